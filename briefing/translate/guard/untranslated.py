"""What was left in the language of the source: its small words, or a long run of its words as they were."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.vocabulary import guard_words

# Fewer small words than this may belong to names ("Le Monde", "Côte d’Ivoire").
_FEW = 3
# How many of them, and of longer words in lower case, make a run that stands in the source as well no mere name.
_STRANGE, _SMALL = 3, 4


def _foreign_words(pair: Pair) -> list[int]:
    """The words of the target that are small words of the source's language alone, in lower case."""
    own = guard_words(pair.target.language, "words", "function")
    foreign = guard_words(pair.source.language, "words", "function") - own
    return [i for i, token in enumerate(pair.target.tokens) if token.key in foreign and _loose(pair, i)]


def _loose(pair: Pair, index: int) -> bool:
    """Whether a word of the target is no part of a name that hyphens tie together ("Port-au-Prince")."""
    after = pair.target.gap(index + 1) if index + 1 < len(pair.target.tokens) else ""
    return not pair.target.tokens[index].capital and "-" not in (pair.target.gap(index), after)


def _copied(pair: Pair) -> tuple[int, int] | None:
    """The first long run of words, foreign small words among them, that stands in the source as well."""
    size, foreign = pair.limits.copied, set(_foreign_words(pair))
    source = [token.key for token in pair.source.tokens]
    runs = {tuple(source[i : i + size]) for i in range(len(source) - size + 1)}
    keys = [token.key for token in pair.target.tokens]
    for index in range(len(keys) - size + 1):
        run = range(index, index + size)
        content = [i for i in run if not pair.target.tokens[i].capital and len(keys[i]) > _SMALL]
        strange = foreign & set(run)
        if tuple(keys[index : index + size]) in runs and strange and len(strange) + len(content) >= _STRANGE:
            return index, index + size
    return None


def check_untranslated(pair: Pair) -> Iterator[Finding]:
    """Report a target that is wholly or partly in the language of the source."""
    foreign, words = _foreign_words(pair), len(pair.target.tokens)
    span = _copied(pair)
    if len(foreign) >= _FEW and len(foreign) / words >= pair.limits.untranslated:
        span = foreign[0], foreign[-1] + 1
    if span:
        start, end = pair.target.tokens[span[0]].start, pair.target.tokens[span[1] - 1].end
        yield Finding("untranslated", "fail", pair.target.text[start:end], "", start, end)
    elif len(foreign) >= _FEW:
        yield Finding("untranslated", "flag", " ".join(pair.target.tokens[i].text for i in foreign), "")
