"""What befell those whom a figure counts, by the words around it: the first verb to the right, the verb to the left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.extract.counted import Counted, Sentence
from briefing.extract.numbers import NumberFound

if TYPE_CHECKING:
    from spacy.tokens import Token

_RIGHTWARDS = 26
_LEFTWARDS = 7
# How far before a figure its verb may stand, where no preposition parts them: "a tué par erreur, au marché, douze".
_FAR_LEFT = 14
_EVENT_REACH = 12
# How many words the complement of a noun may have; how many may stand before a counted subject.
_COMPLEMENT = 7
_MARCHING = frozenset(("armed_person", "vehicles", "weapons", "aircraft", "helicopters"))
_OPENING = 6
# A phrase between commas right before a figure: "a assassiné, mardi dernier à Rabak, vingt-six villageois".
_LONGEST_INSERTED = 60
_INSERTED = re.compile(r",[^,;:.]{1,50},\s?\Z")


def role_right_behind(sentence: Sentence, counted: Counted) -> str | None:
    """Return the role of a participle right behind the counted noun: "un soldat tué et sept miliciens capturés".

    The parse may hang it on the noun that they are coordinated with. English puts verbs there: it tells nothing.
    """
    if not sentence.noun_first or counted.token is None or counted.noun is None:
        return None
    at = sentence.word_index(counted.end)
    if at >= len(sentence.words) or not sentence.adjacent(counted.end, sentence.words[at][1]):
        return None
    return sentence.roles.participles.get(sentence.words[at][0])


def role_to_the_right(sentence: Sentence, counted: Counted) -> str | None:
    """Return the role that the first verb after the counted words tells, an inserted clause passed over."""
    roles = sentence.roles
    at = sentence.word_index(counted.end)
    for index in range(at, min(at + _RIGHTWARDS, len(sentence.words))):
        word, start, _ = sentence.words[index]
        between = sentence.text[sentence.words[index - 1][2] if index else 0 : start]
        token = sentence.token_at(start)
        opens = token is not None and token.pos_ == "SCONJ" and index > at
        if re.search(r"[;:.!?]\s", between) or (opens and not is_inserted(sentence, counted.end, start)):
            return None
        phrase = next((role for role, pattern in roles.phrases if pattern.match(sentence.lower, start)), None)
        phrase = phrase or _moved(sentence, counted, start)
        if phrase is not None and not _has_object(token):
            return phrase
        if word in roles.fillers:
            continue  # "cinq passeurs présumés ont été…": whatever the parse takes it for
        done = word in roles.participles and not _is_undone(sentence, index)
        if done and _is_coordinated_verb(sentence, index):
            return None
        if done and (helped := _helped(sentence, index) or index - at < 3 or _ends_complement(sentence, at, index)):
            return roles.participles[word] if helped and not _is_active(sentence, index) else None
        verb = token is not None and token.pos_ == "VERB" and word not in roles.auxiliaries
        verb = verb and not (token is not None and token.dep_ == "acl" and token.tag_ == "VBG")
        verb = verb and not (sentence.noun_first and "," in between and _is_apposed(token))
        verb = verb and not (word in roles.hearsay and _helped(sentence, index))
        if verb and not is_inserted(sentence, counted.end, start):
            return None
    return None


def _ends_complement(sentence: Sentence, at: int, index: int) -> bool:
    """Say whether only a complement in the singular parts a plural participle from its noun: "agents de l'ONU tués"."""
    if not sentence.noun_first or not sentence.words[index][0].endswith("s") or index - at > _COMPLEMENT:
        return False
    if sentence.words[at][0] not in sentence.roles.links or sentence.words[index - 1][0].endswith(("s", "x")):
        return False
    between = [sentence.token_at(start) for _, start, _ in sentence.words[at:index]]
    plain = all(t is not None and t.pos_ in ("ADP", "DET", "NOUN", "PROPN", "ADJ") for t in between)
    return plain and not re.search(r"[,;:()]", sentence.text[sentence.words[at][1] : sentence.words[index][1]])


def role_of_opening(sentence: Sentence, counted: Counted) -> str | None:
    """Return the role of a participle that opens a sentence of which the counted ones are the subject.

    "Enlevés lundi sur la route, les seize employés ont reparu", "Snatched in May, three nuns walked into town".
    """
    if counted.token is None or counted.noun is None:
        return None
    token, roles = sentence.sent.doc[counted.token], sentence.roles.participles
    if not any(t.dep_.startswith("nsubj") for t in (token, token.head)):
        return None
    before = sentence.text[: counted.start].rpartition(",")
    if not before[1] or len(before[2].split()) > _OPENING:
        return None
    plural = "s" if sentence.noun_first else ""
    opening = (word for word, _, end in sentence.words[:2] if end < len(before[0]) and word.endswith(plural))
    return next((roles[word] for word in opening if word in roles), None)


def _is_apposed(token: Token | None) -> bool:
    """Say whether a participle only adds something about its noun: "deux soldats, engagés en Centrafrique, sont…"."""
    return token is not None and token.dep_ == "acl" and "Part" in token.morph.get("VerbForm", [])


def _moved(sentence: Sentence, counted: Counted, start: int) -> str | None:
    """Return "displaced" where residents take the road at this offset; soldiers who do are on the march."""
    if not sentence.roles.moves.match(sentence.lower, start):
        return None
    named = counted.noun.key in sentence.roles.movers if counted.noun else counted.capital
    return "displaced" if named or _is_bare(sentence, counted) else None


def _is_bare(sentence: Sentence, counted: Counted) -> bool:
    """Say whether a figure stands without a noun where no men in arms nor equipment are named: "4 500 have crossed"."""
    if counted.noun is not None or counted.name:
        return False
    nouns = (sentence.nouns.forms.get((word,)) for word, _, _ in sentence.words)
    return not any(noun is not None and noun.kind in _MARCHING for noun in nouns)


def _is_active(sentence: Sentence, index: int) -> bool:
    """Say whether "have" without "be" stands before a participle: its subject did it ("ont ensuite exécuté")."""
    before = [sentence.words[i][0] for i in range(max(0, index - 3), index)]
    having = any(word in sentence.roles.having for word in before)
    return having and not any(word in sentence.roles.passive for word in before)


def _is_undone(sentence: Sentence, index: int) -> bool:
    """Say whether the word after a participle gives it another sense: "held up"."""
    following = sentence.words[index + 1 : index + 2]
    return bool(following) and following[0][0] in sentence.roles.undone_by


def _is_coordinated_verb(sentence: Sentence, index: int) -> bool:
    """Say whether a participle goes on an active verb: "ont abattu vingt habitants et brûlé des maisons"."""
    token = sentence.token_at(sentence.words[index - 1][1]) if index else None
    return token is not None and token.pos_ == "CCONJ" and not _helped(sentence, index)


def _has_object(token: Token | None) -> bool:
    return token is not None and any(child.dep_ in ("obj", "dobj") for child in token.children) and token.pos_ == "ADJ"


def _helped(sentence: Sentence, index: int) -> bool:
    """Say whether one of the three words before is a form of "be"."""
    return any(sentence.words[i][0] in sentence.roles.passive for i in range(max(0, index - 3), index))


def is_inserted(sentence: Sentence, left: int, right: int) -> bool:
    """Say whether an offset lies inside a clause between commas or brackets that began after the counted words."""
    between = sentence.text[left:right]
    in_commas = between.count(",") % 2 == 1 and "," in sentence.text[right:]
    return in_commas or between.count("(") > between.count(")")


def role_to_the_left(sentence: Sentence, number: NumberFound) -> str | None:
    """Return the role of an active verb, or of a noun of event, that stands close before a figure."""
    roles = sentence.roles
    at = sentence.word_index(number.outer_start)
    head = sentence.lower[max(0, number.outer_start - _LONGEST_INSERTED) : number.outer_start]
    inserted = _INSERTED.search(head)
    if inserted is not None:
        before = sentence.word_index(number.outer_start - len(head) + inserted.start()) - 1
        while before > 0 and sentence.words[before][0] in roles.times:
            before -= 1  # "a neutralisé mercredi, au petit matin, une vingtaine d'assaillants"
        word = sentence.words[before][0] if before >= 0 else ""
        return roles.patients.get(word) if before >= 0 and _is_verb(sentence, before) else None
    event = event_to_the_left(sentence, number)
    if event is not None:
        return event
    for index in range(at - 1, max(-1, at - 1 - _LEFTWARDS), -1):
        word, start, end = sentence.words[index]
        following = sentence.words[index + 1][1] if index + 1 < len(sentence.words) else len(sentence.text)
        if re.search(r"[;:.!?,)]", sentence.text[end:following]):
            break
        token = sentence.token_at(start)
        if token is not None and token.pos_ == "CCONJ":
            return None
        close = at - index <= 3
        if word in roles.events and close and (sentence.noun_first or word in roles.patients or index == at - 1):
            return roles.events[word]  # "the flight of 300", but not "a UN flight's eleven passengers"
        if word in roles.patients and token is not None and close and _is_verb(sentence, index):
            return None if _helped(sentence, index) else roles.patients[word]
        stops = ("ADP",) if close else ("VERB", "NOUN", "PROPN", "ADP")
        if token is not None and token.pos_ in stops and word not in roles.links:
            break
    return _far_verb(sentence, at)


def _is_verb(sentence: Sentence, index: int) -> bool:
    """Say whether a word is a verb, or a participle after "have" that was taken for an adjective."""
    token = sentence.token_at(sentence.words[index][1])
    return token is not None and (token.pos_ in ("VERB", "AUX") or _is_active(sentence, index))


def _far_verb(sentence: Sentence, at: int) -> str | None:
    """Return the role of a verb farther to the left whose object the figure at word `at` is.

    Only where no preposition stands before the figure: "chassant de leurs maisons 8 000 civils", not "avec 200 hommes".
    """
    roles = sentence.roles
    for index in range(at - 1, max(-1, at - 1 - _FAR_LEFT), -1):
        word, start, end = sentence.words[index]
        following = sentence.words[index + 1][1] if index + 1 < len(sentence.words) else len(sentence.text)
        token = sentence.token_at(start)
        if token is None or re.search(r"[;:.!?,)]", sentence.text[end:following]):
            return None
        if token.pos_ in ("CCONJ", "SCONJ", "PRON") or (index == at - 1 and token.pos_ == "ADP"):
            return None
        if word in roles.patients and (token.pos_ == "VERB" or _is_active(sentence, index)):
            return roles.patients[word] if sentence.noun_first or not _helped(sentence, index) else None
        if token.pos_ == "VERB" and word not in roles.auxiliaries:
            return None
    return None


def event_to_the_left(sentence: Sentence, number: NumberFound) -> str | None:
    """Return the role of an event whose complement the figure is: "l'arrestation, dimanche, de 12 soldats"."""
    at = sentence.word_index(number.outer_start)
    if at == 0 or sentence.words[at - 1][0] not in sentence.roles.links:
        return None
    for index in range(at - 2, max(-1, at - 2 - _EVENT_REACH), -1):
        word, start, _ = sentence.words[index]
        token = sentence.token_at(start)
        if word in sentence.roles.events:
            return sentence.roles.events[word]
        if token is not None and token.pos_ == "VERB":
            return None
    return None
