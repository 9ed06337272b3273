from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing.config import Config
from briefing.models import Article, Evidence, Fact, Mention, Quantity
from briefing.rank import FIGURE_WEIGHTS, FRAME_WEIGHTS, rank_facts, split_background
from briefing.render.words import load_words

TEXT = "x" * 1000
ARTICLES = [
    Article(id="a", file="a.txt", text=TEXT, published=date(2031, 3, 5)),
    Article(id="b", file="b.txt", text=TEXT, published=date(2031, 3, 6)),
]


def make_fact(name: str = "f-1", **rest: Any) -> Fact:
    places = {"start": rest.pop("start", 300), "source": rest.pop("source", "a")}
    evidence = Evidence(places["source"], places["start"], places["start"] + 10, "x" * 10)
    mention = Mention(
        id=name,
        evidence=evidence,
        language="fr",
        theme="security_incidents",
        frame="killing",
        event="ASSAULT",
        certainty=rest.get("certainty", "stated"),
        attribution=rest.get("attribution"),
        background=rest.pop("background", False),
    )
    fact = Fact(name, mention.theme, mention.frame, mention.event, "stated", None, mention, (mention,), "2031-03-04")
    return replace(fact, **rest)


def make_toll(value: float, what: str = "killed") -> tuple[Quantity, ...]:
    return (Quantity(value, what, "exact", str(value), 0, 0),)


def rank(*facts: Fact, config: Config | None = None) -> tuple[Fact, ...]:
    return rank_facts(facts, config=config or Config(), articles=ARTICLES)


def tell(fact: Fact, language: str = "en") -> tuple[str, ...]:
    """The reasons of a ranked fact in words."""
    return tuple(load_words(language).reason(reason) for reason in fact.reasons)


def weigh(**rest: Any) -> float:
    return rank(make_fact(**rest))[0].salience


def test_the_deadlier_of_two_attacks_comes_first() -> None:
    ranked = rank(make_fact("f-1", quantities=make_toll(2)), make_fact("f-2", quantities=make_toll(40)))
    assert [fact.id for fact in ranked] == ["f-2", "f-1"]


def test_deaths_weigh_more_than_wounds() -> None:
    assert weigh(quantities=make_toll(5)) > weigh(quantities=make_toll(5, "wounded"))


def test_each_independent_source_adds_weight() -> None:
    assert weigh(independent_sources=1) < weigh(independent_sources=2) < weigh(independent_sources=3)


def test_news_comes_before_the_past() -> None:
    assert weigh(date="2031-03-04") > weigh(date="2031-02-20") > weigh(date="2029-05")


def test_background_comes_last_and_is_not_key() -> None:
    (fact,) = rank(make_fact(date="2012", background=True, quantities=make_toll(10_000)))
    assert not fact.key
    assert "background since 2012" in tell(fact)


def test_an_official_source_adds_weight_and_is_named_as_a_reason() -> None:
    (fact,) = rank(make_fact(certainty="attributed", attribution="le ministère de la Défense"))
    assert "official source" in tell(fact)
    assert fact.salience > weigh(certainty="attributed", attribution="un chef de quartier")


def test_a_source_near_the_ministry_is_not_official() -> None:
    (fact,) = rank(make_fact(certainty="attributed", attribution="une source proche du ministère"))
    assert "official source" not in tell(fact)


def test_hearsay_takes_weight_away() -> None:
    assert weigh(certainty="unconfirmed") < weigh(certainty="stated")


def test_the_opening_of_an_article_weighs_more_than_its_end() -> None:
    assert weigh(start=0) > weigh(start=500) > weigh(start=950)


def test_the_briefs_day_is_the_latest_publication_unless_the_settings_say_otherwise() -> None:
    fact = make_fact(date="2031-03-06", source="b")
    assert "on the brief’s day" in tell(rank(fact)[0])
    assert "on the brief’s day" not in tell(rank(fact, config=Config(date=date(2031, 3, 9)))[0])


def test_reasons_are_readable() -> None:
    fact = make_fact(quantities=make_toll(42), independent_sources=2, start=0, date="2031-03-04")
    ranked = rank(fact)[0]
    assert tell(ranked) == ("42 killed", "2 independent sources", "new when reported", "opens its article")
    french = ("42 morts", "2 sources indépendantes", "récent à la parution", "en ouverture d’article")
    assert tell(ranked, "fr") == french


def test_every_reason_has_words_in_both_languages() -> None:
    facts = [
        make_fact(frame=frame, date=day, background=background, certainty=certainty, attribution="l’armée")
        for frame in FRAME_WEIGHTS
        for day in ("2031-03-06", "2031-03-01", "2031-02-20", "2031-05", "2012", None)
        for background in (False, True)
        for certainty in ("stated", "attributed", "unconfirmed")
    ]
    facts += [make_fact(quantities=make_toll(n, what)) for what in FIGURE_WEIGHTS for n in (1, 2)]
    codes = {reason.code for fact in rank(*facts) for reason in fact.reasons}
    assert {"frame", "figures", "announced", "background", "background_since", "official_source"} <= codes
    for language in ("en", "fr"):
        labels = load_words(language).labels
        assert codes - {"figures"} <= set(labels["reasons"])
        assert {frame for frame, weight in FRAME_WEIGHTS.items() if weight >= 0.4} <= set(labels["frames"])
        assert {f"{what}_{form}" for what in FIGURE_WEIGHTS for form in ("one", "many")} <= set(labels["counted"])


def test_a_large_money_figure_is_printed_in_full() -> None:
    fact = make_fact(quantities=make_toll(2_000_000_000, "money"))
    assert "2,000,000,000" in tell(rank(fact)[0])[0]


def test_a_deadly_attack_that_opens_its_article_is_key() -> None:
    assert rank(make_fact(quantities=make_toll(12), start=0))[0].key


def test_ties_go_to_the_later_date_then_to_the_id() -> None:
    facts = rank(make_fact("f-3"), make_fact("f-2"), make_fact("f-1", date="2031-03-03"))
    assert [fact.id for fact in facts] == ["f-2", "f-3", "f-1"]


def test_a_fact_without_its_article_is_ranked_all_the_same() -> None:
    (fact,) = rank_facts([make_fact()], config=Config(), articles=[])
    assert 0 < fact.salience < 1


FACTS = [make_fact(f"f-{n}", quantities=make_toll(n)) for n in range(6)]


@given(st.permutations(FACTS))
def test_the_order_of_the_facts_does_not_matter(facts: list[Fact]) -> None:
    assert rank(*facts) == rank(*FACTS)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=50), st.integers(0, 999))
def test_salience_stays_between_nought_and_one(value: int, sources: int, start: int) -> None:
    salience = weigh(quantities=make_toll(value), independent_sources=sources, start=start)
    assert 0 <= salience <= 1 and math.isfinite(salience)


def test_background_is_left_out_where_the_setting_says_so_and_the_annex_can_say_which() -> None:
    old, new = make_fact("f-old", date="2012"), make_fact("f-new", start=500)
    kept, skipped = split_background([old, new], config=Config(background="out"), articles=ARTICLES)
    assert [fact.id for fact in kept] == ["f-new"]
    assert [(s.source, s.stage, s.start) for s in skipped] == [("a", "rank", 300)]


def test_background_stays_by_default() -> None:
    facts = [make_fact("f-old", date="2012"), make_fact("f-new")]
    assert split_background(facts, config=Config(), articles=ARTICLES) == (tuple(facts), ())
