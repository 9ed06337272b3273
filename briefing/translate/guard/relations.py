"""Small words that place a thing in time and space: since is not on, near is not in, the morning not the evening."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import differences
from briefing.translate.guard.numerals import read_numerals
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.terms import machine_book, machine_words
from briefing.translate.guard.vocabulary import date_book

_SECTIONS = ("relations", "parts_of_day")


def _sure(reading: Reading, section: str) -> list[Hit]:
    """What a text surely says of a section; "near" before a number is a bound of it."""
    numbers = {numeral.first for numeral in read_numerals(reading)}
    hits = machine_book(reading.language, section).find(reading)
    return [hit for hit in hits if hit.concept != "near" or hit.last not in numbers]


def _may_say(reading: Reading, section: str) -> frozenset[str]:
    books = (machine_book(reading.language, name) for name in (section, f"{section}_loosely"))
    return frozenset(hit.concept for book in books for hit in book.find_all(reading))


def _joined_days(reading: Reading) -> list[tuple[str, str, bool]]:
    """The weekdays with one word between them, and whether it is one that joins them: "de lundi à mardi"."""
    joints = machine_words(reading.language, "nights", "to")
    days = date_book(reading.language, "weekdays").find(reading)
    return [
        (a.concept, b.concept, reading.tokens[a.last].key in joints)
        for a, b in itertools.pairwise(days)
        if b.first == a.last + 1
    ]


def check_relations(pair: Pair) -> Iterator[Finding]:
    """Report each relation and part of the day that one text surely tells and the other cannot be taken to tell."""
    for section in _SECTIONS:
        said, found = _sure(pair.source, section), _sure(pair.target, section)
        answered, allowed = _may_say(pair.target, section), _may_say(pair.source, section)
        missing = {hit.concept: hit.text for hit in said if hit.concept not in answered}
        new = {hit.concept: hit for hit in found if hit.concept not in allowed}
        yield from differences("relations", list(missing.values()), list(new.values()))
    joined = {days[:2] for days in _joined_days(pair.source) if days[2]}
    kept = {days[:2] for days in _joined_days(pair.target) if days[2]}
    if joined - kept:
        yield Finding("relations", "fail", "", " – ".join(sorted(joined - kept)[0]))
