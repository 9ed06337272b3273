"""The nouns that figures count: which concept the words of a text name, by the language's nouns.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.tables import load_table

PERSONS = frozenset(("person", "armed_person"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A concept that figures count: its key in nouns.toml, its class, and whether it gathers different things."""

    key: str
    kind: str
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class NounIndex:
    """All the forms of one language, in lower case, and the longest of them in words."""

    forms: Mapping[tuple[str, ...], Noun]
    nouns: Mapping[str, Noun]
    longest: int


@cache
def load_nouns(language: str) -> NounIndex:
    """Return the counted nouns of `language`.

    Raises:
        TableError: the language has no table of nouns.
    """
    forms: dict[tuple[str, ...], Noun] = {}
    nouns: dict[str, Noun] = {}
    for key, entry in load_table(language, "nouns").items():
        noun = nouns[key] = Noun(key, entry["class"], bool(entry.get("mixed", False)))
        for form in entry["forms"]:
            forms.setdefault(split_form(form), noun)
    return NounIndex(forms, nouns, max(len(form) for form in forms))


def split_form(form: str) -> tuple[str, ...]:
    """Return the words of a form as they are compared: lower case, parted at blanks, hyphens and apostrophes."""
    return tuple(re.findall(r"[^\W_]+|[$€£]", form.casefold()))
