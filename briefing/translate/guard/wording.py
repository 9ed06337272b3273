"""Content words of what a machine wrote: each has its counterpart, nothing is left unsaid and nothing added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.terms import (
    counterparts,
    exact_senses,
    longest_terms,
    machine_words,
    same_root,
    told_senses,
)
from briefing.translate.guard.vocabulary import country_book, guard_book, guard_words, name_book

Span = tuple[int, int]
# Shorter words are too alike to be of one root.
_ROOT = 4


def _named(reading: Reading) -> frozenset[int]:
    """The words inside names, countries and directions, which other checks keep."""
    language = reading.language
    books = (name_book(language), country_book(language), guard_book(language, "directions"))
    return frozenset(i for book in books for hit in book.find_all(reading) for i in range(hit.first, hit.last))


def _content(reading: Reading) -> tuple[Span, ...]:
    """The spans of the terms that call for a counterpart."""
    named = _named(reading)
    spans = longest_terms(reading)
    return tuple(s for s in spans if any(i not in named and not _light(reading, i) for i in range(*s)))


def _light(reading: Reading, index: int) -> bool:
    """Whether a word calls for nothing by itself."""
    token, language = reading.tokens[index], reading.language
    small = token.key in guard_words(language, "words", "function")
    return small or token.key in machine_words(language, "terms", "light") or not token.key.isalpha()


def _answered(here: Reading, span: Span, there: Reading) -> bool:
    """Whether the other text has a counterpart of a term, or one of each of its words."""
    first, last = span
    if last - first == 1:
        return _told(_at(here, first), there) or here.tokens[first].key in there.keys
    whole = exact_senses(here, span)
    if whole & told_senses(there):
        return True
    parts = [_at(here, index) for index in range(first, last) if not _light(here, index)]
    known = [meant for meant in parts if meant]
    return bool(known) and all(_told(meant, there) for meant in known)


def _at(reading: Reading, index: int) -> frozenset[str]:
    return exact_senses(reading, (index, index + 1))


def _told(concepts: frozenset[str], there: Reading) -> bool:
    if concepts & told_senses(there):
        return True
    words = counterparts(concepts, there.language)
    return any(same_root(token.key, word) for token in there.tokens if len(token.key) > _ROOT for word in words)


def _finding(reading: Reading, span: Span) -> Finding:
    start, end = reading.tokens[span[0]].start, reading.tokens[span[1] - 1].end
    return Finding("terms", "fail", reading.text[start:end], "", start, end)


def check_terms(pair: Pair) -> Iterator[Finding]:
    """Report the terms of the source without a counterpart, and those of the target that stand for nothing there."""
    source, target = pair.source, pair.target
    said, found = _content(source), _content(target)
    for span in said:
        if not _answered(source, span, target):
            start, end = source.tokens[span[0]].start, source.tokens[span[1] - 1].end
            yield Finding("terms", "fail", "", source.text[start:end])
    for span in found:
        if not _answered(target, span, source):
            yield _finding(target, span)
    for span in _said_more_often(target, source, found):
        yield _finding(target, span)
    for span in _said_more_often(source, target, said):
        yield Finding("terms", "fail", "", source.tokens[span[0]].text)


def _said_more_often(here: Reading, there: Reading, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the last place of each word that a text says again though fewer words of the other stand for it."""
    said: dict[str, list[Span]] = {}
    for span in spans:
        said.setdefault(here.tokens[span[0]].key, []).append(span)
    for places in said.values():
        if len(places) > 1 and 0 < _calls(here, places[0][0], there) < len(places):
            yield places[-1]


def _calls(here: Reading, index: int, there: Reading) -> int:
    """How many words of the other text a word may stand for."""
    meant = _at(here, index)
    return sum(bool(_at(there, i) & meant) for i in range(len(there.tokens)))
