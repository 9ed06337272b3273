"""Whether a name receives: a capital or country that something is handed, said or sold to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.place_actors import Sighting, is_reflexive, token_at
from briefing.extract.place_cues import Cue
from briefing.extract.place_index import fold_name
from briefing.extract.place_words import PlaceRules

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_recipient(seen: Sighting) -> bool:
    """Tell whether a capital or country after "à", "to" receives: "remis à Kiev", "la demande faite à Bamako"."""
    if any(seen.rules.has("talks_nouns", key) for key, _ in seen.left[-5:]):
        return False  # "un sommet à Luanda"
    if seen.cue is not None and seen.cue.direction is not None:
        return False  # "shipped to eastern Libya"
    rules, token = seen.rules, token_at(seen, seen.name.last)
    for step in range(3):
        token = token.head
        if step and token.pos_ in ("NOUN", "PROPN") and _is_given(token, rules):
            return False  # "remis aux autorités à Kiev": they receive
        if rules.has("recipient_nouns", fold_name(token.text)):
            return True
        if token.pos_ in ("VERB", "AUX"):
            if rules.has("recipient_verbs", fold_name(token.lemma_)) and not is_reflexive(token):
                return True
            break
    before = seen.words[max(0, seen.name.first - 3) : seen.name.first]
    return any(rules.has("recipient_nouns", word.key) for word in before)


def _is_given(noun: Token, rules: PlaceRules) -> bool:
    """Tell whether a noun stands behind "à" itself."""
    cases = (fold_name(child.text) for child in noun.children if child.dep_ == "case" and child.i < noun.i)
    return any(rules.contractions.get(case, case) == "a" for case in cases)


def is_given_to(seen: Sighting, cue: Cue) -> bool:
    """Tell whether "à la" stands before a country: where it is would be "en Turquie", "au Mali"."""
    first = seen.words[cue.begin].key
    given = seen.rules.contractions.get(first, first) == "a" and cue.relation == "at" and not cue.settlement
    return given and seen.words[seen.name.first - 1].key in seen.rules.articles
