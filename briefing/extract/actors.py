"""Who takes part: names, forces, groups and offices around a mention's main verb, with one key for one actor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from briefing.extract.bystanders import POSSESSIVES, has_name, is_acronym, only_describes, only_owns
from briefing.extract.datelines import find_dateline
from briefing.extract.doers import find_doers
from briefing.extract.event_date import verb_chain
from briefing.extract.gazetteer import lookup_place
from briefing.extract.matching import Match
from briefing.extract.names import demonym_country
from briefing.extract.phrases import noun_phrase
from briefing.extract.reading import Reading
from briefing.folding import fold_text
from briefing.models import Actor
from briefing.tables import load_table, load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING = ("armed_force", "armed_group", "un", "un_mission", "bloc", "state", "trainer")
_NAMES = ("person", "organisation", "country")
_NEVER_FIRST = ("ADP", "SCONJ", "CCONJ", "ADV")
_MOST = 5
# How deep in a sentence somebody named still takes part ("un convoi de la Monusco").
_LEAST_DEPTH = 0.12
SUBJECTS = ("nsubj", "nsubj:caus", "csubj")
_PASSIVE_SUBJECTS = ("nsubj:pass", "nsubjpass")
_OBJECTS = ("obj", "dobj", "iobj", "obl:arg", "dative", "pobj", "obl", "nmod")
_RANK = {"agent": 0.3, "patient": 0.2, "speaker": 0.1}


def find_actors(
    reading: Reading, match: Match, *, full_names: Mapping[str, str], speaker: tuple[int, int] | None = None
) -> tuple[Actor, ...]:
    """Return the principal actors of a mention, agents first, offsets in the frame of the doc's text.

    `full_names` maps a folded short name to the fullest form that the article uses. `speaker` are the offsets of who
    gives its word, if that is not the event itself: such an actor takes no part in it.
    """
    found: dict[tuple[int, int], tuple[float, Actor]] = {}
    candidates, nested = _candidates(reading, find_doers(reading, match))
    opening = _dateline_end(reading)
    for token in candidates:
        start, end = _extent(token, reading)
        if start < opening or _is_spot(reading.doc_text[start:end], token, reading, full_names):
            continue
        if any(start < other_end and end > other_start for other_start, other_end in found):
            continue
        words = reading.doc_text[start:end]
        role = "speaker" if speaker and start < speaker[1] and end > speaker[0] else _role(token, match)
        if _is_nobody_in_particular(token, words, role, reading):
            continue
        role = "other" if token.i in nested and role != "speaker" else role
        fullest = _full_name(token, words, reading, full_names)
        key = actor_key(words, token, reading, full_name=fullest)
        actor = Actor(words, key, role, fullest, start, end)
        found[start, end] = (reading.depth[token.i] + _RANK.get(role, 0.0), actor)
    best = sorted(found.values(), key=lambda pair: -pair[0])[:_MOST]
    return tuple(actor for _, actor in best)


def _dateline_end(reading: Reading) -> int:
    """Return where the dateline that opens a paragraph ends: neither its town nor its agency takes part."""
    if reading.sent.start > 0:
        return 0
    found = find_dateline(reading.doc_text, language=reading.setting.language)
    return found.end if found is not None else 0


def _is_spot(words: str, token: Token, reading: Reading, full_names: Mapping[str, str]) -> bool:
    """Return whether a lone name that the recogniser takes for a body or a person is a town of the article's country.

    Capitals may stand for governments, and a surname that the article gives in full is a person's.
    """
    if (
        " " in words
        or not words[:1].isupper()
        or token.i in reading.hits.get("country", ())
        or fold(words) in full_names
    ):
        return False
    setting = reading.setting
    place = lookup_place(words, language=setting.language, countries=setting.countries)
    return place is not None and place.kind in ("city", "town", "village") and place.country in setting.countries


def _full_name(token: Token, words: str, reading: Reading, full_names: Mapping[str, str]) -> str | None:
    """Return the fullest name of a person, or of who holds the office that the words name, or None."""
    folded = fold(words)
    if token.i in reading.hits.get("person", ()):
        return full_names.get(folded.rsplit(" ", 1)[-1])
    return holder_of(words, reading, full_names)


def holder_of(words: str, reading: Reading, full_names: Mapping[str, str]) -> str | None:
    """Return who holds the office that the words name in the article, or None."""
    first, _, rest = fold(words).removeprefix("l'").partition(" ")
    office = rest if first in load_words(reading.setting.language, "names", "articles") else f"{first} {rest}".strip()
    return full_names.get(office)


def _is_nobody_in_particular(token: Token, words: str, role: str, reading: Reading) -> bool:
    """Return whether a common noun names no actor: "des militaires", but not "soldats tchadiens" or "assaillants"."""
    named = any(token.i in reading.hits.get(kind, ()) for kind in _NAMES)
    if named or token.pos_ == "PROPN":
        return False
    table = load_table(reading.setting.language, "names")
    faceless = {*table["faceless"], *(table["collective"] if role != "agent" else ())}
    if not reading.forms[token.i] & faceless:
        return False
    return not any(_qualifies(child) for child in token.children if child.idx < token.idx + len(words))


def _qualifies(child: Token) -> bool:
    """Return whether a word tells whose or which the soldiers, men or officials are."""
    if child.dep_ in ("amod", "nmod", "compound", "flat:name", "appos", "poss") and child.pos_ != "NUM":
        return child.pos_ in ("ADJ", "PROPN", "NOUN") and not child.like_num
    return child.dep_ == "prep"


def _candidates(reading: Reading, doing: frozenset[int]) -> tuple[list[Token], frozenset[int]]:
    """Return the heads of the phrases that name somebody who can act, names before common nouns.

    `doing` are common nouns that act in this sentence. The set holds the bodies that only complete another phrase
    ("two UN officials"): named, but not who is meant.
    """
    never = load_words(reading.setting.language, "names", "never_actors")
    named = {i for kind in _NAMES for i in reading.hits.get(kind, ())}
    classed = {i for kind in _ACTING for i in reading.hits.get(kind, ())}
    bodies = {t.i for t in reading.tokens if t.i in classed and _is_body(t, reading)}
    tokens = []
    for t in reading.tokens:
        common = t.i in classed and t.pos_ in ("NOUN", "PROPN") and not reading.forms[t.i] & never
        common = common or t.i in doing
        shallow = reading.depth[t.i] >= _LEAST_DEPTH
        if (t.i in named or common) and t.i not in reading.hits.get("place", ()) and shallow:
            tokens.append(t)
    kept = [t for t in tokens if (t.i in named or not has_name(t, reading)) and not is_acronym(t)]
    kept = [t for t in kept if not only_describes(t, reading) and (t.i in named or not only_owns(t))]
    inside = frozenset(t.i for t in kept if _is_inside(t, kept, reading))
    chosen = [t for t in kept if t.i in bodies or t.i not in inside]
    return sorted(chosen, key=lambda t: (t.i in inside, t.i not in named, -reading.depth[t.i], t.i)), inside


def _is_body(token: Token, reading: Reading) -> bool:
    """Return whether a token is the proper name of a force, a group or a mission ("Minusma", "ADF", "FARDC")."""
    if not token.text[:1].isupper() or token.i == token.sent.start:
        return False
    return load_aliases(reading.setting.language).get(fold(token.text), "").startswith("org:")


def _is_inside(token: Token, others: list[Token], reading: Reading) -> bool:
    """Return whether a name only completes another actor's phrase ("l'ambassade de Russie")."""
    if token.i in reading.hits.get("person", ()):
        return False
    heads = {other.i for other in others if other.i != token.i} | {
        i for kind in ("state", "armed_force") for i in reading.hits.get(kind, ())
    }
    titles = load_words(reading.setting.language, "names", "titles")
    governor = token
    while (
        governor.dep_ in ("nmod", "pobj", "prep", "poss", "compound", "amod", "appos", "flat:name")
        and governor.head != governor
    ):
        governor = governor.head
        titled = bool(reading.forms.get(governor.i, frozenset()) & titles)
        if (governor.i in heads or titled) and governor.pos_ in ("NOUN", "PROPN"):
            return True
    return False


