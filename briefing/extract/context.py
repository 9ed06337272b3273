"""What an article is about beyond one sentence: subjects, countries, names, whether it speaks for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extract.actors import fold
from briefing.extract.gazetteer import find_country_prior
from briefing.extract.lexicon import Hits, find_classes, token_forms
from briefing.models import CleanArticle
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ON_TOPIC = ("armed_force", "armed_group", "violence", "un", "un_mission", "hard_equipment", "bloc")
_OPENING = 400
# How many sentences back a subject still carries.
_REACH = 3


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What the sentences of one article are read against.

    `subjects` holds for each sentence, in order, the classes of words it has; `on_topic` is the share, 0 to 1, of words
    of the brief's subjects among those of any known subject; `off_topic` counts each paragraph's words of others.
    """

    language: str
    countries: tuple[str, ...]
    full_names: dict[str, str]
    subjects: tuple[frozenset[str], ...]
    on_topic: float
    own_voice: bool
    un_mission: bool
    off_topic: tuple[int, ...]


def read_context(article: CleanArticle, docs: Sequence[Doc], *, language: str) -> ArticleContext:
    """Return what an article is about, from its parsed paragraphs."""
    all_hits = [_classes(doc, language) for doc in docs]
    flat = [hits for per_doc in all_hits for hits in per_doc]
    return ArticleContext(
        language=language,
        countries=find_country_prior((doc.text for doc in docs), language=language),
        full_names=_full_names(docs),
        subjects=tuple(frozenset(name for name, found in hits.items() if found) for hits in flat),
        on_topic=_share_on_topic(flat),
        own_voice=_speaks_for_itself(article, language),
        un_mission=sum(len(hits.get("un_mission", ())) for hits in flat) >= 2,
        off_topic=tuple(sum(len(hits.get("off_topic", ())) for hits in per_doc) for per_doc in all_hits),
    )


def context_at(context: ArticleContext, index: int, *, followed_theme: str | None) -> frozenset[str]:
    """Return the names of needs that the sentences before sentence `index` and the article meet.

    `followed_theme` is the theme of the sentence right before, where that one was taken.
    """
    before = context.subjects[max(0, index - _REACH) : index]
    found = {f"follows:{followed_theme}"} if followed_theme else set()
    violent = [s for s in context.subjects if "violence" in s and s & {"armed_force", "armed_group", "casualty"}]
    if len(violent) >= 2 or any(s in violent for s in before):
        found.add("context:security")
    if any("un" in s for s in before):
        found.add("context:un")
    if any("hard_equipment" in s for s in before):
        found.add("context:arms")
    return frozenset(found)


def _classes(doc: Doc, language: str) -> list[Hits]:
    return [
        find_classes(sent, {t.i: token_forms(t, language=language) for t in sent}, language=language)
        for sent in doc.sents
    ]


def _share_on_topic(hits: Sequence[Hits]) -> float:
    on = sum(len(set().union(*(h.get(name, set()) for name in _ON_TOPIC))) for h in hits)
    off = sum(len(h.get("off_topic", ())) for h in hits)
    return on / (on + off) if on + off else 0.0


def _full_names(docs: Sequence[Doc]) -> dict[str, str]:
    """Return the fullest form of each person's name by its folded last word and by its folded shorter forms."""
    names: dict[str, str] = {}
    people = {ent.text for doc in docs for ent in doc.ents if ent.label_ in ("PER", "PERSON") and " " in ent.text}
    for name in sorted(people, key=len):
        if name.split()[-1][:1].isupper():
            names[fold(name.split()[-1])] = name
    return names


def _speaks_for_itself(article: CleanArticle, language: str) -> bool:
    """Return whether the article is a communiqué published by its author."""
    cues = load_table(language, "speech")["communique"]
    text = article.article.text
    opening = text[:_OPENING].casefold()
    uppercase_title = any(
        text[p.start : p.end].isupper() and len(text[p.start : p.end]) > 20 for p in article.passages[:2]
    )
    first = next((p for p in article.passages if p.kind == "body"), None)
    body = text[first.start : first.end].casefold() if first else ""
    announced = any(cue in text[: first.start].casefold() for cue in cues) if first else False
    return announced or any(cue in body[:250] for cue in cues[1:3]) or (uppercase_title and cues[0] in opening)
