"""What matters today: the salience of each fact, with its reasons, and the facts that a daily brief must have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log10

from briefing.config import Config
from briefing.models import Article, Fact, Mention, Reason, Skipped
from briefing.voices import is_official

# Everything is added up on a log-odds scale; salience is its logistic, key facts those of at least even odds.
KEY = 0.5
BASE = -0.5
# News first: what happened in the days before its article; an undated speech act is news, a vague past is background.
AGE_WEIGHTS = {"new": 0.7, "this week": 0.6, "announced": 0.4, "undated": 0.0, "this month": -0.4, "past": -1.8}
BACKGROUND = -2.2
BACKGROUND_OUT = Reason("background_out")
BRIEF_DAY = 0.3
# (role, weight for each power of ten, most it can add): lives before liberty before homes before equipment.
FIGURE_WEIGHTS: Mapping[str, tuple[float, float]] = {
    "killed": (0.6, 1.5),
    "abducted": (0.5, 1.0),
    "wounded": (0.3, 0.6),
    "detained": (0.3, 0.6),
    "neutralised": (0.3, 0.6),
    "displaced": (0.15, 0.6),
    "personnel": (0.2, 0.5),
    "aircraft": (0.6, 0.8),
    "helicopters": (0.6, 0.8),
    "vehicles": (0.4, 0.8),
    "weapons": (0.2, 0.8),
    "money": (0.05, 0.5),
    "people": (0.1, 0.3),
}
# Each further independent source, and the most they can add.
PER_SOURCE, SOURCES_AT_MOST = 0.4, 1.0
OFFICIAL, NAMED = 0.3, 0.1
UNCONFIRMED = -0.2
# Newswriting puts what matters first: from the opening of an article to its last line.
OPENING, ENDING = 1.2, -0.7
THEME_WEIGHTS = {"un_tensions": 0.3, "arms_deliveries": 0.1, "security_incidents": 0.0, "diplomacy": -0.5}
# Acts that change a situation, against its echoes, consequences and setting.
FRAME_WEIGHTS: Mapping[str, float] = {
    "expulsion": 0.8,
    "threat": 0.6,
    "response": 0.6,
    "refusal": 0.4,
    "accusation": 0.5,
    "denial": 0.4,
    "toll": 0.6,
    "claim": 0.6,
    "killing": 0.3,
    "attack": 0.3,
    "abduction": 0.4,
    "investigation": 0.4,
    "sanction_lifting": 0.5,
    "agreement": 0.4,
    "suspension": 0.2,
    "flight_ban": 0.4,
    "delivery": 0.2,
    "meeting": 0.2,
    "call": 0.2,
    "break": 0.3,
    "looting": -0.7,
    "mourning": -0.3,
    "displacement": -0.4,
    "insurgency": -1.0,
    "condemnation": -0.4,
    "support": -0.3,
    "statement": -0.3,
    "cooperation": -0.4,
    "appointment": -0.3,
    "embargo": -0.5,
    "protest": -0.4,
    "explosion": 0.0,
}


@dataclass(frozen=True, slots=True)
class Weight:
    """What one trait adds to a fact's log-odds, and the reason for it where it is worth telling."""

    value: float
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What facts are ranked against: the brief's date and the articles by id."""

    day: date | None
    articles: Mapping[str, Article]

    def published(self, mention: Mention) -> date | None:
        """Return the publication date of the article that a mention stands in."""
        article = self.articles.get(mention.evidence.source)
        return article.published if article else None


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == 10 else None


def _measure_age(fact: Fact, setting: Setting) -> str:
    """Return how old a fact is for the latest article that tells it: a key of `AGE_WEIGHTS`."""
    dates = [day for mention in fact.mentions if (day := setting.published(mention))]
    if not fact.date or not dates:
        return "undated"
    published, day = min(dates), _read_day(fact.date)
    if day is None:
        this = published.isoformat()[: len(fact.date)]
        return "this month" if fact.date == this else "past" if fact.date < this else "announced"
    age = (published - day).days
    if age < 0:
        return "announced"
    return "new" if age <= 3 else "this week" if age <= 7 else "this month" if age <= 31 else "past"


def weigh_day(fact: Fact, setting: Setting) -> Weight:
    """Return what a fact's date adds: news before background."""
    age = _measure_age(fact, setting)
    value = AGE_WEIGHTS[age]
    since = Reason("background_since", (("day", fact.date),)) if fact.date else Reason("background")
    if all(mention.background for mention in fact.mentions):
        return Weight(min(value, BACKGROUND), since)
    day = _read_day(fact.date)
    if day is not None and day == setting.day:
        return Weight(value + BRIEF_DAY, Reason("brief_day"))
    if age == "announced":
        return Weight(value, Reason("announced", (("day", fact.date or ""),)))
    if age in ("past", "undated"):
        return Weight(value, since if age == "past" else None)
    return Weight(value, Reason(age.replace(" ", "_")))


