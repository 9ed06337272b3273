"""How much of the key facts of the corpus's French articles an English brief carries without their French words.

For each gold key fact of a French article the item that tells it is found as the project's scorer pairs them; its English
is the headline, the statement where it is said in English, and the sourcing line. A key fact that no item tells carries
nothing. Every mention of an item counts: what one article says of the fact may stand in another's.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from briefing.config import Config
from briefing.folding import fold_text
from briefing.headline.names import say_name
from briefing.headline.places import name_place
from briefing.headline.wording import load_wording, split_article
from briefing.pipeline import build_brief
from quality_corpora import CORPORA, SCORER

HERE = Path(__file__).resolve().parent
EVENTS = tomllib.loads((HERE / "english_events.toml").read_text(encoding="utf-8"))
DENIED = ("deny", "denie", "denial", "reject", "refut", "dismiss", "disput", "contest", "negative", "no ", "not ")
HEDGED = ("unconfirmed", "reportedly", "alleged", "would ", "anonymous", "may ")
SOURCED = ("according to", " said", " says", "announc", "official", "agency", "named", "anonymous", "statement by")


@dataclass(frozen=True, slots=True)
class Carried:
    """One gold slot and whether the English carries it."""

    slot: str
    wanted: str
    carried: bool
    sentence: str
    english: str


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@cache
def _build(name: str) -> Path:
    output = Path(tempfile.mkdtemp())
    config = Config(output=output, language="en", formats=("json",), generated="2024-01-01T00:00:00+00:00")
    build_brief([CORPORA[name] / "articles"], config=config)
    return next(output.glob("*.json"))


def _items(brief: Path) -> dict[str, dict[str, Any]]:
    written = json.loads(brief.read_text(encoding="utf-8"))
    return {item["id"]: item for theme in written["themes"] for item in theme["items"]}


def say_english(item: dict[str, Any]) -> str:
    """Return all the English of an item."""
    statement = item["translation"]["text"] if item["translation"] else ""
    line = (item["sourcing"] or {}).get("line", "")
    others = " ".join(report["text"] for report in item["reports"])
    return f"{item['headline']}. {statement} {others} {line}"


def measure_english(name: str = "corpus") -> tuple[dict[str, float], tuple[Carried, ...]]:
    """Return the shares by slot, that of facts with a full sentence included, and every slot that was looked for."""
    score = _scorer()
    brief = _build(name)
    mentions, _, gold, *_ = score.load(brief, CORPORA[name])
    pairs, _ = score.pair_up(mentions, gold)
    items = _items(brief)
    carried: list[Carried] = []
    full: list[bool] = []
    for i, fact in enumerate(gold):
        if not fact["key"] or fact.get("en") in (None, fact["sentence"]):
            continue
        item = items.get(mentions[pairs[i]]["item"]) if i in pairs else None
        english = say_english(item) if item else ""
        carried += [Carried(slot, wanted, ok, fact["sentence"], english) for slot, wanted, ok in _look(fact, english)]
        full.append(bool(item and item["translation"] and item["language"] == "fr"))
    shares = {slot: _share(c.carried for c in carried if c.slot == slot) for slot in dict.fromkeys(c.slot for c in carried)}
    return {**shares, "sentence": _share(full)}, tuple(carried)


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values) if values else 1.0


def _look(fact: dict[str, Any], english: str) -> Iterable[tuple[str, str, bool]]:
    folded = fold_text(english)
    for quantity in fact.get("quantities") or ():
        if quantity["what"] != "other":
            yield "figures", str(quantity["value"]), _has_figure(quantity["value"], english)
    if fact.get("date"):
        yield "date", fact["date"], _has_date(fact["date"], english)
    for place in fact.get("places") or ():
        yield "places", place, _has_name(place, folded)
    for actor in fact.get("actors") or ():
        yield "actors", actor, _has_name(actor, folded)
    yield "certainty", f"{fact['certainty']}, {fact.get('attribution')}", _has_stance(fact, folded)
    stems = EVENTS[fact["event"]]["any"]
    words = re.findall(r"[a-z]+", folded.split(" — ")[0])
    yield "verb", fact["event"], any(word.startswith(stem) for word in words for stem in stems)


def _has_figure(value: float, english: str) -> bool:
    found = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", english)}
    found |= {n * 10**6 for n in {float(n) for n in re.findall(r"(\d+(?:\.\d+)?) million", english)}}
    found |= {n * 10**9 for n in {float(n) for n in re.findall(r"(\d+(?:\.\d+)?) billion", english)}}
    return value in found or (value == 1 and re.search(r"\b(?:one|an?)\b", english) is not None)


def _has_date(value: str, english: str) -> bool:
    from briefing.headline.dates import say_date

    return say_date(value, load_wording("en")) in english


def _has_name(name: str, folded: str) -> bool:
    return any(fold_text(form) in folded for form in _english_forms(name) if form)


@cache
def _english_forms(name: str) -> Sequence[str]:
    """Return what a French name may read as: itself, its exonym or office, its last name, its controlled English."""
    origin, target = load_wording("fr"), load_wording("en")
    bare = split_article(name, origin)[1]
    said = say_name(name, "", origin, target)
    place = name_place(name, origin, target)
    last = [w for w in bare.split() if w[:1].isupper()][-1:]
    return [bare, said.bare if said else "", place or "", *(last if len(bare.split()) > 1 else []), *_controlled(name)]


def _controlled(name: str) -> list[str]:
    from briefing.models import Evidence, Mention
    from briefing.translate.controlled.page import open_page
    from briefing.translate.controlled.pen import Unsayable, take_pen
    from briefing.translate.controlled.read_nouns import read_things
    from briefing.translate.controlled.say_nouns import say_thing

    mention = Mention("m", Evidence("a", 0, len(name), name), "fr", "", "", "", "stated")
    page = open_page(mention)
    forms = []
    for node, end in read_things(page, 0):
        if end == len(page.words):
            try:
                forms.append(split_article(say_thing(node, take_pen(mention, "en")).text, load_wording("en"))[1])
            except Unsayable:
                continue
    return forms


def _has_stance(fact: dict[str, Any], folded: str) -> bool:
    certainty = fact["certainty"]
    if certainty == "denied":
        return any(word in folded for word in DENIED)
    if certainty == "unconfirmed":
        return any(word in folded for word in HEDGED)
    if certainty == "attributed":
        return _has_name(fact["attribution"], folded) if fact.get("attribution") else any(w in folded for w in SOURCED)
    return not any(word in folded for word in ("unconfirmed", "reportedly", "allegedly", "denial"))


def main() -> int:
    shares, carried = measure_english()
    if "--errors" in sys.argv:
        for c in carried:
            if not c.carried:
                print(f"{c.slot}: {c.wanted}\n    {c.sentence}\n    {c.english[:400]}")
    for slot, share in shares.items():
        print(f"{slot:12} {share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
