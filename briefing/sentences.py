"""Where sentences begin and what is quoted, by the characters alone: initials, titles and quotations cut nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.tables import load_table

_LIKE_FOR_LIKE = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u2019": "'",
        "\u2018": "'",
        "\r": " ",
        "\n": " ",
        "\t": " ",
        "\ufeff": " ",
        "\u00ad": " ",
    }
)
_END = re.compile(r"[.!?…]{1,4}")
_AFTER = re.compile(r"\s*[»”\"')\]]{0,3}\s+(?=[«“\"'(\[–—-]{0,2}\s?[A-ZÀ-ÖØ-Þ0-9])")
_WORD_BEFORE = re.compile(r"[\w.'-]{1,20}$")
_LONGEST_QUOTATION = 700


def normalise_characters(text: str) -> str:
    """Return `text` with typographic spaces and apostrophes made plain, one character for one: offsets stay valid."""
    return text.translate(_LIKE_FOR_LIKE)


def find_quotations(text: str, *, language: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of every quotation in `text`, quotation marks included.

    Straight double quotes are paired in order; a mark without its partner opens none.
    """
    rules = load_table(language, "language")["sentences"]
    openers, closers = set(rules["opening_quotes"]), set(rules["closing_quotes"])
    found: list[tuple[int, int]] = []
    opened: int | None = None
    straight: int | None = None
    for at, character in enumerate(text):
        if character in openers and opened is None:
            opened = at
        elif character in closers and opened is not None:
            found.append((opened, at + 1))
            opened = None
        elif character == '"':
            if straight is not None:
                found.append((straight, at + 1))
            straight = at if straight is None else None
    return tuple(sorted(found))


def split_sentences(text: str, *, language: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each sentence of one paragraph, surrounding blanks left out.

    A quotation is never cut from the words that say whose it is, unless it is very long.
    """
    starts = [0, *_boundaries(text, language), len(text)]
    spans = []
    for begin, stop in pairwise(starts):
        piece = text[begin:stop]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            spans.append((begin + left, begin + right))
    return tuple(spans)


def _boundaries(text: str, language: str) -> Iterator[int]:
    abbreviations = frozenset(load_table(language, "language")["sentences"]["abbreviations"])
    quotations = [q for q in find_quotations(text, language=language) if q[1] - q[0] <= _LONGEST_QUOTATION]
    for match in _END.finditer(text):
        after = _AFTER.match(text, match.end())
        if after is None:
            continue
        boundary = after.end()
        if any(start < boundary < end for start, end in quotations):
            continue
        if match.group() == "." and _is_abbreviation(text[: match.start()], abbreviations):
            continue
        yield boundary


def _is_abbreviation(before: str, abbreviations: frozenset[str]) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    raw = word.group()
    bare = raw.casefold().rsplit("'", 1)[-1]
    initial = len(raw.rsplit("-", 1)[-1]) == 1 and raw[-1].isupper()
    numbering = raw.isdigit() and len(before.strip()) == len(raw)
    return initial or numbering or bare in abbreviations or bool(re.fullmatch(r"(?:\w\.)+\w", bare))
