"""A brief as one HTML file that needs nothing else: no script, no request, no external resource."""

from __future__ import annotations

from briefing.errors import RenderError
from briefing.models import Brief
from briefing.render.environment import make_environment
from briefing.render.view import view_brief
from briefing.render.words import load_words


def write_page(brief: Brief) -> str:
    """Return the page as text.

    Raises:
        RenderError: the style is not known or its template is wrong.
        TableError: the brief's language has no labels.toml.
    """
    from jinja2 import TemplateError

    style = str(brief.settings.get("style", "standard"))
    try:
        template = make_environment(style).get_template("brief.html")
        return template.render(page=view_brief(brief), labels=load_words(brief.language).labels)
    except TemplateError as error:
        raise RenderError(f"template brief.html of style {style!r}: {error}. Mend the template.") from error


def render_html(brief: Brief) -> bytes:
    """Return the brief as one self-contained HTML 5 file in UTF-8.

    Raises:
        RenderError: the style is not known or its template is wrong.
        TableError: the brief's language has no labels.toml.
    """
    return write_page(brief).encode("utf-8")
