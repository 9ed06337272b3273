"""Where sentences begin, told to spaCy before it parses a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc


def mark_sentences(doc: Doc, *, language: str, skip: int = 0) -> None:
    """Set the sentence starts of an unparsed spaCy doc; text before `skip` (a dateline) is a sentence of its own."""
    begins = {start for start, _ in split_sentences(doc.text, language=language) if start >= skip}
    pending = True
    for token in doc:
        if token.idx in begins or (skip and token.idx >= skip > token.idx - 1):
            pending = True
        boundary = pending and not token.is_space
        token.is_sent_start = boundary or token.i == 0
        if boundary:
            pending = False
