"""Where a sentence without a place of its own is set: "y", "the town", or one more detail of the scene just told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.extract.frames import UNFRAMED
from briefing.extract.matching import Match
from briefing.extract.narrative import Told
from briefing.extract.place_index import AREA_KINDS
from briefing.extract.reading import Reading
from briefing.models import Place
from briefing.tables import load_table

# Frames that go on with a scene, the figures that a detail of it brings, and the deeds that open one.
_DETAILS = frozenset(("killing", "toll", "abduction", "seizure", UNFRAMED))
_HARM = frozenset(("killed", "wounded", "abducted", "detained", "weapons"))
_DEEDS = frozenset(("ASSAULT", "COERCE"))
# Frames whose own places may be where people went, not where they were.
_FLIGHTS = frozenset(("displacement",))
# How many sentences back a scene, and a place that "y" stands for, may have been told.
_SCENE_WITHIN, _NAMED_WITHIN = 3, 2
# A place that the event only passes, comes from or goes to sets no scene where another is told.
_PASSED = ("near", "from", "to")
_GONE = ("from", "to")


def find_scene(
    told: Sequence[Told], reading: Reading, match: Match, *, own: Sequence[Place], day: str | None
) -> tuple[Place, ...]:
    """Return the places that a sentence takes over from those before it, without offsets; `own` are its own.

    "Y" stands for the place told right before, "the town" for where the violence was, "here" for the dateline's place.
    A toll or a capture of the same day is where the attack was.
    """
    if not told:
        return ()
    there, town, here = _patterns(reading.setting.language)
    if own and match.frame.id not in _FLIGHTS:
        return ()
    if not own and there.search(reading.text):
        found = _told_last(told, within=_NAMED_WITHIN if match.frame.event in _DEEDS else 1)
    elif town.search(reading.text) and not match.frame.denial:
        found = _town_meant(told)
    elif not own and here.search(reading.text):
        found = _dateline(told) or _told_last(told, within=_NAMED_WITHIN)
    else:
        found = () if own else _scene_of(told, reading, match, day=day)
    known = {place.name for place in own}
    return tuple(place for place in found if place.name not in known)


def list_spots(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the spots among some places, those that an event only passes left out, as places of another sentence."""
    spots = [p for p in places if p.kind != "country" and p.kind not in AREA_KINDS and p.precision != "area"]
    at = [p for p in spots if p.relation not in _PASSED] or spots
    return tuple(replace(p, start=None, end=None) for p in at)


def _told_last(told: Sequence[Told], *, within: int) -> tuple[Place, ...]:
    """Return the spots of the last sentence that named some, so many sentences back."""
    named = (list_spots(before.places) for before in reversed(told[-within:]) if not before.dateline)
    return next((spots for spots in named if spots), ())


def _dateline(told: Sequence[Told]) -> tuple[Place, ...]:
    """Return the place of the article's dateline, where it has one."""
    return next((spots for before in told if before.dateline and (spots := list_spots(before.places))), ())


def _town_meant(told: Sequence[Told]) -> tuple[Place, ...]:
    """Return the town that "the town" alone stands for: where the last violence was, else the one told last."""
    deeds = (t.mention for t in reversed(told) if t.mention is not None and t.mention.event in _DEEDS)
    stayed = (tuple(p for p in deed.places if p.relation not in _GONE) for deed in deeds)
    of_deeds = next((spots for places in stayed if (spots := list_spots(places))), ())
    towns = of_deeds or _told_last(told, within=_NAMED_WITHIN)
    return tuple(town for town in towns if town.kind != "capital")[:1]


def _scene_of(told: Sequence[Told], reading: Reading, match: Match, *, day: str | None) -> tuple[Place, ...]:
    """Return where the violence was told that a sentence of the same day goes on with, by the figures it adds."""
    goes_on = match.frame.id in _DETAILS and match.frame.event in _DEEDS
    if not goes_on or day is None or not any(q.what in _HARM for q in reading.quantities):
        return ()
    for before in reversed(told[-_SCENE_WITHIN:]):
        mention = before.mention
        if mention is not None and mention.event in _DEEDS and mention.places:
            if all(place.relation in _GONE for place in mention.places):
                continue  # "les blessés ont été évacués vers X" is no scene
            return list_spots(mention.places) if mention.date == day else ()
    return ()


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what says "there", what takes up a town by its noun alone, and what says "here"."""
    table = load_table(language, "anaphora")
    there, never = "|".join(table["there"]), "|".join(table["not_there"])
    towns = "|".join(re.escape(town) for town in table["towns"])
    named = "|".join(re.escape(word) for word in table["named_behind"])
    behind = rf"(?!\s(?:{named})|\s(?-i:[A-ZÀ-Þ])|-)"
    return (
        re.compile(rf"(?<![\w-])(?!{never})(?:{there})\b", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{towns})\b{behind}", re.IGNORECASE),
        # "d'ici à la fin du mois" is a span of time.
        re.compile(rf"(?<![\w'’-])(?:{'|'.join(table['here'])})\b", re.IGNORECASE),
    )
