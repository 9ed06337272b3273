"""Writing places with the prepositions that a language has for them: "au Mali", "à Goma"."""

from __future__ import annotations

from dataclasses import replace

from briefing.headline.countries import say_in_country
from briefing.headline.places import say_places
from briefing.translate.controlled.nodes import Name
from briefing.translate.controlled.pen import Pen, Unsayable


def say_inside(name: Name, pen: Pen) -> str | None:
    """Return "au Mali", "en Ukraine", where the language has a preposition of its own for a country."""
    code = name.key.removeprefix("country:") if name.key.startswith("country:") else ""
    return say_in_country(code, pen.target) if code else None


def say_at(name: Name, pen: Pen) -> str | None:
    """Return "à Goma", as headlines say where something was; None for what is a country or no place.

    Raises:
        Unsayable: which preposition the place has is not known.
    """
    if not name.place or name.key.startswith("country:"):
        return None
    places = [
        replace(place, region=None)
        for place in pen.mention.places
        if place.name == name.text and place.relation != "near"
    ]
    said = say_places(places[:1], (pen.origin, pen.target), with_country=False) if places else None
    if said is None:
        raise Unsayable(f"in {name.text}")
    return said
