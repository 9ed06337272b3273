"""Text made comparable: without case, accents, typographic apostrophes and odd spaces."""

from __future__ import annotations

import unicodedata


def fold_text(text: str) -> str:
    """Return `text` casefolded, without accents, with plain apostrophes and single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())
