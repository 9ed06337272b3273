"""In what it happened: the word of the text ("embuscade") that a headline about violence may take up."""

from __future__ import annotations

import re
from functools import cache

from briefing.headline.wording import Phrase, Wording, load_wording
from briefing.models import Fact

NEAR = 40


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (kind, pattern of its words), the kinds with the longest words first."""
    kinds = load_wording(language).table["circumstances"]["kinds"]
    pairs = [(word, kind) for kind, entry in kinds.items() for word in entry["words"]]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair))
    return tuple((kind, re.compile(rf"\b{re.escape(word)}\b")) for word, kind in pairs)


def find_kind(fact: Fact, origin: Wording, *, introduced: bool) -> str | None:
    """Return the first kind of violence that the lead sentence names, or None.

    With `introduced`, only a word that a preposition of circumstance leads in counts ("dans une embuscade").
    """
    # Accents count: "frappe" is a strike, "frappé" a verb.
    quote = " ".join(fact.lead.evidence.quote.casefold().replace("’", "'").split())
    intro = "|".join(re.escape(w) for w in origin.table["circumstances"]["intro"])
    taken: list[tuple[int, int, str]] = []
    for kind, pattern in _words(origin.language):
        for hit in pattern.finditer(quote):
            before = quote[max(0, hit.start() - NEAR) : hit.start()]
            led_in = re.search(rf"\b(?:{intro})\b[^,;:.]*$", before)
            if (led_in or not introduced) and not any(s <= hit.start() < e for s, e, _ in taken):
                taken.append((hit.start(), hit.end(), kind))
    return min(taken)[2] if taken else None


def say_circumstances(fact: Fact, origin: Wording, target: Wording) -> dict[str, Phrase]:
    """Return the slots circumstance, circumstance_object, event_inside and event_title, as far as they are known."""
    kinds = target.table["circumstances"]["kinds"]
    default = target.table["circumstances"]["defaults"].get(fact.frame)
    led_in = find_kind(fact, origin, introduced=True)
    named = find_kind(fact, origin, introduced=False) if default or fact.frame == "claim" else None
    slots: dict[str, Phrase] = {}
    for slot, kind, form in (
        ("circumstance", led_in, "inside"),
        ("circumstance_object", named, "object"),
        ("event_inside", led_in or default, "inside"),
        ("event_title", named or default, "title"),
    ):
        if kind in kinds:
            slots[slot] = Phrase(kinds[kind][form], kinds[kind][form])
    return slots
