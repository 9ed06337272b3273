"""Common nouns that are actors only where they do what the sentence tells: "des habitants", "army units"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extract.event_date import verb_chain
from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.tables import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTIVE_SUBJECTS = ("nsubj", "nsubj:caus")
_AGENTS = ("obl:agent",)
# Where people are counted as hurt or as fleeing, the subject is no doer.
_SUFFERED = frozenset(("killing", "toll", "displacement", "abduction"))
_HARM = frozenset(("killed", "wounded", "displaced", "abducted", "detained"))


def find_doers(reading: Reading, match: Match) -> frozenset[int]:
    """Return the nouns, of people or bodies without a name, that do what the sentence tells."""
    words = load_words(reading.setting.language, "names", "doers")
    found = set()
    for verb in {*verb_chain(match.trigger), *verb_chain(reading.sent.root)}:
        for child in verb.children:
            if child.dep_ in _ACTIVE_SUBJECTS or child.dep_ in _AGENTS:
                found |= {t.i for t in (child, *_counted(child)) if t.text.casefold() in words}
    hurt = {i for what in _HARM for i in reading.hits.get(f"role:{what}", ())}
    return frozenset(found - hurt) if match.frame.id not in _SUFFERED or not hurt else frozenset()


def _counted(head: Token) -> list[Token]:
    """Return what a noun of number counts: "une soixantaine d'habitants", "hundreds of residents"."""
    return [c for c in head.subtree if c.dep_ in ("nmod", "pobj") and c.head in (head, *head.children)]
