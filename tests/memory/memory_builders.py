"""Units for the tests of the translation memory."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import datetime

from hypothesis import strategies as st

from briefing.memory import Provenance, Unit, make_tuid, make_unit

ARGOS = Provenance("argos", "3b3052fe")
HUMAN = Provenance("human", creator="A. Analyst")
PAIR = ("fr", "en")


def argos(source: str, text: str, *flags: str, package: str = "3b3052fe") -> Unit:
    return make_unit((source, text), PAIR, by=Provenance("argos", package), score=-0.25, flags=flags)


def human(source: str, text: str, *flags: str) -> Unit:
    return make_unit((source, text), PAIR, by=HUMAN, flags=flags)


def at(unit: Unit, changed: str) -> Unit:
    return replace(unit, created=min(unit.created, changed), changed=changed)


# Every character that XML can carry, those that it treats in a way of its own among them.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\t\n\r\u0085\u2028\u00a0\u202f<>&\"'’]\x7f\x9b"
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
NAMES = st.text(string.ascii_letters + "é-_&<\">'", min_size=1, max_size=12)
STAMPS = st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)).map(
    lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z"
)
SCORES = st.none() | st.floats(allow_nan=False, allow_infinity=False)
FLAGS = st.lists(NAMES | st.just("reviewed"), unique=True, max_size=4).map(tuple)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Any unit that a memory may hold."""
    source, engine = draw(TEXTS), draw(st.sampled_from(["argos", "human", "imported"]) | NAMES)
    origin, target = draw(st.permutations(["fr", "en", "es", "bam"]))[:2]
    return Unit(
        source,
        draw(TEXTS),
        origin,
        target,
        engine,
        draw(st.just("") | NAMES),
        draw(SCORES),
        draw(FLAGS),
        draw(STAMPS),
        draw(STAMPS),
        draw(NAMES),
        make_tuid(source, (origin, target), engine=engine),
    )
