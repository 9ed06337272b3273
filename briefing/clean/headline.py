"""Which line of an article is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.clean.folding import fold
from briefing.clean.lines import Line
from briefing.clean.rules import Ruleset
from briefing.models import Article, Passage

TITLE_LINES = 6
MAX_CHARACTERS = 150
MIN_WORDS = 3


def find_headline_line(
    article: Article, lines: Sequence[Line], parts: Sequence[Sequence[Passage]], rules: Ruleset
) -> int | None:
    """Return the index of the headline: the line that repeats the known title, else one that looks like it."""
    title = _squeeze(article.title or "")
    for index, line in enumerate(lines[:TITLE_LINES]):
        if title and _squeeze(line.text) == title and not rules.no_headline.match(line.folded):
            return index
    first = next((i for i, part in enumerate(parts) if any(p.kind == "body" for p in part)), None)
    if first is None or first > TITLE_LINES or not _looks_like_headline(lines, first, rules):
        return None
    return first


def _looks_like_headline(lines: Sequence[Line], index: int, rules: Ruleset) -> bool:
    line = lines[index]
    if len(line.text) > MAX_CHARACTERS or line.words < MIN_WORDS or rules.no_headline.match(line.folded):
        return False
    if line.soft.rstrip('»" ').endswith((".", ",", ";", ":")):
        return False
    return any(len(other.text) > len(line.text) for other in lines[index + 1 :])


def _squeeze(title: str) -> str:
    return re.sub(r"\W+", " ", fold(title)).strip()
