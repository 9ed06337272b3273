"""Reading dates and times word for word: "dans la nuit de lundi à mardi", "on 7 August"."""

from __future__ import annotations

import re
from functools import cache

from briefing.tables import load_table
from briefing.translate.controlled.calendar import number_days_and_months
from briefing.translate.controlled.nodes import Fixed, Node
from briefing.translate.controlled.page import Page, fold_at, remember, terms_at
from briefing.translate.controlled.read_numbers import read_number
from briefing.translate.controlled.tape import split_words


@cache
def _shapes(language: str) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return (key, elements) of the shapes of times, longest first, by first element ("" where that is a slot)."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, texts in load_table(language, "controlled")["when"].items():
        for text in texts:
            parts: list[str] = []
            for piece in re.split(r"(\{\w+\})", text):
                parts += [piece] if piece.startswith("{") else split_words(piece)
            first = "" if parts[0].startswith("{") else parts[0]
            found.setdefault(first, []).append((key, tuple(parts)))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[1]))) for first, rows in found.items()}


@cache
def _first_slots(language: str) -> tuple[str, ...]:
    """Return the slots that shapes of times begin with, each once: many begin with the same."""
    return tuple(dict.fromkeys(parts[0] for _, parts in _shapes(language).get("", ())))


def read_when(page: Page, at: int) -> tuple[tuple[Node, int], ...]:
    """Return the times that begin at a word, the longest first."""
    return remember(page, "when", at, read=lambda: _read_when(page, at))


def _read_when(page: Page, at: int) -> list[tuple[Node, int]]:
    shapes = _shapes(page.lexicon.language)
    found: list[tuple[Node, int]] = []
    fit = {slot for slot in _first_slots(page.lexicon.language) if _fill(page, at, (slot,)) is not None}
    opened = [row for row in shapes.get("", ()) if row[1][0] in fit] if fit else []
    for key, parts in (*shapes.get(fold_at(page, at), ()), *opened):
        match = _fill(page, at, parts)
        if match:
            slots, end = match
            found.append((Fixed("when", key, tuple(sorted(slots.items())), page.offset + page.words[at].start), end))
    found += [(Fixed("times", t.key), end) for t, end in terms_at(page, at, "times")]
    return sorted(found, key=lambda pair: -pair[1])


def _fill(page: Page, at: int, parts: tuple[str, ...]) -> tuple[dict[str, int | str], int] | None:
    slots: dict[str, int | str] = {}
    for part in parts:
        if at >= len(page.words):
            return None
        slot = part[1:-1]
        if not part.startswith("{"):
            if fold_at(page, at) != part:
                return None
            at += 1
            continue
        if slot == "mid_month":  # "mi-août", "mid-August" are one word each
            month = number_days_and_months(page.lexicon.language)[1].get(fold_at(page, at).partition("-")[2])
            if month is None or not fold_at(page, at).startswith("mi"):
                return None
            slots["month"], at = month, at + 1
            continue
        found = _read_slot(page, at, slot)
        if found is None:
            return None
        slots[slot], at = found
    return slots, at


def _read_slot(page: Page, at: int, slot: str) -> tuple[int | str, int] | None:
    days, months = number_days_and_months(page.lexicon.language)
    word = fold_at(page, at)
    if slot in ("weekday", "other"):
        return (days[word], at + 1) if word in days else None
    if slot == "month":
        return (months[word], at + 1) if word in months else None
    if slot == "day":
        bare = word.removesuffix("er")
        return (int(bare), at + 1) if bare.isdigit() and 1 <= int(bare) <= 31 else None
    if slot == "year":
        return (int(word), at + 1) if word.isdigit() and 1900 <= int(word) <= 2100 else None
    if slot == "unit":
        named = [(t.key, end) for t, end in terms_at(page, at, "nouns") if t.key in UNITS]
        return named[0] if named else None
    read = read_number(page, at)
    return (int(read[0].value), read[1]) if read and read[0].bound == "exact" else None


UNITS = ("minute", "hour", "day", "night", "week", "month", "year", "decade")
