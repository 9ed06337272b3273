"""The translation memory: what is found again, what gives way to what, what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_builders import ARGOS, PAIR, TEXTS, argos, at, human, units
from rapidfuzz import fuzz

from briefing.errors import UsageError
from briefing.memory import Memory, Unit, find_memory_path, make_unit, open_memory
from briefing.memory.units import find_fault, match_text, read_pair

TOLL = "Au moins 42 soldats ont été tués à Tessit."
KEY = ("argos", "3b3052fe")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return open_memory(tmp_path / "memory.sqlite")


def exact(memory: Memory, *sources: str, key: tuple[str, str] = KEY) -> dict[str, str]:
    found = memory.find_exact(sources, origin="fr", target="en", engine_key=key)
    return {source: unit.text for source, unit in found.items()}


def near(memory: Memory, source: str, least: float = 0.75) -> list[tuple[str, float]]:
    return [(u.source, r) for u, r in memory.find_near(source, origin="fr", target="en", least=least)]


def test_what_was_stored_is_found_by_the_engine_that_made_it(memory: Memory) -> None:
    unit = argos(TOLL, "At least 42 soldiers were killed in Tessit.", "names")
    assert memory.store_units([unit]) == 1
    assert memory.find_exact([TOLL, "Rien."], origin="fr", target="en", engine_key=unit.engine_key) == {TOLL: unit}


def test_a_unit_outlives_the_program_that_stored_it(tmp_path: Path) -> None:
    with open_memory(tmp_path / "new" / "folder" / "memory.sqlite") as first:
        first.store_units([argos(TOLL, "x")])
    with open_memory(tmp_path / "new" / "folder" / "memory.sqlite") as second:
        assert exact(second, TOLL) == {TOLL: "x"}


@pytest.mark.parametrize("other", [("argos", "another"), ("opus", "3b3052fe"), ("", "")])
def test_an_unreviewed_unit_of_another_engine_or_package_is_not_reused(memory: Memory, other: tuple[str, str]) -> None:
    memory.store_units([argos(TOLL, "x")])
    assert exact(memory, TOLL, key=other) == {}


def test_a_reviewed_unit_is_reused_whatever_the_engine_and_before_its_own(memory: Memory) -> None:
    later = at(argos(TOLL, "machine"), "2099-01-01T00:00:00Z")
    memory.store_units([later, human(TOLL, "person", "reviewed")])
    assert exact(memory, TOLL) == exact(memory, TOLL, key=("none", "")) == {TOLL: "person"}


def test_of_two_reviewed_units_the_later_is_reused(memory: Memory) -> None:
    early, late = argos(TOLL, "early", "reviewed"), human(TOLL, "late", "reviewed")
    memory.store_units([at(early, "2021-01-01T00:00:00Z"), at(late, "2022-01-01T00:00:00Z")])
    assert exact(memory, TOLL) == {TOLL: "late"}


def test_the_other_direction_and_other_languages_are_not_looked_up(memory: Memory) -> None:
    memory.store_units([make_unit((TOLL, "x"), languages, by=ARGOS) for languages in (("en", "fr"), ("fr", "es"))])
    assert exact(memory, TOLL) == {}
    assert near(memory, TOLL + "!") == []


def test_a_sentence_is_found_in_another_writing_of_its_spaces_apostrophes_and_accents(memory: Memory) -> None:
    memory.store_units([argos("L’armée a tué 1\u202f200 hommes\u00a0.", "x")])
    other = "L'arme\u0301e a  tué 1 200 hommes ."
    assert exact(memory, other) == {other: "x"}


@pytest.mark.parametrize(
    "other",
    [
        "Au moins 24 soldats ont été tués à Tessit.",
        "au moins 42 soldats ont été tués à Tessit.",
        "Au moins 42 soldats ont été tues à Tessit.",
        "Au moins 42 soldats ont été tués à Tessit",
        "Au moins 4 2 soldats ont été tués à Tessit.",
        "Au moins 4² soldats ont été tués à Tessit.",
    ],
)
def test_a_sentence_that_differs_in_anything_else_is_another(memory: Memory, other: str) -> None:
    memory.store_units([argos(TOLL, "x", "reviewed")])
    assert exact(memory, other) == {}
    assert [source for source, _ in near(memory, other)] == [TOLL]


def test_more_sentences_than_a_statement_of_sqlite_takes_are_found_at_once(memory: Memory) -> None:
    sources = [f"Phrase {number}." for number in range(2100)]
    memory.store_units([argos(source, source.upper()) for source in sources])
    assert exact(memory, *sources) == {source: source.upper() for source in sources}


def test_a_new_package_takes_the_place_of_the_old_ones_unit(memory: Memory) -> None:
    memory.store_units([argos(TOLL, "old", package="1")])
    memory.store_units([argos(TOLL, "new", package="2")])
    assert [unit.text for unit in memory.list_units()] == ["new"]


def test_no_machine_takes_the_place_of_a_reviewed_unit(memory: Memory) -> None:
    memory.store_units([argos(TOLL, "right", "reviewed")])
    memory.store_units([argos(TOLL, "wrong", package="2")])
    assert [(unit.text, unit.package) for unit in memory.list_units()] == [("right", "3b3052fe")]


def test_what_is_stored_again_unchanged_keeps_its_times(memory: Memory) -> None:
    first = at(argos(TOLL, "x"), "2021-01-01T00:00:00Z")
    memory.store_units([first])
    memory.store_units([argos(TOLL, "x")])
    assert memory.list_units() == [first]
    memory.store_units([argos(TOLL, "y")])
    (unit,) = memory.list_units()
    assert (unit.created, unit.changed > first.changed) == (first.created, True)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"source": " \n"}, "empty"),
        ({"text": ""}, "empty"),
        ({"text": "x" * 20_001}, "too long"),
        ({"source": "a\x00b"}, "characters that no file can carry"),
        ({"text": "a\ud800"}, "characters that no file can carry"),
        ({"creator": "a\x1b"}, "characters that no file can carry"),
        ({"origin": "fr-FR"}, "language code"),
        ({"origin": "en"}, "in one language"),
        ({"engine": ""}, "without an engine"),
        ({"flags": ("",)}, "odd spaces"),
        ({"flags": ("a  b",)}, "odd spaces"),
        ({"score": float("nan")}, "no number"),
        ({"changed": "2022-13-01T00:00:00Z"}, "a time that is none"),
    ],
)
def test_what_no_file_could_carry_is_not_kept_and_the_rest_is(
    memory: Memory, change: dict[str, object], fault: str
) -> None:
    broken = replace(argos(TOLL, "x"), **change)  # type: ignore[arg-type]
    assert fault in find_fault(broken)
    assert memory.store_units([broken, argos("Autre.", "Other.")]) == 1
    assert [unit.source for unit in memory.list_units()] == ["Autre."]


@given(st.lists(units(), max_size=8))
def test_every_unit_is_found_as_it_was_stored(stored: list[Unit]) -> None:
    # One of a name: which of two stays is told by other tests.
    by_name = {unit.tuid: unit for unit in stored}
    with open_memory(Path(":memory:")) as memory:
        memory.store_units(by_name.values())
        assert {unit.tuid: unit for unit in memory.list_units()} == by_name
        for unit in by_name.values():
            pair = {"origin": unit.origin, "target": unit.target}
            (found,) = memory.find_exact([unit.source], **pair, engine_key=unit.engine_key).values()
            assert match_text(found.source) == match_text(unit.source)
            assert found.reviewed or found.engine_key == unit.engine_key
            assert unit in memory.find_all(unit.source, **pair)


@given(st.lists(TEXTS, max_size=8), TEXTS, st.floats(0.01, 1))
def test_near_units_are_those_that_a_comparison_with_each_finds(sources: list[str], asked: str, least: float) -> None:
    with open_memory(Path(":memory:")) as memory:
        memory.store_units([argos(source, "x") for source in sources])
        found = memory.find_near(asked, origin="fr", target="en", least=least, most=99)
        wanted = match_text(asked)
        likeness = {match_text(s): fuzz.ratio(wanted, match_text(s)) for s in sources if match_text(s) != wanted}
        assert {match_text(unit.source) for unit, _ in found} == {s for s, r in likeness.items() if r >= least * 100}
        assert [r for _, r in found] == sorted((likeness[match_text(u.source)] / 100 for u, _ in found), reverse=True)


@pytest.mark.parametrize(("length", "near_enough"), [(5, False), (6, True), (16, True), (17, False)])
def test_a_near_unit_may_be_shorter_or_longer_as_far_as_its_likeness_allows(
    memory: Memory, length: int, near_enough: bool
) -> None:
    memory.store_units([argos("a" * length, "x")])
    assert bool(near(memory, "a" * 10, least=0.75)) == near_enough


def test_the_likest_units_come_first_and_no_more_than_asked_for(memory: Memory) -> None:
    sources = [TOLL.replace("42", figure) for figure in ("43", "442", "quarante-deux")]
    memory.store_units([argos(source, "x") for source in sources])
    found = memory.find_near(TOLL, origin="fr", target="en", most=2)
    assert [unit.source for unit, _ in found] == [sources[1], sources[0]]
    assert all(0.75 <= ratio < 1 for _, ratio in found)


def test_a_review_makes_a_unit_one_that_is_reused_and_keeps_what_its_checks_said(memory: Memory) -> None:
    unit = argos(TOLL, "x", "names")
    memory.store_units([unit])
    reviewed = memory.review(unit.tuid[:12])
    assert (reviewed.flags, reviewed.score, reviewed.reviewed) == (("names", "reviewed"), -0.25, True)
    assert exact(memory, TOLL, key=("other", "")) == {TOLL: "x"}


def test_a_corrected_unit_has_the_persons_words_and_no_longer_the_engines_score(memory: Memory) -> None:
    unit = argos(TOLL, "x", "names")
    memory.store_units([unit])
    corrected = memory.review(unit.tuid, "At least 42 soldiers were killed in Tessit.")
    assert (corrected.flags, corrected.score, corrected.tuid) == (("reviewed", "edited"), None, unit.tuid)
    assert exact(memory, TOLL) == {TOLL: "At least 42 soldiers were killed in Tessit."}


def test_a_withdrawn_review_leaves_a_unit_that_only_its_engine_reuses(memory: Memory) -> None:
    unit = argos(TOLL, "x", "names", "reviewed")
    memory.store_units([unit])
    assert memory.withdraw(unit.tuid).flags == ("names",)
    assert exact(memory, TOLL, key=("other", "")) == {}
    assert exact(memory, TOLL) == {TOLL: "x"}


def test_a_unit_must_be_named_well_enough_and_exist(memory: Memory) -> None:
    unit = argos(TOLL, "x")
    memory.store_units([unit, replace(human(TOLL, "y"), tuid=unit.tuid[:20] + "f" * 44)])
    for tuid, told in ((unit.tuid[:4], "at least the first 8"), ("0" * 64, "no unit"), (unit.tuid[:20], "several")):
        with pytest.raises(UsageError, match=told):
            memory.review(tuid)
    with pytest.raises(UsageError, match="no unit"):
        memory.review("%" * 8)
    assert not any(u.reviewed for u in memory.list_units())


@pytest.mark.parametrize("text", ["", " ", "a\x00"])
def test_a_review_with_words_that_cannot_be_kept_changes_nothing(memory: Memory, text: str) -> None:
    unit = argos(TOLL, "x")
    memory.store_units([unit])
    with pytest.raises(UsageError, match="must not be"):
        memory.review(unit.tuid, text)
    assert memory.list_units() == [unit]


def test_clearing_leaves_what_was_reviewed_and_the_other_languages(memory: Memory) -> None:
    memory.store_units([argos(TOLL, "x"), human(TOLL, "y", "reviewed")])
    memory.store_units([make_unit(("Hello.", "Bonjour."), ("en", "fr"), by=ARGOS)])
    assert memory.list_pairs() == [("en", "fr"), ("fr", "en")]
    assert memory.clear_unreviewed(PAIR) == 1
    assert [unit.text for unit in memory.list_units()] == ["Bonjour.", "y"]
    assert [unit.text for unit in memory.list_units(unreviewed=True)] == ["Bonjour."]
    assert memory.clear_unreviewed() == 1
    assert [unit.text for unit in memory.list_units()] == ["y"]


def test_a_pair_of_languages_is_read_and_anything_else_told() -> None:
    assert read_pair("fr-en") == ("fr", "en")
    for text in ("fr", "fr-", "fr-fr", "fr_en", "french-english", "FR-EN", "fr-en-es"):
        with pytest.raises(UsageError, match="such as fr-en"):
            read_pair(text)


def test_the_memory_is_kept_with_the_users_own_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = find_memory_path()
    assert path.name == "memory.sqlite" and path.parent.name == "briefing"
    assert not path.parent.exists()
