"""Whether two dated mentions can tell of one day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from briefing.models import Mention

Days = tuple[date, date]
DayRelation = Literal[
    "same_day",
    "overlapping",
    "same_month",
    "same_year",
    "inside_month",
    "inside_year",
    "adjacent",
    "revised",
    "one_unknown",
    "both_unknown",
    "apart",
]
# A sentence without a date is about the news of its article: an event of the two weeks before it.
NEWS_SPAN = 14
# Two articles whose undated sentences are compared belong to one news cycle.
CYCLE = 10


def read_days(mention: Mention) -> Days | None:
    """Return the first and last day that a mention's date may mean, or None where it has none.

    The date expression's own span counts where it is wider ("in the night of Monday to Tuesday").
    """
    if not mention.date:
        return None
    found = mention.date_found
    if found is not None and found.value == mention.date:
        return found.low, found.high
    parts = [int(part) for part in mention.date.split("-")]
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2])
        return day, day
    first, last = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    return date(parts[0], first, 1), date(parts[0], last, monthrange(parts[0], last)[1])


def _compare_known(first: Days, second: Days, equal: bool) -> DayRelation:
    gap = (max(first[0], second[0]) - min(first[1], second[1])).days
    longest = max((first[1] - first[0]).days, (second[1] - second[0]).days)
    if gap > 0:
        return "adjacent" if gap == 1 and longest <= 2 else "apart"
    if equal:
        return "same_day" if longest <= 2 else "same_month" if longest <= 31 else "same_year"
    return "overlapping" if longest <= 6 else "inside_month" if longest <= 31 else "inside_year"


def _fits_news(days: Days, published: date | None) -> bool:
    return published is None or (days[0] <= published and (published - days[1]).days <= NEWS_SPAN)


def compare_days(
    a: Days | None, b: Days | None, *, published: tuple[date | None, date | None], same_article: bool, equal: bool
) -> DayRelation:
    """Return how the days of two mentions stand to each other.

    `published` holds the publication dates of the two articles; they bound what a sentence without a date may mean.
    `equal` says that both dates are written alike (two years are one year, not a year inside a year).
    """
    if a is not None and b is not None:
        return _compare_known(a, b, equal)
    if a is None and b is None:
        one, other = published
        far = one is not None and other is not None and abs((one - other).days) > CYCLE
        return "apart" if far else "both_unknown"
    known, unsaid = (a, published[1]) if a is not None else (b, published[0])
    assert known is not None
    return "one_unknown" if same_article or _fits_news(known, unsaid) else "apart"
