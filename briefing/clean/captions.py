"""Lines that only their neighbours give away: captions without a credit, repeated names, signatures, intertitles."""

from __future__ import annotations

import re

from briefing.clean.lines import Line
from briefing.clean.rules import Ruleset
from briefing.clean.shapes import is_verbless

MAX_CAPTION_WORDS = 30
MAX_LABEL_WORDS = 6
MAX_NAME_WORDS = 5
NAME = re.compile(
    r"[A-ZÀ-Ý][\w.'-]{0,25}(?: (?:de|du|des|la|le|el|al|ag|ould|van|von|bin|ben|da|dos|[A-ZÀ-Ý][\w.'-]{0,25})){0,4}\Z"
)
DETERMINER = re.compile(r"(?:une?|des|le|la|les|an?|the|two|three|deux|trois) |l'")
TERMINAL = re.compile(r"[.!?…:;,»\"]\Z")


def is_repeated_name(line: Line, rest: str) -> bool:
    """Return whether the line is only a name whose parts all occur in `rest`, the article's other lines (folded)."""
    if line.words > MAX_NAME_WORDS or not NAME.match(line.soft):
        return False
    parts = [part for part in line.folded.split() if len(part) > 2]
    return bool(parts) and all(part in rest for part in parts)


def is_bare_caption(line: Line, rules: Ruleset, *, beside_caption: bool) -> bool:
    """Return whether a line above the news describes a picture: verbless, with a credit beside it or a set scene."""
    if line.words > MAX_CAPTION_WORDS or not is_verbless(line, rules) or line.words < 3:
        return False
    if beside_caption:
        return True
    scene = DETERMINER.match(line.folded) is not None and rules.scene.search(line.folded) is not None
    return scene and not rules.news_nouns.search(line.folded)


def is_section_label(line: Line, rules: Ruleset) -> bool:
    """Return whether a line between two paragraphs is an intertitle that states nothing by itself."""
    if line.words > MAX_LABEL_WORDS or not is_verbless(line, rules) or re.search(r"[\d.:;,!«\"]", line.soft):
        return False
    words = line.soft.split()
    capitals = [word for word in words[1:] if word[0].isupper()]
    about_news = rules.news_nouns.search(line.folded) or rules.matter.search(line.folded)
    return line.text[0].isupper() and not capitals and not about_news


def is_scrap(line: Line, rules: Ruleset, *, max_words: int) -> bool:
    """Return whether a line at the edge of the article is a label of the page: short, verbless, without a full stop."""
    if line.words > max_words or TERMINAL.search(line.soft):
        return False
    about_news = rules.news_nouns.search(line.folded) or rules.matter.search(line.folded)
    return is_verbless(line, rules) and not about_news


def is_signature(line: Line, rules: Ruleset) -> bool:
    """Return whether a line after the closing formula of a communiqué is the name or office of who signs it."""
    return line.words <= 12 and is_verbless(line, rules) and not rules.news_nouns.search(line.folded)
