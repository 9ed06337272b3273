from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_builders import (
    BURKINA,
    KARSO,
    LEDRA,
    NIGER,
    OUTSIDE_KARSO,
    YAMBA,
    are_joined,
    corroborate,
    group_ids,
    make_actor,
    make_article,
    make_delivery,
    make_figure,
    make_killing,
    make_mention,
)

from briefing.models import DateFound, Mention

FRENCH_STORY = "Le village de Karso, près de Tolbi, a fui. Le capitaine Idriss Varo, de la garde de Yamba, a parlé."
ENGLISH_STORY = "Residents of Karso, near Tolbi, have fled, says Captain Idriss Varo, of the Yamba guard."


def make_wounded(source: str, **rest: Any) -> Mention:
    return make_mention(source, quantities=(make_figure(7, "wounded"),), places=(KARSO,), **rest)


def test_one_attack_told_in_french_and_in_english_is_one_fact() -> None:
    assert are_joined(make_killing("a", 12), make_killing("b", 12, language="en"))


def test_a_revised_toll_on_the_same_day_in_the_same_village_is_one_fact() -> None:
    assert are_joined(make_killing("a", 17), make_killing("b", 42, kind="security_incidents.toll", language="en"))


def test_dead_and_wounded_of_one_attack_are_one_fact() -> None:
    assert are_joined(make_killing("a", 17), make_wounded("b"))


def test_two_attacks_on_one_day_in_different_villages_stay_apart() -> None:
    assert not are_joined(make_killing("a", 12), make_killing("b", 12, LEDRA))


def test_two_attacks_in_different_villages_of_one_article_stay_apart() -> None:
    assert not are_joined(make_killing("a", 12), make_killing("a", 3, LEDRA))


def test_unknown_villages_of_unlike_names_in_one_article_stay_apart() -> None:
    first, second = replace(KARSO, key=None, latitude=None), replace(LEDRA, key=None, latitude=None)
    assert not are_joined(make_killing("a", 12, first), make_killing("a", 3, second))


def test_a_village_that_no_gazetteer_knows_joins_itself_by_name() -> None:
    unknown = replace(KARSO, key=None, latitude=None, longitude=None, country=None)
    assert are_joined(make_killing("a", 12, unknown), make_killing("b", 12, replace(unknown, name="KARSO")))


def test_attacks_on_the_same_village_on_different_days_stay_apart() -> None:
    assert not are_joined(make_killing("a", 12), make_killing("b", 12, date="2031-03-02"))


def test_attacks_on_the_same_village_on_neighbouring_days_with_other_tolls_stay_apart() -> None:
    assert not are_joined(make_killing("a", 12), make_killing("b", 5, date="2031-03-03"))


def test_an_equal_toll_bridges_a_day_that_outlets_date_differently() -> None:
    assert are_joined(make_killing("a", 12), make_killing("b", 12, date="2031-03-03"))


def test_neighbouring_days_never_join_within_one_article() -> None:
    assert not are_joined(make_killing("a", 12), make_killing("a", 12, date="2031-03-03"))


def test_a_night_between_two_days_joins_either_day() -> None:
    monday = make_article("a").published
    assert monday is not None
    night = DateFound("2031-03-04", monday.replace(day=4), monday, "dans la nuit", 0, 0, "night")
    assert are_joined(make_killing("a", 12, date_found=night), make_killing("b", 9, date="2031-03-05"))


def test_a_month_joins_the_day_inside_it_when_place_and_toll_agree() -> None:
    assert are_joined(make_killing("a", 12), make_killing("b", 12, date="2031-03"))


def test_a_year_alone_does_not_join_an_attack_of_that_year() -> None:
    assert not are_joined(make_killing("a", 12, BURKINA), make_killing("b", 10_000, BURKINA, date="2031"))


def test_villages_five_kilometres_apart_are_one_place() -> None:
    assert are_joined(make_killing("a", 12), make_killing("b", 12, OUTSIDE_KARSO))


def test_a_region_joins_the_village_that_the_text_puts_in_it() -> None:
    assert are_joined(make_killing("a", 12), make_killing("b", 12, YAMBA))


def test_a_country_alone_does_not_join_two_tolls_that_differ() -> None:
    assert not are_joined(make_killing("a", 12), make_killing("b", 4, BURKINA))


def test_a_country_joins_where_the_toll_is_a_signature() -> None:
    assert are_joined(make_killing("a", 42), make_killing("b", 42, BURKINA, kind="security_incidents.killing"))


def test_attacks_without_a_place_on_one_day_do_not_join_across_articles() -> None:
    assert not are_joined(make_killing("a", 3, None), make_killing("b", 4, None))


