"""What the user says of sources and facts: the table [reliability] of the configuration file, checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from briefing.errors import UsageError
from briefing.grading import Letter, Level

LETTERS: tuple[Letter, ...] = get_args(Letter)
LEVELS: tuple[Level, ...] = get_args(Level)
PARTS = ("outlets", "sources", "facts")
FACT = re.compile(r"f-[0-9a-f]{10}")
EXAMPLE = '"f-0123456789" = { level = "low", reason = "the photograph is from 2019" }'


@dataclass(frozen=True, slots=True)
class Overrule:
    """A level that the user gives a fact, and why."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """Letters A to F of outlets and of those whom they quote, by name, and levels of facts, by id."""

    outlets: Mapping[str, Letter] = field(default_factory=dict)
    sources: Mapping[str, Letter] = field(default_factory=dict)
    facts: Mapping[str, Overrule] = field(default_factory=dict)

    def describe(self) -> dict[str, Any]:
        """Return the ratings as plain values, for the settings that a brief prints."""
        facts = {fact: {"level": rule.level, "reason": rule.reason} for fact, rule in self.facts.items()}
        return {"outlets": dict(self.outlets), "sources": dict(self.sources), "facts": facts}


def read_ratings(table: object, path: Path) -> Ratings:
    """Return the ratings of the table [reliability] of the configuration file `path`.

    Raises:
        UsageError: a name, a letter or a level is not one.
    """
    if not isinstance(table, dict):
        raise UsageError(f"{path}: reliability must be a table such as [reliability.outlets], found {table!r}.")
    for part, entries in table.items():
        if part not in PARTS:
            raise UsageError(f"{path}: unknown table reliability.{part}; {_expect(part, PARTS)}")
        if not isinstance(entries, dict):
            raise UsageError(f"{path}: reliability.{part} must be a table, found {entries!r}.")
    return Ratings(
        outlets=_read_letters(table.get("outlets", {}), "outlets", path),
        sources=_read_letters(table.get("sources", {}), "sources", path),
        facts={fact: _read_overrule(fact, entry, path) for fact, entry in table.get("facts", {}).items()},
    )


def _expect(found: object, known: Collection[str]) -> str:
    near = get_close_matches(str(found), known, 1)
    folded = next((name for name in known if name.casefold() == str(found).strip().casefold()), None)
    meant = folded or (near[0] if near else None)
    return f"expected one of {', '.join(known)}." + (f" Did you mean {meant!r}?" if meant else "")


def _read_letters(entries: Mapping[str, object], part: str, path: Path) -> dict[str, Letter]:
    letters: dict[str, Letter] = {}
    for name, found in entries.items():
        letter = next((letter for letter in LETTERS if letter == found), None)
        if letter is None:
            raise UsageError(f'{path}: reliability.{part}."{name}" is {found!r}; {_expect(found, LETTERS)}')
        if not name.strip():
            raise UsageError(f"{path}: reliability.{part} has an entry without a name, found {name!r}.")
        letters[name] = letter
    return letters


def _read_overrule(fact: str, entry: object, path: Path) -> Overrule:
    where = f'{path}: reliability.facts."{fact}"'
    if not FACT.fullmatch(fact):
        raise UsageError(f'{where}: expected the id of a fact, as brief.json gives it ("f-" and ten of 0-9 a-f).')
    if not isinstance(entry, dict):
        raise UsageError(f"{where} is {entry!r}; expected a level and a reason: {EXAMPLE}.")
    for key in entry:
        if key not in ("level", "reason"):
            raise UsageError(f"{where}: unknown key {key!r}; {_expect(key, ('level', 'reason'))}")
    level = next((level for level in LEVELS if level == entry.get("level")), None)
    if level is None:
        raise UsageError(f"{where}: level is {entry.get('level')!r}; {_expect(entry.get('level'), LEVELS)}")
    reason = entry.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise UsageError(f"{where}: reason must be a text that readers will see, found {reason!r}. Such as: {EXAMPLE}.")
    return Overrule(level, " ".join(reason.split()))
