"""Numbers are read with the same value whatever language writes them, in digits or in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.translate.guard import check_translation
from briefing.translate.guard.numerals import parse_digits, read_numerals
from briefing.translate.guard.reading import read_text

FR = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
EN_TENS = {
    20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
}  # fmt: skip


def french_below_hundred(number: int) -> str:
    if number < 20:
        return FR[number]
    if number >= 80:
        return "quatre-vingts" if number == 80 else f"quatre-vingt-{FR[number - 80]}"
    tens = 60 if number >= 70 else number // 10 * 10
    rest = number - tens
    joined = " et " if rest in {1, 11} else "-"
    return FR_TENS[tens] + (f"{joined}{FR[rest]}" if rest else "")


def french(number: int) -> str:
    if number >= 1000:
        head = "mille" if number < 2000 else f"{french(number // 1000)} mille"
        return head + (f" {french(number % 1000)}" if number % 1000 else "")
    if number >= 100:
        head = "cent" if number < 200 else f"{FR[number // 100]} cent"
        return head + (f" {french_below_hundred(number % 100)}" if number % 100 else "")
    return french_below_hundred(number)


def english(number: int) -> str:
    if number >= 1000:
        return f"{english(number // 1000)} thousand" + (f" {english(number % 1000)}" if number % 1000 else "")
    if number >= 100:
        return f"{EN[number // 100]} hundred" + (f" and {english(number % 100)}" if number % 100 else "")
    if number < 20:
        return EN[number]
    return EN_TENS[number // 10 * 10] + (f"-{EN[number % 10]}" if number % 10 else "")


def values(text: str, language: str) -> list[float]:
    return [number.value for number in read_numerals(read_text(text, language=language)) if not number.optional]


NUMBERS = st.integers(2, 999_999)


@given(NUMBERS)
def test_a_number_in_french_words_has_its_value(number: int) -> None:
    assert values(f"Elle compte {french(number)} arbres.", "fr") == [number]


@given(NUMBERS)
def test_a_number_in_english_words_has_its_value(number: int) -> None:
    assert values(f"It has {english(number)} trees.", "en") == [number]


@given(NUMBERS)
def test_a_number_survives_from_words_to_digits_of_the_other_language(number: int) -> None:
    source = f"La forêt compte {french(number)} arbres centenaires."
    assert check_translation(source, f"It has {number:,} ancient trees.", languages=("fr", "en"), sentence=False) == ()


@given(NUMBERS, NUMBERS)
def test_another_number_is_always_seen(number: int, other: int) -> None:
    findings = check_translation(
        f"Il reste {number} tentes.", f"There are {english(other)} tents left.", languages=("fr", "en"), sentence=False
    )
    assert any(f.check in {"figures", "dates"} for f in findings) == (number != other)


@given(st.integers(0, 999), st.integers(0, 999))
def test_digits_are_grouped_as_the_language_groups_them(head: int, tail: int) -> None:
    number = (head + 1) * 1000 + tail
    grouped = f"{number:,}"
    assert parse_digits(grouped, decimal=".") == number
    assert parse_digits(grouped.replace(",", "."), decimal=",") == number
    assert values(f"Il y a {grouped.replace(',', ' ')} pins.", "fr") == [number]
    assert values(f"Il y a {grouped.replace(',', chr(0x202F))} pins.", "fr") == [number]


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_the_guard(source: str, target: str) -> None:
    for finding in check_translation(source, target, languages=("fr", "en")):
        assert finding.verdict in {"fail", "flag"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("une trentaine de tentes", "fr", [30]),
        ("une demi-douzaine de tentes", "fr", [6]),
        ("half a dozen tents", "en", [6]),
        ("trois douzaines d'œufs", "fr", [36]),
        ("three dozen eggs", "en", [36]),
        ("1,5 million de tonnes", "fr", [1_500_000]),
        ("deux millions et demi de tonnes", "fr", [2_500_000]),
        ("two and a half million tonnes", "en", [2_500_000]),
        ("€3.5bn", "en", [3_500_000_000]),
        ("quatre-vingt-onze lampes", "fr", [91]),
        ("cent un dalmatiens", "fr", [101]),
        ("un char BRDM-2 et un A400M", "fr", []),
        ("le département des Deux-Sèvres", "fr", []),
        ("la 7e brigade", "fr", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, language: str, expected: list[float]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il ferme à 18 heures.", "It closes at 6 p.m."),
        ("Il ferme à 14h30.", "It closes at 2:30 p.m."),
        ("Quinze jours ont passé.", "Two weeks have passed."),
        ("Les deux camps se taisent.", "Both sides are silent."),
        ("La trêve date du 1er mai.", "The truce dates from 1 May."),
        ("La baisse est de 12,5 %.", "The fall is 12.5 percent."),
        ("Dans les années 1970, tout changea.", "In the 1970s, everything changed."),
    ],
)
def test_the_same_quantity_in_other_figures_is_the_same(source: str, target: str) -> None:
    assert [
        f for f in check_translation(source, target, languages=("fr", "en")) if f.check in {"figures", "dates"}
    ] == []
