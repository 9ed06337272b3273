"""Which mentions may tell the same event at all: the families of frames in families.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefing.corroborate.telling import read_telling
from briefing.corroborate.whereabouts import list_sites
from briefing.models import Mention
from briefing.tables import read_toml

TABLE = Path(__file__).resolve().parent / "families.toml"
EQUIPMENT = frozenset({"aircraft", "helicopters", "vehicles", "weapons"})
TAKEN = frozenset({"detained", "abducted"})
TALKS_LIKE = frozenset({"talks", "agreement", "diplomacy.support", "diplomacy.mediation"})
# Inside one article a sentence of the same kind and day goes on with the event.
CONTINUED = frozenset(
    {
        "harm",
        "operation",
        "detention",
        "property",
        "delivery",
        "security_incidents.displacement",
        "security_incidents.claim",
        "restriction",
    }
)
# A long-lasting conflict is known by its country: no village tells it from another.
LASTING = frozenset({"security_incidents.insurgency"})
# A second transfer, arrest or flight of people on one day is rarer than a second attack.
RARE = frozenset(
    {
        "delivery",
        "arms_deliveries.training",
        "detention",
        "security_incidents.displacement",
        "restriction",
        "property",
        "un_tensions.expulsion",
        "agreement",
    }
)
# Counts that run on from day to day.
RUNNING = frozenset({"security_incidents.displacement"})
# Facts about things that are counted: other things, another fact.
COUNTED_GOODS = frozenset({"delivery", "property", "arms_deliveries.training"})
# Families whose mentions are told apart by who speaks or acts rather than by where.
SPOKEN = frozenset(
    {
        "denial",
        "grievance",
        "demand",
        "refusal",
        "threat",
        "diplomacy.support",
        "security_incidents.claim",
    }
)


@cache
def _read_table() -> Mapping[str, Any]:
    return read_toml(TABLE)


@cache
def _family_of_frame() -> dict[str, str]:
    families = _read_table()["families"]
    return {frame: name for name, family in families.items() for frame in family["frames"]}


@cache
def _kin_costs() -> dict[frozenset[str], float]:
    return {frozenset(kin["pair"]): float(kin["cost"]) for kin in _read_table()["kin"]}


def _list_counted(mention: Mention) -> set[str]:
    return {quantity.what for quantity in mention.quantities if quantity.what not in ("other", "people")}


def _kill_assailants(mention: Mention) -> bool:
    """Whether all the dead and wounded that a mention counts are assailants by their noun."""
    nouns = {quantity.noun for quantity in mention.quantities if quantity.what in ("killed", "wounded")}
    return bool(nouns) and nouns <= set(_read_table()["assailants"])


def _is_casualty(mention: Mention) -> bool:
    return any(quantity.what in ("killed", "wounded") for quantity in mention.quantities)


def _fits(rule: Mapping[str, Any], mention: Mention) -> bool:
    """Whether a mention meets the conditions of a facet's rule."""
    figures = {quantity.what for quantity in mention.quantities}
    if rule.get("casualties", _is_casualty(mention)) != _is_casualty(mention):
        return False
    if rule.get("sited", True) is False and list_sites(mention):
        return False
    if rule.get("goods", True) is False and figures & EQUIPMENT:
        return False
    return not rule.get("counts") or bool(figures & set(rule["counts"]))


def _apply_facets(family: str, mention: Mention) -> str:
    """Return the family that the words of a mention put it in, where families.toml says that they outdo its frame."""
    facets = read_telling(mention.language, mention.evidence.quote).facets
    rules = _read_table()["facet"]
    fitting = (r for r in rules if family in r["from"] and r["facet"] in facets and _fits(r, mention))
    return str(next(fitting, {"to": family})["to"])


def find_family(mention: Mention) -> str:
    """Return the family of events that a mention belongs to.

    The frame decides, except that a denied fact is a denial whatever its frame, that the words of some facts (a claim,
    flight, fire) outdo a frame of violence, and that figures of one kind alone (assailants put out of action, people
    displaced) make a sentence about an attack a fact of its own.
    """
    if mention.certainty == "denied":
        return "denial"
    frame = f"{mention.theme}.{mention.frame}"
    family = _family_of_frame().get(frame, frame)
    if mention.frame == "told":
        family = _read_table()["told"].get(f"{mention.theme}.{mention.event}", frame)
    return _apply_figures(_apply_facets(family, mention), mention)


def _apply_figures(family: str, mention: Mention) -> str:
    """Return the family that the figures of a mention put it in, where they count one kind of people alone."""
    counted = _list_counted(mention)
    dead = "killed" in counted
    rules = (
        ("operation", family in ("harm", "abduction") and "neutralised" in counted and not dead),
        ("operation", family == "harm" and _kill_assailants(mention)),
        ("security_incidents.displacement", family == "harm" and counted == {"displaced"}),
        ("harm", family in ("detention", "abduction") and _is_casualty(mention) and not counted & TAKEN),
        ("detention", family == "grievance" and counted == {"detained"}),
        ("harm", family == "grievance" and mention.theme == "security_incidents" and dead),
    )
    return next((name for name, holds in rules if holds), family)


def weigh_families(first: str, second: str) -> float | None:
    """Return what the two families cost the likeness of two mentions (0 or less), or None where they never join."""
    if first == second:
        return 0.0
    cost = _kin_costs().get(frozenset((first, second)))
    return None if cost is None else -cost


@cache
def list_kin(family: str) -> tuple[str, ...]:
    """Return the families whose mentions may join those of `family`, itself included, in alphabetical order."""
    return tuple(sorted({family}.union(*(pair for pair in _kin_costs() if family in pair))))
