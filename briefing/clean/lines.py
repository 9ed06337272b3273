"""An article's text cut into lines and paragraphs: every visible character belongs to exactly one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.clean.folding import fold, lower, mask_quotes, soften

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# What is neither shown nor part of a passage: a byte order mark may stand at the edge of a line.
EDGES = "\ufeff\u200b \t\u00a0\u202f\u2009\u2007\u3000"
WRAP_WIDTHS = range(56, 100)
MIN_WRAPPED = 3
SENTENCE_END = re.compile(r"[.!?…:;»\"”)]\Z")
BREAK = re.compile(r"[.!?…](?: ?[»\"”)\]]){0,2}[ \u00a0\u202f]{1,3}(?=[«\"“(\[►▶→A-ZÀ-ÝŒ0-9])")
ABBREVIATION = re.compile(
    r"(?:^|[\s('’«\"])(?:[A-ZÀ-Ý]|[A-Z]\.[A-Z]|MM|Mme|Mlle|Mgr|Dr|Me|Pr|Gén|Gen|Col|Lt|Cdt|Cpt|St|Ste|Mr|Mrs|Ms|Sgt|Rev|Sen|No|n°|vs|env|av|art)\.\Z"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of the text: its offsets and its comparable forms, all of the same length.

    `soft` has plain spaces and hyphens, `folded` also small letters without accents; `masked` is `folded`, and `plain`
    `soft` in small letters, with the quotations blanked.
    """

    start: int
    end: int
    text: str
    soft: str
    folded: str
    masked: str
    plain: str
    words: int


def make_line(text: str, start: int, end: int) -> Line:
    """Return the line between two offsets of an article's text."""
    own = text[start:end]
    soft, folded = soften(own), fold(own)
    return Line(start, end, own, soft, folded, mask_quotes(folded), mask_quotes(lower(own)), len(own.split()))


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the non-blank lines of the text, the lines of a hard-wrapped paragraph joined into one."""
    spans = [span for found in LINE.finditer(text) if (span := _trim(text, found.start(), found.end()))]
    return tuple(make_line(text, start, end) for start, end in _join_wrapped(text, spans))


def split_sentences(text: str, line: Line) -> tuple[Line, ...]:
    """Return the sentences of a line, roughly: enough to part an appeal to the reader from the news before it."""
    cuts = [0]
    for found in BREAK.finditer(line.text):
        stop = found.start() + 1
        if not (line.text[found.start()] == "." and ABBREVIATION.search(line.text[max(0, stop - 8) : stop])):
            cuts.append(found.end())
    pieces = pairwise([*cuts, len(line.text)])
    spans = [_trim(text, line.start + a, line.start + b) for a, b in pieces]
    return tuple(make_line(text, *span) for span in spans if span)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without the whitespace around it, or None when nothing visible is left."""
    while start < end and (text[start] in EDGES or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in EDGES or text[end - 1].isspace()):
        end -= 1
    return (start, end) if start < end else None


def _join_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    if not _is_wrapped(text, spans):
        return list(spans)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _continues(text, joined[-1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether the text was broken at a fixed width: most lines ending in mid-sentence are about as long."""
    neighbours = [a for a, b in pairwise(spans) if _is_next_line(text, a, b[0])]
    open_ended = [end - start for start, end in neighbours if not SENTENCE_END.search(text[start:end])]
    fitting = [width for width in open_ended if width in WRAP_WIDTHS]
    return (
        len(fitting) >= MIN_WRAPPED and len(fitting) >= 0.8 * len(open_ended) and max(_widths(spans)) < WRAP_WIDTHS.stop
    )


def _widths(spans: Sequence[tuple[int, int]]) -> list[int]:
    return [end - start for start, end in spans]


def _continues(text: str, before: tuple[int, int], start: int) -> bool:
    """Return whether the line at `start` goes on with the paragraph `before`."""
    if not _is_next_line(text, before, start):
        return False
    last = text.rfind("\n", before[0], before[1]) + 1
    width = before[1] - max(last, before[0])
    return width in WRAP_WIDTHS


def _is_next_line(text: str, before: tuple[int, int], start: int) -> bool:
    return text.count("\n", before[1], start) == 1
