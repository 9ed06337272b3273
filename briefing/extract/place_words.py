"""A sentence as the words that place rules read: folded, with offsets and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.extract.place_index import fold_name
from briefing.extract.texts import sent_text
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Span

_WORD = re.compile(r"[^\W_]+")
_JOINS = frozenset((" ", "\u00a0", "\u202f", "-", "‐", "‑", "'", "’", ""))
_BREAK = re.compile(r"[,;:()\[\]«»“”\"–—/!?.…\n]")


class Word(NamedTuple):
    """One word; `start` and `end` are offsets in the doc's text, `gap` what stands between it and the word before.

    `capital` tells whether it begins with a capital letter.
    """

    text: str
    key: str
    start: int
    end: int
    gap: str
    capital: bool


def split_words(sent: Span) -> list[Word]:
    """Return the words of a sentence; hyphens and apostrophes part words."""
    text, base = sent_text(sent), sent.start_char
    found, last = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        found.append(Word(word, fold_name(word), start + base, end + base, text[last:start], word[0].isupper()))
        last = end
    return found


def joins(word: Word) -> bool:
    """Tell whether a word may belong to the same name as the one before it."""
    return word.gap in _JOINS


def read_left(words: list[Word], at: int, rules: PlaceRules) -> list[tuple[str, int]]:
    """Return the words before `at` in its clause, contractions undone and articles left out, with their positions."""
    left: list[tuple[str, int]] = []
    while at > 0 and not _BREAK.search(words[at].gap) and len(left) < 12:
        at -= 1
        key = rules.contractions.get(words[at].key, words[at].key)
        if key not in rules.articles:
            left.append((key, at))
    return left[::-1]


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """The table places.toml of a language, made ready for look-ups."""

    table: Mapping[str, Any]
    cues: Mapping[tuple[str, ...], str]
    sets: Mapping[str, frozenset[str]]
    contractions: Mapping[str, str]
    articles: frozenset[str]
    link: str
    seats: frozenset[str]

    def has(self, group: str, word: str) -> bool:
        """Tell whether a list of the table holds a folded word."""
        return word in self.sets[group]


@cache
def load_rules(language: str) -> PlaceRules:
    """Return the place rules of a language.

    Raises:
        TableError: the language has no places.toml.
    """
    table = load_table(language, "places")
    cues = {tuple(cue.split()): relation for relation, listed in table["cues"].items() for cue in listed}
    sets = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    sets["facility_openings"] = frozenset(head.partition(" ")[0] for head in table["facility_heads"])
    seats = frozenset(fold_name(name) for name in table["seats"])
    return PlaceRules(table, cues, sets, table["contractions"], sets["articles"], table["link"], seats)
