"""Small builders of articles, mentions, facts and briefs for the tests of headlines, composition and rendering."""

from __future__ import annotations

from datetime import date
from typing import Any

from briefing.models import Actor, Article, Bound, Certainty, DateFound, Evidence, Fact, Mention, Place, Quantity

EVENTS = {
    "denial": "REJECT", "meeting": "CONSULT", "call": "CONSULT", "visit": "CONSULT", "delivery": "AID",
    "accusation": "ACCUSE", "demand": "REQUEST", "expulsion": "SANCTION", "agreement": "AGREE", "mourning": "SUPPORT",
}  # fmt: skip


def make_quantity(value: int | float, what: str, noun: str | None = None, **more: Any) -> Quantity:
    bound: Bound = more.pop("bound", "exact")
    return Quantity(
        value, what, bound, more.pop("text", str(value)), more.pop("start", 0), more.pop("end", 1), noun, **more
    )


def make_actor(name: str, key: str = "", role: str = "agent", full_name: str | None = None) -> Actor:
    return Actor(name, key, role, full_name)


def make_place(name: str, **more: Any) -> Place:
    fields: dict[str, Any] = {"kind": "city", "precision": "exact", **more}
    return Place(name, **fields)


def make_date_found(value: str, text: str, *, future: bool = False) -> DateFound:
    return DateFound(value, date(2024, 1, 1), date(2024, 12, 31), text, 0, 1, "test", future)


def make_article(name: str, text: str, **more: Any) -> Article:
    fields: dict[str, Any] = {"language": "fr", **more}
    return Article(id=name, file=f"{name}.txt", text=text, **fields)


def make_fact(
    frame: str,
    quote: str = "Une phrase.",
    *,
    source: str = "a1",
    start: int = 0,
    language: str = "fr",
    theme: str = "security_incidents",
    certainty: Certainty = "stated",
    date_found: DateFound | None = None,
    mentions: tuple[Mention, ...] = (),
    **slots: Any,
) -> Fact:
    """A fact whose lead mention has the same slots."""
    name = slots.pop("name", f"{source}-{start}-{frame}")
    event = slots.pop("event", EVENTS.get(frame, "ASSAULT"))
    shared: dict[str, Any] = {
        k: slots.pop(k) for k in ("actors", "quantities", "places", "date", "attribution") if k in slots
    }
    evidence = Evidence(source, start, start + len(quote), quote)
    lead = Mention(f"m-{name}", evidence, language, theme, frame, event, certainty, date_found=date_found, **shared)
    fields: dict[str, Any] = {"attribution": None, **shared, **slots}
    return Fact(
        id=name, theme=theme, frame=frame, event=event, certainty=certainty, lead=lead, mentions=(lead, *mentions),
        **fields,
    )  # fmt: skip
