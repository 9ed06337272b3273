"""The translate stage with the real tables: what is said, what is not and why, never more certain than the source."""

from __future__ import annotations

import pytest
from brief_builders import make_fact, make_place, make_quantity

from briefing.config import Config
from briefing.grading import Sourcing, Voice
from briefing.models import Fact, Rendering
from briefing.translate import Statements, settle_statements, tell_rest, translate_facts

TO_ENGLISH = Config(language="en")


def render(fact: Fact, config: Config = TO_ENGLISH) -> Rendering:
    statements = settle_statements([fact], config=config)
    (rendering,) = translate_facts([fact], config=config, statements=statements).values()
    return rendering


def test_a_fact_in_the_briefs_language_is_left_as_it_is() -> None:
    fact = make_fact("killing", "Trois soldats ont été tués.")
    assert translate_facts([fact], config=Config(language="fr"), statements=Statements()) == {}


@pytest.mark.parametrize(
    ("statement", "language", "to", "said"),
    [
        ("Trois soldats ont été tués.", "fr", "en", "soldiers were killed"),
        ("L’armée malienne a reçu deux hélicoptères.", "fr", "en", "The Malian army received"),
        ("Three soldiers were killed.", "en", "fr", "soldats ont été tués"),
        ("The Malian army received two helicopters.", "en", "fr", "L’armée malienne a reçu"),
    ],
)
def test_a_plain_statement_is_said_in_the_other_language(statement: str, language: str, to: str, said: str) -> None:
    fact = make_fact("killing", statement, language=language)
    made = render(fact, Config(language=to)).translation
    assert made is not None
    assert said in made.text
    assert made.engine == "controlled"
    assert "figures" in made.checks and "names" in made.checks


def test_a_statement_with_a_word_of_no_table_stays_for_want_of_a_package() -> None:
    rendering = render(make_fact("killing", "Le zorglub bruxouille sans vergondre."))
    assert (rendering.translation, rendering.kept) == (None, "no_package:fr-en")


def test_a_statement_on_somebodys_word_never_loses_it() -> None:
    statement = "Trois soldats ont été tués."
    told = render(make_fact("killing", statement, certainty="attributed", attribution="le gouvernement"))
    assert told.translation is None or "government" in told.translation.text
    assert told.attribution == "the government"


def test_a_hedged_statement_is_hedged_or_stays() -> None:
    fact = make_fact("killing", "Trois soldats auraient été tués.", certainty="unconfirmed")
    made = render(fact).translation
    assert made is None or "reportedly" in made.text


def test_places_and_speakers_are_named_in_the_briefs_language_and_outlets_by_their_own_name() -> None:
    voices = (Voice("official", "le gouvernement", "fr", 1), Voice("press", "Le Fil du Fleuve", "fr", 1))
    fact = make_fact(
        "killing", "Trois soldats ont été tués à Tombouctou.", quantities=(make_quantity(3, "killed", "soldier"),),
        places=(make_place("Tombouctou", region="nord du Mali"),), sourcing=Sourcing((("a",), ("b",)), voices),
    )  # fmt: skip
    names = dict(render(fact).names)
    assert (names["Tombouctou"], names["le gouvernement"]) == ("Timbuktu", "the government")
    assert names["nord du Mali"] == "north of Mali"
    assert "Le Fil du Fleuve" not in names


def test_what_other_mentions_say_is_said_one_by_one() -> None:
    other = make_fact("killing", "L’armée malienne a reçu deux hélicoptères.", source="b").lead
    fact = make_fact("killing", "Trois soldats ont été tués.", mentions=(other,))
    headlines = {fact.id: "3 soldiers killed"}
    statements = settle_statements([fact], config=TO_ENGLISH)
    told = tell_rest([fact], {fact.id: render(fact)}, headlines=headlines, config=TO_ENGLISH, statements=statements)
    reports = dict(told[fact.id].reports)
    assert list(reports) == [other.id]
    assert reports[other.id].text.startswith("The Malian army received")
