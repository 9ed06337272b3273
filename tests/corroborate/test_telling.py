"""Words that tell one event from another: facets, scenes, threads and tolls brought up to date."""

from __future__ import annotations

import pytest
from mention_builders import KARSO, LEDRA, are_joined, make_actor, make_article, make_figure, make_killing, make_mention

from briefing.corroborate.families import find_family
from briefing.corroborate.likeness import load_weights
from briefing.corroborate.telling import read_telling
from briefing.corroborate.threads import number_threads
from briefing.models import Mention, Quantity
from briefing.tables import list_languages, load_table


def tell(quote: str, language: str = "fr", **rest: object) -> Mention:
    return make_mention("a", quote, kind="security_incidents.attack", language=language, **rest)


@pytest.mark.parametrize(
    ("quote", "language", "family"),
    [
        ("Le groupe a revendiqué l'assaut sur sa chaîne.", "fr", "security_incidents.claim"),
        ("The movement claimed responsibility for the blast.", "en", "security_incidents.claim"),
        ("Trois cases ont été incendiées.", "fr", "property"),
        ("Two shops were set ablaze.", "en", "property"),
        ("L'armée impute l'assaut à une milice.", "fr", "security_incidents.authorship"),
        ("The army blames a militia for the raid.", "en", "security_incidents.authorship"),
        ("Une attaque attribuée à une milice a visé un car.", "fr", "harm"),
        ("An attack blamed on a militia hit a bus.", "en", "harm"),
        ("Suspected rebels attacked a bus.", "en", "harm"),
        ("Des tireurs soupçonnés d'être des rebelles ont attaqué un car.", "fr", "harm"),
        ("Des hommes armés ont attaqué et fait fuir les marchands.", "fr", "harm"),
        ("Gunmen attacked the market, and traders fled.", "en", "harm"),
        ("Le mouvement assure n'y avoir pris aucune part.", "fr", "denial"),
        ("The group said it had nothing to do with it.", "en", "denial"),
        ("Les rebelles se sont emparés de la ville.", "fr", "security_incidents.conquest"),
        ("Rebels overran the town at dawn.", "en", "security_incidents.conquest"),
        ("Des hommes armés ont attaqué le marché.", "fr", "harm"),
        ("Gunmen attacked the market.", "en", "harm"),
        ("La route a été coupée après l'attaque.", "fr", "harm"),
        ("Shots were heard near the barracks.", "en", "harm"),
    ],
)
def test_the_words_of_a_sentence_outdo_a_frame_of_violence(quote: str, language: str, family: str) -> None:
    assert find_family(tell(quote, language)) == family


@pytest.mark.parametrize(
    ("quote", "language"),
    [("Deux mille habitants ont fui.", "fr"), ("Two thousand people fled.", "en")],
)
def test_people_who_flee_and_are_counted_are_a_fact_of_their_own(quote: str, language: str) -> None:
    counted = tell(quote, language, quantities=(make_figure(2000, "people"),))
    assert find_family(counted) == "security_incidents.displacement"


def test_a_fire_that_the_sentence_puts_on_the_map_is_the_attack_itself() -> None:
    assert find_family(tell("Des cases ont été incendiées à Karso.", places=(KARSO,))) == "harm"


@pytest.mark.parametrize("what", ["killed", "wounded"])
def test_a_sentence_that_counts_the_dead_stays_with_the_attack_though_it_tells_of_fire_and_flight(what: str) -> None:
    quote = "Neuf habitants ont été touchés, des cases incendiées, et le village a fui."
    assert find_family(tell(quote, quantities=(make_figure(9, what),))) == "harm"


def test_instructors_told_with_equipment_that_is_counted_are_part_of_the_delivery() -> None:
    def deliver(*figures: Quantity) -> Mention:
        quote = "Planes brought weapons and instructors."
        return make_mention("a", quote, kind="arms_deliveries.delivery", language="en", quantities=figures)

    assert find_family(deliver(make_figure(3, "aircraft"))) == "delivery"
    assert find_family(deliver(make_figure(60, "personnel"))) == "arms_deliveries.training"


def test_dead_assailants_are_the_other_sides_success() -> None:
    assert find_family(make_killing("a", None, quantities=(make_figure(6, noun="rebel"),))) == "operation"
    assert find_family(make_killing("a", None, quantities=(make_figure(6, noun="farmer"),))) == "harm"


