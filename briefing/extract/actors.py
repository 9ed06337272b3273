"""Who takes part: names, forces, groups and offices around a mention's main verb, with one key for one actor."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from briefing.extract.attribution import noun_phrase
from briefing.extract.matching import Match
from briefing.extract.names import demonym_country
from briefing.extract.reading import Reading
from briefing.models import Actor
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING = ("armed_force", "armed_group", "un", "un_mission", "bloc", "state", "trainer")
_MOST = 5
_LEAST_DEPTH = 0.33


def find_actors(reading: Reading, match: Match, *, full_names: dict[str, str]) -> tuple[Actor, ...]:
    """Return the principal actors of a mention, agents first, offsets in the frame of the doc's text.

    `full_names` maps a folded short name to the fullest form that the article uses.
    """
    found: dict[tuple[int, int], tuple[float, Actor]] = {}
    for token in _candidates(reading):
        start, end = _extent(token, reading)
        if any(start < other_end and end > other_start for other_start, other_end in found):
            continue
        words = reading.sent.doc.text[start:end]
        role = _role(token, match)
        actor = Actor(words, actor_key(words, token, reading), role, full_names.get(fold(words)), start, end)
        found[start, end] = (_prominence(token, role, reading), actor)
    best = sorted(found.values(), key=lambda pair: -pair[0])[:_MOST]
    return tuple(actor for _, actor in best)


def _candidates(reading: Reading) -> list[Token]:
    named = {i for kind in ("person", "organisation", "country") for i in reading.hits.get(kind, ())}
    classed = {i for kind in _ACTING for i in reading.hits.get(kind, ())}
    placed = reading.hits.get("place", set())
    tokens = [
        t
        for t in reading.sent
        if t.i in (named | classed) - placed and t.pos_ in ("NOUN", "PROPN", "ADJ") and t.dep_ not in ("amod",)
        and reading.depth[t.i] >= _LEAST_DEPTH
    ]
    return sorted(tokens, key=lambda t: (t.i not in named, -reading.depth[t.i], t.i))


def _extent(token: Token, reading: Reading) -> tuple[int, int]:
    for name in reading.names:
        if name.start <= token.idx < name.end:
            return name.start, name.end
    start, end = noun_phrase(token)
    determiner = next((t for t in token.subtree if t.idx == start and t.dep_ == "det"), None)
    if determiner is not None:
        start = start + len(determiner) + len(determiner.whitespace_)
    return start, end


def _role(token: Token, match: Match) -> str:
    dep = token.dep_
    if dep in ("nsubj", "obl:agent", "agent") or (dep == "pobj" and token.head.dep_ == "agent"):
        return "agent"
    if dep in ("obj", "dobj", "nsubj:pass", "nsubjpass", "iobj", "obl:arg", "dative"):
        return "patient"
    return "other"


def _prominence(token: Token, role: str, reading: Reading) -> float:
    return reading.depth[token.i] + {"agent": 0.3, "patient": 0.2}.get(role, 0.0)


def fold(text: str) -> str:
    """Return `text` without accents and case, with plain apostrophes and single spaces, for use as a key."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def actor_key(words: str, token: Token, reading: Reading) -> str:
    """Return the same string for the same actor in any language: "country:RU", "org:ecowas", "person:…"."""
    language = reading.setting.language
    aliases = load_aliases(language)
    bare = fold(words)
    for country in (name.key for name in reading.names if name.kind == "country" and name.text == words):
        return f"country:{country}"
    known = next((key for alias, key in aliases.items() if alias == bare or f" {alias} " in f" {bare} "), None)
    if known is not None and not known.startswith("noun:"):
        return known
    country_code = next((c for t in token.subtree if (c := demonym_country(t, language=language))), None)
    if known is not None:
        return f"{known}:{country_code}" if country_code else known
    kind = next((kind for kind in ("person", "organisation") if token.i in reading.hits.get(kind, ())), "noun")
    return f"{kind}:{bare}"


@cache
def load_aliases(language: str) -> dict[str, str]:
    """Return each folded alias of an institution, group or common actor with its language-neutral key."""
    table = load_table(language, "actors")
    named = {fold(alias): f"org:{key}" for key, aliases in table["organisations"].items() for alias in aliases}
    nouns = {fold(alias): f"noun:{key}" for key, aliases in table["nouns"].items() for alias in aliases}
    return {**nouns, **named}
