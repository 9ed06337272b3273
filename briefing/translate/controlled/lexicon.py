"""The words that controlled sentences are made of, one lexicon a language, read from its tables.

A word is a concept that every language has under the same key: "supply_convoy" is "convoi de ravitaillement" here and
"supply convoy" there. What one language reads as a concept, another says by its own forms of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefing.errors import TableError
from briefing.tables import cache_tables, load_table
from briefing.translate.controlled.tape import split_words

# Kinds of words whose forms never change.
FIXED = ("adverbs", "prepositions", "connectives", "times", "manners")
Entry = Mapping[str, Any]


class Term(NamedTuple):
    """A form found in a text: the kind of word, its concept, and which form it is ("many", "fs", "participle")."""

    kind: str
    key: str
    form: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: entries by kind and key, and the grammar."""

    language: str
    entries: Mapping[str, Mapping[str, Entry]]
    grammar: Entry

    def entry(self, kind: str, key: str) -> Entry:
        """Return the entry of a concept; empty where the language lacks it."""
        return self.entries.get(kind, {}).get(key, {})


@cache_tables
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language`.

    Raises:
        TableError: one of its tables is missing or malformed.
    """
    words = load_table(language, "terms_words")
    grammar = load_table(language, "controlled")
    entries: dict[str, Mapping[str, Entry]] = {
        "nouns": _join_nouns(language),
        "verbs": {**load_table(language, "terms_verbs"), **grammar.get("verbs", {})},
        "adjectives": words.get("adjectives", {}),
        **{kind: {**words.get(kind, {}), **grammar.get(kind, {})} for kind in FIXED},
    }
    return Lexicon(language, entries, grammar)


@cache_tables
def load_shelves(language: str) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Return the forms of `language` by kind and first word, longest first: what a language that is read needs.

    Raises:
        TableError: one of its tables is missing or malformed.
    """
    lexicon = load_lexicon(language)
    shelves: dict[tuple[str, str], list[Term]] = {}
    try:
        for term in _list_terms(lexicon.entries, lexicon.grammar):
            shelves.setdefault((term.kind, term.words[0]), []).append(term)
    except (KeyError, TypeError, IndexError) as error:
        raise TableError(f"{language}/terms: expected an entry's forms, found {error!r}. Mend the entry.") from error
    for terms in shelves.values():
        terms.sort(key=lambda term: -len(term.words))
    return {place: tuple(terms) for place, terms in shelves.items()}


def _join_nouns(language: str) -> dict[str, Entry]:
    """Return the noun terms, and the counted nouns of nouns.toml that they lack."""
    own: dict[str, Entry] = dict(load_table(language, "terms_nouns"))
    for key, noun in load_table(language, "nouns").items():
        if key not in own and not noun.get("mixed") and noun.get("singular"):
            own[key] = {"one": noun["singular"], "many": noun["plural"], "gender": noun.get("gender", "m")}
    return own


def _list_terms(entries: Mapping[str, Mapping[str, Entry]], grammar: Entry) -> Iterator[Term]:
    taken: set[tuple[str, str, str]] = set()
    for kind, table in entries.items():
        for key, entry in table.items():
            for form, text in _list_forms(kind, entry, grammar):
                term = Term(kind, key, form, tuple(split_words(text)))
                # The first concept to claim a noun's form has it.
                claim = (kind, " ".join(term.words), form if kind == "verbs" else "")
                if term.words and (kind != "nouns" or claim not in taken):
                    taken.add(claim)
                    yield term


def _list_forms(kind: str, entry: Entry, grammar: Entry) -> Iterator[tuple[str, str]]:
    if kind == "nouns":
        yield "one", entry["one"]
        yield "many", entry["many"]
        for pair in entry.get("also", ()):
            yield from zip(("one", "many"), pair, strict=False)
    elif kind == "adjectives":
        yield from ((name, form) for name, form in entry.items() if isinstance(form, str))
        yield from (("", form) for form in entry.get("also", ()))
    elif kind == "verbs":
        yield from verb_forms(entry, grammar)
    else:
        yield "", entry["text"]
        yield from (("", form) for form in entry.get("also", ()))


def verb_forms(entry: Entry, grammar: Entry) -> Iterator[tuple[str, str]]:
    """Yield (name, form) of a verb: those of its entry, those that the grammar derives, agreeing participles."""
    forms = {name: form for name, form in entry.items() if isinstance(form, str) and form}
    for name, rule in grammar.get("derived", {}).items():
        source = forms.get(rule["of"])
        if name not in forms and source and source.endswith(rule.get("drop", "")):
            forms[name] = source.removesuffix(rule.get("drop", "")) + rule["add"]
    for name, form in forms.items():
        yield name, form
    for agreement, ending in grammar.get("agreement", {}).items():
        participle = forms.get("participle")
        if participle:
            yield f"participle.{agreement}", agree(participle, ending)


def agree(participle: str, ending: str) -> str:
    """Return a participle with the ending of its subject's gender and number, on its first word; no "s" after one."""
    first, space, rest = participle.partition(" ")
    if ending.startswith("s") and first.endswith(("s", "x")):
        return participle
    return first + ending + space + rest
