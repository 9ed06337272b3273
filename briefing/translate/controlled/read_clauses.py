"""Reading clauses: a subject, its verb, and what the verb governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.translate.controlled.lexicon import Entry
from briefing.translate.controlled.nodes import (
    OPEN,
    Clause,
    Fixed,
    Group,
    Link,
    Name,
    Node,
    Noun,
    Part,
    Predicate,
    Pronoun,
    Quoted,
    Subordinate,
    Verb,
)
from briefing.translate.controlled.page import Page, fold_at, form_words, listed_at, remember, terms_at
from briefing.translate.controlled.read_links import after_phrase, read_circumstance, read_link
from briefing.translate.controlled.read_nouns import QUOTES, read_modifiers, read_things
from briefing.translate.controlled.read_numbers import read_number
from briefing.translate.controlled.read_verbs import auxiliary_of, read_participle, read_verb

FINITE = frozenset(
    (
        "present",
        "imperfect",
        "past",
        "pluperfect",
        "future",
        "future_perfect",
        "conditional",
        "conditional_perfect",
        "present_progressive",
        "present_perfect",
        "imperfect_state",
        "hedged_present",
        "hedged_past",
    )
)
_MOST = 7
_OBJECTS = frozenset(("object", "clause", "infinitive", "quoted"))


def read_clause(page: Page, at: int, *, depth: int = 0) -> tuple[tuple[Node, int], ...]:
    """Return the clauses with a subject and a finite verb that begin at a word, the longest first."""
    return remember(page, "clause", at, read=lambda: list(_read_clause(page, at, depth)), more=depth)


def _read_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    for subject, end in read_subject(page, at, depth=depth):
        for start, left_out in _aside(page, end):
            for verb, behind in _finite(page, start):
                for complements, last in read_complements(page, behind, verb, depth=depth):
                    clause = Clause("main", verb, subject, complements, left_out=left_out)
                    if negates_whole(page, clause) and _takes_subject(page, subject, verb):
                        yield clause, last


def _takes_subject(page: Page, subject: Node, verb: Verb) -> bool:
    """Return whether a verb's sense allows its subject: some are of things only, or of what may be their object."""
    entry = page.lexicon.entry("verbs", verb.key)
    if entry.get("thing_subject") and (not isinstance(subject, Noun) or _is_human(page, subject)):
        return False
    return not verb.passive or _is_listed(page, subject, entry.get("objects", ()))


