"""The headline that a text without metadata opens with, judged by its shape alone."""

from __future__ import annotations

import re
from functools import cache

from briefing.ingest.dateline import WHOLE_LINE, fold_word, load_tables

MAX_CHARACTERS = 150
MIN_WORDS = 3
FURNITURE = re.compile(r"[|©►▶@]|https?:|www\.|\d{1,2}[:hH]\d{2}\b")
BYLINE = re.compile(r"(?:Par|By|De)\s+[A-ZÀ-Ý][\w'’-]{0,30}(?:\s+[A-ZÀ-Ý][\w'’-]{0,30}){0,3}\s{0,3}(?:,.{0,40})?\Z")


def find_headline(text: str) -> str | None:
    """Return the first line when it looks like a headline (short, no full stop, longer lines below), else None."""
    never = _load_never()
    lines = [line.strip() for line in text.replace("\ufeff", "").splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    first, rest = lines[0], lines[1:]
    if len(first) > MAX_CHARACTERS or len(first.split()) < MIN_WORDS:
        return None
    if first.endswith((".", ",", ";", ":", "-", "–")) or FURNITURE.search(first) or BYLINE.match(first):
        return None
    if WHOLE_LINE.match(first) or never.match(fold_word(first)):
        return None
    return first if any(len(line) > len(first) for line in rest) else None


@cache
def _load_never() -> re.Pattern[str]:
    """Return the labels that may stand first on a page or a communiqué without being its headline."""
    return re.compile("|".join(f"(?:{p})" for table in load_tables() for p in table["headline"]["never"]))
