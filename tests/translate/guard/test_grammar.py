"""What is broken grammar, and what only looks like it."""

from __future__ import annotations

import pytest

from briefing.translate.guard.findings import MACHINE_LIMITS, Pair
from briefing.translate.guard.grammar import check_grammar
from briefing.translate.guard.reading import read_text

SOUND = {
    "fr": [
        "Le chef de la diplomatie togolaise a accepté lundi.",
        "Il n'en a rien dit.",
        "Le scrutin est reporté à mercredi.",
        "Le village a été vidé en à peine deux jours.",
        "La ministre de la Santé ivoirienne a été reçue par les présidents malien et nigérien.",
        "Des hommes et des femmes ont été tués.",
        "La plupart des civils ont été évacués.",
        "L'une des infirmières camerounaises a été libérée.",
        "Les forces armées maliennes ont été déployées.",
        "Elle a été élue, puis ils ont été nommés.",
        "Les gendarmes tchadiens sont arrivés avec une sentinelle française.",
        "Le texte a été publié en français et en arabe.",
        "Le onze du mois, les victimes ont été enterrées.",
        "La photo est à la une.",
        "Le bilan des inondations a été revu.",
        "De nombreux enfants congolais ont été vaccinés à de nombreuses reprises.",
        "Une vingtaine de soldats rwandais ont été capturés.",
        "L'été a été chaud.",
    ],
    "en": [
        "The war goes on.",
        "The in-depth report was handed in by the mayor.",
        "They moved in in May, and the will of the people is known.",
        "The minister did not put a date on it.",
        "He did not read the report that was called for.",
        "It was the one he had been looking at.",
        "The IS group did not claim it.",
    ],
}
BROKEN = {
    "fr": [
        "L'armée tunisien a démenti.",
        "Les policiers ghanéen ont été arrêtés.",
        "Trois infirmières ont été enlevés.",
        "Le maire a été arrêtés.",
        "L'armée auraient confirmé le retrait.",
        "Il habite au à la frontière.",
        "Le bilan de la attaque est lourd.",
        "Le bilan est lourd des.",
    ],
    "en": ["They did not received it.", "The was closed.", "It was closed by a the mayor.", "They saw the."],
}


def broken(text: str, language: str) -> list[str]:
    reading = read_text(text, language=language)
    return [finding.found for finding in check_grammar(Pair(reading, reading, sentence=True, limits=MACHINE_LIMITS))]


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in SOUND for text in SOUND[language]])
def test_sound_sentences_are_left_alone(language: str, text: str) -> None:
    assert broken(text, language) == []


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in BROKEN for text in BROKEN[language]])
def test_broken_sentences_are_told(language: str, text: str) -> None:
    assert broken(text, language)
