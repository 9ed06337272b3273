"""What the words before a name make of it: a place near, at, in, between, to or from which something happens."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.place_words import PlaceRules

Left = list[tuple[str, int]]
_LONGEST_CUE = 6
# How many words before a place the attack on it may be named: "une offensive de la coalition Untel contre …".
_EVENT_WITHIN = 8


@dataclass(frozen=True, slots=True)
class Cue:
    """The locative reading of the words before a name.

    `relation` is that of `Place`, or "on", "against", "go" where more must be asked, or "noun" when only a common noun
    of place ("ville de") stands before. `begin` is the position of the first word read, `direction` that of "nord" in
    "nord du Mali"; `area` tells that a region is meant, `settlement` that a noun of place stands before, `kind` that
    it is one that only names of places follow ("village de", not "palais de").
    """

    relation: str
    begin: int
    direction: int | None = None
    area: bool | None = None
    settlement: bool = False
    route: bool = False
    border: bool = False
    kind: bool = False


def read_cue(left: Left, rules: PlaceRules) -> Cue | None:
    """Return how the words before a name place it, or None when they don't."""
    tail, seen = list(left), Cue("noun", -1)
    while tail:
        size, relation = _match_cue(tail, rules)
        if relation and (size > 1 or not _noun_size(tail, rules, linked=False)):
            return _finish(tail, size, relation, seen, rules)
        step = _step_over_noun(tail, seen, rules)
        if step is None:
            break
        tail, seen = step
    return _close(tail, seen, rules)


def _match_cue(tail: Left, rules: PlaceRules) -> tuple[int, str | None]:
    keys = tuple(key for key, _ in tail[-_LONGEST_CUE:])
    for size in range(len(keys), 0, -1):
        relation = rules.cues.get(keys[-size:])
        if relation is not None:
            return size, relation
    return 0, None


def _finish(tail: Left, size: int, relation: str, seen: Cue, rules: PlaceRules) -> Cue:
    begin = tail[-size][1]
    # "au nord de": near a town, but in a country, whose part is then named.
    inside = (
        next((at for key, at in tail[-size:] if rules.has("directions", key)), None) if relation == "near" else None
    )
    direction = seen.direction if seen.direction is not None else inside
    route = seen.route or _has_route(tail[:-size], rules)
    border = any(rules.has("border_nouns", key) for key, _ in tail[-size:])
    return Cue(relation, begin, direction, seen.area, seen.settlement, route, border, seen.kind)


def _has_route(tail: Left, rules: PlaceRules) -> bool:
    return any(rules.has("route_nouns", key) for key, _ in tail[-3:])


def _step_over_noun(tail: Left, seen: Cue, rules: PlaceRules) -> tuple[Left, Cue] | None:
    """Return the words left of "ville de", "nord de", "eastern", and what they tell; None when no such noun stands."""
    linked = tail[-1][0] == rules.link
    size = _noun_size(tail, rules, linked=linked)
    if not size:
        return None
    key, at = tail[-size]
    direction = _direction_start(tail, size, linked, rules)
    if direction is not None:
        start = next(i for i, (_, position) in enumerate(tail) if position == direction)
        return tail[:start], Cue("noun", direction, direction, seen.area, seen.settlement, seen.route, kind=seen.kind)
    while size < len(tail) and rules.has("adjectives", tail[-size - 1][0]):
        size += 1
    area = True if rules.has("area_nouns", key) else seen.area
    route = seen.route or rules.has("route_nouns", key)
    kind = seen.kind or rules.has("settlement_nouns", key)
    return tail[:-size], Cue("noun", at, seen.direction, area, True, route, kind=kind)


def _noun_size(tail: Left, rules: PlaceRules, *, linked: bool) -> int:
    """Return how many words "noun (adjective…) de" takes at the end of `tail`, 0 when there is no such noun."""
    size = 1 if linked else 0
    groups = ("place_nouns", "area_nouns", "directions") if linked else ("apposition_nouns", "directions")
    for _ in range(3):
        size += 1
        if size > len(tail):
            return 0
        key = tail[-size][0]
        if any(rules.has(group, key) for group in groups) and not (
            rules.link == "de" and not linked and rules.has("directions", key)
        ):
            return size
        if linked and _holds_goods(tail, size, rules):
            return size + 2
        if not rules.has("adjectives", key):
            return 0
    return 0


def _holds_goods(tail: Left, size: int, rules: PlaceRules) -> bool:
    """Tell whether a noun only says what a site is for: "dépôt de carburant de X"."""
    if size + 2 > len(tail) or size != 2 or tail[-size - 1][0] != rules.link:
        return False
    owned = any(rules.has(group, tail[-size][0]) for group in ("title_nouns", "org_nouns", "event_nouns"))
    return not owned and rules.has("place_nouns", tail[-size - 2][0])


def _direction_start(tail: Left, size: int, linked: bool, rules: PlaceRules) -> int | None:
    if not rules.has("directions", tail[-size][0]) or (not linked and rules.link == "de"):
        return None
    while size < len(tail) and rules.has("directions", tail[-size - 1][0]):
        size += 1
    return tail[-size][1]


def _close(tail: Left, seen: Cue, rules: PlaceRules) -> Cue | None:
    """Judge a name that no preposition of place governs."""
    if seen.begin >= 0:
        return None if _has_title(tail, rules) else seen
    if len(tail) > 1 and tail[-1][0] == rules.link:
        before = [key for key, _ in tail[-4:-1]]
        if any(rules.has("source_words", key) for key in before[-2:]):
            return Cue("from", tail[-1][1])
        if rules.has("event_nouns", before[-1]):
            return Cue("noun", tail[-1][1], settlement=False)
    return None


def _has_title(tail: Left, rules: PlaceRules) -> bool:
    return bool(tail) and tail[-1][0] == rules.link and any(rules.has("title_nouns", key) for key, _ in tail[-3:-1])


def follows_title(left: Left, rules: PlaceRules) -> bool:
    """Tell whether a name completes a title or a body: "gouverneur militaire du Nord-Kivu", "ambassade de Russie"."""
    return bool(left) and left[-1][0] == rules.link and any(rules.has("title_nouns", key) for key, _ in left[-4:-1])


def follows_event(left: Left, rules: PlaceRules) -> bool:
    """Tell whether an attack or the like stands shortly before: "frappes russes sur …", "attack on …"."""
    return any(rules.has("event_nouns", key) for key, _ in left[-_EVENT_WITHIN:])
