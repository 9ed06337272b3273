"""Speech tags, read from the look of the words: ", a annoncé mardi le ministère", "…, the governor told reporters".

Parsers lose such parts of a sentence more often than not; their shape is plain: behind a separator a verb and somebody
who speaks, or before the end somebody and a verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extract.reading import Reading
from briefing.extract.speech import can_speak
from briefing.extract.speech_words import (
    before_clause,
    is_dated,
    is_finite,
    is_speech_verb,
    is_subordinator,
    is_told_something,
)
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SEPARATORS = frozenset((",", ";", ":", "«", "»", "“", "”", '"', "–", "—"))
_QUOTES = frozenset(("»", "”", '"', "“", "«"))
# Within how many words of its part a tag's verb stands.
_REACH = 9
# What may stand between an auxiliary and its verb.
_FILLERS = ("ADV", "ADP", "DET", "NOUN", "ADJ", "SCONJ")
Part = Sequence["Token"]


@dataclass(frozen=True, slots=True)
class Tag:
    """Who speaks in a tag: the verb, the head of its subject, and whether that stands for somebody named before."""

    verb: Token
    subject: Token
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Verb:
    """Where in a part a tag's verb stands, the pronoun joined to it, and whether it is a known verb of speech."""

    at: int
    pronoun: Token | None = None
    known: bool = True


def find_tag(reading: Reading) -> Tag | None:
    """Return the first part of the sentence that only says who speaks, or None; known verbs of speech come first."""
    language = reading.setting.language
    parts = split_parts(reading.tokens)
    ends = load_table(language, "grammar")["tag_at_end"]
    shapes = (True, False) if load_table(language, "speech")["tag_by_shape"] else (True,)
    for known in shapes:
        for number in range(0 if _opens_midway(parts, reading) else 1, len(parts)):
            tag = _inverted(parts, number, reading, known=known)
            tag = tag or (_at_end(parts, number, reading) if ends else None)
            if tag is not None:
                return tag
    return None


def split_parts(sent: Iterable[Token]) -> list[Part]:
    """Return the stretches of a sentence between commas, colons, dashes and quotation marks, none empty."""
    parts: list[list[Token]] = [[]]
    for token in sent:
        if token.text in _SEPARATORS:
            parts.append([])
        elif not token.is_space:
            parts[-1].append(token)
    return [part for part in parts if any(not t.is_punct for t in part)]


def _opens_midway(parts: Sequence[Part], reading: Reading) -> bool:
    """Return whether a sentence begins small with a verb: what is left of a quotation that the model cut in two."""
    if not parts:
        return False
    first, opening = reading.sent[0], parts[0][0]
    return opening.text[:1].islower() and (first.is_punct or opening.pos_ in ("VERB", "AUX"))


def _inverted(parts: Sequence[Part], number: int, reading: Reading, *, known: bool) -> Tag | None:
    """Return a tag that begins with its verb (", a annoncé mardi le ministère")."""
    part = parts[number]
    verb = _verb_at(part, reading)
    if verb is None or verb.known is not known:
        return None
    if verb.pronoun is not None:
        return Tag(part[verb.at], verb.pronoun, pronoun=True)
    rest = _rest(parts, number, verb.at, reading) if known else part[verb.at + 1 :]
    subject = _subject_behind(rest, reading)
    if subject is None or not _is_plausible(parts, number, subject, reading, verb=verb):
        return None
    if is_told_something(subject, part[verb.at], reading):
        return None  # "told reporters"
    return Tag(part[verb.at], subject, pronoun=_stands_for_speaker(subject, reading.setting.language))


def _verb_at(part: Part, reading: Reading) -> _Verb | None:
    """Return the verb that opens a part: only clitics, auxiliaries, adverbs, days and leading verbs stand before it."""
    language = reading.setting.language
    clitics = load_words(language, "grammar", "tag_openings")
    leading = load_words(language, "speech", "leading")
    pronouns = load_words(language, "grammar", "pronouns")
    pronoun = None
    led = False  # a finite auxiliary or leading verb was read
    for at, token in enumerate(part[:_REACH]):
        word = token.text.casefold()
        if is_speech_verb(token, reading, behind_verb=led):
            joined = [t for t in part[at + 1 : at + 3] if t.text.startswith("-") and _bare(t) in pronouns]
            return _Verb(at, joined[-1] if joined else pronoun)
        if token.pos_ == "AUX" or (word in leading and token.pos_ not in _FILLERS):
            if not led and not is_finite(token):
                return None
            led = True
        elif token.text.startswith("-") and led:
            pronoun = token if _bare(token) in pronouns else pronoun
        elif token.pos_ == "VERB":
            return _unknown_verb(at, token, reading, led=led)
        elif not (token.pos_ in _FILLERS or token.is_punct) if led else not (word in clitics and token.pos_ != "DET"):
            return None
    return None


