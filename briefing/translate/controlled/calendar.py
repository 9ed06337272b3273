"""The names of weekdays and months from CLDR: by number to say them, by name to read them."""

from __future__ import annotations

from functools import cache


@cache
def name_days_and_months(language: str) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of the weekdays (0, Monday, to 6) and of the months (1 to 12) in `language`."""
    from babel import Locale

    locale = Locale.parse(language)
    return dict(locale.days["format"]["wide"]), dict(locale.months["format"]["wide"])


@cache
def number_days_and_months(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the same the other way round, by the names in lower case."""
    days, months = name_days_and_months(language)
    return ({name.casefold(): n for n, name in days.items()}, {name.casefold(): n for n, name in months.items()})
