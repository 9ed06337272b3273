"""A mention with all that its comparison needs, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.corroborate.days import Days, read_days
from briefing.corroborate.families import find_family
from briefing.corroborate.telling import Telling, read_telling
from briefing.corroborate.threads import number_threads, tells_of_care
from briefing.corroborate.whereabouts import list_sites
from briefing.corroborate.words import list_stems
from briefing.models import Article, Mention


@dataclass(frozen=True, slots=True)
class Signature:
    """A mention with its family, words, days and publication, its thread in its article.

    `sited`: it names a place on the map; `cared`: that place may be where the wounded are treated.
    """

    mention: Mention
    family: str
    stems: frozenset[str]
    telling: Telling
    published: date | None
    days: Days | None
    thread: int = 0
    sited: bool = False
    cared: bool = False

    @property
    def casualties(self) -> bool:
        """Whether the mention counts dead or wounded."""
        return any(quantity.what in ("killed", "wounded") for quantity in self.mention.quantities)

    @property
    def bare(self) -> bool:
        """Whether the mention is hearsay that gives neither a figure nor a place of its own."""
        if self.mention.certainty != "unconfirmed":
            return False
        return not self.sited and all(quantity.what == "other" for quantity in self.mention.quantities)


def _order(mention: Mention) -> tuple[str, int, int, str, str, str]:
    evidence = mention.evidence
    return evidence.source, evidence.start, evidence.end, mention.theme, mention.frame, mention.id


def sign_mentions(mentions: Sequence[Mention], articles: Sequence[Article]) -> list[Signature]:
    """Return the signature of every mention, in the order given."""
    published = {article.id: article.published for article in articles}
    ordered = sorted(mentions, key=_order)
    threads = {mention.id: number for mention, number in zip(ordered, number_threads(ordered), strict=True)}
    return [
        Signature(
            mention=mention,
            family=find_family(mention),
            stems=list_stems(mention.evidence.quote),
            telling=read_telling(mention.language, mention.evidence.quote),
            published=published.get(mention.evidence.source),
            days=read_days(mention),
            thread=threads[mention.id],
            sited=bool(list_sites(mention)),
            cared=tells_of_care(mention),
        )
        for mention in mentions
    ]
