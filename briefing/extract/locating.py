"""The places of an article's sentences, read twice: a name shown to be a place in one sentence is one in the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.extract.datelines import find_dateline
from briefing.extract.place_index import fold_name
from briefing.extract.places import find_places
from briefing.extract.texts import doc_text, sent_text
from briefing.models import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_PERSONS = ("PER", "PERSON")


def locate_sentences(
    docs: Sequence[Doc], *, language: str, countries: tuple[str, ...], extra: Path | None = None
) -> tuple[tuple[Place, ...], ...]:
    """Return the places of each sentence of an article's paragraphs, in order; offsets in the frame of its doc's text.

    A village that no gazetteer knows is a place by its words in one sentence ("la localité de X", a dateline) and then
    wherever the article names it. `extra` is a table that `import_geonames_dump` wrote.
    """
    sents = [sent for doc in docs for sent in doc.sents]
    found = [find_places(sent, language=language, countries=countries, extra=extra) for sent in sents]
    local = _local_names(docs, found, language=language)
    if not local:
        return tuple(found)
    return tuple(
        find_places(sent, language=language, countries=countries, extra=extra, local=local)
        if _may_hold(sent, local)
        else places
        for sent, places in zip(sents, found, strict=True)
    )


def _local_names(docs: Sequence[Doc], found: Sequence[tuple[Place, ...]], *, language: str) -> frozenset[str]:
    """Return the folded names without an entry in the gazetteer that the article shows to be places."""
    unknown = {
        fold_name(place.name) for places in found for place in places if place.key is None and place.kind == "unknown"
    }
    cities = (find_dateline(doc_text(doc), language=language) for doc in docs[:1])
    unknown |= {fold_name(dateline.city) for dateline in cities if dateline is not None}
    return frozenset(name for name in unknown if name) - _surnames(docs)


def _surnames(docs: Sequence[Doc]) -> set[str]:
    """Return the folded last words of the persons' names of several words: no place is taken for one of them."""
    people = (ent.text for doc in docs for ent in doc.ents if ent.label_ in _PERSONS and " " in ent.text)
    return {fold_name(name.rsplit(" ", 1)[-1]) for name in people}


def _may_hold(sent: Span, local: frozenset[str]) -> bool:
    folded = f" {fold_name(sent_text(sent))} "
    return any(f" {name} " in folded for name in local)
