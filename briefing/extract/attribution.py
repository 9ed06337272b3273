"""Who says it: "selon X", "a déclaré X", inverted subjects, pronouns traced back to the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extract.name_bounds import end_of_name, name_before, name_behind, with_name
from briefing.extract.openings import find_opening
from briefing.extract.phrases import noun_phrase, read_phrase
from briefing.extract.reading import Reading
from briefing.extract.speech import can_speak, is_reporting, reports, subject_of
from briefing.extract.speech_words import is_bare_participle, is_dated, is_passive, is_told_aside
from briefing.extract.tags import Tag, find_tag
from briefing.extract.toll_sources import find_counter, find_giver
from briefing.extract.unnamed import is_unnamed
from briefing.extract.voices import Attribution, choose_voice, find_last_named, find_voices, with_agreement
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUT = re.compile(r"[,;:()«»“”\"]|\s[–—-]\s|\.$|(?<!\b[A-Z])\.\s")
_LONGEST = 140
_LEAST_DEPTH = 0.7


def find_attribution(reading: Reading, *, voices: Sequence[Attribution] = ()) -> Attribution | None:
    """Return who gives its word for the sentence, or None where the outlet speaks itself.

    `voices` are those who spoke or were named in the sentences before, the last first: what a pronoun stands for.
    """
    found = _introduced(reading, voices) or _viewed(reading) or _learned(reading)
    return found or _spoken(reading, voices) or _counted(reading)


def _counted(reading: Reading) -> Attribution | None:
    """Return whose count a toll is: "by the U.N.'s count", "un bilan livré par le gouverneur"."""
    counter = find_counter(reading)
    if counter is not None:
        start, end = counter
        words = reading.doc_text[start:end]
        return Attribution(words, start, end, is_unnamed(words, reading), "introducer")
    giver = find_giver(reading)
    return _cut(reading, giver[1], giver[0], "introducer") if giver is not None else None


def _introduced(reading: Reading, voices: Sequence[Attribution]) -> Attribution | None:
    table = load_table(reading.setting.language, "speech")
    folded = reading.text.casefold()
    for opening in table["source_openings"]:
        if folded.startswith(opening):
            return _cut(reading, 0, 0, "introducer")
    for introducer in table["introducers"]:
        match = re.search(rf"(?<!\w){re.escape(introducer)}\s+", folded) if introducer in folded else None
        word = next(iter(re.findall(r"\w+", folded[match.end() :])), "") if match else ""
        if match is None or word in table["relative"]:
            continue
        found = _cut(reading, match.end(), match.start(), "introducer")
        return _stood_for(found, word, reading, voices) if found is not None else None
    return None


def _stood_for(found: Attribution, word: str, reading: Reading, voices: Sequence[Attribution]) -> Attribution:
    """Return whom "selon lui" or "selon le texte" stands for: the sentence's own speaker, else the last one."""
    table = load_table(reading.setting.language, "speech")
    pronoun = next(
        (t for t in reading.tokens if t.idx == found.start and t.pos_ == "PRON" and len(t) == len(found.text)), None
    )
    said: Attribution | None = None
    if pronoun is not None and word in table["themselves"]:
        own = [voice for voice in find_voices(reading) if voice.end <= found.start]
        said = choose_voice(pronoun, own) or choose_voice(pronoun, voices)
    elif found.text.casefold() in (*table["papers"], *table["themselves"]):
        said = _last_spoken(voices)
    return replace(said, how="pronoun", verb=None) if said is not None else found


def _viewed(reading: Reading) -> Attribution | None:
    """Return the person in whose view a sentence opens ("Pour le président Untel, …")."""
    first, *rest = reading.text.casefold().split(" ", 1)
    opens = first in load_table(reading.setting.language, "speech")["views"] and bool(rest) and len(reading.tokens) > 1
    if not opens or reading.sent[1].pos_ not in ("DET", "PROPN"):
        return None
    found = _cut(reading, len(first) + 1, 0, "introducer")
    people = [n for n in reading.names if n.kind == "person"]
    named = found is not None and any(n.start < found.end and n.end > found.start for n in people)
    return found if named else None


