"""Reliability, explained: on whose word each fact rests, and how far it can be trusted, by rules that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.config import Config
from briefing.models import Article, Confidence, Fact
from briefing.ratings import Overrule
from briefing.reliability.credibility import choose_letter, find_level, judge_credibility
from briefing.reliability.sourcing import Hearing, describe_sourcing, hear_fact

__all__ = ["assess_facts", "list_unmet_overrules"]


def assess_facts(facts: Sequence[Fact], *, config: Config, articles: Sequence[Article]) -> tuple[Fact, ...]:
    """Return the facts in their order, each with its sourcing and its confidence.

    A fact's confidence has the level of ICD 203 ("high", "moderate", "low"), the letter (A to F) of its most reliable
    source, the number (1 to 6) of its credibility, and the reasons. `config.reliability` rates sources and overrules
    levels; an overruled fact keeps what the rules gave.

    Raises:
        TableError: the rules are missing or malformed.
    """
    by_id = {article.id: article for article in articles}
    assessed = []
    for fact in facts:
        hearings = hear_fact(fact, by_id, config.reliability)
        confidence = _judge(fact, hearings, config.reliability.facts.get(fact.id))
        assessed.append(replace(fact, sourcing=describe_sourcing(fact, hearings), confidence=confidence))
    return tuple(assessed)


def _judge(fact: Fact, hearings: Sequence[Hearing], overrule: Overrule | None) -> Confidence:
    number, reasons = judge_credibility(fact, hearings)
    letter, letter_reason = choose_letter(hearings)
    level = find_level(letter, number)
    confidence = Confidence(level, letter, number, (*reasons, letter_reason))
    if overrule is None:
        return confidence
    return replace(confidence, level=overrule.level, overruled_by=overrule.reason, level_by_rule=level)


def list_unmet_overrules(facts: Sequence[Fact], *, config: Config) -> tuple[str, ...]:
    """Return the ids that the settings overrule and that none of the facts has, in their order in the settings."""
    known = {fact.id for fact in facts}
    return tuple(fact for fact in config.reliability.facts if fact not in known)
