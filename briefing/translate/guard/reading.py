"""A text cut into words that can be compared across languages, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

# A run of digits keeps its separators ("1.200", "3,5"); whatever else is a letter or a digit makes a word.
_TOKEN = re.compile(r"\d+[.,][\d.,]*\d|\d+(?!\w)|[^\W_]+")
_SAME_AS = {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-"}
_OPENERS = '"“«([—:.!?…\n;'


@lru_cache(maxsize=4096)
def _level_character(character: str) -> str:
    """Return one character for one: lower case, no accent, plain apostrophe, hyphen and blank."""
    if character in _SAME_AS:
        return _SAME_AS[character]
    if character != "\n" and character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def level_text(text: str) -> str:
    """Return `text` in lower case and without accents, code point for code point, so that offsets stay good."""
    if text.isascii() and text.isprintable():
        return text.lower()
    return "".join(map(_level_character, text))


@dataclass(frozen=True, slots=True)
class Token:
    """One word or one run of digits: as written, levelled, and where."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals, as acronyms are."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True)
class Reading:
    """A text, its language, and its words."""

    text: str
    language: str

    @cached_property
    def leveled(self) -> str:
        """The text in lower case and without accents, of the same length."""
        return level_text(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, in order."""
        return tuple(
            Token(self.text[m.start() : m.end()], m.group(), m.start(), m.end()) for m in _TOKEN.finditer(self.leveled)
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The levelled words as a set."""
        return frozenset(token.key for token in self.tokens)

    def gap(self, index: int) -> str:
        """What stands between word `index` and the one before it, levelled."""
        before = self.tokens[index - 1].end if index else 0
        return self.leveled[before : self.tokens[index].start]

    def opens(self, index: int) -> bool:
        """Whether word `index` opens a sentence, a quotation or a bracket, where any word has a capital."""
        return index == 0 or any(character in _OPENERS for character in self.gap(index))


def read_text(text: str, *, language: str) -> Reading:
    """Return the reading of a text in its composed form (NFC), to which all offsets of findings belong."""
    return Reading(unicodedata.normalize("NFC", text), language)
