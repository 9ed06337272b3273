"""Reading numbers in words from the tables of a language: "quarante-deux", "deux cent mille", "three dozen"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.tables import load_table
from briefing.translate.guard.reading import Reading, level_text
from briefing.translate.guard.vocabulary import guard_table, guard_words


def _leveled(table: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    return {tuple(level_text(word).replace("-", " ").split()): value for word, value in table.items()}


@dataclass(frozen=True)
class NumberLexicon:
    """The number words of a language, levelled and cut into words."""

    language: str

    @cached_property
    def values(self) -> dict[tuple[str, ...], float]:
        """Words and compounds below a hundred."""
        table = load_table(self.language, "numbers")
        return _leveled(table["compounds"]) | _leveled(table["values"])

    @cached_property
    def scales(self) -> dict[str, float]:
        """Words that multiply what stands before them."""
        table = load_table(self.language, "numbers")
        return {words[0]: value for words, value in _leveled(table["scales"]).items()}

    @cached_property
    def suffixes(self) -> dict[str, float]:
        """What multiplies a figure only: "bn"."""
        return dict(guard_table(self.language)["figures"]["suffixes"])

    @cached_property
    def collectives(self) -> dict[tuple[str, ...], float]:
        """Words for about so many: "trentaine", "dozen"."""
        return _leveled(load_table(self.language, "numbers")["collectives"])

    @cached_property
    def articles(self) -> frozenset[str]:
        """Words for one, of which some are articles."""
        return frozenset(load_table(self.language, "numbers")["articles"])

    def word_list(self, key: str) -> frozenset[tuple[str, ...]]:
        """Return a list of phrases of the numbers' table, cut into words."""
        return _list_phrases(self.language, key)

    @cached_property
    def joiner(self) -> str:
        """The word for "and"."""
        return str(load_table(self.language, "numbers")["joiner"])

    @cached_property
    def joined(self) -> frozenset[str]:
        """What may follow the joiner inside a number; "*" for anything smaller."""
        return frozenset(map(level_text, load_table(self.language, "numbers")["joined"]))

    @cached_property
    def ten_takes(self) -> frozenset[int]:
        """Units that make a number behind ten: dix-sept."""
        return frozenset(load_table(self.language, "numbers")["ten_takes"])

    @cached_property
    def teens_after(self) -> frozenset[int]:
        """Tens that take the teens behind them: soixante-douze."""
        return frozenset(load_table(self.language, "numbers")["teens_after"])

    @cached_property
    def openers(self) -> frozenset[str]:
        """Every word that a number may begin with, so that most words of a text need no second look."""
        figures = guard_table(self.language)["figures"]
        phrases = (*self.values, *self.collectives, *self.word_list("half_before"))
        words = (words[0] for words in phrases if words)
        return frozenset((*words, *self.scales, *self.articles, *figures["vague"], *figures["supplies"]))

    def adds(self, before: float, value: float) -> bool:
        """Whether a number below a hundred goes on behind another: forty-two, cent douze, dix-sept."""
        rest = before % 100
        if before >= 100 and not rest:
            return value > 0
        if rest == 10:
            return value in self.ten_takes
        tens = rest % 10 == 0 and rest >= 20
        return tens and (0 < value < 10 or (rest in self.teens_after and 10 <= value < 20))


@cache
def _list_phrases(language: str, key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(level_text(word).split()) for word in load_table(language, "numbers")[key])


@cache
def number_lexicon(language: str) -> NumberLexicon:
    """Return the number words of a language."""
    return NumberLexicon(language)


@dataclass
class WordNumber:
    """A number in words while it is read: what is complete above the thousands, and what is still growing."""

    lexicon: NumberLexicon
    reading: Reading
    start: int
    index: int
    total: float = 0
    growing: float | None = None

    @property
    def value(self) -> float | None:
        """What has been read so far, or None."""
        return None if self.index == self.start else self.total + (self.growing or 0)

    def run(self) -> WordNumber:
        """Read as far as the number goes."""
        while self.index < len(self.reading.tokens) and self._step():
            pass
        return self

    def _step(self) -> bool:
        if self.index > self.start and self.reading.gap(self.index).strip() not in {"", "-"}:
            return False
        return (
            self._take_value(self.index)
            or self._take_scale()
            or self._take_joined()
            or self._take_one_scale()
            or self._take_one()
        )

    def _take_one_scale(self) -> bool:
        """Take "one hundred" behind the thousands: five thousand one hundred."""
        following = self.index + 1
        if self.growing is not None or not self.total or following >= len(self.reading.tokens):
            return False
        scale = self.lexicon.scales.get(self.reading.tokens[following].key)
        if self.reading.tokens[self.index].key not in self.lexicon.articles or scale is None or scale >= 1000:
            return False
        self.growing, self.index = scale, following + 1
        return True

    def _words_at(self, index: int, table: Mapping[tuple[str, ...], float]) -> tuple[int, float] | None:
        for length in (2, 1):
            words = tuple(token.key for token in self.reading.tokens[index : index + length])
            if len(words) == length and words in table:
                return length, table[words]
        return None

    def _take_value(self, index: int) -> bool:
        found = self._words_at(index, self.lexicon.values)
        if not found or not (self.growing is None or self.lexicon.adds(self.growing, found[1])):
            return False
        self.growing = (self.growing or 0) + found[1]
        self.index = index + found[0]
        return True

    def _take_scale(self) -> bool:
        scale = self.lexicon.scales.get(self.reading.tokens[self.index].key)
        if scale is None or not self._may_scale(scale):
            return False
        if scale < 1000:
            self.growing = (self.growing or 1) * scale
        else:
            self.total, self.growing = self.total + (self.growing or 1) * scale, None
        self.index += 1
        return True

    def _may_scale(self, scale: float) -> bool:
        if self.growing is None:
            bare = (self.reading.tokens[self.index].key,) in self.lexicon.word_list("bare_scales")
            return bare or (self.index == self.start and self._follows_one())
        return scale >= 1000 or self.growing < 100

    def _follows_one(self) -> bool:
        """Whether an article stands before a scale that heads the number: "un million", "a hundred"."""
        before = self.start - 1
        ones = self.lexicon.articles | guard_words(self.lexicon.language, "figures", "one_like")
        return before >= 0 and self.reading.tokens[before].key in ones

    def _take_joined(self) -> bool:
        following = self.index + 1
        if self.index == self.start or following >= len(self.reading.tokens):
            return False
        if self.reading.tokens[self.index].key != self.lexicon.joiner:
            return False
        anything = "*" in self.lexicon.joined
        if anything:
            large = (self.growing is None and self.total >= 1000) or (self.growing or 0) >= 100
            return large and (self._take_value(following) or self._take_one(following))
        word = self.reading.tokens[following].key
        return word in self.lexicon.joined and (self._take_value(following) or self._take_one(following))

    def _take_one(self, index: int | None = None) -> bool:
        """Take "un" or "one" inside a number: vingt et un, twenty-one, cent un, mille un."""
        at = self.index if index is None else index
        beyond = self.growing is None and self.total > 0
        joined = index is not None or self.reading.gap(at) == "-" or (self.growing or 0) >= 100 or beyond
        ones = guard_words(self.lexicon.language, "figures", "ones")
        fits = beyond or (self.growing is not None and self.lexicon.adds(self.growing, 1))
        if self.index == self.start or not joined or not fits or self.reading.tokens[at].key not in ones:
            return False
        self.growing = (self.growing or 0) + 1
        self.index = at + 1
        return True
