"""Reading noun phrases: determiner, number, adjectives, noun, names, and what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.tables import cache_tables
from briefing.translate.controlled.lexicon import load_lexicon
from briefing.translate.controlled.nodes import (
    Count,
    Fixed,
    Group,
    Link,
    Name,
    Node,
    Noun,
    Part,
    Pronoun,
    Quoted,
)
from briefing.translate.controlled.page import Page, fold_at, listed_at, opens, remember
from briefing.translate.controlled.prepositions import index_prepositions
from briefing.translate.controlled.read_names import has_unknown_article, is_proper, read_name
from briefing.translate.controlled.read_numbers import read_number
from briefing.translate.controlled.read_terms import QUOTES, read_modifier, read_modifiers, read_nouns_at, read_owned
from briefing.translate.controlled.read_times import read_when
from briefing.translate.controlled.tape import match_words

__all__ = ["DEEPEST", "QUOTES", "after_word", "is_of", "read_modifiers", "read_of", "read_thing", "read_things"]

# So deep may complements hang on each other: "le chef de la mission de l'ONU au Mali".
DEEPEST = 4
_LABEL = re.compile(r"[A-Z0-9][A-Za-z0-9]{0,12}(?:-[A-Z0-9]\w*)*|\d{1,4}[A-Z]?")


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
        for whole, behind in (*read_owned(page, first, end), (first, end)):
            found += _read_group(page, whole, behind, depth)
            found.append((whole, behind))
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
        for joint, forms in joints.items() if opens(page, at, "joints") else ():
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
    found += _read_part(page, at, depth) if not determiner else ()
    for kind, start in _determiners(page, at, determiner):
        gender, number = _agreement(page, start) if kind else ("", "")
        if kind in ("", "definite"):
            found += [(name, end) for name, end in read_name(page, start) if not has_unknown_article(page, name, kind)]
        if any(is_proper(name, end - start) for name, end in read_name(page, start)):
            continue  # "les Forces de soutien rapide" are not any forces
        for count, behind in _counts(page, start, kind):
            for noun, end in read_nouns_at(
                page, behind, Noun("", number == "many", kind, count, gender=gender), number
            ):
                found += _with_links(page, noun, end, depth)
            found += _bare_counts(page, count, behind) if count is not None and kind == "" else ()
    return sorted(found, key=lambda pair: -pair[1])


def _bare_counts(page: Page, count: Count, at: int) -> Iterator[tuple[Node, int]]:
    """Yield a number without a noun: "onze", "quatre autres", "une dizaine d'autres"."""
    if count.value > 1 and fold_at(page, at) != page.lexicon.grammar["of"]["word"]:
        yield count, at
    end = listed_at(page, at, page.lexicon.grammar["others"])
    if end is not None:
        yield replace(count, others=True), end


def _agreement(page: Page, start: int) -> tuple[str, str]:
    """Return the gender and the number that the determiner before a word tells, "" for what it leaves open."""
    word = fold_at(page, start - 1) if start else ""
    told: dict[str, Sequence[str]] = page.lexicon.grammar["told"]
    gender = next((name for name in ("m", "f") if word in told[name]), "")
    return gender, next((name for name in ("one", "many") if word in told[name]), "")


def _read_part(page: Page, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield some of several things: "l'un de ses véhicules", "deux des blessés", "quatre d'entre eux"."""
    shares: list[tuple[Count | str, int]] = []
    for key, entry in page.lexicon.grammar["shares"].items() if opens(page, at, "shares") else ():
        end = listed_at(page, at, entry["read"])
        if end is not None:
            shares.append((key, end))
    number = read_number(page, at)
    if number is not None and number[0].value >= 2:
        shares.append(number)
    of = str(page.lexicon.grammar["of"]["word"])
    for share, end in shares:
        behind = listed_at(page, end, page.lexicon.grammar["of_them"])
        if behind is not None:
            yield Part(share, Pronoun(many=True)), behind
        for start, article in after_word(page, end, of):
            for node, last in read_thing(page, start, determiner=article, depth=depth + 1):
                if isinstance(node, Noun) and node.determiner in ("definite", "its", "their", "this") and node.many:
                    yield Part(share, node), last


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
    for key, entry in page.lexicon.grammar["determiners"].items() if opens(page, at, "determiners") else ():
        end = listed_at(page, at, entry["read"])
        if end is not None:
            yield key, end
    if fold_at(page, at) == page.lexicon.grammar.get("before_adjective") and read_modifier(page, at + 1, before=True):
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


