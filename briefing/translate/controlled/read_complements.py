"""Reading what a verb governs: its object and other arguments, clauses, circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.translate.controlled.nodes import (
    GAP,
    Clause,
    Fixed,
    Group,
    Link,
    Name,
    Node,
    Noun,
    Predicate,
    Quoted,
    Subordinate,
    Verb,
)
from briefing.translate.controlled.page import Page, fold_at, form_words, listed_at, opens
from briefing.translate.controlled.read_fits import has_all, is_bare, is_human, read_clitic, takes_role
from briefing.translate.controlled.read_links import after_phrase, read_circumstance
from briefing.translate.controlled.read_nouns import read_things
from briefing.translate.controlled.read_terms import QUOTES, read_modifiers
from briefing.translate.controlled.read_verbs import read_participle, read_verb

_MOST = 7


def read_complements(
    page: Page, at: int, verb: Verb, *, depth: int = 0, loose: bool = False
) -> Iterator[tuple[tuple[Node, ...], int]]:
    """Yield what may follow a verb: its object and its other complements, circumstances; the most first.

    `loose` is for a verb that says what was said before it: it needs no object; a verb whose pronoun is
    a GAP has its object before its subject.
    """
    if not loose and page.lexicon.entry("verbs", verb.key).get("tag_only"):
        return
    head = _Head(verb, depth, loose)
    if verb.clitic in ("", GAP):
        yield from _complements(page, at, head, frozenset(("object",)) if verb.clitic else frozenset())
        return
    pronoun = read_clitic(page, verb)
    if pronoun is not None:
        for nodes, end in _complements(page, at, head, frozenset((pronoun.key.removeprefix("arg:"),))):
            yield (pronoun, *nodes), end


@dataclass(frozen=True, slots=True)
class _Head:
    """The verb whose complements are read, how deep its clause stands, and whether it can do without an object."""

    verb: Verb
    depth: int
    loose: bool


def _complements(page: Page, at: int, head: _Head, used: frozenset[str]) -> Iterator[tuple[tuple[Node, ...], int]]:
    if len(used) < _MOST:
        for node, end, role in _complement(page, at, head, used):
            for rest, behind in _complements(page, end, head, used | {role}):
                yield (node, *rest), behind
    if head.loose or has_all(page.lexicon.entry("verbs", head.verb.key), head.verb, used):
        yield (), at


def _complement(page: Page, at: int, head: _Head, used: frozenset[str]) -> Iterator[tuple[Node, int, str]]:
    """Yield one complement with the role that it fills; circumstances fill one of their own."""
    verb, depth = head.verb, head.depth
    arguments: dict[str, str] = dict(page.lexicon.entry("verbs", verb.key).get("args", {}))
    if verb.passive:
        arguments.pop("object", None)
        by = page.lexicon.grammar["agent"]
        yield from _argument(page, at, "agent", by, head)
    for role, word in arguments.items():
        if role not in used and not (role == "object" and "clause" in used):
            yield from _in_role(page, at, role, word, head=head)
    if "infinitive" in used and "infinitive" in arguments:
        yield from _second_infinitive(page, at, arguments["infinitive"], depth)
    if fold_at(page, at) in QUOTES:
        yield from _quoted(page, at)
    for node, end in (*read_circumstance(page, at), *_subordinate(page, at, depth)):
        yield node, end, f"circumstance{len(used)}"
    if fold_at(page, at) == ",":
        for node, end in _between_marks(page, at + 1):
            yield node, end, f"circumstance{len(used)}"


def _in_role(page: Page, at: int, role: str, word: str, *, head: _Head) -> Iterator[tuple[Node, int, str]]:
    """Yield what fills a role of a verb: a thing, a clause, what somebody does or is."""
    match role:
        case "predicate":
            yield from _predicate(page, at, head.depth)
        case "having":
            yield from _having(page, at, word, head.depth)
        case "clause":
            yield from _that_clause(page, at, head.depth)
        case "infinitive":
            yield from _infinitive(page, at, word, head.depth)
        case _:
            yield from _argument(page, at, role, word, head)


def _between_marks(page: Page, at: int) -> Iterator[tuple[Node, int]]:
    """Yield what stands between two commas inside a clause: a circumstance, or "lui", which says nothing."""
    end = listed_at(page, at, page.lexicon.grammar["asides"])
    if end is not None and fold_at(page, end) == ",":
        yield Fixed("aside", ""), end + 1
    for node, end in read_circumstance(page, at):
        if fold_at(page, end) == "," and (
            isinstance(node, Fixed) or (isinstance(node, Link) and not _hedges(page, node))
        ):
            yield node, end + 1


def _hedges(page: Page, link: Link) -> bool:
    return bool(page.lexicon.entry("prepositions", link.key).get("hedge"))


def _subordinate(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield the clauses that a conjunction ("alors que") or a preposition with a verb ("après avoir …") brings in."""
    if depth > 1 or not opens(page, at, "subordinates"):
        return
    for key, entry in page.lexicon.grammar["subordinates"].items():
        start = listed_at(page, at, entry["read"])
        if start is None:
            continue
        for verb, end in read_verb(page, start) if entry["tense"] else ():
            if isinstance(verb, Verb) and verb.tense == entry["tense"]:
                for complements, behind in read_complements(page, end, verb, depth=depth + 1):
                    yield Subordinate(key, Clause("gerund", verb, None, complements)), behind
        for clause, end in _clauses(page, start, depth=depth + 1) if not entry["tense"] else ():
            if isinstance(clause, Clause):
                yield Subordinate(key, clause), end


