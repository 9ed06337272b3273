"""Figures of forces, not of victims: men sent out, members of a contingent, planes named by another word."""

from __future__ import annotations

from briefing.extract.counted import Counted, Sentence
from briefing.extract.numbers import NumberFound

_RANKS = ("man", "member")
# From so many on, "ses hommes" are soldiers and no gang on motorbikes.
_TROOPS = 20


def strengthens(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether so many men or members make up a force: "une force de … 2 500 membres", "reinforced by 150 men"."""
    if counted.noun is None or counted.noun.key not in _RANKS or number.value < _TROOPS:
        return False
    return sentence.roles.cues["forces"].search(sentence.lower) is not None


def are_planes(sentence: Sentence, counted: Counted) -> bool:
    """Say whether "chasseurs", "fighters" are planes: where the sentence tells of orders, squadrons, air forces."""
    words = set(sentence.lower[counted.start : counted.end].split())
    if words and words <= sentence.roles.air_nouns:
        return sentence.roles.cues["in_the_air"].search(sentence.lower) is not None
    planes = bool(words) and words <= sentence.roles.plane_nouns
    return planes and sentence.roles.cues["planes"].search(sentence.lower) is not None


def are_troops(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether "217 hommes" are troops: the object of a verb of sending, or so many of somebody's own."""
    if counted.noun is None or counted.noun.key != "man" or number.article or counted.token is None:
        return False
    token = sentence.sent.doc[counted.token]
    near = {t.lemma_.casefold() for t in (token.head, token.head.head)}
    before = [word for word, _, end in sentence.words if end <= number.outer_start][-1:]
    own = number.value >= _TROOPS and bool(before) and before[0] in sentence.roles.definite
    return own or not near.isdisjoint(sentence.roles.deploying)


def is_strength(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether a figure tells how strong a force is: "fort d'une centaine d'hommes"."""
    if counted.noun is not None and counted.noun.kind == "person" and counted.noun.key != "man":
        return False
    return sentence.roles.cues["strength"].search(sentence.lower[: number.outer_start]) is not None
