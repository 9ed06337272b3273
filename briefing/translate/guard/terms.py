"""The words of a language by what they may mean: every form of every term, in all its senses.

A concept stands under the same key in the tables of every language, so two words are counterparts where they share one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from briefing.tables import LANGUAGES, cache_tables, load_table
from briefing.translate.controlled.lexicon import load_lexicon, verb_forms
from briefing.translate.guard.phrasebook import Phrasebook
from briefing.translate.guard.reading import Reading, level_text
from briefing.translate.guard.vocabulary import telling_book

# The guard's own sections that tell a machine's words apart as well as a person's.
_SHARED = ("equipment", "equipment_loosely", "directions", "denial", "denial_loosely", "stance", "attribution")
_WORD = re.compile(r"[^\W\d_]+\*?")
# The fields of nouns and adjectives that are forms.
_WRITTEN = ("one", "many", "text", "ms", "fs", "mp", "fp", "ms_vowel")
# How many first letters a word must have in common with another of its family, and how much longer it may be.
_ROOT, _LONGER = 5, 4


def machine_table(language: str) -> Mapping[str, Any]:
    """Return what the guard knows of a language for what a machine wrote."""
    return load_table(language, "machine")


@cache_tables
def machine_book(language: str, section: str) -> Phrasebook:
    """Return the phrases of one section of the table for machines: concept → forms."""
    return Phrasebook(machine_table(language)[section])


@cache_tables
def machine_words(language: str, section: str, key: str) -> frozenset[str]:
    """Return one list of single words of the table for machines, levelled."""
    return frozenset(map(level_text, machine_table(language)[section][key]))


@cache_tables
def term_book(language: str) -> Phrasebook:
    """Return the nouns, verbs and adjectives of a language: kind and concept → forms, whatever their case."""
    forms: dict[str, list[str]] = {}
    for concept, form in _term_forms(language):
        forms.setdefault(concept, []).append(form if form.isupper() else form.lower())
    known = frozenset(itertools.chain.from_iterable(forms.values()))
    for key, entry in load_table(language, "nouns").items():  # wide classes: only for words that no term has
        forms.setdefault(f"nouns:{key}", []).extend(form for form in entry["forms"] if form.lower() not in known)
    return Phrasebook(forms)


def _term_forms(language: str) -> Iterator[tuple[str, str]]:
    lexicon = load_lexicon(language)
    for kind in ("nouns", "verbs", "adjectives"):
        for key, entry in lexicon.entries[kind].items():
            yield from ((f"{kind}:{key}", form) for form in _forms(kind, entry, lexicon.grammar) if form)


def _forms(kind: str, entry: Mapping[str, Any], grammar: Mapping[str, Any]) -> Iterator[str]:
    if kind == "verbs":
        yield from (form for _, form in verb_forms(entry, grammar))
        return
    yield from (entry[name] for name in _WRITTEN if name in entry)
    for more in entry.get("also", ()):
        yield from ([more] if isinstance(more, str) else more)


@cache_tables
def family_book(language: str) -> Phrasebook:
    """Return the families of words, kinds mixed, that may stand for one another: family → forms."""
    forms: dict[str, list[str]] = {}
    guard = load_table(language, "guard")
    for section in _SHARED:
        for concept, words in guard[section].items():
            if concept != "none":
                forms.setdefault(f"{section.removesuffix('_loosely')}:{concept}", []).extend(words)
    for family, words in machine_table(language)["families"].items():
        forms.setdefault(f"families:{family}", []).extend(words)
    forms["said"] = [form for told in telling_book(language).concepts.values() for form in told]
    return Phrasebook(forms)


def exact_senses(reading: Reading, span: tuple[int, int]) -> frozenset[str]:
    """Return everything that the words [first, last) of a text may mean together."""
    return _all_hits(reading).get(span, frozenset())


def told_senses(reading: Reading) -> frozenset[str]:
    """Return everything that the words of a text may mean."""
    return _union(term_book(reading.language), family_book(reading.language), reading)


def _all_hits(reading: Reading) -> dict[tuple[int, int], frozenset[str]]:
    return _hits(term_book(reading.language), family_book(reading.language), reading)


@lru_cache(maxsize=8)
def _hits(terms: Phrasebook, families: Phrasebook, reading: Reading) -> dict[tuple[int, int], frozenset[str]]:
    """The senses of a text by their spans: asked for at every word, and good as long as the books are."""
    found: dict[tuple[int, int], set[str]] = {}
    for book in (terms, families):
        for hit in book.find_all(reading):
            found.setdefault((hit.first, hit.last), set()).add(hit.concept)
    return {span: frozenset(concepts) for span, concepts in found.items()}


@lru_cache(maxsize=8)
def _union(terms: Phrasebook, families: Phrasebook, reading: Reading) -> frozenset[str]:
    return frozenset().union(*_hits(terms, families, reading).values())


def longest_terms(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the spans of the terms of a text from left to right, the longest at each place.

    A family of words makes a term only by a phrase ("town hall"): its stems are too wide to call for anything.
    """
    terms, families = term_book(reading.language), family_book(reading.language)
    free = 0
    for index in range(len(reading.tokens)):
        lasts = [hit.last for hit in terms.all_at(reading, index)]
        lasts += [hit.last for hit in families.all_at(reading, index) if hit.last > index + 1]
        if index >= free and lasts:
            free = max(lasts)
            yield index, free


