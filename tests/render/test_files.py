"""Output files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.render.files import write_files


def test_files_and_their_folder_are_made(tmp_path: Path) -> None:
    write_files({tmp_path / "new" / "a.html": b"a", tmp_path / "new" / "b.json": b"b"})
    assert {p.name: p.read_bytes() for p in (tmp_path / "new").iterdir()} == {"a.html": b"a", "b.json": b"b"}


def test_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"old and longer")
    write_files({path: b"new"})
    assert path.read_bytes() == b"new"


def test_full_disk_leaves_the_old_files_and_no_partial_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    first.write_bytes(b"old")
    calls = []

    def fail_on_second(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail_on_second)
    with pytest.raises(RenderError, match=r"b\.html.*No space left"):
        write_files({first: b"new", second: b"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]
    assert first.read_bytes() == b"old"


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RenderError, match="cannot be written"):
        write_files({tmp_path / "file" / "a.html": b"a"})


def test_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    (tmp_path / "a.html" / "kept").write_bytes(b"")
    with pytest.raises(RenderError, match="cannot be written"):
        write_files({tmp_path / "a.html": b"a"})
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]
