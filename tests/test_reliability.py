"""Reliability: on whose word a fact rests, and the confidence that the rules or the user give it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose import compose_brief
from briefing.config import Config, read_config
from briefing.corroborate import corroborate_mentions
from briefing.errors import UsageError
from briefing.grading import Letter
from briefing.models import (
    Actor,
    Article,
    Brief,
    Certainty,
    Conflict,
    Cue,
    Evidence,
    Fact,
    FigureReport,
    Mention,
    Quantity,
    Reason,
    Sourcing,
)
from briefing.ratings import LETTERS, Overrule, Ratings
from briefing.reliability import assess_facts, list_unmet_overrules
from briefing.reliability.hearing import LETTERS as BEST_TO_WORST
from briefing.reliability.words import load_rules
from briefing.render import render_html, render_json, render_markdown
from briefing.render.words import load_words
from briefing.tables import list_languages

RANK = {"low": 0, "moderate": 1, "high": 2}
DAY = date(2031, 3, 5)


def make_article(name: str, outlet: str | None = None, **rest: Any) -> Article:
    fields: dict[str, Any] = {"language": "fr", "text": "Un texte.", "published": DAY, **rest}
    return Article(id=name, file=f"{name}.txt", outlet=outlet or f"Journal {name}", **fields)


def make_mention(
    source: str, said: str | None = None, *, certainty: Certainty | None = None, frame: str = "killing", **rest: Any
) -> Mention:
    quote = rest.pop("quote", "Une phrase sur une attaque.")
    fields: dict[str, Any] = {"language": "fr", **rest}
    return Mention(
        id=f"m-{source}-{said}",
        evidence=Evidence(source, 0, len(quote), quote),
        theme="security_incidents",
        frame=frame,
        event="ASSAULT",
        certainty=certainty or ("attributed" if said else "stated"),
        attribution=said,
        **fields,
    )


def make_fact(*mentions: Mention, **rest: Any) -> Fact:
    lead = mentions[0]
    fields: dict[str, Any] = {"id": "f-0123456789", **rest}
    return Fact(
        theme=lead.theme, frame=lead.frame, event=lead.event, certainty=lead.certainty, attribution=lead.attribution,
        lead=lead, mentions=mentions, **fields,
    )  # fmt: skip


def assess(
    *mentions: Mention,
    ratings: Ratings | None = None,
    articles: tuple[Article, ...] = (),
    **rest: Any,
) -> Fact:
    known = {article.id for article in articles}
    others = (make_article(s) for s in dict.fromkeys(m.evidence.source for m in mentions) if s not in known)
    config = Config(reliability=ratings or Ratings())
    (fact,) = assess_facts([make_fact(*mentions, **rest)], config=config, articles=[*articles, *others])
    return fact


def grade(*mentions: Mention, **rest: Any) -> str:
    confidence = assess(*mentions, **rest).confidence
    assert confidence is not None
    return f"{confidence.level} {confidence.admiralty}"


def codes(*mentions: Mention, **rest: Any) -> list[str]:
    confidence = assess(*mentions, **rest).confidence
    assert confidence is not None
    return [reason.code for reason in confidence.reasons]


def voices(*mentions: Mention, **rest: Any) -> list[tuple[str, str | None, int]]:
    sourcing = assess(*mentions, **rest).sourcing
    assert sourcing is not None
    return [(voice.kind, voice.name, voice.count) for voice in sourcing.voices]


def kind_of(said: str, **rest: Any) -> str:
    return voices(make_mention("a", said, **rest))[0][0]


def differ(*figures: tuple[float, Any]) -> Conflict:
    reports = [FigureReport(value, bound, f"a{at}", None, DAY, f"m{at}") for at, (value, bound) in enumerate(figures)]
    return Conflict("killed", tuple(reports))


def make_brief(language: str, *facts: Fact, ratings: Ratings | None = None) -> Brief:
    config = Config(language=language, date=DAY, reliability=ratings or Ratings())
    articles = [make_article(s) for s in dict.fromkeys(m.evidence.source for f in facts for m in f.mentions)]
    assessed = assess_facts(facts, config=config, articles=articles)
    return compose_brief(assessed, config=config, headlines={}, articles=articles)


def item_of(brief: Brief) -> dict[str, Any]:
    written = json.loads(render_json(brief))
    found: list[dict[str, Any]] = [item for theme in written["themes"] for item in theme["items"]]
    return found[0]


# Who speaks.


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("le gouvernement", "official"),
        ("L’état-major", "official"),
        ("la Minusma", "official"),
        ("Moscou", "official"),
        ("le Mali", "official"),
        ("un porte-parole du ministère de la Défense", "official"),
        ("l’AFP", "agency"),
        ("la télévision publique", "press"),
        ("Médecins sans frontières", "named"),
        ("le président de la société civile locale", "named"),
        ("l’ancien ministre Issa Oumar", "named"),
        ("des informations publiées lundi", "anonymous"),
        ("une mère de famille", "anonymous"),
        ("deux diplomates", "anonymous"),
    ],
)
def test_an_attribution_tells_the_kind_of_voice(said: str, kind: str) -> None:
    assert kind_of(said) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("the Defence Ministry", "official"),
        ("Juba", "official"),
        ("U.S. Central Command", "official"),
        ("Reuters", "agency"),
        ("state television", "press"),
        ("JNIM", "named"),
        ("a Western diplomat", "anonymous"),
        ("two residents", "anonymous"),
    ],
)
def test_an_english_attribution_does_too(said: str, kind: str) -> None:
    assert kind_of(said, language="en") == kind


def test_a_source_near_the_ministry_is_anonymous() -> None:
    said = "une source proche du ministère de la Défense"
    assert voices(make_mention("a", said, certainty="unconfirmed")) == [("anonymous", None, 1)]


def test_an_inhabitant_with_a_name_is_a_named_voice() -> None:
    actor = Actor("Issa Oumar", "person:issa oumar", "speaker")
    assert kind_of("Issa Oumar, un habitant de Karso", actors=(actor,)) == "named"


def test_what_extraction_found_unnamed_is_anonymous() -> None:
    mention = make_mention("a", "Un militaire", certainty="unconfirmed", cues=(Cue("unnamed source", "Un militaire"),))
    assert voices(mention) == [("anonymous", None, 1)]


def test_an_outlet_that_speaks_itself_is_the_press() -> None:
    assert voices(make_mention("a"), articles=(make_article("a", "Le Phare"),)) == [("press", "Le Phare", 1)]


def test_an_outlet_that_quotes_itself_is_the_press() -> None:
    assert voices(make_mention("a", "Le Phare"), articles=(make_article("a", "Le Phare"),)) == [
        ("press", "Le Phare", 1)
    ]


def test_an_article_that_credits_an_agency_is_the_agencys_word() -> None:
    article = make_article("a", "Le Phare", text="Dix morts à Karso. (AFP)")
    assert voices(make_mention("a"), articles=(article,)) == [("agency", "AFP", 1)]


def test_the_agencys_long_name_is_the_same_agency() -> None:
    articles = (make_article("a", "AFP"), make_article("b", "Agence France-Presse"))
    assert voices(make_mention("a"), make_mention("b"), articles=articles) == [("agency", "AFP", 2)]


def test_an_authoritys_communique_is_an_official_voice() -> None:
    article = make_article("a", "Ministère de la Défense, Bangui (communiqué)")
    assert voices(make_mention("a"), articles=(article,)) == [("official", "Ministère de la Défense, Bangui", 1)]


def test_a_police_magazine_is_no_authority() -> None:
    assert voices(make_mention("a"), articles=(make_article("a", "La Gazette de la police"),))[0][0] == "press"


def test_a_very_long_name_is_cut_between_words() -> None:
    name = voices(make_mention("a", "le porte-parole " + "du haut conseil " * 8))[0][1]
    assert name == "le porte-parole du haut conseil du haut conseil du haut…"


# What is counted.


def test_the_voices_add_up_to_the_independent_sources() -> None:
    fact = assess(make_mention("a", "le gouvernement"), make_mention("b"), make_mention("c", "le gouvernement"))
    assert fact.sourcing is not None
    assert fact.sourcing.independent == 3 == sum(voice.count for voice in fact.sourcing.voices)


def test_authorities_of_one_state_are_one_origin() -> None:
    assert "one_voice" in codes(make_mention("a", "le gouvernement malien"), make_mention("b", "l’armée malienne"))
    assert "one_voice" in codes(make_mention("a", "le gouvernement"), make_mention("b", "l’armée malienne"))


def test_authorities_of_two_states_confirm_one_another() -> None:
    assert "confirmed" in codes(make_mention("a", "le gouvernement malien"), make_mention("b", "Abidjan"))


def test_the_united_nations_confirm_a_government() -> None:
    assert "confirmed" in codes(make_mention("a", "le gouvernement malien"), make_mention("b", "la Minusma"))


def test_an_organisation_in_two_languages_is_one_origin() -> None:
    french, english = make_mention("a", "le GSIM"), make_mention("b", "JNIM", language="en")
    assert "one_voice" in codes(french, english)


def test_two_articles_of_one_outlet_are_one_origin() -> None:
    articles = (make_article("a", "Le Phare"), make_article("b", "Le Phare"))
    assert codes(make_mention("a"), make_mention("b"), articles=articles)[0] == "one_voice"


def test_copies_add_nothing() -> None:
    text = "Dix soldats ont été tués mardi dans une attaque près de Karso, dans la région de Yamba, selon un décompte."
    quantities = (Quantity(10, "killed", "exact", "Dix", 0, 3),)
    names = ("a", "b", "c")
    mentions = [make_mention(name, quote=text, quantities=quantities, date="2031-03-04") for name in names]
    articles = [make_article(name, text=text) for name in names]

    def join(upto: int) -> Fact:
        facts = corroborate_mentions(mentions[:upto], config=Config(), articles=articles[:upto])
        (fact,) = assess_facts(facts, config=Config(), articles=articles[:upto])
        return fact

    one, three = join(1), join(3)
    assert len(three.mentions) == 3
    assert three.sourcing is not None and three.sourcing.independent == 1
    assert three.confidence == one.confidence


# The rules.


def test_one_unrated_outlet_gives_low_confidence() -> None:
    assert grade(make_mention("a")) == "low F2"


def test_one_authority_gives_moderate_confidence() -> None:
    assert grade(make_mention("a", "le gouvernement")) == "moderate C2"


def test_one_wire_agency_gives_moderate_confidence() -> None:
    assert grade(make_mention("a"), articles=(make_article("a", "Reuters"),)) == "moderate B2"


def test_an_agency_that_no_table_knows_is_not_rated() -> None:
    assert grade(make_mention("a"), articles=(make_article("a", "Agence Deux-Lacs"),)) == "low F2"
    assert voices(make_mention("a"), articles=(make_article("a", "Agence Deux-Lacs"),))[0][0] == "agency"


def test_an_agency_and_an_authority_give_high_confidence() -> None:
    mentions = (make_mention("a"), make_mention("b", "le gouvernement"))
    assert grade(*mentions, articles=(make_article("a", "AFP"),)) == "high B1"


def test_two_unrated_outlets_give_moderate_confidence() -> None:
    assert grade(make_mention("a"), make_mention("b")) == "moderate F1"


def test_the_conditional_is_doubtful() -> None:
    assert grade(make_mention("a", certainty="unconfirmed")) == "low F4"


def test_one_anonymous_voice_cannot_be_judged() -> None:
    assert grade(make_mention("a", "une source sécuritaire", certainty="unconfirmed")) == "low F6"


def test_hearsay_confirms_nothing() -> None:
    alone = grade(make_mention("a", "le gouvernement"))
    assert grade(make_mention("a", "le gouvernement"), make_mention("b", certainty="unconfirmed")) == alone


def test_figures_that_exclude_one_another_lower_confidence() -> None:
    mentions = (make_mention("a"), make_mention("b"))
    assert grade(*mentions, conflicts=(differ((17, "exact"), (42, "exact")),)) == "low F2"
    assert "figures_differ" in codes(*mentions, conflicts=(differ((17, "exact"), (42, "exact")),))


@pytest.mark.parametrize("figures", [((17, "at_least"), (42, "exact")), ((40, "about"), (42, "exact"))])
def test_figures_that_fit_together_do_not(figures: tuple[tuple[float, str], ...]) -> None:
    assert grade(make_mention("a"), make_mention("b"), conflicts=(differ(*figures),)) == "moderate F1"


def test_a_figure_that_was_revised_is_no_disagreement() -> None:
    conflict = differ((42, "exact"), (17, "exact"))
    revised = Conflict("killed", (conflict.reports[0], replace(conflict.reports[1], superseded=True)))
    assert grade(make_mention("a"), make_mention("b"), conflicts=(revised,)) == "moderate F1"


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        (make_mention("a", "l’état-major", certainty="denied", frame="denial"), "interested_denial"),
        (make_mention("a", "le GSIM", frame="claim"), "interested_claim"),
        (
            make_mention("a", "le gouvernement", quantities=(Quantity(37, "neutralised", "exact", "37", 0, 2),)),
            "interested_figures",
        ),
        (make_mention("a", "l’armée", frame="operation"), "interested_operation"),
    ],
)
def test_a_party_that_speaks_of_its_own_acts_is_noted(mention: Mention, code: str) -> None:
    assert code in codes(mention)
    assert grade(mention).startswith("low") and grade(mention).endswith("3")


def test_an_army_that_counts_its_own_dead_is_no_party() -> None:
    assert codes(make_mention("a", "l’armée")) == ["single_official", "letter_official"]


def test_a_witness_outside_the_conflict_lifts_the_doubt() -> None:
    own = make_mention("a", "l’armée", frame="operation")
    assert grade(own, make_mention("b", frame="operation")) == "high C1"


# Properties.

VOUCHING = st.sampled_from(["le gouvernement malien", "la Minusma", "Abidjan", "MSF", "Human Rights Watch", None])
WHISPERS = st.sampled_from(["une source", "deux habitants", "des témoins"])


@st.composite
def mentions_of_sources(draw: st.DrawFn) -> list[Mention]:
    drawn = draw(st.lists(st.one_of(VOUCHING, WHISPERS), min_size=1, max_size=5))
    return [make_any(f"a{at}", said, draw(st.booleans())) for at, said in enumerate(drawn)]


def make_any(source: str, said: str | None, hedged: bool) -> Mention:
    certainty: Certainty = "unconfirmed" if hedged else "attributed" if said else "stated"
    return make_mention(source, said, certainty=certainty)


def level(mentions: list[Mention], ratings: Ratings) -> int:
    confidence = assess(*mentions, ratings=ratings).confidence
    assert confidence is not None
    return RANK[confidence.level]


RATINGS = st.dictionaries(
    st.sampled_from([f"Journal a{at}" for at in range(5)] + ["Journal new"]), st.sampled_from(LETTERS), max_size=6
).map(lambda outlets: Ratings(outlets=outlets))


@given(mentions_of_sources(), VOUCHING, st.booleans(), RATINGS)
def test_an_independent_source_more_never_lowers_the_level(
    mentions: list[Mention], said: str | None, hedged: bool, ratings: Ratings
) -> None:
    more = [*mentions, make_any("new", said, hedged)]
    assert level(more, ratings) >= level(mentions, ratings)


@given(mentions_of_sources(), st.integers(1, 4))
def test_a_copy_more_changes_nothing(mentions: list[Mention], copies: int) -> None:
    groups = tuple((m.evidence.source,) for m in mentions)
    first = mentions[0]
    same = [replace(first, evidence=replace(first.evidence, source=f"copy{at}")) for at in range(copies)]
    grouped = ((first.evidence.source, *(m.evidence.source for m in same)), *groups[1:])
    outlets = tuple(make_article(m.evidence.source, "Journal a0") for m in same)
    before = assess(*mentions, sourcing=Sourcing(groups))
    after = assess(*mentions, *same, sourcing=Sourcing(grouped), articles=outlets)
    assert after.confidence == before.confidence
    assert after.sourcing is not None and before.sourcing is not None
    assert after.sourcing.voices == before.sourcing.voices


@given(st.lists(WHISPERS, min_size=1, max_size=6), RATINGS)
def test_what_only_anonymous_voices_tell_is_never_of_high_confidence(said: list[str], ratings: Ratings) -> None:
    mentions = [make_mention(f"a{at}", words) for at, words in enumerate(said)]
    assert level(mentions, ratings) == RANK["low"]


@given(st.permutations([make_mention("a", "le gouvernement"), make_mention("b"), make_mention("c", "une source")]))
def test_the_order_of_the_mentions_changes_no_confidence(mentions: list[Mention]) -> None:
    assert grade(*mentions) == "high C1"


def test_a_better_letter_or_number_never_gives_a_lower_level() -> None:
    levels = load_rules()["levels"]
    assert set(levels) == set(LETTERS) == set(BEST_TO_WORST)
    rows = [[RANK[level] for level in levels[letter]] for letter in BEST_TO_WORST]
    assert all(len(row) == 6 and row == sorted(row, reverse=True) for row in rows)
    assert all(better >= worse for upper, lower in pairwise(rows) for better, worse in zip(upper, lower, strict=True))


def test_the_documented_table_of_levels_is_the_one_in_use() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "reliability.md").read_text(encoding="utf-8")
    for letter, levels in load_rules()["levels"].items():
        assert f"| {letter} | {' | '.join(levels)} |" in page


# The user's word.


def test_a_rated_outlet_takes_its_letter() -> None:
    ratings = Ratings(outlets={"le phare": "B"})
    assert grade(make_mention("a"), articles=(make_article("a", "Le Phare"),), ratings=ratings) == "moderate B2"


def test_a_rated_source_takes_its_letter_wherever_it_is_quoted() -> None:
    ratings = Ratings(sources={"état-major": "E"})
    assert grade(make_mention("a", "L’état-major"), ratings=ratings) == "low E2"
    assert codes(make_mention("a", "L’état-major"), ratings=ratings)[-1] == "letter_rated"


def test_a_word_passed_on_by_a_bad_outlet_is_no_better_than_it() -> None:
    ratings = Ratings(outlets={"Journal a": "E"})
    assert grade(make_mention("a", "le gouvernement"), ratings=ratings) == "low E2"


def test_a_good_outlet_makes_an_authority_no_better() -> None:
    assert grade(make_mention("a", "le gouvernement"), ratings=Ratings(outlets={"Journal a": "A"})) == "moderate C2"


def test_an_unreliable_source_confirms_nothing() -> None:
    ratings = Ratings(outlets={"Journal b": "E"})
    assert grade(make_mention("a"), make_mention("b"), ratings=ratings) == "low F2"
    assert "unfit_voices" in codes(make_mention("a"), make_mention("b"), ratings=ratings)


OVERRULED = Ratings(facts={"f-0123456789": Overrule("low", "La photo date de 2019.")})


def test_an_overruled_fact_keeps_what_the_rules_gave() -> None:
    confidence = assess(make_mention("a", "le gouvernement"), ratings=OVERRULED).confidence
    assert confidence is not None
    assert (confidence.level, confidence.level_by_rule, confidence.admiralty) == ("low", "moderate", "C2")


def test_an_overruled_confidence_says_so_in_every_output() -> None:
    fact = make_fact(make_mention("a", "le gouvernement"))
    brief = make_brief("fr", fact, ratings=OVERRULED)
    page, text = render_html(brief).decode(), render_markdown(brief).decode()
    for output in (page, text):
        assert "confiance faible, fixée par l’utilisateur (selon les règles\u00a0: modérée, C2)" in output
        assert "La photo date de 2019." in output
    confidence = item_of(brief)["confidence"]
    assert confidence["level"] == "low"
    assert confidence["overruled"] == {"level_by_rule": "moderate", "reason": "La photo date de 2019."}


def test_ratings_are_among_the_settings_that_a_brief_prints() -> None:
    brief = make_brief("fr", make_fact(make_mention("a")), ratings=OVERRULED)
    settings = json.loads(render_json(brief))["settings"]["reliability"]
    assert settings["facts"] == {"f-0123456789": {"level": "low", "reason": "La photo date de 2019."}}


def test_overruling_a_fact_that_is_not_there_is_told() -> None:
    facts = [make_fact(make_mention("a"), id="f-aaaaaaaaaa")]
    assert list_unmet_overrules(facts, config=Config(reliability=OVERRULED)) == ("f-0123456789",)
    assert list_unmet_overrules([make_fact(make_mention("a"))], config=Config(reliability=OVERRULED)) == ()


# The configuration file.


def read(folder: Path, text: str) -> Ratings:
    path = folder / "briefing.toml"
    path.write_text(text, encoding="utf-8")
    ratings: Ratings = read_config(path)["reliability"]
    return ratings


def test_the_configuration_file_rates_and_overrules(tmp_path: Path) -> None:
    ratings = read(
        tmp_path,
        '[reliability.outlets]\n"Le Phare du Sahel" = "B"\n[reliability.sources]\n"état-major" = "D"\n'
        '[reliability.facts]\n"f-0123456789" = { level = "high", reason = "Confirmé par notre bureau." }\n',
    )
    assert ratings.outlets == {"Le Phare du Sahel": "B"}
    assert ratings.sources == {"état-major": "D"}
    assert ratings.facts == {"f-0123456789": Overrule("high", "Confirmé par notre bureau.")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('reliability = "B"', "must be a table"),
        ("[reliability.outlet]", "unknown table reliability.outlet.*Did you mean 'outlets'"),
        ('[reliability]\noutlets = "B"', "reliability.outlets must be a table"),
        ('[reliability.outlets]\n"Le Phare" = "b"', "\"Le Phare\" is 'b'.*A, B, C, D, E, F.*Did you mean 'B'"),
        ('[reliability.outlets]\n"Le Phare" = 2', '"Le Phare" is 2; expected one of A'),
        ('[reliability.sources]\n" " = "B"', "without a name"),
        ('[reliability.facts]\n"f-12" = { level = "low", reason = "x" }', "expected the id of a fact"),
        ('[reliability.facts]\n"f-0123456789" = "low"', "expected a level and a reason"),
        ('[reliability.facts]\n"f-0123456789" = { level = "lo", reason = "x" }', "level is 'lo'.*Did you mean 'low'"),
        ('[reliability.facts]\n"f-0123456789" = { reason = "x" }', "level is None.*high, moderate, low"),
        ('[reliability.facts]\n"f-0123456789" = { level = "low" }', "reason must be a text"),
        ('[reliability.facts]\n"f-0123456789" = { level = "low", reson = "x" }', "unknown key 'reson'.*'reason'"),
    ],
)
def test_a_wrong_rating_is_explained(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as error:
        read(tmp_path, text)
    assert "briefing.toml" in str(error.value)


# What is shown.


def test_the_line_is_written_in_french_with_its_spaces() -> None:
    fact = make_fact(make_mention("a", "L’état-major"), make_mention("b", "l’AFP"))
    text = render_markdown(make_brief("fr", fact)).decode()
    assert (
        "2 sources indépendantes\u00a0: 1 officielle (l’état-major), 1 d’agence (AFP)"
        "\u00a0— confiance élevée (B1)\u00a0: "
        "2 voix indépendantes le rapportent\u202f; B par défaut (agence)"
    ) in text


def test_the_line_is_written_in_english() -> None:
    fact = make_fact(make_mention("a", "the army", language="en"), make_mention("b", "two residents", language="en"))
    text = render_markdown(make_brief("en", fact)).decode()
    assert (
        "2 independent sources: 1 official (the army), 1 anonymous\u00a0— moderate confidence (C2): "
        "the word of one authority; C by default (authority)"
    ) in text


def test_a_single_source_is_said_in_the_singular() -> None:
    assert (
        item_of(make_brief("fr", make_fact(make_mention("a"))))["sourcing"]["line"] == "1 source de presse (Journal a)"
    )
    assert item_of(make_brief("en", make_fact(make_mention("a"))))["sourcing"]["line"] == "1 press source (Journal a)"


def test_more_voices_than_a_line_holds_are_counted() -> None:
    fact = make_fact(*(make_mention(f"a{at}") for at in range(7)))
    line = item_of(make_brief("fr", fact))["sourcing"]["line"]
    assert line.startswith("7 sources indépendantes\u00a0: 7 de presse (Journal a0, ") and line.endswith(", 3 autres)")


def test_a_name_in_another_language_is_marked_as_such() -> None:
    fact = make_fact(make_mention("a", "the Defence Ministry", language="en"))
    assert '<span lang="en">the Defence Ministry</span>' in render_html(make_brief("fr", fact)).decode()


def test_the_rating_is_explained_in_words_on_the_page() -> None:
    page = render_html(make_brief("en", make_fact(make_mention("a", "le gouvernement")))).decode()
    assert '<abbr title="C: fairly reliable source; 2: information probably true">C2</abbr>' in page
    assert "Fixed rules work them out" in page


def test_the_json_has_the_reasons_in_the_language_of_the_brief() -> None:
    fact = make_fact(make_mention("a", "le gouvernement"), reasons=(Reason("official_source"),))
    french, english = item_of(make_brief("fr", fact)), item_of(make_brief("en", fact))
    assert french["confidence"]["reasons"] == ["parole d’une seule autorité", "C par défaut (autorité)"]
    assert english["confidence"]["reasons"] == ["the word of one authority", "C by default (authority)"]
    assert (french["reasons"], english["reasons"]) == (["source officielle"], ["official source"])


def test_a_fact_that_nobody_assessed_still_tells_its_sources() -> None:
    fact = make_fact(make_mention("a"), independent_sources=3)
    config = Config(language="fr", date=DAY)
    brief = compose_brief([fact], config=config, headlines={}, articles=[make_article("a")])
    assert "3 sources indépendantes" in render_html(brief).decode()
    assert item_of(brief)["sourcing"] is None


def test_hostile_words_in_an_overrule_stay_text() -> None:
    ratings = Ratings(facts={"f-0123456789": Overrule("high", "<script>alert(1)</script>")})
    brief = make_brief("fr", make_fact(make_mention("a")), ratings=ratings)
    assert b"<script" not in render_html(brief)
    assert b"<script" not in render_markdown(brief).replace(b"\\<", b"")


def test_every_language_has_a_word_for_everything_that_the_rules_say() -> None:
    kinds = load_rules()["letters"]
    said = {f"single_{kind}" for kind in load_rules()["numbers"]["single"]} | {f"letter_{kind}" for kind in kinds}
    said |= {"confirmed", "one_voice", "unfit_voices", "hearsay", "anonymous_one", "anonymous_many", "figures_differ"}
    said |= {f"interested_{what}" for what in ("denial", "claim", "figures", "operation")}
    said |= {"letter_rated", "letter_unknown"}
    for language in list_languages():
        labels = load_words(language).labels
        assert said <= set(labels["reasons"])
        assert {*LETTERS, *"123456"} <= set(labels["admiralty"])
        assert {f"{kind}_{form}" for kind in kinds for form in ("one", "many")} <= set(labels["sourcing"])
        assert {f"alone_{kind}" for kind in kinds} <= set(labels["sourcing"])
        assert {f"{prefix}{level}" for level in RANK for prefix in ("", "by_rule_")} <= set(labels["confidence"])


def test_the_rules_name_only_letters_and_levels_that_exist() -> None:
    rules = load_rules()
    letters: list[Letter] = [*rules["letters"].values(), *rules["agencies"], *rules["confirmation"]["unfit"]]
    assert set(letters) <= set(LETTERS)
    assert {level for row in rules["levels"].values() for level in row} == set(RANK)
