"""Ranked facts to a brief: sections by theme, numbered citations, sources with what became of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefing.config import Config
from briefing.errors import UsageError
from briefing.models import (
    Article,
    Brief,
    BriefItem,
    Citation,
    Evidence,
    Fact,
    Reason,
    Rendering,
    Section,
    Skipped,
    Source,
    SourceStatus,
)
from briefing.tables import list_languages, load_table, load_theme

Passage = tuple[str, int, int]


def theme_title(theme: str, language: str) -> str:
    """Return the title of a theme in `language`, in its first language where it has none there.

    Raises:
        UsageError: there is no such theme.
        TableError: its file is malformed.
    """
    titles = load_theme(theme).get("title", {})
    return str(titles.get(language) or next(iter(titles.values()), theme)).replace("'", "’")


def brief_title(config: Config, language: str) -> str:
    """Return the title of the brief: the configured one, or that of the language's labels."""
    return config.title or str(load_table(language, "labels")["brief"]["title"])


def _order_facts(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (not fact.key, -fact.salience, fact.id))


def _cited_evidence(fact: Fact) -> list[Evidence]:
    """Return the evidence of a fact, its lead first, each passage once."""
    mentions = [fact.lead, *(m for m in fact.mentions if m.id != fact.lead.id)]
    return list(dict.fromkeys(mention.evidence for mention in mentions))


def _number_sources(facts: Sequence[Fact], articles: Sequence[Article]) -> dict[str, int]:
    """Return the number of each article: cited ones in order of first citation, then the others as they were read."""
    cited = [evidence.source for fact in facts for evidence in _cited_evidence(fact)]
    ids = dict.fromkeys([*cited, *(article.id for article in articles)])
    return {name: number for number, name in enumerate(ids, start=1)}


def _number_citations(facts: Sequence[Fact], numbers: Mapping[str, int]) -> dict[Passage, Citation]:
    """Return the citation of every passage; its anchor is unique in the brief ("s2-1")."""
    citations: dict[Passage, Citation] = {}
    counts: dict[str, int] = {}
    for fact in facts:
        for evidence in _cited_evidence(fact):
            place = (evidence.source, evidence.start, evidence.end)
            if place not in citations:
                counts[evidence.source] = counts.get(evidence.source, 0) + 1
                number = numbers[evidence.source]
                citations[place] = Citation(number, f"s{number}-{counts[evidence.source]}", evidence)
    return citations


def _make_item(fact: Fact, headline: str, citations: Mapping[Passage, Citation]) -> BriefItem:
    cited = [citations[e.source, e.start, e.end] for e in _cited_evidence(fact)]
    return BriefItem(fact, headline, fact.lead.evidence.quote, fact.lead.language, tuple(cited))


def add_renderings(brief: Brief, renderings: Mapping[str, Rendering]) -> Brief:
    """Return the brief with what could be said in its language of the facts whose sources speak another.

    Args:
        brief: a composed brief.
        renderings: what is said, by fact id; a fact without one is left as it is.
    """

    def add(item: BriefItem) -> BriefItem:
        return replace(item, rendering=renderings.get(item.fact.id, item.rendering))

    sections = (replace(section, items=tuple(map(add, section.items))) for section in brief.sections)
    return replace(brief, sections=tuple(sections), key_points=tuple(map(add, brief.key_points)))


def _status(article: Article, *, cited: bool, skipped: Mapping[str, Skipped]) -> tuple[SourceStatus, Reason | None]:
    """Return what became of an article, and the reason given where it was left out."""
    left = skipped.get(article.id) or skipped.get(article.file)
    reason = left.reason if left else None
    if reason and reason.code == "duplicate":
        return "duplicate", reason
    if cited:
        return "used", None
    if article.language not in list_languages():
        return "unsupported_language", reason
    return "no_facts", reason


