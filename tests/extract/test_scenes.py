"""Where and by whom: what a sentence takes over from those before it, and who acts without a name."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from time import process_time

import pytest

from briefing.config import Config
from briefing.extract.bodies import may_name_bodies
from briefing.extract.mentions import extract_mentions
from briefing.models import Article, CleanArticle, Mention, Passage


@cache
def read(text: str, language: str) -> tuple[Mention, ...]:
    article = Article("a", "a.txt", text, published=date(2025, 3, 14), language=language)
    clean = CleanArticle(article, (Passage(0, len(text), "body"),))
    return extract_mentions([clean], config=Config(output=Path("out"))).mentions


def places_of(text: str, language: str) -> list[str]:
    return [place.name for place in read(text, language)[-1].places]


def actors_of(text: str, language: str) -> set[str]:
    return {actor.name for actor in read(text, language)[-1].actors}


FRENCH = "Des hommes armés ont attaqué lundi le village de Diapaga, tuant quatre soldats. "
ENGLISH = "Gunmen attacked the village of Diapaga on Monday, killing four soldiers. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH + "Six habitants y ont été blessés.", "fr"),
        (FRENCH + "Au moins neuf civils sont morts, selon la Croix-Rouge.", "fr"),
        (FRENCH + "Trois femmes ont été enlevées par les assaillants.", "fr"),
        (ENGLISH + "Six people were wounded there, the Red Cross said.", "en"),
        (ENGLISH + "At least nine civilians died, the Red Cross said.", "en"),
        (ENGLISH + "Some 300 residents have fled the town since the attack, the Red Cross said.", "en"),
    ],
)
def test_what_goes_on_with_a_scene_is_where_the_scene_is(text: str, language: str) -> None:
    assert places_of(text, language) == ["Diapaga"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH + "Mardi, un autre assaut a fait deux morts à Kompienga.", "fr"),
        (FRENCH + "L'armée dément que ses soldats aient fui la ville.", "fr"),
        (FRENCH + "La Chine a livré vendredi douze blindés à l'armée.", "fr"),
        (FRENCH + "Il y a deux semaines, la France avait livré six drones à l'armée.", "fr"),
        (ENGLISH + "There were two more drones delivered to the army last week, the ministry said.", "en"),
        (ENGLISH + "China delivered twelve armoured vehicles to the army on Friday.", "en"),
    ],
)
def test_another_event_is_not_set_in_the_scene_before(text: str, language: str) -> None:
    assert "Diapaga" not in places_of(text, language)


@pytest.mark.parametrize(
    ("text", "language", "actor"),
    [
        (
            "Des combattants du mouvement 7K ont attaqué lundi Diapaga, tuant six soldats.",
            "fr",
            "7K",
        ),
        (
            "Le Front uni pour la justice (FUJ) a tué lundi six soldats à Diapaga.",
            "fr",
            "Front uni pour la justice",
        ),
        ("L’armée tchadienne a tué lundi douze rebelles à Bol.", "fr", "L’armée tchadienne"),
        ("N'Djamena a dépêché lundi deux cents soldats à la frontière.", "fr", "N'Djamena"),
        (
            "À Diapaga, les associations de jeunes ont exigé lundi le départ de la Minusca.",
            "fr",
            "associations de jeunes",
        ),
        ("Air defence crews shot down fourteen drones over Odesa on Friday.", "en", "Air defence crews"),
    ],
)
def test_who_acts_is_found_without_a_known_name(text: str, language: str, actor: str) -> None:
    assert any(name.casefold().endswith(actor.casefold()) for name in actors_of(text, language))


@pytest.mark.parametrize(
    ("text", "language", "nobody"),
    [
        ("Accusée par les autorités, la Minusca a démenti avoir quitté sa base.", "fr", "Accusée"),
        ("La Suède livrera en mai vingt véhicules blindés KR12 à l'Ukraine.", "fr", "KR12"),
        ("Mali : l'armée a tué lundi douze jihadistes près de Gao.", "fr", "Mali"),
        ("Missiles hit a Panama-flagged tanker off Hodeidah on Monday, wounding two sailors.", "en", "Panama"),
        ("The U.N. envoy, Hans Keller, met Houthi leaders in Muscat on Monday.", "en", "U.N."),
        ("Deux soldats ont été tués lundi à Gao, selon une note que nous avons pu lire.", "fr", "une note"),
    ],
)
def test_what_only_looks_like_an_actor_is_none(text: str, language: str, nobody: str) -> None:
    assert nobody not in actors_of(text, language)


def test_a_pronoun_stands_for_the_body_that_spoke() -> None:
    before = "Le ministère malien de la Défense a dénoncé lundi une attaque à Gao. "
    assert any("ministère" in name for name in actors_of(before + "Il accuse la Minusma d'inaction.", "fr"))


def test_two_wounded_are_not_the_two_just_named() -> None:
    before = "Le président Amadou Kéita a reçu mardi le général Moussa Sissoko à Bamako. "
    assert not actors_of(before + "À Gao, deux personnes ont été blessées lundi par une mine.", "fr") & {
        "Amadou Kéita",
        "Moussa Sissoko",
    }


def test_a_country_that_ends_the_name_of_a_body_is_no_place() -> None:
    text = "Le gouvernement a rejeté lundi un rapport du Bureau intégré des Nations unies en Haïti (Binuh)."
    assert places_of(text, "fr") == []


def test_a_seat_of_government_is_no_place() -> None:
    assert "Primature" not in places_of("L'ambassadeur du Canada a été convoqué lundi à la Primature.", "fr")


def test_long_words_are_read_in_no_time() -> None:
    began = process_time()
    assert not may_name_bodies("a" * 50_000, language="fr")
    assert process_time() - began < 1


DELIVERY = "Le Mali a reçu lundi de Russie cinq avions de combat.\n\n"
HOLDER = "Le président de la transition, Moussa Diakité, a parlé mardi. "


@pytest.mark.parametrize(
    "text",
    [
        "Moussa Diakité a remercié Viktor Orlov. Il a salué un partenariat avec le Mali.",
        HOLDER + "Le président de la transition a remercié Viktor Orlov. Dans un message, il a salué le Mali.",
    ],
)
def test_a_pronoun_behind_two_persons_stands_for_the_one_who_acted(text: str) -> None:
    found = actors_of(DELIVERY + text, "fr")
    assert not {name for name in found if "Orlov" in name}
    assert {name for name in found if "Diakité" in name or "président" in name}


def test_a_pronoun_behind_the_only_person_is_that_person() -> None:
    text = "Viktor Orlov est arrivé mardi à Bamako. Il a salué un partenariat avec le Mali."
    assert any("Orlov" in name for name in actors_of(DELIVERY + text, "fr"))


def test_a_pronoun_behind_two_who_acted_together_is_nobody_in_particular() -> None:
    text = "Moussa Diakité et Viktor Orlov ont parlé. Il a salué un partenariat avec le Mali."
    assert len({name for name in actors_of(DELIVERY + text, "fr") if "Orlov" in name or "Diakité" in name}) != 2
