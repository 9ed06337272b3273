"""Reading clauses: a subject, its verb, and what the verb governs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.translate.controlled.nodes import (
    GAP,
    OPEN,
    Clause,
    Group,
    Link,
    Name,
    Node,
    Noun,
    Pronoun,
    Verb,
)
from briefing.translate.controlled.page import Page, Replay, fold_at, listed_at, terms_at
from briefing.translate.controlled.read_complements import read_complements
from briefing.translate.controlled.read_fits import is_bare, is_human, takes_subject
from briefing.translate.controlled.read_links import read_link
from briefing.translate.controlled.read_nouns import read_thing, read_things
from briefing.translate.controlled.read_numbers import read_number
from briefing.translate.controlled.read_verbs import auxiliary_of, read_participle, read_verb
from briefing.translate.controlled.stance import walk_parts

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


def read_clause(page: Page, at: int, *, depth: int = 0) -> Iterable[tuple[Node, int]]:
    """Return the clauses with a subject and a finite verb that begin at a word, the longest first, each when asked for.

    A clause can be read in hundreds of ways, of which most often the first will do.
    """
    if (at, depth) not in page.replays:
        page.replays[at, depth] = Replay(_read_clause(page, at, depth))
    return page.replays[at, depth]


def _read_clause(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    for subject, end in read_subject(page, at, depth=depth):
        for start, left_out in _aside(page, end):
            for verb, behind in _finite(page, start):
                for complements, last in read_complements(page, behind, verb, depth=depth):
                    clause = Clause("main", verb, subject, complements, left_out=left_out)
                    if negates_whole(page, clause) and takes_subject(page, subject, verb):
                        yield clause, last


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
    if denied is not None and (number := read_number(page, denied)) is not None and number[1] <= end:
        return True
    part = {word.fold for word in page.words[start:end]}
    if part & set(page.lexicon.grammar["hazards"]["words"]):
        return False
    terms = (t for i in range(start, end) for t, _ in terms_at(page, i, "verbs"))
    return not any(page.lexicon.entry("verbs", t.key).get("say") and t.form != "infinitive" for t in terms)


def negates_whole(page: Page, clause: Clause) -> bool:
    """Return whether a verb that waits for a noun's "no" has one, and a noun's "no" such a verb."""
    if not page.lexicon.grammar["open_negation"]:
        return not _leaves_any_open(page, clause)
    parts = [clause.subject, *(c.node if isinstance(c, Link) else c for c in clause.complements)]
    empty = any(isinstance(part, Noun) and part.determiner == "no" for part in parts)
    return empty == (clause.verb.negation == OPEN)


def _leaves_any_open(page: Page, clause: Clause) -> bool:
    """Return whether a clause has an "any" that is not what somebody denies: "that any soldier was killed"."""
    objects = [c.node for c in clause.complements if isinstance(c, Link) and c.key == "arg:object"]
    denies = clause.verb.key in page.lexicon.grammar["denying"]
    denied = [node for node in objects if denies and isinstance(node, Noun) and node.determiner == "any"]
    parts = walk_parts((clause.subject, clause.complements))
    return sum(isinstance(part, Noun) and part.determiner == "any" for part in parts) > len(denied)


def read_subject(page: Page, at: int, *, depth: int = 0) -> Iterator[tuple[Node, int]]:
    """Yield the subjects that begin at a word: things, with the participle clause that follows one."""
    yield from _pronoun(page, at)
    for node, end in read_things(page, at):
        if is_bare(page, node):
            continue
        for full, behind in read_attached(page, node, end, depth=depth):
            yield from _between_commas(page, full, behind, depth)
            yield from _second_title(page, full, behind)
            yield full, behind
            yield from _with_link(page, full, behind)


def _pronoun(page: Page, at: int) -> Iterator[tuple[Node, int]]:
    for number, forms in page.lexicon.grammar["pronouns"].items():
        end = listed_at(page, at, forms)
        if end is not None:
            told = page.lexicon.grammar["told"]
            gender = next((g for g in ("f", "m") if fold_at(page, end - 1) in told[g]), "")
            yield Pronoun(number == "many", gender=gender), end


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


def _second_title(page: Page, node: Node, at: int) -> Iterator[tuple[Node, int]]:
    """Yield a subject named by two titles without a comma: "le chef de la junte le colonel Jean Dupont"."""
    if page.lexicon.grammar["adjective_first"] or not isinstance(node, Noun) or node.name or node.clause:
        return
    if node.many or node.determiner != "definite" or not is_human(page, node):
        return
    for second, end in read_thing(page, at):
        titled = isinstance(second, Noun) and isinstance(second.name, Name) and second.determiner == "definite"
        if titled and isinstance(second, Noun) and is_human(page, second) and not (second.many or second.apart):
            yield replace(node, name=second, apart=True), end


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
            if clause.kind == "that" and is_human(page, node):
                continue  # "dit au ministre que": no relative
            if not clause.verb.passive or takes_subject(page, node, clause.verb):
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
    yield from _object_relative(page, at, depth)
    start = listed_at(page, at, page.lexicon.grammar["relative"]["read"])
    if start is None:
        return
    for verb, end in _finite(page, start):
        for complements, behind in read_complements(page, end, verb, depth=depth + 1):
            clause = Clause("who", verb, None, complements)
            if negates_whole(page, clause):
                yield clause, behind


def _object_relative(page: Page, at: int, depth: int) -> Iterator[tuple[Clause, int]]:
    """Yield the clause whose object the noun before it is: "les armes que l'armée a saisies"."""
    start = listed_at(page, at, page.lexicon.grammar["relative"].get("object", ()))
    for subject, end in read_subject(page, start, depth=depth + 1) if start is not None else ():
        for verb, behind in _finite(page, end):
            entry = page.lexicon.entry("verbs", verb.key)
            if verb.passive or verb.clitic or verb.negation or entry.get("args", {}).get("object") != "":
                continue
            for complements, last in read_complements(page, behind, replace(verb, clitic=GAP), depth=depth + 1):
                yield Clause("that", verb, subject, complements), last


def _finite(page: Page, at: int) -> Iterator[tuple[Verb, int]]:
    for verb, end in read_verb(page, at):
        if isinstance(verb, Verb) and verb.tense in FINITE:
            yield verb, end


__all__ = ["FINITE", "read_attached", "read_clause", "read_complements", "read_subject"]
