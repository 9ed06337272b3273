"""Reading proper names: those that the tables know, places and persons that the text's reading found, and others."""

from __future__ import annotations

from functools import cache

from briefing.folding import fold_text
from briefing.headline.countries import country_codes
from briefing.headline.names import index_names
from briefing.headline.wording import load_wording
from briefing.tables import cache_tables, load_table
from briefing.translate.controlled.calendar import number_days_and_months
from briefing.translate.controlled.nodes import Modifier, Name, Node
from briefing.translate.controlled.page import Page, listed_at, opens, remember, terms_at
from briefing.translate.controlled.read_numbers import read_number

_LONGEST = 9
# By so many letters names are told apart before they are compared whole.
_OPENING = 8


@cache
def demonyms(language: str) -> dict[str, str]:
    """Return the country's code by demonym, in lower case; a word of several countries has its default."""
    table = load_table(language, "demonyms")
    found: dict[str, str] = {}
    for code, forms in table["demonyms"].items():
        for form in forms:
            found.setdefault(form.casefold(), code)
    found |= dict(table.get("defaults", {}))
    short = load_wording(language).exonyms["demonyms"]
    return {form.casefold(): code for code, forms in short.items() for form in forms} | found


def read_demonym(page: Page, at: int) -> tuple[Modifier, int] | None:
    """Return the demonym that stands at a word, as an adjective."""
    if at >= len(page.words):
        return None
    code = demonyms(page.lexicon.language).get(page.words[at].text.casefold())
    return (Modifier("demonyms", code), at + 1) if code else None


def read_name(page: Page, at: int) -> tuple[tuple[Node, int], ...]:
    """Return the proper names that begin at a word, the longest first; an article before it is the caller's."""
    polite = listed_at(page, at, page.lexicon.grammar["honorifics"]) if opens(page, at, "honorifics") else None
    if polite is not None:
        return tuple((n, end) for n, end in read_name(page, polite) if isinstance(n, Name) and not n.place)
    return remember(page, "name", at, read=lambda: _read_name(page, at))


def _read_name(page: Page, at: int) -> list[tuple[Node, int]]:
    if at >= len(page.words):
        return []
    known = index_names(page.lexicon.language, wide=True)
    codes = country_codes(page.lexicon.language)
    found: list[tuple[Node, int]] = []
    for end in range(_last_word(page, at), at, -1):
        text = page.text[page.words[at].start : page.words[end - 1].end]
        folded = fold_text(text)
        entry = known.get(folded)
        if entry and entry[0] == "offices" and read_number(page, at) is not None:
            continue  # "deux chefs d'État" is a number of them
        if entry and (entry[0] != "offices" or " " in folded) and _has_capital(page, at, end, entry[0]):
            found.append(
                (Name(text, f"{entry[0]}:{entry[1]}", person=entry[0] == "people", place=entry[0] == "places"), end)
            )
        elif folded in codes and any(word.capital for word in page.words[at:end]):
            found.append((Name(text, f"country:{codes[folded]}", place=True), end))
    return found + _read_place(page, at) + _read_seat(page, at) + _read_copied(page, at)


def _last_word(page: Page, at: int) -> int:
    """Return the word behind the longest run of words that may be a name of the tables, `at` where none may begin."""
    last = min(at + _LONGEST, len(page.words))
    folded = fold_text(page.text[page.words[at].start : page.words[last - 1].end])
    openings = _openings(page.lexicon.language)
    return last if any(folded[:size] in openings for size in range(1, _OPENING + 1)) else at


@cache_tables
def _openings(language: str) -> frozenset[str]:
    """Return the first letters of every name that the tables know, the whole of the shorter ones."""
    return frozenset(
        name[:_OPENING] for names in (index_names(language, wide=True), country_codes(language)) for name in names
    )


