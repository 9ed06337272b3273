"""The list of sources with their cited passages, and the annex of what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.models import Brief, Skipped, Source
from briefing.render.text import clean_line, clean_text, make_slug, safe_link
from briefing.render.words import Words, choose_marks, load_words
from briefing.tables import list_languages


@dataclass(frozen=True, slots=True)
class PassageView:
    """A cited passage, with the citations that lead to it: (anchor, headline)."""

    id: str
    label: str
    text: str
    opening: str
    closing: str
    back: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One cited article."""

    id: str
    number: int
    outlet: str
    title: str
    language: str
    day: str
    iso: str
    day_from: str
    link: str | None
    address: str
    file: str
    notes: tuple[str, ...]
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """An input, or a part of one, that is not in the brief: its name, what became of it, why."""

    name: str
    title: str
    language: str
    status: str
    reason: str


def _view_passages(source: Source, back: dict[str, list[tuple[str, str]]], words: Words) -> tuple[PassageView, ...]:
    language = source.article.language
    labels = (load_words(language) if language is not None and language in list_languages() else words).labels
    several = len(source.citations) > 1
    return tuple(
        PassageView(
            id=make_slug(citation.anchor),
            label=f"{source.number}.{at}" if several else str(source.number),
            text=clean_text(citation.evidence.quote).strip(),
            opening=choose_marks(citation.evidence.quote, labels)[0],
            closing=choose_marks(citation.evidence.quote, labels)[1],
            back=tuple(back.get(make_slug(citation.anchor), ())),
        )
        for at, citation in enumerate(source.citations, start=1)
    )


def view_sources(brief: Brief, back: dict[str, list[tuple[str, str]]], words: Words) -> tuple[SourceView, ...]:
    """Return the cited sources in the order of their numbers."""
    views = []
    for source in brief.sources:
        if not source.citations:
            continue
        article = source.article
        day = article.published.isoformat() if article.published else ""
        views.append(
            SourceView(
                id=f"source-{source.number}",
                number=source.number,
                outlet=clean_line(article.outlet) or words.labels["texts"]["no_outlet"],
                title=clean_line(article.title) or words.labels["texts"]["untitled"],
                language=make_slug(article.language or brief.language) if article.title else brief.language,
                day=words.day(day) if day else words.labels["texts"]["no_date"],
                iso=day,
                day_from=clean_line(words.pick("published_from", article.published_from)) if day else "",
                link=safe_link(article.url),
                address=clean_line(article.url),
                file=clean_line(article.file),
                notes=tuple(clean_line(words.intake(note)) for note in article.notes),
                passages=_view_passages(source, back, words),
            )
        )
    return tuple(views)


def _view_part(skipped: Skipped, brief: Brief, words: Words) -> LeftOutView:
    """Return a part of an article, or a note about one that is used all the same."""
    texts = words.labels["texts"]
    stage = texts["left_out_of"].format(stage=words.pick("stages", skipped.stage))
    where = ""
    if skipped.start is not None and skipped.end is not None:
        where = texts["characters"].format(start=skipped.start, end=skipped.end)
    source = next((s for s in brief.sources if skipped.source in (s.article.id, s.article.file)), None)
    name = source.article.file if source else skipped.source
    return LeftOutView(
        clean_line(name),
        "",
        brief.language,
        ", ".join(filter(None, (where, stage))),
        clean_line(words.intake(skipped.reason)),
    )


def view_left_out(brief: Brief, words: Words) -> tuple[LeftOutView, ...]:
    """Return the articles that no fact cites, then the other things that stages left out, each with its reason."""
    views, told = [], set()
    for source in brief.sources:
        if source.status == "used":
            continue
        article = source.article
        told |= {(article.id, source.reason), (article.file, source.reason)}
        status = words.labels["statuses"][source.status]
        language = make_slug(article.language or brief.language)
        views.append(
            LeftOutView(
                clean_line(article.file),
                clean_line(article.title),
                language,
                status,
                clean_line(words.intake(source.reason)),
            )
        )
    parts = [s for s in brief.skipped if (s.source, s.reason) not in told]
    return (*views, *(_view_part(skipped, brief, words) for skipped in parts))
