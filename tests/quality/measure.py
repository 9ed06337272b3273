"""Print how often the program is right, suite by suite, beside the floor that no change may fall below.

`--errors` lists what is wrong, `--suite NAME` measures that suite alone. Exits 1 where a figure is below its floor. The
errors on the held-out articles are never listed: nobody may tune on them.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from english_measure import list_errors, measure_english
from guard_measure import measure_guard
from quality_cases import ARTICLES_SUITE, SUITES, load_cases
from quality_corpora import CORPORA, score_corpus, why_absent
from quality_suites import Verdict, judge_cases

FLOORS = Path(__file__).resolve().parent / "floors.toml"
# Figures of the scorer of which less is better.
AT_MOST = ("leaks", "lost", "off_topic", "flagged")
# What of the translation is measured: the English of the corpus's French key facts, and the guard.
TRANSLATION = ("english", "guard")
# The corpus whose errors may be looked at.
TUNED_ON = "corpus"
# A floor this far below its measure deserves to be raised; less is one case of a small suite.
SLACK = 0.1


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: of a suite in a language, or of a corpus; `bound` is its floor (a ceiling where `at_most`)."""

    suite: str
    part: str
    share: float
    counts: str = ""
    bound: float | None = None
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its floor; one without a floor does not."""
        if self.bound is None:
            return False
        return self.share <= self.bound if self.at_most else self.share >= self.bound


Floors = dict[str, dict[str, float]]


def read_floors() -> Floors:
    """Return the floors by suite and part."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def measure_suites(verdicts: Iterable[Verdict], floors: Floors) -> tuple[Measure, ...]:
    """Return the share of right verdicts of each suite and language, in their order."""
    groups: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.case.suite, verdict.case.language].append(verdict.right)
    return tuple(
        Measure(
            suite, language, sum(right) / len(right), f"{sum(right)}/{len(right)}", floors.get(suite, {}).get(language)
        )
        for (suite, language), right in groups.items()
    )


def measure_corpus(name: str, floors: Floors) -> tuple[Measure, ...]:
    """Return those figures of an annotated corpus that have a floor; none where it is not there."""
    figures = score_corpus(name).figures
    bounds = floors.get(name, {})
    return tuple(
        Measure(name, figure, figures[figure], bound=bound, at_most=figure in AT_MOST)
        for figure, bound in bounds.items()
        if figures
    )


def measure_translation(suite: str, floors: Floors) -> tuple[Measure, ...]:
    """Return the figures of the English or of the guard that have a floor; none where the corpus is not there."""
    if why_absent(CORPORA[TUNED_ON]):
        return ()
    shares = (
        measure_english()[0] if suite == "english" else dict(zip(("caught", "flagged"), measure_guard(), strict=True))
    )
    bounds = floors.get(suite, {})
    return tuple(
        Measure(suite, part, share, bound=bounds.get(part), at_most=part in AT_MOST) for part, share in shares.items()
    )


def print_table(measures: Sequence[Measure]) -> None:
    print(f"{'suite':18} {'part':22} {'right':>9} {'share':>7}   floor")
    for measure in measures:
        bound = "none" if measure.bound is None else f"{'≤' if measure.at_most else '≥'} {measure.bound:.3f}"
        print(
            f"{measure.suite:18} {measure.part:22} {measure.counts:>9} {measure.share:7.3f}   {bound}{_remark(measure)}"
        )


def _remark(measure: Measure) -> str:
    if not measure.holds:
        return "  BELOW ITS FLOOR" if measure.bound is not None else ""
    raised = not measure.at_most and measure.bound is not None and measure.share - measure.bound >= SLACK
    return "  (raise it)" if raised else ""


def print_errors(verdicts: Iterable[Verdict]) -> None:
    for verdict in verdicts:
        if not verdict.right:
            case = verdict.case
            print(f"{case.id}: expected {case.expected}, got {verdict.got}\n    {case.judged[:200].splitlines()[0]}")
    print()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the wrong cases, and the corpus's errors")
    parser.add_argument(
        "--suite", choices=(*SUITES, ARTICLES_SUITE, *CORPORA, *TRANSLATION), help="measure this one alone"
    )
    options = parser.parse_args(arguments)
    floors = read_floors()
    verdicts = judge_cases([case for case in load_cases() if options.suite in (None, case.suite)])
    corpora = [name for name in CORPORA if options.suite in (None, name)]
    translation = [name for name in TRANSLATION if options.suite in (None, name)]
    measures = (
        *measure_suites(verdicts, floors),
        *(m for name in corpora for m in measure_corpus(name, floors)),
        *(m for name in translation for m in measure_translation(name, floors)),
    )
    if options.errors:
        print_errors(verdicts)
        print(score_corpus(TUNED_ON).errors if TUNED_ON in corpora else "")
        print(list_errors() if "english" in translation else "")
    print_table(measures)
    for name in corpora:
        if score_corpus(name).absent:
            print(f"{name}: not scored, {score_corpus(name).absent}")
    return int(any(measure.bound is not None and not measure.holds for measure in measures))


if __name__ == "__main__":
    sys.exit(main())
