"""The slots that a fact fills: figures, places, names, circumstance. What is not known has no slot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.headline.circumstances import say_circumstances
from briefing.headline.figures import current_figures, say_role
from briefing.headline.names import say_actor
from briefing.headline.offices import say_office
from briefing.headline.patterns import LIST_MARK
from briefing.headline.places import name_first_place, say_places
from briefing.headline.scope import doers_of, is_party, places_of
from briefing.headline.sources import say_attribution
from briefing.headline.wording import Phrase, Wording, fold, tidy
from briefing.models import Actor, Fact
from briefing.tables import list_themes, load_theme

ROLES = ("killed", "wounded", "detained", "abducted", "neutralised", "displaced", "personnel", "people")
EQUIPMENT = ("aircraft", "helicopters", "vehicles", "weapons")
MOST_PARTIES = 3


def _join(phrases: Sequence[Phrase], wording: Wording, *, bare: bool = False) -> Phrase:
    words = [p.bare if bare else p.text for p in phrases]
    lists = wording.table["lists"]
    if bare or len(words) == 1:
        text = words[0] if len(words) == 1 else lists["comma"].join(words[:-1]) + lists["and"] + words[-1]
        text = text.replace(LIST_MARK, "")
    else:
        text = lists["comma"].join(words[:-1]) + lists["and"] + words[-1]
    return Phrase(text, text, len(words) > 1 or phrases[0].plural)


def _distinct(phrases: Sequence[Phrase | None]) -> list[Phrase]:
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        if phrase and not any(fold(phrase.bare) in known or known in fold(phrase.bare) for known in found):
            found[fold(phrase.bare)] = phrase
    return list(found.values())


def _as_subject(phrase: Phrase, wording: Wording) -> Phrase:
    return phrase if wording.table["subject_article"] else Phrase(phrase.bare, phrase.bare, phrase.plural)


def _by_role(fact: Fact, origin: Wording, target: Wording) -> dict[str, list[Phrase]]:
    """Return who takes part, by role; of those without one only such as have a name."""
    by_role: dict[str, list[Phrase]] = {}
    for role in ("agent", "speaker", "patient", "other"):
        actors = [a for a in doers_of(fact) if a.role == role and is_party(a, fact, origin)]
        by_role[role] = _distinct([say_actor(a, origin, target) for a in actors if role != "other" or _has_name(a)])
    if sum(map(len, by_role.values())) < 2:
        # A common noun without a role may be anybody: an office is named where hardly anybody else is.
        others = [a for a in doers_of(fact) if a.role == "other" and not _has_name(a)]
        offices = [say_actor(a, origin, target) for a in others if say_office(a.name, origin, target)]
        by_role["other"] = _distinct([*by_role["other"], *offices])
    return by_role


def _has_name(actor: Actor) -> bool:
    return not actor.key.startswith("noun:")


def _name_slots(fact: Fact, origin: Wording, target: Wording) -> dict[str, Phrase]:
    by_role = _by_role(fact, origin, target)
    slots = {
        role: _join([_as_subject(name, target) for name in names[:2]], target)
        for role, names in by_role.items()
        if names and role != "other"
    }
    speaker = slots.get("speaker") or slots.get("agent")
    if speaker:
        slots["speaker"] = speaker
    pair = _distinct([*by_role["agent"], *by_role["patient"]])
    if len(pair) == 2:
        slots["pair"] = _join([_as_subject(p, target) for p in pair], target)
    told = fact.certainty in ("attributed", "unconfirmed")
    voices = [] if told else by_role["speaker"]
    parties = _distinct([*by_role["agent"], *by_role["patient"], *voices, *by_role["other"]])
    attribution = say_attribution(fact, origin, target)
    if attribution and fact.certainty in ("attributed", "unconfirmed"):
        parties = [p for p in parties if fold(p.bare) != fold(attribution.bare)]
    # Where the doer cannot be said, the others alone would read as the doers.
    doers = [a for a in fact.actors if a.role == "agent"]
    if doers and not by_role["agent"]:
        slots.pop("patient", None)
        parties = []
    slots |= _about_slots(fact, by_role, origin, target)
    if parties:
        slots["party_list"] = _join(parties[:MOST_PARTIES], target, bare=True)
    core = [p for p in parties if p in (*by_role["agent"], *by_role["patient"])]
    if core:
        slots["core_list"] = _join(core[:MOST_PARTIES], target, bare=True)
    voice = attribution if told and not _is_of_another_day(fact) else None
    return slots | _source_slots(slots, attribution if told else None) | _voice_slot(voice, target)


def _about_slots(
    fact: Fact, by_role: Mapping[str, Sequence[Phrase]], origin: Wording, target: Wording
) -> dict[str, Phrase]:
    """Return whom the statement is about besides its doer and its source, and who alone received by its own verb."""
    agents = {fold(name.bare) for name in (*by_role["agent"], *by_role["speaker"])}
    source = say_attribution(fact, origin, target)
    agents |= {fold(source.bare)} if source else set()
    others = [name for name in (*by_role["patient"], *by_role["other"]) if fold(name.bare) not in agents]
    about = {"concerned": _join(others[:2], target)} if others else {}
    receivers = _distinct([say_actor(a, origin, target) for a in fact.lead.actors if a.role == "agent"])
    return about | (
        {"receiver": Phrase(receivers[0].bare, receivers[0].bare, receivers[0].plural)} if len(receivers) == 1 else {}
    )


def _is_of_another_day(fact: Fact) -> bool:
    """Return whether the date of what is told can hardly be that of its telling: it is to come, or no day."""
    found = fact.lead.date_found
    return found is not None and fact.frame == "told" and (found.future or len(found.value) < len("2014-01-01"))


def _voice_slot(source: Phrase | None, target: Wording) -> dict[str, Phrase]:
    return {"voice": _as_subject(source, target)} if source else {}


def _source_slots(slots: Mapping[str, Phrase], source: Phrase | None) -> dict[str, Phrase]:
    """Return who asks or acts himself, whom the source of the report is not."""
    asker = slots.get("agent") if source else slots.get("speaker")
    if asker and source and fold(asker.bare) == fold(source.bare):
        asker = None
    return {"asker": asker} if asker else {}


def _denier(fact: Fact, origin: Wording, target: Wording) -> Phrase | None:
    said = say_attribution(fact, origin, target)
    return _as_subject(said, target) if said else None


def _is_carrier(fact: Fact, role: str, origin: Wording) -> bool:
    """Say whether the aircraft of a fact may be what brought the equipment rather than the equipment itself."""
    carriers = origin.table["carriers"]
    if role not in carriers["roles"]:
        return False
    named = any(q.noun in carriers["nouns"] for q in fact.quantities if q.what == role)
    return named or re.search(carriers["match"], fold(fact.lead.evidence.quote)) is not None


def _without_carriers(fact: Fact, origin: Wording) -> Fact:
    """Return the fact without the ships that brought its equipment, where there is other equipment."""
    ships = origin.table["carriers"]["ships"]
    others = [q for q in fact.quantities if q.what in EQUIPMENT and q.noun not in ships]
    return replace(fact, quantities=tuple(q for q in fact.quantities if q.noun not in ships)) if others else fact


def _figure_slots(fact: Fact, origin: Wording, target: Wording) -> dict[str, Phrase]:
    fact = _without_carriers(fact, origin)
    said = {role: say_role(fact, role, origin, target) for role in (*ROLES, *EQUIPMENT)}
    slots = {role: phrase for role, phrase in said.items() if phrase and role in ROLES}
    carried = [role for role in EQUIPMENT if not _is_carrier(fact, role, origin)]
    equipment = [phrase for role in carried if (phrase := said[role])]
    if equipment:
        slots["equipment"] = _join(equipment, target)
    return slots


def name_topic(theme: str, wording: Wording) -> str:
    """Return the theme's title in the wording's language, its id where the theme has none."""
    title = load_theme(theme).get("title", {}) if theme in list_themes() else {}
    return tidy(str(title.get(wording.language, theme.replace("_", " ")))).replace("'", "’")


def own_patterns(theme: str, language: str) -> Mapping[str, Sequence[str]]:
    """Return the patterns by frame that a theme's own file has for a language."""
    table = load_theme(theme) if theme in list_themes() else {}
    patterns: Mapping[str, Sequence[str]] = table.get("headlines", {}).get(language, {})
    return patterns


