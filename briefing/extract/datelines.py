"""The dateline that opens a dispatch: "KINSHASA, 15 juin 2023 (Agence X) – "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.tables import load_table

_BLANK = "[ \u00a0\u202f\u2009]"
_UPPER = r"A-ZÀ-ÖØ-ÞŒ"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a dispatch; `end` is the offset in the text where the first sentence proper begins.

    `date` and `agency` are None where the dateline has none.
    """

    city: str
    date: str | None
    agency: str | None
    start: int
    end: int


def find_dateline(text: str, *, language: str) -> Dateline | None:
    """Return the dateline that `text` opens with, or None.

    A dateline is a place, then a date or an agency in brackets or both, then a dash; a place in capitals needs neither
    ("GOMA – ").

    Raises:
        TableError: the language has no table of dates.
    """
    match = _pattern(language).match(text)
    if match is None:
        return None
    city, day = match["city"], match["date"]
    agency = match["agency"] or match["agency2"]
    if day is None and agency is None and not city.isupper():
        return None
    return Dateline(city, day, agency, match.start("city"), match.end())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    table = load_table(language, "dates")
    names = sorted(table["months"], key=len, reverse=True)
    months = "|".join(re.escape(m.removesuffix(".")) + (r"\.?" if m.endswith(".") else "") for m in names)
    weekdays = "|".join(table["weekdays"])
    day = r"\d{1,2}(?:er|st|nd|rd|th)?"
    year = rf"(?:,?{_BLANK}(?:19|20)\d\d)?"
    full = rf"(?:{day}{_BLANK}(?i:{months})|(?i:{months}){_BLANK}{day}){year}"
    numeric = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    date = rf"(?:le{_BLANK})?(?:(?i:{weekdays}),?{_BLANK}(?:le{_BLANK})?)?(?:{full}|{numeric})"
    city = rf"[{_UPPER}][^\n\d,()–—:;.!?«»\"]{{1,50}}?(?:[/,]{_BLANK}?[{_UPPER}][^\n\d,()–—:;.!?«»\"]{{1,40}}?)?"
    agency = r"\((?P<{}>[^()\n]{{2,50}})\)"
    return re.compile(
        rf"\s{{0,5}}(?P<city>{city})(?:{_BLANK}{agency.format('agency2')})?(?:,?{_BLANK}(?P<date>{date}))?"
        rf"(?:{_BLANK}?,?{_BLANK}?{agency.format('agency')})?{_BLANK}?(?:[–—]|-{{1,2}}(?={_BLANK})){_BLANK}{{0,2}}(?=[{_UPPER}\d«“\"'’])"
    )
