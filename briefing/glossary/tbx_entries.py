"""The entries of a termbase in TBX (ISO 30042), both of its versions and both of its styles, as keys of glossary terms.

A concept gives one term: of each language the preferred wording, or else the first that is not out of use. Its plural
is the wording whose grammatical number says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from briefing.errors import UsageError
from briefing.glossary.terms import LANGUAGES
from briefing.safe_xml import MEGABYTE, read_xml

MOST = 20 * MEGABYTE
# The names of 2008 and those of 2019.
CONCEPTS, SECTIONS, TERMS = ("termEntry", "conceptEntry"), ("langSet", "langSec"), ("tig", "ntig", "termSec")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CATEGORIES = ("partOfSpeech", "grammaticalGender", "grammaticalNumber", "administrativeStatus", "animacy")
# Ahead of the wordings that say nothing of their standing, behind them, and out of use.
STANDING = {"preferredTerm": -1, "admittedTerm": 1, "deprecatedTerm": None, "supersededTerm": None}
GENDERS = {"masculine": "m", "feminine": "f"}
NOUNS = ("noun", "properNoun", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of a termbase: what messages call it, the keys of its term, and why it can be none, or ""."""

    name: str
    keys: Mapping[str, Any]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A term of a concept in one language, and what is noted of it."""

    words: str
    notes: Mapping[str, str]

    @property
    def standing(self) -> int | None:
        """How early it is chosen, the lower the earlier, or None where it is out of use."""
        return STANDING.get(self.notes.get("administrativeStatus", "").removesuffix("-admn-sts"), 0)


def read_entries(path: Path) -> Iterator[Entry]:
    """Return the concepts of a TBX file.

    Raises:
        UsageError: the file is missing, too long, no TBX, or declares entities.
    """
    tree = _Tree()
    read_xml(path, tree, kind="a TBX file", most=MOST)
    concepts = [element for element in tree.close().iter() if _name(element) in CONCEPTS]
    if not concepts:
        raise UsageError(f"{path}: expected a TBX file, found none of its entries ({', '.join(CONCEPTS)}).")
    for at, concept in enumerate(concepts, start=1):
        yield _read_entry(concept, f"entry {concept.get('id') or at}")


class _Tree:
    """Listens to a document and keeps its tree."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.builder.start(tag, dict(attributes))

    def end(self, tag: str) -> None:
        self.builder.end(tag)

    def data(self, text: str) -> None:
        self.builder.data(text)

    def close(self) -> Element:
        return self.builder.close()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _read_entry(concept: Element, name: str) -> Entry:
    wordings = {language: _read_wordings(concept, language) for language in LANGUAGES}
    keys: dict[str, Any] = {}
    for language, of_language in wordings.items():
        for key, plural in ((language, False), (f"{language}_plural", True)):
            chosen = _choose(of_language, plural=plural)
            if chosen is not None:
                keys[key] = chosen.words
    told = f"{name} ({keys.get('fr') or keys.get('en') or 'no words'})"
    lacking = [language for language in LANGUAGES if language not in keys]
    if lacking:
        return Entry(told, keys, f"no singular in use in {' and '.join(lacking)}")
    french = _choose(wordings["fr"], plural=False)
    return _tell_kind(told, keys, french.notes if french else {})


def _tell_kind(name: str, keys: Mapping[str, Any], notes: Mapping[str, str]) -> Entry:
    speech = notes.get("partOfSpeech", "")
    if speech not in NOUNS:
        return Entry(name, keys, f"its part of speech is {speech}, and a glossary holds names and nouns")
    if speech == "properNoun" or any(c.isupper() for c in keys["fr"]):
        return Entry(name, {"kind": "name", "fr": keys["fr"], "en": keys["en"]})
    gender = GENDERS.get(notes.get("grammaticalGender", ""))
    lacking = [key.replace("_", " ") for key in ("fr_plural", "en_plural") if key not in keys]
    if gender is None:
        lacking.append("grammaticalGender in French")
    if lacking:
        return Entry(name, keys, f"a noun without {', '.join(lacking)}")
    return Entry(name, {**keys, "kind": "noun", "gender": gender, "human": notes.get("animacy") == "animate"})


def _read_wordings(concept: Element, language: str) -> list[Wording]:
    sections = [element for element in concept.iter() if _name(element) in SECTIONS]
    spoken = [part for part in sections if part.get(XML_LANG, "").lower().replace("_", "-").split("-")[0] == language]
    parts = [element for section in spoken for element in section.iter() if _name(element) in TERMS]
    return [wording for part in parts for wording in _read_wording(part)]


def _read_wording(part: Element) -> Iterable[Wording]:
    words = [_text(element) for element in part.iter() if _name(element) == "term"]
    notes = {}
    for element in part.iter():
        category = element.get("type", "") if _name(element) == "termNote" else _name(element)
        if category in CATEGORIES:
            notes[category] = _text(element)
    return [Wording(text, notes) for text in words[:1] if text]


def _choose(wordings: Iterable[Wording], *, plural: bool) -> Wording | None:
    standing = [
        (wording.standing, at, wording)
        for at, wording in enumerate(wordings)
        if wording.standing is not None and (wording.notes.get("grammaticalNumber") == "plural") == plural
    ]
    return min(standing, default=(0, 0, None), key=lambda ranked: ranked[:2])[2]
