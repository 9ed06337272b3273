"""What is said in the brief's language of facts whose sources speak another: statements, names, how they were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.models import Brief, BriefItem, MachineRun, Translation
from briefing.render.quotes import PartView, QuoteView, quote_text, split_languages
from briefing.render.text import clean_line, clean_text, make_slug
from briefing.render.words import Words

# How many digits of a checksum page one shows; the JSON has all of them.
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in the brief's language, as its parts and as one text."""

    parts: tuple[PartView, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """What another mention of a fact says, in the brief's language, with its own words and its passage's anchor."""

    statement: StatementView
    quote: QuoteView
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class RenderedView:
    """What page one tells of how the brief came into its language; no texts where every source speaks it."""

    how: str
    counts: tuple[str, ...]


def view_statement(made: Translation | None, item: BriefItem, brief: Brief) -> StatementView | None:
    """Return a text made in the brief's language of an item's source, or None where there is none."""
    if made is None:
        return None
    text = clean_text(made.text)
    return StatementView(split_languages(text, brief.language, make_slug(item.language)), text)


def view_reports(item: BriefItem, brief: Brief, labels: Mapping[str, str], words: Words) -> tuple[ReportView, ...]:
    """Return what the other mentions say, each text once, and none that says what the statement says."""
    said = {item.rendering.translation.text} if item.rendering.translation else set()
    anchors = {citation.evidence: citation.anchor for citation in item.citations}
    told = {mention.id: mention for mention in item.fact.mentions}
    reports = []
    for mention_id, made in item.rendering.reports:
        mention = told.get(mention_id)
        anchor = anchors.get(mention.evidence) if mention else None
        statement = view_statement(made, item, brief)
        if mention and statement and anchor is not None and made.text not in said:
            # The lead's own words stand above what else is told of it.
            own = "" if mention_id == item.fact.lead.id else mention.evidence.quote
            quote = quote_text(own, mention.language, words)
            reports.append(ReportView(statement, quote, labels.get(anchor, ""), make_slug(anchor)))
        said.add(made.text)
    return tuple(reports)


def say_origin(item: BriefItem, words: Words) -> str:
    """Return how an item's statement came into the brief's language, or why it did not; "" where it was in it."""
    if item.language == words.language:
        return ""
    language = clean_line(words.pick("languages", item.language))
    made = item.rendering.translation
    if made is None:
        reason = say_kept(item.rendering.kept or "not_read", words)
        return words.labels["texts"]["stays"].format(language=language, reason=reason)
    shape = words.labels["engines"].get(made.engine, words.labels["texts"]["original"])
    part = words.labels["engines"]["in_part"] if made.partial and made.engine != "slots" else ""
    unsure = words.labels["engines"]["unsure"] if "score" in made.flags else ""
    return shape.format(language=language) + part + unsure


def say_kept(code: str, words: Words) -> str:
    """Return why a statement stays in its own language, in words; "" where it does not."""
    if not code:
        return ""
    reason, _, rest = code.partition(":")
    pattern = str(words.labels["kept"].get(reason, code))
    rest = clean_line(rest)
    return pattern.format(check=words.labels["checks"].get(rest, rest), name=rest, pair=rest.replace("-", "→"))


def say_attribution(item: BriefItem, brief: Brief) -> PartView:
    """Return whose word it is, in the brief's language where that has words for it."""
    said = item.rendering.attribution
    language = brief.language if said else make_slug(item.language)
    return PartView(clean_line(said or item.fact.attribution), language)


def view_places(item: BriefItem, brief: Brief) -> tuple[PartView, ...]:
    """Return the places, each once and in the brief's language where that has a name for it."""
    names = dict(item.rendering.names)
    views = []
    for place in item.fact.places:
        name, region = clean_line(names.get(place.name, place.name)), clean_line(place.region)
        shown = clean_line(names.get(region, region))
        text = f"{name} ({shown})" if shown and shown not in name and region not in place.name else name
        if text:
            views.append(PartView(text, brief.language if place.name in names else make_slug(item.language)))
    return tuple(dict.fromkeys(views))


def view_rendered(brief: Brief, words: Words) -> RenderedView:
    """Return what page one tells: what was said in the brief's language and by what, what was not and why."""
    items = [item for section in brief.sections for item in section.items if item.language != brief.language]
    if not items:
        return RenderedView("", ())
    said = Counter(item.rendering.translation.engine for item in items if item.rendering.translation)
    kept = Counter(item.rendering.kept or "not_read" for item in items if not item.rendering.translation)
    some = words.count("rendered", sum(said.values())) if said else words.labels["counts"]["rendered_none"]
    lines = [some.format(total=words.number(len(items)))]
    if said["slots"]:
        lines.append(words.count("composed", said["slots"]))
    if kept:
        reasons = words.labels["sourcing"]["semicolon"].join(_count_reasons(kept, words))
        lines.append(words.count("kept", sum(kept.values())).format(reasons=reasons))
    runs = [run for run in brief.machine if run.engine]
    lines.extend(_say_run(run, brief, words) for run in runs)
    return RenderedView(words.labels["rendered"]["how_machine" if runs else "how"], tuple(lines))


def _count_reasons(kept: Mapping[str, int], words: Words) -> Iterator[str]:
    """Yield each reason with how many statements have it, the checks that failed named together behind theirs."""
    by_reason: dict[str, list[tuple[str, int]]] = {}
    for code, count in sorted(kept.items(), key=lambda pair: -pair[1]):
        by_reason.setdefault(code.partition(":")[0], []).append((code, count))
    for found in by_reason.values():
        details = [code.partition(":")[2] for code, _ in found]
        names = [words.labels["checks"].get(detail, "") for detail in details]
        if all(names):
            told = (f"{name} ({words.number(count)})" for name, (_, count) in zip(names, found, strict=True))
            yield words.labels["kept"][found[0][0].partition(":")[0]].format(check=", ".join(told))
        else:
            yield from (f"{say_kept(code, words)} ({words.number(count)})" for code, count in found)


def _say_run(run: MachineRun, brief: Brief, words: Words) -> str:
    """Return which engine translated with which package and when, how many sentences were verified, how many stay."""
    labels = words.labels["rendered"]
    language = clean_line(words.pick("languages", run.origin))
    told = labels["machine"].format(
        engine=words.labels["engine_names"].get(run.engine, run.engine),
        package=clean_line(run.package),
        version=clean_line(run.version),
        checksum=run.checksum[:_SHOWN],
        date=words.moment(brief.generated),
        verified=words.number(run.verified),
        sentences=words.number(run.sentences),
        kept=words.number(run.sentences - run.verified),
        language=language,
    )
    if not run.reused:
        return str(told)
    return f"{told} " + labels["reused"].format(reused=words.number(run.reused), reviewed=words.number(run.reviewed))