def test_an_ambush_that_claimed_lives_is_no_claim() -> None:
    quote = "The ambush has now claimed three lives."
    mention = make_killing("a", 3, kind="security_incidents.claim", quote=quote, language="en")
    assert find_family(mention) == "harm"


def test_the_scenes_of_two_languages_have_one_name() -> None:
    french = read_telling("fr", "Des obus se sont abattus sur le marché, près d'une mosquée.")
    english = read_telling("en", "Shells fell on the market, close to a mosque.")
    assert {"market", "mosque", "shelling"} <= french.scenes & english.scenes


def test_the_languages_know_the_same_scenes_and_facets() -> None:
    tables = [load_table(language, "telling") for language in list_languages()]
    for part in ("scenes", "facets"):
        assert len({tuple(table[part]) for table in tables}) == 1


def test_inflected_words_are_found_and_days_are_no_names() -> None:
    telling = read_telling("fr", "Plusieurs patrouilles ont été visées mardi à Karso, selon Varo, Mardi.")
    assert "patrol" in telling.scenes
    assert telling.names == {"karso", "varo"}


def test_a_sentence_without_a_place_belongs_to_the_last_place_told() -> None:
    mentions = [make_killing("a", 3, KARSO), make_killing("a", 5, LEDRA), make_killing("a", 2, None)]
    assert number_threads(mentions) == [0, 1, 1]
    assert not are_joined(mentions[0], mentions[2], mentions[1])


def test_a_return_to_an_earlier_place_takes_its_thread_up_again() -> None:
    mentions = [make_killing("a", 3, KARSO), make_killing("a", 5, LEDRA), make_killing("a", 2, KARSO)]
    assert number_threads(mentions) == [0, 1, 0]


@pytest.mark.parametrize(
    "quote", ["En représailles, des avions ont frappé.", "In a separate strike, planes hit a dam."]
)
def test_a_sentence_that_passes_to_something_else_opens_a_thread(quote: str) -> None:
    language = "fr" if quote.startswith("En") else "en"
    opened = make_killing("a", 4, None, quote=quote, language=language)
    assert number_threads([make_killing("a", 3, KARSO), opened]) == [0, 1]


def test_a_toll_brought_up_to_date_days_later_joins_its_attack() -> None:
    first = make_killing("a", 14, quote="Quatorze marchands ont péri à Karso.")
    figures = (make_figure(17), make_figure(14, superseded=True))
    later = make_killing(
        "b",
        None,
        quantities=figures,
        date="2031-03-07",
        quote="Le bilan est passé de quatorze à dix-sept morts à Karso.",
    )
    assert are_joined(first, later, articles=[make_article("a"), make_article("b", published="2031-03-08")])


def test_a_new_attack_days_later_is_no_toll_brought_up_to_date() -> None:
    first = make_killing("a", 14, quote="Quatorze marchands ont péri à Karso.")
    later = make_killing("b", 17, date="2031-03-07", quote="Dix-sept marchands ont péri à Karso.")
    assert not are_joined(first, later, articles=[make_article("a"), make_article("b", published="2031-03-08")])


def test_people_who_flee_are_counted_on_from_day_to_day() -> None:
    def flee(source: str, value: int, day: str) -> Mention:
        return make_mention(
            source,
            kind="security_incidents.displacement",
            quantities=(make_figure(value, "displaced"),),
            places=(KARSO,),
            date=day,
        )

    assert are_joined(flee("a", 1200, "2031-03-03"), flee("b", 1300, "2031-03-04"))
    assert not are_joined(flee("a", 1200, "2031-02-03"), flee("b", 1300, "2031-03-04"))


def test_one_person_with_and_without_a_title_is_one() -> None:
    def meet(source: str, *people: str) -> Mention:
        return make_mention(
            source,
            kind="diplomacy.meeting",
            event="CONSULT",
            actors=tuple(make_actor(f"person:{name}") for name in people),
        )

    assert are_joined(meet("a", "mme ana varo", "joel taro"), meet("b", "ana varo", "joel taro"))
    assert not are_joined(meet("a", "ana varo", "joel taro"), meet("b", "lina mako", "joel taro"))


def test_every_weight_says_something_of_a_known_trait() -> None:
    weights = load_weights()
    assert weights["place same"] > weights["place region"] > weights["place country"]
    assert weights["day same_day"] > weights["day revised"] > weights["day adjacent"]
