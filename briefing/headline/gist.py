"""What a text says besides its headline, slot by slot: its other figures, places and parties, no word on their roles.

It stands where the text's own sentence cannot be said, or was said in part: a reader learns who and what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefing.headline.figures import quantity_key, say_figure
from briefing.headline.names import say_actor
from briefing.headline.places import name_place
from briefing.headline.wording import Wording, fold, load_wordings, split_article
from briefing.models import Fact, Quantity

Say = Callable[[Fact, Wording, Wording], Iterator[str]]


def say_rest(fact: Fact, told: str, *, language: str, phrases: Mapping[str, str]) -> str:
    """Return the figures, places and parties of a fact that `told` does not name, or "" where it names them all.

    Args:
        fact: the fact, or what one mention tells of it.
        told: what the reader is told of it already.
        language: the language of the line.
        phrases: what the texts' names and counted things are called in it.

    Raises:
        TableError: a language has no headlines.toml or exonyms.toml.
    """
    origin, target = load_wordings(fact.lead.language, language, phrases)
    forms = target.table["gist"]
    parts = []
    for slot, say in _SLOTS:
        new = _untold(say(fact, origin, target), told)
        if new:
            words = target.table["lists"]["comma"].join(new)
            parts.append(str(forms[slot][len(new) > 1]).format(words=words))
            told += f" {words}"
    if not parts:
        return ""
    mark = target.table["suffixes"]["unconfirmed"] if fact.certainty == "unconfirmed" else ""
    return str(forms["also"]).format(parts=forms["join"].join(parts)) + mark


def _untold(names: Iterator[str], told: str) -> list[str]:
    """Return the names that are not told, each once, none that another one holds."""
    known, new = fold(told), []
    for name in sorted(dict.fromkeys(names), key=len, reverse=True):
        if fold(name) not in known:
            new.append(name)
            known += f" {fold(name)}"
    return new


def _say_figures(fact: Fact, origin: Wording, target: Wording) -> Iterator[str]:
    for quantity in fact.quantities:
        said = _count(quantity, fact, origin, target)
        if said and quantity.superseded:
            yield str(target.table["gist"]["superseded"]).format(words=said)
        elif said:
            yield said


def _count(quantity: Quantity, fact: Fact, origin: Wording, target: Wording) -> str:
    """Return a counted thing with what befell it, without that where the text denies or negates something."""
    if quantity.what not in target.table["roles"]:
        return target.phrases.get(quantity_key(quantity), "")
    counted, participle = say_figure(quantity, origin, target)
    if fact.certainty == "denied" or fact.lead.negated:
        return counted if participle or quantity.what not in _FATES else ""
    return f"{counted} {participle}".strip()


def _say_places(fact: Fact, origin: Wording, target: Wording) -> Iterator[str]:
    for place in fact.places:
        for name in (place.name, place.region):
            said = name_place(name, origin, target) if name else None
            if said:
                yield said


def _say_parties(fact: Fact, origin: Wording, target: Wording) -> Iterator[str]:
    for actor in fact.actors:
        said = say_actor(actor, origin, target)
        if said:
            yield split_article(said.text, target)[1]


# Roles whose bare word says what befell the counted ("33 wounded").
_FATES = ("killed", "wounded", "detained", "abducted", "neutralised", "displaced")
_SLOTS: tuple[tuple[str, Say], ...] = (("figures", _say_figures), ("places", _say_places), ("parties", _say_parties))
