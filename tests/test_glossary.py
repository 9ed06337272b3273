"""The user's glossary: what it changes, what it may hold, how it says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from brief_builders import make_actor, make_fact

from briefing.config import Config
from briefing.errors import UsageError
from briefing.glossary import read_glossary, use_glossary
from briefing.headline import write_headlines
from briefing.headline.names import say_name
from briefing.headline.wording import load_wording
from briefing.translate import settle_statements, translate_facts
from briefing.translate.controlled.lexicon import load_shelves
from briefing.translate.guard import check_translation

PUMP = """
[[term]]
fr = "motopompe"
en = "motor pump"
fr_plural = "motopompes"
en_plural = "motor pumps"
gender = "f"
"""


@pytest.fixture(autouse=True)
def shipped_tables() -> Iterator[None]:
    yield
    use_glossary(None)


def lay(tmp_path: Path, text: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    use_glossary(path)


def say(name: str, *, to: str = "en") -> str | None:
    origin = "fr" if to == "en" else "en"
    said = say_name(name, "", load_wording(origin), load_wording(to))
    return said.text if said else None


def failed(source: str, target: str) -> list[str]:
    findings = check_translation(source, target, languages=("fr", "en"), sentence=False)
    return [finding.check for finding in findings if finding.verdict == "fail"]


def test_a_name_of_the_glossary_wins_over_an_exonym(tmp_path: Path) -> None:
    assert say("la Cédéao") == "ECOWAS"
    lay(tmp_path, '[[term]]\nfr = "Cédéao"\nen = "the West African bloc"')
    assert say("la Cédéao") == "the West African bloc"
    assert say("Ecowas", to="fr") == "la Cédéao"


def test_a_country_is_named_as_the_glossary_says(tmp_path: Path) -> None:
    assert say("la Birmanie") == "Myanmar"
    lay(tmp_path, '[[term]]\nfr = "Birmanie"\nen = "Burma"')
    assert say("la Birmanie") == "Burma"
    assert say("Burma", to="fr") == "la Birmanie"


def test_a_name_that_the_tables_do_not_know_is_said_both_ways(tmp_path: Path) -> None:
    lay(tmp_path, '[[term]]\nfr = "le Comité des sages"\nen = "the Elders’ Committee"')
    assert say("le Comité des sages") == "the Elders’ Committee"
    assert say("the Elders' Committee", to="fr") == "le Comité des sages"


def test_the_shipped_names_are_back_without_a_glossary(tmp_path: Path) -> None:
    lay(tmp_path, '[[term]]\nfr = "Cédéao"\nen = "the West African bloc"')
    use_glossary(None)
    assert say("la Cédéao") == "ECOWAS"


def test_headlines_use_the_names_of_the_glossary(tmp_path: Path) -> None:
    fact = make_fact("demand", "La Cédéao a appelé au dialogue.", theme="diplomacy",
                     actors=(make_actor("La Cédéao", "org:ecowas"),))  # fmt: skip
    lay(tmp_path, '[[term]]\nfr = "Cédéao"\nen = "the West African bloc"')
    (headline,) = write_headlines([fact], config=Config(language="en"), language="en").values()
    assert "West African bloc" in headline


def test_the_guard_takes_a_name_of_the_glossary_for_no_name_from_nowhere(tmp_path: Path) -> None:
    pair = "La Cédéao a condamné cette attaque.", "The Abuja bloc condemned this attack."
    assert "names" in failed(*pair)
    lay(tmp_path, '[[term]]\nfr = "Cédéao"\nen = "the Abuja bloc"')
    assert failed(*pair) == []
    assert "names" in failed("L’Otan a condamné cette attaque.", pair[1])


def test_a_direction_inside_a_name_of_the_glossary_points_nowhere(tmp_path: Path) -> None:
    pair = "La Cédéao a condamné cette attaque.", "The West African bloc condemned this attack."
    assert "directions" in failed(*pair)
    lay(tmp_path, '[[term]]\nfr = "Cédéao"\nen = "the West African bloc"')
    assert failed(*pair) == []
    assert "directions" in failed("La Cédéao a condamné cette attaque.", f"{pair[1][:-1]} in the west.")


def test_a_noun_of_the_glossary_is_said_in_controlled_sentences(tmp_path: Path) -> None:
    statement = "L’armée malienne a reçu trois motopompes."
    fact = make_fact("delivery", statement, theme="arms_deliveries", certainty="stated")
    config = Config(language="en")
    (before,) = translate_facts([fact], config=config, statements=settle_statements([fact], config=config)).values()
    assert before.translation is None or "pump" not in before.translation.text
    lay(tmp_path, PUMP)
    (after,) = translate_facts([fact], config=config, statements=settle_statements([fact], config=config)).values()
    assert after.translation is not None
    assert "motor pumps" in after.translation.text


def test_a_noun_of_the_glossary_stands_before_the_terms_of_the_tables(tmp_path: Path) -> None:
    lay(tmp_path, PUMP.replace("motopompe", "armée").replace("motopompes", "armées"))
    terms = [term for term in load_shelves("fr")["nouns", "armée"] if term.words == ("armée",)]
    assert [term.key for term in terms] == ["glossary_1"]


def test_kind_follows_the_capitals_where_it_is_not_given(tmp_path: Path) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text('[[term]]\nfr = "le Sahel utile"\nen = "the useful Sahel"\n' + PUMP, encoding="utf-8")
    assert [term.kind for term in read_glossary(path)] == ["name", "noun"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("terms = 1", "unknown key 'terms'.*Did you mean 'term'"),
        ('term = "x"', r"a list of \[\[term\]\] entries"),
        ("", r"a list of \[\[term\]\] entries"),
        ("[[term", "expected a readable TOML file"),
        ('[[term]]\nfr = "Wagner"', r"term 1 \(Wagner\): en is missing; a term needs its words in both"),
        ('[[term]]\nfr = "Wagner"\nenglish = "x"', "unknown key 'english'"),
        ('[[term]]\nfr = "Wagner"\nen = 3', "en must be words on one line, found 3"),
        ('[[term]]\nfr = "Wagner"\nen = "a\\nb"', "en must be words on one line"),
        ('[[term]]\nfr = "Wagner"\nen = "–"', "en must be words"),
        ('[[term]]\nfr = "Wagner"\nen = "x"\nkind = "verb"', "kind is 'verb'; expected one of name, noun"),
        ('[[term]]\nfr = "drone"\nen = "drone"', "fr_plural is missing; a noun needs both plurals"),
        (PUMP.replace('"f"', '"x"'), "its French gender"),
        (PUMP + "human = 1", "human must be true or false"),
        (PUMP + PUMP, "'motopompe' stands twice"),
        (f'[[term]]\nfr = "{"W" * 90}"\nen = "x"', "90 characters long"),
    ],
)
def test_what_is_wrong_is_told_with_how_to_mend_it(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        use_glossary(path)


def test_a_missing_glossary_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: no such glossary"):
        use_glossary(tmp_path / "none.toml")
