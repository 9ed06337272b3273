"""Countries and their people: an Ivorian soldier does not become a Malian one."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.matching import differences, unanswered
from briefing.translate.guard.phrasebook import Hit
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import countries_in_name, country_book, name_book


def _codes(hit: Hit) -> frozenset[str]:
    return frozenset(hit.concept.split("/"))


def _told(reading: Reading, hits: list[Hit]) -> frozenset[str]:
    """The countries that a text tells of, those inside known names included ("Tsahal": the Israeli army)."""
    inside = (countries_in_name(hit.concept) for hit in name_book(reading.language).find_all(reading))
    return frozenset().union(*map(_codes, hits), *inside)


def _foreign(hits: list[Hit], known: frozenset[str]) -> list[Hit]:
    """The first hit of each country that is not among the known ones."""
    first = {hit.concept: hit for hit in reversed(hits) if not _codes(hit) & known}
    return sorted(first.values(), key=lambda hit: hit.start)


def check_countries(pair: Pair) -> Iterator[Finding]:
    """Report every country that only one of the texts names, by its name or by its people's."""
    source = country_book(pair.source.language).find(pair.source)
    target = country_book(pair.target.language).find(pair.target)
    missing = _foreign(source, _told(pair.target, target))
    new = _foreign(target, _told(pair.source, source))
    if not missing and not new:
        missing, new = _replaced(source, target)
    yield from differences("countries", [hit.text for hit in missing], new)


def _replaced(source: list[Hit], target: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Return a country that the target names less often and one that it names more often: one stands for the other."""
    less = unanswered(source, target, kind=lambda hit: hit.concept)
    more = unanswered(target, source, kind=lambda hit: hit.concept)
    return (less[:1], more[:1]) if less and more else ([], [])