def test_a_detail_sentence_joins_the_event_of_its_article() -> None:
    detail = make_killing("a", None, None, kind="security_incidents.attack")
    assert are_joined(make_killing("a", 12), detail)


def test_assailants_put_out_of_action_are_a_fact_of_their_own() -> None:
    riposte = make_mention("a", quantities=(make_figure(20, "neutralised"),), places=(KARSO,))
    assert not are_joined(make_killing("a", 12), riposte)


@pytest.mark.parametrize("frame", ["looting", "claim", "mourning", "displacement", "denial", "insurgency"])
def test_facts_of_another_nature_about_one_attack_stay_apart(frame: str) -> None:
    other = make_mention("a", kind=f"security_incidents.{frame}", places=(KARSO,))
    assert not are_joined(make_killing("a", 12), other)


def test_people_displaced_by_an_attack_are_a_fact_told_by_two_articles() -> None:
    fled = make_mention("a", quantities=(make_figure(900, "displaced"),), places=(KARSO,))
    told = make_mention(
        "b",
        kind="security_incidents.displacement",
        language="en",
        quantities=(make_figure(1500, "displaced"),),
        places=(KARSO,),
    )
    assert group_ids(corroborate([fled, told, make_killing("a", 12)])) >= {frozenset({fled.id, told.id})}


def test_a_claim_and_its_details_by_one_group_are_one_fact() -> None:
    claims = [
        make_mention(source, kind="security_incidents.claim", actors=(make_actor("org:jamat", "agent"),))
        for source in ("a", "a")
    ]
    assert are_joined(*claims)


def test_claims_by_two_groups_stay_apart() -> None:
    claims = [
        make_mention(source, kind="security_incidents.claim", actors=(make_actor(key, "agent"),))
        for source, key in (("a", "org:jamat"), ("b", "org:front"))
    ]
    assert not are_joined(*claims)


def test_who_kills_whom_keeps_two_fights_apart() -> None:
    rebels, army = "org:front", "org:army"
    first = make_killing("a", 12, BURKINA, actors=(make_actor(rebels, "agent"), make_actor(army, "patient")))
    second = make_killing("b", 12, BURKINA, actors=(make_actor(army, "agent"), make_actor(rebels, "patient")))
    assert not are_joined(first, second)


def test_deliveries_with_figures_that_differ_are_one_on_one_day_between_the_same_states() -> None:
    assert are_joined(make_delivery("a", make_figure(15, "vehicles")), make_delivery("b", make_figure(20, "vehicles")))


def test_a_delivery_with_figures_joins_the_same_told_without() -> None:
    assert are_joined(make_delivery("a", make_figure(5, "aircraft")), make_delivery("b", language="en"))


def test_an_announcement_and_a_delivery_of_one_transfer_are_one_fact() -> None:
    announced = make_delivery("b", make_figure(5, "aircraft"), kind="arms_deliveries.announcement")
    assert are_joined(make_delivery("a", make_figure(5, "aircraft")), announced)


def test_vehicles_and_rifles_of_one_shipment_stay_apart() -> None:
    vehicles, rifles = make_delivery("a", make_figure(15, "vehicles")), make_delivery("a", make_figure(900, "weapons"))
    assert not are_joined(vehicles, rifles)


def test_a_vague_delivery_does_not_chain_vehicles_to_rifles() -> None:
    vehicles, rifles = make_delivery("a", make_figure(15, "vehicles")), make_delivery("b", make_figure(900, "weapons"))
    for fact in corroborate([vehicles, make_delivery("c"), rifles]):
        assert not {vehicles.id, rifles.id} <= {mention.id for mention in fact.mentions}


def test_deliveries_to_two_countries_on_one_day_stay_apart() -> None:
    other = make_delivery("b", make_figure(5, "vehicles"), actors=(make_actor("country:RU"), make_actor("country:ML")))
    assert not are_joined(make_delivery("a", make_figure(5, "vehicles")), other)


def test_instructors_and_equipment_of_one_flight_stay_apart() -> None:
    training = make_delivery("b", make_figure(60, "personnel"), kind="arms_deliveries.training")
    assert not are_joined(make_delivery("a", make_figure(5, "vehicles")), training)


def make_meeting(source: str, *keys: str, **rest: Any) -> Mention:
    return make_mention(
        source,
        **{
            "kind": "diplomacy.meeting",
            "actors": tuple(make_actor(key) for key in keys),
            "event": "CONSULT",
            **rest,
        },
    )


def test_a_meeting_told_as_a_visit_in_another_language_is_one_fact() -> None:
    assert are_joined(
        make_meeting("a", "person:ana varo", "person:luc beri"),
        make_meeting("b", "person:ana varo", "person:luc beri", kind="diplomacy.visit", language="en"),
    )


