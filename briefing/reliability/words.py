"""Words of an attribution: what kind of voice they name, and for which state or body it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefing.errors import TableError
from briefing.folding import fold_text
from briefing.tables import PACKAGE, load_table, read_toml

RULES = Path(__file__).resolve().parent / "rules.toml"
COUNTRIES = PACKAGE / "gazetteer" / "countries.tsv"


@cache
def load_rules() -> Mapping[str, Any]:
    """Return the rules of reliability.

    Raises:
        TableError: rules.toml is missing or malformed.
    """
    return read_toml(RULES)


@cache
def _load(language: str, name: str) -> Mapping[str, Any]:
    """Return a table of a language, or an empty one: a language can do without."""
    try:
        return load_table(language, name)
    except TableError:
        return {}


def _match_any(words: Iterable[str]) -> re.Pattern[str] | None:
    folded = sorted({fold_text(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in folded)})(?!\w)") if folded else None


@cache
def _compile_words(language: str, table: str, name: str) -> re.Pattern[str] | None:
    return _match_any(_load(language, table).get(name, ()))


def has_word(text: str, language: str, *, name: str, table: str = "voices") -> bool:
    """Return whether `text` has one of the words of a list of one of the language's tables."""
    pattern = _compile_words(language, table, name)
    return bool(pattern and pattern.search(fold_text(text)))


def opens_with(text: str, language: str, *, names: tuple[str, ...]) -> bool:
    """Return whether the first word of `text` is a number or stands in one of the lists of speech.toml."""
    first = re.match(r"[\w-]+", fold_text(text))
    listed = {fold_text(word) for name in names for word in _load(language, "speech").get(name, ())}
    return bool(first) and (first[0].isdigit() or first[0] in listed) if first else False


@cache
def _compile_articles(language: str) -> re.Pattern[str]:
    articles = sorted(_load(language, "voices").get("articles", ()), key=lambda word: (-len(word), word))
    ways = [re.escape(word) + ("" if word.endswith("'") else r"\s+") for word in articles]
    return re.compile(rf"^(?:{'|'.join(ways)})" if ways else r"^")


def strip_article(text: str, language: str) -> str:
    """Return an attribution folded and without the article in front: "L’état-major" is "etat-major"."""
    return _compile_articles(language).sub("", fold_text(text)).strip()


def lower_article(text: str, language: str) -> str:
    """Return an attribution as it stands inside a sentence: "Le gouvernement" is "le gouvernement"."""
    article = _compile_articles(language).match(fold_text(text))
    return text[:1].lower() + text[1:] if article and article[0] else text


@cache
def _list_sides(language: str) -> Mapping[str, str]:
    """Return the state or body that each folded name of a country, its adjective or its seat of power stands for."""
    sides: dict[str, str] = {}
    column = {"fr": 1, "en": 2}.get(language)
    rows = COUNTRIES.read_text(encoding="utf-8").splitlines()[1:] if column else []
    sides |= {fold_text(cells[column or 0]): cells[0] for cells in (row.split("\t") for row in rows)}
    for code, forms in _load(language, "exonyms").get("countries", {}).items():
        sides |= {strip_article(form, language): code for form in forms}
    for code, forms in _load(language, "demonyms").get("demonyms", {}).items():
        sides |= {fold_text(form): code for form in forms}
    sides |= {fold_text(form): code for form, code in _load(language, "demonyms").get("defaults", {}).items()}
    for side, seats in _load(language, "voices").get("seats", {}).items():
        sides |= {fold_text(seat): side for seat in seats}
    return sides


@cache
def _list_organisations(language: str) -> Mapping[str, str]:
    organisations = _load(language, "actors").get("organisations", {})
    return {fold_text(form): key for key, forms in organisations.items() for form in forms}


@cache
def _compile_names(language: str, kind: str) -> re.Pattern[str] | None:
    return _match_any(_list_sides(language) if kind == "sides" else _list_organisations(language))


def find_organisation(text: str, language: str) -> str | None:
    """Return the key (of actors.toml) of the organisation that an attribution names, or None."""
    pattern = _compile_names(language, "organisations")
    found = pattern.search(fold_text(text)) if pattern else None
    return _list_organisations(language)[found[0]] if found else None


def find_side(text: str, language: str) -> str:
    """Return the state (ISO code) or body (key of `sides` in rules.toml) that a text names, or ""."""
    organisation = find_organisation(text, language)
    for side, keys in load_rules()["sides"].items():
        if organisation in keys:
            return str(side)
    pattern = _compile_names(language, "sides")
    found = pattern.search(fold_text(text)) if pattern else None
    return _list_sides(language)[found[0]] if found else ""


def is_seat(text: str, language: str) -> bool:
    """Return whether an attribution is a state, a body or its seat of power and nothing more ("Moscou", "le Mali")."""
    return strip_article(text, language) in _list_sides(language)
