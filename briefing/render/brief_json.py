"""A brief as JSON: its public form ("briefing/1"), described by briefing/brief.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from briefing.models import (
    Actor,
    Brief,
    BriefItem,
    Conflict,
    Fact,
    Mention,
    Place,
    Quantity,
    Skipped,
    Source,
    Translation,
)
from briefing.render.reliability_view import list_reasons, view_reliability, write_sourcing
from briefing.render.words import Words, load_words

SCHEMA = "briefing/1"


def _names(named: tuple[Place, ...] | tuple[Actor, ...]) -> list[str]:
    return list(dict.fromkeys(thing.name for thing in named))


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "what": quantity.what,
        "bound": quantity.bound,
        "text": quantity.text,
        "noun": quantity.noun,
        "start": quantity.start,
        "end": quantity.end,
    }


def _quantities(quantities: tuple[Quantity, ...]) -> dict[str, Any]:
    """Return the figures that stand apart from those that the text itself revises or contests."""
    return {
        "quantities": [_quantity(q) for q in quantities if not q.superseded],
        "superseded_quantities": [_quantity(q) for q in quantities if q.superseded],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "key": place.key,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "kind": place.kind,
        "precision": place.precision,
        "relation": place.relation,
        "region": place.region,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "key": actor.key, "role": actor.role, "full_name": actor.full_name}


def _slots(told: Fact | Mention) -> dict[str, Any]:
    """Return what a fact and a mention have in common."""
    return {
        "event": told.event,
        "frame": told.frame,
        "certainty": told.certainty,
        "attribution": told.attribution,
        "date": told.date,
        "places": _names(told.places),
        "place_details": [_place(p) for p in told.places],
        "actors": _names(told.actors),
        "actor_details": [_actor(a) for a in told.actors],
        **_quantities(told.quantities),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    evidence = mention.evidence
    return {
        "id": mention.id,
        "source": evidence.source,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "language": mention.language,
        "negated": mention.negated,
        "denied_what": mention.denied_what,
        **_slots(mention),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    reports = [
        {
            "value": report.value,
            "bound": report.bound,
            "source": report.source,
            "attribution": report.attribution,
            "published": report.published.isoformat() if report.published else None,
            "mention": report.mention,
            "superseded": report.superseded,
        }
        for report in conflict.reports
    ]
    return {"what": conflict.what, "reports": reports}


def _translation(item: BriefItem) -> dict[str, Any] | None:
    return _made(item.rendering.translation) if item.rendering.translation else None


def _said(item: BriefItem) -> dict[str, Any]:
    """Return what else is said in the brief's language: whose word it is, and names by the source's words for them."""
    return {"attribution": item.rendering.attribution, "names": dict(item.rendering.names)}


def _made(made: Translation) -> dict[str, Any]:
    return {
        "text": made.text,
        "engine": made.engine,
        "checks": list(made.checks),
        "partial": made.partial,
        "score": made.score,
        "flags": list(made.flags),
    }


def _sourcing(item: BriefItem, words: Words) -> dict[str, Any] | None:
    fact = item.fact
    view, sourcing = view_reliability(fact, words, said=dict(item.rendering.names)), fact.sourcing
    if view is None or sourcing is None:
        return None
    return {
        "independent": sourcing.independent,
        "origins": sourcing.origins,
        "voices": [{"kind": v.kind, "name": v.name, "language": v.language, "count": v.count} for v in sourcing.voices],
        "line": write_sourcing(view, words),
    }


def _confidence(fact: Fact, words: Words) -> dict[str, Any] | None:
    made = fact.confidence
    if made is None:
        return None
    overruled = made.overruled_by is not None
    return {
        "level": made.level,
        "admiralty": made.admiralty,
        "reasons": list(list_reasons(made, words)),
        "overruled": {"level_by_rule": made.level_by_rule, "reason": made.overruled_by} if overruled else None,
    }


def _item(item: BriefItem, words: Words) -> dict[str, Any]:
    fact = item.fact
    return {
        "id": fact.id,
        "theme": fact.theme,
        "headline": item.headline,
        "statement": item.statement,
        "language": item.language,
        **_slots(fact),
        "key": fact.key,
        "salience": round(fact.salience, 4),
        "independent_sources": fact.independent_sources,
        "reasons": [words.reason(reason) for reason in fact.reasons],
        "sourcing": _sourcing(item, words),
        "confidence": _confidence(fact, words),
        "conflicts": [_conflict(c) for c in fact.conflicts],
        "translation": _translation(item),
        "kept": item.rendering.kept or None,
        "said": _said(item),
        "reports": [{"mention": mention, **_made(made)} for mention, made in item.rendering.reports],
        "citations": [{"number": c.number, "anchor": c.anchor} for c in item.citations],
        "mentions": [_mention(m) for m in fact.mentions or (fact.lead,)],
    }


def _source(source: Source, words: Words) -> dict[str, Any]:
    article = source.article
    return {
        "id": article.id,
        "number": source.number,
        "file": article.file,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "url": article.url,
        "language": article.language,
        "language_from": article.language_from,
        "status": source.status,
        "reason": words.intake(source.reason),
        "reason_code": source.reason.code if source.reason else None,
        "notes": [words.intake(note) for note in article.notes],
    }


def _skipped(skipped: Skipped, words: Words) -> dict[str, Any]:
    return {
        "source": skipped.source,
        "stage": skipped.stage,
        "reason": words.intake(skipped.reason),
        "reason_code": skipped.reason.code,
        "start": skipped.start,
        "end": skipped.end,
    }


def describe_brief(brief: Brief) -> dict[str, Any]:
    """Return the public form of a brief as plain values.

    Offsets count code points from the start of the article's text as decoded from its bytes; dates are ISO, as precise
    as known.

    Raises:
        TableError: the brief's language has no labels.toml.
    """
    words = load_words(brief.language)
    return {
        "schema": SCHEMA,
        "title": brief.title,
        "date": brief.date.isoformat(),
        "language": brief.language,
        "generated": brief.generated,
        "settings": brief.settings,
        "machine": [asdict(run) for run in brief.machine],
        "sources": [_source(s, words) for s in brief.sources],
        "themes": [
            {"id": s.theme, "title": s.title, "items": [_item(i, words) for i in s.items]} for s in brief.sections
        ],
        "key_points": [item.fact.id for item in brief.key_points],
        "skipped": [_skipped(s, words) for s in brief.skipped],
    }


def render_json(brief: Brief) -> bytes:
    """Return the brief as JSON in UTF-8; lone surrogates of an article's text are escaped, so it always encodes."""
    text = json.dumps(describe_brief(brief), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")
