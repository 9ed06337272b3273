"""A brief as Markdown: the same parts and the same citations as the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.models import Brief
from briefing.render.figures_view import TableView
from briefing.render.quotes import QuoteView
from briefing.render.sources_view import LeftOutView, SourceView
from briefing.render.view import ItemView, PageView, view_brief
from briefing.render.words import load_words

Labels = Mapping[str, Mapping[str, str]]
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line."""
    one_line = " ".join(line for line in text.split("\n") if line)
    escaped = SPECIAL.sub(r"\\\1", one_line)
    return LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", escaped)


def _references(item: ItemView) -> str:
    return "".join(f"[\\[{ref.label}\\]](#{ref.target})" for ref in item.refs)


def _write_table(table: TableView, labels: Labels) -> Iterator[str]:
    fields = labels["fields"]
    yield f"{labels['headings']['figures']}{labels['texts']['colon']}{escape_markdown(table.title)}"
    yield ""
    yield "| " + " | ".join(fields[key] for key in ("figure", "source", "speaker", "published", "note")) + " |"
    yield "|---|---|---|---|---|"
    for row in table.rows:
        cells = (row.figure, row.outlet, row.speaker or "–", row.day or "–", row.note)
        first, outlet, *rest = (escape_markdown(cell) for cell in cells)
        source = f"{outlet} [\\[{row.label}\\]](#{row.target})" if row.target else outlet
        yield "| " + " | ".join((first, source, *rest)) + " |"
    yield ""


def _write_statement(item: ItemView, *, bilingual: bool) -> Iterator[str]:
    if item.statement:
        yield f"{escape_markdown(item.statement.text)} {'' if bilingual else _references(item)}".rstrip()
        yield ""
    if not item.statement or bilingual:
        yield f"> {_write_quote(item.quote)} {_references(item)}"
        yield ""
    for report in item.reports:
        original = f" · {_write_quote(report.quote)}" if bilingual and report.quote.text else ""
        yield f"- {escape_markdown(report.statement.text)}{original} [\\[{report.label}\\]](#{report.target})"
    if item.reports:
        yield ""


def _write_quote(quote: QuoteView) -> str:
    return f"{quote.opening}{escape_markdown(quote.text)}{quote.closing}"


def _write_item(item: ItemView, labels: Labels, *, bilingual: bool) -> Iterator[str]:
    fields, colon = labels["fields"], labels["texts"]["colon"]
    yield f'### <a id="{item.id}"></a>{escape_markdown(item.headline)}'
    yield ""
    standing = f"{item.symbol} **{item.certainty_label}**"
    if item.attribution.text:
        standing += f" · {fields['said_by']}{colon}{escape_markdown(item.attribution.text)}"
    yield standing
    yield ""
    yield from _write_statement(item, bilingual=bilingual)
    places = ", ".join(place.text for place in item.places)
    told = [f"{fields['place']}{colon}{escape_markdown(places)}"] if places else []
    told += [f"{fields['date']}{colon}{escape_markdown(item.date.text)}"] if item.date else []
    told += [escape_markdown(text) for text in (item.independent, item.origin) if text]
    if told:
        yield " · ".join(told)
        yield ""
    if item.sourcing_line:
        yield escape_markdown(item.sourcing_line)
        yield ""
    for table in item.tables:
        yield from _write_table(table, labels)


def _write_source(source: SourceView) -> Iterator[str]:
    origin = f" ({escape_markdown(source.day_from)})" if source.day_from else ""
    outlet, title = escape_markdown(source.outlet), escape_markdown(source.title)
    yield f'<a id="{source.id}"></a>**{source.number}. {outlet}**, {title}, {escape_markdown(source.day)}{origin}'
    if source.link:
        yield f"<{source.link}>"
    elif source.address:
        yield escape_markdown(source.address)
    yield ""
    for passage in source.passages:
        back = " ".join(f"[↑](#{anchor.partition('-')[0]})" for anchor, _ in passage.back)
        text = escape_markdown(passage.text)
        yield f'- <a id="{passage.id}"></a>\\[{passage.label}\\] {passage.opening}{text}{passage.closing} {back}'
    yield ""


def _write_left_out(left: LeftOutView) -> str:
    title = f", {escape_markdown(left.title)}" if left.title else ""
    reason = f" ({escape_markdown(left.reason)})" if left.reason else ""
    return f"- {escape_markdown(left.name)}{title}: {escape_markdown(left.status)}{reason}"


def _write_head(page: PageView, labels: Labels) -> Iterator[str]:
    yield f"# {escape_markdown(page.title)}, {escape_markdown(page.day.text)}"
    yield ""
    yield " · ".join(escape_markdown(t) for t in (page.organisation, page.coverage, *page.counts) if t)
    yield ""
    yield f"## {labels['headings']['key_points']}"
    yield ""
    for number, item in enumerate(page.key_points, start=1):
        yield f"{number}. [{escape_markdown(item.headline)}](#{item.id}) {_references(item)}"
    if not page.key_points:
        yield labels["texts"]["no_key_points"]
    if page.rendered.how:
        yield ""
        yield f"**{labels['headings']['rendered']}**{labels['texts']['colon']}{escape_markdown(page.rendered.how)}"
        yield ""
        yield escape_markdown(" ".join(page.rendered.counts))
    yield ""


def _write_end(page: PageView, labels: Labels) -> Iterator[str]:
    yield f"## {labels['headings']['sources']}"
    yield ""
    for source in page.sources:
        yield from _write_source(source)
    yield f"## {labels['headings']['annex']}"
    yield ""
    yield from (_write_left_out(left) for left in page.left_out)
    if not page.left_out:
        yield labels["texts"]["nothing_left_out"]
    yield ""
    yield f"## {labels['headings']['method']}"
    yield ""
    yield labels["texts"]["method"]
    yield ""
    yield labels["confidence"]["scale"]
    if page.generated:
        yield ""
        yield page.generated


def _write_lines(page: PageView, labels: Labels) -> Iterator[str]:
    yield from _write_head(page, labels)
    for section in page.sections:
        yield f"## {escape_markdown(section.title)}"
        yield ""
        for item in section.items:
            yield from _write_item(item, labels, bilingual=page.bilingual)
        if not section.items:
            yield labels["texts"]["none"]
            yield ""
    yield from _write_end(page, labels)


def render_markdown(brief: Brief) -> bytes:
    """Return the brief as Markdown (CommonMark with tables) in UTF-8.

    Raises:
        TableError: the brief's language has no labels.toml.
    """
    lines = _write_lines(view_brief(brief), load_words(brief.language).labels)
    return ("\n".join(lines) + "\n").encode("utf-8")
