"""Deciding what a name is here: the relation of a place, or None for an actor, a person, a part of a longer name."""

from __future__ import annotations

from briefing.extract.place_actors import (
    Sighting,
    bears_a_surname,
    follows_common_noun,
    follows_verb,
    has_body_before,
    is_described,
    is_governed_by,
    is_object_of_event,
    is_posting,
    is_stricken,
    is_subject,
    leaves_thing,
    names_state,
)
from briefing.extract.place_behind import (
    hosts_talks,
    is_apposed,
    is_owner,
    owns_part,
    stands_before_office,
    stands_before_site,
)
from briefing.extract.place_cues import Cue, follows_event, follows_title
from briefing.extract.place_index import AREA_KINDS, PlaceEntry
from briefing.extract.place_links import partner_is_place
from briefing.extract.place_names import HYPHENS, entity_label, find_name, resolve_name
from briefing.extract.place_recipients import is_given_to, is_recipient
from briefing.extract.place_words import joins

_LOCATIONS = frozenset({"LOC", "GPE", "FAC"})
_PERSONS = frozenset({"PER", "PERSON"})
# What an unknown name behind "in" may be instead of a place.
_OTHERS = frozenset({"ORG", "DATE", "TIME", "LANGUAGE", "LAW", "EVENT", "WORK_OF_ART", "PERSON"})
# What cues that ask for more before a known name come to before one that only a place can be.
_UNKNOWN_AT = {"noun": "at", "on": "at", "against": "at", "go": "to"}

# How many words before a place the name of a body may begin that it ends.
_LONGEST_BODY = 9


def accept_name(seen: Sighting) -> str | None:
    """Return the relation of `Place` in which a name stands, or None when it names no place here."""
    if _is_part_of_name(seen) or _closes_body(seen):
        return None
    if seen.name.last - seen.name.first < 2 and stands_before_site(seen):
        return "at"
    if seen.entry is None:
        relation = _accept_unknown(seen)
        return relation or (seen.chain if _label(seen) in _LOCATIONS else None)
    if seen.cue is None:
        return seen.chain or _accept_bare(seen, seen.entry)
    relation = _accept_cued(seen, seen.cue) or seen.chain
    if (
        relation is None
        and seen.cue.relation == "go"
        and not (seen.seat or seen.whole or seen.rules.table["possessive"])
    ):
        return _accept_bare(seen, seen.entry)  # French "pour" alone tells nothing of a town
    return relation


def _label(seen: Sighting) -> str:
    return entity_label(seen.sent, seen.words, seen.name)


def _is_part_of_name(seen: Sighting) -> bool:
    """Tell whether a capitalised neighbour makes the words part of a longer name, a person's or a body's."""
    ahead, name = seen.ahead, seen.name
    if ahead is not None and ahead.gap in HYPHENS and not (seen.cue is not None and seen.cue.route):
        return True
    runs_on = ahead is not None and ahead.capital and ahead.gap in (" ", "\u00a0")
    if ahead is not None and runs_on and not seen.rules.has("weekdays", ahead.key):
        return True
    if name.first < 2 or seen.chain is not None or seen.cue is not None:
        return False
    before = seen.words[name.first - 1]
    return before.capital and joins(seen.words[name.first]) and before.key not in seen.rules.articles


def _closes_body(seen: Sighting) -> bool:
    """Tell whether a name ends that of a body whose short form follows: "… des Nations unies en Haïti (Binuh)"."""
    ahead, name = seen.ahead, seen.name
    if ahead is None or ahead.gap.strip() != "(" or not ahead.capital:
        return False
    near = seen.words[max(0, name.first - _LONGEST_BODY) : name.first]
    begun = max((at for at, word in enumerate(near) if "," in word.gap), default=0)
    return any(seen.rules.has("org_nouns", word.key) for word in near[begun:])


