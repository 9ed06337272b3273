"""Who spoke or could speak last: whom a pronoun, "ce dernier" or "the statement" stands for in the sentences after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.extract.phrases import noun_phrase, read_phrase
from briefing.extract.reading import Reading
from briefing.extract.speech import SPEAKERS, can_speak, subject_of
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many voices of the sentences before are remembered.
MOST = 8


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word a sentence gives: the words, their offsets in the doc, and whether the source is unnamed.

    `how` is the pattern that found it: "introducer", "learned", "tag", "subject", "pronoun", "inherited", or
    "mentioned" for somebody who was only named. `verb` is the reporting verb's index in the doc, or None. `gender`,
    `number` and `person` are what a pronoun must agree with; "" and None where that is not known.
    """

    text: str
    start: int
    end: int
    unnamed: bool
    how: str
    verb: int | None = None
    gender: str = ""
    number: str = ""
    person: bool | None = None


def find_voices(reading: Reading) -> tuple[Attribution, ...]:
    """Return who is named in a sentence and can speak: its main subject first, then persons, the last named first."""
    root = reading.sent.root
    subject = subject_of(root)
    subject = root if subject is None and root.pos_ in ("NOUN", "PROPN") else subject
    found = [subject] if subject is not None and subject.pos_ != "PRON" and _is_speaker(subject, reading) else []
    persons = [name for name in reading.names if name.kind == "person"]
    heads = (next((t for t in reading.tokens if t.idx >= name.start), None) for name in reversed(persons))
    voices = [_voice(token, reading) for token in (*found, *(t for t in heads if t is not None))]
    return tuple({voice.start: voice for voice in reversed(voices)}.values())[::-1]


def find_last_named(reading: Reading, *, before: int, like: Token) -> Attribution | None:
    """Return who was named last before the token of index `before`: whom "ce dernier" stands for."""
    nouns = [t for t in reading.tokens if t.i < before and t.pos_ in ("NOUN", "PROPN") and can_speak(t, reading)]
    voices = [_voice(token, reading) for token in nouns]
    whole = (v for v in reversed(voices) if not any(o.start < v.start < o.end for o in voices))
    return next((voice for voice in whole if _agrees(like, voice)), None)


def choose_voice(pronoun: Token, voices: Sequence[Attribution]) -> Attribution | None:
    """Return the first voice that agrees with a pronoun, else the first of all."""
    agreeing = (voice for voice in voices if _agrees(pronoun, voice))
    return next(agreeing, voices[0] if voices else None)


def with_agreement(voice: Attribution, head: Token, reading: Reading) -> Attribution:
    """Return a voice with what a pronoun for it must agree with, from the head of its phrase."""
    return replace(voice, gender=_gender(head), number=_number(head), person=_is_person(head, voice, reading))


def _voice(token: Token, reading: Reading) -> Attribution:
    start, end = noun_phrase(token) if token.pos_ == "NOUN" else read_phrase(token, behind=-1)
    found = Attribution(reading.doc_text[start:end], start, end, unnamed=False, how="mentioned")
    return with_agreement(found, token, reading)


def _is_speaker(token: Token, reading: Reading) -> bool:
    """Return whether a noun or its phrase names somebody who can speak ("la force de l'ONU")."""
    start, end = noun_phrase(token)
    inside = {t.i for t in reading.tokens if start <= t.idx < end}
    return can_speak(token, reading) or any(inside & reading.hits.get(kind, set()) for kind in SPEAKERS)


def _gender(head: Token) -> str:
    """Return a noun's gender; a person's name has none that the model could know."""
    if head.pos_ != "NOUN":
        return ""
    return next(iter(head.morph.get("Gender", [])), "")


def _number(head: Token) -> str:
    return next(iter(head.morph.get("Number", [])), "")


def _is_person(head: Token, voice: Attribution, reading: Reading) -> bool | None:
    titles = load_words(reading.setting.language, "names", "titles")
    named = any(n.kind == "person" and n.start < voice.end and n.end > voice.start for n in reading.names)
    return named or not reading.forms[head.i].isdisjoint(titles)


def _agrees(pronoun: Token, voice: Attribution) -> bool:
    """Return whether a pronoun may stand for a voice by gender, number, and being a person ("he") or none ("it")."""
    morph = pronoun.morph
    gender = next(iter(morph.get("Gender", [])), "")
    number = next(iter(morph.get("Number", [])), "")
    if voice.number and number and voice.number != number:
        return False
    if load_table(str(pronoun.doc.lang_), "anaphora")["gender_is_person"]:
        return gender == "" or voice.person is None or voice.person == (gender != "Neut")
    return not (voice.gender and gender and voice.gender != gender)
