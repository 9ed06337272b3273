"""What the pages show: a brief as plain texts in its language, with the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.models import Brief, BriefItem, Citation
from briefing.render.figures_view import TableView, view_figures
from briefing.render.reliability_view import ReliabilityView, view_reliability, write_line
from briefing.render.rendered_view import say_kept, view_rendered
from briefing.render.sources_view import LeftOutView, SourceView, view_left_out, view_sources
from briefing.render.text import clean_line, clean_text, make_slug
from briefing.render.words import Words, choose_marks, load_words

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
class QuoteView:
    """A text with its language and the quotation marks of that language."""

    text: str
    language: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class TranslationView:
    """A statement in the brief's language, the note that tells how it was made, and whether the original stands by."""

    text: str
    note: str
    bilingual: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """What another mention of a fact says, in the brief's language, with the anchor of its passage."""

    text: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One fact of the brief."""

    id: str
    headline: str
    quote: QuoteView
    foreign: str
    certainty: str
    certainty_label: str
    symbol: str
    attribution: str
    places: str
    date: DateView | None
    independent: str
    reliability: ReliabilityView | None
    sourcing_line: str
    refs: tuple[RefView, ...]
    tables: tuple[TableView, ...]
    translation: TranslationView | None
    reports: tuple[ReportView, ...]
    attribution_language: str
    places_language: str


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
    rendered: tuple[str, ...]
    sources: tuple[SourceView, ...]
    left_out: tuple[LeftOutView, ...]


def quote_text(text: str, language: str, words: Words) -> QuoteView:
    """Return a source's text with the quotation marks of its own language."""
    marks = (
        load_words(language).labels if language in words.labels["languages"] and language != "unknown" else words.labels
    )
    shown = clean_text(text).strip()
    opening, closing = choose_marks(shown, marks)
    return QuoteView(shown, make_slug(language), opening, closing)


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


def _view_places(item: BriefItem) -> str:
    names = []
    for place in item.fact.places:
        name, region = clean_line(place.name), clean_line(place.region)
        names.append(f"{name} ({region})" if region and region not in name else name)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _view_translation(item: BriefItem, brief: Brief, words: Words) -> TranslationView | None:
    made = item.rendering.translation
    if made is None:
        return None
    note = words.labels["engines"].get(made.engine, clean_line(made.engine))
    if made.partial and made.engine != "slots":
        note += words.labels["engines"]["in_part"]
    return TranslationView(clean_text(made.text), note, bool(brief.settings.get("bilingual")))


def _view_reports(item: BriefItem, labels: dict[str, str]) -> tuple[ReportView, ...]:
    """Return what the other mentions say, each text once, and none that says what the statement says."""
    said = {item.rendering.translation.text} if item.rendering.translation else set()
    anchors = {citation.evidence: citation.anchor for citation in item.citations}
    evidence = {mention.id: mention.evidence for mention in item.fact.mentions}
    reports = []
    for mention, made in item.rendering.reports:
        anchor = anchors.get(evidence[mention]) if mention in evidence else None
        if made.text not in said and anchor is not None:
            reports.append(ReportView(clean_text(made.text), labels.get(anchor, ""), make_slug(anchor)))
        said.add(made.text)
    return tuple(reports)


def _say_attribution(item: BriefItem, brief: Brief) -> tuple[str, str]:
    """Return whose word it is, in the brief's language where that has words for it, and the language of the words."""
    said = item.rendering.attribution
    return (said, brief.language) if said else (item.fact.attribution or "", item.language)


def _view_item(item: BriefItem, item_id: str, brief: Brief, words: Words) -> ItemView:
    fact = item.fact
    attribution, attribution_language = _say_attribution(item, brief)
    foreign = ""
    reliability = view_reliability(fact, words, dict(item.rendering.voices))
    if item.language != brief.language:
        language = words.pick("languages", item.language)
        reason = say_kept(item.rendering.kept, words)
        shape = words.labels["texts"]["stays" if reason else "original"]
        foreign = str(shape).format(language=clean_line(language), reason=reason)
    return ItemView(
        id=item_id,
        headline=clean_line(item.headline),
        quote=quote_text(item.statement, item.language, words),
        foreign=foreign,
        certainty=fact.certainty,
        certainty_label=words.labels["certainty"][fact.certainty],
        symbol=SYMBOLS[fact.certainty],
        attribution=clean_line(attribution),
        places=clean_line(", ".join(item.rendering.places)) or _view_places(item),
        date=DateView(clean_line(words.day(fact.date)), clean_line(fact.date)) if fact.date else None,
        independent="" if reliability else words.count("independent", fact.independent_sources),
        reliability=reliability,
        sourcing_line=write_line(reliability, words) if reliability else "",
        refs=_view_refs(item_id, item.citations, label_citations(brief), words),
        tables=view_figures(fact, brief, label_citations(brief), words),
        translation=_view_translation(item, brief, words),
        reports=_view_reports(item, label_citations(brief)),
        attribution_language=make_slug(attribution_language),
        places_language=make_slug(brief.language if item.rendering.places else item.language),
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
    words = load_words(brief.language)
    sections, by_fact = [], {}
    for section in brief.sections:
        items = []
        for item in section.items:
            by_fact[item.fact.id] = _view_item(item, make_slug(item.fact.id).replace("-", ""), brief, words)
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
