"""Equipment: a transport plane is no jet, a helicopter no drone."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import kept_concepts


def check_equipment(pair: Pair) -> Iterator[Finding]:
    """Report every class of equipment that only one of the texts names."""
    yield from kept_concepts("equipment", pair, "equipment")
