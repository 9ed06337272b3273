"""Statements by an engine under the guard: what passes, what is tried again, what stays, what the memory spares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from briefing.glossary import Term, read_glossary, use_glossary
from briefing.memory import open_memory
from briefing.translate.engines import Engine, Hypothesis, Identity, Unavailable, open_engine
from briefing.translate.machine import Bench, translate_statements, without_engine

TINY = Identity("argos", "translate-fr_en", "1", "c" * 64)
KILLED = "Trois soldats ont été tués lundi à Tolomba."
RIGHT = "Three soldiers were killed in Tolomba on Monday."
FRENCH_TO_ENGLISH = ("fr", "en")


@pytest.fixture(autouse=True)
def shipped_tables() -> Iterator[None]:
    yield
    use_glossary(None)


def lay(folder: Path, *pairs: tuple[str, str]) -> tuple[Term, ...]:
    """Lay a glossary on the tables, as a build does, and return its terms."""
    path = folder / "glossary.toml"
    entries = (
        f'[[term]]\nkind = "noun"\nfr = "{fr}"\nfr_plural = "{fr}s"\nen = "{en}"\nen_plural = "{en}s"\ngender = "m"\n'
        for fr, en in pairs
    )
    path.write_text("\n".join(entries), encoding="utf-8")
    use_glossary(path)
    return read_glossary(path)


@dataclass
class Scripted:
    """An engine that proposes what it is told to, in turn, and counts what it is asked."""

    proposals: dict[str, list[list[str]]]
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    identity: Identity = TINY

    def translate(
        self, sentences: Sequence[str], *, choices: int = 1, avoiding: Sequence[str] = ()
    ) -> list[tuple[Hypothesis, ...]]:
        found = []
        for sentence in sentences:
            times = sum(sentence == before for before, _ in self.asked)
            turns = self.proposals[sentence]
            self.asked.append((sentence, tuple(avoiding)))
            texts = turns[times] if times < len(turns) else []
            found.append(tuple(Hypothesis(text, 0.9 - at / 10) for at, text in enumerate(texts[:choices])))
        return found


def real() -> Engine:
    found = open_engine("argos", origin="fr", target="en")
    assert not isinstance(found, Unavailable)
    return found


@pytest.mark.usefixtures("with_packages")
def test_a_statement_of_two_sentences_is_translated_sentence_by_sentence() -> None:
    statement = "Trois soldats ont été tués lundi à Tolomba. L'armée malienne a démenti ces accusations."
    made = translate_statements([statement], Bench(FRENCH_TO_ENGLISH, real()))
    translation, why = made.texts[statement]
    assert (translation is None) == bool(why)
    assert made.run.sentences == 2
    if translation is not None:
        assert translation.text.count(".") == 2
        assert translation.engine == "argos" and translation.score is not None


@pytest.mark.usefixtures("with_packages")
def test_as_many_statements_come_back_as_go_in_each_with_a_text_or_a_reason() -> None:
    statements = [KILLED, "Le zorglub bruxouille.", "mot " * 400, KILLED, "L'armée a-t-elle été informée ?"]
    made = translate_statements(statements, Bench(FRENCH_TO_ENGLISH, real()))
    assert set(made.texts) == set(statements)
    assert all((translation is None) == bool(why) for translation, why in made.texts.values())


@pytest.mark.parametrize(
    "lie",
    [
        "At least 3 soldiers were killed in Tolomba on Monday.",
        "Thirty soldiers were killed in Tolomba on Monday.",
        "Three soldiers were killed in Tolomba on Sunday.",
        "Three soldiers were not killed in Tolomba on Monday.",
        "Three Malian soldiers were killed in Tolomba on Monday.",
        "Three soldiers were reportedly killed in Tolomba on Monday.",
        "Three soldiers were killed in Tolobma on Monday.",
        "Trois soldats ont été tués lundi à Tolomba.",
        "",
    ],
)
def test_a_lie_never_reaches_the_reader(lie: str) -> None:
    engine = Scripted({KILLED: [[lie], [lie]]})
    ((translation, why),) = translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine)).texts.values()
    assert translation is None
    assert why.startswith("machine:")


def test_the_first_proposal_without_a_fault_is_taken_and_not_a_likelier_one_with_one() -> None:
    engine = Scripted({KILLED: [["Thirteen soldiers were killed in Tolomba on Monday.", RIGHT]]})
    made = translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine))
    translation, _ = made.texts[KILLED]
    assert translation is not None and translation.text == RIGHT
    assert len(engine.asked) == 1
    assert (made.run.verified, made.run.sentences) == (1, 1)


def test_what_the_guard_objected_to_is_avoided_in_a_second_decoding() -> None:
    wrong = "Three Malian soldiers were killed in Tolomba on Monday."
    engine = Scripted({KILLED: [[wrong], [wrong, RIGHT]]})
    ((translation, _),) = translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine)).texts.values()
    assert translation is not None and translation.text == RIGHT
    assert [avoided for _, avoided in engine.asked] == [(), ("Malian",)]


def test_an_engine_unsure_of_itself_is_flagged_and_its_score_certifies_nothing() -> None:
    @dataclass
    class Unsure(Scripted):
        def translate(
            self, sentences: Sequence[str], *, choices: int = 1, avoiding: Sequence[str] = ()
        ) -> list[tuple[Hypothesis, ...]]:
            found = super().translate(sentences, choices=choices, avoiding=avoiding)
            return [tuple(replace(h, score=0.1) for h in proposals) for proposals in found]

    ((translation, _),) = translate_statements(
        [KILLED], Bench(FRENCH_TO_ENGLISH, Unsure({KILLED: [[RIGHT]]}))
    ).texts.values()
    assert translation is not None and translation.flags == ("score",) and translation.score == 0.1
    sure = Scripted({KILLED: [["Thirteen soldiers were killed in Tolomba on Monday."]]})
    assert translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, sure)).texts[KILLED][0] is None


def test_an_engine_that_loses_a_sentence_is_a_fault_of_the_program() -> None:
    class Losing(Scripted):
        def translate(
            self, sentences: Sequence[str], *, choices: int = 1, avoiding: Sequence[str] = ()
        ) -> list[tuple[Hypothesis, ...]]:
            return []

    with pytest.raises(AssertionError, match="went in"):
        translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, Losing({})))


def test_a_term_of_the_users_glossary_is_chosen_among_the_proposals(tmp_path: Path) -> None:
    source = "Le comité de veille s'est réuni lundi."
    terms = lay(tmp_path, ("comité de veille", "watch committee"))
    engine = Scripted({source: [["The monitoring board met on Monday.", "The watch committee met on Monday."]]})
    made = translate_statements([source], Bench(FRENCH_TO_ENGLISH, engine, terms=terms))
    assert made.texts[source][0] is not None and "watch committee" in str(made.texts[source][0])


def test_a_translation_without_a_term_of_the_glossary_stays_away(tmp_path: Path) -> None:
    source = "Le comité de paix s'est réuni lundi."
    terms = lay(tmp_path, ("comité de paix", "committee for peace"))
    engine = Scripted({source: [["The peace committee met on Monday."]]})
    made = translate_statements([source], Bench(FRENCH_TO_ENGLISH, engine, terms=terms))
    assert made.texts[source] == (None, "machine:glossary")


def test_a_second_run_translates_nothing_twice_not_even_what_was_rejected(tmp_path: Path) -> None:
    wrong = "Cinq civils ont été blessés à Tolomba."
    engine = Scripted({KILLED: [[RIGHT]], wrong: [["Six civilians were wounded in Tolomba."], []]})
    with open_memory(tmp_path / "memory.sqlite") as memory:
        first = translate_statements([KILLED, wrong], Bench(FRENCH_TO_ENGLISH, engine, memory))
        asked = len(engine.asked)
        second = translate_statements([KILLED, wrong], Bench(FRENCH_TO_ENGLISH, engine, memory))
    assert len(engine.asked) == asked
    assert {s: (t.text if t else w) for s, (t, w) in first.texts.items()} == {
        s: (t.text if t else w) for s, (t, w) in second.texts.items()
    }
    assert (second.run.reused, second.run.verified) == (2, 1)


def test_what_another_package_made_is_not_reused(tmp_path: Path) -> None:
    one = Scripted({KILLED: [[RIGHT]]})
    other = Scripted({KILLED: [[RIGHT]]}, identity=Identity("argos", "translate-fr_en", "2", "d" * 64))
    with open_memory(tmp_path / "memory.sqlite") as memory:
        translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, one, memory))
        translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, other, memory))
    assert other.asked


def test_a_unit_that_fails_only_since_the_glossary_changed_is_made_anew(tmp_path: Path) -> None:
    better = "Three troopers were killed in Tolomba on Monday."
    engine = Scripted({KILLED: [[RIGHT], [better]]})
    with open_memory(tmp_path / "memory.sqlite") as memory:
        translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine, memory))
        terms = lay(tmp_path, ("soldat", "trooper"))
        made = translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine, memory, terms))
    assert len(engine.asked) > 1
    assert made.run.reused == 0


def test_a_reviewed_unit_is_taken_as_it_is_and_says_so(tmp_path: Path) -> None:
    engine = Scripted({KILLED: [[RIGHT]]})
    with open_memory(tmp_path / "memory.sqlite") as memory:
        translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine, memory))
        unit = memory.find_exact([KILLED], origin="fr", target="en", engine_key=engine.identity.key)[KILLED]
        memory.review(unit.tuid, "On Monday three soldiers lost their lives in Tolomba.")
        made = translate_statements([KILLED], Bench(FRENCH_TO_ENGLISH, engine, memory))
    translation, _ = made.texts[KILLED]
    assert translation is not None
    assert (translation.text, translation.engine) == ("On Monday three soldiers lost their lives in Tolomba.", "memory")
    assert made.run.reviewed == 1


def test_without_an_engine_every_statement_stays_with_the_reason_and_the_pair() -> None:
    made = without_engine([KILLED], FRENCH_TO_ENGLISH, Unavailable("no_package"))
    assert made.texts == {KILLED: (None, "no_package:fr-en")}
    assert made.run.problem == "no_package"
