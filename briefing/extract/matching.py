"""Which frame of which theme fits a sentence best, with the cues that decided it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.extract.frames import Alternatives, Frame
from briefing.extract.polarity import is_negated, spares_victims
from briefing.extract.reading import Reading
from briefing.extract.triggers import Found, find_triggers
from briefing.models import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

# A need met by what the article is about, not by the sentence itself, counts a little less.
_BY_CONTEXT = 0.85
_OFF_TOPIC = 0.2
_OFF_TOPIC_NEARBY = 0.08
_ACCIDENT = 0.8
_NEGATED = 0.6
# A denial in the main clause is the news, whatever is denied.
_DENIAL = 0.15
# What a denial or an accusation is about decides between themes.
_CONTENT = 0.3
# Acts of speech that are aimed at somebody: at the UN, they are tensions with it.
_SPOKEN_AT = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))
_NAMED_STATE = ("country", "person", "organisation")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits, its score (0 to about 1.2), the token that set it off and the reasons."""

    frame: Frame
    score: float
    trigger: Token
    cues: tuple[Cue, ...]


def match_frames(reading: Reading, frames: Sequence[Frame], *, context: frozenset[str]) -> tuple[Match, ...]:
    """Return the frames that fit the sentence, best first.

    `context` holds what the article and the sentences before give beyond the sentence ("context:security",
    "follows:un_tensions").
    """
    here = len(reading.hits.get("off_topic", ()))
    penalty = _ACCIDENT * bool(reading.hits.get("accident")) + _OFF_TOPIC * here
    penalty += _OFF_TOPIC_NEARBY * (reading.setting.off_topic - here)
    matched = (
        _match(reading, frames[number], triggered, context, penalty)
        for number, triggered in find_triggers(reading, frames).items()
    )
    found = [match for match in matched if match is not None]
    found = [_weigh_content(match, found, reading) for match in found]
    return tuple(sorted(found, key=lambda match: (-match.score, match.frame.theme, match.frame.id)))


def _weigh_content(match: Match, found: Sequence[Match], reading: Reading) -> Match:
    """Return a denial or an accusation with what it is about counted: its theme is that of its content."""
    about_un = match.frame.theme == "un_tensions" and match.frame.event in _SPOKEN_AT
    if not match.frame.denial and match.frame.id != "accusation" and not about_un:
        return match
    under = {t.i for t in match.trigger.subtree} - {match.trigger.i}
    told = [m.score for m in found if m.frame.theme == match.frame.theme and m.trigger.i in under and not _is_speech(m)]
    aimed_at = {i for i in under - _subject(match.trigger) if i > match.trigger.i}
    embargo = any("embargo" in reading.forms[i] for i in aimed_at if i in reading.forms)
    named = 1.0 if about_un and reading.hits.get("un", set()) & aimed_at and not embargo else 0.0
    bonus = _CONTENT * min(1.0, max([named, *told], default=0.0)) * reading.depth[match.trigger.i]
    if bonus == 0.0:
        return match
    return replace(match, score=match.score + bonus, cues=(*match.cues, Cue("content", match.frame.theme, bonus)))


def _is_speech(match: Match) -> bool:
    return match.frame.denial or match.frame.id == "accusation"


def _match(reading: Reading, frame: Frame, triggered: Found, context: frozenset[str], penalty: float) -> Match | None:
    token, strength, cue = triggered
    scope = _scope(token) if frame.object else set()
    under = scope - {token.i} if token.pos_ == "VERB" else scope
    met = [_met(reading, alternatives, context, None) for alternatives in frame.needs]
    met += [_met(reading, alternatives, context, under) for alternatives in frame.object]
    met += [_met(reading, alternatives, context, None, apart_from=_subject(token)) for alternatives in frame.about]
    share = min(met, default=1.0)
    if frame.actors and not _has_actor(reading, token):
        share *= 0.6
    if not frame.denial and is_negated(token, language=reading.setting.language) and not spares_victims(reading):
        share *= _NEGATED
    score = frame.weight * strength * share - penalty
    if frame.denial and reading.depth[token.i] >= 0.75:
        score += _DENIAL
    if share == 0.0 or score <= 0.0:
        return None
    cues = (Cue("trigger", cue, strength), Cue("needs", f"share {share:.2f}", share), Cue("off topic", "", -penalty))
    return Match(frame, score, token, cues)


def is_told_negated(reading: Reading, match: Match) -> bool:
    """Return whether the sentence says that the event did not or will not happen."""
    negated = is_negated(match.trigger, language=reading.setting.language)
    return negated and not match.frame.denial and not spares_victims(reading)


def _scope(token: Token) -> set[int]:
    """Return the tokens that a trigger governs: its subtree, and for a noun also its verb's."""
    scope = {t.i for t in token.subtree}
    if token.pos_ not in ("VERB", "AUX"):
        governor = token.head
        while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
            governor = governor.head
        scope |= {t.i for t in governor.subtree}
    return scope


def _subject(token: Token) -> set[int]:
    subjects = (child for child in token.children if child.dep_.startswith("nsubj"))
    return {t.i for child in subjects for t in child.subtree}


def _met(
    reading: Reading,
    alternatives: Alternatives,
    context: frozenset[str],
    scope: set[int] | None,
    apart_from: frozenset[int] | set[int] = frozenset(),
) -> float:
    """Return 1 where one alternative is met in scope, less where only the context meets it, 0 where none does."""
    for name in alternatives:
        found = reading.hits.get(name, set()) - apart_from
        if found and (scope is None or found & scope):
            return 1.0
    return _BY_CONTEXT if any(name in context for name in alternatives) else 0.0


def _has_actor(reading: Reading, token: Token) -> bool:
    """Return whether the trigger's subject, agent or sentence names who acts: a state, a bloc, a person, the UN."""
    kinds = ("state", "bloc", "un", *_NAMED_STATE, "armed_group", "armed_force", "civil_society")
    subject = _subject(token) | _subject(token.head)
    among = subject or {t.i for t in reading.tokens}
    if any(t.pos_ == "PRON" for t in reading.tokens if t.i in subject):
        return True
    return any(reading.hits.get(kind, set()) & among for kind in kinds)
