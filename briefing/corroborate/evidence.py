"""What speaks for and against two mentions telling one event: named traits, to be weighed by weights.toml."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.corroborate.days import DayRelation
from briefing.corroborate.families import CONTINUED, LASTING, RARE, SPOKEN, TALKS_LIKE
from briefing.corroborate.figures import list_figure_traits
from briefing.corroborate.parties import list_party_traits
from briefing.corroborate.signatures import Signature
from briefing.corroborate.whereabouts import PlaceRelation

Trait = tuple[str, float]
EXACT_DAYS = ("same_day", "overlapping")
GOOD_PLACES = ("same", "near", "region")
# Two sentences that follow each other, at most so many characters apart; beyond the second an article has moved on.
NEXT_GAP, FAR_GAP = 60, 900


def _is_one_article(first: Signature, second: Signature) -> bool:
    return first.mention.evidence.source == second.mention.evidence.source


def list_day_traits(first: Signature, second: Signature, days: DayRelation) -> Iterator[Trait]:
    """Yield what the days say."""
    yield f"day {days}", 1.0
    if first.family == second.family and first.family in RARE and days in EXACT_DAYS:
        yield "rare on one day", 1.0


def list_place_traits(first: Signature, second: Signature, places: PlaceRelation) -> Iterator[Trait]:
    """Yield what the places say; in one article another place is another event more often than not."""
    one_article = _is_one_article(first, second)
    if places == "country" and first.family in LASTING:
        yield "place country, lasting conflict", 1.0
    elif (first.cared or second.cared) and places not in ("same", "region"):
        yield "place of care", 1.0
    elif places == "apart":
        yield "place unsure", 1.0
    elif one_article and places in ("near", "country"):
        yield f"place {places}, one article", 1.0
    else:
        yield f"place {places}", 1.0


def list_article_traits(first: Signature, second: Signature, days: DayRelation) -> Iterator[Trait]:
    """Yield what it says that both sentences stand in one article: how near, in one thread or not."""
    a, b = first.mention.evidence, second.mention.evidence
    gap = max(a.start, b.start) - min(a.end, b.end)
    later = second if b.start >= a.start else first
    kin = first.family == second.family
    yield "one article", 1.0
    if kin and gap <= NEXT_GAP:
        yield "next sentence", 1.0
    if gap > FAR_GAP:
        yield "far in the article", 1.0
    if kin and first.family in CONTINUED and days in EXACT_DAYS:
        yield "continued", 1.0
    if first.family in ("harm", "operation", "property") and first.thread != second.thread:
        yield "other thread", 1.0
    if later.bare and not kin:
        yield "bare, other kind", 1.0
    elif later.bare and first.family in ("harm", "delivery", "operation"):
        yield "bare", 1.0
    if first.casualties and second.casualties and first.thread == second.thread:
        yield "casualties of one thread", 1.0
    if (
        first.family == second.family == "harm"
        and "same_event" in later.telling.facets
        and first.thread == second.thread
    ):
        yield "the event again", 1.0
    if "anaphora" in later.telling.facets and {first.family, second.family} <= TALKS_LIKE:
        yield "the same talks", 1.0


def list_kind_traits(first: Signature, second: Signature, kinship: float) -> Iterator[Trait]:
    """Yield what the kinds of fact say."""
    a, b = first.mention, second.mention
    if kinship:
        yield "kin", -kinship
    if a.frame == b.frame and a.frame != "told":
        yield "same frame", 1.0
    if a.theme != b.theme:
        yield "other theme", 1.0
    if first.family == second.family and first.family in SPOKEN:
        yield "spoken", 1.0


def list_actor_traits(first: Signature, second: Signature) -> Iterator[Trait]:
    """Yield what the parties say."""
    families = {first.family, second.family}
    told_by_parties = bool(families & (TALKS_LIKE | SPOKEN | {"delivery", "restriction", "withdrawal"}))
    yield from list_party_traits(first.mention, second.mention, exclusive=told_by_parties)


def list_figures_traits(
    first: Signature, second: Signature, days: DayRelation, places: PlaceRelation
) -> Iterator[Trait]:
    """Yield what the figures say: on one day in one place of two articles, tolls that differ take nothing away."""
    same_spot = days in EXACT_DAYS and places in GOOD_PLACES and not _is_one_article(first, second)
    for name, value in list_figure_traits(first.mention, second.mention):
        yield (f"{name}, one spot" if same_spot and name in ("figures differ", "figures far apart") else name), value
