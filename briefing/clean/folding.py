"""Texts made comparable without moving a character: every result has the length of its input."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SOFT = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'",
        "“": "«", "„": "«", "”": "»",
        "–": "-", "—": "-", "‒": "-", "‑": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\r": " ", "\n": " ",
        "\ufeff": " ", "\u200b": " ", "\u00ad": " ",
    }
)  # fmt: skip
QUOTED = re.compile(r"«[^«»]{0,2000}»|\"[^\"]{0,2000}\"")


def soften(text: str) -> str:
    """Return the text with plain spaces, hyphens and apostrophes, letters untouched."""
    return text.translate(SOFT)


def fold(text: str) -> str:
    """Return the softened text in small letters without accents."""
    return "".join(map(_fold_character, soften(text)))


def lower(text: str) -> str:
    """Return the softened text in small letters, accents kept."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in soften(text))


def mask_quotes(text: str) -> str:
    """Return the text with what stands between quotation marks blanked: others speak there, not the outlet."""
    return QUOTED.sub(lambda found: " " * len(found.group()), text)


@cache
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
