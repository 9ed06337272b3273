"""Constructions of the controlled grammar: what each is read and said as, and what must stay unread."""

from __future__ import annotations

import pytest
from test_controlled_sentences import make_fact, say

from briefing.translate.controlled import write_controlled


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # Pronouns before the verb.
        ("Le gouvernement l'a démenti.", "The government denied it."),
        ("L'armée les a arrêtés mardi.", "The army arrested them on Tuesday."),
        ("Le Qatar leur a livré quarante jeeps.", "Qatar delivered 40 jeeps to them."),
        # Two titles without a comma.
        (
            "Le chef de la junte le colonel Jean Dupont a démissionné mardi.",
            "The junta leader, Colonel Jean Dupont, resigned on Tuesday.",
        ),
        # A clause whose object stands before it.
        (
            "L'armée a saisi les armes que les rebelles avaient livrées.",
            "The army seized the weapons that the rebels had delivered.",
        ),
        # What somebody begins by doing.
        ("Le ministre a commencé par remercier la Russie.", "The minister began by thanking Russia."),
        # How far from a place.
        ("Un convoi a été attaqué à 30 kilomètres de Djibo.", "A convoy was attacked 30 kilometres from Djibo."),
        # Two sentences.
        (
            "Deux soldats ont tué un civil. La junte le nie.",
            "Two soldiers killed a civilian. The junta denies it.",
        ),
    ],
)
def test_a_french_construction_is_said_in_english(source: str, target: str) -> None:
    assert say(source) == target


@pytest.mark.parametrize(
    "source",
    [
        # "L'" may be him or it.
        "L'armée l'a libéré mardi.",
        # "Lui" may be him, her or it.
        "Le Qatar lui a livré quarante jeeps.",
        # A person is no antecedent: "que" brings in what was said.
        "L'armée a informé le ministre que les rebelles avaient livrées.",
        # Who "il" is in the second sentence would be a guess.
        "Le ministre a démissionné mardi. Il a été arrêté.",
        # A second sentence that denies may not be left out.
        "L'armée a tué dix civils. Il s'agit d'une rumeur, selon la junte.",
    ],
)
def test_a_french_construction_that_could_be_said_wrongly_is_not_said(source: str) -> None:
    assert say(source) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # Articles that English does without.
        ("Rebels attacked a village.", "Des rebelles ont attaqué un village."),
        ("Police arrested 12 men.", "La police a arrêté 12 hommes."),
        (
            "France delivered missiles and ammunition to the army.",
            "La France a livré des missiles et des munitions à l’armée.",
        ),
        ("The rebels attacked without weapons.", "Les rebelles ont attaqué sans armes."),
        # Whose.
        ("The army's spokesman resigned.", "Le porte-parole de l’armée a démissionné."),
        # A clause without "that", the speaker's own pronoun.
        (
            "The ministry said the army had killed 12 rebels.",
            "Le ministère a déclaré que l’armée avait tué 12 rebelles.",
        ),
        ("The ministry said it would withdraw its troops.", "Le ministère a déclaré qu’il retirerait ses troupes."),
        # Tenses that French lacks, hedges that it makes by the conditional.
        ("The army has killed 12 rebels.", "L’armée a tué 12 rebelles."),
        ("The army is sending 40 tanks to Niger.", "L’armée envoie 40 chars au Niger."),
        ("The army reportedly killed 12 rebels.", "L’armée aurait tué 12 rebelles."),
        ("The army is believed to have killed 12 rebels.", "L’armée aurait tué 12 rebelles."),
        ("The convoy was loaded with ammunition.", "Le convoi était chargé de munitions."),
        # What somebody denies having done.
        ("The army denied targeting the market.", "L’armée a nié avoir visé le marché."),
        # Initials.
        ("The U.N. mission condemned the attack.", "La mission de l’ONU a condamné l’attaque."),
        # Where.
        ("12 rebels were killed in Goma.", "12 rebelles ont été tués à Goma."),
    ],
)
def test_an_english_construction_is_said_in_french(source: str, target: str) -> None:
    assert say(source, "en") == target


@pytest.mark.parametrize(
    "source",
    [
        # "Would" is no rumour, which the French conditional would make of it.
        "The army would withdraw.",
        # "Any" under a denial is no "every".
        "The government denied that any civilian had been killed.",
        # French has "de" here.
        "The army did not deliver weapons.",
        # "Since" goes with the present in French.
        "Soldiers have been held since March.",
        # Which gender a president has, nothing tells.
        "President Jean Dupont resigned.",
        # Which gender a ship has, nothing tells.
        "The Orion Tavel was attacked.",
        # A name by its capitals.
        "The government accused the Red Army of killing 12 men.",
        # Which article a bare noun has.
        "The rebels seized control of the town.",
        # Nobody knows who "he" is.
        "He said two soldiers were killed.",
        "The army is not believed to have killed 12 rebels.",
    ],
)
def test_an_english_construction_that_could_be_said_wrongly_is_not_said(source: str) -> None:
    assert say(source, "en") is None


def test_a_second_sentence_that_only_explains_may_be_left_out() -> None:
    made = write_controlled(make_fact("La Russie a livré des armes. Il s'agit de vieux machins."), language="en")
    assert made is not None and made.partial and made.text == "Russia delivered weapons."


def test_the_source_of_one_sentence_is_not_put_behind_two() -> None:
    quote = "Deux soldats ont tué un civil. L'armée a arrêté les soldats."
    assert write_controlled(make_fact(quote, certainty="attributed"), language="en") is None
