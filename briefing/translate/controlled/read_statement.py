"""Reading a whole statement: what stands in front, its clauses, whose word it is, and what may be left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.models import Mention
from briefing.translate.controlled.nodes import (
    Clause,
    Fixed,
    Link,
    Node,
    Pronoun,
    Quoted,
    Said,
    Statement,
    Subordinate,
    Verb,
)
from briefing.translate.controlled.page import OverBudget, Page, fold_at, listed_at, open_page, terms_at
from briefing.translate.controlled.read_clauses import (
    FINITE,
    may_leave_out,
    negates_whole,
    read_clause,
    read_complements,
)
from briefing.translate.controlled.read_links import is_end, read_circumstance, read_link
from briefing.translate.controlled.read_nouns import QUOTES, read_things
from briefing.translate.controlled.read_verbs import auxiliary_of, read_participle, read_verb

_MOST_LEADS = 4


def read_statement(mention: Mention) -> Statement | None:
    """Return what a mention's quote says, or None where a part of it that matters is not understood."""
    page = open_page(mention)
    try:
        return next(_read_statement(page), None)
    except OverBudget:
        return None


def _read_statement(page: Page, at: int = 0) -> Iterator[Statement]:
    quoted = fold_at(page, at) in QUOTES
    for leads, start in _leads(page, at + quoted, 0):
        for clause, end in read_clause(page, start):
            if not isinstance(clause, Clause):
                continue
            kept = tuple(lead for lead in leads if not isinstance(lead, Quoted))
            passed = tuple(lead.text for lead in leads if isinstance(lead, Quoted))
            so_far = Statement(kept, (clause,), (), passed + clause.left_out, quoted)
            if not quoted:
                yield from _finish(page, so_far, end)
            elif (behind := _close(page, end, QUOTES[fold_at(page, at)])) is not None:
                yield from _finish(page, so_far, behind)


def _close(page: Page, at: int, close: str) -> int | None:
    """Return the comma behind a closing quotation mark that stands at a word, or None."""
    marks = [fold_at(page, i) for i in range(at, at + 2)]
    if marks == [close, ","]:
        return at + 1
    if marks == [",", close] and at + 2 < len(page.words):
        return at + 1
    return None


def _leads(page: Page, at: int, count: int) -> Iterator[tuple[tuple[Node, ...], int]]:
    """Yield what stands before the subject: connectives, times, places, sources."""
    if count < _MOST_LEADS:
        options = [
            *((Fixed("connectives", t.key), e) for t, e in terms_at(page, at, "connectives")),
            *read_circumstance(page, at),
        ]
        for node, end in sorted(options, key=lambda pair: -pair[1]):
            comma = fold_at(page, end) == ","
            for rest, behind in _leads(page, end + comma, count + 1):
                if comma or rest or isinstance(node, Fixed):
                    yield (node, *rest), behind
            yield from _lead_aside(page, node, end, count) if comma else ()
    if count == 0:
        # "Joint par téléphone, un habitant …": a participle that opens the sentence tells of its subject in passing.
        end = next((i for i in range(at, min(at + 25, len(page.words))) if fold_at(page, i) == ","), 0)
        if end and read_participle(page, at) and may_leave_out(page, at, end):
            for rest, behind in _leads(page, end + 1, _MOST_LEADS):
                yield (Quoted(page.text[page.words[at].start : page.words[end].end], None), *rest), behind
    yield (), at


def _lead_aside(page: Page, node: Node, at: int, count: int) -> Iterator[tuple[tuple[Node, ...], int]]:
    """Yield what stands before the subject with the relative clause behind it passed over: "selon un élu, qui …,"."""
    if listed_at(page, at + 1, page.lexicon.grammar["passing_relatives"]) is None:
        return
    end = next((i for i in range(at + 1, min(at + 25, len(page.words))) if fold_at(page, i) == ","), None)
    if end is not None and may_leave_out(page, at, end):
        passed = Quoted(page.text[page.words[at].start : page.words[end].end])
        for rest, behind in _leads(page, end + 1, count + 1):
            yield (node, passed, *rest), behind


