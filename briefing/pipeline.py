"""The order of the stages: from paths to written files. Nothing else knows more than one stage."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config import Config
from briefing.errors import UsageError
from briefing.models import Article, Brief, Fact, MachineRun, Rendering, Skipped
from briefing.tables import list_languages, list_themes, load_theme

if TYPE_CHECKING:
    from briefing.extract.outcome import Decision

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """A built brief, the files written, the inputs that it had to leave out, and how far it is in its language.

    Of `foreign` statements of sources in another language, `untranslated` stay in it. `warnings` are what its maker
    should know of how it was made.
    """

    brief: Brief
    files: tuple[Path, ...]
    left_out: tuple[Skipped, ...]
    untranslated: int = 0
    foreign: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """What facts are in the brief's language: headlines and renderings by fact id, what engines did, warnings."""

    headlines: Mapping[str, str]
    renderings: Mapping[str, Rendering]
    runs: tuple[MachineRun, ...]
    warnings: tuple[str, ...]


def build_brief(paths: Sequence[Path], *, config: Config, notify: Notify = lambda line: None) -> Build:
    """Read the articles under `paths`, build their brief and write it in every asked format.

    Raises:
        UsageError: a path, a setting, the glossary or a sources.json is wrong.
        BriefingError: a library is missing or a file cannot be written.
    """
    from briefing.clean import clean_articles
    from briefing.compose import add_renderings, compose_brief
    from briefing.corroborate import corroborate_mentions
    from briefing.extract.mentions import extract_mentions
    from briefing.glossary import use_glossary
    from briefing.ingest import read_articles
    from briefing.rank import rank_facts, split_background
    from briefing.reliability import assess_facts, list_unmet_overrules

    for line in use_glossary(config.glossary):
        notify(line)
    intake = read_articles(paths, config=config)
    notify(f"{len(intake.articles)} articles read, {len(intake.skipped)} left out")
    settings = settle(config, intake.articles)
    extraction = extract_mentions(clean_articles(intake.articles, config=settings), config=settings)
    joined = corroborate_mentions(extraction.mentions, config=settings, articles=intake.articles)
    ranked = rank_facts(joined, config=settings, articles=intake.articles)
    shown, background = split_background(ranked, config=settings, articles=intake.articles)
    facts = assess_facts(shown, config=settings, articles=intake.articles)
    notify(f"{len(extraction.mentions)} mentions, {len(facts)} facts")
    for unmet in list_unmet_overrules(facts, config=settings):
        notify(f"reliability.facts overrules {unmet}, which is no fact of this brief")
    worded = word_facts(facts, config=settings)
    skipped = (*intake.skipped, *extraction.skipped, *background)
    composed = compose_brief(
        facts, config=settings, headlines=worded.headlines, articles=intake.articles, skipped=skipped
    )
    brief = replace(add_renderings(composed, worded.renderings), machine=worded.runs)
    files = write_brief(brief, config=settings, notify=notify)
    left_out = tuple(s for s in skipped if s.start is None and s.reason.code != "duplicate")
    foreign = [fact for fact in facts if fact.lead.language != settings.language]
    untranslated = sum(bool(rendering.kept) for rendering in worded.renderings.values())
    return Build(brief, files, left_out, untranslated, len(foreign), worded.warnings)


def word_facts(facts: Sequence[Fact], *, config: Config) -> Worded:
    """Return what facts are in the brief's language, where their sources speak another; `config` must be settled.

    Raises:
        MemoryFileError: the translation memory that the settings name is broken or cannot be written.
        TableError: a language lacks one of its tables.
    """
    from briefing.headline import write_headlines
    from briefing.translate import quote_sentences, say_phrases, settle_statements, tell_rest, translate_facts

    language = config.language or "fr"
    phrases = say_phrases(facts, config=config)
    statements = settle_statements(facts, config=config, phrases=phrases)
    renderings = translate_facts(facts, config=config, statements=statements)
    said = quote_sentences(facts, statements=statements)
    headlines = write_headlines(facts, config=config, language=language, phrases=phrases, sentences=said)
    told = tell_rest(facts, renderings, headlines=headlines, statements=statements, config=config)
    return Worded(headlines, told, statements.runs, statements.warnings)


