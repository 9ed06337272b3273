"""How much of the key facts of the corpus's French articles an English brief carries without their French words.

For each gold key fact of a French article the item that tells it is found as the project's scorer pairs them; its
English is the headline, what is said of its mentions, and the sourcing line. A key fact that no item tells carries
nothing. Every mention of an item counts: what one article says of the fact may stand in another's.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from quality_corpora import CORPORA, SCORER, why_absent

from briefing.config import Config
from briefing.folding import fold_text
from briefing.headline.names import index_names, say_name
from briefing.headline.places import name_place, say_places
from briefing.headline.wording import load_wording, split_article
from briefing.models import Place
from briefing.pipeline import build_brief

HERE = Path(__file__).resolve().parent
EVENTS = tomllib.loads((HERE / "english_events.toml").read_text(encoding="utf-8"))
DENIED = ("deny", "denie", "denial", "reject", "refut", "dismiss", "disput", "contest", "negative", "no ", "not ")
HEDGED = ("unconfirmed", "reportedly", "alleged", "would ", "anonymous", "may ")
SENTENCES = ("controlled", "slots")
# Stems up to this length begin too many other words ("ban": "Bangui").
SHORT = 4
DATES = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: (?:19|20)\d\d)?\b|\b(?:in|since|,) (?:19|20)\d\d\b"
)
# "one" or "a" counts as the figure 1 before a word for what is counted.
ONE_OF = {
    "killed": r"[\w-]+ (?:was |reportedly )*killed|dead|death|body",
    "wounded": r"[\w-]+ (?:was |reportedly )*(?:wounded|injured)|wounded",
    "helicopters": r"(?:[\w-]+ )?helicopter",
    "aircraft": r"(?:[\w-]+ )?(?:plane|aircraft|drone|jet)",
    "vehicles": r"(?:[\w-]+ )?(?:vehicle|tank|truck)",
}
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SOURCED = ("according to", " said", " says", "announc", "official", "agency", "named", "anonymous", "statement by")


@dataclass(frozen=True, slots=True)
class Told:
    """The English of an item: all that it tells, what stands for the mention looked at, the sourcing line."""

    item: str = ""
    own: str = ""
    sourcing: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """One gold slot and whether the English carries it."""

    slot: str
    wanted: str
    carried: bool
    sentence: str
    told: Told


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def _build(name: str, output: Path) -> Path:
    config = Config(output=output, language="en", formats=("json",), generated="2024-01-01T00:00:00+00:00")
    build_brief([CORPORA[name] / "articles"], config=config)
    return next(output.glob("*.json"))


def _items(brief: Path) -> dict[str, dict[str, Any]]:
    written = json.loads(brief.read_text(encoding="utf-8"))
    return {item["id"]: item for theme in written["themes"] for item in theme["items"]}


def say_english(item: dict[str, Any]) -> str:
    """Return what an item tells in English, its sourcing line left out."""
    statement = item["translation"]["text"] if item["translation"] else ""
    return f"{item['headline']}. {statement} {' '.join(report['text'] for report in item['reports'])}"


def _say_own(item: dict[str, Any], mention: str) -> str:
    """Return the English that stands for one mention: the lead's is the headline and the statement too."""
    own = " ".join(report["text"] for report in item["reports"] if report["mention"] == mention)
    if item["mentions"][0]["id"] != mention:
        return own or item["headline"]
    return f"{item['headline']}. {item['translation']['text'] if item['translation'] else ''} {own}"


def _is_sentence(item: dict[str, Any], mention: str) -> bool:
    """Return whether a statement, or the mention itself, is said in a sentence: a line of slots is none."""
    own = [report for report in item["reports"] if report["mention"] == mention and report["engine"] in SENTENCES]
    return bool(item["translation"] or own)


