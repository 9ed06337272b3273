"""Headlines of facts, composed from their slots by the patterns of a language; nothing is translated or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.config import Config
from briefing.headline.dates import say_date, say_weekday, say_when
from briefing.headline.patterns import SLOT, fill_pattern, join_words
from briefing.headline.slots import ROLES, gather_slots, name_topic, own_patterns
from briefing.headline.sources import say_source
from briefing.headline.wording import Phrase, Wording, fold, load_wordings, tidy
from briefing.models import Fact

__all__ = ["say_date", "write_headlines"]
# Slots with a figure.
_COUNTED = (*ROLES, "equipment")
# A shorter statement is no sentence.
_FEWEST_WORDS = 5
# A statement with quoted words or with two sentences is no headline.
_QUOTING = re.compile(r"[«»“”\"]|[.!?…]\s+\S")


def _list_patterns(fact: Fact, origin: Wording, target: Wording) -> Iterator[str]:
    """Yield the patterns to try, the most fitting first: variant, frame, event type, theme."""
    frames = target.table["frames"]
    if fact.certainty == "denied":
        yield from (*frames.get(f"denial_{fact.frame}", ()), *frames["denial"])
        return
    if fact.lead.negated:
        yield from frames["negated"]
        return
    quote = fact.lead.evidence.quote.casefold().replace("’", "'")
    for variant in origin.table.get("variants", ()):
        if variant["frame"] == fact.frame and re.search(variant["match"], quote):
            yield from frames.get(variant["use"], ())
    yield from own_patterns(fact.theme, target.language).get(fact.frame, ())
    for name in (f"{fact.theme}.{fact.frame}", fact.frame):
        yield from frames.get(name, ())
    yield from target.table["events"].get(fact.event, ())
    yield from target.table["themes"]["any"]


def _is_intent(fact: Fact, origin: Wording) -> bool:
    """Return whether the lead tells of what is promised, planned or to come rather than of what happened."""
    intents = origin.table["intents"]
    quote = fact.lead.evidence.quote.casefold().replace("’", "'")
    told = re.search(intents["unless"], quote) is not None
    if fact.frame not in intents["frames"]:
        return False
    planned = re.search(intents["always"], quote) is not None
    return planned or (not told and re.search(intents["match"], quote) is not None)


def _list_endings(
    fact: Fact, headline: str, languages: tuple[Wording, Wording], *, intent: bool = True
) -> Iterator[str]:
    """Yield what may follow the pattern, the fullest first: date, whose word it is, how certain.

    A whole statement says itself that something is but intended: `intent` is then False.
    """
    target = languages[1]
    suffixes = target.table["suffixes"]
    found = fact.lead.date_found
    announced = (found is not None and found.future) or (intent and _is_intent(fact, languages[0]))
    future = suffixes["future"] if announced and fact.certainty == "stated" else ""
    mark = suffixes["unconfirmed"] if fact.certainty == "unconfirmed" else future
    mark += suffixes["negated"] if fact.lead.negated and fact.certainty != "denied" else ""
    when, source = say_when(fact, *languages), say_source(fact, headline, *languages)
    yield when + source + mark
    if fact.certainty == "unconfirmed":
        yield when + mark
    elif source:
        yield when + suffixes["attributed_unnamed"]
    yield (suffixes["attributed_unnamed"] if source and fact.certainty == "attributed" else "") + mark


def _word(fact: Fact, languages: tuple[Wording, Wording], slots: Mapping[str, Phrase]) -> tuple[str, bool]:
    """Return the first headline that is short enough, the shortest of the last pattern when none is.

    The second value says whether it tells whom or what the fact is about, and not but its theme and where.
    """
    origin, target = languages
    best, telling = "", False
    own = own_patterns(fact.theme, target.language).get(fact.frame, ())
    topic = name_topic(fact.theme, target)
    slots = {"topic": Phrase(topic, topic), **slots}
    for pattern in _list_patterns(fact, origin, target):
        filled = fill_pattern(pattern, slots, target)
        if filled is None:
            continue
        telling = pattern in own or _tells(pattern, slots, target)
        head = join_words(filled, target)
        head = head[:1].upper() + head[1:]
        for ending in _list_endings(fact, head, languages):
            best = head + ending
            if len(best) <= target.table["max_length"]:
                return best, telling
    return best, telling


def _shorten(fact: Fact, sentence: str, languages: tuple[Wording, Wording], slots: Mapping[str, Phrase]) -> str:
    """Return a statement as a headline, or "" where it is too long or tells less than the slots do.

    It must name everybody who acts or suffers, and every figure: a statement said in part may have left one out.
    """
    forms = languages[1].table["deeds"]
    if not sentence or "[" in sentence or fact.frame in forms["not_frames"] or re.search(forms["unclear"], sentence):
        return ""
    told = fold(sentence)
    names = re.split(" and |, ", fold(slots["party_list"].bare)) if "party_list" in slots else []
    counted = (slots[role].bare for role in _COUNTED if role in slots)
    figures = [bare.partition(forms["fate"])[0] if forms["fate"] else bare for bare in counted]
    if not all(name in told for name in names) or not all(fold(figure) in told for figure in figures):
        return ""
    head = sentence.removesuffix(".")
    target = languages[1]
    head = _complete_date(_place_date(head[:1].upper() + head[1:], fact, target), fact, target)
    dated = say_date(fact.date, target) if fact.date else ""
    known = replace(fact, date=None) if dated and dated in head else fact
    fitting = (head + ending for ending in _list_endings(known, head, languages, intent=False))
    return next((text for text in fitting if dated in text and len(text) <= target.table["max_length"]), "")


def _place_date(head: str, fact: Fact, target: Wording) -> str:
    """Put the date in the place of the weekday that it was: "on Wednesday" is "on 26 October 2022"."""
    if not fact.date or fact.date.count("-") != 2:
        return head
    weekday = target.table["deeds"]["on_weekday"].format(weekday=say_weekday(fact.date, target))
    when = target.table["sentences"]["when"]["day"].format(date=say_date(fact.date, target))
    day = rf"(?: {re.escape(say_date(fact.date, target).rpartition(' ')[0])}(?: \d{{4}})?)?"
    last = target.table["deeds"]["last_weekday"].format(weekday=say_weekday(fact.date, target))
    either = rf"\b(?:{re.escape(weekday)}|{re.escape(last)})\b{day}"
    found = re.search(either, head, flags=re.IGNORECASE)
    if found is None or re.search(target.table["deeds"]["not_behind"], head[: found.start()]):
        return head
    head = head[: found.start()] + when + head[found.end() :]
    return head[:1].upper() + head[1:]


def _complete_date(head: str, fact: Fact, target: Wording) -> str:
    """Put the year behind the day or month that a sentence names without one: "had announced on 28 January"."""
    day, _, year = say_date(fact.date or "", target).rpartition(" ")
    if (
        not day
        or not re.search(rf"\b{re.escape(day)}\b(?! {year})", head)
        or re.search(target.table["deeds"]["last"], head)
    ):
        return head
    return re.sub(rf"\b{re.escape(day)}\b", f"{day} {year}", head, count=1)


def _compose(fact: Fact, languages: tuple[Wording, Wording], slots: Mapping[str, Phrase]) -> str:
    """Return the headline by the patterns, or the fact's own short statement where they tell next to nothing.

    "Diplomacy: Mali" tells nothing that "Le Mali est en ébullition depuis 2012" would not tell better.
    """
    worded, telling = _word(fact, languages, slots)
    if telling or languages[0].language != languages[1].language:
        return worded
    return _shorten(fact, _own_words(fact), languages, slots) or worded


def _tells(pattern: str, slots: Mapping[str, Phrase], target: Wording) -> bool:
    """Return whether a pattern says whom or what the fact is about."""
    slotted = any(slot in slots for slot in SLOT.findall(pattern) if slot not in ("place", "topic"))
    return slotted and pattern not in target.table["themes"]["any"]


def _own_words(fact: Fact) -> str:
    """Return the fact's statement where it is one sentence that stands by itself and quotes nobody, else ""."""
    quote = tidy(fact.lead.evidence.quote)
    fragment = len(quote.split()) < _FEWEST_WORDS
    return "" if fact.certainty == "denied" or fragment or _QUOTING.search(quote) else quote


