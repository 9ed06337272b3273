"""The words that tell what befell those whom a figure counts, by the language's roles.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.tables import load_table

ROLES = ("killed", "wounded", "abducted", "neutralised", "detained", "displaced")
HARM = frozenset(ROLES[:5])
_WORD_LISTS = (
    *("passive", "auxiliaries", "having", "definite", "negators", "revision", "others", "links"),
    *(
        "movers",
        "means",
        "sides",
        "officers",
        "kin",
        "joiners",
        "hearsay",
        "undone_by",
        "count_articles",
        "plane_nouns",
        "animate",
        "bare_articles",
        "air_nouns",
        "times",
        "further",
    ),
)


_FEW_WORDS = r"(?:[\w'’.-]{1,30} ){0,5}"

# Cues that are regular expressions and may stand anywhere in a stretch of text.
_WHOLE_CUES = (
    *("lethal", "escapes", "taken", "planes", "lives"),
    *(
        "listed",
        "suspected",
        "late_deaths",
        "in_the_air",
        "summed",
        "captors",
        "hurt_and_moved",
        "clause_ends",
        "died_of_it",
        "out_of",
        "forces",
        "freed",
    ),
)


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What shows a role. Words are in lower case; `phrases` are matched from a given place of the text."""

    counted: Mapping[str, str]
    patients: Mapping[str, str]
    participles: Mapping[str, str]
    subjects: Mapping[str, str]
    events: Mapping[str, str]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    around: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    passive: frozenset[str]
    auxiliaries: frozenset[str]
    fillers: frozenset[str]
    definite: frozenset[str]
    negators: frozenset[str]
    revision: frozenset[str]
    reporting: frozenset[str]
    given: frozenset[str]
    pronouns: frozenset[str]
    others: frozenset[str]
    links: frozenset[str]
    having: frozenset[str]
    movers: frozenset[str]
    deploying: frozenset[str]
    means: frozenset[str]
    ordinals: Mapping[str, int]
    sides: frozenset[str]
    officers: frozenset[str]
    kin: frozenset[str]
    joiners: frozenset[str]
    hearsay: frozenset[str]
    undone_by: frozenset[str]
    count_articles: frozenset[str]
    plane_nouns: frozenset[str]
    animate: frozenset[str]
    air_nouns: frozenset[str]
    times: frozenset[str]
    further: frozenset[str]
    bare_articles: frozenset[str]
    moves: re.Pattern[str]
    anaphoric_limit: int
    adverb_endings: tuple[str, ...]
    cues: Mapping[str, re.Pattern[str]]
    currencies: Mapping[str, str]


@cache
def load_role_words(language: str) -> RoleWords:
    """Return the role words of `language`.

    Raises:
        TableError: the language has no table of roles.
    """
    table = load_table(language, "roles")
    words = {name: frozenset(table[name]) for name in _WORD_LISTS}
    lemmas = {name: frozenset(table[name]) for name in ("reporting", "given", "deploying")}
    return RoleWords(
        counted={key: role for role in ROLES for key in table[role]["counted"]},
        patients=_spread_verbs(table, "patient"),
        participles=_participles(table),
        subjects=_spread_verbs(table, "subject"),
        events={event: role for role in ROLES for event in table[role]["events"]},
        phrases=tuple((role, _whole(table[role]["phrases"])) for role in ROLES if table[role]["phrases"]),
        before=tuple(
            (role, re.compile(rf"(?<!\w)(?:{_spelled(table[role]['before'])})\W{{1,3}}(?:\w+\s)?\Z"))
            for role in ROLES
            if table[role]["before"]
        ),
        around=_anywhere(table, "around"),
        after=_anywhere(table, "after"),
        fillers=frozenset(word.rstrip("'’") for word in table["fillers"]),
        pronouns=frozenset(table["pronoun_of"]),
        anaphoric_limit=int(table["anaphoric_limit"]),
        adverb_endings=tuple(table["adverb_endings"]),
        cues=_cues(table),
        moves=_whole(table["moves"]),
        ordinals=table["ordinals"],
        currencies=table["currency_symbols"],
        **words,
        **lemmas,
    )


