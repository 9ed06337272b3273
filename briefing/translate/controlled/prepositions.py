"""Prepositions by the word that they begin with, so that only those that may stand at a word are tried there."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.translate.controlled.lexicon import load_lexicon
from briefing.translate.controlled.page import form_words


def index_prepositions(language: str, keys: Iterable[str]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return (key, words) of some prepositions by the word that they begin with, contractions of it included."""
    lexicon = load_lexicon(language)
    index: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key in keys:
        entry = lexicon.entry("prepositions", key)
        for words in filter(None, map(form_words, (entry["text"], *entry.get("also", ())) if entry else ())):
            held = [form for form, parts in lexicon.grammar["contractions"].items() if parts[0] == words[0]]
            for first in (words[0], *(held if len(words) == 1 else ())):
                index.setdefault(first, []).append((key, words))
    return {first: tuple(rows) for first, rows in index.items()}
