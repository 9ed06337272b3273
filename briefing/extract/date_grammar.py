"""How each type of date expression is reckoned: pure arithmetic on days, months and years."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Interval = tuple[str, date, date]
# "jusqu'au 3 mars", read a week later, is the day just past, not one a year ahead.
_JUST_PAST = 60
# "le 31 janvier", read in December, is the one to come whatever the tense: a day so long past would have its year.
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What one matched expression is reckoned with.

    `parts` are the named parts of the match as numbers or words; `rule` is its entry in the table; `anchor` is the day
    of the event told before, if any; `future` says that the words around announce something.
    """

    parts: Mapping[str, Any]
    rule: Mapping[str, Any]
    published: date
    anchor: date | None
    future: bool
    seasons: Mapping[str, tuple[int, int]]


def day_interval(day: date) -> Interval:
    """Return one day as (ISO value, first day, last day)."""
    return day.isoformat(), day, day


def month_interval(year: int, month: int) -> Interval:
    """Return one month as (ISO value, first day, last day)."""
    last = calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last)


def year_interval(year: int) -> Interval:
    """Return one year as (ISO value, first day, last day)."""
    return f"{year:04d}", date(year, 1, 1), date(year, 12, 31)


def span_interval(low: date, high: date) -> Interval:
    """Return a stretch of days as (value, first day, last day); its value is the month of its first day."""
    if low == high:
        return day_interval(low)
    return f"{low.year:04d}-{low.month:02d}", low, high


def shift_months(day: date, by: int) -> tuple[int, int]:
    """Return (year, month) `by` months away from a day's month."""
    index = day.year * 12 + day.month - 1 + by
    return index // 12, index % 12 + 1


def _numeric(it: Reckoning) -> Interval:
    return day_interval(date(int(it.parts["y"]), int(it.parts["m"]), int(it.parts["d"])))


def _direction(it: Reckoning) -> str:
    direction = str(it.rule.get("direction") or ("next" if it.future else "past"))
    return "past" if it.parts.get("since") and direction in ("this", "next") else direction


def _day_month(it: Reckoning) -> Interval:
    day, month, year = int(it.parts["day"]), int(it.parts.get("month_first") or it.parts["month"]), it.parts.get("year")
    if year is not None:
        return day_interval(date(int(year), month, day))
    this = date(it.published.year + int(it.rule.get("years", 0)), month, day)
    if "years" in it.rule:
        return day_interval(this)
    if "weekday" in it.parts and (named := _nearest_named(this, it)) is not None:
        return day_interval(named)
    if "direction" not in it.rule and timedelta() < _next_such(this, it.published) - it.published <= _AHEAD:
        return day_interval(_next_such(this, it.published))
    if _direction(it) == "past" and this > it.published:
        this = this.replace(year=this.year - 1)
    elif _direction(it) == "next" and this < it.published - timedelta(days=_JUST_PAST):
        this = this.replace(year=this.year + 1)
    return day_interval(this)


def _next_such(day: date, published: date) -> date:
    """Return the first such day of a year on or after publication."""
    return day if day >= published else day.replace(year=published.year + 1)


def _nearest_named(day: date, it: Reckoning) -> date | None:
    """Return the nearest year's day that is the weekday told with it: "samedi 16 novembre"; None where none is."""
    years = [day.replace(year=day.year + by) for by in (-1, 0, 1)]
    fitting = [d for d in years if d.weekday() == int(it.parts["weekday"])]
    return min(fitting, key=lambda d: abs(d - it.published), default=None)


def _weekday(it: Reckoning) -> Interval:
    wanted, published = int(it.parts["weekday"]), it.published
    back = (published.weekday() - wanted) % 7
    ahead = (wanted - published.weekday()) % 7
    direction = _direction(it)
    if direction == "before":
        by = -(back or 7)
    elif direction == "last_week":
        by = wanted - published.weekday() - 7
    elif direction == "this":
        by = ahead if it.future or back > 3 else -back
    elif direction == "next":
        by = (ahead or 7) if it.rule.get("direction") == "next" else ahead
    else:
        by = -back
    return day_interval(published + timedelta(days=by))


def _weekday_day(it: Reckoning) -> Interval | None:
    """Return the nearest day of the right number and weekday: "lundi 20"."""
    for distance in range(62):
        for day in (it.published - timedelta(days=distance), it.published + timedelta(days=distance)):
            if day.day == int(it.parts["day"]) and day.weekday() == int(it.parts["weekday"]):
                return day_interval(day)
    return None


