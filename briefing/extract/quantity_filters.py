"""Which figures count nothing for a brief: parts of a whole, sources, the two men told of before, plain articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.extract.clause_roles import role_of_words
from briefing.extract.counted import Counted, Sentence
from briefing.extract.number_words import load_number_words
from briefing.extract.numbers import NumberFound
from briefing.extract.role_scans import role_to_the_right
from briefing.extract.role_words import HARM
from briefing.models import Quantity

_PERSONS = frozenset(("people", "personnel", "displaced", *HARM))
_ARMS = frozenset(("weapons",))
# Civilian craft and cars that only carry something count where there are several.
_CARRIERS = frozenset(("boat", "ship", "car", "lorry", "bus", "motorcycle", "vehicle"))
# What stands on a list of sanctions is neither delivered nor lost.
_LISTED = frozenset(("people", "personnel", "vehicles", "aircraft"))
_LISTED_NEAR = 36
_OPENING = 6
_FATE_NEAR = 70
# How far the figures that add up to a whole may stand from it.
_APPOSED_NEAR = 70
_EQUIPMENT = frozenset(("aircraft", "helicopters", "vehicles", "weapons"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a sentence with what it counts and its role; `explicit` where its own words tell the role."""

    number: NumberFound
    counted: Counted
    what: str
    explicit: bool


def counts_nothing(sentence: Sentence, figure: Figure, *, found: Sequence[Quantity]) -> bool:
    """Return whether a figure is no quantity of the event: an article, a source, an anaphor, a negated one."""
    if figure.number.value == 0 or _is_among_counted(sentence, figure):
        return True
    if figure.number.article:
        return not _article_counts(sentence, figure, found=found)
    if _never_happened(sentence, figure) or (figure.what in _LISTED and _is_listed(sentence, figure)):
        return True
    if figure.what in _ARMS and _is_means(sentence, figure):
        return True
    if figure.what in ("people", "personnel", "other"):
        return _is_source(sentence, figure) or _is_anaphor(sentence, figure)
    return False


def _is_among_counted(sentence: Sentence, figure: Figure) -> bool:
    """Say whether those counted are told to be among so many others: "three children were among the 12 victims"."""
    if figure.what not in ("people", "personnel"):
        return False
    among = sentence.roles.cues["among"].match(sentence.lower, figure.counted.end)
    following = sentence.words[sentence.word_index(among.end()) :][:1] if among else []
    return bool(following) and (
        following[0][0].isdigit() or following[0][0] in load_number_words(sentence.language).values
    )


