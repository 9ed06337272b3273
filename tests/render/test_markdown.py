"""Markdown: the same facts and citations as the page, and text that stays text."""

from __future__ import annotations

import re
from dataclasses import replace

from sample_brief import S2, make_brief

from briefing.render import render_markdown
from briefing.render.markdown import escape_markdown


def test_every_citation_leads_to_a_passage() -> None:
    text = render_markdown(make_brief()).decode()
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(links) > 30
    assert set(links) <= anchors
    assert S2 in text


def test_markup_in_an_article_is_escaped() -> None:
    brief = make_brief()
    hostile = "# x <script>alert(1)</script> [a](javascript:b) | *c*"
    item = replace(brief.sections[0].items[0], headline=hostile, statement=hostile)
    text = render_markdown(replace(brief, sections=(replace(brief.sections[0], items=(item,)),))).decode()
    assert "<script>" not in text
    assert "[a](javascript" not in text


def test_start_of_a_line_makes_no_list() -> None:
    assert escape_markdown("1. Un") == "1\\. Un"
    assert escape_markdown("- Un") == "\\- Un"


def test_annex_is_there() -> None:
    text = render_markdown(make_brief("en")).decode()
    assert "## What was left out, and why" in text
    assert "duplicate of a1.txt" in text
