"""Whether two mentions can be about one place."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from briefing.folding import fold_text
from briefing.models import Mention, Place

PlaceRelation = Literal["same", "near", "region", "country", "none", "unsure", "abroad", "apart"]
# Names come back in thousands of pairs.
_fold_name = lru_cache(maxsize=4096)(fold_text)
EARTH_RADIUS_KM = 6371.0
NEAR_KM = 30.0
# "Near X", "between X and Y": the text itself is vague about where.
VAGUE_NEAR_KM = 60.0
# From the middle of a region to a place in it; farther away it is another region.
REGION_KM = 300.0
# Where the wounded of an attack in a village are taken.
HOSPITAL_TOWNS = frozenset({"city", "capital"})
# Seas and lakes have no middle that would say where on them a thing was.
WATER_KM = 1500.0


def _is_country(place: Place) -> bool:
    return place.kind == "country" or (place.key or "").startswith("country:")


def _is_area(place: Place) -> bool:
    return place.precision == "area" or place.kind in ("region", "area", "admin", "adm1", "adm2", "province", "water")


def measure_distance(first: Place, second: Place) -> float | None:
    """Return the great-circle distance of two places in kilometres, or None where one has no coordinates."""
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return None
    assert first.latitude is not None and first.longitude is not None
    assert second.latitude is not None and second.longitude is not None
    south, north = radians(first.latitude), radians(second.latitude)
    turn = radians(second.longitude - first.longitude)
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def _same(first: Place, second: Place) -> bool:
    if first.key and second.key:
        return first.key == second.key
    return _fold_name(first.name) == _fold_name(second.name)


def _contains(region: Place, place: Place) -> bool:
    return place.region is not None and _fold_name(place.region) in (_fold_name(region.name), region.key)


def _is_vague(place: Place) -> bool:
    return place.relation in ("near", "between") or place.precision == "approximate"


def _compare_pair(first: Place, second: Place) -> PlaceRelation:
    if _same(first, second):
        return "same"
    if _contains(first, second) or _contains(second, first):
        return "region"
    if first.country and second.country and first.country != second.country:
        return "apart"
    distance = measure_distance(first, second)
    areas = _is_area(first) or _is_area(second)
    if distance is None:
        return "country" if areas and first.country and first.country == second.country else "unsure"
    if areas:
        return "country" if distance <= (WATER_KM if "water" in (first.kind, second.kind) else REGION_KM) else "apart"
    reach = VAGUE_NEAR_KM if _is_vague(first) or _is_vague(second) else NEAR_KM
    return "near" if distance <= reach else "apart"


def _told_places(mention: Mention) -> list[Place]:
    """Return the places that may bring a mention together with another.

    A place taken over from the sentence before says so of one more toll, but not of a capture or a seizure there.
    """
    return [place for place in mention.places if place.start is not None or mention.event == "ASSAULT"]


def list_sites(mention: Mention) -> list[Place]:
    """Return the places of a mention that are no countries nor areas: where on the map its event was."""
    return [place for place in _told_places(mention) if not _is_country(place) and not _is_area(place)]


def may_be_care(mention: Mention) -> bool:
    """Return whether all the places that a mention names have hospitals: the wounded may have been brought there."""
    return all(place.kind in HOSPITAL_TOWNS for place in list_sites(mention))


def _list_countries(mention: Mention) -> set[str]:
    places = _told_places(mention)
    named = {(place.key or "").removeprefix("country:") for place in places if _is_country(place)}
    return {code for code in named | {place.country or "" for place in places} if code}


def compare_places(first: Mention, second: Mention) -> PlaceRelation:
    """Return the closest relation between any place of one mention and any of the other.

    Countries count only where a mention names no place inside one. "unsure" means that both name places, unlike, of
    which too little is known to say that they are far from each other.
    """
    a = [place for place in _told_places(first) if not _is_country(place)]
    b = [place for place in _told_places(second) if not _is_country(place)]
    if a and b:
        found = {_compare_pair(one, other) for one, other in product(a, b)}
        order: tuple[PlaceRelation, ...] = ("same", "near", "region", "country", "unsure", "apart")
        return next(relation for relation in order if relation in found)
    here, there = _list_countries(first), _list_countries(second)
    if not here or not there:
        return "none"
    return "country" if here & there else "abroad"
