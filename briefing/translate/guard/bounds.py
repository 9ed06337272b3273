"""Bounds: "au moins" stays "at least", "plus de" stays "more than", "une trentaine" is no exact thirty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.translate.guard.figures import day_numbers
from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.numerals import Numeral, read_numerals
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading, level_text
from briefing.translate.guard.vocabulary import bound_behind_book, bound_book, guard_table, guard_words

# How many words may part a number from a bound behind it: "dix-huit personnes au moins".
_BEHIND = 3


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A number and the bounds that it may be taken to have; "exact" where it has none."""

    number: Numeral
    bounds: frozenset[str]
    text: str


def _read_bounded(reading: Reading) -> list[_Bounded]:
    hits, days = bound_book(reading.language).find_all(reading), day_numbers(reading)
    numerals = read_numerals(reading)
    counted = [n for i, n in enumerate(numerals) if not n.year and i not in days and n.family in {"number", "percent"}]
    starts = frozenset(n.first for n in numerals)
    return [_bounded(reading, number, hits, starts) for number in counted if not number.optional]


def _bounded(reading: Reading, number: Numeral, hits: list[Hit], starts: frozenset[int]) -> _Bounded:
    before = _before(reading, number.first, hits)
    found = before or _behind(reading, number.last, starts=starts)
    bounds = {hit.concept for hit in found}
    loose = {level_text(word) for word in guard_table(reading.language)["bounds"]["loose"]}
    if not bounds:
        bounds = {"yes": {"about"}, "maybe": {"about", "exact"}, "no": {"exact"}}[number.about]
    elif all(level_text(hit.text) in loose for hit in found):
        bounds = bounds | {"exact"}
    text = reading.text[min((h.start for h in before), default=number.start) : number.end]
    return _Bounded(number, frozenset(bounds), text)


def _before(reading: Reading, first: int, hits: list[Hit]) -> list[Hit]:
    """The bounds that end right before a number, articles let through."""
    between = guard_words(reading.language, "bounds", "between")
    at = first
    while at > 0:
        found = [hit for hit in hits if hit.last == at]
        if found:
            longest = max(found, key=lambda hit: hit.last - hit.first)
            return [hit for hit in found if hit.first == longest.first]
        if reading.tokens[at - 1].key not in between:
            return []
        at -= 1
    return []


def _behind(reading: Reading, last: int, *, starts: frozenset[int]) -> list[Hit]:
    """The bounds behind a number that stand before no number of their own."""
    hits = bound_behind_book(reading.language).find(reading)
    near = [hit for hit in hits if last <= hit.first <= last + _BEHIND and not _heads_number(reading, hit, starts)]
    between = [start for start in starts if last <= start]
    return [hit for hit in near if not any(start < hit.first for start in between)][:1]


def _heads_number(reading: Reading, hit: Hit, starts: frozenset[int]) -> bool:
    return any(
        hit.last <= start <= hit.last + 2 and "," not in reading.text[hit.end : reading.tokens[start].start]
        for start in starts
    )


def check_bounds(pair: Pair) -> Iterator[Finding]:
    """Report every number of both texts whose bound was lost, gained or changed."""
    left = _read_bounded(pair.target)
    for source in _read_bounded(pair.source):
        same = [target for target in left if target.number.kind == source.number.kind]
        if not same:
            continue
        agreeing = [target for target in same if target.bounds & source.bounds]
        target = (agreeing or same)[0]
        left.remove(target)
        if not agreeing:
            start, end = target.number.start, target.number.end
            yield Finding("bounds", "fail", target.text, source.text, start, end)
