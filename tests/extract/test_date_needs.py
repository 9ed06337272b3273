"""The words that a date rule needs: never a rule ruled out that would match."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.extract.date_needs import read_needs
from briefing.extract.date_rules import load_date_rules
from briefing.tables import list_languages

QUALITY = Path(__file__).resolve().parent.parent / "quality"
BRICKS = {"month": frozenset(("mars", "avril")), "year": frozenset(("19", "20"))}


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("la veille", {"veille"}),
        ("{n} {unit} ago", {"ago"}),
        ("(?:ce|le) (?:week-end|weekend)(?: dernier)?", {"week-end", "weekend"}),
        ("(?:hier|la nuit passée)", {"hier", "passée"}),
        ("l'année prochaine?", {"prochain"}),
        ("demain(?! matin)", {"demain"}),
        ("{day} {month}(?: {year})?", {"mars", "avril"}),
        (r"\d{4}-(?P<m>\d{2})", {"-"}),
        ("(?:in the )?(?:{day}|today)", set()),
        ("en {2,3}|hier", {"en", "hier"}),
        ("a?b*", set()),
    ],
)
def test_reads_the_words_without_which_a_rule_cannot_match(pattern: str, needs: set[str]) -> None:
    assert read_needs(pattern, BRICKS) == needs


@pytest.mark.parametrize("language", list_languages())
def test_no_match_in_the_quality_articles_lacks_what_its_rule_needs(language: str) -> None:
    rules = load_date_rules(language)
    lines = {line for path in QUALITY.rglob("*.txt") for line in path.read_text("utf-8", "replace").splitlines()}
    assert lines
    for (rule, pattern), needs in zip(rules.rules, rules.needs, strict=True):
        for match in (match for line in lines for match in pattern.finditer(line)):
            assert not needs or any(word in match.group().casefold() for word in needs), (rule["id"], match.group())
