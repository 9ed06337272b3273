"""Which of a sentence's figures the sentence itself revises or contests: "de 17 à 42", "et non 50", "up from 18"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.counted import Sentence
from briefing.extract.numbers import NumberFound
from briefing.extract.role_words import HARM
from briefing.models import Quantity


def mark_superseded(sentence: Sentence, found: Sequence[Quantity], numbers: Sequence[NumberFound]) -> list[Quantity]:
    """Return `found` with the figures marked that the sentence replaces by others; offsets are in the sentence."""
    marked = [replace(q, superseded=_is_superseded(sentence, q, numbers)) for q in found]
    return [replace(q, superseded=True) if _is_first_toll(sentence, q, marked) else q for q in marked]


def _is_superseded(sentence: Sentence, quantity: Quantity, numbers: Sequence[NumberFound]) -> bool:
    roles = sentence.roles
    number = next((n for n in numbers if quantity.start <= n.start < quantity.end), None)
    head = sentence.lower[max(0, quantity.start - 90) : quantity.start]
    revised = any(word in roles.revision for word in re.findall(r"[^\W\d_]+", head))
    if number is not None and number.part == "low":
        return revised
    before = roles.cues["superseded_before"].search(head) if quantity.what != "money" or revised else None
    if before is not None and (revised or _rivals(quantity, numbers) or len(before.group().split()) > 1):
        return True
    return roles.cues["superseded_after"].match(sentence.lower, quantity.end) is not None and len(numbers) > 1


def _rivals(quantity: Quantity, numbers: Sequence[NumberFound]) -> bool:
    """Say whether another figure stands before this one that it may be set against."""
    return any(n.end < quantity.start and not n.article for n in numbers)


def _is_first_toll(sentence: Sentence, quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Say whether the words before tell an older or contradicted figure, and another of its role stands beside it."""
    head = sentence.lower[max(0, quantity.start - 90) : quantity.start]
    cues = [sentence.roles.cues[name].search(head) for name in ("first_toll", "contradicted")]
    told = any(cue is not None and not re.search(r"\d", head[cue.end() :]) for cue in cues)
    rivals = [q for q in found if q is not quantity and _is_rival(q, quantity) and not q.superseded]
    if sentence.roles.cues["contested"].search(head) is not None:
        return not quantity.superseded and any(q.start < quantity.start for q in rivals)
    return told and not quantity.superseded and bool(rivals)


def _is_rival(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures may be of the same thing: of one role, or of people whose role only one of them tells."""
    return one.what == other.what or (one.what in HARM and other.what in ("people", "personnel"))
