"""How far the actors of two mentions are the same, by their language-neutral keys."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.models import Mention

# How much a shared actor says: a person is one of a kind, soldiers are everywhere.
KIND_WEIGHTS = {"person": 1.0, "org": 0.8, "group": 0.8, "country": 0.5, "noun": 0.2}
OTHER_KIND = 0.5
SHARED_AT_MOST = 1.5
# Parties that two meetings or transfers cannot trade for one another.
DISTINCT_KINDS = ("person", "country", "org")


def _kind(key: str) -> str:
    return key.partition(":")[0]


def _keys(mention: Mention, roles: tuple[str, ...] = ()) -> set[str]:
    return {_name_party(actor.key) for actor in mention.actors if not roles or actor.role in roles}


def _name_party(key: str) -> str:
    """Return an actor's key; of a person the last name alone, for titles and first names come and go."""
    kind, _, name = key.partition(":")
    return f"{kind}:{name.split()[-1]}" if kind == "person" and name.split() else key


def measure_shared(first: Mention, second: Mention) -> float:
    """Return how much the actors that two mentions share say: 0 to 1.5."""
    shared = _keys(first) & _keys(second)
    return min(SHARED_AT_MOST, sum(KIND_WEIGHTS.get(_kind(key), OTHER_KIND) for key in shared))


def have_rivals(first: Mention, second: Mention) -> bool:
    """Return whether each side has a party of one kind that the other does not know.

    A meeting with one president is not a meeting with another; a delivery to one country is none to its neighbour.
    """
    ours, theirs = _keys(first), _keys(second)
    return any(
        any(_kind(key) == kind for key in ours - theirs) and any(_kind(key) == kind for key in theirs - ours)
        for kind in DISTINCT_KINDS
    )


def are_strangers(first: Mention, second: Mention) -> bool:
    """Return whether both mentions name parties of distinct kinds and share none."""
    ours, theirs = _keys(first), _keys(second)
    named = [any(_kind(key) in DISTINCT_KINDS for key in keys) for keys in (ours, theirs)]
    return all(named) and not ours & theirs


def swap_roles(first: Mention, second: Mention) -> bool:
    """Return whether who acts in one mention only suffers in the other, or the reverse."""
    agents, patients = _keys(first, ("agent",)), _keys(first, ("patient",))
    others, targets = _keys(second, ("agent",)), _keys(second, ("patient",))
    crossed = (agents & targets) - patients or (patients & others) - agents
    return bool(crossed and not (agents & others or patients & targets))


def list_party_traits(first: Mention, second: Mention, *, exclusive: bool) -> Iterator[tuple[str, float]]:
    """Yield what the parties say; `exclusive` where other parties make another fact (talks, denials, deliveries)."""
    shared = measure_shared(first, second)
    if not exclusive and swap_roles(first, second):
        yield "roles swapped", 1.0
        return
    if shared:
        yield "actors shared", shared
    if not exclusive:
        return
    if have_rivals(first, second):
        yield "rival parties", 1.0
    if are_strangers(first, second):
        yield "nobody shared", 1.0
    elif not shared and first.actors and second.actors:
        yield "no actor shared", 1.0
