"""TMX 1.4 out and in: our own files without loss, other programs' as far as can be, hostile ones not at all."""

from __future__ import annotations

import time
import tracemalloc
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_builders import argos, at, human, units

from briefing.errors import MemoryFileError, UsageError
from briefing.memory import Memory, Unit, make_tuid, open_memory, read_tmx, tmx_reading, write_tmx

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
          creationtoolversion="6" segtype="sentence" srclang="FR-FR"/>
  <body>
    <tu tuid="7" changedate="20220811T100000Z" changeid="b" creationdate="20220810T090000Z" creationid="A. Analyst">
      <note>seen</note>
      <prop type="file">a.txt</prop>
      <tuv xml:lang="FR-FR"><note>n</note><seg>L’armée a <bpt i="1">&lt;b&gt;</bpt>tué<ept i="1">&lt;/b&gt;</ept>
        42 <hi type="x">hommes</hi>.</seg></tuv>
      <tuv xml:lang="en_GB"><seg>The army killed<ph x="1">&lt;sub&gt;<sub>no text</sub></ph> 42 men.</seg></tuv>
      <tuv lang="en-US"><seg>The army has killed 42 men.</seg></tuv>
    </tu>
  </body>
</tmx>
"""


def tmx(*entries: str, header: str = 'srclang="fr"', before: str = "") -> str:
    return f'{before}<tmx version="1.4"><header {header}/><body>{"".join(entries)}</body></tmx>'


def tu(*wordings: tuple[str, str], attributes: str = "", props: str = "") -> str:
    tuvs = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in wordings)
    return f"<tu {attributes}>{props}{tuvs}</tu>"


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "memory.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@given(st.lists(units(), max_size=8))
@settings(deadline=None)
def test_a_memory_that_was_written_out_and_read_in_is_the_same(stored: list[Unit]) -> None:
    with TemporaryDirectory() as folder, open_memory(Path(":memory:")) as here, open_memory(Path(":memory:")) as there:
        here.store_units(stored)
        path = Path(folder) / "all.tmx"
        count = here.export_tmx(path)
        changed, reading = there.import_tmx(path, marks=True)
        assert there.list_units() == here.list_units()
        assert (count, changed, reading.left_out) == (len(here.list_units()), count, {})
        assert there.import_tmx(path, marks=True)[0] == 0


@given(st.lists(units(), max_size=6), st.lists(units(), max_size=6))
@settings(deadline=None)
def test_two_memories_joined_lose_nothing_that_a_person_made(ours: list[Unit], theirs: list[Unit]) -> None:
    with open_memory(Path(":memory:")) as here:
        here.store_units(ours)
        by_person = {(u.source, u.text, u.origin, u.target) for u in here.list_units() if u.by_person}
        here.merge_units(theirs)
        here.merge_units(theirs)
        joined = here.list_units()
        expected = by_person | {(u.source, u.text, u.origin, u.target) for u in theirs if u.by_person}
        # Two writings of one sentence with one translation are one unit.
        found = {(make_tuid(u.source, (u.origin, u.target), engine=""), u.text) for u in joined}
        assert {(make_tuid(s, (o, t), engine=""), text) for s, text, o, t in expected} <= found


def test_several_translations_of_one_sentence_survive_the_round_trip(tmp_path: Path) -> None:
    path = write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes."), ("en", "Yeah."), ("en", "Aye."))))
    with open_memory(tmp_path / "a") as first, open_memory(tmp_path / "b") as second:
        first.import_tmx(path, reviewed=True)
        assert sorted(unit.text for unit in first.list_units()) == ["Aye.", "Yeah.", "Yes."]
        first.export_tmx(tmp_path / "out.tmx")
        second.import_tmx(tmp_path / "out.tmx", marks=True)
        assert second.list_units() == first.list_units()


def test_an_exported_file_is_tmx_1_4_with_all_that_a_unit_tells(tmp_path: Path) -> None:
    unit = at(
        argos("L’armée a dit « non ».", "The army said “no” & left.", "names", "reviewed"), "2022-08-11T10:00:00Z"
    )
    assert write_tmx([unit], tmp_path / "new" / "out.tmx") == 1
    root = ElementTree.parse(tmp_path / "new" / "out.tmx").getroot()
    header, entry = root.find("header"), root.find("body/tu")
    assert root.tag == "tmx" and root.get("version") == "1.4"
    assert header is not None and entry is not None
    needed = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
    assert all(header.get(name) for name in needed)
    assert dict(entry.attrib) == {
        "tuid": unit.tuid,
        "srclang": "fr",
        "creationid": "briefing",
        "creationdate": "20220811T100000Z",
        "changedate": "20220811T100000Z",
    }
    assert [(prop.get("type"), prop.text) for prop in entry.iter("prop")] == [
        ("x-engine", "argos"), ("x-package", "3b3052fe"), ("x-score", "-0.25"),
        ("x-flags", "names"), ("x-flags", "reviewed"),
    ]  # fmt: skip
    assert [(tuv.get(XML_LANG), tuv.findtext("seg")) for tuv in entry.iter("tuv")] == [
        ("fr", unit.source),
        ("en", unit.text),
    ]


def test_the_same_memory_is_written_as_the_same_bytes(tmp_path: Path) -> None:
    with open_memory(tmp_path / "a") as memory:
        memory.store_units([argos(f"Phrase {number}.", "x") for number in range(9)])
        memory.export_tmx(tmp_path / "1.tmx")
        memory.export_tmx(tmp_path / "2.tmx")
    assert (tmp_path / "1.tmx").read_bytes() == (tmp_path / "2.tmx").read_bytes()


def test_a_file_of_another_program_is_read(tmp_path: Path) -> None:
    reading = read_tmx(write(tmp_path, OMEGAT), reviewed=True)
    assert [(u.origin, u.source, u.target, u.text) for u in reading.units] == [
        ("fr", "L’armée a tué 42 hommes.", "en", "The army killed 42 men."),
        ("fr", "L’armée a tué 42 hommes.", "en", "The army has killed 42 men."),
    ]
    unit = reading.units[0]
    assert (unit.engine, unit.package, unit.score, unit.flags) == ("human", "", None, ("reviewed",))
    assert (unit.creator, unit.created, unit.changed) == ("A. Analyst", "2022-08-10T09:00:00Z", "2022-08-11T10:00:00Z")
    assert len(unit.tuid) == 64


def test_a_space_that_french_writes_before_a_mark_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, tmx(tu(("en", "Why?"), ("fr", "Pourquoi\u202f?")), header='srclang="en"'))
    assert read_tmx(path).units[0].text == "Pourquoi\u202f?"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_file_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = tmx(tu(("fr", "tué"), ("en", "killed")), before=f'<?xml version="1.0" encoding="{declared}"?>')
    assert read_tmx(write(tmp_path, text.encode(encoding))).units[0].source == "tué"


def test_nothing_is_reviewed_but_by_word_of_the_user(tmp_path: Path) -> None:
    write_tmx([argos("Un.", "One.", "reviewed"), argos("Deux.", "Two."), human("Trois.", "Three.")], tmp_path / "a.tmx")
    plain, marks = read_tmx(tmp_path / "a.tmx"), read_tmx(tmp_path / "a.tmx", marks=True)
    vouched = read_tmx(tmp_path / "a.tmx", reviewed=True)
    assert [unit.reviewed for unit in plain.units] == [False, False, False]
    assert [unit.reviewed for unit in marks.units] == [True, False, False]
    assert [unit.reviewed for unit in vouched.units] == [True, True, True]
    assert plain.marked == marks.marked == 1


def test_a_foreign_file_is_reused_only_once_the_user_vouches_for_it(tmp_path: Path) -> None:
    path = write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes."))))
    asked = {"origin": "fr", "target": "en", "engine_key": ("argos", "p")}
    with open_memory(tmp_path / "a") as memory:
        assert memory.import_tmx(path)[0] == 1
        assert memory.find_exact(["Oui."], **asked) == {}  # type: ignore[arg-type]
        assert [unit.engine for unit in memory.find_all("Oui.", origin="fr", target="en")] == ["imported"]
        assert memory.import_tmx(path, reviewed=True)[0] == 1
        assert memory.find_exact(["Oui."], **asked)["Oui."].engine == "human"  # type: ignore[arg-type]
        assert memory.import_tmx(path)[0] == 0
        assert len(memory.list_units()) == 1


def joined(tmp_path: Path, ours: Unit, theirs: Unit) -> list[tuple[str, bool]]:
    with open_memory(tmp_path / "memory") as memory:
        memory.store_units([ours])
        memory.merge_units([theirs])
        return sorted((unit.text, unit.reviewed) for unit in memory.list_units())


OLD, NEW = "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        (at(argos("a", "old"), OLD), at(argos("a", "new"), NEW), [("new", False)]),
        (at(argos("a", "new"), NEW), at(argos("a", "old"), OLD), [("new", False)]),
        (argos("a", "right", "reviewed"), at(argos("a", "later"), "2099-01-01T00:00:00Z"), [("right", True)]),
        (at(argos("a", "mine"), NEW), at(argos("a", "right", "reviewed"), OLD), [("right", True)]),
        (argos("a", "x", "reviewed"), argos("a", "y", "reviewed"), [("x", True), ("y", True)]),
        (human("a", "x"), human("a", "y", "reviewed"), [("x", False), ("y", True)]),
        (argos("a", "x"), argos("a", "x", "reviewed"), [("x", True)]),
        (argos("a", "x", "reviewed"), argos("a", "x"), [("x", True)]),
    ],
)
def test_where_two_memories_differ_a_person_wins_and_else_the_later(
    tmp_path: Path, ours: Unit, theirs: Unit, left: list[tuple[str, bool]]
) -> None:
    assert joined(tmp_path, ours, theirs) == left


def test_a_file_without_a_direction_gives_both(tmp_path: Path) -> None:
    path = write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes.")), header='srclang="*all*"'))
    assert [(u.source, u.text) for u in read_tmx(path).units] == [("Oui.", "Yes."), ("Yes.", "Oui.")]


def test_an_entrys_own_direction_wins_over_the_files(tmp_path: Path) -> None:
    path = write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes."), attributes='srclang="en-US"')))
    assert [(u.source, u.text) for u in read_tmx(path).units] == [("Yes.", "Oui.")]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (tu(("fr", "Oui.")), "no translation"),
        (tu(("es", "Sí."), ("en", "Yes.")), "no translation"),
        (tu(("fr", "Oui."), ("en", " \n ")), "empty"),
        (tu(("fr", "Oui."), ("", "Yes.")), "a language code that is none"),
        (tu(("fr", "Oui."), ("en", "x" * 20_001)), "too long"),
        (tu(("fr", "Oui."), *[("en", str(number)) for number in range(30)]), "more than 30 wordings"),
    ],
)
def test_what_an_entry_lacks_is_told_and_the_others_are_read(tmp_path: Path, entry: str, reason: str) -> None:
    reading = read_tmx(write(tmp_path, tmx(entry, tu(("fr", "Non."), ("en", "No.")))))
    assert [unit.text for unit in reading.units] == ["No."]
    ((told, count),) = reading.left_out.items()
    assert reason in told and count == 1


def test_odd_dates_and_scores_are_left_away_and_the_unit_is_kept(tmp_path: Path) -> None:
    props = '<prop type="x-engine"> argos </prop><prop type="x-score">good</prop>'
    attributes = 'creationdate="yesterday" changedate="20221399T000000Z" creationid=" "'
    path = write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes."), attributes=attributes, props=props)))
    (unit,) = read_tmx(path).units
    assert (unit.engine, unit.score, unit.creator) == ("argos", None, "unknown")
    assert unit.created == unit.changed > "2026"


LAUGHS = "".join(f'<!ENTITY {after} "{10 * f"&{before};"}">' for before, after in pairwise("abcdefghij"))
BOMB = f'<!DOCTYPE tmx [<!ENTITY a "ha">{LAUGHS}]>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (tmx(tu(("fr", "&j;"), ("en", "x")), before=BOMB), "refused"),
        (tmx(tu(("fr", "&f;"), ("en", "x")), before='<!DOCTYPE tmx [<!ENTITY f SYSTEM "{secret}">]>'), "refused"),
        (tmx(before='<!DOCTYPE tmx [<!ENTITY % p SYSTEM "{secret}"> %p;]>'), "refused"),
        (tmx(before='<!DOCTYPE tmx [<!ATTLIST tu srclang CDATA "en">]>'), "refused"),
        (tmx(tu(("fr", "&f;"), ("en", "x")), before='<!DOCTYPE tmx SYSTEM "{secret}">'), "undefined entity"),
        (tmx("<tu>" * 200_000), "nested more than 100 deep"),
        ("", "empty or cut short"),
        (OMEGAT[:700], "no well-formed XML"),
        ("<tmx><body>&nbsp;</body></tmx>", "undefined entity"),
        ("<html/>", "without a <tmx>"),
        (b'<?xml version="1.0" encoding="x-unheard-of"?><tmx/>', "no well-formed XML"),
        (b"<tmx>\xff\xfe</tmx>", "no well-formed XML"),
        (b"\x1f\x8b\x08\x00zip", "no well-formed XML"),
    ],
)
def test_hostile_and_broken_files_are_refused_at_once(tmp_path: Path, text: str | bytes, told: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    if isinstance(text, str):
        text = text.replace("{secret}", secret.as_uri())
    tracemalloc.start()
    started = time.perf_counter()
    with open_memory(tmp_path / "m") as memory, pytest.raises(UsageError, match=told) as raised:
        memory.import_tmx(write(tmp_path, text))
    assert "memory.tmx: " in str(raised.value)
    assert time.perf_counter() - started < 5
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    with open_memory(tmp_path / "m") as memory:
        assert memory.list_units() == []


def test_a_dtd_that_is_only_named_is_not_looked_for(tmp_path: Path) -> None:
    named = '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "http://lisa.org/tmx14.dtd">'
    reading = read_tmx(write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes.")), before=named)))
    assert len(reading.units) == 1


def test_files_out_of_all_proportion_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, tmx(tu(("fr", "Oui."), ("en", "Yes."), ("en", "Yeah."))))
    monkeypatch.setattr(tmx_reading, "MOST_UNITS", 1)
    with pytest.raises(UsageError, match=r"memory\.tmx: more than 1 translations. Split"):
        read_tmx(path)
    with path.open("r+b") as file:
        file.truncate(200_000_001)
    with pytest.raises(UsageError, match="at most 200,000,000 bytes, this one has 200,000,001"):
        read_tmx(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.tmx: no such file. Give the path of a TMX file"):
        read_tmx(tmp_path / "none.tmx")
    with pytest.raises(UsageError, match="a TMX file cannot be read"):
        read_tmx(tmp_path)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        write_tmx((argos("a", str(1 // (3 - number))) for number in range(9)), path)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("out.tmx", "old")]
    (tmp_path / "folder").mkdir()
    for nowhere in (path / "x.tmx", tmp_path / "folder"):
        with pytest.raises(MemoryFileError, match="cannot be written"):
            write_tmx([], nowhere)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "out.tmx"]


def test_a_large_file_is_read_without_holding_it_whole(tmp_path: Path) -> None:
    entries = tu(("fr", "Oui."), ("es", "Sí."), props="<note>" + "x" * 2000 + "</note>") * 5000
    path = write(tmp_path, tmx(entries.replace('"fr"', '"de"')))
    tracemalloc.start()
    reading = read_tmx(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(reading.left_out.values()) == 5000
    assert peak < path.stat().st_size / 3


def test_memory_is_a_context_manager_that_closes_its_file(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m") as memory:
        assert isinstance(memory, Memory)
    with pytest.raises(Exception, match="closed"):
        memory.list_units()
