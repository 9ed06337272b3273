"""Putting a mention together from what its sentence gave, all offsets moved into the article's frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefing.extract.actors import find_actors, fold
from briefing.extract.antecedents import find_antecedents
from briefing.extract.certainty import Assurance, find_denied, judge_certainty
from briefing.extract.event_date import choose_date, is_of_speech, is_only_told
from briefing.extract.matching import Match, is_told_negated
from briefing.extract.narrative import (
    Told,
    denies_what_went_before,
    go_on_denying,
    inherit_date,
    inherit_voice,
)
from briefing.extract.place_links import name_bare_countries
from briefing.extract.reading import Reading
from briefing.extract.scenes import find_scene
from briefing.extract.source_seats import leave_out_seats
from briefing.extract.voices import Attribution
from briefing.models import Actor, Article, DateFound, Evidence, Mention, Place, Quantity
from briefing.tables import load_words

_Found = TypeVar("_Found", Actor, DateFound, Place, Quantity)
_VOICE_WORD = re.compile(r"[\w-]+")
_LIST_MARK = re.compile(r"(?:\d{1,2}[.)]|[–—•►▶*-])\s+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a mention is built within: the article, whether it speaks for itself, its names, what it told before."""

    article: Article
    own_voice: bool
    full_names: dict[str, str]
    told: Sequence[Told]


def build_mention(
    reading: Reading, match: Match, attribution: Attribution | None, *, surroundings: Surroundings
) -> Mention:
    """Return the mention that a sentence gives under the frame that fitted best."""
    article, told = surroundings.article, surroundings.told
    start, end = find_bounds(article, reading)
    if denies_what_went_before(told, reading, match):
        start = told[-1].start
    assurance = judge_certainty(reading, match, attribution, own_voice=surroundings.own_voice)
    assurance = go_on_denying(told, inherit_voice(told, assurance, match, reading=reading), reading)
    if _is_medium(assurance.attribution, reading.setting.language):
        assurance = replace(assurance, attribution=None)
    found, day = _date_mention(reading, match, attribution, told=told, denied=assurance.certainty == "denied")
    speaker = _told_by(assurance)
    named = find_actors(reading, match, full_names=surroundings.full_names, speaker=speaker)
    named = (*_without_hidden_voices(named, assurance, attribution), *_voice_as_actor(assurance, named, reading))
    known = {actor.key for actor in named} | {fold(actor.name) for actor in named}
    antecedents = find_antecedents(told, reading, match)
    antecedents = tuple(a for a in antecedents if a.key not in known and fold(a.name) not in known)
    by = reading.setting.base
    places = name_bare_countries(leave_out_seats(reading, assurance))
    places = tuple(_shift(place, by, article) for place in places)
    denied = find_denied(reading, match) if assurance.certainty == "denied" else None
    voice = assurance.attribution
    if denied and voice is not None and denied[0] < voice.end and denied[1] > voice.start:
        denied = None  # an inverted subject is not what is denied
    return Mention(
        id=f"{article.id}:{start}",
        evidence=Evidence(article.id, start, end, article.text[start:end]),
        language=reading.setting.language,
        theme=match.frame.theme,
        frame=match.frame.id,
        event=match.frame.event,
        certainty=assurance.certainty,
        attribution=_name_in_full(voice, surroundings.full_names, language=article.language or "") if voice else None,
        actors=(*antecedents, *(_shift(actor, by, article) for actor in named)),
        quantities=tuple(_shift(quantity, by, article) for quantity in give_roles(reading, match)),
        places=(*places, *find_scene(told, reading, match, own=places, day=day)),
        date=day,
        date_found=_shift(found, by, article) if found else None,
        denied_what=article.text[denied[0] + by : denied[1] + by] if denied else None,
        score=round(match.score, 3),
        cues=(*match.cues, assurance.cue),
        background=match.frame.background,
        negated=is_told_negated(reading, match),
    )


def _date_mention(
    reading: Reading, match: Match, attribution: Attribution | None, *, told: Sequence[Told], denied: bool
) -> tuple[DateFound | None, str | None]:
    """Return the date that the sentence gives its event, and the event's day, which may stand in a sentence before.

    A denial has the day on which it was spoken, never that of what it denies.
    """
    found = choose_date(reading, match, attribution)
    if denied:
        found = found if found is not None and is_of_speech(found, reading, match, attribution) else None
        return found, found.value if found else None
    if found is not None:
        return found, found.value
    return None, inherit_date(told, reading, match, only_told=is_only_told(reading, match, attribution))


