"""What a figure counts: the noun that follows it, over adjectives and fillers, or the money it is a sum of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.extract.numbers import NumberFound
from briefing.extract.quantity_nouns import Noun, NounIndex, load_nouns
from briefing.extract.role_words import RoleWords, load_role_words
from briefing.extract.texts import sent_text

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WORD = re.compile(r"[^\W_]+|[$€£]")
_GAP = re.compile(r"[\s\u00a0'’\-‑\"«»“”]{0,3}\Z")
_FARTHEST = 8
_COUNTERED = frozenset(("anti", "counter", "contre"))
_STOPS = frozenset(("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "PUNCT"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: the noun if it is a known one, the offsets of its words, the role that a modifier tells.

    `token` is the head noun's index in the doc; None where no noun follows ("quatre autres", "a toll of 27").
    """

    start: int
    end: int
    noun: Noun | None = None
    token: int | None = None
    hint: str | None = None
    name: str = ""
    capital: bool = False


class Sentence:
    """One sentence with its words and its language's tables; offsets are in the sentence's own text."""

    def __init__(self, sent: Span, language: str) -> None:
        self.sent = sent
        self.language = language
        self.text: str = sent_text(sent)
        self.lower = self.text.casefold() if len(self.text.casefold()) == len(self.text) else self.text.lower()
        self.words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(self.text)]

    @cached_property
    def roles(self) -> RoleWords:
        """The role words of the sentence's language."""
        return load_role_words(self.language)

    @cached_property
    def nouns(self) -> NounIndex:
        """The counted nouns of the sentence's language."""
        return load_nouns(self.language)

    @cached_property
    def noun_first(self) -> bool:
        """Whether a noun stands before its adjectives, so that the first noun after a figure is the counted one."""
        return "des" in self.roles.definite

    @cached_property
    def _tokens(self) -> dict[int, Token]:
        base = self.sent.start_char
        return {at: token for token in self.sent for at in range(token.idx - base, token.idx - base + len(token))}

    def token_at(self, offset: int) -> Token | None:
        """Return the spaCy token that covers an offset."""
        return self._tokens.get(offset)

    def word_index(self, offset: int) -> int:
        """Return the index of the first word that begins at or after an offset."""
        return next((i for i, word in enumerate(self.words) if word[1] >= offset), len(self.words))

    def adjacent(self, left: int, right: int) -> bool:
        """Say whether only a blank, hyphen, apostrophe or quotation mark parts two offsets."""
        between = self.text[left:right]
        initial = between.startswith(".") and self.text[left - 1 : left].isupper() and not self.text[left - 2].isalnum()
        return bool(_GAP.match(between[1:] if initial else between))  # "228 U.N. police officers"


