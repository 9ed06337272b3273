"""The date rules of one language, compiled from its dates.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.extract.date_needs import Needs, read_needs
from briefing.extract.number_words import load_number_words, read_words, split_words
from briefing.tables import load_table

_BLANK = "[ \u00a0\u202f\u2009]"
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
# The types of rule that count from a day told before: "la veille", "two days later".
ANCHORED = ("anchored", "anchored_units")
_GROUP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class DateRules:
    """Compiled rules of one language, the words that name months, weekdays and units, and the cues of time.

    `needs` holds for each rule words of which a text must hold one for the rule to match, none where any text may;
    `needed` all of them, `anchored` those of the rules that count from a day told before ("" where any text may).
    """

    rules: tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]
    needs: tuple[Needs, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, tuple[int, int]]
    future: re.Pattern[str]
    past: re.Pattern[str]
    deadline: re.Pattern[str]
    since: re.Pattern[str]
    names: re.Pattern[str]
    capital_months: bool
    language: str
    needed: tuple[str, ...]
    anchored: tuple[str, ...]

    def may_count_from(self, text: str) -> bool:
        """Return whether a text may hold a date that counts from a day told before."""
        folded = text.casefold()
        return any(word in folded for word in self.anchored)

    def read_parts(self, match: re.Match[str]) -> dict[str, Any]:
        """Return the named parts of a match as numbers, units and words; parts that did not match are left out."""
        found: dict[str, Any] = {}
        for name, text in match.groupdict().items():
            if text is None:
                continue
            plain = re.sub(r"(?:_[bc]|\d)\Z", "", name)
            found[plain] = self._read_part(plain, " ".join(text.casefold().split()))
        return found

    def _read_part(self, name: str, text: str) -> Any:
        tables: dict[str, Mapping[str, Any]] = {"weekday": self.weekdays, "unit": self.units}
        if name.startswith("month"):
            return self.months[text]
        if name == "n":
            return self._read_number(text)
        return tables[name][text] if name in tables else text

    def _read_number(self, text: str) -> int:
        if text.isdigit():
            return int(text)
        table = load_number_words(self.language)
        words = split_words(text)
        read = read_words(words, 0, table)
        return read[0] if read else table.collectives.get(words[-1].text, 1)


@cache
def load_date_rules(language: str) -> DateRules:
    """Return the compiled date rules of `language`.

    Raises:
        TableError: the language has no table of dates.
    """
    table = load_table(language, "dates")
    bricks = _bricks(language, table)
    rules = tuple((rule, _compile(rule["pattern"], bricks)) for rule in table["rules"])
    words = {name: frozenset(word.casefold() for word in table[f"{name}s"]) for name in ("month", "weekday", "unit")}
    words["year"] = frozenset(("19", "20"))
    needs = tuple(read_needs(rule["pattern"], words) for rule in table["rules"])
    return DateRules(
        rules,
        needs,
        table["months"],
        table["weekdays"],
        table["units"],
        {name: (first, last) for name, (first, last) in table["seasons"].items()},
        re.compile("|".join(table["cues"]["future"])),
        re.compile("|".join(table["cues"]["past"])),
        _deadline(table["cues"]["deadline"]),
        _since(load_table(language, "anaphora")["since"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(table['names_before'])}){_BLANK}(?:du|de|of|of the){_BLANK}(?:le )?\Z", re.I),
        table["month_case"] == "capital",
        language,
        tuple(frozenset().union(*needs)),
        tuple(
            frozenset(
                word
                for (rule, _), own in zip(rules, needs, strict=True)
                if rule["type"] in ANCHORED
                for word in own or ("",)
            )
        ),
    )


def _bricks(language: str, table: Mapping[str, Any]) -> dict[str, str]:
    """Return the regular expression that each name in braces stands for."""
    numbers = load_number_words(language)
    words = _any([*numbers.values, *numbers.articles, *numbers.scales])
    collectives = _any(list(numbers.collectives))
    joiner = re.escape(numbers.joiner)
    collective = rf"(?:{_any(list(numbers.articles))}){_BLANK}(?:{collectives})(?:{_BLANK}(?:de|of))?"
    in_words = rf"(?:{words})(?:[-\s](?:(?:{joiner})[-\s])?(?:{words})){{0,5}}"
    number = rf"(?:\d{{1,3}}|{collective}|{in_words})"
    return {
        "month": _any(list(table["months"])),
        "weekday": _any(list(table["weekdays"])),
        "unit": _any(list(table["units"])),
        "n": number,
        "day": _DAY,
        "year": _YEAR,
    }


def _deadline(phrases: list[str]) -> re.Pattern[str]:
    """Return the pattern of what makes the date right before it a deadline."""
    return re.compile(rf",?{_BLANK}(?:{'|'.join(phrases)})")


def _since(words: list[str]) -> re.Pattern[str]:
    """Return the pattern of what makes a date one that is past: "depuis", at it or right before it."""
    return re.compile(rf"(?<!\w)(?:{_any(words)}){_BLANK}(?:(?:le|la|the){_BLANK})?(?:\Z|\w)", re.I)


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _compile(pattern: str, bricks: Mapping[str, str]) -> re.Pattern[str]:
    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        base = name.split("_")[0].rstrip("23")
        if base not in bricks:
            return match.group()
        if base == "day":
            return f"(?<!\\d)(?P<{name}>{_DAY})(?:er|st|nd|rd|th)?(?!\\d)"
        if name.endswith("_plain"):
            return f"(?:{bricks[base]})"
        closing = r"(?!\w)" if base in ("month", "weekday", "unit", "n") else r"(?!\d)"
        opening = "" if base == "month" else r"(?<!\w)"
        return f"{opening}(?P<{name}>{bricks[base]}){closing}"

    filled = _GROUP.sub(fill, pattern.replace("'", "['’]").replace(" ", _BLANK))
    return re.compile(rf"(?<![\w])(?<![\w]-)(?:{filled})(?!\w)", re.I)
