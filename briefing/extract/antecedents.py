"""Whom the subject of an event stands for: "les deux hommes", "il" for one just named, "it" for the body that spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extract.actors import fold
from briefing.extract.event_date import verb_chain
from briefing.extract.matching import Match
from briefing.extract.narrative import Told
from briefing.extract.reading import Reading
from briefing.extract.voices import choose_voice
from briefing.models import Actor
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many sentences back persons are still meant, and how many of the last voices a pronoun may stand for.
_FOLLOWS_FOR, _VOICES = 2, 3


def find_antecedents(told: Sequence[Told], reading: Reading, match: Match) -> tuple[Actor, ...]:
    """Return whom the event's subject stands for: two persons, several, one just named, or the body that spoke."""
    subjects = [c for verb in verb_chain(match.trigger) for c in verb.children if c.dep_.startswith("nsubj")]
    if not subjects:
        return ()
    subject, word = subjects[0], subjects[0].text.casefold()
    table = load_table(reading.setting.language, "anaphora")
    two = _is_the_two(subject, frozenset(table["two"]))
    plural, single = word in table["plural_pronouns"], word in table["singular_pronouns"]
    people = _people_meant(told, reading, number=2 if two else None if plural else 1) if two or plural or single else ()
    if people or two or not (plural or single or word in table["body_pronouns"]):
        return people
    return () if _follows_a_subject(subject, reading) else _last_voice(told, reading, subject)


def _is_the_two(subject: Token, two: frozenset[str]) -> bool:
    """Return whether a subject takes up two persons: "les deux hommes", not "deux personnes"."""
    return any(c.text.casefold() in two for c in subject.children) and any(c.pos_ == "DET" for c in subject.children)


def _people_meant(told: Sequence[Told], reading: Reading, *, number: int | None) -> tuple[Actor, ...]:
    """Return so many persons named together not long before (None: two or more), a single one in the paragraph."""
    for before in reversed(told[-_FOLLOWS_FOR - 1 :]):
        if number == 1:
            alone = len(before.people) == 1 and before.paragraph == reading.setting.paragraph
            return (replace(before.people[0], role="agent"),) if alone else ()
        if len(before.people) >= 2:
            return tuple(replace(person, role="agent") for person in before.people[:number])
    return ()


def _follows_a_subject(pronoun: Token, reading: Reading) -> bool:
    """Return whether a noun acts in the sentence before a pronoun, which then stands for that one."""
    return any(t.i < pronoun.i and t.pos_ != "PRON" and t.dep_.startswith("nsubj") for t in reading.tokens)


def _last_voice(told: Sequence[Told], reading: Reading, pronoun: Token) -> tuple[Actor, ...]:
    """Return the body that a pronoun stands for: who agrees with it and could speak in the sentence right before."""
    last = told[-1] if told else None
    if last is None or last.paragraph != reading.setting.paragraph:
        return ()
    voice = choose_voice(pronoun, last.voices[:_VOICES])
    if voice is None or voice.unnamed:
        return ()
    return (Actor(voice.text, f"noun:{fold(voice.text)}", "agent"),)
