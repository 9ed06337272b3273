"""Villages that no gazetteer has, sites before their noun, and where a source sits."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.extract.mentions import extract_mentions
from briefing.extract.pipelines import parse_paragraphs
from briefing.extract.places import find_places
from briefing.models import Article, Mention


@cache
def mentions_of(text: str, language: str = "fr") -> tuple[Mention, ...]:
    article = Article("a", "a.txt", text, published=date(2025, 5, 8), language=language)
    return extract_mentions(clean_articles([article], config=Config()), config=Config()).mentions


def places_of(text: str, language: str, *countries: str) -> list[str]:
    (doc,) = parse_paragraphs([text], language=language)
    return [p.name for sent in doc.sents for p in find_places(sent, language=language, countries=countries)]


def test_a_village_named_as_one_once_is_a_place_wherever_the_article_names_it() -> None:
    text = (
        "Des rebelles ont attaqué mardi la localité de Zouhoumbé, en Centrafrique, et tué six soldats.\n\n"
        "Le bilan de l'attaque de Zouhoumbé est passé mercredi à neuf morts, selon le préfet."
    )
    found = [[place.name for place in mention.places] for mention in mentions_of(text)]
    assert [names[0] for names in found] == ["Zouhoumbé", "Zouhoumbé"]


def test_a_surname_is_no_village() -> None:
    text = (
        "Le ministre Jean Zouhoumbé a rencontré mardi à Bangui l'ambassadeur de Russie.\n\n"
        "La Russie a remis à Zouhoumbé une note de protestation."
    )
    assert not any(place.name == "Zouhoumbé" for mention in mentions_of(text) for place in mention.places)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Aid convoys were barred from the Adre crossing on Monday.", "Adre"),
        ("Gunmen killed six traders at the Zamzam displacement camp.", "Zamzam"),
        ("Some 4,300 villagers walked south to Minova on Saturday.", "Minova"),
    ],
)
def test_a_site_and_a_way_to_go_make_a_place(text: str, wanted: str) -> None:
    assert wanted in places_of(text, "en", "TD", "SD", "CD")


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv told reporters that the shells came from Russia.",
        "The minister gave the letter to Putin on Monday.",
        "Washington promised aid to Kyiv.",
    ],
)
def test_governments_and_persons_stay_none(text: str) -> None:
    assert not {"Kyiv", "Putin", "Washington"} & {*places_of(text, "en", "UA")}


def test_where_a_source_sits_abroad_is_not_where_it_happened() -> None:
    text = "Douze soldats ont été tués mardi près de Gao, au Mali, selon une source diplomatique à New York."
    (mention,) = mentions_of(text)
    assert "New York" not in [place.name for place in mention.places]
    assert "Gao" in [place.name for place in mention.places]


def test_the_same_source_said_again_in_another_sentence_does_not_crash() -> None:
    text = (
        "Deux camions ont été incendiés mardi à Oicha, a précisé le porte-parole de l'armée, Paul Mbusa.\n\n"
        "Quatre soldats ont été blessés dans l'attaque, selon la même source."
    )
    assert [mention.attribution for mention in mentions_of(text)][-1] is not None
