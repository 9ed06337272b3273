"""What the figures of two mentions say about their telling of one event."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.corroborate.families import EQUIPMENT
from briefing.models import Mention, Quantity

PEOPLE = frozenset({"killed", "wounded", "detained", "abducted", "neutralised", "displaced", "personnel", "people"})
# From these values on an equal figure is rare, and all but unique: two dead are common, forty-two are a signature.
RARE_VALUE, MIDDLE_VALUE, UNIQUE_VALUE = 3.0, 10.0, 30.0
NEAR_SHARE = 0.2
FAR_RATIO = 4.0
# Roles under which one toll may be counted: "number of people killed" may be read as people.
TOLL = frozenset({"killed", "wounded", "people"})
# Nouns of figures that name no class of goods: any weapon may be a rifle.
GENERIC = frozenset({"weapon", "vehicle", "aircraft", "plane", "boat", "ship", "ammunition"})


def list_figures(mention: Mention) -> list[Quantity]:
    """Return a mention's figures that say what happened (durations and the like, of the role "other", do not)."""
    return [quantity for quantity in mention.quantities if quantity.what != "other"]


def compare_nouns(first: Quantity, second: Quantity) -> bool:
    """Return whether two figures may count the same things: people in one role always, goods by their noun."""
    if first.what != second.what:
        return False
    known = {first.noun, second.noun} - {None}
    return first.what in PEOPLE or len(known) < 2 or bool(known & GENERIC)


def _totals(figures: list[Quantity], what: str) -> set[float]:
    """Every value that a mention gives for a role, and their sum (parts of one toll)."""
    values = [float(quantity.value) for quantity in figures if quantity.what == what]
    parts = [float(q.value) for q in figures if q.what == what and not q.superseded]
    return {*values, sum(parts)}


def _name_equal(value: float) -> str:
    steps = ((UNIQUE_VALUE, "unique"), (MIDDLE_VALUE, "middle"), (RARE_VALUE, "rare"))
    return "figures equal, " + next((name for least, name in steps if value >= least), "common")


def _compare_role(ours: list[Quantity], theirs: list[Quantity], what: str) -> str:
    pairs = [(a, b) for a in ours for b in theirs if a.what == what and compare_nouns(a, b)]
    if not pairs:
        return "other goods"
    equal = _totals(ours, what) & _totals(theirs, what)
    if equal:
        return _name_equal(max(equal))
    closest = min(max(a.value, b.value) / max(1.0, float(min(a.value, b.value))) for a, b in pairs)
    if closest <= 1 + NEAR_SHARE and max(a.value for a, _ in pairs) >= MIDDLE_VALUE:
        return "figures near"
    return "figures far apart" if closest >= FAR_RATIO else "figures differ"


def list_figure_traits(first: Mention, second: Mention) -> Iterator[tuple[str, float]]:
    """Yield what the figures of two mentions say: the agreements in every role, or else the best of what is left."""
    ours, theirs = list_figures(first), list_figures(second)
    roles = sorted({quantity.what for quantity in ours} & {quantity.what for quantity in theirs})
    found = [_compare_role(ours, theirs, what) for what in roles]
    agreed = sorted({name for name in found if name.startswith(("figures equal", "figures near"))})
    yield from ((name, 1.0) for name in agreed)
    if revise_figure(first, second):
        yield "figure revised", 1.0
    elif found and not agreed:
        yield min(found, key=("figures differ", "figures far apart", "other goods").index), 1.0


def revise_figure(first: Mention, second: Mention) -> bool:
    """Return whether one mention takes back the very figure that the other gives ("from 9 to 14": 9)."""

    def list_values(mention: Mention, superseded: bool) -> set[float]:
        return {float(q.value) for q in mention.quantities if q.what in TOLL and q.superseded is superseded}

    old, new = list_values(first, True), list_values(second, True)
    return bool(old & (list_values(second, False) | new) or new & list_values(first, False))


def share_signature(first: Mention, second: Mention) -> bool:
    """Return whether the two mentions give an equal figure that is all but unique."""
    ours, theirs = list_figures(first), list_figures(second)
    return any(compare_nouns(a, b) and a.value == b.value and a.value >= UNIQUE_VALUE for a in ours for b in theirs)


def count_other_goods(first: Mention, second: Mention) -> bool:
    """Return whether both mentions count equipment, and no class of it is the same (vehicles here, rifles there)."""

    def classes(mention: Mention) -> set[str]:
        counted = {quantity.what for quantity in mention.quantities} & (EQUIPMENT | {"personnel"})
        return {"aircraft" if what == "helicopters" else what for what in counted}

    ours, theirs = classes(first), classes(second)
    return bool(ours and theirs and not ours & theirs)


def count_other_dead(first: Mention, second: Mention) -> bool:
    """Return whether one mention counts only assailants put out of action and the other only their victims.

    "Neutralised" and "killed" may count the same dead where the values agree.
    """
    counted = [{quantity.what for quantity in list_figures(mention)} for mention in (first, second)]
    values = [{quantity.value for quantity in list_figures(mention)} for mention in (first, second)]
    lone = [what == {"neutralised"} for what in counted]
    return lone[0] != lone[1] and all(counted) and not counted[0] & counted[1] and not values[0] & values[1]


def share_figure(first: Mention, second: Mention) -> bool:
    """Return whether the two mentions give an equal figure of three or more in the same role."""
    ours, theirs = list_figures(first), list_figures(second)
    return any(compare_nouns(a, b) and a.value == b.value and a.value >= 3 for a in ours for b in theirs)
