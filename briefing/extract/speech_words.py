"""Words of speech tags: verbs known by their form, whatever the model takes them for; days; clause openers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefing.extract.reading import Reading
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def speech_verbs(language: str) -> frozenset[str]:
    """Return the infinitives of all verbs that may stand in a tag."""
    table = load_table(language, "speech")
    return frozenset((*table["reporting"], *table["tagging"], *table["deny"], *table["claiming"]))


@cache
def _forms(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the finite forms of the verbs of speech, and those that stand behind an auxiliary or another verb."""
    grammar, table = load_table(language, "grammar"), load_table(language, "speech")
    finite, other = {*table["speech_forms"]}, {*table["speech_participles"]}
    for verb in speech_verbs(language):
        other.add(verb)
        for infinitive, endings in grammar["regular_endings"].items():
            if not verb.endswith(infinitive) or " " in verb:
                continue
            stem = verb.removesuffix(infinitive)
            participles = {*grammar["participle_endings"][infinitive]}
            finite |= {stem + ending for ending in endings if ending not in participles and ending != "ant"}
            other |= {stem + ending for ending in participles}
    return frozenset(finite), frozenset(other)


def is_form_of(token: Token, reading: Reading, keys: Sequence[str]) -> bool:
    """Return whether a word is a form of a verb of one of some lists, whatever the model takes it for."""
    language = reading.setting.language
    word = token.text.casefold()
    return any(
        not reading.forms[token.i].isdisjoint(load_words(language, "speech", key)) or word in _spread(language, key)
        for key in keys
    )


@cache
def _spread(language: str, key: str) -> frozenset[str]:
    """Return the regular forms of a list's verbs."""
    endings = load_table(language, "grammar")["regular_endings"]
    verbs = load_table(language, "speech")[key]
    pairs = ((verb, end) for verb in verbs for end in endings if verb.endswith(end))
    return frozenset(verb.removesuffix(end) + ending for verb, end in pairs for ending in endings[end])


def is_speech_verb(token: Token, reading: Reading, *, behind_verb: bool) -> bool:
    """Return whether a word is a verb of speech by its form; `behind_verb`: an auxiliary or the like is before it."""
    language = reading.setting.language
    word = token.text.casefold()
    if token.pos_ in ("DET", "ADP", "PRON", "PUNCT", "PROPN"):
        return False
    light = load_words(language, "speech", "light_speech_verbs")
    if not light.isdisjoint(reading.forms[token.i]):
        return _is_light_speech(token, language)
    finite, other = _forms(language)
    if word in finite and (token.pos_ != "ADV" or word in load_table(language, "grammar")["misread"]):
        return True
    if behind_verb and word in other:
        return True
    if token.pos_ not in ("VERB", "AUX") or not (
        is_finite(token) or (behind_verb and not _is_present_participle(token))
    ):
        return False
    return not reading.forms[token.i].isdisjoint(speech_verbs(language))


def _is_light_speech(token: Token, language: str) -> bool:
    """Return whether a light verb is one of speech by what follows ("fait savoir", "met en garde", "made clear")."""
    following = [t.text.casefold() for t in token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]]
    light = load_words(language, "speech", "light_speech")
    return following[:1] != [] and (following[0] in light or " ".join(following) in light)


def _is_present_participle(token: Token) -> bool:
    return "Part" in token.morph.get("VerbForm", []) and "Pres" in token.morph.get("Tense", [])


def is_passive(token: Token) -> bool:
    """Return whether somebody is told or accused, not telling."""
    return any(c.dep_ in ("auxpass", "aux:pass") for c in token.children)


def is_finite(token: Token) -> bool:
    """Return whether a word is a finite verb or auxiliary by the model's marks; those without any mark count."""
    return token.pos_ in ("VERB", "AUX") and not {"Inf", "Part", "Ger"} & {*token.morph.get("VerbForm", [])}


def is_bare_participle(verb: Token) -> bool:
    """Return whether a verb is a participle or a gerund without a finite auxiliary ("believed to be", "emportant")."""
    if not {"Part", "Ger"} & {*verb.morph.get("VerbForm", [])}:
        return False
    return not any(is_finite(c) for c in verb.children if c.dep_.startswith("aux"))


def is_told_aside(verb: Token, reading: Reading) -> bool:
    """Return whether a verb stands in a relative clause or is passive: nobody's word for the sentence."""
    if verb.dep_ in ("relcl", "acl:relcl") or is_passive(verb) or _is_aside(verb):
        return True
    before = verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]
    opened = None
    for token in before:
        if token.text in (",", ";", ":"):
            opened = None
        elif token.text.casefold() in load_words(reading.setting.language, "speech", "relative"):
            opened = token
    return opened is not None


def _is_aside(verb: Token) -> bool:
    """Return whether a verb behind a comma only qualifies another one's subject ("The men, believed to be…, …")."""
    behind = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.nbor(-1).text == ","]
    return verb.i > verb.sent.start and verb.nbor(-1).text == "," and any(is_finite(t) for t in behind)


def is_subordinator(token: Token, language: str) -> bool:
    """Return whether a word opens a subordinate clause."""
    if token.pos_ == "SCONJ":
        return True
    if token.pos_ == "PRON" and token.morph.get("Person", []):
        return False  # "en", which is also a preposition
    return token.pos_ != "ADP" and token.text.casefold() in load_words(language, "grammar", "subordinators")


def is_dated(token: Token, reading: Reading) -> bool:
    """Return whether a word belongs to a date ("mardi soir")."""
    if any(found.start <= token.idx < found.end for found in reading.dates):
        return True
    return token.text.casefold() in load_words(reading.setting.language, "anaphora", "times")


def before_clause(part: Sequence[Token], language: str) -> Sequence[Token]:
    """Return the words of a part of a sentence before one that opens a subordinate clause."""
    stop = next((at for at, token in enumerate(part) if is_subordinator(token, language)), len(part))
    return part[:stop]


def is_told_something(noun: Token, verb: Token, reading: Reading) -> bool:
    """Return whether a noun right behind a verb is who is told, not who tells ("told reporters")."""
    language = reading.setting.language
    if noun.text.casefold() not in load_words(language, "speech", "recipients"):
        return False
    return not load_words(language, "speech", "hearing").isdisjoint(reading.forms[verb.i])
