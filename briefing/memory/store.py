"""The translation memory: units kept, found again word for word or nearly, reviewed, and brought in from elsewhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from briefing.errors import MemoryFileError, UsageError
from briefing.memory.database import PATIENCE, connect, tell_troubles, write_whole
from briefing.memory.tmx_reading import Reading, read_tmx
from briefing.memory.tmx_writing import write_tmx
from briefing.memory.units import EDITED, REVIEWED, Unit, find_fault, make_tuid, match_text, stamp_now

LEAST = 0.75
# How many values one statement takes, below the limit of the oldest SQLite in use.
BATCH = 500
SHORTEST_TUID = 8
COLUMNS = tuple(field.name for field in fields(Unit))
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM units"
# A unit that a person has reviewed gives way to a reviewed one only; what is stored again unchanged keeps its time.
_UPSERT = f"""
INSERT INTO units ({", ".join(COLUMNS)}, matched, reviewed) VALUES ({", ".join("?" * (len(COLUMNS) + 2))})
ON CONFLICT (tuid) DO UPDATE SET source = excluded.source, text = excluded.text, engine = excluded.engine,
    package = excluded.package, score = excluded.score, flags = excluded.flags, changed = excluded.changed,
    creator = excluded.creator, matched = excluded.matched, reviewed = excluded.reviewed
WHERE excluded.reviewed >= units.reviewed AND
    (excluded.text, excluded.engine, excluded.package, excluded.score, excluded.flags)
    IS NOT (units.text, units.engine, units.package, units.score, units.flags)
