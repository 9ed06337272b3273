"""What the figures of two mentions say about their telling of one event."""

from __future__ import annotations

from briefing.corroborate.families import EQUIPMENT
from briefing.models import Mention, Quantity

PEOPLE = frozenset({"killed", "wounded", "detained", "abducted", "neutralised", "displaced", "personnel", "people"})
# (from this value on, what an equal figure adds): two dead are common, forty-two are a signature.
EQUAL_STEPS = ((30.0, 0.4), (10.0, 0.32), (3.0, 0.15), (0.0, 0.05))
NEAR_SHARE = 0.2
NEAR = 0.12
DIFFERENT = -0.1
FAR_APART = -0.25
FAR_RATIO = 4.0
OTHER_GOODS = -0.35


def list_figures(mention: Mention) -> list[Quantity]:
    """Return a mention's figures that say what happened (durations and the like, of the role "other", do not)."""
    return [quantity for quantity in mention.quantities if quantity.what != "other"]


def compare_nouns(first: Quantity, second: Quantity) -> bool:
    """Return whether two figures may count the same things: people in one role always, goods by their noun."""
    if first.what != second.what:
        return False
    return first.what in PEOPLE or first.noun is None or second.noun is None or first.noun == second.noun


def _weigh_equal(value: float) -> float:
    return next(weight for least, weight in EQUAL_STEPS if value >= least)


def _totals(figures: list[Quantity], what: str) -> set[float]:
    """Every value that a mention gives for a role, and their sum (parts of one toll)."""
    values = [float(quantity.value) for quantity in figures if quantity.what == what]
    parts = [float(q.value) for q in figures if q.what == what and not q.superseded]
    return {*values, sum(parts)}


def _weigh_role(ours: list[Quantity], theirs: list[Quantity], what: str) -> float:
    pairs = [(a, b) for a in ours for b in theirs if a.what == what and compare_nouns(a, b)]
    if not pairs:
        return OTHER_GOODS
    equal = _totals(ours, what) & _totals(theirs, what)
    if equal:
        return _weigh_equal(max(equal))
    ratios = [max(a.value, b.value) / max(1.0, float(min(a.value, b.value))) for a, b in pairs]
    closest = min(ratios)
    if closest <= 1 + NEAR_SHARE and max(a.value for a, _ in pairs) >= 10:
        return NEAR
    return FAR_APART if closest >= FAR_RATIO else DIFFERENT


def weigh_figures(first: Mention, second: Mention) -> float:
    """Return what the figures of two mentions add to their likeness, or take from it: -0.35 to 0.5."""
    ours, theirs = list_figures(first), list_figures(second)
    roles = {quantity.what for quantity in ours} & {quantity.what for quantity in theirs}
    if not roles:
        return 0.0
    weights = sorted((_weigh_role(ours, theirs, what) for what in roles), reverse=True)
    best = weights[0]
    return min(0.5, best + sum(weight for weight in weights[1:] if weight > 0) / 2) if best > 0 else best


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