def _never_happened(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a figure is negated: "aucun des 22 otages", "nous n'avons pas perdu trente hommes"."""
    head = sentence.lower[max(0, figure.number.outer_start - _LISTED_NEAR) : figure.number.outer_start]
    return (figure.what in HARM and _is_none_of(sentence, figure)) or sentence.roles.cues["undone"].search(
        head
    ) is not None


def _article_counts(sentence: Sentence, figure: Figure, *, found: Sequence[Quantity]) -> bool:
    """Say whether "un", "a" or "one" counts: "un soldat tué", "cinq avions et un hélicoptère", "a livré un avion"."""
    number, counted, what = figure.number, figure.counted, figure.what
    possessor = sentence.text[counted.end : counted.end + 1] in ("'", "’")  # "a children's camp was hit"
    known = counted.noun is not None or counted.capital or _is_animate(sentence, figure)
    known = known or _stands_for_one(sentence, figure, found=found)
    if possessor or not known or _is_first_part(sentence, counted):
        return False  # "a death sentence", "a prisoner swap"
    before = [word for word, _, end in sentence.words if end <= number.start][-3:]
    if any(word in sentence.roles.negators for word in before):
        return False
    if what in HARM:
        return not _is_kin(sentence, figure, found=found)
    if what not in _EQUIPMENT or counted.token is None:
        return False
    between = [sentence.text[q.end : number.start] for q in found if q.what in _EQUIPMENT and q.end <= number.start]
    words = sentence.lower[number.start : counted.end].split()
    if any(word in sentence.roles.ordinals for word in words):
        return False  # "a second frigate" is one more of several told elsewhere
    carrier = counted.noun is not None and counted.noun.key in _CARRIERS
    beside = any(re.fullmatch(r"\W*|(?: [\w-]{3,20}){0,3} (?:et|and) ", words) for words in between)
    token = sentence.sent.doc[counted.token]
    governor = token.head.lemma_.casefold()
    objects = token.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass")
    return beside or (objects and not carrier and governor in sentence.roles.given)


def _stands_for_one(sentence: Sentence, figure: Figure, *, found: Sequence[Quantity]) -> bool:
    """Say whether "one" stands for a person beside others just told: "thirteen were hurt and one lost his life"."""
    number, counted = figure.number, figure.counted
    told = [q for q in found if q.what in _PERSONS]
    following = sentence.words[sentence.word_index(number.end) :][:1]
    if figure.what in HARM and told and not counted.noun and following and following[0][0] in sentence.roles.ordinals:
        return True  # "cinq ont péri et un sixième a été blessé"
    if counted.name or figure.what not in HARM or number.text.casefold() not in sentence.roles.bare_articles:
        return False
    before = [word for word, _, end in sentence.words if end <= number.start][-1:]
    return bool(found and before) and found[-1].what in _PERSONS and before[0] in sentence.roles.joiners


def _is_listed(sentence: Sentence, figure: Figure) -> bool:
    """Say whether those counted are only sanctioned or suspected: "45 navires à sanctionner", "visant trois élus"."""
    behind = sentence.lower[figure.counted.end : figure.counted.end + _LISTED_NEAR].split(",")[0]
    before = sentence.lower[max(0, figure.number.outer_start - _LISTED_NEAR) : figure.number.outer_start]
    name = "suspected" if figure.what in ("people", "personnel") else "listed"
    return any(sentence.roles.cues[name].search(part) for part in (behind, before.rsplit(",")[-1]))


def _is_animate(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a verb whose object is a living one has an unknown noun as its object: "a tué un forgeron"."""
    if figure.counted.token is None or figure.what not in HARM:
        return False
    token = sentence.sent.doc[figure.counted.token]
    objects = token.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass") or token.dep_ == "conj"
    return objects and any(a.text.casefold() in sentence.roles.animate for a in (token.head, token.head.head))


def _is_first_part(sentence: Sentence, counted: Counted) -> bool:
    """Say whether a counted noun is but the first part of a compound."""
    if sentence.noun_first or counted.token is None:
        return False
    token = sentence.sent.doc[counted.token]
    following = token.nbor(1) if token.i + 1 < sentence.sent.end else token
    return token.dep_ == "compound" and token.head == following and following.pos_ == "NOUN"


def _is_kin(sentence: Sentence, figure: Figure, *, found: Sequence[Quantity]) -> bool:
    """Say whether a victim only tells who those just counted were: "deux occupants, un père et son fils"."""
    if not found or sentence.text[found[-1].end : figure.number.start].strip() != ",":
        return False
    after = sentence.lower[figure.counted.end : figure.counted.end + 12].strip()
    return any(after.startswith(f"{words} ") for words in sentence.roles.kin)


def _is_means(sentence: Sentence, figure: Figure) -> bool:
    """Say whether weapons only tell what struck: "touché par deux missiles"."""
    before = [word for word, _, end in sentence.words if end <= figure.number.outer_start][-1:]
    return bool(before) and before[0] in sentence.roles.means


def _is_none_of(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a negation governs the figure: "aucun des 22 otages", "none of the 22"."""
    before = [word for word, _, end in sentence.words if end <= figure.number.outer_start][-3:]
    links = sentence.roles.links | sentence.roles.definite
    return len(before) > 1 and before[-1] in links and any(word in sentence.roles.negators for word in before[:-1])


def _is_source(sentence: Sentence, figure: Figure) -> bool:
    counted = figure.counted
    if sentence.roles.cues["sources"].search(sentence.lower[: figure.number.outer_start]):
        return True
    if _ends_a_tag(sentence, figure):
        return True
    if counted.noun is not None and counted.noun.key == "source_person":
        return True
    if counted.token is None:
        return False
    token = sentence.sent.doc[counted.token]
    return token.dep_ == "nsubj" and token.head.lemma_.casefold() in sentence.roles.reporting


def _ends_a_tag(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a verb of speech after a comma has the counted ones as subject: ", racontent deux conseillers"."""
    at = sentence.word_index(figure.number.outer_start)
    if at == 0:
        return False
    _, start, _ = sentence.words[at - 1]
    token = sentence.token_at(start)
    spoken = token is not None and token.lemma_.casefold() in sentence.roles.reporting
    return spoken and sentence.text[:start].rstrip().endswith((",", "»", "”", '"', ";"))


def _is_anaphor(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a small definite number takes up what was told before: "les deux ministres", "the two agreed"."""
    before = [word for word, _, end in sentence.words if end <= figure.number.start][-1:]
    small = figure.number.value <= sentence.roles.anaphoric_limit
    return small and figure.what != "other" and bool(before) and before[0] in sentence.roles.definite


def is_part(sentence: Sentence, figure: Figure, *, found: Sequence[Quantity], continues: bool = False) -> bool:
    """Return whether a figure is a part of the same kind as one told before: "dix personnes, dont trois enfants".

    With `continues`, the sentence before told figures, of which "Parmi eux figurent onze femmes" is a part.
    """
    number, what, explicit = figure.number, figure.what, figure.explicit
    after = sentence.roles.cues["parts_after"].match(sentence.lower, number.end)
    cue = after or _part_cue(sentence, number)
    if cue is None:
        return _is_of_opening_whole(sentence, figure, found=found)
    limit = number.start if after else cue.start()
    wholes = [q for q in found if q.start < limit]
    if not wholes:
        return continues and not after and cue.start() < _OPENING and what in ("people", "personnel")
    whole = wholes[-1]
    if what in _PERSONS and whole.what in _PERSONS:
        if what in HARM and whole.what != what and whole.what not in HARM - {"wounded", "abducted", "detained"}:
            return not _has_fate_of_its_own(sentence, figure)  # "quarante blessés, dont trois sont morts"
        plain = ("people", "personnel")
        return not explicit or whole.what == what or what in plain or whole.what in plain
    return whole.what == what or (what in ("people", "other") and not explicit)


def _has_fate_of_its_own(sentence: Sentence, figure: Figure) -> bool:
    """Say whether the figure's own words tell its role, not those of the whole: "dont trois sont morts"."""
    end = max(figure.counted.end, figure.number.end)
    return (
        figure.explicit
        or role_of_words(sentence, end, end + _LISTED_NEAR) == figure.what
        or bool(role_to_the_right(sentence, figure.counted))
    )


def _is_of_opening_whole(sentence: Sentence, figure: Figure, *, found: Sequence[Quantity]) -> bool:
    """Say whether the sentence opens with those of whom a bare figure is a part: "Des sept blessés, deux sont…"."""
    plain = figure.what in ("people", "personnel")
    named = figure.counted.noun is not None or bool(figure.counted.name)
    if not found or (named and not plain) or figure.what not in _PERSONS:
        return False
    opening = sentence.lower[: found[0].start].strip()
    between = sentence.lower[found[0].end : figure.number.start]
    whole = sentence.roles.cues["out_of"].fullmatch(opening) is not None and re.search(r"[;:.]\s", between) is None
    return whole and figure.what != "killed"


def drop_summands(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """Return `found` without figures in apposition that add up to the one before: "onze soldats, neuf X et deux Y"."""
    for index, whole in enumerate(found):
        total: float = 0
        for last in range(index + 1, len(found)):
            if found[last].what not in (whole.what, "people", "personnel") and whole.what not in (
                "people",
                "personnel",
            ):
                break
            total += found[last].value
            between = sentence.text[whole.end : found[index + 1].start].strip()
            apposed = between[-1:] in (",", ":", "(", "–", "—") and len(between) < _APPOSED_NEAR
            lone = sentence.roles.cues["lone"].match(sentence.lower, found[last].end)
            counted = last + 1 < len(found) and lone is not None and found[last + 1].start < lone.end()
            if lone is not None and not counted and total + 1 == whole.value:
                total += 1  # "six Pakistanais, un Russe et un Serbe": a name that "un" counts is no figure
            if (last > index + 1 or lone) and total == whole.value and apposed:
                fate = next((q.what for q in found[index + 1 : last + 1] if q.what in HARM), whole.what)
                kept = whole if whole.what in HARM else replace(whole, what=fate)
                return [*found[:index], kept, *found[last + 1 :]]
    return list(found)


def drop_late_deaths(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """Return `found` without the one whose death only explains a new toll: "rose to four after a passer-by died"."""
    kept: list[Quantity] = []
    for quantity in found:
        told = [q for q in kept if q.what == "killed" and q.value > 1]
        between = sentence.lower[told[-1].end : quantity.start] if told else ""
        late = quantity.what == "killed" and quantity.value == 1 and told
        if not (late and sentence.roles.cues["late_deaths"].search(between)):
            kept.append(quantity)
    return kept


def _part_cue(sentence: Sentence, number: NumberFound) -> re.Match[str] | None:
    """Return the last "dont", "including" before a figure that no comma, bracket or stop closes."""
    cues = [m for m in sentence.roles.cues["parts"].finditer(sentence.lower) if m.end() <= number.start]
    if not cues or re.search(r"[,;:.)–—]\s", sentence.text[cues[-1].end() : number.start]):
        return None
    return cues[-1]
