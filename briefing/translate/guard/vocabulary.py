"""The tables of a language as the guard's checks look them up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.tables import PACKAGE, cache_tables, list_languages, load_table
from briefing.translate.guard.phrasebook import Phrasebook
from briefing.translate.guard.reading import level_text, read_text

COUNTRIES = PACKAGE / "gazetteer" / "countries.tsv"


def guard_table(language: str) -> Mapping[str, Any]:
    """Return what the guard knows of a language."""
    return load_table(language, "guard")


@cache_tables
def guard_book(language: str, section: str) -> Phrasebook:
    """Return the phrases of one section of the guard's table: concept → forms."""
    return Phrasebook(guard_table(language)[section])


@cache_tables
def bound_book(language: str) -> Phrasebook:
    """Return what bounds a number: kind of bound → forms."""
    kinds = ("at_least", "more_than", "less_than", "at_most", "about")
    return Phrasebook({kind: guard_table(language)["bounds"][kind] for kind in kinds})


@cache_tables
def negation_book(language: str) -> Phrasebook:
    """Return what negates, what negates softly, and what only looks like it, the wish not to be named among it."""
    table = guard_table(language)["negation"]
    return Phrasebook({**table, "neutral": [*table["neutral"], *load_table(language, "speech")["anonymity"]]})


@cache_tables
def unnamed_book(language: str) -> Phrasebook:
    """Return how a text says that somebody does not want to be named."""
    forms = [*guard_table(language)["polarity"]["unnamed"], *load_table(language, "speech")["anonymity"]]
    return Phrasebook({"unnamed": forms})


@cache_tables
def bound_behind_book(language: str) -> Phrasebook:
    """Return what bounds a number that stands before it: kind of bound → forms."""
    return Phrasebook(load_table(language, "numbers")["bounds_after"])


@cache_tables
def telling_book(language: str) -> Phrasebook:
    """Return every verb of telling, by its stem: what may stand for an attribution without surely being one."""
    speech, endings = load_table(language, "speech"), guard_table(language)["hedges"]["lemma_endings"]
    stems = [
        _stem(verb, endings) for key in ("reporting", "tagging", "deny") for verb in speech[key] if " " not in verb
    ]
    return Phrasebook({"said": [*stems, *speech["speech_forms"]]})


def _stem(verb: str, endings: Iterable[str]) -> str:
    ending = max((e for e in endings if verb.endswith(e)), key=len, default="")
    stem = verb[: len(verb) - len(ending)]
    return f"{stem}*" if len(stem) > 2 else verb


@cache_tables
def guard_words(language: str, section: str, key: str) -> frozenset[str]:
    """Return one list of single words of the guard's table, levelled."""
    return frozenset(map(level_text, guard_table(language)[section][key]))


@cache_tables
def date_book(language: str, key: str) -> Phrasebook:
    """Return the weekdays or the months of a language; a month has a capital where the language writes one."""
    table = load_table(language, "dates")
    forms: dict[str, list[str]] = {}
    upper = key == "months" and table["month_case"] == "capital"
    spare = set(guard_table(language)["dates"]["not_months"])
    for word, number in table[key].items():
        if word not in spare:
            forms.setdefault(str(number), []).append(word.capitalize() if upper else word)
    return Phrasebook(forms)


def _bare(form: str, articles: Iterable[str]) -> str:
    """A form of a name without the article that it takes inside a sentence."""
    for article in articles:
        if form.lower().startswith(article):
            return form[len(article) :]
    return form


def _bare_forms(language: str, table: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    articles = guard_table(language)["names"]["articles"]
    return {key: [_bare(form, articles) for form in forms] for key, forms in table.items()}


@cache_tables
def name_book(language: str) -> Phrasebook:
    """Return the names that are said otherwise in another language: organisations, people, places, peoples."""
    exonyms = load_table(language, "exonyms")
    tables = [_bare_forms(language, exonyms[section]) for section in ("organisations", "people", "places")]
    merged: dict[str, list[str]] = {}
    for table in (*tables, guard_table(language)["known_names"]):
        for concept, forms in table.items():
            merged.setdefault(concept, []).extend(forms)
    return Phrasebook(merged)


@cache_tables
def countries_in_name(concept: str) -> frozenset[str]:
    """Return the countries that a known name tells of in any language: "Tsahal" is the Israeli army."""
    readings = [
        read_text(form, language=language) for language in list_languages() for form in _forms_of(language, concept)
    ]
    hits = [hit for reading in readings for hit in country_book(reading.language).find(reading)]
    return frozenset(code for hit in hits for code in hit.concept.split("/"))


def _forms_of(language: str, concept: str) -> Iterable[str]:
    return name_book(language).concepts.get(concept, ())


@cache_tables
def _gazetteer_names(language: str) -> Mapping[str, str]:
    with COUNTRIES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["iso2"]: row[f"name_{language}"] for row in rows}


@cache_tables
def country_book(language: str) -> Phrasebook:
    """Return what names a country or its people, by ISO code; "CD/CG" is a word that may mean either."""
    exonyms, guard = load_table(language, "exonyms"), guard_table(language)
    forms: dict[str, list[str]] = {code: [name] for code, name in _gazetteer_names(language).items()}
    for table in (
        _bare_forms(language, exonyms["countries"]),
        load_table(language, "demonyms")["demonyms"],
        guard["countries"],
    ):
        for code, names in table.items():
            forms.setdefault(code, []).extend(names)
    spare = frozenset(guard["names"]["not_countries"])
    return Phrasebook(_by_meaning({code: [n for n in names if n not in spare] for code, names in forms.items()}))


def _by_meaning(forms: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Turn code → words into codes → words: a word of two countries stands under both codes at once."""
    codes: dict[str, list[str]] = {}
    for code, words in forms.items():
        for word in words:
            known = codes.setdefault(word, [])
            known.extend(c for c in code.split("/") if c not in known)
    meanings: dict[str, list[str]] = {}
    for word, found in codes.items():
        meanings.setdefault("/".join(sorted(found)), []).append(word)
    return meanings
