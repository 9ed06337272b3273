"""Whether a thing fits a verb: what its sense hangs on, what it cannot do without."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.translate.controlled.lexicon import Entry
from briefing.translate.controlled.nodes import (
    Group,
    Link,
    Name,
    Node,
    Noun,
    Part,
    Pronoun,
    Verb,
)
from briefing.translate.controlled.page import Page

_OBJECTS = frozenset(("object", "clause", "infinitive", "quoted"))


def takes_subject(page: Page, subject: Node, verb: Verb) -> bool:
    """Return whether a verb's sense allows its subject: some are of things only, or of what may be their object."""
    entry = page.lexicon.entry("verbs", verb.key)
    if not _agrees(page, subject, verb):
        return False
    if entry.get("thing_subject") and (not isinstance(subject, Noun) or is_human(page, subject)):
        return False
    return not verb.passive or _is_listed(page, subject, entry.get("objects", ()))


def _agrees(page: Page, subject: Node, verb: Verb) -> bool:
    """Return whether a subject has the number of its verb: "sept blessés … précise le maire" is no clause of theirs.

    A rounded figure may go with either ("une dizaine de tués a été …"), and so may an English institution.
    """
    if not verb.number or page.lexicon.grammar["adjective_first"]:
        return True
    if isinstance(subject, Pronoun):
        return subject.many == (verb.number == "many")
    if not isinstance(subject, Noun) or (subject.count is not None and subject.count.bound != "exact"):
        return True
    several = subject.many or (subject.count is not None and subject.count.value >= 2)
    return several == (verb.number == "many") or page.lexicon.entry("nouns", subject.key).get("one") == ""


def has_all(entry: Entry, verb: Verb, used: frozenset[str]) -> bool:
    """Return whether a verb has what it makes no sense without."""
    if not used.issuperset(entry.get("needs_all", ())):
        return False
    needs = entry.get("needs", ())
    return not needs or verb.passive or bool(used & (_OBJECTS | set(needs)))


def is_bare(page: Page, node: Node) -> bool:
    """Return whether a noun has no determiner where its language asks for one."""
    first = node.nodes[0] if isinstance(node, Group) else node
    bare = isinstance(first, Noun) and not (first.determiner or first.count)
    return bare and not page.lexicon.grammar["adjective_first"]


def takes_role(page: Page, role: str, node: Node, entry: Entry) -> bool:
    """Return whether a thing may fill a verb's role."""
    if role == "amount":
        return isinstance(node, Noun) and node.count is not None
    if entry.get("places_only") and role in ("to", "object", "from"):
        return isinstance(node, Name) and (node.place or node.key.startswith("country:"))
    if role == "to":
        return _takes_recipient(page, node, entry)
    return role != "object" or _takes_object(page, node, entry)


def _takes_recipient(page: Page, node: Node, entry: Entry) -> bool:
    if entry.get("say") and isinstance(node, Name) and node.place:
        return False  # "annoncé à Dakar": there, not to it
    if not _is_listed(page, node, entry.get("recipients", ())):
        return False
    return not _holds_counted(node, str(entry.get("args", {}).get("object", "")))


def _takes_object(page: Page, node: Node, entry: Entry) -> bool:
    never = (*page.lexicon.grammar.get("never_objects", ()), *entry.get("not_objects", ()))
    if isinstance(node, Noun) and node.key in never:
        return False  # "a pilonné la veille le marché"
    if entry.get("things_only") and (not isinstance(node, Noun | Group) or _holds_human(page, node)):
        return False
    return _is_listed(page, node, entry.get("objects", ()))


def _holds_counted(node: Node, word: str) -> bool:
    """Return whether what is counted hangs on a thing by the verb's own "de": "a fait don à l'armée de deux drones"."""
    if word != "de" or not isinstance(node, Noun):
        return False
    links = [link.node for link in node.links if link.key == "of"]
    firsts = [inner.nodes[0] if isinstance(inner, Group) else inner for inner in links]
    return any(isinstance(first, Noun) and first.count is not None for first in firsts)


def _holds_human(page: Page, node: Node) -> bool:
    if isinstance(node, Group):
        return any(_holds_human(page, part) for part in node.nodes)
    return not isinstance(node, Noun) or is_human(page, node)


def _is_listed(page: Page, node: Node, keys: Sequence[str]) -> bool:
    """Return whether an object is one of those that the verb's sense hangs on, or of their kind; any where none is."""
    if not keys:
        return True
    if isinstance(node, Group):
        return all(_is_listed(page, part, keys) for part in node.nodes)
    if isinstance(node, Part):
        return _is_listed(page, node.whole, keys)
    if isinstance(node, Name):
        return node.person and "human" in keys
    entry = page.lexicon.entry("nouns", node.key) if isinstance(node, Noun) else {}
    return isinstance(node, Noun) and (node.key in keys or any(entry.get(kind) for kind in keys))


def is_human(page: Page, noun: Noun) -> bool:
    """Return whether a noun is one of persons."""
    return bool(page.lexicon.entry("nouns", noun.key).get("human"))


def read_clitic(page: Page, verb: Verb) -> Link | None:
    """Return the argument that a pronoun before the verb is: "it" of what is said, "them" of anybody or anything.

    "Le" before another verb may be "him" as well as "it", and is not read.
    """
    clitic = page.lexicon.grammar["clitics"][verb.clitic]
    entry = page.lexicon.entry("verbs", verb.key)
    arguments = entry.get("args", {})
    role, many = str(clitic["role"]), bool(clitic["many"])
    if arguments.get(role) != clitic["stands_for"] or (role == "object" and verb.passive):
        return None
    if not many and not (entry.get("things_only") or (entry.get("say") and "clause" in arguments)):
        return None
    return Link(f"arg:{role}", Pronoun(many, object=True))
