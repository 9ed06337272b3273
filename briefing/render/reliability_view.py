"""The sourcing line of a fact: how many independent sources of which kind, and how far to trust it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.models import Confidence, Fact, Sourcing, Voice
from briefing.render.text import clean_line, make_slug
from briefing.render.words import Words

# A line names so many voices of one kind; the others are counted.
NAMED = 4


@dataclass(frozen=True, slots=True)
class NameView:
    """The name of a voice and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class VoicesView:
    """The voices of one kind: how many sources rest on them, their names, and how many are not named here."""

    label: str
    names: tuple[NameView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ConfidenceView:
    """A confidence in words: "moderate confidence", its rating with what the rating means, and the reasons."""

    level: str
    label: str
    rating: str
    meaning: str
    reasons: tuple[str, ...]
    overruled: bool


@dataclass(frozen=True, slots=True)
class ReliabilityView:
    """The sourcing line: the number of sources ("" where one is all there is), their voices, the confidence."""

    head: str
    voices: tuple[VoicesView, ...]
    confidence: ConfidenceView


def view_reliability(fact: Fact, words: Words, *, said: Mapping[str, str] | None = None) -> ReliabilityView | None:
    """Return the sourcing line of a fact, or None where nobody assessed it; `said`: names in the brief's language."""
    if fact.sourcing is None or fact.confidence is None:
        return None
    sourcing = fact.sourcing
    head = words.count("sources", sourcing.independent, group="sourcing") if sourcing.independent > 1 else ""
    kinds = dict.fromkeys(voice.kind for voice in sourcing.voices)
    voices = (
        _view_voices([v for v in sourcing.voices if v.kind == kind], sourcing, words, said=said or {}) for kind in kinds
    )
    return ReliabilityView(head, tuple(voices), _view_confidence(fact.confidence, words))


def _view_voices(voices: Sequence[Voice], sourcing: Sourcing, words: Words, *, said: Mapping[str, str]) -> VoicesView:
    kind, total = voices[0].kind, sum(voice.count for voice in voices)
    alone = words.labels["sourcing"][f"alone_{kind}"]
    label = words.count(kind, total, group="sourcing") if sourcing.independent > 1 else alone
    names = [
        NameView(clean_line(said[v.name]), words.language)
        if v.name in said
        else NameView(clean_line(v.name), make_slug(v.language))
        for v in voices
        if v.name and clean_line(v.name)
    ]
    left = len(names) - NAMED
    more = words.count("more", left, group="sourcing") if left > 0 else ""
    return VoicesView(label, tuple(names[:NAMED]), more)


def _view_confidence(confidence: Confidence, words: Words) -> ConfidenceView:
    labels, rating = words.labels["confidence"], confidence.admiralty
    meaning = words.labels["sourcing"]["semicolon"].join(words.labels["admiralty"][sign] for sign in rating)
    label = labels[confidence.level]
    reasons = list_reasons(confidence, words)
    if confidence.overruled_by is not None and confidence.level_by_rule is not None:
        by_rule = labels[f"by_rule_{confidence.level_by_rule}"]
        label = labels["overruled"].format(level=label, by_rule=by_rule, code=rating)
        reasons = (clean_line(confidence.overruled_by),)
    return ConfidenceView(confidence.level, label, rating, meaning, reasons, confidence.overruled_by is not None)


def list_reasons(confidence: Confidence, words: Words) -> tuple[str, ...]:
    """Return the reasons of the rules in words, each once."""
    return tuple(dict.fromkeys(clean_line(words.reason(reason)) for reason in confidence.reasons))


def write_sourcing(view: ReliabilityView, words: Words) -> str:
    """Return the sources of a fact as one text: "2 independent sources: 1 official (the army), 1 press (Meridian)"."""
    told = []
    for voices in view.voices:
        names = ", ".join([name.text for name in voices.names] + ([voices.more] if voices.more else []))
        told.append(f"{voices.label} ({names})" if names else voices.label)
    head = f"{view.head}{words.labels['texts']['colon']}" if view.head else ""
    return head + ", ".join(told)


def write_line(view: ReliabilityView, words: Words) -> str:
    """Return the whole sourcing line as one text, the confidence and its reasons included."""
    made = view.confidence
    rating = "" if made.overruled else f" ({made.rating})"
    reasons = words.labels["sourcing"]["semicolon"].join(made.reasons)
    dash, colon = words.labels["sourcing"]["dash"], words.labels["texts"]["colon"]
    return f"{write_sourcing(view, words)}{dash}{made.label}{rating}{colon}{reasons}"
