"""Compass directions: north-east is not north-west, and each is said as often as the source says it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import one_to_one, sure_hits


def check_directions(pair: Pair) -> Iterator[Finding]:
    """Report every direction that is missing, new or changed."""
    yield from one_to_one("directions", sure_hits(pair.source, "directions"), sure_hits(pair.target, "directions"))