def _aside(page: Page, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where the verb may begin behind a subject: at once, or behind words between commas that are passed over."""
    yield at, ()
    if fold_at(page, at) != ",":
        return
    end = next((i for i in range(at + 1, min(at + 30, len(page.words))) if fold_at(page, i) == ","), None)
    if end is not None and end > at + 1 and may_leave_out(page, at, end):
        yield end + 1, (page.text[page.words[at].start : page.words[end].end],)


def may_leave_out(page: Page, start: int, end: int) -> bool:
    """Return whether words may be passed over: they neither negate, hedge nor restrict, and tell nobody's word.

    A relative clause only tells of its noun: whatever it says, the rest stands without it.
    """
    first = start + (fold_at(page, start) in (",", ";", ":", "(", "–", "—"))
    if listed_at(page, first, page.lexicon.grammar["passing_relatives"]) is not None:
        return True
    denied = listed_at(page, first, page.lexicon.grammar["passing_denials"])  # "et non douze"
    if denied is not None and (number := read_number(page, denied)) is not None and number[1] in range(end - 1, end + 1):
        return True
    part = {word.fold for word in page.words[start:end]}
    if part & set(page.lexicon.grammar["hazards"]["words"]):
        return False
    terms = (t for i in range(start, end) for t, _ in terms_at(page, i, "verbs"))
    return not any(page.lexicon.entry("verbs", t.key).get("say") and t.form != "infinitive" for t in terms)


def negates_whole(page: Page, clause: Clause) -> bool:
    """Return whether a verb that waits for a noun's "no" has one, and a noun's "no" such a verb."""
    if not page.lexicon.grammar["open_negation"]:
        return True
    parts = [clause.subject, *(c.node if isinstance(c, Link) else c for c in clause.complements)]
    empty = any(isinstance(part, Noun) and part.determiner == "no" for part in parts)
    return empty == (clause.verb.negation == OPEN)


def read_subject(page: Page, at: int, *, depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Yield the subjects that begin at a word: things, with the participle clause that follows one."""
    yield from _pronoun(page, at)
    for node, end in read_things(page, at):
        if _is_bare(page, node):
            continue
        for full, behind in read_attached(page, node, end, depth=depth):
            yield from _between_commas(page, full, behind, depth)
            yield full, behind
            yield from _with_link(page, full, behind)


def _pronoun(page: Page, at: int) -> Iterator[tuple[Node, int]]:
    for number, forms in page.lexicon.grammar["pronouns"].items():
        end = listed_at(page, at, forms)
        if end is not None:
            feminine = fold_at(page, end - 1) in page.lexicon.grammar["told"]["f"]
            yield Pronoun(number == "many", gender="f" if feminine else "m"), end


def _between_commas(page: Page, node: Node, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield a subject with the relative clause that stands between commas behind it."""
    if fold_at(page, at) != "," or not isinstance(node, Noun) or node.clause is not None:
        return
    for clause, end in (*_relative_clause(page, at + 1, depth), *_participle_clause(page, at + 1, depth)):
        if fold_at(page, end) == ",":
            yield replace(node, clause=replace(clause, apart=True)), end + 1
    for link, end in read_link(page, at + 1):
        if isinstance(link, Link) and fold_at(page, end) == ",":
            yield replace(node, links=(*node.links, replace(link, comma=True))), end + 1


def _with_link(page: Page, node: Node, at: int) -> Iterator[tuple[Node, int]]:
    """Yield a subject with what a preposition hangs on it: "l'attaque contre un convoi"."""
    if isinstance(node, Noun) and node.clause is None and node.name is None:
        for link, end in read_link(page, at):
            if isinstance(link, Link):
                yield replace(node, links=(*node.links, link)), end


def read_attached(page: Page, node: Node, at: int, *, depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Yield a thing with the participle or relative clause that hangs on it, then the bare thing."""
    if isinstance(node, Group) and isinstance(node.nodes[-1], Noun) and depth < 4:
        for last, end in read_attached(page, node.nodes[-1], at, depth=depth):
            if end > at:
                yield Group((*node.nodes[:-1], last), node.joint), end
    if isinstance(node, Noun) and node.clause is None and depth < 4:
        for clause, end in _attached_clauses(page, at, depth):
            if not clause.verb.passive or _takes_subject(page, node, clause.verb):
                yield replace(node, clause=clause), end
    yield node, at


def _attached_clauses(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    yield from _participle_clause(page, at, depth)
    yield from _relative_clause(page, at, depth)
    yield from _gerund_clause(page, at, depth)


def _participle_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    for key, end in read_participle(page, at):
        verb = Verb(key, "participle", passive=True)
        entry = page.lexicon.entry("verbs", key)
        if auxiliary_of(entry) == "be" and not entry.get("reflexive"):  # "venus d'Abidjan": who came
            verb = Verb(key, "past")
        elif not entry.get("passive", True):
            continue
        for complements, behind in read_complements(page, end, verb, depth=depth + 1):
            yield Clause("participle" if verb.passive else "who", verb, None, complements), behind


def _gerund_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    for verb, end in read_verb(page, at):
        if isinstance(verb, Verb) and verb.tense == "gerund" and not verb.negation:
            for complements, behind in read_complements(page, end, verb, depth=depth + 1):
                if complements:
                    yield Clause("gerund", verb, None, complements), behind


def _relative_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    reported = listed_at(page, at, page.lexicon.grammar["relative"].get("reported", ()))
    for clause, behind in read_clause(page, reported, depth=depth + 1) if reported is not None else ():
        if isinstance(clause, Clause):
            yield replace(clause, kind="that"), behind
    start = listed_at(page, at, page.lexicon.grammar["relative"]["read"])
    if start is None:
        return
    for verb, end in _finite(page, start):
        for complements, behind in read_complements(page, end, verb, depth=depth + 1):
            clause = Clause("who", verb, None, complements)
            if negates_whole(page, clause):
                yield clause, behind


def _finite(page: Page, at: int) -> Iterator[tuple[Verb, int]]:
    for verb, end in read_verb(page, at):
        if isinstance(verb, Verb) and verb.tense in FINITE:
            yield verb, end


def read_complements(
    page: Page, at: int, verb: Verb, *, depth: int = 0, loose: bool = False
) -> Iterator[tuple[tuple[Node, ...], int]]:
    """Yield what may follow a verb: its object and its other complements, circumstances; the most first.

    `loose` is for a verb that says what was said before it: it needs no object.
    """
    if loose or not page.lexicon.entry("verbs", verb.key).get("tag_only"):
        yield from _complements(page, at, verb, frozenset(), depth, loose=loose)


def _complements(
    page: Page, at: int, verb: Verb, used: frozenset[str], depth: int, *, loose: bool
) -> Iterator[tuple[tuple[Node, ...], int]]:
    if len(used) < _MOST:
        for node, end, role in _complement(page, at, verb, used, depth):
            for rest, behind in _complements(page, end, verb, used | {role}, depth, loose=loose):
                yield (node, *rest), behind
    if loose or _has_all(page.lexicon.entry("verbs", verb.key), verb, used):
        yield (), at


def _has_all(entry: Entry, verb: Verb, used: frozenset[str]) -> bool:
    """Return whether a verb has what it makes no sense without."""
    if not used.issuperset(entry.get("needs_all", ())):
        return False
    needs = entry.get("needs", ())
    return not needs or verb.passive or bool(used & (_OBJECTS | set(needs)))


def _complement(page: Page, at: int, verb: Verb, used: frozenset[str], depth: int) -> Iterator[tuple[Node, int, str]]:
    """Yield one complement with the role that it fills; circumstances fill one of their own."""
    arguments: dict[str, str] = dict(page.lexicon.entry("verbs", verb.key).get("args", {}))
    if verb.passive:
        arguments.pop("object", None)
        by = page.lexicon.grammar["agent"]
        yield from _argument(page, at, "agent", by, verb, depth)
    for role, word in arguments.items():
        if role in used:
            continue
        if role == "predicate":
            yield from _predicate(page, at, depth)
        elif role == "having":
            yield from _having(page, at, word, depth)
        elif role == "clause":
            yield from _that_clause(page, at, depth)
        elif role == "infinitive":
            yield from _infinitive(page, at, word, depth)
        else:
            yield from _argument(page, at, role, word, verb, depth)
    if fold_at(page, at) in QUOTES:
        yield from _quoted(page, at)
    for node, end in (*read_circumstance(page, at), *_subordinate(page, at, depth)):
        yield node, end, f"circumstance{len(used)}"
    if fold_at(page, at) == ",":
        for node, end in _between_marks(page, at + 1):
            yield node, end, f"circumstance{len(used)}"


def _between_marks(page: Page, at: int) -> Iterator[tuple[Node, int]]:
    """Yield what stands between two commas inside a clause: a circumstance, or "lui", "de son côté", which says nothing."""
    end = listed_at(page, at, page.lexicon.grammar["asides"])
    if end is not None and fold_at(page, end) == ",":
        yield Fixed("aside", ""), end + 1
    for node, end in read_circumstance(page, at):
        if fold_at(page, end) == "," and (isinstance(node, Fixed) or (isinstance(node, Link) and not _hedges(page, node))):
            yield node, end + 1


def _hedges(page: Page, link: Link) -> bool:
    return bool(page.lexicon.entry("prepositions", link.key).get("hedge"))


def _subordinate(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield the clauses that a conjunction ("alors que") or a preposition with a verb ("après avoir …") brings in."""
    if depth > 1:
        return
    for key, entry in page.lexicon.grammar["subordinates"].items():
        start = listed_at(page, at, entry["read"])
        if start is None:
            continue
        for verb, end in read_verb(page, start) if entry["tense"] else ():
            if isinstance(verb, Verb) and verb.tense == entry["tense"]:
                for complements, behind in read_complements(page, end, verb, depth=depth + 1):
                    yield Subordinate(key, Clause("gerund", verb, None, complements)), behind
        for clause, end in read_clause(page, start, depth=depth + 1) if not entry["tense"] else ():
            if isinstance(clause, Clause):
                yield Subordinate(key, clause), end


def _argument(page: Page, at: int, role: str, word: str, verb: Verb, depth: int) -> Iterator[tuple[Node, int, str]]:
    entry = page.lexicon.entry("verbs", verb.key)
    words = form_words(word) if word else ()
    starts = list(after_phrase(page, at, words)) if word else [(at, "")]
    if role == "to" and fold_at(page, at) in page.lexicon.grammar["to_place"]:
        starts += [(at + 1, "place")]  # "se rendre en Ukraine"
    for start, article in starts:
        for node, end in _joined(page, start, words, article=article.removeprefix("place")):
            if article == "place" and not (isinstance(node, Name) and (node.place or node.key.startswith("country:"))):
                continue
            if not word and _is_bare(page, node):
                continue
            if not _takes(page, role, node, entry):
                continue
            for full, behind in read_attached(page, node, end, depth=depth + 1):
                yield Link(f"arg:{role}", full), behind, role


def _joined(page: Page, at: int, words: Sequence[str], *, article: str) -> Iterator[tuple[Node, int]]:
    """Yield the things behind a preposition, with those that it brings in once more: "de dix jeeps et de vingt chars"."""
    for node, end in read_things(page, at, determiner=article):
        joint = listed_at(page, end, page.lexicon.grammar["joints"]["and"]) if words else None
        for start, next_article in after_phrase(page, joint, words) if joint is not None else ():
            for last, behind in read_things(page, start, determiner=next_article):
                if not isinstance(node, Group) and not isinstance(last, Group):
                    yield Group((node, last)), behind
        yield node, end


def _is_bare(page: Page, node: Node) -> bool:
    """Return whether a noun has no determiner where its language asks for one."""
    first = node.nodes[0] if isinstance(node, Group) else node
    bare = isinstance(first, Noun) and not (first.determiner or first.count)
    return bare and not page.lexicon.grammar["adjective_first"]


def _takes(page: Page, role: str, node: Node, entry: Entry) -> bool:
    """Return whether a thing may fill a verb's role."""
    if role == "amount":
        return isinstance(node, Noun) and node.count is not None
    if entry.get("places_only") and role in ("to", "object", "from"):
        return isinstance(node, Name) and (node.place or node.key.startswith("country:"))
    if role == "to" and entry.get("say") and isinstance(node, Name) and node.place:
        return False  # "annoncé à Dakar": there, not to it
    if role == "to" and not _is_listed(page, node, entry.get("recipients", ())):
        return False
    if role == "object" and entry.get("things_only") and (not isinstance(node, Noun | Group) or _holds_human(page, node)):
        return False
    return role != "object" or _is_listed(page, node, entry.get("objects", ()))


def _holds_human(page: Page, node: Node) -> bool:
    if isinstance(node, Group):
        return any(_holds_human(page, part) for part in node.nodes)
    return not isinstance(node, Noun) or _is_human(page, node)


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
        if isinstance(thing, Noun) and (thing.determiner or _is_human(page, thing)):
            # "est membre de": "is a member of".
            told = thing if thing.determiner or thing.many else replace(thing, determiner="indefinite")
            yield Predicate((), "", (), told), end, "predicate"


def _is_human(page: Page, noun: Noun) -> bool:
    return bool(page.lexicon.entry("nouns", noun.key).get("human"))


def _having(page: Page, at: int, word: str, depth: int) -> Iterator[tuple[Node, int, str]]:
    """Yield what somebody says of their own deeds, or of another's: "dément avoir livré", "accuse … d'avoir tiré"."""
    if word and fold_at(page, at) != word:
        return
    for verb, end in read_verb(page, at + bool(word)) if depth < 2 else ():
        if isinstance(verb, Verb) and verb.tense in ("perfect_infinitive", "infinitive"):
            for complements, behind in read_complements(page, end, verb, depth=depth + 1):
                clause = Clause("having", verb, None, complements)
                if negates_whole(page, clause):
                    yield clause, behind, "clause"


def _that_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int, str]]:
    if depth < 2 and fold_at(page, at) == page.lexicon.grammar["clause_link"]:
        for times, start in _opening_times(page, at + 1):
            for clause, end in read_clause(page, start, depth=depth + 1):
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


__all__ = ["FINITE", "read_attached", "read_clause", "read_complements", "read_subject"]