"""


def open_memory(path: Path, *, patience: float = PATIENCE) -> Memory:
    """Return the memory in a file, which is made where there is none; it waits for other writers, at most `patience` s.

    Raises:
        MemoryFileError: it cannot be opened or made, is broken, or is none of ours or of a later version.
    """
    return Memory(path, connect(path, patience=patience))


class Memory:
    """An open translation memory; a context manager that closes it.

    Every method raises `MemoryFileError` where the file turns out broken, locked for too long, or not to be written.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find_exact(
        self, sources: Iterable[str], *, origin: str, target: str, engine_key: tuple[str, str]
    ) -> dict[str, Unit]:
        """Return for each sentence the unit that may be reused: a reviewed one, else that of this engine and package.

        `engine_key` is `Unit.engine_key`: the engine's name and the checksum of its package.
        """
        asked = {source: match_text(source) for source in sources}
        wanted = sorted(set(asked.values()))
        best: dict[str, Unit] = {}
        for at in range(0, len(wanted), BATCH):
            batch = wanted[at : at + BATCH]
            marks = ", ".join("?" * len(batch))
            rule = (
                f"origin = ? AND target = ? AND matched IN ({marks}) AND (reviewed OR (engine, package) = (?, ?))"
                " ORDER BY reviewed, changed, tuid"
            )
            found = self._find(rule, origin, target, *batch, *engine_key)
            best |= {match_text(unit.source): unit for unit in found}
        return {source: best[matched] for source, matched in asked.items() if matched in best}

    def find_all(self, source: str, *, origin: str, target: str) -> list[Unit]:
        """Return every unit of a sentence, whoever made it, a reviewed one first."""
        rule = "origin = ? AND target = ? AND matched = ? ORDER BY reviewed DESC, changed DESC, tuid"
        return self._find(rule, origin, target, match_text(source))

    def find_near(
        self, source: str, *, origin: str, target: str, least: float = LEAST, most: int = 5
    ) -> list[tuple[Unit, float]]:
        """Return units of other sentences that are like this one, the likest first, each with its likeness from 0 to 1.

        They are for showing: two sentences that differ in one figure are as like as can be and say different things.
        """
        from rapidfuzz import fuzz, process

        wanted = match_text(source)
        # Of two texts so unlike in length, none reaches the likeness asked for.
        bounds = (int(len(wanted) * least / (2 - least)), len(wanted) * (2 - least) / least + 1)
        rule = (
            "origin = ? AND target = ? AND matched <> ? AND length(matched) BETWEEN ? AND ?"
            " ORDER BY reviewed DESC, changed DESC, tuid"
        )
        units = self._find(rule, origin, target, wanted, *bounds)
        texts = [match_text(unit.source) for unit in units]
        found = process.extract(wanted, texts, scorer=fuzz.ratio, limit=most, score_cutoff=least * 100)
        return [(units[at], ratio / 100) for _, ratio, at in found]

    def list_units(self, languages: tuple[str, str] | None = None, *, unreviewed: bool = False) -> list[Unit]:
        """Return the units, or those of a pair of languages, or those that nobody has reviewed, in a fixed order."""
        pair = languages or ("", "")
        rule = "(? = '' OR (origin, target) = (?, ?)) AND reviewed <= ? ORDER BY origin, target, matched, tuid"
        return self._find(rule, pair[0], *pair, 0 if unreviewed else 1)

    def list_pairs(self) -> list[tuple[str, str]]:
        """Return the pairs of languages that there are units of."""
        with tell_troubles(self.path):
            rows = self._connection.execute("SELECT DISTINCT origin, target FROM units ORDER BY origin, target")
            return [(origin, target) for origin, target in rows]

    def store_units(self, units: Iterable[Unit]) -> int:
        """Store units in place of those of the same names unless a person has reviewed these; return how many were fit.

        A unit that no file could carry (see `find_fault`) is not kept: its sentence is translated anew each time.
        """
        fit = [unit for unit in units if not find_fault(unit)]
        with tell_troubles(self.path), write_whole(self._connection):
            self._connection.executemany(_UPSERT, [_as_row(unit) for unit in fit])
        return len(fit)

    def merge_units(self, units: Iterable[Unit]) -> int:
        """Bring in units of another memory and lose none of either; return how many are new or changed something.

        Where both have the same translation it is reviewed if it is in one of them. Where they differ, what a person
        made or reviewed stays, as a further translation where it must; of two that only machines made, the later one.
        """
        before = self._connection.total_changes
        with tell_troubles(self.path), write_whole(self._connection):
            for unit in units:
                joined = self._join(unit)
                if joined is not None and not find_fault(joined):
                    self._connection.execute(_UPSERT, _as_row(joined))
        return self._connection.total_changes - before

    def review(self, tuid: str, text: str | None = None) -> Unit:
        """Take a unit for right, or right with these words in place of its own, and return it.

        `tuid` may be shortened to its beginning, where only one unit has that.

        Raises:
            UsageError: no unit, or several, are named so, or the words are none that can be kept.
        """
        with tell_troubles(self.path), write_whole(self._connection):
            unit = self._choose(tuid)
            edited = text is not None and text != unit.text
            flags = (*unit.flags, REVIEWED) if not edited else (REVIEWED, EDITED)
            changed = replace(unit, flags=_once(flags), changed=stamp_now())
            if text is not None and edited:
                # The score and the checks were those of the words that are gone.
                changed = replace(changed, text=text, score=None)
            fault = find_fault(changed)
            if fault:
                raise UsageError(f"a translation must not be {fault}; give its words after --text.")
            self._connection.execute(_UPSERT, _as_row(changed))
            return self._choose(unit.tuid)

    def withdraw(self, tuid: str) -> Unit:
        """Take back that a unit was reviewed, and return it.

        Raises:
            UsageError: no unit, or several, are named so.
        """
        with tell_troubles(self.path), write_whole(self._connection):
            unit = self._choose(tuid)
            left = tuple(flag for flag in unit.flags if flag != REVIEWED)
            rule = "UPDATE units SET flags = ?, reviewed = 0, changed = ? WHERE tuid = ?"
            self._connection.execute(rule, (_write_flags(left), stamp_now(), unit.tuid))
            return self._choose(unit.tuid)

    def clear_unreviewed(self, languages: tuple[str, str] | None = None) -> int:
        """Remove every unit that nobody has reviewed, or those of a pair of languages, and return how many."""
        pair = languages or ("", "")
        rule = "DELETE FROM units WHERE NOT reviewed AND (? = '' OR (origin, target) = (?, ?))"
        with tell_troubles(self.path), write_whole(self._connection):
            return self._connection.execute(rule, (pair[0], *pair)).rowcount

    def import_tmx(self, path: Path, *, reviewed: bool = False, marks: bool = False) -> tuple[int, Reading]:
        """Bring in a TMX file (see `read_tmx`, `merge_units`); return how many units that changed, and what was read.

        Raises:
            UsageError: the file is missing, too long, no TMX, or declares entities; the memory is as it was.
        """
        reading = read_tmx(path, reviewed=reviewed, marks=marks)
        return self.merge_units(reading.units), reading

    def export_tmx(self, path: Path) -> int:
        """Write every unit to a TMX file, whole or not at all, and return how many there are."""
        return write_tmx(self.list_units(), path)

    def _find(self, rule: str, *values: object) -> list[Unit]:
        with tell_troubles(self.path):
            rows = self._connection.execute(f"{_SELECT} WHERE {rule}", values).fetchall()
        return [self._read_row(row) for row in rows]

    def _read_row(self, row: Sequence[Any]) -> Unit:
        unit = Unit(*row)
        try:
            return replace(unit, flags=tuple(json.loads(str(unit.flags))))
        except (TypeError, ValueError) as error:
            told = f"{self.path}: the flags of unit {unit.tuid!r} are broken ({error})"
            raise MemoryFileError(f"{told}. Put a copy of the memory back, or move it away.") from error

    def _choose(self, tuid: str) -> Unit:
        if len(tuid) < SHORTEST_TUID:
            raise UsageError(f"{tuid!r}: give at least the first {SHORTEST_TUID} characters of a unit's name.")
        found = self._find("substr(tuid, 1, ?) = ? ORDER BY tuid LIMIT 2", len(tuid), tuid)
        if not found:
            raise UsageError(f"{tuid}: no unit has that name. `briefing memory list` shows the names.")
        if len(found) > 1 and found[0].tuid != tuid:
            raise UsageError(f"{tuid}: several units' names begin so. Give more of it.")
        return found[0]

    def _join(self, unit: Unit) -> Unit | None:
        """Return a unit of another memory as it comes to stand in this one, or None where nothing is to be done."""
        here = next(iter(self._find("tuid = ?", unit.tuid)), None)
        if here is None:
            return unit
        if here.text == unit.text:
            return _join_same(here, unit)
        if here.by_person and unit.by_person:
            further = make_tuid(unit.source, (unit.origin, unit.target), engine=unit.engine, text=unit.text)
            return None if further == unit.tuid else self._join(replace(unit, tuid=further))
        if here.by_person == unit.by_person:
            return unit if unit.changed > here.changed else None
        return unit if unit.by_person else None


def _join_same(here: Unit, unit: Unit) -> Unit | None:
    """Return one unit out of two with the same translation, or None where the one here says as much as the other."""
    if here.reviewed >= unit.reviewed:
        return None
    return replace(unit, flags=_once((*here.flags, *unit.flags)))


def _once(flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags))


def _write_flags(flags: Iterable[str]) -> str:
    return json.dumps(list(flags), ensure_ascii=False)


def _as_row(unit: Unit) -> tuple[object, ...]:
    kept = replace(unit, score=None if unit.score is None else float(unit.score))
    row = dict(zip(COLUMNS, astuple(kept), strict=True)) | {"flags": _write_flags(unit.flags)}
    return (*row.values(), match_text(unit.source), unit.reviewed)
