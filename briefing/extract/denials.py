"""What somebody's word denies: a quotation or a told clause that says outright that it did not happen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.extract.disclaimers import disclaims, finds_nobody_there, is_of_a_deed
from briefing.extract.matching import Match
from briefing.extract.polarity import is_to_come, spares_victims
from briefing.extract.reading import Reading
from briefing.extract.speech_words import before_clause, is_finite, is_passive
from briefing.extract.tags import Part, split_parts
from briefing.extract.voices import Attribution
from briefing.sentences import find_quotations
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many words before a negation its infinitive stands, and how many open a quotation.
_INFINITIVE, _OPENING = 4, 6
# How far behind a rejection its object is looked for where the parser gave it none.
_REACH = 9


def tells_denial(reading: Reading, trigger: Token, attribution: Attribution) -> bool:
    """Return whether what a speaker tells is a denial: of a kind of its own, by its opening, or by who says it how.

    "« Aucun de nos hommes… »" denies whoever says it; "Nos hommes n'étaient pas là" does where somebody retorts or
    insists. Refusals, what is to come, tolls of nobody and what the speaker only missed ("n'avoir reçu aucune
    notification") deny nothing.
    """
    quoted = _opens_with_denial(reading, trigger) or _quotes_own_denial(reading, trigger)
    if quoted or _calls_it_a_lie(reading, attribution) or disclaims(reading, attribution):
        return True
    if attribution.verb is None:
        return False
    if (nobody := finds_nobody_there(reading)) or spares_victims(reading):
        return nobody
    text = reading.text.casefold()
    contradicts = any(cue in text for cue in load_table(reading.setting.language, "speech")["contradicts"])
    language = reading.setting.language
    verb = reading.sent.doc[attribution.verb]
    forms = reading.forms.get(verb.i, frozenset())
    insists = not forms.isdisjoint(load_words(language, "speech", "insist")) or _is_led(verb, reading)
    retorts = not forms.isdisjoint(load_words(language, "speech", "retort"))
    if not (insists or retorts or contradicts):
        return False
    neutral = not forms.isdisjoint(load_words(language, "speech", "neutral")) and not _is_led(verb, reading)
    categorical = load_words(language, "grammar", "categorical") | load_words(language, "speech", "neither")
    for negation in _negations(reading, verb, attribution):
        own = _own_deed(negation, reading)
        outright = contradicts or (negation.text.casefold() in categorical and (own or not neutral))
        firm = own and (retorts or (insists and not neutral) or is_of_a_deed(negation, reading))
        if (outright or firm) and _is_told_of_the_past(negation, reading):
            return True
    return retorts and _says_what_it_was(reading)


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
    first = [t for t in (finite[0], finite[0].head) if start <= t.idx - offset < end]
    spared = load_words(reading.setting.language, "speech", "denies_nothing")
    if any(t.pos_ == "VERB" and not spared.isdisjoint(reading.forms.get(t.i, ())) for t in first):
        return False
    return not any(is_to_come(t, language=reading.setting.language) for t in first)


def _negations(reading: Reading, verb: Token, attribution: Attribution) -> Iterator[Token]:
    """Yield the words of negation in what is told, those of its main clauses."""
    language = reading.setting.language
    negations = load_words(language, "grammar", "negations") | load_words(language, "speech", "neither")
    for part in split_parts(reading.tokens):
        told = part if verb in part and attribution.how != "tag" else before_clause(part, language)
        if verb in part:
            told = [t for t in told if t.i > verb.i and attribution.how != "tag"]
        yield from (t for t in told if t.text.casefold() in negations)


def _own_deed(negation: Token, reading: Reading) -> bool:
    """Return whether the clause of a negation is about the speaker's own side ("nous", "nos hommes", "our")."""
    language = reading.setting.language
    own = load_words(language, "speech", "own_side") | load_words(language, "speech", "speaker_again")
    part: Part = next((p for p in split_parts(reading.tokens) if negation in p), ())
    if any(t.text.casefold() in own and not t.dep_.startswith("expl") for t in part if t.i < negation.i):
        return True
    before = negation.doc[max(reading.sent.start, negation.i - _INFINITIVE) : negation.i]
    return any(t.pos_ == "AUX" and "Inf" in t.morph.get("VerbForm", []) for t in before)  # "assure n'avoir jamais…"


def contradicts_rumours(reading: Reading) -> bool:
    """Return whether a sentence denies what others say ("Contrairement à ce que relaient certains sites, aucun…")."""
    language = reading.setting.language
    text = reading.text.casefold()
    cue = next((c for c in load_table(language, "speech")["contradicts"] if c in text), None)
    if cue is None:
        return False
    begin = text.index(cue) + reading.sent.start_char
    comma = next((t.idx for t in reading.tokens if t.idx > begin and t.text == ","), 0)
    spoken = load_words(language, "speech", "rumouring") | load_words(language, "speech", "denied_objects")
    said = any(not spoken.isdisjoint(reading.forms.get(t.i, ())) for t in reading.tokens if begin <= t.idx < comma)
    negations = load_words(language, "grammar", "negations")
    told = [t for t in reading.tokens if not begin <= t.idx < comma and t.text.casefold() in negations]
    return said and any(_is_told_of_the_past(t, reading) for t in told)


def denies_delivery(reading: Reading, match: Match, attribution: Attribution | None) -> bool:
    """Return whether somebody says that arms were never delivered; those not delivered yet are awaited."""
    if match.frame.id != "delivery" or attribution is None or attribution.verb is None:
        return False
    language = reading.setting.language
    forms = reading.forms.get(attribution.verb, frozenset())
    firm = load_words(language, "speech", "insist") | load_words(language, "speech", "retort")
    near = [c for c in match.trigger.children if c.i < match.trigger.i]
    outright = load_words(language, "grammar", "categorical")
    neutral = not forms.isdisjoint(load_words(language, "speech", "neutral"))
    negations = outright if neutral else load_words(language, "grammar", "negations")
    if forms.isdisjoint(firm) or any(t.text.casefold() in load_words(language, "speech", "not_yet") for t in near):
        return False
    return any(t.text.casefold() in negations and _is_told_of_the_past(t, reading) for t in near)


def _is_led(verb: Token, reading: Reading) -> bool:
    """Return whether a verb of speech is led by one that makes it insist ("a tenu à préciser")."""
    leads = load_table(reading.setting.language, "speech")["insist_leads"]
    before = verb.doc[max(reading.sent.start, verb.i - 3) : verb.i]
    words = " ".join(t.text.casefold() for t in before)
    return any(words.endswith(lead) for lead in leads)


def _quotations_around(reading: Reading, trigger: Token) -> Iterator[list[Token]]:
    """Yield the words of the quotations, the trigger's own or those of a sentence whose trigger only tells them."""
    offset = reading.sent.start_char
    for start, end in find_quotations(reading.text, language=reading.setting.language):
        words = [t for t in reading.tokens if start <= t.idx - offset < end and t.text not in '«»“”"']
        inside = start <= trigger.idx - offset < end
        if words and (inside or start == 0):
            stop = next((at for at, t in enumerate(words) if t.text == ";" and inside and t.i < trigger.i), 0)
            yield words[stop:]


def _quotes_own_denial(reading: Reading, trigger: Token) -> bool:
    """Return whether a quotation begins with what the speaker's side was not doing ("Our colleagues were not…")."""
    language = reading.setting.language
    own = load_words(language, "speech", "own_side")
    was = load_words(language, "speech", "was")
    negations = load_words(language, "grammar", "negations")
    for words in _quotations_around(reading, trigger):
        opening = words[:_OPENING]
        if opening[0].text.casefold() not in own or not any(t.text.casefold() in was for t in opening):
            continue
        if any(t.text.casefold() in negations and _is_told_of_the_past(t, reading) for t in opening):
            return True
    return False


def _says_what_it_was(reading: Reading) -> bool:
    """Return whether a quotation sets what something was against what it was said to be ("farmers, not fighters")."""
    table = load_table(reading.setting.language, "speech")
    for start, end in find_quotations(reading.text, language=reading.setting.language):
        words = reading.text[start:end].casefold().strip('«»“”" \u00a0\u202f')
        opening = re.findall(r"[\w'’]+", words)[:_OPENING]
        if {*opening} & {*table["was"]} and any(mark in words for mark in table["not_but"]):
            return True
    return False


def _is_told_of_the_past(negation: Token, reading: Reading) -> bool:
    """Return whether the negated verb tells what was or is, by nothing that the speaker only missed or may not do."""
    verb = negation.head if negation.head.pos_ in ("VERB", "AUX", "ADJ") else negation.head.head
    chain = (verb, *verb.children)
    language = reading.setting.language
    said = (verb, *(c for c in chain if c.pos_ == "AUX" or c.dep_ == "acomp"))  # "were not able to"
    if is_to_come(verb, language=language):
        return False
    spared = load_words(language, "speech", "denies_nothing")
    return not any(not spared.isdisjoint(reading.forms.get(t.i, ())) for t in said)


def withholds(token: Token, reading: Reading) -> bool:
    """Return whether something is denied to somebody ("denied a visa to the envoy")."""
    withheld = load_words(reading.setting.language, "speech", "withheld")
    objects = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i > token.i]
    return bool(objects and is_passive(token)) or any(not withheld.isdisjoint(reading.forms[c.i]) for c in objects)


def rejects_a_claim(token: Token, reading: Reading) -> bool:
    """Return whether what a verb rejects is a claim or a report, not a proposal."""
    claims = load_table(reading.setting.language, "speech")["denied_objects"]
    things = list(token.subtree)
    if not any(c.dep_ in ("obj", "dobj", "xcomp", "ccomp") for c in token.children):
        behind = [t for t in reading.sent if token.i < t.i <= token.i + _REACH]
        things += behind[: next((at for at, t in enumerate(behind) if t.text == ","), len(behind))]
    return any(claim in reading.forms.get(t.i, ()) for t in things for claim in claims)
