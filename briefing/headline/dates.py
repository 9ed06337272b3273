"""The date at the end of a headline, as precise as it is known."""

from __future__ import annotations

import re
from datetime import date

from briefing.headline.wording import Wording, fold
from briefing.models import Fact


def say_date(value: str, wording: Wording) -> str:
    """Return an ISO date (YYYY, YYYY-MM or YYYY-MM-DD) in words, or `value` itself when it is none."""
    from babel.dates import format_date

    parts = value.split("-")
    forms = wording.table["dates"]
    try:
        day = date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except (ValueError, IndexError):
        return value
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return str(format_date(day, forms["month"], locale=wording.language))
    text = str(format_date(day, forms["day"], locale=wording.language))
    return forms["first_day"] + text[1:] if day.day == 1 else text


def say_weekday(value: str, wording: Wording) -> str:
    """Return the weekday of an ISO date in words."""
    from babel.dates import format_date

    return str(format_date(date.fromisoformat(value), "EEEE", locale=wording.language))


def say_when(fact: Fact, origin: Wording, target: Wording) -> str:
    """Return ", 7 août 2022" or ", depuis 2015", or nothing when the date is not known."""
    if not fact.date or _is_of_another_deed(fact, origin):
        return ""
    return str(target.table["suffixes"][_reach(fact, origin)]).format(date=say_date(fact.date, target))


def _is_of_another_deed(fact: Fact, origin: Wording) -> bool:
    """Return whether the date of an accusation or a demand is that of a deed it speaks of: "arrêtés le 10 juillet"."""
    found = fact.lead.date_found
    if found is None or fact.event not in ("ACCUSE", "REQUEST"):
        return False
    if len(found.value) == len("2014"):
        return True  # nothing is said in the course of a year
    before = fold(fact.lead.evidence.quote[: max(0, found.start - fact.lead.evidence.start)])
    return re.search(origin.table["suffixes"]["of_another_deed"], before) is not None


def is_moment(fact: Fact, origin: Wording) -> bool:
    """Return whether a fact is of its date, not of a time that begins with it."""
    return _reach(fact, origin) == "date"


def _reach(fact: Fact, origin: Wording) -> str:
    """Return "date", "since" where the lead tells of what lasts, or "from" where its date opens a span of days."""
    found, forms = fact.lead.date_found, origin.table["suffixes"]
    if found is None:
        return "date"
    quote, start = fold(fact.lead.evidence.quote), found.start - fact.lead.evidence.start
    before = fold(fact.lead.evidence.quote[: max(0, start)]).split()[-2:]
    if any(fold(found.text).startswith(word) or word in before for word in forms["since_words"]):
        return "since"
    span = re.search(forms["span"], quote)
    return "from" if span is not None and len(found.value) == len("2014-01-01") else "date"
