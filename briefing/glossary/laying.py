"""The terms of a glossary laid on top of the tables.

A name replaces what the tables call the same thing; a noun stands before the terms of controlled sentences. Both are
seen by the guard, so that what the glossary says is no name from nowhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.folding import fold_text
from briefing.glossary.terms import LANGUAGES, Term, bare_name
from briefing.tables import PACKAGE, lay_tables, load_table

COUNTRIES = PACKAGE / "gazetteer" / "countries.tsv"
# Where the tables keep names, by what they name; a name that none of these knows is put with the first.
GROUPS = ("organisations", "offices", "people", "places", "countries")
# Sections of the guard's table whose phrases under "none" say nothing.
SAYING_NOTHING = ("directions", "equipment")


def lay_terms(terms: Iterable[Term]) -> None:
    """Lay terms on top of the tables, in the place of those before; without any, the tables are as they ship."""
    lay_tables({})
    every = tuple(terms)
    if not every:
        return
    names = [term for term in every if term.kind == "name"]
    nouns = [term for term in every if term.kind == "noun"]
    laid: dict[tuple[str, str], Mapping[str, Any]] = {}
    if names:
        laid |= {(language, "exonyms"): table for language, table in _lay_names(names).items()}
    if nouns:
        laid |= {(language, "terms_nouns"): _lay_nouns(nouns, language) for language in LANGUAGES}
    laid |= {(language, "guard"): _lay_guard(every, language) for language in LANGUAGES}
    lay_tables(laid)


def _lay_names(terms: Iterable[Term]) -> dict[str, dict[str, Any]]:
    """Return the exonyms of each language with the glossary's names first."""
    tables = {language: _copy_names(load_table(language, "exonyms")) for language in LANGUAGES}
    for at, term in enumerate(terms, start=1):
        group, key = _find_name(term, tables) or (GROUPS[0], f"glossary_{at}")
        for language, table in tables.items():
            _put_name(table, (group, key), term.words[language], language)
    return tables


def _copy_names(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {key: list(forms) for key, forms in part.items()} if name in GROUPS else part
        for name, part in table.items()
    }


def _find_name(term: Term, tables: Mapping[str, Mapping[str, Any]]) -> tuple[str, str] | None:
    """Return where the tables keep what a term names: by its words in one language, then in the other."""
    for language in LANGUAGES:
        bare = bare_name(term.words[language], language)
        for group in GROUPS:
            for key, forms in tables[language][group].items():
                if any(bare_name(form, language) == bare for form in forms):
                    return group, key
        code = _country_names(language).get(bare)
        if code is not None:
            return "countries", code
    return None


def _country_names(language: str) -> Mapping[str, str]:
    with COUNTRIES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {fold_text(row[f"name_{language}"]): row["iso2"] for row in rows}


def _put_name(table: dict[str, Any], place: tuple[str, str], words: str, language: str) -> None:
    """Put words first among the forms of a name and take them from every other; a known form keeps its article."""
    bare = bare_name(words, language)
    known = table[place[0]].get(place[1], [])
    same = next((form for form in known if bare_name(form, language) == bare), words)
    written = same if bare == fold_text(words) else words
    for group in GROUPS:
        for key, forms in table[group].items():
            table[group][key] = [form for form in forms if bare_name(form, language) != bare]
    table[place[0]] = {place[1]: [written, *table[place[0]].get(place[1], ())], **_without(table[place[0]], place[1])}


def _without(part: Mapping[str, Any], left: str) -> dict[str, Any]:
    return {key: forms for key, forms in part.items() if key != left}


def _lay_guard(terms: Iterable[Term], language: str) -> dict[str, Any]:
    """Return the guard's table, to which a direction or equipment inside a term of the glossary says nothing."""
    table = dict(load_table(language, "guard"))
    forms = [form for term in terms for form in (term.words.get(language), term.plurals.get(language)) if form]
    bare = [" ".join(form.split()[-len(bare_name(form, language).split()) :]) for form in forms]
    for section in SAYING_NOTHING:
        table[section] = {**table[section], "none": [*table[section].get("none", ()), *bare]}
    return table


def _lay_nouns(terms: Iterable[Term], language: str) -> dict[str, Any]:
    """Return the noun terms of a language with the glossary's first, where they win over the tables' own."""
    own = {
        f"glossary_{at}": {
            "one": term.words[language],
            "many": term.plurals[language],
            "gender": term.gender,
            "human": term.human,
            "also": [],
        }
        for at, term in enumerate(terms, start=1)
    }
    return {**own, **load_table(language, "terms_nouns")}
