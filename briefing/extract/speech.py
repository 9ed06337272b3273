"""Verbs that report, their subjects, and who can speak."""

from __future__ import annotations

from functools import cache
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


# Verbs that report, that fix a toll, that take a deed upon oneself.
_OBJECTS = ("obj", "dobj", "obl:arg")
_OBLIQUE = ("obl", "obl:mod", "prep")
_VERBS = frozenset(("VERB", "AUX"))
_TELLING = ("reporting", "toll_setting", "claiming")
# What a deed that is claimed did: a contract for lorries that is signed is none.
_HARM = ("violence", "casualty", "role:killed", "role:wounded", "role:abducted", "role:detained", "role:neutralised")


def is_reporting(token: Token, reading: Reading) -> bool:
    """Return whether a verb gives its subject's word for something."""
    if token.pos_ not in _VERBS and not is_misread(token, language=reading.setting.language):
        return False
    if not reading.forms[token.i].isdisjoint(_telling(reading.setting.language)):
        return True
    light = load_table(reading.setting.language, "speech")["light_reporting"]
    follows = token.i + 1 < reading.sent.end and token.nbor(1).text.casefold() in light
    return follows and token.lemma_.casefold() in ("faire", "make")


@cache
def _telling(language: str) -> frozenset[str]:
    return frozenset().union(*(load_words(language, "speech", key) for key in _TELLING))


def can_speak(token: Token, reading: Reading) -> bool:
    """Return whether a noun is somebody or something that gives its word: an office, a body, a source, a person."""
    if any(token.i in reading.hits.get(kind, ()) for kind in SPEAKERS):
        return True
    language = reading.setting.language
    forms = reading.forms.get(token.i, frozenset())
    return any(
        not forms.isdisjoint(load_words(language, "speech", key)) for key in ("official", "unnamed", "bare_papers")
    )


def subject_of(verb: Token) -> Token | None:
    """Return a verb's subject: before it, or right behind it with no clause between, whatever the parser says."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass", "expl:subj") and not _stands_apart(c)]
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


def _stands_apart(token: Token) -> bool:
    """Return whether a pronoun between commas only takes up the subject: "les FARDC démentent, elles, que"."""
    if token.pos_ != "PRON" or not token.sent.start < token.i < token.sent.end - 1:
        return False
    return token.nbor(-1).text == "," and token.nbor(1).text == ","


def is_nominal(token: Token) -> bool:
    """Return whether a word can stand for somebody."""
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def reports(verb: Token, reading: Reading) -> bool:
    """Return whether a reporting verb has something to report: a clause, a quotation, an infinitive, a toll, a deed."""
    language = reading.setting.language
    forms = reading.forms[verb.i]
    if _acts_on(verb, reading):
        return False
    if _fixes_toll(verb, reading):
        return True
    other = any(not forms.isdisjoint(load_words(language, "speech", key)) for key in _TELLING[1:])
    if other and forms.isdisjoint(load_words(language, "speech", "reporting")):
        return _takes_deed(verb, reading)
    if verb.dep_ in ("parataxis", "ccomp", "dep") or _tells_behind(verb, reading):
        return True
    if any(child.dep_ in ("ccomp", "xcomp", "parataxis") and not _is_relative(child) for child in verb.children):
        return True
    return _tells_of(verb, reading) or (
        forms.isdisjoint(load_words(language, "speech", "tag_only")) and _quotes(verb, reading)
    )


def _is_relative(clause: Token) -> bool:
    """Return whether a clause opens, behind a comma, with a relative pronoun (", qu'ils accusent d'…")."""
    opening = next(iter(clause.subtree), clause)
    return opening.i > 0 and opening.nbor(-1).text == "," and "Rel" in opening.morph.get("PronType", [])


def _objects(verb: Token, kinds: tuple[str, ...]) -> set[int]:
    """Return the words of a verb's complements of some kinds that stand behind it."""
    return {t.i for c in verb.children if c.dep_ in kinds and c.i > verb.i for t in c.subtree}


