"""What the pages show: a brief as plain texts in its language, with the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.models import Brief, BriefItem, Citation
from briefing.render.figures_view import TableView, view_figures
from briefing.render.quotes import PartView, QuoteView, quote_text
from briefing.render.reliability_view import ReliabilityView, view_reliability, write_line
from briefing.render.rendered_view import (
    RenderedView,
    ReportView,
    StatementView,
    say_attribution,
    say_origin,
    view_places,
    view_rendered,
    view_reports,
    view_statement,
)
from briefing.render.sources_view import LeftOutView, SourceView, view_left_out, view_sources
from briefing.render.text import clean_line, make_slug
from briefing.render.words import Words, load_words

SYMBOLS = {"stated": "●", "attributed": "◐", "unconfirmed": "○", "denied": "✕"}


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words and in ISO."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class RefView:
    """A citation as shown: its label, its own anchor, and the anchor of the passage it leads to."""

    label: str
    id: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One fact of the brief; `statement` is None where it stands in the words of its source alone, `quote`."""

    id: str
    headline: str
    quote: QuoteView
    origin: str
    certainty: str
    certainty_label: str
    symbol: str
    attribution: PartView
    places: tuple[PartView, ...]
    date: DateView | None
    independent: str
    reliability: ReliabilityView | None
    sourcing_line: str
    refs: tuple[RefView, ...]
    tables: tuple[TableView, ...]
    statement: StatementView | None
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A theme with its facts."""

    id: str
    title: str
    count: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole brief."""

    title: str
    language: str
    day: DateView
    coverage: str
    organisation: str
    organisation_name: str
    generated: str
    generated_iso: str
    counts: tuple[str, ...]
    key_points: tuple[ItemView, ...]
    sections: tuple[SectionView, ...]
    rendered: RenderedView
    bilingual: bool
    sources: tuple[SourceView, ...]
    left_out: tuple[LeftOutView, ...]


def label_citations(brief: Brief) -> dict[str, str]:
    """Return the label of each citation by its anchor: "2", or "2.3" where source 2 has several passages."""
    labels = {}
    for source in brief.sources:
        for at, citation in enumerate(source.citations, start=1):
            labels[citation.anchor] = f"{source.number}.{at}" if len(source.citations) > 1 else str(source.number)
    return labels


def _view_refs(
    item_id: str, citations: tuple[Citation, ...], labels: dict[str, str], words: Words
) -> tuple[RefView, ...]:
    title = words.labels["texts"]["go_to_passage"]
    refs = []
    for citation in citations:
        label = labels.get(citation.anchor, str(citation.number))
        anchor = make_slug(citation.anchor)
        refs.append(RefView(label, f"{item_id}-{anchor}", anchor, title.format(n=label)))
    return tuple(refs)


def _view_item(item: BriefItem, brief: Brief, labels: dict[str, str], words: Words) -> ItemView:
    fact, item_id = item.fact, make_slug(item.fact.id).replace("-", "")
    reliability = view_reliability(fact, words, said=dict(item.rendering.names))
    return ItemView(
        id=item_id,
        headline=clean_line(item.headline),
        quote=quote_text(item.statement, item.language, words),
        origin=say_origin(item, words),
        certainty=fact.certainty,
        certainty_label=words.labels["certainty"][fact.certainty],
        symbol=SYMBOLS[fact.certainty],
        attribution=say_attribution(item, brief),
        places=view_places(item, brief),
        date=DateView(clean_line(words.day(fact.date)), clean_line(fact.date)) if fact.date else None,
        independent="" if reliability else words.count("independent", fact.independent_sources),
        reliability=reliability,
        sourcing_line=write_line(reliability, words) if reliability else "",
        refs=_view_refs(item_id, item.citations, labels, words),
        tables=view_figures(item, brief, labels, words),
        statement=view_statement(item.rendering.translation, item, brief),
        reports=view_reports(item, brief, labels, words),
    )


def _view_coverage(brief: Brief, words: Words) -> str:
    days = sorted(s.article.published for s in brief.sources if s.article.published and s.status != "unreadable")
    if not days:
        return ""
    first, last = words.day(days[0].isoformat()), words.day(days[-1].isoformat())
    key = "coverage_one" if days[0] == days[-1] else "coverage"
    return words.labels["brief"][key].format(first=first, last=last)


def _view_counts(brief: Brief, words: Words) -> tuple[str, ...]:
    facts = sum(len(section.items) for section in brief.sections)
    used = sum(source.status == "used" for source in brief.sources)
    return words.count("facts", facts), words.count("sources", used), words.count("read", len(brief.sources))


def _view_day(day: date, words: Words) -> DateView:
    return DateView(words.day(day.isoformat()), day.isoformat())


def view_brief(brief: Brief) -> PageView:
    """Return what the pages of a brief show, in its language.

    Raises:
        TableError: the brief's language has no labels.toml.
    """
    words, labels = load_words(brief.language), label_citations(brief)
    sections, by_fact = [], {}
    for section in brief.sections:
        items = []
        for item in section.items:
            by_fact[item.fact.id] = _view_item(item, brief, labels, words)
            items.append(by_fact[item.fact.id])
        count = words.count("facts", len(items))
        sections.append(SectionView(f"t-{make_slug(section.theme)}", clean_line(section.title), count, tuple(items)))
    organisation = clean_line(str(brief.settings.get("organisation") or ""))
    texts = words.labels["brief"]
    return PageView(
        title=clean_line(brief.title),
        language=brief.language,
        day=_view_day(brief.date, words),
        coverage=_view_coverage(brief, words),
        organisation=texts["organisation"].format(name=organisation) if organisation else "",
        organisation_name=organisation,
        generated=texts["generated"].format(moment=clean_line(words.moment(brief.generated)))
        if brief.generated
        else "",
        generated_iso=clean_line(brief.generated),
        counts=_view_counts(brief, words),
        key_points=tuple(by_fact[i.fact.id] for i in brief.key_points if i.fact.id in by_fact),
        sections=tuple(sections),
        rendered=view_rendered(brief, words),
        bilingual=bool(brief.settings.get("bilingual")),
        sources=view_sources(brief, _back_links(sections), words),
        left_out=view_left_out(brief, words),
    )


def _back_links(sections: list[SectionView]) -> dict[str, list[tuple[str, str]]]:
    """Return, by passage anchor, the anchors and headlines of the citations that lead to it."""
    links: dict[str, list[tuple[str, str]]] = {}
    for section in sections:
        for item in section.items:
            for ref in item.refs:
                links.setdefault(ref.target, []).append((ref.id, item.headline))
    return links
