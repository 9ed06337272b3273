"""What somebody's word denies: a quotation or a told clause that says outright that it did not happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.extract.polarity import is_to_come, spares_victims
from briefing.extract.reading import Reading
from briefing.extract.sentences import find_quotations
from briefing.extract.speech_words import before_clause, is_finite
from briefing.extract.tags import Part, split_parts
from briefing.extract.voices import Attribution
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def tells_denial(reading: Reading, trigger: Token, attribution: Attribution) -> bool:
    """Return whether what a speaker tells is a denial: of a kind of its own, by its opening, or by who says it how.

    "« Aucun de nos hommes… »" denies whoever says it; "Nos hommes n'étaient pas là" does where somebody retorts or
    insists. Refusals, what is to come, tolls of nobody and what the speaker only missed ("n'avoir reçu aucune
    notification") deny nothing.
    """
    if _opens_with_denial(reading, trigger) or _calls_it_a_lie(reading, attribution):
        return True
    if attribution.verb is None or spares_victims(reading):
        return False
    text = reading.text.casefold()
    contradicts = any(cue in text for cue in load_table(reading.setting.language, "speech")["contradicts"])
    language = reading.setting.language
    verb = reading.sent.doc[attribution.verb]
    forms = reading.forms.get(verb.i, frozenset())
    insists = not forms.isdisjoint(load_words(language, "speech", "insist"))
    retorts = not forms.isdisjoint(load_words(language, "speech", "retort"))
    if not (insists or retorts or contradicts):
        return False
    neutral = not forms.isdisjoint(load_words(language, "speech", "neutral"))
    categorical = load_words(language, "grammar", "categorical")
    for negation in _negations(reading, verb, attribution):
        own = _own_deed(negation, reading)
        outright = contradicts or (negation.text.casefold() in categorical and (own or not neutral))
        if (outright or (retorts and own)) and _is_told_of_the_past(negation, reading):
            return True
    return False


def _opens_with_denial(reading: Reading, trigger: Token) -> bool:
    """Return whether a quotation that the trigger is in, or the only one of its clause, begins with a denial."""
    text, offset = reading.text, reading.sent.start_char
    cues = load_table(reading.setting.language, "speech")["quoted_denial"]
    at = trigger.idx - offset
    for start, end in find_quotations(text, language=reading.setting.language):
        if ";" in text[min(at, start) : max(at, start)]:
            continue
        words = text[start:end].strip('«»“”" \u00a0\u202f').casefold()
        if any(words.startswith(f"{cue} ") for cue in cues) and _tells_what_was(start, end, reading):
            return True
    return False


def _calls_it_a_lie(reading: Reading, attribution: Attribution) -> bool:
    """Return whether somebody has but one quoted word for what others say ("a parlé de « mensonges »")."""
    language = reading.setting.language
    if attribution.verb is None or attribution.how == "tag":
        return False
    if reading.forms.get(attribution.verb, frozenset()).isdisjoint(load_words(language, "speech", "speaking_of")):
        return False
    lies = load_table(language, "speech")["lies"]
    quoted = (reading.text[start:end].casefold() for start, end in find_quotations(reading.text, language=language))
    return any(lie in words for words in quoted for lie in lies)


def _tells_what_was(start: int, end: int, reading: Reading) -> bool:
    """Return whether a quotation is a clause about what was, or opens the sentence; what will not be is refused."""
    offset = reading.sent.start_char
    finite = [t for t in reading.tokens if start <= t.idx - offset < end and is_finite(t)]
    if not finite:
        return start == 0
    return not any(is_to_come(t, language=reading.setting.language) for t in (finite[0], finite[0].head))


def _negations(reading: Reading, verb: Token, attribution: Attribution) -> Iterator[Token]:
    """Yield the words of negation in what is told, those of its main clauses."""
    language = reading.setting.language
    negations = load_words(language, "grammar", "negations")
    for part in split_parts(reading.tokens):
        told = part if verb in part and attribution.how != "tag" else before_clause(part, language)
        if verb in part:
            told = [t for t in told if t.i > verb.i and attribution.how != "tag"]
        yield from (t for t in told if t.text.casefold() in negations)


def _own_deed(negation: Token, reading: Reading) -> bool:
    """Return whether the clause of a negation is about the speaker's own side ("nous", "nos hommes", "our")."""
    own = load_words(reading.setting.language, "speech", "own_side")
    part: Part = next((p for p in split_parts(reading.tokens) if negation in p), ())
    return any(t.text.casefold() in own for t in part if t.i < negation.i)


def _is_told_of_the_past(negation: Token, reading: Reading) -> bool:
    """Return whether the negated verb tells what was or is, by nothing that the speaker only missed or may not do."""
    verb = negation.head if negation.head.pos_ in ("VERB", "AUX", "ADJ") else negation.head.head
    chain = (verb, *verb.children)
    language = reading.setting.language
    if is_to_come(verb, language=language):
        return False
    spared = load_words(language, "speech", "denies_nothing")
    return not any(
        not spared.isdisjoint(reading.forms.get(t.i, ())) for t in (verb, *(c for c in chain if c.pos_ == "AUX"))
    )
