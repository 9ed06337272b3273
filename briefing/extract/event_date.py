"""When the event of a mention happened: the date that belongs to its verb, not the day it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.extract.voices import Attribution
from briefing.models import DateFound
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# Events that are themselves something said: the day of the saying is their day.
_SAID = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "SANCTION"))


def choose_date(reading: Reading, match: Match, attribution: Attribution | None) -> DateFound | None:
    """Return the date of the sentence's event, not of its announcement; None where the sentence has none."""
    scored = []
    for found in reading.dates:
        holder = next((t for t in reading.sent if t.idx <= found.start < t.idx + len(t)), None)
        fitness = _fitness(holder, found, reading, match, attribution) if holder is not None else None
        if holder is not None and fitness is not None:
            scored.append((fitness, -abs(holder.i - match.trigger.i), found))
    return max(scored, key=lambda row: (row[0], row[1]))[2] if scored else None


def _fitness(
    holder: Token, found: DateFound, reading: Reading, match: Match, attribution: Attribution | None
) -> float | None:
    """Return how well a date belongs to the event, or None where it is the day of its telling."""
    governor = governing_verb(holder)
    verbs = verb_chain(match.trigger)
    if _is_aside(holder, {*verbs, match.trigger}, reading, spoken=match.frame.denial) or _is_measure(found, reading):
        return None
    told = attribution is not None and attribution.verb is not None and governor.i == attribution.verb
    belongs = 2.0 if governor == verbs[0] else 1.6 if governor in verbs else 0.0
    if holder.i in {t.i for t in match.trigger.subtree}:
        belongs = max(belongs, 1.2)
    if told and governor != verbs[0]:
        if match.frame.event not in _SAID:
            return None
        belongs = 0.1
    span_start = found.text.casefold().split(maxsplit=1)[0]
    since = span_start in load_table(reading.setting.language, "anaphora")["since"]
    lasting = (0.5 if match.frame.background else -1.5) if since else 0.0
    return belongs + lasting + reading.depth[holder.i] - 0.1 * (10 - len(found.value))


def _tells_the_event(antecedent: Token, reading: Reading) -> bool:
    """Return whether a relative clause is about the event ("l'attaque qui a frappé dimanche", "celle qui…")."""
    return antecedent.pos_ == "PRON" or any(antecedent.i in reading.hits.get(c, ()) for c in ("violence", "talks"))


def _is_aside(holder: Token, event: set[Token], reading: Reading, *, spoken: bool) -> bool:
    """Return whether a date stands in a clause of its own beside the event ("qui ont pris le pouvoir en 2020")."""
    token = holder
    while token not in event and token.head != token:
        beside = ("acl:relcl", "relcl", "acl") if spoken else ("acl:relcl", "relcl")
        if token.dep_ in beside and not any(t in event for t in token.subtree):
            return not _tells_the_event(token.head, reading)
        token = token.head
    return False


def _is_measure(found: DateFound, reading: Reading) -> bool:
    """Return whether a date only measures ("le plus lourd bilan depuis 2019") or ends a span ("jusqu'à fin 2026")."""
    table = load_table(reading.setting.language, "anaphora")
    offset = reading.sent.start_char
    before = reading.text[max(0, found.start - offset - 70) : found.start - offset].casefold()
    if any(before.rstrip().endswith(until) for until in table["until"]):
        return True
    since = found.text.casefold().startswith(tuple(table["since"]))
    return since and any(f"{word} " in before for word in table["superlatives"])


def verb_chain(trigger: Token) -> list[Token]:
    """Return the trigger's verb and the verbs that it completes ("a décidé samedi de lever": lever, décidé)."""
    chain = [governing_verb(trigger)]
    while chain[-1].dep_ in ("xcomp", "conj", "obl:arg") and chain[-1].head != chain[-1] and len(chain) < 4:
        chain.append(governing_verb(chain[-1].head))
    return chain


def opens_with_anaphor(reading: Reading) -> bool:
    """Return whether the sentence takes up the one before: a pronoun subject, "les deux hommes", "cette livraison"."""
    table = load_table(reading.setting.language, "anaphora")
    opening = reading.text.casefold().lstrip("«“\"' ")
    if any(opening.startswith(f"{cue} ") for cue in table["openings"]):
        return True
    subjects = [t for t in reading.sent.root.children if t.dep_.startswith("nsubj")]
    return any(
        t.pos_ == "PRON" or any(c.text.casefold() in table["demonstratives"] for c in t.children) for t in subjects
    )


def looks_back(reading: Reading) -> bool:
    """Return whether the main verb is in the pluperfect: an event before the one that the article is about."""
    table = load_table(reading.setting.language, "grammar")
    auxiliaries = [t for t in reading.sent.root.children if t.pos_ == "AUX" or t.dep_.startswith("aux")]
    return any(t.text.casefold() in table["pluperfect"] for t in auxiliaries)


def governing_verb(token: Token) -> Token:
    """Return the verb that a token hangs on, or the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token.head if token.pos_ == "AUX" and token.dep_.startswith(("aux", "cop")) else token
