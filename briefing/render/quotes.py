"""Words of a source as they are shown: in their own language, in its quotation marks, with the language told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.render.text import clean_text, make_slug
from briefing.render.words import Words, choose_marks, load_words
from briefing.tables import list_languages

# Words that stand in another language inside a sentence: a quotation, and a remark in brackets that says so.
_FOREIGN = re.compile(r"[“«]\s?([^“”«»]+?)\s?[”»](?= \[)")


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A text with its language and the quotation marks of that language."""

    text: str
    language: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a text that is all in one language."""

    text: str
    language: str


def quote_text(text: str, language: str, words: Words) -> QuoteView:
    """Return a source's text with the quotation marks of its own language."""
    marks = (load_words(language) if language in list_languages() else words).labels
    shown = clean_text(text).strip()
    opening, closing = choose_marks(shown, marks)
    return QuoteView(shown, make_slug(language), opening, closing)


def split_languages(text: str, language: str, foreign: str) -> tuple[PartView, ...]:
    """Return a sentence of `language` in parts: what it quotes in brackets as being in another one stands apart."""
    parts, at = [], 0
    for found in _FOREIGN.finditer(text):
        parts += [PartView(text[at : found.start(1)], language), PartView(found[1], foreign)]
        at = found.end(1)
    return tuple(part for part in (*parts, PartView(text[at:], language)) if part.text)
