"""The file of a translation memory: made, shared, brought up to date, broken."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from memory_builders import argos

from briefing.errors import MemoryFileError
from briefing.memory import database, open_memory

WRITER = """
import sys
from pathlib import Path
from briefing.memory import Provenance, make_unit, open_memory
for at in range(40):
    with open_memory(Path(sys.argv[1])) as memory:
        pair = f"Phrase {at} de {sys.argv[2]}.", f"Sentence {at} of {sys.argv[2]}."
        shared = f"Phrase {at}.", f"Sentence {at} by {sys.argv[2]}."
        memory.store_units(make_unit(p, ("fr", "en"), by=Provenance("argos", "p")) for p in (pair, shared))
"""


def fill(path: Path, count: int = 400) -> None:
    with open_memory(path) as memory:
        memory.store_units([argos(f"Phrase {at}.", f"Sentence {at}.") for at in range(count)])


def test_programs_that_write_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number)]) for number in range(4)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    with open_memory(path) as memory:
        texts = [unit.text for unit in memory.list_units()]
    assert {f"Sentence {at} of {number}." for at in range(40) for number in range(4)} <= set(texts)
    assert len(texts) == 40 * 4 + 40


def test_programs_that_make_one_memory_at_the_same_time_all_get_it(tmp_path: Path) -> None:
    start = threading.Barrier(6)

    def make(path: Path) -> int:
        start.wait()
        with open_memory(path) as memory:
            return len(memory.list_units())

    with ThreadPoolExecutor(6) as pool:
        for number in range(60):
            assert list(pool.map(make, [tmp_path / f"{number}.sqlite"] * 6)) == [0] * 6


def test_readers_see_a_writers_units_all_at_once_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 1)
    seen: set[int] = set()
    written = threading.Event()

    def read() -> None:
        with open_memory(path) as memory:
            while not written.is_set():
                seen.add(len(memory.list_units()))

    reader = threading.Thread(target=read)
    reader.start()
    fill(path, 2000)
    written.set()
    reader.join()
    assert seen <= {1, 2000}


def test_a_memory_needs_no_file_beside_it(tmp_path: Path) -> None:
    fill(tmp_path / "memory.sqlite")
    with open_memory(tmp_path / "memory.sqlite"):
        assert [file.name for file in tmp_path.iterdir()] == ["memory.sqlite"]
    with sqlite3.connect(tmp_path / "memory.sqlite") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_writer_that_waited_in_vain_says_so(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        open_memory(path, patience=0.1) as memory,
        pytest.raises(MemoryFileError, match=r"memory\.sqlite: another program is writing .* Run it again later"),
    ):
        memory.store_units([argos("a", "b")])
    other.execute("ROLLBACK")
    other.close()


def test_a_failure_half_way_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 3)
    with open_memory(path) as memory, pytest.raises(ZeroDivisionError):
        memory.merge_units(argos(str(1 // (2 - at)), "x") for at in range(3))
    with open_memory(path) as memory:
        assert len(memory.list_units()) == 3


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 40, b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with pytest.raises(MemoryFileError, match=r"memory\.sqlite: this translation memory is broken .* move it away"):
        open_memory(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("keep", [0.3, 0.7])
def test_a_memory_that_was_cut_short_is_told(tmp_path: Path, keep: float) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    with (
        pytest.raises(MemoryFileError, match=r"is broken .* `briefing memory import` fills it from TMX"),
        open_memory(path) as memory,
    ):
        memory.list_units()


def test_pages_overwritten_in_the_middle_are_told(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path)
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with (
        pytest.raises(MemoryFileError, match=r"memory\.sqlite: this translation memory is broken"),
        open_memory(path) as memory,
    ):
        memory.list_units()


def test_flags_that_somebody_spoiled_are_told(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 1)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE units SET flags = '{'")
    with open_memory(path) as memory, pytest.raises(MemoryFileError, match=r"the flags of unit .* are broken"):
        memory.list_units()


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE moz_places (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(MemoryFileError, match="a database of another program"):
        open_memory(path)
    assert path.read_bytes() == before


def test_a_memory_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 1)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(
        MemoryFileError, match=r"has version 99, and this briefing knows none after 1\. Update briefing"
    ):
        open_memory(path)


def test_an_old_memory_is_brought_up_to_date_with_all_its_units(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 5)
    later = (*database.MIGRATIONS, "ALTER TABLE units ADD COLUMN note TEXT;\nCREATE INDEX by_note ON units (note)")
    monkeypatch.setattr(database, "MIGRATIONS", later)
    with open_memory(path) as memory:
        assert len(memory.list_units()) == 5
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("SELECT count(note) FROM units").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 5)
    before = path.read_bytes()
    broken = (*database.MIGRATIONS, "ALTER TABLE units ADD COLUMN note TEXT;\nCREATE INDEX by_note ON nothing (note)")
    monkeypatch.setattr(database, "MIGRATIONS", broken)
    with pytest.raises(MemoryFileError):
        open_memory(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.touch()
    fill(path, 1)
    with open_memory(path) as memory:
        assert len(memory.list_units()) == 1


def test_a_place_where_no_file_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "memory.sqlite", tmp_path):
        with pytest.raises(MemoryFileError, match=r"cannot be used .* give another path with `memory`"):
            open_memory(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_memory_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, 1)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_memory(path) as memory:
            assert len(memory.list_units()) == 1
            with pytest.raises(MemoryFileError, match="mend its permissions"):
                memory.store_units([argos("a", "b")])
    finally:
        tmp_path.chmod(0o755)
