"""Text of articles made safe to show: no control or direction characters, only links that a reader may follow."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

KEPT = frozenset("\n\t\u200c\u200d\u00ad")
SCHEMES = frozenset(("http", "https", "mailto"))


def clean_text(text: str) -> str:
    """Return `text` without control, direction-changing, private and unpaired surrogate characters.

    No-break spaces stay; line ends become a line feed, so that what is left is still the source's words.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def clean_line(text: str | None) -> str:
    """Return `text` cleaned and on one line; "" for None."""
    return re.sub(r"[ \n\t]+", " ", clean_text(text or "")).strip(" ")


def safe_link(url: str | None) -> str | None:
    """Return `url` when its scheme is http, https or mailto and it has a target, else None."""
    cleaned = clean_text(url or "").strip()
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return None
    if parts.scheme.casefold() not in SCHEMES or not (parts.netloc or parts.scheme.casefold() == "mailto"):
        return None
    return cleaned if not re.search(r"[\s<>\"]", cleaned) else None


def make_slug(text: str) -> str:
    """Return `text` as an identifier of ASCII letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.casefold()).strip("-") or "x"
