"""The user's glossary: names and nouns of one's own, laid on top of the tables that briefs are put into words with.

A name replaces what the tables call the same thing; a noun stands before the terms of controlled sentences. Both are
seen by the guard, so that what the glossary says is no name from nowhere.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefing.errors import UsageError
from briefing.folding import fold_text
from briefing.tables import PACKAGE, lay_tables, load_table

COUNTRIES = PACKAGE / "gazetteer" / "countries.tsv"
LANGUAGES = ("fr", "en")
KEYS = ("fr", "en", "kind", "fr_plural", "en_plural", "gender", "human")
KINDS = ("name", "noun")
# Where the tables keep names, by what they name; a name that none of these knows is put with the first.
GROUPS = ("organisations", "offices", "people", "places", "countries")
# Sections of the guard's table whose phrases under "none" say nothing.
SAYING_NOTHING = ("directions", "equipment")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Term:
    """An entry: what each language calls one thing, and for a noun its plurals, its French gender, whether a person."""

    kind: str
    words: Mapping[str, str]
    plurals: Mapping[str, str]
    gender: str = "m"
    human: bool = False


def use_glossary(path: Path | None) -> None:
    """Lay a glossary on top of the tables, in the place of the one before; without one, the tables are as they ship.

    Raises:
        UsageError: the file is missing or broken, or an entry is not of the form that docs/glossary.md tells.
    """
    terms = read_glossary(path) if path is not None else ()
    lay_tables({})
    if not terms:
        return
    names = [term for term in terms if term.kind == "name"]
    nouns = [term for term in terms if term.kind == "noun"]
    laid: dict[tuple[str, str], Mapping[str, Any]] = {}
    if names:
        laid |= {(language, "exonyms"): table for language, table in _lay_names(names).items()}
    if nouns:
        laid |= {(language, "terms_nouns"): _lay_nouns(nouns, language) for language in LANGUAGES}
    laid |= {(language, "guard"): _lay_guard(terms, language) for language in LANGUAGES}
    lay_tables(laid)


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Return the entries of a glossary file.

    Raises:
        UsageError: the file is missing or broken, or an entry is not of the form that docs/glossary.md tells.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such glossary. Give an existing TOML file to --glossary.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: expected a readable TOML file, found: {error}.") from error
    _check_keys(table, ("term",), str(path))
    entries = table.get("term")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f'{path}: a glossary is a list of [[term]] entries, each with fr = "…" and en = "…".')
    terms = tuple(_read_term(entry, f"{path}: term {at}") for at, entry in enumerate(entries, start=1))
    _check_once(terms, path)
    return terms


def _check_keys(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, tuple(known), 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"{where}: unknown key {key!r}; expected one of {', '.join(known)}.{meant}")


def _read_term(entry: Mapping[str, Any], where: str) -> Term:
    _check_keys(entry, KEYS, where)
    words = {language: _read_words(entry, language, where) for language in LANGUAGES}
    kind = entry.get("kind") or ("name" if any(c.isupper() for c in words["fr"]) else "noun")
    if kind not in KINDS:
        raise UsageError(f"{where} ({words['fr']}): kind is {kind!r}; expected one of {', '.join(KINDS)}.")
    if kind == "name":
        return Term(kind, words, {})
    plurals = {language: _read_words(entry, f"{language}_plural", where) for language in LANGUAGES}
    gender, human = entry.get("gender"), entry.get("human", False)
    if gender not in ("m", "f"):
        raise UsageError(f'{where} ({words["fr"]}): a noun needs its French gender, "m" or "f"; found {gender!r}.')
    if not isinstance(human, bool):
        raise UsageError(f"{where} ({words['fr']}): human must be true or false, found {human!r}.")
    return Term(kind, words, plurals, gender, human)


def _read_words(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if value is None:
        told = next((f" ({entry[key]})" for key in LANGUAGES if entry.get(key)), "")
        needed = "a noun needs both plurals" if key.endswith("_plural") else "a term needs its words in both languages"
        raise UsageError(f'{where}{told}: {key} is missing; {needed}: {key} = "…".')
    if not isinstance(value, str) or not any(c.isalpha() for c in value) or not value.isprintable():
        raise UsageError(f"{where}: {key} must be words on one line, found {value!r}.")
    if len(value) > LONGEST:
        raise UsageError(f"{where}: {key} is {len(value)} characters long; a term has at most {LONGEST}.")
    return " ".join(value.split())


def _check_once(terms: Iterable[Term], path: Path) -> None:
    for language in LANGUAGES:
        seen: set[tuple[str, str]] = set()
        for term in terms:
            claim = (term.kind, _bare(term.words[language], language))
            if claim in seen:
                raise UsageError(f"{path}: {term.words[language]!r} stands twice ({language}); keep one of its terms.")
            seen.add(claim)


def _bare(form: str, language: str) -> str:
    """Return a name folded and without its article."""
    folded = fold_text(form)
    for article in sorted(load_table(language, "headlines")["articles"], key=len, reverse=True):
        lead = article if article.endswith("'") else f"{article} "
        if folded.startswith(lead) and folded != lead:
            return folded.removeprefix(lead)
    return folded


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
        bare = _bare(term.words[language], language)
        for group in GROUPS:
            for key, forms in tables[language][group].items():
                if any(_bare(form, language) == bare for form in forms):
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
    bare = _bare(words, language)
    known = table[place[0]].get(place[1], [])
    same = next((form for form in known if _bare(form, language) == bare), words)
    written = same if bare == fold_text(words) else words
    for group in GROUPS:
        for key, forms in table[group].items():
            table[group][key] = [form for form in forms if _bare(form, language) != bare]
    table[place[0]] = {place[1]: [written, *table[place[0]].get(place[1], ())], **_without(table[place[0]], place[1])}


def _without(part: Mapping[str, Any], left: str) -> dict[str, Any]:
    return {key: forms for key, forms in part.items() if key != left}


def _lay_guard(terms: Iterable[Term], language: str) -> dict[str, Any]:
    """Return the guard's table, to which a direction or equipment inside a term of the glossary says nothing."""
    table = dict(load_table(language, "guard"))
    forms = [form for term in terms for form in (term.words.get(language), term.plurals.get(language)) if form]
    bare = [" ".join(form.split()[-len(_bare(form, language).split()) :]) for form in forms]
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
