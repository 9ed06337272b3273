"""Reading what a preposition brings in: circumstances, sources, places, times since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.headline.countries import say_in_country
from briefing.tables import cache_tables
from briefing.translate.controlled.lexicon import Entry, load_lexicon
from briefing.translate.controlled.nodes import Fixed, Group, Link, Name, Node, Noun
from briefing.translate.controlled.page import Page, fold_at, listed_at, remember, terms_at
from briefing.translate.controlled.prepositions import index_prepositions
from briefing.translate.controlled.read_nouns import after_word, is_of, read_things
from briefing.translate.controlled.read_numbers import read_number
from briefing.translate.controlled.read_times import UNITS, read_when
from briefing.translate.controlled.tape import match_words


def read_link(page: Page, at: int) -> tuple[tuple[Node, int], ...]:
    """Return the phrases that a preposition brings in at a word, the longest first."""
    return remember(page, "link", at, read=lambda: _read_link(page, at))


def _read_link(page: Page, at: int) -> list[tuple[Node, int]]:
    found: list[tuple[Node, int]] = []
    for key, words in _prepositions(page.lexicon.language).get(fold_at(page, at), ()):
        entry = page.lexicon.entry("prepositions", key)
        for end, article in after_phrase(page, at, words):
            for node, behind in read_things(page, end, determiner=article):
                if _takes(entry, node) and not _is_recipient(page, at, node):
                    found += [(Link(key, full), last) for full, last in _attached(page, node, behind)]
    return sorted(found, key=lambda pair: -pair[1])


@cache_tables
def _prepositions(language: str) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return (key, words) of the prepositions by the word that they begin with, contractions of it included."""
    return index_prepositions(language, load_lexicon(language).entries["prepositions"])


def _attached(page: Page, node: Node, at: int) -> Iterator[tuple[Node, int]]:
    """Yield a thing with the clause that hangs on it; clauses hold links too: hence the late import."""
    from briefing.translate.controlled.read_clauses import read_attached

    yield from read_attached(page, node, at, depth=2)


def _takes(entry: Entry, node: Node) -> bool:
    """Return whether a preposition may bring a thing in: some only places ("à"), some only what is counted ("dont")."""
    first = node.nodes[0] if isinstance(node, Group) else node
    if "only" in entry:
        return isinstance(first, Noun) and first.key in entry["only"]
    if entry.get("not_times") and isinstance(first, Noun) and first.key in UNITS:
        return False
    if entry.get("places"):
        return isinstance(first, Name) and (first.place or first.key.startswith("country:"))
    if entry.get("counted"):
        return isinstance(first, Noun) and first.count is not None
    return True


def _is_recipient(page: Page, at: int, node: Node) -> bool:
    """Return whether "à" and an article stand before a country where things are said to be "en": "à l'Arménie"."""
    openings = page.lexicon.grammar.get("to_country", ())
    if not isinstance(node, Name) or not node.key.startswith("country:") or listed_at(page, at, openings) is None:
        return False
    said = say_in_country(node.key.removeprefix("country:"), page.wording)
    return said is not None and said.partition(" ")[0] != fold_at(page, at)


def after_phrase(page: Page, at: int, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the word behind a preposition of several words, whose last may hold an article ("lors du")."""
    if not words or not match_words(page.words, at, words[:-1]):
        return
    yield from after_word(page, at + len(words) - 1, words[-1])


def read_fixed(
    page: Page, at: int, kinds: Sequence[str] = ("manners", "adverbs", "connectives")
) -> tuple[tuple[Node, int], ...]:
    """Return the fixed words that stand at a word: adverbs, manners."""
    return tuple((Fixed(t.kind, t.key), end) for kind in kinds for t, end in terms_at(page, at, kind))


def read_circumstance(page: Page, at: int) -> tuple[tuple[Node, int], ...]:
    """Return whatever tells when, where or how at a word: times, manners, adverbs, phrases with a preposition."""
    return remember(page, "circumstance", at, read=lambda: _read_circumstance(page, at))


def _read_circumstance(page: Page, at: int) -> tuple[tuple[Node, int], ...]:
    times = [(node, end) for node, end in read_when(page, at) if not is_of(node)]
    return (*times, *_read_distance(page, at), *read_fixed(page, at), *read_link(page, at))


def _read_distance(page: Page, at: int) -> Iterator[tuple[Node, int]]:
    """Yield how far from a place something is: "à 30 kilomètres de Goma"."""
    distance = page.lexicon.grammar["distance"]
    start = listed_at(page, at, [distance["read"]]) if distance["read"] else None
    number = read_number(page, start) if start is not None else None
    if number is None:
        return
    for term, end in terms_at(page, number[1], "nouns"):
        for behind, article in after_word(page, end, distance["from"]) if term.key in ("kilometre", "metre") else ():
            for place, last in read_things(page, behind, determiner=article):
                if isinstance(place, Name) and (place.place or place.key.startswith("country:")):
                    links = (Link("away_from", place),)
                    yield Link("at_distance", Noun(term.key, term.form == "many", count=number[0], links=links)), last


def is_end(page: Page, at: int) -> bool:
    """Return whether nothing but closing marks is left."""
    return all(fold_at(page, i) in (".", "!", "»", '"', "”", ")") for i in range(at, len(page.words)))
