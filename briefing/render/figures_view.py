"""Figures that differ, side by side: who gives which, and which one to go by."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.models import Brief, BriefItem, Conflict, FigureReport
from briefing.render.text import clean_line, make_slug
from briefing.render.words import Words


@dataclass(frozen=True, slots=True)
class RowView:
    """One source's figure."""

    figure: str
    outlet: str
    label: str
    target: str
    speaker: str
    language: str
    day: str
    iso: str
    note: str
    standing: str


@dataclass(frozen=True, slots=True)
class TableView:
    """The figures of one role that differ."""

    title: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class _Links:
    """The passage of each mention, the label of each passage, and names in the brief's language."""

    anchors: dict[str, str]
    labels: dict[str, str]
    names: dict[str, str]


def _view_row(report: FigureReport, standing: str, *, links: _Links, brief: Brief, words: Words) -> RowView:
    source = next((s for s in brief.sources if s.article.id == report.source), None)
    labels = links.labels
    anchor = links.anchors.get(report.mention, "")
    outlet = clean_line(source.article.outlet or source.article.title) if source else clean_line(report.source)
    spoken, speaker = source.article.language if source else None, report.attribution or ""
    return RowView(
        figure=words.figure(report.value, report.bound),
        outlet=outlet or words.labels["texts"]["no_outlet"],
        label=labels.get(anchor) or (str(source.number) if source else ""),
        target=anchor or (f"source-{source.number}" if source else ""),
        speaker=clean_line(links.names.get(speaker, speaker)),
        language=brief.language if speaker in links.names else make_slug(spoken or brief.language),
        day=words.day(report.published.isoformat()) if report.published else "",
        iso=report.published.isoformat() if report.published else "",
        note=words.labels["figures"][standing],
        standing=standing,
    )


def _standings(conflict: Conflict) -> list[str]:
    """Return for each report whether it is the first to go by, the same figure again, another, or superseded."""
    standings, first = [], None
    for report in conflict.reports:
        if report.superseded:
            standings.append("superseded")
        elif first is None:
            standings.append("first")
            first = report
        else:
            standings.append("same" if (report.value, report.bound) == (first.value, first.bound) else "other")
    return standings


def view_figures(item: BriefItem, brief: Brief, labels: dict[str, str], words: Words) -> tuple[TableView, ...]:
    """Return a table for every role in which the fact's sources differ."""
    fact = item.fact
    anchor_of = {c.evidence: make_slug(c.anchor) for c in item.citations if c.anchor in labels}
    anchors = {m.id: anchor_of[m.evidence] for m in (fact.lead, *fact.mentions) if m.evidence in anchor_of}
    links = _Links(anchors, labels, dict(item.rendering.names))
    tables = []
    for conflict in fact.conflicts:
        title = words.pick("figures", "other_role" if conflict.what == "other" else conflict.what)
        rows = [
            _view_row(report, standing, links=links, brief=brief, words=words)
            for report, standing in zip(conflict.reports, _standings(conflict), strict=True)
        ]
        tables.append(TableView(clean_line(title), tuple(rows)))
    return tuple(tables)
