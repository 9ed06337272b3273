"""Figures in words: "au moins 18 soldats tués", "2 million people displaced"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from briefing.headline.offices import is_demonym
from briefing.headline.patterns import SLOT_MARK, join_words
from briefing.headline.wording import Phrase, Wording, fold, tidy
from briefing.models import Fact, Quantity

RANGE_LINKS = frozenset(("a", "-", "–", "et", "ou", "to", "and", "or"))
SCALES = ((10**9, "billion"), (10**6, "million"))


def quantity_key(quantity: Quantity) -> str:
    """Return the key by which a wording's phrases know a counted thing: where it stands, and its words."""
    return f"{quantity.start}:{quantity.text}"


def current_figures(fact: Fact, what: str) -> list[Quantity]:
    """Return the fact's figures of one role that stand: neither superseded nor second in a disagreement."""
    figures = [q for q in fact.quantities if q.what == what and not q.superseded]
    for conflict in fact.conflicts:
        standing = [r for r in conflict.reports if not r.superseded][:1]
        if conflict.what == what and standing:
            together = {r.value for r in conflict.reports if r.mention == standing[0].mention and not r.superseded}
            both = [q for q in figures if q.value in together]
            chosen = [q for q in figures if q.value == standing[0].value]
            figures = both if len(both) == 2 and is_range(both, fact) else chosen[:1] or figures
    own = [q for q in figures if q in fact.lead.quantities]
    return own or figures[:1]


@lru_cache(maxsize=1024, typed=True)
def format_number(value: int | float, language: str) -> str:
    """Return a number as a language groups its digits."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=language))


def _number(value: int | float, wording: Wording) -> tuple[str, bool]:
    """Return the number in figures, and whether it ends in a noun ("2 millions") that links to the next by "de"."""
    for size, name in SCALES:
        if value >= size and value % (size // 10) == 0:
            share = value / size
            word = wording.table["numbers"][name][1 if share >= 2 else 0]
            return f"{format_number(share, wording.language)} {word}", True
    return format_number(value, wording.language), False


def _bound(quantity: Quantity, number: str, origin: Wording, target: Wording) -> str:
    """Put the words of the bound before a number: "au moins 18", "près de 300"."""
    if quantity.bound == "exact":
        return number
    bound: str = quantity.bound
    text = fold(quantity.text)
    for key, words in origin.table["bound_words"].items():
        if quantity.bound in ("about", "less_than") and any(text.startswith(fold(word)) for word in words):
            bound = key
    return str(target.table["bounds"][bound]).format(n=number)


def _noun(quantity: Quantity, wording: Wording) -> Mapping[str, Any] | None:
    entry = wording.nouns.get(quantity.noun) if quantity.noun else None
    if not isinstance(entry, dict) or entry.get("mixed") or not entry.get("plural"):
        return None
    return entry


def _participle(role: Mapping[str, Any], *, plural: bool, feminine: bool) -> str:
    forms = role.get("participle", [""])
    return str(forms[0] if len(forms) == 1 else forms[2 * plural + feminine])


def say_figure(quantity: Quantity, origin: Wording, target: Wording) -> tuple[str, str]:
    """Return the counted thing ("au moins 18 soldats") and the participle that agrees with it ("tués" or "")."""
    role = target.table["roles"][quantity.what]
    noun = _noun(quantity, target)
    plain = quantity.noun in role.get("plain_nouns", ())
    plural = quantity.value >= 2
    feminine = bool(noun.get("gender") == "f" if noun else role.get("feminine", False))
    word = (noun["plural"] if plural else noun["singular"]) if noun else role["alone"][plural]
    number, scaled = _number(quantity.value, target)
    if quantity.value == 1:
        number = target.table["numbers"]["one"]["feminine" if feminine else "masculine"]
    link = target.table["numbers"]["scale_link"] if scaled else " "
    phrase = target.phrases.get(quantity_key(quantity))
    if phrase and noun and not plain:
        return phrase, _participle(role, plural=plural, feminine=feminine)
    counted = join_words(f"{_bound(quantity, number, origin, target)}{link}{SLOT_MARK}{word}", target)
    return counted, "" if plain or not noun else _participle(role, plural=plural, feminine=feminine)


def _add_demonym(said: tuple[str, str], quantity: Quantity, fact: Fact, target: Wording) -> tuple[str, str]:
    """Return the counted thing with whose it is, where the text has that right behind: "49 soldats ivoiriens"."""
    words, participle = said
    lead = fact.lead
    if (
        lead.language != target.language
        or target.exonyms["grammar"]["adjective_first"]
        or quantity not in lead.quantities
    ):
        return said
    behind = re.match(r"\s+(\w+)", lead.evidence.quote[quantity.end - lead.evidence.start :])
    same = fold(words).split()[-1:] == fold(quantity.text).split()[-1:]
    known = behind is not None and is_demonym(behind[1], target)
    return (f"{words} {behind[1]}", participle) if behind and same and known and behind[1].islower() else said


def is_range(pair: Sequence[Quantity], fact: Fact) -> bool:
    """Say whether two figures are the ends of a range ("10 à 12 morts")."""
    first, second = sorted(pair, key=lambda q: q.start)
    offset = fact.lead.evidence.start
    between = fact.lead.evidence.quote[first.end - offset : second.start - offset]
    return first.value < second.value and fold(tidy(between)) in RANGE_LINKS and first.noun in (None, second.noun)


def _say_range(pair: Sequence[Quantity], origin: Wording, target: Wording) -> str:
    low, high = sorted(pair, key=lambda q: q.value)
    said, participle = say_figure(high, origin, target)
    number = _number(high.value, target)[0]
    both = str(target.table["lists"]["range"]).format(low=_number(low.value, target)[0], high=number)
    if number not in said:  # "four people": written out
        said = say_figure(replace(high, start=-1), origin, target)[0]
    return f"{said.replace(number, both, 1)} {participle}".strip()


def say_role(fact: Fact, what: str, origin: Wording, target: Wording) -> Phrase | None:
    """Return the fact's figures of one role in words, or None when it has none that stands."""
    figures = current_figures(fact, what)
    if not figures:
        return None
    if len(figures) == 2 and is_range(figures, fact):
        text = _say_range(figures, origin, target)
        return Phrase(text, text, True)
    nouns = [q.noun for q in figures]
    if len(figures) > 1 and (None in nouns or len(set(nouns)) < len(nouns)):
        figures = figures[:1]
    said = [_add_demonym(say_figure(q, origin, target), q, fact, target) for q in figures[:2]]
    if len(said) == 2 and all(participle for _, participle in said):
        feminine = all((_noun(q, target) or {}).get("gender") == "f" for q in figures[:2])
        agreed = _participle(target.table["roles"][what], plural=True, feminine=feminine)
        said = [(said[0][0], ""), (said[1][0], agreed)]
    text = target.table["lists"]["and"].join(f"{words} {participle}".strip() for words, participle in said)
    return Phrase(text, text, len(said) > 1 or figures[0].value >= 2)
