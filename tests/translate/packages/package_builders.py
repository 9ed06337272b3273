"""Real archives for tests: the tiny package of the tests as it is, and with one thing wrong."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ARCHIVES = Path(__file__).resolve().parents[2] / "packages"
TOP = "translate-fr_en-0_1"


def tiny_archive(pair: str = "fr_en") -> Path:
    """Return the archive of the tiny package that really translates, a little."""
    return next(ARCHIVES.glob(f"translate-{pair}-*.argosmodel"))


def tiny_files() -> dict[str, bytes]:
    """Return the files of the tiny French-English package by their names inside its folder."""
    with zipfile.ZipFile(tiny_archive()) as zipped:
        names = [name for name in zipped.namelist() if not name.endswith("/")]
        return {name.split("/", 1)[1]: zipped.read(name) for name in names}


def tiny_metadata(**changed: object) -> bytes:
    """Return the tiny package's metadata.json with some values changed; None takes one away."""
    table: dict[str, Any] = {**json.loads(tiny_files()["metadata.json"]), **changed}
    return json.dumps({key: value for key, value in table.items() if value is not None}).encode()


def write_archive(path: Path, files: Mapping[str, bytes], *, top: str = TOP) -> Path:
    """Write files into an archive under one folder; an empty `top` leaves their names as they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(f"{top}/{name}" if top else name, content)
    return path


def changed_archive(path: Path, **metadata: object) -> Path:
    """Write the tiny package with other metadata, and with its version in its model folder so that its files differ."""
    files = tiny_files() | {"metadata.json": tiny_metadata(**metadata)}
    files["model/note.txt"] = str(metadata).encode()
    return write_archive(path, files)


def write_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, as a program that unpacks without looking does."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content, and every empty folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink() or not any(path.iterdir())
    }
