"""What of a statement belongs together: a semicolon keeps apart what its parts tell."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.folding import fold_text
from briefing.headline.wording import Wording
from briefing.models import Actor, Fact, Place, Quantity

# How many words before a name tell how it is meant: "sans les hommes de".
_BEFORE = 5
# A place within the first words opens the statement.
_OPENING = 5


def _part(fact: Fact, start: int | None) -> int | None:
    """Return which part of the lead statement an offset lies in, or None where it lies outside of it."""
    evidence = fact.lead.evidence
    if start is None or not evidence.start <= start < evidence.end:
        return None
    return evidence.quote[: start - evidence.start].count(";")


def places_of(fact: Fact, figures: Sequence[Quantity]) -> tuple[Place, ...]:
    """Return the places of a fact but those that another part of the statement names than its first figure's."""
    places = tuple(place for place in fact.places if not _is_where_told(place, fact))
    if not figures:
        return places
    own = _part(fact, figures[0].start) or 0
    return tuple(place for place in places if _part(fact, place.start) in (None, own))


def _is_where_told(place: Place, fact: Fact) -> bool:
    """Return whether a place is but where who gives its word speaks: "A Genève, le Haut-Commissariat recense …"."""
    evidence = fact.lead.evidence
    if place.end is None or not evidence.start <= place.end < evidence.end or not fact.attribution:
        return False
    before, behind = evidence.quote[: place.end - evidence.start], evidence.quote[place.end - evidence.start :]
    return len(before.split()) < _OPENING and behind.startswith(f", {fact.attribution}")


def _part_of_verb(fact: Fact) -> int | None:
    """Return which part of the lead statement holds the verb that told the frame, where a form of it is found."""
    quote = fold_text(fact.lead.evidence.quote)
    for cue in fact.lead.cues:
        stem = fold_text(cue.text)[: max(4, len(cue.text) - 3)]
        if cue.kind == "trigger" and stem in quote:
            return quote[: quote.index(stem)].count(";")
    return None


def _is_doubtful(actor: Actor) -> bool:
    """Return whether an actor is but what a pronoun was taken for, and that a name of an unknown kind."""
    words = actor.name.split()
    named = len(words) > 1 and all(word[:1].isupper() for word in words)
    return actor.start is None and actor.role == "agent" and actor.key.startswith("noun:") and named


def is_party(actor: Actor, fact: Fact, origin: Wording) -> bool:
    """Return whether an actor may be named as one who takes part: not "des renseignements sur les rebelles"."""
    counters = origin.table["parties"]["counters"]
    words = [word for word in fold_text(actor.name).split() if word not in origin.table["plural_articles"]]
    if any(word in counters for word in words[:2]) and " " in actor.name:
        return False  # "le nombre des victimes"
    forms, evidence = origin.table["parties"], fact.lead.evidence
    if actor.start is None or not evidence.start <= actor.start < evidence.end or fact.frame not in forms["frames"]:
        return True
    if actor.role == "agent" and actor.key.startswith("country:") and _is_town(actor, fact, origin):
        return False
    before = evidence.quote[: actor.start - evidence.start].casefold().replace("’", "'").split()[-_BEFORE:]
    small = next((i for i in range(len(before) - 1, -1, -1) if before[i] not in forms["articles"]), -1)
    return small < 0 or before[small] not in forms["not_behind"]


def _is_town(actor: Actor, fact: Fact, origin: Wording) -> bool:
    """Return whether a country's name stands where only a town's can: "À Grenade, le ministre …"."""
    assert actor.start is not None
    words = fact.lead.evidence.quote[: actor.start - fact.lead.evidence.start].casefold().split()
    return words[-1:] != [] and words[-1] in origin.table["parties"]["town_words"]


def doers_of(fact: Fact) -> tuple[Actor, ...]:
    """Return the actors of a fact but those of other parts of the statement than that of its verb.

    A common noun ("les deux chefs d'État") that stands for persons who are named before is left out beside them.
    """
    doer = _part_of_verb(fact)
    if doer is None:
        parts = (_part(fact, actor.start) for actor in fact.actors if actor.role == "agent")
        doer = next((part for part in parts if part is not None), None)
    known = {a.role for a in fact.actors if a.start is None and a.key.startswith("person:")}
    return tuple(
        actor
        for actor in fact.actors
        if (doer is None or _part(fact, actor.start) in (None, doer))
        and not _is_doubtful(actor)
        and not (actor.key.startswith("noun:") and actor.start is not None and actor.role in known)
    )
