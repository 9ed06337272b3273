"""Countries as a language says them: "le Mali", "au Mali", "Mali"."""

from __future__ import annotations

from briefing.headline.wording import Phrase, Wording, fold, is_plural_article, load_wording, split_article
from briefing.tables import cache_tables

VOWELS = tuple("aeiouh")
# Codes of Unicode's list of territories that are no countries.
NOT_COUNTRIES = frozenset(("UN", "EU", "EZ", "QO", "XA", "XB", "ZZ"))


@cache_tables
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    names = Locale.parse(language).territories.items()
    return {code: str(name) for code, name in names if len(code) == 2 and code not in NOT_COUNTRIES}


def _article(code: str, name: str, wording: Wording) -> str:
    lists = wording.table["country_articles"]
    if wording.language != "fr" and "le" not in lists:
        return "the " if code in lists.get("the", ()) else ""
    if code in lists["none"]:
        return ""
    if code in lists["les"]:
        return "les "
    if fold(name)[:1] in VOWELS and code not in lists["la_vowel_consonant"]:
        return "l’"
    return "le " if code in lists["le"] else "la "


def say_country(code: str, wording: Wording) -> Phrase | None:
    """Return the name of the country `code` (ISO 3166-1 alpha-2), or None where the language has none."""
    forms = wording.exonyms["countries"].get(code)
    if forms:
        article, bare = split_article(forms[0], wording)
        return Phrase(article + bare, bare, is_plural_article(article, wording))
    name = _territories(wording.language).get(code)
    if name is None:
        return None
    article = _article(code, name, wording)
    return Phrase(article + name, name, article == "les ")


def say_in_country(code: str, wording: Wording) -> str | None:
    """Return "au Mali", "en Ukraine", "in the Netherlands", or None for an unknown country."""
    exception = wording.table["in_country_exceptions"].get(code)
    country = say_country(code, wording)
    if exception or country is None:
        return str(exception) if exception else None
    article = country.text.removesuffix(country.bare)
    links = wording.table["in_country"]
    return str(links.get(article, links[""])) + country.bare


@cache_tables
def country_codes(language: str) -> dict[str, str]:
    """Return the code of every country by its folded names in `language`."""
    wording = load_wording(language)
    codes = {fold(name): code for code, name in _territories(language).items()}
    for code, forms in wording.exonyms["countries"].items():
        codes |= {fold(split_article(form, wording)[1]): code for form in forms}
    return codes
