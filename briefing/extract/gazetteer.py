"""Looking places up by name: exact up to accents, case, hyphens, apostrophes and leading articles; never fuzzy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.extract.country_names import (
    country_name,
    country_of_capital,
    country_of_demonym,
    demonym_of_country,
    find_country_prior,
)
from briefing.extract.geonames_dump import import_geonames_dump
from briefing.extract.place_index import (
    AREA_KINDS,
    SETTLEMENT_KINDS,
    Candidate,
    PlaceEntry,
    PlaceIndex,
    fold_name,
    load_index,
)
from briefing.tables import load_table

__all__ = [
    "AREA_KINDS",
    "SETTLEMENT_KINDS",
    "PlaceEntry",
    "choose_place",
    "country_name",
    "country_of_capital",
    "country_of_demonym",
    "demonym_of_country",
    "find_country_prior",
    "fold_name",
    "import_geonames_dump",
    "load_index",
    "lookup_place",
]

_LARGE = 50_000


def lookup_place(
    name: str, *, language: str, countries: tuple[str, ...] = (), extra: Path | None = None
) -> PlaceEntry | None:
    """Return the place that a name means, or None when no place bears it.

    Of several, one in `countries` (ISO codes, the likeliest first) goes before others, then a country, a place of that
    proper name before one of which it is an alias, then the most populous. `ambiguous` is set when none of those but
    the population told them apart.

    Args:
        name: the words of the text; a leading article doesn't matter.
        language: the language the name is written in.
        countries: the article's countries, as `find_country_prior` gives them.
        extra: a table that `import_geonames_dump` wrote.

    Raises:
        TableError: a table of the gazetteer is missing or malformed.
    """
    index = load_index(extra)
    key = find_key(name, language=language, index=index)
    return None if key is None else choose_place(index.find_candidates(key, language), countries=countries)


def find_key(name: str, *, language: str, index: PlaceIndex) -> str | None:
    """Return the folded form under which the gazetteer knows a name, or None.

    "El X" and "Al X" count as one spelling, as transliterations from Arabic write either.
    """
    words = fold_name(name).split()
    articles = load_table(language, "places")["articles"]
    while words:
        key = " ".join(words)
        swapped = {"el": "al", "al": "el"}.get(words[0])
        for form in (key, f"{swapped} {' '.join(words[1:])}" if swapped else key):
            if index.knows(form, language):
                return form
        if words[0] not in articles:
            return None
        words = words[1:]
    return None


def choose_place(
    found: list[Candidate], *, countries: tuple[str, ...] = (), area: bool | None = None
) -> PlaceEntry | None:
    """Return the likeliest of the places that bear one name.

    `area` True asks for a region rather than the town of the same name, False for the town, None for the town unless
    a country is meant.
    """
    if not found:
        return None
    if any(c.entry.kind == "capital" and not c.alias for c in found):
        found = [c for c in found if not c.alias]  # Anantnag bears Islamabad's name too, but nobody means it
    ranked = sorted(found, key=lambda c: _rank(c, countries=countries, area=area))
    best, level = ranked[0].entry, _rank(ranked[0], countries=countries, area=area)[:4]
    equals = (c.entry for c in ranked[1:] if _rank(c, countries=countries, area=area)[:4] == level)
    return replace(best, ambiguous=any(e.country != best.country for e in equals))


def _rank(candidate: Candidate, *, countries: tuple[str, ...], area: bool | None) -> tuple[int, int, int, int, float]:
    entry = candidate.entry
    is_country = entry.kind == "country" and not area
    fits = (entry.kind in AREA_KINDS) == bool(area) or is_country
    # "Sahel" is the belt of land unless a noun asks for the region of one country.
    fits = fits or (entry.country is None and not area)
    home = entry.country in countries or entry.country is None or is_country
    # The exonym of a capital or a large town ("Kiev", "Alep") is as good as its name.
    alias = candidate.alias and entry.kind != "capital" and entry.population < _LARGE
    return (int(not home), int(not is_country), int(alias), int(not fits), -_weigh(entry, countries=countries))


def _weigh(entry: PlaceEntry, *, countries: tuple[str, ...]) -> float:
    # An article about Burkina Faso that names Gao means Mali's: the order of its countries counts, yet not alone.
    known = 20_000 if entry.key.startswith("overlay:") else 500
    order = countries.index(entry.country) if entry.country in countries else len(countries)
    return float(max(entry.population, known)) / (1 + order) ** 2
