"""The rows of a glossary in CSV, as spreadsheets write it: with commas, semicolons or tabs, and a line of titles."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from briefing.errors import UsageError
from briefing.glossary.terms import KEYS, check_keys

SEPARATORS = "\t;,"
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def read_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Return the rows of a CSV file, each with its line and its filled cells by the title of their column.

    Raises:
        UsageError: the file cannot be read, is no CSV in UTF-8, or has a title that is no key of a term.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        how = 'Save it as "CSV UTF-8" in the spreadsheet'
        raise UsageError(f"{path}: expected CSV in UTF-8, found another encoding. {how}.") from error
    except OSError as error:
        raise UsageError(f"{path}: expected a readable CSV file, found: {error}.") from error
    try:
        yield from _split_rows(text, path)
    except csv.Error as error:
        raise UsageError(f"{path}: expected CSV, found: {error}. A quote within a text is written twice.") from error


def _split_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    titles: list[str] = []
    found = False
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if not titles:
            titles = [cell.lower() for cell in cells]
            _check_titles(titles, f"{path}: line {rows.line_num}")
            continue
        if any(cells[len(titles) :]):
            told = f"{len(cells)} cells under {len(titles)} titles; a text with {separator!r} in it stands in quotes"
            raise UsageError(f"{path}: line {rows.line_num}: {told}.")
        found = True
        yield rows.line_num, _fill(dict(zip(titles, cells, strict=False)))
    if not found:
        raise UsageError(
            f"{path}: a glossary has a line of titles (fr, en, …) and a line for each term; found no term."
        )


def _check_titles(titles: list[str], where: str) -> None:
    check_keys(dict.fromkeys(title for title in titles if title), KEYS, where)
    for title in ("fr", "en", *titles):
        if titles.count(title) != 1 and title:
            raise UsageError(f"{where}: the titles must name {title!r} once, found {', '.join(titles)}.")


def _fill(cells: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the filled cells, with a person's `human` as the truth it stands for."""
    filled: dict[str, Any] = {title: cell for title, cell in cells.items() if title and cell}
    if "human" in filled:
        filled["human"] = TRUTHS.get(filled["human"].lower(), filled["human"])
    return filled
