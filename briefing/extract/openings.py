"""Who tells what a main clause reports, read from the look of the words where the parser lost the thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.extract.reading import Reading
from briefing.extract.speech import can_speak, deeds_told
from briefing.extract.speech_words import before_clause, is_dated, is_form_of, is_speech_verb
from briefing.extract.tags import Part, Tag, head_of, split_parts
from briefing.tables import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTES = frozenset('«“"')


def find_opening(reading: Reading) -> Tag | None:
    """Return the speaker before a verb of speech that something told follows ("Celle-ci dément par contre avoir…")."""
    parts = split_parts(reading.tokens)
    for number, part in enumerate(parts):
        if number > 1 and (resumed := _resumed(parts, number, reading)) is not None:
            return resumed
        plain = before_clause(part, reading.setting.language)
        verb = next((t for t in plain[1:] if t.pos_ == "VERB" or _is_telling(t, reading)), None)
        if verb is None or not _is_telling(verb, reading) or not _tells(verb, reading):
            continue
        clitics = load_words(reading.setting.language, "grammar", "tag_openings")
        before = [t for t in plain if t.i < verb.i and (t.i == plain[0].i or t.text.casefold() not in clitics)]
        if before[0].pos_ == "PRON" and _stands_for_somebody(before[0]):
            return Tag(verb, before[0], pronoun=True)
        subject = head_of(before, reading)
        if subject is not None and can_speak(subject, reading):
            return Tag(verb, subject)
    return None


def _resumed(parts: Sequence[Part], number: int, reading: Reading) -> Tag | None:
    """Return a speaker whose verb stands behind a relative clause ("Un agent, qui n'a pas été cité, raconte que")."""
    verb, relatives = parts[number][0], load_words(reading.setting.language, "speech", "relative")
    if parts[number - 1][0].text.casefold() not in relatives or not is_speech_verb(verb, reading, behind_verb=False):
        return None
    subject = head_of(parts[number - 2], reading)
    finite = any(t.pos_ in ("VERB", "AUX") for t in parts[number - 2])
    known = subject is not None and not finite and can_speak(subject, reading) and _tells(verb, reading)
    return Tag(verb, subject) if known and subject is not None else None


def _is_telling(token: Token, reading: Reading) -> bool:
    """Return whether a word is a verb of speech, led by an auxiliary or not."""
    if token.pos_ == "NOUN" or not is_speech_verb(token, reading, behind_verb=True):
        return False  # most words are none whatever stands before them
    led = any(t.pos_ == "AUX" for t in token.doc[max(reading.sent.start, token.i - 3) : token.i])
    return led or is_speech_verb(token, reading, behind_verb=False)


def _stands_for_somebody(token: Token) -> bool:
    """Return whether a word is a subject pronoun ("Elle", "Celle-ci", "It")."""
    pronouns = load_words(str(token.doc.lang_), "grammar", "pronouns")
    return token.text.casefold() in pronouns or "Dem" in token.morph.get("PronType", [])


def _tells(verb: Token, reading: Reading) -> bool:
    """Return whether something told follows: a clause, an infinitive, a quotation, a deed; mostly a clause."""
    language = reading.setting.language
    light = load_words(language, "speech", "light_speech")
    heads = is_form_of(verb, reading, ("reporting", "deny", "claiming", "light_speech_verbs"))
    behind: Part = [t for t in reading.tokens if t.i > verb.i]
    for token in behind:
        if token.pos_ in ("ADV", "ADP", "PRON") or is_dated(token, reading) or token.text in (",", ":"):
            continue
        if token.i == verb.i + 1 and token.text.casefold() in light:
            continue
        if token.pos_ == "SCONJ":
            return heads or token.text.casefold() in load_words(language, "speech", "that")
        if heads and (token.text in _QUOTES or token.pos_ in ("AUX", "VERB")):
            return True
        break
    if is_form_of(verb, reading, ("deny",)):
        return True
    found = deeds_told(verb, reading)
    deed = heads and not is_form_of(verb, reading, ("tag_only",))
    return deed and any(t.i in found for t in next(iter(split_parts(behind)), ()))
