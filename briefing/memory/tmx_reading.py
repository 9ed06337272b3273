"""TMX read: briefing's own files without any loss, those of other programs as far as a memory can keep them.

Of other programs' files, a variant of a language ("fr-FR") is the language; several wordings in one language are units
of their own; codes inside a text are left away, and the text around them stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from briefing.errors import UsageError
from briefing.memory.tmx_terms import PROPERTIES, TOOL, read_language, read_tmx_time
from briefing.memory.units import HUMAN, IMPORTED, REVIEWED, Unit, find_fault, make_tuid, stamp_now
from briefing.safe_xml import read_xml

# Their content is code of the document's format, no text.
CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
MOST_WORDINGS = 30
MOST_UNITS = 1_000_000
LANGUAGE_NAMES = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")
_SPACES = re.compile("[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a TMX file holds: its units, how many it marks as reviewed, how many of its entries gave none and why."""

    units: tuple[Unit, ...]
    marked: int
    left_out: Mapping[str, int]


def read_tmx(path: Path, *, reviewed: bool = False, marks: bool = False) -> Reading:
    """Return the units of a TMX file.

    None of them counts as reviewed but by word of the user: all of them with `reviewed`, those that the file marks so
    with `marks`, as one does with a file of one's own.

    Raises:
        UsageError: the file is missing, too long, no TMX, or declares entities.
    """
    body = _Body(path, vouched=reviewed, marks=marks)
    read_xml(path, body, kind="a TMX file")
    if not body.is_tmx:
        raise UsageError(f"{path}: expected a TMX file, found XML without a <tmx> around it.")
    return Reading(tuple(body.units), body.marked, body.left_out)


@dataclass(slots=True)
class _Entry:
    """A `tu` as it is read: its attributes, its properties and its wordings by language."""

    attributes: Mapping[str, str]
    properties: dict[str, list[str]] = field(default_factory=dict)
    wordings: list[tuple[str, str]] = field(default_factory=list)


class _Body:
    """Listens to a TMX file and makes units of its entries."""

    def __init__(self, path: Path, *, vouched: bool, marks: bool) -> None:
        self.path, self.vouched, self.marks = path, vouched, marks
        self.units: list[Unit] = []
        self.left_out: dict[str, int] = {}
        self.marked = 0
        self.is_tmx = self.own = False
        self.now = stamp_now()
        self.srclang = ""
        self.entry: _Entry | None = None
        self.language = self.kind = ""
        self.pieces: list[str] | None = None
        self.codes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "tmx":
            self.is_tmx = True
        elif tag == "header":
            self.srclang, self.own = attributes.get("srclang", ""), attributes.get("creationtool") == TOOL
        elif tag == "tu":
            self.entry = _Entry(attributes)
        elif tag == "tuv":
            self.language = read_language(next((attributes[n] for n in LANGUAGE_NAMES if n in attributes), ""))
        elif tag in ("seg", "prop"):
            self.kind, self.pieces = attributes.get("type", ""), []
        elif tag in CODES:
            self.codes += 1

    def data(self, text: str) -> None:
        if self.pieces is not None and not self.codes:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        if tag in CODES:
            self.codes -= 1
        elif tag in ("seg", "prop") and self.pieces is not None:
            self._close_text(tag, "".join(self.pieces))
            self.pieces = None
        elif tag == "tu" and self.entry is not None:
            self._close_entry(self.entry)
            self.entry = None

    def _close_text(self, tag: str, text: str) -> None:
        if self.entry is None:
            return
        if tag == "prop":
            self.entry.properties.setdefault(self.kind, []).append(" ".join(text.split()))
        else:
            # Other programs indent what they write; in our own files every space is meant.
            self.entry.wordings.append((self.language, text if self.own else _SPACES.sub(" ", text).strip(" ")))

    def _close_entry(self, entry: _Entry) -> None:
        origin = read_language(entry.attributes.get("srclang") or self.srclang)
        if len(entry.wordings) > MOST_WORDINGS:
            self._leave_out(f"more than {MOST_WORDINGS} wordings")
            return
        pairs = [
            (source, target)
            for source, target in product(entry.wordings, repeat=2)
            if source[0] != target[0] and (origin in (source[0], "*all*") or not origin)
        ]
        if not pairs:
            self._leave_out("no translation of a sentence in the language it starts from")
        for source, target in pairs:
            self._add(self._make(entry, source, target))

    def _add(self, unit: Unit) -> None:
        fault = find_fault(unit)
        if fault:
            self._leave_out(fault)
        elif len(self.units) >= MOST_UNITS:
            raise UsageError(f"{self.path}: more than {MOST_UNITS:,} translations. Split the file into several.")
        else:
            self.units.append(unit)

    def _leave_out(self, reason: str) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def _make(self, entry: _Entry, source: tuple[str, str], target: tuple[str, str]) -> Unit:
        told = {name: entry.properties.get(kind, []) for name, kind in PROPERTIES.items()}
        engine = "".join(told["engine"]) or IMPORTED
        if self.vouched and engine == IMPORTED:
            engine = HUMAN
        languages = (source[0], target[0])
        tuid = make_tuid(source[1], languages, engine=engine)
        further = make_tuid(source[1], languages, engine=engine, text=target[1])
        known = entry.attributes.get("tuid")
        created = read_tmx_time(entry.attributes.get("creationdate", ""))
        changed = read_tmx_time(entry.attributes.get("changedate", ""))
        return Unit(
            *(source[1], target[1], *languages, engine, "".join(told["package"])),
            score=_read_score("".join(told["score"])),
            flags=self._read_flags(told["flags"]),
            created=created or changed or self.now,
            changed=changed or created or self.now,
            creator=" ".join(entry.attributes.get("creationid", "").split()) or "unknown",
            tuid=further if known == further else tuid,
        )

    def _read_flags(self, flags: list[str]) -> tuple[str, ...]:
        marked = REVIEWED in flags
        self.marked += marked
        counts = self.vouched or (marked and self.marks)
        kept = [flag for flag in flags if flag != REVIEWED or counts]
        return tuple(dict.fromkeys([*kept, *([REVIEWED] if counts else [])]))


def _read_score(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
