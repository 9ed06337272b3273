"""The thread of an article: what the sentences before told, and what a sentence takes over from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.extract.certainty import Assurance
from briefing.extract.dates import find_dates
from briefing.extract.event_date import looks_back, opens_with_anaphor, subject_text
from briefing.extract.frames import UNFRAMED, Frame
from briefing.extract.matching import Match
from briefing.extract.reading import Reading, Setting
from briefing.extract.voices import Attribution
from briefing.models import Actor, Mention, Place
from briefing.tables import load_table, load_words

# Frames whose sentences go on telling one violent event, and those that tell details of one delivery.
VIOLENT = frozenset(("killing", "toll", "attack", "explosion", "clash", "operation", "looting", "displacement"))
DELIVERING = frozenset(("delivery", "training"))
# The theme whose sentences without a known frame belong to each family.
_UNFRAMED = {VIOLENT: "security_incidents", DELIVERING: "arms_deliveries"}
# Frames that tell a detail of such an event when they bring no day of their own.
_DETAILS_OF = {VIOLENT: frozenset(("abduction",)), DELIVERING: frozenset[str]()}
_DEEDS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST"))
_SPOKEN = frozenset(
    ("support", "statement", "meeting", "call", "concern", "response", "demand", "agreement", "sanction")
)
# How many sentences back a theme is still followed, and a violent event's day still holds.
_FOLLOWS_FOR = 2
_HOLDS_FOR = 8
# How close behind "five days after" the attack is named.
_NAMED_WITHIN = 24


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence as told: its paragraph and span in the article, its date, its voices, its mention if it gave one.

    `voices` are who spoke or could speak, up to this sentence, the last first; `earlier` is true for a sentence that
    looks back at another event (the pluperfect): nothing inherits its day. `people` are the persons named in it,
    `dateline` tells a sentence without a verb, `event_day` is the day by which it names a violent event in passing
    ("the strike of 14 September"), `places` where it is set.
    """

    paragraph: int
    start: int
    end: int
    date: str | None
    voices: tuple[Attribution, ...]
    mention: Mention | None = None
    earlier: bool = False
    people: tuple[Actor, ...] = ()
    dateline: bool = False
    event_day: str | None = None
    places: tuple[Place, ...] = ()

    @property
    def voice(self) -> Attribution | None:
        """Who spoke or could speak last."""
        return self.voices[0] if self.voices else None


def _belongs(told: Mention | Frame, family: frozenset[str]) -> bool:
    """Return whether a mention or a frame is of a family of events."""
    name = told.frame if isinstance(told, Mention) else told.id
    return name in family or (name == UNFRAMED and told.theme == _UNFRAMED[family])


def followed_theme(told: Sequence[Told]) -> str | None:
    """Return the theme of the last mention within the two sentences before, or None."""
    recent = [t.mention.theme for t in told[-_FOLLOWS_FOR:] if t.mention is not None]
    return recent[-1] if recent else None


def find_anchor(told: Sequence[Told], text: str, *, setting: Setting, announced: bool = False) -> date | None:
    """Return the day that "la veille" or "le même jour" counts from: that of the event it names, else the last told.

    A day to come is none to count from, unless the sentence itself is about what is to come (`announced`).
    """
    latest = "9999" if announced else setting.published.isoformat()
    dated = [t for t in told if t.date is not None and len(t.date) == 10 and t.date <= latest]
    days = [(t, t.date or "") for t in dated if t.mention is None or t.mention.frame != "claim"]
    if not days:
        return None
    meant = named_themes(text, language=setting.language)
    themed = [(t.mention, day) for t, day in days if t.mention is not None and t.mention.theme in meant]
    begun = [(mention, day) for mention, day in themed if mention.frame != "displacement"]
    named = [day for mention, day in begun if _belongs(mention, VIOLENT)] or [day for _, day in begun or themed]
    if named:
        return date.fromisoformat(max(reversed(named), key=named.count))
    happened = [day for t, day in days if t.mention is not None or (t is told[-1] and t.paragraph == setting.paragraph)]
    chosen = happened or [day for _, day in days]
    return date.fromisoformat(chosen[-1]) if chosen else None


