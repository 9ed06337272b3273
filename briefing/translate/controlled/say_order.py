"""The order and the tense that a language gives the parts of a clause, and whose "its" is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeGuard

from briefing.translate.controlled.nodes import (
    Clause,
    Count,
    Fixed,
    Group,
    Link,
    Name,
    Node,
    Noun,
    Part,
    Pronoun,
    Statement,
    Verb,
)
from briefing.translate.controlled.pen import Pen, Unsayable
from briefing.translate.controlled.stance import walk_parts

# Tenses and forms of what has not happened yet.
_UNCERTAIN = frozenset(("future", "future_perfect", "conditional", "infinitive"))


def names_somebody(lead: Node) -> bool:
    """Return whether a lead tells of somebody whom a pronoun behind it could stand for."""
    if not isinstance(lead, Link):
        return False
    node = lead.node
    return (isinstance(node, Name) and not node.place) or (isinstance(node, Noun) and node.name is not None)


def opening_of(clause: Clause) -> Node:
    """Return the subject of a clause; a pronoun that opens a statement is said by name."""
    assert clause.subject is not None
    if isinstance(clause.subject, Pronoun) and clause.kind == "main":
        return replace(clause.subject, speaker=True)
    return clause.subject


def owner_of(node: Node | None, pen: Pen) -> str:
    """Return whose "its" a subject's is: "m", "f", "thing", "many", or "" where that would be a guess."""
    match node:
        case Noun(many=True) | Group() | Count() | Pronoun(many=True):
            return "many"
        case Noun():
            entry = pen.lexicon.entry("nouns", node.key)
            return node.gender if entry.get("human") else "thing"
        case Name():
            return "" if node.person else "thing"
        case Part(share="one"):
            return ""
        case _:
            return ""


def in_time(clause: Clause, nodes: Sequence[Node], pen: Pen) -> Clause:
    """Return a clause in the tense that the language asks for beside "since Monday"."""
    tenses = pen.grammar.get("since_tenses", {})
    key = f"passive_{clause.verb.tense}" if clause.verb.passive else clause.verb.tense
    if not tenses and any(_is_since(part) for part in walk_parts(tuple(nodes))):
        lasting = clause.verb.passive or pen.lexicon.entry("verbs", clause.verb.key).get("state")
        if clause.verb.tense == "present_perfect" and lasting:
            raise Unsayable("since when")  # "has been held since": "est détenu depuis"
    if not tenses or not any(_is_since(node) for node in nodes):
        return clause
    if key not in tenses:
        if clause.verb.tense.startswith("perfect"):
            raise Unsayable("since when")
        return clause
    entry = pen.lexicon.entry("verbs", clause.verb.key)
    if entry.get("say") or entry.get("momentary"):
        raise Unsayable("since when it is said")  # "revendique trente blindés détruits depuis mardi"
    state = entry.get("state")
    return replace(clause, verb=replace(clause.verb, tense=tenses["past" if state else key]))


def check_most_recent(statement: Statement, pen: Pen) -> None:
    """Refuse "the most recent batch" of what is still to come: there it is the last one.

    Raises:
        Unsayable: a noun that has its words for what has happened stands with a future.
    """
    parts = list(walk_parts(statement))
    nouns = [part for part in parts if isinstance(part, Noun)]
    recent = any(pen.lexicon.entry("nouns", noun.key).get("only_past") for noun in nouns)
    if recent and any(isinstance(part, Verb) and part.tense in _UNCERTAIN for part in parts):
        raise Unsayable("the most recent of what is to come")


def with_adverbs(clause: Clause, pen: Pen) -> Clause:
    """Return a clause with the adverb behind its verb put where the language has it: "comprend aussi", "also has"."""
    first = clause.complements[0] if clause.complements else None
    if not isinstance(first, Fixed) or first.kind != "adverbs":
        return clause
    if pen.entry("adverbs", first.key).get("place") != "verb":
        return clause
    verb = replace(clause.verb, adverbs=(*clause.verb.adverbs, first.key))
    return replace(clause, verb=verb, complements=clause.complements[1:])


def _is_since(node: object) -> bool:
    return isinstance(node, Fixed | Link) and node.key.startswith(("since", "for_past"))


