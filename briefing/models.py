"""The nouns of briefing: frozen values that travel from stage to stage. Standard library only.

Offsets count code points from the start of `Article.text`: ``article.text[start:end]`` is the quoted evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefing.grading import Bound, Confidence, Conflict, FigureReport, Reason, Sourcing, Voice
from briefing.rendition import MachineRun, Rendering, Translation

# fmt: off
__all__ = [
    "Actor", "Article", "Bound", "Brief", "BriefItem", "Certainty", "Citation", "CleanArticle", "Confidence",
    "Conflict", "Cue", "DateFound", "Evidence", "Fact", "FigureReport", "MachineRun", "Mention",
    "Passage", "PassageKind", "Place",
    "Quantity", "Reason", "Rendering", "Section", "Skipped", "Source", "SourceStatus", "Sourcing", "Translation",
    "Voice",
]
# fmt: on

Certainty = Literal["stated", "attributed", "unconfirmed", "denied"]
SourceStatus = Literal["used", "no_facts", "unsupported_language", "unreadable", "duplicate"]
PassageKind = Literal["headline", "body", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that a stage left out; the annex prints it."""

    source: str
    stage: str
    reason: Reason
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read.

    `text` is what the bytes say, line ends untouched (HTML: the page's main text); `…_from` tells a value's origin.
    """

    id: str
    file: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: str = "unknown"
    url: str | None = None
    language: str | None = None
    language_from: str = "unknown"
    encoding: str = "utf-8"
    kind: str = "txt"
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One line or paragraph of an article, with what it was recognised as and why."""

    start: int
    end: int
    kind: PassageKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """An article with its passages in order; only `headline` and `body` passages are news."""

    article: Article
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as the text has it.

    `what` is its role (killed, wounded, detained, abducted, neutralised, displaced, aircraft, helicopters, vehicles,
    weapons, personnel, people, money, other). `noun` is the concept counted (a key of nouns.toml such as "soldier") or
    None. `superseded` marks a figure that the text itself revises ("de 17 à 42": 17) or contests ("et non 50": 50).
    """

    value: int | float
    what: str
    bound: Bound
    text: str
    start: int
    end: int
    noun: str | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date expression resolved against an anchor.

    `value` is ISO as precise as the text, `low` and `high` the first and last day it may mean, `rule` what read it;
    `future` is true for an announced date.
    """

    value: str
    low: date
    high: date
    text: str
    start: int
    end: int
    rule: str
    future: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a mention.

    `name` is the text's own words, `key` the gazetteer's ("geonames:2449067", "country:ML") or None, coordinates are
    degrees. `region` is the place it is put in ("Tessit, dans la région de Gao": "Gao"). `relation` is "at", "near",
    "in", "between", "to" or "from", `precision` "exact", "approximate", "area" or "unknown".
    """

    name: str
    key: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str = "unknown"
    precision: str = "unknown"
    relation: str = "at"
    region: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def described(self) -> bool:
        """Whether only a country's adjective names it: "the American capital", "the Yemeni coast"."""
        return self.key is None and self.kind == "area"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part in a mention.

    `full_name` is the fullest that the article has, `key` the same for the same actor in any language ("org:ecowas",
    "country:RU", "person:assimi goita", "noun:soldier"), `role` "agent", "patient", "speaker" or "other".
    """

    name: str
    key: str
    role: str = "other"
    full_name: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a statement rests on: ``quote == article.text[start:end]``."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason for a decision: its kind, the words that gave it, its weight."""

    kind: str
    text: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence (at most two) of one article that states a fact.

    `frame` is the frame of the theme's file that fitted; `event` its PLOVER type; `date` ISO, as precise as known.
    `attribution`, `denied_what` are the article's words; `background`: a state; `negated`: it did or will not happen.
    """

    id: str
    evidence: Evidence
    language: str
    theme: str
    frame: str
    event: str
    certainty: Certainty
    attribution: str | None = None
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    date: str | None = None
    date_found: DateFound | None = None
    denied_what: str | None = None
    score: float = 0.0
    cues: tuple[Cue, ...] = ()
    background: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What mentions report: `lead`'s words stand for it, `salience` is 0 to 1, `independent_sources` are no copies."""

    id: str
    theme: str
    frame: str
    event: str
    certainty: Certainty
    attribution: str | None
    lead: Mention
    mentions: tuple[Mention, ...]
    date: str | None = None
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    independent_sources: int = 1
    conflicts: tuple[Conflict, ...] = ()
    salience: float = 0.0
    key: bool = False
    reasons: tuple[Reason, ...] = ()
    sourcing: Sourcing | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered pointer from an item to a source's passage."""

    number: int
    anchor: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BriefItem:
    """A fact as the brief shows it: `statement` is the source's own words, in `language`."""

    fact: Fact
    headline: str
    statement: str
    language: str
    citations: tuple[Citation, ...]
    rendering: Rendering = field(default_factory=Rendering)


@dataclass(frozen=True, slots=True)
class Section:
    """A theme of the brief with its items, most salient first."""

    theme: str
    title: str
    items: tuple[BriefItem, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article in the list of sources, with what became of it."""

    number: int
    article: Article
    status: SourceStatus
    reason: Reason | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a renderer needs, in the brief's language."""

    title: str
    date: date
    language: str
    generated: str
    sections: tuple[Section, ...]
    key_points: tuple[BriefItem, ...]
    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    settings: dict[str, object] = field(default_factory=dict)
    machine: tuple[MachineRun, ...] = ()
