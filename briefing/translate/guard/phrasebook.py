"""Finding the phrases of a table in a text: what concept each stands for, and where."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.translate.guard.reading import Reading, level_text

_WORD = re.compile(r"[^\W_]+\*?")
# An acronym this short is an ordinary word when it is not written in capitals ("us", "who", "is").
_SHORT = 3
# For so many words a book remembers which of its phrases may begin with them.
_KNOWN = 4096


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its concept, the words [first, last) and the characters [start, end) that it covers."""

    concept: str
    first: int
    last: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a table. A hyphen or an apostrophe between its words is demanded, a blank is not; `*` ends a stem,
    and an abbreviation of one word must have its dot."""

    concept: str
    words: tuple[str, ...]
    joints: tuple[str, ...]
    shapes: tuple[str, ...]
    dotted: bool = False
    second: str = ""  # the second word, "*" for a stem: most phrases that share their first word differ there

    def fits(self, reading: Reading, start: int) -> bool:
        """Whether the phrase stands at word `start`."""
        if start + len(self.words) > len(reading.tokens):
            return False
        if len(self.words) > 1 and not self._may_follow(reading.tokens[start + 1].key):
            return False
        if self.dotted and not reading.text.startswith(".", reading.tokens[start].end):
            return False
        return all(self._fits_word(reading, start, offset) for offset in range(len(self.words)))

    def _may_follow(self, key: str) -> bool:
        """Whether a word is the second of the phrase: most phrases that share their first word differ there."""
        second = self.words[1]
        return key == second or (second.endswith("*") and key.startswith(second[:-1]))

    def _fits_word(self, reading: Reading, start: int, offset: int) -> bool:
        token, word = reading.tokens[start + offset], self.words[offset]
        same = token.key.startswith(word[:-1]) if word.endswith("*") else token.key == word
        return same and self._fits_shape(token.text, offset) and self._fits_joint(reading, start + offset, offset)

    def _fits_shape(self, text: str, offset: int) -> bool:
        shape = self.shapes[offset]
        return shape == "any" or (text[0].isupper() if shape == "capital" else text.isupper())

    def _fits_joint(self, reading: Reading, index: int, offset: int) -> bool:
        if not offset:
            return True
        gap, joint = reading.gap(index), self.joints[offset - 1]
        if joint in "-'" and joint:
            return gap.strip() == joint
        abbreviated = len(reading.tokens[index - 1].text) == 1
        return gap.strip() in {"", "-", "'"} or (abbreviated and gap.strip() == ".")


def _shape_of(word: str) -> str:
    """How a word must be written in a text: an acronym in capitals, a name with a capital, another word in any way."""
    if len(word) <= _SHORT and word.isupper() and word.isalpha():
        return "shouted" if len(word) > 1 else "capital"
    return "capital" if word[0].isupper() else "any"


def _parse(concept: str, form: str) -> _Phrase:
    leveled = level_text(form)
    found = list(_WORD.finditer(leveled))
    joints = tuple(leveled[a.end() : b.start()].strip(" .") for a, b in itertools.pairwise(found))
    shapes = [_shape_of(form[m.start() : m.end()]) for m in found]
    if len(shapes) > 2 and "capital" in shapes[1:]:  # "le bureau des Nations unies pour…": the rest is name enough
        shapes[0] = "any"
    dotted = len(found) == 1 and form.endswith(".")
    words = tuple(m.group() for m in found)
    second = "".join(words[1:2])
    return _Phrase(concept, words, joints, tuple(shapes), dotted, "*" if second.endswith("*") else second)


@dataclass(eq=False)
class Phrasebook:
    """The phrases of one language for a set of concepts, ready to be looked up."""

    concepts: Mapping[str, Iterable[str]]
    _exact: dict[str, list[_Phrase]] = field(default_factory=dict, init=False)
    _stems: dict[str, list[_Phrase]] = field(default_factory=dict, init=False)
    _lengths: tuple[int, ...] = field(default=(), init=False)
    _known: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict, init=False)
    _idle: set[str] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        for concept, forms in self.concepts.items():
            for form in forms:
                self._add(_parse(concept, form))
        for shelf in (*self._exact.values(), *self._stems.values()):
            shelf.sort(key=lambda phrase: -len(phrase.words))
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))

    def _add(self, phrase: _Phrase) -> None:
        if not phrase.words:  # a sign, as "$" among the words for dollars
            return
        first = phrase.words[0]
        shelf, key = (self._stems, first[:-1]) if first.endswith("*") else (self._exact, first)
        shelf.setdefault(key, []).append(phrase)

    def _gather(self, key: str) -> tuple[_Phrase, ...]:
        """Return the phrases that may begin with a word, and keep them for the next text that has it."""
        begun = [key[:length] for length in self._lengths if key[:length] in self._stems]
        if len(self._known) + len(self._idle) >= _KNOWN:
            self._known.clear()
            self._idle.clear()
        shelves = (self._exact.get(key, ()), *(self._stems[stem] for stem in begun))
        phrases = tuple(itertools.chain.from_iterable(shelves))
        if phrases:
            self._known[key] = phrases
        else:
            self._idle.add(key)
        return phrases

    def all_at(self, reading: Reading, index: int) -> tuple[Hit, ...]:
        """Return every phrase that stands at word `index`, the longest first."""
        return _standing(self, reading).get(index, ())

    def _list_opening(self, keys: frozenset[str]) -> Mapping[str, Sequence[_Phrase]]:
        """Return the phrases that may begin with words of a text, by the words: most words begin none."""
        if not self._lengths:
            return {key: self._exact[key] for key in self._exact.keys() & keys}
        told = ((key, self._known.get(key) or self._gather(key)) for key in keys - self._idle)
        return {key: phrases for key, phrases in told if phrases}

    def read(self, reading: Reading) -> dict[int, tuple[Hit, ...]]:
        """Return every phrase of a text by the word that it begins at, the longest first."""
        found: dict[int, tuple[Hit, ...]] = {}
        opening = self._list_opening(reading.keys)
        tokens = reading.tokens
        for index in [i for i, token in enumerate(tokens) if token.key in opening] if opening else ():
            candidates = opening[tokens[index].key]
            following = tokens[index + 1].key if index + 1 < len(tokens) else ""
            likely = [phrase for phrase in candidates if phrase.second in ("", "*", following)]
            fitting = [phrase for phrase in likely if phrase.fits(reading, index)]
            if fitting:
                fitting.sort(key=lambda phrase: -len(phrase.words))
                found[index] = tuple(self._hit(reading, phrase, index) for phrase in fitting)
        return found

    @staticmethod
    def _hit(reading: Reading, phrase: _Phrase, index: int) -> Hit:
        last = index + len(phrase.words)
        start, end = reading.tokens[index].start, reading.tokens[last - 1].end
        return Hit(phrase.concept, index, last, start, end, reading.text[start:end])

    def find(self, reading: Reading) -> list[Hit]:
        """Return the phrases of a text from left to right, the longest at each place, without overlap.

        A phrase that stands for several concepts gives one hit for each.
        """
        hits: list[Hit] = []
        free = 0
        for index, found in _standing(self, reading).items():
            if index >= free:
                hits.extend({hit.concept: hit for hit in found if hit.last == found[0].last}.values())
                free = found[0].last
        return hits

    def find_all(self, reading: Reading) -> list[Hit]:
        """Return every phrase of a text, overlapping ones included."""
        return [hit for found in _standing(self, reading).values() for hit in found]


@lru_cache(maxsize=128)
def _standing(book: Phrasebook, reading: Reading) -> dict[int, tuple[Hit, ...]]:
    """What a book finds in a text: several checks ask the same of the same text."""
    return book.read(reading)
