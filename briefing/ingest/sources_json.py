"""sources.json: what the collector of a folder says about its files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.errors import UsageError

SOURCES_NAME = "sources.json"
FORM = 'a list of objects such as {"file": "a.txt", "title": "...", "outlet": "...", "published": "2022-08-11"}'


@dataclass(frozen=True, slots=True)
class Listing:
    """What sources.json says about one file; None where it says nothing."""

    file: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def read_sources(folder: Path) -> dict[Path, Listing]:
    """Return the listings of `folder`, by the path of their file; empty where it has no sources.json.

    Raises:
        UsageError: the file is not JSON, not a list, or one of its entries is wrong.
    """
    path = folder / SOURCES_NAME
    if not path.is_file():
        return {}
    listings: dict[Path, Listing] = {}
    for number, entry in enumerate(_load_entries(path), start=1):
        listing = _read_entry(entry, where=f"{path}, entry {number}")
        target = folder / listing.file
        if target in listings:
            raise UsageError(f"{path}, entry {number}: {listing.file!r} is listed twice. Keep one entry for each file.")
        listings[target] = listing
    return listings


def _load_entries(path: Path) -> list[object]:
    try:
        loaded = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        where = f"{path}, line {error.lineno}, column {error.colno}"
        raise UsageError(
            f"{where}: not valid JSON: {error.msg}. Expected {FORM}. Mend the file or remove it."
        ) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 JSON: {error}. Mend the file or remove it.") from error
    if not isinstance(loaded, list):
        raise UsageError(f"{path}: expected {FORM}, found {_name_type(loaded)}. Put the entries into a list.")
    return loaded


def _read_entry(entry: object, *, where: str) -> Listing:
    if not isinstance(entry, Mapping):
        raise UsageError(f'{where}: expected an object with a "file", found {_name_type(entry)}.')
    file = _read_string(entry, "file", where)
    if file is None:
        raise UsageError(f'{where}: "file" is missing. Add the name of the file that the entry describes.')
    _refuse_outside(file, where)
    return Listing(
        file=file,
        title=_read_string(entry, "title", where),
        outlet=_read_string(entry, "outlet", where),
        published=_read_date(entry, where),
        url=_read_string(entry, "url", where),
        language=_read_string(entry, "language", where),
    )


def _refuse_outside(file: str, where: str) -> None:
    if "\x00" in file or Path(file).is_absolute() or ".." in Path(file).parts:
        raise UsageError(f'{where}: "file" is {file!r}; expected the name of a file in the folder of {SOURCES_NAME}.')


def _read_string(entry: Mapping[str, object], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UsageError(f'{where}: "{key}" is {_name_type(value)}; expected a text in quotation marks or null.')
    return value.strip() or None


def _read_date(entry: Mapping[str, object], where: str) -> date | None:
    value = _read_string(entry, "published", where)
    if value is None:
        return None
    day = value[:10] if len(value) > 10 and value[10] in "T " else value
    try:
        if len(day) != 10:
            raise ValueError("not ten characters")
        return date.fromisoformat(day)
    except ValueError as error:
        example = "expected YYYY-MM-DD, such as 2022-08-11, or null"
        raise UsageError(f'{where}: "published" is {value!r}; {example}.') from error


def _name_type(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null")
