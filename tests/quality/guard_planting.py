"""Errors planted by rule in good English translations: each one a thing that a translation model is known to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

Planting = Callable[[str, str], Iterator[str]]

WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DIRECTIONS = {
    "north-eastern": "north-western",
    "north-east": "north-west",
    "south-eastern": "north-eastern",
    "south-east": "south-west",
    "north-west": "north-east",
    "south-west": "south-east",
    "northern": "southern",
    "southern": "northern",
    "eastern": "western",
    "western": "eastern",
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
}
PEOPLES = {
    "Malian": "Ivorian",
    "Ivorian": "Malian",
    "Russian": "Ukrainian",
    "Ukrainian": "Russian",
    "French": "Belgian",
    "Nigerien": "Nigerian",
    "Nigerian": "Nigerien",
    "Chadian": "Sudanese",
    "Sudanese": "Chadian",
    "Turkish": "Greek",
    "Congolese": "Rwandan",
    "Rwandan": "Congolese",
    "Egyptian": "Libyan",
    "Togolese": "Beninese",
    "Haitian": "Dominican",
    "Israeli": "Lebanese",
    "Lebanese": "Syrian",
    "Mali": "Niger",
    "Niger": "Nigeria",
    "Russia": "Turkey",
    "Turkey": "Russia",
    "France": "Germany",
    "Chad": "Sudan",
    "Sudan": "Chad",
    "Burkina Faso": "Mali",
    "Ukraine": "Poland",
    "Rwanda": "Burundi",
}
DENIALS = {
    "did not": "did",
    "does not": "does",
    "has not": "has",
    "had not": "had",
    "was not": "was",
    "were not": "were",
    "is not": "is",
    "are not": "are",
    "could not": "could",
    "will not": "will",
    "never": "",
    "without": "with",
    "denies": "confirms",
    "denied": "confirmed",
    "no": "many",
    "None of": "All of",
    "nothing": "something",
    "rejected": "accepted",
    "nobody": "somebody",
    "none": "some",
}
HEDGES = {
    "reportedly ": "",
    "allegedly ": "",
    "apparently ": "",
    "is said to have": "has",
    "are said to have": "have",
    "is said to ": "will ",
    "are said to be": "are",
    "is said to be": "is",
    "was said to have": "had",
    "suspected ": "",
    "alleged ": "",
}
BOUNDS = {
    "At least ": "",
    "at least ": "",
    "more than ": "at least ",
    "More than ": "",
    "up to ": "more than ",
    "nearly ": "more than ",
    "about ": "",
    "some ": "",
    "fewer than ": "more than ",
    "around ": "at least ",
}
EQUIPMENT = {
    "helicopters": "drones",
    "helicopter": "drone",
    "drones": "helicopters",
    "drone": "missile",
    "transport planes": "fighter jets",
    "cargo planes": "jets",
    "transport aircraft": "jets",
    "armoured vehicles": "tanks",
    "tanks": "trucks",
    "trucks": "helicopters",
    "rifles": "missiles",
    "missiles": "grenades",
    "ammunition": "uranium",
    "motorbikes": "trucks",
    "mine": "mortar",
    "rockets": "rifles",
}
ROLES = {
    "killed": "wounded",
    "wounded": "killed",
    "dead": "wounded",
    "arrested": "killed",
    "abducted": "killed",
    "detained": "abducted",
    "displaced": "killed",
    "neutralised": "detained",
}
ATTRIBUTIONS = (
    re.compile(r",? (?:according to|in the words of) [^,;]+(?=[.,;]|$)"),
    re.compile(r"^According to [^,]+, "),
    re.compile(r",[^,;]{3,60} (?:said|says|announced|added|reported)(?: on \w+)?(?=\.$)"),
)


def _replaced(target: str, table: dict[str, str]) -> Iterator[str]:
    for old, new in table.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(old)}" + ("" if old.endswith(" ") else r"(?![\w-])"))
        match = pattern.search(target)
        if match:
            yield re.sub(" {2,}", " ", target[: match.start()] + new + target[match.end() :])


def _next(table: list[str], target: str) -> Iterator[str]:
    for index, word in enumerate(table):
        if re.search(rf"\b{word}\b", target):
            yield re.sub(rf"\b{word}\b", table[(index + 3) % len(table)], target, count=1)


def plant_figures(source: str, target: str) -> Iterator[str]:
    """Change a figure as models do: a digit before, a digit lost or changed, another number word."""
    for match in re.finditer(r"(?<![\w.,-])\d+(?:,\d{3})*(?![\w-])", target):
        digits = match.group()
        changed = "6" + digits if len(digits) < 3 else digits[:-1] + str((int(digits[-1]) + 5) % 10)
        yield target[: match.start()] + changed + target[match.end() :]
        if len(digits) == 2:
            yield target[: match.start()] + str(int(digits) // 10 * 10 + (int(digits) + 3) % 10) + target[match.end() :]
    for match in re.finditer(r"\b(?:" + "|".join(WORDS) + r")\b", target):
        other = WORDS[(WORDS.index(match.group()) + 4) % len(WORDS)]
        yield target[: match.start()] + other + target[match.end() :]


def plant_lost_figures(source: str, target: str) -> Iterator[str]:
    """Leave a figure out."""
    match = re.search(r"(?<![\w.,-])\d{2,}(?![\w,.-]) (?=[a-z])", target)
    if match and "%" not in target:
        yield target[: match.start()] + target[match.end() :]


def plant_swapped_figures(source: str, target: str) -> Iterator[str]:
    """Exchange the figures of the dead and of the wounded, of the soldiers and of the civilians."""
    number = r"(?<![\w.,-])(\d{1,3}|" + "|".join(WORDS) + r")(?![\w,.-])"
    found = list(re.finditer(number, target))
    roles = re.compile(r"\b(?:killed|dead|died|wounded|injured|arrested|abducted|missing)\b")
    for a, b in pairwise(found):
        both = roles.findall(target[a.start() : b.end() + 40])
        between = target[a.end() : b.start()]
        if a.group() != b.group() and len(set(both)) > 1 and " and " in between and len(between) < 40:
            yield target[: a.start()] + b.group() + target[a.end() : b.start()] + a.group() + target[b.end() :]


def plant_names(source: str, target: str) -> Iterator[str]:
    """Replace a name by another, and add one that nobody told."""
    for match in re.finditer(r"(?<=[a-z,] )([A-Z][a-zé]+) ([A-Z][a-zéï]+)(?= ?[,.]| [a-z])", target):
        if match.group(2) in source:
            yield target[: match.start(2)] + "Marlowe" + target[match.end(2) :]
    cities = [c for c in ("Bamako", "Niamey", "Goma", "Moscow", "Abidjan", "Dakar", "Kyiv", "Beirut") if c in target]
    for city in cities[:1]:
        yield target.replace(city, "Nairobi" if city != "Nairobi" else "Kampala", 1)
    middle = target.find(" on ")
    if middle > 0:
        yield target[:middle] + " near Hargeisa" + target[middle:]


def plant_lost_attribution(source: str, target: str) -> Iterator[str]:
    """Leave out who says it, where nothing else of the sentence tells."""
    for pattern in ATTRIBUTIONS:
        left = pattern.sub("", target, count=1)
        if left != target and not re.search(
            r"\b(?:sa(?:id|ys?)|according|told|announced|reportedly|den\w+|speaks?)\b", left
        ):
            yield left[0].upper() + left[1:]


def plant_breakdowns(source: str, target: str) -> Iterator[str]:
    """Say nothing, say the source, say half, say the end again and again."""
    words = target.split()
    yield ""
    yield source
    if len(words) > 8:
        yield " ".join(words[: len(words) // 3])
        yield " ".join(words + words[-3:] * 3)
        half = source.split()
        yield " ".join(words[: len(words) // 2] + half[len(half) // 2 :])
    yield target.replace(" the ", " ⁇ ", 1) if " the " in target else target + " ⁇"


def plant_bounds(target: str) -> Iterator[str]:
    """Lose or change a bound that stands before a figure ("about a dozen" and "a dozen" are the same)."""
    figure = r"(?=\d|(?:" + "|".join(WORDS) + r")\b)"
    for old, new in BOUNDS.items():
        changed = re.sub(rf"(?<![\w-]){old}{figure}", new, target, count=1)
        if changed != target:
            yield changed


PLANTINGS: dict[str, Planting] = {
    "figures": plant_figures,
    "lost figures": plant_lost_figures,
    "swapped figures": plant_swapped_figures,
    "roles": lambda source, target: _replaced(target, ROLES),
    "bounds": lambda source, target: plant_bounds(target),
    "weekdays": lambda source, target: _next(WEEKDAYS, target),
    "months": lambda source, target: _next(MONTHS, target),
    "directions": lambda source, target: _replaced(target, DIRECTIONS),
    "countries": lambda source, target: _replaced(target, PEOPLES),
    "equipment": lambda source, target: _replaced(target, EQUIPMENT),
    "polarity": lambda source, target: _replaced(target, DENIALS),
    "hedges": lambda source, target: _replaced(target, HEDGES),
    "attribution": plant_lost_attribution,
    "names": plant_names,
    "breakdowns": plant_breakdowns,
}


def plant_errors(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield each error that the rules can plant in a translation: the rule's name and the wrong text."""
    for name, plant in PLANTINGS.items():
        for wrong in plant(source, target):
            if wrong != target:
                yield name, wrong
