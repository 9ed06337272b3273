"""When the event of a mention happened: the date that belongs to its verb, or the one it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.attribution import Attribution
from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.models import DateFound, Mention
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# Frames whose sentences go on telling one violent event.
VIOLENT = frozenset(("killing", "toll", "attack", "explosion", "clash", "operation", "looting"))


def choose_date(reading: Reading, match: Match, attribution: Attribution | None) -> DateFound | None:
    """Return the date of the sentence's event, not of its announcement; None where the sentence has none."""
    verb = governing_verb(match.trigger)
    scored = []
    for found in reading.dates:
        holder = _token_at(reading, found.start)
        if holder is None:
            continue
        governor = governing_verb(holder)
        told = attribution is not None and attribution.verb is not None and governor.i == attribution.verb
        if told and attribution is not None and match.trigger.i != attribution.verb and verb.i != attribution.verb:
            continue
        near = 2.0 if governor == verb else 1.0 if holder.i in {t.i for t in match.trigger.subtree} else 0.0
        vague = -0.3 * (10 - len(found.value)) / 3
        scored.append((near + reading.depth[holder.i] + vague, -abs(holder.i - match.trigger.i), found))
    if not scored:
        return None
    return max(scored, key=lambda row: (row[0], row[1]))[2]


def inherited_date(reading: Reading, match: Match, previous: Mention | None, *, same_paragraph: bool) -> str | None:
    """Return the date of the mention before where this sentence goes on about the same event, else None."""
    if previous is None or previous.date is None or reading.dates:
        return None
    if match.frame.theme != previous.theme:
        return None
    violent = match.frame.id in VIOLENT and previous.frame in VIOLENT
    if violent and (same_paragraph or match.frame.id == "toll"):
        return previous.date
    return previous.date if same_paragraph and opens_with_anaphor(reading) else None


def opens_with_anaphor(reading: Reading) -> bool:
    """Return whether the sentence takes up the one before: a pronoun subject, "les deux hommes", "cette livraison"."""
    table = load_table(reading.setting.language, "anaphora")
    opening = reading.sent.text.casefold().lstrip("«“\"' ")
    if any(opening.startswith(f"{cue} ") for cue in table["openings"]):
        return True
    subjects = [t for t in reading.sent.root.children if t.dep_.startswith("nsubj")]
    return any(t.pos_ == "PRON" or any(c.text.casefold() in table["demonstratives"] for c in t.children) for t in subjects)


def governing_verb(token: Token) -> Token:
    """Return the verb that a token hangs on, or the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token.head if token.pos_ == "AUX" and token.dep_.startswith(("aux", "cop")) else token


def _token_at(reading: Reading, offset: int) -> Token | None:
    return next((t for t in reading.sent if t.idx <= offset < t.idx + len(t)), None)
