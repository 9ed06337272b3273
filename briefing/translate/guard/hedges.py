"""Hedges: what is reported stays reported, what is doubtful stays doubtful, and nothing else becomes so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import finding_at, kept_concepts, loose_concepts, sure_hits
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import guard_book, guard_table, telling_book

_CLAUSE = re.compile(r"[;.!?:] ")


def _conditionals(reading: Reading) -> list[Hit]:
    """The verbs of a text in the conditional, by their endings, accents kept: "opérait" is none."""
    table = guard_table(reading.language)["hedges"]
    endings, words, spare = tuple(table["conditional_endings"]), table["conditional_words"], table["conditional_not"]
    found = []
    for index, token in enumerate(reading.tokens):
        word = token.text.lower()
        if word in words or (endings and word.endswith(endings) and word not in spare and not word.startswith("-")):
            found.append(Hit("doubt", index, index + 1, token.start, token.end, token.text))
    return found


def _doubts(reading: Reading) -> list[Hit]:
    """What a text surely doubts; a conditional counts where the language makes it doubt by endings."""
    told = _conditionals(reading) if guard_table(reading.language)["hedges"]["conditional_endings"] else []
    return sorted([*sure_hits(reading, "doubt"), *told], key=lambda hit: hit.start)


def _may_doubt(reading: Reading) -> bool:
    return bool(loose_concepts(reading, "doubt") or _conditionals(reading))


def _doubted_clauses(reading: Reading) -> int:
    """In how many sentences or clauses parted by a semicolon a text doubts something."""
    ends = [match.start() for match in _CLAUSE.finditer(reading.text)]
    return len({sum(end < hit.start for end in ends) for hit in _doubts(reading)})


def check_hedges(pair: Pair) -> Iterator[Finding]:
    """Report a doubt, an attribution or a confirmation that is lost or new."""
    yield from _check_doubts(pair)
    yield from _check_attribution(pair)
    yield from kept_concepts("hedges", pair, "stance")


def _main_conditionals(reading: Reading) -> list[Hit]:
    """The conditionals that depend on nothing said before them: they tell a rumour, not what was to come."""
    table = guard_table(reading.language)["hedges"]
    if not table["conditional_endings"]:
        return []
    under = [index for index, token in enumerate(reading.tokens) if token.key in table["subordinators"]]
    free = [hit for hit in _conditionals(reading) if not under or hit.first < under[0]]
    return [hit for hit in free if hit.text.lower() not in table["prospective"]]


def _check_attribution(pair: Pair) -> Iterator[Finding]:
    """Report that nobody is said to tell it any more, or that somebody is who was not: any verb of telling answers."""
    said, found = sure_hits(pair.source, "attribution"), sure_hits(pair.target, "attribution")
    if said and not loose_concepts(pair.target, "attribution"):
        yield Finding("hedges", "fail", "", said[0].text)
    told = loose_concepts(pair.source, "attribution") or telling_book(pair.source.language).find(pair.source)
    if found and not told:
        yield finding_at(found[0], check="hedges")


def _check_doubts(pair: Pair) -> Iterator[Finding]:
    said, found = _doubts(pair.source), _loose_doubts(pair.target)
    rumour = [*sure_hits(pair.source, "rumour"), *_main_conditionals(pair.source)]
    if said and not found:
        yield Finding("hedges", "fail", "", said[0].text)
    elif rumour and not loose_concepts(pair.target, "rumour"):
        yield Finding("hedges", "fail", "", rumour[0].text)
    elif len(found) < _doubted_clauses(pair.source):
        yield Finding("hedges", "fail", "", said[-1].text)
    strong = sure_hits(pair.target, "doubt") or (_main_conditionals(pair.target) if pair.limits.literal else [])
    if strong and not _may_doubt(pair.source):
        yield finding_at(strong[0], check="hedges")


def _loose_doubts(reading: Reading) -> list[int]:
    """Where a text may be taken to doubt; words that touch are one doubt ("are said to")."""
    loose = guard_book(reading.language, "doubt_loosely").find(reading)
    hits = sorted((*loose, *sure_hits(reading, "doubt"), *_conditionals(reading)), key=lambda hit: hit.first)
    found: list[int] = []
    last = -1
    for hit in hits:
        if hit.first > last:
            found.append(hit.first)
        last = max(last, hit.last)
    return found
