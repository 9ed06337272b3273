"""Names, sources, places and counted things of the texts as controlled noun phrases of the brief's language.

"la direction provinciale" is "the provincial directorate" only where tables and grammar read every word of it. What is
not read so has no phrase here, and the headline stage says it by exonym, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.config import Config
from briefing.headline.figures import quantity_key
from briefing.headline.patterns import join_words
from briefing.headline.sources import strip_lead_in
from briefing.headline.wording import load_wording, split_article, tidy
from briefing.models import Evidence, Fact, Mention, Place, Quantity
from briefing.translate.controlled.lexicon import Entry
from briefing.translate.controlled.nodes import Group, Link, Name, Node, Noun
from briefing.translate.controlled.page import OverBudget, Page, open_page, terms_at
from briefing.translate.controlled.pen import Pen, Unsayable, take_pen
from briefing.translate.controlled.read_links import read_link
from briefing.translate.controlled.read_nouns import read_thing, read_things
from briefing.translate.controlled.say_nouns import say_thing
from briefing.translate.controlled.say_order import contract
from briefing.translate.controlled.tape import split_words

# No place lies before the text: where a phrase does not stand in the statement, none is looked up by its offset.
_NOWHERE = -(10**6)
# A headline has no room for a longer counted thing.
_LONGEST_COUNTED = 56


def say_phrases(facts: Sequence[Fact], *, config: Config) -> dict[str, str]:
    """Return what the brief's language calls names, sources, places and counted things of other languages.

    Args:
        facts: the facts of a brief, with every mention.
        config: the run's settings; `language` must be settled.

    Returns:
        Phrases by the words of the text; those of counted things by `quantity_key`.

    Raises:
        TableError: a language lacks one of its tables.
    """
    language = config.language or "fr"
    phrases: dict[str, str] = {}
    for fact in facts:
        for mention in {told.id: told for told in (fact.lead, *fact.mentions)}.values():
            if mention.language != language:
                made = dict(_say_all(mention, language, known=phrases))
                phrases |= {key: said for key, said in made.items() if key not in phrases}
        for voice in fact.sourcing.voices if fact.sourcing else ():
            if voice.name and voice.kind == "official" and voice.language not in (language, "unknown"):
                heard = replace(fact.lead, language=voice.language, actors=(), places=())
                said = say_phrase(heard, voice.name, language)
                if said:
                    phrases.setdefault(tidy(voice.name), said)
    return phrases


def _say_all(mention: Mention, language: str, *, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in _list_names(mention):
        said = None if tidy(name) in known else say_phrase(mention, name, language)
        if said:
            yield tidy(name), said
    page = open_page(mention)
    yield from _say_whole_names(page, language)
    for quantity in mention.quantities:
        key = quantity_key(quantity)
        counted = None if key in known else _say_counted(page, quantity, language)
        if counted:
            yield key, counted


def _list_names(mention: Mention) -> Iterator[str]:
    """Yield the names to read; those of organisations are names, whose words nobody may translate one by one."""
    wording = load_wording(mention.language)
    for actor in mention.actors:
        bare = split_article(actor.name, wording)[1]
        if not actor.key.startswith(("person:", "country:")) and not (
            actor.key.startswith(("org:", "group:")) and bare[:1].isupper()
        ):
            yield actor.name
    yield from (place.name for place in mention.places if split_article(place.name, wording)[1][:1].islower())
    if mention.attribution:
        yield mention.attribution
        yield strip_lead_in(tidy(mention.attribution), wording)


def say_phrase(mention: Mention, text: str, language: str) -> str | None:
    """Return a noun phrase of a mention in `language`, or None where not every word of it is read.

    A bare proper name is no phrase: how names are said, the headline stage knows.

    Raises:
        TableError: a language lacks one of its tables.
    """
    at = mention.evidence.quote.find(text)
    start = mention.evidence.start + at if at >= 0 else _NOWHERE
    page = open_page(replace(mention, evidence=Evidence(mention.evidence.source, start, start + len(text), text)))
    page = replace(page, mention=replace(page.mention, places=(*page.mention.places, *_seats(page))))
    first, determiner = _opening(text, mention.language)
    if page.words and page.words[0].fold in page.wording.table["possessives"]:
        return None  # whose it is, no headline tells
    if any(_is_unsure_of_number(page, at) for at in range(first + 2, len(page.words))):
        return None
    several = _is_unsure_of_number(page, first + 1)
    try:
        for node, end in read_things(page, first, determiner=determiner):
            for whole in _complete(page, node, end):
                agreed = replace(whole, many=True) if several and isinstance(whole, Noun) else whole
                if isinstance(whole, Noun) and not several and _is_one(page, whole, first, mention):
                    agreed = replace(whole, many=False)
                said = _try(agreed, take_pen(mention, language))
                if said:
                    return said
    except OverBudget:
        return None
    return None


def _seats(page: Page) -> Iterator[Place]:
    """Yield the places that a preposition of places brings in, which the mention does not list: "en poste à Bangui"."""
    for before, word in pairwise(page.words):
        if before.text.casefold() in page.wording.table["attribution"]["seat_words"] and word.capital:
            yield Place(word.text, start=word.start + page.offset, end=word.end + page.offset)


def _is_one(page: Page, noun: Noun, at: int, mention: Mention) -> bool:
    """Return whether a noun that has one form for both numbers is one: no plural word stands before it in the text."""
    if noun.count is not None or noun.determiner or not _is_invariable_at(page, at):
        return False
    quote = mention.evidence.quote
    before = quote[: quote.find(page.text)].casefold().split()[-1:] if page.text in quote else []
    return bool(set(before) & set(page.lexicon.grammar["told"]["one"]))


def _is_invariable_at(page: Page, at: int) -> bool:
    return any(_is_invariable(page.lexicon.entry("nouns", t.key), t.words) for t, _ in terms_at(page, at, "nouns"))


def _is_unsure_of_number(page: Page, at: int) -> bool:
    """Return whether a noun at a word has one form for both numbers, and the article before it is a plural one."""
    if page.words[at - 1].fold not in page.wording.table["plural_articles"]:
        return False
    return any(_is_invariable(page.lexicon.entry("nouns", t.key), t.words) for t, _ in terms_at(page, at, "nouns"))


def _is_invariable(entry: Entry, words: tuple[str, ...]) -> bool:
    pairs = [(entry.get("one", ""), entry.get("many", "")), *entry.get("also", ())]
    return any(one == many and tuple(split_words(one)) == words for one, many in pairs)


def _complete(page: Page, node: Node, at: int) -> Iterator[Node]:
    """Yield what was read where it takes up all the words, a place or post behind it included ("en poste à Bangui")."""
    if at == len(page.words):
        yield node
    for link, end in read_link(page, at) if isinstance(node, Noun) else ():
        if end == len(page.words) and isinstance(node, Noun) and isinstance(link, Link):
            yield replace(node, links=(*node.links, link))


def _try(node: Node, pen: Pen) -> str | None:
    """Return a noun phrase in words, or None where a part of it cannot be said, or not as the language says it."""
    if not isinstance(node, Noun | Group) or not _is_idiomatic(node):
        return None
    try:
        said = say_thing(node, pen).text
    except Unsayable:
        return None
    return join_words(contract(said.removesuffix(","), pen), pen.target)


def _is_idiomatic(node: Node) -> bool:
    """Return whether no noun hangs on another without an article: "fusil d'assaut" is no "rifle of assault"."""
    if isinstance(node, Group):
        return all(_is_idiomatic(part) for part in node.nodes)
    if not isinstance(node, Noun):
        return True
    hung = [link.node for link in node.links if link.key == "of"]
    bare = [n for n in hung if isinstance(n, Noun) and not (n.determiner or n.count or n.many or n.name)]
    return not bare and all(_is_idiomatic(n) for n in hung)


def _say_whole_names(page: Page, language: str) -> Iterator[tuple[str, str]]:
    """Yield the actors whose name goes on in the text ("ambassadeurs de France et d'Italie"), and "" for its parts."""
    mention, pen = page.mention, take_pen(page.mention, language)
    for actor in mention.actors:
        at = next((i for i, w in enumerate(page.words) if w.start + page.offset == actor.start), None)
        if at is None or actor.end is None or not actor.key.startswith("noun:"):
            continue
        node, end = _read_longest(page, at)
        last = page.words[end - 1].end + page.offset if end else 0
        said = _try(node, pen) if node is not None and last > actor.end else None
        if said and len(said) <= _LONGEST_COUNTED:
            yield tidy(actor.name), said
            for other in mention.actors:
                if other.start is not None and actor.start is not None and actor.start < other.start < last:
                    yield f"{other.start}:{other.name}", ""


def _read_longest(page: Page, at: int) -> tuple[Node | None, int]:
    """Return the longest noun phrase at a word whose parts hang together for certain: lists are of names alone."""
    try:
        things = [(node, end) for node, end in read_thing(page, at) if isinstance(node, Noun) and _lists_names(node)]
    except OverBudget:
        return None, 0
    return max(things, key=lambda pair: pair[1], default=(None, 0))


def _lists_names(noun: Noun) -> bool:
    groups = [link.node for link in noun.links if isinstance(link.node, Group)]
    inner = [link.node for link in noun.links if isinstance(link.node, Noun)]
    return all(isinstance(n, Name) for group in groups for n in group.nodes) and all(map(_lists_names, inner))


def _opening(text: str, language: str) -> tuple[int, str]:
    """Return the word a phrase begins at and the determiner it has from the words before: "de source militaire"."""
    openings: dict[str, int] = load_wording(language).table["attribution"].get("openings", {})
    folded = text.casefold()
    return next(((count, "indefinite") for words, count in openings.items() if folded.startswith(words)), (0, ""))


def _say_counted(page: Page, quantity: Quantity, language: str) -> str | None:
    """Return "49 Ivorian soldiers" for a figure: its number, its noun and what belongs to it."""
    at = next((i for i, word in enumerate(page.words) if word.start + page.offset == quantity.start), None)
    if at is None:
        return None
    pen = take_pen(page.mention, language)
    try:
        for node, _ in read_thing(page, at):
            said = _try_counted(node, quantity, pen) if isinstance(node, Noun) and _lists_names(node) else None
            if said and len(said) <= _LONGEST_COUNTED:
                return said
    except OverBudget:
        return None
    return None


def _try_counted(node: Noun, quantity: Quantity, pen: Pen) -> str | None:
    """Return a counted noun in words, where what was read is the same number of the same with the same bound."""
    if node.name or node.count is None or node.count.value != quantity.value:
        return None
    if ("about" if node.count.bound == "near" else node.count.bound) != quantity.bound:
        return None
    if node.key in pen.target.table["gist"]["untold_nouns"]:
        return None
    if quantity.what == "other" and any(not isinstance(link.node, Noun) or link.node.determiner for link in node.links):
        return None
    return _try(replace(node, many=quantity.value >= 2 or (node.many and quantity.value != 1)), pen)
