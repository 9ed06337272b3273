"""The unit of a translation memory: a sentence, its translation, and where that came from."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.errors import UsageError

REVIEWED = "reviewed"
"""The flag of a unit that a person has read and found right."""
EDITED = "edited"
"""The flag of a unit whose translation a person wrote in place of the engine's."""
HUMAN = "human"
"""The engine of a translation that a person made."""
IMPORTED = "imported"
"""The engine of a translation from a file that does not say who made it, and that nobody here has vouched for."""
LONGEST = 20_000
# What XML 1.0 cannot carry, not even escaped; a unit with such a character could not be exported.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence and its translation.

    `source` is in the language `origin`, `text` is its translation into `target`.
    `engine` made it ("argos", "human", "imported"), with the package of the checksum `package` ("" where it has none).
    `score` is the engine's own; `flags` names the checks that were not clean, and "reviewed" or "edited".
    `created` and `changed` are UTC, "2022-08-11T10:00:00Z"; `creator` is who or what wrote it.
    `tuid` names it for good: made from the languages, the source and the engine.
    """

    source: str
    text: str
    origin: str
    target: str
    engine: str
    package: str
    score: float | None
    flags: tuple[str, ...]
    created: str
    changed: str
    creator: str
    tuid: str

    @property
    def reviewed(self) -> bool:
        """Whether a person found it right."""
        return REVIEWED in self.flags

    @property
    def by_person(self) -> bool:
        """Whether a person made it or found it right, so that no machine may take its place."""
        return self.reviewed or self.engine in (HUMAN, IMPORTED)

    @property
    def engine_key(self) -> tuple[str, str]:
        """The engine and the package's checksum: the same key gives the same translation."""
        return self.engine, self.package


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a translation: the engine, the checksum of its package, and who or what wrote it down."""

    engine: str
    package: str = ""
    creator: str = "briefing"


def make_unit(
    pair: tuple[str, str],
    languages: tuple[str, str],
    *,
    by: Provenance,
    score: float | None = None,
    flags: Iterable[str] = (),
) -> Unit:
    """Return a unit made now from a sentence and its translation, `languages` being theirs."""
    (source, text), (origin, target) = pair, languages
    now = stamp_now()
    tuid = make_tuid(source, languages, engine=by.engine)
    return Unit(
        source, text, origin, target, by.engine, by.package, score, tuple(flags), now, now, by.creator, tuid
    )  # fmt: skip


def make_tuid(source: str, languages: tuple[str, str], *, engine: str, text: str = "") -> str:
    """Return the lasting name of a unit; with `text`, that of a further translation of a sentence that has one."""
    made_by = HUMAN if engine == IMPORTED else engine
    parts = [*languages, match_text(source), made_by, *([text] if text else [])]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def match_text(text: str) -> str:
    """Return `text` as memories compare it: what differs in bytes, spaces and apostrophes alone is the same.

    Case, accents, figures and punctuation count: a memory must never take one sentence for another. Memories keep the
    outcome beside each sentence: a change here needs a migration of theirs.
    """
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())


def stamp_now() -> str:
    """Return the present time as units carry it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def find_fault(unit: Unit) -> str:
    """Return why a memory cannot keep a unit, or "" where it can."""
    lines = (unit.engine, unit.package, unit.creator, unit.tuid, *unit.flags)
    faults = {
        "empty": not (match_text(unit.source) and unit.text.strip()),
        "too long": max(len(unit.source), len(unit.text)) > LONGEST,
        "with characters that no file can carry": any(UNFIT.search(part) for part in (unit.source, unit.text, *lines)),
        "with a language code that is none": not all(LANGUAGE.fullmatch(code) for code in (unit.origin, unit.target)),
        "in one language": unit.origin == unit.target,
        "without an engine": not unit.engine,
        "with odd spaces in a name": any(part != " ".join(part.split()) for part in lines) or "" in unit.flags,
        "with a score that is no number": unit.score is not None and not math.isfinite(unit.score),
        "with a time that is none": not (read_stamp(unit.created) and read_stamp(unit.changed)),
    }
    return next((fault for fault, found in faults.items() if found), "")


def read_stamp(text: str) -> datetime | None:
    """Return the time that a unit's `created` or `changed` gives, or None."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def read_pair(text: str) -> tuple[str, str]:
    """Return the two languages of "fr-en".

    Raises:
        UsageError: it is not of that form.
    """
    origin, _, target = text.partition("-")
    if not all(LANGUAGE.fullmatch(code) for code in (origin, target)) or origin == target:
        raise UsageError(f"expected a pair of languages such as fr-en, from and into, found {text!r}.")
    return origin, target
