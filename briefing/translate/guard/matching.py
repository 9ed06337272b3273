"""Setting what two texts say one against the other: what is missing, what is new, what only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from briefing.translate.guard.findings import Finding, Pair, Verdict
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import guard_book

Item = TypeVar("Item")


def unanswered(
    calls: Sequence[Item], answers: Iterable[Item], *, kind: Callable[[Item], Hashable], spare: Iterable[Item] = ()
) -> list[Item]:
    """Return the calls that have no answer of their kind left: one answer serves once, a spare one last."""
    left, extra = Counter(map(kind, answers)), Counter(map(kind, spare))
    alone: list[Item] = []
    for call in calls:
        pool = left if left[kind(call)] else extra
        if pool[kind(call)]:
            pool[kind(call)] -= 1
        else:
            alone.append(call)
    return alone


def finding_at(hit: Hit, *, check: str, verdict: Verdict = "fail", expected: str = "") -> Finding:
    """Return a finding about words of the target."""
    return Finding(check, verdict, hit.text, expected, hit.start, hit.end)


def differences(check: str, missing: Sequence[str], new: Sequence[Hit]) -> Iterator[Finding]:
    """Pair what is missing from the target with what is new in it, in order, and report each."""
    for index in range(max(len(missing), len(new))):
        expected = missing[index] if index < len(missing) else ""
        if index < len(new):
            yield finding_at(new[index], check=check, expected=expected)
        else:
            yield Finding(check, "fail", "", expected)


def one_to_one(check: str, source: Sequence[Hit], target: Sequence[Hit]) -> Iterator[Finding]:
    """Report the concepts that one text says more often than the other."""
    missing = unanswered(source, target, kind=lambda hit: hit.concept)
    new = unanswered(target, source, kind=lambda hit: hit.concept)
    yield from differences(check, [hit.text for hit in missing], new)


def loose_concepts(reading: Reading, section: str) -> frozenset[str]:
    """The concepts that a text may be taken to say, by a section of the guard's table and its loose companion."""
    hits = [
        hit for name in (section, f"{section}_loosely") for hit in guard_book(reading.language, name).find_all(reading)
    ]
    return frozenset(hit.concept for hit in hits)


def sure_hits(reading: Reading, section: str) -> list[Hit]:
    """What a text surely says, by a section of the guard's table; what stands under "none" says nothing."""
    return [hit for hit in guard_book(reading.language, section).find(reading) if hit.concept != "none"]


def kept_concepts(check: str, pair: Pair, section: str) -> Iterator[Finding]:
    """Report each concept that one text surely says and that the other cannot be taken to say."""
    said, answered = sure_hits(pair.source, section), loose_concepts(pair.target, section)
    missing = {hit.concept: hit.text for hit in said if hit.concept not in answered}
    allowed = loose_concepts(pair.source, section)
    new = {hit.concept: hit for hit in sure_hits(pair.target, section) if hit.concept not in allowed}
    yield from differences(check, list(missing.values()), list(new.values()))
