"""Reading noun phrases: determiner, number, adjectives, noun, names, and what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.translate.controlled.nodes import Count, Fixed, Group, Link, Modifier, Name, Node, Noun, Quoted
from briefing.translate.controlled.page import Page, fold_at, listed_at, remember, terms_at
from briefing.translate.controlled.read_names import read_demonym, read_name
from briefing.translate.controlled.read_numbers import read_number
from briefing.translate.controlled.read_times import read_when

# So deep may complements hang on each other: "le chef de la mission de l'ONU au Mali".
DEEPEST = 4
_LABEL = re.compile(r"[A-Z0-9][A-Za-z]{0,12}(?:-[A-Z0-9]\w*)*|\d{1,4}[A-Z]?")
QUOTES = {"«": "»", "“": "”", '"': '"'}


def read_things(page: Page, at: int, *, determiner: str = "", depth: int = 0) -> tuple[tuple[Node, int], ...]:
    """Return the noun phrases that begin at a word, several joined ones first, the longest first.

    `determiner` is that of an article which the word before holds already ("du").
    """
    return remember(
        page, "things", at, read=lambda: _read_things(page, at, determiner, depth), more=(determiner, depth)
    )


def _read_things(page: Page, at: int, determiner: str, depth: int) -> list[tuple[Node, int]]:
    found: list[tuple[Node, int]] = []
    for first, end in read_thing(page, at, determiner=determiner, depth=depth):
        found += _read_group(page, first, end, depth)
        found.append((first, end))
    return found


def _read_group(page: Page, first: Node, at: int, depth: int) -> list[tuple[Node, int]]:
    """Return the phrases joined to the first one: "A et B", "A, B et C"."""
    joints: dict[str, Sequence[str]] = page.lexicon.grammar["joints"]
    nodes = [first]
    found: list[tuple[Node, int]] = []
    while True:
        if fold_at(page, at) == "," and len(nodes) < 6:
            more = read_thing(page, at + 1, depth=depth)
            if more and _ends_list(page, more[0][1]):
                nodes.append(more[0][0])
                at = more[0][1]
                continue
        for joint, forms in joints.items():
            end = listed_at(page, at, forms)
            for last, behind in read_thing(page, end, depth=depth) if end is not None else ():
                found.append((Group((*nodes, last), joint), behind))
        return found


def _ends_list(page: Page, at: int) -> bool:
    """Return whether a list goes on behind a word: with a comma or a joining word."""
    joints = [form for forms in page.lexicon.grammar["joints"].values() for form in forms]
    return fold_at(page, at) == "," or listed_at(page, at, joints) is not None


def read_thing(page: Page, at: int, *, determiner: str = "", depth: int = 0) -> tuple[tuple[Node, int], ...]:
    """Return the single noun phrases that begin at a word, the longest first."""
    if at >= len(page.words) or depth > DEEPEST:
        return ()
    return remember(page, "thing", at, read=lambda: _read_thing(page, at, determiner, depth), more=(determiner, depth))


def _read_thing(page: Page, at: int, determiner: str, depth: int) -> list[tuple[Node, int]]:
    found: list[tuple[Node, int]] = list(_read_quoted(page, at, depth)) if not determiner else []
    for kind, start in _determiners(page, at, determiner):
        if kind in ("", "definite"):
            found += [(name, end) for name, end in read_name(page, start)]
        for count, behind in _counts(page, start, kind):
            for noun, end in _nouns(page, behind, Noun("", False, kind, count)):
                found += _with_links(page, noun, end, depth)
            if count is not None and kind == "" and count.value > 1:
                found.append((count, behind))
    return sorted(found, key=lambda pair: -pair[1])


def _read_quoted(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield a thing that stands whole between quotation marks."""
    close = QUOTES.get(fold_at(page, at))
    for node, end in read_things(page, at + 1, depth=depth + 1) if close else ():
        if fold_at(page, end) == close:
            yield Quoted(page.text[page.words[at + 1].start : page.words[end - 1].end], node), end + 1


def _determiners(page: Page, at: int, given: str) -> Iterator[tuple[str, int]]:
    if given:
        yield given, at
        return
    for key, entry in page.lexicon.grammar["determiners"].items():
        end = listed_at(page, at, entry["read"])
        if end is not None:
            yield key, end
    if fold_at(page, at) == page.lexicon.grammar.get("before_adjective") and _modifier(page, at + 1, before=True):
        yield "indefinite", at + 1
    yield "", at


def _counts(page: Page, at: int, determiner: str) -> Iterator[tuple[Count | None, int]]:
    read = read_number(page, at)
    if read is not None:
        count, end = read
        if fold_at(page, end) == page.lexicon.grammar["of"]["word"]:
            yield count, end + 1  # "une trentaine de soldats"
        yield count, end
    yield None, at


def _nouns(page: Page, at: int, so_far: Noun) -> Iterator[tuple[Noun, int]]:
    """Yield the nouns that begin at a word, with the adjectives before and behind them."""
    for modifiers, start in _modifiers(page, at, before=True):
        for term, end in terms_at(page, start, "nouns"):
            many = term.form == "many" and not _is_one(so_far)
            if not _fits(page, so_far, term.key, many=term.form == "many", one=_same_forms(page, term.key)):
                continue
            noun = replace(so_far, key=term.key, many=many, modifiers=modifiers)
            if page.lexicon.grammar["adjective_first"]:
                yield noun, end
                continue
            for after, behind in _modifiers(page, end, before=False):
                yield replace(noun, modifiers=(*modifiers, *after)), behind


