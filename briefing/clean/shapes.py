"""What a line is by its form alone, in any language: share bars, desk initials, mottos, credits, self-descriptions."""

from __future__ import annotations

import re

from briefing.clean.lines import Line
from briefing.clean.rules import Ruleset

DESK_INITIALS = re.compile(r"\(?[a-z]{1,5}(?:-[a-z]{1,5}){0,3}(?:/[a-z]{1,5}(?:-[a-z]{1,5}){0,3}){1,6}/?\)?\.?\Z")
NETWORK_SPLIT = re.compile(r"[\s|/•·,;:►▶→()\[\]&-]+")
GROUP_SPLIT = re.compile(r" ?[|•·►▶›»>] ?")
MOTTO_SPLIT = re.compile(r" [-*•] ?|-(?=[A-ZÀ-Ý])")
ADDRESS_ONLY = re.compile(r"(?:https?://|www\.)\S{3,300}\Z|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,40}\Z")
SYMBOLS = "©►▶→"
FRAGMENT = re.compile(r"[^.!•|,;]{2,60}")
NEGATIONS = ("pas ", "plus ", "ni ", "aucun", "no ", "not ", "nor ", "never ", "jamais ", "sans ", "without ")
MAX_FRAGMENT_WORDS = 5


def find_shape(line: Line, rules: Ruleset, *, head: bool, tail: bool) -> str:
    """Return the reason that the form of a line gives, or "" when it is no such form."""
    forms = {
        "separator": not any(c.isalnum() for c in line.text),
        "contact": ADDRESS_ONLY.match(line.soft) is not None,
        "sign_off": DESK_INITIALS.match(line.soft) is not None,
        "share": _is_share_bar(line, rules),
        "copyright": line.text.lstrip("( ").startswith("©"),
        "caption": "©" in line.text,
        "letterhead": head and _is_motto(line, rules),
        "navigation": _is_menu(line, rules),
        "author_bio": tail and _is_self_description(line, rules),
    }
    return next((reason for reason, fits in forms.items() if fits), "")


def is_verbless(line: Line, rules: Ruleset) -> bool:
    """Return whether the line has no finite verb that the tables know."""
    return not rules.finite.search(line.soft.lower())


def _is_share_bar(line: Line, rules: Ruleset) -> bool:
    words = [word for word in NETWORK_SPLIT.split(line.folded) if word]
    networks = [word for word in words if rules.lists["social"].match(word)]
    others = [word for word in words if word not in networks and not rules.lists["share_words"].match(word)]
    return line.words <= 30 and len(set(networks)) >= 2 and not others


def _is_motto(line: Line, rules: Ruleset) -> bool:
    groups = [group.strip() for group in MOTTO_SPLIT.split(line.soft) if group.strip()]
    short = all(len(group.split()) <= 4 and group[0].isupper() for group in groups)
    plain = not re.search(r"[\d.:;?!,«\"]", line.soft)
    return 3 <= len(groups) <= 6 and line.words <= 20 and short and plain and is_verbless(line, rules)


def _is_menu(line: Line, rules: Ruleset) -> bool:
    """Return whether the line is a row of short labels parted by bars or arrows."""
    groups = [group.strip() for group in GROUP_SPLIT.split(line.soft.strip("«»| ")) if group.strip()]
    short = all(len(group.split()) <= 4 and not re.search(r"\d", group) for group in groups)
    return len(groups) >= 3 and short and is_verbless(line, rules) and not rules.news_nouns.search(line.folded)


def _is_self_description(line: Line, rules: Ruleset) -> bool:
    """Return whether the line is a series of verbless labels a person gives himself ("Avid reader. Proud father.")."""
    bare = line.folded.strip("«»\"' ")
    fragments = [piece.strip() for piece in FRAGMENT.findall(bare) if piece.strip()]
    if len(fragments) < 3 or any(len(f.split()) > MAX_FRAGMENT_WORDS or f.startswith(NEGATIONS) for f in fragments):
        return False
    if re.search(r"\d", bare) or not is_verbless(line, rules) or rules.news.search(bare):
        return False
    described = [f for f in fragments if any(rules.lists["self_description"].match(word) for word in f.split())]
    return len(described) * 3 >= len(fragments) or (len(described) >= 1 and len(fragments) >= 4)
