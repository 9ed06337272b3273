"""Names that a machine copies: letter by letter, or in the letters of the other language, never cut or spelt anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.names import is_in_title, is_institution, is_shouted, is_written_apart, name_candidates
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.terms import common_words
from briefing.translate.guard.vocabulary import guard_table


@cache
def _letters(language: str, key: str) -> str:
    """A name in letters that are the same whatever language wrote it; a doubled letter stays doubled."""
    for written, common in guard_table(language)["names"]["transliteration"]:
        if common and written != common * 2:
            key = key.replace(written, common)
    return key


def _is_copied(reading: Reading, index: int, other: Reading) -> bool:
    token = reading.tokens[index]
    if token.key in other.keys or token.shouted or is_written_apart(token, reading, index=index, other=other):
        return True
    if token.key in common_words(reading.language):  # part of a name that is translated
        return True
    spelt = _letters(reading.language, token.key)
    return any(t.capital and _letters(other.language, t.key) == spelt for t in other.tokens)


def check_copies(pair: Pair) -> Iterator[Finding]:
    """Report the names of either text that the other does not have letter by letter."""
    if is_shouted(pair.source) or is_shouted(pair.target):
        return
    source, target = pair.source, pair.target
    for index in name_candidates(source):
        if not _is_copied(source, index, target) and not is_institution(source, index):
            yield Finding("copies", "fail", "", source.tokens[index].text)
    for index in name_candidates(target):
        token = target.tokens[index]
        spelled = is_institution(target, index) or is_in_title(target, index)
        if not _is_copied(target, index, source) and not spelled:
            yield Finding("copies", "fail", token.text, "", token.start, token.end)
