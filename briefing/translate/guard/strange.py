"""Strange words: what a machine breaks a word into or makes up, and no table of the language has."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.tables import cache_tables
from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.numerals import read_numerals
from briefing.translate.guard.reading import Reading, Token, level_text
from briefing.translate.guard.terms import known_words, machine_table, machine_words
from briefing.translate.guard.vocabulary import country_book, name_book

# Shorter words are known by a list of their own; the tables have too many abbreviations to tell them.
_SHORT = 2
# How long a stem of a table must be for a word to be known by it.
_STEM = 4


def _is_known(token: Token, language: str) -> bool:
    if len(token.key) <= _SHORT:
        return token.key in machine_words(language, "words", "short")
    words, stems = known_words(language)
    if token.key in words:
        return True
    endings = machine_words(language, "words", "endings")
    bases = (token.key[: -len(end)] for end in endings if token.key.endswith(end))
    if any(len(base) >= _STEM and base in words and base[-1] not in "sx" for base in bases):
        return True
    if _is_rewritten(token.key, language):
        return True
    return any(token.key.startswith(stem) and _fits(token.key, stem, language) for stem in stems)


def _is_rewritten(word: str, language: str) -> bool:
    """Whether a word is a known one with another ending: "payé" by "payer", "lacking" by "lack"."""
    words, _ = known_words(language)
    bases = (word.removesuffix(ending) + before for ending, before in _rewrites(language) if word.endswith(ending))
    plain = tuple(machine_words(language, "words", "unaltered"))
    return any(len(base) >= _STEM and base in words and not base.endswith(plain) for base in bases)


@cache_tables
def _rewrites(language: str) -> tuple[tuple[str, str], ...]:
    pairs = machine_table(language)["words"]["rewrites"]
    return tuple((level_text(ending), level_text(before)) for ending, before in pairs)


def _fits(word: str, stem: str, language: str) -> bool:
    ending = word[len(stem) :]
    plain = len(ending) > 1 and stem.endswith((ending, *machine_words(language, "words", "unaltered")))
    return len(stem) >= _STEM and not plain and ending in machine_words(language, "words", "stem_endings")


def _candidates(reading: Reading) -> Iterator[Token]:
    """The words in lower case, or that open a sentence, of which nothing else than the language itself may know."""
    books = (name_book(reading.language), country_book(reading.language))
    covered = {i for book in books for hit in book.find_all(reading) for i in range(hit.first, hit.last)}
    covered |= {i for numeral in read_numerals(reading) for i in range(numeral.first, numeral.last)}
    for index, token in enumerate(reading.tokens):
        opening = reading.opens(index) and len(token.key) > _SHORT and not _capital_follows(reading, index)
        mixed = not token.key.isalpha() and any(c.isalpha() for c in token.key)
        if index not in covered and (not token.capital or opening) and (token.key.isalpha() or mixed):
            yield token


def _capital_follows(reading: Reading, index: int) -> bool:
    """Whether a first word may be part of a name."""
    return index + 1 < len(reading.tokens) and reading.tokens[index + 1].capital


def check_strange(pair: Pair) -> Iterator[Finding]:
    """Report the words of the target that neither its language nor the source has."""
    for token in _candidates(pair.target):
        copied = token.key in pair.source.keys and len(token.key) > _SHORT
        if not copied and not _is_known(token, pair.target.language):
            yield Finding("strange", "fail", token.text, "", token.start, token.end)
