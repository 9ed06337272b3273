"""Labels, dates and figures in the brief's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from briefing.models import Bound, Reason
from briefing.tables import load_table


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one output language."""

    language: str
    labels: Mapping[str, Mapping[str, str]]

    def pick(self, group: str, key: str, default: str | None = None) -> str:
        """Return one label; a key that has none is shown as it is, or as `default`."""
        return self.labels[group].get(key, key if default is None else default)

    def count(self, key: str, number: int | float, *, group: str = "counts") -> str:
        """Return "1 fait" or "3 faits": the forms of `key` in a group of labels."""
        form = "one" if number == 1 else "many"
        return self.labels[group][f"{key}_{form}"].format(n=self.number(number))

    def reason(self, reason: Reason) -> str:
        """Return why something was decided, in words; a code that has none is shown as it is."""
        if reason.code == "figures":
            return ", ".join(self.count(what, float(value), group="counted") for what, value in reason.values)
        pattern = self.labels["reasons"].get(reason.code)
        if pattern is None:
            return reason.code.replace("_", " ")
        return pattern.format(**{name: self._say_value(name, value) for name, value in reason.values})

    def intake(self, reason: Reason | None) -> str:
        """Return why an input was left out, or how it was read, in words; a code that has none is shown as it is."""
        if reason is None:
            return ""
        pattern = self.labels["intake"].get(reason.code)
        if pattern is None:
            return reason.code
        return pattern.format(**{name: self._say_input(name, value) for name, value in reason.values})

    def _say_input(self, name: str, value: str | int | float) -> str:
        """Return one value of what is told of an input: a number with its digits grouped, a language by its name."""
        if not isinstance(value, str):
            return self.number(value)
        if name not in ("language", "declared", "found"):
            return value
        from babel import Locale

        return str(self.labels["languages"].get(value) or Locale.parse(self.language).languages.get(value, value))

    def _say_value(self, name: str, value: str | int | float) -> str:
        """Return one value of a reason: a number with its digits grouped, a day, a role or a kind of act in words."""
        if not isinstance(value, str):
            return self.number(value)
        if name == "what":
            role = self.pick("figures", "other_role" if value == "other" else value)
            return role[:1].lower() + role[1:]
        if name == "frame":
            return self.pick("frames", value, value.replace("_", " "))
        return self.day(value) if name == "day" else value

    def number(self, value: int | float) -> str:
        """Return a number as the language groups its digits."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.language))

    def figure(self, value: int | float, bound: Bound) -> str:
        """Return a number with the words of its bound: "au moins 18"."""
        return self.labels["bounds"][bound].format(n=self.number(value))

    def day(self, value: str) -> str:
        """Return an ISO date (YYYY, YYYY-MM or YYYY-MM-DD) in words, or `value` where it is none."""
        from babel.dates import format_date

        parts = value.split("-")
        try:
            numbers = [int(part) for part in parts] + [1, 1]
            day = date(*numbers[:3])
        except ValueError:
            return value
        if len(parts) == 1:
            return value
        form = "month" if len(parts) == 2 else "day"
        text = str(format_date(day, self.labels["dates"][form], locale=self.language))
        return self.labels["dates"]["first_day"] + text[1:] if len(parts) == 3 and day.day == 1 else text

    def moment(self, value: str) -> str:
        """Return an ISO time stamp in words, in universal time, or `value` where it is none."""
        from babel.dates import format_datetime

        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return value
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return str(format_datetime(moment, self.labels["dates"]["moment"], locale=self.language))


def load_words(language: str) -> Words:
    """Return the words of an output language.

    Raises:
        TableError: the language has no labels.toml.
    """
    table: Mapping[str, Any] = load_table(language, "labels")
    return Words(language, table)


def choose_marks(text: str, labels: Mapping[str, Any]) -> tuple[str, str]:
    """Return the quotation marks to set a source's words in: none where they open with marks of their own."""
    if text.lstrip()[:1] in ("«", "“", '"'):
        return "", ""
    return labels["texts"]["quote_open"], labels["texts"]["quote_close"]