@cache
def measure_english(name: str = "corpus") -> tuple[dict[str, float], tuple[Carried, ...]]:
    """Return the shares by slot, that of facts with a full sentence included, and every slot that was looked for.

    No shares where the corpus or the scorer is not there.
    """
    if why_absent(CORPORA[name]):
        return {}, ()
    score = _scorer()
    with tempfile.TemporaryDirectory() as output:
        brief = _build(name, Path(output))
        mentions, _, gold, *_ = score.load(brief, CORPORA[name])
        items = _items(brief)
    pairs, _ = score.pair_up(mentions, gold)
    carried: list[Carried] = []
    full: list[bool] = []
    for i, fact in enumerate(gold):
        if not fact["key"] or fact.get("en") in (None, fact["sentence"]):
            continue
        paired = [mentions[pairs[i]]] if i in pairs else []
        parts = [*paired, *(m for m in mentions if paired and m is not paired[0] and _lies_in(m, fact))]
        told = _tell(parts, items)
        carried += [Carried(slot, wanted, ok, fact["sentence"], told) for slot, wanted, ok in _look(fact, told)]
        full.append(any(_is_sentence(items[m["item"]], m["id"]) for m in paired))
    shares = {
        slot: _share(c.carried for c in carried if c.slot == slot) for slot in dict.fromkeys(c.slot for c in carried)
    }
    return {**shares, "sentence": _share(full)}, tuple(carried)


def _lies_in(mention: dict[str, Any], fact: dict[str, Any]) -> bool:
    """Return whether a mention is a sentence of the fact: one of two sentences may be an item of its own."""
    start, end = fact["span"]
    return bool(mention["file"] == fact["file"] and start <= mention["start"] and mention["end"] <= end)


def _tell(parts: list[dict[str, Any]], items: dict[str, dict[str, Any]]) -> Told:
    """Return the English of the items whose mentions are given, the one that tells the fact first."""
    found = [items[name] for name in dict.fromkeys(mention["item"] for mention in parts)]
    return Told(
        " ".join(say_english(item) for item in found),
        " ".join(_say_own(items[mention["item"]], mention["id"]) for mention in parts),
        " ".join((item["sourcing"] or {}).get("line", "") for item in found),
    )


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values) if values else 1.0


def _look(fact: dict[str, Any], told: Told) -> Iterable[tuple[str, str, bool]]:
    folded = fold_text(f"{told.item} {told.sourcing}")
    for quantity in fact.get("quantities") or ():
        if quantity["what"] != "other":
            yield "figures", f"{quantity['value']} {quantity['what']}", _has_figure(quantity, told.item)
    if fact.get("date"):
        yield "date", fact["date"], _has_date(fact["date"], told.item)
    for place in fact.get("places") or ():
        yield "places", place, _has_name(place, folded)
    for actor in fact.get("actors") or ():
        yield "actors", actor, _has_name(actor, folded)
    yield "certainty", f"{fact['certainty']}, {fact.get('attribution')}", _has_stance(fact, told)
    yield "verb", fact["event"], _has_verb(fact["event"], fold_text(told.item))


def _has_verb(event: str, folded: str) -> bool:
    """Return whether a word of the English tells an event of the type; a short stem counts by its inflections alone."""
    table = EVENTS[event]
    words = set(re.findall(r"[a-z]+", folded))
    exact = {form for stem in table["any"] if len(stem) <= SHORT for form in _inflect(stem)}
    return bool(words & exact) or any(w.startswith(s) for w in words for s in table["any"] if len(s) > SHORT)


def _inflect(stem: str) -> Iterable[str]:
    return (stem + end for end in ("", "s", "es", "d", "ed", "n", "ing", f"{stem[-1]}ed", f"{stem[-1]}ing"))


def _has_figure(quantity: dict[str, Any], english: str) -> bool:
    """Return whether the number stands in the English, in digits or in words, the days and years of dates apart."""
    value: float = quantity["value"]
    english = DATES.sub(" ", english)
    found = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", english.replace(", ", " "))}
    for scale, word in ((10**6, "million"), (10**9, "billion")):
        found |= {float(n) * scale for n in re.findall(rf"(\d+(?:\.\d+)?) {word}", english)}
    found |= {float(n) for n, word in enumerate(NUMBER_WORDS, start=2) if re.search(rf"\b{word}\b", english.casefold())}
    counted = ONE_OF.get(quantity["what"])
    if value == 1 and counted and re.search(rf"\b(?:one|an?(?: [\w-]+)?) (?:{counted})", english, re.IGNORECASE):
        return True
    return value in found