def test_meetings_of_one_president_with_two_others_stay_apart() -> None:
    assert not are_joined(
        make_meeting("a", "person:ana varo", "person:luc beri"), make_meeting("b", "person:ana varo", "person:tom selo")
    )


def test_a_meeting_and_the_agreement_signed_there_stay_apart() -> None:
    people = ("person:ana varo", "person:luc beri")
    assert not are_joined(make_meeting("a", *people), make_meeting("a", *people, kind="diplomacy.agreement"))


def make_denial(source: str, speaker: str, **rest: Any) -> Mention:
    return make_mention(
        source,
        **{
            "kind": "un_tensions.denial",
            "certainty": "denied",
            "actors": (make_actor(speaker),),
            "date": None,
            "event": "REJECT",
            **rest,
        },
    )


def test_the_same_denial_joins_across_languages_in_articles_on_one_story() -> None:
    stories = [make_article("a", FRENCH_STORY), make_article("b", ENGLISH_STORY)]
    denials = make_denial("a", "org:mission"), make_denial("b", "org:mission", language="en")
    assert are_joined(*denials, articles=stories)


def test_denials_by_two_parties_stay_apart_in_articles_on_one_story() -> None:
    stories = [make_article("a", FRENCH_STORY), make_article("b", ENGLISH_STORY)]
    assert not are_joined(make_denial("a", "org:mission"), make_denial("b", "country:BF"), articles=stories)


def test_a_denied_killing_never_joins_the_killing() -> None:
    denied = make_killing("b", 12, certainty="denied")
    assert not are_joined(make_killing("a", 12), denied)


def test_a_detention_is_one_fact_whichever_theme_tells_it() -> None:
    security = make_mention(
        "a", kind="security_incidents.detention", places=(KARSO,), quantities=(make_figure(49, "detained"),)
    )
    tension = replace(security, id="other", theme="un_tensions", evidence=replace(security.evidence, source="b"))
    assert are_joined(security, tension)


def test_an_undated_sentence_of_a_much_later_article_does_not_join() -> None:
    later = make_article("b", published="2031-09-01")
    assert not are_joined(make_killing("a", 12), make_killing("b", 12, date=None), articles=[later])


def test_two_insurgencies_of_different_countries_stay_apart() -> None:
    lasting = [
        make_mention(source, kind="security_incidents.insurgency", places=(place,), date="2015")
        for source, place in (("a", BURKINA), ("b", NIGER))
    ]
    assert not are_joined(*lasting)


def test_three_articles_in_a_chain_of_revised_tolls_are_one_fact_with_three_sources() -> None:
    chain = [make_killing("a", 6), make_killing("b", 11, language="en"), make_killing("c", 15)]
    (fact,) = corroborate(chain)
    assert fact.independent_sources == 3


def test_one_weak_link_does_not_chain_two_attacks() -> None:
    first, second = make_killing("a", 12), make_killing("b", 12, LEDRA)
    vague = make_killing("c", 12, YAMBA)
    for fact in corroborate([first, vague, second]):
        assert not {first.id, second.id} <= {mention.id for mention in fact.mentions}


def test_every_mention_ends_in_exactly_one_fact() -> None:
    mentions = [make_killing("a", 1), make_killing("b", 2, LEDRA), make_delivery("c"), make_denial("a", "org:x")]
    told = [mention.id for fact in corroborate(mentions) for mention in fact.mentions]
    assert sorted(told) == sorted(mention.id for mention in mentions)


def test_no_mentions_give_no_facts() -> None:
    assert corroborate([]) == ()


MIXED = [
    make_killing("a", 17),
    make_killing("b", 42),
    make_killing("c", 42, YAMBA),
    make_killing("c", 5, LEDRA),
    make_wounded("d"),
    make_delivery("a", make_figure(5, "vehicles")),
    make_delivery("b"),
    make_delivery("d", make_figure(300, "weapons")),
    make_denial("a", "org:mission"),
    make_denial("b", "org:mission"),
    make_meeting("c", "person:ana varo", "person:luc beri"),
    make_meeting("d", "person:ana varo"),
]
MIXED_ARTICLES = [
    make_article("a", FRENCH_STORY),
    make_article("b", ENGLISH_STORY, published="2031-03-06"),
    make_article("c"),
    make_article("d"),
]


@settings(max_examples=40, deadline=None)
@given(mentions=st.permutations(MIXED), articles=st.permutations(MIXED_ARTICLES))
def test_the_result_does_not_depend_on_the_order_of_mentions_and_articles(
    mentions: list[Mention], articles: list[Any]
) -> None:
    assert corroborate(mentions, articles) == corroborate(MIXED, MIXED_ARTICLES)