def named_themes(text: str, *, language: str) -> set[str]:
    """Return the themes whose events a text takes up by a definite noun: "la veille de l'attaque", "the talks"."""
    folded = text.casefold()
    events = load_table(language, "anaphora")["events"]
    return {theme for theme, nouns in events.items() if any(noun in folded for noun in nouns)}


def inherit_date(told: Sequence[Told], reading: Reading, match: Match, *, only_told: bool = False) -> str | None:
    """Return the date that a sentence without one takes over from the sentences before, or None.

    A toll or a detail of a dated attack or delivery has its day; so has a sentence that goes on about somebody or
    something just told in the same paragraph. Another fact told without a date has none. `only_told` says that the
    sentence's dates are days of telling ("a porté lundi le bilan à…").
    """
    only_told = only_told or _belongs(match.frame, VIOLENT)
    if (reading.dates and not only_told) or match.frame.background or match.frame.denial or not told:
        return None
    paragraph = reading.setting.paragraph
    if (claimed := _day_of_the_claim(told, reading)) is not None:
        return claimed
    for family in (VIOLENT, DELIVERING):
        if _belongs(match.frame, family) or match.frame.id in _DETAILS_OF[family]:
            beside = _day_of_the_paragraph(told, paragraph, family)
            recent = [t for t in told[-_HOLDS_FOR:] if t.date and not t.earlier]
            before = [t for t in recent if t.mention is not None and _belongs(t.mention, family)]
            same_theme = [t for t in before if t.mention is not None and t.mention.theme == match.frame.theme]
            day = beside or (same_theme[-1].date if same_theme else None)
            return day or (_day_in_passing(told, reading) or _counted_back(reading) if family is VIOLENT else None)
    if match.frame.theme in named_themes(subject_text(reading), language=reading.setting.language):
        same = [t.date for t in told if t.mention is not None and t.mention.theme == match.frame.theme and t.date]
        return same[-1] if same else None
    return _day_of_the_talk(told, reading, match)


def _day_in_passing(told: Sequence[Told], reading: Reading) -> str | None:
    """Return the day of an attack that was only named before ("condemns the strike of 14 September") or set the scene.

    A scene is told without any event right before the sentence that names it ("Dimanche, le ciel est devenu orange").
    """
    passing = [t.event_day for t in told[-_HOLDS_FOR:] if t.event_day]
    if passing:
        return passing[-1]
    last = told[-1]
    scene = last.mention is None and not last.dateline and not last.earlier and len(last.date or "") == 10
    names_it = named_themes(subject_text(reading), language=reading.setting.language)
    return last.date if scene and "security_incidents" in names_it else None


def _counted_back(reading: Reading) -> str | None:
    """Return the day of an attack that an account is told so long after: "Five days after the assault, … a list"."""
    setting, table = reading.setting, load_table(reading.setting.language, "anaphora")
    if not any(t.lemma_.casefold() in table["accounts"] or t.lemma_.casefold() in table["tolls"] for t in reading.sent):
        return None
    opening = reading.text.split(",")[0]
    for found in find_dates(opening, language=setting.language, published=setting.published, anchor=setting.published):
        behind = opening[found.end : found.end + _NAMED_WITHIN]
        if found.rule == "later-than" and "security_incidents" in named_themes(behind, language=setting.language):
            return (setting.published - (found.low - setting.published)).isoformat()
    return None


def _day_of_the_talk(told: Sequence[Told], reading: Reading, match: Match) -> str | None:
    """Return the day that a sentence takes over which goes on about somebody or something just told."""
    paragraph = reading.setting.paragraph
    last = told[-1]
    anaphor = opens_with_anaphor(reading)
    dated = last.date is not None and len(last.date) == 10 and not last.earlier
    if last.paragraph == paragraph and dated and (anaphor or not last.mention):
        return last.date
    near = [t.mention for t in told[-_FOLLOWS_FOR:] if t.mention is not None and not t.earlier]
    same = [mention.date for mention in near if mention.theme == match.frame.theme and mention.date]
    return same[-1] if same and anaphor and match.frame.id in _SPOKEN else None


