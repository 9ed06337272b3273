"""Every number of a text, in digits or in words: its value, its family, and whether the other text must have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from briefing.tables import load_table
from briefing.translate.guard.number_words import WordNumber, number_lexicon
from briefing.translate.guard.phrasebook import Phrasebook
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import guard_book, guard_table, guard_words

Family = Literal["number", "percent", "decade", "vague", "time"]
_DIGITS = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GLUED = re.compile(r"(\d+)([^\W\d_]+)")
YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number found at words [first, last).

    `about` is "yes" for "une trentaine", "maybe" for "a hundred", "no" for an exact one; an `optional` one ("both",
    "one") answers a number of the other text but calls for none; `written` says that it stands in digits.
    """

    value: float
    family: Family
    first: int
    last: int
    start: int
    end: int
    about: Literal["yes", "maybe", "no"] = "no"
    optional: bool = False
    written: bool = False

    @property
    def kind(self) -> tuple[str, float]:
        """What two numbers must share to be the same."""
        return self.family, round(self.value, 6)

    @property
    def year(self) -> bool:
        """Whether it reads as a year."""
        return (
            self.family == "number" and self.written and YEARS.start <= self.value < YEARS.stop and self.value % 1 == 0
        )


def parse_digits(text: str, *, decimal: str) -> float:
    """Return the value of digits with their separators, as the language of `decimal` writes them."""
    grouping = "." if decimal == "," else ","
    if _GROUPED.fullmatch(text) and (decimal not in text or text.count(decimal) > 1):
        return float(text.replace(".", "").replace(",", ""))
    whole = text.replace(grouping, "") if decimal in text else text.replace(grouping, ".")
    return float(whole.replace(",", ".")) if whole.replace(",", ".").count(".") < 2 else float(re.sub(r"\D", "", text))


