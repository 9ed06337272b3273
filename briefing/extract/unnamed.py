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
    bare = opening == head or (table["head_last"] and _is_bare_plural(words, head))
    return (indefinite or bare) and head in load_words(language, "speech", "unnamed")


def _head(tokens: list[str], language: str) -> str:
    """Return the word of a source's phrase that says who it is: a known one before any complement, else the first."""
    ends = load_words(language, "speech", "head_ends")
    stop = next((at for at, word in enumerate(tokens) if at > 0 and word in ends), len(tokens))
    table = load_table(language, "speech")
    known = {*table["official"], *table["unnamed"], *table["bare_papers"]}
    found = [word for word in tokens[:stop] if word in known]
    return (found[-1] if table["head_last"] else found[0]) if found else tokens[0]


def _is_bare_plural(words: str, head: str) -> bool:
    """Return whether a phrase has a plural head and neither an article nor a name ("hospital doctors")."""
    first = words.split(" ", 1)[0]
    named = any(word[:1].isupper() for word in words.split(" ")[1:])
    return (
        head.endswith("s")
        and not named
        and first.casefold() not in ("the", "its", "his", "her", "their", "our", "these", "those")
    )
