"""Whom the subject of an event stands for: "les deux hommes", "il" for one just named, "it" for the body that spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extract.actors import SUBJECTS, fold, holder_of
from briefing.extract.event_date import verb_chain
from briefing.extract.matching import Match
from briefing.extract.narrative import Told
from briefing.extract.phrases import noun_phrase
from briefing.extract.reading import Reading
from briefing.extract.voices import choose_voice
from briefing.models import Actor
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many sentences back persons are still meant, and how many of the last voices a pronoun may stand for.
_FOLLOWS_FOR, _VOICES = 2, 3


def find_people(reading: Reading, *, full_names: Mapping[str, str]) -> tuple[Actor, ...]:
    """Return the persons named in a sentence, most prominent first, without offsets: for the sentences after it.

    A subject that names an office whose holder the article names is that person ("Le chef de la junte a remercié X").
    """
    found: dict[str, tuple[float, Actor]] = {}
    named = [n for n in reading.names if n.kind == "person"]
    subjects = [t for t in reading.tokens if t.dep_ in SUBJECTS and t.pos_ == "NOUN"]
    holders = [(t, holder_of(reading.doc_text[slice(*noun_phrase(t))], reading, full_names)) for t in subjects]
    starts = [next((t for t in reading.tokens if t.idx >= n.start), reading.sent.root) for n in named]
    full = [(token, full_names.get(fold(n.text), n.text)) for token, n in zip(starts, named, strict=True)]
    for token, fullest in (*full, *holders):
        if fullest is not None:
            key = f"person:{fold(fullest)}"
            role = "agent" if token.dep_ in SUBJECTS else "other"
            found.setdefault(key, (-reading.depth[token.i], Actor(fullest, key, role, full_name=fullest)))
    return tuple(actor for _, actor in sorted(found.values(), key=lambda pair: pair[0]))


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
            if before.paragraph != reading.setting.paragraph:
                return ()
            # Of several, a pronoun goes on about the one who acted.
            acting = [p for p in before.people if p.role == "agent"] if len(before.people) > 1 else before.people
            return (replace(acting[0], role="agent"),) if len(acting) == 1 else ()
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
    if voice is None or voice.unnamed or (len(last.people) > 1 and any(fold(voice.text) in p.key for p in last.people)):
        return ()
    return (Actor(voice.text, f"noun:{fold(voice.text)}", "agent"),)
