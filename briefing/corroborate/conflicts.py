"""Figures that sources disagree on, and the ones to go by. They are put side by side, never averaged or added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.corroborate.figures import PEOPLE, list_figures
from briefing.models import Article, Conflict, FigureReport, Mention, Quantity
from briefing.voices import is_official

LATEST_FIRST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Count:
    """One figure with the mention that gives it and that article's publication date."""

    quantity: Quantity
    mention: Mention
    published: date | None


def list_counts(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> list[Count]:
    """Return every figure of the mentions that says what happened."""
    counts = []
    for mention in mentions:
        article = articles.get(mention.evidence.source)
        published = article.published if article else None
        counts += [Count(quantity, mention, published) for quantity in list_figures(mention)]
    return counts


def sort_by_subject(counts: Sequence[Count]) -> dict[str, list[Count]]:
    """Return the figures by what they count: people by role, goods by role and noun.

    A figure of goods without a noun goes with the only noun that is counted in its role, else apart.
    """
    nouns: defaultdict[str, set[str]] = defaultdict(set)
    for count in counts:
        if count.quantity.noun:
            nouns[count.quantity.what].add(count.quantity.noun)
    subjects: defaultdict[str, list[Count]] = defaultdict(list)
    for count in counts:
        what, noun = count.quantity.what, count.quantity.noun
        if what in PEOPLE:
            subjects[what].append(count)
            continue
        known = nouns[what]
        only = next(iter(known)) if len(known) == 1 else None
        subjects[f"{what} {noun or only or ''}"].append(count)
    return dict(sorted(subjects.items()))


def rank_count(count: Count) -> tuple[bool, bool, int, bool, float, str, int]:
    """Return the sorting key of a figure: superseded ones and hearsay last, later and official ones first."""
    mention = count.mention
    return (
        count.quantity.superseded,
        mention.certainty == "unconfirmed",
        LATEST_FIRST - count.published.toordinal() if count.published else LATEST_FIRST,
        not is_official(mention),
        -count.quantity.value,
        mention.evidence.source,
        mention.evidence.start,
    )


def sort_counts(counts: Sequence[Count]) -> list[Count]:
    """Return the figures of one subject, those to go by first.

    Parts of a total that another mention gives are left out. A figure that any text revises goes behind the
    others, whoever else gave it.
    """
    totals = {float(count.quantity.value) for count in counts}
    given: defaultdict[str, list[Count]] = defaultdict(list)
    for count in counts:
        given[count.mention.id].append(count)
    parts = {
        mention
        for mention, own in given.items()
        if len(own) > 1 and not any(c.quantity.superseded for c in own) and sum(c.quantity.value for c in own) in totals
    }
    revised = {count.quantity.value for count in counts if count.quantity.superseded}
    current = {count.quantity.value for count in counts if not count.quantity.superseded} - revised
    kept = [count for count in counts if count.mention.id not in parts]
    return sorted(kept, key=lambda c: (bool(current) and c.quantity.value in revised, rank_count(c)))


def _report(count: Count) -> FigureReport:
    return FigureReport(
        value=count.quantity.value,
        bound=count.quantity.bound,
        source=count.mention.evidence.source,
        attribution=count.mention.attribution,
        published=count.published,
        mention=count.mention.id,
        superseded=count.quantity.superseded,
    )


def _is_one_count_of_parts(counts: Sequence[Count]) -> bool:
    """Whether all figures come from one mention that counts several nouns ("21 soldiers and 12 volunteers")."""
    nouns = {count.quantity.noun for count in counts}
    same_mention = len({count.mention.id for count in counts}) == 1
    return same_mention and len(nouns) > 1 and not any(count.quantity.superseded for count in counts)


def find_conflicts(counts: Sequence[Count]) -> tuple[Conflict, ...]:
    """Return where the figures of a fact differ, each with its reports, the one to go by first."""
    conflicts = []
    for own in sort_by_subject(counts).values():
        ranked = sort_counts(own)
        if len({count.quantity.value for count in ranked}) < 2 or _is_one_count_of_parts(ranked):
            continue
        reports: dict[tuple[object, ...], FigureReport] = {}
        for count in ranked:
            report = _report(count)
            reports.setdefault((report.value, report.bound, report.source), report)
        conflicts.append(Conflict(what=ranked[0].quantity.what, reports=tuple(reports.values())))
    return tuple(conflicts)


def choose_figures(counts: Sequence[Count]) -> list[Count]:
    """Return the figures to go by, subject by subject: all those of the mention that reports a subject best.

    Figures that a text revises or contests are never among them.
    """
    chosen: list[Count] = []
    for own in sort_by_subject(counts).values():
        current = [count for count in sort_counts(own) if not count.quantity.superseded]
        seen: set[tuple[float, str | None]] = set()
        for count in current:
            key = (count.quantity.value, count.quantity.noun)
            if count.mention.id == current[0].mention.id and key not in seen:
                seen.add(key)
                chosen.append(count)
    return chosen
