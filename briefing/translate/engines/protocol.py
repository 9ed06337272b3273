"""What an engine is: sentences in, for each its proposals, the likeliest first; nothing dropped, nothing joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A sentence that an engine proposes; `score` is its own mean likelihood of a piece of it, over 0 up to 1."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Identity:
    """Which engine with which package made a text; `checksum` is the SHA-256 of the package's files."""

    engine: str
    package: str
    version: str
    checksum: str

    @property
    def key(self) -> tuple[str, str]:
        """What texts of the same engine with the same package share."""
        return self.engine, self.checksum


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why there is no engine: a code of the labels' table `kept`, and what more there is to say of it."""

    code: str
    detail: str = ""


class Engine(Protocol):
    """An engine for one pair of languages, loaded and ready."""

    @property
    def identity(self) -> Identity:
        """Which engine this is, with which package."""

    def translate(
        self, sentences: Sequence[str], *, choices: int = 1, avoiding: Sequence[str] = ()
    ) -> list[tuple[Hypothesis, ...]]:
        """Return for each sentence its proposals, the likeliest first: as many lists as there are sentences.

        Args:
            sentences: one sentence each.
            choices: how many proposals to give at most.
            avoiding: words that no proposal may hold.
        """
