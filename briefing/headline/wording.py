"""The words of one language that headlines are made of, read once from its tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.errors import TableError
from briefing.folding import fold_text
from briefing.tables import cache_tables, load_table

ARTICLE = re.compile(r"^(?P<article>\w+\s+|\w['’])(?P<rest>.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables of one language: patterns and particles, names, and nouns of figures.

    `phrases` are what the texts of one brief call somebody or something, said in this language, by the texts' words.
    """

    language: str
    table: Mapping[str, Any]
    exonyms: Mapping[str, Any]
    nouns: Mapping[str, Any]
    actors: Mapping[str, Any]
    phrases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A slot's words: with its article, without it, and whether a verb after it is plural."""

    text: str
    bare: str
    plural: bool = False


def _load_optional(language: str, name: str) -> Mapping[str, Any]:
    try:
        return load_table(language, name)
    except TableError:
        return {}


@cache_tables
def load_wording(language: str) -> Wording:
    """Return the wording of `language`.

    Raises:
        TableError: the language has no headlines.toml or exonyms.toml.
    """
    optional = (_load_optional(language, name) for name in ("nouns", "actors"))
    return Wording(language, load_table(language, "headlines"), load_table(language, "exonyms"), *optional)


def load_wordings(origin: str, target: str, phrases: Mapping[str, str]) -> tuple[Wording, Wording]:
    """Return the wording of a text's language and that of its headline, which knows the text's `phrases`.

    Raises:
        TableError: a language has no headlines.toml or exonyms.toml.
    """
    return load_wording(origin), replace(load_wording(target), phrases=phrases)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, with plain spaces and apostrophes."""
    return fold_text(text)


def tidy(text: str) -> str:
    """Return `text` on one line: every run of white space is one space, control characters are gone."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C").split())


def split_article(name: str, wording: Wording) -> tuple[str, str]:
    """Return the article at the head of `name` (as written, lower case, with its space or apostrophe) and the rest."""
    found = ARTICLE.match(name)
    if found is None:
        return "", name
    article = found["article"]
    if article.strip().casefold().replace("’", "'") not in wording.table["articles"]:
        return "", name
    return article.casefold().replace("'", "’"), found["rest"]


def is_plural_article(article: str, wording: Wording) -> bool:
    """Say whether `article` is one that only plurals take."""
    return article.strip() in wording.table["plural_articles"]
