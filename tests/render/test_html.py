"""The page: golden files, valid and self-contained HTML, hostile text harmless, every citation leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib  # type: ignore[import-untyped,unused-ignore]
import pytest
from sample_brief import AMBUSH_REPORT, S1, S2, S10, make_articles, make_brief

from briefing.compose import add_renderings
from briefing.errors import RenderError
from briefing.grading import make_reason
from briefing.models import Brief, BriefItem, Rendering, Translation
from briefing.render import name_file, render_html
from briefing.render.environment import locate_templates

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
ATTACK = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202e\x07"


def parse(page: bytes) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode("utf-8"))


def poison_item(item: BriefItem) -> BriefItem:
    fact = item.fact
    mentions = tuple(replace(m, attribution=ATTACK) for m in fact.mentions)
    places = tuple(replace(p, name=ATTACK, region=ATTACK) for p in fact.places)
    conflicts = tuple(
        replace(c, reports=tuple(replace(r, attribution=ATTACK) for r in c.reports)) for c in fact.conflicts
    )
    fact = replace(fact, mentions=mentions, places=places, conflicts=conflicts, attribution=ATTACK, date=ATTACK)
    cited = tuple(replace(c, evidence=replace(c.evidence, quote=ATTACK)) for c in item.citations)
    made = Translation(ATTACK, ATTACK, (ATTACK,))
    reports = tuple((mention.id, made) for mention in mentions)
    said = Rendering(made, "", reports, ATTACK, ((ATTACK, ATTACK),))
    return replace(item, fact=fact, headline=ATTACK, statement=ATTACK, language=ATTACK, citations=cited, rendering=said)


def poison(brief: Brief) -> Brief:
    """The brief with hostile text in every field that an article can fill."""
    sections = tuple(replace(s, items=tuple(poison_item(i) for i in s.items)) for s in brief.sections)
    sources = tuple(
        replace(
            s,
            article=replace(
                s.article, file=ATTACK, title=ATTACK, outlet=ATTACK, url=ATTACK, language=ATTACK, published_from=ATTACK
            ),
            reason=make_reason(ATTACK),
            citations=tuple(replace(c, evidence=replace(c.evidence, quote=ATTACK)) for c in s.citations),
        )
        for s in brief.sources
    )
    skipped = tuple(replace(s, source=ATTACK, stage=ATTACK, reason=make_reason(ATTACK)) for s in brief.skipped)
    return replace(brief, title=ATTACK, sections=sections, sources=sources, skipped=skipped, generated=ATTACK)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_is_the_golden_one(language: str, request: pytest.FixtureRequest) -> None:
    brief = make_brief(language)
    golden = GOLDEN / name_file(brief, "html")
    page = render_html(brief)
    if request.config.getoption("--update-golden"):
        golden.write_bytes(page)
    assert page.decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_parses_without_an_error(language: str) -> None:
    assert parse(render_html(make_brief(language))).get("lang") == language


def test_brief_without_anything_still_makes_a_page() -> None:
    brief = make_brief()
    empty = replace(brief, sections=(), key_points=(), sources=(), skipped=())
    assert "Rien n’a été écarté." in render_html(empty).decode()
    parse(render_html(empty))


def test_hostile_text_stays_text() -> None:
    plain, poisoned = parse(render_html(make_brief())), parse(render_html(poison(make_brief())))
    assert not list(poisoned.iter("script")) and not list(poisoned.iter("img"))
    assert len(list(poisoned.iter("style"))) == len(list(plain.iter("style"))) == 1
    assert not [e.tag for e in poisoned.iter() if any(name.startswith("on") for name in e.keys())]  # noqa: SIM118
    page = render_html(poison(make_brief())).decode()
    assert "{{ 7*7 }}" in page
    assert "\u202e" not in page and "\x07" not in page


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JaVaScRiPt:x", "https://", "//example.org"],
)
def test_link_of_another_scheme_is_shown_as_text(url: str) -> None:
    brief = make_brief()
    sources = tuple(replace(s, article=replace(s.article, url=url)) for s in brief.sources)
    tree = parse(render_html(replace(brief, sources=sources)))
    assert all(link.get("href").startswith("#") for link in tree.iter("a"))
    assert any(url in (e.text or "") for e in tree.iter("span"))


def test_page_asks_for_nothing_outside_itself() -> None:
    tree = parse(render_html(make_brief()))
    policy = [m.get("content") for m in tree.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    outside = {e.get("href") for e in tree.iter() if (e.get("href") or "#")[0] != "#"}
    assert outside == {a.url for a in make_articles() if a.url}
    assert not [e.tag for e in tree.iter() if e.get("src") or e.get("srcset") or e.tag in ("link", "script", "base")]
    assert not re.search(r"url\(|@import", "".join(e.text or "" for e in tree.iter("style")))


def test_every_inner_link_leads_to_an_element() -> None:
    tree = parse(render_html(make_brief()))
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    links = [e.get("href")[1:] for e in tree.iter("a") if e.get("href").startswith("#")]
    assert len(ids) == len(set(ids))
    assert len(links) > 40
    assert set(links) <= set(ids)


def test_every_fact_cites_a_passage_and_the_passage_leads_back() -> None:
    tree = parse(render_html(make_brief()))
    facts = list(tree.iter("article"))
    assert len(facts) == 11
    passages = {p.get("id"): p for p in tree.iter("li") if p.find("q") is not None}
    for fact in facts:
        refs = [a for a in fact.iter("a") if a.get("id")]
        assert refs
        for ref in refs:
            backs = {a.get("href") for a in passages[ref.get("href")[1:]].iter("a")}
            assert f"#{ref.get('id')}" in backs


def test_headings_never_skip_a_level() -> None:
    levels = [int(e.tag[1]) for e in parse(render_html(make_brief())).iter() if re.fullmatch(r"h\d", str(e.tag))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_quotation_has_the_language_and_marks_of_its_source() -> None:
    tree = parse(render_html(make_brief("fr")))
    quotes = {"".join(q.itertext()).strip()[:1]: q.get("lang") for q in tree.iter("blockquote")}
    assert quotes == {"«": "fr", "“": "en"}


def test_certainty_is_said_in_words_and_by_a_shape() -> None:
    page = render_html(make_brief("en")).decode()
    for words in ("Reported by the outlet", "Attributed statement", "Unconfirmed", "Denial"):
        assert words in page
    assert all(shape in page for shape in "●◐○✕")


def test_differing_figures_stand_side_by_side() -> None:
    table = next(t for t in parse(render_html(make_brief("en"))).iter("table") if t.get("class") == "figures")
    rows = [" ".join("".join(row.itertext()).split()) for row in table.iter("tr")][1:]
    assert len(rows) == 2
    assert rows[0].startswith("27") and rows[0].endswith("the one to go by")
    assert rows[1].startswith("at least 19") and rows[1].endswith("revised since")


def test_the_figure_to_go_by_told_twice_is_no_other_count() -> None:
    section = next(s for s in make_brief("en").sections if any(i.fact.conflicts for i in s.items))
    item = next(i for i in section.items if i.fact.conflicts)
    first, revised = item.fact.conflicts[0].reports
    again, other = replace(first, source="a4"), replace(first, source="a3", value=12)
    conflict = replace(item.fact.conflicts[0], reports=(first, again, other, revised))
    told = replace(item, fact=replace(item.fact, conflicts=(conflict,)))
    page = parse(render_html(replace(make_brief("en"), sections=(replace(section, items=(told,)),))))
    table = next(t for t in page.iter("table") if t.get("class") == "figures")
    notes = ["".join(list(row)[-1].itertext()) for row in table.iter("tr")][1:]
    assert notes == ["the one to go by", "same count", "other count", "revised since"]
    days = [time.get("datetime") for time in table.iter("time")]
    assert days == ["2024-05-09", "2024-05-09", "2024-05-09", "2024-05-07"]


def test_annex_tells_every_input_left_out() -> None:
    annex = next(s for s in parse(render_html(make_brief("en"))).iter("section") if s.get("class") == "annex")
    text = " ".join("".join(annex.itertext()).split())
    for told in (
        "a5.txt",
        "no fact found",
        "a6.txt",
        "unsupported language: German",
        "scan-0412.pdf.txt",
        "duplicate of",
    ):
        assert told in text


@pytest.mark.parametrize("style", ["nowhere", "../standard", "/etc", ""])
def test_unknown_style_is_refused(style: str) -> None:
    with pytest.raises(RenderError, match="style"):
        locate_templates(style)


def languages_of(element: Any) -> list[str]:
    return [str(e.get("lang")) for e in element.iter() if e.get("lang")]


def facts_by_headline(page: Any) -> dict[str, Any]:
    facts = [e for e in page.iter("article") if "fact" in (e.get("class") or "")]
    return {"".join(next(fact.iter("h3")).itertext()): fact for fact in facts}


def test_a_statement_is_in_the_briefs_language_and_its_original_is_behind_the_citation() -> None:
    page = parse(render_html(make_brief("en")))
    fact = next(f for name, f in facts_by_headline(page).items() if name.startswith("27 soldiers"))
    statement = next(e for e in fact.iter("p") if e.get("class") == "statement")
    assert "".join(statement.itertext()).startswith("27 soldiers were killed")
    assert not list(fact.iter("blockquote"))
    target = next(e.get("href") for e in fact.iter("a") if e.get("class") == "ref")
    passage = next(e for e in page.iter("li") if e.get("id") == target[1:])
    assert S2 in "".join(passage.itertext()) or S1 in "".join(passage.itertext())


def test_a_statement_that_stays_in_its_language_is_quoted_with_the_reason_in_the_briefs() -> None:
    page = render_html(make_brief("en")).decode()
    assert f'<blockquote lang="fr">\n<p>«\u00a0{S10}\u00a0»</p>' in page
    assert "<figcaption>In the original French: an English wording failed the check of countries</figcaption>" in page
    french = render_html(make_brief("fr")).decode()
    reason = "une version française n’a pas passé le contrôle suivant\u00a0: noms"
    assert f"<figcaption>Original en anglais\u00a0: {reason}</figcaption>" in french


def test_words_of_the_source_inside_a_statement_are_marked_with_their_language() -> None:
    assert 'denies “<span lang="fr">avec fermeté</span>” [in French]' in render_html(make_brief("en")).decode()


def test_a_bilingual_page_sets_every_foreign_statement_beside_its_original_in_that_order() -> None:
    page = parse(render_html(make_brief("en", bilingual=True)))
    pairs = [e for e in page.iter("div") if e.get("class") == "pair"]
    foreign = [i for s in make_brief("en").sections for i in s.items if i.language == "fr"]
    assert len(pairs) == len(foreign) == 8
    for pair, item in zip(pairs, foreign, strict=True):
        assert [language for language in languages_of(pair) if language != "fr"] == ["en"]
        assert languages_of(pair)[0] == "en"
        left, right = (e for e in pair if e.get("class") == "side")
        assert item.statement in "".join(right.itertext())
        assert "".join(left.itertext()).strip()


def test_a_bilingual_page_has_the_words_of_other_mentions_beside_what_is_said_of_them() -> None:
    (reports,) = (
        e for e in parse(render_html(make_brief("en", bilingual=True))).iter("ul") if e.get("class") == "reports"
    )
    assert languages_of(reports) == ["en", "fr"]
    assert AMBUSH_REPORT in "".join(reports.itertext()) and S1 in "".join(reports.itertext())


def test_page_one_tells_how_its_language_was_made_how_much_and_why_not_all() -> None:
    page = parse(render_html(make_brief("en")))
    (aside,) = (e for e in page.iter("aside"))
    (heading,) = aside.iter("h2")
    assert aside.get("aria-labelledby") == heading.get("id")
    told = " ".join("".join(aside.itertext()).split())
    assert told.startswith(
        "How the English of this brief was made Of 8 statements of sources in another language, 3 are"
    )
    assert "One of these tells the figures of its source and nothing more." in told
    assert (
        "5 stay in the words of their sources: a word or a construction missing from the tables (4); an English" in told
    )


def test_page_one_tells_where_nothing_could_be_said() -> None:
    brief = make_brief("fr")
    kept = {i.fact.id: Rendering(kept="not_read") for s in brief.sections for i in s.items}
    page = render_html(add_renderings(brief, kept)).decode()
    assert "Sur 3 énoncés de sources en une autre langue, aucun n’est en français. 3 restent" in page


def test_a_brief_whose_sources_all_speak_its_language_says_nothing_of_it() -> None:
    brief = make_brief("fr")
    sections = tuple(replace(s, items=tuple(i for i in s.items if i.language == "fr")) for s in brief.sections)
    assert not list(parse(render_html(replace(brief, sections=sections))).iter("aside"))


def test_names_of_places_and_speakers_are_in_the_briefs_language() -> None:
    fact = next(f for n, f in facts_by_headline(parse(render_html(make_brief("en")))).items() if n.startswith("27 "))
    told = "".join(fact.itertext())
    assert "the general staff" in told and "état-major" not in told and "le gouvernement" not in told
