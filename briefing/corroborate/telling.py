"""What a sentence says of an event beyond its slots: scenes, facets and proper names, by the tables telling.toml.

Scenes (a market, a patrol, glide bombs) and facets (a claim, a new toll, people fleeing) have the same keys in every
language, so that a French and an English sentence on one event can be compared without translating either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from briefing.corroborate.words import list_names
from briefing.errors import TableError
from briefing.folding import fold_text
from briefing.tables import load_table

TOKEN = re.compile(r"[a-z0-9]+")
# Shorter words keep their last letter ("gas", "bus").
SHORTEST_CUT = 4
# Concepts of nouns.toml that stand in reports of any event: they bring no two sentences together.
EVERYWHERE = frozenset(
    (
        "person",
        "man",
        "woman",
        "member",
        "source_person",
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "kilometre",
        "group",
        "country",
        "dead",
        "wounded",
        "victim",
        "soldier",
        "troops",
        "body",
        "official",
        "expert",
        "minister",
        "attack",
        "meeting",
        "agreement",
        "request",
        "base",
        "village",
    )
)

Index = Mapping[str, frozenset[tuple[str, str, int]]]


@dataclass(frozen=True, slots=True)
class Telling:
    """The scenes, facets and proper names of one sentence; `another`: it opens with one more event of a kind."""

    scenes: frozenset[str]
    facets: frozenset[str]
    names: frozenset[str]
    another: bool = False


def _cut(word: str) -> str:
    """Return a folded word without plural and feminine endings."""
    if len(word) < SHORTEST_CUT:
        return word
    word = word.rstrip("sx")
    return word[:-1] if word.endswith("ee") else word


def _tokenise(text: str) -> list[str]:
    return [_cut(word) for word in TOKEN.findall(fold_text(text))]


def _load(language: str, name: str) -> Mapping[str, Any]:
    try:
        return load_table(language, name)
    except TableError:
        return {}  # a language can do without


def _list_entries(language: str) -> Iterator[tuple[str, tuple[str, str, int]]]:
    """Yield every phrase of a language's tables with the kind, the name and the group that it stands for."""
    table = _load(language, "telling")
    for name, noun in _load(language, "nouns").items():
        if isinstance(noun, dict) and name not in EVERYWHERE:
            yield from ((form, ("scene", name, 0)) for form in noun.get("forms", ()))
    for name, forms in table.get("scenes", {}).items():
        yield from ((form, ("scene", name, 0)) for form in forms)
    for name, groups in table.get("facets", {}).items():
        for number, forms in enumerate(groups):
            yield from ((form, ("facet", name, number)) for form in forms)


@cache
def _load_index(language: str) -> tuple[Index, int]:
    """Return what each phrase of a language stands for, and the number of words of the longest."""
    index: defaultdict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for form, meaning in _list_entries(language):
        index[" ".join(_tokenise(form))].add(meaning)
    longest = max((phrase.count(" ") + 1 for phrase in index), default=0)
    return {phrase: frozenset(meanings) for phrase, meanings in index.items()}, longest


@cache
def _count_groups(language: str) -> dict[str, int]:
    return {name: len(groups) for name, groups in _load(language, "telling").get("facets", {}).items()}


@cache
def _list_ignored(language: str) -> frozenset[str]:
    return frozenset(_load(language, "telling").get("capitals", {}).get("ignored", ()))


@cache
def _another(language: str) -> re.Pattern[str]:
    """Return how a sentence opens that tells one more event: "A second vessel …", "Une autre frappe …"."""
    table = _load(language, "telling").get("another")
    if table is None:
        return re.compile("(?!)")  # matches nothing
    opening, kinds = "|".join(table["openings"]), "|".join(table["kinds"])
    return re.compile(rf"(?:{opening})\s(?:\w+\s)?(?:{kinds})\b")


@lru_cache(maxsize=4096)
def read_telling(language: str, quote: str) -> Telling:
    """Return the scenes, facets and names of a sentence in `language`."""
    index, longest = _load_index(language)
    words = _tokenise(quote)
    found = {
        meaning
        for start in range(len(words))
        for end in range(start + 1, min(start + longest, len(words)) + 1)
        for meaning in index.get(" ".join(words[start:end]), ())
    }
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for kind, name, number in found:
        if kind == "facet":
            groups[name].add(number)
    needed = _count_groups(language)
    return Telling(
        scenes=frozenset(name for kind, name, _ in found if kind == "scene"),
        facets=frozenset(name for name, numbers in groups.items() if len(numbers) == needed[name]),
        names=list_names(quote) - _list_ignored(language),
        another=_another(language).match(quote.casefold()) is not None,
    )
