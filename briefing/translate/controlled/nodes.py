"""What a statement says, in concepts and names: neither the words of its own language nor of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# How a verb is negated whose subject or complement holds the "no": "aucun soldat n'a été tué".
OPEN = "open"
# The pronoun of a verb whose object the noun before its clause is: "les armes que l'armée a saisies".
GAP = "gap"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as the text writes it; `key` is the actor's or place's where the text's reading knows it.

    `seat` marks a capital that stands for its government: "Kinshasa réclame".
    """

    text: str
    key: str = ""
    person: bool = False
    place: bool = False
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many: a value with its bound ("at_least", "near", "about", …); with `low`, a range up to the value; `others`
    without a noun: "quatre autres".
    """

    value: float
    bound: str = "exact"
    low: float | None = None
    others: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A word or phrase that never changes: an adverb, a manner, a time, a connective.

    `start` is the offset of a time in its article, by which the day that it means is known.
    """

    kind: str
    key: str
    slots: tuple[tuple[str, int | str], ...] = ()
    start: int = -1


@dataclass(frozen=True, slots=True)
class Modifier:
    """An adjective, or the demonym of a country; `ahead` of its noun or behind it in the text, `joined` to the one
    before by "and".
    """

    kind: Literal["adjectives", "demonyms"]
    key: str
    ahead: bool = True
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A complement with what brings it in: a preposition's concept, or "of"."""

    key: str
    node: Node
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with all that belongs to it; `gender` is that of its determiner: "la ministre" is a woman."""

    key: str
    many: bool
    determiner: str = ""
    count: Count | None = None
    modifiers: tuple[Modifier, ...] = ()
    links: tuple[Link, ...] = ()
    name: Name | Noun | None = None
    apart: bool = False
    clause: Clause | None = None
    label: str = ""
    gender: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some of several things: "l'un de ses véhicules", "la plupart des blessés", "quatre d'entre eux"."""

    share: Count | str
    whole: Node


@dataclass(frozen=True, slots=True)
class Group:
    """Several things joined by "and" or "or"."""

    nodes: tuple[Node, ...]
    joint: str = "and"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb phrase: the concept, its tense and voice, how it is negated, the adverbs and the pronoun inside.

    `number` is what its form tells of the subject: "one", "many", or "" where it tells nothing.
    """

    key: str
    tense: str
    passive: bool = False
    negation: str = ""
    adverbs: tuple[str, ...] = ()
    clitic: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a verb such as "be" says its subject is: adjectives, past participles as verbs, or a `thing`."""

    modifiers: tuple[Modifier, ...] = ()
    verb: str = ""
    complements: tuple[Node, ...] = ()
    thing: Node | None = None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun for somebody named before; who that is, the mention's actors say. An `object` is "it" or "them"."""

    many: bool
    speaker: bool = False
    gender: str = ""
    object: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quotation marks: a part that was read, or the text's own words where it could not be."""

    text: str
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Subordinate:
    """A clause that a conjunction or a preposition brings in: "après avoir été accusés", "alors que …"."""

    key: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject and complements. `kind`: "main", "same" (the subject is the one before),
    "that", "who", "participle", "infinitive", "gerund", "having" ("dément avoir livré"); `apart` between commas;
    `left_out` are words between commas that were passed over.
    """

    kind: str
    verb: Verb
    subject: Node | None = None
    complements: tuple[Node, ...] = ()
    apart: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """Whose word it is, told apart from the clause: "a indiqué le ministre"; without a source, "a-t-on appris"."""

    verb: Verb
    source: Node | None
    complements: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole sentence: what stands in front, its clauses, what stands behind, the sentence after it; `left_out` are
    dropped words.
    """

    leads: tuple[Node, ...]
    clauses: tuple[Clause, ...]
    tails: tuple[Node, ...]
    left_out: tuple[str, ...] = ()
    quoted: bool = False
    then: Statement | None = None


Node: TypeAlias = (
    Name | Count | Fixed | Modifier | Link | Noun | Part | Group | Verb | Quoted | Pronoun
    | Predicate | Subordinate | Clause | Said
)  # fmt: skip
