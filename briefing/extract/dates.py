"""Dates of a text, resolved against the day of publication and the event told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.extract.date_grammar import RECKONERS, Reckoning
from briefing.extract.date_rules import ANCHORED, DateRules, load_date_rules
from briefing.extract.datelines import Dateline, find_dateline
from briefing.models import DateFound

__all__ = ["Dateline", "find_dateline", "find_dates"]

_LEFTWARDS, _RIGHTWARDS = 90, 90
_BESIDE = 25


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    rule: Any
    parts: dict[str, Any]
    order: int


def find_dates(
    text: str, *, language: str, published: date, anchor: date | None = None, future: bool = False
) -> tuple[DateFound, ...]:
    """Return the date expressions of `text` in order, each resolved to an ISO date as precise as its words.

    A weekday, a day or a month without a year is the last such up to `published`; the next one where the words around
    announce something, or where `future` is true. "La veille", "the same day" and the like count from the date told
    before them in `text`, else from `anchor`, the day of the event told before; without either they are left out.

    Raises:
        TableError: the language has no table of dates.
    """
    rules = load_date_rules(language)
    found: list[DateFound] = []
    matches = list(_choose(_match_all(text, rules)))
    explicit = [m for m in matches if m.rule["type"] not in ANCHORED]
    for match in matches:
        loose = "weak" in match.rule and any(_is_beside(match, other) for other in explicit)
        if loose or (explicit and match.rule["type"] == "anchored_units"):
            continue  # "jeudi, quatre jours après l'attaque" tells the distance, not another date
        base = _anchor_of(match, found, anchor)
        announced = future or announces(text, match.start, match.end, rules)
        parts = match.parts | ({"since": True} if _is_since(text, match.start, rules) else {})
        resolved = _resolve(text, match, Reckoning(parts, match.rule, published, base, announced, rules.seasons))
        if resolved is not None:
            found.append(resolved)
    return tuple(found)


def _is_beside(one: _Match, other: _Match) -> bool:
    """Say whether two dates stand so close that they tell one moment: "jeudi, quelques heures après"."""
    return min(abs(one.start - other.end), abs(other.start - one.end)) <= _BESIDE


def _anchor_of(match: _Match, found: list[DateFound], anchor: date | None) -> date | None:
    told = [f.low for f in found if len(f.value) == 10]
    if match.parts.get("of") and anchor is not None:
        return anchor
    return told[-1] if told else anchor


def _match_all(text: str, rules: DateRules) -> Iterator[_Match]:
    folded = text.casefold()
    met = {*filter(folded.__contains__, rules.needed)}
    for order, ((rule, pattern), needs) in enumerate(zip(rules.rules, rules.needs, strict=True)):
        if needs and met.isdisjoint(needs):
            continue
        for match in pattern.finditer(text):
            if match.group().casefold() == rule.get("skip") or not _is_date(text, match, rules):
                continue
            parts = rules.read_parts(match)
            if "only" in rule and parts.get("unit", "day") not in rule["only"].split():
                continue
            yield _Match(match.start(), match.end(), rule, parts, order)


def _is_date(text: str, match: re.Match[str], rules: DateRules) -> bool:
    """Refuse names ("stade du 26 mars"), hyphenated words, and the month names that are common words."""
    if rules.names.search(text[max(0, match.start() - 40) : match.start()]):
        return False
    if rules.capital_months:
        named = [match[name] for name in match.groupdict() if name.startswith(("month", "weekday")) and match[name]]
        return all(name[:1].isupper() for name in named)
    return True


def _choose(matches: Iterator[_Match]) -> Iterator[_Match]:
    """Yield the matches that do not overlap, in order: the longer first, then the earlier rule."""
    taken: list[_Match] = []
    for match in sorted(matches, key=lambda m: (-(m.end - m.start), m.order)):
        if all(match.end <= other.start or match.start >= other.end for other in taken):
            taken.append(match)
    yield from sorted(taken, key=lambda m: m.start)


def _resolve(text: str, match: _Match, reckoning: Reckoning) -> DateFound | None:
    try:
        interval = RECKONERS[match.rule["type"]](reckoning)
    except (ValueError, OverflowError):
        return None  # no such day: "30 février"
    if interval is None:
        return None
    value, low, high = interval
    words = text[match.start : match.end]
    announced = low > reckoning.published or (high > reckoning.published and reckoning.future)
    return DateFound(value, low, high, words, match.start, match.end, match.rule["id"], announced)


def _is_since(text: str, start: int, rules: DateRules) -> bool:
    """Return whether a date is when something began that lasts: "depuis samedi" is never ahead."""
    return bool(rules.since.search(text[max(0, start - _BESIDE) : start]) or rules.since.match(text, start))


def announces(text: str, start: int, end: int, rules: DateRules) -> bool:
    """Return whether the words around text[start:end] speak of what is to come: the nearest verb before, else after."""
    if rules.deadline.match(text, end):
        return True
    if _is_since(text, start, rules):
        return False
    left = re.split(r"[;:.!?]\s", text[max(0, start - _LEFTWARDS) : start])[-1]
    ahead, back = list(rules.future.finditer(left)), list(rules.past.finditer(left))
    if ahead or back:
        return bool(ahead) and (not back or ahead[-1].end() >= back[-1].end())
    right = re.split(r"[;:.!?]\s", text[end : end + _RIGHTWARDS])[0]
    after, before = rules.future.search(right), rules.past.search(right)
    return after is not None and (before is None or after.start() <= before.start())
