"""Whether a statement as it was read still says how certain the fact is, and on whose word it rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from briefing.models import Fact
from briefing.translate.controlled.lexicon import Entry, load_lexicon
from briefing.translate.controlled.nodes import Clause, Fixed, Link, Said

_HEDGING = ("conditional", "conditional_perfect", "hedged_present", "hedged_past")


def carries_stance(parts: Sequence[object], fact: Fact) -> bool:
    """Return whether a statement, given by all its parts, is no more certain than its fact."""
    if fact.certainty == "stated":
        return True
    if fact.certainty == "denied":
        return any(_is(part, "denies", fact) or (isinstance(part, Clause) and part.verb.negation) for part in parts)
    hedged = any(isinstance(p, Clause) and p.kind == "main" and p.verb.tense in _HEDGING for p in parts)
    voiced = any(isinstance(p, Said) or _is_source(p, fact) or _is(p, "say", fact) for p in parts)
    return hedged if fact.certainty == "unconfirmed" and not _unnamed(fact) else hedged or voiced


def _unnamed(fact: Fact) -> bool:
    """Return whether what is unconfirmed rests on a source that the sentence can name: an anonymous one."""
    return fact.attribution is not None


def _is(part: object, flag: str, fact: Fact) -> bool:
    if not isinstance(part, Clause):
        return False
    denying = load_lexicon(fact.lead.language).grammar.get("denying", ())
    return bool(_entry("verbs", part.verb.key, fact).get(flag)) or (flag == "denies" and part.verb.key in denying)


def _is_source(part: object, fact: Fact) -> bool:
    if isinstance(part, Fixed):
        return bool(_entry(part.kind, part.key, fact).get("hedge"))
    return isinstance(part, Link) and bool(_entry("prepositions", part.key, fact).get("hedge"))


def _entry(kind: str, key: str, fact: Fact) -> Entry:
    return load_lexicon(fact.lead.language).entry(kind, key)


def walk_parts(node: object) -> Iterator[object]:
    """Yield a node and all the nodes that it holds; words and numbers are none."""
    if not isinstance(node, tuple):
        yield node
    held = node if isinstance(node, tuple) else [getattr(node, name) for name in _held(type(node))]
    for part in held:
        if part is not None and not isinstance(part, str | int | float):
            yield from walk_parts(part)


def _held(kind: type) -> tuple[str, ...]:
    """Return the names of what a kind of node holds."""
    if kind not in _HELD:
        _HELD[kind] = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
    return _HELD[kind]


_HELD: dict[type, tuple[str, ...]] = {}
