"""Proper names that can act: persons, organisations, countries, and capitals standing for governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefing.extract.bodies import find_named_groups, find_spelled_out, may_name_bodies, names_a_weapon
from briefing.extract.gazetteer import country_of_capital, country_of_demonym, lookup_place
from briefing.extract.lexicon import Hits
from briefing.extract.texts import doc_text, sent_text
from briefing.models import Place
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_KINDS = {"PER": "person", "PERSON": "person", "ORG": "organisation"}
_LONGEST_NAME = 4
# How many words before a name its office may begin ("le ministre délégué aux Affaires étrangères, Untel").
_TITLE_REACH = 7
_PART = r"[A-ZÀ-ÖØ-Þ][\w'’]*[a-zß-öø-ÿ](?:-[A-ZÀ-ÖØ-Þ][\w'’]+)*"
PERSON = re.compile(rf"{_PART}(?:\s(?:(?:de|el|al|ben|bin|von|van|da|dos|ag|ould)[\s-]|[A-Z]\.\s)?{_PART}){{1,5}}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its kind ("person", "organisation", "country") and, for a country, its ISO code as `key`."""

    text: str
    kind: str
    start: int
    end: int
    key: str | None = None


def find_names(sent: Span, hits: Hits, places: tuple[Place, ...], *, language: str) -> tuple[Name, ...]:
    """Return the names in the sentence in order of position, offsets in the frame of the doc's text.

    Countries and capitals come from the gazetteer, before the model's entities; entities that are dates, number words
    or places are dropped.
    """
    countries = find_countries(sent, places, language=language)
    taken = {at for name in countries for at in range(name.start, name.end)}
    taken |= {at for place in places if place.start is not None for at in range(place.start, place.end or 0)}
    stop = load_words(language, "names", "never")
    bodies = _bodies(sent, language)
    covered = {at for body in bodies for at in range(body.start, body.end)}
    found = [name for name in countries if name.start not in covered]
    taken -= covered
    for name in (*bodies, *_titled(sent, language), *(_entity(ent, hits, stop) for ent in sent.ents)):
        if name is not None and not taken & {*range(name.start, name.end)}:
            taken |= {*range(name.start, name.end)}
            found.append(name)
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


def _bodies(sent: Span, language: str) -> list[Name]:
    """Return the bodies that a short form in brackets or the word for a group shows."""
    if not may_name_bodies(sent_text(sent), language=language):
        return []
    text, tokens = doc_text(sent.doc), (*sent,)
    spans = (*find_spelled_out(tokens, language=language), *find_named_groups(tokens, language=language))
    return [Name(text[start:end], "organisation", start, end) for start, end in spans]


def _titled(sent: Span, language: str) -> Iterator[Name]:
    """Yield the persons that an office introduces: "le président Untel", "le ministre de la Défense, Untel"."""
    titles = load_words(language, "names", "titles")
    text = sent_text(sent)
    for match in PERSON.finditer(text):
        begin = match.start() + _leading_titles(match.group(), titles)
        words = re.findall(r"[\w-]+|,", text[:begin].casefold())[-_TITLE_REACH:]
        behind_comma = words[-1:] == [","]
        reach = words[:-1] if behind_comma else words[-1:]
        if any(word in titles for word in reach if word != ","):
            name = text[begin : match.end()]
            yield Name(name, "person", sent.start_char + begin, sent.start_char + match.end())


def _leading_titles(name: str, titles: frozenset[str]) -> int:
    """Return how many characters at the head of a capitalised name are titles ("Prime Minister Untel")."""
    words = name.split(" ")
    last = max((at for at, word in enumerate(words[:-1]) if word.casefold() in titles), default=-1)
    return len(" ".join(words[: last + 1])) + 1 if last >= 0 else 0


def _entity(ent: Span, hits: Hits, stop: frozenset[str]) -> Name | None:
    kind = _KINDS.get(ent.label_)
    words = [token for token in ent if not token.is_punct]
    if kind is None or not words or not words[-1].text[:1].isupper() or ent.text.casefold() in stop:
        return None
    if any(token.like_num or token.text.casefold() in stop for token in words) or _opens_as_participle(words):
        return None
    if len(words) == 1 and words[0].is_sent_start and words[0].pos_ in ("VERB", "ADJ", "ADV"):
        return None  # "Rattrapée mercredi, la colonne…" names nobody
    if names_a_weapon(words, hits):
        return None
    if kind == "person" and len(words) == 1 and words[0].i in hits.get("un", set()) | hits.get("armed_group", set()):
        kind = "organisation"
    return Name(ent.text, kind, ent.start_char, ent.end_char)


def _opens_as_participle(words: list[Token]) -> bool:
    """Return whether a name is but the participle that opens a sentence: "Montrée du doigt, la mission…"."""
    first = words[0]
    endings = tuple(load_table(str(first.doc.lang_), "names")["participles"])
    if len(words) > 1 or not first.is_sent_start or not endings:
        return False
    behind = first.nbor() if first.i + 1 < len(first.doc) else None
    common = behind is not None and behind.text.islower() and behind.pos_ in ("ADP", "NOUN", "ADV")
    return common and first.text.endswith(endings)


def find_countries(sent: Span, places: tuple[Place, ...] = (), *, language: str) -> list[Name]:
    """Return the countries, and capitals that may stand for them, outside the given places."""
    where = {at for place in places if place.start is not None for at in range(place.start, place.end or 0)}
    found: list[Name] = []
    tokens = list(sent)
    starts = [token.idx for token in tokens]
    text = doc_text(sent.doc)
    at = 0
    while at < len(tokens):
        start = starts[at]
        capital = text[start : start + 1].isupper() and start not in where
        name = _country_at(tokens, at, (text, language)) if capital else None
        if name is not None:
            found.append(name)
            at += 1
            while at < len(tokens) and starts[at] < name.end:
                at += 1
        else:
            at += 1
    return found


def _country_at(tokens: list[Token], at: int, told: tuple[str, str]) -> Name | None:
    whole, language = told
    for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        words = tokens[at : at + length]
        if words[-1].is_punct or words[-1].is_space:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        text = whole[start:end]
        key = _country_key(text, language)
        if key is not None:
            return Name(text, "country", start, end, key)
    return None


@cache
def _country_key(text: str, language: str) -> str | None:
    entry = lookup_place(text, language=language)
    if entry is not None and entry.kind == "country":
        return entry.country
    return country_of_capital(text, language=language)


def demonym_country(token: Token, *, language: str) -> str | None:
    """Return the ISO code of the country that a demonym such as "malienne" names, or None."""
    return _demonym_country(token.text, language)


@cache
def _demonym_country(word: str, language: str) -> str | None:
    return country_of_demonym(word, language=language)
