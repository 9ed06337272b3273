"""Which words of a sentence belong to which lexical class (armed_force, equipment, un, state…)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from briefing.tables import load_table, load_theme

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
Hits = dict[str, set[int]]
WordClasses = tuple[Mapping[int, frozenset[str]], Hits]

# Classes from which a theme may take words back.
_OTHER_SUBJECTS = ("off_topic", "accident")
_MOST_FORMS = 50_000
_FORMS: dict[tuple[int, int, bool, str], frozenset[str]] = {}
_PIECES = re.compile(r"[^\s'-]+'?|-")


def split_phrase(entry: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways a lexicon entry may be cut into tokens: hyphens kept inside a word, or as tokens of their own."""
    whole = tuple(re.findall(r"[^\s']+'?", entry.casefold()))
    pieces = tuple(_PIECES.findall(entry.casefold()))
    return (whole,) if whole == pieces else (whole, pieces)


@cache
def load_classes(language: str, themes: tuple[str, ...] = ()) -> Phrases:
    """Return the lexicon of `language` and of the themes' own files, indexed by the first word of each entry."""
    index: dict[str, dict[tuple[str, ...], set[str]]] = {}
    own = [load_theme(theme).get("classes", {}).get(language, {}) for theme in themes]
    tables = [load_table(language, "lexicon")["classes"], *own]
    for name, entries in (entry for table in tables for entry in table.items()):
        for entry in entries:
            for words in split_phrase(entry):
                index.setdefault(words[0], {}).setdefault(words, set()).add(name)
    return {first: tuple((words, frozenset(names)) for words, names in found.items()) for first, found in index.items()}


def _infinitives(form: str, endings: Mapping[str, list[str]]) -> set[str]:
    """Return the regular infinitives that a verb form may belong to, for lemmatizers that do not know the verb."""
    return {
        form.removesuffix(ending) + infinitive
        for infinitive, those in endings.items()
        for ending in those
        if form.endswith(ending) and len(form) > len(ending) + 2
    }


@cache
def _misread(language: str) -> Mapping[str, str]:
    table: Mapping[str, str] = load_table(language, "grammar")["misread"]
    return table


def read_classes(sent: Span, *, language: str, themes: tuple[str, ...] = ()) -> WordClasses:
    """Return the forms of each word of a sentence, and the lexical classes found in it, the themes' own among them."""
    forms = {token.i: token_forms(token, language=language) for token in sent}
    return forms, find_classes(forms, load_classes(language, themes))


def token_forms(token: Token, *, language: str) -> frozenset[str]:
    """Return the forms under which a table may name a token: lower case, lemma, without a plural ending."""
    # spaCy's numbers of words and lemmas stand for their strings, whatever the pipeline, and cost much less to read.
    key = (token.orth, token.lemma, token.pos_ == "VERB", language)
    forms = _FORMS.get(key)
    if forms is None:
        if len(_FORMS) >= _MOST_FORMS:
            _FORMS.clear()
        forms = _FORMS[key] = _forms(token.text.casefold(), token.lemma_.casefold(), key[2], language)
    return forms


def _forms(lower: str, lemma: str, is_verb: bool, language: str) -> frozenset[str]:
    forms = {lower, lemma}
    misread = _misread(language).get(lower)
    if misread:
        forms.add(misread)
    if is_verb:
        forms |= _infinitives(lower, load_table(language, "grammar")["regular_endings"])
    if len(lower) > 3 and lower[-1] in "sx":
        forms.add(lower[:-1])
    if lower.endswith("aux"):
        forms.add(lower[:-3] + "al")
    return frozenset(forms)


def find_classes(forms: Mapping[int, frozenset[str]], index: Phrases) -> Hits:
    """Return, for each lexical class found in the sentence, the indices (in the doc) of the tokens that gave it.

    `forms` holds `token_forms` of every token of the sentence by its index in the doc, `index` the classes' words.
    """
    hits: Hits = {}
    for at, own in forms.items():
        for form in own:
            for words, names in index.get(form, ()):
                if len(words) == 1 or _fits(words, at, forms):
                    for name in names:
                        hits.setdefault(name, set()).update(range(at, at + len(words)))
    figurative, on_topic = hits.pop("figurative", set()), hits.pop("on_topic", set())
    for name in _OTHER_SUBJECTS if on_topic else ():
        hits[name] = hits.get(name, set()) - on_topic
    return {name: found - figurative for name, found in hits.items()} if figurative else hits


def _fits(words: tuple[str, ...], start: int, forms: Mapping[int, frozenset[str]]) -> bool:
    return all(word in forms.get(start + step, ()) for step, word in enumerate(words))
