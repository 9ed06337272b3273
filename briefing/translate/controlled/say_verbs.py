"""Writing verb phrases by the shapes of the target language."""

from __future__ import annotations

from dataclasses import replace

from briefing.translate.controlled.lexicon import Entry, agree, verb_forms
from briefing.translate.controlled.nodes import OPEN, Verb
from briefing.translate.controlled.pen import Pen, Said, Unsayable
from briefing.translate.controlled.read_verbs import Shape, auxiliary_of, list_shapes

NOBODY = Said("")


def say_verb(verb: Verb, subject: Said, pen: Pen, *, main: bool = True) -> str:
    """Return a verb phrase that agrees with its subject.

    Args:
        verb: what is said.
        subject: the subject, for number and gender.
        pen: what it is written with.
        main: whether the clause is a main one, in which a conditional hedges.

    Raises:
        Unsayable: the target language has no such verb or no such tense of it.
    """
    entry = pen.entry("verbs", verb.key)
    tense = _tense(verb, entry, pen, main=main)
    negation = pen.grammar["negation"].get(verb.negation, {})
    opened = verb.negation == OPEN and pen.grammar["open_negation"]
    adverbs = list(verb.adverbs)
    negative = bool(opened or (verb.negation and "write" in negation))
    shape = _own_shape(verb, entry, tense, negative=negative) or _shared_shape(
        replace(verb, tense=tense), pen, negative=negative, opened=opened
    )
    if "shapes" in entry and tense not in entry["shapes"]:
        shape = None
    if shape is None:
        raise Unsayable(f"{verb.key} {tense}")
    agreeing = subject if verb.passive or auxiliary_of(entry) == "be" else NOBODY
    word = str(negation.get("write", ""))
    words = [word if e == "{not}" else _fill(e, entry, pen, subject, agreeing) for e in shape.elements]
    said = [str(pen.entry("adverbs", key)["text"]) for key in adverbs]
    if verb.negation not in ("", OPEN) and not negative:
        said.insert(0, str(negation["adverb"]))
    if "{not}" in shape.elements and " " in words[shape.elements.index("{not}") - 1]:
        words = _negate_inside(words, shape.elements.index("{not}"))
    if entry.get("reflexive") and pen.grammar["reflexive"]["write"]:
        words.insert(int(words[0] == "ne"), pen.grammar["reflexive"]["write"])
        at = _adverb_place(shape.elements, pen) + 1
    else:
        at = _adverb_place(shape.elements, pen)
    return " ".join((*words[:at], *said, *words[at:]))


def _own_shape(verb: Verb, entry: Entry, tense: str, *, negative: bool) -> Shape | None:
    """Return the shape that a verb has of its own: "should", "could"."""
    own = entry.get("shapes", {}).get(tense)
    return Shape(tense, False, negative, tuple(own[negative].split())) if own and not verb.passive else None


def _shared_shape(verb: Verb, pen: Pen, *, negative: bool, opened: bool) -> Shape | None:
    """Return the language's shape of a verb's tense and voice."""
    return next(
        (
            s
            for s in list_shapes(pen.lexicon.language)
            if s.tense == verb.tense and s.passive == verb.passive and s.negative == negative
            if not negative or ("{not}" in s.elements) != opened
        ),
        None,
    )


def _negate_inside(words: list[str], at: int) -> list[str]:
    """Put the negation behind the first word of a verb of several words: "n'aura pas lieu"."""
    first, _, rest = words[at - 1].partition(" ")
    return [*words[: at - 1], first, words[at], rest, *words[at + 1 :]]


def _tense(verb: Verb, entry: Entry, pen: Pen, *, main: bool) -> str:
    tense = verb.tense
    if main and tense in pen.grammar.get("hedging", ()):
        raise Unsayable(f"{tense} hedges")  # "would withdraw" is no rumour
    tense = str(pen.grammar.get("tenses_as", {}).get(tense, tense))
    if tense == "past" and not verb.passive and entry.get("state"):
        tense = str(pen.grammar.get("state_past", tense))
    if "shapes" not in entry:
        tense = str(pen.grammar.get("hedged_as" if main else "hedged_inside", {}).get(tense, tense))
    if tense == "imperfect" and entry.get("state") and "imperfect_state" in pen.grammar["tenses"]["active"]:
        return "imperfect_state"
    return tense


def _adverb_place(elements: tuple[str, ...], pen: Pen) -> int:
    """Return before which element adverbs stand: behind the first auxiliary, else before an English verb."""
    if not pen.grammar["adjective_first"]:
        return 2 if elements[0] == "ne" and len(elements) > 2 else 1
    return 0 if len(elements) == 1 else 1 + ("{not}" in elements[1:2])


def _fill(element: str, entry: Entry, pen: Pen, subject: Said, agreeing: Said) -> str:
    """Return the form that a slot takes; finite forms follow the subject, participles what they agree with."""
    if not element.startswith("{"):
        return element
    name, _, tense = element.strip("{}").partition(".")
    if tense:
        auxiliary = auxiliary_of(entry) if name == "aux" else name
        finite = pen.grammar["auxiliaries"][auxiliary][tense]
        return str(finite[-1] if subject.many else finite[0])
    forms = dict(verb_forms(entry, pen.grammar))
    if name == "participle" and pen.grammar.get("agreement"):
        ending = pen.grammar["agreement"][("f" if agreeing.feminine else "m") + ("p" if agreeing.many else "s")]
        return agree(forms["participle"], ending)
    form = forms.get(name + ("6" if subject.many else "3")) or forms.get(name)
    if form is None:
        raise Unsayable(f"{name} of {dict(entry)}")
    return form


def say_participle(verb: Verb, subject: Said, pen: Pen) -> str:
    """Return the past participle that says what was done to a thing: "soldiers killed", "une colonne escortée".

    Raises:
        Unsayable: the target language has no such verb.
    """
    entry = pen.entry("verbs", verb.key)
    return _fill("{participle}", entry, pen, subject, subject)
