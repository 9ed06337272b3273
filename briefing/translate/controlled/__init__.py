"""Controlled language: a statement read word for word by tables and grammar, and said in another language the same way.

Numbered: tape (words), page (what is known of them), read_* (into concepts, nodes), say_* (into the other language).
Nothing is guessed: a statement with a word that no table knows, in a part that matters, is not said at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefing.headline.sources import say_attribution
from briefing.headline.wording import load_wordings
from briefing.models import Fact
from briefing.translate.controlled.nodes import Clause, Quoted, Statement
from briefing.translate.controlled.pen import Unsayable, take_pen
from briefing.translate.controlled.read_statement import read_statement
from briefing.translate.controlled.say_statement import say_statement
from briefing.translate.controlled.say_when import is_passing
from briefing.translate.controlled.stance import carries_stance, walk_parts

__all__ = ["Controlled", "write_controlled"]
_BRACKETED = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Controlled:
    """A sentence in another language: as shown, as the guard checks it, and the words of the source it stands for."""

    text: str
    checked: str
    source: str
    engine: str = "controlled"
    partial: bool = False


def write_controlled(fact: Fact, *, language: str, phrases: Mapping[str, str] | None = None) -> Controlled | None:
    """Return a fact's statement as one sentence of `language`, or None where it cannot be said with certainty.

    The sentence is never more certain than the fact: where what was read of it holds neither its source nor its hedge,
    the source is added, and where that has no words in `language` there is no sentence.

    Raises:
        TableError: a language lacks one of its tables.
    """
    statement = read_statement(fact.lead)
    if statement is None:
        return None
    try:
        pen = take_pen(fact.lead, language)
        text = say_statement(statement, pen)
        parts = list(walk_parts(statement))
        plain = not any(isinstance(part, Quoted) or is_passing(part) for part in parts)
        checked = text if plain else say_statement(statement, replace(pen, plain=True))
    except Unsayable:
        return None
    if not carries_stance(parts, fact):
        source = _say_source(fact, language, phrases or {})
        if source is None or statement.then is not None:  # a source behind the second is not that of the first
            return None
        text = f"{text.removesuffix('.')}{source}."
        checked = f"{checked.removesuffix('.')}{source}."
    quote = fact.lead.evidence.quote
    left_out = {words for part in parts if isinstance(part, Clause | Statement) for words in part.left_out}
    if left_out and any(isinstance(part, Quoted) and part.node is None for part in parts):
        return None  # untranslated words and words left out: too little would be said
    for words in left_out:
        quote = quote.replace(words, " ")
    return Controlled(text, _BRACKETED.sub("", checked), quote, partial=bool(left_out))


def _say_source(fact: Fact, language: str, phrases: Mapping[str, str]) -> str | None:
    """Return ", according to the government", or None where the fact needs more than a source, or has none to say."""
    if fact.certainty != "attributed":
        return None
    origin, target = load_wordings(fact.lead.language, language, phrases)
    said = say_attribution(fact, origin, target)
    return str(target.table["suffixes"]["attributed"]).format(source=said.text) if said else None
