"""The rules of confidence: from what a fact's sources say to an Admiralty letter and number, and to a level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from briefing.grading import Letter, Level
from briefing.models import Conflict, Fact, FigureReport, Reason
from briefing.reliability.hearing import LETTERS
from briefing.reliability.sourcing import Hearing, count_origins
from briefing.reliability.words import load_rules


def choose_letter(hearings: Sequence[Hearing]) -> tuple[Letter, Reason]:
    """Return the letter of the most reliable source that vouches for a fact, of any source where none does."""
    vouching = _vouching(hearings) or list(hearings)
    best = min((hearing.best for hearing in vouching), key=lambda testimony: LETTERS.index(testimony.letter))
    return best.letter, best.letter_reason


def find_level(letter: Letter, number: int) -> Level:
    """Return the level that the rules give a letter and a number (1 to 6)."""
    level: Level = load_rules()["levels"][letter][number - 1]
    return level


def judge_credibility(fact: Fact, hearings: Sequence[Hearing]) -> tuple[int, tuple[Reason, ...]]:
    """Return how credible a fact is, from 1 (confirmed) to 6 (it cannot be judged), and why."""
    numbers = load_rules()["numbers"]
    vouching = _vouching(hearings)
    if not vouching:
        return _judge_hearsay(hearings, numbers)
    fit = [hearing for hearing in vouching if hearing.best.letter not in load_rules()["confirmation"]["unfit"]]
    origins = count_origins([hearing.lead.voice for hearing in fit])
    confirmed = origins >= load_rules()["confirmation"]["voices"]
    number = numbers["confirmed"] if confirmed else min(numbers["single"][h.lead.voice.kind] for h in vouching)
    reasons = [_tell_support(vouching, origins, confirmed=confirmed)]
    interests = [hearing.lead.interest for hearing in vouching]
    if all(hearing.interested for hearing in vouching):
        number = max(number, numbers["interested_confirmed" if confirmed else "interested"])
        reasons.append(Reason(interests[0]))
    apart = list(_tell_conflicts(fact.conflicts))
    if apart:
        number = max(number, min(number + 1, numbers["at_worst"]))
    return number, (*reasons, *apart)


def _vouching(hearings: Sequence[Hearing]) -> list[Hearing]:
    return [hearing for hearing in hearings if hearing.lead.firm]


def _judge_hearsay(hearings: Sequence[Hearing], numbers: dict[str, Any]) -> tuple[int, tuple[Reason, ...]]:
    """Return the credibility of what nobody vouches for."""
    if any(hearing.lead.voice.kind != "anonymous" for hearing in hearings):
        return numbers["hearsay"], (Reason("hearsay"),)
    if len(hearings) == 1:
        return numbers["anonymous_one"], (Reason("anonymous_one"),)
    return numbers["hearsay"], (Reason("anonymous_many", (("n", len(hearings)),)),)


def _tell_support(vouching: Sequence[Hearing], origins: int, *, confirmed: bool) -> Reason:
    if confirmed:
        return Reason("confirmed", (("n", origins),))
    if count_origins([hearing.lead.voice for hearing in vouching]) > 1:
        return Reason("unfit_voices")
    if len(vouching) > 1:
        return Reason("one_voice", (("n", len(vouching)),))
    return Reason(f"single_{vouching[0].lead.voice.kind}")


def _tell_conflicts(conflicts: Sequence[Conflict]) -> Iterator[Reason]:
    """Yield a reason for every role whose figures exclude one another, with the lowest and the highest of them."""
    for conflict in conflicts:
        standing = [report for report in conflict.reports if not report.superseded]
        spans = [_span(report) for report in standing]
        if spans and max(low for low, _ in spans) > min(high for _, high in spans):
            values = [report.value for report in standing]
            yield Reason("figures_differ", (("what", conflict.what), ("low", min(values)), ("high", max(values))))


def _span(report: FigureReport) -> tuple[float, float]:
    """Return the least and the most that a figure with its bound can mean."""
    value, about = float(report.value), float(load_rules()["figures"]["about"])
    if report.bound in ("at_least", "more_than"):
        return value, inf
    if report.bound in ("at_most", "less_than"):
        return -inf, value
    if report.bound == "about":
        return value * (1 - about), value * (1 + about)
    return value, value
