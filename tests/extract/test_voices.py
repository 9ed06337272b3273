"""Who gives its word, for what, and who only acts."""

from __future__ import annotations

from datetime import date
from functools import cache
from time import process_time

import pytest

from briefing.extract.attribution import find_attribution
from briefing.extract.offices import find_holders
from briefing.extract.pipelines import parse_paragraphs
from briefing.extract.reading import Setting, read_sentence
from briefing.extract.voices import Attribution


@cache
def voice_of(text: str, language: str = "fr") -> Attribution | None:
    sent = next(next(iter(parse_paragraphs([text], language=language))).sents)
    return find_attribution(read_sentence(sent, Setting(language, date(2025, 5, 8), ())))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Deux convois ont été pillés, fulmine le préfet de la Kadéï.", "le préfet de la Kadéï"),
        ("Deux convois ont été pillés, a reconnu dimanche soir sur X le préfet de la Kadéï.", "le préfet de la Kadéï"),
        ("« C'est une honte », s'est étranglée la ministre, qui réclame des comptes.", "la ministre"),
        ("Deux soldats, a annoncé le ministère de la Défense, ont été tués.", "le ministère de la Défense"),
        ("Le porte-parole du HCR, Paul Rémy, a précisé que neuf policiers étaient blessés.", "Paul Rémy"),
        ("La commune a été bombardée, raconte un chef de quartier joint par téléphone.", "un chef de quartier"),
    ],
)
def test_a_french_tag_is_known_by_its_shape(text: str, speaker: str) -> None:
    found = voice_of(text)
    assert found is not None
    assert found.text.endswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Le drone, parti de Berdiansk, a tué un porte-parole du gouvernement.",
        "Le président, arrivé lundi, a rencontré le ministre de la Défense.",
        "Le président est arrivé à Niamey, a rencontré le général et est reparti aussitôt.",
        "Le ministre, qui parle d'une « agression », a limogé le gouverneur.",
        "Les Nations unies n'auront pas accès au camp : l'armée a opposé un nouveau veto à leur demande.",
        "L'Algérie a rappelé son ambassadeur « pour consultations » après les frappes.",
        "La mission a adopté un texte que conteste le gouvernement.",
    ],
)
def test_a_clause_cut_in_two_by_an_aside_is_no_tag(text: str) -> None:
    assert voice_of(text) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two camps were shelled, the governor of Kherson region told reporters on Friday.", "the governor of Kherson"),
        ("Two camps were shelled, its defence minister, Arvid Holm, disclosed on Thursday.", "Arvid Holm"),
        ("“Two camps were shelled,” said the mayor.", "the mayor"),
        ("The mission, UNISFA, said that two guards had been wounded.", "UNISFA"),
        ("Nine sailors are missing, their employer, a Greek company, confirmed.", "their employer"),
    ],
)
def test_an_english_tag_is_known_by_its_shape(text: str, speaker: str) -> None:
    found = voice_of(text, "en")
    assert found is not None
    assert speaker in found.text


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew, the rebels advanced.",
        "The officers were told to leave, and left.",
        "The gunmen, believed to be deserters, burned two villages.",
    ],
)
def test_what_only_happens_is_nobodys_word_in_english(text: str) -> None:
    assert voice_of(text, "en") is None


@pytest.mark.parametrize(
    ("source", "unnamed"),
    [
        ("un officier de l'armée tchadienne", True),
        ("un porte-parole de l'armée tchadienne", False),
        ("plusieurs habitants de Bosso", True),
        ("une source au ministère de la Défense", True),
        ("le maire de Bosso", False),
        ("le ministère de la Défense", False),
    ],
)
def test_a_source_is_unnamed_by_the_head_of_its_phrase(source: str, unnamed: bool) -> None:
    found = voice_of(f"Huit soldats ont été tués, selon {source}.")
    assert found is not None
    assert found.unnamed is unnamed


def test_an_office_is_its_holders_unless_two_share_it() -> None:
    held = find_holders(["Le président tchadien, Paul Adoum, a reçu Jean Remy, ministre de la Défense."], language="fr")
    assert held["chef de l'etat"] == "Paul Adoum"
    assert held["ministre de la defense"] == "Jean Remy"
    shared = find_holders(["Le président Paul Adoum a reçu le président Jean Remy."], language="fr")
    assert "president" not in shared


@pytest.mark.parametrize("text", ["a" * 50_000, "Aa " * 16_000, "Ministre Jean Remy, " * 2_500])
def test_offices_are_found_in_time(text: str) -> None:
    start = process_time()
    find_holders([text], language="fr")
    assert process_time() - start < 2.0
