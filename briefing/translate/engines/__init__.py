"""Engines that turn sentences of one language into another, behind one protocol, by name in `ENGINES`.

An engine proposes; whether a reader sees a proposal, the guard says. No engine reaches the network.
"""

from __future__ import annotations

from collections.abc import Callable

from briefing.translate.engines.argos import open_argos
from briefing.translate.engines.protocol import Engine, Hypothesis, Identity, Unavailable

__all__ = ["ENGINES", "Engine", "Hypothesis", "Identity", "Unavailable", "open_engine"]

ENGINES: dict[str, Callable[[str, str], Engine | Unavailable]] = {"argos": open_argos}


def open_engine(name: str, *, origin: str, target: str) -> Engine | Unavailable:
    """Return the engine of that name for a pair of languages, or why there is none.

    Args:
        name: a key of `ENGINES`, or "none" for a run without one.
        origin: the language to translate from.
        target: the language to translate to.
    """
    if name not in ENGINES:
        return Unavailable("no_engine")
    return ENGINES[name](origin, target)
