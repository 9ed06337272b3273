"""Reading verb phrases by their shapes: "n'a pas été livré", "had been delivered"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from briefing.tables import cache_tables, load_table
from briefing.translate.controlled.lexicon import Term, load_lexicon, load_shelves
from briefing.translate.controlled.nodes import OPEN, Node, Verb
from briefing.translate.controlled.page import Page, fold_at, form_words, listed_at, remember, terms_at
from briefing.translate.controlled.tape import match_words

# What a slot of a shape reads: a form of an auxiliary ("have.present"), or of the verb ("participle").
AUXILIARIES = ("have", "be", "do")


@dataclass(frozen=True, slots=True)
class Shape:
    """One way a verb phrase is built: its elements are words, or slots in braces."""

    tense: str
    passive: bool
    negative: bool
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """How far a shape has been read: the verb, its auxiliary, negation, adverbs, the number of its finite form."""

    key: str = ""
    auxiliary: str = ""
    negation: str = ""
    adverbs: tuple[str, ...] = ()
    reflexive: bool = False
    clitic: str = ""
    number: str = ""


@cache
def list_shapes(language: str) -> tuple[Shape, ...]:
    """Return the shapes of a language's verb phrases, the longest first."""
    shapes = [
        Shape(tense, voice == "passive", bool(negative), tuple(text.split()))
        for voice, tenses in load_table(language, "controlled")["tenses"].items()
        for tense, texts in tenses.items()
        for negative, text in enumerate(texts)
    ]
    # "n'a fait aucune victime": the word of negation stands with a noun.
    shapes += [
        replace(s, elements=tuple(e for e in s.elements if e != "{not}")) for s in shapes if s.elements[0] == "ne"
    ]
    return tuple(sorted(shapes, key=lambda shape: -len(shape.elements)))


def read_verb(page: Page, at: int) -> tuple[tuple[Node, int], ...]:
    """Return the verb phrases that begin at a word, the longest first; infinitives and gerunds included."""
    return remember(page, "verb", at, read=lambda: sorted(_read_verb(page, at), key=lambda pair: -pair[1]))


def _read_verb(page: Page, at: int) -> Iterator[tuple[Verb, int]]:
    word = fold_at(page, at)
    if word not in _openers(page.lexicon.language) and ("verbs", word) not in load_shelves(page.lexicon.language):
        return
    unread = page.lexicon.grammar.get("only_said", ())
    ahead = _stands_ahead(page, at)
    parted = any(len(term.words) > 1 for term in load_shelves(page.lexicon.language).get(("verbs", word), ()))
    fits: dict[str, bool] = {}  # many shapes begin with the same element
    for shape in list_shapes(page.lexicon.language):
        first = shape.elements[0]
        if first not in fits:
            fits[first] = next(_read_element(page, first, at, _State()), None) is not None
        may_begin = fits[first] or ahead or (parted and shape.elements[1:2] == ("{not}",))
        if shape.tense in unread or not may_begin:
            continue
        for state, end in _read_elements(page, shape, 0, at, _State()):
            entry = page.lexicon.entry("verbs", state.key)
            if entry.get("voice") == "passive" and not shape.passive:
                continue
            if bool(entry.get("reflexive")) != state.reflexive or (shape.passive and not entry.get("passive", True)):
                continue
            if state.auxiliary and state.auxiliary != auxiliary_of(entry):
                continue
            tense = str(page.lexicon.grammar["said_as"].get(shape.tense, shape.tense))
            if tense not in entry.get("tenses", (tense,)):
                continue
            negation = state.negation or (OPEN if shape.negative else "")
            yield Verb(state.key, tense, shape.passive, negation, state.adverbs, state.clitic, state.number), end


@cache_tables
def _openers(language: str) -> frozenset[str]:
    """Return the words besides verbs that a verb phrase may begin with: auxiliaries, negations, pronouns."""
    grammar = load_lexicon(language).grammar
    entries = (grammar["reflexive"], *grammar.get("clitics", {}).values(), *grammar["negation"].values())
    words = [form_words(form) for entry in entries for form in entry["read"]]
    finite = [word for tenses in grammar["auxiliaries"].values() for forms in tenses.values() for word in forms]
    return frozenset((*(w[0] for w in words if w), *finite, *(s.elements[0] for s in list_shapes(language))))


def _stands_ahead(page: Page, at: int) -> bool:
    """Return whether a pronoun stands at a word that may come before any verb phrase: "se", "l'", "leur"."""
    grammar = page.lexicon.grammar
    forms = (grammar["reflexive"]["read"], *(entry["read"] for entry in grammar.get("clitics", {}).values()))
    return any(listed_at(page, at, words) is not None for words in forms)


