"""Dates: weekdays, months, days told from today, days of a month and years are the source's."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.figures import check_dated_figures
from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import kept_concepts, one_to_one
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import date_book


def _dates(reading: Reading, key: str) -> list[Hit]:
    """The weekdays or months of a text; a month beside a hyphen and no number is part of a name ("Mai-Mai")."""
    return [hit for hit in date_book(reading.language, key).find(reading) if not _in_name(reading, hit)]


def _in_name(reading: Reading, hit: Hit) -> bool:
    tokens = reading.tokens
    sides = [(hit.first - 1, hit.first), (hit.last, hit.last)]
    for neighbour, gap in sides:
        inside = 0 <= neighbour < len(tokens) and 0 < gap < len(tokens)
        if inside and reading.gap(gap) == "-" and tokens[neighbour].key == tokens[hit.first].key:
            return True
    return False


def check_dates(pair: Pair) -> Iterator[Finding]:
    """Report every weekday, month, relative day, day of a month and year that is missing, new or changed."""
    for key in ("weekdays", "months"):
        yield from one_to_one("dates", _dates(pair.source, key), _dates(pair.target, key))
    yield from kept_concepts("dates", pair, "days")
    yield from check_dated_figures(pair)
