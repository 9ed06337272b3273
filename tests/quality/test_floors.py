"""No measured quality falls below its floor; the floors (floors.toml) only rise."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from measure import TRANSLATION, Measure, measure_corpus, measure_suites, measure_translation, read_floors
from quality_cases import ARTICLES_SUITE, LANGUAGES, SUITES, load_cases
from quality_corpora import CORPORA, score_corpus
from quality_suites import judge_cases

FEWEST = {"fr": 36, "en": 14}


@cache
def suite_measures() -> tuple[Measure, ...]:
    return measure_suites(judge_cases(load_cases()), read_floors())


def say_failures(measures: tuple[Measure, ...]) -> list[str]:
    return [f"{m.suite} {m.part}: {m.share:.3f} against {m.bound} {m.counts}" for m in measures if not m.holds]


@pytest.mark.parametrize("suite", [*SUITES, ARTICLES_SUITE])
def test_a_suite_keeps_its_floors(suite: str) -> None:
    measures = tuple(measure for measure in suite_measures() if measure.suite == suite)
    assert measures
    assert say_failures(measures) == [], "run `make quality ARGS=--errors` to see the wrong cases"


@pytest.mark.parametrize("corpus", list(CORPORA))
def test_a_corpus_keeps_its_floors(corpus: str) -> None:
    absent = score_corpus(corpus).absent
    if absent:
        pytest.skip(f"{corpus}: {absent}")
    measures = measure_corpus(corpus, read_floors())
    assert measures
    assert say_failures(measures) == [], "run `make quality` to see every figure"


@pytest.mark.parametrize("suite", list(TRANSLATION))
def test_a_translation_keeps_its_floors(suite: str) -> None:
    measures = measure_translation(suite, read_floors())
    if not measures:
        pytest.skip("the development corpus is not beside this checkout")
    assert say_failures(measures) == [], f"run `make quality ARGS='--errors --suite {suite}'`"


@pytest.mark.parametrize(
    ("share", "bound", "at_most", "holds"),
    [
        (0.79, 0.8, False, False),
        (0.8, 0.8, False, True),
        (1.0, 0.0, True, False),
        (0.0, 0.0, True, True),
        (1.0, None, False, False),
    ],
)
def test_a_figure_holds_on_the_right_side_of_its_bound(
    share: float, bound: float | None, at_most: bool, holds: bool
) -> None:
    assert Measure("figures", "fr", share, bound=bound, at_most=at_most).holds is holds


def test_every_suite_has_enough_cases_and_no_case_twice() -> None:
    cases = load_cases()
    counts = Counter((case.suite, case.language) for case in cases)
    short = [(s, language) for s in SUITES for language in LANGUAGES if counts[s, language] < FEWEST[language]]
    assert short == []
    assert [name for name, times in Counter(case.id for case in cases).items() if times > 1] == []


def test_no_case_is_taken_from_the_development_corpus() -> None:
    articles = sorted((CORPORA["corpus"] / "articles").glob("*.txt"))
    if not articles:
        pytest.skip("the development corpus is not beside this checkout")
    texts = "\n".join(path.read_bytes().decode("utf-8") for path in articles)
    taken = [case.id for case in load_cases() if case.suite != "boilerplate" and case.judged in texts]
    assert taken == []
