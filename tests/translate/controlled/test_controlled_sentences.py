"""Sentences that controlled language reads and says, and those that it must leave alone."""

from __future__ import annotations

import pytest

from briefing.models import Actor, Evidence, Fact, Mention, Place
from briefing.translate.controlled import write_controlled

PLACES = ("Djibo", "Goma", "Bamako")


def make_fact(quote: str, language: str = "fr", certainty: str = "stated", actors: tuple[Actor, ...] = ()) -> Fact:
    """Return a fact that rests on one quote, with its places and the actors asked for."""
    places = tuple(
        Place(name, start=quote.index(name), end=quote.index(name) + len(name)) for name in PLACES if name in quote
    )
    mention = Mention(
        "m1",
        Evidence("a.txt", 0, len(quote), quote),
        language,
        "security",
        "attack",
        "attack",
        certainty,  # type: ignore[arg-type]
        actors=actors,
        places=places,
    )
    return Fact("f1", "security", "attack", "attack", mention.certainty, None, mention, (mention,))


def say(quote: str, language: str = "fr", actors: tuple[Actor, ...] = ()) -> str | None:
    made = write_controlled(make_fact(quote, language, actors=actors), language="en" if language == "fr" else "fr")
    return made.text if made else None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # One auxiliary for two deeds, numbers in words up to nine.
        (
            "Des hommes armés ont tué neuf civils et enlevé une douzaine de femmes à Djibo.",
            "Gunmen killed nine civilians and abducted about 12 women in Djibo.",
        ),
        # "Others" without a noun.
        (
            "Deux soldats ont été tués et une dizaine d'autres blessés.",
            "Two soldiers were killed and about 10 others wounded.",
        ),
        # A term parted by an adjective.
        (
            "Le ministre malien des Affaires étrangères a démissionné mardi.",
            "The Malian foreign minister resigned on Tuesday.",
        ),
        # The longest term wins over an adjective with a noun.
        ("Le Premier ministre haïtien a démissionné.", "The Haitian prime minister resigned."),
        # Words that are the same in both numbers follow their determiner.
        ("Les deux pays ont signé un accord.", "The two countries signed an agreement."),
        # Prepositions of nouns.
        ("L'armée a annoncé son retrait de la zone.", "The army announced its withdrawal from the zone."),
        # Whose it is follows the subject.
        (
            "Le président angolais a reçu lundi ses homologues congolais et rwandais.",
            "The Angolan president received his Congolese and Rwandan counterparts on Monday.",
        ),
        # Tenses beside "depuis".
        (
            "Plus de 500 habitants ont fui depuis lundi.",
            "More than 500 residents have fled since Monday.",
        ),
        # Duty, possibility.
        ("Le ministre doit se rendre au Mali.", "The minister is to travel to Mali."),
        ("L'armée devrait recevoir deux drones.", "The army should receive two drones."),
        # Nouns in quotation marks keep them.
        ("L'armée a arrêté 12 « mercenaires ».", "The army arrested 12 “mercenaries”."),
        # A denial in the subjunctive.
        (
            "Le gouvernement dément que des soldats aient tué des civils.",
            "The government denies that soldiers killed civilians.",
        ),
        # A number that another one denies is left out with the denial.
        ("Huit soldats, et non sept, ont été tués à Djibo.", "Eight soldiers were killed in Djibo."),
        # Times between a conjunction and its subject.
        (
            "Le ministère affirme que, le lundi 20 février, une position de l'armée a été attaquée à Djibo.",
            "The ministry asserts that an army position was attacked in Djibo on Monday 20 February.",
        ),
        # What hangs on the last of several things.
        (
            "La police a reçu douze jeeps et deux cents gilets pare-balles offerts par le Japon.",
            "The police received 12 jeeps and 200 bulletproof vests donated by Japan.",
        ),
        # A hedge beside "depuis".
        (
            "L'Iran aurait fourni 300 drones depuis janvier.",
            "Iran has reportedly provided 300 drones since January.",
        ),
        # Two deeds under one verb, a place that is no name.
        (
            "L'opération a permis de neutraliser dix rebelles et de saisir neuf fusils.",
            "The operation made it possible to neutralise 10 rebels and to seize nine rifles.",
        ),
        ("Un second soldat est mort à l'hôpital.", "A second soldier died at the hospital."),
        # A calibre.
        ("L'Allemagne a livré 500 obus de 155 mm.", "Germany delivered 500 155 mm shells."),
    ],
)
def test_a_whole_french_sentence_is_said_in_english(source: str, target: str) -> None:
    assert say(source) == target


