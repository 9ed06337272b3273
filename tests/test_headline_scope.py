"""Who and where a headline may name: those of the same part of the statement, and what else the text mentions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from brief_builders import make_actor, make_fact, make_place, make_quantity

from briefing.config import Config
from briefing.headline import write_headlines
from briefing.headline.gist import say_rest
from briefing.models import Cue, Fact

MALI = make_actor("Mali", "country:ML")


def write(fact: Fact, **more: Any) -> str:
    return write_headlines([fact], config=Config(), language="en", **more)[fact.id]


def at(quote: str, name: str) -> dict[str, int]:
    return {"start": quote.index(name), "end": quote.index(name) + len(name)}


def test_a_place_of_another_part_of_the_statement_is_not_where_the_figure_belongs() -> None:
    quote = "Trois soldats ont été tués ; les blessés ont été conduits à Dori."
    quantity = make_quantity(3, "killed", "soldier", start=0)
    fact = make_fact("killing", quote, quantities=(quantity,), places=(make_place("Dori", **at(quote, "Dori")),))
    assert write(fact) == "3 soldiers killed"


def test_one_end_of_a_road_alone_is_not_where_it_happened() -> None:
    quantity = make_quantity(3, "killed", "soldier")
    fact = make_fact("killing", quantities=(quantity,), places=(make_place("Dori", relation="between"),))
    assert write(fact) == "3 soldiers killed"


def test_places_that_the_text_joins_are_told_together() -> None:
    quote = "Trente-six morts à Goma, Butembo et Uvira."
    places = tuple(make_place(name, **at(quote, name)) for name in ("Goma", "Butembo", "Uvira"))
    fact = make_fact("killing", quote, quantities=(make_quantity(36, "killed", "dead"),), places=places)
    assert write(fact) == "36 dead in Goma, Butembo and Uvira"


def test_an_actor_of_another_part_of_the_statement_is_no_party() -> None:
    quote = "Le Mali a commandé six hélicoptères ; la Turquie se tait."
    mali, turkey = (
        replace(make_actor(name, key), **at(quote, name))  # type: ignore[arg-type]
        for name, key in (("Mali", "country:ML"), ("Turquie", "country:TR"))
    )
    fact = make_fact("purchase", quote, theme="arms_deliveries", actors=(mali, turkey))
    assert "Turkey" not in write(replace(fact, lead=replace(fact.lead, cues=(Cue("trigger", "commander"),))))


@pytest.mark.parametrize(
    ("frame", "quote"),
    [
        ("accusation", "Les soldats, accusés par le Mali, sont détenus."),
        ("accusation", "Il est reproché au Mali d’avoir parlé."),
    ],
)
def test_an_accusation_in_the_passive_puts_nobody_in_the_accusers_place(frame: str, quote: str) -> None:
    soldiers = make_actor("soldats ivoiriens", "noun:soldier:CI")
    headline = write(make_fact(frame, quote, theme="diplomacy", actors=(soldiers, MALI)))
    assert headline == "Accusations"


def test_who_reports_a_demand_is_not_who_makes_it() -> None:
    actors = (make_actor("Awa Diop", "person:awa diop", "speaker"),)
    fact = make_fact("demand", theme="diplomacy", certainty="attributed", attribution="Awa Diop", actors=actors)
    assert write(fact) == "Demand, according to Awa Diop"


def test_a_promised_visit_is_announced() -> None:
    fact = make_fact("visit", "Le Mali a promis de se rendre à Moscou.", theme="diplomacy", actors=(MALI,))
    assert write(fact).endswith("(announced)")
    assert not write(make_fact("visit", "Le Mali s’est rendu à Moscou.", theme="diplomacy", actors=(MALI,))).endswith(
        ")"
    )


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        ("On Tuesday, Mali received new weapons.", "On 9 August 2022, Mali received new weapons"),
        ("On 9 August, Mali received new weapons.", "On 9 August 2022, Mali received new weapons"),
        ("The army received new weapons.", "Mali: supply of military equipment, 9 August 2022"),
        ("Mali received “des armes” [in French].", "Mali: supply of military equipment, 9 August 2022"),
    ],
)
def test_a_statement_is_the_headline_where_it_names_the_parties(sentence: str, headline: str) -> None:
    fact = make_fact("delivery", "Une phrase.", theme="arms_deliveries", actors=(MALI,), date="2022-08-09")
    assert write(fact, sentences={fact.id: sentence}) == headline


def test_what_else_a_text_mentions_is_told_without_a_role() -> None:
    quote = "Quatorze assaillants ont été tués, quatre la veille, à Gao, selon le Mali."
    quantities = (
        make_quantity(14, "killed", "assailant"),
        replace(make_quantity(4, "killed", "dead"), superseded=True),
    )
    fact = make_fact("killing", quote, quantities=quantities, places=(make_place("Gao"),), actors=(MALI,))
    rest = say_rest(fact, "14 assailants killed", language="en", phrases={})
    assert rest == "Also mentioned: 4 dead (since revised or contested); Gao; Mali"


def test_a_denial_gives_its_figures_without_what_is_denied() -> None:
    quantity = make_quantity(14, "killed", "soldier")
    fact = make_fact("denial", certainty="denied", attribution="le gouvernement", quantities=(quantity,))
    assert say_rest(fact, "", language="en", phrases={}) == "Also mentioned: 14 soldiers"


def test_nothing_is_mentioned_twice() -> None:
    fact = make_fact("killing", places=(make_place("Gao"),), actors=(MALI,))
    assert say_rest(fact, "Violence in Gao (Mali)", language="en", phrases={}) == ""
