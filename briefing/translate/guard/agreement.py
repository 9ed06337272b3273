"""Agreement: gender and number of nouns, adjectives and verbs; where it is broken, a machine wrote the text.

Only what cannot be right is told: a word agrees where any noun that it may belong to has its gender and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.tables import cache_tables, load_table
from briefing.translate.controlled.lexicon import load_lexicon
from briefing.translate.guard.reading import Reading
from briefing.translate.guard.terms import machine_table

Features = frozenset[str]
# How far before a word its noun or its subject may stand.
_NEAR, _FAR = 7, 14
_STOPS = ',;:.«»()“”"!?—'


def _word(reading: Reading, index: int) -> str:
    return reading.tokens[index].text.lower() if index >= 0 else ""


def _listed(language: str, key: str) -> frozenset[str]:
    return frozenset(machine_table(language)["agreement"][key])


@cache_tables
def _noun_features(language: str) -> Mapping[str, Features]:
    """The nouns of one word, and the heads of longer ones, with each gender and number that they may have."""
    found: dict[str, Features] = {}
    for entry in load_lexicon(language).entries["nouns"].values():
        for number, form in _numbered(entry) if "gender" in entry else ():
            word = form.lower().split(" ")[0]
            features = frozenset(gender + number for gender in _genders(word, entry, language))
            found[word] = found.get(word, frozenset()) | features
    return found


def _numbered(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((n, entry[name]) for n, name in (("s", "one"), ("p", "many")) if entry[name])
    for pair in entry.get("also", ()):
        yield from ((n, form) for n, form in zip("sp", pair, strict=False) if " " not in form)


def _genders(word: str, entry: Mapping[str, Any], language: str) -> str:
    """The genders of a noun; of a person's the endings tell them, for one entry has both."""
    table = machine_table(language)["agreement"]
    person = entry.get("human", False)
    if person and word.endswith(tuple(table["feminine_endings"])):
        return "f"
    if word in table["epicene"] or (person and word.endswith(tuple(table["epicene_endings"]))):
        return "mf"
    other = word not in (entry["one"], entry["many"]) and " " not in entry["one"]
    return "mf" if other and not person else str(entry["gender"])


@cache_tables
def _demonym_features(language: str) -> Mapping[str, Features]:
    """The adjectives of nations by gender and number; the first form of each is the masculine singular."""
    found: dict[str, Features] = {}
    for forms in load_table(language, "demonyms")["demonyms"].values():
        for form in forms:
            found[form.lower()] = found.get(form.lower(), frozenset()) | _shape(form, forms)
    return found


def _shape(form: str, forms: Iterable[str]) -> Features:
    bare = form.removesuffix("s")
    if bare.endswith("e") and not any(other + "e" == bare or other + other[-1] + "e" == bare for other in forms):
        genders = "mf"
    else:
        genders = "f" if bare.endswith("e") else "m"
    alone = form.endswith("s") and bare not in forms
    numbers = "sp" if alone else ("p" if form.endswith("s") else "s")
    return frozenset(gender + number for gender in genders for number in numbers)


@cache_tables
def _participle_features(language: str) -> Mapping[str, Features]:
    """The participles of verbs of one word."""
    lexicon, found = load_lexicon(language), dict[str, Features]()
    for entry in lexicon.entries["verbs"].values():
        participle = str(entry.get("participle", ""))
        for features, ending in lexicon.grammar.get("agreement", {}).items():
            same = participle.endswith("s") and ending.startswith("s")
            form = participle if same else participle + ending
            if participle and " " not in participle:
                found[form] = found.get(form, frozenset()) | {features}
    return found


def _narrowed(reading: Reading, index: int, features: Features) -> Features:
    """What of a noun's features its determiner leaves: "la ministre"."""
    told = load_lexicon(reading.language).grammar.get("told", {})
    for before in (index - 1, index - 2):
        word = _word(reading, before)
        own = word + "'" if before >= 0 and reading.gap(before + 1) in {"'"} else word
        if any(own in told.get(key, ()) for key in ("m", "f", "one", "many")):
            return frozenset(f for f in features if _fits(f, own, told)) or features
    return features


