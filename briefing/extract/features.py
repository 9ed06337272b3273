"""What the classifier sees of a sentence: words, classes, roles, tense, figures, the frames that fit, what went before.

A feature is a name and a value. Names begin with their kind: "w:" a word, "v:" a main verb (both with their language),
"c:" a class of words, "C:" one in the main clause, "s:" and "o:" what the main verb's subject and object are, "q:" a
figure's role, "f:" a theme's best frame, "x:" the context, "a:" whose word it is, "t:" tense and mood, "h:" the shape
of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.extract.matching import Match
from briefing.extract.reading import Reading
from briefing.extract.voices import Attribution

_WORDS = ("NOUN", "VERB", "ADJ", "ADV")
_MAIN = 0.75
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "nsubj:caus")
_OBJECTS = ("obj", "dobj", "obl:arg", "iobj", "obl:agent", "agent", "pobj", "attr", "xcomp")
_PLACES = dict.fromkeys(_OBJECTS, "o") | dict.fromkeys(_SUBJECTS, "s")
_RECENT, _WEEKS = 8, 40
_PRIVATE = ("off_topic", "accident", "justice")


def list_features(
    reading: Reading, matches: Sequence[Match], *, context: frozenset[str], attribution: Attribution | None
) -> dict[str, float]:
    """Return the features of a sentence by name; values are 0 to about 1.2.

    `matches` are the frames that fit it, best first; `context` what the article and the sentences before give.
    """
    found: dict[str, float] = {"h:bias": 1.0}
    if attribution is not None:
        found |= {f"a:{attribution.how}": 1.0, "a:unnamed" if attribution.unnamed else "a:named": 1.0}
    for names in (_words(reading), _classes(reading), _slots(reading), _shape(reading)):
        for name, value in names:
            if value > found.get(name, 0.0):
                found[name] = value
    found |= {f"x:{name}": 1.0 for name in context}
    for match in matches:
        theme = f"f:{match.frame.theme}"
        found[theme] = max(found.get(theme, 0.0), match.score)
    if matches:
        found[f"f:{matches[0].frame.theme}.{matches[0].frame.id}"] = 1.0
        found["f:best"] = matches[0].score
    return found


def _words(reading: Reading) -> Iterator[tuple[str, float]]:
    language = reading.setting.language
    for token in reading.tokens:
        if token.pos_ in _WORDS and token.is_alpha:
            lemma = token.lemma_.casefold()
            deep = reading.depth[token.i]
            yield f"w:{language}:{lemma}", 1.0 if deep >= _MAIN else 0.6
            if token.pos_ == "VERB" and deep >= _MAIN:
                yield f"v:{language}:{lemma}", 1.0


def _classes(reading: Reading) -> Iterator[tuple[str, float]]:
    depth = reading.depth
    for name, tokens in reading.hits.items():
        if not tokens:
            continue
        yield f"c:{name}", 1.0
        if max(depth.get(i, 0.0) for i in tokens) >= _MAIN:
            yield f"C:{name}", 1.0
    for name in _PRIVATE:
        if len(reading.hits.get(name, ())) > 1:
            yield f"c:{name}+", 1.0
    by_token = _by_token(reading.hits)
    for token in reading.tokens:
        place = _PLACES.get(token.dep_)
        if place is None or depth.get(token.head.i, depth[token.i]) < _MAIN:
            continue
        if token.pos_ == "PRON":
            yield f"{place}:pronoun", 1.0
        for name in by_token.get(token.i, ()):
            yield f"{place}:{name}", 1.0


def _by_token(hits: Mapping[str, set[int]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name, tokens in hits.items():
        for i in tokens:
            found.setdefault(i, []).append(name)
    return found


def _slots(reading: Reading) -> Iterator[tuple[str, float]]:
    for quantity in reading.quantities:
        yield f"q:{quantity.what}", 1.0
        if quantity.superseded:
            yield "q:revised", 1.0
    yield ("p:spot" if any(p.kind != "country" and not p.described for p in reading.places) else "p:none"), 1.0
    published = reading.setting.published
    ages = [(published - found.low).days for found in reading.dates]
    if not ages:
        yield "d:none", 1.0
    for age, found in zip(ages, reading.dates, strict=True):
        if found.future:
            yield "d:future", 1.0
        elif len(found.value) == 4:
            yield "d:year", 1.0
        else:
            yield ("d:recent" if age <= _RECENT else "d:weeks" if age <= _WEEKS else "d:old"), 1.0
    for name in {name.kind for name in reading.names}:
        yield f"n:{name}", 1.0


def _shape(reading: Reading) -> Iterator[tuple[str, float]]:
    sent = reading.sent
    alphabetic = [token for token in reading.tokens if token.is_alpha]
    words = len(alphabetic)
    yield ("h:short" if words < 9 else "h:long" if words > 32 else "h:medium"), 1.0
    text, root = reading.text, sent.root
    if text.rstrip(' »”"').endswith("?"):
        yield "h:question", 1.0
    if any(mark in text for mark in '«“"'):
        yield "h:quotation", 1.0
    if text.lstrip("–—- ")[:1] in '«“"':
        yield "h:opens with quotation", 1.0
    for which, token in (("root", root), *(("aux", c) for c in root.children if c.dep_.startswith(("aux", "cop")))):
        morph = token.morph
        for key in ("Tense", "Mood", "VerbForm", "Polarity"):
            for value in morph.get(key, []):
                yield f"t:{which}:{key}:{value}", 1.0
    if root.pos_ not in ("VERB", "AUX"):
        yield f"t:root:{root.pos_}", 1.0
    first = alphabetic[0] if alphabetic else root
    yield f"h:first:{first.pos_}", 1.0
