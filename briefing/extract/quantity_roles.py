"""What befell those whom a figure counts: by grammar first, then by the words around the figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.extract.counted import Counted, Sentence
from briefing.extract.numbers import NumberFound
from briefing.extract.quantity_nouns import PERSONS

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_LINKS = ("conj", "appos", "flat", "flat:name", "nummod", "compound")
_COMPLEMENTS = ("nmod", "obl", "obl:arg", "pobj", "obl:mod", "prep", "obl:agent")
_RIGHTWARDS = 26
_LEFTWARDS = 7
_EVENT_REACH = 12
_NO_ROLE = ""


def decide_role(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role (`what`) that the sentence itself gives a figure, or None where it gives none.

    Only a figure of persons, or one with no known noun, can be killed, wounded, detained and so on.
    """
    noun = counted.noun
    if noun is not None and noun.kind not in PERSONS:
        return noun.kind if noun.kind != "other" else _households(sentence, counted)
    if counted.hint is None and _is_strength(sentence, number, counted):
        return "personnel"
    told = counted.hint
    if told in ("killed", "wounded") and (noun is None or noun.key != "victim"):
        return told
    governed = _role_just_before(sentence, number) or role_by_grammar(sentence, counted)
    if governed is None:
        governed = role_to_the_right(sentence, counted) or role_to_the_left(sentence, number)
    if told is not None:
        return governed if governed in ("killed", "wounded", "abducted") else told
    return governed or None


def _is_strength(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether a figure tells how strong a force is: "fort d'une centaine d'hommes"."""
    if counted.noun is not None and counted.noun.kind == "person" and counted.noun.key != "man":
        return False
    return sentence.roles.cues["strength"].search(sentence.lower[: number.outer_start]) is not None


def _households(sentence: Sentence, counted: Counted) -> str:
    """Families and households can flee; everything else that is no person keeps the role "other"."""
    if counted.noun is None or counted.noun.mixed:
        return "other"
    return "displaced" if role_to_the_right(sentence, counted) == "displaced" else "other"


def _role_just_before(sentence: Sentence, number: NumberFound) -> str | None:
    """Return the role that set words just before the figure tell: "a coûté la vie à", "the bodies of"."""
    head = sentence.lower[max(0, number.outer_start - 60) : number.outer_start]
    return next((role for role, pattern in sentence.roles.before if pattern.search(head)), None)


def role_by_grammar(sentence: Sentence, counted: Counted) -> str | None:
    """Return the role by the parse: "" where the counted ones are doers, None where the parse shows nothing."""
    if counted.token is None:
        return None
    token = sentence.sent.doc[counted.token]
    for _ in range(5):
        role = _modifier_role(sentence, token) or _governor_role(sentence, token)
        if role is not None:
            return role
        if token.dep_ not in _NOUN_LINKS or token.head == token or token.head.sent != token.sent:
            return None
        token = token.head
    return None


def _modifier_role(sentence: Sentence, token: Token) -> str | None:
    """Return the role of a participle or relative clause on the noun: "soldats tués", "people who fled"."""
    roles = sentence.roles
    for child in token.children:
        word = child.text.casefold()
        if child.i < token.i or child.dep_ not in ("acl", "amod", "acl:relcl", "relcl", "advcl"):
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


def _subject_role(sentence: Sentence, verb: Token, patient: str | None) -> str | None:
    """Return the role of the subject of a verb that harms its object: its own in the passive, none in the active."""
    if patient and _is_passive(sentence, verb):
        return patient
    return _NO_ROLE if patient and any(c.dep_ in ("obj", "dobj") for c in verb.children) else None


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    return any(child.text.casefold() in sentence.roles.passive for child in verb.children)


def role_to_the_right(sentence: Sentence, counted: Counted) -> str | None:
    """Return the role that the first verb after the counted words tells, an inserted clause passed over."""
    roles = sentence.roles
    at = sentence.word_index(counted.end)
    for index in range(at, min(at + _RIGHTWARDS, len(sentence.words))):
        word, start, _ = sentence.words[index]
        between = sentence.text[sentence.words[index - 1][2] if index else 0 : start]
        if re.search(r"[;:.!?]\s", between):
            return None
        phrase = next((role for role, pattern in roles.phrases if pattern.match(sentence.lower, start)), None)
        token = sentence.token_at(start)
        if phrase is not None and not _has_object(token):
            return phrase
        helper = sentence.words[index - 1][0] if index else ""
        if word in roles.participles and (_helped(sentence, index) or index - at < 3):
            return roles.participles[word] if helper not in ("a", "ont", "has", "have", "had") else None
        verb = token is not None and token.pos_ == "VERB" and word not in roles.auxiliaries
        if verb and not _inserted(sentence, counted.end, start):
            return None
    return None


def _has_object(token: Token | None) -> bool:
    return token is not None and any(child.dep_ in ("obj", "dobj") for child in token.children) and token.pos_ == "ADJ"


def _helped(sentence: Sentence, index: int) -> bool:
    """Say whether one of the three words before is a form of "be"."""
    return any(sentence.words[i][0] in sentence.roles.passive for i in range(max(0, index - 3), index))


def _inserted(sentence: Sentence, left: int, right: int) -> bool:
    """Say whether an offset lies inside a clause between commas or brackets that began after the counted words."""
    between = sentence.text[left:right]
    in_commas = between.count(",") % 2 == 1 and "," in sentence.text[right:]
    return in_commas or between.count("(") > between.count(")")


def role_to_the_left(sentence: Sentence, number: NumberFound) -> str | None:
    """Return the role of an active verb, or of a noun of event, that stands close before a figure."""
    roles = sentence.roles
    at = sentence.word_index(number.outer_start)
    event = _event_to_the_left(sentence, number, at)
    if event is not None:
        return event
    for index in range(at - 1, max(-1, at - 1 - _LEFTWARDS), -1):
        word, start, end = sentence.words[index]
        following = sentence.words[index + 1][1] if index + 1 < len(sentence.words) else len(sentence.text)
        if re.search(r"[;:.!?,)]", sentence.text[end:following]):
            return None
        token = sentence.token_at(start)
        close = at - index <= 3
        if word in roles.events and close:
            return roles.events[word]
        if word in roles.patients and token is not None and token.pos_ in ("VERB", "AUX") and close:
            return None if _helped(sentence, index) else roles.patients[word]
        stops = ("ADP",) if close else ("VERB", "NOUN", "PROPN", "ADP")
        if token is not None and token.pos_ in stops and word not in roles.links:
            return None
    return None


def _event_to_the_left(sentence: Sentence, number: NumberFound, at: int) -> str | None:
    """Return the role of an event whose complement the figure is: "l'arrestation, dimanche, de 12 soldats"."""
    if at == 0 or sentence.words[at - 1][0] not in sentence.roles.links:
        return None
    for index in range(at - 2, max(-1, at - 2 - _EVENT_REACH), -1):
        word, start, _ = sentence.words[index]
        token = sentence.token_at(start)
        if word in sentence.roles.events:
            return sentence.roles.events[word]
        if token is not None and token.pos_ == "VERB":
            return None
    return None
