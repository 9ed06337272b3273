"""Names and nouns that take no part themselves: short forms in brackets, flags, owners, offices that a name follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.phrases import noun_phrase
from briefing.extract.reading import Reading
from briefing.tables import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

# How many characters after an office its holder's name may begin (", " or " le colonel ").
_NAME_GAP = 2
# What stands behind a country that only heads a flash ("Mali : l'armée…").
_HEADING = (":", "–", "—")
POSSESSIVES = ("'s", "’s")


def has_name(token: Token, reading: Reading) -> bool:
    """Return whether an office is followed by its holder's name ("le président Untel", "le ministre, Untel")."""
    people = reading.hits.get("person")
    if not people:
        return False
    _, end = noun_phrase(token)
    behind = {t.i for t in token.subtree if t.i > token.i}
    behind |= {t.i for t in reading.tokens if end <= t.idx <= end + _NAME_GAP}
    return bool(people & behind)


def is_acronym(token: Token) -> bool:
    """Return whether a name only repeats the one before it in brackets ("Forces de soutien rapide (FSR)")."""
    inside = token.i > 0 and token.nbor(-1).text == "("
    sent = token.sent if inside else None
    return sent is not None and sent.start < token.i < sent.end - 1 and token.nbor(1).text in (")", ",")


def only_describes(token: Token, reading: Reading) -> bool:
    """Return whether a name only tells whose flag, hands or envoy: "Panama-flagged", "the UN envoy, Untel"."""
    ahead = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.i == token.sent.start and ahead is not None and ahead.text in _HEADING:
        return True
    if ahead is not None and ahead.text == "-" and not ahead.whitespace_ and ahead.i + 1 < len(token.doc):
        return ahead.nbor().text.islower()
    if token.i not in reading.hits.get("un", ()) or token.i in reading.hits.get("un_mission", ()):
        return False
    titles = load_words(reading.setting.language, "names", "titles")
    head = token
    for _ in range(3):
        head = head.head
        if reading.forms.get(head.i, frozenset()) & titles and has_name(head, reading):
            return True
    return False


def only_owns(token: Token) -> bool:
    """Return whether a common noun only tells whose something is ("the army's version")."""
    return token.i + 1 < len(token.doc) and token.nbor().text in POSSESSIVES
