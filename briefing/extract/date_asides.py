"""Dates of a sentence that are not its event's: those of a clause beside it, of a record, of the end of a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.models import DateFound
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMANDS = frozenset(("REQUEST", "ACCUSE", "REJECT"))
_THINGS = ("equipment", "role:aircraft", "role:helicopters", "role:vehicles", "role:weapons", "role:personnel")


def _tells_the_event(antecedent: Token, reading: Reading) -> bool:
    """Return whether a relative clause is about the event ("l'attaque qui a frappé dimanche", "celle qui…")."""
    table = load_table(reading.setting.language, "anaphora")
    if antecedent.lemma_.casefold() in table["of_the_event"]:
        return True
    return antecedent.pos_ == "PRON" or any(
        antecedent.i in reading.hits.get(c, ()) for c in ("violence", "talks", "casualty")
    )


def _is_arrival(verb: Token, reading: Reading) -> bool:
    """Return whether a relative clause says when equipment comes: "soixante véhicules, qui arriveront en juillet"."""
    arrivals = load_words(reading.setting.language, "anaphora", "arrivals")
    things = set().union(*(reading.hits.get(name, set()) for name in _THINGS))
    return verb.lemma_.casefold() in arrivals and any(
        t.i in things for t in reading.sent.doc[verb.head.left_edge.i : verb.i]
    )


def is_aside(holder: Token, event: set[Token], reading: Reading, *, spoken: bool) -> bool:
    """Return whether a date stands in a clause of its own beside the event ("qui ont pris le pouvoir en 2020").

    What is `spoken` is not of the time of what it speaks of: "réclame le respect de l'accord signé en 2014".
    """
    token = holder
    while token not in event and token.head != token:
        beside = ("acl:relcl", "relcl", "acl") if spoken else ("acl:relcl", "relcl")
        if token.dep_ in beside and not any(t in event for t in token.subtree):
            telling = _tells_the_event(token.head, reading) or _is_arrival(token, reading)
            return not (telling or _tells_of_victims(token, reading))
        token = token.head
    return False


def is_measure(found: DateFound, reading: Reading, match: Match) -> bool:
    """Return whether a date only measures ("le plus lourd bilan depuis 2019") or ends a span ("jusqu'à fin 2026").

    In a demand, an accusation or a refusal, a deadline is no day of it either ("exige le départ avant le 30 juin").
    """
    table = load_table(reading.setting.language, "anaphora")
    offset = reading.sent.start_char
    before = reading.text[max(0, found.start - offset - 70) : found.start - offset].casefold()
    of_a_day = reading.text[found.end - offset : found.end - offset + 2].replace("’", "'").casefold() == "'s"
    if not of_a_day and any(before.rstrip().endswith(until) for until in table["until"]):
        return True
    opening, ending = f"{found.text.casefold()} ", f" {before.rstrip()}"
    deadlines = [word for word in table["deadlines"] if opening.startswith(f"{word} ") or ending.endswith(f" {word}")]
    if match.frame.event in DEMANDS and deadlines:
        return True
    since = found.text.casefold().startswith(tuple(table["since"]))
    return since and any(f"{word} " in before for word in table["superlatives"])


def _tells_of_victims(verb: Token, reading: Reading) -> bool:
    """Return whether a clause of place tells who was killed: "clashes at Sake, where a shell killed two"."""
    where = load_words(reading.setting.language, "anaphora", "where")
    killed = reading.hits.get("role:killed", set())
    return any(c.text.casefold() in where for c in verb.children) and any(t.i in killed for t in verb.subtree)
