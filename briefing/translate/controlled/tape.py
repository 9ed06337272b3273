"""A statement as the controlled grammar reads it: words in lower case with their offsets, elisions taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ELISION = r"(?:qu|lorsqu|puisqu|jusqu|[ldnsjmtc])['’](?=\w)"
_WORD = re.compile(
    rf"aujourd['’]hui|(?-i:(?:[A-Z]\.){{2,}})|{_ELISION}"
    r"|\d+(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?(?:er)?|['’]s\b"
    r"|[^\W_]+(?:-[^\W_]+)*|\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: as written, as compared (lower case, straight apostrophes), and its offsets in the text."""

    text: str
    fold: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital or is all digits and capitals."""
        return self.text[:1].isupper()


def split_text(text: str) -> tuple[Word, ...]:
    """Return the words of a text with their offsets in it."""
    return tuple(Word(m[0], fold_word(m[0]), m.start(), m.end()) for m in _WORD.finditer(text))


def split_words(text: str) -> list[str]:
    """Return the words of a form of the tables as they are compared."""
    if text.replace(" ", "").isalpha():  # as most are: no need to look for elisions and figures
        return text.casefold().split()
    return [word.fold for word in split_text(text)]


def fold_word(word: str) -> str:
    """Return a word in lower case, elided ones ("d'", "n'") in full; accents stay, for "a" is not "à"."""
    folded = word.casefold().replace("’", "'")
    return folded[:-1] + "e" if folded.endswith("'") and folded != "l'" else folded


def match_words(words: Sequence[Word], at: int, wanted: Sequence[str]) -> bool:
    """Return whether the words from `at` on are the wanted ones."""
    if at + len(wanted) > len(words) or (wanted and words[at].fold != wanted[0]):
        return False
    return len(wanted) < 2 or all(words[at + i].fold == word for i, word in enumerate(wanted))