def _in_one_language(fact: Fact) -> Fact:
    """Return the fact without the actors and places that only its mentions in other languages name."""
    own = [mention for mention in fact.mentions if mention.language == fact.lead.language]
    if len(own) == len(fact.mentions):
        return fact
    actors = {actor.name for mention in own for actor in mention.actors}
    places = {place.name for mention in own for place in mention.places}
    return replace(
        fact,
        actors=tuple(actor for actor in fact.actors if actor.name in actors),
        places=tuple(place for place in fact.places if place.name in places),
    )


def _drop_repeated(slots: dict[str, Phrase]) -> None:
    """Take out parties that are but the place, or what the figures count ("instructors: 50 instructors")."""
    counted = [re.sub(r"^\D*[\d,.]+ ", "", fold(slots[role].bare)) for role in (*ROLES, "equipment") if role in slots]
    bare = slots["place_bare"].bare if "place_bare" in slots else None
    for name in ("party_list", "core_list"):
        listed = slots.get(name)
        if listed and (listed.bare == bare or fold(listed.bare) in counted):
            del slots[name]


def gather_slots(fact: Fact, languages: tuple[Wording, Wording], *, with_country: bool) -> dict[str, Phrase]:
    """Return every slot that the fact fills in the target language, its topic left out.

    Args:
        fact: the fact.
        languages: the wording of the lead mention's language and that of the headline.
        with_country: whether the country of a place is worth telling.
    """
    origin, target = languages
    fact = _in_one_language(fact)
    slots = {**_name_slots(fact, origin, target), **_figure_slots(fact, origin, target)}
    slots |= say_circumstances(fact, origin, target)
    places = places_of(fact, [figure for role in ROLES for figure in current_figures(fact, role)])
    place = say_places(places, languages, with_country=with_country)
    if place:
        slots["place"] = Phrase(place, place)
    bare = name_first_place(places, languages)
    if bare:
        slots["place_bare"] = Phrase(bare, bare)
    _drop_repeated(slots)
    if fact.certainty == "denied" and fact.attribution:
        slots.pop("speaker", None)
        if denier := _denier(fact, origin, target):
            slots["speaker"] = denier
        if fact.lead.denied_what and origin.language == target.language:
            words = tidy(fact.lead.denied_what)
            slots["denied"] = Phrase(f"{target.table['quotes'][0]}{words}{target.table['quotes'][1]}", words)
    return slots
