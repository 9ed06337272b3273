"""A brief as PDF: the HTML page laid out for A4 by WeasyPrint, tagged, with an outline and metadata."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from briefing.errors import MissingLibraryError, RenderError
from briefing.models import Brief
from briefing.render.environment import locate_templates
from briefing.render.html import write_page
from briefing.render.libraries import explain_missing_libraries, find_missing_libraries


def import_weasyprint() -> Any:
    """Return the WeasyPrint module.

    Raises:
        MissingLibraryError: WeasyPrint or a library of the system that it loads is not installed.
    """
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        advice = explain_missing_libraries(find_missing_libraries()) or (
            f"PDF output needs WeasyPrint 70 or later, which could not be loaded: {error}. Reinstall briefing, "
            "and on Debian or Ubuntu the packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
        )
        raise MissingLibraryError(advice) from error
    return weasyprint


def make_fetcher(folder: Path) -> Any:
    """Return a fetcher of resources that reads `data:` addresses and files under `folder`, and refuses all else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    root = folder.resolve().as_uri() + "/"

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        """Refuses what the template has no business to load; a refusal stops the rendering."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            inside = url.startswith(root) and ".." not in url and "%2e" not in url.casefold()
            if not (url.startswith("data:") or inside):
                raise FatalURLFetchingError(f"{url[:200]} is neither data: nor a file of the template's folder")
            return super().fetch(url, headers)

    return OwnFilesOnly(allowed_protocols=("data", "file"), allow_redirects=False)


def lay_out_page(page: str, folder: Path) -> bytes:
    """Return an HTML page as PDF; the same page gives the same bytes.

    Raises:
        MissingLibraryError: WeasyPrint or a library of the system that it loads is not installed.
        RenderError: the page asks for a resource outside `folder`, or nests too deep to be laid out.
    """
    weasyprint = import_weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    identifier = hashlib.sha256(page.encode("utf-8")).digest()[:16]
    document = weasyprint.HTML(string=page, base_url=folder.resolve().as_uri() + "/", url_fetcher=make_fetcher(folder))
    try:
        return bytes(document.write_pdf(pdf_identifier=identifier, pdf_tags=True))
    except FatalURLFetchingError as error:
        raise RenderError(f"PDF: {error}. Take it out of the template or inline it.") from error
    except RecursionError as error:
        raise RenderError("PDF: the page nests too deep to be laid out. Use the HTML file.") from error


def render_pdf(brief: Brief) -> bytes:
    """Return the brief as a tagged PDF file.

    Raises:
        MissingLibraryError: WeasyPrint or a library of the system that it loads is not installed.
        RenderError: the style is not known, or its template asks for a resource outside its folder.
    """
    style = str(brief.settings.get("style", "standard"))
    return lay_out_page(write_page(brief), locate_templates(style))
