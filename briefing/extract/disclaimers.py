"""Denials by a turn of phrase: having nothing to do with it, calling it false or invented, denying in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.reading import Reading
from briefing.extract.voices import Attribution
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many words the verdict on what others say has at most ("Pure invention").
_LONGEST_VERDICT = 7
_OBJECTS = ("obj", "dobj", "obl:arg", "nsubj", "nsubj:pass", "nsubjpass")
_DEEDS = ("violence", "hard_equipment", "arms_delivery")
_STOPS = frozenset((",", "»", "”", ":"))


def disclaims(reading: Reading, attribution: Attribution) -> bool:
    """Return whether somebody says outright that it is not so, or not theirs, by a phrase that has no other use."""
    text = reading.text.casefold()
    if any(phrase in text for phrase in load_table(reading.setting.language, "speech")["disclaims"]):
        return True
    return attribution.how == "tag" and (_gives_verdict(reading, attribution) or _denies_aside(reading, attribution))


def _gives_verdict(reading: Reading, attribution: Attribution) -> bool:
    """Return whether all that is told is a verdict ("« Pure invention », balaie X", "Faux, rétorque X")."""
    stop = next((t.i for t in reading.tokens if t.i > reading.sent.start and t.text in _STOPS), None)
    if stop is None or attribution.verb is None or stop > attribution.verb:
        return False
    table = load_table(reading.setting.language, "speech")
    told = [t for t in reading.tokens if t.i < stop and not t.is_punct]
    words = " ".join(t.text.casefold() for t in told)
    if not told or len(told) > _LONGEST_VERDICT or any(t.pos_ == "VERB" for t in told):
        return False
    padded = f" {words} "
    return any(lie in words for lie in table["lies"]) or any(f" {false} " in padded for false in table["untrue"])


def _denies_aside(reading: Reading, attribution: Attribution) -> bool:
    """Return whether who tells a quotation denies beside it ("…, martèle X, niant que des civils aient péri")."""
    table = load_table(reading.setting.language, "speech")
    verb = attribution.verb if attribution.verb is not None else reading.sent.start
    return reading.text[:1] in '«“"' and any(
        t.i > verb and t.text.casefold() in table["denying"] and t.nbor(-1).text == "," for t in reading.tokens
    )


def finds_nobody_there(reading: Reading) -> bool:
    """Return whether a sentence tells that no bystander was where it struck ("the building housed no civilians")."""
    language = reading.setting.language
    there, none = load_words(language, "speech", "bystanders"), load_words(language, "grammar", "categorical")
    housing = load_words(language, "speech", "housing")
    for noun in reading.tokens:
        if noun.text.casefold() not in there or not any(c.text.casefold() in none for c in noun.children):
            continue
        if not housing.isdisjoint(reading.forms.get(noun.head.i, frozenset((noun.head.lemma_.casefold(),)))):
            return True
    return False


def is_of_a_deed(negation: Token, reading: Reading) -> bool:
    """Return whether a negated verb is, or has as its object, an attack or arms: what somebody may be accused of."""
    verb = negation.head if negation.head.pos_ in ("VERB", "AUX") else negation.head.head
    if not load_words(reading.setting.language, "speech", "deeds").isdisjoint(reading.forms.get(verb.i, ())):
        return True
    near = {verb.i, *(c.i for c in verb.children if c.dep_ in _OBJECTS)}
    return verb.pos_ == "VERB" and any(not near.isdisjoint(reading.hits.get(kind, ())) for kind in _DEEDS)
