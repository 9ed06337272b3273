"""Repetitions: words that a model says again and again, and the source does not."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from briefing.translate.guard.findings import Finding, Pair
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.vocabulary import guard_words

# The longest run of words that is looked for twice in a row, and how long a run may not come back anywhere.
_LONGEST_STUTTER, _ECHO = 6, 5
# How many letters a word must have to tell something.
_TELLING = 3


def _stutter(reading: Reading) -> tuple[int, int] | None:
    """The first run of words that stands twice in a row, as the span of its second time."""
    keys = [token.key for token in reading.tokens]
    fine = guard_words(reading.language, "words", "doubled")
    for index in range(len(keys)):
        for length in range(1, _LONGEST_STUTTER + 1):
            if keys[index : index + 1] != keys[index + length : index + length + 1]:
                continue
            run, again = keys[index : index + length], keys[index + length : index + 2 * length]
            telling = run[0] not in fine and not all(key.isdigit() for key in run)
            if run == again and telling and not _in_name(reading, index + length, length):
                return index + length, index + 2 * length
    return None


def _in_name(reading: Reading, index: int, length: int) -> bool:
    """Whether the run is a doubled name ("Mai-Mai") or parted by a mark that makes it a list."""
    gap = reading.gap(index)
    return gap == "-" or (length == 1 and gap.strip() != "")


def _echo(reading: Reading) -> tuple[int, int] | None:
    """The first long run of words that comes back, as the span of its second time."""
    keys = [token.key for token in reading.tokens]
    seen: Counter[tuple[str, ...]] = Counter()
    for index in range(len(keys) - _ECHO + 1):
        run = tuple(keys[index : index + _ECHO])
        seen[run] += 1
        if seen[run] > 1:
            return index, index + _ECHO
    return None


def _again(reading: Reading) -> tuple[int, int] | None:
    """The first two words of content in a row that come back, as the span of their second time."""
    content = [index for index in range(len(reading.tokens)) if _tells(reading, index)]
    seen: set[tuple[str, str]] = set()
    for first, second in itertools.pairwise(content):
        if second != first + 1:
            continue
        run = reading.tokens[first].key, reading.tokens[second].key
        if run in seen:
            return first, second + 1
        seen.add(run)
    return None


def _tells(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    small = token.key in guard_words(reading.language, "words", "function")
    return token.key.isalpha() and len(token.key) >= _TELLING and not small


def _repeats(reading: Reading) -> bool:
    """Whether a text says some word of content twice itself."""
    keys = [token.key for index, token in enumerate(reading.tokens) if _tells(reading, index)]
    return len(set(keys)) < len(keys)


def check_repetition(pair: Pair) -> Iterator[Finding]:
    """Report words said twice in a row, or a long run that comes back, where the source has nothing like it."""
    for repeated, excused in ((_stutter, _stutter), (_echo, _repeats), (_again, _repeats)):
        span = repeated(pair.target)
        if span and not excused(pair.source):
            start, end = pair.target.tokens[span[0]].start, pair.target.tokens[span[1] - 1].end
            yield Finding("repetition", "fail", pair.target.text[start:end], "", start, end)
            return
