"""One reader for each kind of file, by suffix."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.grading import Reason, make_reason
from briefing.ingest.decoding import UnreadableError, decode_page, decode_text

MAX_TEXT_BYTES = 1_000_000
MAX_PAGE_BYTES = 5_000_000
LONG_PAGE = 50_000
LITTLE_TEXT = 400
PAGE_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\blang\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z]{2,3})\b""", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds, before anything that is said about it elsewhere."""

    text: str
    kind: str
    encoding: str
    notes: tuple[Reason, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one kind are read, and the largest size in bytes that is."""

    read: Callable[[bytes], Reading]
    max_bytes: int


def list_suffixes() -> str:
    """Return the suffixes that have a reader, in alphabetical order, for messages."""
    return ", ".join(sorted(READERS))


def read_text(raw: bytes) -> Reading:
    """Return a plain text file as it is.

    Raises:
        UnreadableError: the bytes are no text.
    """
    decoded = decode_text(raw)
    return Reading(decoded.text, "txt", decoded.encoding, decoded.notes)


def read_page(raw: bytes) -> Reading:
    """Return the main text of an HTML page with the metadata that the page holds.

    Raises:
        UnreadableError: the bytes are no text, or the page holds no article.
    """
    decoded = decode_page(raw)
    document = _extract_document(decoded.text)
    text = (document.text if document else None) or ""
    if not text.strip():
        raise UnreadableError(make_reason("no_article_text"))
    notes = decoded.notes
    if len(decoded.text) > LONG_PAGE and len(text) < LITTLE_TEXT:
        notes += (make_reason("little_text", found=len(text), length=len(decoded.text)),)
    return Reading(
        text,
        "html",
        decoded.encoding,
        notes,
        title=document.title or None,
        outlet=document.sitename or None,
        published=_read_day(document.date),
        url=document.url or None,
        language=_find_page_language(decoded.text),
    )


def _extract_document(page: str) -> Any:
    from trafilatura import bare_extraction

    # A decoded str, never bytes: trafilatura reads Windows-1252 as cp1250. Nothing here touches the network: only
    # trafilatura's own downloads do. Dates are taken from the page's metadata alone, not guessed from its words.
    return bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )


def _read_day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _find_page_language(page: str) -> str | None:
    found = PAGE_LANGUAGE.search(page[:20_000])
    return found.group(1).lower() if found else None


READERS: dict[str, Reader] = {
    ".txt": Reader(read_text, MAX_TEXT_BYTES),
    ".html": Reader(read_page, MAX_PAGE_BYTES),
    ".htm": Reader(read_page, MAX_PAGE_BYTES),
}
