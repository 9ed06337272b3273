"""What befell those whom a figure counts: by grammar first, then by the words around the figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.extract.clause_roles import is_freed, role_around, role_of_clause
from briefing.extract.counted import Counted, Sentence
from briefing.extract.numbers import NumberFound
from briefing.extract.quantity_nouns import PERSONS
from briefing.extract.role_forces import are_planes, are_troops, is_strength, strengthens
from briefing.extract.role_scans import (
    event_to_the_left,
    role_of_opening,
    role_right_behind,
    role_to_the_left,
    role_to_the_right,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_LINKS = ("conj", "appos", "flat", "flat:name", "nummod", "compound")
_COMPLEMENTS = ("nmod", "obl", "obl:arg", "pobj", "obl:mod", "prep", "obl:agent")
_HARMED = ("killed", "wounded")
_HELD = ("detained", "abducted")
_ESCAPE_REACH = 70
_TAKEN_REACH = 40
_CLAUSE = 10
# Within so many letters those hurt may have died of it: "Five people hurt in Sunday's raid on … have died".
_FAR_REACH = 140
_NO_ROLE = ""


def decide_role(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role (`what`) that the sentence itself gives a figure, or None where it gives none.

    Only a figure of persons, or one with no known noun, can be killed, wounded, detained and so on.
    """
    noun = counted.noun
    if are_planes(sentence, counted):
        return "aircraft"
    if noun is not None and noun.kind not in PERSONS:
        return noun.kind if noun.kind != "other" else _households(sentence, counted)
    if counted.hint is None and is_strength(sentence, number, counted):
        return "personnel"
    return _role_of_persons(sentence, number, counted)


