"""The checks of the guard, by name: to add one, write its module and name it here."""

from __future__ import annotations

from briefing.translate.guard.blank import check_blank
from briefing.translate.guard.bounds import check_bounds
from briefing.translate.guard.copies import check_copies
from briefing.translate.guard.countries import check_countries
from briefing.translate.guard.dates import check_dates
from briefing.translate.guard.directions import check_directions
from briefing.translate.guard.equipment import check_equipment
from briefing.translate.guard.figures import check_figures
from briefing.translate.guard.findings import Check, Finding, GuardLimits, Pair
from briefing.translate.guard.grammar import check_grammar
from briefing.translate.guard.hedges import check_hedges
from briefing.translate.guard.length import check_length
from briefing.translate.guard.marks import check_marks
from briefing.translate.guard.names import check_names
from briefing.translate.guard.polarity import check_polarity
from briefing.translate.guard.printing import check_printing
from briefing.translate.guard.reading import read_text
from briefing.translate.guard.relations import check_relations
from briefing.translate.guard.repetition import check_repetition
from briefing.translate.guard.roles import check_roles
from briefing.translate.guard.strange import check_strange
from briefing.translate.guard.untranslated import check_untranslated
from briefing.translate.guard.wording import check_terms

CHECKS: dict[str, Check] = {
    "blank": check_blank,
    "printing": check_printing,
    "untranslated": check_untranslated,
    "repetition": check_repetition,
    "length": check_length,
    "figures": check_figures,
    "bounds": check_bounds,
    "roles": check_roles,
    "dates": check_dates,
    "directions": check_directions,
    "names": check_names,
    "countries": check_countries,
    "equipment": check_equipment,
    "polarity": check_polarity,
    "hedges": check_hedges,
}
# Fair only to a machine, which translates word by word: they run under limits that say so.
MACHINE_CHECKS: dict[str, Check] = {
    "copies": check_copies,
    "terms": check_terms,
    "relations": check_relations,
    "strange": check_strange,
    "grammar": check_grammar,
    "marks": check_marks,
}
_DEFAULTS = GuardLimits()


def check_translation(
    source: str, target: str, *, languages: tuple[str, str], limits: GuardLimits = _DEFAULTS, sentence: bool = True
) -> tuple[Finding, ...]:
    """Return what is wrong, or may be, with `target` as a translation of `source`.

    Args:
        source: the text as the article has it.
        target: the text that stands for it.
        languages: the codes of the two, the source's first.
        limits: how far the target may stray.
        sentence: whether both are full sentences; a headline or a fragment has no length to keep.

    Returns:
        The findings in the order of `CHECKS` and, for a machine, `MACHINE_CHECKS`; none means that every check holds.

    Raises:
        TableError: a language has no table for the guard.
    """
    readings = [read_text(text, language=language) for text, language in zip((source, target), languages, strict=True)]
    pair = Pair(readings[0], readings[1], sentence=sentence, limits=limits)
    if found := tuple(check_blank(pair)):
        return found
    checks = (*CHECKS.values(), *(MACHINE_CHECKS.values() if limits.literal else ()))
    return tuple(finding for check in checks for finding in check(pair))
