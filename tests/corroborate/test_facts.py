from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mention_builders import (
    BURKINA,
    KARSO,
    are_joined,
    corroborate,
    make_actor,
    make_article,
    make_delivery,
    make_figure,
    make_killing,
    make_mention,
)

from briefing.models import Fact, Mention

EARLY, LATE = make_article("early", published="2031-03-05"), make_article("late", published="2031-03-07")
OFFICIAL: dict[str, Any] = {"certainty": "attributed", "attribution": "le ministère de la Défense"}


def make_one(*mentions: Mention) -> Fact:
    (fact,) = corroborate(mentions, [EARLY, LATE])
    return fact


def list_values(fact: Fact) -> list[float]:
    return [report.value for conflict in fact.conflicts for report in conflict.reports]


def test_figures_that_differ_stand_side_by_side_the_later_first() -> None:
    fact = make_one(make_killing("early", 17), make_killing("late", 42))
    assert list_values(fact) == [42, 17]
    assert [quantity.value for quantity in fact.quantities] == [42]


def test_equal_figures_are_no_conflict() -> None:
    assert make_one(make_killing("early", 42), make_killing("late", 42)).conflicts == ()


def test_an_official_figure_goes_before_another_of_the_same_day() -> None:
    fact = make_one(make_killing("early", 20), make_killing("early", 18, **OFFICIAL))
    assert list_values(fact) == [18, 20]


def test_an_unconfirmed_figure_goes_behind_an_earlier_official_one() -> None:
    hearsay = make_killing("late", 60, certainty="unconfirmed", attribution="une source proche de l'armée")
    assert list_values(make_one(make_killing("early", 18, **OFFICIAL), hearsay)) == [18, 60]


def test_a_figure_that_the_text_itself_revises_comes_last_and_is_never_gone_by() -> None:
    revised = make_killing("late", None, quantities=(make_figure(17, superseded=True), make_figure(42)))
    fact = make_one(revised)
    assert [(report.value, report.superseded) for report in fact.conflicts[0].reports] == [(42, False), (17, True)]
    assert [quantity.value for quantity in fact.quantities] == [42]


def test_a_figure_revised_elsewhere_goes_behind_whoever_still_gives_it() -> None:
    revised = make_killing("early", None, quantities=(make_figure(17, superseded=True), make_figure(42)))
    assert list_values(make_one(revised, make_killing("late", 17)))[0] == 42


def test_a_lone_contested_figure_is_no_figure_of_the_fact() -> None:
    contested = make_killing("early", None, quantities=(make_figure(50, superseded=True),))
    assert make_one(contested).quantities == ()


@given(st.lists(st.integers(min_value=1, max_value=500), min_size=2, max_size=5))
def test_figures_are_never_averaged_nor_added_up(tolls: list[int]) -> None:
    mentions = [make_killing("early" if n % 2 else "late", toll) for n, toll in enumerate(tolls)]
    for fact in corroborate(mentions, [EARLY, LATE]):
        given_values = {q.value for mention in fact.mentions for q in mention.quantities}
        assert {q.value for q in fact.quantities} <= given_values
        assert set(list_values(fact)) <= given_values


def test_parts_of_a_total_are_no_conflict_with_it() -> None:
    parts = make_killing("early", None, quantities=(make_figure(21, noun="soldier"), make_figure(12, noun="volunteer")))
    fact = make_one(parts, make_killing("late", 33))
    assert fact.conflicts == ()
    assert [quantity.value for quantity in fact.quantities] == [33]


def test_a_delivery_of_several_kinds_keeps_them_all() -> None:
    goods = (
        make_figure(10, "vehicles", noun="truck"),
        make_figure(4, "vehicles", noun="tank"),
        make_figure(2, "helicopters"),
    )
    fact = make_one(make_delivery("early", *goods), make_delivery("late"))
    assert sorted(quantity.value for quantity in fact.quantities) == [2, 4, 10]
    assert fact.conflicts == ()


def test_both_ends_of_a_range_are_kept() -> None:
    fact = make_one(make_killing("early", None, quantities=(make_figure(17), make_figure(20))))
    assert sorted(quantity.value for quantity in fact.quantities) == [17, 20]


def test_the_fullest_mention_leads() -> None:
    bare = make_killing("late", None, None, kind="security_incidents.attack")
    full = make_killing("late", 12)
    assert make_one(bare, full).lead == full


def test_a_mention_that_states_the_same_figures_with_more_certainty_leads() -> None:
    doubtful = make_killing("late", 12, certainty="unconfirmed", actors=(make_actor("noun:soldier"),))
    stated = make_killing("early", 12)
    fact = make_one(doubtful, stated)
    assert (fact.lead, fact.certainty) == (stated, "stated")


def test_no_certainty_is_borrowed_from_a_mention_of_other_figures() -> None:
    doubtful = make_killing("early", 12, certainty="unconfirmed", attribution="un témoin")
    detail = make_killing("early", None, None, kind="security_incidents.attack", quote="L'assaut a duré.")
    fact = make_one(doubtful, detail)
    assert (fact.certainty, fact.attribution) == ("unconfirmed", "un témoin")


def test_the_most_precise_date_that_fits_the_lead_is_the_facts() -> None:
    vague = make_killing("late", 42, date="2031-03")
    assert make_one(vague, make_killing("early", 42)).date == "2031-03-04"


def test_places_and_actors_are_united_without_doubles_the_leads_first() -> None:
    lead = make_killing("late", 42, actors=(make_actor("org:front", "agent"),))
    other = make_killing(
        "early",
        42,
        replace(KARSO, name="village de Karso"),
        actors=(make_actor("noun:soldier"), make_actor("org:front")),
    )
    other = replace(other, places=(*other.places, BURKINA))
    fact = make_one(other, lead)
    assert [place.name for place in fact.places] == ["Karso", "Burkina Faso"]
    assert [actor.key for actor in fact.actors] == ["org:front", "noun:soldier"]


def test_at_most_eight_actors_are_kept() -> None:
    crowd = tuple(make_actor(f"org:{n}") for n in range(12))
    assert len(make_one(make_killing("early", 3, actors=crowd)).actors) == 8


def test_the_id_is_the_same_whatever_else_the_run_holds() -> None:
    first = make_killing("early", 12)
    alone = make_one(first)
    (also,) = [fact for fact in corroborate([make_delivery("late"), first], [LATE, EARLY]) if first in fact.mentions]
    assert alone.id == also.id
    assert alone.id.startswith("f-") and len(alone.id) == 12


def test_a_later_report_of_a_fact_does_not_change_its_id() -> None:
    first = make_killing("early", 12)
    assert make_one(first).id == make_one(first, make_killing("late", 30)).id


def test_two_facts_of_one_sentence_have_ids_of_their_own() -> None:
    killing = make_killing("early", 12, start=5, quote="Phrase.")
    looting = make_mention("early", "Phrase.", kind="security_incidents.looting", start=5)
    assert len({fact.id for fact in corroborate([killing, looting], [EARLY])}) == 2


@pytest.mark.parametrize(("attribution", "value"), [("l'état-major", 5), ("une source proche de l'état-major", 9)])
def test_a_source_near_the_army_is_not_the_army(attribution: str, value: int) -> None:
    said = make_killing("early", 5, certainty="attributed", attribution=attribution)
    other = make_killing("early", 9, certainty="attributed", attribution="un chef de quartier")
    assert are_joined(said, other)
    assert list_values(make_one(said, other))[0] == value
