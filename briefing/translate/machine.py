"""Statements by an engine under the guard: what no check objects to is shown, the rest stays, each with its reason.

For every sentence, in this order: a unit of the memory that a person reviewed; what the same package made of it before;
the engine's proposals, the likeliest first; a second, wider decoding without the words that the guard objected to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.glossary import Term
from briefing.memory import Memory, Provenance, Unit, make_unit
from briefing.models import MachineRun, Translation
from briefing.sentences import split_sentences
from briefing.translate.engines import Engine, Hypothesis, Unavailable
from briefing.translate.guard import CHECKS, MACHINE_CHECKS, MACHINE_LIMITS, Finding, check_translation

# How many proposals are asked for at first, and in the second, narrower decoding.
CHOICES, WIDER = 4, 8
# Below this mean likelihood of a piece an engine is unsure of itself: a flag, never a verdict.
UNSURE = 0.35
_FAILED = "failed:"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence as it may be shown, or the first check that objects to every proposal ("" for none)."""

    text: str
    score: float | None = None
    flags: tuple[str, ...] = ()
    failed: str = ""
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Bench:
    """What the sentences of one language are translated with: the pair, the engine, the memory, the user's terms."""

    languages: tuple[str, str]
    engine: Engine
    memory: Memory | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of statements in one language: by their words the translation or the code of why there is none."""

    texts: Mapping[str, tuple[Translation | None, str]]
    run: MachineRun


def translate_statements(statements: Iterable[str], bench: Bench) -> Translated:
    """Return what every statement is in the other language, sentence by sentence under the guard.

    As many sentences come back as go in; a statement is translated where each of its sentences is.

    Args:
        statements: texts of the language `bench.languages[0]`.
        bench: the engine and what stands beside it.

    Raises:
        MemoryFileError: the memory is broken or cannot be written.
        TableError: a language lacks one of its tables.
    """
    asked = list(dict.fromkeys(statements))
    parts = {statement: cut_sentences(statement, bench.languages[0]) for statement in asked}
    sentences = list(dict.fromkeys(part for cut in parts.values() for part in cut))
    known = _recall(sentences, bench)
    fresh = _judge_fresh([s for s in sentences if s not in known], bench)
    verdicts = {**known, **fresh}
    _remember(fresh, bench)
    identity = bench.engine.identity
    run = MachineRun(
        *bench.languages,
        identity.engine,
        identity.package,
        identity.version,
        identity.checksum,
        sentences=len(sentences),
        verified=sum(not verdict.failed for verdict in verdicts.values()),
        reused=len(known),
        reviewed=sum(verdict.reviewed for verdict in verdicts.values()),
    )
    return Translated({s: _join([verdicts[part] for part in cut], identity.engine) for s, cut in parts.items()}, run)


def without_engine(statements: Iterable[str], languages: tuple[str, str], why: Unavailable) -> Translated:
    """Return that no statement is translated, with the reason of it."""
    found = dict.fromkeys(statements, (None, f"{why.code}:{languages[0]}-{languages[1]}"))
    return Translated(found, MachineRun(*languages, sentences=0, problem=why.code, detail=why.detail))


def cut_sentences(statement: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a statement as an engine is given them: on one line each, nothing left out."""
    spans = split_sentences(statement, language=language)
    return tuple(" ".join(statement[start:end].split()) for start, end in spans)


def _join(verdicts: Sequence[Verdict], engine: str) -> tuple[Translation | None, str]:
    failed = next((verdict.failed for verdict in verdicts if verdict.failed), "" if verdicts else "blank")
    if failed:
        return None, f"machine:{failed}"
    flags = tuple(dict.fromkeys(flag for verdict in verdicts for flag in verdict.flags))
    scores = [verdict.score for verdict in verdicts if verdict.score is not None]
    made = "memory" if all(verdict.reviewed for verdict in verdicts) else engine
    text = " ".join(verdict.text for verdict in verdicts)
    return Translation(text, made, (*CHECKS, *MACHINE_CHECKS), score=min(scores, default=None), flags=flags), ""


def _judge_fresh(sentences: Sequence[str], bench: Bench) -> dict[str, Verdict]:
    """Return the verdict on each sentence: all of them in one batch, those that failed once more by themselves."""
    if not sentences:
        return {}
    proposals = bench.engine.translate(sentences, choices=CHOICES)
    if len(proposals) != len(sentences):
        raise AssertionError(f"{len(sentences)} sentences went in, {len(proposals)} came out")
    verdicts = {}
    for sentence, proposed in zip(sentences, proposals, strict=True):
        verdict = _judge(sentence, proposed, bench)
        verdicts[sentence] = _try_again(sentence, verdict, proposed, bench) if verdict.failed else verdict
    return verdicts


