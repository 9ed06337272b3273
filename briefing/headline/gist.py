"""What a text says besides its headline, slot by slot: its other figures, places and parties, no word on their roles.

It stands where the text's own sentence cannot be said, or was said in part: a reader learns who and what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.headline.figures import is_range, quantity_key, say_figure
from briefing.headline.names import say_actor
from briefing.headline.places import name_place
from briefing.headline.sentences import FATES
from briefing.headline.wording import Wording, fold, load_wordings, split_article
from briefing.models import Fact, Quantity


def say_rest(fact: Fact, told: str, *, language: str, phrases: Mapping[str, str], figures: bool = True) -> str:
    """Return the figures, places and parties of a fact that `told` does not name, or "" where it names them all.

    Args:
        fact: the fact, or what one mention tells of it.
        told: what the reader is told of it already.
        language: the language of the line.
        phrases: what the texts' names and counted things are called in it.
        figures: whether figures are told, or places and parties alone.

    Raises:
        TableError: a language has no headlines.toml or exonyms.toml.
    """
    origin, target = load_wordings(fact.lead.language, language, phrases)
    forms = target.table["gist"]
    parts = []
    for say in (*((_say_figures,) if figures else ()), _say_places, _say_parties):
        new = _untold(say(fact, origin, target), told)
        if new:
            parts.append(target.table["lists"]["comma"].join(said for _, said in new))
            told += f" {parts[-1]}"
    if not parts:
        return ""
    mark = target.table["suffixes"]["unconfirmed"] if fact.certainty == "unconfirmed" else ""
    return str(forms["also"]).format(parts=forms["join"].join(parts)) + mark


def _untold(names: Iterator[tuple[str, str]], told: str) -> list[tuple[str, str]]:
    """Return the (name, as it is said) that are not told, each once and in order, none that another one holds."""
    found = list(dict.fromkeys(names))
    new = []
    for name, said in found:
        others = " ".join(fold(other) for other, _ in found if len(other) > len(name))
        text, folded = f"{fold(told)} {others}", fold(name)
        if folded not in text or not re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text):
            new.append((name, said))
    return new


def _say_figures(fact: Fact, origin: Wording, target: Wording) -> Iterator[tuple[str, str]]:
    for quantity in fact.quantities:
        counted, said = _count(quantity, fact, origin, target)
        if counted and quantity.superseded:
            said = str(target.table["gist"]["superseded"]).format(words=said)
        others = (q for q in fact.quantities if q.what == quantity.what and not q.superseded)
        if not quantity.superseded and any(is_range((quantity, other), fact) for other in others):
            continue  # an end of a range is no figure of its own
        if counted and quantity.noun not in target.table["gist"]["untold_nouns"]:
            yield counted, said


def _count(quantity: Quantity, fact: Fact, origin: Wording, target: Wording) -> tuple[str, str]:
    """Return a counted thing, and the same with what befell it: not where the text denies or negates something."""
    if quantity.what not in target.table["roles"]:
        counted = target.phrases.get(quantity_key(quantity), "")
        return counted, counted
    counted, participle = say_figure(quantity, origin, target)
    if fact.certainty == "denied" or fact.lead.negated:
        return (counted, counted) if participle or quantity.what not in FATES else ("", "")
    return counted, f"{counted} {participle}".strip()


def _say_places(fact: Fact, origin: Wording, target: Wording) -> Iterator[tuple[str, str]]:
    for place in fact.places:
        for name in (place.name, place.region):
            said = name_place(name, origin, target) if name else None
            if said:
                yield said, said


def _say_parties(fact: Fact, origin: Wording, target: Wording) -> Iterator[tuple[str, str]]:
    for actor in fact.actors:
        said = say_actor(actor, origin, target)
        if said:
            bare = split_article(said.text, target)[1]
            yield bare, bare
