"""Writing adjectives and demonyms, and in which order they stand around a noun."""

from __future__ import annotations

from briefing.tables import load_table
from briefing.translate.controlled.nodes import Modifier, Noun
from briefing.translate.controlled.pen import Pen, Unsayable


def outwards(noun: Noun) -> list[Modifier]:
    """Return the modifiers from the noun outwards: those behind it in order, those ahead of it in reverse."""
    behind = [m for m in noun.modifiers if not m.ahead]
    return [*behind, *reversed([m for m in noun.modifiers if m.ahead])]


def say_modifier(modifier: Modifier, pen: Pen, form: str) -> tuple[str, bool]:
    """Return an adjective in the form asked for ("fp"), and whether it stands before its noun."""
    first = bool(pen.grammar["adjective_first"])
    if modifier.kind == "demonyms":
        return _say_demonym(modifier.key, pen, form), first
    entry = pen.entry("adjectives", modifier.key)
    return str(entry.get(form) or entry.get("text")), first or bool(entry.get("before"))


def _say_demonym(code: str, pen: Pen, form: str) -> str:
    forms: list[str] = list(pen.target.exonyms["demonyms"].get(code, ()))
    if not forms:
        forms = list(load_table(pen.target.language, "demonyms")["demonyms"].get(code, ()))[:2]
    if not forms:
        raise Unsayable(f"demonym {code}")
    if pen.grammar["adjective_first"]:
        return forms[0]
    word = forms[-1] if form[0] == "f" else forms[0]
    return word if form[1] == "s" or word.endswith(("s", "x")) else f"{word}s"
