"""The facts of a brief in its own language: controlled sentences under the guard, or why the original stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.config import Config
from briefing.headline.places import name_area, name_place
from briefing.headline.sentences import say_sentence
from briefing.headline.sources import say_attribution
from briefing.headline.wording import Wording, load_wording
from briefing.models import Fact, Mention, Rendering, Translation
from briefing.translate.controlled import Controlled, write_controlled
from briefing.translate.guard import CHECKS, Finding, check_translation


def translate_facts(facts: Sequence[Fact], *, config: Config) -> dict[str, Rendering]:
    """Return, by fact id, what of each fact is said in the brief's language; facts in that language are left out.

    A sentence is only given where every check of the guard holds; else the reason why the original stays.

    Raises:
        TableError: a language lacks one of its tables.
    """
    language = config.language or "fr"
    return {fact.id: _render(fact, language) for fact in facts if fact.lead.language != language}


def _render(fact: Fact, language: str) -> Rendering:
    translation, kept = _translate(fact, language)
    reports = tuple(
        (mention.id, made)
        for mention in fact.mentions
        if mention.id != fact.lead.id and mention.language != language
        if (made := _translate(_as_fact(mention, fact), language)[0]) is not None
    )
    origin, target = load_wording(fact.lead.language), load_wording(language)
    said = say_attribution(fact, origin, target)
    names = {**_name_places(fact, origin, target), **_name_voices(fact, target)}
    return Rendering(translation, kept, reports, said.text if said else None, tuple(names.items()))


def _name_places(fact: Fact, origin: Wording, target: Wording) -> dict[str, str]:
    """Return what the target language calls the fact's places and what they lie in, where it has a name."""
    names = [name for place in fact.places for name in (place.name, place.region) if name]
    told = ((name, name_area(name, origin, target) or name_place(name, origin, target)) for name in names)
    return {name: said for name, said in told if said}


def _name_voices(fact: Fact, target: Wording) -> dict[str, str]:
    """Return what the target language calls those who speak: the voices that the fact rests on, and who gives figures.

    An outlet or an agency has its own name, whatever the language.
    """
    voices = fact.sourcing.voices if fact.sourcing else ()
    spoken = {v.name: v.language for v in voices if v.name and v.kind in ("official", "named")}
    languages = {mention.id: mention.language for mention in fact.mentions}
    for report in (report for conflict in fact.conflicts for report in conflict.reports):
        spoken.setdefault(report.attribution or "", languages.get(report.mention, fact.lead.language))
    named = {}
    for name, language in spoken.items():
        told = replace(fact, attribution=name)
        said = say_attribution(told, load_wording(language), target) if language != target.language else None
        if said:
            named[name] = said.text
    return named


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


def _translate(fact: Fact, language: str) -> tuple[Translation | None, str]:
    """Return the first sentence that every check lets through, or why there is none."""
    kept = "not_read"
    for made in _list_sentences(fact, language):
        translation, kept = _guarded(fact, made, language)
        if translation is not None:
            return translation, ""
    return None, kept


def _list_sentences(fact: Fact, language: str) -> Iterator[Controlled]:
    """Yield the sentences to try: the source's own said by tables, then one composed from figures."""
    sentence = write_controlled(fact, language=language)
    if sentence is not None:
        yield sentence
    composed = say_sentence(fact, language=language)
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
