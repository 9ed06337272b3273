"""Folded words of mentions and articles, weighted by how rare they are in the run.

Words are cut to their first letters, which joins inflected forms and many French and English cognates
(convoi/convoy, militaires/military) without a dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from briefing.folding import fold_text

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STEM = 5
SHORTEST = 4
# A word of the run's every article still says something: two articles on one event share all their rare words.
FLOOR = 0.3
# Added to the lighter side of an overlap, so that two short sentences with one word in common are not alike.
DAMPING = 1.5


def list_stems(text: str) -> frozenset[str]:
    """Return the cut, folded words of at least four letters in `text`."""
    words = re.findall(r"[a-z]+", fold_text(text))
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST)


def list_names(text: str) -> frozenset[str]:
    """Return the folded words of `text` that are capitalised away from the start of a sentence."""
    found: set[str] = set()
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip(" \u00a0\u202f«»“”\"'’(")
        if match[0][0].isupper() and before and before[-1] not in ".!?:\n\r":
            found.update(part for part in re.findall(r"[a-z]+", fold_text(match[0])) if len(part) > 2)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each word is among a run's articles: a weight from `FLOOR` (in all of them) to 1 (in one)."""

    articles: int
    counts: dict[str, int]

    def weigh(self, words: Iterable[str]) -> float:
        """Return the sum of the words' weights."""
        scale = log(self.articles + 1)
        return (
            sum(
                FLOOR + (1 - FLOOR) * max(0.0, log((self.articles + 1) / (self.counts.get(w, 0) + 1)) / scale)
                for w in words
            )
            if scale
            else float(len(list(words)))
        )

    def overlap(self, first: frozenset[str], second: frozenset[str]) -> float:
        """Return the share, 0 to 1, of the lighter side's weight that both sides have."""
        shared = first & second
        if not shared:
            return 0.0
        return self.weigh(shared) / (min(self.weigh(first), self.weigh(second)) + DAMPING)


def measure_rarity(word_sets: Sequence[frozenset[str]]) -> Rarity:
    """Return the weights of words that stand in some of `word_sets`, one set an article."""
    return Rarity(len(word_sets), dict(Counter(word for words in word_sets for word in words)))
