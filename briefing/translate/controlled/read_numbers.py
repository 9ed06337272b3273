"""Reading numbers with their bounds: "au moins dix-sept", "une trentaine de", "1 200", "entre 20 et 25"."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefing.tables import load_table
from briefing.translate.controlled.nodes import Count
from briefing.translate.controlled.page import Page, fold_at, form_words, listed_at

# The bound "about" that a round number word or "quelque" gives.
_BOUNDS = ("at_least", "more_than", "less_than", "at_most", "about")


@cache
def _table(language: str) -> dict[str, Any]:
    return dict(load_table(language, "numbers"))


@cache
def _near(language: str) -> frozenset[str]:
    """Return the forms that say "nearly", which a headline keeps apart from "about"."""
    return frozenset(load_table(language, "headlines").get("bound_words", {}).get("near", ()))


@cache
def _bounding(language: str) -> frozenset[str]:
    """Return the words that a bound may begin with."""
    bounds = _table(language)["bounds"]
    return frozenset(form_words(form)[0] for name in _BOUNDS for form in bounds.get(name, ()))


def read_number(page: Page, at: int) -> tuple[Count, int] | None:
    """Return the number with its bound that begins at a word, and the word behind it ("de" of "une trentaine de")."""
    if at not in page.numbers:
        page.numbers[at] = _read_number(page, at)
    return page.numbers[at]


def _read_number(page: Page, at: int) -> tuple[Count, int] | None:
    table = _table(page.lexicon.language)
    bound: str = "exact"
    start = at
    for name in _BOUNDS if fold_at(page, at) in _bounding(page.lexicon.language) else ():
        end = listed_at(page, at, table["bounds"].get(name, ()))
        if end is not None and end > at:
            near = " ".join(w.fold for w in page.words[at:end]) in {
                f.replace("d'", "de") for f in _near(page.lexicon.language)
            }
            bound, start = ("near" if near else name), end
            break
    value, end, collective = _read_value(page, start)
    if value is None:
        return None
    if collective and bound == "exact":
        bound = "about"
    return Count(value, bound), end


def _read_value(page: Page, at: int) -> tuple[float | None, int, bool]:
    language = page.lexicon.language
    word = fold_at(page, at)
    if word[:1].isdigit():
        value = _read_digits(word, language)
        return _scale(page, value, at + 1) if value is not None else (None, at, False)
    table = _table(language)
    collectives = table["collectives"]
    opener = word in (*table["articles"], "a", "an")
    second = fold_at(page, at + 1)
    if opener and second in collectives:
        return collectives[second], at + 2, True
    if word in collectives and word.endswith("s"):
        return None, at, False  # "des dizaines" has no value to say
    return _read_words(page, at)


def _read_digits(word: str, language: str) -> float | None:
    table = _table(language)
    decimal = table["decimal"]
    plain = "".join(c for c in word if c.isdigit() or c == decimal)
    parts = plain.split(decimal)
    groups = _split_groups(word, decimal)
    if len(parts) > 2 or any(len(g) != 3 for g in groups[1:]):
        return None
    return float(plain.replace(decimal, ".")) if decimal in plain else int(plain)


def _split_groups(word: str, decimal: str) -> list[str]:
    whole = word.split(decimal, maxsplit=1)[0]
    return "".join(c if c.isdigit() else " " for c in whole).split()


def _scale(page: Page, value: float, at: int) -> tuple[float, int, bool]:
    scales = _table(page.lexicon.language)["scales"]
    factor = scales.get(fold_at(page, at))
    return (value * factor, at + 1, False) if factor and factor >= 1000 else (value, at, False)


def _read_words(page: Page, at: int) -> tuple[float | None, int, bool]:
    """Read a number in words from `at`; the words of "vingt et un" stand apart, those of "dix-sept" together."""
    table = _table(page.lexicon.language)
    values = {**table["values"], **dict.fromkeys(table["articles"], 1)}
    scales, joiner = table["scales"], table["joiner"]
    total, part, end, seen = 0.0, 0.0, at, False
    while at < len(page.words):
        pieces = fold_at(page, at).split("-")
        if seen and pieces == [joiner] and fold_at(page, at + 1).split("-")[0] in values:
            at += 1
            continue
        if not all(p in values or p in scales or (p == joiner and len(pieces) > 1) for p in pieces):
            break
        for piece in pieces:
            total, part = _add(piece, total, part, values, scales)
        seen, at = True, at + 1
        end = at
    return (total + part, end, False) if seen else (None, at, False)


def _add(piece: str, total: float, part: float, values: dict[str, int], scales: dict[str, int]) -> tuple[float, float]:
    if piece in scales:
        factor = scales[piece]
        if factor == 100:
            return total, max(part, 1) * 100
        return total + max(part, 1) * factor, 0.0
    value = values.get(piece, 0)
    # "quatre-vingt": four times twenty.
    if value == 20 and part % 100 == 4:
        return total, part - 4 + 80
    return total, part + value
