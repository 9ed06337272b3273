"""Which sentences of an article go on with one event: a sentence without a place belongs to the last event told."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.corroborate.telling import read_telling
from briefing.corroborate.whereabouts import compare_places, list_sites, may_be_care
from briefing.models import Mention

# Only what is done opens a thread, not what is said of it.
VIOLENT = frozenset({"ASSAULT", "COERCE"})


def tells_of_care(mention: Mention) -> bool:
    """Return whether a mention tells where the wounded are treated rather than where they were hurt."""
    return "care" in read_telling(mention.language, mention.evidence.quote).facets and may_be_care(mention)


def _find_place(mention: Mention, threads: Sequence[Mention]) -> int | None:
    """Return the last of the threads, given by their first mentions, that is where `mention` is."""
    relations = [compare_places(mention, first) for first in threads]
    for wanted in ("same", "region"):
        if wanted in relations:
            return len(relations) - 1 - relations[::-1].index(wanted)
    return None


def number_threads(mentions: Sequence[Mention]) -> list[int]:
    """Return for each mention the number of its thread in its article; `mentions` are in the order of their texts.

    A thread begins where a sentence of violence names a place of its own that is not that of an earlier thread, or
    says that it passes to something else ("in response", "in a separate strike"). What stands before the first place
    belongs to the first thread.
    """
    numbers: list[int] = []
    opened: list[Mention] = []
    source, current = "", 0
    for mention in mentions:
        if mention.evidence.source != source:
            source, current, opened = mention.evidence.source, 0, []
        facets = read_telling(mention.language, mention.evidence.quote).facets
        sited = bool(list_sites(mention)) and not tells_of_care(mention)
        if mention.event in VIOLENT and (sited or "sequel" in facets):
            known = _find_place(mention, opened) if sited else None
            if known is None:
                known = len(opened)
                opened.append(mention)
            current = known
        numbers.append(current)
    return numbers
