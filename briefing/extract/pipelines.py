"""spaCy pipelines of the languages: found, loaded once, and run over paragraphs with our own sentence starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefing.errors import MissingLibraryError
from briefing.extract.dates import find_dateline
from briefing.extract.sentences import mark_sentences
from briefing.sentences import normalise_characters
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def load_pipeline(language: str) -> Language:
    """Return the spaCy pipeline of `language`: the first of its table's list that is installed.

    Raises:
        MissingLibraryError: none is installed.
    """
    import gc
    import importlib.util

    import spacy

    table = load_table(language, "language")
    for name in table["pipelines"]:
        if importlib.util.find_spec(name) is not None:
            pipeline = spacy.load(name)
            # It stays for good, half a million objects: the garbage collector need not walk through them each time.
            gc.freeze()
            return pipeline
    raise MissingLibraryError(
        f"no spaCy pipeline for language {language!r}: expected one of {', '.join(table['pipelines'])}. "
        f"Install it with: pip install {table['package']}"
    )


def parse_paragraphs(paragraphs: Iterable[str], *, language: str) -> Iterator[Doc]:
    """Yield the parsed spaCy doc of each paragraph; `doc.text` is as long as the paragraph, so offsets are the same."""
    pipeline = load_pipeline(language)
    docs = []
    for paragraph in paragraphs:
        text = normalise_characters(paragraph)
        doc = pipeline.make_doc(text)
        dateline = find_dateline(text, language=language)
        mark_sentences(doc, language=language, skip=dateline.end if dateline else 0)
        docs.append(doc)
    yield from pipeline.pipe(docs)
