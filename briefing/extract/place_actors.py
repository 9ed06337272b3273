"""Whether a name acts rather than being where something is: it receives, is described, or completes a body's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extract.place_cues import Cue, Left
from briefing.extract.place_index import AREA_KINDS, PlaceEntry, fold_name
from briefing.extract.place_names import NameFound, Setting
from briefing.extract.place_words import PlaceRules, Word

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


# Nouns before "of" whose complement is a person, a body or a giver, not a place.
_OWNERS = ("title_nouns", "org_nouns", "recipient_nouns", "ruling_nouns", "posted_nouns", "source_words", "kin_nouns")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in its sentence with all that is known of it: the words before, their cue, the place it would be.

    `seat` tells that it may stand for a government; `chain` is the relation it would take over from the place before.
    """

    sent: Span
    words: list[Word]
    name: NameFound
    left: Left
    cue: Cue | None
    entry: PlaceEntry | None
    seat: bool
    chain: str | None
    setting: Setting

    @property
    def rules(self) -> PlaceRules:
        """The rules of the language."""
        return self.setting.rules

    @property
    def whole(self) -> bool:
        """Whether it is a region or country rather than a spot."""
        asked = self.cue is not None and self.cue.area is True
        return asked or (self.entry is not None and self.entry.kind in AREA_KINDS)

    @property
    def ahead(self) -> Word | None:
        """The word after the name."""
        return self.words[self.name.last + 1] if self.name.last + 1 < len(self.words) else None


def token_at(seen: Sighting, at: int) -> Token:
    """Return the token that word `at` lies in."""
    word = seen.words[at]
    piece = seen.sent.doc.char_span(word.start, word.end, alignment_mode="expand")
    return seen.sent.root if piece is None else piece.root


def is_object_of_event(seen: Sighting) -> bool:
    """Tell whether a place is what is attacked, fled or reached: "ont pris X", "fled X"."""
    return follows_verb(seen, "event_verbs", "source_words")


def follows_verb(seen: Sighting, verbs: str, forms: str | None = None) -> bool:
    """Tell whether a verb of one list, or a word of the other in that very form, stands right before a name."""
    token, rules = token_at(seen, seen.name.first), seen.rules
    back = token.i - 1
    if back > seen.sent.start and rules.has("articles", fold_name(token.doc[back].text)):
        back -= 1
    if back < seen.sent.start:
        return False
    verb = token.doc[back]
    keys = (fold_name(verb.text), fold_name(verb.lemma_))
    named = any(rules.has(verbs, key) for key in keys) or (forms is not None and rules.has(forms, keys[0]))
    return named and verb.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")


def follows_common_noun(seen: Sighting) -> bool:
    """Tell whether a name completes a common noun of no office, body or person: "une serre de X", "the huts of X"."""
    rules, left = seen.rules, seen.left
    if len(left) < 2 or left[-1][0] != rules.link:
        return False
    noun = seen.words[left[-2][1]]
    if not noun.text.islower() or any(rules.has(group, noun.key) for group in _OWNERS):
        return False
    return seen.name.first != seen.name.last or not bears_a_surname(seen)


def is_stricken(seen: Sighting) -> bool:
    """Tell whether a town as the subject is what was attacked or fell: "X a été visée par des drones", "X fell"."""
    rules = seen.rules
    if seen.whole or seen.cue is not None:
        return False
    tokens = (token_at(seen, seen.name.first), token_at(seen, seen.name.last))
    token = next((t for t in tokens if t.dep_.startswith("nsubj")), None)
    if token is None:
        return False
    forms = (fold_name(token.head.text), fold_name(token.head.lemma_))
    if seen.seat and any(rules.has("paper_blows", word.key) for word in seen.words[seen.name.last :]):
        return False
    passive = "pass" in token.dep_ and any(rules.has("event_verbs", form) for form in forms)
    return passive or any(rules.has("fall_verbs", form) for form in forms)


def is_subject(seen: Sighting) -> bool:
    """Tell whether a name is what acts: the subject of a verb."""
    return token_at(seen, seen.name.first).dep_.startswith("nsubj")


def is_described(seen: Sighting) -> bool:
    """Tell whether a country is the subject of a state ("Le Mali est en ébullition"), not of an act."""
    token, rules = token_at(seen, seen.name.first), seen.rules
    head = token.head
    if not token.dep_.startswith("nsubj"):
        return False
    said = (head, *(child for child in head.children if child.dep_ in ("acomp", "attr", "oprd", "prep")))
    if any(rules.has("actor_attributes", fold_name(word)) for t in said for word in (t.text, t.lemma_)):
        return False
    if is_reflexive(head) or any(child.dep_ in ("xcomp", "aux:caus") for child in head.children):
        return False  # "s'est proposée", "is to pay", "a fait connaître"
    return rules.has("state_verbs", fold_name(head.lemma_)) or _is_state(head, rules)


