"""Marks and capitals around sentences: a machine that loses one, doubles one or begins small has broken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair

_CLOSING = " \u00a0\u202f\"'”’»)]"
_OPENING = " \u00a0\u202f\"'“‘«([—-"
_END = ".!?…"
# The same mark twice in a row; three full stops are one mark.
_DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|[,;:]\s?[,;:]|''|''")
# The end of a sentence inside a text: behind a whole word, so that no abbreviation counts.
_INSIDE = re.compile(r"[^\W\d_]{4}\s?[.!?…] ")
_QUOTES = re.compile(r'[“”«»"]')


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(tuple(_END))


def _begins_small(text: str) -> bool:
    return text.lstrip(_OPENING)[:1].islower()


def check_marks(pair: Pair) -> Iterator[Finding]:
    """Report a sentence of the target whose end, capital or quotation marks are not those of the source."""
    source, target = pair.source.text.strip(), pair.target.text.strip()
    if pair.sentence and _ends(source) != _ends(target):
        yield Finding("marks", "fail", target[-1:], source[-1:])
    if _begins_small(target) and not _begins_small(source):
        yield Finding("marks", "fail", target[:1], "")
    doubled = _DOUBLED.search(target)
    if doubled and not _DOUBLED.search(source):
        yield Finding("marks", "fail", doubled.group(), "")
    if len(_INSIDE.findall(target)) > len(_INSIDE.findall(source)):
        yield Finding("marks", "fail", _INSIDE.findall(target)[-1], "")
    if len(_QUOTES.findall(target)) % 2 > len(_QUOTES.findall(source)) % 2:
        yield Finding("marks", "fail", _QUOTES.findall(target)[-1], "")
