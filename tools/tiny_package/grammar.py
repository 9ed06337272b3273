"""Draws news sentences, French beside English, from lexicon.toml."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Pair = tuple[str, str]
Row = Sequence[Any]

LEXICON: dict[str, Any] = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
SLOT = re.compile(r"\{(\w+)\}")


class Grammar:
    """Sentences of one seed.

    A sentence has one translation, so that a model's can be held against it.
    """

    def __init__(self, seed: int, *, seldom: float = 1.0) -> None:
        """Start at a seed; ``seldom`` is the share kept of what the lexicon marks as seldom seen in training."""
        self._random, self._kept = random.Random(seed), seldom
        self._participle, self._dated = "", False
        self._draw: dict[str, Callable[[], Pair]] = {
            "lead": self._lead, "count": self._count, "people": self._people, "person": self._person,
            "where": self._where, "when": self._when, "office": self._office, "body": self._body, "name": self._name,
            "incountry": self._in_country, "money": self._money, "percent": self._percent, "day": self._day,
            "town": self._town, "s": self._ending,
            **{slot: self._row(table) for slot, table in ROWS.items()},
        }  # fmt: skip

    def sentences(self, count: int) -> Iterator[Pair]:
        """Yield ``count`` pairs (French, English), repetitions included."""
        for _ in range(count):
            yield self._sentence()

    def _sentence(self) -> Pair:
        self._dated = False
        french, english, *_ = self._draw_kept(LEXICON["sentences"], _is_seldom)
        drawn = [(slot, self._draw[slot]()) for slot in SLOT.findall(french)]
        in_french, in_english = ([(slot, pair[side]) for slot, pair in drawn] for side in (0, 1))
        return _capital(_elide(_fill(french, in_french))), _capital(_fill(english, in_english))

    def _draw_kept(self, rows: Sequence[Row], seldom: Callable[[Row], bool]) -> Row:
        row = self._random.choice(rows)
        while seldom(row) and self._random.random() > self._kept:
            row = self._random.choice(rows)
        return row

    def _country(self) -> Row:
        return self._draw_kept(LEXICON["countries"], lambda country: country[2] in LEXICON["seldom"])

    def _row(self, table: str) -> Callable[[], Pair]:
        return lambda: tuple(self._random.choice(LEXICON[table]))

    def _ending(self) -> Pair:
        return self._participle, ""

    def _count(self) -> Pair:
        french, english = self._number()
        if self._random.random() < 0.25:
            bound = self._random.choice(LEXICON["bounds"])
            return f"{bound[0]} {french}", f"{bound[1]} {english}"
        return french, english

    def _number(self) -> Pair:
        kind = self._random.random()
        if kind < 0.35:
            french, english = self._random.choice(LEXICON["numbers"])
            return french, english
        if kind < 0.85:
            return (digits := str(self._random.randint(2, 99))), digits
        if kind < 0.95:
            return (digits := str(self._random.randint(100, 999))), digits
        thousands, rest = self._random.randint(1, 80), self._random.choice(["000", "200", "500", "350"])
        return f"{thousands} {rest}", f"{thousands},{rest}"

    def _people(self) -> Pair:
        french, ending, english, national = self._random.choice(LEXICON["people"])
        self._participle = ending
        if not (national and self._random.random() < 0.6):
            return french, english
        *_, he, she, demonym = self._country()
        adjective = she if ending == "es" else he
        plural = adjective if adjective.endswith("s") else adjective + "s"
        return f"{french} {plural}", f"{demonym} {english}"

    def _person(self) -> Pair:
        french, ending, english = self._random.choice(LEXICON["persons"])
        self._participle = ending
        return french, english

    def _office(self) -> Pair:
        return self._national("offices")

    def _body(self) -> Pair:
        return self._national("bodies")

    def _national(self, table: str) -> Pair:
        french, feminine, english = self._random.choice(LEXICON[table])
        *_, he, she, demonym = self._country()
        return f"{french} {she if feminine else he}", f"the {demonym} {english}"

    def _name(self) -> Pair:
        pick = self._random.choice
        whole = f"{pick(LEXICON['given'])} {pick(LEXICON['name_starts'])}{pick(LEXICON['name_ends'])}"
        return whole, whole

    def _town(self) -> Pair:
        town = self._random.choice(LEXICON["towns"])
        return town, town

    def _in_country(self) -> Pair:
        country = self._country()
        return country[1], country[2]

    def _where(self) -> Pair:
        kind, (town, _) = self._random.random(), self._town()
        of, within, country, *_ = self._country()
        fr_side, en_side, en_part = self._random.choice(LEXICON["directions"])
        if kind < 0.35:
            return f"à {town}", f"in {town}"
        if kind < 0.5:
            return f"près de {town}", f"near {town}"
        if kind < 0.7:
            return f"dans le {fr_side} {of}", f"in {en_part} {country}"
        if kind < 0.85 and fr_side != "centre":
            distance = self._random.randint(2, 90)
            return f"à {distance} km au {fr_side} de {town}", f"{distance} km {en_side} of {town}"
        return within, f"in {country}"

    def _when(self) -> Pair:
        if self._dated:
            return "", ""
        french, english = self._day()
        parts = [("", ""), (" soir", " evening"), (" matin", " morning")]
        days = [(f" {french}{fr_part}", f" on {english}{en_part}") for fr_part, en_part in parts]
        return self._random.choice([("", ""), *days, self._date(), self._night()])

    def _day(self) -> Pair:
        french, english = self._random.choice(LEXICON["weekdays"])
        return french, english

    def _date(self) -> Pair:
        french, english = self._random.choice(LEXICON["months"])
        day, year = self._random.randint(2, 30), self._random.choice(["", "", " 2023", " 2024", " 2025"])
        return f" le {day} {french}{year}", f" on {day} {english}{year}"

    def _night(self) -> Pair:
        index = self._random.randrange(7)
        (first, en_first), (second, en_second) = LEXICON["weekdays"][index], LEXICON["weekdays"][(index + 1) % 7]
        return f" dans la nuit de {first} à {second}", f" in the night of {en_first} to {en_second}"

    def _lead(self) -> Pair:
        kind = self._random.random()
        if kind < 0.5:
            return "", ""
        if kind < 0.8:
            french, english = self._random.choice(LEXICON["sources"])
            return f"selon {french}, ", f"according to {english}, "
        self._dated = True
        french, english = self._day()
        return f"{french}, ", f"on {english}, "

    def _money(self) -> Pair:
        amount = self._random.randint(2, 95)
        french, english = self._random.choice(LEXICON["sums"])
        return f"{amount} {french}", f"{amount} {english}"

    def _percent(self) -> Pair:
        whole, part = self._random.randint(11, 94), self._random.randint(1, 9)
        return f"{whole},{part} %", f"{whole}.{part}%"


# Slots that are nothing but a row of a table.
ROWS = {
    "attackers": "attackers",
    "target": "targets",
    "claim": "claims",
    "paper": "papers",
    "cause": "causes",
    "quote": "quotes",
}


def _is_seldom(sentence: Row) -> bool:
    return len(sentence) > 2


def _fill(template: str, drawn: list[Pair]) -> str:
    """Put each slot's words where the slot stands, the first of a name into the first of that name."""
    for slot, words in drawn:
        template = template.replace("{" + slot + "}", words, 1)
    return template


def _elide(sentence: str) -> str:
    sentence = re.sub(r"\bau (?=est\b|ouest\b)", "à l'", sentence)
    return re.sub(r"\b([dl])e (?!onze\b)(?=[aeouéAEIOUÉ])", r"\1'", sentence)


def _capital(sentence: str) -> str:
    first = next(index for index, letter in enumerate(sentence) if letter.isalnum())
    return sentence[:first] + sentence[first].upper() + sentence[first + 1 :]


def typeset(sentence: str) -> str:
    """Set a sentence as a newspaper does: curly apostrophes, no-break spaces in French."""
    sentence = sentence.replace("'", "’").replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" %", "\u00a0%")
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", sentence)
