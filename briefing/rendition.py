"""What is said of a fact in another language than its source's: texts beside the original, never in its place.

`briefing.models` passes these values on; they stand apart because they rest on nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Translation:
    """A text beside an original in another language.

    `engine` says how it was made ("controlled": read word for word by tables; "slots": a sentence from the fact's
    figures; "gist": what its slots tell besides the headline; "argos": by a translation package; "memory": by somebody
    who reviewed it), `checks` which checks it passed, `partial` whether a part of the original was left out, `score`
    the engine's own likelihood, over 0 up to 1, and `flags` what asks for a second look ("score", a check's name).
    """

    text: str
    engine: str
    checks: tuple[str, ...] = ()
    partial: bool = False
    score: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MachineRun:
    """What an engine did for a brief: with which package, and what became of the sentences it was given.

    `verified` of `sentences` passed every check, `reused` came from the memory, `reviewed` of these were read by
    somebody. `problem` is the code of why there was no engine, `detail` what more there is to say of it.
    """

    origin: str
    target: str
    engine: str = ""
    package: str = ""
    version: str = ""
    checksum: str = ""
    sentences: int = 0
    verified: int = 0
    reused: int = 0
    reviewed: int = 0
    problem: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What of a fact is said in the brief's language, where its source speaks another.

    `kept` is the code of why its statement stays in the original, "" where it does not; `reports` are what its other
    mentions say, by mention id, and what the slots of any tell besides; `attribution` is whose word it is, `names` are
    its places and those who speak: pairs of the source's words and what they are called, where that could be said.
    """

    translation: Translation | None = None
    kept: str = ""
    reports: tuple[tuple[str, Translation], ...] = ()
    attribution: str | None = None
    names: tuple[tuple[str, str], ...] = ()