def _read_seat(page: Page, at: int) -> list[tuple[Node, int]]:
    """Return the person, or the capital for its government, that the text's reading found at a word."""
    start = page.words[at].start + page.offset
    found: list[tuple[Node, int]] = []
    for actor in page.mention.actors:
        if actor.start == start and actor.key.startswith(("country:", "person:")) and actor.end is not None:
            end = next((i + 1 for i, w in enumerate(page.words) if w.end + page.offset == actor.end), None)
            folded = fold_text(actor.name)
            if end is None or folded in country_codes(page.lexicon.language) or not actor.name[:1].isupper():
                continue
            person = actor.key.startswith("person:")
            if not person or (" " in actor.name and not terms_at(page, at, "nouns")):
                found.append((Name(actor.name, person=person, seat=not person), end))
    return found


def _has_capital(page: Page, at: int, end: int, group: str) -> bool:
    return group == "offices" or any(word.capital for word in page.words[at:end])


def _read_place(page: Page, at: int) -> list[tuple[Node, int]]:
    """Return the places of the mention that begin at a word, where they are written with a capital."""
    start = page.words[at].start + page.offset
    found: list[tuple[Node, int]] = []
    for place in page.mention.places:
        if place.start == start and place.end is not None and place.name[:1].isupper():
            end = next((i for i, w in enumerate(page.words) if w.end + page.offset >= place.end), None)
            if end is not None and page.words[end].end + page.offset == place.end:
                found.append((Name(place.name, place.key or "", place=True), end + 1))
    return found


def _read_copied(page: Page, at: int) -> list[tuple[Node, int]]:
    """Return the run of capitalised words from `at` on, particles inside it included, if none of them is a term."""
    particles = page.wording.table["particles"]
    common = _common_words(page.lexicon.language)
    end, last = at, at
    while end < len(page.words) and end - at < 6:
        word = page.words[end]
        if word.capital and not _is_term(page, end):
            initial = len(word.text) == 1 and end + 1 < len(page.words) and page.words[end + 1].text == "."
            end += initial
            last = end + 1
        elif not (last > at and word.fold in particles and word.fold not in common):
            break
        end += 1
    if last == at or (at == 0 and not _is_person(page, at, last)):
        return []
    text = page.text[page.words[at].start : page.words[last - 1].end]
    if (
        " " in text
        and page.words[at].text.isupper()
        and fold_text(page.words[at].text) in index_names(page.lexicon.language, wide=True)
    ):
        return []  # "l'ONU Jean Dupont" are two names
    return [(Name(text, person=_is_person(page, at, last)), last)]


@cache
def _common_words(language: str) -> frozenset[str]:
    """Return the determiners and joining words, which stand between names rather than in them."""
    grammar = load_table(language, "controlled")
    forms = [form for entry in grammar["determiners"].values() for form in entry["read"]]
    return frozenset((*forms, *(form for words in grammar["joints"].values() for form in words)))


def _is_term(page: Page, at: int) -> bool:
    """Return whether a capitalised word is a common word of the language too: "Conseil", "Forces", "Mardi"."""
    word = page.words[at]
    if word.text.isupper() and len(word.text) > 1:
        return False
    if any(word.fold in names for names in number_days_and_months(page.lexicon.language)):
        return True
    kinds = ("nouns", "adjectives", "verbs", "adverbs", "prepositions")
    return any(terms_at(page, at, kind) for kind in kinds) or word.fold in demonyms(page.lexicon.language)


def _is_person(page: Page, at: int, end: int) -> bool:
    text = fold_text(page.text[page.words[at].start : page.words[end - 1].end])
    persons = [actor for actor in page.mention.actors if actor.key.startswith("person:")]
    return any(text in fold_text(actor.full_name or actor.name) for actor in persons)


def has_unknown_article(page: Page, name: Node, kind: str) -> bool:
    """Return whether a name that no table knows has an article that another language gives by gender: "the Orion"."""
    unknown = isinstance(name, Name) and not (name.key or name.place or name.person or name.seat)
    return unknown and kind == "definite" and bool(page.lexicon.grammar["adjective_first"])


def is_proper(name: Node, length: int) -> bool:
    """Return whether a name that the tables know stands here, of more than one word."""
    return isinstance(name, Name) and length > 1 and bool(name.key) and not name.key.startswith("offices")
