"""Figures: what the source counts is what the target counts, in digits or in words, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import unanswered
from briefing.translate.guard.numerals import Numeral, read_numerals
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import date_book


def day_numbers(reading: Reading) -> frozenset[int]:
    """Return the numbers of a text, by position, that are days of a month: they stand beside its name."""
    months = date_book(reading.language, "months").find(reading)
    around = {hit.first - 1 for hit in months} | {hit.last for hit in months}
    numerals = read_numerals(reading)
    days = {i for i, n in enumerate(numerals) if n.family == "number" and 1 <= n.value <= 31 and n.first in around}
    before = {numerals[i].first for i in days}
    return frozenset(days | {i for i, n in enumerate(numerals) if _paired_day(n, before)})


def _paired_day(numeral: Numeral, days: set[int]) -> bool:
    """Whether a number is the first of two days: "les 12 et 13 mai"."""
    small = numeral.family == "number" and numeral.written and 1 <= numeral.value <= 31
    return small and bool(days & {numeral.last, numeral.last + 1})


def unmatched(pair: Pair) -> tuple[list[Numeral], list[Numeral]]:
    """Return the numbers of the source that the target lacks and those of the target that the source lacks."""
    source, target = read_numerals(pair.source), read_numerals(pair.target)
    missing, new = _lacking(source, target), _lacking(target, source)
    for lost in list(missing):
        told = [number for number in new if _same_hour(lost, number)]
        if told:
            missing.remove(lost)
            new.remove(told[0])
    return missing, new


def _same_hour(first: Numeral, second: Numeral) -> bool:
    """Whether one is a time of day and the other the hours of it: "de 18 heures à 5 heures", "6 p.m."."""
    hours = {n.value / 60 if n.family == "time" else n.value for n in (first, second)}
    return {first.family, second.family} == {"time", "number"} and len(hours) == 1


def _lacking(numbers: Sequence[Numeral], others: Sequence[Numeral]) -> list[Numeral]:
    calls = [number for number in numbers if not number.optional]
    sure = [number for number in others if not number.optional]
    spare = [number for number in others if number.optional]
    left = unanswered(calls, sure, kind=lambda number: number.kind, spare=spare)
    return [number for number in left if not _lone_one(number)]


def _lone_one(number: Numeral) -> bool:
    """Whether a "1" may be an article in the other text."""
    return number.kind == ("number", 1.0) and number.optional


def check_figures(pair: Pair) -> Iterator[Finding]:
    """Report every figure that is missing, new or changed; days of a month and years are the dates' affair."""
    missing, new = unmatched(pair)
    yield from _report(pair, missing, new, dates=False, check="figures")


def check_dated_figures(pair: Pair) -> Iterator[Finding]:
    """Report every day of a month and every year that is missing, new or changed."""
    missing, new = unmatched(pair)
    yield from _report(pair, missing, new, dates=True, check="dates")


def _report(pair: Pair, missing: list[Numeral], new: list[Numeral], *, dates: bool, check: str) -> Iterator[Finding]:
    lost = [n for n in missing if _dated(pair.source, n) == dates]
    come = [n for n in new if _dated(pair.target, n) == dates]
    for index in range(max(len(lost), len(come))):
        expected = pair.source.text[lost[index].start : lost[index].end] if index < len(lost) else ""
        if index < len(come):
            start, end = come[index].start, come[index].end
            yield Finding(check, "fail", pair.target.text[start:end], expected, start, end)
        else:
            yield Finding(check, "fail", "", expected)


def _dated(reading: Reading, number: Numeral) -> bool:
    numerals = read_numerals(reading)
    return number.year or numerals.index(number) in day_numbers(reading)
