"""Content words of what a machine wrote: each has its counterpart, for a machine leaves nothing unsaid and adds nothing."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.terms import (
    counterparts,
    longest_terms,
    machine_words,
    same_root,
    senses,
    term_book,
    told_senses,
)
from briefing.translate.guard.vocabulary import country_book, guard_words, name_book



def _named(reading: Reading) -> frozenset[int]:
    """The words inside names and countries, which other checks keep."""
    books = (name_book(reading.language), country_book(reading.language))
    return frozenset(i for book in books for hit in book.find_all(reading) for i in range(hit.first, hit.last))


def _content(reading: Reading) -> Iterator[list[Hit]]:
    """The terms that call for a counterpart, each with all that it may mean."""
    named = _named(reading)
    for hits in longest_terms(reading):
        span = range(hits[0].first, hits[0].last)
        heavy = [index for index in span if index not in named and not _light(reading, index)]
        if heavy:
            yield hits


def _light(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    language = reading.language
    name = token.capital and not reading.opens(index) and not any(term_book(language).all_at(reading, index))
    small = token.key in machine_words(language, "terms", "light") or token.key in guard_words(
        language, "words", "function"
    )
    return small or name or not token.key.isalpha()


def _answered(here: Reading, hits: list[Hit], there: Reading) -> bool:
    """Whether the other text has a counterpart of a term, or one of each of its words."""
    first, last = hits[0].first, hits[0].last
    own = frozenset(hit.concept for hit in hits) | senses(here, first=first, last=last)
    whole = frozenset(hit.concept for hit in hits)
    if last - first == 1:
        return _told(own, there) or here.tokens[first].key in there.keys
    if whole & told_senses(there):
        return True
    parts = [index for index in range(first, last) if not _light(here, index)]
    return all(_told(_at(here, index), there) for index in parts)


def _at(reading: Reading, index: int) -> frozenset[str]:
    return senses(reading, first=index, last=index + 1)


def _told(concepts: frozenset[str], there: Reading) -> bool:
    if concepts & told_senses(there):
        return True
    words = counterparts(concepts, there.language)
    return any(same_root(token.key, word) for token in there.tokens if len(token.key) > 4 for word in words)


def check_terms(pair: Pair) -> Iterator[Finding]:
    """Report the terms of the source without a counterpart, and the nouns and verbs that stand for nothing there."""
    for hits in _content(pair.source):
        if not _answered(pair.source, hits, pair.target):
            yield Finding("terms", "fail", "", hits[0].text)
    for hits in _content(pair.target):
        if not _answered(pair.target, hits, pair.source):
            yield Finding("terms", "fail", hits[0].text, "", hits[0].start, hits[0].end)
    yield from _said_more_often(pair)


def _said_more_often(pair: Pair) -> Iterator[Finding]:
    """Report a word that the target says again though fewer words of the source stand for it."""
    said: dict[str, list[Hit]] = {}
    for hits in _content(pair.target):
        said.setdefault(pair.target.tokens[hits[0].first].key, []).append(hits[0])
    for again in said.values():
        if len(again) > 1 and len(again) > _calls(pair, again[0]):
            yield Finding("terms", "fail", again[-1].text, "", again[-1].start, again[-1].end)


def _calls(pair: Pair, hit: Hit) -> int:
    """How many words of the source a word of the target may stand for."""
    meant = senses(pair.target, first=hit.first, last=hit.last)
    return sum(bool(_at(pair.source, index) & meant) for index in range(len(pair.source.tokens)))


