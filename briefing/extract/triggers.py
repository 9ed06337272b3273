"""The words of a sentence that set frames off, looked up by their forms in one index of all frames' triggers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefing.extract.depth import is_misread
from briefing.extract.frames import Frame, Trigger, load_frames
from briefing.extract.polarity import categorical_denials, denies_nothing
from briefing.extract.reading import Reading
from briefing.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_TRIGGER = 0.92
_FIGURE_TRIGGER = 0.75
# Words of a figure's phrase that set nothing off.
_LIGHT = ("DET", "ADP", "PUNCT", "ADV")

Found = tuple["Token", float, str]
Index = Mapping[str, tuple[tuple[int, Trigger, bool], ...]]
Where = Mapping[str, list[int]]


def find_triggers(reading: Reading, frames: Sequence[Frame]) -> dict[int, Found]:
    """Return for each frame set off, by its place in `frames`, the best token, its weight and the cue."""
    best: dict[int, Found] = {}
    for number, token, factor, cue in (*_by_words(reading, frames), *_by_what_is_told(reading, frames)):
        weight = reading.depth[token.i] * factor
        if number not in best or (weight, -token.i) > (best[number][1], -best[number][0].i):
            best[number] = (token, weight, cue)
    return best


@cache
def _index(themes: tuple[str, ...], language: str) -> Index:
    """Return every trigger of the themes' frames by the first form under which it may stand in a text."""
    index: dict[str, list[tuple[int, Trigger, bool]]] = {}
    endings = load_table(language, "grammar")["participle_endings"]
    for number, frame in enumerate(load_frames(themes)):
        for trigger in frame.verbs.get(language, ()):
            for form in {trigger.head[0], *_participles(trigger, endings)}:
                index.setdefault(form, []).append((number, trigger, True))
        for trigger in frame.nouns.get(language, ()):
            index.setdefault(trigger.head[0], []).append((number, trigger, False))
    return {form: tuple(found) for form, found in index.items()}


def _participles(trigger: Trigger, endings: Mapping[str, Sequence[str]]) -> set[str]:
    verb = trigger.head[0]
    stems = {verb.removesuffix(end): those for end, those in endings.items() if verb.endswith(end)}
    return {stem + ending for stem, those in stems.items() for ending in those} if len(trigger.head) == 1 else set()


def _by_words(reading: Reading, frames: Sequence[Frame]) -> Iterator[tuple[int, Token, float, str]]:
    language = reading.setting.language
    index = _index(tuple(dict.fromkeys(frame.theme for frame in frames)), language)
    where = _places_of_forms(reading)
    for token in reading.tokens:
        met = [index[form] for form in reading.forms[token.i] if form in index]
        seen = {entry for entries in met for entry in entries} if met else ()
        for number, trigger, is_verb in sorted(seen, key=lambda e: (e[0], e[1].head, e[1].with_words)):
            frame = frames[number]
            if is_verb and _may_be_verb(token, trigger, language) and _verb_fits(token, trigger, reading, where):
                if not (frame.denial and denies_nothing(token, language=language)):
                    words = " + ".join((*trigger.head, *trigger.with_words))
                    yield number, token, 1.0 + 0.03 * len(trigger.with_words), words
            elif not is_verb and _noun_fits(token, trigger, reading, language):
                yield number, token, _noun_factor(token, language) + 0.02 * len(trigger.head), " ".join(trigger.head)


def _by_what_is_told(reading: Reading, frames: Sequence[Frame]) -> Iterator[tuple[int, Token, float, str]]:
    """Yield what sets frames off without a word of theirs: an outright denial, a figure with its role."""
    denials = categorical_denials(reading)
    figures = [q for q in reading.quantities if not q.superseded]
    held = [(q.what, [t for t in reading.tokens if q.start <= t.idx < q.end and t.pos_ not in _LIGHT]) for q in figures]
    for number, frame in enumerate(frames):
        if frame.denial:
            yield from ((number, token, 1.0, f"categorical: {token.text}") for token in denials)
        for role, tokens in held:
            if role in frame.roles:
                yield from ((number, token, _FIGURE_TRIGGER, f"figure {role}") for token in tokens)


