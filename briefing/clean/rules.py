"""The tables that say what boilerplate looks like, compiled.

The rules of every language serve for every article: a French page carries "Follow us on X" and "All rights reserved".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.tables import LANGUAGES, load_table

PLACEHOLDER = re.compile(r"<([a-z_]+)>")
LISTS = ("social", "share_words", "trade", "self_description")


@dataclass(frozen=True, slots=True)
class Rule:
    """A decision on a whole line, from its beginning on; the table's head explains the fields."""

    reason: str
    patterns: tuple[re.Pattern[str], ...]
    zone: str = "any"
    max_words: int = 40
    cased: bool = False
    inline: bool = False
    veto: bool = True
    verbless: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that makes a sentence likelier to be boilerplate, by `weight`."""

    reason: str
    pattern: re.Pattern[str]
    weight: float
    zone: str = "any"


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules of all languages together."""

    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...]
    news: re.Pattern[str]
    news_verbs: re.Pattern[str]
    finite: re.Pattern[str]
    scene: re.Pattern[str]
    news_nouns: re.Pattern[str]
    matter: re.Pattern[str]
    no_headline: re.Pattern[str]
    lists: Mapping[str, re.Pattern[str]]


@cache
def load_rules() -> Ruleset:
    """Return the rules of every language that has a table "clean".

    Raises:
        TableError: a table is not readable.
    """
    tables = [load_table(path.parent.name, "clean") for path in sorted(LANGUAGES.glob("*/clean.toml"))]
    return Ruleset(
        rules=tuple(_read_rule(entry, table) for table in tables for entry in table["rule"]),
        cues=tuple(_read_cue(entry, table) for table in tables for entry in table["cue"]),
        news=_join(p for table in tables for p in table["news"]["patterns"]),
        news_verbs=_join(p for table in tables for p in table["news"]["verbs"]),
        finite=_join(p for table in tables for p in table["finite"]["patterns"]),
        scene=_join(p for table in tables for p in table["scene"]["patterns"]),
        news_nouns=_join_words(tables, "news_nouns"),
        matter=_join_words(tables, "matter"),
        no_headline=_join(p for table in tables for p in table["headline"]["never"]),
        lists={name: _join(f"{w}\\Z" for table in tables for w in table["lexicon"][name]) for name in LISTS},
    )


def _read_rule(entry: Mapping[str, Any], table: Mapping[str, Any]) -> Rule:
    options = {key: value for key, value in entry.items() if key != "patterns"}
    return Rule(patterns=tuple(re.compile(_fill(p, table)) for p in entry["patterns"]), **options)


def _read_cue(entry: Mapping[str, Any], table: Mapping[str, Any]) -> Cue:
    pattern = _join(_fill(p, table) for p in entry["patterns"])
    return Cue(entry["reason"], pattern, entry["weight"], entry.get("zone", "any"))


def _fill(pattern: str, table: Mapping[str, Any]) -> str:
    lexicon: Mapping[str, Sequence[str]] = table["lexicon"]
    return PLACEHOLDER.sub(lambda found: "|".join(lexicon[found.group(1)]), pattern)


def _join_words(tables: Iterable[Mapping[str, Any]], name: str) -> re.Pattern[str]:
    return _join(rf"\b{word}\b" for table in tables for word in table[name]["words"])


def _join(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))
