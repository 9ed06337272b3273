"""What a date rule cannot match without: words of which the text must hold one, read off the rule's pattern.

Trying every rule at every character of every sentence was a tenth of the extraction; most sentences lack the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Needs = frozenset[str]
_ANYTHING: Needs = frozenset()
# A group with its opening, a name in braces, a class, an escape, a quantifier, a blank, or one plain character.
_PIECE = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|:|<?[!=]))?)|(?P<close>\))|(?P<bar>\|)|\{(?P<brick>[a-z]\w*)\}"
    r"|(?P<maybe>[?*]|\{\d*,?\d*\})|(?P<other>\[[^\]]*\]|\\.|[ .^$+'’])|(?P<letter>.)"
)


def read_needs(pattern: str, bricks: Mapping[str, Needs]) -> Needs:
    """Return words in lower case of which every match of `pattern` holds one; none where that is not certain.

    `pattern` is a rule's as dates.toml has it, `bricks` the words that a name in braces stands for.
    """
    return _read_branches(_PIECE.finditer(pattern), bricks)


def _read_branches(pieces: Iterator[re.Match[str]], bricks: Mapping[str, Needs]) -> Needs:
    """Return the needs of a pattern or of a group, up to its closing bracket: any branch may match."""
    branches: list[list[Needs]] = [[]]
    word = ""
    for piece in pieces:
        kind = piece.lastgroup
        if kind == "letter":
            word += piece.group().casefold()
            continue
        word = _end_word(branches[-1], word, cut=kind == "maybe")
        if kind == "close":
            break
        if kind == "bar":
            branches.append([])
        elif kind == "maybe" and branches[-1]:
            branches[-1].pop()
        elif kind == "open":
            inside = _read_branches(pieces, bricks)
            aside = piece.group().endswith(("!", "="))
            branches[-1].append(_ANYTHING if aside else inside)
        elif kind == "brick":
            branches[-1].append(bricks.get(re.split(r"_|\d", piece["brick"])[0], _ANYTHING))
        elif kind == "other":
            branches[-1].append(_ANYTHING)
    else:
        _end_word(branches[-1], word, cut=False)
    best = [_choose(branch) for branch in branches]
    return _ANYTHING if _ANYTHING in best else frozenset().union(*best)


def _end_word(branch: list[Needs], word: str, *, cut: bool) -> str:
    """Add the letters read so far; where the last of them may be left out, it goes in on its own, to be taken back."""
    if word[:-1] if cut else word:
        branch.append(frozenset((word[:-1] if cut else word,)))
    if cut and word:
        branch.append(_ANYTHING)
    return ""


def _choose(branch: list[Needs]) -> Needs:
    """Return the needs of the parts in a row that rule out most: those whose shortest word is the longest."""
    certain = [needs for needs in branch if needs]
    return max(certain, key=lambda needs: min(map(len, needs)), default=_ANYTHING)
