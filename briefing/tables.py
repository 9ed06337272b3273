"""Reading the TOML tables of languages and themes that ship inside the package.

Language knowledge lives in ``briefing/languages/<code>/<name>.toml`` and themes in ``briefing/themes/<id>.toml``: data,
not code. A table is read once and never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import tomli

from briefing.errors import TableError, UsageError

PACKAGE = Path(__file__).resolve().parent
LANGUAGES = PACKAGE / "languages"
THEMES = PACKAGE / "themes"


def read_toml(path: Path) -> Mapping[str, Any]:
    """Return the content of one TOML file.

    Raises:
        TableError: the file is missing, not UTF-8, or not TOML.
    """
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise TableError(f"{path}: expected a readable UTF-8 TOML table, found: {error}. Reinstall it.") from error


# What a user's glossary lays on top of the tables: whole tables, by language and name.
_LAID: dict[tuple[str, str], Mapping[str, Any]] = {}
# How to forget what was made of the tables.
_FORGET: list[Callable[[], None]] = []
_P = ParamSpec("_P")
_T = TypeVar("_T")


def cache_tables(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Remember what a function makes of the tables until others are laid on top of them."""
    cached = cache(function)
    _FORGET.append(cached.cache_clear)
    return cast(Callable[_P, _T], cached)


def lay_tables(tables: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    """Put whole tables, by language and name, in the place of those that ship; without any, those are back."""
    if not tables and not _LAID:
        return
    _LAID.clear()
    _LAID.update(tables)
    for forget in _FORGET:
        forget()


@cache_tables
def load_table(language: str, name: str) -> Mapping[str, Any]:
    """Return table `name` of language `language` (its two-letter code), with what is laid on top of it.

    Raises:
        TableError: there is no such table.
    """
    if (language, name) in _LAID:
        return _LAID[language, name]
    return read_toml(LANGUAGES / language / f"{name}.toml")


@cache
def load_words(language: str, name: str, key: str) -> frozenset[str]:
    """Return one list of words of a table as a set, for look-ups at every word of a text.

    Raises:
        TableError: there is no such table.
    """
    return frozenset(load_table(language, name)[key])


@cache
def list_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder of tables, in alphabetical order."""
    return tuple(sorted(p.name for p in LANGUAGES.iterdir() if (p / "language.toml").is_file()))


# Themes of the user's own, by id: what `register_theme` was given.
_OWN_THEMES: dict[str, Path] = {}


def list_themes() -> tuple[str, ...]:
    """Return the ids of the themes that ship with the package, in alphabetical order, then those registered."""
    return (*sorted(path.stem for path in THEMES.glob("*.toml")), *_OWN_THEMES)


def register_theme(path: Path) -> str:
    """Make a user's own theme file known and return its id.

    Raises:
        UsageError: the file is missing or broken, has no id or frames, or has the id of another theme.
    """
    try:
        table = read_toml(path)
    except TableError as error:
        raise UsageError(f"{path}: expected a readable theme file, found: {error.__cause__}.") from error
    theme = str(table.get("id", ""))
    if not theme or not table.get("frame"):
        raise UsageError(
            f'{path}: a theme file needs id = "…", [title] and at least one [[frame]]; see briefing/themes.'
        )
    if (THEMES / f"{theme}.toml").is_file() or _OWN_THEMES.get(theme, path) != path:
        raise UsageError(f"{path}: the id {theme!r} is another theme's; give it an id of its own.")
    _OWN_THEMES[theme] = path
    return theme


def load_theme(theme: str) -> Mapping[str, Any]:
    """Return the TOML table of one theme.

    Raises:
        UsageError: there is no such theme.
        TableError: its file is malformed.
    """
    if theme not in list_themes():
        raise UsageError(f"unknown theme {theme!r}: expected one of {', '.join(list_themes())}")
    path = _OWN_THEMES.get(theme, THEMES / f"{theme}.toml")
    return _read_theme(path, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _read_theme(path: Path, _changed: int) -> Mapping[str, Any]:
    """Return a theme's table, read once as long as its file stays the same: every fact asks for it."""
    return read_toml(path)