def _finish(page: Page, so_far: Statement, at: int) -> Iterator[Statement]:
    """Yield the statement with what follows its first clause: another verb, whose word it is, parts left out."""
    if is_end(page, at):
        yield so_far
        return
    if fold_at(page, at) == "." and at + 1 < len(page.words):
        yield from _next_sentence(page, so_far, at + 1)
        return
    comma = fold_at(page, at) in (",", *QUOTES.values())
    start = at + 1 if comma else at
    if comma and fold_at(page, start) == ",":
        start += 1
    for tail, end in _tails(page, start) if comma else ():
        yield from _finish(page, replace(so_far, tails=(*so_far.tails, tail)), end)
    for clause, end in _next_clause(page, so_far, at):
        yield from _finish(page, replace(so_far, clauses=(*so_far.clauses, clause)), end)
    if not _is_complete(page, so_far.clauses[-1]):
        return
    for left in _leave_out(page, at):
        words = page.text[page.words[at].start : page.words[left - 1].end]
        yield from _finish(page, replace(so_far, left_out=(*so_far.left_out, words)), left)


def _next_sentence(page: Page, so_far: Statement, at: int) -> Iterator[Statement]:
    """Yield the statement with the sentence behind it; one that only explains the first may be left out."""
    if so_far.then is not None or so_far.quoted:
        return
    for second in _read_statement(page, at):
        if second.then is None:
            yield replace(so_far, then=second)
    explains = listed_at(page, at, page.lexicon.grammar["explanations"]) is not None
    if explains and may_leave_out(page, at, len(page.words)):
        words = page.text[page.words[at].start :]
        yield replace(so_far, left_out=(*so_far.left_out, words))


def _is_complete(page: Page, clause: Clause) -> bool:
    """Return whether a clause says enough for what follows to be left out: its object could stand there."""
    arguments = page.lexicon.entry("verbs", clause.verb.key).get("args", {})
    if clause.verb.passive or not arguments:
        return all(_is_complete(page, inner) for inner in _last_clauses(clause))
    filled = [c for c in clause.complements if not isinstance(c, Fixed) and not _is_circumstance(c)]
    return bool(filled) and all(_is_complete(page, inner) for inner in _last_clauses(clause))


def _last_clauses(clause: Clause) -> Iterator[Clause]:
    """Yield the clause that ends a clause: "… lorsque leur patrouille est tombée"."""
    last = clause.complements[-1] if clause.complements else None
    if isinstance(last, Subordinate):
        yield last.clause
    elif isinstance(last, Clause):
        yield last


def _is_circumstance(node: Node) -> bool:
    return isinstance(node, Subordinate) or (isinstance(node, Link) and not node.key.startswith("arg:"))


def _next_clause(page: Page, so_far: Statement, at: int) -> Iterator[tuple[Clause, int]]:
    """Yield the clause that "et" or ";" joins: with a subject of its own, or the same one."""
    if len(so_far.clauses) > 2 or so_far.tails:  # what follows whose word it is, is not said to be theirs
        return
    start = listed_at(page, at, page.lexicon.grammar["joints"]["and"])
    if start is None and fold_at(page, at) == ",":
        start = listed_at(page, at + 1, page.lexicon.grammar["joints"]["and"])
    if start is None and fold_at(page, at) == ";":
        start = at + 1
    if start is None:
        return
    for clause, end in read_clause(page, start):
        if isinstance(clause, Clause):
            yield clause, end
    yield from _elliptical(page, so_far.clauses[-1], start)
    yield from _same_auxiliary(page, so_far.clauses[-1], start)
    for verb, end in read_verb(page, start):
        if isinstance(verb, Verb) and verb.tense in FINITE:
            for complements, behind in read_complements(page, end, verb):
                clause = Clause("same", verb, so_far.clauses[-1].subject, complements)
                if negates_whole(page, replace(clause, subject=None)):
                    yield clause, behind


def _elliptical(page: Page, before: Clause, at: int) -> Iterator[tuple[Clause, int]]:
    """Yield a clause that leaves out the auxiliary of the one before: "… et quatre autres blessés"."""
    if not before.verb.passive or before.verb.negation:
        return
    for subject, end in read_things(page, at):
        for key, behind in read_participle(page, end):
            verb = replace(before.verb, key=key, adverbs=())
            for complements, last in read_complements(page, behind, verb):
                yield Clause("elliptical", verb, subject, complements), last


