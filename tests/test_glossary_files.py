"""The forms a glossary may have besides TOML: CSV of spreadsheets, TBX of termbases."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import main
from briefing.errors import UsageError
from briefing.glossary import open_glossary, read_glossary, use_glossary
from briefing.glossary.csv_rows import read_rows
from briefing.headline.names import say_name
from briefing.headline.wording import load_wording

DOCS = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
ARTICLE = """Attaque dans le nord du Mali

Bamako, 10 août 2022 – Au moins 42 soldats ont été tués dimanche dans une attaque près de Tessit, dans le nord du Mali.

La Cédéao a condamné mercredi cette attaque et a appelé les autorités maliennes au dialogue.
"""
CSV = (
    "fr,en,kind,fr_plural,en_plural,gender,human\nla Cédéao,the bloc,,,,,\nrebelle,rebel,noun,rebelles,rebels,m,TRUE\n"
)


@pytest.fixture(autouse=True)
def shipped_tables() -> Iterator[None]:
    yield
    use_glossary(None)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def example(form: str) -> str:
    found = re.search(rf"```{form}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_documented_forms_say_the_same(tmp_path: Path) -> None:
    terms = [
        read_glossary(write(tmp_path, f"glossary.{ending}", example(form)))
        for form, ending in (("toml", "toml"), ("csv", "csv"), ("xml", "tbx"))
    ]
    assert len(terms[0]) == 4
    assert terms[0] == terms[1] == terms[2]


def test_every_documented_command_builds_the_same_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = re.findall(r"^briefing (build articles .*--glossary .*)$", DOCS.read_text("utf-8"), re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660204800")
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", "a.txt", ARTICLE)
    write(tmp_path, "glossary.toml", example("toml"))
    write(tmp_path, "glossary.csv", example("csv"))
    spanish = (
        '<conceptEntry id="c5"><langSec xml:lang="es"><termSec><term>OTAN</term></termSec></langSec></conceptEntry>'
    )
    write(tmp_path, "termbase.tbx", example("xml").replace("</body>", f"{spanish}</body>"))
    briefs = []
    for command in commands:
        assert main([*shlex.split(command), "--formats", "md"]) in (0, 3)
        (path,) = (tmp_path / "output").iterdir()
        briefs.append(path.read_text(encoding="utf-8"))
        path.unlink()
    assert len(briefs) == 3
    assert briefs[0] == briefs[1] == briefs[2]
    assert "West African bloc" in briefs[0] and "ECOWAS" not in briefs[0]
    assert (
        capsys.readouterr().out.count("termbase.tbx: entry c5 (no words) left out: no singular in use in fr and en")
        == 1
    )


@pytest.mark.parametrize(("name", "form"), [("g.csv", "csv"), ("g.tbx", "xml"), ("G.TBX", "xml"), ("g.xml", "xml")])
def test_a_glossary_of_any_form_is_laid_on_the_tables(tmp_path: Path, name: str, form: str) -> None:
    assert use_glossary(write(tmp_path, name, example(form))) == ()
    said = say_name("la Cédéao", "", load_wording("fr"), load_wording("en"))
    assert said is not None and said.text == "the West African bloc"


def test_a_file_of_another_ending_is_toml(tmp_path: Path) -> None:
    assert len(read_glossary(write(tmp_path, "glossary.txt", example("toml")))) == 4


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_as_spreadsheets_write_it(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    text = CSV.replace(",", separator).replace("\n", end)
    name, noun = read_glossary(write(tmp_path, "g.csv", text.encode(encoding)))
    assert (name.kind, name.words) == ("name", {"fr": "la Cédéao", "en": "the bloc"})
    assert (noun.plurals, noun.gender, noun.human) == ({"fr": "rebelles", "en": "rebels"}, "m", True)


def test_titles_are_read_in_any_order_and_case_and_empty_lines_and_columns_passed_over(tmp_path: Path) -> None:
    text = "\n;EN; Fr ;\n;;;\n;the bloc;la Cédéao;\n\n"
    (term,) = read_glossary(write(tmp_path, "g.csv", text))
    assert term.words == {"fr": "la Cédéao", "en": "the bloc"}


def test_a_cell_in_quotes_may_hold_the_separator(tmp_path: Path) -> None:
    (term,) = read_glossary(write(tmp_path, "g.csv", 'fr,en\n"Forces de défense, Mali","the ""Mali"" forces"\n'))
    assert term.words == {"fr": "Forces de défense, Mali", "en": 'the "Mali" forces'}


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_cells_are_read_as_csv_writes_them(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("fr", "en"), *rows])
    path = write(tmp_path_factory.mktemp("csv"), "g.csv", buffer.getvalue())
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if filled:
        assert [[cells.get("fr", ""), cells.get("en", "")] for _, cells in read_rows(path)] == filled


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "found no term"),
        ("fr,en\n", "found no term"),
        ("fr,en,note\nA,B,c\n", "line 1: unknown key 'note'; expected one of fr, en"),
        ("français,anglais\nA,B\n", "line 1: unknown key 'français'"),
        ("fr,kind\nA,name\n", "line 1: the titles must name 'en' once"),
        ("fr,en,fr\nA,B,C\n", "line 1: the titles must name 'fr' once"),
        ("fr,en\nWagner,\n", r"line 2 \(Wagner\): en is missing; a term needs its words in both"),
        ("fr,en\nA,B\n\ndrone,drone\n", r"line 4 \(drone\): fr_plural is missing; a noun needs both plurals"),
        ("fr,en\nForces, Mali,forces\n", "line 2: 3 cells under 2 titles; a text with ',' in it stands in quotes"),
        ('fr,en\n"A,B\n', "expected CSV, found"),
        (CSV.replace("TRUE", "vrai"), "human must be true or false, found 'vrai'"),
        (CSV.replace(",m,", ",x,"), "its French gender"),
        (CSV + "la Cédéao,x,,,,,\n", r"'la Cédéao' stands twice \(fr\); keep one"),
        (CSV.encode("cp1252"), 'found another encoding. Save it as "CSV UTF-8"'),
        (CSV.encode("utf-16"), "another encoding"),
    ],
)
def test_what_is_wrong_in_csv_is_told_with_its_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        read_glossary(write(tmp_path, "g.csv", text))
    assert "g.csv" in str(raised.value)


@pytest.mark.parametrize("name", ["none.csv", "none.tbx"])
def test_a_missing_file_of_any_form_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=rf"{name}: no such glossary. Give an existing TOML, CSV or TBX file"):
        read_glossary(tmp_path / name)


def test_a_folder_is_no_glossary(tmp_path: Path) -> None:
    for ending in ("csv", "tbx", "toml"):
        (tmp_path / f"g.{ending}").mkdir()
        with pytest.raises(UsageError, match=rf"g\.{ending}: .*read"):
            read_glossary(tmp_path / f"g.{ending}")


def section(language: str, *terms: str) -> str:
    """A language of a concept in the words of 2008; a term is "words|category=value|…"."""
    tigs = ""
    for term in terms:
        words, *notes = term.split("|")
        told = "".join(
            f'<termNote type="{category}">{value}</termNote>' for category, value in (note.split("=") for note in notes)
        )
        tigs += f"<tig><term>{words}</term>{told}</tig>"
    return f'<langSet xml:lang="{language}">{tigs}</langSet>'


def tbx(*concepts: tuple[str, str], before: str = "") -> str:
    entries = "".join(f'<termEntry id="c{at}">{fr}{en}</termEntry>' for at, (fr, en) in enumerate(concepts, start=1))
    return f'{before}<martif type="TBX"><text><body>{entries}</body></text></martif>'


BLOC = section("fr", "Cédéao"), section("en", "ECOWAS")


def test_the_wordings_of_2008_and_a_dtd_that_is_only_named_are_read(tmp_path: Path) -> None:
    named = '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
    concept = (
        section("fr-FR", "rebelle|partOfSpeech=noun|grammaticalGender=masculine|animacy=animate",
                "rebelles|grammaticalNumber=plural"),
        section("en-GB", "rebel", "rebels|grammaticalNumber=plural"),
    )  # fmt: skip
    (term,) = read_glossary(write(tmp_path, "g.tbx", tbx(concept, before=named)))
    assert (term.words, term.plurals) == ({"fr": "rebelle", "en": "rebel"}, {"fr": "rebelles", "en": "rebels"})
    assert (term.kind, term.gender, term.human) == ("noun", "m", True)


def test_notes_as_elements_of_a_module_are_read(tmp_path: Path) -> None:
    text = """<tbx style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
      xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body><conceptEntry><langSec xml:lang="fr">
      <termSec><term>vieux</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
      <termSec><term>sages</term><min:partOfSpeech>properNoun</min:partOfSpeech></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>the <hi>Elders</hi></term></termSec></langSec>
      </conceptEntry></body></text></tbx>"""
    (term,) = read_glossary(write(tmp_path, "g.tbx", text))
    assert (term.kind, term.words) == ("name", {"fr": "sages", "en": "the Elders"})


@pytest.mark.parametrize(
    ("terms", "chosen"),
    [
        (("A", "B"), "A"),
        (("A", "B|administrativeStatus=preferredTerm-admn-sts"), "B"),
        (("A|administrativeStatus=admittedTerm-admn-sts", "B"), "B"),
        (("A|administrativeStatus=deprecatedTerm-admn-sts", "B|administrativeStatus=admittedTerm"), "B"),
    ],
)
def test_the_preferred_wording_is_chosen_and_none_that_is_out_of_use(
    tmp_path: Path, terms: tuple[str, ...], chosen: str
) -> None:
    (term,) = read_glossary(write(tmp_path, "g.tbx", tbx((section("fr", *terms), section("en", "X")))))
    assert term.words["fr"] == chosen


@pytest.mark.parametrize(
    ("concept", "told"),
    [
        ((section("fr", "Otan"), section("es", "OTAN")), r"c2 \(Otan\) left out: no singular in use in en"),
        (
            (section("fr", "Otan|administrativeStatus=supersededTerm"), section("en", "NATO")),
            r"c2 \(NATO\).*in use in fr",
        ),
        ((section("fr", "tuer|partOfSpeech=verb"), section("en", "kill")), "its part of speech is verb"),
        (
            (section("fr", "drone"), section("en", "drone")),
            "a noun without fr plural, en plural, grammaticalGender in Fr",
        ),
        ((section("fr", "W" * 90), section("en", "W")), "fr is 90 characters long"),
        (
            (section("fr", "la CÉDÉAO"), section("en", "X")),
            r"c2 \(la CÉDÉAO\) left out: .* stands twice \(fr\)",
        ),
        (("", ""), r"c2 \(no words\) left out: no singular in use in fr and en"),
    ],
)
def test_what_a_glossary_has_no_use_for_is_left_out_and_told(
    tmp_path: Path, concept: tuple[str, str], told: str
) -> None:
    glossary = open_glossary(write(tmp_path, "g.tbx", tbx(BLOC, concept)))
    assert [term.words["fr"] for term in glossary.terms] == ["Cédéao"]
    (line,) = glossary.left_out
    assert re.search(told, line) and "g.tbx: entry c2" in line


def test_of_many_entries_left_out_the_first_ten_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    told = use_glossary(write(tmp_path, "g.tbx", tbx(BLOC, *[("", "")] * 30)))
    assert len(told) == 11
    assert told[-1].endswith("g.tbx: 20 more entries left out")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (tbx(("", "")), r"none of its 1 entries is a name or a noun in French and English. The first: entry c1"),
        ("<tbx/>", "found none of its entries"),
        (tbx(BLOC)[:-20], "no well-formed XML"),
        ("", "empty or cut short"),
        (tbx(BLOC, before='<!DOCTYPE martif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "refused"),
        (tbx((section("fr", "&f;"), ""), before='<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "refused"),
        (tbx(("<langSet>" * 5000, "")), "nested more than 100 deep"),
        (b"\xef\xbb\xbf<tbx>\xff</tbx>", "no well-formed XML"),
    ],
)
def test_hostile_and_broken_termbases_are_refused(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_glossary(write(tmp_path, "g.tbx", text))


def test_a_termbase_out_of_all_proportion_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "g.tbx", tbx(BLOC))
    with path.open("r+b") as file:
        file.truncate(20_000_001)
    with pytest.raises(UsageError, match="a TBX file has at most 20,000,000 bytes"):
        read_glossary(path)
