"""Glossary files read, each form by the ending of its name: CSV, TBX, and TOML for any other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import UsageError
from briefing.glossary.csv_rows import read_rows
from briefing.glossary.tbx_entries import read_entries
from briefing.glossary.terms import Term, check_keys, find_twice, read_term

CSV_ENDINGS = (".csv", ".tsv")
TBX_ENDINGS = (".tbx", ".xml")
FORMS = "TOML, CSV or TBX file"


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a glossary file holds: its terms, and what was left out and why, a line each."""

    terms: tuple[Term, ...]
    left_out: tuple[str, ...] = ()


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Return the entries of a glossary file.

    Raises:
        UsageError: the file is missing or broken, or an entry is not of the form that docs/glossary.md tells.
    """
    return open_glossary(path).terms


def open_glossary(path: Path) -> Glossary:
    """Return what a glossary file holds.

    Every entry of a TOML or CSV file must be right, for it was written for briefing; of a TBX file, which was not, what
    a glossary has no use for is left out.

    Raises:
        UsageError: the file is missing or broken, or an entry is not of the form that docs/glossary.md tells.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such glossary. Give an existing {FORMS} to --glossary.")
    ending = path.suffix.lower()
    if ending in TBX_ENDINGS:
        return _open_termbase(path)
    terms = _read_csv(path) if ending in CSV_ENDINGS else _read_toml(path)
    for told in find_twice(terms).values():
        raise UsageError(f"{path}: {told}; keep one of its terms.")
    return Glossary(terms)


def _read_toml(path: Path) -> tuple[Term, ...]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: expected a readable TOML file, found: {error}.") from error
    check_keys(table, ("term",), str(path))
    entries = table.get("term")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f'{path}: a glossary is a list of [[term]] entries, each with fr = "…" and en = "…".')
    return tuple(read_term(entry, f"{path}: term {at}") for at, entry in enumerate(entries, start=1))


def _read_csv(path: Path) -> tuple[Term, ...]:
    return tuple(read_term(cells, f"{path}: line {line}") for line, cells in read_rows(path))


def _open_termbase(path: Path) -> Glossary:
    kept: list[tuple[str, Term]] = []
    left_out: list[str] = []
    for entry in read_entries(path):
        if entry.fault:
            left_out.append(f"{path}: {entry.name} left out: {entry.fault}")
            continue
        try:
            kept.append((entry.name, read_term(entry.keys, f"{path}: {entry.name} left out")))
        except UsageError as error:
            left_out.append(str(error))
    twice = find_twice(term for _, term in kept)
    left_out += [f"{path}: {kept[at][0]} left out: {told}" for at, told in twice.items()]
    terms = tuple(term for at, (_, term) in enumerate(kept) if at not in twice)
    if not terms:
        raise UsageError(_say_empty(path, left_out))
    return Glossary(terms, tuple(left_out))


def _say_empty(path: Path, left_out: Iterable[str]) -> str:
    reasons = [line.removeprefix(f"{path}: ") for line in left_out]
    first = f" The first: {reasons[0].rstrip('.')}." if reasons else ""
    return f"{path}: none of its {len(reasons)} entries is a name or a noun in French and English.{first}"