def _spread_over_countries(facts: Sequence[Fact]) -> bool:
    return len({place.country for fact in facts for place in fact.places if place.country}) > 1


def write_headlines(
    facts: Sequence[Fact],
    *,
    config: Config,
    language: str,
    phrases: Mapping[str, str] | None = None,
    sentences: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the headline of every fact, by fact id.

    A headline says no more than the fact's slots: a figure, name or date that is not known is left out, a figure that
    was superseded never appears, a denial reads as a denial, and a fact that is somebody's word says so.

    Args:
        facts: the facts of one brief, read together: the country of a place is told where they lie in several.
        config: the run's settings; only facts of its themes get a headline.
        language: the language of the headlines.
        phrases: what names, sources and counted things of other languages are called in it, by the texts' words.
        sentences: what the statements of facts say in it, word for word, by fact id: a short one is the best headline.

    Raises:
        TableError: a language has no headlines.toml or exonyms.toml.
    """
    with_country = _spread_over_countries(facts)
    headlines = {}
    for fact in facts:
        if fact.theme not in config.themes:
            continue
        languages = load_wordings(fact.lead.language, language, phrases or {})
        slots = gather_slots(fact, languages, with_country=with_country)
        said = _shorten(fact, (sentences or {}).get(fact.id, ""), languages, slots)
        headlines[fact.id] = said or _compose(fact, languages, slots)
    return headlines