def _unknown_verb(at: int, token: Token, reading: Reading, *, led: bool) -> _Verb | None:
    """Return a verb of no list that may tag all the same, by the shape of its part."""
    language = reading.setting.language
    if not load_table(language, "speech")["tag_by_shape"] or not (led or is_finite(token)):
        return None
    persons = load_words(language, "speech", "takes_persons")
    classed = any(token.i in found for found in reading.hits.values())
    return None if classed or not persons.isdisjoint(reading.forms[token.i]) else _Verb(at, known=False)


def _bare(token: Token) -> str:
    return token.text.casefold().removeprefix("-t").removeprefix("-")


def _rest(parts: Sequence[Part], number: int, at: int, reading: Reading) -> Part:
    """Return what is behind a tag's verb: in its part, and in the next where its own holds but a day or a manner."""
    rest = parts[number][at + 1 :]
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") and not is_dated(t, reading) for t in rest)
    return rest if named or number + 1 >= len(parts) else (*rest, *parts[number + 1])


def _subject_behind(rest: Part, reading: Reading) -> Token | None:
    """Return the first noun behind a verb that no preposition takes, or a pronoun; None before another clause."""
    language = reading.setting.language
    indefinite = load_words(language, "speech", "indefinite")
    persons = {name.start for name in reading.names if name.kind == "person"}
    taken = filled = False  # a preposition was read; it has its noun
    for at, token in enumerate(rest):
        word = token.text.casefold()
        if is_dated(token, reading):
            taken = False
        elif _stands_for_speaker(token, language):
            return token
        elif is_subordinator(token, language) or (at > 0 and token.pos_ in ("VERB", "AUX")):
            return None
        elif token.pos_ == "ADP" and not (word in indefinite and (filled or not taken) and _speaks(rest, at, reading)):
            taken, filled = True, False
        elif token.pos_ in ("DET", "NUM") or word in indefinite:
            taken = taken and not filled
        elif token.pos_ in ("NOUN", "PROPN"):
            if not taken or (filled and token.idx in persons):
                return token
            filled = True
    return None


def _stands_for_speaker(token: Token, language: str) -> bool:
    """Return whether a word is or opens a pronoun for somebody named before ("-t-elle", "ce dernier")."""
    pronouns = load_words(language, "grammar", "pronouns")
    word = _bare(token)
    following = token.nbor(1).text.casefold() if token.i + 1 < token.sent.end else ""
    return word in pronouns or f"{word} {following}" in pronouns or f"{word}{following}" in pronouns


def _speaks(rest: Part, at: int, reading: Reading) -> bool:
    """Return whether the noun right behind a word can speak ("des sources", with "des" taken for a preposition)."""
    noun = next((t for t in rest[at + 1 : at + 4] if t.pos_ in ("NOUN", "PROPN")), None)
    return noun is not None and can_speak(noun, reading)


def _is_plausible(parts: Sequence[Part], number: int, subject: Token, reading: Reading, *, verb: _Verb) -> bool:
    """Return whether a verb and a noun behind it are a tag, not the rest of a clause that an aside cut in two."""
    language = reading.setting.language
    speaks = can_speak(subject, reading) or _stands_for_speaker(subject, language)
    whole = _is_whole(parts, number, reading)
    behind = [t for t in parts[number] if t.i > subject.i]
    goes_on = any(t.pos_ == "CCONJ" for t in behind) and any(t.pos_ in ("VERB", "AUX") for t in behind)
    if any(is_finite(t) for t in before_clause(behind, language)):
        return False
    if not verb.known:
        return speaks and whole and not goes_on
    return (whole or (speaks and _resumes(parts, number))) and (speaks or not goes_on)


def _is_whole(parts: Sequence[Part], number: int, reading: Reading) -> bool:
    """Return whether what stands before a part is a clause: a quotation, one noun phrase, a finite main verb."""
    if number <= 1 or parts[0][0].i > reading.sent.start or _closes_quotation(parts, number):
        return True
    language = reading.setting.language
    if any(is_finite(t) for part in parts[:number] for t in before_clause(part, language)):
        return True
    return any(_goes_on_behind_clause(part, language) for part in parts[:number])


