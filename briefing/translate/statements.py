"""What every statement of a brief's facts is in the brief's language: by tables, by an engine under the guard, or not.

A sentence that the tables say whole comes first: it cannot be wrong in a way that nobody planned. Then the engine's, if
every check holds; then what the tables can say of it in part; else the original stays, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from briefing.config import Config
from briefing.errors import MemoryFileError
from briefing.glossary import read_glossary
from briefing.headline.sentences import say_sentence
from briefing.memory import Memory, find_memory_path, open_memory
from briefing.models import Fact, MachineRun, Mention, Translation
from briefing.translate.controlled import Controlled, write_controlled
from briefing.translate.engines import Unavailable, open_engine
from briefing.translate.guard import CHECKS, Finding, check_translation
from briefing.translate.machine import Bench, Translated, translate_statements, without_engine

Key = tuple[str, str]
Outcome = tuple[Translation | None, str]


@dataclass(frozen=True, slots=True)
class Statements:
    """What became of the statements, by fact and mention id; what engines did; and what to tell the user of it.

    `by_tables` are those that tables said, also where an engine said more of them; `phrases` are those they were said
    with, what `say_phrases` found.
    """

    outcomes: Mapping[Key, Outcome] = field(default_factory=dict)
    by_tables: Mapping[Key, Translation] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    runs: tuple[MachineRun, ...] = ()
    warnings: tuple[str, ...] = ()

    def find(self, fact: Fact, mention: Mention) -> Outcome:
        """Return the translation of what a mention of a fact says, or the code of why there is none."""
        return self.outcomes.get((fact.id, mention.id), (None, "not_read"))


def settle_statements(facts: Sequence[Fact], *, config: Config, phrases: Mapping[str, str] | None = None) -> Statements:
    """Return what every statement in another language than the brief's is in it, that of every mention of every fact.

    Args:
        facts: the facts of a brief.
        config: the run's settings; `language` must be settled.
        phrases: what `say_phrases` found.

    Raises:
        MemoryFileError: the memory that the settings name is broken or cannot be written.
        TableError: a language lacks one of its tables.
    """
    target = config.language or "fr"
    told = {(fact.id, m.id): own for fact in facts for m, own in list_statements(fact) if m.language != target}
    drafts = {key: _draft(own, target, phrases or {}) for key, own in told.items()}
    wanting: dict[str, list[str]] = {}
    for key, (made, _) in drafts.items():
        if made is None or made.partial:
            wanting.setdefault(told[key].lead.language, []).append(told[key].lead.evidence.quote)
    engines = {origin: open_engine(config.engine, origin=origin, target=target) for origin in wanting}
    needed = any(not isinstance(engine, Unavailable) for engine in engines.values())
    with _borrow_memory(config, needed=needed) as (memory, warning):
        terms = read_glossary(config.glossary) if config.glossary and needed else ()
        done = {
            origin: without_engine(quotes, (origin, target), engine)
            if isinstance(engine := engines[origin], Unavailable)
            else translate_statements(quotes, Bench((origin, target), engine, memory, terms))
            for origin, quotes in wanting.items()
        }
    outcomes = {key: _settle(draft, told[key], done) for key, draft in drafts.items()}
    runs = tuple(made.run for made in done.values() if made.run.problem != "no_engine")
    said = {key: made for key, (made, _) in drafts.items() if made is not None}
    return Statements(outcomes, said, phrases or {}, runs, (*filter(None, (warning,)), *_say_problems(runs)))


def list_statements(fact: Fact) -> Iterator[tuple[Mention, Fact]]:
    """Yield each mention of a fact, the lead first, with the fact as that mention alone tells it; the lead's stays."""
    for mention in dict.fromkeys((fact.lead, *fact.mentions)):
        yield mention, fact if mention.id == fact.lead.id else tell_alone(mention, fact)


def tell_alone(mention: Mention, fact: Fact) -> Fact:
    """Return the fact as one of its mentions alone tells it."""
    return replace(
        fact,
        lead=mention,
        mentions=(mention,),
        certainty=mention.certainty,
        attribution=mention.attribution,
        date=mention.date,
        actors=mention.actors,
        quantities=mention.quantities,
        places=mention.places,
        conflicts=(),
    )


def _settle(draft: Outcome, told: Fact, done: Mapping[str, Translated]) -> Outcome:
    made, kept = draft
    machine = done.get(told.lead.language)
    if machine is None or (made is not None and not made.partial):
        return draft
    translated, why = machine.texts[told.lead.evidence.quote]
    if translated is not None:
        return translated, ""
    return (made, "") if made is not None else (None, kept if machine.run.problem == "no_engine" else why)


def _say_problems(runs: Sequence[MachineRun]) -> Iterator[str]:
    """Yield what the user is told of engines that could not be used for want of a whole package."""
    for run in runs:
        if run.problem == "broken_package":
            yield f"no machine translation from {run.origin} to {run.target}: {run.detail}"


def _borrow_memory(config: Config, *, needed: bool) -> nullcontext[tuple[Memory | None, str]] | _Lent:
    """Return the memory to use, to be closed behind; one that nobody asked for and that fails is gone without."""
    if not needed:
        return nullcontext((None, ""))
    try:
        return _Lent(open_memory(config.memory or find_memory_path()))
    except MemoryFileError as error:
        if config.memory is not None:
            raise
        return nullcontext((None, f"translated without a memory: {error}"))


@dataclass(frozen=True)
class _Lent:
    memory: Memory

    def __enter__(self) -> tuple[Memory | None, str]:
        return self.memory, ""

    def __exit__(self, *_: object) -> None:
        self.memory.close()


def _draft(fact: Fact, language: str, phrases: Mapping[str, str]) -> Outcome:
    """Return the first sentence by tables that every check lets through, or why there is none."""
    kept = "not_read"
    for made in _list_sentences(fact, language, phrases):
        translation, kept = _guarded(fact, made, language)
        if translation is not None:
            return translation, ""
    return None, kept


def _list_sentences(fact: Fact, language: str, phrases: Mapping[str, str]) -> Iterator[Controlled]:
    """Yield the sentences to try: the source's own said by tables, then one composed from figures."""
    sentence = write_controlled(fact, language=language, phrases=phrases)
    if sentence is not None:
        yield sentence
    composed = say_sentence(fact, language=language, phrases=phrases)
    if composed is not None:
        quote = fact.lead.evidence.quote
        yield Controlled(composed[1], checked=composed[0], engine="slots", source=quote, partial=True)


def _guarded(fact: Fact, made: Controlled, language: str) -> Outcome:
    findings = check_translation(
        made.source, made.checked, languages=(fact.lead.language, language), sentence=not made.partial
    )
    failed = [finding for finding in findings if _counts(finding, made)]
    if failed:
        return None, f"check:{failed[0].check}"
    return Translation(made.text, made.engine, tuple(CHECKS), made.partial), ""


def _counts(finding: Finding, made: Controlled) -> bool:
    """Return whether a finding keeps a sentence from the reader: what a composed one leaves out is no error."""
    if finding.verdict != "fail":
        return False
    return not (made.engine == "slots" and not finding.found)
