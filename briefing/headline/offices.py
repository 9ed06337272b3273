"""Offices of a country ("le gouvernement malien") said in another language ("the Malian government")."""

from __future__ import annotations

from functools import cache

from briefing.headline.countries import country_codes
from briefing.headline.wording import Phrase, Wording, fold, is_plural_article, load_wording, split_article


@cache
def _offices(language: str) -> tuple[tuple[str, str], ...]:
    """Return (folded form, key), longest form first."""
    wording = load_wording(language)
    forms = [
        (fold(split_article(form, wording)[1]), key)
        for key, forms in wording.exonyms["offices"].items()
        for form in forms
    ]
    return tuple(sorted(forms, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _demonyms(language: str) -> dict[str, str]:
    """Return the country's code by folded adjective, singular and plural."""
    codes: dict[str, str] = {}
    for code, forms in load_wording(language).exonyms["demonyms"].items():
        for form in forms:
            codes |= {fold(form): code, fold(form) + "s": code}
    return codes


def is_demonym(word: str, wording: Wording) -> bool:
    """Return whether a word says of which country somebody is: "ivoiriens"."""
    return fold(word) in _demonyms(wording.language)


def _read_country(words: str, wording: Wording) -> str | None:
    """Return the code of the country in "malien", "du Mali", "Mali's", "of Mali"."""
    if words in _demonyms(wording.language):
        return _demonyms(wording.language)[words]
    for link in sorted(wording.table["direction_phrase"]["links"], key=len, reverse=True):
        if words.startswith(fold(link)):
            return country_codes(wording.language).get(words.removeprefix(fold(link)).strip())
    return country_codes(wording.language).get(words.removesuffix("'s"))


def _read_office(name: str, wording: Wording) -> tuple[str, str] | None:
    """Return (office key, country code or "") of a name, or None when some of its words are not understood."""
    folded = fold(split_article(name, wording)[1])
    for form, key in _offices(wording.language):
        if folded == form:
            return key, ""
        if folded.startswith(form + " "):
            rest = folded.removeprefix(form)
        elif folded.endswith(" " + form):
            rest = folded.removesuffix(form)
        else:
            continue
        code = _read_country(rest.strip(), wording)
        return (key, code) if code else None
    return None


def say_office(name: str, origin: Wording, target: Wording) -> Phrase | None:
    """Return the office in the target language, or None when the tables do not know all of its words."""
    read = _read_office(name, origin)
    if read is None or read[0] not in target.exonyms["offices"]:
        return None
    key, code = read
    article, bare = split_article(target.exonyms["offices"][key][0], target)
    grammar = target.exonyms["grammar"]
    plural = is_plural_article(article, target)
    if code:
        adjectives = target.exonyms["demonyms"].get(code)
        if not adjectives:
            return None
        adjective = adjectives[-1 if key in grammar["feminine_offices"] else 0]
        if plural and not adjective.endswith(("s", "x")):
            adjective += grammar["plural_ending"]
        bare = f"{adjective} {bare}" if grammar["adjective_first"] else f"{bare} {adjective}"
    return Phrase(article + bare, bare, plural or (target.language == "en" and _ends_plural(bare)))


def _ends_plural(bare: str) -> bool:
    return bare.endswith("s") and not bare.endswith("ss")
