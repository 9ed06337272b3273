"""Reading a noun with its adjectives, as a term of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.translate.controlled.lexicon import Term, load_shelves
from briefing.translate.controlled.nodes import Link, Modifier, Name, Node, Noun
from briefing.translate.controlled.page import Page, fold_at, listed_at, terms_at
from briefing.translate.controlled.read_names import demonyms, read_demonym
from briefing.translate.controlled.tape import match_words

QUOTES = {"«": "»", "“": "”", '"': '"'}


def read_nouns_at(page: Page, at: int, so_far: Noun, number: str) -> Iterator[tuple[Noun, int]]:
    """Yield the nouns that begin at a word, with the adjectives before and behind them; some in quotation marks."""
    close = QUOTES.get(fold_at(page, at))
    if close and so_far.key == "" and (so_far.determiner or so_far.count) and not so_far.quoted:
        for noun, end in read_nouns_at(page, at + 1, replace(so_far, quoted=True), number):
            if fold_at(page, end) == close:
                yield noun, end + 1
        return
    # A term of several words is no adjective with a noun: "Premier ministre".
    whole = any(len(term.words) > 1 for term, _ in terms_at(page, at, "nouns"))
    for modifiers, start in (((), at),) if whole else _modifiers(page, at, before=True):
        for term, inner, end in _terms(page, start):
            if _is_named(page, at, start):
                continue
            same = _same_forms(page, term.key)
            many = term.form == "many" and not _is_one(so_far)
            if same:
                counted = so_far.count is not None and not _is_one(so_far)
                many = number == "many" or counted or not so_far.determiner  # "un achat d'obus"
            elif number and so_far.count is None and number != term.form:
                continue
            if not _fits(page, so_far, term.key, many=term.form == "many", one=same):
                continue
            gender = so_far.gender or _told_gender(page, term)
            noun = replace(so_far, key=term.key, many=many, modifiers=(*modifiers, *inner), gender=gender)
            if page.lexicon.grammar["adjective_first"]:
                yield noun, end
                continue
            for after, behind in _modifiers(page, end, before=False):
                yield (replace(noun, modifiers=(*noun.modifiers, *after)) if after else noun), behind


def _is_named(page: Page, at: int, start: int) -> bool:
    """Return whether an adjective and its noun are a name by their capitals: "the White Army" is no white army."""
    if not page.lexicon.grammar["adjective_first"] or at in (start, 0) or start >= len(page.words):
        return False
    ahead = [word for word in page.words[at:start] if word.fold not in demonyms(page.lexicon.language)]
    return page.words[start].capital and any(word.capital and not word.text.isupper() for word in ahead)


def _told_gender(page: Page, term: Term) -> str:
    """Return the gender that a noun's own form tells: "spokesman"."""
    told: dict[str, list[str]] = page.lexicon.grammar["told"].get("endings", {})
    return next((g for g, ends in told.items() if term.words[-1].endswith(tuple(ends))), "")


def _terms(page: Page, at: int) -> Iterator[tuple[Term, tuple[Modifier, ...], int]]:
    """Yield the noun terms at a word; an adjective may part one of several words: "ministre malien de la Défense"."""
    longest = max((end for _, end in terms_at(page, at, "nouns")), default=at)
    plain = [(term, (), end) for term, end in terms_at(page, at, "nouns") if end == longest]
    if page.lexicon.grammar["adjective_first"] or not any(_modifiers_behind(page, at + 1)):
        yield from plain
        return
    for term in load_shelves(page.lexicon.language).get(("nouns", fold_at(page, at)), ()):
        if len(term.words) > 1:
            for modifiers, behind in _modifiers_behind(page, at + 1):
                if match_words(page.words, behind, term.words[1:]):
                    yield term, modifiers, behind + len(term.words) - 1
    yield from plain


def _modifiers_behind(page: Page, at: int) -> list[tuple[tuple[Modifier, ...], int]]:
    return [found for found in _modifiers(page, at, before=False) if found[0]]


def _is_one(noun: Noun) -> bool:
    return noun.count is not None and noun.count.value < 2 and noun.count.bound == "exact"


def _same_forms(page: Page, key: str) -> bool:
    entry = page.lexicon.entry("nouns", key)
    return bool(entry.get("one") == entry.get("many"))


def _fits(page: Page, noun: Noun, key: str, *, many: bool, one: bool) -> bool:
    """Return whether a noun's form goes with its number and its determiner."""
    if one:
        return True
    if noun.count is not None and noun.count.value >= 2 and not many:
        return False
    return not (_is_one(noun) and many)


def _modifiers(page: Page, at: int, *, before: bool) -> Iterator[tuple[tuple[Modifier, ...], int]]:
    """Yield the adjectives from a word on, all of them first, then fewer."""
    found: list[tuple[tuple[Modifier, ...], int]] = [((), at)]
    while len(found) < 4:
        modifiers, end = found[-1]
        joined = listed_at(page, end, page.lexicon.grammar["joints"]["and"][:1]) if modifiers else None
        one = read_modifier(page, end, before=before)
        if one is None and joined is not None:  # "politique et militaire"
            joint = read_modifier(page, joined, before=before)
            one = (replace(joint[0], joined=True), joint[1]) if joint else None
        if one is None:
            break
        found.append(((*modifiers, one[0]), one[1]))
    yield from reversed(found)


def read_modifiers(page: Page, at: int) -> tuple[tuple[tuple[Modifier, ...], int], ...]:
    """Return the adjectives that stand by themselves at a word, all of them first, then fewer."""
    return tuple(_modifiers(page, at, before=page.lexicon.grammar["adjective_first"]))


def read_modifier(page: Page, at: int, *, before: bool) -> tuple[Modifier, int] | None:
    """Return the adjective or demonym that stands at a word; `before` a noun, only those that may."""
    first = page.lexicon.grammar["adjective_first"]
    for term, end in terms_at(page, at, "adjectives"):
        if first or not before or page.lexicon.entry("adjectives", term.key).get("before"):
            return Modifier("adjectives", term.key, before), end
    demonym = read_demonym(page, at) if first or not before else None
    return (replace(demonym[0], ahead=before), demonym[1]) if demonym else None


def read_owned(page: Page, owner: Node, at: int) -> Iterator[tuple[Noun, int]]:
    """Yield what is somebody's: "the army's spokesman"; not a deed, whose doer and target it would leave open."""
    genitive = page.lexicon.grammar["of"]["genitive"]
    if not genitive or fold_at(page, at) != genitive or not isinstance(owner, Noun | Name):
        return
    for noun, end in read_nouns_at(page, at + 1, Noun("", False, "definite"), ""):
        if "of_target" not in page.lexicon.entry("nouns", noun.key):
            yield replace(noun, links=(Link("of", owner),)), end
