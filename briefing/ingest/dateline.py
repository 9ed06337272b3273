"""The date that an article's own text carries: a dateline, a "Published on" line, "Done at ... on ..."."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from briefing.tables import LANGUAGES, load_table

HEAD_LINES = 8
FOOT_LINES = 8
HEAD_CHARACTERS = 160
YEARS = (1990, 2100)

WEEKDAY = r"(?:[^\W\d_]{3,10}\.?,?\s{1,3})?"
ARTICLE = r"(?:(?:[Ll]e|[Tt]he|on|ce|el)\s{1,3})?"
DAY_MONTH = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|\.)?\s{1,3}(?:de\s{1,3})?(?P<month>[^\W\d_]{3,12})\.?"
MONTH_DAY = r"(?P<month2>[^\W\d_]{3,12})\.?\s{1,3}(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s{1,3}(?:de\s{1,3})?(?P<year>\d{4}))?"
NUMERIC = r"(?P<day3>\d{1,2})[/.-](?P<month3>\d{1,2})[/.-](?P<year3>\d{4})"
ISO = r"(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2})"
DATE = rf"{ARTICLE}{WEEKDAY}{ARTICLE}(?:{ISO}|{NUMERIC}|(?:{DAY_MONTH}|{MONTH_DAY}){YEAR})(?!\d)"
CLOCK = r"(?:\s{0,3}(?:[-–—,à@]|at)?\s{0,3}\d{1,2}\s?(?:h|H|:)\s?\d{0,2}(?::\d\d)?(?:\s{0,2}(?:GMT|UTC|TU|[ap]m))?)?"
PLACE = r"[^\W\d_a-zà-ÿ][^\n\d–—(]{1,70}?"
AGENCY = r"(?:\s{0,3}\([^()\n]{1,60}\))?"

WHOLE_LINE = re.compile(rf"\W{{0,3}}(?:{PLACE},\s{{0,3}})?{DATE}{CLOCK}\W{{0,3}}\Z")
AT_START = re.compile(
    rf"\W{{0,3}}{PLACE}{AGENCY}(?:,\s{{0,3}}|\s[-–—]\s|\s){DATE}{AGENCY}\s{{0,3}}(?:[-–—]{{1,2}}|:)\s"
)
LABELLED = r"\W{{0,3}}(?i:{cues})\s{{0,3}}:?\s{{0,3}}(?:{place},\s{{0,3}})?{date}"


@dataclass(frozen=True, slots=True)
class _Labels:
    """The words that announce a date of publication, and those that close a communiqué."""

    published: re.Pattern[str]
    signed: re.Pattern[str]


def find_dateline(text: str, *, written: date) -> date | None:
    """Return the day on which the text says that it was published, or None.

    `written` is the day of the file's time stamp: a dateline without a year means the last such day up to it.
    """
    lines = [line.strip(" \t\r\ufeff\u00a0\u202f") for line in text.splitlines()]
    lines = [re.sub(r"[\u00a0\u2009\u202f]", " ", line) for line in lines if line]
    labels = _load_labels()
    head = [line[:HEAD_CHARACTERS] for line in lines[:HEAD_LINES]]
    foot = [line[:HEAD_CHARACTERS] for line in lines[-FOOT_LINES:]]
    attempts = [
        (labels.published, head),
        (AT_START, head),
        (WHOLE_LINE, head),
        (labels.signed, foot),
        (labels.published, foot),
    ]
    for pattern, candidates in attempts:
        for line in candidates:
            found = pattern.match(line)
            day = _read_match(found, written) if found else None
            if day is not None:
                return day
    return None


def _read_match(found: re.Match[str], written: date) -> date | None:
    groups = found.groupdict()
    day = next((groups[k] for k in ("day", "day2", "day3", "day4") if groups[k]), None)
    month = _read_month(next((groups[k] for k in ("month", "month2", "month3", "month4") if groups[k]), ""))
    year = next((groups[k] for k in ("year", "year3", "year4") if groups[k]), None)
    if day is None or month is None:
        return None
    try:
        return (
            _place_in_year(int(day), month, written) if year is None else _check_year(date(int(year), month, int(day)))
        )
    except ValueError:
        return None


def _check_year(day: date) -> date | None:
    return day if YEARS[0] <= day.year <= YEARS[1] else None


def _place_in_year(day: int, month: int, written: date) -> date:
    # One day of grace: the file's time is UTC, the dateline is the newsroom's.
    this_year = date(written.year, month, day)
    return this_year if this_year <= written + timedelta(days=1) else date(written.year - 1, month, day)


def _read_month(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    folded = fold_word(word)
    months = {number for name, number in _load_months() if name.startswith(folded)}
    return months.pop() if len(months) == 1 and len(folded) >= 3 else None


@cache
def _load_months() -> tuple[tuple[str, int], ...]:
    """Return the month names of every language that has tables, folded, with their numbers."""
    from babel import Locale

    names = [
        (fold_word(name), number)
        for language in _list_table_languages()
        for number, name in Locale.parse(language).months["format"]["wide"].items()
    ]
    return tuple(names)


@cache
def _load_labels() -> _Labels:
    tables = [table["dateline"] for table in load_tables()]
    return _Labels(
        *(_compile_labels([cue for table in tables for cue in table[key]]) for key in ("published", "signed"))
    )


def _compile_labels(cues: list[str]) -> re.Pattern[str]:
    return re.compile(LABELLED.format(cues="|".join(cues), place=PLACE, date=DATE))


def load_tables() -> tuple[Mapping[str, Any], ...]:
    """Return the table "clean" of every language that has one: it holds the words around dates of publication."""
    return tuple(load_table(language, "clean") for language in _list_table_languages())


@cache
def _list_table_languages() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in LANGUAGES.glob("*/clean.toml")))


def fold_word(word: str) -> str:
    """Return the word in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