def _list_sources(
    articles: Sequence[Article],
    *,
    numbers: Mapping[str, int],
    citations: Iterable[Citation],
    skipped: Sequence[Skipped],
) -> list[Source]:
    """Return every article as a source, in the order of their numbers."""
    whole = {s.source: s for s in skipped if s.start is None}
    by_source: dict[int, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.number, []).append(citation)
    sources = []
    for article in sorted(articles, key=lambda a: numbers[a.id]):
        number = numbers[article.id]
        cited = sorted(by_source.get(number, ()), key=lambda c: int(c.anchor.partition("-")[2]))
        status, reason = _status(article, cited=bool(cited), skipped=whole)
        sources.append(Source(number, article, status, reason, tuple(cited)))
    return sources


def _list_unread(sources: Sequence[Source], skipped: Sequence[Skipped]) -> list[Source]:
    """Return the inputs that never became an article as sources without text, after those that did."""
    known = {name for s in sources for name in (s.article.id, s.article.file)}
    lost = {s.source: s for s in skipped if s.stage == "ingest" and s.start is None and s.source not in known}
    ids = {s.article.id for s in sources}
    unread = []
    for number, (name, left) in enumerate(lost.items(), start=len(sources) + 1):
        status: SourceStatus = "duplicate" if left.reason.code == "duplicate" else "unreadable"
        article = Article(id=name if name not in ids else f"{name}#{number}", file=name, text="")
        unread.append(Source(number, article, status, left.reason))
    return unread


def _brief_date(config: Config, articles: Sequence[Article]) -> date:
    published = [a.published for a in articles if a.published is not None]
    if config.date is None and not published:
        raise UsageError(
            "the brief has no date: no article has a publication date. Give one, such as --date 2024-05-06."
        )
    return config.date or max(published)


def _settings(config: Config, language: str) -> dict[str, object]:
    """Return the settings that the brief was made with; nothing of the machine it was made on."""
    return {
        "language": language,
        "themes": list(config.themes),
        "key_points": config.key_points,
        "organisation": config.organisation,
        "style": config.style,
        "bilingual": config.bilingual,
        "reliability": config.reliability.describe(),
    }


def compose_brief(
    facts: Sequence[Fact],
    *,
    config: Config,
    headlines: Mapping[str, str],
    articles: Sequence[Article],
    skipped: Sequence[Skipped] = (),
) -> Brief:
    """Return the brief of `facts`: a section for every theme of the settings, also where it has no fact.

    Facts of a section come key facts first, then by falling salience; citations take the number of their source, and
    sources are numbered in the order in which the brief first cites them. A fact is in the words of its source; what
    is said of it in another language, `add_renderings` adds.

    Args:
        facts: ranked facts; those of other themes than the settings' are left out.
        config: the run's settings; `language` and `date` must be settled or are taken from the articles.
        headlines: headline by fact id.
        articles: every article that was read.
        skipped: what the stages left out, whole inputs that were not read included.

    Raises:
        UsageError: a theme is not known, or the brief has no date.
        TableError: a theme's or the language's table is missing or malformed.
    """
    language = config.language or next((a.language for a in articles if a.language in list_languages()), None) or "fr"
    by_theme = {theme: _order_facts(f for f in facts if f.theme == theme) for theme in config.themes}
    ordered = [fact for theme in by_theme.values() for fact in theme]
    numbers = _number_sources(ordered, articles)
    citations = _number_citations(ordered, numbers)
    items = {f.id: _make_item(f, headlines.get(f.id) or theme_title(f.theme, language), citations) for f in ordered}
    sections = [
        Section(theme, theme_title(theme, language), tuple(items[f.id] for f in found))
        for theme, found in by_theme.items()
    ]
    keys = sorted((f for f in ordered if f.key), key=lambda f: (-f.salience, f.id))[: config.key_points]
    sources = _list_sources(articles, numbers=numbers, citations=citations.values(), skipped=skipped)
    return Brief(
        title=brief_title(config, language),
        date=_brief_date(config, articles),
        language=language,
        generated=config.generated,
        sections=tuple(sections),
        key_points=tuple(items[f.id] for f in keys),
        sources=(*sources, *_list_unread(sources, skipped)),
        skipped=tuple(skipped),
        settings=_settings(config, language),
    )
