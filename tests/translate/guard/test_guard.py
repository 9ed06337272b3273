"""What the guard gives back, and what each of its checks looks at."""

from __future__ import annotations

import pytest

from briefing.errors import TableError
from briefing.tables import list_languages, load_table
from briefing.translate.guard import (
    CHECKS,
    MACHINE_CHECKS,
    MACHINE_LIMITS,
    Finding,
    GuardLimits,
    check_translation,
)
from briefing.translate.guard.phrasebook import Phrasebook
from briefing.translate.guard.reading import level_text, read_text

BOTH = ("fr", "en")


def checks(source: str, target: str, languages: tuple[str, str] = BOTH, *, sentence: bool = True) -> set[str]:
    return {finding.check for finding in check_translation(source, target, languages=languages, sentence=sentence)}


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        ("blank", "Le pont est rouvert.", " … "),
        ("printing", "Le pont est rouvert.", "The bridge ⁇ has reopened."),
        ("untranslated", "Le maire de la ville est parti.", "Le maire de la ville est parti."),
        ("repetition", "Le pont est rouvert.", "The bridge the bridge has reopened."),
        ("length", "Le pont qui mène à la vieille ville est rouvert.", "It is open."),
        ("figures", "Trois ponts sont rouverts.", "Thirteen bridges have reopened."),
        ("bounds", "Au moins trois ponts sont rouverts.", "Three bridges have reopened."),
        ("roles", "On compte 3 morts et 8 blessés.", "There are 8 dead and 3 injured."),
        ("dates", "Le pont rouvre mardi.", "The bridge reopens on Thursday."),
        ("directions", "Le pont nord est rouvert.", "The south bridge has reopened."),
        ("names", "Le pont de Lomé est rouvert.", "The Accra bridge has reopened."),
        ("countries", "Le pont malien est rouvert.", "The Ivorian bridge has reopened."),
        ("equipment", "Le char est passé.", "The truck went by."),
        ("polarity", "Le pont n'est pas rouvert.", "The bridge has reopened."),
        ("hedges", "Le pont aurait rouvert.", "The bridge has reopened."),
    ],
)
def test_each_check_sees_its_error(check: str, source: str, target: str) -> None:
    assert check in checks(source, target)


def test_every_check_has_such_an_error() -> None:
    assert len(CHECKS) == 15


MACHINE_ERRORS = [
    ("copies", "Le pont de Nambré est rouvert.", "The Nambbré bridge has reopened."),
    ("terms", "Le pont de Nambré est rouvert.", "The Nambré hospital has reopened."),
    ("relations", "Le pont est rouvert depuis mardi.", "The bridge has reopened on Tuesday."),
    ("strange", "Le pont est rouvert.", "The brididge has reopened."),
    ("grammar", "Le pont est rouvert.", "The a bridge has reopened."),
    ("marks", "Le pont est rouvert.", "The bridge has reopened"),
]


@pytest.mark.parametrize(("check", "source", "target"), MACHINE_ERRORS)
def test_what_is_only_fair_to_a_machine_is_checked_under_its_limits_alone(check: str, source: str, target: str) -> None:
    found = check_translation(source, target, languages=BOTH, limits=MACHINE_LIMITS)
    assert check in {finding.check for finding in found}
    assert check not in checks(source, target)


def test_every_check_for_machines_has_such_an_error_and_a_name_in_every_language() -> None:
    assert {check for check, _, _ in MACHINE_ERRORS} == set(MACHINE_CHECKS)
    for language in list_languages():
        # The user's terms are checked beside the guard, where an engine translates.
        named = load_table(language, "labels")["checks"].keys() - {"glossary"}
        assert named == CHECKS.keys() | MACHINE_CHECKS.keys()


def test_a_finding_of_a_machines_word_says_where_it_stands() -> None:
    target = "The brididge has reopened."
    found = check_translation("Le pont est rouvert.", target, languages=BOTH, limits=MACHINE_LIMITS)
    (strange,) = [finding for finding in found if finding.check == "strange"]
    assert strange == Finding("strange", "fail", "brididge", "", 4, 12)


def test_the_table_for_machines_has_the_same_keys_in_every_language() -> None:
    tables = {language: load_table(language, "machine") for language in list_languages()}
    for section in tables["fr"]:
        keys = {language: set(table[section]) for language, table in tables.items()}
        assert all(found == keys["fr"] for found in keys.values()), section