def auxiliary_of(entry: Mapping[str, Any]) -> str:
    """Return the auxiliary of a verb's compound tenses."""
    return "be" if entry.get("reflexive") or entry.get("auxiliary") == "être" else "have"


def _read_elements(page: Page, shape: Shape, i: int, at: int, state: _State) -> Iterator[tuple[_State, int]]:
    """Yield the ways in which the elements of a shape from the i-th on can be read from a word on."""
    if i == len(shape.elements):
        yield state, at
        return
    if i == (1 if shape.elements[0] == "ne" else 0) and not state.reflexive:
        end = listed_at(page, at, page.lexicon.grammar["reflexive"]["read"])
        if end is not None:
            yield from _read_elements(page, shape, i, end, replace(state, reflexive=True))
            return
        for key, entry in page.lexicon.grammar["clitics"].items() if not state.clitic else ():
            end = listed_at(page, at, entry["read"])
            if end is not None:
                yield from _read_elements(page, shape, i, end, replace(state, clitic=key))
    if shape.elements[i + 1 : i + 2] == ("{not}",):
        for changed, end in _read_split(page, shape.elements[i], at, state):
            yield from _read_elements(page, shape, i + 2, end, changed)
    for changed, end in _read_element(page, shape.elements[i], at, state):
        yield from _read_elements(page, shape, i + 1, end, changed)
        if i + 1 < len(shape.elements):
            for kind, term, behind in _between(page, end):
                adverbs = (*changed.adverbs, term.key) if kind == "adverbs" else changed.adverbs
                with_adverb = replace(changed, adverbs=adverbs)
                yield from _read_elements(page, shape, i + 1, behind, with_adverb)


def _between(page: Page, at: int) -> Iterator[tuple[str, Term, int]]:
    """Yield what may stand inside a verb phrase: an adverb, or a word that ties sentences, which is passed over."""
    for kind in ("adverbs", "connectives"):
        for term, end in terms_at(page, at, kind):
            yield kind, term, end


def _read_split(page: Page, element: str, at: int, state: _State) -> Iterator[tuple[_State, int]]:
    """Yield a verb of several words whose first one the negation follows: "n'aura pas lieu"."""
    name = element.strip("{}")
    for term in load_shelves(page.lexicon.language).get(("verbs", fold_at(page, at)), ()):
        if len(term.words) < 2 or term.form.rstrip("36") != name:
            continue
        for key, entry in page.lexicon.grammar["negation"].items():
            end = listed_at(page, at + 1, entry["read"])
            if end is not None and match_words(page.words, end, term.words[1:]):
                yield replace(state, key=term.key, negation=key), end + len(term.words) - 1


def _read_element(page: Page, element: str, at: int, state: _State) -> Iterator[tuple[_State, int]]:
    if not element.startswith("{"):
        if fold_at(page, at) == element:
            yield state, at + 1
        return
    name, _, tense = element.strip("{}").partition(".")
    if name == "not":
        for key, entry in page.lexicon.grammar["negation"].items():
            end = listed_at(page, at, entry["read"])
            if end is not None:
                yield replace(state, negation=key), end
    elif tense:
        for auxiliary in AUXILIARIES if name == "aux" else (name,):
            forms = page.lexicon.grammar["auxiliaries"].get(auxiliary, {}).get(tense, ())
            if fold_at(page, at) in forms:
                own = auxiliary if name == "aux" else state.auxiliary
                number = ("one" if fold_at(page, at) == forms[0] else "many") if len(forms) == 2 else ""
                yield replace(state, auxiliary=own, number=number), at + 1
    else:
        for term, end in terms_at(page, at, "verbs"):
            form = term.form.split(".")[0].rstrip("36")
            if form == name and not (form == "present" and _is_preposition(page, at, end)):
                number = {"3": "one", "6": "many"}.get(term.form.split(".")[0][-1:], state.number)
                yield replace(state, key=term.key, number=number), end


def _is_preposition(page: Page, at: int, end: int) -> bool:
    """Return whether a verb's form is a preposition: "contre", "entre"."""
    return any(behind == end for _, behind in terms_at(page, at, "prepositions"))


def read_participle(page: Page, at: int) -> tuple[tuple[str, int], ...]:
    """Return the verbs whose past participle stands at a word, each with the word behind it."""
    return tuple((t.key, end) for t, end in terms_at(page, at, "verbs") if t.form.split(".")[0] == "participle")
