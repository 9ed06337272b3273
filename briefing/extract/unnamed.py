"""Sources without a name: "une source", "un officier de l'armée", "two diplomats", "hospital sources", a bare memo."""

from __future__ import annotations

import re

from briefing.extract.reading import Reading
from briefing.tables import load_table, load_words

_WORD = re.compile(r"[\w-]+'?")


def is_unnamed(words: str, reading: Reading) -> bool:
    """Return whether a source is somebody without a name.

    The head of its phrase decides: an officer of the army is nobody in particular, a spokesman is its voice.
    """
    language = reading.setting.language
    table = load_table(language, "speech")
    folded, sentence = words.casefold(), reading.text.casefold()
    if any(cue in sentence for cue in table["anonymity"]) or any(cue in folded for cue in table["nameless"]):
        return True
    tokens = _WORD.findall(folded)
    if not tokens or any(cue in folded for cue in table["official"] if " " in cue):
        return False
    if {"source", "sources"} & {*tokens[:3]}:
        return True
    head = _head(tokens, language)
    if head in load_words(language, "speech", "official"):
        return False
    opening = tokens[0]
    indefinite = opening in load_words(language, "speech", "indefinite") or opening.isdigit()
    if head in load_words(language, "speech", "bare_papers"):
        known = load_words(language, "speech", "official") | load_words(language, "speech", "seen_by")
        return indefinite and not {*tokens} & known
    return (indefinite or _is_bare(words, head, reading)) and _is_nobody(head, language)


def _is_nobody(head: str, language: str) -> bool:
    """Return whether a head names persons without a name, in the singular or the plural; "rights groups" are bodies."""
    nobody = load_words(language, "speech", "unnamed")
    single = head.removesuffix("s")
    return head in nobody or (single in nobody and single not in load_words(language, "speech", "groups"))


def _is_bare(words: str, head: str, reading: Reading) -> bool:
    """Return whether a phrase stands without article or name: "residents", "hospital doctors"; no "Captain Untel"."""
    language = reading.setting.language
    first, *rest = words.split()
    if first.casefold() == head:
        return not (rest and rest[0][:1].isupper()) and not _sits_in_a_body(words, reading)
    return bool(load_table(language, "speech")["head_last"]) and _is_bare_plural(words, head, language)


def _sits_in_a_body(words: str, reading: Reading) -> bool:
    """Return whether those of an office are named by their body alone ("officials at the displacement registry")."""
    language = reading.setting.language
    people = load_words(language, "speech", "of_a_body")
    first, *_ = words.split()
    if first.casefold() not in people:
        return False
    behind = reading.text[reading.text.find(words) + len(first) :].split()[:2]
    seats = load_words(language, "speech", "seats")
    definite = load_words(language, "speech", "definite")
    return len(behind) == 2 and behind[0] in seats and (behind[1] in definite or behind[1][:1].isupper())


def _head(tokens: list[str], language: str) -> str:
    """Return the word of a source's phrase that says who it is: a known one before any complement, else the first."""
    ends = load_words(language, "speech", "head_ends")
    stop = next((at for at, word in enumerate(tokens) if at > 0 and word in ends), len(tokens))
    table = load_table(language, "speech")
    known = {*table["official"], *table["unnamed"], *table["bare_papers"]}
    found = [word for word in tokens[:stop] if word in known or word.removesuffix("s") in known]
    return (found[-1] if table["head_last"] else found[0]) if found else tokens[0]


def _is_bare_plural(words: str, head: str, language: str) -> bool:
    """Return whether a phrase has a plural head and neither an article nor a name ("hospital doctors")."""
    first = words.split(" ", 1)[0]
    if sum(letter.isupper() for letter in first) > 1 and head in load_words(language, "speech", "corps"):
        return False  # "U.N. monitors"
    named = any(word[:1].isupper() for word in words.split(" ")[1:])
    return (
        head.endswith("s")
        and not named
        and first.casefold() not in ("the", "its", "his", "her", "their", "our", "these", "those")
    )
