"""From a clean article to its mentions: each sentence read, matched against the themes, and taken or left with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from briefing.config import Config
from briefing.extract.actors import find_actors
from briefing.extract.attribution import Attribution, find_attribution, noun_phrase
from briefing.extract.certainty import Assurance, judge_certainty
from briefing.extract.context import ArticleContext, context_at, read_context
from briefing.extract.event_date import VIOLENT, choose_date, inherited_date
from briefing.extract.frames import load_frames
from briefing.extract.matching import Match, match_frames
from briefing.extract.outcome import Decision, Extraction
from briefing.extract.pipelines import parse_paragraphs
from briefing.extract.reading import Reading, Setting, read_sentence
from briefing.models import (
    Actor,
    Article,
    CleanArticle,
    DateFound,
    Evidence,
    Mention,
    Passage,
    Place,
    Quantity,
    Skipped,
)
from briefing.tables import list_languages

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_Found = TypeVar("_Found", Actor, DateFound, Place, Quantity)

TAKEN_FROM = 0.5
# Below this share of on-topic words an article is about something else; its sentences must be twice as clear.
ON_TOPIC_FROM = 0.5
_LIST_MARK = re.compile(r"(?:\d{1,2}[.)]|[–—•►▶*-])\s+")
_FEWEST_WORDS = 4
# How many sentences left out a theme is still followed across.
_FOLLOWS_FOR = 1


@dataclass(slots=True)
class _Progress:
    """What reading an article has come to so far: the mention and the voice that a next sentence may take up."""

    index: int = 0
    previous: Mention | None = None
    previous_paragraph: int = -1
    adjacent: bool = False
    since: int = 0
    voice: Attribution | None = None
    anchor: date | None = None


def extract_mentions(articles: Sequence[CleanArticle], *, config: Config) -> Extraction:
    """Return the mentions of all articles, why each sentence was taken or left, and what could not be read."""
    mentions: list[Mention] = []
    decisions: list[Decision] = []
    skipped: list[Skipped] = []
    for article in articles:
        language = article.article.language
        if language not in list_languages():
            skipped.append(Skipped(article.article.id, "extract", f"unsupported language: {language or 'unknown'}"))
            continue
        for decision, mention in _read_article(article, language, config):
            decisions.append(decision)
            if mention is not None:
                mentions.append(mention)
    return Extraction(tuple(mentions), tuple(decisions), tuple(skipped))


def _read_article(
    clean: CleanArticle, language: str, config: Config
) -> Iterator[tuple[Decision, Mention | None]]:
    article = clean.article
    passages = [passage for passage in clean.passages if passage.kind == "body"]
    docs = list(parse_paragraphs((article.text[p.start : p.end] for p in passages), language=language))
    context = read_context(clean, docs, language=language)
    progress = _Progress()
    for number, (passage, doc) in enumerate(zip(passages, docs, strict=True)):
        setting = Setting(
            language, _published(article), context.countries, passage.start, number,
            un_mission=context.un_mission, off_topic=context.off_topic[number],
        )
        yield from _read_paragraph(article, doc, setting, context, (progress, config))
    yield from (_left(article, p, f"boilerplate: {p.reason}") for p in clean.passages if p.kind == "boilerplate")
    yield from (_left(article, p, "headline") for p in clean.passages if p.kind == "headline")


def _published(article: Article) -> date:
    return article.published or date.today()


def _left(article: Article, passage: Passage, reason: str) -> tuple[Decision, None]:
    text = article.text[passage.start : passage.end]
    return Decision(article.id, passage.start, passage.end, text, False, reason), None


def _read_paragraph(
    article: Article, doc: Doc, setting: Setting, context: ArticleContext, state: tuple[_Progress, Config]
) -> Iterator[tuple[Decision, Mention | None]]:
    progress, config = state
    for sent in doc.sents:
        followed = progress.previous.theme if progress.previous and progress.since <= _FOLLOWS_FOR else None
        needs = context_at(context, progress.index, followed_theme=followed)
        reading = read_sentence(sent, setting, anchor=progress.anchor)
        progress.index += 1
        attribution = find_attribution(reading, antecedent=progress.voice)
        matches = match_frames(reading, load_frames(config.themes), context=needs)
        start, end = _bounds(article, sent, setting.base)
        reason = _why_left(sent, matches, context)
        if reason is not None:
            progress.adjacent = False
            progress.since += 1
            yield _decision(article, (start, end), matches, reason, taken=False), None
        else:
            mention = _build_mention(article, reading, matches[0], attribution, (progress, context))
            yield _decision(article, (start, end), matches, "taken", taken=True), mention
            _advance(progress, mention, setting)
        if sum(token.is_alpha for token in sent) >= _FEWEST_WORDS:  # a dateline speaks for nobody
            progress.voice = attribution or _possible_speaker(reading) or progress.voice


def _why_left(sent: Span, matches: Sequence[Match], context: ArticleContext) -> str | None:
    """Return why a sentence gives no mention, or None where it does."""
    words = [token for token in sent if token.is_alpha]
    if len(words) < _FEWEST_WORDS:
        return "too short to state a fact"
    if not matches:
        return "no theme's frame fits"
    needed = TAKEN_FROM if context.on_topic >= ON_TOPIC_FROM else 2 * TAKEN_FROM
    if matches[0].score < needed:
        return f"score {matches[0].score:.2f} below {needed:.2f}"
    if sent.text.rstrip(" »”\"").endswith("?"):
        return "a question"
    return None


def _bounds(article: Article, sent: Span, base: int) -> tuple[int, int]:
    """Return the offsets of a sentence in the article's text, list marks and blanks left out."""
    mark = _LIST_MARK.match(sent.text)
    start = base + sent.start_char + (mark.end() if mark else 0)
    end = base + sent.end_char
    while end > start and article.text[end - 1].isspace():
        end -= 1
    return start, end