def _argument(page: Page, at: int, role: str, word: str, head: _Head) -> Iterator[tuple[Node, int, str]]:
    entry = page.lexicon.entry("verbs", head.verb.key)
    words = form_words(word) if word else ()
    starts = list(after_phrase(page, at, words)) if word else [(at, "")]
    if role == "to" and fold_at(page, at) in page.lexicon.grammar["to_place"]:
        starts += [(at + 1, "place")]  # "se rendre en Ukraine"
    for start, article in starts:
        for node, end in _joined(page, start, words, article=article.removeprefix("place")):
            if article == "place" and not (isinstance(node, Name) and (node.place or node.key.startswith("country:"))):
                continue
            if not word and is_bare(page, node):
                continue
            if not takes_role(page, role, node, entry):
                continue
            for full, behind in _attached(page, node, end, depth=head.depth + 1):
                yield Link(f"arg:{role}", full), behind, role


def _joined(page: Page, at: int, words: Sequence[str], *, article: str) -> Iterator[tuple[Node, int]]:
    """Yield the things behind a preposition, with those that it brings in again: "de dix jeeps et de vingt chars"."""
    for node, end in read_things(page, at, determiner=article):
        joint = listed_at(page, end, page.lexicon.grammar["joints"]["and"]) if words else None
        for start, next_article in after_phrase(page, joint, words) if joint is not None else ():
            for last, behind in read_things(page, start, determiner=next_article):
                if not isinstance(node, Group) and not isinstance(last, Group):
                    yield Group((node, last)), behind
        yield node, end


def _predicate(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int, str]]:
    """Yield what a subject is said to be: adjectives, or a past participle with what belongs to it."""
    for modifiers, end in read_modifiers(page, at):
        if modifiers:
            yield Predicate(modifiers), end, "predicate"
    for key, end in read_participle(page, at):
        if page.lexicon.entry("verbs", key).get("passive", True):
            passive = Verb(key, "participle", passive=True)
            for complements, behind in read_complements(page, end, passive, depth=depth + 1):
                yield Predicate((), key, complements), behind, "predicate"
    for thing, end in read_things(page, at):
        if isinstance(thing, Noun) and (thing.determiner or is_human(page, thing)):
            # "est membre de": "is a member of".
            told = thing if thing.determiner or thing.many else replace(thing, determiner="indefinite")
            yield Predicate((), "", (), told), end, "predicate"