def _fixes_toll(verb: Token, reading: Reading) -> bool:
    """Return whether a verb fixes a toll ("a porté le bilan à sept morts")."""
    language = reading.setting.language
    if reading.forms[verb.i].isdisjoint(load_words(language, "speech", "toll_setting")):
        return False
    tolls = load_words(language, "speech", "tolls")
    fixed = any(not tolls.isdisjoint(reading.forms[i]) for i in _objects(verb, (*_OBJECTS, *_OBLIQUE)))
    return fixed and (bool(figures_told(reading)) or any(t.pos_ == "NUM" for t in verb.subtree))


def _acts_on(verb: Token, reading: Reading) -> bool:
    """Return whether a verb of telling has an object that makes it a deed ("a rappelé son ambassadeur")."""
    acted_on = load_words(reading.setting.language, "speech", "acted_on")
    things = (c for c in verb.children if c.dep_ in ("obj", "dobj") and c.i > verb.i)
    return any(c.text.casefold() in acted_on for c in things)


def _takes_deed(verb: Token, reading: Reading) -> bool:
    """Return whether a verb takes a deed upon its subject or lays it at another's door ("a revendiqué l'attentat")."""
    claims = not reading.forms[verb.i].isdisjoint(load_words(reading.setting.language, "speech", "claiming"))
    return claims and not _objects(verb, _OBJECTS).isdisjoint(deeds_told(verb, reading))


def deeds_told(verb: Token, reading: Reading) -> set[int]:
    """Return the words of what a verb may tell of: figures and violence; what is signed must have done harm."""
    if reading.forms[verb.i].isdisjoint(load_words(reading.setting.language, "speech", "signing")):
        return figures_told(reading) | reading.hits.get("violence", set())
    return {i for kind in _HARM for i in reading.hits.get(kind, ())}


def _tells_of(verb: Token, reading: Reading) -> bool:
    """Return whether a verb tells of casualties, of an attack, or confirms whatever its object is."""
    language = reading.setting.language
    forms = reading.forms[verb.i]
    speaks_of = not forms.isdisjoint(load_words(language, "speech", "speaking_of"))
    objects = _objects(verb, (*_OBJECTS, *_OBLIQUE) if speaks_of else _OBJECTS)
    if figures_told(reading) & objects:
        return True
    if objects and not forms.isdisjoint(load_words(language, "speech", "confirming")):
        return True
    acts = any(not forms.isdisjoint(load_words(language, "speech", key)) for key in ("tag_only", "acts"))
    return not acts and bool(reading.hits.get("violence", set()) & objects)


def _quotes(verb: Token, reading: Reading) -> bool:
    """Return whether a verb tells a quotation, not a thing that only some words in quotation marks qualify."""
    if not any(mark in reading.text for mark in '«“"'):
        return False
    things = [c for c in verb.children if c.dep_ in ("obj", "dobj") and c.pos_ in ("NOUN", "PROPN") and c.i > verb.i]
    colon = any(t.text == ":" for t in reading.tokens if t.i > verb.i)
    return colon or all(any(t.text in '«“"' for t in verb.doc[verb.i : thing.i]) for thing in things)


def figures_told(reading: Reading) -> set[int]:
    """Return the words of casualties and of figures with a role."""
    told = (found for name, found in reading.hits.items() if name == "casualty" or _is_telling_role(name))
    return {i for found in told for i in found}


def _is_telling_role(name: str) -> bool:
    return name.startswith("role:") and name not in ("role:other", "role:money")


def _tells_behind(verb: Token, reading: Reading) -> bool:
    """Return whether a verb's object is a pronoun that a colon explains, or an infinitive behind "en", "y"."""
    pronoun = any(c.dep_ in ("obj", "dobj") and c.pos_ == "PRON" and c.i < verb.i for c in verb.children)
    if pronoun and any(t.text == ":" for t in reading.tokens if t.i > verb.i):
        return True
    return any(_is_infinitive(c) and any(m.text.casefold() in ("en", "y") for m in c.children) for c in verb.children)


def _is_infinitive(token: Token) -> bool:
    """Return whether a verb is an infinitive, or a participle behind one ("avoir remis")."""
    near = (token, *(c for c in token.children if c.dep_.startswith("aux")))
    return token.dep_ == "advcl" and any("Inf" in t.morph.get("VerbForm", []) for t in near)
