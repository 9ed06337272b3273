"""One fact out of the mentions that tell it: whose words stand for it, and its slots."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath

from briefing.corroborate.conflicts import Count, choose_figures, find_conflicts, list_counts
from briefing.corroborate.copies import group_sources
from briefing.folding import fold_text
from briefing.models import Actor, Article, Fact, Mention, Place, Sourcing
from briefing.voices import is_official

MOST_ACTORS = 8
CERTAINTY_RANK = {"stated": 0, "attributed": 1, "denied": 1, "unconfirmed": 2}
# What makes a mention's words fit to stand for the fact. A figure to go by outweighs all but the doubt about it.
LEAD_WEIGHTS = {
    "figure": 3.0,
    "place": 1.0,
    "day": 0.5,
    "actors": 0.5,
    "official": 0.5,
    "sentence": 0.5,
    "headline": -2.0,
    "background": -1.0,
    "stated": 2.0,
    "attributed": 1.5,
    "denied": 1.5,
    "unconfirmed": 0.0,
}
SENTENCE_ENDS = (".", "!", "?", "»", "”", '"', "…")


def _weigh_lead(mention: Mention, chosen: Sequence[Count]) -> float:
    """Return how fit a mention's words are to stand for the fact; `chosen` are the figures to go by."""
    figures = len({count.quantity.what for count in chosen if count.mention.id == mention.id})
    traits = {
        "figure": min(figures, 2),
        "place": bool(mention.places),
        "day": len(mention.date or "") == 10,
        "actors": min(len(mention.actors), 2),
        "official": is_official(mention),
        "sentence": mention.evidence.quote.rstrip().endswith(SENTENCE_ENDS),
        "background": mention.background,
        mention.certainty: True,
    }
    return sum(LEAD_WEIGHTS[trait] * float(value) for trait, value in traits.items())


def _published(mention: Mention, articles: Mapping[str, Article]) -> date | None:
    article = articles.get(mention.evidence.source)
    return article.published if article else None


def _list_values(mention: Mention) -> set[tuple[str, float]]:
    return {(q.what, float(q.value)) for q in mention.quantities if not q.superseded}


def choose_lead(mentions: Sequence[Mention], chosen: Sequence[Count], articles: Mapping[str, Article]) -> Mention:
    """Return the mention whose words stand for the fact.

    The fullest one leads: figures to go by, place, day, the outlet's own or an official voice, a whole sentence; the
    later one where two are as full. A mention that gives the same figures with more certainty takes its place.
    """

    def order(mention: Mention) -> tuple[float, int, str, int, str]:
        published = _published(mention, articles)
        return (
            -_weigh_lead(mention, chosen),
            -(published.toordinal() if published else 0),
            mention.evidence.source,
            mention.evidence.start,
            mention.id,
        )

    ranked = sorted(mentions, key=order)
    values = _list_values(ranked[0])
    if not values:
        return ranked[0]
    surer = [m for m in ranked if _list_values(m) >= values]
    return min(surer or ranked, key=lambda m: (CERTAINTY_RANK[m.certainty], order(m)))


def _choose_date(lead: Mention, mentions: Sequence[Mention]) -> str | None:
    """The lead's date, made more precise by others that fit it; without one, the most told of the most precise."""
    dates = Counter(m.date for m in mentions if m.date and m.date.startswith(lead.date or ""))
    if not dates:
        return lead.date
    return min(dates, key=lambda found: (-len(found), -dates[found], found))


def _unite_places(mentions: Sequence[Mention]) -> tuple[Place, ...]:
    united: dict[str, Place] = {}
    for place in (place for mention in mentions for place in mention.places):
        united.setdefault(place.key or fold_text(place.name), place)
    return tuple(united.values())


def _unite_actors(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    united: dict[str, Actor] = {}
    for actor in (actor for mention in mentions for actor in mention.actors):
        united.setdefault(actor.key, actor)
    return tuple(united.values())[:MOST_ACTORS]


def name_fact(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> str:
    """Return a fact's id: the same from run to run, whatever other articles the run holds.

    It rests on the theme and the place in its file of the mention that was published first.
    """

    def order(mention: Mention) -> tuple[date, str, int, int, str]:
        evidence = mention.evidence
        return (
            _published(mention, articles) or date.max,
            _stem(mention, articles),
            evidence.start,
            evidence.end,
            mention.theme,
        )

    first = min(mentions, key=order)
    words = (first.theme, _stem(first, articles), str(first.evidence.start), str(first.evidence.end))
    return "f-" + hashlib.sha256("\0".join(words).encode()).hexdigest()[:10]


def _stem(mention: Mention, articles: Mapping[str, Article]) -> str:
    article = articles.get(mention.evidence.source)
    return PurePath(article.file).stem if article else mention.evidence.source


def build_fact(mentions: Sequence[Mention], *, articles: Mapping[str, Article], copies: Mapping[str, str]) -> Fact:
    """Return the fact that `mentions` tell, its lead first among them."""
    counts = list_counts(mentions, articles)
    chosen = choose_figures(counts)
    lead = choose_lead(mentions, chosen, articles)
    sourcing = Sourcing(group_sources(mentions, articles, copies))
    ordered = (lead, *(mention for mention in mentions if mention is not lead))
    return Fact(
        id=name_fact(mentions, articles),
        theme=lead.theme,
        frame=lead.frame,
        event=lead.event,
        certainty=lead.certainty,
        attribution=lead.attribution,
        lead=lead,
        mentions=ordered,
        date=_choose_date(lead, mentions),
        actors=_unite_actors(ordered),
        quantities=tuple(count.quantity for count in chosen),
        places=_unite_places(ordered),
        independent_sources=sourcing.independent,
        conflicts=find_conflicts(counts),
        sourcing=sourcing,
    )
