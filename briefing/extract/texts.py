"""The text of a parsed paragraph and of its sentences, joined once: spaCy joins it from the tokens at each call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KEY = "briefing.text"


def doc_text(doc: Doc) -> str:
    """Return `doc.text`, kept with the doc."""
    text = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return str(text)


def sent_text(sent: Span) -> str:
    """Return `sent.text`."""
    return doc_text(sent.doc)[sent.start_char : sent.end_char]
