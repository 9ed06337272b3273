"""Places by what they complete, where a source sits, where things come from, and who hosts: each with its opposite."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from briefing.config import Config
from briefing.extract.mentions import extract_mentions
from briefing.extract.pipelines import load_pipeline
from briefing.extract.places import find_places
from briefing.models import Article, CleanArticle, Passage

FRENCH = [
    ("CD", "Neuf tailleurs de Butembo enlevés en mai restent aux mains des rebelles.", ["Butembo"]),
    ("LB", "L'armée a fouillé des vergers abandonnés de Marjayoun.", ["Marjayoun"]),
    ("CF", "Un avion s'est posé à l'aéroport de Bria-Ngoulo.", ["Bria-Ngoulo"]),
    ("CF", "Des bandits ont attaqué un camion sur l'axe Bria-Bambari.", ["Bria", "Bambari"]),
    ("ML", "Les drones ont touché un dépôt de munitions de Bamako.", ["Bamako"]),
    ("CF", "Les familles ont marché deux jours pour gagner Ndoukou.", ["Ndoukou"]),
    ("TD", "Des armes ont transité via le Cameroun.", ["Cameroun"]),
    ("LB", "Rome accueillera en mai une conférence de soutien à l'armée.", ["Rome"]),
    ("CD", "Les deux ministres se verront lundi dans la capitale kényane.", ["capitale kényane"]),
    ("YE", "Un cargo a coulé au large des côtes yéménites.", ["côtes yéménites"]),
    ("TD", "Des réfugiés venus du Soudan campent près de la rivière.", ["Soudan"]),
]
FRENCH_NONE = [
    ("ML", "L'arsenal de Bamako s'étoffe."),
    ("CD", "Le maire de Butembo a démissionné."),
    ("ML", "Le Front de libération de l'Azawad a publié un communiqué."),
    ("FR", "Rome accueillera favorablement la demande."),
    ("FR", "La capitale kényane a dénoncé l'attaque."),
    ("FR", "La ministre a gagné Donald Trump à sa cause."),
    ("TD", "Un avion venu de Russie a été saisi."),
]
ENGLISH = [
    ("SD", "Trucks parked at the entrance to Melka, in North Darfur, were burned.", ["Melka", "North Darfur"]),
    ("YE", "The UN envoy, will fly to Muscat on Sunday.", ["Muscat"]),
    ("YE", "Jets destroyed two radars on the Yemeni coast.", ["Yemeni coast"]),
    ("IQ", "Rockets fell in an attack on Baghdad's Green Zone.", ["Baghdad", "Green Zone"]),
]
ENGLISH_NONE = [
    ("YE", "The Yemeni coast guard seized the rifles."),
    ("UA", "Norway ordered the missiles on Ukraine's behalf."),
    ("CD", "The North Kivu governor's office raised the toll."),
    ("YE", "The dhow had sailed from Iran."),
]


def names_of(language: str, countries: str, text: str) -> list[str]:
    doc = load_pipeline(language)(text)
    found = (find_places(sent, language=language, countries=(countries,)) for sent in doc.sents)
    return [place.name for places in found for place in places]


@pytest.mark.parametrize(("countries", "text", "wanted"), FRENCH)
def test_french_names_that_complete_a_thing_of_a_place_are_places(countries: str, text: str, wanted: list[str]) -> None:
    assert names_of("fr", countries, text) == wanted


@pytest.mark.parametrize(("countries", "text"), FRENCH_NONE)
def test_french_names_of_owners_givers_and_bodies_are_no_places(countries: str, text: str) -> None:
    assert names_of("fr", countries, text) == []


@pytest.mark.parametrize(("countries", "text", "wanted"), ENGLISH)
def test_english_names_told_by_what_lies_around_them_are_places(countries: str, text: str, wanted: list[str]) -> None:
    assert names_of("en", countries, text) == wanted


@pytest.mark.parametrize(("countries", "text"), ENGLISH_NONE)
def test_english_names_of_owners_givers_and_bodies_are_no_places(countries: str, text: str) -> None:
    assert names_of("en", countries, text) == []


@cache
def last_places(language: str, text: str) -> list[tuple[str, str | None]]:
    article = Article("a", "a.txt", text, published=date(2025, 3, 14), language=language)
    clean = CleanArticle(article, (Passage(0, len(text), "body"),))
    mention = extract_mentions([clean], config=Config(output=Path("out"))).mentions[-1]
    assert all(p.start is None or text[p.start : p.end] == p.name for p in mention.places)
    return [(place.name, place.region) for place in mention.places]


BRIA = "Des rebelles ont tué lundi six gendarmes près de Bria, en Centrafrique. "
WAU = "Gunmen killed six policemen near Wau, in South Sudan, on Monday. "


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("fr", BRIA + "Un policier en poste à Bambari affirme que quatre bergers ont été tués mardi à Ippy.", ["Ippy"]),
        ("fr", BRIA + "Quatre bergers ont été tués mardi à Ippy, selon un habitant de Bambari.", ["Ippy", "Bambari"]),
        ("fr", BRIA + "Quatre bergers ont été tués mardi, selon un habitant de Bambari.", ["Bambari"]),
        ("fr", BRIA + "Deux soldats évacués mardi vers Kampala ont été tués par une mine à Ippy.", ["Ippy"]),
        ("en", WAU + "Two guards, interviewed in Rumbek, said four herders were killed in Yei on Tuesday.", ["Yei"]),
        ("en", WAU + "Four herders were killed in Yei on Tuesday, a resident of Rumbek said.", ["Yei", "Rumbek"]),
    ],
)
def test_where_a_source_sits_or_the_wounded_were_taken_is_no_place_of_the_event(
    language: str, text: str, wanted: list[str]
) -> None:
    assert [name for name, _ in last_places(language, text)] == wanted


def test_a_country_that_holds_a_told_town_is_named_alone_and_its_part_stays_told() -> None:
    found = last_places("fr", "Trois civils ont été tués lundi à Konotop, dans le nord-est de l'Ukraine.")
    assert found == [("Konotop", "nord-est de l'Ukraine"), ("Ukraine", None)]


def test_a_part_of_a_country_that_stands_alone_keeps_its_words() -> None:
    found = last_places("fr", "Trois civils ont été tués lundi dans le nord-est de l'Ukraine.")
    assert found == [("nord-est de l'Ukraine", None)]


def test_a_span_of_time_is_no_word_for_here() -> None:
    text = BRIA + "Berlin livrera dix chars à l'armée d'ici à la fin du mois."
    assert last_places("fr", text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le coordonnateur des Nations unies en Ukraine a réclamé lundi la libération de dix otages à Konotop."),
        ("en", "The United Nations in Ukraine condemned on Monday a drone strike that killed four in Konotop."),
    ],
)
def test_a_branch_of_a_world_body_does_not_make_its_country_a_place(language: str, text: str) -> None:
    assert [name for name, _ in last_places(language, text)] == ["Konotop"]
