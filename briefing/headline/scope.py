"""What of a statement belongs together: a semicolon keeps apart what its parts tell."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.models import Actor, Fact, Place, Quantity


def _part(fact: Fact, start: int | None) -> int | None:
    """Return which part of the lead statement an offset lies in, or None where it lies outside of it."""
    evidence = fact.lead.evidence
    if start is None or not evidence.start <= start < evidence.end:
        return None
    return evidence.quote[: start - evidence.start].count(";")


def places_of(fact: Fact, figures: Sequence[Quantity]) -> tuple[Place, ...]:
    """Return the places of a fact but those that another part of the statement names than the one with its figures."""
    own = {_part(fact, figure.start) for figure in figures if figure in fact.lead.quantities} - {None}
    if not own:
        return fact.places
    return tuple(p for p in fact.places if (part := _part(fact, p.start)) is None or part in own)


def doers_of(fact: Fact) -> tuple[Actor, ...]:
    """Return the actors of a fact but those of other parts of the statement than its first doer's.

    A common noun ("les deux chefs d'État") that stands for persons who are named before is left out beside them.
    """
    doer = next((part for a in fact.actors if a.role == "agent" and (part := _part(fact, a.start)) is not None), None)
    known = {a.role for a in fact.actors if a.start is None and a.key.startswith("person:")}
    return tuple(
        actor
        for actor in fact.actors
        if (doer is None or _part(fact, actor.start) in (None, doer))
        and not (actor.key.startswith("noun:") and actor.start is not None and actor.role in known)
    )
