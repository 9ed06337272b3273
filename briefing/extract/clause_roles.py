"""What befell those whom a figure counts, by set phrases of its clause: around the figure, and farther behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.extract.counted import Counted, Sentence
from briefing.extract.number_words import load_number_words
from briefing.extract.numbers import NumberFound
from briefing.extract.quantity_nouns import PERSONS
from briefing.extract.role_scans import is_inserted

if TYPE_CHECKING:
    from spacy.tokens import Token

# How much of the text on either side of a figure its own clause may take; what stands there for the counted words.
_REACH_BEFORE = 60
_REACH_BEHIND = 120
_COUNTED = "#"
_STOP = re.compile(r"[;:.!?»”]\s|\s[–—]\s")


def role_around(sentence: Sentence, number: NumberFound, counted: Counted) -> str | None:
    """Return the role of a phrase that the counted words part: "led nine girls away", "put 300 people to flight"."""
    start, end = number.outer_start, max(number.end, counted.end)
    before = _STOP.split(sentence.lower[max(0, start - _REACH_BEFORE) : start])[-1]
    behind = _STOP.split(sentence.lower[end : end + _REACH_BEFORE])[0]
    clause = f"{before}{_COUNTED}{behind}"
    return next((role for role, pattern in sentence.roles.around if pattern.search(clause)), None)


def role_of_clause(sentence: Sentence, counted: Counted) -> str | None:
    """Return the role that the rest of the clause tells, though a verb that tells nothing stands nearer.

    "Neuf passagers ont été débarqués du bus puis entraînés dans la forêt", "Five policemen came away with burns".
    """
    return role_of_words(sentence, counted.end, _end_of_clause(sentence, counted.end))


def is_freed(sentence: Sentence, number: NumberFound, counted: Counted) -> bool:
    """Say whether the clause sets those counted free: "a relâché quatre otages"; not where their capture is told."""
    if any(sentence.roles.participles.get(word) == "abducted" for word, _, _ in sentence.words):
        return False
    start, end = number.outer_start, max(number.end, counted.end)
    before = _STOP.split(sentence.lower[max(0, start - _REACH_BEFORE) : start])[-1]
    behind = sentence.lower[end : min(_end_of_clause(sentence, end), end + _REACH_BEFORE)]
    return any(sentence.roles.cues["freed"].search(words) for words in (before, behind))


def role_of_words(sentence: Sentence, start: int, end: int) -> str | None:
    """Return the role of the first phrase between two offsets that tells one."""
    hits = [
        (match.start(), role)
        for role, pattern in sentence.roles.after
        for match in pattern.finditer(sentence.lower, start, end)
        if " " in match.group() or _is_said_of(sentence, start, match.start())
    ]
    return min(hits)[1] if hits else None


def _is_said_of(sentence: Sentence, start: int, at: int) -> bool:
    """Say whether a lone participle is said of the counted ones: "tried and jailed", not "saw the wounded"."""
    index = sentence.word_index(at)
    before = sentence.words[index - 1] if index else ("", 0, 0)
    if before[2] <= start:
        return True
    roles = sentence.roles
    return before[0] in roles.passive | roles.joiners or before[0].endswith(roles.adverb_endings)


def _is_passive(sentence: Sentence, index: int) -> bool:
    """Say whether a verb of speech is said of the counted ones: "were confirmed dead"."""
    return any(word in sentence.roles.passive for word, _, _ in sentence.words[max(0, index - 2) : index])


def _counts_others(sentence: Sentence, index: int, token: Token) -> bool:
    """Say whether a number word counts other people: "et vingt-deux d'entre elles", "and four policemen"."""
    word = sentence.words[index][0]
    if token.pos_ != "NUM" and not word.isdigit() and word not in load_number_words(sentence.language).values:
        return False
    if sentence.roles.cues["parts_after"].search(sentence.lower, token.idx - sentence.sent.start_char):
        return True
    following = (sentence.nouns.forms.get((word,)) for word, _, _ in sentence.words[index + 1 : index + 4])
    noun = next((noun for noun in following if noun is not None), None)
    return noun.kind in PERSONS if noun is not None else token.pos_ == "NUM" and not word.isdigit()


def _is_other_person(sentence: Sentence, word: str, token: Token) -> bool:
    """Say whether a verb has other people as its object: what befell them befell not its subject."""
    noun = sentence.nouns.forms.get((word,))
    return noun is not None and noun.kind in PERSONS and token.dep_ in ("obj", "dobj")


def _end_of_clause(sentence: Sentence, start: int) -> int:
    """Return where a clause ends: at a stop, another figure, or a conjunction that opens another clause."""
    end = min(len(sentence.text), start + _REACH_BEHIND)
    stops = (_STOP, sentence.roles.cues["clause_ends"])
    found = [m.start() for stop in stops if (m := stop.search(sentence.lower, start, end))]
    for index in range(sentence.word_index(start), len(sentence.words)):
        word, at, _ = sentence.words[index]
        token = sentence.token_at(at)
        if at >= end:
            break
        if is_inserted(sentence, start, at):
            continue
        if (
            token is not None
            and token.lemma_.casefold() in sentence.roles.reporting
            and not _is_passive(sentence, index)
        ):
            found.append(at)  # "two residents said that five had been shot": what befell others
            break
        if token is not None and (_counts_others(sentence, index, token) or _is_other_person(sentence, word, token)):
            found.append(at)
            break
    return min(found, default=end)
