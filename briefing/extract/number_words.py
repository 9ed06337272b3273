"""Numbers written in words: words of one language's table put together into one value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from briefing.tables import load_table

_GAPS = frozenset((" ", "-", "\u00a0", "\u202f", "\u2009", "\u2010", "\u2011"))


class Word(NamedTuple):
    """A word of a text in lower case; `tied` where only a blank or a hyphen parts it from the next."""

    text: str
    start: int
    end: int
    tied: bool


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language; `opening` are those that a number may begin with."""

    values: Mapping[str, int]
    compounds: Mapping[tuple[str, str], int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    articles: frozenset[str]
    joiner: str
    joined: frozenset[str]
    bare_scales: frozenset[str]
    ten_takes: frozenset[int]
    teens_after: frozenset[int]
    openers: frozenset[str]
    openers_need: frozenset[str]
    opening: frozenset[str]
    scale_openers: frozenset[str]


@dataclass(slots=True)
class _Sum:
    """A number under way: what is complete (`total`), what may still be multiplied (`group`), the last big scale."""

    total: int = 0
    group: int = 0
    scale: int = 10**15
    words: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def value(self) -> int:
        return self.total + self.group


@cache
def load_number_words(language: str) -> NumberWords:
    """Return the number words of `language`.

    Raises:
        TableError: the language has no table of numbers.
    """
    table = load_table(language, "numbers")
    openers = table["collective_openers"]
    pairs = {(a, b): value for (a, b), value in ((key.split(), value) for key, value in table["compounds"].items())}
    return NumberWords(
        table["values"],
        pairs,
        table["scales"],
        table["collectives"],
        frozenset(table["articles"]),
        table["joiner"],
        frozenset(table["joined"]),
        frozenset(table["bare_scales"]),
        frozenset(table["ten_takes"]),
        frozenset(table["teens_after"]),
        frozenset(openers),
        frozenset(table["collective_needs"]),
        frozenset((*table["values"], *(a for a, _ in pairs), *table["scales"], *table["articles"], *openers)),
        frozenset(table["scale_openers"]),
    )


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words and digit groups of `text` in order."""
    found = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\d+|[^\W\d_]+", text)]
    ends = [*(start for _, start, _ in found[1:]), len(text)][: len(found)]
    return tuple(
        Word(word.casefold(), start, end, text[end:following] in _GAPS)
        for (word, start, end), following in zip(found, ends, strict=True)
    )


def read_words(words: Sequence[Word], at: int, table: NumberWords) -> tuple[int, int] | None:
    """Return the value of the longest number in words that begins at word `at` and how many words it takes, or None.

    An article alone ("un", "a") is no number; before a scale it is one ("un million", "a hundred").
    """
    under_way = _Sum()
    position = at
    while position < len(words) and (position == at or words[position - 1].tied):
        taken = _take(words, position, under_way, table)
        if not taken:
            break
        position += taken
        under_way.words = position - at
    lone_article = under_way.words == 1 and words[at].text in table.articles
    return None if under_way.words == 0 or lone_article else (under_way.value, under_way.words)


def _take(words: Sequence[Word], at: int, under_way: _Sum, table: NumberWords) -> int:
    word = words[at]
    following = words[at + 1].text if word.tied and at + 1 < len(words) else ""
    if (word.text, following) in table.compounds:
        return 2 if _add(under_way, table.compounds[word.text, following], table) else 0
    if word.text == table.joiner and under_way.words:
        return _take_joined(words, at, under_way, table)
    if word.text in table.scales:
        more = under_way.words == 0 and at > 0 and words[at - 1].tied and words[at - 1].text in table.scale_openers
        return int(_scale(under_way, table.scales[word.text], more or word.text in table.bare_scales))
    value = table.values.get(word.text, 1 if word.text in table.articles else None)
    if value is None or not _may_start(word.text, under_way, following, table):
        return 0
    return int(_add(under_way, value, table))


def _may_start(word: str, under_way: _Sum, following: str, table: NumberWords) -> bool:
    """Say whether an article may be a number here: before a scale, or after a hundred or a thousand."""
    if word not in table.articles:
        return True
    return following in table.scales if under_way.words == 0 else "*" not in table.joined or word not in ("a", "an")


def _take_joined(words: Sequence[Word], at: int, under_way: _Sum, table: NumberWords) -> int:
    if not words[at].tied or at + 1 >= len(words):
        return 0
    following = words[at + 1].text
    if "*" in table.joined:
        value = table.values.get(following)
        fits = under_way.value % 100 == 0 and value is not None
    else:
        value = table.values.get(following, 1)
        fits = following in table.joined and under_way.group % 100 in (20, 30, 40, 50, 60, 70)
    return 2 if fits and value is not None and _add(under_way, value, table) else 0


def _add(under_way: _Sum, value: int, table: NumberWords) -> bool:
    group, rest = under_way.group, under_way.group % 100
    if group == 0:
        fits = (under_way.value == 0 and under_way.words == 0) or (under_way.total > 0 and value > 0)
    elif value < 10:
        fits = value > 0 and (value in table.ten_takes if rest == 10 else rest % 10 == 0)
        fits = fits or (value in table.ten_takes and rest - 10 in table.teens_after and rest % 10 == 0)
    elif value < 20:
        fits = rest == 0 or rest in table.teens_after
    else:
        fits = rest == 0
    if fits:
        under_way.group += value
    return fits


def _scale(under_way: _Sum, scale: int, bare: bool) -> bool:
    if scale == 100:
        if under_way.group >= 100 or (under_way.group == 0 and not bare):
            return False
        under_way.group = (under_way.group or 1) * 100
        return True
    if scale >= under_way.scale or (under_way.value == 0 and not bare) or (under_way.group == 0 and under_way.total):
        return False
    under_way.total += (under_way.group or 1) * scale
    under_way.group, under_way.scale = 0, scale
    return True
