"""Names: each one stands as it was or by its exonym, and none comes from nowhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.phrasebook import Hit, Phrasebook
from briefing.translate.guard.reading import Reading, Token
from briefing.translate.guard.terms import common_words
from briefing.translate.guard.vocabulary import country_book, date_book, guard_table, name_book

# How alike two spellings of a name must be once both are in the same letters.
_ALIKE = 0.84
# How many first letters, and what share of the longer word, words of one root must have in common.
_ROOT, _ROOT_SHARE = 5, 0.6


@cache
def _custom(language: str) -> Phrasebook:
    """The words that a language writes with a capital though they name nobody."""
    return Phrasebook({"custom": guard_table(language)["names"]["capitals"]})


@cache
def _spelled_alike(language: str, key: str) -> str:
    """A name in letters that are the same whatever language wrote it."""
    for written, common in guard_table(language)["names"]["transliteration"]:
        key = key.replace(written, common)
    return key


def _is_custom(reading: Reading, index: int) -> bool:
    return bool(_custom(reading.language).all_at(reading, index))


def is_shouted(reading: Reading) -> bool:
    """Whether a text is written in capitals, where they tell nothing."""
    words = [token for token in reading.tokens if token.key.isalpha() and len(token.key) > 1]
    return sum(token.shouted for token in words) * 2 > len(words)


def _covered(reading: Reading) -> frozenset[int]:
    """The words that other tables name: known names, countries, weekdays and months."""
    language = reading.language
    books = (name_book(language), country_book(language), date_book(language, "weekdays"))
    hits = [hit for book in (*books, date_book(language, "months")) for hit in book.find_all(reading)]
    return frozenset(index for hit in hits for index in range(hit.first, hit.last))


def name_candidates(reading: Reading) -> tuple[int, ...]:
    """Return the words with a capital that may be names of no table, none by custom; the first of a sentence seldom."""
    covered = _covered(reading)
    capitals = (index for index, token in enumerate(reading.tokens) if token.capital and index not in covered)
    found = (index for index in capitals if not _is_custom(reading, index))
    return tuple(index for index in found if not reading.opens(index) or _opens_with_name(reading, index, covered))


def _opens_with_name(reading: Reading, index: int, covered: frozenset[int]) -> bool:
    """Whether the first word of a sentence is surely a name: no other word is written so, and a name follows it."""
    after = index + 1
    if after >= len(reading.tokens) or reading.gap(after) not in {" ", "-"} or after in covered:
        return False
    named = reading.tokens[after].capital and not _is_custom(reading, after)
    return named and reading.tokens[index].key not in common_words(reading.language)


def _same_name(token: Token, own: str, other: Token, foreign: str) -> bool:
    """Whether two words may be one name, in the letters of their languages."""
    if token.key == other.key:
        return True
    if min(len(token.key), len(other.key)) < 4:
        return _spelled_alike(own, token.key) == _spelled_alike(foreign, other.key)
    if _common_root(token.key, other.key):
        return True
    first, second = _spelled_alike(own, token.key), _spelled_alike(foreign, other.key)
    return first == second or SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _common_root(first: str, second: str) -> bool:
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return shared >= _ROOT and shared >= _ROOT_SHARE * max(len(first), len(second))


def _answered(reading: Reading, index: int, other: Reading) -> bool:
    """Whether the other text has the word as a name of its own."""
    token = reading.tokens[index]
    if token.key in other.keys or is_written_apart(token, reading, index=index, other=other):
        return True
    if any(_same_name(token, reading.language, t, other.language) for t in other.tokens):
        return True
    return token.shouted and (_same_letters(token, other) or _spelled_out(token, reading))


def is_written_apart(token: Token, reading: Reading, *, index: int, other: Reading) -> bool:
    """Whether one text writes as two words what the other writes as one ("Kfarkila", "Kfar Kila")."""
    keys = [t.key for t in other.tokens if len(t.key) > 1]
    if any(a + b == token.key for a, b in itertools.pairwise(keys)):
        return True
    around = [t.key for t in reading.tokens[max(index - 1, 0) : index + 2]]
    return any(a + b in other.keys for a, b in itertools.pairwise(around))


def _same_letters(token: Token, other: Reading) -> bool:
    """Whether an acronym of the other text has the same letters in another order ("FSR", "RSF")."""
    letters = sorted(token.key)
    return any(t.shouted and sorted(t.key) == letters for t in other.tokens)


def _spelled_out(token: Token, reading: Reading) -> bool:
    """Whether an acronym is made of the initials of words with a capital that the same text has in a row."""
    initials = "".join(t.key[0] for t in reading.tokens if t.capital and t is not token)
    return len(token.key) > 1 and token.key in initials


def is_institution(reading: Reading, index: int) -> bool:
    """Whether a word opens the name of an institution, which each language says in its own words."""
    table, tokens = guard_table(reading.language)["names"], reading.tokens
    if not 0 < index < len(tokens) - 1 or not tokens[index].capital or tokens[index].shouted:
        return False
    lower = index + 2 >= len(tokens) or not tokens[index + 2].capital
    around = tokens[index - 1].key in table["institution_before"], tokens[index + 1].key in table["institution_after"]
    return all(around) and lower


def is_in_title(reading: Reading, index: int) -> bool:
    """Whether a word stands in a run of words with capitals that a word of custom ends: "the Coffee-Cocoa Council"."""
    if not guard_table(reading.language)["names"]["capitals_throughout"]:
        return False
    last = index
    while last + 1 < len(reading.tokens) and reading.tokens[last + 1].capital and reading.gap(last + 1) in {" ", "-"}:
        last += 1
    return last > index and _is_custom(reading, last)


def _known(reading: Reading) -> list[Hit]:
    """The known names that a text says, the longest at each place, those inside the name of a country left out."""
    countries = country_book(reading.language).find(reading)
    return [hit for hit in name_book(reading.language).find(reading) if not any(_inside(hit, c) for c in countries)]


def _inside(hit: Hit, other: Hit) -> bool:
    return other.first <= hit.first and hit.last <= other.last and hit.last - hit.first < other.last - other.first


def _may_say(reading: Reading) -> frozenset[str]:
    """The known names that a text may be taken to say."""
    return frozenset(hit.concept for hit in name_book(reading.language).find_all(reading))


def _kept(hit: Hit, reading: Reading, other: Reading) -> bool:
    """Whether the words of a known name stand in the other text as they are, or are all named there some other way."""
    said = _may_say(other)
    named = {
        index
        for book in (name_book(reading.language), country_book(reading.language))
        for part in book.find_all(reading)
        if part.last - part.first < hit.last - hit.first
        and (book is not name_book(reading.language) or part.concept in said)
        for index in range(part.first, part.last)
    }
    words = [index for index in range(hit.first, hit.last) if len(reading.tokens[index].key) > 2 and index not in named]
    common = all(not reading.tokens[index].capital or _is_custom(reading, index) for index in words)
    return all(reading.tokens[index].key in other.keys for index in words) or (bool(named) and common)


def _named(reading: Reading, hit: Hit) -> bool:
    """Whether a known name is surely one: it has a capital, and not by custom alone ("Channel 12")."""
    names = [index for index in range(hit.first, hit.last) if reading.tokens[index].capital]
    return any(not _is_custom(reading, index) for index in names)


def _only_custom(reading: Reading, hit: Hit) -> bool:
    """Whether each word of a known name is one that has a capital by custom ("Channel 12"): it may name nobody."""
    return all(_is_custom(reading, index) for index in range(hit.first, hit.last)) and hit.last - hit.first == 1


def _missing(pair: Pair) -> Iterator[str]:
    said = _may_say(pair.target)
    for hit in _known(pair.source):
        told = hit.concept in said or _only_custom(pair.source, hit)
        if not told and not _kept(hit, pair.source, pair.target):
            yield hit.text
    for index in name_candidates(pair.source):
        if not _answered(pair.source, index, pair.target) and not is_institution(pair.source, index):
            yield pair.source.tokens[index].text


def _new(pair: Pair) -> Iterator[Hit]:
    said = _may_say(pair.source)
    for hit in _known(pair.target):
        if _named(pair.target, hit) and hit.concept not in said and not _kept(hit, pair.target, pair.source):
            yield hit
    translated = any(is_institution(pair.source, index) for index in range(len(pair.source.tokens)))
    for index in name_candidates(pair.target):
        token = pair.target.tokens[index]
        spelled = translated and (is_institution(pair.target, index) or is_in_title(pair.target, index))
        if not spelled and not _answered(pair.target, index, pair.source):
            yield Hit("name", index, index + 1, token.start, token.end, token.text)


def check_names(pair: Pair) -> Iterator[Finding]:
    """Report every name of the source that the target lacks, and every name of the target from nowhere."""
    if is_shouted(pair.source) or is_shouted(pair.target):
        return
    missing, new = list(dict.fromkeys(_missing(pair))), list(_new(pair))
    for hit in new:
        yield Finding("names", "fail", hit.text, missing.pop(0) if missing else "", hit.start, hit.end)
    for name in missing:
        yield Finding("names", "fail", "", name)