@cache_tables
def counterparts(concepts: frozenset[str], language: str) -> frozenset[str]:
    """Return the longer words by which a language says any of these concepts, levelled."""
    forms = (form for concept in concepts for form in term_book(language).concepts.get(concept, ()))
    words = (word for form in forms for word in _WORD.findall(level_text(form)))
    return frozenset(word for word in words if len(word) >= _ROOT)


def same_root(word: str, other: str) -> bool:
    """Return whether two levelled words are of one family by their letters: "attack", "attackers"."""
    shared = 0
    while shared < min(len(word), len(other)) and word[shared] == other[shared]:
        shared += 1
    short, long = sorted((len(word), len(other)))
    return shared >= max(_ROOT, short - 1) and long - shared <= _LONGER


@cache_tables
def known_words(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return every word that some table of a language has, levelled, and the stems that stand for all that begin so."""
    stems = {word[:-1] for word in _WORD.findall(" ".join(_texts(load_table(language, "guard")))) if word[-1] == "*"}
    return frozenset(map(level_text, _written_words(language))), tuple(sorted(map(level_text, stems)))


@cache_tables
def common_words(language: str) -> frozenset[str]:
    """Return the words that some table of a language has in lower case: no names."""
    return frozenset(level_text(word) for word in _written_words(language) if word[0].islower())


@cache_tables
def _written_words(language: str) -> frozenset[str]:
    """The words of all tables of a language as they stand there, stems left out, and the forms made of verbs."""
    tables = [load_table(language, path.stem) for path in (LANGUAGES / language).glob("*.toml")]
    lexicon = load_lexicon(language)
    forms = [dict(verb_forms(entry, lexicon.grammar)) for entry in lexicon.entries["verbs"].values()]
    more = (
        forms_of[rule["of"]].removesuffix(rule["drop"]) + ending
        for rule in machine_table(language)["words"]["inflections"]
        for forms_of in forms
        if forms_of.get(rule["of"], "").endswith(rule["drop"])
        for ending in rule["add"]
    )
    texts = itertools.chain(more, *(forms_of.values() for forms_of in forms), *map(_texts, tables))
    return frozenset(word for text in texts for word in _WORD.findall(text) if word[-1] != "*")


def _texts(table: object) -> Iterator[str]:
    """Every text of a table, and the keys that figures stand under ("thirty")."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield from _texts(key if isinstance(value, int | float) and not isinstance(value, bool) else value)
    elif isinstance(table, Iterable):
        for value in table:
            yield from _texts(value)
