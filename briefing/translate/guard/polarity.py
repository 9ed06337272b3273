"""Polarity: what did not happen does not happen in the other text, what is denied stays denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import differences, loose_concepts, sure_hits
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import guard_table, guard_words, negation_book, unnamed_book


def _opened(reading: Reading, index: int) -> list[int]:
    """The words of a negation in two parts that opens at word `index` ("ne … pas"): its closers, or a bare verb."""
    polarity = guard_table(reading.language)["polarity"]
    token = reading.tokens[index]
    elided = index + 1 < len(reading.tokens) and reading.tokens[index + 1].capital
    if token.key not in polarity["openers"] or (token.capital and elided):
        return []
    following = range(index + 1, min(index + 1 + polarity["reach"], len(reading.tokens)))
    closers = [i for i in following if reading.tokens[i].key in guard_words(reading.language, "polarity", "closers")]
    near = [i for i in following[:2] if reading.tokens[i].key in guard_words(reading.language, "polarity", "bare")]
    subjects = guard_words(reading.language, "polarity", "subjects")
    headed = [index for i in range(max(0, index - polarity["reach"]), index) if reading.tokens[i].key in subjects]
    return closers or near or headed[:1]


def _core(reading: Reading) -> list[Hit]:
    """The negations of a text, each once: a negation in two parts, or with several closers, is one."""
    hits = {h.first: h for h in negation_book(reading.language).find(reading) if h.concept != "soft"}
    neutral = {i for h in hits.values() if h.concept == "neutral" for i in range(h.first, h.last)}
    found: list[Hit] = []
    used: set[int] = set(neutral)
    for index, token in enumerate(reading.tokens):
        parts = [] if index in used else _opened(reading, index)
        if parts and not used & set(parts):
            used |= set(parts)
            found.append(Hit("core", index, parts[0] + 1, token.start, reading.tokens[parts[0]].end, token.text))
        elif index in hits and hits[index].concept == "core" and index not in used:
            found.append(hits[index])
    return _without_repeats(reading, found)


def _without_repeats(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """Leave out what only goes on with a negation: the second "ni", "nor"."""
    again, reach = (
        guard_table(reading.language)["polarity"]["again"],
        guard_table(reading.language)["polarity"]["reach"],
    )
    kept: list[Hit] = []
    for hit in hits:
        goes_on = reading.tokens[hit.first].key in again and kept and hit.first - kept[-1].last <= reach + 5
        if not goes_on:
            kept.append(hit)
    return kept


def _soft(reading: Reading) -> int:
    """How many words negate softly; an opener without a closer ("ne … que") is one of them."""
    openers = guard_table(reading.language)["polarity"]["openers"]
    alone = [i for i, token in enumerate(reading.tokens) if token.text in openers and not _opened(reading, i)]
    return len(alone) + sum(hit.concept == "soft" for hit in negation_book(reading.language).find(reading))


def _surplus(here: Reading, there: Reading) -> int:
    """How many words of `here` may stand for a negation of `there` without having one of their own there."""
    denials = len(sure_hits(here, "denial")) - len(sure_hits(there, "denial"))
    return max(0, _soft(here) - _soft(there)) + max(0, denials)


def check_polarity(pair: Pair) -> Iterator[Finding]:
    """Report a negation or a denial that is lost or new."""
    source, target = _core(pair.source), _core(pair.target)
    lost = len(source) - len(target) - _surplus(pair.target, pair.source)
    come = len(target) - len(source) - _surplus(pair.source, pair.target)
    if lost > 0:
        yield Finding("polarity", "fail", "", source[-1].text)
    if come > 0:
        yield from differences("polarity", [], target[-1:])
    yield from _unnamed(pair, kept=len(target) >= len(source) + 1)
    yield from _denials(pair, turned=len(target) > len(source), back=len(source) > len(target))


def _unnamed(pair: Pair, *, kept: bool) -> Iterator[Finding]:
    """Report a source's wish not to be named that the target does not tell; any negation more may tell it."""
    said = unnamed_book(pair.source.language).find(pair.source)
    if said and not kept and not unnamed_book(pair.target.language).find_all(pair.target):
        yield Finding("polarity", "fail", "", said[0].text)


def _denials(pair: Pair, *, turned: bool, back: bool) -> Iterator[Finding]:
    """Report denials that only one text has; "dément avoir" may be told by a negation ("said it had not")."""
    said, found = Counter(h.concept for h in sure_hits(pair.source, "denial")), sure_hits(pair.target, "denial")
    lost = [] if turned else [c for c in said if c not in loose_concepts(pair.target, "denial")]
    allowed = loose_concepts(pair.source, "denial")
    new = [] if back else [hit for hit in found if hit.concept not in allowed]
    yield from differences("polarity", lost, new[:1])
