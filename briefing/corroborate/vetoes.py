"""What two mentions can never be one fact over, and the days that they may still meet on."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.corroborate.days import DayRelation, compare_days
from briefing.corroborate.families import COUNTED_GOODS, RUNNING, SPOKEN
from briefing.corroborate.figures import (
    count_other_dead,
    count_other_goods,
    revise_figure,
    share_figure,
    share_signature,
)
from briefing.corroborate.signatures import Signature
from briefing.corroborate.whereabouts import PlaceRelation

GOOD_PLACES = ("same", "near")
# A toll is revised for a week; sentences dated to the report then tell of an earlier day.
REVISION_DAYS = 7
# Days that outlets may be out by when a figure or the scene says that they mean one event.
SLIP_DAYS = 3
SHARED_SCENES = 2


def _measure_gap(first: Signature, second: Signature) -> int:
    if first.days is None or second.days is None:
        return 0
    return max(0, (max(first.days[0], second.days[0]) - min(first.days[1], second.days[1])).days)


def _is_told_later(first: Signature, second: Signature) -> bool:
    """Whether the day of one of two dated mentions of one family may be that of a count or of a claim."""
    if first.days is None or second.days is None:
        return False
    if first.family in RUNNING or "claim_details" in first.telling.facets | second.telling.facets:
        return True
    later = max(first, second, key=lambda signature: signature.days or ())
    revised = any(quantity.superseded for quantity in later.mention.quantities)
    return first.family == "harm" and ("toll" in later.telling.facets or revised)


def _is_slip(first: Signature, second: Signature, gap: int) -> bool:
    a, b = first.mention, second.mention
    return gap <= SLIP_DAYS and a.evidence.source != b.evidence.source and share_signature(a, b)


def relate_days(first: Signature, second: Signature) -> DayRelation:
    """Return how the days of two mentions stand to each other.

    Tolls, counts and claims that are told days after their event ("revised") are no other day.
    """
    a, b = first.mention, second.mention
    relation = compare_days(
        first.days,
        second.days,
        published=(first.published, second.published),
        same_article=a.evidence.source == b.evidence.source,
        equal=a.date == b.date,
    )
    if relation not in ("adjacent", "apart"):
        return relation
    gap = _measure_gap(first, second)
    if gap and gap <= REVISION_DAYS and first.family == second.family and _is_told_later(first, second):
        return "revised"
    return "adjacent" if gap and _is_slip(first, second, gap) else relation


def _share_proof(first: Signature, second: Signature) -> bool:
    """Whether two mentions of neighbouring days have a figure, a revision or a scene that says they are one."""
    a, b = first.mention, second.mention
    scenes = len(first.telling.scenes & second.telling.scenes) >= SHARED_SCENES
    return scenes or share_figure(a, b) or revise_figure(a, b)


def _is_brought_up_to_date(first: Signature, second: Signature) -> bool:
    """Whether a toll of a later day is tied to the earlier mention by more than the days that it may be out by."""
    scenes = len(first.telling.scenes & second.telling.scenes) >= SHARED_SCENES
    one_article = first.mention.evidence.source == second.mention.evidence.source
    return scenes or one_article or revise_figure(first.mention, second.mention)


def _list_vetoes(
    first: Signature, second: Signature, days: DayRelation, places: PlaceRelation
) -> Iterator[tuple[str, bool]]:
    a, b = first.mention, second.mention
    families = {first.family, second.family}
    same_article = a.evidence.source == b.evidence.source
    # Where the wounded are cared for is not where they were hurt.
    cared = (first.cared or second.cared) and first.family == second.family
    sited = not families & SPOKEN and not cared
    yield "other day", days == "apart"
    yield "other place", places == "apart" and sited
    yield "other place in the same article", places == "unsure" and same_article and sited
    if days == "adjacent":
        yield "another day", same_article or places not in GOOD_PLACES or not _share_proof(first, second)
    if days == "revised" and first.family == "harm":
        yield "another day's toll", places not in (*GOOD_PLACES, "region") and not _is_brought_up_to_date(first, second)
    both_sited = first.sited and second.sited and places != "same"
    yield "another day in the same article", days == "revised" and same_article and both_sited
    yield "another of its kind", same_article and first.telling.another != second.telling.another
    yield "other goods", families <= COUNTED_GOODS and count_other_goods(a, b)
    yield "other dead", families == {"harm", "operation"} and count_other_dead(a, b)


def find_veto(first: Signature, second: Signature, *, days: DayRelation, places: PlaceRelation) -> str:
    """Return why two mentions can never be one fact, or an empty string."""
    return next((reason for reason, holds in _list_vetoes(first, second, days, places) if holds), "")
