"""What a figure without a noun counts, where the sentence before named it: "en a remis vingt-quatre", "four more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.counted import Sentence
from briefing.extract.numbers import NumberFound

if TYPE_CHECKING:
    from spacy.tokens import Token

_EQUIPMENT = frozenset(("aircraft", "helicopters", "vehicles", "weapons"))
_SLOTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "dobj", "obj", "attr"))
_WINDOW = 60


def equipment_before(sentence: Sentence) -> tuple[str | None, str | None]:
    """Return the role and noun of the last equipment named in the sentence before, in the same paragraph."""
    doc, start = sentence.sent.doc, sentence.sent.start
    if start == 0:
        return None, None
    before = doc[max(doc[start - 1].sent.start, start - _WINDOW) : start]
    for token in reversed(list(before)):
        noun = sentence.nouns.forms.get(_words(token))
        if noun is not None and noun.kind in _EQUIPMENT:
            return noun.kind, None if noun.mixed else noun.key
    return None, None


def stands_alone(sentence: Sentence, number: NumberFound) -> bool:
    """Say whether a number is itself the subject or object of a verb of having, giving or losing things."""
    token = sentence.token_at(number.start)
    if token is None or token.dep_ not in _SLOTS or token.head.pos_ not in ("VERB", "AUX"):
        return False
    return token.head.lemma_.casefold() in sentence.roles.given


def _words(token: Token) -> tuple[str, ...]:
    return tuple(token.text.casefold().replace("-", " ").split())
