"""What a statement is written with: the lexicons and wordings of both languages, and what the mention knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefing.headline.wording import Wording, load_wording
from briefing.models import Mention
from briefing.translate.controlled.lexicon import Entry, Lexicon, load_lexicon


class Unsayable(Exception):
    """The target language has no words for a part of the statement."""


@dataclass(frozen=True, slots=True)
class Said:
    """A noun phrase in words, with what its verb must agree with."""

    text: str
    many: bool = False
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """What the target language is written with.

    `owner` is whose "its" is: "m", "f", "thing", "many", or "" where that is not known. `plain` leaves out what is
    not the source's own: marked quotations, dates that its words only imply.
    """

    mention: Mention
    origin: Wording
    target: Wording
    lexicon: Lexicon
    owner: str = ""
    plain: bool = False

    @property
    def grammar(self) -> Mapping[str, Any]:
        """The grammar table of the target language."""
        return self.lexicon.grammar

    def entry(self, kind: str, key: str) -> Entry:
        """Return the target's entry of a concept.

        Raises:
            Unsayable: it has none.
        """
        found = self.lexicon.entry(kind, key)
        if not found:
            raise Unsayable(f"{kind}:{key}")
        return found


def take_pen(mention: Mention, language: str) -> Pen:
    """Return the pen that writes what a mention says in `language`."""
    return Pen(mention, load_wording(mention.language), load_wording(language), load_lexicon(language))
