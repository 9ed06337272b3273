"""Headlines in French: agreement, elision, places, certainty, and nothing beyond the slots."""

from __future__ import annotations

from typing import Any

import pytest
from brief_builders import make_actor, make_date_found, make_fact, make_place, make_quantity

from briefing.config import Config
from briefing.headline import write_headlines

NB = "\u00a0"
TESSALIT = make_place("Tessalit", relation="near", region="Kidal", country="ML")
RUSSIA = make_actor("la Russie", "country:RU")
BANGUI = make_place("Bangui", kind="capital", country="CF")


def write(frame: str, quote: str = "Une phrase.", **slots: Any) -> str:
    fact = make_fact(frame, quote, **slots)
    return write_headlines([fact], config=Config(), language="fr")[fact.id]


def country(name: str, code: str) -> Any:
    return make_place(name, key=f"country:{code}", country=code, kind="country")


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (42, "soldier", "42 soldats tués"),
        (1, "soldier", "Un soldat tué"),
        (1, "woman", "Une femme tuée"),
        (18, "person", "18 personnes tuées"),
        (42, None, "42 morts"),
        (1, None, "Un mort"),
        (12, "dead", "12 morts"),
        (2_000_000, "person", "2 millions de personnes tuées"),
        (1_200, None, "1\u202f200 morts"),
    ],
)
def test_participle_agrees_with_what_is_counted(number: int, noun: str | None, expected: str) -> None:
    assert write("killing", quantities=(make_quantity(number, "killed", noun),)) == expected


@pytest.mark.parametrize(
    ("bound", "text", "expected"),
    [
        ("at_least", "au moins 18", "Au moins 18 soldats tués"),
        ("at_most", "au plus 18", "Au plus 18 soldats tués"),
        ("about", "une vingtaine", "Environ 18 soldats tués"),
        ("about", "près de 18", "Près de 18 soldats tués"),
        ("more_than", "plus de 18", "Plus de 18 soldats tués"),
        ("less_than", "moins de 18", "Moins de 18 soldats tués"),
    ],
)
def test_bound_of_a_figure_is_said(bound: str, text: str, expected: str) -> None:
    assert write("killing", quantities=(make_quantity(18, "killed", "soldier", bound=bound, text=text),)) == expected


def test_toll_place_region_and_date_are_joined() -> None:
    text = write(
        "killing",
        "Quarante-deux soldats ont péri dans une attaque.",
        quantities=(make_quantity(42, "killed", "soldier"),),
        places=(TESSALIT,),
        date="2022-08-07",
    )
    assert text == "42 soldats tués dans une attaque près de Tessalit (Kidal), 7 août 2022"


def test_circumstance_that_no_preposition_leads_in_is_left_out() -> None:
    quantities = (make_quantity(3, "killed"),)
    assert write("killing", "Trois morts, une embuscade a suivi.", quantities=quantities) == "3 morts"


def test_verb_is_not_taken_for_the_noun_of_an_event() -> None:
    text = write("toll", "Le bilan de ce qui a frappé un camp : 12 morts.", quantities=(make_quantity(12, "killed"),))
    assert text == "12 morts"


def test_without_a_figure_nobody_is_said_to_be_killed() -> None:
    text = write("killing", places=(TESSALIT,))
    assert text == "Violences près de Tessalit (Kidal)"


def test_superseded_figure_never_appears() -> None:
    old = make_quantity(17, "killed", "soldier", superseded=True)
    assert write("toll", quantities=(old, make_quantity(42, "killed", "soldier"))) == "42 soldats tués"
    assert "17" not in write("toll", quantities=(old,))


def test_two_ends_of_a_range_are_said_as_a_range() -> None:
    quote = "De 10 à 12 soldats ont été tués."
    low = make_quantity(10, "killed", None, start=3, end=5)
    high = make_quantity(12, "killed", "soldier", start=8, end=10)
    assert write("killing", quote, quantities=(low, high)) == "De 10 à 12 soldats tués"


