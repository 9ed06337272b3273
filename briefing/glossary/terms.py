"""The entries of a glossary, and what an entry must be like, in whatever form its file has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from briefing.errors import UsageError
from briefing.folding import fold_text
from briefing.tables import load_table

LANGUAGES = ("fr", "en")
KEYS = ("fr", "en", "kind", "fr_plural", "en_plural", "gender", "human")
KINDS = ("name", "noun")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Term:
    """An entry: what each language calls one thing, and for a noun its plurals, its French gender, whether a person."""

    kind: str
    words: Mapping[str, str]
    plurals: Mapping[str, str]
    gender: str = "m"
    human: bool = False


def check_keys(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    """Raise a UsageError where a table has a key that is none of those known."""
    for key in table:
        if key not in known:
            near = get_close_matches(key, tuple(known), 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"{where}: unknown key {key!r}; expected one of {', '.join(known)}.{meant}")


def read_term(entry: Mapping[str, Any], where: str) -> Term:
    """Return the term that an entry's keys tell.

    Raises:
        UsageError: a key is unknown, missing, or not of the form that docs/glossary.md tells; it begins with `where`.
    """
    check_keys(entry, KEYS, where)
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
        raise UsageError(f"{where}{told}: {key} is missing; {needed}.")
    if not isinstance(value, str) or not any(c.isalpha() for c in value) or not value.isprintable():
        raise UsageError(f"{where}: {key} must be words on one line, found {value!r}.")
    if len(value) > LONGEST:
        raise UsageError(f"{where}: {key} is {len(value)} characters long; a term has at most {LONGEST}.")
    return " ".join(value.split())


def bare_name(form: str, language: str) -> str:
    """Return a name folded and without its article."""
    folded = fold_text(form)
    for article in sorted(load_table(language, "headlines")["articles"], key=len, reverse=True):
        lead = article if article.endswith("'") else f"{article} "
        if folded.startswith(lead) and folded != lead:
            return folded.removeprefix(lead)
    return folded


def find_twice(terms: Iterable[Term]) -> dict[int, str]:
    """Return the places of the terms that say in a language what an earlier one says, each with why it is too much."""
    seen: set[tuple[str, str, str]] = set()
    twice: dict[int, str] = {}
    for at, term in enumerate(terms):
        claims = [(language, term.kind, bare_name(term.words[language], language)) for language in LANGUAGES]
        repeated = next((language for language, *rest in claims if (language, *rest) in seen), None)
        if repeated is None:
            seen.update(claims)
        else:
            twice[at] = f"{term.words[repeated]!r} stands twice ({repeated})"
    return twice
