"""Names of bodies by the words around them: "Mission … (MMAS)", "le gang Untel"; and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefing.extract.lexicon import Hits
from briefing.tables import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_SHORT_FORM, _FEWEST_LETTERS = 12, 2
# How many words a long form may have, and how many small ones in a row once its capital was found.
_LONGEST, _BETWEEN = 14, 2
_CONTENT = ("NOUN", "PROPN", "ADJ", "NUM", "X")
_ARMS = ("hard_equipment", "equipment")


def find_spelled_out(tokens: Sequence[Token], *, language: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the long forms of bodies that a short form in brackets follows.

    A long form begins at a capital and goes on over small words alone ("Programme alimentaire mondial").
    """
    for at in range(2, len(tokens) - 2):
        if tokens[at].text == "(" and tokens[at + 2].text == ")" and _is_short_form(tokens[at + 1].text):
            first = _first_of_long_form(tokens, at, language)
            dated = any(token.text.isdigit() for token in tokens[first or 0 : at])  # "DUBAI, Jan 24 (Untel)"
            if first is not None and at - first > 1 and not dated:
                yield tokens[first].idx, tokens[at - 1].idx + len(tokens[at - 1])


def _is_short_form(word: str) -> bool:
    letters = word.replace("-", "")
    fits = len(letters) >= _FEWEST_LETTERS and len(word) <= _LONGEST_SHORT_FORM
    return fits and letters.isalnum() and letters[0].isupper()


def _first_of_long_form(tokens: Sequence[Token], bracket: int, language: str) -> int | None:
    """Return which token begins the name before a bracket, or None where no capital does."""
    linking, within = load_words(language, "names", "linking"), load_words(language, "names", "linking_names")
    initial, found, small = tokens[bracket + 1].text[:1], None, 0
    for at in range(bracket - 1, max(-1, bracket - _LONGEST), -1):
        token, word = tokens[at], tokens[at].text
        if word.casefold().replace("’", "'") in (linking if found is None else within):
            continue
        if word in ("-", "'", "’"):
            continue
        if token.pos_ not in _CONTENT or token.is_punct or (found is not None and small >= _BETWEEN and word.islower()):
            break
        small = 0 if word[:1].isupper() else small + 1
        if word[:1].isupper():
            found = at
            run_on = at > 0 and tokens[at - 1].text[:1].isupper()
            if word[:1] == initial and not word.isupper() and not run_on:
                break
    return found


def may_name_bodies(text: str, *, language: str) -> bool:
    """Return whether a sentence has a bracket or the word for a group before a name: whether to look closer."""
    return "(" in text or _group_pattern(language).search(text) is not None


@cache
def _group_pattern(language: str) -> re.Pattern[str]:
    groups = "|".join(re.escape(word) for word in sorted(load_words(language, "names", "groups")))
    return re.compile(rf"\b(?:{groups})\s[A-ZÀ-Þ\d]")


def find_named_groups(tokens: Sequence[Token], *, language: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the names right behind the word for a group: "le gang Untel", "le mouvement 3R"."""
    groups = load_words(language, "names", "groups")
    for at, token in enumerate(tokens[:-1]):
        if token.text in groups and _names(tokens[at + 1]):
            last = at + 1
            while last + 1 < len(tokens) and _names(tokens[last + 1]):
                last += 1
            yield tokens[at + 1].idx, tokens[last].idx + len(tokens[last])


def _names(token: Token) -> bool:
    word = token.text
    glued = word.isdigit() and not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text.isupper()
    return word[:1].isupper() or glued or (word[:1].isdigit() and word[-1:].isupper())


def names_a_weapon(tokens: Sequence[Token], hits: Hits) -> bool:
    """Return whether the word right before or right behind a name is equipment: "Merkava tank", "blindés CV90"."""
    arms = {i for kind in _ARMS for i in hits.get(kind, ())}
    own = {token.i for token in tokens}
    return not own & arms and bool({tokens[0].i - 1, tokens[-1].i + 1} & arms)