def test_two_groups_of_one_role_share_the_participle() -> None:
    quantities = (make_quantity(21, "killed", "soldier"), make_quantity(12, "killed", "civilian"))
    assert write("toll", quantities=quantities) == "21 soldats et 12 civils tués"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (country("Mali", "ML"), "Attaque au Mali"),
        (country("Ukraine", "UA"), "Attaque en Ukraine"),
        (country("Iran", "IR"), "Attaque en Iran"),
        (country("États-Unis", "US"), "Attaque aux États-Unis"),
        (country("Haïti", "HT"), "Attaque à Haïti"),
        (country("Israël", "IL"), "Attaque en Israël"),
        (country("République démocratique du Congo", "CD"), "Attaque en RDC"),
        (make_place("Le Caire"), "Attaque au Caire"),
        (make_place("Le Caire", relation="near"), "Attaque près du Caire"),
        (make_place("Les Cayes", relation="near"), "Attaque près des Cayes"),
        (make_place("Agadez", relation="near"), "Attaque près d’Agadez"),
        (make_place("Hombori", relation="near"), "Attaque près de Hombori"),
        (make_place("nord-est du Mali", kind="area"), "Attaque dans le nord-est du Mali"),
        (make_place("base aérienne 101", kind="site"), "Attaque à la base aérienne 101"),
        (make_place("Nord-Kivu", kind="region"), "Attaque au Nord-Kivu"),
        (make_place("Mopti", kind="region"), "Attaque (Mopti)"),
        (make_place("mer Rouge", kind="sea"), "Attaque en mer Rouge"),
    ],
)
def test_preposition_and_article_of_a_place_are_contracted(place: Any, expected: str) -> None:
    assert write("attack", places=(place,)) == expected


def test_two_ends_of_a_road_are_said_with_between() -> None:
    places = (make_place("Diffa", relation="between"), make_place("Bosso", relation="between"))
    assert write("attack", places=places) == "Attaque entre Diffa et Bosso"


def test_country_is_told_only_where_facts_lie_in_several() -> None:
    facts = [
        make_fact("attack", places=(make_place("Djibo", country="BF"),), name="one"),
        make_fact("attack", places=(make_place("Kidal", country="ML"),), name="two"),
    ]
    together = write_headlines(facts, config=Config(), language="fr")
    assert together == {"one": "Attaque à Djibo (Burkina Faso)", "two": "Attaque à Kidal (Mali)"}
    assert write_headlines(facts[:1], config=Config(), language="fr") == {"one": "Attaque à Djibo"}


@pytest.mark.parametrize(
    ("theme", "speaker", "expected"),
    [
        ("diplomacy", "La junte", f"Diplomatie{NB}: la junte dément"),
        ("security_incidents", "L’état-major", f"Incidents sécuritaires{NB}: l’état-major dément"),
        ("un_tensions", "Le gouvernement ivoirien", f"Tensions avec l’ONU{NB}: le gouvernement ivoirien dément"),
        ("arms_deliveries", "Les autorités", f"Livraisons d’armes{NB}: les autorités démentent"),
        ("arms_deliveries", None, f"Livraisons d’armes{NB}: démenti"),
    ],
)
def test_denial_reads_as_a_denial(theme: str, speaker: str | None, expected: str) -> None:
    assert write("denial", theme=theme, certainty="denied", attribution=speaker) == expected


def test_denied_killing_is_not_told_as_a_fact() -> None:
    text = write("killing", certainty="denied", attribution="L’armée", quantities=(make_quantity(5, "killed"),))
    assert text == f"Incidents sécuritaires{NB}: l’armée dément"


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        ("Le gouvernement", ", selon le gouvernement"),
        ("L’état-major", ", selon l’état-major"),
        ("sources sécuritaires", ", selon des sources sécuritaires"),
        ("l'ONU", ", selon l’ONU"),
        ("Cédéao", ", selon la Cédéao"),
        ("de source proche du dossier", ", de source proche du dossier"),
        ("Son entourage", ", selon une source citée"),
    ],
)
def test_attributed_fact_says_whose_word_it_is(attribution: str, expected: str) -> None:
    text = write("killing", quantities=(make_quantity(3, "killed"),), certainty="attributed", attribution=attribution)
    assert text == f"3 morts{expected}"


