"""Figures of a sentence with their role, noun and bound: what a brief counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extract.counted import Counted, Sentence, read_counted
from briefing.extract.ellipsis import equipment_before, stands_alone
from briefing.extract.numbers import NumberFound, find_numbers
from briefing.extract.quantity_filters import Figure, counts_nothing, drop_late_deaths, drop_summands, is_part
from briefing.extract.quantity_nouns import PERSONS
from briefing.extract.quantity_revision import mark_superseded
from briefing.extract.quantity_roles import decide_role
from briefing.extract.role_words import HARM, ROLES
from briefing.models import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span

# How far before a figure the toll may be named that it counts, and the verb that revises it; how far after it.
_TOLL_REACH = 120
_REVISED_NEAR = 60
_COUNT_AFTER = 26
# How far behind "the number of villagers" their fate may be told.
_FATE_REACH = 60
_SUMMED_NOUN = re.compile(r"(?P<word>[^\W\d_]{3,20})\s?(?P<mark>[:,(–—])\s?\Z")


def find_quantities(sent: Span, *, language: str, previous: tuple[Quantity, ...] = ()) -> tuple[Quantity, ...]:
    """Return the figures of one sentence in order; offsets count from the start of the doc's text.

    Figures that the sentence itself revises or contests are returned as superseded; a part of the same kind as its
    whole ("dix personnes, dont trois enfants"), a negated figure, and definite or indefinite numbers that count nothing
    new ("les deux hommes", "un habitant") are left out. `previous` are the figures of the sentence before: a figure
    without a noun ("en enverra dix-huit") takes theirs.

    Raises:
        TableError: the language lacks a table.
    """
    sentence = Sentence(sent, language)
    numbers = find_numbers(sentence.text, language=language, articles=True)
    found: list[Quantity] = []
    for index, number in enumerate(numbers):
        low = number.part == "low" and index + 1 < len(numbers)
        counted = read_counted(sentence, numbers[index + 1] if low else number)
        if number.article and not low and any(number.end <= n.start < counted.start for n in numbers[index + 1 :]):
            continue  # "a further eight drones": the article is no figure of its own
        quantity = _read_quantity(sentence, number, counted, found, previous)
        if quantity is not None:
            if low:
                quantity = replace(quantity, text=sentence.text[number.outer_start : number.end], end=number.end)
            found.append(quantity)
    if not found:
        return ()
    base = sent.start_char
    whole = drop_summands(sentence, _count_ordinals(sentence, _share_roles(sentence, found)))
    whole = drop_late_deaths(sentence, whole)
    marked = mark_superseded(sentence, whole, numbers)
    return tuple(replace(quantity, start=quantity.start + base, end=quantity.end + base) for quantity in marked)


def _read_quantity(
    sentence: Sentence, number: NumberFound, counted: Counted, found: Sequence[Quantity], previous: tuple[Quantity, ...]
) -> Quantity | None:
    if sentence.roles.cues["compared_after"].match(sentence.lower, number.end):
        return None
    told = role_of_count_after(sentence, number) or role_of_sum(sentence, number)
    if told is not None:
        counted = Counted(number.end, number.end)
    bare = counted.noun is None and counted.hint is None and not counted.name
    if bare and _ends_a_name(sentence, number):
        return None
    told = told or (role_of_toll(sentence, number) if bare else None)
    what = told[0] if told else decide_role(sentence, number, counted)
    explicit = counted.hint is not None or (counted.noun is not None and counted.noun.kind not in PERSONS)
    key = told[1] if told else counted.noun.key if counted.noun and not counted.noun.mixed else None
    if what is None and counted.noun is None and not counted.name:
        what, key = _role_without_noun(sentence, number, found, previous)
    what = what or _default_role(sentence, counted)
    if what is None:
        return None
    figure = Figure(number, counted, what, explicit)
    running_total = told is not None and number.article
    if (counts_nothing(sentence, figure, found=found) and not running_total) or is_part(
        sentence, figure, found=found, continues=bool(previous)
    ):
        return None
    start, end = number.outer_start, max(number.outer_end, number.end)
    if counted.noun is not None or counted.name or counted.token is not None:
        start, end = min(start, counted.start), max(end, counted.end)
    return Quantity(number.value, what, number.bound, sentence.text[start:end], start, end, key)


def _ends_a_name(sentence: Sentence, number: NumberFound) -> bool:
    """Say whether digits that count nothing stand right behind a name: "contre Carrefour-Feuilles et Delmas 30"."""
    at = sentence.word_index(number.start)
    if at < 2 or not number.text.isdigit() or not sentence.adjacent(sentence.words[at - 1][2], number.start):
        return False
    token = sentence.token_at(sentence.words[at - 1][1])
    return token is not None and token.pos_ == "PROPN" and token.text[:1].isupper()


def _role_without_noun(
    sentence: Sentence, number: NumberFound, found: Sequence[Quantity], previous: tuple[Quantity, ...]
) -> tuple[str | None, str | None]:
    """Return the role and noun of a bare figure: those of the figure before, or of the sentence before."""
    roles = sentence.roles
    if number.part == "high" and found:
        return found[-1].what, found[-1].noun  # "injuring between 20 and 25"
    head = sentence.lower[max(0, number.outer_start - 40) : number.outer_start]
    opening = sentence.lower[number.end : number.end + 24].split()
    if found and opening and opening[0].strip(",.;") in roles.others:
        return found[-1].what, found[-1].noun
    before = re.findall(r"[^\W\d_]+", head)
    if found and (_is_further(sentence, number, before) or _is_beside(sentence, number)):
        return found[-1].what, found[-1].noun
    if found and opening and opening[0] in roles.sides and before and before[-1] in roles.joiners:
        return found[-1].what, found[-1].noun
    goes_on = not found and roles.cues["are"].search(head) is not None  # "parlait de huit morts. Ils sont douze."
    if (goes_on and previous) or (any(word in roles.pronouns for word in before) and _has_pronoun(sentence, number)):
        told_of = [q for q in previous if q.what != "other"]
        return (told_of[-1].what, told_of[-1].noun) if told_of else equipment_before(sentence)
    return (None, None) if found or not stands_alone(sentence, number) else equipment_before(sentence)


def _is_further(sentence: Sentence, number: NumberFound, before: Sequence[str]) -> bool:
    """Say whether a figure only adds to the one before: "and another 1,000 arrived"."""
    return bool(before) and before[-1] in sentence.roles.further and not number.article


def _is_beside(sentence: Sentence, number: NumberFound) -> bool:
    """Say whether a figure closes what is told of another side: "cinq tués ; dans le camp adverse, dix-huit"."""
    parts = [part.split() for part in re.split(r"[;,]\s", sentence.lower[: number.outer_start])][-2:]
    closed = re.match(r"\s?(?:[.;,]|\Z)", sentence.lower[number.end :])
    opening = next((part[0] for part in reversed(parts) if part), "")
    return len(parts) == 2 and closed is not None and opening in sentence.roles.sides


def _has_pronoun(sentence: Sentence, number: NumberFound) -> bool:
    """Say whether "en" close before a figure is the pronoun: "en a remis dix", not "en six jours"."""
    at = sentence.word_index(number.outer_start)
    for index in range(max(0, at - 6), at):
        token = sentence.token_at(sentence.words[index][1])
        if token is None or sentence.words[index][0] not in sentence.roles.pronouns:
            continue
        follows = sentence.words[index + 1][0] if index + 1 < len(sentence.words) else ""
        if token.pos_ == "PRON" or follows in sentence.roles.having:
            return True
    return False


def role_of_count_after(sentence: Sentence, number: NumberFound) -> tuple[str, str | None] | None:
    """Return the role and noun of a figure before "le nombre de blessés", "the number of dead", or None."""
    articles = sentence.roles.count_articles
    count = sentence.roles.cues["counts"].search(sentence.lower, number.end, number.end + _COUNT_AFTER)
    toll = sentence.roles.cues["tolls"].search(sentence.lower, number.end, number.end + _COUNT_AFTER)
    if count is not None and sentence.text[number.end : count.start()].strip() in articles:
        told = _role_of_count(sentence, sentence.lower[count.end() :])
        if told is not None:
            return told
    close = toll is not None and sentence.text[number.end : toll.start()].strip() in articles
    return ("killed", None) if close else None


def role_of_toll(sentence: Sentence, number: NumberFound) -> tuple[str, str | None] | None:
    """Return the role and noun of a bare figure after "bilan", "death toll", "number of wounded", or None."""
    roles = sentence.roles
    near = sentence.lower[max(0, number.outer_start - _REVISED_NEAR) : number.outer_start]
    revised = any(word in roles.revision for word in re.findall(r"[^\W\d_]+", near))
    reach = number.outer_start if revised else _TOLL_REACH
    head = sentence.lower[max(0, number.outer_start - reach) : number.outer_start]
    toll = list(roles.cues["tolls"].finditer(head))
    count = list(roles.cues["counts"].finditer(head))
    if count and (not toll or count[-1].start() >= toll[-1].start() or toll[-1].end() >= count[-1].start()):
        told = _role_of_count(sentence, head[count[-1].end() :])
        if told is not None:
            return told
    return ("killed", None) if toll else None


def role_of_sum(sentence: Sentence, number: NumberFound) -> tuple[str, str | None] | None:
    """Return the role and noun of a bare figure that sums up the noun before it, or None.

    "un camion rempli de carabines : quarante-deux au total", "its rifles, forty of them in all".
    """
    noun = _SUMMED_NOUN.search(sentence.lower, max(0, number.outer_start - _COUNT_AFTER), number.outer_start)
    if noun is None or number.value < 2:
        return None
    summed = sentence.roles.cues["summed"].match(sentence.lower, number.end + 1)
    closed = noun["mark"] == ":" and re.match(r"\s?(?:[,;)]|\.\Z|\Z)", sentence.lower[number.end :])
    return _role_of_count(sentence, noun["word"]) if summed or closed else None


def _role_of_count(sentence: Sentence, words: str) -> tuple[str, str | None] | None:
    """Return the role of "le nombre de blessés … à 30"."""
    told = re.findall(r"[^\W\d_]+", words)[:5]
    for index, word in enumerate(told):
        noun = sentence.nouns.forms.get((word,))
        if noun is not None and (noun.kind != "other" or index + 1 == len(told)):
            role = sentence.roles.counted.get(noun.key)
            kind = {"person": "people", "armed_person": "personnel"}.get(noun.kind, noun.kind)
            role = role or (_fate_of_counted(sentence, words, word) if noun.kind in PERSONS else None)
            return role or kind, noun.key
        if word in sentence.roles.participles and not _is_of_things(sentence, told[index + 1 : index + 2]):
            return sentence.roles.participles[word], None
    return None


def _fate_of_counted(sentence: Sentence, words: str, noun: str) -> str | None:
    """Return what befell those of "le nombre de villageois … ayant péri", by the first word or phrase that tells it."""
    behind = re.split(r"[;:.]\s", words[words.index(noun) + len(noun) :][:_FATE_REACH])[0]
    fates = {**sentence.roles.subjects, **sentence.roles.participles}
    for match in re.finditer(r"[^\W\d_]+", behind):
        phrases = (*sentence.roles.after, *sentence.roles.phrases)
        told = next((role for role, phrase in phrases if phrase.match(behind, match.start())), None)
        if told or match.group() in fates:
            return told or fates[match.group()]
    return None


def _is_of_things(sentence: Sentence, words: Sequence[str]) -> bool:
    """Say whether a known noun of no persons follows: "captured vehicles"."""
    noun = sentence.nouns.forms.get(tuple(words)) if words else None
    return noun is not None and noun.kind not in PERSONS


def _count_ordinals(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """Make three of "a third sailor has died", where no running total stands beside."""
    dead = [q for q in found if q.what == "killed"]
    if len(dead) != 1 or dead[0].value != 1:
        return list(found)
    words = re.findall(r"[^\W\d_]+", dead[0].text.casefold())[:2]
    total = next((sentence.roles.ordinals[word] for word in words if word in sentence.roles.ordinals), 1)
    return [replace(q, value=total) if q is dead[0] else q for q in found]


def _default_role(sentence: Sentence, counted: Counted) -> str | None:
    if counted.noun is not None:
        if counted.noun.key == "officer" and sentence.roles.cues["named"].search(sentence.lower):
            return "people"
        return {"person": "people", "armed_person": "personnel"}.get(counted.noun.kind, counted.noun.kind)
    return ("people" if counted.capital else "other") if counted.name else None


def _is_added(sentence: Sentence, left: Quantity, right: Quantity) -> bool:
    """Say whether a figure is added to a fate just told: "sept soldats y ont péri, de même que deux commerçants"."""
    between = sentence.lower[left.end : right.start]
    return sentence.roles.cues["added"].search(between) is not None and not re.search(r"[;:.]\s", between)


def _share_roles(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """Give a figure of persons without a role of its own that of the coordinated figure beside it."""
    shared = list(found)
    plain = ("people", "personnel")
    for index in range(len(shared) - 1):
        left, right = shared[index], shared[index + 1]
        if right.what in plain and left.what in HARM and _is_added(sentence, left, right):
            shared[index + 1] = replace(right, what=left.what)
        if not sentence.roles.cues["coordinated"].match(sentence.lower, left.end, right.start):
            continue
        if right.what in plain and left.what in ROLES:
            shared[index + 1] = replace(right, what=left.what)
        elif left.what in plain and right.what in ROLES and right.noun not in sentence.roles.counted:
            shared[index] = replace(left, what=right.what)
    return shared