def _may_be_verb(token: Token, trigger: Trigger, language: str) -> bool:
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        return True
    return is_misread(token, language=language) and not trigger.reflexive


def _noun_fits(token: Token, trigger: Trigger, reading: Reading, language: str) -> bool:
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return False
    return _phrase_at(token, trigger.head, reading.forms) and not _is_modifier(token, language)


def _is_modifier(token: Token, language: str) -> bool:
    """Return whether a noun only qualifies another one ("équipement de combat"), or is there to be denied ("aucun")."""
    if token.dep_ == "amod" or any(
        c.text.casefold() in load_table(language, "grammar")["none"] for c in token.children
    ):
        return True
    if token.head.lemma_.casefold() in load_table(language, "grammar")["counters"]:
        return False
    return token.dep_ in ("compound", "nmod") and not any(
        child.dep_ in ("det", "nummod", "amod") for child in token.children
    )


def _noun_factor(token: Token, language: str) -> float:
    """Return how much of the clause's weight a noun carries: all of it under a verb that leaves the event to it."""
    light = load_table(language, "grammar")["light_verbs"][0]["lemmas"]
    governor = token.head
    if token.dep_ in ("pobj", "prep"):
        return _NOUN_TRIGGER - 0.1
    return 1.08 if governor.lemma_.casefold() in light and governor != token else _NOUN_TRIGGER


def _places_of_forms(reading: Reading) -> Where:
    """Return each form of the sentence's words with the indices of the tokens that have it."""
    where: dict[str, list[int]] = {}
    for i, forms in reading.forms.items():
        for form in forms:
            where.setdefault(form, []).append(i)
    return where


def _verb_fits(token: Token, trigger: Trigger, reading: Reading, where: Where) -> bool:
    if len(trigger.head) > 1 and not _phrase_at(token, trigger.head, reading.forms):
        return False
    if trigger.reflexive and not _is_reflexive(token, reading.setting.language):
        return False
    if _says_nothing(token, reading, where):
        return False
    if not trigger.with_words:
        return True
    places = [_phrase_places(word, reading.forms, where) for word in trigger.with_words]
    if not all(places):
        return False  # a walk of the tree spared: most triggers' other words are nowhere in the sentence
    near = {*(t.i for t in token.subtree), *range(token.i + 1, min(token.i + 9, reading.sent.end))}
    return all(near & those for those in places)


def _says_nothing(token: Token, reading: Reading, where: Where) -> bool:
    """Return whether a verb tells that somebody would not speak ("se refuse à tout commentaire")."""
    silence = load_table(reading.setting.language, "grammar")["no_news"]
    silent = {i for word in silence for i in where.get(word, ())}
    if not silent:
        return False
    near = [t for child in token.children for t in (child, *child.children) if child.dep_ not in ("conj", "parataxis")]
    return any(t.i in silent for t in near)


def _is_reflexive(token: Token, language: str) -> bool:
    reflexive = load_table(language, "grammar")["reflexive"]
    before = [t.text.casefold() for t in token.doc[max(token.sent.start, token.i - 4) : token.i]]
    return any(word in before for word in reflexive)


def _phrase_at(token: Token, words: tuple[str, ...], forms: Mapping[int, frozenset[str]]) -> bool:
    return all(word in forms.get(token.i + step, ()) for step, word in enumerate(words))


def _phrase_places(phrase: str, forms: Mapping[int, frozenset[str]], where: Where) -> set[int]:
    """Return the indices of the tokens where a phrase begins."""
    first, *rest = phrase.split()
    starts = where.get(first, ())
    return {i for i in starts if all(word in forms.get(i + step, ()) for step, word in enumerate(rest, start=1))}