def _goes_on_behind_clause(part: Part, language: str) -> bool:
    """Return whether a main verb follows a clause that hangs on a subject ("la frappe qui avait visé … a fait")."""
    opened = sum(is_subordinator(t, language) for t in part)
    return opened > 0 and sum(is_finite(t) for t in part) > opened


def _closes_quotation(parts: Sequence[Part], number: int) -> bool:
    """Return whether a quotation that stood behind a colon ends right before a part."""
    before = parts[number - 1]
    doc, first, last = before[0].doc, before[0].i, before[-1].i
    begins = first >= 2 and doc[first - 1].text in _QUOTES and doc[first - 2].text == ":"
    return begins and last + 1 < len(doc) and doc[last + 1].text in _QUOTES


def _resumes(parts: Sequence[Part], number: int) -> bool:
    """Return whether the clause before a tag goes on behind it ("Deux soldats, a annoncé X, ont été tués")."""
    later = parts[number + 1] if number + 1 < len(parts) else ()
    first = next((t for t in later if t.pos_ not in ("ADV", "PRON", "PART")), None)
    return first is not None and is_finite(first)


def _at_end(parts: Sequence[Part], number: int, reading: Reading) -> Tag | None:
    """Return a tag that ends with its verb ("…, the ministry said on Monday", "…, its minister, Untel, disclosed")."""
    part = parts[number]
    language = reading.setting.language
    plain = before_clause(part, language)
    verb = next((t for t in plain if is_finite(t) and is_speech_verb(t, reading, behind_verb=False)), None)
    if verb is None or _has_object(part, verb, reading):
        return None
    before: Part = [t for t in plain if t.i < verb.i and t.pos_ not in ("AUX", "ADV")]
    before = before or _behind_asides(parts, number, reading)
    if any(is_finite(t) for t in before):
        return None
    subject = head_of(before, reading)
    return Tag(verb, subject, pronoun=subject.pos_ == "PRON") if subject is not None else None


def _behind_asides(parts: Sequence[Part], number: int, reading: Reading) -> Part:
    """Return the part that names the speaker of a verb behind asides ("…, its minister, Untel, said")."""
    language = reading.setting.language
    before = [any(is_finite(t) for t in before_clause(part, language)) for part in parts[:number]]
    last = max((at for at, finite in enumerate(before) if finite), default=number)
    asides = (part for part in parts[last + 1 : number] if part[0].pos_ != "ADP" and _is_set_off(part))
    return next(asides, ())


def _is_set_off(part: Part) -> bool:
    """Return whether a comma stands before a part, as in "…," its minister, Untel, said; no mere quotation mark."""
    before = part[0].i - 1
    while before > part[0].sent.start and part[0].doc[before].text in _QUOTES:
        before -= 1
    return part[0].doc[before].text == ","


def head_of(words: Part, reading: Reading) -> Token | None:
    """Return the head of the noun phrase that begins some words: the last noun before a preposition."""
    ends = (at for at, t in enumerate(words) if at > 0 and (_ends_phrase(words, at) or is_dated(t, reading)))
    stop = next(ends, len(words))
    return next((t for t in reversed(words[:stop]) if t.pos_ in ("NOUN", "PROPN", "PRON")), None)


def _ends_phrase(words: Part, at: int) -> bool:
    """Return whether a word ends the first noun phrase: a preposition, or "and" before another one."""
    joins = words[at].pos_ == "CCONJ" and at + 1 < len(words) and words[at + 1].pos_ == "DET"
    return words[at].pos_ == "ADP" or joins


def _has_object(part: Part, verb: Token, reading: Reading) -> bool:
    """Return whether a verb has a clause or a thing as its object within its part; who is told is none."""
    language = reading.setting.language
    told = load_words(language, "speech", "recipients")
    conditions = load_words(language, "speech", "conditions")
    taken = False
    for token in part:
        if token.i <= verb.i or is_dated(token, reading):
            continue
        if token.text.casefold() in conditions:
            return False  # "said on condition that his name be withheld"
        if (is_subordinator(token, language) and token.i < verb.i + 4) or is_finite(token):
            return True
        taken = taken or (token.pos_ in ("ADP", "SCONJ") and token.dep_ != "prt")
        if not taken and token.pos_ in ("NOUN", "PROPN", "PRON") and token.text.casefold() not in told:
            return True
    return False
