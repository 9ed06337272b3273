"""Senses, agreement and tenses that a sentence must have right or not be said: what read false in briefs once."""

from __future__ import annotations

import pytest
from test_controlled_sentences import say


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # The batch that came last is the most recent one, whether or not another follows.
        ("L'armée a reçu le dernier lot de munitions.", "The army received the most recent batch of ammunition."),
        # The perfect conditional hedges in a clause as it does alone.
        (
            "Un témoin raconte que deux chauffeurs auraient été enlevés lundi.",
            "A witness recounts that two drivers were reportedly abducted on Monday.",
        ),
        (
            "L'armée dément les rumeurs selon lesquelles des soldats auraient été capturés.",
            "The army denies the rumours that soldiers were reportedly captured.",
        ),
        # The plain one is a future told in the past.
        (
            "Le ministère a annoncé que l'armée livrerait des armes.",
            "The ministry announced that the army would deliver weapons.",
        ),
        # A time of day is nothing that is shelled.
        (
            "L'armée dément que l'aviation ait bombardé la veille le marché.",
            "The army denies that the air force bombarded the market the day before.",
        ),
        # What a gift consists of does not describe who gets it.
        (
            "Le Rwanda a fait don à l'armée de deux drones et de six tonnes de munitions.",
            "Rwanda donated to the army two drones and six tonnes of ammunition.",
        ),
        # A plane lands arms, a ship lands men.
        ("L'avion a débarqué six véhicules blindés.", "The plane unloaded six armoured vehicles."),
        ("Le navire a débarqué cent soldats.", "The ship disembarked 100 soldiers."),
        # Rounded figures go with a verb of either number.
        ("Une dizaine de personnes a été tuée.", "About 10 people were killed."),
        ("Une dizaine de personnes ont été tuées.", "About 10 people were killed."),
    ],
)
def test_a_sentence_has_the_sense_of_its_source(source: str, target: str) -> None:
    assert say(source) == target


@pytest.mark.parametrize(
    "source",
    [
        # Of what is to come the last batch is the last.
        "Le dernier lot de munitions sera livré mardi.",
        # The wounded do not specify the mayor.
        "Les sept blessés précise le maire.",
        # "L'accord" that is given is a consent, not a paper.
        "La ministre a donné l'accord de son pays à la livraison.",
        # Blame for what, the words do not say.
        "La ministre a reproché au général des livraisons.",
    ],
)
def test_what_would_read_otherwise_is_not_said(source: str) -> None:
    assert say(source) is None


def test_a_country_behind_a_and_an_article_receives() -> None:
    said = say("La ministre a annoncé la livraison de matériels à l'Arménie.")
    assert said == "The minister announced the delivery of equipment to Armenia."


def test_the_weekday_of_last_week_is_not_that_of_this_one() -> None:
    assert say("Jeudi dernier, l'armée a reçu des armes.") == "Last Thursday, the army received weapons."
    assert say("Jeudi, l'armée a reçu des armes.") == "On Thursday, the army received weapons."