def _extent(token: Token, reading: Reading) -> tuple[int, int]:
    """Return where an actor's name begins and ends: determiners left out, but for an elided one ("l'armée")."""
    name = next((n for n in reading.names if n.start <= token.idx < n.end), None)
    start, end = (name.start, name.end) if name else noun_phrase(token)
    words = {t.idx: t for t in reading.tokens}
    while start in words and words[start] != token and not _opens_name(words[start]):
        start = words[start].idx + len(words[start]) + len(words[start].whitespace_)
    counted = [t for t in reading.tokens if start <= t.idx < token.idx and t.pos_ == "NUM"]
    start = counted[-1].idx + len(counted[-1]) + 1 if counted and name is None else start  # "shot dead 11 militiamen"
    end = _before_counted(token, end)
    end = next((n.end for n in reading.names if n.kind == "organisation" and n.start == end + 1), end)
    end -= next((len(mark) for mark in POSSESSIVES if reading.doc_text[start:end].endswith(mark)), 0)
    before = next((t for t in reading.tokens if t.idx + len(t) == start), None)
    elided = before is not None and before.pos_ == "DET" and before.text.endswith("'")
    kept = " " not in reading.doc_text[start:end] or token.text[:1].islower()
    return (before.idx if elided and kept and before is not None else start), end


