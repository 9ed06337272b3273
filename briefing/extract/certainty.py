"""How sure a mention is: the outlet's own voice, a named source's word, unconfirmed, or a denial."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.extract.denials import contradicts_rumours, denies_delivery, rejects_a_claim, tells_denial, withholds
from briefing.extract.depth import is_misread
from briefing.extract.matching import Match
from briefing.extract.name_bounds import end_of_name, name_behind
from briefing.extract.phrases import noun_phrase
from briefing.extract.polarity import denies_nothing
from briefing.extract.reading import Reading
from briefing.extract.speech import can_speak, is_nominal, subject_of
from briefing.extract.speech_words import is_form_of, is_subordinator
from briefing.extract.tags import Part, head_of, split_parts
from briefing.extract.unnamed import is_unnamed
from briefing.extract.voices import Attribution
from briefing.models import Certainty, Cue
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


OWN_VOICE = "the outlet's own voice"
# The lists of verbs that speak.
_SPEECH = ("reporting", "tagging", "tag_only", "acts")
# How long a sentence may be that only doubts the one before, and where in it the word for that stands.
_LONGEST_DOUBT, _REACH_OF_DOUBT = 26, 9
_SHORTEST_DENIED, _LONGEST_DENIED = 12, 110


@dataclass(frozen=True, slots=True)
class Assurance:
    """A mention's certainty, whose word it is (None where the outlet speaks itself), and why."""

    certainty: Certainty
    attribution: Attribution | None
    cue: Cue


def judge_certainty(
    reading: Reading, match: Match, attribution: Attribution | None, *, own_voice: bool = False
) -> Assurance:
    """Return how sure the matched fact is.

    `own_voice` is true for a communiqué published by its author: its reporting verbs are its own.
    """
    own_word = _judge_claim(reading, match, attribution) or _judge_denial(reading, match, attribution)
    if own_word is not None:
        return own_word
    hedge = find_hedge(reading, match, attribution)
    if hedge is not None:
        return Assurance("unconfirmed", attribution, hedge)
    if attribution is None or (own_voice and attribution.how in ("subject", "pronoun")):
        return Assurance("stated", None, Cue("certainty", OWN_VOICE))
    if _is_act(reading, match, attribution):
        return Assurance("stated", None, Cue("certainty", f"{match.trigger.text} is the event itself"))
    if attribution.unnamed:
        return Assurance("unconfirmed", attribution, Cue("unnamed source", attribution.text))
    return Assurance("attributed", attribution, Cue("named source", attribution.text))


def _judge_claim(reading: Reading, match: Match, attribution: Attribution | None) -> Assurance | None:
    if match.frame.id != "claim":
        return None
    claimant = _claimant(match, reading) or attribution
    if claimant is not None and claimant.how == "tag":
        return None  # "the ambush has claimed three lives, the army said"
    return Assurance("attributed" if claimant else "stated", claimant, Cue("claim", match.trigger.text))