def _days(it: Reckoning) -> Interval:
    return day_interval(it.published + timedelta(days=int(it.rule["by"])))


def _weekend(it: Reckoning) -> Interval:
    last = it.published - timedelta(days=(it.published.weekday() - 5) % 7)
    saturday = last + timedelta(days=7 * (int(it.rule["by"]) or int(it.future and it.published.weekday() < 5)))
    return saturday.isoformat(), saturday, saturday + timedelta(days=1)


def _units_from(it: Reckoning, start: date) -> Interval:
    amount, by = int(it.parts["n"]) * int(it.rule["by"]), it.parts["unit"]
    if by == "minute":
        return day_interval(start)
    if by in ("day", "week", "hour"):
        days = amount * {"day": 1, "week": 7}.get(by, 0) if by != "hour" else round(amount / 24)
        return day_interval(start + timedelta(days=days))
    if by == "month":
        return month_interval(*shift_months(start, amount))
    return year_interval(start.year + amount)


def _units(it: Reckoning) -> Interval:
    return _units_from(it, it.published)


def _span(it: Reckoning) -> Interval:
    amount, unit = int(it.parts.get("n") or 1), it.parts["unit"]
    if unit == "month":
        year, month = shift_months(it.published, -amount)
        low = date(year, month, min(it.published.day, calendar.monthrange(year, month)[1]))
    else:
        days = {"day": amount, "week": amount * 7}.get(unit, -(-amount // 24))
        low = it.published - timedelta(days=days)
    return span_interval(low, it.published)


def _anchored(it: Reckoning) -> Interval | None:
    return None if it.anchor is None else day_interval(it.anchor + timedelta(days=int(it.rule["by"])))


def _anchored_units(it: Reckoning) -> Interval | None:
    return None if it.anchor is None else _units_from(it, it.anchor)


def _weeks(it: Reckoning) -> Interval:
    monday = it.published - timedelta(days=it.published.weekday() - 7 * int(it.rule["by"]))
    return span_interval(monday, monday + timedelta(days=6))


def _months(it: Reckoning) -> Interval:
    return month_interval(*shift_months(it.published, int(it.rule["by"])))


def _years(it: Reckoning) -> Interval:
    return year_interval(it.published.year + int(it.rule["by"]))


def _month(it: Reckoning) -> Interval:
    month, year = int(it.parts.get("month") or it.rule["month"]), it.parts.get("year")
    if year is not None:
        return month_interval(int(year), month)
    strict = it.rule.get("direction") in ("past", "next")
    if _direction(it) in ("next", "ahead"):
        later = month < it.published.month or (strict and month == it.published.month)
        return month_interval(it.published.year + later, month)
    earlier = month > it.published.month or (strict and month == it.published.month)
    return month_interval(it.published.year - earlier, month)


def _month_of_year(it: Reckoning) -> Interval:
    return month_interval(it.published.year + int(it.rule["by"]), int(it.parts["month"]))


def _year_of_season(first: int, last: int, it: Reckoning) -> int:
    """Return the year in which the season begins that is on now, or the next one where something is announced."""
    year, month = it.published.year, it.published.month
    if it.future:
        return year + (month > last)
    return year - (month < first)


def _season(it: Reckoning) -> Interval:
    first, last = it.seasons[str(it.parts.get("season") or it.parts.get("season2"))]
    year = it.parts.get("year")
    if it.rule.get("direction") == "near":
        return year_interval(_year_of_season(first, last, it))
    begun = int(year) if year else it.published.year
    while not year and date(begun + (last - 1) // 12, (last - 1) % 12 + 1, 28) >= it.published.replace(day=1):
        begun -= 1
    end = month_interval(begun + (last - 1) // 12, (last - 1) % 12 + 1)[2]
    return f"{begun:04d}", date(begun, first, 1), end


def _year(it: Reckoning) -> Interval:
    return year_interval(int(it.parts["year"]))


RECKONERS: Mapping[str, Callable[[Reckoning], Interval | None]] = {
    "numeric": _numeric,
    "day_month": _day_month,
    "weekday": _weekday,
    "weekday_day": _weekday_day,
    "days": _days,
    "weekend": _weekend,
    "units": _units,
    "span": _span,
    "anchored": _anchored,
    "anchored_units": _anchored_units,
    "weeks": _weeks,
    "months": _months,
    "years": _years,
    "month": _month,
    "month_of_year": _month_of_year,
    "season": _season,
    "year": _year,
}
