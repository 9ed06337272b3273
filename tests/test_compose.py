"""Composition: sections, numbering of citations, what became of every input."""

from __future__ import annotations

from datetime import date

import pytest
from brief_builders import make_article, make_fact
from sample_brief import SKIPPED, make_articles, make_brief, make_facts

from briefing.compose import add_renderings, compose_brief
from briefing.config import Config
from briefing.errors import UsageError
from briefing.grading import make_reason
from briefing.models import Rendering, Skipped, Translation

CONFIG = Config(language="fr", date=date(2024, 5, 9))


def test_sections_follow_the_order_of_the_settings() -> None:
    themes = ("un_tensions", "diplomacy")
    brief = make_brief("en", themes=themes)
    assert tuple(section.theme for section in brief.sections) == themes
    assert [section.title for section in brief.sections] == ["Tensions with the UN", "Diplomacy"]


def test_theme_without_facts_keeps_its_section() -> None:
    brief = compose_brief([], config=CONFIG, headlines={}, articles=[])
    assert [len(section.items) for section in brief.sections] == [0, 0, 0, 0]


def test_items_go_key_facts_first_then_by_salience() -> None:
    facts = [
        make_fact("attack", "A.", start=0, name="low", salience=0.2),
        make_fact("attack", "B.", start=5, name="high", salience=0.9),
        make_fact("attack", "C.", start=9, name="key", salience=0.5, key=True),
    ]
    brief = compose_brief(facts, config=CONFIG, headlines={}, articles=[make_article("a1", "A.   B.  C.")])
    section = next(s for s in brief.sections if s.theme == "security_incidents")
    assert [item.fact.id for item in section.items] == ["key", "high", "low"]


def test_sources_are_numbered_in_order_of_first_citation() -> None:
    brief = make_brief()
    numbers = [c.number for section in brief.sections for item in section.items for c in item.citations]
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))
    assert [source.number for source in brief.sources] == list(range(1, len(brief.sources) + 1))


def test_every_passage_has_one_anchor_of_its_own() -> None:
    brief = make_brief()
    anchors = [citation.anchor for source in brief.sources for citation in source.citations]
    assert len(anchors) == len(set(anchors)) == 12


def test_every_citation_is_the_text_of_its_article() -> None:
    brief = make_brief()
    texts = {source.article.id: source.article.text for source in brief.sources}
    cited = [c.evidence for section in brief.sections for item in section.items for c in item.citations]
    assert cited
    assert all(texts[e.source][e.start : e.end] == e.quote for e in cited)


def test_passage_cited_twice_is_listed_once() -> None:
    facts = [make_fact("attack", "A.", name="one"), make_fact("killing", "A.", name="two")]
    brief = compose_brief(facts, config=CONFIG, headlines={}, articles=[make_article("a1", "A.")])
    assert [len(source.citations) for source in brief.sources] == [1]


def test_every_input_has_a_status() -> None:
    statuses = {source.article.file: source.status for source in make_brief().sources}
    assert statuses == {
        "a1.txt": "used",
        "a2.txt": "used",
        "a3.txt": "used",
        "a4.txt": "used",
        "a5.txt": "no_facts",
        "a6.txt": "unsupported_language",
        "scan-0412.pdf.txt": "unreadable",
        "copie-de-a1.txt": "duplicate",
    }
    assert {s.source for s in SKIPPED} <= {s.article.id for s in make_brief().sources}


def test_reason_of_a_left_out_article_is_kept() -> None:
    source = next(s for s in make_brief().sources if s.article.id == "a6")
    assert source.reason == make_reason("unsupported_language", language="de")


def test_part_that_was_skipped_does_not_make_a_source() -> None:
    skipped = [Skipped("a1", "extract", make_reason("sentence_too_long"), 0, 12)]
    brief = compose_brief([], config=CONFIG, headlines={}, articles=[make_article("a1", "x")], skipped=skipped)
    assert [(source.article.id, source.status) for source in brief.sources] == [("a1", "no_facts")]
    assert brief.skipped == tuple(skipped)


def test_key_points_are_the_most_salient_key_facts() -> None:
    brief = make_brief(key_points=3)
    assert [item.fact.salience for item in brief.key_points] == [0.97, 0.85, 0.8]


def test_statement_of_another_language_stays_in_the_original() -> None:
    brief = compose_brief(make_facts(), config=Config(language="fr"), headlines={}, articles=make_articles())
    item = next(i for s in brief.sections for i in s.items if i.language == "en")
    assert item.statement == item.fact.lead.evidence.quote
    assert item.rendering == Rendering()


def test_what_is_said_in_the_briefs_language_stands_beside_the_original() -> None:
    brief = compose_brief(make_facts(), config=Config(language="fr"), headlines={}, articles=make_articles())
    item = next(i for s in brief.sections for i in s.items if i.language == "en")
    said = Rendering(Translation("Deux agents ont soixante-douze heures pour partir.", "controlled"))
    told = add_renderings(brief, {item.fact.id: said})
    found = [i for s in told.sections for i in s.items if i.rendering.translation]
    assert [(i.fact.id, i.statement) for i in found] == [(item.fact.id, item.statement)]
    assert [i.fact.id for i in told.key_points] == [i.fact.id for i in brief.key_points]


def test_title_comes_from_the_settings_or_the_language() -> None:
    assert make_brief("fr").title == "Note de situation"
    assert make_brief("en").title == "Situation brief"
    assert make_brief("en", title="Daily note").title == "Daily note"


def test_date_falls_back_on_the_latest_article() -> None:
    brief = compose_brief([], config=Config(language="fr"), headlines={}, articles=make_articles())
    assert brief.date == date(2024, 5, 9)
    with pytest.raises(UsageError, match="--date"):
        compose_brief([], config=Config(language="fr"), headlines={}, articles=[])
