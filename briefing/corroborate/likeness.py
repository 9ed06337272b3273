"""How likely two mentions are to tell one event: a hand-written signature of day, place, actors, figures and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.corroborate.days import DayRelation, Days, compare_days, read_days
from briefing.corroborate.families import TALKS_LIKE, find_family, weigh_families
from briefing.corroborate.figures import count_other_dead, count_other_goods, share_figure, weigh_figures
from briefing.corroborate.parties import weigh_other_actors, weigh_shared_actors, weigh_swapped_roles
from briefing.corroborate.stories import Stories
from briefing.corroborate.whereabouts import PlaceRelation, compare_places
from briefing.corroborate.words import list_stems
from briefing.models import Article, Mention

VETO = float("-inf")
# Two mentions of at least this likeness may be one fact.
THRESHOLD = 0.7
# What each agreement on the day adds; a day apart is let through only with other proof (see _veto_days).
DAY_WEIGHTS: Mapping[DayRelation, float] = {
    "same_day": 0.35,
    "overlapping": 0.3,
    "same_month": 0.2,
    "inside_month": 0.15,
    "same_year": 0.15,
    "one_unknown": 0.1,
    "both_unknown": 0.1,
    "inside_year": -0.1,
    "adjacent": -0.2,
    "apart": VETO,
}
# A country alone says little; two places that nothing brings together speak against one event.
PLACE_WEIGHTS: Mapping[PlaceRelation, float] = {
    "same": 0.4,
    "near": 0.35,
    "region": 0.25,
    "country": 0.1,
    "none": 0.0,
    "unsure": -0.35,
    "abroad": -0.3,
    "apart": VETO,
}
EXACT_DAYS = ("same_day", "overlapping")
GOOD_PLACES = ("same", "near", "region")
SAME_FRAME = 0.1
OTHER_THEME = -0.15
SAME_ARTICLE = 0.2
# Inside one article a sentence of the same kind and day goes on with the event.
CONTINUATION = 0.25
# Two sentences of one kind that follow each other, at most so many characters apart.
NEXT_SENTENCE, NEXT_GAP = 0.1, 60
CONTINUED = frozenset(
    {
        "harm",
        "operation",
        "detention",
        "property",
        "delivery",
        "security_incidents.displacement",
        "security_incidents.claim",
        "restriction",
    }
)
# A long-lasting conflict is known by its country: no village tells it from another.
LASTING = frozenset({"security_incidents.insurgency"})
LASTING_COUNTRY = 0.3
SAME_WORDS = 0.35
# Across languages only names and cognates can agree.
COGNATES = 0.25
# What two articles add that tell one story; how it is measured stands in stories.py.
SAME_STORY = 0.25
# What a pair adds whose articles are already known to share another fact.
LINKED = 0.15
# A second transfer, arrest or flight of people on one day is rarer than a second attack.
RARE = frozenset(
    {
        "delivery",
        "arms_deliveries.training",
        "detention",
        "security_incidents.displacement",
        "restriction",
        "property",
        "un_tensions.expulsion",
        "agreement",
    }
)
RARE_ON_ONE_DAY = 0.12
# Facts about things that are counted: other things, another fact.
COUNTED_GOODS = frozenset({"delivery", "property", "arms_deliveries.training"})
# Two denials that share no speaker, though the text names some.
OTHER_DENIER = -0.2
# Families whose mentions are told apart by who speaks or acts rather than by where.
SPOKEN = frozenset(
    {
        "denial",
        "grievance",
        "demand",
        "refusal",
        "threat",
        "diplomacy.support",
        "security_incidents.claim",
    }
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A mention with what its comparison needs: family, words, days, publication."""

    mention: Mention
    family: str
    stems: frozenset[str]
    published: date | None
    days: Days | None