def _spread_verbs(table: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Return every form of the one-word verbs of a kind with its role; the first role that names a verb has it."""
    forms: dict[str, str] = {}
    for role in ROLES:
        for verb in table[role][kind]:
            for form in spread_verb(verb, table["endings"]):
                forms.setdefault(form, role)
    return forms


def spread_verb(verb: str, endings: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the forms of a verb by the longest ending of the table that it has; the verb alone where it has none."""
    for ending in sorted(endings, key=len, reverse=True):
        if verb.endswith(ending) and " " not in verb:
            stem = verb[: len(verb) - len(ending)]
            return [verb, *(stem + other for other in endings[ending])]
    return [verb]


def _participles(table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role in ROLES:
        for participle in table[role]["participles"]:
            for agreement in table["agreement"]:
                first, _, rest = participle.partition(" ")
                found.setdefault(f"{first}{agreement} {rest}".strip(), role)
    for role in ROLES:
        for verb in table[role]["patient"]:
            for form in spread_verb(verb, table["participle_endings"])[1:]:
                found.setdefault(form, role)
    return found


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole words: "pér(?:i|it)" is not to find "Pérou"."""
    return re.compile(rf"(?:{_spelled(patterns)})(?!\w)")


def _anywhere(table: Mapping[str, Any], kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of a kind that may stand anywhere in a clause, as whole words, by role."""
    named = ((role, table[role].get(kind, ())) for role in ROLES)
    return tuple((role, re.compile(rf"(?<![^\W_])(?:{_spelled(words)})(?!\w)")) for role, words in named if words)


def _spelled(patterns: Iterable[str]) -> str:
    """Return one pattern of many: either apostrophe matches, "…" stands for a few words."""
    joined = "|".join(patterns).replace("… ", _FEW_WORDS)
    return re.sub(r"\[[^\]]*\]|'", lambda m: "['’]" if m.group() == "'" else m.group().replace("'", "'’"), joined)


def _cues(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Return the patterns of words just before a figure, just after it, or anywhere in a stretch of text."""
    before = ("sources", "strength", "superseded_before")
    after = ("superseded_after", "parts_after", "compared_after")
    anywhere = ("parts", "tolls", "counts", "first_toll", "contradicted", "named")
    patterns = {name: rf"(?<!\w)(?:{_any(table[name])})\s?\Z" for name in before}
    patterns["among"] = rf"(?:\s[\w'’-]+){{0,5}}\s(?:{_any(table['among'])})\s"
    patterns["lone"] = (
        rf"(?:\s[\w-]+){{0,2}},?\s(?:{_any(table['lone'])})\s(?!\w+(?:\s\w+)?,?\s(?:{_any(table['lone'])})\s)"
    )
    patterns["undone"] = rf"(?<!\w)(?:{'|'.join(table['undone_before'])})\s?\Z"
    patterns["are"] = rf"(?<!\w)(?:{'|'.join(table['are'])})\W{{1,3}}(?:[\w']+ ){{0,3}}\Z"
    linked = rf"(?:{_any(table['coordinators'])})(?:\s+|\Z)(?:{_any(table['coordinated_by'])})?"
    patterns["added"] = rf",\s?(?:{_any(table['added_by'])})\s*\Z"
    patterns["coordinated"] = rf"\s*,?\s*(?:{linked})?\s*\Z"
    patterns["crews"] = rf"(?<!\w)(?:{_any(table['crews'])})\s?\Z"
    patterns["contested"] = rf"(?<!\w)(?:{'|'.join(table['contested_before'])})\s?\Z"
    patterns |= {name: rf"(?<!\w)(?:{_spelled(table[name])})(?!\w)" for name in _WHOLE_CUES}
    patterns |= {name: rf"\s?(?:{_any(table[name])})(?!\w)" for name in after}
    patterns |= {name: rf"(?<!\w)(?:{_any(table[name])})(?:(?<=['’])(?!\Z)|(?<!['’])(?!\w))" for name in anywhere}
    return {name: re.compile(pattern, re.I) for name, pattern in patterns.items()}


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in sorted(phrases, key=len, reverse=True))