def _same_auxiliary(page: Page, before: Clause, at: int) -> Iterator[tuple[Clause, int]]:
    """Yield another deed under the auxiliary of the one before: "ont tué neuf personnes et enlevé un enfant"."""
    tenses = page.lexicon.grammar["participle_tenses"]
    if before.verb.tense not in tenses or before.verb.negation or before.verb.clitic or before.kind == "elliptical":
        return
    own = auxiliary_of(page.lexicon.entry("verbs", before.verb.key))
    for key, end in read_participle(page, at):
        entry = page.lexicon.entry("verbs", key)
        fits = entry.get("passive", True) if before.verb.passive else not entry.get("reflexive")
        if fits and (before.verb.passive or auxiliary_of(entry) == own == "have"):
            verb = replace(before.verb, key=key, adverbs=())
            for complements, behind in read_complements(page, end, verb):
                if negates_whole(page, clause := Clause("same", verb, None, complements)):
                    yield replace(clause, subject=before.subject), behind


def _tails(page: Page, at: int) -> Iterator[tuple[Node, int]]:
    """Yield what may stand behind a comma: whose word it is, or when, where and how."""
    yield from _said(page, at)
    for node, end in read_circumstance(page, at):
        if isinstance(node, Link):
            yield node, end
    for clause, end in _trailing_gerund(page, at):
        yield clause, end


def _said(page: Page, at: int) -> Iterator[tuple[Said, int]]:
    """Yield the tags of speech: "a indiqué le ministre", "a-t-on appris de source militaire", "the ministry said"."""
    yield from _pronoun_tag(page, at)
    for verb, end in read_verb(page, at):
        if isinstance(verb, Verb) and verb.tense in FINITE and page.lexicon.entry("verbs", verb.key).get("say"):
            for before, start in _times(page, end):
                for source, behind in read_things(page, start):
                    for complements, last in read_complements(page, behind, verb, loose=True):
                        yield Said(verb, source, (*before, *complements)), last
    for source, end in read_things(page, at):
        for verb, behind in read_verb(page, end):
            if isinstance(verb, Verb) and verb.tense in FINITE and page.lexicon.entry("verbs", verb.key).get("say"):
                for complements, last in read_complements(page, behind, verb, loose=True):
                    yield Said(verb, source, complements), last


def _pronoun_tag(page: Page, at: int) -> Iterator[tuple[Said, int]]:
    """Yield "a-t-il ajouté" and "a-t-on appris de source militaire"."""
    tags = page.lexicon.grammar["tags"]
    end = listed_at(page, at, tags["learned"])
    if end is not None:
        learned = Verb("learn", "past", passive=True)
        for complements, last in read_complements(page, end, learned):
            yield Said(learned, None, complements), last
    end = listed_at(page, at, tags["inverted"])
    for key, behind in read_participle(page, end) if end is not None else ():
        if page.lexicon.entry("verbs", key).get("say"):
            verb = Verb(key, "past")
            for complements, last in read_complements(page, behind, verb, loose=True):
                yield Said(verb, Pronoun(many=False, speaker=True), complements), last


def _times(page: Page, at: int) -> Iterator[tuple[tuple[Node, ...], int]]:
    for node, end in read_circumstance(page, at):
        yield (node,), end
    yield (), at


def _trailing_gerund(page: Page, at: int) -> Iterator[tuple[Clause, int]]:
    for verb, end in read_verb(page, at):
        if isinstance(verb, Verb) and verb.tense == "gerund":
            for complements, behind in read_complements(page, end, verb):
                yield Clause("gerund", verb, None, complements), behind


def _leave_out(page: Page, at: int) -> Iterator[int]:
    """Yield the word behind a part that may be left out: from a comma, a colon or a bracket to the end of it.

    What begins with "de" belongs to a word before the comma, which says too little without it.
    """
    if fold_at(page, at) not in (",", ";", ":", "(", "–", "—"):
        return
    if fold_at(page, at + 1) in page.lexicon.grammar["hanging"]:
        return
    close = ")" if fold_at(page, at) == "(" else ""
    end = at + 1
    while end < len(page.words) and not is_end(page, end):
        if close and page.words[end].fold == close:
            end += 1
            break
        if fold_at(page, end) == "," and fold_at(page, end + 1) in page.lexicon.grammar["hanging"]:
            return
        if fold_at(page, end) == "," and may_leave_out(page, at, end) and next(_voices(page, end + 1), None):
            yield end
        end += 1
    if end > at + 1 and may_leave_out(page, at, end):
        yield end


def _voices(page: Page, at: int) -> Iterator[Node]:
    """Yield whose word it is that stands behind a comma."""
    yield from (said for said, _ in _said(page, at))
    for node, _ in read_link(page, at):
        if isinstance(node, Link) and page.lexicon.entry("prepositions", node.key).get("hedge"):
            yield node
