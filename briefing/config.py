"""Settings of a run: what the flags and the configuration file come to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefing.errors import UsageError
from briefing.ratings import Ratings, read_ratings

FORMATS = ("html", "pdf", "json", "md")
DEFAULT_THEMES = ("diplomacy", "arms_deliveries", "security_incidents", "un_tensions")


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a stage may ask about how the brief is to be made.

    `language` is the brief's output language; None follows the articles (the most frequent analysed language).
    `date` is the brief's date; None means the latest publication date among the articles.
    `generated` is the ISO time stamp to print, taken from SOURCE_DATE_EPOCH where that is set.
    `key_points` is how many key facts page one names, at most.
    `reliability` is what the user says of sources and facts.
    `gazetteer` is a table of further places, as `briefing places import` writes it.
    `bilingual` shows the original beside every statement in the brief's language; `strict` fails a run that leaves one
    in another language.
    `engine` translates statements where a package of it is installed: "argos", or "none" for tables alone.
    `memory` is the file of the translation memory; None means the user's own.
    `glossary` is a file of names and nouns of the user's own, laid on top of the tables.
    `background` says where old news goes: "last", or "out" (the annex then says how many facts were left out).
    """

    output: Path = Path("output")
    language: str | None = None
    formats: tuple[str, ...] = FORMATS
    date: date | None = None
    themes: tuple[str, ...] = DEFAULT_THEMES
    title: str | None = None
    organisation: str | None = None
    generated: str = ""
    style: str = "standard"
    key_points: int = 6
    reliability: Ratings = field(default_factory=Ratings)
    gazetteer: Path | None = None
    background: str = "last"
    bilingual: bool = False
    strict: bool = False
    glossary: Path | None = None
    engine: str = "argos"
    memory: Path | None = None


_KINDS: Mapping[str, type] = {
    "output": str,
    "language": str,
    "title": str,
    "organisation": str,
    "style": str,
    "key_points": int,
    "date": date,
    "gazetteer": str,
    "background": str,
    "bilingual": bool,
    "strict": bool,
    "glossary": str,
    "engine": str,
    "memory": str,
}
_EXPECTED = {
    str: 'a text such as "en"',
    int: "a whole number such as 6",
    date: "a day such as 2022-08-11",
    bool: "true or false",
}


def read_config(path: Path) -> dict[str, Any]:
    """Return the settings of a TOML configuration file, by the names of `Config`'s fields.

    Raises:
        UsageError: the file is missing or broken, or has a key that is no setting.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such configuration file. Give an existing TOML file to --config.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: expected a readable TOML file, found: {error}.") from error
    return _checked(table, path)


def _checked(table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    known = {setting.name for setting in fields(Config)} - {"generated"}
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"{path}: unknown setting {key!r}; expected one of {', '.join(sorted(known))}.{meant}")
    settings = dict(table)
    for key in ("formats", "themes"):
        if key in settings:
            settings[key] = _strings(settings[key], key, path)
    for key, kind in _KINDS.items():
        if key in settings and type(settings[key]) is not kind:
            raise UsageError(f"{path}: {key} must be {_EXPECTED[kind]}, found {settings[key]!r}.")
    if "reliability" in settings:
        settings["reliability"] = read_ratings(settings["reliability"], path)
    for key in ("output", "gazetteer", "glossary", "memory"):
        if key in settings:
            settings[key] = path.parent / settings[key]
    return settings


def _strings(value: object, key: str, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise UsageError(f'{path}: {key} must be a list of names such as ["{key[:-1]}"], found {value!r}.')
    return tuple(value)