def _claimant(match: Match, reading: Reading) -> Attribution | None:
    """Return the group that claims an attack: a claim is its word."""
    subject = next((c for c in match.trigger.children if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
    if subject is None or not (subject.pos_ == "PROPN" or can_speak(subject, reading)):
        return None
    start, end = noun_phrase(subject)
    words = reading.doc_text[start:end]
    return Attribution(words, start, end, is_unnamed(words, reading), "subject", match.trigger.i)


def _judge_denial(reading: Reading, match: Match, attribution: Attribution | None) -> Assurance | None:
    if attribution is not None and tells_denial(reading, match.trigger, attribution):
        return Assurance("denied", attribution, Cue("denial", "what is told denies"))
    if contradicts_rumours(reading) or denies_delivery(reading, match, attribution):
        return Assurance("denied", attribution, Cue("denial", "what others say is denied"))
    denial = find_denial(reading, match)
    if denial is None:
        return None
    return Assurance("denied", _denier(reading, denial, attribution), Cue("denial", denial.text))


def find_denial(reading: Reading, match: Match) -> Token | None:
    """Return the word that makes the sentence a denial that something happened, or None."""
    table = load_table(reading.setting.language, "speech")
    misread = load_table(reading.setting.language, "grammar")["misread"]
    least = 0.6 if match.frame.denial else 0.9
    weighty = [t for t in reading.tokens if reading.depth[t.i] >= least or t.i == match.trigger.i]
    for token in sorted(weighty, key=lambda t: -reading.depth[t.i]):
        lemma = token.lemma_.casefold()
        denies = lemma in table["deny"] or misread.get(token.text.casefold()) in table["deny"]
        if not (denies or lemma in table["reject"]) or denies_nothing(token, language=reading.setting.language):
            continue
        if not withholds(token, reading) and (denies or rejects_a_claim(token, reading)):
            return token
    neither = denies_nothing(match.trigger, language=reading.setting.language)
    if (
        match.frame.denial
        and not withholds(match.trigger, reading)
        and not (neither and is_form_of(match.trigger, reading, ("deny", "reject")))
    ):
        return match.trigger
    return None


def _denier(reading: Reading, denial: Token, attribution: Attribution | None) -> Attribution | None:
    table = load_table(reading.setting.language, "speech")
    named = {*table["deny"], *table["reject"]}
    quoted = any(mark in reading.text for mark in '«“"')
    tagged = attribution is not None and attribution.how == "tag" and (quoted or attribution.verb == denial.i)
    if attribution is not None and (tagged or not named & {*reading.forms[denial.i]}):
        return attribution
    misread = is_misread(denial, language=reading.setting.language)
    verb = denial.head if denial.pos_ == "NOUN" and not misread else denial
    subject = subject_of(verb)
    if subject is None or misread:
        subject = _named_before(denial, reading)
    if subject is None or subject.pos_ == "PRON" or _stands_for_another(subject, reading):
        return attribution
    start, end = noun_phrase(subject)
    end = name_behind(end, reading) or end_of_name(end, reading)
    words = reading.doc_text[start:end]
    return Attribution(words, start, end, is_unnamed(words, reading), "subject", verb.i)


def _named_before(denial: Token, reading: Reading) -> Token | None:
    """Return who stands before a verb that the model took for another word: in its part, else first in the sentence."""
    language = reading.setting.language
    part: Part = next((p for p in split_parts(reading.tokens) if denial in p), ())
    opened = max((t.i for t in part if t.i < denial.i and is_subordinator(t, language)), default=-1)
    near = [t for t in part if opened < t.i < denial.i]
    first = (near[0] if near[0].pos_ == "PRON" else head_of(near, reading)) if near else None
    if first is not None and (first.pos_ == "PRON" or can_speak(first, reading)):
        return first
    before = [t for t in reading.tokens if t.i < denial.i and is_nominal(t)]
    free = (t for t in before if can_speak(t, reading) and (t.i == reading.sent.start or t.nbor(-1).pos_ != "ADP"))
    return next(free, before[-1] if before else None)


def _stands_for_another(subject: Token, reading: Reading) -> bool:
    start, end = noun_phrase(subject)
    return reading.doc_text[start:end].casefold() in load_table(reading.setting.language, "speech")["themselves"]


def find_denied(reading: Reading, match: Match) -> tuple[int, int] | None:
    """Return the offsets (in the doc) of the words that tell what a denial denies, None where a pronoun does.

    An object ("toute livraison d'armes"), an infinitive ("avoir livré des roquettes") or a clause ("que …").
    """
    denial = find_denial(reading, match)
    named = {*load_table(reading.setting.language, "speech")["deny"]}
    if denial is None or denial.pos_ == "NOUN" or not named & {*reading.forms[denial.i]}:
        return None
    kinds = ("obj", "dobj", "xcomp", "ccomp", "obl:arg", "pcomp")
    objects = [c for c in denial.children if c.dep_ in kinds and c.i > denial.i and c.pos_ != "PRON"]
    inside = [t for t in objects[0].subtree if t.i > denial.i] if objects else _words_after(denial, reading)
    if not inside:
        return None
    start, end = min(t.idx for t in inside), max(t.idx + len(t) for t in inside)
    words = reading.doc_text[start:end]
    cut = next((words.index(mark) for mark in (" ;", ";", ":", "«", '"', "“", ", ") if mark in words), len(words))
    kept = words[:cut].rstrip(" .")
    return (start, start + len(kept)) if _SHORTEST_DENIED < len(kept) <= _LONGEST_DENIED else None


def _words_after(denial: Token, reading: Reading) -> list[Token]:
    """Return the words behind a verb that the model took for another word, where they begin an object or a clause."""
    after = [t for t in reading.tokens if t.i > denial.i]
    misread = is_misread(denial, language=reading.setting.language)
    begins = after and after[0].pos_ in ("AUX", "VERB", "DET", "SCONJ")
    return after if misread and begins else []


def find_hedge(reading: Reading, match: Match, attribution: Attribution | None) -> Cue | None:
    """Return the words that leave the fact unconfirmed: the conditional mood, "non confirmé", "reportedly", or None."""
    table = load_table(reading.setting.language, "speech")
    text = reading.text.casefold()
    for cue in (*table["unconfirmed"], *table["anonymity"]):
        if cue in text and cue.capitalize() not in reading.text[1:]:  # "since May have" hedges nothing
            return Cue("unconfirmed", cue)
    verb = _verb_of(match.trigger)
    root = reading.sent.root
    main = (root, *root.children) if attribution is None and root.pos_ in ("VERB", "AUX", "ADJ") else ()
    for token in (verb, *verb.children, *(t for t in main if t.dep_ == "ROOT" or t.dep_.startswith(("aux", "cop")))):
        if "Cnd" in token.morph.get("Mood", []) and _expresses_doubt(token, verb, reading, attribution, table):
            return Cue("conditional mood", token.text)
    return None


def casts_doubt(reading: Reading) -> Cue | None:
    """Return the words by which a sentence leaves the one before unconfirmed ("Ce bilan n'a pu être recoupé"), or None.

    Such a sentence is short and its subject takes up what was told.
    """
    if len(reading.tokens) > _LONGEST_DOUBT:
        return None
    table = load_table(reading.setting.language, "speech")
    text = reading.text.casefold()
    cue = next((cue for cue in table["unconfirmed"] if cue in text), None)
    if cue is None:
        return None
    opening = [t.text.casefold() for t in reading.tokens if t.i < reading.sent.start + _REACH_OF_DOUBT]
    return Cue("unconfirmed", cue) if {*table["doubted"]} & {*opening} else None


def _verb_of(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _expresses_doubt(
    token: Token, verb: Token, reading: Reading, attribution: Attribution | None, table: Mapping[str, Any]
) -> bool:
    """Return whether a conditional form is hearsay, not a wish, a hypothesis, or a future seen from the past."""
    if token.lemma_.casefold() in table["conditional_without_doubt"]:
        return False
    words = [t.text.casefold() for t in reading.tokens]
    if any(word in table["hypothesis"] for word in words) and token.lemma_.casefold() not in ("avoir", "être"):
        return False
    told = verb.dep_ in ("ccomp", "xcomp") and attribution is not None and not attribution.unnamed
    past = told and "Past" in "".join(verb.head.morph.get("Tense", []))
    return not past


def _is_act(reading: Reading, match: Match, attribution: Attribution) -> bool:
    """Return whether the reporting verb itself is the event: a demand, thanks, the announcement of one's own deed."""
    table = load_table(reading.setting.language, "speech")
    if attribution.how not in ("subject", "pronoun") or attribution.verb is None:
        return attribution.how == "tag" and _quotes_an_act(match, reading)
    verb = reading.sent.doc[attribution.verb]
    own = any(c.dep_.startswith("nsubj") for c in verb.children)
    if (
        verb.dep_ == "conj"
        and not own
        and verb.head == match.trigger
        and not is_form_of(match.trigger, reading, _SPEECH)
    ):
        return True  # "banned the mission and said…": the deed is not what is said
    if any(form in table["acts"] for form in reading.forms[verb.i]) or _orders(verb, reading) or _serves(verb, reading):
        return True
    announces = any(form in table["announce"] for form in reading.forms[verb.i])
    has_clause = any(
        c.dep_ == "ccomp" and any(m.dep_ == "mark" and m.pos_ == "SCONJ" for m in c.children) for c in verb.children
    )
    return announces and not has_clause and (match.trigger.pos_ == "NOUN" or match.trigger.i == verb.i)


def _orders(verb: Token, reading: Reading) -> bool:
    """Return whether a verb of telling tells somebody to do something ("told the envoy to leave")."""
    table = load_table(reading.setting.language, "speech")
    if reading.forms[verb.i].isdisjoint(table["ordering"]):
        return False
    told = (c for c in verb.children if c.dep_ in ("ccomp", "xcomp"))
    return any(m.text.casefold() in table["order_marks"] for c in told for m in c.children)


def _serves(verb: Token, reading: Reading) -> bool:
    """Return whether a word tells nothing but serves a demand or a protest ("a écrit au Conseil pour dénoncer…")."""
    if any(c.dep_ in ("ccomp", "parataxis") for c in verb.children):
        return False
    acts = load_words(reading.setting.language, "speech", "acts")
    ends = (c for c in verb.children if c.dep_ in ("advcl", "xcomp", "obl:mod", "obl") and c.i > verb.i)
    return any(
        not acts.isdisjoint(reading.forms[c.i]) and any(m.text.casefold() in ("pour", "to") for m in c.children)
        for c in ends
        if c.pos_ == "VERB"
    )


def _quotes_an_act(match: Match, reading: Reading) -> bool:
    """Return whether a quotation is itself the speaker's demand, thanks or condemnation ("« Nous exigeons… »")."""
    table = load_table(reading.setting.language, "speech")
    trigger = match.trigger
    if not any(form in table["acts"] for form in reading.forms[trigger.i]):
        return False
    return any(c.text.casefold() in table["own_side"] and c.dep_.startswith("nsubj") for c in trigger.children)
