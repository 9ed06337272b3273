"""Negation: what a sentence says is not so, outright denials in quotations, and tolls of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.depth import is_misread
from briefing.extract.reading import Reading
from briefing.sentences import find_quotations
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_negated(token: Token, *, language: str) -> bool:
    """Return whether a verb, or the verb a noun hangs on, is negated ("n'a pas", "aucun", "did not")."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb and not is_misread(verb, language=language):
        verb = verb.head
    return _holds_negation(verb, language) or (verb != token and _holds_negation(token, language))


def _holds_negation(token: Token, language: str) -> bool:
    """Return whether a word of negation hangs on a token; "plus" is one only beside "ne": "plus au nord", "plus de"."""
    grammar = load_table(language, "grammar")
    found = {child.text.casefold() for child in token.children} & set(grammar["negations"])
    opened = any(child.text.casefold() in grammar["negation_openers"] for child in token.children)
    return bool(found if opened else found - set(grammar["only_opened"]))


def denies_nothing(token: Token, *, language: str) -> bool:
    """Return whether a verb of denial is itself negated ("n'a ni confirmé ni infirmé", "has not denied")."""
    if is_negated(token, language=language):
        return True
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    return any(t.text.casefold() in ("ni", "neither", "nor") for t in before)


def categorical_denials(reading: Reading) -> tuple[Token, ...]:
    """Return the verbs that somebody denies outright ("« Nous n'avons jamais tiré », assure X", "insisted it never …").

    A quotation, or the clause of a reporting verb, negated by "jamais", "aucun", "never"; not a toll of nobody.
    """
    speech = load_table(reading.setting.language, "speech")
    text = reading.text.casefold()
    phrases = any(phrase in text for phrase in speech["deny_phrases"]) and any(mark in text for mark in '«“"')
    found = [reading.sent.root] if phrases else []
    categorical = load_words(reading.setting.language, "grammar", "categorical")
    more = load_words(reading.setting.language, "grammar", "ceases")
    negated = (reading.sent.doc[i] for i, forms in reading.forms.items() if not categorical.isdisjoint(forms))
    outright = {t.i for t in negated if t.text.casefold() in categorical and not _ceases(t, more)}
    if not outright or spares_victims(reading):
        return tuple(found)
    insists = any(not forms.isdisjoint(_insisting(reading)) for forms in reading.forms.values())
    for token in reading.tokens:
        if token.pos_ != "VERB" or not any(t.i in outright for t in token.subtree if t.i < token.i + 3):
            continue
        told = token.dep_ in ("ccomp", "parataxis", "ROOT") and _is_quoted(token, reading)
        told = told and (insists or _is_own_deed(token, reading))
        reported = token.dep_ == "ccomp" and _insists(token, reading)
        if (told or reported) and not is_to_come(token, language=reading.setting.language):
            found.append(token)
    return tuple(found)


def _insisting(reading: Reading) -> frozenset[str]:
    """Return the verbs of somebody who insists or retorts."""
    language = reading.setting.language
    neutral = load_words(language, "speech", "neutral")
    return (load_words(language, "speech", "insist") | load_words(language, "speech", "retort")) - neutral


def is_to_come(verb: Token, *, language: str) -> bool:
    """Return whether a verb tells what will or would be."""
    will = load_words(language, "speech", "will")
    chain = (verb, *(c for c in verb.children if c.dep_.startswith(("aux", "cop"))))
    return any(
        "Fut" in t.morph.get("Tense", []) or "Cnd" in t.morph.get("Mood", []) or t.text.casefold() in will
        for t in chain
    ) or _ends_like_the_conditional(verb, language)


def _ends_like_the_conditional(verb: Token, language: str) -> bool:
    """Return whether a form is a conditional by its ending, whatever the model takes it for ("reviendrait")."""
    table = load_table(language, "speech")
    stems = tuple(table["not_conditional"])
    return verb.text.casefold().endswith(tuple(table["conditional_endings"])) and not verb.lemma_.endswith(stems)


def _is_own_deed(told: Token, reading: Reading) -> bool:
    """Return whether the subject of a told clause is the speaker's own side, or its negation opens it ("No one …")."""
    speech = load_table(reading.setting.language, "speech")
    none = load_words(reading.setting.language, "grammar", "categorical")
    subjects = (c for c in told.children if c.dep_.startswith(("nsubj", "csubj")))
    words = {t.text.casefold() for subject in subjects for t in (subject, *subject.children)}
    return bool(words & {*speech["own_side"], *speech["speaker_again"]} or words & none)


def _ceases(token: Token, more: frozenset[str]) -> bool:
    """Return whether a word of negation only says that something ends ("no longer")."""
    return token.i + 1 < token.sent.end and token.nbor(1).text.casefold() in more


def _insists(told: Token, reading: Reading) -> bool:
    """Return whether a clause is told by a verb of insisting, or of its own side by a plain one ("said it never…")."""
    speech = load_table(reading.setting.language, "speech")
    forms = reading.forms.get(told.head.i, frozenset())
    if forms.isdisjoint(speech["insist"]):
        return False
    return _is_own_deed(told, reading) or forms.isdisjoint(speech["neutral"])


def _is_quoted(token: Token, reading: Reading) -> bool:
    at = token.idx
    offset = reading.sent.start_char
    spans = find_quotations(reading.text, language=reading.setting.language)
    return any(start + offset <= at < end + offset for start, end in spans)


def spares_victims(reading: Reading) -> bool:
    """Return whether the sentence says that nobody was hurt: news of an attack all the same."""
    none = load_table(reading.setting.language, "grammar")["none"]
    harm = load_words(reading.setting.language, "grammar", "harm")
    named = [reading.sent.doc[i] for i, forms in reading.forms.items() if not harm.isdisjoint(forms)]
    damaged = [t for t in named if t.text.casefold() in harm]
    casualties = (*(reading.sent.doc[i] for i in reading.hits.get("casualty", ())), *damaged)
    return any(c.text.casefold() in none for token in casualties for c in token.children)