def _accept_unknown(seen: Sighting) -> str | None:
    """Judge a name that the gazetteer lacks: its cue and its looks must say that it is a place."""
    cue = seen.cue
    if seen.name.local and not follows_title(seen.left, seen.rules):
        return _accept_local(seen)
    if is_apposed(seen) and _label(seen) not in _PERSONS:
        return "at"
    if cue is None:
        return _accept_unknown_bare(seen)
    if has_body_before(seen, cue):
        return None
    toponym = seen.rules.has("toponym_heads", seen.words[seen.name.first].key) and cue.relation != "noun"
    if cue.kind or toponym:
        inside = "in" if cue.area else "at"
        return {**_UNKNOWN_AT, "in": inside}.get(cue.relation, cue.relation)
    return _accept_by_looks(seen, cue)


def _accept_unknown_bare(seen: Sighting) -> str | None:
    """Judge an unknown name that no word of place governs: by the verb or the noun it completes."""
    label = _label(seen)
    if label not in _PERSONS and follows_verb(seen, "town_verbs"):
        return "at"
    if _is_reached(seen):
        return "to"
    return seen.chain if _completes_town(seen) else None


def _is_reached(seen: Sighting) -> bool:
    """Tell whether only a place can be the object of the verb before: "pour gagner X"."""
    single = seen.name.first == seen.name.last and not bears_a_surname(seen)
    return single and follows_verb(seen, "reach_verbs")


def _completes_town(seen: Sighting) -> bool:
    """Tell whether an unknown region ends the address of a town: "in Culiacan, Sinaloa state"."""
    possessive, ahead = seen.rules.table["possessive"], seen.ahead
    return bool(possessive) and ahead is not None and seen.rules.has("area_nouns", ahead.key)


def _accept_by_looks(seen: Sighting, cue: Cue) -> str | None:
    """Judge an unknown name behind a cue by what the entity recogniser takes it for."""
    label = _label(seen)
    if cue.relation in ("at", "in", "near") and _is_put_in_area(seen):
        return "near" if cue.relation == "near" else "at"
    if cue.relation == "near":
        # The recogniser takes many villages for persons: where a deed is told, "around X" is where it was.
        village = _tells_deed(seen) and seen.name.first == seen.name.last and not bears_a_surname(seen)
        return "near" if label not in _PERSONS or village else None
    if cue.relation == "against" and cue.settlement and label not in _PERSONS and _tells_deed(seen):
        return "at"  # "l'attaque contre le site de X"
    if cue.relation == "noun" and cue.settlement and label in _LOCATIONS:
        named = seen.rules.has("named_nouns", seen.words[cue.begin].key)
        return None if named or follows_title(seen.left, seen.rules) else "at"
    single = seen.name.first == seen.name.last and label not in _OTHERS and not bears_a_surname(seen)
    looks = label in _LOCATIONS or (cue.relation == "at" and not bears_a_surname(seen))
    looks = looks or (cue.relation == "in" and bool(seen.rules.table["possessive"]) and single and _tells_deed(seen))
    good = cue.relation in ("at", "in", "to", "from", "between") and looks
    return cue.relation if good and not is_recipient(seen) else None


def _is_put_in_area(seen: Sighting) -> bool:
    """Tell whether a known region or country tells where an unknown name lies: "at the entrance to X, in Y"."""
    words, rules, at = seen.words, seen.rules, seen.name.last + 1
    if at + 1 >= len(words) or words[at].gap.strip() != "," or rules.cues.get((words[at].key,)) != "in":
        return False
    first = next((i for i in range(at + 1, min(at + 6, len(words))) if words[i].capital), None)
    name = None if first is None else find_name(words, first, seen.setting)
    entry = None if name is None else resolve_name(name, area=True, setting=seen.setting)
    return entry is not None and entry.kind in AREA_KINDS and not bears_a_surname(seen)


def _tells_deed(seen: Sighting) -> bool:
    """Tell whether an attack or what it does is told before the name."""
    rules = seen.rules
    return any(rules.has("event_nouns", w.key) or rules.has("deed_words", w.key) for w in seen.words[: seen.name.first])


def _accept_local(seen: Sighting) -> str | None:
    """Judge a name that the article elsewhere shows to be a place: an actor's or a body's it is only as a subject."""
    cue = seen.cue
    if cue is not None and not has_body_before(seen, cue) and not is_recipient(seen):
        return _UNKNOWN_AT.get(cue.relation, cue.relation)
    if is_object_of_event(seen):
        return "at"
    return seen.chain or (None if is_subject(seen) else "at")


