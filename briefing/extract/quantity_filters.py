"""Which figures count nothing for a brief: parts of a whole, sources, the two men told of before, plain articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.counted import Counted, Sentence
from briefing.extract.numbers import NumberFound
from briefing.extract.role_words import HARM
from briefing.models import Quantity

_PERSONS = frozenset(("people", "personnel", "displaced", *HARM))
_EQUIPMENT = frozenset(("aircraft", "helicopters", "vehicles", "weapons"))


def counts_nothing(
    sentence: Sentence, number: NumberFound, counted: Counted, what: str, found: Sequence[Quantity]
) -> bool:
    """Return whether a figure is no quantity of the event: an article, a source, an anaphor, a negated one."""
    if number.value == 0:
        return True
    if number.article:
        return not _article_counts(sentence, number, counted, what, found)
    if what in ("people", "personnel", "other"):
        return _is_source(sentence, number, counted) or _is_anaphor(sentence, number, what)
    return False


def _article_counts(
    sentence: Sentence, number: NumberFound, counted: Counted, what: str, found: Sequence[Quantity]
) -> bool:
    """Say whether "un", "a" or "one" counts: "un soldat tué", "cinq avions et un hélicoptère", "a livré un avion"."""
    if counted.noun is None and counted.hint is None:
        return False
    before = [word for word, _, end in sentence.words if end <= number.start][-3:]
    if any(word in sentence.roles.negators for word in before):
        return False
    if what in HARM:
        return True
    if what not in _EQUIPMENT or counted.token is None:
        return False
    beside = any(q.what in _EQUIPMENT and re.fullmatch(r"\W*(?:et|and)?\W*", sentence.text[q.end : number.start]) for q in found)
    token = sentence.sent.doc[counted.token]
    governor = token.head.lemma_.casefold()
    objects = token.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass")
    return beside or (objects and governor in sentence.roles.given)


def _is_source(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    if sentence.roles.cues["sources"].search(sentence.lower[: number.outer_start]):
        return True
    if counted.noun is not None and counted.noun.key == "source_person":
        return True
    if counted.token is None:
        return False
    token = sentence.sent.doc[counted.token]
    return token.dep_ == "nsubj" and token.head.lemma_.casefold() in sentence.roles.reporting


def _is_anaphor(sentence: Sentence, number: NumberFound, what: str) -> bool:
    """Say whether a small definite number takes up what was told before: "les deux ministres", "the two agreed"."""
    before = [word for word, _, end in sentence.words if end <= number.start][-1:]
    small = number.value <= sentence.roles.anaphoric_limit
    return small and what != "other" and bool(before) and before[0] in sentence.roles.definite


def is_part(sentence: Sentence, number: NumberFound, what: str, explicit: bool, found: Sequence[Quantity]) -> bool:
    """Return whether a figure is a part of the same kind as one told before: "dix personnes, dont trois enfants"."""
    after = sentence.roles.cues["parts_after"].match(sentence.lower, number.end)
    cue = after or _part_cue(sentence, number)
    if cue is None:
        return False
    limit = number.start if after else cue.start()
    wholes = [q for q in found if q.start < limit]
    if not wholes:
        return False
    whole = wholes[-1]
    if what in _PERSONS and whole.what in _PERSONS:
        return whole.what == what or not explicit or what in ("people", "personnel") or whole.what in ("people", "personnel")
    return whole.what == what or (what in ("people", "other") and not explicit)


def _part_cue(sentence: Sentence, number: NumberFound) -> re.Match[str] | None:
    """Return the last "dont", "including" before a figure that no comma, bracket or stop closes."""
    cues = [m for m in sentence.roles.cues["parts"].finditer(sentence.lower) if m.end() <= number.start]
    if not cues or re.search(r"[,;:.)–—]\s", sentence.text[cues[-1].end() : number.start]):
        return None
    return cues[-1]