def read_counted(sentence: Sentence, number: NumberFound) -> Counted:
    """Return what `number` counts in `sentence`."""
    money = _read_symbol(sentence, number)
    if money is not None:
        return money
    at, hint, end = sentence.word_index(number.end), None, number.end
    found: Counted | None = None
    passed: Counted | None = None
    for index in range(at, min(at + _FARTHEST, len(sentence.words))):
        word, start, stop = sentence.words[index]
        if start < (found.end if found else number.end):
            continue
        if not sentence.adjacent(found.end if found else end, start) and not (
            found is None and _goes_on(sentence, index)
        ):
            break
        if found is None and word in sentence.roles.times:
            break  # "ils étaient 2 350 lundi" counts no Mondays
        match = _match_form(sentence, index)
        if match is not None and (found or passed) and word in sentence.roles.participles:
            found = found or passed
            break
        if match is not None and (found is None or not sentence.noun_first):
            found = _counted_at(sentence, match, start, hint, found)
            if sentence.noun_first:
                break
            continue
        if word == "and" and found is None and _goes_on(sentence, index + 1):
            end = stop
            continue
        token = sentence.token_at(start)
        hint = hint or (sentence.roles.participles.get(word) if found is None else None)
        filler = word in sentence.roles.fillers
        if found is not None or token is None or not (filler or _may_pass(sentence, token)):
            found = found or _unknown(sentence, token, word, hint)
            break
        noun = word.isalpha() and token.pos_ in ("NOUN", "PROPN") and not filler
        if noun and not _noun_follows(sentence, index):
            found = Counted(start, stop, None, token.i, hint, word, token.text[:1].isupper())
            break
        end, passed = stop, _passed(sentence, token, start, stop)
    return found or Counted(number.end, number.end, hint=hint)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Say whether capital adjectives before one noun are coordinated here: "Ethiopian, Kenyan and Ugandan soldiers"."""
    if sentence.noun_first or index == 0 or index + 1 >= len(sentence.words):
        return False
    start = sentence.words[index][1]
    last = index - 2 if sentence.words[index - 1][0] == "and" else index - 1
    tokens = [sentence.token_at(sentence.words[at][1]) for at in (last, index) if at >= 0]
    between = sentence.text[sentence.words[index - 1][2] : start]
    capital = all(t is not None and t.pos_ in ("ADJ", "PROPN") and t.text[:1].isupper() for t in tokens)
    return capital and between in (", ", " ")


def _read_symbol(sentence: Sentence, number: NumberFound) -> Counted | None:
    """Return the money that a sign just before a figure tells: "$200 million"."""
    head = sentence.text[max(0, number.start - 5) : number.start].strip()
    code = head.split()[-1] if head else ""
    if code in sentence.roles.currencies:
        return Counted(number.start, number.end, sentence.nouns.nouns[sentence.roles.currencies[code]])
    if head[-1:] in sentence.roles.currencies:
        noun = sentence.nouns.nouns[sentence.roles.currencies[head[-1]]]
        return Counted(number.start, number.end, noun)
    return None


def _match_form(sentence: Sentence, at: int) -> tuple[Noun, int] | None:
    """Return the noun whose longest form begins at word `at`, and where it ends."""
    words: list[str] = []
    best: tuple[Noun, int] | None = None
    if _is_countered(sentence, at):
        return None  # "anti-drone jammers" are no drones
    if sentence.words[at][0] in sentence.roles.ordinals and _touches_next(sentence, at):
        return None  # "a second peacekeeper" counts no seconds
    for index in range(at, min(at + sentence.nouns.longest, len(sentence.words))):
        word, start, end = sentence.words[index]
        if words and not sentence.adjacent(sentence.words[index - 1][2], start):
            break
        words.append(word)
        noun = sentence.nouns.forms.get(tuple(words))
        part = not sentence.noun_first and re.match(r"-[a-z]", sentence.text[end : end + 2])
        best = (noun, end) if noun is not None and not part else best  # "mine-resistant trucks" are no mines
    return best


def _is_countered(sentence: Sentence, at: int) -> bool:
    """Say whether a word is only what something is good against: "anti-drone", "counter-battery", "contre-mines"."""
    hyphened = at > 0 and sentence.text[sentence.words[at][1] - 1] in "-‑"
    return hyphened and sentence.words[at - 1][0] in _COUNTERED


def _touches_next(sentence: Sentence, at: int) -> bool:
    """Say whether another word follows word `at` with nothing but a blank between."""
    following = sentence.words[at + 1 : at + 2]
    return bool(following) and sentence.adjacent(sentence.words[at][2], following[0][1])


def _counted_at(
    sentence: Sentence, match: tuple[Noun, int], start: int, hint: str | None, before: Counted | None
) -> Counted:
    """Return the counted noun at a match; `before` is the noun of which it is the head ("JF-17 fighters": aircraft)."""
    noun, end = match
    if (
        before is not None
        and before.noun is not None
        and before.noun.kind == "aircraft"
        and noun.kind == "armed_person"
    ):
        noun = before.noun
    tokens = [t for t in (sentence.token_at(at) for at in range(start, end)) if t is not None]
    heads = [t for t in tokens if t.head not in tokens or t.head == t]
    head = (heads or tokens or [None])[0]  # type: ignore[list-item]
    own = sentence.roles.counted.get(noun.key)
    if own is None and before is not None and (noun.kind == "person" or before.hint != "displaced"):
        own = before.hint  # "refugee children", "wounded sailors", but not "refugee officers"
    return Counted(start, end, noun, head.i if head is not None else None, hint or own)


def _may_pass(sentence: Sentence, token: Token) -> bool:
    """Say whether the counted noun may still come after this word."""
    if token.pos_ in _STOPS:
        at = token.idx - sentence.sent.start_char
        joined = sentence.text[max(0, at - 1) : at] in ("-", "‑")
        return (token.tag_ in ("VBN", "VBG") or joined) and not sentence.noun_first
    return token.pos_ in ("ADJ", "ADV", "DET", "NUM", "NOUN", "PROPN", "X", "SPACE")


def _passed(sentence: Sentence, token: Token, start: int, end: int) -> Counted | None:
    """Return an unknown noun passed over, which a participle after it makes the counted one ("a hospital killed")."""
    noun = token.pos_ in ("NOUN", "PROPN") and token.text.casefold() not in sentence.roles.fillers
    return Counted(start, end, None, token.i, None, token.text.casefold(), token.text[:1].isupper()) if noun else None


def _noun_follows(sentence: Sentence, index: int) -> bool:
    """Say whether another noun follows at once, of which this one is but the first part (English compounds)."""
    if sentence.noun_first or index + 1 >= len(sentence.words):
        return False
    if _goes_on(sentence, index + 1) or (sentence.words[index + 1][0] == "and" and _goes_on(sentence, index + 2)):
        return True
    _, start, _ = sentence.words[index + 1]
    if sentence.text[sentence.words[index][2] : start] in ("-", "‑"):
        return True  # "Russian-made armoured cars"
    token = sentence.token_at(start)
    adjacent = sentence.adjacent(sentence.words[index][2], start)
    known = token is not None and (token.pos_ in ("NOUN", "ADJ", "PROPN") or not token.is_alpha)
    return adjacent and (known or _match_form(sentence, index + 1) is not None)


def _unknown(sentence: Sentence, token: Token | None, word: str, hint: str | None) -> Counted | None:
    role = sentence.roles.participles.get(word)
    if role is None or token is None:
        return None
    start = token.idx - sentence.sent.start_char
    return Counted(start, start + len(token), None, token.i, hint or role)