def _has_date(value: str, english: str) -> bool:
    from briefing.headline.dates import say_date

    return say_date(value, load_wording("en")) in english


def _has_name(name: str, folded: str) -> bool:
    forms = (re.escape(fold_text(form)) for form in _english_forms(name) if form)
    return any(re.search(rf"(?<!\w){form}(?!\w)", folded) for form in forms)


@cache
def _english_forms(name: str) -> frozenset[str]:
    """Return what a French name may read as: itself where it is proper, its exonyms or office, its controlled English.

    A French noun phrase that stands in the English as it is does not count.
    """
    origin, target = load_wording("fr"), load_wording("en")
    bare = split_article(name, origin)[1]
    said = say_name(name, "", origin, target)
    forms = {said.bare if said else "", *_exonyms(bare), *_controlled(name), _say_area(name)}
    words = [w for w in re.split(r"[\s’']", bare) if w]
    if all(w[:1].isupper() or w[:1].isdigit() or fold_text(w) in origin.table["particles"] for w in words):
        place = name_place(name, origin, target)
        forms |= {bare, place or "", *(words[-1:] if len(words) > 1 and len(words[-1]) > SHORT else ())}
    return frozenset(forms)


def _say_area(name: str) -> str:
    """Return "north-east of Mali" for "nord-est du Mali"."""
    said = say_places([Place(name)], (load_wording("fr"), load_wording("en")), with_country=False) or ""
    return said.removeprefix("in the ") if said.startswith("in the ") else ""


def _exonyms(bare: str) -> Iterable[str]:
    entry = index_names("fr", wide=True).get(fold_text(bare))
    if entry is None:
        return
    target = load_wording("en")
    for form in (*target.exonyms[entry[0]].get(entry[1], ()), *target.actors.get(entry[0], {}).get(entry[1], ())):
        yield split_article(form, target)[1]


def _controlled(name: str) -> Iterable[str]:
    from briefing.models import Evidence, Mention
    from briefing.translate.controlled.page import open_page
    from briefing.translate.controlled.pen import Unsayable, take_pen
    from briefing.translate.controlled.read_nouns import read_things
    from briefing.translate.controlled.say_nouns import say_thing

    mention = Mention("m", Evidence("a", 0, len(name), name), "fr", "", "", "", "stated")
    page = open_page(mention)
    for node, end in read_things(page, 0):
        if end == len(page.words):
            try:
                yield split_article(say_thing(node, take_pen(mention, "en")).text, load_wording("en"))[1]
            except Unsayable:
                continue


def _has_stance(fact: dict[str, Any], told: Told) -> bool:
    """Return whether the English of the fact's own mention says how certain it is, and its item on whose word."""
    certainty, own, everything = fact["certainty"], fold_text(told.own), fold_text(f"{told.item} {told.sourcing}")
    if certainty == "denied":
        return any(word in own for word in DENIED)
    if certainty == "unconfirmed":
        return any(word in own for word in HEDGED)
    if certainty == "attributed":
        return _has_name(fact["attribution"], everything) if fact.get("attribution") else any(w in own for w in SOURCED)
    return not any(word in own for word in ("unconfirmed", "reportedly", "allegedly", "denial"))


def list_errors() -> str:
    """Return what the English does not carry, each with its sentence and the English."""
    return "\n".join(
        f"{c.slot}: {c.wanted}\n    {c.sentence}\n    {c.told.item}\n    {c.told.sourcing}"
        for c in measure_english()[1]
        if not c.carried
    )


def main() -> int:
    shares, _ = measure_english()
    if "--errors" in sys.argv:
        print(list_errors())
    for slot, share in shares.items():
        print(f"{slot:12} {share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
