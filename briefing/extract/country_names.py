"""Countries by the words that point to them (names, demonyms, capitals), and which ones an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from briefing.extract.place_index import SETTLEMENT_KINDS, PlaceIndex, fold_name, load_index
from briefing.tables import load_table

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 5
_NOTABLE = 15_000


@cache
def _demonym_forms(language: str) -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for code, words in load_table(language, "demonyms")["demonyms"].items():
        for word in words:
            forms[fold_name(word)] = (*forms.get(fold_name(word), ()), code)
    return forms


@cache
def _demonym_openings(language: str) -> frozenset[str]:
    """Return the first words of all demonyms, folded."""
    defaults = load_table(language, "demonyms").get("defaults", {})
    return frozenset(form.partition(" ")[0] for form in (*_demonym_forms(language), *defaults))


def country_of_demonym(word: str, *, language: str, countries: tuple[str, ...] = ()) -> str | None:
    """Return the ISO code of the country that a demonym points to ("maliennes" → "ML"), in any inflection.

    A demonym of several countries ("congolais") means the first of them among `countries`, else its default in
    demonyms.toml, else the first listed.
    """
    key = fold_name(word)
    codes = _demonym_forms(language).get(key, ())
    for code in countries:
        if code in codes:
            return code
    default = load_table(language, "demonyms").get("defaults", {}).get(key)
    return default or (codes[0] if codes else None)


def demonym_of_country(code: str, *, language: str) -> str | None:
    """Return the demonym to display for a country: masculine singular in French, the adjective in English."""
    words = load_table(language, "demonyms")["demonyms"].get(code)
    return words[0] if words else None


def country_name(code: str, *, language: str) -> str | None:
    """Return the name to display for an ISO code: the everyday one of places.toml, else CLDR's."""
    everyday = load_table(language, "places")["country_names"].get(code)
    if everyday:
        return str(everyday[0])
    row = load_index().countries.get(code)
    return row[2 if language == "en" else 1] if row else None


@cache
def country_of_capital(name: str, *, language: str) -> str | None:
    """Return the ISO code of the country whose capital, or other seat of government, bears this name.

    "Abidjan" and "Tel-Aviv" count as seats, as news has them stand for governments.
    """
    index, key = load_index(), fold_name(name)
    seat = {fold_name(k): v for k, v in load_table(language, "places")["seats"].items()}.get(key)
    if seat:
        return str(seat)
    capitals = index.list_capitals()
    found = [c for c in index.find_candidates(key, language) if c.entry.key in capitals]
    found.sort(key=lambda c: (c.alias, -c.entry.population))
    return capitals[found[0].entry.key] if found else None


def find_country_prior(texts: Iterable[str], *, language: str, extra: Path | None = None) -> tuple[str, ...]:
    """Return the countries that the texts of one article name, the most mentioned first, as ISO codes.

    Country names, demonyms and capitals count, and places whose name only one country has. Ties go by first mention.
    """
    index = load_index(extra)
    counts: Counter[str] = Counter()
    for text in texts:
        for code, weight in _point_to_countries(text, language=language, index=index):
            counts[code] += weight
    return tuple(code for code, _ in counts.most_common())


def _point_to_countries(text: str, *, language: str, index: PlaceIndex) -> Iterable[tuple[str, int]]:
    words = [(word, fold_name(word)) for word in _WORD.findall(text)]
    openings = _demonym_openings(language)
    at = 0
    while at < len(words):
        word, folded = words[at]
        if folded and not word[0].isupper() and folded.partition(" ")[0] not in openings:
            at += 1
            continue
        size, code, weight = _read_pointer(words, at, language=language, index=index)
        if code is not None:
            yield code, weight
        at += size


def _read_pointer(
    words: list[tuple[str, str]], at: int, *, language: str, index: PlaceIndex
) -> tuple[int, str | None, int]:
    """Return the words used, the country they point to, and how much that counts."""
    if words[at][0][:1].isupper():
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            if words[at + size - 1][0][:1].islower() and size > 1:
                continue
            code, weight = _country_of_name(words[at : at + size], language=language, index=index)
            if code is not None:
                return size, code, weight
    first = words[at][1]
    if first and first.partition(" ")[0] not in _demonym_openings(language):
        return 1, None, 0
    for size in range(min(3, len(words) - at), 0, -1):
        code = country_of_demonym(" ".join(folded for _, folded in words[at : at + size]), language=language)
        if code is not None:
            return size, code, 2
    return 1, None, 0


def _country_of_name(words: list[tuple[str, str]], *, language: str, index: PlaceIndex) -> tuple[str | None, int]:
    key = " ".join(folded for _, folded in words)
    if not index.knows(key, language) or key in stop_names(language):
        return None, 0
    country = index.find_country(key, language)
    if country is not None:
        return country, 2
    capital = country_of_capital(key, language=language)
    return (capital, 2) if capital is not None else (_only_country(key, language=language, index=index), 1)


def _only_country(key: str, *, language: str, index: PlaceIndex) -> str | None:
    entries = [c.entry for c in index.find_candidates(key, language) if not c.alias]
    codes = {entry.country for entry in entries}
    notable = any(e.kind not in SETTLEMENT_KINDS or e.population >= _NOTABLE or e.kind == "village" for e in entries)
    return codes.pop() if len(codes) == 1 and notable else None


@cache
def stop_names(language: str) -> frozenset[str]:
    """Return the folded words that are names of places somewhere, but ordinary words in `language`."""
    return frozenset(fold_name(word) for word in load_table(language, "places")["stop_names"])
