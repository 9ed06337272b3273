"""Places beside one another: coordinated ("à Goma et Uvira"), paired ("entre X et Y"), one within the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.place_cues import Cue
from briefing.extract.place_index import AREA_KINDS, PlaceEntry
from briefing.extract.place_names import NameFound, Setting, find_name, is_seat, resolve_name
from briefing.extract.place_words import PlaceRules, Word
from briefing.models import Place

Found = list[tuple[NameFound, Place]]


def reads_as_chain(
    words: list[Word], name: NameFound, found: Found, entry: PlaceEntry | None, rules: PlaceRules
) -> str | None:
    """Return the relation that a name takes over from the place just before it, or None."""
    if not found:
        return None
    before, place = found[-1]
    between = words[before.last + 1 : name.first]
    gaps = "".join(word.gap for word in [*between, words[name.first]])
    keys = [word.key for word in between]
    if gaps.strip() == "(" or (gaps.strip() == "-" and not keys):
        return "in" if "(" in gaps else place.relation
    if gaps.replace(",", "").replace("'", "").replace("’", "").strip():
        return None
    return _chain_relation(keys, gaps, place, entry, rules)


def _chain_relation(
    keys: list[str], gaps: str, place: Place, entry: PlaceEntry | None, rules: PlaceRules
) -> str | None:
    if keys == ["s"] and rules.table["possessive"]:
        return "in"
    if not keys and "," in gaps:
        return (
            "in" if entry is not None and entry.kind in AREA_KINDS and place.kind not in AREA_KINDS else place.relation
        )
    light = [key for key in keys if key not in rules.articles and rules.contractions.get(key, key) != rules.link]
    joined = " ".join(light) in rules.sets["joiners"] and not gaps.count(",") > 1
    if not joined:
        return None
    # After "les tensions au Mali et la Russie" an article alone would start another phrase: a place keeps its kind.
    same = entry is None or (entry.kind in AREA_KINDS) == (place.kind in AREA_KINDS) or place.kind == "unknown"
    return place.relation if same else None


def partner_is_place(words: list[Word], name: NameFound, seat: bool, cue: Cue, setting: Setting) -> bool:
    """Tell whether "entre X et Y" joins two places: both known, and no governments unless a route runs there."""
    at = name.last + 1
    if at >= len(words) or words[at].key not in setting.rules.sets["joiners"]:
        return False
    for first in range(at + 1, min(at + 5, len(words))):
        other = find_name(words, first, setting)
        if other is not None:
            entry = resolve_name(other, area=None, setting=setting)
            seats = seat and is_seat(other, entry, setting)
            return cue.route or (entry is not None and not seats) or (other.key is None and not seat)
    return False


def link_regions(words: list[Word], found: Found, rules: PlaceRules) -> tuple[Place, ...]:
    """Return the places, each with the name of the region that the text puts it in."""
    places = []
    for number, (name, place) in enumerate(found):
        if number + 1 < len(found) and place.kind not in ("country", "water"):
            after, outer = found[number + 1]
            if number + 2 < len(found) and _owns(words, after, found[number + 2][0], rules):
                outer = replace(outer, name=found[number + 2][1].name)
            if _lies_within(words, (name, place), (after, outer), rules):
                places.append(replace(place, region=outer.name))
                continue
        places.append(place)
    return tuple(places)


def name_bare_countries(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places, a country that only tells where another lies by its name alone: "Adré, dans l'est du Tchad".

    Which part of it is meant stays told: it is the other's region.
    """
    regions = {place.region for place in places}
    return tuple(
        _bare(place) if place.kind == "country" and place.relation == "in" and place.name in regions else place
        for place in places
    )


def _bare(place: Place) -> Place:
    first = next((at for at, letter in enumerate(place.name) if letter.isupper()), 0)
    return replace(place, name=place.name[first:], start=None if place.start is None else place.start + first)


def _owns(words: list[Word], owner: NameFound, owned: NameFound, rules: PlaceRules) -> bool:
    """Tell whether "Haiti's Artibonite" links two places: the second is the nearer region."""
    between = [word.key for word in words[owner.last + 1 : owned.first]]
    return bool(rules.table["possessive"]) and between == ["s"]


def _lies_within(
    words: list[Word], inner: tuple[NameFound, Place], outer: tuple[NameFound, Place], rules: PlaceRules
) -> bool:
    first = next(i for i, word in enumerate(words) if word.start >= (outer[1].start or 0))
    between = words[inner[0].last + 1 : first]
    gaps = "".join(word.gap for word in [*between, words[first]])
    if outer[1].relation != "in" or len(between) > 6 or any(mark in gaps for mark in ".;:"):
        return False
    if outer[1].precision != "area" and "(" not in gaps:
        return False
    if inner[1].kind in AREA_KINDS and inner[1].kind == outer[1].kind:
        return False
    return all(_is_light(word.key, rules) for word in between)


def _is_light(key: str, rules: PlaceRules) -> bool:
    plain = rules.contractions.get(key, key)
    groups = ("area_nouns", "directions", "adjectives", "place_nouns", "articles")
    return (
        plain in (rules.link, "a", "s") or rules.cues.get((plain,)) == "in" or any(rules.has(g, plain) for g in groups)
    )