def _with_links(page: Page, noun: Noun, at: int, depth: int) -> Iterator[tuple[Node, int]]:
    """Yield a noun with its complements and the name behind it, the longest first."""
    for name, end in read_name(page, at):
        if isinstance(name, Name) and not name.place and _takes_name(page, noun) and not (noun.links and noun.many):
            yield replace(noun, name=name), end
    if fold_at(page, at) == "," and _takes_name(page, noun):
        for name, end in _names_apart(page, at + 1, depth):
            if fold_at(page, end) in (",", ".", ";", ":", ""):
                yield replace(noun, name=name, apart=True), end + (fold_at(page, end) == ",")
                yield replace(noun, name=name, apart=True), end
    if not noun.label and not noun.links:
        for label, end in _read_label(page, at, noun):
            yield from _with_links(page, replace(noun, label=label), end, depth)
    for link, end in read_of(page, at, depth=depth + 1):
        yield from _with_links(page, replace(noun, links=(*noun.links, link)), end, depth + 1)
    for link, end in _close_links(page, at) if depth <= DEEPEST and not noun.name else ():
        yield replace(noun, links=(*noun.links, link)), end
    if _has_its_of(page, noun):
        yield noun, at


def _close_links(page: Page, at: int) -> Iterator[tuple[Link, int]]:
    """Yield the phrases whose preposition belongs to a noun: "une source proche du ministère", "l'attaque contre …"."""
    for key, words in _close_prepositions(page.lexicon.language).get(fold_at(page, at), ()):
        if match_words(page.words, at, words[:-1]):
            for start, article in after_word(page, at + len(words) - 1, words[-1]):
                for node, end in read_thing(page, start, determiner=article, depth=DEEPEST - 1):
                    yield Link(key, node), end


@cache_tables
def _close_prepositions(language: str) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return (key, words) of the prepositions that belong to a noun by the word, or contraction, they begin with."""
    return index_prepositions(language, load_lexicon(language).grammar["noun_prepositions"])


def _has_its_of(page: Page, noun: Noun) -> bool:
    """Return whether a noun whose sense hangs on what it is of has that: "bilan de l'attaque", not of a life."""
    wanted = page.lexicon.entry("nouns", noun.key).get("takes_of")
    wholes = [link.node for link in noun.links if link.key == "of"]
    if not wanted:
        return True
    return any(_is_of_kind(page, whole, wanted) for whole in wholes)


def _is_of_kind(page: Page, node: Node, wanted: Sequence[str]) -> bool:
    if isinstance(node, Group):
        return all(_is_of_kind(page, part, wanted) for part in node.nodes)
    if isinstance(node, Name):
        return "human" in wanted and node.person
    human = isinstance(node, Noun) and bool(page.lexicon.entry("nouns", node.key).get("human"))
    return isinstance(node, Noun) and (node.key in wanted or (human and ("human" in wanted or node.count is not None)))


def _names_apart(page: Page, at: int, depth: int) -> Iterator[tuple[Name | Noun, int]]:
    """Yield who somebody is by name: "…, Jean Dupont,", "…, le général Jean Dupont,"."""
    for name, end in read_name(page, at):
        if isinstance(name, Name) and name.person:
            yield name, end
    for node, end in read_thing(page, at, depth=DEEPEST) if depth < DEEPEST else ():
        if (
            isinstance(node, Noun)
            and isinstance(node.name, Name)
            and node.determiner
            and not (node.apart or node.links)
        ):
            yield node, end


def _read_label(page: Page, at: int, noun: Noun) -> Iterator[tuple[str, int]]:
    """Yield the number or model that tells which: "base aérienne 101", "BRDM-2", "Leopard 2 A4"."""
    end = at
    if page.lexicon.entry("nouns", noun.key).get("route"):  # "l'axe Dori-Gorgadji"
        yield from ((name.text, behind) for name, behind in read_name(page, at) if isinstance(name, Name))
    calibre = page.words[at : at + 3]
    folds = [word.fold for word in calibre]
    if folds[::2] == [page.lexicon.grammar["of"]["word"], "mm"] and folds[1].isdigit():  # "obus de 155 mm"
        yield f"{calibre[1].text} mm", at + 3
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
