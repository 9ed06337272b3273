"""Broken grammar: what no writer of the language writes, and a machine does where it loses its thread."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from briefing.tables import cache_tables
from briefing.translate.controlled.lexicon import load_lexicon, verb_forms
from briefing.translate.guard.agreement import wrong_adjectives, wrong_participles
from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.phrasebook import Phrasebook
from briefing.translate.guard.reading import Reading, level_text
from briefing.translate.guard.terms import machine_table, machine_words

_VOWELS = "aeiou"
_APOSTROPHE = "'"


@cache_tables
def _impossible_pairs(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.split()) for pair in machine_table(language)["grammar"]["impossible"])


@cache_tables
def _allowed_book(language: str) -> Phrasebook:
    return Phrasebook({"allowed": machine_table(language)["grammar"]["impossible_not"]})


def _impossible(reading: Reading) -> Iterator[int]:
    """Yield the words that never stand before the next, accents told apart ("en à", "en a"); acronyms may."""
    pairs, tokens = _impossible_pairs(reading.language), reading.tokens
    allowed = {i for hit in _allowed_book(reading.language).find_all(reading) for i in range(hit.first, hit.last)}
    for index, (first, second) in enumerate(itertools.pairwise(tokens)):
        found = (first.text.lower(), second.text.lower()) in pairs
        compound = index + 2 < len(tokens) and reading.gap(index + 2) == "-"
        close = reading.gap(index + 1) in {" ", _APOSTROPHE, "' "}
        if found and close and index not in allowed and not (compound or first.shouted or second.shouted):
            yield index


@cache_tables
def _bare_book(language: str) -> Phrasebook:
    return Phrasebook({"bare": machine_table(language)["grammar"]["bare_after"]})


@cache_tables
def _never_bare(language: str) -> frozenset[str]:
    """The forms of verbs that never stand where a bare one must, unless they are bare as well ("put")."""
    lexicon, names = load_lexicon(language), machine_table(language)["grammar"]["not_bare"]
    forms = [dict(verb_forms(entry, lexicon.grammar)) for entry in lexicon.entries["verbs"].values()]
    bare = {level_text(form.get("base", "")) for form in forms}
    return frozenset(level_text(form.get(name, "")) for form in forms for name in names) - bare


def _broken(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the spans of words that cannot stand as they do."""
    for hit in _bare_book(reading.language).find(reading):
        if hit.last < len(reading.tokens) and reading.tokens[hit.last].key in _never_bare(reading.language):
            yield hit.first, hit.last + 1
    last = len(reading.tokens) - 1
    if last >= 0 and reading.tokens[last].key in machine_words(reading.language, "grammar", "never_last"):
        yield last, last + 1
    yield from ((index, index + 2) for index in (*_impossible(reading), *_unelided(reading)))
    yield from ((index, index + 1) for index in (*wrong_adjectives(reading), *wrong_participles(reading)))


def _unelided(reading: Reading) -> Iterator[int]:
    """Yield the words that should have lost their vowel before the next, and those that lost it before nothing."""
    elided = machine_words(reading.language, "grammar", "elided")
    spare = machine_words(reading.language, "grammar", "unelided")
    for index in range(len(reading.tokens) - 1):
        token, after = reading.tokens[index], reading.tokens[index + 1]
        open_vowel = after.key[0] in _VOWELS and after.key not in spare and not after.capital
        if (token.key in elided and open_vowel and reading.gap(index + 1) == " ") or (
            elided and len(token.key) == 1 and token.key != "a" and reading.gap(index + 1).startswith("' ")
        ):
            yield index


def check_grammar(pair: Pair) -> Iterator[Finding]:
    """Report what is broken in the target."""
    reading = pair.target
    for first, last in _broken(reading):
        start, end = reading.tokens[first].start, reading.tokens[last - 1].end
        yield Finding("grammar", "fail", reading.text[start:end], "", start, end)