def test_unconfirmed_fact_is_marked() -> None:
    assert write("delivery", theme="arms_deliveries", certainty="unconfirmed") == (
        "Fourniture de matériel militaire (non confirmé)"
    )


def test_announced_fact_is_marked() -> None:
    found = make_date_found("2024-06", "en juin", future=True)
    text = write("visit", theme="diplomacy", date="2024-06", date_found=found, places=(make_place("Moscou"),))
    assert text == "Visite à Moscou, juin 2024 (annoncé)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2022-08-07", "7 août 2022"), ("2022-08-01", "1er août 2022"), ("2022-08", "août 2022"), ("2022", "2022")],
)
def test_date_is_as_precise_as_known(value: str, expected: str) -> None:
    assert write("attack", date=value) == f"Attaque, {expected}"


def test_date_that_only_starts_a_period_says_since() -> None:
    found = make_date_found("2015", "depuis 2015")
    assert write("insurgency", date="2015", date_found=found) == "Violences armées, depuis 2015"


def test_persons_meet_under_their_fullest_names() -> None:
    actors = (
        make_actor("le chef de l’État", "person:a", full_name="le général Mahamat Idriss Déby"),
        make_actor("Olaf Scholz", "person:b", "patient"),
    )
    text = write("meeting", "Ils se sont rencontrés.", theme="diplomacy", actors=actors)
    assert text == "Entretien entre Mahamat Idriss Déby et Olaf Scholz"


def test_preposition_is_repeated_before_the_second_name() -> None:
    actors = (make_actor("Cédéao", "org:ecowas"), make_actor("l’Union africaine", "org:african_union"))
    assert write("demand", theme="diplomacy", actors=actors) == "Demande de la Cédéao et de l’Union africaine"


def test_verb_agrees_with_several_agents() -> None:
    actors = (
        make_actor("Mali", "country:ML"), make_actor("Niger", "country:NE"), make_actor("ONU", "org:un", "patient"),
    )  # fmt: skip
    assert (
        write("accusation", "Ils accusent.", theme="un_tensions", actors=actors) == "Le Mali et le Niger accusent l’ONU"
    )


def test_plane_that_carries_arms_is_not_delivered_itself() -> None:
    planes = (make_quantity(2, "aircraft", "cargo_plane"),)
    text = write("delivery", "Deux avions ont livré des « armes ».", theme="arms_deliveries", quantities=planes)
    assert text == "Livraison de matériel militaire"


def test_what_was_received_is_told_with_who_received_it() -> None:
    text = write(
        "delivery",
        "L’armée a reçu des blindés.",
        theme="arms_deliveries",
        actors=(make_actor("l’armée togolaise", "org:togolese army"), make_actor("la Russie", "country:RU", "other")),
        quantities=(make_quantity(20, "vehicles", "armoured_vehicle"),),
    )
    assert text == f"Armée togolaise{NB}: réception de 20 véhicules blindés"


def test_two_who_received_are_told_as_parties() -> None:
    names = (("l’armée togolaise", "org:togolese army"), ("la police", "org:police"))
    text = write(
        "delivery",
        "L’armée et la police ont reçu des blindés.",
        theme="arms_deliveries",
        actors=tuple(make_actor(name, key) for name, key in names),
        quantities=(make_quantity(20, "vehicles", "armoured_vehicle"),),
    )
    assert text == f"Armée togolaise et police{NB}: livraison de 20 véhicules blindés"


