"""What an article is about beyond one sentence: subjects, countries, names, whether it speaks for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.extract.actors import fold
from briefing.extract.gazetteer import find_country_prior, lookup_place
from briefing.extract.lexicon import Hits, WordClasses, read_classes
from briefing.extract.locating import locate_sentences
from briefing.extract.names import demonym_country, find_countries
from briefing.extract.offices import find_holders
from briefing.extract.texts import doc_text
from briefing.models import CleanArticle, Place
from briefing.tables import PACKAGE, load_table, read_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# How many words a flash has at most.
SHORT = 60
_SHORTEST_CITY = 3
# What a sentence between two states counts for.
_STATES = 2
_OPENING = 400
# How many sentences back a subject still carries.
_REACH = 3


@dataclass(frozen=True, slots=True)
class TopicWords:
    """How many words an article has, how many of the brief's own subjects, all and different ones, and of others.

    `states` counts a sentence between two states, or a short text about violence in a country at war, as such words.
    """

    words: int
    anchors: int
    different: int
    others: int
    states: int

    @property
    def own(self) -> int:
        """How many words are of the brief's own subjects, what stands for them included."""
        return self.anchors + self.states

    @property
    def flash(self) -> bool:
        """Whether it is a short text about the brief's own subjects."""
        return self.words < SHORT and self.own > 0


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What the sentences of one article are read against.

    `subjects` holds for each sentence, in order, the classes of words it has, `word_classes` which words gave them,
    `places` its places. `full_names` holds also who holds which office, by the office's words. `topic` counts what
    words show the article to be about; `off_topic` counts each paragraph's words of other subjects.
    """

    language: str
    countries: tuple[str, ...]
    full_names: dict[str, str]
    subjects: tuple[frozenset[str], ...]
    word_classes: tuple[WordClasses, ...]
    topic: TopicWords
    own_voice: bool
    un_mission: bool
    off_topic: tuple[int, ...]
    places: tuple[tuple[Place, ...], ...]


def read_context(
    article: CleanArticle,
    docs: Sequence[Doc],
    *,
    language: str,
    themes: tuple[str, ...] = (),
    gazetteer: Path | None = None,
) -> ArticleContext:
    """Return what an article is about, from its parsed paragraphs.

    `themes` bring their own classes of words, `gazetteer` places beside those that ship.
    """
    all_hits = [_classes(doc, language, themes) for doc in docs]
    classes = [found for per_doc in all_hits for found in per_doc]
    flat = [hits for _, hits in classes]
    countries = find_country_prior((doc_text(doc) for doc in docs), language=language)
    return ArticleContext(
        language=language,
        countries=countries,
        full_names={**_full_names(docs), **find_holders((doc_text(doc) for doc in docs), language=language)},
        word_classes=tuple(classes),
        subjects=tuple(frozenset(name for name, found in hits.items() if found) for hits in flat),
        topic=_count_topic_words(docs, flat, language=language),
        own_voice=_speaks_for_itself(article, language),
        un_mission=sum(len(hits.get("un_mission", ())) for hits in flat) >= 1,
        off_topic=tuple(sum(len(hits.get("off_topic", ())) for _, hits in per_doc) for per_doc in all_hits),
        places=locate_sentences(docs, language=language, countries=countries, extra=gazetteer),
    )


def context_at(
    context: ArticleContext, index: int, *, followed_theme: str | None, anaphoric: bool = False
) -> frozenset[str]:
    """Return the names of needs that the sentences before sentence `index` and the article meet.

    `followed_theme` is the theme of the sentence right before, where that one was taken; `anaphoric` tells whether the
    sentence has a word that may stand for the UN named in the one before.
    """
    before = context.subjects[max(0, index - _REACH) : index]
    found = {f"follows:{followed_theme}"} if followed_theme else set()
    violent = [s for s in context.subjects if "violence" in s and s & {"armed_force", "armed_group", "casualty"}]
    if len(violent) >= 2 or any(s in violent for s in before):
        found.add("context:security")
    if any("un" in s for s in before):
        found.add("context:un")
    if anaphoric and before and "un" in before[-1]:
        found.add("anaphor:un")
    if any("hard_equipment" in s for s in before):
        found.add("context:arms")
    return frozenset(found)


def _classes(doc: Doc, language: str, themes: tuple[str, ...]) -> list[WordClasses]:
    return [read_classes(sent, language=language, themes=themes) for sent in doc.sents]


def _count_topic_words(docs: Sequence[Doc], hits: Sequence[Hits], *, language: str) -> TopicWords:
    """Return how many words show an article to be about the brief's subjects, and how many about others."""
    length = sum(token.is_alpha for doc in docs for token in doc)
    sents = [sent for doc in docs for sent in doc.sents]
    anchors = [sent.doc[i] for sent, found in zip(sents, hits, strict=True) for i in found.get("anchor", ())]
    states = _STATES * any(_is_between_states(s, found, language) for s, found in zip(sents, hits, strict=True))
    states = max(states, _STATES * (length < SHORT and _tells_of_a_conflict(docs, hits, language)))
    off = sum(len(found.get("off_topic", ())) + len(found.get("justice", ())) for found in hits)
    return TopicWords(length, len(anchors), len({token.lemma_.casefold() for token in anchors}), off, states)


def _is_between_states(sent: Span, hits: Hits, language: str) -> bool:
    """Return whether a sentence names two states together with talks, an office, or military equipment."""
    if not hits.get("hard_equipment") and not hits.get("talks"):
        return False
    demonyms = {code for token in sent if (code := demonym_country(token, language=language))}
    return len({name.key for name in find_countries(sent, language=language)} | demonyms) >= 2


def _tells_of_a_conflict(docs: Sequence[Doc], hits: Sequence[Hits], language: str) -> bool:
    """Return whether a short text tells of violence or arms in a country where there is armed conflict."""
    harm = ("casualty", "civilian", "mission_site", "armed_force", "armed_group")
    told = any(h.get("hard_equipment") or (h.get("violence") and any(h.get(k) for k in harm)) for h in hits)
    if not told:
        return False
    countries = {
        *find_country_prior((doc_text(doc) for doc in docs), language=language),
        *_city_countries(docs, language),
    }
    return bool(countries & load_areas())


def _city_countries(docs: Sequence[Doc], language: str) -> set[str]:
    """Return the countries of the cities named in a short text, of those that only one country has."""
    names = {token.text for doc in docs for token in doc if token.text[:1].isupper() and token.i > 0}
    entries = (lookup_place(name, language=language) for name in names if len(name) > _SHORTEST_CITY)
    return {entry.country for entry in entries if entry is not None and entry.country and not entry.ambiguous}


@cache
def load_areas() -> frozenset[str]:
    """Return the ISO codes of the countries with armed conflict."""
    return frozenset(read_toml(PACKAGE / "gazetteer" / "areas.toml")["countries"])


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
