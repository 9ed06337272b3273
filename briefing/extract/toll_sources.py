"""Whose count a toll is, where no verb of speech says so: "by the U.N.'s count", "a toll released by the governor"."""

from __future__ import annotations

import re
from functools import cache

from briefing.extract.reading import Reading
from briefing.tables import load_table, load_words

# How far behind the toll's noun its giver is named.
_REACH = 60


def find_counter(reading: Reading) -> tuple[int, int] | None:
    """Return the offsets (in the doc) of whose count the sentence gives ("by the U.N.'s count"), or None."""
    pattern = _counter(reading.setting.language)
    match = pattern.search(reading.text) if pattern is not None else None
    if match is None:
        return None
    offset = reading.sent.start_char
    return offset + match.start(1), offset + match.end(1)


def find_giver(reading: Reading) -> tuple[int, int] | None:
    """Return where, in the sentence, "by" and the giver of a toll begin ("le bilan, livré lundi par X"), or None."""
    language = reading.setting.language
    nouns = (t for t in reading.sent if t.text.casefold() in load_words(language, "speech", "given_tolls"))
    first = next(nouns, None)
    if first is None:
        return None
    start = first.idx - reading.sent.start_char + len(first)
    match = _giver(language).search(reading.text[: start + _REACH], start)
    return (match.start(1), match.end()) if match is not None else None


@cache
def _counter(language: str) -> re.Pattern[str] | None:
    table = load_table(language, "speech")
    counts = "|".join(map(re.escape, table["counts"]))
    by = "|".join(map(re.escape, table["given_by"]))
    return re.compile(rf"\b(?:{by}) ([^,;:]{{2,60}}?)['’]s? (?:{counts})\b") if counts else None


@cache
def _giver(language: str) -> re.Pattern[str]:
    table = load_table(language, "speech")
    given, by = ("|".join(map(re.escape, table[key])) for key in ("given", "given_by"))
    return re.compile(rf"[ ,][^.;:«»]{{0,25}}?\b(?:{given})e?s? (?:[^.,;:«»]{{1,24}} )??({by}) ")
