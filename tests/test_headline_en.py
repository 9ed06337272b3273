"""Headlines in English, many of them of facts told in French: names through the tables, nothing translated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from brief_builders import make_actor, make_date_found, make_fact, make_place, make_quantity

from briefing.config import Config
from briefing.headline import write_headlines
from briefing.tables import list_themes, load_table, load_theme


def write(frame: str, quote: str = "Une phrase.", **slots: Any) -> str:
    fact = make_fact(frame, quote, **slots)
    return write_headlines([fact], config=Config(), language="en")[fact.id]


def test_french_fact_is_told_in_english() -> None:
    text = write(
        "killing",
        "Quarante-deux soldats ont péri dans une attaque.",
        quantities=(make_quantity(42, "killed", "soldier"),),
        places=(make_place("Tessalit", relation="near", region="Kidal"),),
        date="2022-08-07",
    )
    assert text == "42 soldiers killed in an attack near Tessalit (Kidal), 7 August 2022"


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [(1, "soldier", "One soldier killed"), (3, None, "3 killed"), (2_000_000, "person", "2 million people killed")],
)
def test_figures_are_counted_in_english(number: int, noun: str | None, expected: str) -> None:
    assert write("killing", quantities=(make_quantity(number, "killed", noun),)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("près de 300", "Nearly 300 civilians"), ("quelque 300", "About 300 civilians")]
)
def test_approximation_keeps_its_shade(text: str, expected: str) -> None:
    quantities = (make_quantity(300, "killed", "civilian", bound="about", text=text),)
    assert write("killing", quantities=quantities) == f"{expected} killed"


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("Vladimir Poutine", "person:vladimir poutine", "Vladimir Putin"),
        ("Poutine", "person:poutine", "Putin"),
        ("la Cédéao", "org:ecowas", "ECOWAS"),
        ("l'ONU", "org:un", "UN"),
        ("la Minusma", "org:minusma", "MINUSMA"),
        ("le Mali", "country:ML", "Mali"),
        ("les États-Unis", "country:US", "United States"),
        ("Le gouvernement ivoirien", "org:x", "Ivorian government"),
        ("l’ambassade de Russie", "org:x", "Russian embassy"),
        ("Amadou Koné", "person:amadou kone", "Amadou Koné"),
    ],
)
def test_known_names_are_said_in_english(name: str, key: str, expected: str) -> None:
    text = write("statement", theme="diplomacy", actors=(make_actor(name, key),))
    assert text == f"Statement by {expected}"


@pytest.mark.parametrize(
    "name", ["le tombeur de la junte", "les riverains du camp", "Son entourage", "le comité des sages"]
)
def test_descriptive_french_name_is_left_out(name: str) -> None:
    assert write("statement", theme="diplomacy", actors=(make_actor(name, "noun:x"),)) == "Statement"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (make_place("Tombouctou"), "in Timbuktu"),
        (make_place("Le Caire", relation="near"), "near Cairo"),
        (make_place("Mali", key="country:ML", kind="country"), "in Mali"),
        (make_place("États-Unis", key="country:US", kind="country"), "in the United States"),
        (make_place("nord-est du Mali", kind="area"), "in the north-east of Mali"),
        (make_place("mer Rouge", kind="sea"), "in the Red Sea"),
    ],
)
def test_place_is_said_in_english(place: Any, expected: str) -> None:
    assert write("attack", places=(place,)) == f"Attack {expected}"


def test_denial_reads_as_a_denial_in_english() -> None:
    text = write("denial", theme="diplomacy", certainty="denied", attribution="La junte")
    assert text == "Diplomacy: junta issues a denial"


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        ("Le gouvernement", ", according to the government"),
        ("le HCR", ", according to UNHCR"),
        ("un proche du préfet", ", according to a cited source"),
    ],
)
def test_attribution_is_named_only_where_english_has_the_name(attribution: str, expected: str) -> None:
    text = write("killing", quantities=(make_quantity(3, "killed"),), certainty="attributed", attribution=attribution)
    assert text == f"3 killed{expected}"


def test_indefinite_source_stays_indefinite() -> None:
    quantities = (make_quantity(3, "killed"),)
    text = write(
        "killing", quantities=quantities, certainty="attributed", attribution="un porte-parole du gouvernement"
    )
    assert text == "3 killed, according to a government spokesman"


def test_titled_speaker_is_named_but_not_his_entourage() -> None:
    actors = (make_actor("Paul Mbarga", "person:paul mbarga", "speaker"),)
    for attribution, expected in (
        ("le lieutenant-colonel Paul Mbarga", "Attack, according to Paul Mbarga"),
        ("un proche du colonel Paul Mbarga", "Attack, according to a cited source"),
    ):
        text = write("attack", certainty="attributed", attribution=attribution, actors=actors)
        assert text == expected


def test_denial_by_somebody_english_cannot_name_is_not_put_on_another_actor() -> None:
    actors = (make_actor("le Tchad", "country:TD"),)
    text = write("denial", theme="diplomacy", certainty="denied", attribution="le cousin du préfet", actors=actors)
    assert text == "Diplomacy: denial"


def test_unconfirmed_fact_is_marked_in_english() -> None:
    assert write("attack", certainty="unconfirmed", attribution="un habitant du quartier") == "Attack (unconfirmed)"


def test_english_fact_is_told_in_french() -> None:
    actors = (
        make_actor("The Malian government", "org:x"),
        make_actor("the United Nations", "org:un", "patient"),
    )
    fact = make_fact("accusation", "It accused the UN.", language="en", theme="un_tensions", actors=actors)
    french = write_headlines([fact], config=Config(), language="fr")[fact.id]
    assert french == "Le gouvernement malien accuse l’ONU"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_frame_of_every_theme_has_patterns(language: str) -> None:
    shared = set(load_table(language, "headlines")["frames"])
    for theme in list_themes():
        table = load_theme(theme)
        own = set(table.get("headlines", {}).get(language, {}))
        assert {frame["id"] for frame in table["frame"]} - shared - own == set(), theme


@pytest.mark.parametrize("table", ["headlines", "exonyms", "labels"])
def test_both_languages_have_the_same_keys(table: str) -> None:
    french, english = load_table("fr", table), load_table("en", table)
    assert set(french) == set(english)
    own = {"place_phrases", "definite_to_indefinite", "in_country", "in_country_exceptions"}
    for group in set(french) - own - {"country_articles", "head_articles"}:
        if isinstance(french[group], dict):
            assert set(french[group]) == set(english[group]), group


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_pattern_makes_a_headline_without_slots(language: str) -> None:
    frames = load_table(language, "headlines")["frames"]
    for frame in frames:
        fact = make_fact(frame, theme="un_tensions", name="x")
        text = write_headlines([fact], config=Config(), language=language)["x"]
        assert text[0].isupper()
        assert not set(text) & set("{}[]<>|\x01\x02")
        assert not text.endswith(".")


@pytest.mark.parametrize(
    ("frame", "quote", "expected"),
    [
        ("sanction", "L'Union a mis fin à ses sanctions.", "Lifting or easing of sanctions"),
        ("sanction", "Des sanctions restaient en vigueur.", "Sanctions in force or maintained"),
        ("sanction", "Washington a frappé deux firmes de sanctions.", "Sanctions or retaliatory measures"),
        ("mediation", "Le général a écarté toute médiation.", "Mediation rejected or ruled out"),
        ("mediation", "Le général a accepté une médiation.", "Mediation"),
        ("sanction_lifting", "Le pays a rouvert sa frontière.", "Reopening"),
        ("agreement", "Le chef du gang a signé le carnage.", "Claim of responsibility"),
        ("agreement", "Les deux pays ont signé un accord.", "Agreement or commitment"),
        ("agreement", "Le mouvement pose un préalable à toute trêve.", "Condition for an agreement"),
        ("attack", "Les gardes ont mis la main sur des roquettes.", "Seizure"),
        ("attack", "Il est catégoriquement faux que nos unités aient tiré.", "Security incidents"),
        ("seizure", "La défense aérienne a intercepté des drones.", "Interception"),
        ("detention", "Le gouvernorat arrête à vingt-neuf le nombre des morts.", "Security incidents"),
    ],
)
def test_a_headline_does_not_name_another_deed(frame: str, quote: str, expected: str) -> None:
    assert write(frame, quote) == expected


def test_whom_an_agreement_is_about_is_no_party_to_it() -> None:
    quote = "Les deux pays échangeront des renseignements sur les rebelles."
    named = make_actor("rebelles", "noun:rebel", "patient")
    aside = replace(named, start=quote.index("rebelles"), end=len(quote) - 1)
    assert write("agreement", quote, actors=(make_actor("Mali", "country:ML"), aside)).startswith("Mali: agreement")


def test_what_lasts_since_a_day_or_spans_days_is_not_of_that_day() -> None:
    since = "Depuis lundi, 300 habitants ont fui."
    found = replace(make_date_found("2024-05-06", "lundi"), start=7, end=12)
    figures = (make_quantity(300, "displaced", "resident"),)
    told = write("displacement", since, quantities=figures, date="2024-05-06", date_found=found)
    assert told == "300 residents displaced, since 6 May 2024"
    span = "Du 12 au 14 mai, 300 habitants ont fui."
    found = replace(make_date_found("2024-05-12", "12"), start=3, end=5)
    told = write("displacement", span, quantities=figures, date="2024-05-12", date_found=found)
    assert told == "300 residents displaced, from 12 May 2024"


def test_a_statement_is_not_dated_by_what_it_announces() -> None:
    coming = make_date_found("2024-09-12", "le 12 septembre", future=True)
    slots: dict[str, Any] = {"certainty": "attributed", "attribution": "le gouvernement", "date": "2024-09-12"}
    assert "Statement" not in write("told", date_found=coming, **slots)
    assert "Statement" in write("told", **slots)


def test_both_ends_of_a_range_are_told() -> None:
    quote = "Entre 12 et 15 personnes ont été tuées."
    low = make_quantity(12, "killed", "person", start=6, end=8, text="12")
    high = make_quantity(15, "killed", "person", start=12, end=25, text="15 personnes")
    assert write("killing", quote, quantities=(low, high)) == "12 to 15 people killed"
