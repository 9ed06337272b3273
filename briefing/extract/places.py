"""Finding the places where something is or happens; names that stand for governments or bodies are left out.

The gazetteer goes before the entity recogniser, which takes "Tessit" for a person; the recogniser only helps with names
that the gazetteer lacks. The words before a name decide, by the lists of each language's places.toml.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.extract.place_acceptance import accept_name
from briefing.extract.place_actors import Sighting
from briefing.extract.place_cues import Cue, read_cue
from briefing.extract.place_index import AREA_KINDS
from briefing.extract.place_links import Found, link_regions, reads_as_chain
from briefing.extract.place_names import (
    NameFound,
    Setting,
    find_described,
    find_facility,
    find_name,
    is_seat,
    make_setting,
    resolve_name,
)
from briefing.extract.place_words import Word, read_left, split_words
from briefing.extract.texts import doc_text, sent_text
from briefing.models import Place

if TYPE_CHECKING:
    from spacy.tokens import Span

_DATELINE = re.compile(r"\s*[A-ZÀ-Þ][^.!?\n]{1,90}?\s(?:[–—]|-{1,2})\s")
# What the words before "la capitale américaine", "the Yemeni coast" make of it.
_DESCRIBED = {"at": "at", "in": "at", "on": "at", "near": "near", "go": "to", "to": "to"}
_LOUD = re.compile(r"[A-ZÀ-Þ'’-]{3,}")


def find_places(
    sent: Span,
    *,
    language: str,
    countries: tuple[str, ...],
    extra: Path | None = None,
    local: frozenset[str] = frozenset(),
) -> tuple[Place, ...]:
    """Return the places of one sentence where something is, happens, comes from or goes to, in order.

    `start` and `end` are offsets in the text of `sent.doc`. A capital or country that acts ("Bamako a rejeté"), part of
    a title or of a body's name, a demonym and a dateline are no places here. `relation` may also be "to" or "from".

    Args:
        sent: a sentence of a doc of one paragraph.
        language: its language, which must have a places.toml.
        countries: the article's countries, as `find_country_prior` gives them.
        extra: a table that `import_geonames_dump` wrote.
        local: folded names that other sentences of the article show to be places, though no gazetteer has them.

    Raises:
        TableError: a table of the language or of the gazetteer is missing or malformed.
    """
    setting = make_setting(language, countries, extra, local)
    words = split_words(sent)
    found: Found = []
    heads = setting.rules.sets["described_heads"]
    at = _skip_dateline(sent, words)
    while at < len(words):
        name = find_facility(words, at, setting)
        place = _make_facility(sent, words, name) if name is not None else None
        if words[at].key in heads and (described := find_described(words, at, setting)) is not None:
            name, place = described, _make_described(sent, words, described, setting)
        name = name or find_name(words, at, setting)
        if name is not None and place is None:
            place = _judge_name(sent, words, name, found, setting)
        if name is not None and place is not None:
            found.append((name, place))
        at = name.last + 1 if name is not None and (place is not None or name.key is not None) else at + 1
    return link_regions(words, found, setting.rules)


def _skip_dateline(sent: Span, words: list[Word]) -> int:
    """Return the first word after "DAKAR, 3 mars (AFP) –" at the head of a paragraph, else 0."""
    if sent.start_char > 2:
        return 0
    text = sent_text(sent)
    match = _DATELINE.match(text)
    if match is None or not (_LOUD.match(text.strip()) or "(" in match.group()):
        return 0
    return next((i for i, word in enumerate(words) if word.start >= sent.start_char + match.end()), len(words))


def _make_facility(sent: Span, words: list[Word], name: NameFound) -> Place:
    start, end = words[name.first].start, words[name.last].end
    return Place(doc_text(sent.doc)[start:end], kind="base", relation="at", start=start, end=end)


def _make_described(sent: Span, words: list[Word], name: NameFound, setting: Setting) -> Place | None:
    """Return a capital or coast that a word of place governs."""
    cue = read_cue(read_left(words, name.first, setting.rules), setting.rules)
    relation = None if cue is None else _DESCRIBED.get(cue.relation)
    if relation is None:
        return None
    start, end = words[name.first].start, words[name.last].end
    place = Place(doc_text(sent.doc)[start:end], country=name.key, kind="area", precision="area", relation=relation)
    return replace(place, start=start, end=end)


def _judge_name(sent: Span, words: list[Word], name: NameFound, found: Found, setting: Setting) -> Place | None:
    """Return the place that a name is here, or None."""
    left = read_left(words, name.first, setting.rules)
    cue = read_cue(left, setting.rules)
    entry = resolve_name(name, area=_wants_area(words, name, cue, setting), setting=setting)
    chain = reads_as_chain(words, name, found, entry, setting.rules)
    seat = is_seat(name, entry, setting)
    seen = Sighting(sent, words, name, left, cue, entry, seat, chain, setting)
    relation = accept_name(seen)
    if relation == "near" and found and cue is not None and cue.border and seen.whole:
        return None  # "près de la frontière du Niger" only details the place that was told before
    if relation == "to" and found and cue is not None and cue.route and seen.whole is False:
        return None  # "near X, on the road to Y"
    return _make_place(seen, relation) if relation else None


def _wants_area(words: list[Word], name: NameFound, cue: Cue | None, setting: Setting) -> bool | None:
    """Return True when a region is meant rather than its town: "région de Gao", "dans l'Artibonite", "Gao region"."""
    rules = setting.rules
    ahead = words[name.last + 1].key if name.last + 1 < len(words) else ""
    if rules.table["possessive"] and rules.has("area_nouns", ahead):
        return True
    before = words[name.first - 1].key if name.first else ""
    asked = cue is not None and (cue.area or (cue.relation == "in" and before in rules.articles))
    return True if asked else None


def _skip_common(seen: Sighting, first: int) -> int:
    """Return where the proper name begins in "camp d'Abou Chouk", "vallée de l'Artibonite"."""
    named = next((at for at in range(first, seen.name.last + 1) if seen.words[at].capital), first)
    common = seen.words[first].text[0].islower() and seen.rules.has("settlement_nouns", seen.words[first].key)
    return named if common else first


def _make_place(seen: Sighting, relation: str) -> Place:
    entry, cue = seen.entry, seen.cue
    whole = entry is not None and (entry.kind in AREA_KINDS or (relation == "in" and seen.whole))
    first = cue.direction if cue is not None and cue.direction is not None and whole else seen.name.first
    first = _skip_common(seen, first) if first == seen.name.first else first
    start, end = seen.words[first].start, seen.words[seen.name.last].end
    place = Place(doc_text(seen.sent.doc)[start:end], relation=relation, start=start, end=end)
    if entry is None:
        return place
    precision = "approximate" if relation == "near" else "area" if whole else entry.precision
    place = replace(place, latitude=entry.latitude, longitude=entry.longitude, precision=precision)
    return replace(place, key=entry.key, country=entry.country, kind=entry.kind)
