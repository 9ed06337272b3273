"""The facts of a brief in its own language: controlled sentences under the guard, or why the original stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.config import Config
from briefing.headline import write_headlines
from briefing.headline.gist import say_rest
from briefing.headline.places import name_area, name_place
from briefing.headline.sentences import say_sentence
from briefing.headline.slots import name_topic
from briefing.headline.sources import say_attribution
from briefing.headline.wording import Wording, fold, load_wordings, tidy
from briefing.models import Fact, Mention, Rendering, Translation
from briefing.translate.controlled import Controlled, write_controlled
from briefing.translate.guard import CHECKS, Finding, check_translation


def translate_facts(
    facts: Sequence[Fact], *, config: Config, phrases: Mapping[str, str] | None = None
) -> dict[str, Rendering]:
    """Return, by fact id, what of each fact is said in the brief's language where some text of it speaks another.

    A sentence is only given where every check of the guard holds; else the reason why the original stays.

    Args:
        facts: the facts of a brief.
        config: the run's settings; `language` must be settled.
        phrases: what `say_phrases` found; names, sources and counted things are said by it.

    Raises:
        TableError: a language lacks one of its tables.
    """
    desk = Desk(config.language or "fr", phrases or {}, config)
    return {fact.id: _render(fact, desk) for fact in facts if {m.language for m in fact.mentions} != {desk.language}}


def tell_rest(
    facts: Sequence[Fact],
    renderings: Mapping[str, Rendering],
    *,
    headlines: Mapping[str, str],
    config: Config,
    phrases: Mapping[str, str],
) -> dict[str, Rendering]:
    """Return the renderings with what the mentions of each fact tell besides its headline and its statement.

    Raises:
        TableError: a language lacks one of its tables.
    """
    desk = Desk(config.language or "fr", phrases, config)
    found = dict(renderings)
    for fact in facts:
        if fact.id in found and fact.id in headlines:
            made = found[fact.id]
            found[fact.id] = replace(made, reports=tuple(_report(fact, made, headlines[fact.id], desk)))
    return found


def quote_sentences(renderings: Mapping[str, Rendering]) -> dict[str, str]:
    """Return, by fact id, the statements that were said word for word, for headlines to take up."""
    made = {name: rendering.translation for name, rendering in renderings.items()}
    return {name: said.text for name, said in made.items() if said is not None and said.engine == "controlled"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every text of a brief is said with: its language and the phrases of its texts."""

    language: str
    phrases: Mapping[str, str]
    config: Config


def _render(fact: Fact, desk: Desk) -> Rendering:
    origin, target = load_wordings(fact.lead.language, desk.language, desk.phrases)
    foreign = fact.lead.language != desk.language
    translation, kept = _translate(fact, desk) if foreign else (None, "")
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
        own = _as_fact(mention, fact)
        other = mention.id != fact.lead.id
        said = _translate(own, desk)[0] if other else None
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
            said = say_attribution(_as_fact(mention, fact), *languages)
            if said:
                return said.text
    said = say_attribution(replace(fact, attribution=name), *languages)
    return said.text if said else None


def _as_fact(mention: Mention, fact: Fact) -> Fact:
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


def _translate(fact: Fact, desk: Desk) -> tuple[Translation | None, str]:
    """Return the first sentence that every check lets through, or why there is none."""
    kept = "not_read"
    for made in _list_sentences(fact, desk):
        translation, kept = _guarded(fact, made, desk.language)
        if translation is not None:
            return translation, ""
    return None, kept


def _list_sentences(fact: Fact, desk: Desk) -> Iterator[Controlled]:
    """Yield the sentences to try: the source's own said by tables, then one composed from figures."""
    sentence = write_controlled(fact, language=desk.language, phrases=desk.phrases)
    if sentence is not None:
        yield sentence
    composed = say_sentence(fact, language=desk.language, phrases=desk.phrases)
    if composed is not None:
        yield Controlled(
            composed[1], checked=composed[0], engine="slots", source=fact.lead.evidence.quote, partial=True
        )


def _guarded(fact: Fact, made: Controlled, language: str) -> tuple[Translation | None, str]:
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
