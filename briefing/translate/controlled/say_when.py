"""Writing dates and times by the shapes of the target language, with CLDR's names of days and months."""

from __future__ import annotations

from briefing.translate.controlled.calendar import name_days_and_months
from briefing.translate.controlled.nodes import Fixed
from briefing.translate.controlled.pen import Pen, Unsayable

# Times that say nothing to who reads them on another day, unless they can be dated.
_PASSING = frozenset(
    ("today", "yesterday", "yesterday_evening", "tomorrow", "this_morning", "this_evening", "last_night")
)


def is_passing(part: object) -> bool:
    """Return whether a part of a statement is such a time, which is shown by its date."""
    return isinstance(part, Fixed) and part.key in _PASSING


def say_when(time: Fixed, pen: Pen) -> str:
    """Return a time in words: "overnight from Monday to Tuesday".

    Raises:
        Unsayable: the target language has no shape for it, or it only means something on the day it was written.
    """
    if is_passing(time):
        dated = _say_dated(time, pen)
        if not pen.plain:
            return dated
    shapes = pen.grammar["when"].get(time.key)
    if not shapes:
        raise Unsayable(time.key)
    days, months = name_days_and_months(pen.target.language)
    slots = dict(time.slots)
    for slot in ("weekday", "other"):
        if slot in slots:
            slots[slot] = days[int(str(slots[slot]))]
    if "month" in slots:
        slots["month"] = months[int(str(slots["month"]))]
        slots["mid_month"] = f"{pen.grammar['mid']}{slots['month']}"
    if "unit" in slots:
        entry = pen.entry("nouns", str(slots["unit"]))
        slots["unit"] = entry["many"] if int(str(slots["number"])) >= 2 else entry["one"]
    small = pen.grammar["small_numbers"]
    if slots.get("number") in range(1, len(small) + 2) and "unit" in slots:
        number = int(str(slots["number"]))
        slots["number"] = pen.target.table["numbers"]["one"]["masculine"] if number == 1 else small[number - 2]
    return str(shapes[0]).format(**slots)


def _say_dated(time: Fixed, pen: Pen) -> str:
    """Return "on 10 August 2022" for "today" where the text's reading has dated those words."""
    from datetime import date

    found = pen.mention.date_found
    if found is None or len(found.value) != 10 or not found.start <= time.start < found.end:
        raise Unsayable(time.key)
    day = date.fromisoformat(found.value)
    shape = str(pen.grammar["when"]["full_date"][0])
    return shape.format(day=day.day, month=name_days_and_months(pen.target.language)[1][day.month], year=day.year)


def say_fixed(node: Fixed, pen: Pen) -> str:
    """Return a word that never changes, or a time; an aside says nothing."""
    if node.kind == "when":
        return say_when(node, pen)
    return str(pen.entry(node.kind, node.key)["text"]) if node.kind != "aside" else ""