def _opens_name(word: Token) -> bool:
    """Return whether a word belongs to the name that it opens: no article, but the "N'" of "N'Djamena"."""
    opener = word.pos_ in _NEVER_FIRST and word.text[-1] not in "'’"  # but the "N'" of "N'Djamena"
    article = opener or word.pos_ in ("DET", "NUM") or word.like_num or not word.text[:1].isupper()
    return word.pos_ in ("NOUN", "PROPN", "ADJ") or not article


def _before_counted(token: Token, end: int) -> int:
    """Return where an actor's name ends before what it gets: "l'armée libanaise | d'une trentaine de véhicules"."""
    for child in token.children:
        counted = child.like_num or any(c.like_num or c.dep_ == "nummod" for c in child.children)
        if token.idx < child.idx < end and child.dep_ in ("nmod", "obl:arg") and counted:
            return min(t.idx for t in child.subtree) - 1
    return end


def _role(token: Token, match: Match) -> str:
    """Return what an actor does in the event: agent, patient, or other where it stands elsewhere in the sentence."""
    chain = verb_chain(match.trigger)
    verb = chain[0]
    passive = any(child.dep_ in _PASSIVE_SUBJECTS for child in verb.children)
    head, dep = _phrase_link(token)
    if dep in ("obl:agent", "agent"):
        return "agent" if head in chain else "other"
    light = head.pos_ not in ("VERB", "AUX") or (head.dep_ == "xcomp" and dep not in SUBJECTS)
    if head in chain or (light and head.head in chain):  # not who acts in a clause of its own below the event
        if dep in SUBJECTS:
            return "agent"
        if dep in _PASSIVE_SUBJECTS or (dep in _OBJECTS and not passive):
            return "patient"
    if dep in _OBJECTS and match.trigger in (head, head.head):
        return "patient"
    return "other"


def _phrase_link(token: Token) -> tuple[Token, str]:
    """Return what a name's whole phrase hangs on, and how: apposition, names and coordination are climbed over."""
    token = _office_before(token) or token
    while token.dep_ in ("appos", "flat:name", "conj", "flat:foreign", "compound") and token.head != token:
        token = token.head
    head, dep = token.head, token.dep_
    case = next((child.text.casefold() for child in token.children if child.dep_ == "case"), "")
    if dep == "obl:mod" and case in load_table(str(token.doc.lang_), "grammar")["partners"]:
        return head, "obl"
    if head.dep_ == "prep":
        return head.head, "pobj"
    if head.dep_ == "agent":
        return head.head, "agent"
    return head, dep


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return `text` without accents and case, with plain apostrophes and single spaces, for use as a key."""
    return fold_text(text)


def _office_before(name: Token) -> Token | None:
    """Return the office that a name stands behind, after a comma, where the parser did not link the two."""
    titles = load_table(str(name.doc.lang_), "names")["titles"]
    if name.dep_ not in ("dep", "parataxis", "conj") or name.i <= name.sent.start or name.nbor(-1).text != ",":
        return None
    before = list(name.doc[max(name.sent.start, name.i - 8) : name.i - 1])
    return next((t for t in reversed(before) if t.text.casefold() in titles), None)


def actor_key(words: str, token: Token, reading: Reading, *, full_name: str | None = None) -> str:
    """Return the same string for the same actor in any language: "country:RU", "org:ecowas", "person:…"."""
    language = reading.setting.language
    aliases = load_aliases(language)
    bare = fold(words).removeprefix("l'")
    if full_name and token.i not in reading.hits.get("person", ()):
        return f"person:{fold(full_name)}"  # an office whose holder the article names
    for name in (name for name in reading.names if name.kind == "country"):
        if f" {fold(name.text)}".endswith(f" {bare}"):
            return f"country:{name.key}"
    known = next((key for alias, key in aliases.items() if alias == bare or f" {alias} " in f" {bare} "), None)
    if known is not None and not known.startswith("noun:"):
        return known
    country_code = next((c for t in token.subtree if (c := demonym_country(t, language=language))), None)
    if known is not None:
        return f"{known}:{country_code}" if country_code else known
    kind = next((kind for kind in ("person", "organisation") if token.i in reading.hits.get(kind, ())), "noun")
    return f"{kind}:{fold(full_name) if full_name and kind == 'person' else bare}"


@cache
def load_aliases(language: str) -> dict[str, str]:
    """Return each folded alias of an institution, group or common actor with its language-neutral key."""
    table = load_table(language, "actors")
    named = {fold(alias): f"org:{key}" for key, aliases in table["organisations"].items() for alias in aliases}
    nouns = {fold(alias): f"noun:{key}" for key, aliases in table["nouns"].items() for alias in aliases}
    return {**nouns, **named}
