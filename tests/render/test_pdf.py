"""The PDF: same bytes twice, text and links readable, tagged, and no resource from outside."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from sample_brief import S2, make_brief

from briefing.errors import RenderError
from briefing.render import render_pdf
from briefing.render.pdf import lay_out_page


@cache
def sample(language: str) -> bytes:
    return render_pdf(make_brief(language))


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_two_renderings_are_equal() -> None:
    assert render_pdf(make_brief("fr")) == sample("fr")


def test_text_can_be_read_back() -> None:
    text = " ".join(" ".join(page.extract_text() for page in read(sample("fr")).pages).split())
    assert "Note de situation" in text
    assert " ".join(S2.split()) in text
    assert "page 1 sur" in text


def test_citations_are_links_inside_the_document() -> None:
    links: list[Any] = [a.get_object() for page in read(sample("fr")).pages for a in page.get("/Annots", [])]
    inner = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    outer = {link["/A"]["/URI"] for link in links if link.get("/A", {}).get("/S") == "/URI"}
    assert len(inner) >= 24
    assert outer == {
        "https://example.org/ndeke/nord-est",
        "https://example.org/echo/birao-bilan",
        "https://example.com/bangui-un",
    }


def test_document_is_tagged_and_describes_itself() -> None:
    reader = read(sample("en"))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Situation brief, 9 May 2024"
    assert reader.metadata.author == "briefing"
    assert reader.metadata.subject and "9 May 2024" in reader.metadata.subject
    assert len(reader.outline) > 0
    assert not reader.attachments


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "../secret.png", "https://example.org/x.png"]
)
def test_resource_outside_the_template_stops_the_rendering(url: str, tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="neither data: nor"):
        lay_out_page(f'<!DOCTYPE html><title>x</title><img src="{url}" alt="">', tmp_path)


def test_inline_image_is_allowed(tmp_path: Path) -> None:
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="
    assert lay_out_page(f'<!DOCTYPE html><title>x</title><img src="{pixel}" alt="">', tmp_path).startswith(b"%PDF")