def weigh_figures(fact: Fact, setting: Setting) -> Weight:
    """Return what a fact's figures add: those of the role that weighs most, whole, and half of the others."""
    del setting
    largest: dict[str, float] = {}
    for quantity in fact.quantities:
        if quantity.what in FIGURE_WEIGHTS:
            largest[quantity.what] = max(largest.get(quantity.what, 0.0), float(quantity.value))
    weights = {}
    for what, value in largest.items():
        per_power, most = FIGURE_WEIGHTS[what]
        weights[what] = min(most, per_power * (1.0 + log10(max(1.0, value)))) if value > 0 else 0.0
    first = max(weights, key=lambda what: (weights[what], what), default=None)
    if first is None:
        return Weight(0.0)
    total = weights[first] + sum(weight for what, weight in weights.items() if what != first) / 2
    named = sorted(weights, key=lambda what: (-weights[what], what))
    return Weight(total, Reason("figures", tuple((what, largest[what]) for what in named)))


def weigh_sources(fact: Fact, setting: Setting) -> Weight:
    """Return what independent sources add to a fact."""
    del setting
    count = fact.independent_sources
    value = min(SOURCES_AT_MOST, PER_SOURCE * (count - 1))
    return Weight(value, Reason("sources", (("n", count),)) if count > 1 else None)


def weigh_voice(fact: Fact, setting: Setting) -> Weight:
    """Return what the voice adds: an authority's first, then another named one; hearsay takes away."""
    del setting
    if fact.certainty == "unconfirmed":
        return Weight(UNCONFIRMED, Reason("unconfirmed"))
    if any(is_official(mention) for mention in fact.mentions):
        return Weight(OFFICIAL, Reason("official_source"))
    named = fact.certainty == "attributed" and fact.attribution is not None
    return Weight(NAMED, Reason("named_source")) if named else Weight(0.0)


def weigh_position(fact: Fact, setting: Setting) -> Weight:
    """Return what the fact's foremost place in an article adds: opening sentences before closing ones."""
    places = [_locate(mention, setting) for mention in fact.mentions]
    known = [place for place in places if place is not None]
    if not known:
        return Weight(0.0)
    foremost = min(known)
    value = OPENING + (ENDING - OPENING) * min(1.0, foremost / 0.9)
    return Weight(value, Reason("opening") if foremost < 0.1 else None)


def _locate(mention: Mention, setting: Setting) -> float | None:
    article = setting.articles.get(mention.evidence.source)
    return mention.evidence.start / len(article.text) if article and article.text else None


def weigh_kind(fact: Fact, setting: Setting) -> Weight:
    """Return what the kind of fact adds: acts that change a situation before its echoes."""
    del setting
    value = FRAME_WEIGHTS.get(fact.frame, 0.0)
    theme = THEME_WEIGHTS.get(fact.theme, 0.0)
    return Weight(value + theme, Reason("frame", (("frame", fact.frame),)) if value >= 0.4 else None)


WEIGHERS: Mapping[str, Callable[[Fact, Setting], Weight]] = {
    "figures": weigh_figures,
    "sources": weigh_sources,
    "kind": weigh_kind,
    "voice": weigh_voice,
    "day": weigh_day,
    "position": weigh_position,
}


def _weigh_fact(fact: Fact, setting: Setting) -> Fact:
    weights = [weigh(fact, setting) for weigh in WEIGHERS.values()]
    salience = 1.0 / (1.0 + exp(-(BASE + sum(weight.value for weight in weights))))
    reasons = tuple(weight.reason for weight in weights if weight.reason)
    return replace(fact, salience=round(salience, 4), key=salience >= KEY, reasons=reasons)


def rank_facts(facts: Sequence[Fact], *, config: Config, articles: Sequence[Article]) -> tuple[Fact, ...]:
    """Return the facts with salience (0 to 1), key and reasons set, the most salient first.

    What is new for its article, lethal, told by many sources and put first by them comes first; background comes last.
    The brief's date is that of `config`, or the latest publication among `articles`. Ties go to the later date, then
    to the alphabetical order of the ids: the result does not depend on the order of `facts`.
    """
    day = config.date or max((a.published for a in articles if a.published), default=None)
    setting = Setting(day=day, articles={article.id: article for article in articles})
    weighed = sorted((_weigh_fact(fact, setting) for fact in facts), key=lambda fact: fact.id)
    weighed.sort(key=lambda fact: fact.date or "", reverse=True)
    return tuple(sorted(weighed, key=lambda fact: -fact.salience))


def split_background(
    facts: Sequence[Fact], *, config: Config, articles: Sequence[Article]
) -> tuple[tuple[Fact, ...], tuple[Skipped, ...]]:
    """Return the facts to show, and what the setting `background = "out"` leaves out of them: old news and settings."""
    if config.background != "out":
        return tuple(facts), ()
    setting = Setting(day=config.date, articles={article.id: article for article in articles})
    old = {fact.id for fact in facts if _is_background(fact, setting)}
    left = [mention.evidence for fact in facts if fact.id in old for mention in fact.mentions]
    skipped = tuple(Skipped(e.source, "rank", BACKGROUND_OUT, e.start, e.end) for e in left)
    return tuple(fact for fact in facts if fact.id not in old), skipped


def _is_background(fact: Fact, setting: Setting) -> bool:
    return _measure_age(fact, setting) == "past" or all(mention.background for mention in fact.mentions)
