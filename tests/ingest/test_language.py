"""Which language an article is in, and who is believed."""

from __future__ import annotations

import pytest

from briefing.ingest.language import identify_language, normalise_language

TEXTS = {
    "fr": "Le gouvernement a annoncé mardi la suspension des vols de la mission onusienne dans l'est du pays.",
    "en": "The government announced on Tuesday that flights of the United Nations mission in the east are suspended.",
    "es": "El gobierno anunció el martes la suspensión de los vuelos de la misión de la ONU en el este del país.",
    "de": "Die Regierung kündigte am Dienstag an, die Flüge der Mission der Vereinten Nationen im Osten auszusetzen.",
    "pt": "O governo anunciou na terça-feira a suspensão dos voos da missão das Nações Unidas no leste do país.",
    "ar": "أعلنت الحكومة يوم الثلاثاء تعليق رحلات بعثة الأمم المتحدة في شرق البلاد حتى إشعار آخر.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_the_text_tells_its_language(code: str, text: str) -> None:
    assert identify_language(text, declared=None) == (code, "text")


def test_a_wrong_declaration_is_overruled_by_a_long_text() -> None:
    assert identify_language(TEXTS["es"], declared="fr") == ("es", "text")


def test_a_headline_of_names_does_not_overrule_the_declaration() -> None:
    assert identify_language("Lavrov, Guterres, Tshisekedi: Kinshasa, Kigali", declared="fr")[0] == "fr"


@pytest.mark.parametrize("text", ["", "123 456", "Kyiv", "\ufeff\n"])
def test_too_little_text_leaves_the_declaration(text: str) -> None:
    assert identify_language(text, declared="en-GB") == ("en", "declared")
    assert identify_language(text, declared=None) == (None, "unknown")


def test_page_furniture_in_another_language_does_not_decide() -> None:
    page = "Share\nFollow us\nSign in\n" + TEXTS["fr"] + "\nRead more\nTerms of use"
    assert identify_language(page, declared="en") == ("fr", "text")


@pytest.mark.parametrize(
    ("tag", "code"),
    [("fr", "fr"), ("fr-ML", "fr"), ("FRA", "fr"), ("en_US", "en"), ("français", None), ("", None), (None, None)],
)
def test_declared_tags_become_two_letter_codes(tag: str | None, code: str | None) -> None:
    assert normalise_language(tag) == code


def test_the_model_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    identify_language(TEXTS["fr"] * 20, declared=None)
    assert capfd.readouterr() == ("", "")