class _Scanner:
    """Reads the numbers of one text from left to right."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.language
        self.lexicon = number_lexicon(reading.language)
        self.decimal = str(load_table(reading.language, "numbers")["decimal"])
        self.masked = _masked_words(reading)
        self.times = _read_times(reading)

    def run(self) -> Iterator[Numeral]:
        """Yield the numbers in order."""
        index = 0
        while index < len(self.reading.tokens):
            found = None if index in self.masked else self._at(index)
            if found:
                yield self._with_family(found)
            index = found.last if found else index + 1

    def _in_name(self, index: int) -> bool:
        """Whether a number in words is part of a name: "Deux-Sèvres"."""
        tokens = self.reading.tokens
        tied = index + 1 < len(tokens) and self.reading.gap(index + 1) == "-" and tokens[index + 1].capital
        return tied and tokens[index].capital and tokens[index].key.isalpha()

    def _at(self, index: int) -> Numeral | None:
        key = self.reading.tokens[index].key
        if key not in self.lexicon.openers and not key[0].isdigit() and index not in self.times:
            return None
        return None if self._in_name(index) else self._number_at(index)

    def _number_at(self, index: int) -> Numeral | None:
        return (
            self.times.get(index)
            or self._digits(index)
            or self._vague(index)
            or self._half(index)
            or self._words(index)
            or self._supply(index)
        )

    def _numeral(self, value: float, first: int, last: int) -> Numeral:
        tokens = self.reading.tokens
        return Numeral(value, "number", first, last, tokens[first].start, tokens[last - 1].end)

    def _digits(self, index: int) -> Numeral | None:
        token = self.reading.tokens[index]
        if not token.key[0].isdigit() or self._coded(index):
            return None
        glued = _GLUED.fullmatch(token.key)
        if glued:
            return self._glued(index, glued)
        if not _DIGITS.fullmatch(token.key):
            return None
        value, last = self._spaced(index)
        return self._scaled(value, index, last)

    def _glued(self, index: int, glued: re.Match[str]) -> Numeral | None:
        figures = guard_table(self.language)["figures"]
        value, suffix = float(glued[1]), glued[2]
        if suffix in figures["ordinal_suffixes"]:  # "1er mai" is "1 May", "la 7e brigade" may be "the seventh"
            return replace(self._numeral(value, index, index + 1), optional=True, written=True)
        if suffix in figures["decade_suffixes"]:
            decade = value if value > 100 else 1900 + value
            return replace(self._numeral(decade, index, index + 1), family="decade", written=True)
        return replace(self._numeral(value * self.lexicon.suffixes.get(suffix, 1), index, index + 1), written=True)

    def _coded(self, index: int) -> bool:
        """Whether the digits belong to a name: "BRDM-2", "Mi-24"."""
        if not index or self.reading.gap(index) != "-":
            return False
        before = self.reading.tokens[index - 1]
        return before.capital and before.key.isalpha() and len(before.text) < 6

    def _spaced(self, index: int) -> tuple[float, int]:
        """Join groups of three digits that blanks part: "1 200"."""
        tokens, last = self.reading.tokens, index + 1
        text = tokens[index].key
        while (
            len(text) <= 3 * (last - index)
            and text.isdigit()
            and last < len(tokens)
            and len(tokens[last].key) == 3
            and tokens[last].key.isdigit()
            and self.reading.gap(last) == " "
        ):
            text, last = text + tokens[last].key, last + 1
        return parse_digits(text, decimal=self.decimal), last

    def _scaled(self, value: float, first: int, last: int) -> Numeral:
        """Multiply figures by the scales behind them: "1,5 million", "200 mille"."""
        tokens = self.reading.tokens
        scales = self.lexicon.scales | self.lexicon.suffixes
        while last < len(tokens) and tokens[last].key in scales and self.reading.gap(last).strip() in {"", "-"}:
            value, last = value * scales[tokens[last].key], last + 1
        return replace(self._numeral(value, first, last), written=True)

    def _vague(self, index: int) -> Numeral | None:
        key = self.reading.tokens[index].key
        magnitude = guard_table(self.language)["figures"]["vague"].get(key)
        if index and (self.reading.tokens[index - 1].key,) in self.lexicon.word_list("vague"):
            magnitude = magnitude or self.lexicon.scales.get(key)  # "several hundred"
        if magnitude is None:
            return None
        return replace(self._numeral(magnitude, index, index + 1), family="vague")

    def _half(self, index: int) -> Numeral | None:
        """Read "une demi-douzaine", "half a million"."""
        for words in sorted(self.lexicon.word_list("half_before"), key=len, reverse=True):
            after = index + len(words)
            if tuple(token.key for token in self.reading.tokens[index:after]) == words:
                whole = self._words(after) if after < len(self.reading.tokens) else None
                if whole and (whole.about != "no" or whole.value >= 1000):
                    return replace(self._numeral(whole.value / 2, index, whole.last), about="maybe")
        return None

    def _words(self, index: int) -> Numeral | None:
        read = WordNumber(self.lexicon, self.reading, index, index).run()
        value, last = read.value, read.index
        collective = self._collective(last)
        if collective:
            times = 1 if value is None else value
            about: Literal["yes", "maybe"] = "yes" if value is None else "maybe"
            return replace(self._numeral(times * collective[1], index, collective[0]), about=about)
        if value is None:
            return None
        round_number = self._after_article(index) and value >= 100
        return replace(self._numeral(*self._halved(value, index, last)), about="maybe" if round_number else "no")

    def _after_article(self, index: int) -> bool:
        return index > 0 and self.reading.tokens[index - 1].key in self.lexicon.articles

    def _collective(self, index: int) -> tuple[int, float] | None:
        for length in (2, 1):
            words = tuple(token.key for token in self.reading.tokens[index : index + length])
            if len(words) == length and words in self.lexicon.collectives:
                return index + length, self.lexicon.collectives[words]
        return None

    def _halved(self, value: float, first: int, last: int) -> tuple[float, int, int]:
        """Add "et demi" or "and a half", at once or behind the unit, and the scale that follows it."""
        keys = [token.key for token in self.reading.tokens]
        for words in self.lexicon.word_list("half_after"):
            for skipped in (0, 1):
                at = last + skipped
                if tuple(keys[at : at + len(words)]) != words:
                    continue
                if skipped:
                    return value + 0.5, first, last
                after = at + len(words)
                scale = self.lexicon.scales.get(keys[after], 1) if after < len(keys) else 1
                unit = max((s for s in self.lexicon.scales.values() if value >= s and value % s == 0), default=1)
                return (value + 0.5 * unit) * scale, first, after + (scale > 1)
        return value, first, last

    def _supply(self, index: int) -> Numeral | None:
        """Read what answers a number without calling for one: "both", "une décennie", "un"."""
        key = self.reading.tokens[index].key
        value = guard_table(self.language)["figures"]["supplies"].get(key)
        if value is None and key in self.lexicon.articles:
            value = 1
        return None if value is None else replace(self._numeral(value, index, index + 1), optional=True, about="maybe")

    def _stands(self, index: int, section: str) -> bool:
        """Whether a phrase of a section of the guard's table stands at word `index`."""
        inside = index < len(self.reading.tokens)
        return inside and bool(guard_book(self.language, section).all_at(self.reading, index))

    def _with_family(self, found: Numeral) -> Numeral:
        tokens = self.reading.tokens
        after = self.reading.text[found.end : found.end + 2].strip()
        if after.startswith("%") or self._stands(found.last, "percent"):
            return replace(found, family="percent")
        before = tokens[found.first - 1].key if found.first else ""
        decade = found.family == "number" and before in guard_words(self.language, "figures", "decade_before")
        if decade and found.value % 10 == 0:
            return replace(found, family="decade", value=found.value if found.value > 100 else 1900 + found.value)
        return found


