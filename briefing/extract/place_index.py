"""The offline gazetteer as one index: GeoNames extract, curated overlay, countries, and a user's own file.

The tables lie in briefing/gazetteer/ (see its README). Rows stay text until somebody asks for them, so that loading is
a matter of a tenth of a second.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.errors import TableError
from briefing.tables import PACKAGE, load_table

FOLDER = PACKAGE / "gazetteer"
COLUMNS = ("id", "name", "aliases", "country", "latitude", "longitude", "population", "kind", "precision", "source")
AREA_KINDS = frozenset({"country", "region", "province", "area", "water"})
SETTLEMENT_KINDS = frozenset({"capital", "city", "town", "village"})
_WORDS = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A known place.

    `key` is "geonames:ID", "overlay:ID", "user:ID" or "country:ISO2"; `country` ISO 3166-1 alpha-2, None for seas and
    regions over several states; coordinates are decimal degrees; `precision` is "exact", "approximate" or "area".
    `ambiguous` tells that another place of the same name was not ruled out by the countries asked for.
    """

    key: str
    name: str
    country: str | None
    latitude: float
    longitude: float
    population: int = 0
    kind: str = "town"
    precision: str = "exact"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that bears a name, and whether the name is only one of its aliases."""

    entry: PlaceEntry
    alias: bool


@cache
def fold_name(text: str) -> str:
    """Return the key form of a name: no case, accents, hyphens or apostrophes, words parted by one space."""
    lowered = text.casefold().translate(_LIGATURES)
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(lowered))


class PlaceIndex:
    """Names → places. Made by `load_index`; read only."""

    __slots__ = ("_curated", "_names", "_rows", "countries", "country_keys")

    def __init__(self, extra: Path | None) -> None:
        """Read the shipped tables, and the file that `import_geonames_dump` wrote when `extra` names one."""
        self._rows = _read_gz(FOLDER / "places.tsv.gz").split("\n")
        lines = _read_gz(FOLDER / "names.tsv.gz").split("\n")
        self._names: dict[str, str] = dict(line.split("\t", 1) for line in lines if line)
        self._curated: dict[str, list[Candidate]] = defaultdict(list)
        self._add_table(FOLDER / "overlay.tsv", prefix="overlay")
        if extra is not None:
            self._add_table(extra, prefix="user")
        self.countries = _read_countries(FOLDER / "countries.tsv")
        self.country_keys: dict[str, dict[str, str]] = {}

    def _add_table(self, path: Path, *, prefix: str) -> None:
        for entry, aliases in read_place_table(path, prefix=prefix):
            self._curated[fold_name(entry.name)].append(Candidate(entry, False))
            for key in {fold_name(alias) for alias in aliases} - {fold_name(entry.name)}:
                self._curated[key].append(Candidate(entry, True))

    def find_country(self, key: str, language: str) -> str | None:
        """Return the ISO code of the country that a folded name means in `language`."""
        return self.name_countries(language).get(key)

    def name_countries(self, language: str) -> Mapping[str, str]:
        """Return folded country name → ISO code: CLDR's names and the everyday ones of places.toml."""
        if language not in self.country_keys:
            keys = {
                fold_name(row[2 if language == "en" else 1].split(" (")[0]): code
                for code, row in self.countries.items()
            }
            for code, names in load_table(language, "places")["country_names"].items():
                keys |= {fold_name(name): code for name in names}
            self.country_keys[language] = keys
        return self.country_keys[language]

    def knows(self, key: str, language: str) -> bool:
        """Tell whether any place bears this folded name."""
        if key in self._names or key in self._curated:
            return True
        return key in (self.country_keys.get(language) or self.name_countries(language))

    def find_candidates(self, key: str, language: str) -> list[Candidate]:
        """Return every place that bears this folded name, in no order."""
        code = self.find_country(key, language)
        found = [] if code is None else [Candidate(self.read_country(code, language), False)]
        found += self._curated.get(key, [])
        have = {candidate.entry.key for candidate in found}
        for number in self._names.get(key, "").split():
            entry = _read_row(self._rows[int(number.lstrip("~"))])
            if entry.key not in have:
                found.append(Candidate(entry, number.startswith("~")))
        return found

    def read_country(self, code: str, language: str) -> PlaceEntry:
        """Return a country as a place; its point is the median of its populated places."""
        row = self.countries[code]
        name = row[2 if language == "en" else 1]
        return PlaceEntry(
            f"country:{code}", name, code, float(row[4]), float(row[5]), int(row[6]), kind="country", precision="area"
        )

    def list_capitals(self) -> dict[str, str]:
        """Return the GeoNames key of each capital → ISO code of its country."""
        return {f"geonames:{row[3]}": code for code, row in self.countries.items() if row[3]}


def read_place_table(path: Path, *, prefix: str) -> Iterable[tuple[PlaceEntry, list[str]]]:
    """Yield the places of a TSV with the columns of the overlay, each with its aliases.

    A numeric id is GeoNames's own.

    Raises:
        TableError: the file is missing, or a line hasn't the columns or numbers expected.
    """
    for number, line in enumerate(_read_text(path).splitlines(), start=1):
        cells = line.split("\t")
        if number == 1 or not line or line.startswith("#"):
            continue
        try:
            place_id, name, aliases, country, lat, lon, people, kind, precision, _source = cells
            key = f"geonames:{place_id}" if place_id.isdigit() else f"{prefix}:{place_id}"
            point = float(lat), float(lon)
            entry = PlaceEntry(key, name, country or None, *point, int(people or 0), kind, precision)
        except ValueError as error:
            wanted = ", ".join(COLUMNS)
            raise TableError(
                f"{path}, line {number}: {error}; expected the {len(COLUMNS)} columns {wanted}."
            ) from error
        yield entry, [alias for alias in aliases.split("|") if alias]


def _read_row(line: str) -> PlaceEntry:
    place_id, name, country, lat, lon, people, kind = line.split("\t")
    return PlaceEntry(f"geonames:{place_id}", name, country, float(lat), float(lon), int(people), kind)


def _read_countries(path: Path) -> dict[str, list[str]]:
    rows = (line.split("\t") for line in _read_text(path).splitlines()[1:])
    return {row[0]: row for row in rows}


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: expected a readable UTF-8 table of places, found: {error}.") from error


def _read_gz(path: Path) -> str:
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8").rstrip("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise TableError(
            f"{path}: expected the gazetteer that ships with briefing, found: {error}. Reinstall it."
        ) from error


@cache
def load_index(extra: Path | None = None) -> PlaceIndex:
    """Return the gazetteer, read once per process (and once per user file).

    Raises:
        TableError: a table is missing or malformed.
    """
    return PlaceIndex(extra)
