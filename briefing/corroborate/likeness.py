"""How likely two mentions are to tell one event: the sum of what speaks for it and against it, by weights.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from briefing.corroborate.days import DayRelation
from briefing.corroborate.evidence import (
    EXACT_DAYS,
    Trait,
    list_actor_traits,
    list_article_traits,
    list_day_traits,
    list_figures_traits,
    list_kind_traits,
    list_place_traits,
)
from briefing.corroborate.families import TALKS_LIKE, weigh_families
from briefing.corroborate.signatures import Signature
from briefing.corroborate.stories import Stories
from briefing.corroborate.vetoes import find_veto, relate_days
from briefing.corroborate.whereabouts import compare_places
from briefing.tables import read_toml

VETO = float("-inf")
# Two mentions of at least this likeness may be one fact.
THRESHOLD = 0.7
TABLE = Path(__file__).resolve().parent / "weights.toml"


@cache
def load_weights() -> Mapping[str, float]:
    """Return what each trait adds to the likeness of two mentions, or takes from it."""
    return {name: float(weight) for name, weight in read_toml(TABLE)["weights"].items()}


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of two mentions and what it is made of; a score of minus infinity is a veto."""

    score: float
    parts: tuple[tuple[str, float], ...]


class Scale:
    """Weighs pairs of signatures; `links` are the pairs of article ids already known to share a fact."""

    def __init__(self, stories: Stories, links: frozenset[tuple[str, str]] = frozenset()) -> None:
        """Keep what the pairs are weighed by."""
        self._stories = stories
        self._links = links

    def weigh_pair(self, first: Signature, second: Signature) -> Likeness:
        """Return the likeness of two mentions, the same whichever comes first."""
        found = self.read_traits(first, second)
        if isinstance(found, str):
            return Likeness(VETO, ((found, VETO),))
        weights = load_weights()
        parts = tuple((name, weights.get(name, 0.0) * value) for name, value in found)
        return Likeness(sum(weight for _, weight in parts), parts)

    def read_traits(self, first: Signature, second: Signature) -> tuple[Trait, ...] | str:
        """Return what speaks for and against two mentions telling one event, or the reason of a veto."""
        kinship = weigh_families(first.family, second.family)
        if kinship is None:
            return "other kind of fact"
        days = relate_days(first, second)
        places = compare_places(first.mention, second.mention)
        veto = find_veto(first, second, days=days, places=places)
        if veto:
            return veto
        return tuple(
            chain(
                list_kind_traits(first, second, kinship),
                list_day_traits(first, second, days),
                list_place_traits(first, second, places),
                list_figures_traits(first, second, days, places),
                list_actor_traits(first, second),
                self._list_word_traits(first, second),
                self._list_context_traits(first, second, days),
            )
        )

    def _list_word_traits(self, first: Signature, second: Signature) -> Iterator[Trait]:
        overlap = self._stories.stems.overlap(first.stems, second.stems)
        same_language = first.mention.language == second.mention.language
        yield ("words" if same_language else "cognates"), overlap
        names = first.telling.names & second.telling.names
        if names:
            yield "names", self._stories.weigh_names(names)
        scenes = first.telling.scenes & second.telling.scenes
        if scenes:
            yield "scenes", self._stories.weigh_scenes(scenes)
        elif first.telling.scenes and second.telling.scenes:
            yield "other scenes", 1.0

    def _list_context_traits(self, first: Signature, second: Signature, days: DayRelation) -> Iterator[Trait]:
        a, b = first.mention.evidence.source, second.mention.evidence.source
        if a == b:
            yield from list_article_traits(first, second, days)
            return
        pair = (min(a, b), max(a, b))
        yield "story", self._stories.compare(*pair)
        if pair in self._links and days in (*EXACT_DAYS, "both_unknown") and first.family not in TALKS_LIKE:
            yield "linked articles", 1.0