def _accept_cued(seen: Sighting, cue: Cue) -> str | None:
    """Judge a known name after a word of place."""
    if has_body_before(seen, cue) or names_state(seen, cue) or (seen.seat and is_given_to(seen, cue)):
        return None
    if is_posting(seen, cue):
        return "at"
    relation = _settle_relation(seen, cue)
    if relation in ("at", "in", "to") and seen.seat and cue.relation in ("at", "to", "go") and cue.begin > 0:
        relation = None if is_recipient(seen) else relation
    if cue.route and seen.ahead is not None and seen.ahead.gap == "-":
        return "between"
    paired = relation != "between" or partner_is_place(seen.words, seen.name, seen.seat, cue, seen.setting)
    return relation if paired else None


def _settle_relation(seen: Sighting, cue: Cue) -> str | None:
    """Return the relation of `Place` that a cue comes to before this name."""
    rules, spot = seen.rules, "in" if seen.whole else "at"
    relation: str | None = cue.relation
    if cue.relation in ("at", "in"):
        relation = spot
    elif cue.relation in ("on", "against"):
        camp = seen.entry is not None and seen.entry.kind == "camp"
        allowed = camp or cue.settlement or follows_event(seen.left, rules) or (cue.relation == "on" and not seen.seat)
        relation = spot if allowed and not is_owner(seen) else None
    elif cue.relation == "from" and seen.whole and _is_origin(seen):
        relation = None
    elif cue.relation == "go":
        relation = "to" if _is_gone_to(seen) else None
    elif cue.relation == "from" and rules.table["from_gives"]:
        # English "from" alone is a giver's too ("weapons from Iran"); it takes a verb of movement.
        moved = any(rules.has("source_words", key) for key, _ in seen.left)
        relation = "from" if moved or not (seen.seat or seen.whole) else None
    elif cue.relation == "noun" or (cue.relation == "near" and seen.whole and cue.direction is not None):
        relation = "in" if seen.whole or cue.direction is not None else "at"
    return relation


def _is_origin(seen: Sighting) -> bool:
    """Tell whether a country only tells where a thing came from: "un drone venu de X"; people come from a place."""
    keys = [key for key, _ in seen.left]
    at = next((at for at in range(len(keys) - 1, -1, -1) if seen.rules.has("origin_words", keys[at])), None)
    return at is not None and not any(seen.rules.has("resident_nouns", key) for key in keys[:at])


def _is_gone_to(seen: Sighting) -> bool:
    """Tell whether "to X", "for X" says where somebody or something goes, not who receives or profits."""
    rules = seen.rules
    moves = any(rules.has("motion_words", key) for key, _ in seen.left) or is_governed_by(seen, "motion_words")
    spot = seen.entry is not None and not seen.seat and not seen.whole and not is_recipient(seen)
    weak = bool(seen.left) and rules.has("weak_motion", seen.left[-1][0])
    if weak:
        return (moves and spot) or (is_governed_by(seen, "departure_words") and not leaves_thing(seen))
    return moves or spot


def _accept_bare(seen: Sighting, entry: PlaceEntry) -> str | None:
    """Judge a known name without a cue: towns are places unless part of a title; countries only where described."""
    spot = "in" if seen.whole else "at"
    if owns_part(seen):
        return "in"
    if follows_title(seen.left, seen.rules) or stands_before_office(seen):
        return None
    if is_object_of_event(seen) or is_stricken(seen) or hosts_talks(seen) or (is_apposed(seen) and not seen.seat):
        return spot
    if seen.seat:
        return "in" if entry.kind == "country" and is_described(seen) else None
    return spot if _looks_like_place(seen, entry) else None


def _looks_like_place(seen: Sighting, entry: PlaceEntry) -> bool:
    if seen.name.key in seen.rules.sets["weak_names"]:
        return False
    if not seen.whole and follows_common_noun(seen) and entry.country in seen.setting.countries:
        return True  # "des terrains de X": whatever the recogniser takes X for
    label = _label(seen)
    if label in _PERSONS and not entry.key.startswith("overlay:"):
        return False
    if label == "ORG" and seen.name.first > 0 and not seen.whole:
        return False
    return entry.country in seen.setting.countries or entry.kind == "water"
