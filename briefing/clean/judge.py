"""What one line is: rules on the whole line, then its form, then the score of each of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.clean.lines import Line, split_sentences
from briefing.clean.rules import Cue, Rule, Ruleset
from briefing.clean.shapes import find_shape, is_verbless
from briefing.models import Passage

LEADING = re.compile(r"[\s►▶→•·*>|\[(#_-]{0,8}")
SCORE_NEEDED = 1.0
TAIL_BONUS = 0.2
SELF_REFERENCE = 0.4
MAX_SENTENCE = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands and whose page it is on: `outlet` is the folded name of the outlet."""

    head: bool = False
    tail: bool = False
    outlet: str = ""

    def allows(self, zone: str) -> bool:
        """Return whether a rule of that zone applies here."""
        return zone == "any" or (zone == "head" and self.head) or (zone == "tail" and self.tail)


def judge_line(text: str, line: Line, *, rules: Ruleset, place: Place) -> tuple[Passage, ...]:
    """Return the passages of a line: one, or several where news and boilerplate share it."""
    reason = find_reason(line, rules, place)
    if reason:
        return (Passage(line.start, line.end, "boilerplate", reason),)
    sentences = split_sentences(text, line)
    if len(sentences) == 1:
        reason = _score_sentence(line, rules, place)
        return (Passage(line.start, line.end, "boilerplate" if reason else "body", reason),)
    reasons = _judge_sentences(sentences, rules, place)
    return _group_sentences(sentences, reasons, rules)


def find_reason(line: Line, rules: Ruleset, place: Place) -> str:
    """Return why the line as a whole is boilerplate, or "" when nothing says so."""
    for rule in rules.rules:
        if _applies(rule, line, rules, place):
            return rule.reason
    return find_shape(line, rules, head=place.head, tail=place.tail)


def _applies(rule: Rule, line: Line, rules: Ruleset, place: Place) -> bool:
    if line.words > rule.max_words or len(line.text) > MAX_SENTENCE or not place.allows(rule.zone):
        return False
    target = line.soft if rule.cased else line.folded
    begin = _skip_decoration(target)
    if not any(pattern.match(target, begin) for pattern in rule.patterns):
        return False
    if rule.verbless and not is_verbless(line, rules):
        return False
    return not (rule.veto and _is_news(line, rules))


def _skip_decoration(target: str) -> int:
    found = LEADING.match(target)
    return found.end() if found else 0


def _is_news(line: Line, rules: Ruleset) -> bool:
    folded, accented = line.masked[:MAX_SENTENCE], line.plain[:MAX_SENTENCE]
    return bool(rules.news.search(folded) or rules.news_verbs.search(accented))


def _judge_sentences(sentences: Sequence[Line], rules: Ruleset, place: Place) -> list[str]:
    inline = [rule for rule in rules.rules if rule.inline]
    reasons: list[str] = []
    for sentence in sentences:
        started = [rule.reason for rule in inline if _applies(rule, sentence, rules, place)]
        if started:
            # "Lire aussi: ..." takes the rest of its line: titles of other articles, of one or several sentences.
            return reasons + started[:1] * (len(sentences) - len(reasons))
        reasons.append(_score_sentence(sentence, rules, place))
    return reasons


def _score_sentence(sentence: Line, rules: Ruleset, place: Place) -> str:
    """Return the reason with the greatest weight when the sentence's score is enough, else ""."""
    body = sentence.masked[:MAX_SENTENCE]
    hits: list[Cue] = [cue for cue in rules.cues if place.allows(cue.zone) and cue.pattern.search(body)]
    if not hits:
        return ""
    # A word that the tables of two languages hold ("photos") counts once.
    score = sum(weight for _, weight in {(cue.reason, cue.weight) for cue in hits})
    # What only counts below the news has that in its weight already.
    score += TAIL_BONUS if place.tail and any(cue.zone == "any" for cue in hits) else 0.0
    score += SELF_REFERENCE if place.outlet and place.outlet in body else 0.0
    score -= 1.0 if _is_news(sentence, rules) else 0.0
    return max(hits, key=lambda cue: cue.weight).reason if score >= SCORE_NEEDED - 1e-9 else ""


def _group_sentences(sentences: Sequence[Line], reasons: Sequence[str], rules: Ruleset) -> tuple[Passage, ...]:
    """Return the passages that the verdicts on a line's sentences come to."""
    verdicts = list(reasons)
    caught = [reason for reason in verdicts if reason]
    doubtful = [s for s, reason in zip(sentences, verdicts, strict=True) if not reason]
    if caught and 2 * len(caught) >= len(verdicts) and not any(_is_news(s, rules) for s in doubtful):
        verdicts = [caught[0]] * len(verdicts)
    verdicts = _keep_edges(verdicts)
    passages: list[Passage] = []
    for sentence, reason in zip(sentences, verdicts, strict=True):
        last = passages[-1] if passages else None
        if last and bool(last.reason) == bool(reason):
            passages[-1] = Passage(last.start, sentence.end, last.kind, last.reason)
        else:
            passages.append(Passage(sentence.start, sentence.end, "boilerplate" if reason else "body", reason))
    return tuple(passages)


def _keep_edges(verdicts: Sequence[str]) -> list[str]:
    """Return the verdicts with those in the middle of news taken back: boilerplate stands before or after it."""
    news = [index for index, reason in enumerate(verdicts) if not reason]
    if not news:
        return list(verdicts)
    return ["" if news[0] <= index <= news[-1] else reason for index, reason in enumerate(verdicts)]
