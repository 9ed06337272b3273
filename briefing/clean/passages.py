"""All lines of an article judged together: what stands above the news, in it and below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing.clean.captions import is_bare_caption, is_repeated_name, is_scrap, is_section_label, is_signature
from briefing.clean.folding import fold
from briefing.clean.headline import find_headline_line
from briefing.clean.judge import Place, judge_line
from briefing.clean.lines import Line, split_lines
from briefing.clean.rules import Ruleset, load_rules
from briefing.models import Article, Passage

Parts = list[tuple[Passage, ...]]
Judge = Callable[[int, Place], tuple[Passage, ...]]
PARAGRAPH_WORDS = 12
CLOSING = re.compile(r"(?:fait|done) (?:a|at|in|en) ")
HEAD_SCRAP_WORDS = 5
TAIL_SCRAP_WORDS = 5


def split_passages(article: Article) -> tuple[Passage, ...]:
    """Return the passages of an article in order: they cover every visible character once."""
    rules = load_rules()
    text = article.text
    lines = split_lines(text)
    outlet = fold(article.outlet or "").strip()
    inside = Place(outlet=outlet if len(outlet) > 3 else "")
    parts = [judge_line(text, line, rules=rules, place=inside) for line in lines]
    top = find_headline_line(article, lines, parts, rules)
    if top is not None:
        parts[top] = (Passage(lines[top].start, lines[top].end, "headline"),)

    def judge(index: int, place: Place) -> tuple[Passage, ...]:
        return judge_line(text, lines[index], rules=rules, place=place)

    _judge_head(lines, parts, judge, rules)
    _judge_tail(lines, parts, judge, replace(inside, tail=True))
    _judge_neighbours(lines, parts, rules)
    return tuple(passage for part in parts for passage in part)


def _judge_head(lines: Sequence[Line], parts: Parts, judge: Judge, rules: Ruleset) -> None:
    """Judge again, as furniture above the news, the lines before the first paragraph."""
    for index, line in enumerate(lines):
        if not _is_body(parts[index]):
            continue
        parts[index] = judge(index, Place(head=True))
        if not _is_body(parts[index]):
            continue
        reason = _find_caption(index, lines, parts, rules)
        if not reason:
            return
        parts[index] = (Passage(line.start, line.end, "boilerplate", reason),)


def _find_caption(index: int, lines: Sequence[Line], parts: Parts, rules: Ruleset) -> str:
    if index == len(lines) - 1:
        return ""
    line = lines[index]
    rest = " ".join(other.folded for other in lines if other is not line)
    beside = any(
        part[0].reason == "caption" for part in parts[max(0, index - 1) : index + 2] if part is not parts[index]
    )
    named = is_repeated_name(line, rest)
    if named or is_bare_caption(line, rules, beside_caption=beside):
        return "caption"
    return "page_label" if is_scrap(line, rules, max_words=HEAD_SCRAP_WORDS) else ""


def _judge_tail(lines: Sequence[Line], parts: Parts, judge: Judge, place: Place) -> None:
    """Judge again, from the end upwards, the lines below the last paragraph of news."""
    for index in reversed(range(len(parts))):
        if not _has_body(parts[index]):
            continue
        parts[index] = judge(index, place)
        if not _has_body(parts[index]):
            continue
        if index < 2 or not is_scrap(lines[index], load_rules(), max_words=TAIL_SCRAP_WORDS):
            return
        parts[index] = (Passage(lines[index].start, lines[index].end, "boilerplate", "page_label"),)


def _judge_neighbours(lines: Sequence[Line], parts: Parts, rules: Ruleset) -> None:
    """Mark the signatures below a closing formula and the intertitles between paragraphs."""
    signed = False
    for index, line in enumerate(lines):
        part = parts[index]
        signed = signed or (part[0].reason == "sign_off" and CLOSING.match(line.folded) is not None)
        if not _is_body(part):
            continue
        if signed and is_signature(line, rules):
            parts[index] = (Passage(line.start, line.end, "boilerplate", "sign_off"),)
        elif _is_between(index, lines, parts) and is_section_label(line, rules):
            parts[index] = (Passage(line.start, line.end, "boilerplate", "section_label"),)


def _is_between(index: int, lines: Sequence[Line], parts: Parts) -> bool:
    if not 0 < index < len(lines) - 1:
        return False
    sides = (index - 1, index + 1)
    return all(_has_body(parts[side]) and lines[side].words >= PARAGRAPH_WORDS for side in sides)


def _is_body(part: Sequence[Passage]) -> bool:
    return all(passage.kind == "body" for passage in part)


def _has_body(part: Sequence[Passage]) -> bool:
    return any(passage.kind == "body" for passage in part)