def _day_of_the_claim(told: Sequence[Told], reading: Reading) -> str | None:
    """Return the day of the claim that a sentence goes on telling: "It said its fighters had killed 50"."""
    last = told[-1]
    goes_on = last.paragraph == reading.setting.paragraph and opens_with_anaphor(reading)
    return last.date if goes_on and last.mention is not None and last.mention.frame == "claim" else None


def _day_of_the_paragraph(told: Sequence[Told], paragraph: int, family: frozenset[str]) -> str | None:
    """Return the day of the last thing done that the paragraph told, even of an earlier event that it turned to."""
    beside = [t for t in told if t.paragraph == paragraph and t.mention is not None and t.date and len(t.date) == 10]
    done = [t for t in beside if t.mention is not None and (_belongs(t.mention, family) or _is_deed(t.mention))]
    return done[-1].date if done else None


def _is_deed(mention: Mention) -> bool:
    """Return whether a mention tells something done in the field, not a word, a claim or an arrival of goods."""
    return mention.event in _DEEDS and mention.frame not in ("claim", "mourning")


def inherit_voice(told: Sequence[Told], assurance: Assurance, match: Match, *, reading: Reading) -> Assurance:
    """Return the assurance of a toll's detail told right after its source was named: that source's word goes on.

    What has a day or a place of its own is another event, or the outlet's own news of it.
    """
    paragraph = reading.setting.paragraph
    if reading.dates or reading.places or looks_back(reading):
        return assurance
    last = told[-1] if told else None
    if last is None or last.mention is None or last.paragraph != paragraph or assurance.certainty != "stated":
        return assurance
    before = last.mention
    if not (_belongs(match.frame, VIOLENT) and _belongs(before, VIOLENT)) or before.certainty not in (
        "attributed",
        "unconfirmed",
    ):
        return assurance
    if any(mark in before.evidence.quote for mark in '«“"'):
        return assurance  # a quotation ends with its marks
    if last.voice is None or last.voice.text != before.attribution:
        return assurance
    return replace(assurance, certainty=before.certainty, attribution=replace(last.voice, how="inherited"))


def go_on_denying(told: Sequence[Told], assurance: Assurance, reading: Reading) -> Assurance:
    """Return the assurance of a quotation that only gives the reason of the denial right before it, a denial as well.

    "The mission denied it. « Our patrol left within the hour », said its commander": whoever denies speaks of its own
    side, and tells no toll and no other day.
    """
    last = told[-1] if told else None
    voice = assurance.attribution
    if last is None or last.mention is None or last.paragraph != reading.setting.paragraph or voice is None:
        return assurance
    if assurance.certainty != "attributed" or voice.how != "tag" or last.mention.certainty != "denied":
        return assurance
    own = load_words(reading.setting.language, "speech", "own_side")
    speaks_of_itself = any(token.text.casefold() in own for token in reading.tokens)
    if reading.text[:1] not in '«“"' or not speaks_of_itself or reading.dates or reading.hits.get("casualty"):
        return assurance
    return replace(assurance, certainty="denied")


def continues(told: Sequence[Told], reading: Reading) -> bool:
    """Return whether a sentence only completes the mention right before it ("Il s'agit d'avions de transport")."""
    if not told or told[-1].mention is None or told[-1].paragraph != reading.setting.paragraph:
        return False
    opening = reading.text.casefold()
    return any(opening.startswith(cue) for cue in load_table(reading.setting.language, "anaphora")["continuations"])


def denies_what_went_before(told: Sequence[Told], reading: Reading, match: Match) -> bool:
    """Return whether a denial's object is a pronoun: the sentence before tells what is denied ("La junte le nie")."""
    if not match.frame.denial or not told or told[-1].paragraph != reading.setting.paragraph:
        return False
    objects = load_table(reading.setting.language, "anaphora")["object_pronouns"]
    before = reading.sent.doc[max(reading.sent.start, match.trigger.i - 2) : match.trigger.i]
    return any(token.text.casefold() in objects and token.pos_ == "PRON" for token in before)