def _decision(
    article: Article, bounds: tuple[int, int], matches: Sequence[Match], reason: str, *, taken: bool
) -> Decision:
    start, end = bounds
    best = matches[0] if matches else None
    return Decision(
        article.id, start, end, article.text[start:end], taken, reason,
        best.frame.theme if best else None, best.frame.id if best else None,
        round(best.score, 3) if best else 0.0, best.cues if best else (),
    )


def _build_mention(
    article: Article,
    reading: Reading,
    match: Match,
    attribution: Attribution | None,
    state: tuple[_Progress, ArticleContext],
) -> Mention:
    progress, context = state
    start, end = _bounds(article, reading.sent, reading.setting.base)
    assurance = judge_certainty(reading, match, attribution, own_voice=context.own_voice)
    same = reading.setting.paragraph == progress.previous_paragraph
    assurance = _inherit_voice(assurance, match, progress, same=same)
    found = choose_date(reading, match, attribution)
    by = reading.setting.base
    return Mention(
        id=f"{article.id}:{start}",
        evidence=Evidence(article.id, start, end, article.text[start:end]),
        language=reading.setting.language,
        theme=match.frame.theme,
        frame=match.frame.id,
        event=match.frame.event,
        certainty=assurance.certainty,
        attribution=_words(article, assurance.attribution),
        actors=tuple(
            _shift(actor, by, article)
            for actor in find_actors(reading, match, full_names=context.full_names, speaker=_told_by(reading, assurance))
        ),
        quantities=tuple(_shift(quantity, by, article) for quantity in reading.quantities),
        places=tuple(_shift(place, by, article) for place in reading.places),
        date=found.value if found else inherited_date(reading, match, progress.previous, same_paragraph=same),
        date_found=_shift(found, by, article) if found else None,
        score=round(match.score, 3),
        cues=(*match.cues, assurance.cue),
        background=match.frame.background,
    )


def _told_by(reading: Reading, assurance: Assurance) -> tuple[int, int] | None:
    """Return the offsets of who gives its word in this very sentence, where the event is another's."""
    voice = assurance.attribution
    if voice is None or assurance.certainty == "denied" or voice.how in ("pronoun", "inherited"):
        return None
    return voice.start, voice.end


def _words(article: Article, attribution: Attribution | None) -> str | None:
    return attribution.text if attribution else None


def _inherit_voice(assurance: Assurance, match: Match, progress: _Progress, *, same: bool) -> Assurance:
    """Return the assurance of a toll's detail told right after its source was named: that source's word goes on."""
    before = progress.previous
    if assurance.certainty != "stated" or before is None or not same or not progress.adjacent:
        return assurance
    if match.frame.id not in VIOLENT or before.frame not in VIOLENT or before.certainty not in ("attributed", "unconfirmed"):
        return assurance
    if progress.voice is None or progress.voice.text != before.attribution:
        return assurance
    return replace(assurance, certainty=before.certainty, attribution=replace(progress.voice, how="inherited"))


def _shift(found: _Found, by: int, article: Article) -> _Found:
    """Return a find with its offsets moved into the article's frame and its words as the article has them."""
    if found.start is None or found.end is None:
        return found
    start, end = found.start + by, found.end + by
    words = article.text[start:end]
    if isinstance(found, (Quantity, DateFound)):
        return replace(found, start=start, end=end, text=words)
    return replace(found, start=start, end=end, name=words)


def _possible_speaker(reading: Reading) -> Attribution | None:
    """Return the main subject where it is somebody who can speak: what a pronoun in the next sentence stands for."""
    subject = next((t for t in reading.sent.root.children if t.dep_ == "nsubj" and t.pos_ != "PRON"), None)
    kinds = ("person", "organisation", "country", "state", "un", "bloc", "armed_group", "armed_force")
    if subject is None or not any(subject.i in reading.hits.get(kind, ()) for kind in kinds):
        return None
    start, end = noun_phrase(subject)
    return Attribution(reading.sent.doc.text[start:end], start, end, unnamed=False, how="subject")


def _advance(progress: _Progress, mention: Mention, setting: Setting) -> None:
    progress.previous = mention
    progress.previous_paragraph = setting.paragraph
    progress.adjacent = True
    progress.since = 0
    if mention.date is not None and len(mention.date) == 10:
        progress.anchor = date.fromisoformat(mention.date)
