"""Controlled language: a statement read word for word by tables and grammar, and said in another language the same way.

Numbered: tape (words), page (what is known of them), read_* (into concepts, nodes), say_* (into the other language).
Nothing is guessed: a statement with a word that no table knows, in a part that matters, is not said at all.
"""

from __future__ import annotations

from briefing.models import Mention
from briefing.translate.controlled.pen import Unsayable, take_pen
from briefing.translate.controlled.read_statement import read_statement
from briefing.translate.controlled.say_statement import say_statement


def write_controlled(mention: Mention, *, language: str) -> str | None:
    """Return a mention's quote as one sentence of `language`, or None where it cannot be said with certainty."""
    statement = read_statement(mention)
    if statement is None:
        return None
    try:
        return say_statement(statement, take_pen(mention, language))
    except Unsayable:
        return None
