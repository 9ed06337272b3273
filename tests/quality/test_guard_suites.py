"""The guard keeps what it catches of planted errors and what it lets pass of human translations."""

from __future__ import annotations

import pytest
from guard_measure import (
    CORPUS,
    HERE,
    HumanPair,
    corpus_pairs,
    measure_guard,
    measure_human,
    measure_planted,
    measure_suites,
    press_pairs,
    suite_cases,
)

from briefing.translate.guard import Finding, check_translation

FEWEST = 100
CAUGHT, FLAGGED = 0.95, 0.05
CASES = list(suite_cases())


def looked_at_pairs() -> list[HumanPair]:
    """The translations of the repository's own annotated sets but the sealed one."""
    folders = [path for path in sorted(HERE.glob("*/gold")) if path.parent.name not in {"unseen_kl", "press"}]
    return [pair for folder in folders for pair in corpus_pairs(folder)]


def test_the_suites_hold_enough_true_and_planted_texts() -> None:
    planted = sum(case[4] for case in CASES)
    assert planted >= FEWEST
    assert len(CASES) - planted >= FEWEST
    assert {case[3] for case in CASES} == {("fr", "en"), ("en", "fr")}


def test_every_planted_error_of_the_suites_is_caught_and_no_true_translation_is_flagged() -> None:
    planted, true = measure_suites()
    assert planted.examples == []
    assert true.examples == []


def test_our_own_press_translations_pass() -> None:
    tally = measure_human([*press_pairs(), *press_pairs("press_later")])
    assert tally.total >= 90
    assert tally.share <= FLAGGED, tally.examples


def test_human_translations_of_the_annotated_sets_pass() -> None:
    tally = measure_human(looked_at_pairs())
    assert tally.share <= FLAGGED, tally.examples


def test_errors_planted_by_rule_in_our_own_press_are_caught() -> None:
    tallies = measure_planted(press_pairs())
    counted = [tally for rule, tally in tallies.items() if rule != "breakdowns"]
    assert sum(t.found for t in counted) >= CAUGHT * sum(t.total for t in counted), [t.examples for t in counted]
    assert tallies["breakdowns"].share >= CAUGHT


def test_the_guard_keeps_its_bars_on_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    caught, flagged = measure_guard()
    assert caught >= CAUGHT
    assert flagged <= FLAGGED


def test_a_guard_that_sees_nothing_is_measured_as_such() -> None:
    def blind(source: str, target: str, languages: tuple[str, str]) -> tuple[Finding, ...]:
        return ()

    assert {tally.share for tally in measure_planted(press_pairs()[:9], guard=blind).values()} == {0.0}
    assert check_translation("Trois", "Four", languages=("fr", "en"))
