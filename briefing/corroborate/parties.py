"""How far the actors of two mentions are the same, by their language-neutral keys."""

from __future__ import annotations

from briefing.models import Mention

# How much a shared actor says: a person is one of a kind, soldiers are everywhere.
KIND_WEIGHTS = {"person": 1.0, "org": 0.8, "group": 0.8, "country": 0.5, "noun": 0.2}
OTHER_KIND = 0.5
SHARED_AT_MOST = 0.3
PER_SHARED = 0.22
# Parties that two meetings or transfers cannot trade for one another.
DISTINCT_KINDS = ("person", "country", "org")
BOTH_SIDES_DIFFER = -0.3
NOBODY_SHARED = -0.2
ROLES_SWAPPED = -0.5


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _keys(mention: Mention, roles: tuple[str, ...] = ()) -> set[str]:
    return {actor.key for actor in mention.actors if not roles or actor.role in roles}


def weigh_shared_actors(first: Mention, second: Mention) -> float:
    """Return what the actors that two mentions share add to their likeness: 0 to 0.3."""
    shared = _keys(first) & _keys(second)
    return min(SHARED_AT_MOST, PER_SHARED * sum(KIND_WEIGHTS.get(_kind(key), OTHER_KIND) for key in shared))


def weigh_other_actors(first: Mention, second: Mention) -> float:
    """Return what parties that differ take from the likeness of two mentions: 0 or less.

    A party on each side that the other does not know counts when both are of one kind: a meeting with one president
    is not a meeting with another; a delivery to one country is none to its neighbour.
    """
    ours, theirs = _keys(first), _keys(second)
    cost = 0.0
    for kind in DISTINCT_KINDS:
        left = {key for key in ours - theirs if _kind(key) == kind}
        right = {key for key in theirs - ours if _kind(key) == kind}
        if left and right:
            cost = min(cost, BOTH_SIDES_DIFFER)
    named = [{key for key in keys if _kind(key) in DISTINCT_KINDS} for keys in (ours, theirs)]
    if named[0] and named[1] and not ours & theirs:
        cost += NOBODY_SHARED
    return cost


def weigh_swapped_roles(first: Mention, second: Mention) -> float:
    """Return the cost, 0 or less, where who acts in one mention only suffers in the other, and the reverse."""
    agents, patients = _keys(first, ("agent",)), _keys(first, ("patient",))
    others, targets = _keys(second, ("agent",)), _keys(second, ("patient",))
    crossed = (agents & targets) - patients or (patients & others) - agents
    straight = agents & others or patients & targets
    return ROLES_SWAPPED if crossed and not straight else 0.0
