"""The guard under the limits for machines catches what its suites plant and lets their true translations through."""

from __future__ import annotations

from pathlib import Path

import pytest
from machine_guard_measure import Proposal, judge, measure_proposals, read_proposals, suite_cases

from briefing.translate.guard import MACHINE_CHECKS

CASES = list(suite_cases())
FEWEST = 12


def proposal(source: str, text: str, languages: tuple[str, str]) -> Proposal:
    return Proposal(source, "", text, 0, languages)


def test_each_check_for_machines_has_a_suite_with_enough_planted_errors_and_both_directions() -> None:
    planted = {check: sum(case[0] == check and case[4] for case in CASES) for check in MACHINE_CHECKS}
    assert min(planted.values()) >= FEWEST, planted
    assert {(case[0], case[3]) for case in CASES} == {
        (check, languages) for check in MACHINE_CHECKS for languages in (("fr", "en"), ("en", "fr"))
    }


@pytest.mark.parametrize(("check", "source", "text", "languages"), [case[:4] for case in CASES if case[4]])
def test_its_own_check_catches_each_planted_error(
    check: str, source: str, text: str, languages: tuple[str, str]
) -> None:
    assert check in {finding.check for finding in judge(proposal(source, text, languages))}


@pytest.mark.parametrize(("source", "text", "languages"), [case[1:4] for case in CASES if not case[4]])
def test_no_true_translation_of_the_suites_is_refused(source: str, text: str, languages: tuple[str, str]) -> None:
    assert judge(proposal(source, text, languages)) == ()


def test_a_proposal_is_right_but_for_case_and_the_marks_inside_and_never_with_another_figure_or_end() -> None:
    human = "On Monday, 45.1% voted."
    texts = ("on Monday 45.1% voted.", "On Monday, 451% voted.", "On Monday, 45.1% voted", "On Monday, 45.1% voted..")
    assert [Proposal("", human, text, 0, ("fr", "en")).right for text in texts] == [True, False, False, False]


def test_the_measure_tells_wrong_from_right_and_shows_the_first_that_holds(tmp_path: Path) -> None:
    path = tmp_path / "sample_fr_en.tsv"
    row = ["Le pont est rouvert.", "The bridge has reopened.", "The brididge has reopened.", "The bridge has reopened."]
    path.write_text("\t".join(row) + "\n", encoding="utf-8")
    outcome = measure_proposals(read_proposals(path))
    assert (outcome.wrong.share, outcome.right.share, outcome.shown.share) == (1.0, 1.0, 0.0)
    assert outcome.shown.total == 1


def test_a_file_whose_name_tells_no_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fr_en"):
        read_proposals(tmp_path / "sample.tsv")
