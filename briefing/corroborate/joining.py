"""The stage itself: from the mentions of a run to its facts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.config import Config
from briefing.corroborate.clusters import group_signatures, link_articles
from briefing.corroborate.copies import group_copies
from briefing.corroborate.facts import build_fact
from briefing.corroborate.likeness import Scale
from briefing.corroborate.signatures import sign_mentions
from briefing.corroborate.stories import Stories
from briefing.models import Article, Fact, Mention


def _order(mention: Mention) -> tuple[str, int, int, str, str, str]:
    evidence = mention.evidence
    return evidence.source, evidence.start, evidence.end, mention.theme, mention.frame, mention.id


def _tell_apart(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Give facts that rest on the same words (one sentence, two facts of one theme) ids of their own."""
    times = Counter(fact.id for fact in facts)
    taken: set[str] = set()
    named = []
    for fact in facts:
        name, words = fact.id, f"{fact.id} {fact.frame}"
        while name in taken or (name == fact.id and times[fact.id] > 1):
            name = "f-" + hashlib.sha256(words.encode()).hexdigest()[:10]
            words += f" {fact.lead.id}"
        taken.add(name)
        named.append(replace(fact, id=name))
    return tuple(named)


def corroborate_mentions(
    mentions: Sequence[Mention], *, config: Config, articles: Sequence[Article]
) -> tuple[Fact, ...]:
    """Return the facts that the mentions tell, each once, in the order of their first mention.

    Mentions join within one article, across articles and across languages. The result does not depend on the order of
    `mentions` or `articles`. Facts are joined twice: articles that share one fact are likelier to share others.
    """
    del config  # a stage takes the settings; none of them changes what is one fact
    ordered = sorted(mentions, key=_order)
    articles = sorted(articles, key=lambda article: article.id)
    signatures = sign_mentions(ordered, articles)
    stories = Stories(articles)
    links = link_articles(signatures, group_signatures(signatures, Scale(stories)))
    groups = group_signatures(signatures, Scale(stories, links))
    by_id = {article.id: article for article in articles}
    copies = group_copies(articles)
    return _tell_apart(
        [build_fact([ordered[position] for position in group], articles=by_id, copies=copies) for group in groups]
    )
