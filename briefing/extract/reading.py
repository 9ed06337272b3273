"""What is read from one sentence before any theme is decided: word classes, weights, figures, places, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.extract.dates import find_dates
from briefing.extract.depth import word_depths
from briefing.extract.lexicon import Hits, WordClasses, read_classes
from briefing.extract.names import find_names
from briefing.extract.places import find_places
from briefing.extract.quantities import find_quantities
from briefing.extract.texts import doc_text, sent_text
from briefing.models import DateFound, Place, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefing.extract.names import Name


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read against: the article's language, publication date and countries, its paragraph's offset.

    `base` is the offset of the paragraph in the article's text; `paragraph` counts paragraphs from 0. `un_mission` is
    true for an article that names a UN mission: there "the mission" is the UN's. `off_topic` counts the words of other
    subjects in the paragraph.
    """

    language: str
    published: date
    countries: tuple[str, ...]
    base: int = 0
    paragraph: int = 0
    un_mission: bool = False
    off_topic: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as read. Offsets of figures, places, dates and names are in the frame of `sent.doc.text`."""

    sent: Span
    setting: Setting
    forms: Mapping[int, frozenset[str]]
    hits: Hits
    depth: Mapping[int, float]
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    dates: tuple[DateFound, ...]
    names: tuple[Name, ...] = field(default=())
    # The sentence's words, made once: spaCy makes them anew at each walk through a span.
    tokens: tuple[Token, ...] = field(default=())

    @property
    def text(self) -> str:
        """The sentence's text."""
        return sent_text(self.sent)

    @property
    def doc_text(self) -> str:
        """The text of the sentence's paragraph, in whose frame the offsets are."""
        return doc_text(self.sent.doc)


def read_sentence(
    sent: Span,
    setting: Setting,
    *,
    anchor: date | None = None,
    previous: tuple[Quantity, ...] = (),
    known: tuple[WordClasses, tuple[Place, ...]] | None = None,
) -> Reading:
    """Return what one sentence of an article holds.

    `anchor` is the day of the event told before ("la veille" needs it), `previous` the figures of the sentence before,
    `known` its word classes and its places where they are known already.
    """
    language = setting.language
    classes, places = known or (
        read_classes(sent, language=language),
        find_places(sent, language=language, countries=setting.countries),
    )
    forms, hits = classes[0], dict(classes[1])
    if setting.un_mission and hits.get("mission_word"):
        hits["un"] = hits.get("un", set()) | hits["mission_word"]
        hits["un_mission"] = hits.get("un_mission", set()) | hits["mission_word"]
    quantities = find_quantities(sent, language=language, previous=previous)
    names = find_names(sent, hits, places, language=language)
    tokens = (*sent,)
    _add_classes(hits, tokens, quantities, places, names)
    hits["anaphor"] = {token.i for token in tokens if token.pos_ == "PRON" and token.text.casefold() == "en"}
    start = sent.start_char
    future = _is_future(sent)
    days = find_dates(sent_text(sent), language=language, published=setting.published, anchor=anchor, future=future)
    dates = tuple(_shifted(date_found, start, setting.published) for date_found in days)
    depths = word_depths(sent, language=language)
    return Reading(sent, setting, forms, hits, depths, quantities, places, dates, names, tokens)


def _is_future(sent: Span) -> bool:
    """Return whether the main verb announces: a future tense, or "will" in front of it."""
    verb = sent.root
    near = (verb, *(child for child in verb.children if child.pos_ == "AUX"))
    return any("Fut" in t.morph.get("Tense", []) or t.lemma_.casefold() in ("will", "shall") for t in near)


def _shifted(found: DateFound, by: int, published: date) -> DateFound:
    """Return a date with its offsets moved into the doc's frame; only a day after publication is announced."""
    announced = found.future and found.low > published
    return replace(found, start=found.start + by, end=found.end + by, future=announced)


def _add_classes(
    hits: Hits,
    tokens: Sequence[Token],
    quantities: tuple[Quantity, ...],
    places: tuple[Place, ...],
    names: tuple[Name, ...],
) -> None:
    if not (quantities or places or names):
        return
    spans = [(token.i, token.idx, token.idx + len(token)) for token in tokens]
    for quantity in quantities:
        _mark(hits, f"role:{quantity.what}", spans, quantity.start, quantity.end)
    for place in places:
        if place.start is not None and place.end is not None and not place.described:
            _mark(hits, "place", spans, place.start, place.end)
    for name in names:
        _mark(hits, name.kind, spans, name.start, name.end)


def _mark(hits: Hits, name: str, spans: Sequence[tuple[int, int, int]], start: int, end: int) -> None:
    found = {i for i, token_start, token_end in spans if token_start < end and token_end > start}
    if found:
        hits.setdefault(name, set()).update(found)