def sign_mentions(mentions: Sequence[Mention], articles: Sequence[Article]) -> list[Signature]:
    """Return the signature of every mention, in the order given."""
    published = {article.id: article.published for article in articles}
    return [
        Signature(
            mention=mention,
            family=find_family(mention),
            stems=list_stems(mention.evidence.quote),
            published=published.get(mention.evidence.source),
            days=read_days(mention),
        )
        for mention in mentions
    ]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of two mentions and what it is made of; a score of minus infinity is a veto."""

    score: float
    parts: tuple[tuple[str, float], ...]


class Scale:
    """Weighs pairs of signatures; `links` are the pairs of article ids already known to share a fact."""

    def __init__(self, stories: Stories, links: frozenset[tuple[str, str]] = frozenset()) -> None:
        """Keep what the pairs are weighed by."""
        self._stories = stories
        self._links = links

    def weigh_pair(self, first: Signature, second: Signature) -> Likeness:
        """Return the likeness of two mentions, the same whichever comes first."""
        a, b = first.mention, second.mention
        same_article = a.evidence.source == b.evidence.source
        kinship = weigh_families(first.family, second.family)
        if kinship is None:
            return Likeness(VETO, (("other kind of fact", VETO),))
        days = compare_days(
            first.days,
            second.days,
            published=(first.published, second.published),
            same_article=same_article,
            equal=a.date == b.date,
        )
        if DAY_WEIGHTS[days] == VETO:
            return Likeness(VETO, (("other day", VETO),))
        places = compare_places(a, b)
        veto = _find_veto(first, second, days=days, places=places)
        if veto:
            return Likeness(VETO, ((veto, VETO),))
        parts = {
            "kind": kinship + (SAME_FRAME if a.frame == b.frame else 0.0),
            "theme": 0.0 if a.theme == b.theme else OTHER_THEME,
            "day": DAY_WEIGHTS[days] + _weigh_rare_kind(first, second, days),
            "place": _weigh_places(places, first, second),
            "figures": _weigh_figures(a, b, same_spot=days in EXACT_DAYS and places in GOOD_PLACES),
            **_weigh_actors(first, second),
            **self._weigh_words(first, second, days),
        }
        return Likeness(sum(parts.values()), tuple(parts.items()))

    def _weigh_words(self, first: Signature, second: Signature, days: DayRelation) -> dict[str, float]:
        a, b = first.mention, second.mention
        overlap = self._stories.stems.overlap(first.stems, second.stems)
        words = overlap * (SAME_WORDS if a.language == b.language else COGNATES)
        if a.evidence.source != b.evidence.source:
            pair = (min(a.evidence.source, b.evidence.source), max(a.evidence.source, b.evidence.source))
            linked = pair in self._links and days in (*EXACT_DAYS, "both_unknown") and first.family not in TALKS_LIKE
            return {"words": words, "story": SAME_STORY * self._stories.compare(*pair) + (LINKED if linked else 0.0)}
        return {"words": words, "article": _weigh_continuation(first, second, days)}


def _find_veto(first: Signature, second: Signature, *, days: DayRelation, places: PlaceRelation) -> str:
    """Return why two mentions can never be one fact, or an empty string."""
    a, b = first.mention, second.mention
    same_article = a.evidence.source == b.evidence.source
    spoken = first.family in SPOKEN or second.family in SPOKEN
    if places == "apart" and not spoken:
        return "other place"
    if same_article and places == "unsure" and not spoken:
        return "other place in the same article"
    if days == "adjacent" and (same_article or places not in ("same", "near") or not share_figure(a, b)):
        return "another day"
    if {first.family, second.family} <= COUNTED_GOODS and count_other_goods(a, b):
        return "other goods"
    if {first.family, second.family} == {"harm", "operation"} and count_other_dead(a, b):
        return "other dead"
    return ""


def _weigh_continuation(first: Signature, second: Signature, days: DayRelation) -> float:
    a, b = first.mention.evidence, second.mention.evidence
    weight = SAME_ARTICLE
    if first.family == second.family:
        if first.family in CONTINUED and days in EXACT_DAYS:
            weight += CONTINUATION
        if max(a.start, b.start) - min(a.end, b.end) <= NEXT_GAP:
            weight += NEXT_SENTENCE
    return weight


def _weigh_rare_kind(first: Signature, second: Signature, days: DayRelation) -> float:
    return RARE_ON_ONE_DAY if first.family == second.family and first.family in RARE and days in EXACT_DAYS else 0.0


def _weigh_places(places: PlaceRelation, first: Signature, second: Signature) -> float:
    if places == "country" and first.family in LASTING:
        return LASTING_COUNTRY
    return PLACE_WEIGHTS["unsure"] if places == "apart" else PLACE_WEIGHTS[places]


def _weigh_figures(first: Mention, second: Mention, *, same_spot: bool) -> float:
    """Tolls are revised: on one day in one place, figures that differ take nothing away."""
    weight = weigh_figures(first, second)
    return max(0.0, weight) if same_spot else weight


def _weigh_actors(first: Signature, second: Signature) -> dict[str, float]:
    a, b = first.mention, second.mention
    parts = {"actors": weigh_shared_actors(a, b)}
    if {first.family, second.family} & (TALKS_LIKE | SPOKEN | {"delivery", "restriction", "withdrawal"}):
        parts["other actors"] = weigh_other_actors(a, b)
        if first.family == "denial" and a.actors and b.actors and not parts["actors"]:
            parts["other actors"] = min(OTHER_DENIER, parts["other actors"])
    else:
        parts["roles"] = weigh_swapped_roles(a, b)
        if parts["roles"]:
            parts["actors"] = 0.0
    return parts