def _learned(reading: Reading) -> Attribution | None:
    table = load_table(reading.setting.language, "speech")
    folded = reading.text.casefold()
    for cue in table["learned"]:
        at = folded.find(cue)
        if at >= 0:
            after = at + len(cue)
            links = "|".join(re.escape(link) for link in sorted(table["learned_from"], key=len, reverse=True))
            link = re.search(rf"(?:^|\s)(?:{links})(?=\s|(?<='))\s*", folded[after:])
            if link:
                return _cut(reading, after + link.end(), after + link.start(), "learned")
    return None


def _cut(reading: Reading, start: int, cue_start: int, how: str) -> Attribution | None:
    """Return the attribution that starts at `start` in the sentence, cut where its noun phrase ends."""
    text = reading.text
    offset = reading.sent.start_char
    noun = next((t for t in reading.tokens if t.idx - offset >= start and t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    stop = _CUT.search(text, start + 1)
    end = stop.start() if stop else len(text)
    end = _before_verb(reading, start, end)
    end = min(end, start + _LONGEST, _before_circumstance(reading, start, end))
    words = text[start:end].rstrip(" .,;:\u00a0\u202f")
    if not words or noun is None:
        return None
    begin = offset + start
    if noun.pos_ == "PRON" and noun.idx == begin and "Yes" not in noun.morph.get("Poss", []):
        words = noun.text
    named = name_behind(begin + len(words), reading)
    if named is not None:
        words = reading.doc_text[begin:named]
    found = Attribution(words, begin, begin + len(words), is_unnamed(words, reading) and named is None, how)
    return with_agreement(found, noun, reading)


def _before_circumstance(reading: Reading, start: int, end: int) -> int:
    """Return where between `start` and `end` a word begins that is no part of a source's phrase ("depuis Lamboor")."""
    ends = load_words(reading.setting.language, "speech", "source_ends")
    offset = reading.sent.start_char
    found = (t.idx - offset for t in reading.tokens if start < t.idx - offset < end and t.text.casefold() in ends)
    return next(found, end)


def _before_verb(reading: Reading, start: int, end: int) -> int:
    """Return where a finite verb of the main clause begins between `start` and `end` (a relative clause is kept)."""
    offset = reading.sent.start_char
    inside = False
    for token in reading.tokens:
        at = token.idx - offset
        if start < at < end:
            if token.morph.get("PronType", []) == ["Rel"] or token.text.casefold() in (
                "qui",
                "que",
                "dont",
                "who",
                "which",
            ):
                inside = True
            if token.morph.get("VerbForm", []) == ["Fin"] and not inside:
                return at
    return end


def _spoken(reading: Reading, voices: Sequence[Attribution]) -> Attribution | None:
    """Return the subject of a reporting verb: of a speech tag first ("…, a annoncé X"), else of a main verb."""
    tag = find_tag(reading)
    found = _tagged(tag, reading, voices) if tag is not None else None
    if found is not None:
        return found
    told = [t for t in reading.tokens if is_reporting(t, reading)]
    for verb in sorted(told, key=lambda t: (-reading.depth[t.i], t.i)):
        if verb.dep_ == "advcl" and any(c.dep_ == "ccomp" for c in verb.children):
            subject = subject_of(verb.head)
            if subject is not None:
                return _speaker(subject, verb, reading, voices, "subject")
        if reading.depth[verb.i] < _LEAST_DEPTH or is_bare_participle(verb) or is_told_aside(verb, reading):
            continue
        subject = subject_of(verb)
        if subject is not None and reports(verb, reading) and _may_tell(subject, verb, reading):
            return _speaker(subject, verb, reading, voices, "subject")
    opening = find_opening(reading)
    if opening is None:
        return None
    if opening.pronoun:
        return _stand_in(opening.subject, opening.verb, reading, voices)
    return _speaker(opening.subject, opening.verb, reading, voices, "subject")


def _may_tell(subject: Token, verb: Token, reading: Reading) -> bool:
    """Return whether a subject gives its word with a verb: no attack or toll does ("the ambush claimed three lives").

    What fixes a toll or takes a deed upon itself must be able to speak.
    """
    if subject.pos_ == "PRON" or can_speak(subject, reading):
        return True
    events = reading.hits.get("violence", set()) | reading.hits.get("casualty", set())
    known = not reading.forms[verb.i].isdisjoint(load_words(reading.setting.language, "speech", "reporting"))
    return known and subject.i not in events


def _tagged(tag: Tag, reading: Reading, voices: Sequence[Attribution]) -> Attribution | None:
    table = load_table(reading.setting.language, "speech")
    if tag.subject.text.casefold() in load_table(reading.setting.language, "grammar")["tag_self"]:
        before = (t for t in reading.tokens if t.i < tag.verb.i and t.dep_ in ("nsubj", "ROOT"))
        main = next((t for t in before if t.pos_ in ("NOUN", "PROPN")), None)
        return _speaker(main, tag.verb, reading, voices, "tag") if main is not None else None
    if not tag.pronoun:
        return _speaker(tag.subject, tag.verb, reading, voices, "tag")
    if tag.subject.pos_ != "DET" and tag.subject.text.casefold().lstrip("-") in table["nobody"]:
        return None
    return _stand_in(tag.subject, tag.verb, reading, voices)


def _stand_in(pronoun: Token, verb: Token, reading: Reading, voices: Sequence[Attribution]) -> Attribution | None:
    """Return whom a pronoun stands for: somebody named before a colon in the same sentence, else in those before.

    "ce dernier", "celui-ci" stand for whoever was named last, wherever that was.
    """
    if pronoun.text.casefold() in load_words(reading.setting.language, "speech", "first_person"):
        return None
    colon = next((t.idx for t in reading.tokens if t.text == ":" and t.i < pronoun.i), None)
    last_named = pronoun.pos_ == "DET" or "Dem" in pronoun.morph.get("PronType", [])
    own = find_last_named(reading, before=pronoun.i, like=pronoun) if last_named else None
    if colon is not None and own is None:
        own = choose_voice(pronoun, [voice for voice in find_voices(reading) if voice.end <= colon])
    if own is not None:
        return replace(own, how="pronoun", verb=verb.i)
    if last_named:
        voices = sorted(voices, key=lambda voice: -voice.start)
    found = choose_voice(pronoun, voices)
    return replace(found, how="pronoun", verb=verb.i) if found is not None else None


def _last_spoken(voices: Sequence[Attribution]) -> Attribution | None:
    """Return who gave its word last: a paper's author, the same source."""
    return next((voice for voice in voices if voice.how != "mentioned"), voices[0] if voices else None)


def _speaker(
    subject: Token, verb: Token, reading: Reading, voices: Sequence[Attribution], how: str
) -> Attribution | None:
    folded = subject.text.casefold()
    table = load_table(reading.setting.language, "speech")
    capitals = len(subject.text) > 1 and subject.text.isupper()  # "les FARDC", which a model may take for a pronoun
    if subject.pos_ == "PRON" and subject.i not in reading.hits.get("country", ()) and not capitals:
        return None if folded in table["nobody"] else _stand_in(subject, verb, reading, voices)
    if how == "subject" and is_passive(verb):
        return None
    start, end = _tag_phrase(subject, verb) if how == "tag" else noun_phrase(subject)
    end = end_of_name(end, reading)
    for token in reading.tokens:
        if start <= token.idx < end and is_dated(token, reading) and token.idx <= start:
            start = token.idx + len(token) + len(token.whitespace_)
    start, end = name_before(start, reading) or (start, with_name(end, reading))
    words = reading.doc_text[start:end]
    said = _last_spoken(voices) if words.casefold() in (*table["papers"], *table["themselves"]) else None
    if said is not None:
        return replace(said, how="pronoun", verb=verb.i)
    named = name_behind(end, reading)
    end = named if named is not None else end
    unnamed = is_unnamed(words, reading) and named is None
    found = Attribution(reading.doc_text[start:end], start, end, unnamed, how, verb.i)
    return with_agreement(found, subject, reading)


def _tag_phrase(subject: Token, verb: Token) -> tuple[int, int]:
    """Return the offsets of a tag's speaker, which begins behind the verb where the verb opens the tag."""
    if verb.i > subject.i:
        return read_phrase(subject, behind=-1)
    light = load_words(str(verb.doc.lang_), "speech", "light_speech")
    behind = next((t.i for t in verb.doc[verb.i + 1 : subject.i] if t.text.casefold() in light), verb.i)
    return read_phrase(subject, behind=behind)
