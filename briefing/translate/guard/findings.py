"""What the guard says of a pair of texts, and what a check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.translate.guard.reading import Reading

Verdict = Literal["fail", "flag"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or may be, with a text that stands for another.

    `found` is what the target says and `expected` what the source calls for ("" for nothing); `start` and `end` are
    code points of the composed (NFC) target where the words stand there, else None. A "fail" keeps the text from the
    reader; a "flag" asks for a second look.
    """

    check: str
    verdict: Verdict
    found: str
    expected: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """How far a target may stray before a check speaks; None leaves it to the tables of the languages.

    `length_flag` and `length_fail` are the shares of the source's characters that a full sentence may have;
    `untranslated` the share of the target's words that may be the source language's, `copied` how many words in a row.
    `literal` is for what a machine wrote, word by word: what only holds for such texts is checked as well.
    """

    length_flag: tuple[float, float] | None = None
    length_fail: tuple[float, float] | None = None
    untranslated: float = 0.12
    copied: int = 4
    literal: bool = False


MACHINE_LIMITS = GuardLimits(literal=True)


@dataclass(frozen=True)
class Pair:
    """A source, the target that stands for it, whether they are full sentences, and the limits in force."""

    source: Reading
    target: Reading
    sentence: bool
    limits: GuardLimits


Check = Callable[[Pair], Iterator[Finding]]