def _judge(sentence: str, proposed: Sequence[Hypothesis], bench: Bench) -> Verdict:
    """Return the first proposal that no check objects to, or the first one with what was objected."""
    rejected: Verdict | None = None
    for hypothesis in proposed:
        findings = _check(sentence, hypothesis.text, bench)
        failed = next((finding.check for finding in findings if finding.verdict == "fail"), "")
        flags = tuple(dict.fromkeys(finding.check for finding in findings if finding.verdict == "flag"))
        flags += ("score",) if hypothesis.score < UNSURE else ()
        verdict = Verdict(hypothesis.text, hypothesis.score, flags, failed)
        if not failed:
            return verdict
        rejected = rejected or verdict
    return rejected or Verdict("", failed="blank" if sentence.strip() else "")


def _try_again(sentence: str, before: Verdict, proposed: Sequence[Hypothesis], bench: Bench) -> Verdict:
    """Return the verdict on a wider decoding that may not use the words the guard objected to."""
    wrong = {word for hypothesis in proposed for word in _wrong_words(_check(sentence, hypothesis.text, bench))}
    if not proposed:
        return before
    (again,) = bench.engine.translate([sentence], choices=WIDER, avoiding=sorted(wrong))
    tried = {hypothesis.text for hypothesis in proposed}
    verdict = _judge(sentence, [h for h in again if h.text not in tried], bench)
    return before if verdict.failed or not verdict.text else verdict


def _wrong_words(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the words that a text should not have, one word each: a phrase may be wrong for one of them only."""
    for finding in findings:
        if finding.verdict == "fail" and finding.found and " " not in finding.found.strip():
            yield finding.found.strip()


def _check(sentence: str, text: str, bench: Bench) -> tuple[Finding, ...]:
    return (
        *check_translation(sentence, text, languages=bench.languages, limits=MACHINE_LIMITS),
        *_check_terms(sentence, text, bench),
    )


def _check_terms(sentence: str, text: str, bench: Bench) -> Iterator[Finding]:
    """Yield the terms of the user's glossary that a sentence has and its translation does not say as it is told to."""
    origin, target = bench.languages
    for term in bench.terms:
        if _holds(sentence, term, origin) and not _holds(text, term, target):
            yield Finding("glossary", "fail", "", term.words[target])


def _holds(text: str, term: Term, language: str) -> bool:
    words = f" {_bare(text)} "
    forms = (term.words.get(language, ""), term.plurals.get(language, ""))
    return any(f" {_bare(form)} " in words for form in forms if form)


def _bare(text: str) -> str:
    """Return the words of a text in lower case with a blank between them."""
    folded = text.casefold().replace("’", "'")
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def _recall(sentences: Sequence[str], bench: Bench) -> dict[str, Verdict]:
    """Return the verdicts on sentences that the memory knows: reviewed ones hold, the others are checked again."""
    if bench.memory is None:
        return {}
    origin, target = bench.languages
    units = bench.memory.find_exact(sentences, origin=origin, target=target, engine_key=bench.engine.identity.key)
    checked = ((sentence, unit, _recheck(sentence, unit, bench)) for sentence, unit in units.items())
    return {sentence: verdict for sentence, unit, verdict in checked if not verdict.failed or _was_rejected(unit)}


def _was_rejected(unit: Unit) -> bool:
    """Return whether a unit failed when it was made; one that fails only now (new terms, new checks) is made anew."""
    return any(flag.startswith(_FAILED) for flag in unit.flags)


def _recheck(sentence: str, unit: Unit, bench: Bench) -> Verdict:
    if unit.reviewed:
        return Verdict(unit.text, unit.score, reviewed=True)
    hypothesis = Hypothesis(unit.text, unit.score if unit.score is not None else 1.0)
    return _judge(sentence, [hypothesis], bench)


def _remember(verdicts: Mapping[str, Verdict], bench: Bench) -> None:
    """Store what was made, what was rejected too: the next run of the same package need not make it again."""
    if bench.memory is None or not verdicts:
        return
    by = Provenance(*bench.engine.identity.key)
    bench.memory.store_units(
        replace(
            make_unit((sentence, verdict.text), bench.languages, by=by, score=verdict.score),
            flags=(*verdict.flags, *((f"{_FAILED}{verdict.failed}",) if verdict.failed else ())),
        )
        for sentence, verdict in verdicts.items()
        if verdict.text
    )
