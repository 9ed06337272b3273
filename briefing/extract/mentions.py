"""From clean articles to mentions: each sentence read, matched against the themes, and taken or left with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from briefing.config import Config
from briefing.extract.antecedents import find_people
from briefing.extract.attribution import find_attribution
from briefing.extract.building import Surroundings, build_mention, extend_mention, find_bounds
from briefing.extract.certainty import casts_doubt
from briefing.extract.context import ArticleContext, context_at, read_context
from briefing.extract.date_rules import load_date_rules
from briefing.extract.datelines import find_dateline
from briefing.extract.event_date import looks_back, names_day_of_violence
from briefing.extract.features import list_features
from briefing.extract.frames import UNFRAMED, Frame, load_frames
from briefing.extract.matching import Match, match_frames
from briefing.extract.narrative import Told, continues, find_anchor, followed_theme
from briefing.extract.outcome import Decision, Example, Extraction
from briefing.extract.pipelines import parse_paragraphs
from briefing.extract.rating import rate_matches
from briefing.extract.reading import Reading, Setting, read_sentence
from briefing.extract.texts import doc_text, sent_text
from briefing.extract.topic import is_on_topic, lower_bar, trust_in_frames
from briefing.extract.voices import MOST, Attribution, find_voices
from briefing.grading import make_reason
from briefing.models import Article, CleanArticle, Mention, Passage, Quantity, Skipped
from briefing.tables import list_languages, load_words

if TYPE_CHECKING:
    from spacy.tokens import Span

TAKEN_FROM = 0.6
QUOTED_FROM, _QUOTED = 0.67, ("«", "“", '"')  # quotations that no frame knows mostly comment on a fact
# A sentence without any slot must be as clear as this.
CLEAR_FROM = 0.9
_FEWEST_WORDS = 4
_OTHER_SUBJECT = "the article is about something else"


@dataclass(slots=True)
class _Thread:
    """One article while it is read: what it told so far, and what came of it.

    `examples` collects what the classifier sees of each sentence, where somebody asked for it; `rated` is false for a
    reading by the frames alone.
    """

    article: Article
    context: ArticleContext
    frames: tuple[Frame, ...]
    examples: list[Example] | None = None
    rated: bool = True
    told: list[Told] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)


def extract_mentions(articles: Sequence[CleanArticle], *, config: Config) -> Extraction:
    """Return the mentions of all articles, why each sentence was taken or left, and what could not be read."""
    mentions: list[Mention] = []
    decisions: list[Decision] = []
    skipped: list[Skipped] = []
    for clean in articles:
        language = clean.article.language
        if language is None or language not in list_languages():
            skipped.append(
                Skipped(
                    clean.article.id, "extract", make_reason("unsupported_language", language=language or "unknown")
                )
            )
            continue
        thread = _read_article(clean, language, config=config)
        mentions += thread.mentions
        decisions += thread.decisions
    return Extraction(tuple(mentions), tuple(decisions), tuple(skipped))


def list_examples(clean: CleanArticle, *, config: Config, rated: bool = True) -> tuple[Example, ...]:
    """Return what the classifier sees of each sentence of an article: what it is trained on.

    `rated` false reads the article by the frames alone, as long as there are no weights.
    """
    language = clean.article.language or ""
    return tuple(_read_article(clean, language, config=config, examples=[], rated=rated).examples or ())


def _read_article(
    clean: CleanArticle,
    language: str,
    *,
    config: Config,
    examples: list[Example] | None = None,
    rated: bool = True,
) -> _Thread:
    article = clean.article
    passages = [passage for passage in clean.passages if passage.kind == "body"]
    docs = list(parse_paragraphs((article.text[p.start : p.end] for p in passages), language=language))
    context = read_context(clean, docs, language=language, themes=config.themes, gazetteer=config.gazetteer)
    thread = _Thread(article, context, load_frames(config.themes), examples, rated)
    published = article.published or datetime.now(UTC).date()
    for number, (passage, doc) in enumerate(zip(passages, docs, strict=True)):
        setting = _make_setting(context, passage, number, published)
        for sent in doc.sents:
            _read_next(thread, sent, setting)
    if not is_on_topic(context.topic, thread.chances):
        thread.mentions.clear()
        thread.decisions = [replace(decision, taken=False, reason=_OTHER_SUBJECT) for decision in thread.decisions]
    thread.decisions += [_left(article, p) for p in clean.passages if p.kind != "body"]
    return thread


def _make_setting(context: ArticleContext, passage: Passage, number: int, published: date) -> Setting:
    return Setting(
        context.language,
        published,
        context.countries,
        passage.start,
        number,
        un_mission=context.un_mission,
        off_topic=context.off_topic[number],
    )


def _left(article: Article, passage: Passage) -> Decision:
    text = article.text[passage.start : passage.end]
    reason = "headline" if passage.kind == "headline" else f"boilerplate: {passage.reason}"
    return Decision(article.id, passage.start, passage.end, text, False, reason)


def _read_next(thread: _Thread, sent: Span, setting: Setting) -> None:
    """Read one sentence, add what it gives to the thread, and remember it as told."""
    told, context = thread.told, thread.context
    reading = read_sentence(
        sent,
        setting,
        anchor=_find_anchor(told, sent_text(sent), setting),
        previous=_previous_quantities(told),
        known=(context.word_classes[len(told)], context.places[len(told)]),
    )
    voices = told[-1].voices if told else ()
    attribution = find_attribution(reading, voices=voices)
    needs = context_at(context, len(told), followed_theme=followed_theme(told), anaphoric=_is_anaphoric(reading))
    matches = match_frames(without_source(reading, attribution), thread.frames, context=needs)
    features = list_features(reading, matches, context=needs, attribution=attribution)
    if thread.examples is not None:
        thread.examples.append(Example(*find_bounds(thread.article, reading), features))
    if thread.rated:
        trust = trust_in_frames(context.topic)
        matches = rate_matches(matches, features, reading=reading, frames=thread.frames, trust=trust)
    thread.chances.append(matches[0].score if matches else 0.0)
    if continues(told, reading):
        _extend_last(thread, reading)
        return
    reason = _why_left(sent, matches, least=lower_bar(context.topic, TAKEN_FROM))
    mention = None
    if reason is None:
        around = Surroundings(thread.article, context.own_voice, context.full_names, told)
        mention = build_mention(reading, matches[0], attribution, surroundings=around)
        if not _is_particular(mention):
            mention, reason = None, "names nobody, nothing, no place and no day"
    if mention is not None:
        thread.mentions.append(mention)
    else:
        _doubt_last(thread, reading)
    thread.decisions.append(_decide(thread.article, reading, matches, reason))
    told.append(_as_told(thread, reading, mention, _all_voices(reading, attribution, voices)))


def _doubt_last(thread: _Thread, reading: Reading) -> None:
    """Leave the mention of the sentence right before unconfirmed where this sentence says so."""
    last = thread.told[-1] if thread.told else None
    if last is None or last.mention is None or last.paragraph != reading.setting.paragraph:
        return
    cue = casts_doubt(reading)
    if cue is None or last.mention.certainty not in ("attributed", "stated"):
        return
    mention = replace(last.mention, certainty="unconfirmed", cues=(*last.mention.cues, cue))
    thread.mentions[-1] = mention
    thread.told[-1] = replace(last, mention=mention)


def _find_anchor(told: Sequence[Told], text: str, setting: Setting) -> date | None:
    """Return the day that a date of the sentence may count from, asked for only where one may."""
    rules = load_date_rules(setting.language)
    if not told or not rules.may_count_from(text):
        return None
    return find_anchor(told, text, setting=setting, announced=rules.future.search(text) is not None)


def without_source(reading: Reading, attribution: Attribution | None) -> Reading:
    """Return the reading with "selon X" left out of its word classes: a source takes no part in what it tells."""
    if attribution is None or attribution.how not in ("introducer", "learned", "tag"):
        return reading
    span = {t.i for t in reading.tokens if attribution.start <= t.idx < attribution.end}
    if attribution.how == "tag" and not span & reading.hits.get("un_agency", set()):
        return reading
    return replace(reading, hits={name: found - span for name, found in reading.hits.items()})


def _is_anaphoric(reading: Reading) -> bool:
    """Return whether the sentence has a pronoun or possessive that may stand for the UN just named."""
    words = load_words(reading.setting.language, "anaphora", "taking_up")
    meant = (reading.sent.doc[i] for i, forms in reading.forms.items() if not words.isdisjoint(forms))
    return any(token.text.casefold() in words for token in meant)


def _previous_quantities(told: Sequence[Told]) -> tuple[Quantity, ...]:
    return told[-1].mention.quantities if told and told[-1].mention is not None else ()


def _extend_last(thread: _Thread, reading: Reading) -> None:
    last = thread.told[-1]
    mention = extend_mention(thread.mentions[-1], reading, article=thread.article)
    thread.mentions[-1] = mention
    thread.told.append(replace(last, end=mention.evidence.end, date=mention.date, mention=mention))
    start, end = find_bounds(thread.article, reading)
    text = thread.article.text[start:end]
    thread.decisions.append(Decision(thread.article.id, start, end, text, True, "completes the sentence before"))


def _why_left(sent: Span, matches: Sequence[Match], *, least: float) -> str | None:
    """Return why a sentence gives no mention, or None where it does."""
    if len(sent) < _FEWEST_WORDS or sum(token.is_alpha for token in sent) < _FEWEST_WORDS:
        return "too short to state a fact"
    if _is_dateline(sent):
        return "a dateline"
    if not matches:
        return "no theme's frame fits"
    quoted = sent_text(sent).lstrip()[:1] in _QUOTED and matches[0].frame.id == UNFRAMED
    least = QUOTED_FROM if quoted and least == TAKEN_FROM else least
    if matches[0].score < least:
        return f"score {matches[0].score:.2f} below {least:.2f}"
    if sent_text(sent).rstrip(' »”"').endswith("?"):
        return "a question"
    return None


def _is_dateline(sent: Span) -> bool:
    """Return whether a sentence is the opening of a dispatch and nothing more ("GOMA, 12 June (Agency) –")."""
    if sent.start > 0:
        return False
    dateline = find_dateline(doc_text(sent.doc), language=str(sent.doc.lang_))
    return dateline is not None and sent.end_char <= dateline.end


def _is_particular(mention: Mention) -> bool:
    """Return whether a mention has a figure, a place, a day or an actor, says who denies, or scores high."""
    who_where = any(not p.described for p in mention.places) or any(a.role != "speaker" for a in mention.actors)
    denied = mention.certainty == "denied" and bool(mention.attribution or mention.actors)
    return bool(mention.quantities or who_where or mention.date or denied) or mention.score >= CLEAR_FROM


def _decide(article: Article, reading: Reading, matches: Sequence[Match], reason: str | None) -> Decision:
    start, end = find_bounds(article, reading)
    text = article.text[start:end]
    if not matches:
        return Decision(article.id, start, end, text, False, reason or "")
    best = matches[0]
    frame = best.frame
    taken = reason is None
    return Decision(
        article.id, start, end, text, taken, reason or "taken", frame.theme, frame.id, round(best.score, 3), best.cues
    )


def _as_told(thread: _Thread, reading: Reading, mention: Mention | None, voices: tuple[Attribution, ...]) -> Told:
    start, end = find_bounds(thread.article, reading)
    dateline = not any(token.pos_ in ("VERB", "AUX", "PRON") for token in reading.tokens)
    if dateline:
        voices = ()  # a dateline speaks for nobody
    day = mention.date if mention else reading.dates[0].value if reading.dates else None
    people = find_people(reading, full_names=thread.context.full_names)
    return Told(
        reading.setting.paragraph,
        start,
        end,
        day,
        voices,
        mention,
        earlier=looks_back(reading),
        people=people,
        dateline=dateline,
        event_day=names_day_of_violence(reading),
        places=mention.places if mention else reading.places,
    )


def _all_voices(
    reading: Reading, attribution: Attribution | None, before: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Return who spoke or was named up to a sentence, the last first."""
    own = (*((attribution,) if attribution is not None else ()), *find_voices(reading))
    return (*own, *before)[:MOST]
