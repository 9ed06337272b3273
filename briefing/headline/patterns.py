"""Filling a headline's pattern with slots, and joining words as the language does ("de le" gives "du")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefing.headline.wording import Phrase, Wording, load_wording

SLOT_MARK = "\x01"
LIST_MARK = "\x02"
GROUP = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
PART = re.compile(r"\{(\w+)\}|<([^|<>]*)\|([^<>]*)>|([^{<]+)")


@cache
def _joins(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(join["find"]), join["put"]) for join in load_wording(language).table.get("joins", ()))


def join_words(text: str, wording: Wording) -> str:
    """Apply the language's contractions and elisions at the marks before slots, and take the marks out."""
    for find, put in _joins(wording.language):
        text = find.sub(put, text)
    return text.replace(SLOT_MARK, "").replace(LIST_MARK, "")


def _repeat(text: str, before: str, wording: Wording) -> str:
    """Repeat the preposition at the end of `before` in a list: "de Paris et de Rome"."""
    prepositions = [p for p in wording.table["lists"]["repeated"] if before.endswith((f" {p}", p.capitalize()))]
    return text.replace(LIST_MARK, prepositions[0] + SLOT_MARK if prepositions else "")


def fill_pattern(pattern: str, slots: Mapping[str, Phrase], wording: Wording) -> str | None:
    """Return `pattern` filled, its slots marked for `join_words`, or None when a slot that it needs is not known."""
    kept = GROUP.sub(lambda group: group[1] if all(s in slots for s in SLOT.findall(group[1])) else "", pattern)
    words: list[str] = []
    plural = False
    for slot, one, many, plain in PART.findall(kept):
        if slot and slot not in slots:
            return None
        if slot:
            plural = slots[slot].plural
            words.append(SLOT_MARK + _repeat(slots[slot].text, words[-1] if words else "", wording))
        else:
            words.append(plain or (many if plural else one))
    return "".join(words)