def test_delivery_names_the_parties_without_saying_who_gives() -> None:
    text = write(
        "delivery",
        "Des blindés ont été livrés à l’armée.",
        theme="arms_deliveries",
        actors=(make_actor("l’armée togolaise", "org:togolese army"), make_actor("la Russie", "country:RU", "other")),
        quantities=(make_quantity(20, "vehicles", "armoured_vehicle"),),
    )
    assert text == f"Armée togolaise et Russie{NB}: livraison de 20 véhicules blindés"


def test_pronoun_subject_is_left_out() -> None:
    assert write("statement", theme="diplomacy", actors=(make_actor("Il", "pronoun"),)) == "Déclaration"


def test_unknown_frame_falls_back_on_its_event_type() -> None:
    assert write("novel", event="THREATEN", theme="un_tensions", places=(BANGUI,)) == "Menace à Bangui"
    assert write("novel", event="NEW", theme="un_tensions") == "Tensions avec l’ONU"


def test_long_headline_drops_its_source_before_its_certainty() -> None:
    text = write(
        "attack",
        certainty="unconfirmed",
        attribution="un membre du comité de coordination des associations locales",
        quantities=(make_quantity(130, "killed", "civilian"), make_quantity(260, "wounded")),
        places=(make_place("Saint-Jean-du-Grand-Marais-sur-l’Oubangui", relation="near", region="Haute-Kotto"),),
        date="2024-05-07",
    )
    assert len(text) <= 140
    assert text.endswith("7 mai 2024 (non confirmé)")


def test_a_short_statement_is_the_headline_where_the_slots_tell_next_to_nothing() -> None:
    text = write("told", "Le pays est en ébullition depuis des mois.", theme="security_incidents")
    assert text == "Le pays est en ébullition depuis des mois"


@pytest.mark.parametrize(
    "quote",
    [
        "Il y est en ébullition depuis des mois.",
        "Le pays est « en ébullition » depuis des mois.",
        "Un pays. Le nôtre est en feu.",
    ],
)
def test_a_statement_that_does_not_stand_by_itself_is_no_headline(quote: str) -> None:
    assert write("told", quote, theme="security_incidents") == "Incidents sécuritaires"


def test_a_day_behind_a_preposition_keeps_its_weekday_and_the_date_follows() -> None:
    text = write(
        "mourning",
        "Un deuil de trois jours est décrété à compter de ce jeudi.",
        date="2022-08-11",
        date_found=make_date_found("2022-08-11", "ce jeudi"),
    )
    assert text == "Un deuil de trois jours est décrété à compter de ce jeudi, 11 août 2022"


def test_whose_the_counted_people_are_is_told_as_the_text_has_it() -> None:
    quote = "Quarante-neuf soldats ivoiriens sont détenus."
    quantity = make_quantity(49, "detained", "soldier", text="Quarante-neuf soldats", start=0, end=21)
    assert write("detention", quote, quantities=(quantity,)) == "49 soldats ivoiriens détenus"


def test_an_adjective_of_another_noun_is_not_added() -> None:
    quote = "Quarante-neuf soldats, des officiers ivoiriens, sont détenus."
    quantity = make_quantity(49, "detained", "soldier", text="Quarante-neuf soldats", start=0, end=21)
    assert write("detention", quote, quantities=(quantity,)) == "49 soldats détenus"


def test_criticism_by_somebody_who_cannot_be_named_tells_whom_it_is_about() -> None:
    actors = (make_actor("leurs voisins", "noun:leurs voisins"), make_actor("Wagner", "org:wagner", "other"))
    text = write("accusation", "Ils critiquent l’emploi de Wagner.", theme="diplomacy", actors=actors)
    assert "Wagner" in text


@pytest.mark.parametrize("verb", ["a confirmé", "a rejeté", "a pris connaissance de", "a commenté"])
def test_who_answers_accusations_does_not_make_them(verb: str) -> None:
    actors = (make_actor("La diplomatie somalienne", "noun:diplomacy"),)
    text = write("accusation", f"La diplomatie somalienne {verb} ces accusations dimanche.", actors=actors)
    assert "porte" not in text and "met en cause" not in text
