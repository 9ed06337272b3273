"""Themes and their frames: what the TOML files under ``briefing/themes/`` say, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.errors import TableError
from briefing.tables import load_theme

EVENTS = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
# The id of the frame of a sentence that tells a fact of a theme in words that no frame of it knows.
UNFRAMED = "told"
Alternatives = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word, or a verb with words that it must govern ("prendre + livraison"), that may set a frame off."""

    head: tuple[str, ...]
    with_words: tuple[str, ...] = ()
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of event of a theme.

    `verbs` and `nouns` are its triggers by language; `roles` are figures' roles that support it; `counts` is the role
    that people counted under the trigger take. `needs` must be met in the sentence, `object` under the trigger, `about`
    outside its subject; each is a tuple of alternatives.
    """

    theme: str
    id: str
    event: str
    weight: float
    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    roles: tuple[str, ...] = ()
    needs: tuple[Alternatives, ...] = ()
    object: tuple[Alternatives, ...] = ()
    about: tuple[Alternatives, ...] = ()
    actors: int = 0
    denial: bool = False
    background: bool = False
    counts: str | None = None


@cache
def load_frames(themes: tuple[str, ...]) -> tuple[Frame, ...]:
    """Return the frames of the given themes, in their order.

    Raises:
        UsageError: a theme is not known.
        TableError: a theme's file is malformed.
    """
    frames: list[Frame] = []
    for theme in themes:
        table = load_theme(theme)
        frames += [_read_frame(theme, entry, table) for entry in table.get("frame", [])]
    return tuple(frames)


def _read_frame(theme: str, entry: Mapping[str, Any], table: Mapping[str, Any]) -> Frame:
    try:
        if entry["event"] not in EVENTS:
            raise TableError(f"themes/{theme}.toml, frame {entry['id']!r}: {entry['event']!r} is no PLOVER event type")
        return Frame(
            theme=theme,
            id=entry["id"],
            event=entry["event"],
            weight=float(entry.get("weight", 1.0)),
            verbs=_triggers(entry.get("verbs", {})),
            nouns=_triggers(entry.get("nouns", {})),
            roles=tuple(entry.get("roles", ())),
            needs=_alternatives([*entry.get("needs", ()), *([table["requires"]] if "requires" in table else [])]),
            object=_alternatives(entry.get("object", ())),
            about=_alternatives(entry.get("about", ())),
            actors=int(entry.get("actors", 0)),
            denial=bool(entry.get("denial", False)),
            background=bool(entry.get("background", False)),
            counts=entry.get("counts"),
        )
    except KeyError as error:
        raise TableError(f"themes/{theme}.toml: a frame lacks {error}; each needs at least id and event") from error


def _triggers(by_language: Mapping[str, Iterable[str]]) -> dict[str, tuple[Trigger, ...]]:
    return {language: tuple(map(_trigger, entries)) for language, entries in by_language.items()}


def _trigger(entry: str) -> Trigger:
    head, *others = (part.strip().casefold() for part in entry.split("+"))
    reflexive = head.startswith(("se ", "s'"))
    bare = head[3:] if head.startswith("se ") else head[2:] if reflexive else head
    return Trigger(tuple(bare.split()), tuple(others), reflexive)


def _alternatives(entries: Iterable[str]) -> tuple[Alternatives, ...]:
    return tuple(tuple(entry.split("|")) for entry in entries)
