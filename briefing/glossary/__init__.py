"""The user's glossary: names and nouns of one's own, laid on top of the tables that briefs are put into words with."""

from __future__ import annotations

from pathlib import Path

from briefing.glossary.laying import lay_terms
from briefing.glossary.reading import Glossary, open_glossary, read_glossary
from briefing.glossary.terms import Term

__all__ = ["Glossary", "Term", "open_glossary", "read_glossary", "use_glossary"]

MOST_TOLD = 10


def use_glossary(path: Path | None) -> tuple[str, ...]:
    """Lay a glossary on top of the tables, in the place of the one before; without one, the tables are as they ship.

    Returns:
        What of the file is left out and why, a line each for the first ones: a termbase has entries that a
        glossary has no use for.

    Raises:
        UsageError: the file is missing or broken, or an entry is not of the form that docs/glossary.md tells.
    """
    glossary = open_glossary(path) if path is not None else Glossary(())
    lay_terms(glossary.terms)
    told = glossary.left_out[:MOST_TOLD]
    more = len(glossary.left_out) - len(told)
    return (*told, f"{path}: {more} more entries left out") if more else told