def _having(page: Page, at: int, word: str, depth: int) -> Iterator[tuple[Node, int, str]]:
    """Yield what somebody says of their own deeds, or of another's: "dément avoir livré", "accuse … d'avoir tiré"."""
    tenses = ["perfect_infinitive", "infinitive"]
    if page.lexicon.grammar["adjective_first"]:
        word, _, form = word.rpartition(" ")
        tenses = [form, form.removeprefix("perfect_")] if form.endswith("gerund") else []
    if word and fold_at(page, at) != word:
        return
    for verb, end in read_verb(page, at + bool(word)) if depth < 2 else ():
        if isinstance(verb, Verb) and verb.tense in tenses:
            for complements, behind in read_complements(page, end, verb, depth=depth + 1):
                clause = Clause("having", verb, None, complements)
                if _negates(page, clause):
                    yield clause, behind, "clause"


def _that_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int, str]]:
    linked = fold_at(page, at) == page.lexicon.grammar["clause_link"]
    if depth < 2 and not linked and page.lexicon.grammar["bare_clause"]:
        for clause, end in _clauses(page, at, depth=depth + 1):
            if isinstance(clause, Clause):
                yield replace(clause, kind="that"), end, "clause"
    if depth < 2 and linked:
        for times, start in _opening_times(page, at + 1):
            for clause, end in _clauses(page, start, depth=depth + 1):
                if isinstance(clause, Clause):
                    yield replace(clause, kind="that", complements=(*clause.complements, *times)), end, "clause"


def _opening_times(page: Page, at: int) -> Iterator[tuple[tuple[Node, ...], int]]:
    """Yield what stands between commas before the subject of a clause: "que, le lundi 20 février, une position …"."""
    yield (), at
    if fold_at(page, at) != ",":
        return
    found: list[Node] = []
    end = at + 1
    while len(found) < 3:
        nodes = read_circumstance(page, end)
        if not nodes:
            return
        found.append(nodes[0][0])
        end = nodes[0][1]
        if fold_at(page, end) == ",":
            yield tuple(found), end + 1
            return


def _second_infinitive(page: Page, at: int, word: str, depth: int) -> Iterator[tuple[Node, int, str]]:
    """Yield another deed under the same verb: "a permis de neutraliser … et de saisir …"."""
    joint = listed_at(page, at, page.lexicon.grammar["joints"]["and"][:1])
    for clause, end, _ in _infinitive(page, joint, word, depth) if joint is not None else ():
        if isinstance(clause, Clause):
            yield replace(clause, kind="and_infinitive"), end, "another"


def _infinitive(page: Page, at: int, word: str, depth: int) -> Iterator[tuple[Node, int, str]]:
    if word and fold_at(page, at) != word:
        return
    # English has the word of the infinitive in the verb phrase itself.
    start = at + bool(word and not page.lexicon.grammar["adjective_first"])
    for verb, end in read_verb(page, start) if depth < 4 else ():
        if isinstance(verb, Verb) and verb.tense in ("infinitive", "perfect_infinitive"):
            for complements, behind in read_complements(page, end, verb, depth=depth + 1):
                yield Clause("infinitive", verb, None, complements), behind, "infinitive"


def _quoted(page: Page, at: int) -> Iterator[tuple[Node, int, str]]:
    """Yield what stands between quotation marks: read where it can be, else in its own words."""
    close = QUOTES[fold_at(page, at)]
    end = next((i for i in range(at + 1, len(page.words)) if page.words[i].fold == close), None)
    if end is None or end == at + 1:
        return
    text = page.text[page.words[at + 1].start : page.words[end - 1].end]
    for node, behind in read_circumstance(page, at + 1):
        if behind == end:
            yield Quoted(text, node), end + 1, "quoted"
    yield Quoted(text), end + 1, "quoted"


# Clauses hold complements as complements hold clauses: hence the late imports.
def _clauses(page: Page, at: int, *, depth: int) -> Iterable[tuple[Node, int]]:
    from briefing.translate.controlled.read_clauses import read_clause

    return read_clause(page, at, depth=depth)


def _attached(page: Page, node: Node, at: int, *, depth: int) -> Iterator[tuple[Node, int]]:
    from briefing.translate.controlled.read_clauses import read_attached

    yield from read_attached(page, node, at, depth=depth)


def _negates(page: Page, clause: Clause) -> bool:
    from briefing.translate.controlled.read_clauses import negates_whole

    return negates_whole(page, clause)