def _is_state(head: Token, rules: PlaceRules) -> bool:
    """Tell whether a word stands with "être" alone, and governs no clause: "est pris dans", "est exsangue"."""
    helpers = [child for child in head.children if child.dep_.split(":")[0] in ("aux", "cop", "auxpass")]
    clause = any(child.dep_ in ("ccomp", "xcomp", "obl:agent", "agent") for child in head.children)
    return bool(helpers) and not clause and all(rules.has("state_verbs", fold_name(h.lemma_)) for h in helpers)


def is_governed_by(seen: Sighting, group: str) -> bool:
    """Tell whether the verb that governs a name is of a list: "will send its chairman, Mr X, to Y", "left for Y"."""
    token = token_at(seen, seen.name.last)
    for _ in range(4):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return any(seen.rules.has(group, fold_name(form)) for form in (token.text, token.lemma_))
    return False


def leaves_thing(seen: Sighting) -> bool:
    """Tell whether the verb before "for X" has an object that is no place: "left no room for X"."""
    token = token_at(seen, seen.name.last)
    verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    things = () if verb is None else (c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN")
    return any(not seen.rules.has("place_nouns", fold_name(thing.text)) for thing in things)


def is_reflexive(verb: Token) -> bool:
    """Tell whether a verb has "se": "se rendre à" is a way to go, "rendre à" to give."""
    return any(child.dep_.startswith("expl") or fold_name(child.text) in ("se", "s") for child in verb.children)


def is_posting(seen: Sighting, cue: Cue) -> bool:
    """Tell whether a town is where a state has an envoy: "a rappelé son ambassadeur à Nairobi"."""
    town = seen.entry is not None and not seen.whole and cue.relation in ("at", "in")
    return town and cue.begin > 0 and seen.rules.has("town_envoys", seen.words[cue.begin - 1].key)


def has_body_before(seen: Sighting, cue: Cue) -> bool:
    """Tell whether the cue belongs to a body's name: "Mission in the Democratic Republic of the Congo"."""
    near = seen.words[max(0, cue.begin - 3) : cue.begin]
    if _is_post(seen, near) or _is_ruled_from(seen, cue):
        return True
    if len(near) > 1 and all(w.capital and not seen.rules.has("org_nouns", w.key) for w in near[-2:]):
        return False  # "Secretary of State Marco Rubio in New York": a person's name ends whatever body stood before
    pairs = zip(near, [*near[1:], near[-1]], strict=True) if near else ()
    named = any(
        word.capital and any(seen.rules.has("org_nouns", key) for key in (word.key, f"{word.key} {after.key}"))
        for word, after in pairs
    )
    return named and cue.relation in ("in", "at", "noun")


def _is_post(seen: Sighting, near: list[Word]) -> bool:
    """Tell whether an envoy's or a body's noun stands right before the cue; no name of a person between them."""
    rules = seen.rules
    at = next((at for at in range(len(near) - 1, -1, -1) if rules.has("posted_nouns", near[at].key)), None)
    named = at is not None and at + 1 < len(near) and all(word.capital for word in near[at + 1 :])
    if at is None or named or any("," in word.gap for word in near[at + 1 :]):
        return False  # "the envoy, will fly to X"
    town = seen.entry is not None and not seen.whole
    return not (town and rules.has("town_envoys", near[at].key))


def _is_ruled_from(seen: Sighting, cue: Cue) -> bool:
    """Tell whether a capital is only where a government sits: "the government in Kinshasa"."""
    ruled = seen.seat and seen.entry is not None and not seen.whole and cue.relation in ("at", "in")
    return ruled and cue.begin > 0 and seen.rules.has("ruling_nouns", seen.words[cue.begin - 1].key)


def names_state(seen: Sighting, cue: Cue) -> bool:
    """Tell whether a country completes the word for a state ("l'État du Qatar"): the state acts."""
    country = seen.entry is not None and seen.entry.kind == "country"
    return country and cue.relation == "noun" and seen.rules.has("state_nouns", seen.words[cue.begin].key)


def bears_a_surname(seen: Sighting) -> bool:
    """Tell whether a name is the last word of a person's full name in its paragraph."""
    word = seen.words[seen.name.last].text
    people = (ent.text for ent in seen.sent.doc.ents if ent.label_ in ("PER", "PERSON") and " " in ent.text)
    return seen.name.first != seen.name.last or any(name.rsplit(" ", 1)[-1] == word for name in people)
