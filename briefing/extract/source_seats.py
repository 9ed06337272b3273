"""Places that only tell where a source sits, works or spoke: they are no places of what it tells."""

from __future__ import annotations

import re

from briefing.extract.certainty import Assurance
from briefing.extract.place_index import AREA_KINDS, fold_name
from briefing.extract.place_words import load_rules
from briefing.extract.reading import Reading
from briefing.extract.voices import Attribution
from briefing.models import Place

# How many characters behind the reporting verb the place where it was told may stand: "a annoncé mardi à Oslo".
_TOLD_WITHIN = 20
# How many characters and words before a town the wounded may be told of: "succumbed to his wounds in a hospital in X".
_BEFORE, _TAKEN_WITHIN = 60, 9
_BREAKS = re.compile(r"[,;:.()\[\]«»“”\"]|\b(?:que|that|the|le|la|les|un|une)\b")


def leave_out_seats(reading: Reading, assurance: Assurance) -> tuple[Place, ...]:
    """Return a sentence's places but those that only tell where its source sits: "un diplomate à New York".

    A town of the article's own country goes only where another place tells what happened or the source is unnamed, and
    never a resident's: "un habitant de Dori" is where it happened.
    """
    voice = assurance.attribution
    places = tuple(place for place in reading.places if not _is_aside(place, reading))
    if voice is None or voice.how in ("pronoun", "inherited"):
        return places
    end, home = voice.end, reading.setting.countries[:1]
    kept, near = [], []
    for place in places:
        start, stop = place.start or 0, place.end or 0
        behind = start >= voice.end and _is_seated(reading, end, start)
        if _is_where_told(place, voice, reading):
            continue
        of_source = voice.start <= start < voice.end or behind
        afar = place.kind in ("capital", "country") or (place.country is not None and (place.country,) != home)
        if of_source:
            end = stop
        if not (afar and of_source):
            kept.append(place)
        if of_source and not afar and place.kind not in AREA_KINDS:
            near.append(place)
    elsewhere = [place for place in kept if place not in near]
    dropped = bool(near) and (bool(elsewhere) or voice.unnamed) and not _is_resident(voice, reading)
    return tuple(elsewhere if dropped else kept)


def _is_aside(place: Place, reading: Reading) -> bool:
    """Tell whether a place only tells which branch of a world body is meant, or where abroad the wounded were taken."""
    if place.start is None:
        return False
    rules = load_rules(reading.setting.language)
    before = fold_name(reading.doc_text[max(reading.sent.start_char, place.start - _BEFORE) : place.start]).split()
    if place.kind == "country" and place.relation == "in" and len(before) > 2:
        return any(rules.has("branch_names", name) for name in (before[-2], " ".join(before[-3:-1])))
    abroad = place.kind != "country" and (place.country,) != reading.setting.countries[:1]
    return abroad and any(rules.has("evacuation_words", word) for word in before[-_TAKEN_WITHIN:])


def _is_seated(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the words behind a source only lead to its seat: "à", ", interviewed separately in"."""
    rules = load_rules(reading.setting.language)
    words = fold_name(reading.doc_text[start:end]).split() if end - start <= 40 else []
    return bool(words) and rules.has("seated", words[-1]) and all(rules.has("met_words", word) for word in words[:-1])


def _is_resident(voice: Attribution, reading: Reading) -> bool:
    rules = load_rules(reading.setting.language)
    return any(rules.has("resident_nouns", word) for word in fold_name(voice.text).split())


def _is_where_told(place: Place, voice: Attribution, reading: Reading) -> bool:
    """Tell whether a place right behind the reporting verb is only where the source spoke: "announced in Oslo"."""
    if voice.verb is None or place.start is None or place.relation not in ("at", "in"):
        return False
    verb = reading.sent.doc[voice.verb]
    end = verb.idx + len(verb.text)
    between = reading.doc_text[end : place.start]
    near = end <= place.start and len(between) <= _TOLD_WITHIN and not _BREAKS.search(between)
    return near and not any(t.pos_ == "VERB" for t in reading.tokens if end <= t.idx < place.start)