def write_brief(brief: Brief, *, config: Config, notify: Notify) -> tuple[Path, ...]:
    """Render a brief in every asked format and write the files, each whole or not at all; return their paths."""
    from briefing.render import RENDERERS
    from briefing.render.files import write_files

    outputs = {}
    for name in config.formats:
        path = config.output / f"brief-{brief.date.isoformat()}.{brief.language}.{name}"
        outputs[path] = RENDERERS[name](brief)
    write_files(outputs)
    for path in outputs:
        notify(f"wrote {path}")
    return tuple(outputs)


def say_left_out(skipped: Skipped, *, language: str = "en") -> str:
    """Return why an input was left out, in words of `language`."""
    from briefing.render.words import load_words

    return load_words(language).intake(skipped.reason)


def import_places(dump: Path, *, output: Path) -> int:
    """Turn a GeoNames country dump into a table for the setting `gazetteer`; return how many places it holds.

    Raises:
        UsageError: the dump cannot be read or is none.
    """
    from briefing.extract.gazetteer import import_geonames_dump

    return import_geonames_dump(dump, output=output)


def explain_sentences(paths: Sequence[Path], *, config: Config) -> tuple[Decision, ...]:
    """Return why each sentence of the articles under `paths` was taken or left, in the order of the texts."""
    from briefing.clean import clean_articles
    from briefing.extract.mentions import extract_mentions
    from briefing.ingest import read_articles

    intake = read_articles(paths, config=config)
    settings = settle(config, intake.articles)
    extraction = extract_mentions(clean_articles(intake.articles, config=settings), config=settings)
    return tuple(sorted(extraction.decisions, key=lambda decision: (decision.source, decision.start)))


def describe_themes() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return each theme's id, its titles, and its frames with their event types."""
    from briefing.extract.frames import load_frames

    return tuple(
        (
            theme,
            " | ".join(load_theme(theme)["title"].values()),
            tuple(f"{f.id} ({f.event})" for f in load_frames(themes)),
        )
        for theme in list_themes()
        for themes in [(theme,)]
    )


def settle(config: Config, articles: Sequence[Article]) -> Config:
    """Return the settings with what they leave open taken from the articles, and checked.

    Raises:
        UsageError: an output language, a format or a theme is not known.
    """
    check_config(config)
    analysed = Counter(a.language for a in articles if a.language in list_languages())
    language = config.language or (analysed.most_common(1)[0][0] if analysed else "fr")
    published = [a.published for a in articles if a.published is not None]
    day = config.date or (max(published) if published else None)
    generated = config.generated or _now().isoformat()
    return replace(config, language=language, date=day or _now().date(), generated=generated)


def check_config(config: Config) -> None:
    """Check the values that name something: output language, formats, themes.

    Raises:
        UsageError: one of them is not known.
    """
    from briefing.render import RENDERERS
    from briefing.translate.engines import ENGINES

    _check("output language", (config.language,) if config.language else (), list_languages())
    _check("format", config.formats, tuple(RENDERERS))
    _check("theme", config.themes, list_themes())
    _check("engine", (config.engine,), (*ENGINES, "none"))
    _check("place for background", (config.background,), ("last", "out"))


def _check(what: str, values: Sequence[str], known: Sequence[str]) -> None:
    for value in values:
        if value not in known:
            raise UsageError(f"unknown {what} {value!r}: expected one of {', '.join(known)}")


def _now() -> datetime:
    """Return the time to print: SOURCE_DATE_EPOCH where it is set, so that briefs can be reproduced byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)
