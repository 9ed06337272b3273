"""Verbs that report, and the parts of a sentence that only say who speaks (", a annoncé mardi le ministère")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.depth import is_misread
from briefing.extract.reading import Reading
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKERS = (
    "person",
    "organisation",
    "country",
    "state",
    "un",
    "un_agency",
    "un_mission",
    "bloc",
    "armed_group",
    "armed_force",
    "mission_word",
)
_SEPARATORS = frozenset((",", ";", ":", "«", "»", "“", "”", '"'))


def is_reporting(token: Token, reading: Reading) -> bool:
    """Return whether a verb gives its subject's word for something."""
    if token.pos_ not in ("VERB", "AUX") and not is_misread(token, language=reading.setting.language):
        return False
    if not reading.forms[token.i].isdisjoint(load_words(reading.setting.language, "speech", "reporting")):
        return True
    light = load_table(reading.setting.language, "speech")["light_reporting"]
    follows = token.i + 1 < reading.sent.end and token.nbor(1).text.casefold() in light
    return follows and token.lemma_.casefold() in ("faire", "make")


def is_speech_tag(verb: Token, reading: Reading) -> bool:
    """Return whether a reporting verb stands in a part of the sentence that only says who speaks.

    In French such a part begins with the verb (", a annoncé mardi le ministère"), in English it ends with it or, behind
    a quotation, begins with it ("the ministry said on Monday", "said the minister").
    """
    part = part_around(verb)
    before = [t for t in part if t.i < verb.i and not t.is_punct]
    if verb.dep_ == "xcomp" and before and part[0].i > reading.sent.start and part[0].pos_ in ("VERB", "AUX"):
        return True
    if not (_is_finite(verb) or is_misread(verb, language=reading.setting.language)):
        return False
    subject = subject_of(verb)
    speaks_after = any(t.i > verb.i and heads_a_phrase(t) and can_speak(t, reading) for t in part)
    if subject is not None and subject.i < part[0].i and subject.head == verb and not speaks_after:
        return False
    skipped = load_table(reading.setting.language, "grammar")["tag_openings"]
    if part[0].i > reading.sent.start and all(t.pos_ == "AUX" or t.text.casefold() in skipped for t in before):
        return True
    ends = load_table(reading.setting.language, "grammar")["tag_at_end"]
    if not ends or part[0].i == reading.sent.start or subject_in(part, verb) is None:
        return False
    return not any(c.dep_ in ("ccomp", "xcomp", "dobj") and c.i > verb.i for c in verb.children)


def can_speak(token: Token, reading: Reading) -> bool:
    """Return whether a noun is somebody or something that gives its word: an office, a body, a source, a person."""
    if any(token.i in reading.hits.get(kind, ()) for kind in SPEAKERS):
        return True
    language = reading.setting.language
    forms = reading.forms.get(token.i, frozenset())
    return any(not forms.isdisjoint(load_words(language, "speech", key)) for key in ("official", "unnamed"))


def part_around(verb: Token) -> list[Token]:
    """Return the tokens between the separators (commas, quotation marks, colons) around a verb."""
    sent = verb.sent
    first = last = verb.i
    while first > sent.start and verb.doc[first - 1].text not in _SEPARATORS:
        first -= 1
    while last < sent.end - 1 and verb.doc[last + 1].text not in _SEPARATORS:
        last += 1
    return list(verb.doc[first : last + 1])


def subject_in(part: list[Token], verb: Token) -> Token | None:
    """Return the subject of a speech tag's verb within the tag."""
    subject = subject_of(verb)
    if subject in part:
        return subject
    ends = load_table(str(verb.doc.lang_), "grammar")["tag_at_end"]
    return next((t for t in reversed(part) if t.i < verb.i and is_nominal(t)), None) if ends else None


def heads_a_phrase(token: Token) -> bool:
    """Return whether a noun may be a speaker: not behind a preposition ("dans un communiqué"), not a date."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("obl:mod", "npadvmod", "flat:name", "compound"):
        return False
    if token.i > 0 and token.nbor(-1).pos_ == "ADP":
        return False
    return not any(child.dep_ in ("case", "prep") and child.i < token.i for child in token.children)


def subject_of(verb: Token) -> Token | None:
    """Return a verb's subject: before it, or right behind it with no clause between, whatever the parser says."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass", "expl:subj")]
    before = [c for c in subjects if c.i < verb.i]
    if before:
        return before[-1]
    behind = [c for c in subjects if not any(t.pos_ == "SCONJ" for t in verb.doc[verb.i : c.i])]
    opening = [
        t for t in verb.doc[verb.sent.start : verb.i] if t.dep_ in ("nsubj", "ROOT", "dislocated") and is_nominal(t)
    ]
    if behind and not (opening and verb.dep_ in ("ROOT", "ccomp", "advcl")):
        return behind[0]
    if verb.dep_ == "conj":
        return next((c for c in verb.head.children if c.dep_ == "nsubj"), opening[0] if opening else None)
    if opening and verb.dep_ in ("ROOT", "conj", "ccomp"):
        return opening[0]
    return behind[0] if behind else None


def is_nominal(token: Token) -> bool:
    """Return whether a word can stand for somebody."""
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def _is_finite(verb: Token) -> bool:
    """Return whether a verb or its auxiliary is finite; the model leaves some forms without any mark."""
    if not {"Inf", "Part", "Ger"} & {*verb.morph.get("VerbForm", [])}:
        return True
    return any(c.pos_ == "AUX" and "Fin" in c.morph.get("VerbForm", []) for c in verb.children)


def reports(verb: Token, reading: Reading) -> bool:
    """Return whether a reporting verb has something to report: a clause, a quotation, an infinitive."""
    if any(child.dep_ in ("ccomp", "xcomp", "parataxis") for child in verb.children):
        return True
    if verb.dep_ in ("parataxis", "ccomp", "dep"):
        return True
    figures = {
        i for name, found in reading.hits.items() if name == "casualty" or name.startswith("role:") for i in found
    }
    if figures & {t.i for child in verb.children if child.dep_ in ("obj", "dobj", "obl:arg") for t in child.subtree}:
        return True
    if any(form in load_table(reading.setting.language, "speech")["tag_only"] for form in reading.forms[verb.i]):
        return False
    return any(mark in reading.text for mark in '«“"')
