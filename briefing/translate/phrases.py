"""Names, sources, places and counted things of the texts as controlled noun phrases of the brief's language.

"la direction provinciale" is "the provincial directorate" only where tables and grammar read every word of it. What is
not read so has no phrase here, and the headline stage says it by exonym, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.config import Config
from briefing.headline.figures import quantity_key
from briefing.headline.sources import strip_lead_in
from briefing.headline.wording import load_wording, split_article, tidy
from briefing.models import Evidence, Fact, Mention, Quantity
from briefing.translate.controlled.nodes import Noun
from briefing.translate.controlled.page import OverBudget, open_page
from briefing.translate.controlled.pen import Pen, Unsayable, take_pen
from briefing.translate.controlled.read_nouns import read_thing, read_things
from briefing.translate.controlled.say_nouns import say_thing

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
        for mention in (fact.lead, *fact.mentions):
            if mention.language != language:
                phrases |= {key: said for key, said in _say_all(mention, language) if key not in phrases}
        for voice in fact.sourcing.voices if fact.sourcing else ():
            if voice.name and voice.kind == "official" and voice.language not in (language, "unknown"):
                heard = replace(fact.lead, language=voice.language, actors=(), places=())
                said = say_phrase(heard, voice.name, language)
                if said:
                    phrases.setdefault(tidy(voice.name), said)
    return phrases


def _say_all(mention: Mention, language: str) -> Iterator[tuple[str, str]]:
    for name in _list_names(mention):
        said = say_phrase(mention, name, language)
        if said:
            yield tidy(name), said
    for quantity in mention.quantities:
        counted = _say_counted(mention, quantity, language)
        if counted:
            yield quantity_key(quantity), counted


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

    Raises:
        TableError: a language lacks one of its tables.
    """
    at = mention.evidence.quote.find(text)
    start = mention.evidence.start + at if at >= 0 else _NOWHERE
    page = open_page(replace(mention, evidence=Evidence(mention.evidence.source, start, start + len(text), text)))
    first, determiner = _opening(text, mention.language)
    pen = take_pen(mention, language)
    try:
        for node, end in read_things(page, first, determiner=determiner):
            if end == len(page.words):
                return say_thing(node, pen).text
    except (OverBudget, Unsayable):
        return None
    return None


def _opening(text: str, language: str) -> tuple[int, str]:
    """Return the word a phrase begins at and the determiner it has from the words before: "de source militaire"."""
    openings: dict[str, int] = load_wording(language).table["attribution"].get("openings", {})
    folded = text.casefold()
    return next(((count, "indefinite") for words, count in openings.items() if folded.startswith(words)), (0, ""))


def _say_counted(mention: Mention, quantity: Quantity, language: str) -> str | None:
    """Return "49 Ivorian soldiers" for a figure: its number, its noun and what belongs to it."""
    page = open_page(mention)
    at = next((i for i, word in enumerate(page.words) if word.start + page.offset == quantity.start), None)
    if at is None:
        return None
    pen = take_pen(mention, language)
    try:
        for node, _ in read_thing(page, at):
            said = _try_counted(node, quantity, pen) if isinstance(node, Noun) else None
            if said and len(said) <= _LONGEST_COUNTED:
                return said
    except OverBudget:
        return None
    return None


def _try_counted(node: Noun, quantity: Quantity, pen: Pen) -> str | None:
    """Return a counted noun in words, where what was read is the same number with the same bound."""
    if node.name or node.count is None or node.count.value != quantity.value:
        return None
    if (node.count.bound == "near" and "about" or node.count.bound) != quantity.bound:
        return None
    try:
        return say_thing(node, pen).text
    except Unsayable:
        return None