def give_roles(reading: Reading, match: Match) -> tuple[Quantity, ...]:
    """Return the figures; people that the trigger counts take the frame's role ("ont rejoint Bouar": displaced)."""
    role = match.frame.counts
    if role is None:
        return reading.quantities
    near = [c for c in match.trigger.children if c.dep_.startswith(("nsubj", "obj", "dobj", "obl:arg"))]
    counted = {t.idx for child in near for t in child.subtree}
    return tuple(
        replace(q, what=role) if q.what in ("people", "personnel") and counted & {*range(q.start, q.end)} else q
        for q in reading.quantities
    )


def _without_hidden_voices(
    named: Sequence[Actor], assurance: Assurance, attribution: Attribution | None
) -> tuple[Actor, ...]:
    """Return the actors without an unnamed source: it is nobody that a reader could know."""
    voice = assurance.attribution or attribution
    if voice is None or not voice.unnamed:
        return tuple(named)
    inside = ((actor, actor.start or 0, actor.end or 0) for actor in named)
    return tuple(actor for actor, start, end in inside if not (start < voice.end and end > voice.start))


def _voice_as_actor(assurance: Assurance, named: Sequence[Actor], reading: Reading) -> tuple[Actor, ...]:
    """Return who gives its word as an actor, where it was not found as one: an office or a body of any name."""
    voice = assurance.attribution
    if voice is None or voice.unnamed or voice.how == "inherited" or any(actor.role == "speaker" for actor in named):
        return ()
    folded = fold(voice.text)
    if _is_paper(voice.text, reading.setting.language):
        return ()
    if any(fold(actor.name) in folded or folded in fold(actor.name) for actor in named):
        return ()
    return (Actor(voice.text, f"noun:{folded}", "speaker"),)


def _is_paper(words: str, language: str) -> bool:
    """Return whether who gives its word is a paper or the press: it takes no part in what it tells."""
    papers = load_words(language, "names", "voices_only")
    head = [word for word in _VOICE_WORD.findall(words.casefold()) if word in papers or word in ("de", "of", "d")]
    return bool(head) and head[0] in papers


def _is_medium(voice: Attribution | None, language: str) -> bool:
    """Return whether the words found say where somebody spoke rather than who: "dans une vidéo"."""
    media = tuple(f"{word} " for word in load_words(language, "speech", "media_openings"))
    return voice is not None and voice.text.casefold().startswith(media)


def extend_mention(mention: Mention, reading: Reading, *, article: Article) -> Mention:
    """Return the mention with a sentence that only completes it: its words, figures, places, and a date it lacked."""
    by = reading.setting.base
    _, end = find_bounds(article, reading)
    start = mention.evidence.start
    found = reading.dates[0] if reading.dates and mention.date_found is None else None
    return replace(
        mention,
        evidence=Evidence(article.id, start, end, article.text[start:end]),
        quantities=(*mention.quantities, *(_shift(quantity, by, article) for quantity in reading.quantities)),
        places=(*mention.places, *(_shift(place, by, article) for place in reading.places)),
        date=found.value if found else mention.date,
        date_found=_shift(found, by, article) if found else mention.date_found,
    )


def find_bounds(article: Article, reading: Reading) -> tuple[int, int]:
    """Return the offsets of a sentence in the article's text, list marks and blanks left out."""
    sent, base = reading.sent, reading.setting.base
    mark = _LIST_MARK.match(reading.text)
    start = base + sent.start_char + (mark.end() if mark else 0)
    end = base + sent.end_char
    while end > start and article.text[end - 1].isspace():
        end -= 1
    return start, end


def _name_in_full(voice: Attribution, full_names: dict[str, str], *, language: str) -> str:
    """Return a voice's words, or the full name that the article gave "M. Untel" or a bare surname before."""
    *courtesy, surname = voice.text.split()
    courteous = bool(courtesy) and {word.casefold() for word in courtesy} <= load_words(language, "names", "courtesies")
    if not courteous and (courtesy or not voice.person):
        return voice.text
    full = full_names.get(fold(surname), voice.text)
    return full if full[:1].isupper() else voice.text


def _told_by(assurance: Assurance) -> tuple[int, int] | None:
    """Return the offsets of who gives its word in this very sentence, where the event is another's."""
    voice = assurance.attribution
    if voice is None or assurance.certainty == "denied" or voice.how in ("pronoun", "inherited"):
        return None
    return voice.start, voice.end


def _shift(found: _Found, by: int, article: Article) -> _Found:
    """Return a find with its offsets moved into the article's frame and its words as the article has them."""
    if found.start is None or found.end is None:
        return found
    start, end = found.start + by, found.end + by
    words = article.text[start:end]
    if isinstance(found, (Quantity, DateFound)):
        return replace(found, start=start, end=end, text=words)
    return replace(found, start=start, end=end, name=words)
