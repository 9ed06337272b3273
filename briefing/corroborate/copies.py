"""Which articles are copies of one another: near duplicates, truncated copies, rewrites of one agency dispatch."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from briefing.folding import fold_text
from briefing.models import Article, Mention
from briefing.voices import find_agencies

SHINGLE = 3
# Share of the shorter text's shingles that the other holds. Containment, not Jaccard: a copy may be cut short.
COPIED = 0.8
# A shorter sentence may be the same by chance ("the government condemned the attack").
LEAST_WORDS = 12
# Two articles that credit one agency on one fact within so many days follow one dispatch.
DISPATCH_DAYS = 1

Shingles = frozenset[tuple[str, ...]]


def list_shingles(text: str) -> Shingles:
    """Return every run of three words of `text`, folded."""
    words = re.findall(r"\w+", fold_text(text))
    return frozenset(zip(*(words[shift:] for shift in range(SHINGLE)), strict=False))


def measure_containment(first: Shingles, second: Shingles) -> float:
    """Return the share, 0 to 1, of the smaller set of shingles that the other holds."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def join_pairs(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every item the first, in alphabetical order, of those that `pairs` connect it with."""
    group = {item: item for item in items}

    def find(item: str) -> str:
        while group[item] != item:
            item = group[item]
        return item

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        group[second] = first
    return {item: find(item) for item in group}


def group_copies(articles: Sequence[Article]) -> dict[str, str]:
    """Return the group of each article, by article id; a group is named by the first id of the articles in it.

    Two articles are one when the shorter one's three-word runs stand, four fifths of them, in the longer one.
    """
    shingles = {article.id: list_shingles(article.text) for article in articles}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for source in sorted(shingles):
        for shingle in shingles[source]:
            holders[shingle].append(source)
    shared = Counter(pair for sources in holders.values() if len(sources) > 1 for pair in combinations(sources, 2))
    copies = [
        (one, other)
        for (one, other), count in shared.items()
        if count >= COPIED * min(len(shingles[one]), len(shingles[other]))
    ]
    return join_pairs(shingles, copies)


def _cite_alike(first: Mention, second: Mention) -> bool:
    quotes = (first.evidence.quote, second.evidence.quote)
    if min(len(quote.split()) for quote in quotes) < LEAST_WORDS:
        return False
    return measure_containment(list_shingles(quotes[0]), list_shingles(quotes[1])) >= COPIED


def _follow_dispatch(first: Article, second: Article) -> bool:
    if not find_agencies(first) & find_agencies(second):
        return False
    one, other = first.published, second.published
    return one is None or other is None or abs((one - other).days) <= DISPATCH_DAYS


def group_sources(
    mentions: Sequence[Mention], articles: Mapping[str, Article], copies: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Return the independent sources of a fact's mentions, each as the ids of the articles that make it up.

    Articles that are copies (`copies`, from `group_copies`), that print nearly the same sentence for the fact, or that
    credit the same agency for it within a day, are one source.
    """
    sources = sorted({mention.evidence.source for mention in mentions})
    pairs = [
        (one, other)
        for one, other in combinations(sources, 2)
        if copies.get(one, one) == copies.get(other, other)
        or (one in articles and other in articles and _follow_dispatch(articles[one], articles[other]))
    ]
    pairs += [
        (a.evidence.source, b.evidence.source)
        for a, b in combinations(mentions, 2)
        if a.evidence.source != b.evidence.source and _cite_alike(a, b)
    ]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for source, group in join_pairs(sources, pairs).items():
        groups[group].append(source)
    return tuple(tuple(groups[group]) for group in sorted(groups))
