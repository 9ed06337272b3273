"""The independent sources of a fact, each with the voice that it rests on, and how many of those are of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefing.folding import fold_text
from briefing.models import Article, Fact, Sourcing, Voice
from briefing.ratings import Ratings
from briefing.reliability.hearing import LETTERS, Speaker, Testimony, hear_mention

KINDS = ("official", "agency", "press", "named", "anonymous")


@dataclass(frozen=True, slots=True)
class Hearing:
    """One independent source: the testimony that stands for it, and whether all that vouch there are parties."""

    lead: Testimony
    best: Testimony
    interested: bool


def hear_fact(fact: Fact, articles: Mapping[str, Article], ratings: Ratings) -> list[Hearing]:
    """Return a hearing for every independent source of a fact, in the order of its groups of articles."""
    hearings = []
    for group in list_groups(fact):
        heard = [
            hear_mention(mention, articles.get(mention.evidence.source), ratings)
            for mention in (fact.mentions or (fact.lead,))
            if mention.evidence.source in group
        ]
        if heard:
            hearings.append(_sum_up(heard))
    return hearings


def list_groups(fact: Fact) -> tuple[tuple[str, ...], ...]:
    """Return the articles of each independent source; every article is one where nobody looked for copies."""
    if fact.sourcing is not None and fact.sourcing.groups:
        return fact.sourcing.groups
    return tuple((source,) for source in dict.fromkeys(m.evidence.source for m in fact.mentions or (fact.lead,)))


def _sum_up(heard: Sequence[Testimony]) -> Hearing:
    """Return what a source's mentions come to: the voice that answers most for its word, the best letter among them."""
    firm = [testimony for testimony in heard if testimony.firm] or list(heard)
    lead = min(firm, key=lambda t: (KINDS.index(t.voice.kind), LETTERS.index(t.letter)))
    best = min(firm, key=lambda t: (LETTERS.index(t.letter), t is not lead))
    return Hearing(lead, best, all(testimony.interest for testimony in firm))


def count_origins(speakers: Collection[Speaker]) -> int:
    """Return how many voices can confirm one another: authorities of one state, or of an unknown one, are one."""
    origins = {speaker.origin for speaker in speakers}
    authorities = {origin for origin in origins if origin.startswith("official")}
    return len(origins) - ("official " in authorities and len(authorities) > 1)


def list_voices(hearings: Sequence[Hearing]) -> tuple[Voice, ...]:
    """Return the voices by kind, the authorities first, each once with the number of sources that rest on it."""
    counts: Counter[tuple[int, str]] = Counter()
    first: dict[tuple[int, str], Testimony] = {}
    for hearing in hearings:
        speaker = hearing.lead.voice
        key = (KINDS.index(speaker.kind), fold_text(speaker.name or ""))
        counts[key] += 1
        first.setdefault(key, hearing.lead)
    return tuple(
        Voice(first[key].voice.kind, first[key].voice.name, first[key].language, counts[key])
        for key in sorted(counts, key=lambda key: (key[0], -counts[key]))
    )


def describe_sourcing(fact: Fact, hearings: Sequence[Hearing]) -> Sourcing:
    """Return the sourcing of a fact: its independent sources, their voices, and how many of these are of their own."""
    origins = count_origins([hearing.lead.voice for hearing in hearings])
    return Sourcing(list_groups(fact), list_voices(hearings), origins)