def has_deed(clause: Clause) -> bool:
    """Return whether a verb governs what somebody is to do, or has done."""
    return any(isinstance(c, Clause) and c.kind in ("infinitive", "having") for c in clause.complements)


def in_order(nodes: tuple[Node, ...], pen: Pen) -> tuple[Node, ...]:
    """Return complements as the language orders them: English has a plain object before times and manners."""
    if not pen.grammar["adjective_first"]:
        return nodes
    at = next((i for i, node in enumerate(nodes) if isinstance(node, Link) and node.key == "arg:object"), 0)
    fixed = all(isinstance(node, Fixed) for node in nodes[:at])
    alone = not any(isinstance(node, Link) for node in nodes[at + 1 : at + 2])
    return (nodes[at], *nodes[:at], *nodes[at + 1 :]) if at and fixed and alone and _is_plain(nodes[at]) else nodes


def _is_plain(node: Node) -> bool:
    """Return whether a time behind a thing could not be taken for a part of it."""
    if isinstance(node, Link):
        return _is_plain(node.node)
    if isinstance(node, Group):
        return all(_is_plain(part) for part in node.nodes)
    if isinstance(node, Noun):
        return node.clause is None and not node.apart and len(node.links) < 2 and all(map(_is_plain, node.links))
    return isinstance(node, Name)


def is_person(node: Node | None, pen: Pen) -> bool:
    """Return whether a subject is one person, whose pronoun would be a guess."""
    if isinstance(node, Noun):
        return not node.many and (node.name is not None or bool(pen.entry("nouns", node.key).get("human")))
    return not isinstance(node, Group | Pronoun) and not (isinstance(node, Name) and not node.person)


def relative_of(noun: Noun, pen: Pen) -> str:
    """Return which relative pronoun a clause has: "human", "write" (things), "either" where two nouns could have it."""
    last = noun.links[-1].node if noun.links else noun
    humans = {bool(pen.lexicon.entry("nouns", n.key).get("human")) for n in (noun, last) if isinstance(n, Noun)}
    return "either" if len(humans) > 1 else "human" if humans.pop() else "write"


def contract(text: str, pen: Pen) -> str:
    """Return words with the contractions and elisions of the target language: "de le Kenya" is "du Kenya"."""
    for join in pen.grammar.get("joins", ()):
        text = re.sub(join["find"], join["put"], text)
    return text


def finish_sentence(text: str, pen: Pen) -> str:
    """Return what was said with its contractions, its first capital and its full stop."""
    text = contract(text, pen)
    text = re.sub(r",(\s*,)+", ",", text)
    text = re.sub(r",?\s*([.;])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,").removesuffix(".")
    first = next((i for i, c in enumerate(text) if c.isalnum()), 0)
    return f"{text[:first]}{text[first : first + 1].upper()}{text[first + 1 :]}."


def quote(text: str, pen: Pen) -> str:
    """Return words between the quotation marks of the target language."""
    first, last = pen.target.table["quotes"]
    return f"{first}{text}{last}"


def after_object(nodes: tuple[Node, ...], arguments: Mapping[str, str]) -> tuple[Node, ...]:
    """Return complements with a pronoun that has a preposition behind the object: "gave 40 jeeps to them"."""
    if len(nodes) < 2 or not all(isinstance(node, Link) for node in nodes[:2]):
        return nodes
    first, second, *rest = nodes
    assert isinstance(first, Link) and isinstance(second, Link)
    pronoun = (
        isinstance(first.node, Pronoun) and first.node.object and bool(arguments.get(first.key.removeprefix("arg:")))
    )
    return (second, first, *rest) if pronoun and second.key == "arg:object" else nodes


def names_itself(node: Node, clause: Clause, pen: Pen) -> TypeGuard[Clause]:
    """Return whether "it" or "they" in a clause can only be who says it: an institution that speaks to nobody."""
    if pen.grammar["adjective_first"] or not isinstance(node, Clause) or node.kind != "that":
        return False
    if not isinstance(node.subject, Pronoun) or node.subject.speaker or is_person(clause.subject, pen):
        return False
    alone = all(not isinstance(c, Link) for c in clause.complements)
    many = owner_of(clause.subject, pen) == "many"
    return alone and node.subject.many == many and not isinstance(clause.subject, Pronoun) and not node.subject.gender
