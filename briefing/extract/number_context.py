"""The words around a figure: bounds, ranges, halves, and what shows that a number counts nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefing.models import Bound
from briefing.tables import load_table

BoundName = Literal["at_least", "at_most", "about", "more_than", "less_than"]
_BLANK = "[ \u00a0\u202f\u2009]"
_SHAPES = (
    r"(?<!\w)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\w)",  # dates in digits
    r"(?<!\w)\d{1,3}[-–]\d{1,3}(?!\d)",  # scores, seasons
    r"(?<!\w)\d{4}[-–/]\d{2,4}(?!\d)",  # spans of years
    r"(?<!\w)(?:\+\d{1,3}[ .-]?)?(?:\d{2}[ .-]){3,6}\d{2}(?!\d)",  # telephone numbers
    r"(?<!\d)\d{1,2}:\d\d(?!\d)",  # times of day
    r"\A\W{0,3}\d{1,2}[.)]\s(?=\D)",  # numbering of a list
)
_SIGNS = "$€£"
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class NumberContext:
    """Compiled patterns of one language, all matched against short slices around a figure."""

    masks: tuple[re.Pattern[str], ...]
    before: re.Pattern[str]
    before_year: re.Pattern[str]
    after: re.Pattern[str]
    ages: re.Pattern[str]
    vague: re.Pattern[str]
    bounds: tuple[tuple[Bound, re.Pattern[str]], ...]
    bounds_after: tuple[tuple[Bound, re.Pattern[str]], ...]
    ranges: tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]
    half_after: re.Pattern[str]
    half_before: re.Pattern[str]
    factors: dict[str, int]
    adjectival: re.Pattern[str]
    half_opening: frozenset[str]
    scale_next: re.Pattern[str]
    suffixes: dict[str, int]

    def masked_spans(self, text: str) -> list[tuple[int, int]]:
        """Return the (start, end) of what looks like figures but counts nothing: dates, scores, telephone numbers."""
        digits = any(map(str.isdigit, text))
        masks = self.masks if digits else self.masks[len(_SHAPES) :]  # all shapes are made of digits
        return [match.span() for mask in masks for match in mask.finditer(text)]

    def is_glued(self, before: str, after: str) -> bool:
        """Say whether digits between these characters are part of a name or a model: "Mi-17", "2A4", "26-Mars"."""
        last, earlier = before[-1:], before[-2:-1]
        if last.isalpha() or last == "_" or (last and last in "-.,/" and earlier.isalnum()):
            return True
        if after[:1].isspace() or self.adjectival.match(after):
            return False
        return bool(re.match(r"[^\W\d_]|[-/][^\W_]", after)) and not re.match(r"(?:er|e|ème)\b", after)

    def money_suffix(self, before: str, after: str) -> tuple[int, int] | None:
        """Return the factor and the length of a scale glued to a sum of money: the "m" of "$425m"."""
        letters = re.match(r"[^\W\d_]{1,3}(?![\w-])", after)
        if letters is None or letters.group().casefold() not in self.suffixes:
            return None
        money = before[-1:] in _SIGNS or after[letters.end() :].lstrip()[:1] in tuple(_SIGNS)
        return (self.suffixes[letters.group().casefold()], letters.end()) if money else None

    def rejects(self, text: str, start: int, end: int, *, digits: bool) -> bool:
        """Say whether the words around text[start:end] show that it counts nothing."""
        head, tail = text[max(0, start - 48) : start], text[end : end + 32]
        worded = has_letters(head)
        if digits and end - start <= 2 and head.endswith(", ") and tail.startswith(","):
            return True  # an age in apposition: "the general, 42, was captured"
        if self.after.match(tail) or (worded and (self.ages.search(head) or self.vague.search(head))):
            return True
        if re.match(r"-[^\W\d_]", tail) and not self.adjectival.match(tail):
            return True
        number = text[start:end]
        if _YEAR.match(number) and (self.before_year.search(head) or not re.match(rf"{_BLANK}[^\W\d_]", tail)):
            return not self.bound_before(head)
        return digits and worded and bool(self.before.search(head))

    def bound_before(self, head: str) -> tuple[Bound, int] | None:
        """Return the bound that `head` ends in and how many characters it takes, or None."""
        if not has_letters(head):
            return None
        found = [(bound, match) for bound, pattern in self.bounds if (match := pattern.search(head))]
        if not found:
            return None
        bound, match = max(found, key=lambda pair: len(pair[1].group()))
        return bound, len(head) - match.start()

    def bound_after(self, tail: str) -> tuple[Bound, int] | None:
        """Return the bound that `tail` begins with and where it ends, or None."""
        found = ((bound, match) for bound, pattern in self.bounds_after if (match := pattern.match(tail)))
        return next(((bound, match.end()) for bound, match in found), None)

    def range_opener(self, head: str, between: str) -> tuple[int, bool] | None:
        """Return how many characters before a range open it, and whether any do; None where it is no range."""
        for opener, middle, bare in self.ranges:
            match = None if bare else opener.search(head)
            if middle.fullmatch(between) and (bare or match):
                return (len(head) - match.start(), True) if match else (0, False)
        return None


def has_letters(head: str) -> bool:
    """Return whether the last characters of `head` hold a letter: without one, no words bound what follows."""
    return any(character.isalpha() for character in head[-6:])


def _words(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", _BLANK).replace("'", "['’]") for phrase in longest_first)


def _ending(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words(phrases)})(?:{_BLANK}|(?<=['’])|(?<=-))?\Z", re.I)


@cache
def load_number_context(language: str) -> NumberContext:
    """Return the patterns around figures of `language`.

    Raises:
        TableError: the language has no table of numbers.
    """
    table = load_table(language, "numbers")
    reject, blank = table["reject"], _BLANK
    factors = {**table["scales"], **table["collectives"]}
    scale = "|".join(re.escape(word) for word in factors)
    articles = _words(table["articles"])
    linked = "|".join(re.escape(w) for w in (*table["half_before"],))
    adjectival = "|".join(table["adjectival"]) or r"\Z."
    return NumberContext(
        tuple(re.compile(mask, re.I) for mask in (*_SHAPES, *reject["masks"])),
        re.compile(rf"(?<!\w)(?:{'|'.join(reject['before'])}){blank}?\Z", re.I),
        re.compile(rf"(?<!\w)(?:{'|'.join(reject['before_years_only'])}|{_months(language)}){blank}?\Z", re.I),
        re.compile(rf"{blank}?(?:{'|'.join(reject['after'])})", re.I),
        re.compile(rf"(?<!\w)(?:{'|'.join(reject['ages'])})\Z", re.I),
        re.compile(rf"(?<!\w)(?:{_words(table['vague'])}){blank}\Z", re.I),
        tuple((name, _ending(table["bounds"][name])) for name in table["bounds"]),
        tuple((n, re.compile(rf"{blank}(?:{_words(p)})(?!\w)", re.I)) for n, p in table["bounds_after"].items()),
        tuple(
            (_ending([row["before"]]), re.compile(rf"{blank}{row['middle']}{blank}", re.I), not row["before"])
            for row in table["ranges"]
        ),
        re.compile(rf"{blank}(?:{_words(table['half_after'])})(?!\w)", re.I),
        re.compile(rf"(?:(?:{articles}){blank})?(?:{linked})(?:{blank}|-)(?P<scale>{scale})(?!\w)", re.I),
        factors,
        re.compile(rf"[- ](?:{adjectival})(?!\w)", re.I),
        frozenset(re.split(r"\W", words)[0] for words in (*table["articles"], *table["half_before"])),
        re.compile(rf"{blank}(?P<scale>{'|'.join(table['scales'])})(?!\w)", re.I),
        table["suffixes"],
    )


def _months(language: str) -> str:
    return "|".join(re.escape(name) for name in load_table(language, "dates")["months"])
