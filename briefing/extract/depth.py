"""How much of a sentence's weight each word carries: the main verb whole, what a clause says in passing little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# What a verb of a main clause carries even where the parser hung it elsewhere.
_MAIN_CLAUSE = 0.8
_MISREAD = 0.9
_SEPARATORS = frozenset(",;:")


def word_depths(sent: Span, *, language: str) -> dict[int, float]:
    """Return for each token (by its index in the doc) the share, 0 to 1, of the main clause's weight that reaches it.

    The parse decides; a verb that stands in a main clause by the look of the words keeps at least 0.8, for parsers
    lose the thread behind long openings.
    """
    table = load_table(language, "grammar")
    reporting = load_words(language, "speech", "reporting")
    floors = {}
    for token in _main_verbs(sent, load_words(language, "grammar", "subordinators"), language):
        floors[token.i] = _MISREAD if token.pos_ != "VERB" else _MAIN_CLAUSE
    depths: dict[int, float] = {sent.root.i: 1.0}

    def depth(token: Token) -> float:
        if token.i not in depths:
            depths[token.i] = 0.5  # a guard against a cycle in a broken parse
            inherited = depth(token.head) * _factor(token, table["depth"], float(table["default"]), reporting)
            depths[token.i] = max(inherited, floors.get(token.i, 0.0))
        return depths[token.i]

    for token in sent:
        depth(token)
    return depths


def is_misread(token: Token, *, language: str) -> bool:
    """Return whether a token is a verb form that the model took for another word."""
    misread = load_table(language, "grammar")["misread"]
    if token.text.casefold() not in misread or token.pos_ in ("VERB", "AUX"):
        return False
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is not None and before.pos_ not in ("DET", "ADJ", "ADP", "NUM")


def _factor(token: Token, factors: Mapping[str, float], default: float, reporting: frozenset[str]) -> float:
    if token.dep_ in ("ccomp", "parataxis", "xcomp") and token.head.lemma_.casefold() in reporting:
        return 1.0
    return float(factors.get(token.dep_, default))


def _main_verbs(sent: Span, subordinators: frozenset[str], language: str) -> Iterator[Token]:
    """Yield the verbs that a finite verb opens or is, in a part of the sentence without a subordinator before them."""
    misread = load_table(language, "grammar")["misread"]
    subordinate = finite = False
    for token in sent:
        word = token.text
        if word in _SEPARATORS:
            subordinate = finite = False
        elif (word := word.casefold()) in subordinators:
            subordinate = True
        elif subordinate:
            continue
        elif word in misread and is_misread(token, language=language):
            yield token
        elif token.pos_ in ("VERB", "AUX"):
            finite = finite or not {"Inf", "Part", "Ger"} & {*token.morph.get("VerbForm", [])}
            if finite and token.pos_ == "VERB":
                yield token