def _fits(feature: str, word: str, told: Mapping[str, Iterable[str]]) -> bool:
    keys = {"m": "f", "f": "m", "s": "many", "p": "one"}
    return all(word not in told[keys[part]] or word in told[_same(part)] for part in feature)


def _same(part: str) -> str:
    return {"m": "m", "f": "f", "s": "one", "p": "many"}[part]


def _nouns_before(reading: Reading, index: int, reach: int) -> tuple[list[Features], str]:
    """The features of the nouns before a word, up to a bound, and the bound: "" for the start or a mark."""
    nouns, bounds = _noun_features(reading.language), _listed(reading.language, "bounds")
    helpers = _listed(reading.language, "singular") | _listed(reading.language, "plural")
    found: list[Features] = []
    for i in range(index - 1, max(index - reach, 0) - 1, -1):
        word = _word(reading, i)
        if word in bounds or (word in helpers and word not in nouns):
            return found, word
        if word in nouns and not _in_name(reading, i) and _helper(reading, i)[0] < 0:
            found.append(_narrowed(reading, i, nouns[word]))
        if any(mark in reading.gap(i) for mark in _STOPS):
            break
    return found, ""


def _in_name(reading: Reading, index: int) -> bool:
    """Whether a word with a capital stands behind another ("Fatou Savane")."""
    told = load_lexicon(reading.language).grammar.get("told", {})
    before = _word(reading, index - 1)
    determiner = any(before in told.get(key, ()) for key in ("one", "many"))
    return reading.tokens[index].capital and index > 0 and reading.tokens[index - 1].capital and not determiner


def wrong_adjectives(reading: Reading) -> Iterator[int]:
    """Yield the adjectives of nations that agree with no noun before them."""
    demonyms, nominal = _demonym_features(reading.language), _listed(reading.language, "nominal")
    bounds = _listed(reading.language, "bounds")
    for index, token in enumerate(reading.tokens):
        features = demonyms.get(token.text, frozenset())
        if not features or _word(reading, index - 1) in nominal | bounds or "-" in reading.gap(index):
            continue
        follower = _word(reading, index + 1) if index + 1 < len(reading.tokens) else ""
        nouns, _ = _nouns_before(reading, index, _NEAR)
        known = _word(reading, index - 1) in _noun_features(reading.language)
        if nouns and known and follower not in demonyms and not any(noun & features for noun in nouns):
            shared = follower in bounds and index + 2 < len(reading.tokens) and _word(reading, index + 2) in demonyms
            if not shared:
                yield index


def _helper(reading: Reading, index: int) -> tuple[int, bool]:
    """Where the helping verb of a participle stands (-1: nowhere), and whether the participle agrees by it."""
    language, at = reading.language, index - 1
    while at >= 0 and _word(reading, at) in _listed(language, "between"):
        at -= 1
    passive = _word(reading, at) in _listed(language, "been")
    at -= passive
    while at >= 0 and _word(reading, at) in _listed(language, "between"):
        at -= 1
    helpers = _listed(language, "singular") | _listed(language, "plural")
    if _word(reading, at) not in helpers:
        return -1, False
    return at, passive or _word(reading, at) in _listed(language, "be")


def wrong_participles(reading: Reading) -> Iterator[int]:
    """Yield the participles that do not agree with their subject, and those whose helping verb does not."""
    participles = _participle_features(reading.language)
    for index, token in enumerate(reading.tokens):
        features = participles.get(token.text.lower())
        at, agrees = _helper(reading, index) if features else (-1, False)
        if features is None or at < 0:
            continue
        number = "s" if _word(reading, at) in _listed(reading.language, "singular") else "p"
        nouns, bound = _nouns_before(reading, at, _FAR)
        if bound:
            nouns = []
        if (agrees and not _agree(features, number, nouns)) or (
            nouns and number == "p" and not any(f[1] == "p" for noun in nouns for f in noun)
        ):
            yield index


def _agree(features: Features, number: str, nouns: list[Features]) -> bool:
    """Whether a participle has the number of its helping verb and the gender of a noun before that."""
    told = {feature[0] for feature in features if feature[1] == number}
    return bool(told) and (not nouns or any(f[0] in told for noun in nouns for f in noun))
