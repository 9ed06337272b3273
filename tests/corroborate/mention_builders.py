"""Builders of the values that corroboration and ranking work on; every test names only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from briefing.config import Config
from briefing.corroborate import corroborate_mentions
from briefing.models import Actor, Article, Evidence, Fact, Mention, Place, Quantity

SERIAL = count()

# Invented villages of one region, 5 to 200 km apart.
KARSO = Place("Karso", "geonames:1", "BF", 13.0, 1.0, "village", "exact", "at", "Yamba")
LEDRA = Place("Ledra", "geonames:2", "BF", 13.6, 1.6, "village", "exact", "at", "Yamba")
OUTSIDE_KARSO = Place("Tolbi", "geonames:3", "BF", 13.05, 1.05, "village", "exact")
YAMBA = Place("Yamba", "geonames:4", "BF", 13.2, 1.2, "region", "area")
BURKINA = Place("Burkina Faso", "country:BF", "BF", None, None, "country", "area")
NIGER = Place("Niger", "country:NE", "NE", None, None, "country", "area")


def make_article(name: str, text: str = "", *, published: str = "2031-03-05", **rest: Any) -> Article:
    return Article(id=name, file=f"{name}.txt", text=text, published=date.fromisoformat(published), **rest)


def make_figure(value: float, what: str = "killed", **rest: Any) -> Quantity:
    return replace(Quantity(value, what, "exact", str(value), 0, 0), **rest)


def make_actor(key: str, role: str = "other") -> Actor:
    return Actor(key.partition(":")[2], key, role)


def make_mention(
    source: str = "a", quote: str = "", *, kind: str = "security_incidents.killing", **rest: Any
) -> Mention:
    serial = next(SERIAL)
    theme, frame = kind.split(".")
    words = quote or f"Phrase {serial}."
    start = rest.pop("start", 100 * serial)
    mention = Mention(
        id=f"m{serial}",
        evidence=Evidence(source, start, start + len(words), words),
        language="fr",
        theme=theme,
        frame=frame,
        event="ASSAULT",
        certainty="stated",
        date="2031-03-04",
    )
    return replace(mention, **rest)


def make_killing(source: str, killed: float | None, place: Place | None = KARSO, **rest: Any) -> Mention:
    figures = () if killed is None else (make_figure(killed),)
    return make_mention(source, **{"quantities": figures, "places": (place,) if place else (), **rest})


def make_delivery(source: str, *figures: Quantity, **rest: Any) -> Mention:
    actors = (make_actor("country:RU"), make_actor("country:NE"))
    return make_mention(
        source,
        **{
            "kind": "arms_deliveries.delivery",
            "quantities": figures,
            "actors": actors,
            "event": "AID",
            **rest,
        },
    )


def corroborate(mentions: Sequence[Mention], articles: Sequence[Article] = ()) -> tuple[Fact, ...]:
    known = {article.id for article in articles}
    missing = sorted({mention.evidence.source for mention in mentions} - known)
    return corroborate_mentions(
        mentions, config=Config(), articles=[*articles, *(make_article(name) for name in missing)]
    )


def group_ids(facts: Sequence[Fact]) -> set[frozenset[str]]:
    return {frozenset(mention.id for mention in fact.mentions) for fact in facts}


def are_joined(*mentions: Mention, articles: Sequence[Article] = ()) -> bool:
    return len(corroborate(mentions, articles)) == 1
