"""Reading a GeoNames country dump (ML.txt) that a user brings, for the villages that the shipped extract lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.errors import UsageError
from briefing.extract.place_index import COLUMNS

DUMP_COLUMNS = 19
CLASSES = {"P": "town", "A": "region"}
DETAILS = {"PPLC": "capital", "ADM2": "province", "ADM3": "area", "ADM4": "area", "ADM5": "area"}
LEFT_OUT = {"PCLI", "PCL", "PCLD", "PCLH", "PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H"}


def import_geonames_dump(path: Path, *, output: Path) -> int:
    """Turn a GeoNames country dump into a table of places that lookups take as `extra`.

    Args:
        path: the dump, UTF-8, 19 tab-separated columns a line, as GeoNames publishes them.
        output: the table to write; its folder is made. It is written whole or not at all.

    Returns:
        The number of places written: populated places and administrative areas, former ones left out.

    Raises:
        UsageError: the dump can't be read, or a line isn't one of a dump; nothing is written.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: expected a GeoNames dump in UTF-8, found: {error}.") from error
    rows = list(_convert_lines(lines, path))
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(output.name + ".part")
    draft.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    draft.replace(output)
    return len(rows)


def _convert_lines(lines: list[str], path: Path) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != DUMP_COLUMNS:
            raise UsageError(
                f"{path}, line {number}: expected {DUMP_COLUMNS} tab-separated columns of a GeoNames country dump, "
                f"found {len(cells)}. Take the country's .txt out of the .zip that GeoNames publishes, unchanged."
            )
        row = _convert_cells(cells, f"{path}, line {number}")
        if row is not None:
            yield row


def _convert_cells(cells: list[str], where: str) -> str | None:
    place_id, name, ascii_name, alternates, latitude, longitude, group, code, country = cells[:9]
    people = cells[14] or "0"
    if group not in CLASSES or code in LEFT_OUT:
        return None
    try:
        lat, lon, population, number = float(latitude), float(longitude), int(people), int(place_id)
    except ValueError as error:
        raise UsageError(
            f"{where}: {error}; expected the geonameid in column 1, decimal degrees in columns 5 and 6 and the "
            f"population in column 15."
        ) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(
            f"{where}: {lat}, {lon} is no point on the earth; columns 5 and 6 hold latitude and longitude."
        )
    aliases = [alias for alias in [ascii_name, *alternates.split(",")] if alias and alias != name and "|" not in alias]
    kind = DETAILS.get(code, CLASSES[group])
    precision = "exact" if group == "P" else "area"
    point = f"{lat:.4f}", f"{lon:.4f}"
    return "\t".join(
        [
            str(number),
            name,
            "|".join(dict.fromkeys(aliases)),
            country,
            *point,
            str(population),
            kind,
            precision,
            "GeoNames",
        ]
    )
