"""What the sources of a fact add up to: where their figures differ, who speaks, how far to trust it.

`briefing.models` passes these values on; they stand apart because they rest on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Bound = Literal["exact", "at_least", "at_most", "about", "more_than", "less_than"]
VoiceKind = Literal["official", "agency", "press", "named", "anonymous"]
Level = Literal["high", "moderate", "low"]
Letter = Literal["A", "B", "C", "D", "E", "F"]


@dataclass(frozen=True, slots=True)
class FigureReport:
    """One source's figure in a disagreement."""

    value: int | float
    bound: Bound
    source: str
    attribution: str | None
    published: date | None
    mention: str
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one role that differ, the one to go by first (later and official before earlier)."""

    what: str
    reports: tuple[FigureReport, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: a code of the labels tables and the values that its words take, in their order."""

    code: str
    values: tuple[tuple[str, str | int | float], ...] = ()


def make_reason(code: str, **values: str | int | float) -> Reason:
    """Return the reason of a code with its values."""
    return Reason(code, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word independent sources rest: `name` in the source's words or None, `count` of those sources.

    "official" is an authority, "agency" a news agency, "press" an outlet's own word, "named" anybody else with a name.
    """

    kind: VoiceKind
    name: str | None
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The independent sources of a fact.

    `groups` are the ids of the articles that make up each of them, copies together. `origins` counts the voices among
    them that can confirm one another: two outlets that print one government's word have one origin.
    """

    groups: tuple[tuple[str, ...], ...]
    voices: tuple[Voice, ...] = ()
    origins: int = 0

    @property
    def independent(self) -> int:
        """Return the number of independent sources."""
        return len(self.groups)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far to trust a fact, by rule: the level in ICD 203's terms, the Admiralty letter and number, the reasons.

    `overruled_by` is the user's reason where the settings fix the level; `level_by_rule` is then what the rules gave.
    """

    level: Level
    letter: Letter
    number: int
    reasons: tuple[Reason, ...]
    overruled_by: str | None = None
    level_by_rule: Level | None = None

    @property
    def admiralty(self) -> str:
        """Return the letter and the number: "B2"."""
        return f"{self.letter}{self.number}"
