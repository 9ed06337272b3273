"""Who speaks: whether an attribution names an authority, and which agencies an article credits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from briefing.errors import TableError
from briefing.folding import fold_text
from briefing.models import Article, Mention
from briefing.tables import load_table


@cache
def _load_officials(language: str) -> Mapping[str, Any]:
    """Return the language's table officials.toml, or an empty one: a language can do without."""
    try:
        return load_table(language, "officials")
    except TableError:
        return {}


@cache
def _compile_words(language: str, name: str) -> re.Pattern[str] | None:
    words = [re.escape(fold_text(word)) for word in _load_officials(language).get(name, ())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None


def names_authority(text: str, language: str) -> bool:
    """Return whether an attribution names an authority: a government, an army, a mission of the UN.

    An unnamed source near one ("a source close to the ministry") and a former office are none.
    """
    said = fold_text(text)
    official = _compile_words(language, "officials")
    unnamed = _compile_words(language, "unnamed")
    return bool(official and official.search(said)) and not (unnamed and unnamed.search(said))


def is_official(mention: Mention) -> bool:
    """Return whether a mention is told on the word of an authority, without a hedge."""
    if mention.attribution is None or mention.certainty == "unconfirmed":
        return False
    return names_authority(mention.attribution, mention.language)


@cache
def _compile_credits(language: str) -> re.Pattern[str] | None:
    """A pattern of the ways in which a text credits an agency; agencies keep their capitals ("AP" is no word)."""
    table = _load_officials(language)
    agencies = "|".join(re.escape(name) for name in table.get("agencies", ()))
    ways = [
        re.escape(way).replace(re.escape("{agency}"), rf"(?P<a{n}>{agencies})(?!\w)")
        for n, way in enumerate(table.get("credits", ()))
    ]
    return re.compile("|".join(ways)) if agencies and ways else None


@lru_cache(maxsize=1024)
def find_agencies(article: Article) -> frozenset[str]:
    """Return the news agencies that an article credits as its source, folded ("afp", "reuters")."""
    pattern = _compile_credits(article.language or "")
    found = (
        {name for match in pattern.finditer(article.text) for name in match.groupdict().values() if name}
        if pattern
        else set()
    )
    own = {name for name in _load_officials(article.language or "").get("agencies", ()) if name == article.outlet}
    return frozenset(fold_text(name) for name in found | own)


@cache
def list_agencies(language: str) -> Mapping[str, str]:
    """Return the news agencies that a language's articles name, as they sign, by their folded name."""
    return {fold_text(name): name for name in reversed(_load_officials(language).get("agencies", ()))}