def test_a_finding_says_where_the_words_stand() -> None:
    target = "The bridge reopens on Thursday."
    (finding,) = check_translation("Le pont rouvre mardi.", target, languages=BOTH, sentence=False)
    assert finding == Finding("dates", "fail", "Thursday", "mardi", 22, 30)
    assert target[finding.start : finding.end] == finding.found


def test_a_blank_target_is_reported_once() -> None:
    assert [f.check for f in check_translation("Le pont est rouvert.", "", languages=BOTH)] == ["blank"]


def test_nothing_for_nothing_is_fine() -> None:
    assert check_translation("", "", languages=BOTH) == ()


def test_a_headline_has_no_length_to_keep() -> None:
    source, target = "Pont rouvert", "The bridge over the river has reopened"
    assert "length" in checks(source, target)
    assert "length" not in checks(source, target, sentence=False)


def test_a_length_between_the_limits_is_flagged_and_beyond_them_fails() -> None:
    source = "x " * 50
    verdicts = {
        size: [f.verdict for f in check_translation(source, "y " * size, languages=BOTH) if f.check == "length"]
        for size in (25, 15, 50, 70, 90)
    }
    assert verdicts == {25: ["flag"], 15: ["fail"], 50: [], 70: ["flag"], 90: ["fail"]}


def test_the_limits_can_be_set() -> None:
    wide = GuardLimits(length_flag=(0.1, 9), length_fail=(0.1, 9))
    source, target = "Le pont qui mène à la vieille ville est rouvert.", "It is open."
    findings = check_translation(source, target, languages=BOTH, limits=wide)
    assert "length" not in {finding.check for finding in findings}


def test_the_guard_knows_as_much_of_each_language() -> None:
    tables = {language: load_table(language, "guard") for language in list_languages()}
    for section in tables["fr"]:
        if section not in {"answers"}:
            assert {language: set(table[section]) for language, table in tables.items()} == {
                language: set(tables["fr"][section]) for language in tables
            }


def test_a_language_without_a_table_is_an_error() -> None:
    with pytest.raises(TableError):
        check_translation("a", "b", languages=("fr", "xx"))


@pytest.mark.parametrize("text", ["Évènement à Oïcha", "œuvre d’art", "İstanbul ß", "e\u0301te"])
def test_levelling_keeps_every_offset(text: str) -> None:
    reading = read_text(text, language="fr")
    assert len(level_text(reading.text)) == len(reading.text)
    assert all(reading.text[t.start : t.end] == t.text for t in reading.tokens)


def test_a_phrase_is_found_with_its_capitals_hyphens_and_stems() -> None:
    book = Phrasebook({"us": ["US"], "north-east": ["nord-est"], "said": ["affirm*"], "un": ["U.N."]})

    def found(text: str) -> list[str]:
        return [hit.concept for hit in book.find(read_text(text, language="fr"))]

    assert found("The US said to us") == ["us"]
    assert found("le nord-est, le nord est") == ["north-east"]
    assert found("il affirmait, elle affirme") == ["said", "said"]
    assert found("a U.N. envoy") == ["un"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Rien n'a été livré.", "Nothing was delivered."),
        ("Le préfet n'a ni confirmé ni infirmé.", "The prefect neither confirmed nor denied it."),
        ("Ce n'est qu'un début.", "It is only a beginning."),
        ("Un bilan qui n'a pu être vérifié.", "A toll that could not be verified."),
        ("Une source qui a requis l'anonymat.", "A source who asked not to be named."),
        ("Pas moins de douze puits sont à sec.", "No fewer than twelve wells are dry."),
        ("Des accusations sans fondement.", "Baseless accusations."),
    ],
)
def test_a_negation_may_be_told_in_other_words(source: str, target: str) -> None:
    assert checks(source, target, sentence=False) == set()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Poutine a reçu Goïta à Moscou.", "Putin received Goita in Moscow."),
        ("Les FSR ont pris El-Fasher.", "The RSF took El Fasher."),
        ("Tsahal a frappé Tyr.", "The Israeli army struck Tyre."),
        ("La Monusco et les FARDC patrouillent.", "MONUSCO and the FARDC (the Congolese army) are patrolling."),
        ("Le Réseau national de défense des droits proteste.", "The National Rights Defence Network protests."),
        ("Des miliciens maï-maï ont fui.", "Mai-Mai militiamen have fled."),
    ],
)
def test_a_name_may_be_said_as_the_other_language_says_it(source: str, target: str) -> None:
    assert checks(source, target, sentence=False) == set()
