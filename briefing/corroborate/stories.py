"""How far two articles tell one story: they name the same rare people and places within the same days."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.corroborate.telling import read_telling
from briefing.corroborate.words import list_names, list_stems, measure_rarity
from briefing.models import Article

# Articles on different events of one country share up to the first share of their names; on one event, the second.
STRANGERS, SAME = 0.08, 0.22
# Days between two publications: full weight up to the first, none from the second on.
FRESH_DAYS, STALE_DAYS = 5, 30

# From so many shared names or scenes on, one more says nothing.
MOST_NAMES, MOST_SCENES = 2.0, 2.0


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


class Stories:
    """The words of a run's articles, and how near any two of the articles are."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Read the words of the run's articles."""
        self._names = {article.id: list_names(article.text) for article in articles}
        self._published = {article.id: article.published for article in articles}
        self._rarity = measure_rarity(list(self._names.values()))
        self._known: dict[tuple[str, str], float] = {}
        tellings = [read_telling(article.language or "", article.text) for article in articles]
        self._scenes = measure_rarity([telling.scenes for telling in tellings])
        self.stems = measure_rarity([list_stems(article.text) for article in articles])

    def compare(self, first: str, second: str) -> float:
        """Return how far two articles, given by id, tell one story: 0 (strangers) to 1."""
        pair = (min(first, second), max(first, second))
        if pair not in self._known:
            self._known[pair] = self._measure(*pair)
        return self._known[pair]

    def weigh_names(self, names: frozenset[str]) -> float:
        """Return how much it says that two sentences share these names: 1 for each that two articles alone have."""
        return min(MOST_NAMES, self._rarity.weigh(names))

    def weigh_scenes(self, scenes: frozenset[str]) -> float:
        """Return how much it says that two sentences share these scenes."""
        return min(MOST_SCENES, self._scenes.weigh(scenes))

    def _measure(self, first: str, second: str) -> float:
        nothing: frozenset[str] = frozenset()
        shared = self._rarity.overlap(self._names.get(first, nothing), self._names.get(second, nothing))
        one, other = self._published.get(first), self._published.get(second)
        stale = _ramp(abs((one - other).days), FRESH_DAYS, STALE_DAYS) if one and other else 0.0
        return _ramp(shared, STRANGERS, SAME) * (1.0 - stale)
