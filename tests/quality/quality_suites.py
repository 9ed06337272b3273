"""What the real stages make of the cases, and whether it is what each case expects."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quality_cases import ARTICLES_SUITE, Case

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.extract.mentions import extract_mentions
from briefing.models import CleanArticle, Mention

NO_MENTION = "no mention"
# Two names are the same up to titles and articles when they share this much of the shorter one's words.
_SHARED_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a case got, in words, and whether that is right."""

    case: Case
    got: str
    right: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the stages made of one case: its passages, and the mentions that touch the judged part, best first."""

    clean: CleanArticle
    mentions: tuple[Mention, ...]


def judge_cases(cases: Sequence[Case]) -> tuple[Verdict, ...]:
    """Return a verdict on each case, in order, from one run of the cleaning and extraction stages."""
    config = Config()
    cleaned = clean_articles([case.article for case in cases], config=config)
    by_source = defaultdict(list)
    for mention in extract_mentions(cleaned, config=config).mentions:
        by_source[mention.evidence.source].append(mention)
    return tuple(
        _JUDGES[case.suite](case, Found(clean, _best_first(case, by_source[case.id])))
        for case, clean in zip(cases, cleaned, strict=True)
    )


def _best_first(case: Case, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that touch the judged part, those that share the most of it before the others."""
    shared = {m.id: min(case.end, m.evidence.end) - max(case.start, m.evidence.start) for m in mentions}
    touching = [mention for mention in mentions if shared[mention.id] > 0]
    return tuple(sorted(touching, key=lambda mention: (-shared[mention.id], -mention.score)))


def _judge_figures(case: Case, found: Found) -> Verdict:
    assert isinstance(case.expected, list)
    if not found.mentions:
        return Verdict(case, NO_MENTION, False)
    got = {
        (float(quantity.value), quantity.what): quantity.bound
        for mention in found.mentions
        for quantity in mention.quantities
        if quantity.what != "other" and not quantity.superseded
    }
    wanted = {(float(value), what): bound for value, what, bound in case.expected}
    right = got.keys() == wanted.keys() and all(bound in (None, got[key]) for key, bound in wanted.items())
    return Verdict(case, str([[value, what, bound] for (value, what), bound in got.items()]), right)


def _judge_field(case: Case, found: Found) -> Verdict:
    """Judge the date or the certainty of the best mention: the very value, or none at all."""
    if not found.mentions:
        return Verdict(case, NO_MENTION, False)
    best = found.mentions[0]
    got = best.date if case.suite == "dates" else best.certainty
    return Verdict(case, str(got), got == case.expected)


def _judge_attribution(case: Case, found: Found) -> Verdict:
    if not found.mentions:
        return Verdict(case, NO_MENTION, False)
    got = found.mentions[0].attribution
    if case.expected is None or got is None:
        return Verdict(case, str(got), got == case.expected)
    return Verdict(case, got, _is_same_name(str(case.expected), got))


def _judge_theme(case: Case, found: Found) -> Verdict:
    got = found.mentions[0].theme if found.mentions else "none"
    return Verdict(case, got, got == case.expected)


def _judge_boilerplate(case: Case, found: Found) -> Verdict:
    touching = [p for p in found.clean.passages if p.start < case.end and p.end > case.start]
    got = bool(touching) and all(passage.kind == "boilerplate" for passage in touching)
    return Verdict(case, ", ".join(f"{p.kind} {p.reason}".strip() for p in touching), got == case.expected)


_JUDGES: Mapping[str, Callable[[Case, Found], Verdict]] = {
    "figures": _judge_figures,
    "dates": _judge_field,
    "certainty": _judge_field,
    "attribution": _judge_attribution,
    "theme": _judge_theme,
    "boilerplate": _judge_boilerplate,
    "offtopic": _judge_theme,
    ARTICLES_SUITE: _judge_theme,
}


def _is_same_name(wanted: str, got: str) -> bool:
    one, other = _words(wanted), _words(got)
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) / smaller >= _SHARED_WORDS


def _words(name: str) -> set[str]:
    """Return a name's words, casefolded and without accents."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return set(bare.casefold().replace("-", " ").split())
