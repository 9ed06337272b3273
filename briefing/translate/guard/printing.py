"""Characters that a model leaves behind and that no reader can be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair

_MARKS = re.compile(r"<unk>|</?s>|<pad>|⁇|▁|@@|\ufffd", re.IGNORECASE)
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_ALLOWED = {"\n", "\t", "\u00ad", "\u200d", "\u200c"}


def _unprintable(character: str) -> bool:
    return character not in _ALLOWED and unicodedata.category(character) in _UNPRINTABLE


def check_printing(pair: Pair) -> Iterator[Finding]:
    """Report marks of a tokeniser, and characters without a shape that the source does not have."""
    for match in _MARKS.finditer(pair.target.text):
        if match.group() not in pair.source.text:
            yield Finding("printing", "fail", match.group(), "", match.start(), match.end())
    for index, character in enumerate(pair.target.text):
        if _unprintable(character) and character not in pair.source.text:
            yield Finding("printing", "fail", f"U+{ord(character):04X}", "", index, index + 1)
