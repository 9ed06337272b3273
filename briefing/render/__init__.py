"""A brief in the formats that it is delivered in."""

from __future__ import annotations

from collections.abc import Callable

from briefing.models import Brief
from briefing.render.brief_json import render_json
from briefing.render.html import render_html
from briefing.render.markdown import render_markdown
from briefing.render.pdf import render_pdf

__all__ = ["RENDERERS", "name_file", "render_html", "render_json", "render_markdown", "render_pdf"]

RENDERERS: dict[str, Callable[[Brief], bytes]] = {
    "html": render_html,
    "pdf": render_pdf,
    "json": render_json,
    "md": render_markdown,
}
"""The function that writes each format, by the ending of its file name."""


def name_file(brief: Brief, ending: str) -> str:
    """Return the file name of a brief in one format: "brief-2024-05-06.fr.html"."""
    return f"brief-{brief.date.isoformat()}.{brief.language}.{ending}"
