"""Joining mentions into groups that tell one fact.

Only pairs that share a trait (an article, a place, an actor, a day) are weighed. Groups then grow from the likeliest
pair on; two groups join while their likeness, half their best pair and half the mean of all their pairs, reaches the
threshold, and never over a veto, so that one weak link cannot chain two events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefing.corroborate.families import list_kin
from briefing.corroborate.likeness import THRESHOLD, Scale
from briefing.corroborate.signatures import Signature
from briefing.corroborate.vetoes import REVISION_DAYS
from briefing.folding import fold_text

Pair = tuple[int, int]


def _list_traits(signature: Signature) -> Iterator[str]:
    mention = signature.mention
    yield f"article {mention.evidence.source}"
    yield from (f"place {place.key or fold_text(place.name)}" for place in mention.places)
    yield from (f"country {place.country}" for place in mention.places if place.country)
    yield from (f"actor {actor.key}" for actor in mention.actors if not actor.key.startswith("noun:"))
    yield from (f"{q.what} {q.value}" for q in mention.quantities if q.what != "other" and q.value >= 3)
    yield from (f"name {name}" for name in signature.telling.names)
    yield f"day {mention.date}"


def _pair_up(block: Sequence[int], signatures: Sequence[Signature]) -> Iterator[Pair]:
    """Yield the pairs of a block whose days can meet, by a sweep over their first days."""
    undated = [position for position in block if signatures[position].days is None]
    dated = sorted((days, position) for position in block if (days := signatures[position].days) is not None)
    for place, ((_, last), one) in enumerate(dated):
        for (first, _), other in dated[place + 1 :]:
            if (first - last).days > REVISION_DAYS:
                break
            yield min(one, other), max(one, other)
    for place, one in enumerate(undated):
        for other in (*undated[place + 1 :], *(position for _, position in dated)):
            yield min(one, other), max(one, other)


def list_candidates(signatures: Sequence[Signature]) -> list[Pair]:
    """Return the pairs of positions worth weighing: of kin families, with a trait in common, on days that can meet."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, signature in enumerate(signatures):
        for trait in set(_list_traits(signature)):
            for family in list_kin(signature.family):
                blocks[family, trait].append(position)
    return sorted({pair for block in blocks.values() for pair in _pair_up(block, signatures)})


def _list_parts(count: int, links: Sequence[Pair]) -> list[list[int]]:
    """Return the connected parts of a graph of `count` nodes that have more than one node."""
    parent = list(range(count))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in links:
        parent[max(find(one), find(other))] = min(find(one), find(other))
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(count):
        parts[find(node)].append(node)
    return [part for part in parts.values() if len(part) > 1]


class _Groups:
    """The groups of one connected part, with the sum, the best and the number of the pairs between any two of them."""

    def __init__(self, part: Sequence[int], scores: dict[Pair, float]) -> None:
        self.members = {node: [node] for node in part}
        self.between = {pair: (scores[pair], scores[pair], 1) for pair in combinations(sorted(part), 2)}

    def find_likeliest(self) -> Pair | None:
        """Return the two groups to join next, or None; the earlier pair where two are as likely."""
        best: Pair | None = None
        best_score = THRESHOLD
        for pair, (total, highest, count) in self.between.items():
            score = (highest + total / count) / 2
            if score >= best_score and (best is None or (-score, pair) < (-best_score, best)):
                best, best_score = pair, score
        return best

    def join(self, pair: Pair) -> None:
        """Put the second group into the first."""
        kept, gone = pair
        self.members[kept] += self.members.pop(gone)
        del self.between[pair]
        for other in self.members:
            if other == kept:
                continue
            one, two = (min(kept, other), max(kept, other)), (min(gone, other), max(gone, other))
            a, b = self.between[one], self.between.pop(two)
            self.between[one] = (a[0] + b[0], max(a[1], b[1]), a[2] + b[2])


def link_articles(signatures: Sequence[Signature], groups: Sequence[Sequence[int]]) -> frozenset[tuple[str, str]]:
    """Return the pairs of article ids, in order, that share a fact in `groups`."""
    found: set[tuple[str, str]] = set()
    for group in groups:
        sources = sorted({signatures[position].mention.evidence.source for position in group})
        found.update(combinations(sources, 2))
    return frozenset(found)


def group_signatures(signatures: Sequence[Signature], scale: Scale) -> list[list[int]]:
    """Return the positions of `signatures` in groups that tell one fact, each in order."""
    scores = {
        pair: scale.weigh_pair(signatures[pair[0]], signatures[pair[1]]).score for pair in list_candidates(signatures)
    }
    links = [pair for pair, score in scores.items() if score >= THRESHOLD]
    grouped: list[list[int]] = []
    for part in _list_parts(len(signatures), links):
        for pair in combinations(sorted(part), 2):
            if pair not in scores:
                scores[pair] = scale.weigh_pair(signatures[pair[0]], signatures[pair[1]]).score
        groups = _Groups(part, scores)
        while (pair_to_join := groups.find_likeliest()) is not None:
            groups.join(pair_to_join)
        grouped += [sorted(members) for members in groups.members.values()]
    inside = {position for group in grouped for position in group}
    return sorted(grouped + [[position] for position in range(len(signatures)) if position not in inside])
