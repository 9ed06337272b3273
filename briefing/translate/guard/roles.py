"""Roles: the figure of the dead stays that of the dead, the figure of the soldiers that of the soldiers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from functools import cache

from briefing.tables import load_table
from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import sure_hits, unanswered
from briefing.translate.guard.numerals import Numeral, read_numerals
from briefing.translate.guard.phrasebook import Hit, Phrasebook
from briefing.translate.guard.reading import Reading

# How many words may part a role or a noun from its figure.
_ROLE_REACH, _NOUN_REACH = 12, 3
# How much farther a role is felt to be across "and" or a comma.
_NEW_MEMBER = 4


@cache
def _noun_book(language: str) -> Phrasebook:
    """What is counted, by the nouns of the language; the first concept to name a word has it."""
    named: dict[str, str] = {}
    for concept, entry in load_table(language, "nouns").items():
        for form in entry["forms"]:
            named.setdefault(form, concept)
    forms: dict[str, list[str]] = {}
    for form, concept in named.items():
        forms.setdefault(concept, []).append(form)
    return Phrasebook(forms)


def _counted(reading: Reading) -> list[Numeral]:
    return [n for n in read_numerals(reading) if not n.year and n.family in {"number", "percent"} and n.value > 0]


def _parted(reading: Reading, start: int, end: int) -> bool:
    """Whether a semicolon or the end of a sentence stands between two places of a text."""
    return any(mark in reading.text[start:end] for mark in (";", ". ", "! ", "? "))


def _joined(reading: Reading, start: int, end: int) -> bool:
    """Whether a comma or "and" stands between two places: what follows belongs to another member of the sentence."""
    between = [token.key for token in reading.tokens if start <= token.start < end]
    return "," in reading.text[start:end] or load_table(reading.language, "numbers")["joiner"] in between


def _distances(reading: Reading, numbers: list[Numeral], hits: list[Hit]) -> list[tuple[float, int, int]]:
    """How far each role is from each number, the nearest first; behind its number it stands nearer than before."""
    found = []
    for i, number in enumerate(numbers):
        for j, hit in enumerate(hits):
            behind = hit.first >= number.last
            low, high = sorted((number.start, hit.start))
            away = hit.first - number.last if behind else number.first - hit.last + 0.5
            away += _NEW_MEMBER if _joined(reading, low, high) else 0
            if 0 <= away <= _ROLE_REACH and not _parted(reading, low, high):
                found.append((away, i, j))
    return sorted(found)


def _assign(reading: Reading, numbers: list[Numeral], hits: list[Hit]) -> dict[float, str]:
    """Give each number one role, the nearest pairs first."""
    given: dict[int, str] = {}
    taken: set[int] = set()
    for _, i, j in _distances(reading, numbers, hits):
        if i not in given and j not in taken:
            given[i] = hits[j].concept
            taken.add(j)
    return _by_value(numbers, given)


def _by_value(numbers: list[Numeral], given: Mapping[int, str]) -> dict[float, str]:
    """Figures said once, with what was given to them: a figure said twice has no role of its own."""
    values = [number.value for number in numbers]
    return {values[i]: concept for i, concept in given.items() if values.count(values[i]) == 1}


def _nouns(reading: Reading) -> dict[float, str]:
    numbers = _counted(reading)
    hits = _noun_book(reading.language).find(reading)
    given: dict[int, str] = {}
    for i, number in enumerate(numbers):
        behind = [hit for hit in hits if number.last <= hit.first < number.last + _NOUN_REACH]
        if behind:
            given[i] = behind[0].concept
    return _by_value(numbers, given)


def _roles(reading: Reading) -> dict[float, str]:
    return _assign(reading, _counted(reading), sure_hits(reading, "roles"))


def _swapped(source: Mapping[float, str], target: Mapping[float, str]) -> Iterator[tuple[float, float]]:
    """Yield figures of the source whose roles the target has exchanged."""
    values = [value for value in source if value in target]
    for position, first in enumerate(values):
        for second in values[position + 1 :]:
            apart = source[first] != source[second]
            if apart and source[first] == target[second] and source[second] == target[first]:
                yield first, second


def _skeleton(reading: Reading) -> tuple[list[float], list[str]]:
    """The figures and the roles of a text in their order: where both are the same, nothing has changed places."""
    return [n.value for n in _counted(reading) if not n.optional], [h.concept for h in sure_hits(reading, "roles")]


def _ranges(reading: Reading) -> set[tuple[float, float]]:
    """The pairs of figures that one word joins: "de 17 à 42", "from 17 to 42"."""
    numbers = [number for number in read_numerals(reading) if not number.optional]
    middles = {entry["middle"] for entry in load_table(reading.language, "numbers")["ranges"] if entry["before"]}
    return {
        (a.value, b.value)
        for a, b in itertools.pairwise(numbers)
        if b.first == a.last + 1 and reading.tokens[a.last].text in middles
    }


def _finding(pair: Pair, value: float, expected: str) -> Finding:
    number = next(n for n in read_numerals(pair.target) if n.value == value)
    text = pair.target.text[number.start : number.end]
    return Finding("roles", "fail", text, expected, number.start, number.end)


def check_roles(pair: Pair) -> Iterator[Finding]:
    """Report figures that have exchanged what they count or their places in a range, and a role that became another."""
    reported: set[float] = set()
    same = _skeleton(pair.source) == _skeleton(pair.target)
    for read in (_roles, _nouns):
        source, target = read(pair.source), read(pair.target)
        for first, second in _swapped(source, target):
            if first not in reported and not (same and read is _roles):
                yield _finding(pair, first, f"{first:g} {source[first]}, {second:g} {source[second]}")
                reported |= {first, second}
    for first, second in _ranges(pair.source):
        if first != second and (second, first) in _ranges(pair.target):
            yield _finding(pair, second, f"{first:g}, {second:g}")
    yield from _changed_role(pair)


def _changed_role(pair: Pair) -> Iterator[Finding]:
    """Report a role that the target tells less often while it tells another more often, or not at all any more."""
    said, found = sure_hits(pair.source, "roles"), sure_hits(pair.target, "roles")
    lost = unanswered(said, found, kind=lambda hit: hit.concept)
    new = unanswered(found, said, kind=lambda hit: hit.concept)
    gone = {hit.concept for hit in said} - {hit.concept for hit in found}
    counted = gone & set(_roles(pair.source).values())
    if (lost and new) or (counted and len(found) >= len(said)):
        hit = (new or found)[-1]
        yield Finding("roles", "fail", hit.text, (lost or said)[0].text, hit.start, hit.end)
