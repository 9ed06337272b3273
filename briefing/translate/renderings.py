"""The facts of a brief in its own language: controlled sentences under the guard, or why the original stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.config import Config
from briefing.headline import write_headlines
from briefing.headline.gist import say_rest
from briefing.headline.places import name_area, name_place
from briefing.headline.slots import name_topic
from briefing.headline.sources import say_attribution
from briefing.headline.wording import Wording, fold, load_wordings, tidy
from briefing.models import Fact, Rendering, Translation
from briefing.translate.guard import check_translation
from briefing.translate.statements import Statements, tell_alone


def translate_facts(facts: Sequence[Fact], *, config: Config, statements: Statements) -> dict[str, Rendering]:
    """Return, by fact id, what of each fact is said in the brief's language where some text of it speaks another.

    Args:
        facts: the facts of a brief.
        config: the run's settings; `language` must be settled.
        statements: what `settle_statements` made of the statements; names, sources and counted things are said by its
            phrases.

    Raises:
        TableError: a language lacks one of its tables.
    """
    desk = Desk(config.language or "fr", config, statements)
    return {fact.id: _render(fact, desk) for fact in facts if {m.language for m in fact.mentions} != {desk.language}}


def tell_rest(
    facts: Sequence[Fact],
    renderings: Mapping[str, Rendering],
    *,
    headlines: Mapping[str, str],
    statements: Statements,
    config: Config,
) -> dict[str, Rendering]:
    """Return the renderings with what the mentions of each fact tell besides its headline and its statement.

    Raises:
        TableError: a language lacks one of its tables.
    """
    desk = Desk(config.language or "fr", config, statements)
    found = dict(renderings)
    for fact in facts:
        if fact.id in found and fact.id in headlines:
            made = found[fact.id]
            found[fact.id] = replace(made, reports=tuple(_report(fact, made, headlines[fact.id], desk)))
    return found


def quote_sentences(facts: Sequence[Fact], *, statements: Statements) -> dict[str, str]:
    """Return, by fact id, the statements that tables said word for word, for headlines to take up; no engine's."""
    made = {fact.id: statements.by_tables.get((fact.id, fact.lead.id)) for fact in facts}
    return {name: said.text for name, said in made.items() if said is not None and said.engine == "controlled"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every text of a brief is said with: its language, the phrases of its texts, what became of statements."""

    language: str
    config: Config
    statements: Statements

    @property
    def phrases(self) -> Mapping[str, str]:
        """What names, sources and counted things of the texts are called."""
        return self.statements.phrases


def _render(fact: Fact, desk: Desk) -> Rendering:
    origin, target = load_wordings(fact.lead.language, desk.language, desk.phrases)
    foreign = fact.lead.language != desk.language
    translation, kept = desk.statements.find(fact, fact.lead) if foreign else (None, "")
    said = say_attribution(fact, origin, target) if foreign else None
    names = {**(_name_places(fact, origin, target) if foreign else {}), **dict(_name_voices(fact, desk))}
    return Rendering(translation, kept, (), said.text if said else None, tuple(names.items()))


def _name_places(fact: Fact, origin: Wording, target: Wording) -> dict[str, str]:
    """Return what the target language calls the fact's places and what they lie in, where it has a name."""
    names = [name for place in fact.places for name in (place.name, place.region) if name]
    told = ((name, name_area(name, origin, target) or name_place(name, origin, target)) for name in names)
    return {name: said for name, said in told if said}


def _report(fact: Fact, made: Rendering, headline: str, desk: Desk) -> Iterator[tuple[str, Translation]]:
    """Yield what the mentions say besides the headline and the statement: a sentence, their slots, or both."""
    told = headline + (f" {made.translation.text}" if made.translation else "")
    for mention in dict.fromkeys((fact.lead, *fact.mentions)):
        if mention.language == desk.language:
            continue
        own = tell_alone(mention, fact)
        other = mention.id != fact.lead.id
        said = desk.statements.find(fact, mention)[0] if other else None
        if said is not None:
            yield mention.id, said
            told += f" {said.text}"
        gist = _say_gist(own, told, desk, titled=other and said is None)
        if gist is not None:
            yield mention.id, gist
            told += f" {gist.text}"


def _say_gist(own: Fact, told: str, desk: Desk, *, titled: bool) -> Translation | None:
    """Return what the slots of a mention tell that is not told, under a headline of its own where it is `titled`."""
    own = replace(own, frame=own.lead.frame, event=own.lead.event, theme=own.lead.theme)
    title = ""
    if titled:
        titles = write_headlines([own], config=desk.config, language=desk.language, phrases=desk.phrases)
        topic = name_topic(own.theme, load_wordings(desk.language, desk.language, {})[1])
        title = "".join(t for t in titles.values() if t not in told and (not t.startswith(topic) or ":" in t))
    rest = _say_checked(own, f"{told} {title}", desk)
    text = ". ".join(part for part in (title, rest) if part)
    return Translation(f"{text}.", "gist", partial=True) if text else None


def _say_checked(own: Fact, told: str, desk: Desk) -> str:
    """Return what the slots of a mention tell that is not told, as far as the guard finds nothing new in it."""
    languages = (own.lead.language, desk.language)
    for figures in (True, False):
        rest = say_rest(own, told, language=desk.language, phrases=desk.phrases, figures=figures)
        findings = check_translation(own.lead.evidence.quote, rest, languages=languages, sentence=False) if rest else ()
        if not any(finding.verdict == "fail" and finding.found for finding in findings):
            return rest
    return ""


def _name_voices(fact: Fact, desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield those who speak, voices or givers of figures, as the texts have them, with what they are called here.

    An outlet or an agency has its own name, whatever the language.
    """
    voices = fact.sourcing.voices if fact.sourcing else ()
    spoken = {v.name: v.language for v in voices if v.name and v.kind in ("official", "named")}
    languages = {mention.id: mention.language for mention in fact.mentions}
    for report in (report for conflict in fact.conflicts for report in conflict.reports):
        spoken.setdefault(report.attribution or "", languages.get(report.mention, fact.lead.language))
    for name, language in spoken.items():
        if name and language not in (desk.language, "unknown"):
            said = _name_speaker(name, language, fact, desk) or desk.phrases.get(tidy(name))
            if said:
                yield name, said


def _name_speaker(name: str, language: str, fact: Fact, desk: Desk) -> str | None:
    """Return what somebody is called whom a mention names as its source, cut short or whole, or the fact itself."""
    languages = load_wordings(language, desk.language, desk.phrases)
    for mention in fact.mentions:
        if fold(tidy(mention.attribution or "")).startswith(fold(name.rstrip("…"))):
            said = say_attribution(tell_alone(mention, fact), *languages)
            if said:
                return said.text
    said = say_attribution(replace(fact, attribution=name), *languages)
    return said.text if said else None
