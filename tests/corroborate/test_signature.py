from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mention_builders import (
    BURKINA,
    KARSO,
    LEDRA,
    NIGER,
    OUTSIDE_KARSO,
    YAMBA,
    make_article,
    make_delivery,
    make_figure,
    make_killing,
    make_mention,
)

import briefing.corroborate
from briefing.corroborate.clusters import list_candidates
from briefing.corroborate.days import compare_days, read_days
from briefing.corroborate.families import find_family, list_kin, weigh_families
from briefing.corroborate.likeness import THRESHOLD, Scale
from briefing.corroborate.signatures import sign_mentions
from briefing.corroborate.stories import Stories
from briefing.corroborate.whereabouts import compare_places, measure_distance
from briefing.corroborate.words import list_names, list_stems
from briefing.models import Place

FAMILIES = tomllib.loads((Path(briefing.corroborate.__file__).parent / "families.toml").read_text(encoding="utf-8"))


def relate_days(first: str | None, second: str | None, *, same_article: bool = False) -> str:
    days = [read_days(make_mention(date=value)) for value in (first, second)]
    published = date(2031, 3, 6), date(2031, 3, 6)
    return compare_days(days[0], days[1], published=published, same_article=same_article, equal=first == second)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("2031-03-04", "2031-03-04", "same_day"),
        ("2031-03-04", "2031-03-05", "adjacent"),
        ("2031-03-04", "2031-03-06", "apart"),
        ("2031-03-04", "2031-03", "inside_month"),
        ("2031-03", "2031-03", "same_month"),
        ("2031-03", "2031-04", "apart"),
        ("2031-03-04", "2031", "inside_year"),
        ("2015", "2015", "same_year"),
        ("2031-03-04", None, "one_unknown"),
        ("2031-01-04", None, "apart"),
        ("2031-04-30", None, "apart"),
        (None, None, "both_unknown"),
    ],
)
def test_days_relate_the_same_both_ways(first: str | None, second: str | None, relation: str) -> None:
    assert relate_days(first, second) == relate_days(second, first) == relation


def test_an_undated_sentence_may_tell_any_day_of_its_own_article() -> None:
    assert relate_days("2031-01-04", None, same_article=True) == "one_unknown"


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (KARSO, KARSO, "same"),
        (KARSO, OUTSIDE_KARSO, "near"),
        (KARSO, YAMBA, "region"),
        (OUTSIDE_KARSO, YAMBA, "country"),
        (KARSO, LEDRA, "apart"),
        (KARSO, replace(OUTSIDE_KARSO, country="NE"), "apart"),
        (KARSO, replace(LEDRA, latitude=None), "unsure"),
        (KARSO, BURKINA, "country"),
        (KARSO, NIGER, "abroad"),
        (KARSO, None, "none"),
    ],
)
def test_places_relate_the_same_both_ways(first: Place, second: Place | None, relation: str) -> None:
    one, other = make_killing("a", 1, first), make_killing("b", 1, second)
    assert compare_places(one, other) == compare_places(other, one) == relation


def test_one_degree_of_latitude_is_about_a_hundred_and_eleven_kilometres() -> None:
    distance = measure_distance(KARSO, replace(KARSO, latitude=14.0))
    assert distance == pytest.approx(111.2, abs=0.2)


def test_a_place_named_as_near_reaches_farther() -> None:
    far = replace(KARSO, key="geonames:9", name="Autre", latitude=13.4)
    assert compare_places(make_killing("a", 1), make_killing("b", 1, far)) == "apart"
    assert compare_places(make_killing("a", 1), make_killing("b", 1, replace(far, relation="near"))) == "near"


def test_every_frame_belongs_to_one_family_only_and_every_family_has_its_reason() -> None:
    frames = Counter(frame for family in FAMILIES["families"].values() for frame in family["frames"])
    assert max(frames.values()) == 1
    assert all(entry["reason"] for entry in (*FAMILIES["families"].values(), *FAMILIES["kin"]))


def test_the_frames_of_the_families_are_frames_of_their_themes() -> None:
    themes = Path(briefing.corroborate.__file__).parents[1] / "themes"
    for frame in (frame for family in FAMILIES["families"].values() for frame in family["frames"]):
        theme, _, name = frame.partition(".")
        assert name in (themes / f"{theme}.toml").read_text(encoding="utf-8"), frame


def test_kin_families_are_families_and_cost_something() -> None:
    for kin in FAMILIES["kin"]:
        assert all(name in FAMILIES["families"] or "." in name for name in kin["pair"])
        cost = weigh_families(*kin["pair"])
        assert cost is not None and cost < 0
        assert set(kin["pair"]) <= set(list_kin(kin["pair"][0]))


def test_what_is_denied_is_a_denial_whatever_its_frame() -> None:
    assert find_family(make_killing("a", 3, certainty="denied")) == "denial"


def test_names_are_capitalised_words_inside_a_sentence() -> None:
    assert list_names("Hier, Idriss Varo a quitté Karso. Une pluie tombait.") == {"idriss", "varo", "karso"}


def test_cognates_of_two_languages_share_their_stem() -> None:
    assert list_stems("un convoi militaire") & list_stems("a military convoy") == {"convo", "milit"}


SAMPLE = [
    make_killing("a", 17),
    make_killing("b", 42, YAMBA, date=None),
    make_killing("c", 17, BURKINA, date="2031-03"),
    make_killing("a", None, None),
    make_delivery("b", make_figure(5, "vehicles")),
    make_delivery("c", date=None),
    make_killing("d", 17, date="2031-03-05"),
    make_killing("d", 17, LEDRA, date="2031-03-02"),
]


@given(st.permutations(range(len(SAMPLE))))
def test_likeness_is_the_same_both_ways_and_no_likely_pair_is_left_out(order: list[int]) -> None:
    articles = [make_article(name) for name in "abcd"]
    signatures = sign_mentions([SAMPLE[position] for position in order], articles)
    scale, candidates = Scale(Stories(articles)), set(list_candidates(signatures))
    for one, other in combinations(range(len(signatures)), 2):
        likeness = scale.weigh_pair(signatures[one], signatures[other])
        assert likeness.score == pytest.approx(scale.weigh_pair(signatures[other], signatures[one]).score)
        assert likeness.score < THRESHOLD or (one, other) in candidates