def _masked_words(reading: Reading) -> frozenset[int]:
    """The words inside phrases that only look like numbers, and those of "pour cent"."""
    books: tuple[Phrasebook, ...] = (
        guard_book(reading.language, "percent"),
        guard_book(reading.language, "no_figures"),
    )
    hits = [hit for book in books for hit in book.find(reading)]
    return frozenset(index for hit in hits for index in range(hit.first, hit.last))


@lru_cache(maxsize=16)
def _time_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in guard_table(language)["figures"]["times"])


def _read_times(reading: Reading) -> dict[int, Numeral]:
    """The times of day of a text by the word they begin at."""
    found: dict[int, Numeral] = {}
    for match in (m for pattern in _time_patterns(reading.language) for m in pattern.finditer(reading.leveled)):
        words = [i for i, token in enumerate(reading.tokens) if match.start("h") <= token.start < match.end()]
        if words and words[0] not in found:
            parts = match.groupdict()
            noon = 12 if (parts.get("half") or "").startswith("p") else 0
            hour = int(parts["h"]) % 12 + noon if parts.get("half") else int(parts["h"])
            value = float(hour * 60 + int(parts.get("m") or 0))
            start, end = reading.tokens[words[0]].start, reading.tokens[words[-1]].end
            found[words[0]] = Numeral(value, "time", words[0], words[-1] + 1, start, end, written=True)
    return found


@lru_cache(maxsize=512)
def read_numerals(reading: Reading) -> tuple[Numeral, ...]:
    """Return the numbers of a text in order."""
    return (*_Scanner(reading).run(), *_read_answers(reading))


def _read_answers(reading: Reading) -> Iterator[Numeral]:
    """What a phrase may be in other figures: "quinze jours" answers two weeks, "two weeks" fifteen days."""
    for hit in guard_book(reading.language, "answers").find(reading):
        yield Numeral(
            float(hit.concept), "number", hit.first, hit.last, hit.start, hit.end, about="maybe", optional=True
        )
