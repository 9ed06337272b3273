"""The Jinja environment: templates of one style, everything escaped, nothing undefined passed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import RenderError
from briefing.tables import PACKAGE

if TYPE_CHECKING:
    from jinja2 import Environment


def locate_templates(style: str) -> Path:
    """Return the folder of a style's templates: inside the installed package, else beside it in a checkout.

    Raises:
        RenderError: there is no such style.
    """
    roots = (PACKAGE / "templates", PACKAGE.parent / "templates")
    for root in roots:
        folder = (root / style).resolve()
        if folder.is_relative_to(root.resolve()) and folder != root.resolve() and (folder / "brief.html").is_file():
            return folder
    known = sorted({path.parent.name for root in roots for path in root.glob("*/brief.html")})
    raise RenderError(f"unknown style {style!r}: expected one of {', '.join(known) or 'none (reinstall briefing)'}.")


def make_environment(style: str) -> Environment:
    """Return the environment of a style.

    Raises:
        RenderError: there is no such style.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(locate_templates(style))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