def _role_of_persons(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    role = _fate_of_persons(sentence, number, counted)
    if role == "displaced" and sentence.roles.cues["hurt_and_moved"].search(sentence.lower, number.start):
        return "wounded"  # "deux autres, touchés par balles, ont été évacués"
    if role in _HELD and is_freed(sentence, number, counted):
        return "people"
    if not role and not number.article and strengthens(sentence, number, counted):
        return "personnel"
    return role


def _fate_of_persons(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    told, noun = counted.hint, counted.noun
    if told in ("killed", "wounded") and (noun is None or noun.key != "victim"):
        return "killed" if told == "wounded" and _is_deadly(sentence, number, counted) else told
    governed = _role_just_before(sentence, number, counted) or role_right_behind(sentence, counted)
    if not _may_be_things(sentence, number, counted):
        governed = role_around(sentence, number, counted) or governed
    if governed is None:
        governed = role_by_grammar(sentence, counted, number)
    if governed is None:
        governed = _role_of_bare(sentence, number, counted)
    if governed is None:
        governed = _role_around(sentence, number, counted)
    if governed == "wounded" and _is_deadly(sentence, number, counted):
        governed = "killed"
    if noun is not None and noun.key == "prisoner" and governed not in _HARMED and _escaped(sentence, counted):
        return "people"
    if not governed and are_troops(sentence, number, counted):
        return "personnel"
    governed = _of_civilians(governed, counted)
    if governed in (None, "abducted") and not number.article:
        governed = _taken_away(sentence, number, counted) or governed
    if governed is None and not number.article:
        governed = _of_civilians(role_of_clause(sentence, counted), counted)
    if governed == "detained" and told is None and sentence.roles.cues["captors"].search(sentence.lower):
        governed = "abducted"
    if told is not None:
        return governed if governed in ("killed", "wounded", "abducted") else told
    return governed or None


def _of_civilians(role: str | None, counted: Counted) -> str | None:
    """Return a role, unless it makes displaced people of men in arms: they march where others flee."""
    armed = counted.noun is not None and counted.noun.kind == "armed_person"
    return None if armed and role == "displaced" else role


def _role_around(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role that the words around tell; only an event's where "un" depends on another noun."""
    at = sentence.word_index(number.outer_start)
    if number.article and at > 0 and sentence.words[at - 1][0] in sentence.roles.links:
        return event_to_the_left(sentence, number)  # "l'escorte d'un général … mise aux arrêts"
    return (
        role_to_the_right(sentence, counted) or role_to_the_left(sentence, number) or role_of_opening(sentence, counted)
    )


def _role_of_bare(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role of a figure with no noun of its own: "a crew of 14" detained, "ils étaient 2 350" displaced."""
    if counted.noun is not None or counted.name or number.article:
        return None
    head = sentence.lower[max(0, number.outer_start - _TAKEN_REACH) : number.outer_start]
    token = sentence.token_at(number.start)
    if sentence.roles.cues["crews"].search(head) and token is not None:
        crew = token.head.head if token.dep_ == "pobj" else token.head
        return role_by_grammar(sentence, Counted(number.end, number.end, token=crew.i), number)
    if sentence.roles.cues["are"].search(head):
        nouns = (sentence.nouns.forms.get((word,)) for word, _, end in sentence.words if end < number.outer_start)
        told = (sentence.roles.counted.get(noun.key) for noun in nouns if noun is not None)
        return next((role for role in told if role == "displaced"), None)
    return None


def _is_deadly(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether those wounded died of it: "mortellement atteints", "trois blessés ont succombé"."""
    text = sentence.lower
    after = re.split(r"[,;:.]", text[counted.end : counted.end + _ESCAPE_REACH])[0]
    before = re.split(r"[,;:.]| et | and ", text[max(0, number.outer_start - 30) : number.outer_start])[-1]
    if any(sentence.roles.cues["lethal"].search(part) for part in (after, before)):
        return True
    if number.value > 1 and sentence.roles.cues["died_of_it"].search(_rest_of_clause(sentence, counted)):
        return True
    killed = next(pattern for role, pattern in sentence.roles.phrases if role == "killed")
    return any(killed.match(sentence.lower, start) for start in _clause_after(sentence, counted))


def _rest_of_clause(sentence: Sentence, counted: Counted) -> str:
    """Return the words behind the counted ones up to a stop or a comma."""
    return re.split(r"[,;:!?]\s", sentence.lower[counted.end : counted.end + _FAR_REACH])[0]


def _clause_after(sentence: Sentence, counted: Counted) -> list[int]:
    """Return where the words after the counted ones begin, up to a stop, a conjunction, a pronoun or another figure."""
    starts: list[int] = []
    at = sentence.word_index(counted.end)
    for index in range(at, min(at + _CLAUSE, len(sentence.words))):
        _, start, _ = sentence.words[index]
        token = sentence.token_at(start)
        between = sentence.text[sentence.words[index - 1][2] : start] if index else ""
        if token is None or token.pos_ in ("CCONJ", "SCONJ", "PRON", "NUM") or re.search(r"[,;:.()]", between):
            break
        starts.append(start)
    return starts


def _taken_away(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role of people taken from their homes: detained by officers, else abducted; None where none were."""
    for match in sentence.roles.cues["taken"].finditer(sentence.lower):
        if match.start() < counted.end + _TAKEN_REACH and match.end() > number.outer_start - _TAKEN_REACH:
            words = {word for word, _, _ in sentence.words}
            return "detained" if words & sentence.roles.officers else "abducted"
    return None


def _escaped(sentence: Sentence, counted: Counted) -> bool:
    """Say whether prisoners got away: then nobody detains them."""
    near = sentence.lower[max(0, counted.start - _ESCAPE_REACH) : counted.end + _ESCAPE_REACH]
    return sentence.roles.cues["escapes"].search(near) is not None


def _households(sentence: Sentence, counted: Counted) -> str:
    """Families and households can flee; everything else that is no person keeps the role "other"."""
    if counted.noun is None or counted.noun.key not in sentence.roles.movers:
        return "other"
    return "displaced" if role_to_the_right(sentence, counted) == "displaced" else "other"


def _role_just_before(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role that set words just before the figure tell: "a coûté la vie à", "the bodies of"."""
    if _may_be_things(sentence, number, counted):
        return None
    head = sentence.lower[max(0, number.outer_start - 60) : number.outer_start]
    return next((role for role, pattern in sentence.roles.before if pattern.search(head)), None)


def _may_be_things(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether an unknown noun may be no person: "a perdu trois matchs", unless lives are told of."""
    head = sentence.lower[max(0, number.outer_start - 60) : number.outer_start]
    unknown = counted.noun is None and bool(counted.name) and not counted.capital
    return unknown and not sentence.roles.cues["lives"].search(head)


def role_by_grammar(sentence: Sentence, counted: Counted, number: NumberFound) -> str | None:
    """Return the role by the parse: "" where the counted ones are doers, None where the parse shows nothing."""
    if counted.token is None:
        return None
    token = sentence.sent.doc[counted.token]
    for _ in range(5):
        role = _modifier_role(sentence, token, own=counted.token) or _governor_role(sentence, token)
        if role is None and counted.hint is None:
            role = _role_beside_object(sentence, token)
        if role is not None:
            return role
        base = sentence.sent.start_char
        collective = number.start <= token.head.idx - base < number.end  # "abattu une vingtaine d'habitants"
        if (token.dep_ not in _NOUN_LINKS and not collective) or token.head == token or token.head.sent != token.sent:
            return None
        token = token.head
    return None


def _modifier_role(sentence: Sentence, token: Token, *, own: int) -> str | None:
    """Return the role of a participle or relative clause on the noun: "soldats tués", "people who fled"."""
    roles = sentence.roles
    for child in token.children:
        word = child.text.casefold()
        if child.i < token.i or child.i == own or child.dep_ not in ("acl", "amod", "acl:relcl", "relcl", "advcl"):
            continue
        if word in roles.participles and not any(c.dep_ in ("nsubj", "obj", "dobj") for c in child.children):
            return roles.participles[word]
        if word in roles.subjects:
            return roles.subjects[word]
        if "relcl" in child.dep_ and word in roles.patients and _is_passive(sentence, child):
            return roles.patients[word]
    return None


def _governor_role(sentence: Sentence, token: Token) -> str | None:
    roles, head, dep = sentence.roles, token.head, token.dep_
    word, lemma = head.text.casefold(), head.lemma_.casefold()
    patient = roles.patients.get(word) or roles.patients.get(lemma) or roles.participles.get(word)
    if dep in ("obj", "dobj", "nsubj:pass", "nsubjpass"):
        return patient
    if dep == "nsubj":
        subject = roles.subjects.get(word) or roles.subjects.get(lemma)
        return subject or _subject_role(sentence, head, patient)
    if dep in ("obl:agent",) or (dep == "pobj" and head.dep_ == "agent"):
        return _NO_ROLE
    if dep in _COMPLEMENTS:
        event = head.head if dep == "pobj" else head
        return roles.events.get(event.lemma_.casefold()) or roles.events.get(event.text.casefold())
    return None


def _role_beside_object(sentence: Sentence, token: Token) -> str | None:
    """Return the role of what the parse hangs on the verb itself: "a inhumé le ministre, ainsi que neuf officiers"."""
    head = token.head
    if token.dep_ != "conj" or token.pos_ in ("VERB", "AUX") or head.pos_ != "VERB":
        return None
    objects = ("obj", "dobj", "nsubj:pass", "nsubjpass")
    return sentence.roles.patients.get(head.text.casefold()) if any(c.dep_ in objects for c in head.children) else None


def _subject_role(sentence: Sentence, verb: Token, patient: str | None) -> str | None:
    """Return the role of the subject of a verb that harms its object: its own in the passive, none in the active."""
    if patient and _is_passive(sentence, verb):
        return patient
    return _NO_ROLE if patient and any(c.dep_ in ("obj", "dobj") for c in verb.children) else None


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    return any(child.text.casefold() in sentence.roles.passive for child in verb.children)
