"""What the extract stage gives: mentions, and for every sentence why it was taken or left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.models import Cue, Mention, Skipped


@dataclass(frozen=True, slots=True)
class Decision:
    """Why one sentence was taken or left: what `briefing explain` prints."""

    source: str
    start: int
    end: int
    text: str
    taken: bool
    reason: str
    theme: str | None = None
    frame: str | None = None
    score: float = 0.0
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """What the classifier sees of one sentence; `start` and `end` are offsets in the article's text."""

    start: int
    end: int
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extract stage gives for all articles."""

    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    skipped: tuple[Skipped, ...] = ()