@pytest.mark.parametrize(
    "source",
    [
        # Who is attacked by whom stays open.
        "L'attaque des rebelles a duré trois heures.",
        # Whose spokesperson it is, nothing tells.
        "Son porte-parole a démenti mardi.",
        # An aircraft is shot down, a person is not.
        "Le ministre a abattu ses cartes.",
        # What follows the comma belongs to a word before it.
        "Le gouvernement a ordonné l'expulsion, sous trois jours, du diplomate.",
        # "Depuis" may belong to what is claimed.
        "L'armée revendique trente blindés détruits depuis mardi.",
        # Nobody knows who "il" is.
        "Il a démissionné mardi.",
        # "Proche" is a friend as well as a relative.
        "Un proche du président a été arrêté.",
        # A preposition is no verb.
        "L'offensive lancée par les rebelles contre une position de l'armée.",
        # A hedge in a part that is passed over.
        "Deux soldats, présumés morts, ont été retrouvés.",
    ],
)
def test_what_could_be_said_wrongly_is_not_said(source: str) -> None:
    assert say(source) is None


def test_a_pronoun_is_said_by_name_in_square_brackets_where_the_article_names_one_speaker() -> None:
    actors = (Actor("le porte-parole du gouvernement", "noun:le porte-parole du gouvernement", "speaker"),)
    assert say("Il a démissionné mardi.", actors=actors) == "[The government spokesman] resigned on Tuesday."


def test_a_pronoun_of_the_other_gender_is_not_said() -> None:
    actors = (Actor("la télévision publique", "noun:la television publique", "speaker"),)
    assert say("Il a démissionné mardi.", actors=actors) is None


def test_a_pronoun_behind_another_name_is_not_said() -> None:
    actors = (Actor("le ministre", "noun:le ministre", "speaker"),)
    assert say("Selon Berlin, il a démissionné mardi.", actors=actors) is None


def test_what_is_left_out_is_told() -> None:
    made = write_controlled(make_fact("L'armée a arrêté 12 rebelles, qui ont été jugés."), language="en")
    assert made is not None and made.partial and "jugés" not in made.source


def test_a_marked_quotation_is_not_part_of_what_is_checked() -> None:
    made = write_controlled(make_fact("Le président a salué « une page qui se tourne »."), language="en")
    assert made is None or ("[" not in made.checked and "page" not in made.checked)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The army arrested 12 rebels on Monday.", "L’armée a arrêté 12 rebelles lundi."),
        ("Two soldiers were killed in an ambush.", "2 soldats ont été tués dans une embuscade."),
        ("The government denied any involvement.", "Le gouvernement a nié toute implication."),
    ],
)
def test_a_whole_english_sentence_is_said_in_french(source: str, target: str) -> None:
    assert say(source, "en") == target


def test_what_follows_whose_word_it_is_is_not_put_in_their_mouth() -> None:
    made = write_controlled(
        make_fact("Deux soldats ont été tués, a indiqué l'armée ; le parti n'a pas réagi."), language="en"
    )
    assert made is None


def test_untranslated_words_only_stand_in_a_sentence_without_gaps() -> None:
    quote = "Le président a salué « une page qui se tourne », qui a été écrite à Paris."
    assert write_controlled(make_fact(quote), language="en") is None
