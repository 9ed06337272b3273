"""Figures of a text, in digits or in words, with their bounds and ranges; what counts nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefing.extract.number_context import NumberContext, load_number_context
from briefing.extract.number_words import NumberWords, Word, load_number_words, read_words, split_words
from briefing.models import Bound

RangePart = Literal["", "low", "high"]
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,'\u00a0\u202f\u2009 ])\d{3})(?:(?P=mark)\d{3}){0,4}(?!\d|[.,]\d)")
_PLAIN = re.compile(r"(?P<whole>\d{1,15})(?:[.,](?P<part>\d{1,6}))?(?!\d)")
_REACH = 48


@dataclass(frozen=True, slots=True)
class NumberFound:
    """One figure of a text.

    `start` and `end` are the figure proper in the text searched; `outer_start` and `outer_end` take in the words of
    its bound ("au moins", "ou plus"). `approximate` is true for "une vingtaine" and for "about". `article` marks an
    indefinite article ("un", "a", "one"), which counts only before certain nouns. `part` says which end of a
    range it is.
    """

    value: int | float
    start: int
    end: int
    text: str
    bound: Bound = "exact"
    approximate: bool = False
    article: bool = False
    part: RangePart = ""
    outer_start: int = 0
    outer_end: int = 0


@dataclass(frozen=True, slots=True)
class _Raw:
    value: int | float
    start: int
    end: int
    words: int
    collective: bool = False
    article: bool = False
    half: bool = False


def find_numbers(text: str, *, language: str, articles: bool = False) -> tuple[NumberFound, ...]:
    """Return the figures of `text` in order.

    Years, dates, times, ages, percentages, distances, ordinals, scores, and numbers of units, models and resolutions
    are left out, and so is a vague plural ("des dizaines", "several hundred"). With `articles`, indefinite articles too
    are returned, marked as such.

    Raises:
        TableError: the language has no table of numbers.
    """
    context = load_number_context(language)
    masked: list[tuple[int, int]] | None = None
    found = []
    for raw in _read_all(text, load_number_words(language), context):
        masked = context.masked_spans(text) if masked is None else masked  # most sentences have no figure
        if any(start < raw.end and raw.start < end for start, end in masked):
            continue
        if raw.article and not articles:
            continue
        if raw.article or not context.rejects(text, raw.start, raw.end, digits=text[raw.end - 1].isdigit()):
            found.append(_with_bound(text, raw, context))
    return tuple(_pair_ranges(text, found, context))


def _read_all(text: str, table: NumberWords, context: NumberContext) -> Iterator[_Raw]:
    words = split_words(text)
    at = 0
    while at < len(words):
        if words[at].text.isdigit():
            raw = _read_digits(text, words, at, context)
        else:
            opens = words[at].text in table.opening
            half = words[at].text in context.half_opening
            raw = (_read_half(text, words[at], context) if half else None) or (
                _read_in_words(words, at, table) if opens else None
            )
        if raw is None:
            at += 1
            continue
        raw = raw if raw.article or raw.half else _with_scale(words, at, raw, table)
        at += raw.words
        raw = _with_half(text, raw, context)
        yield raw
        while at < len(words) and words[at].start < raw.end:
            at += 1


def _read_digits(text: str, words: Sequence[Word], at: int, context: NumberContext) -> _Raw | None:
    """Return the figure in digits at a word: "1 200", "10.000", "2,5"."""
    start = words[at].start
    match = _GROUPED.match(text, start)
    if match is not None and not match.group().startswith("0"):
        value: int | float = int(re.sub(r"\D", "", match.group()))
    else:
        match = _PLAIN.match(text, start)
        if match is None:
            return None
        value = float(f"{match['whole']}.{match['part']}") if match["part"] else int(match["whole"])
    before, after = text[max(0, start - 2) : start], text[match.end() : match.end() + 16]
    suffix = context.money_suffix(before, after)
    if suffix is not None:
        value = round(value * suffix[0], 2)
        taken = sum(1 for word in words[at : at + 6] if word.start < match.end() + suffix[1])
        return _Raw(int(value), start, match.end() + suffix[1], taken, half=True)
    if context.is_glued(before, after):
        return None
    taken = sum(1 for word in words[at : at + 6] if word.start < match.end())
    return _Raw(value, start, match.end(), taken)


def _read_half(text: str, word: Word, context: NumberContext) -> _Raw | None:
    """Return "un demi-million", "half a million"."""
    half = context.half_before.match(text, word.start)
    if half is None:
        return None
    value = context.factors[half["scale"].casefold()] // 2
    return _Raw(value, word.start, half.end(), 1, collective=True, half=True)


def _read_in_words(words: Sequence[Word], at: int, table: NumberWords) -> _Raw | None:
    read = read_words(words, at, table)
    word = words[at]
    if read is not None:
        value, taken = read
        return _Raw(value, word.start, words[at + taken - 1].end, taken)
    collective = _read_collective(words, at, table)
    if collective is not None:
        return collective
    return _Raw(1, word.start, word.end, 1, article=True) if word.text in table.articles else None


def _read_collective(words: Sequence[Word], at: int, table: NumberWords) -> _Raw | None:
    """Return "une vingtaine", "a dozen", "la trentaine (de)": an article and a collective."""
    word = words[at]
    if not word.tied or at + 1 >= len(words) or word.text not in table.articles | table.openers:
        return None
    following = words[at + 1]
    if word.text in table.openers and (at + 2 >= len(words) or words[at + 2].text not in table.openers_need):
        return None
    joined = f"{following.text}-{words[at + 2].text}" if following.tied and at + 2 < len(words) else ""
    if joined in table.collectives:
        return _Raw(table.collectives[joined], word.start, words[at + 2].end, 3, collective=True)
    if following.text in table.collectives:
        return _Raw(table.collectives[following.text], word.start, following.end, 2, collective=True)
    return None


def _with_scale(words: Sequence[Word], at: int, raw: _Raw, table: NumberWords) -> _Raw:
    """Multiply a figure by the scale or collective that follows it: "2,5 millions", "deux milliers", "two dozen"."""
    following = at + raw.words
    if raw.collective or following >= len(words) or not words[following - 1].tied:
        return raw
    word = words[following]
    factor = table.collectives.get(word.text) or table.scales.get(word.text, 0)
    if factor < 1000 and word.text not in table.collectives:
        return raw
    value = round(raw.value * factor, 6)
    whole = int(value) if value == int(value) else value
    return _Raw(whole, raw.start, word.end, raw.words + 1, collective=word.text in table.collectives)


def _with_half(text: str, raw: _Raw, context: NumberContext) -> _Raw:
    """Add the half of "trois millions et demi"."""
    if not text[raw.end - 1].isalpha():
        return raw
    half = context.half_after.match(text, raw.end)
    last = re.search(r"[^\W\d_]+\Z", text[max(raw.start, raw.end - 24) : raw.end])
    factor = context.factors.get(last.group().casefold(), 0) if last else 0
    scaled = context.scale_next.match(text, half.end()) if half is not None and not factor else None
    if scaled is not None:
        scale = context.factors[scaled["scale"].casefold()]
        return replace(raw, value=raw.value * scale + scale // 2, end=scaled.end())  # "four and a half million"
    if half is None or not factor:
        return raw
    return replace(raw, value=raw.value + factor // 2, end=half.end())


def _with_bound(text: str, raw: _Raw, context: NumberContext) -> NumberFound:
    before = context.bound_before(text[max(0, raw.start - _REACH) : raw.start])
    after = context.bound_after(text[raw.end : raw.end + _REACH])
    bound = before[0] if before else after[0] if after else None
    outer_start = raw.start - before[1] if before else raw.start
    outer_end = raw.end + after[1] if after and not before else raw.end
    approximate = raw.collective or bound == "about"
    kept: Bound = bound or ("about" if raw.collective else "exact")
    return NumberFound(
        raw.value,
        raw.start,
        raw.end,
        text[raw.start : raw.end],
        kept,
        approximate,
        raw.article,
        "",
        outer_start,
        outer_end,
    )


def _pair_ranges(text: str, found: Sequence[NumberFound], context: NumberContext) -> list[NumberFound]:
    numbers = list(found)
    for index in range(len(numbers) - 1):
        low, high = numbers[index], numbers[index + 1]
        if low.part or high.article:
            continue
        opener = context.range_opener(text[max(0, low.start - _REACH) : low.start], text[low.end : high.outer_start])
        if low.article and not (opener and opener[1]):
            continue  # "un ou deux" is no range, "de un à deux" is
        if opener is None or (not opener[1] and low.value >= high.value and not _shares_scale(low, high)):
            continue
        value = _scaled(low, high) if _shares_scale(low, high) else low.value
        numbers[index] = replace(low, value=value, part="low", bound="exact", outer_start=low.start - opener[0])
        numbers[index + 1] = replace(high, part="high", bound="exact")
    return numbers


def _shares_scale(low: NumberFound, high: NumberFound) -> bool:
    """Say whether the second number's scale is meant for the first as well: "entre 2 et 3 millions"."""
    return low.value < 1000 <= high.value and not high.text[-1].isdigit() and not low.text[-1].isalpha()


def _scaled(low: NumberFound, high: NumberFound) -> int | float:
    scale = next(size for size in (10**9, 10**6, 10**3) if high.value >= size)
    return low.value * scale
