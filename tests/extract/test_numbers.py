"""Numbers in words and figures, on phrases of our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.extract.numbers import find_numbers

FRENCH: list[tuple[str, list[float]]] = [
    ("quarante-deux morts", [42]),
    ("Vingt et un soldats", [21]),
    ("vingt-et-une personnes", [21]),
    ("quatre-vingt-dix-sept civils", [97]),
    ("quatre-vingts otages", [80]),
    ("soixante et onze blessés", [71]),
    ("septante-trois réfugiés et nonante-neuf autres", [73, 99]),
    ("deux cent mille déplacés", [200000]),
    ("trois millions et demi d'habitants", [3500000]),
    ("un million d'euros", [1000000]),
    ("un millier de combattants", [1000]),
    ("deux milliers de fidèles", [2000]),
    ("plus d'un demi-million de Syriens", [500000]),
    ("une trentaine de miliciens, une douzaine de motos", [30, 12]),
    ("une demi-douzaine de pick-up", [6]),
    ("mille neuf cent quatre-vingt-quatre obus", [1984]),
    ("cent un prisonniers", [101]),
    ("1 200 habitants", [1200]),
    ("1\u00a0200 habitants et 3\u202f400 autres", [1200, 3400]),
    ("1.035 soldats et 10.000 civils", [1035, 10000]),
    ("1.200.000 francs", [1200000]),
    ("2,5 millions de dollars", [2500000]),
    ("1,5 million de personnes", [1500000]),
    ("entre 20 et 30 morts", [20, 30]),
    ("de dix-sept à quarante-deux morts", [17, 42]),
    ("entre 2 et 3 millions de déplacés", [2000000, 3000000]),
    ("deux ou trois véhicules", [2, 3]),
    ("en quarantaine", []),
    ("des dizaines de morts et plusieurs centaines de blessés", []),
    ("un village", []),
    ("la résolution 2719 et l'article 7", []),
    ("un BRDM-2, deux Mi-17 et un Leopard 2A4", [2]),
    ("la base aérienne 101, la route nationale 4", []),
    ("le stade du 26-Mars, score de 2-1", []),
    ("la 7e brigade et le 3ème régiment", []),
    ("à 10H00, vers 7h30 et à 4 heures du matin", []),
    ("le 22/02/2023 et le 3 mars 2024", []),
    ("en 2012, depuis 2015, fin 2019", []),
    ("45 % des voix, dix pour cent", []),
    ("un homme âgé de 19 ans", []),
    ("1. Le gouvernement annonce", []),
    ("Tél. +223 20 22 50 43", []),
    ("à 60 kilomètres de Gao", []),
    ("2 000 soldats ou plus de 2000 soldats", [2000, 2000]),
]

ENGLISH: list[tuple[str, list[float]]] = [
    ("forty-two soldiers", [42]),
    ("two hundred thousand people", [200000]),
    ("two hundred and five crates", [205]),
    ("a dozen motorcycles and two dozen others", [12, 24]),
    ("half a million Syrians", [500000]),
    ("half a dozen trucks", [6]),
    ("some sixty visa requests", [60]),
    ("nearly nine million people", [9000000]),
    ("a hundred fighters", [100]),
    ("1,200 troops and 10,500 others", [1200, 10500]),
    ("2.5 million people", [2500000]),
    ("three to five drones", [3, 5]),
    ("between 5 and 7 shells", [5, 7]),
    ("a 1,000-strong force", [1000]),
    ("dozens of dead and several hundred wounded", []),
    ("a 34-year-old man, aged 34", []),
    ("Airbase 101, resolution 2719 and Mi-17 helicopters", []),
    ("May 15, 2024 and 3 June", []),
    ("in 2012 and since 2015", []),
    ("45 percent, 12 per cent and 7%", []),
    ("the 3rd battalion at 10:30", []),
]

UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
]
UNITS += ["quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def french_below_hundred(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number >= 80:
        rest = number - 80
        return "quatre-vingts" if rest == 0 else f"quatre-vingt-{UNITS[rest]}"
    ten, rest = (6, number - 60) if number >= 60 else divmod(number, 10)
    if rest == 0:
        return TENS[ten]
    return f"{TENS[ten]} et {UNITS[rest]}" if rest in (1, 11) else f"{TENS[ten]}-{UNITS[rest]}"


def french_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds == 0:
        return french_below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
    if rest == 0:
        return head if hundreds == 1 else f"{head}s"
    return f"{head} {french_below_hundred(rest)}"


def french(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if thousands == 0:
        return french_below_thousand(rest)
    before = french_below_thousand(thousands)
    before = before.removesuffix("s") if thousands % 100 in (0, 80) else before
    head = "mille" if thousands == 1 else f"{before} mille"
    return head if rest == 0 else f"{head} {french_below_thousand(rest)}"


def values(text: str, language: str) -> list[float]:
    return [number.value for number in find_numbers(text, language=language)]


@pytest.mark.parametrize(("text", "wanted"), FRENCH)
def test_french_numbers_are_read(text: str, wanted: list[float]) -> None:
    assert values(text, "fr") == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english_numbers_are_read(text: str, wanted: list[float]) -> None:
    assert values(text, "en") == wanted


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_in_french_words_is_read_back(number: int) -> None:
    words = french(number)
    found = find_numbers(f"Avec {words} soldats", language="fr", articles=True)
    assert [(n.value, n.text) for n in found] == [(number, words)]


@given(st.integers(min_value=1000, max_value=999_999_999), st.sampled_from(" .,\u00a0\u202f\u2009"))
def test_every_grouping_of_digits_is_read_back(number: int, mark: str) -> None:
    digits = f"{number:,}".replace(",", mark)
    for language in ("fr", "en"):
        (found,) = find_numbers(f"{digits} obus", language=language)
        assert (found.value, found.text) == (number, digits)


@pytest.mark.parametrize(("text", "language"), [(t, "fr") for t, _ in FRENCH] + [(t, "en") for t, _ in ENGLISH])
def test_offsets_give_back_the_words_of_the_number(text: str, language: str) -> None:
    for number in find_numbers(text, language=language, articles=True):
        assert text[number.start : number.end] == number.text
        assert number.outer_start <= number.start < number.end <= number.outer_end


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("au moins 17 morts", "fr", "at_least"),
        ("plus de dix morts", "fr", "more_than"),
        ("moins de 50 soldats", "fr", "less_than"),
        ("jusqu'à quinze blindés", "fr", "at_most"),
        ("jusqu’à quinze blindés", "fr", "at_most"),
        ("près de 300 caisses", "fr", "about"),
        ("quelque deux cents habitants", "fr", "about"),
        ("une vingtaine de blessés", "fr", "about"),
        ("plus d'une vingtaine de blessés", "fr", "more_than"),
        ("17 soldats", "fr", "exact"),
        ("at least 17 dead", "en", "at_least"),
        ("more than ten", "en", "more_than"),
        ("fewer than 50 soldiers", "en", "less_than"),
        ("up to fifteen vehicles", "en", "at_most"),
        ("close to 2,800 people", "en", "about"),
        ("an estimated 400 fighters", "en", "about"),
    ],
)
def test_words_before_a_number_bound_it(text: str, language: str, bound: str) -> None:
    (number,) = find_numbers(text, language=language)
    assert number.bound == bound


def test_an_article_is_marked_and_only_returned_on_request() -> None:
    assert find_numbers("un soldat", language="fr") == ()
    (article,) = find_numbers("un soldat", language="fr", articles=True)
    assert article.article and article.value == 1


@pytest.mark.parametrize("text", ["a" * 50_000, "1 " * 50_000, "vingt " * 20_000, "un " * 20_000, "de 1 à " * 10_000])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_is_read_in_linear_time(text: str, language: str) -> None:
    find_numbers("1", language=language)
    begun = time.process_time()
    find_numbers(text, language=language)
    assert time.process_time() - begun < 1.5
