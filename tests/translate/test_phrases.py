"""Names, sources and counted things of a text as controlled noun phrases: whole and certain, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brief_builders import make_actor, make_fact, make_quantity

from briefing.config import Config
from briefing.headline.figures import quantity_key
from briefing.translate import say_phrases
from briefing.translate.phrases import say_phrase

TO_ENGLISH = Config(language="en")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("le médecin-chef de l’hôpital général", "the chief doctor of the general hospital"),
        ("une source diplomatique en poste à Bangui", "a diplomatic source based in Bangui"),
        ("une note interne de la mission", "an internal memo of the mission"),
        ("deux sources humanitaires", "two humanitarian sources"),
        ("de source militaire", "a military source"),
        ("une autre source sécuritaire", "another security source"),
    ],
)
def test_a_source_is_said_word_for_word(source: str, said: str) -> None:
    fact = make_fact("killing", f"Trois soldats ont été tués, selon {source}.", attribution=source)
    assert say_phrases([fact], config=TO_ENGLISH)[source] == said


@pytest.mark.parametrize(
    "source",
    [
        "un zorglub du ministère",  # a word of no table
        "un proche du colonel",  # a relative or somebody close: the text does not tell
        "le ministre des pays voisins",  # "pays" is one country or several
        "un officier qui a requis l’anonymat",  # a clause
    ],
)
def test_a_source_that_is_not_read_to_the_end_has_no_phrase(source: str) -> None:
    assert say_phrase(make_fact("killing", source).lead, source, "en") is None


def test_a_bare_name_is_left_to_the_exonyms() -> None:
    fact = make_fact("killing", "Assimi Goïta a parlé.", actors=(make_actor("Assimi Goïta", "person:assimi goita"),))
    assert "Assimi Goïta" not in say_phrases([fact], config=TO_ENGLISH)


def test_the_words_of_an_organisations_name_are_not_translated() -> None:
    actor = make_actor("Alliance des forces démocratiques", "org:afd")
    fact = make_fact("killing", "L’Alliance des forces démocratiques a parlé.", actors=(actor,))
    assert actor.name not in say_phrases([fact], config=TO_ENGLISH)


def test_a_counted_thing_keeps_what_belongs_to_it() -> None:
    quantity = make_quantity(49, "detained", "soldier", text="quarante-neuf militaires", start=0)
    fact = make_fact("detention", "Quarante-neuf militaires ivoiriens ont été arrêtés.", quantities=(quantity,))
    assert say_phrases([fact], config=TO_ENGLISH)[quantity_key(quantity)] == "49 Ivorian soldiers"


def test_a_number_read_otherwise_than_the_figure_has_no_phrase() -> None:
    quantity = make_quantity(40, "detained", "soldier", text="quarante-neuf militaires", start=0)
    fact = make_fact("detention", "Quarante-neuf militaires ivoiriens ont été arrêtés.", quantities=(quantity,))
    assert quantity_key(quantity) not in say_phrases([fact], config=TO_ENGLISH)


def test_a_name_that_goes_on_takes_its_parts_with_it() -> None:
    quote = "Le ministre a reçu les ambassadeurs de France et d’Italie."
    first = replace(make_actor("ambassadeurs de France", "noun:ambassadeurs de france"), start=23, end=45)
    second = replace(make_actor("Italie", "country:IT"), start=51, end=57)
    assert quote[23:45] == first.name and quote[51:57] == second.name
    phrases = say_phrases([make_fact("meeting", quote, actors=(first, second))], config=TO_ENGLISH)
    assert phrases[first.name] == "ambassadors of France and Italy"
    assert phrases["51:Italie"] == ""


def test_texts_in_the_briefs_language_need_no_phrases() -> None:
    fact = make_fact("killing", "Trois soldats ont été tués, selon une source militaire.", attribution="une source")
    assert say_phrases([fact], config=Config(language="fr")) == {}
