"""A realistic brief for the tests of rendering: invented events, four themes, two languages, conflicts, a denial."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from brief_builders import make_actor, make_article, make_fact, make_place, make_quantity

from briefing.compose import add_renderings, compose_brief
from briefing.config import Config
from briefing.grading import make_reason
from briefing.headline import write_headlines
from briefing.models import Article, Brief, Conflict, Fact, FigureReport, Rendering, Skipped, Translation
from briefing.reliability import assess_facts

S1 = (
    "Au moins dix-neuf soldats ont été tués lundi dans une embuscade tendue à leur convoi près de Birao, dans la "
    "préfecture de la Vakaga, a indiqué l’état-major."
)
S2 = "Le bilan de l’embuscade de Birao s’établit désormais à 27 soldats tués et 14 blessés, a annoncé le gouvernement."
S3 = "L’état-major dément « avec la plus grande fermeté » que des villageois aient été visés par la riposte."
S4 = (
    "Deux avions-cargos auraient livré dix véhicules blindés à Bangui dans la nuit de mardi à mercredi, selon une "
    "source aéroportuaire, sans que cette information puisse être vérifiée."
)
S5 = "The Central African government accused the United Nations mission of “sharing positions with armed groups”."
S6 = "The Foreign Ministry gave two UN staff members 72 hours to leave the country."
S7 = "Faustin-Archange Touadéra s’est entretenu jeudi à Luanda avec son homologue João Lourenço."
S8 = "Plus de 3 200 habitants ont fui vers la frontière soudanaise depuis l’attaque, d’après le HCR."
S9 = "Some 60 instructors arrived in Bangui on Wednesday to train the army on the new vehicles, state television said."
S10 = "Un porte-parole de l’ambassade de Russie a démenti toute livraison d’armes à la Centrafrique."
S11 = "La Cédéao et l’Union africaine ont appelé à la reprise du dialogue."
S12 = "Un deuil national de trois jours est observé à compter de vendredi."


def lay_text(*sentences: str) -> tuple[str, list[int]]:
    """Return a text of these sentences, one a paragraph, and where each starts."""
    text, starts = "", []
    for sentence in sentences:
        starts.append(len(text))
        text += sentence + "\n\n"
    return text, starts


FR_A, FR_A_AT = lay_text(S1, S8, S3)
FR_B, FR_B_AT = lay_text(S2, S12, S7, S11)
EN_A, EN_A_AT = lay_text(S5, S6, S9)
FR_C, FR_C_AT = lay_text(S4, S10)


def make_articles() -> list[Article]:
    """The articles of the sample: four with facts, one off topic, one in a language that is not read."""
    rows: list[tuple[str, str, str, str, str, int]] = [
        (FR_A, "fr", "Embuscade meurtrière dans le nord-est", "Radio Ndeke", "https://example.org/ndeke/nord-est", 7),
        (FR_B, "fr", "Birao : le bilan s’alourdit", "L’Écho de l’Oubangui", "https://example.org/echo/birao-bilan", 9),
        (EN_A, "en", "Bangui raises the tone with UN mission", "Meridian Wire", "https://example.com/bangui-un", 9),
        (FR_C, "fr", "Des blindés à Bangui ?", "Le Fil centrafricain", "", 8),
        ("Le marathon.", "fr", "Un marathon dans la capitale", "Radio Ndeke", "", 8),
        ("Ein Artikel.", "de", "Lage in Bangui", "Der Kurier", "", 8),
    ]
    return [
        make_article(
            f"a{number}",
            text,
            language=language,
            title=title,
            outlet=outlet,
            url=url or None,
            published=date(2024, 5, day),
            published_from="sources.json" if url else "dateline",
        )
        for number, (text, language, title, outlet, url, day) in enumerate(rows, start=1)
    ]


def make_facts() -> list[Fact]:
    """Twelve facts over four themes."""
    birao: dict[str, Any] = {
        "places": (make_place("Birao", relation="near", region="Vakaga", country="CF"),),
        "date": "2024-05-06",
    }
    killed = make_quantity(27, "killed", "soldier", text="27")
    second = make_fact("toll", S2, source="a2", start=FR_B_AT[0], certainty="attributed", attribution="le gouvernement",
                       quantities=(killed, make_quantity(14, "wounded")), **birao).lead  # fmt: skip
    first = make_fact("killing", S1, source="a1", start=FR_A_AT[0], certainty="attributed", attribution="l’état-major",
                      quantities=(make_quantity(19, "killed", "soldier", bound="at_least"),), **birao).lead  # fmt: skip
    conflict = Conflict(
        "killed",
        (
            FigureReport(27, "exact", "a2", "le gouvernement", date(2024, 5, 9), second.id),
            FigureReport(19, "at_least", "a1", "l’état-major", date(2024, 5, 7), first.id, superseded=True),
        ),
    )
    ambush = make_fact(
        "killing", S2, source="a2", start=FR_B_AT[0], certainty="attributed", attribution="le gouvernement",
        quantities=(killed, make_quantity(14, "wounded")), mentions=(first,), conflicts=(conflict,), salience=0.97,
        key=True, independent_sources=2, name="ambush", **birao,
    )  # fmt: skip
    ambush = replace(ambush, lead=second, mentions=(second, first))
    return [ambush, *_other_security(birao), *_arms(), *_un(), *_diplomacy()]


def _other_security(birao: dict[str, Any]) -> list[Fact]:
    return [
        make_fact("displacement", S8, source="a1", start=FR_A_AT[1], certainty="attributed", attribution="le HCR",
                  quantities=(make_quantity(3200, "displaced", bound="more_than"),), date="2024-05-06", salience=0.6,
                  places=(make_place("frontière soudanaise", kind="area"),)),
        make_fact("denial", S3, source="a1", start=FR_A_AT[2], certainty="denied", attribution="L’état-major",
                  salience=0.7, key=True),
        make_fact("mourning", S12, source="a2", start=FR_B_AT[1], date="2024-05-10", salience=0.3),
    ]  # fmt: skip


def _arms() -> list[Fact]:
    bangui = (make_place("Bangui", kind="capital", country="CF"),)
    return [
        make_fact("delivery", S4, source="a4", start=FR_C_AT[0], theme="arms_deliveries", certainty="unconfirmed",
                  attribution="une source aéroportuaire", quantities=(make_quantity(2, "aircraft", "cargo_plane"),
                  make_quantity(10, "vehicles", "armoured_vehicle")), places=bangui, date="2024-05-07", salience=0.8,
                  key=True),
        make_fact("training", S9, source="a3", start=EN_A_AT[2], language="en", theme="arms_deliveries",
                  certainty="attributed", attribution="state television", places=bangui, date="2024-05-08",
                  quantities=(make_quantity(60, "personnel", "instructor", bound="about"),), salience=0.55,
                  event="COOPERATE"),
        make_fact("denial", S10, source="a4", start=FR_C_AT[1], theme="arms_deliveries", certainty="denied",
                  attribution="Un porte-parole de l’ambassade de Russie", salience=0.65, key=True,
                  places=(make_place("Centrafrique", key="country:CF", country="CF", kind="country"),)),
    ]  # fmt: skip


def _un() -> list[Fact]:
    return [
        make_fact("accusation", S5, source="a3", start=EN_A_AT[0], language="en", theme="un_tensions", salience=0.85,
                  key=True, actors=(make_actor("The Central African government", "org:car government"),
                                    make_actor("United Nations mission", "org:un_mission", "patient"))),
        make_fact("expulsion", S6, source="a3", start=EN_A_AT[1], language="en", theme="un_tensions", salience=0.8,
                  key=True, actors=(make_actor("The Foreign Ministry", "org:foreign_ministry"),),
                  quantities=(make_quantity(2, "people"),)),
    ]  # fmt: skip


def _diplomacy() -> list[Fact]:
    return [
        make_fact("meeting", S7, source="a2", start=FR_B_AT[2], theme="diplomacy", date="2024-05-09", salience=0.75,
                  key=True, places=(make_place("Luanda", kind="capital", country="AO"),),
                  actors=(make_actor("Faustin-Archange Touadéra", "person:faustin-archange touadera"),
                          make_actor("João Lourenço", "person:joao lourenco", "patient"))),
        make_fact("demand", S11, source="a2", start=FR_B_AT[3], theme="diplomacy", salience=0.35,
                  actors=(make_actor("La Cédéao", "org:ecowas"), make_actor("l’Union africaine", "org:african_union"))),
    ]  # fmt: skip


def _say(text: str, engine: str = "controlled", *, partial: bool = False) -> Translation:
    return Translation(text, engine, ("figures", "names"), partial)


FRENCH = {
    S6: Rendering(_say("Le ministère des Affaires étrangères a donné à deux agents de l’ONU 72 heures pour partir.")),
    S5: Rendering(kept="check:names"),
}  # fmt: skip
AMBUSH_REPORT = "At least 19 soldiers were killed on Monday in an ambush near Birao, the general staff said."
ENGLISH = {
    S2: Rendering(
        _say("27 soldiers were killed and 14 wounded near Birao (Vakaga), according to the government.", "slots",
             partial=True),
        reports=((make_facts()[0].mentions[1].id, _say(AMBUSH_REPORT)),),
        attribution="the government",
        names=(("le gouvernement", "the government"), ("l’état-major", "the general staff"), ("Birao", "Birao")),
    ),
    S3: Rendering(_say("The general staff denies “avec fermeté” [in French] that villagers were targeted."),
                  attribution="the general staff"),
    S7: Rendering(_say("Faustin-Archange Touadéra held talks in Luanda on Thursday.", partial=True)),
    S10: Rendering(kept="check:countries"),
}  # fmt: skip
SKIPPED = (
    Skipped("scan-0412.pdf.txt", "ingest", make_reason("nul_byte", offset=4)),
    Skipped("copie-de-a1.txt", "ingest", make_reason("duplicate", original="a1.txt")),
    Skipped("a6", "extract", make_reason("unsupported_language", language="de")),
)


def make_renderings(language: str) -> dict[str, Rendering]:
    """What is said of the sample's facts in the other language than their source's: in full, in part, figures, not."""
    facts = {fact.lead.evidence.quote: fact for fact in make_facts() if fact.lead.language != language}
    said = FRENCH if language == "fr" else ENGLISH
    made = {facts[quote].id: rendering for quote, rendering in said.items()}
    return {fact.id: made.get(fact.id, Rendering(kept="not_read")) for fact in facts.values()}


def make_brief(language: str = "fr", **settings: Any) -> Brief:
    """The sample brief in one output language."""
    config = Config(language=language, date=date(2024, 5, 9), generated="2024-05-09T18:30:00+00:00", **settings)
    facts = assess_facts(make_facts(), config=config, articles=make_articles())
    headlines = write_headlines(facts, config=config, language=language)
    brief = compose_brief(facts, config=config, headlines=headlines, articles=make_articles(), skipped=SKIPPED)
    return add_renderings(brief, make_renderings(language))
