"""Who holds which office in an article: "le président Untel", "Untel, ministre de la Défense", then "le ministre"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefing.extract.actors import fold
from briefing.extract.gazetteer import lookup_place
from briefing.extract.names import PERSON
from briefing.tables import load_table, load_words

# How many words an office may have, and how many of them at most behind the name.
_LONGEST, _REACH = 7, 80
_FEWEST = 2
_WORD = re.compile(r"[\w'’.-]+")
_STOPS = re.compile(r"[;:«»\"“”()]|(?<!\b[A-Z])\.\s")
_BEHIND = re.compile(r",\s([^,.;:«»\"“”]{3,70})[,.;]")


def find_holders(texts: Iterable[str], *, language: str) -> dict[str, str]:
    """Return the name of each office's holder by the office's folded words, and by those of its kind alone.

    An office that two names share in the article has no entry.
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for office, name in _held(text, language):
            for key in {office, *_same_offices(office, language)}:
                found.setdefault(key, set()).add(name)
    return {key: max(names, key=len) for key, names in found.items() if _is_one_person(names)}


def _is_one_person(names: set[str]) -> bool:
    return len({fold(name).rsplit(" ", 1)[-1] for name in names}) == 1


def _same_offices(office: str, language: str) -> tuple[str, ...]:
    """Return the bare names of an office's kind ("chef de l'État" is a president), whosever it is."""
    kinds = load_table(language, "names")["offices"]
    forms = next((f for f in kinds if any(office == form or office.startswith(f"{form} ") for form in f)), ())
    return tuple(forms)


def _held(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each office with the name right behind it or right before it."""
    titles, last = _titles(language), 0
    for match in PERSON.finditer(text):
        words = match.group().split(" ")
        lead = next((at for at, word in enumerate(words) if not _is_lead(word, titles, language)), len(words))
        name = " ".join(words[lead:])
        opening = " ".join(words[:lead])
        before = text[max(last, match.start() - _REACH) : match.start()] + opening
        last = match.end()
        if len(words) - lead < _FEWEST or lookup_place(name, language=language) is not None:
            continue
        behind = _BEHIND.match(text[last : last + _REACH])
        office = _last_office(before, language) or (_last_office(behind.group(1), language) if behind else None)
        if office is not None:
            yield office, name


def _is_lead(word: str, titles: frozenset[str], language: str) -> bool:
    """Return whether the first word of a match is a title or none of a name ("Selon Untel", "Minister Untel")."""
    folded = fold(word)
    return (
        folded in titles or word.casefold() in load_words(language, "names", "never") or folded in _adjectives(language)
    )


def _last_office(words: str, language: str) -> str | None:
    """Return the office that ends some words: from its title on, folded, with no other clause in it."""
    stretch = _STOPS.split(words.rstrip(" ,\u00a0"))[-1].rsplit(",", 1)[-1]
    tokens = [_bare(fold(word)) for word in _WORD.findall(stretch)[-_LONGEST:]]
    titles = _titles(language)
    at = next((at for at, word in enumerate(tokens) if word in titles), None)
    if at is None:
        return None
    while at > 0 and tokens[at - 1] in _adjectives(language):
        at -= 1
    return " ".join(tokens[at:])


@cache
def _titles(language: str) -> frozenset[str]:
    return frozenset(fold(title) for title in load_table(language, "names")["titles"])


@cache
def _adjectives(language: str) -> frozenset[str]:
    """Return the words that open an office before its title ("Prime Minister", "premier ministre")."""
    forms = (form.split(" ") for kind in load_table(language, "names")["offices"] for form in kind)
    return frozenset(form[0] for form in forms if len(form) > 1 and form[1] in _titles(language))


def _bare(word: str) -> str:
    return word.removeprefix("l'")