def _is_one(noun: Noun) -> bool:
    return noun.count is not None and noun.count.value < 2 and noun.count.bound == "exact"


def _same_forms(page: Page, key: str) -> bool:
    entry = page.lexicon.entry("nouns", key)
    return bool(entry.get("one") == entry.get("many"))


def _fits(page: Page, noun: Noun, key: str, *, many: bool, one: bool) -> bool:
    """Return whether a noun's form goes with its number and its determiner."""
    if one:
        return True
    if noun.count is not None and noun.count.value >= 2 and not many:
        return False
    return not (_is_one(noun) and many)


def _modifiers(page: Page, at: int, *, before: bool) -> Iterator[tuple[tuple[Modifier, ...], int]]:
    """Yield the adjectives from a word on, all of them first, then fewer."""
    found: list[tuple[tuple[Modifier, ...], int]] = [((), at)]
    while len(found) < 4:
        modifiers, end = found[-1]
        joined = listed_at(page, end, page.lexicon.grammar["joints"]["and"][:1]) if modifiers else None
        one = _modifier(page, end, before=before)
        if one is None and joined is not None:  # "politique et militaire"
            joint = _modifier(page, joined, before=before)
            one = (replace(joint[0], joined=True), joint[1]) if joint else None
        if one is None:
            break
        found.append(((*modifiers, one[0]), one[1]))
    yield from reversed(found)


def read_modifiers(page: Page, at: int) -> tuple[tuple[tuple[Modifier, ...], int], ...]:
    """Return the adjectives that stand by themselves at a word, all of them first, then fewer."""
    return tuple(_modifiers(page, at, before=page.lexicon.grammar["adjective_first"]))


def _modifier(page: Page, at: int, *, before: bool) -> tuple[Modifier, int] | None:
    first = page.lexicon.grammar["adjective_first"]
    for term, end in terms_at(page, at, "adjectives"):
        if first or not before or page.lexicon.entry("adjectives", term.key).get("before"):
            return Modifier("adjectives", term.key, before), end
    demonym = read_demonym(page, at) if first or not before else None
    return (replace(demonym[0], ahead=before), demonym[1]) if demonym else None


def _with_links(page: Page, noun: Noun, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield a noun with its complements and the name behind it, the longest first."""
    for name, end in read_name(page, at):
        if isinstance(name, Name) and not name.place and _takes_name(page, noun):
            yield replace(noun, name=name), end
    if fold_at(page, at) == ",":
        for name, end in read_name(page, at + 1):
            if isinstance(name, Name) and name.person and fold_at(page, end) in (",", ".", ""):
                yield replace(noun, name=name, apart=True), end + (fold_at(page, end) == ",")
    if not noun.label and not noun.links:
        for label, end in _read_label(page, at):
            yield from _with_links(page, replace(noun, label=label), end, depth)
    for link, end in read_of(page, at, depth=depth + 1):
        yield from _with_links(page, replace(noun, links=(*noun.links, link)), end, depth + 1)
    yield noun, at


def _read_label(page: Page, at: int) -> Iterator[tuple[str, int]]:
    """Yield the number or model that tells which: "base aérienne 101", "BRDM-2", "Leopard 2 A4"."""
    end = at
    while end < min(at + 3, len(page.words)) and _LABEL.fullmatch(page.words[end].text):
        end += 1
    text = page.text[page.words[at].start : page.words[end - 1].end] if end > at else ""
    if any(c.isdigit() for c in text):
        yield text, end


def _takes_name(page: Page, noun: Noun) -> bool:
    """Return whether a name may follow a noun: one of persons, of groups or of their offices."""
    return bool(
        page.lexicon.entry("nouns", noun.key).get("human") or page.lexicon.entry("nouns", noun.key).get("named")
    )


def read_of(page: Page, at: int, *, depth: int) -> tuple[tuple[Link, int], ...]:
    """Return the complements that "de" or "of" brings in at a word."""
    found: list[tuple[Link, int]] = []
    for end, article in after_word(page, at, page.lexicon.grammar["of"]["word"]):
        for node, behind in read_things(page, end, determiner=article, depth=depth):
            found += _read_more_of(page, node, behind, depth)
            found.append((Link("of", node), behind))
    return (*found, *((Link("when", node), end) for node, end in read_when(page, at) if is_of(node)))


def _read_more_of(page: Page, first: Node, at: int, depth: int) -> Iterator[tuple[Link, int]]:
    """Yield "de A et de B" as one complement."""
    joint = listed_at(page, at, page.lexicon.grammar["joints"]["and"])
    for end, article in after_word(page, joint, page.lexicon.grammar["of"]["word"]) if joint is not None else ():
        for node, behind in read_things(page, end, determiner=article, depth=depth):
            yield Link("of", Group((first, node))), behind


def is_of(node: Node) -> bool:
    """Return whether a time belongs to a noun: "du 26 juillet", "of Tuesday"."""
    return isinstance(node, Fixed) and node.key.startswith("of_")


def after_word(page: Page, at: int, word: str) -> Iterator[tuple[int, str]]:
    """Yield (the word behind a preposition, the determiner that it holds: "du" holds "le")."""
    here = fold_at(page, at)
    if here == word:
        yield at + 1, ""
    contraction = page.lexicon.grammar["contractions"].get(here)
    if contraction and contraction[0] == word:
        yield at + 1, "definite"
