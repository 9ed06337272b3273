"""Finding the files of a run: paths as given, folders in the order of their names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import UsageError
from briefing.grading import Reason, make_reason
from briefing.ingest.readers import READERS, list_suffixes
from briefing.ingest.sources_json import SOURCES_NAME, Listing, read_sources
from briefing.models import Skipped


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file to read: where it lies, the name that the annex prints, what sources.json says about it."""

    path: Path
    name: str
    listing: Listing | None = None


@dataclass(slots=True)
class _Folder:
    """What a walk through one given folder gathers."""

    root: Path
    files: list[FoundFile] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    listings: dict[Path, Listing] = field(default_factory=dict)


def find_files(paths: Sequence[Path]) -> tuple[tuple[FoundFile, ...], tuple[Skipped, ...]]:
    """Return the files to read, each once, and what was left out while looking for them.

    Raises:
        UsageError: no path is given, one is missing or of an unknown kind, a folder holds no article file, or a
            sources.json is broken.
    """
    if not paths:
        raise UsageError("No PATH given: expected at least one article file or folder of articles.")
    files: list[FoundFile] = []
    skipped: list[Skipped] = []
    for path in paths:
        if _is_folder(path):
            folder = _walk_folder(path)
            files += folder.files
            skipped += folder.skipped
        else:
            files.append(_take_file(path))
    return _drop_repeated(files), tuple(skipped)


def _drop_repeated(files: Sequence[FoundFile]) -> tuple[FoundFile, ...]:
    # The same file named twice (a folder and a file in it) is one input, not a duplicate article.
    unique: dict[Path, FoundFile] = {}
    for file in files:
        unique.setdefault(file.path.absolute(), file)
    return tuple(unique.values())


def _take_file(path: Path) -> FoundFile:
    if not os.path.lexists(path):
        raise UsageError(
            f"{path}: no such file or folder. Check the PATH; expected an article file or a folder of them."
        )
    if path.name == SOURCES_NAME:
        raise UsageError(f"{path}: describes articles, but is none. Give its folder instead: {path.parent}")
    if path.suffix.lower() not in READERS:
        kind = path.suffix or "a file without a suffix"
        raise UsageError(f"{path}: no reader for {kind}; readers: {list_suffixes()}. Convert it to one of these.")
    return FoundFile(path, path.name, read_sources(path.parent).get(path))


def _walk_folder(root: Path) -> _Folder:
    folder = _Folder(root)
    seen = [path for path in _list_entries(folder, root) if path.name != SOURCES_NAME]
    for path in sorted({*seen, *_list_described(folder)}, key=lambda p: p.relative_to(root).parts):
        _sort_entry(folder, path)
    if not folder.files:
        _refuse_empty(folder)
    return folder


def _list_entries(folder: _Folder, current: Path) -> Iterator[Path]:
    """Yield the files below `current`, hidden ones left out, and note the listings of each folder on the way."""
    try:
        entries = sorted(current.iterdir())
    except OSError as error:
        folder.skipped.append(_skip(folder, current, make_reason("folder_closed", fault=error.strerror or "")))
        return
    folder.listings |= read_sources(current)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry) and not entry.is_symlink():
            yield from _list_entries(folder, entry)
        else:
            yield entry


def _list_described(folder: _Folder) -> Iterator[Path]:
    """Yield the files that sources.json names, and note those that are not there."""
    for path in sorted(folder.listings):
        if os.path.lexists(path):
            yield path
        else:
            folder.skipped.append(_skip(folder, path, make_reason("not_there", list=SOURCES_NAME)))


def _sort_entry(folder: _Folder, path: Path) -> None:
    """Put one entry among the files to read or among those left out."""
    fault = _find_fault(path)
    if fault:
        folder.skipped.append(_skip(folder, path, fault))
    else:
        folder.files.append(FoundFile(path, _name(folder, path), folder.listings.get(path)))


def _find_fault(path: Path) -> Reason | None:
    if path.suffix.lower() not in READERS and not _is_folder(path):
        if not path.suffix:
            return make_reason("no_suffix", readers=list_suffixes())
        return make_reason("no_reader", kind=path.suffix, readers=list_suffixes())
    if _is_folder(path):
        return make_reason("folder_link")
    return None


def _refuse_empty(folder: _Folder) -> None:
    found = ", ".join(skipped.source for skipped in folder.skipped[:5]) or "nothing"
    expected = f"expected at least one file with one of {list_suffixes()}"
    raise UsageError(f"{folder.root}: no article file in this folder: {expected}; found: {found}. Check the PATH.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # In a folder without permission to look into: the reader says so.


def _skip(folder: _Folder, path: Path, reason: Reason) -> Skipped:
    return Skipped(source=_name(folder, path), stage="ingest", reason=reason)


def _name(folder: _Folder, path: Path) -> str:
    return path.relative_to(folder.root).as_posix()
