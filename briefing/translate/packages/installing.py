"""Putting a package in its place, and taking one away: whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass, replace
from itertools import count
from pathlib import Path

from briefing.errors import PackageError, UsageError
from briefing.translate.packages.archive import ArchiveFacts, OpenArchive, open_archive, unpack_archive
from briefing.translate.packages.folders import packages_folder, staging
from briefing.translate.packages.installed import Package, Problem, checksum_package, find_packages
from briefing.translate.packages.loading import try_folder
from briefing.translate.packages.metadata import say_pair

# Beside metadata.json in a package that briefing installed; Argos Translate does not look at it.
RECORD = "briefing.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What was installed: the archive's checksum, and that of the files which decide what the package translates."""

    archive: str
    files: str


def install_archive(path: Path, *, sha256: str | None = None, expected: tuple[str, str] | None = None) -> Package:
    """Check an archive, unpack it, try it, and only then let it take the place of an older version.

    Raises:
        UsageError: there is no such file, or `sha256` is none.
        PackageError: the archive is refused, its package does not load, a newer one is installed, or the folder
            cannot be written. Nothing has changed then.
    """
    with open_archive(path, sha256=sha256, expected=expected) as archive:
        folder = packages_folder()
        _check_newest(archive.facts)
        with staging(folder) as temporary:
            _check_space(archive.facts, temporary)
            staged = _unpack_and_try(archive, temporary)
            same = _find_same(staged)
            if same is not None:
                return same
            return _put_in_place(staged, folder, temporary)


def _check_newest(facts: ArchiveFacts) -> None:
    from packaging.version import Version

    for package in find_packages()[0]:
        if package.pair == facts.pair and Version(package.version) > Version(facts.metadata.version):
            pair = say_pair(package.pair)
            raise PackageError(
                f"{facts.path}: version {facts.metadata.version} of {pair}, but {package.version} is installed in "
                f"{package.path} and the newest is used. To go back, run `briefing models remove {pair}` first."
            )


def _check_space(facts: ArchiveFacts, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < facts.unpacked:
        raise PackageError(
            f"{folder.parent}: {free:,} bytes free, {facts.unpacked:,} needed. Free some space, or set "
            "ARGOS_PACKAGES_DIR to a folder on another disk."
        )


def _unpack_and_try(archive: OpenArchive, temporary: Path) -> Package:
    facts = archive.facts
    staged = unpack_archive(archive, temporary / "unpacked")
    try:
        package = try_folder(staged)
    except PackageError as error:
        raise PackageError(
            f"{facts.path}: {error} Nothing was installed; take another build of the package."
        ) from error
    record = Record(archive=facts.sha256, files=checksum_package(package))
    (staged / RECORD).write_text(json.dumps(asdict(record), indent=2) + "\n", encoding="utf-8")
    return package


def _find_same(staged: Package) -> Package | None:
    """Return the installed package that has the staged one's version and its very files."""
    same = [p for p in find_packages()[0] if (p.pair, p.version) == (staged.pair, staged.version)]
    return next((package for package in same if checksum_package(package) == checksum_package(staged)), None)


def _put_in_place(staged: Package, folder: Path, temporary: Path) -> Package:
    """Rename the staged package into the folder, then take the ones away whose place it takes."""
    replaced = [package for package in find_packages()[0] if package.pair == staged.pair]
    name = f"{staged.name}-{staged.version.replace('.', '_')}"
    names = (name if not n else f"{name}-{n}" for n in count())
    target = next(folder / free for free in names if not os.path.lexists(folder / free))
    staged.path.replace(target)
    for package in replaced:
        _take_away(package.path, temporary)
    return replace(staged, path=target)


def _take_away(path: Path, temporary: Path) -> None:
    """Move a folder, or a link to one, out of the packages in one step; what it is moved to is swept away later."""
    path.replace(temporary / f"removed-{path.name}")


def read_record(package: Package) -> Record | None:
    """Return what was noted when briefing installed a package; None for one that another program installed."""
    try:
        table = json.loads((package.path / RECORD).read_text(encoding="utf-8"))
        return Record(archive=str(table["archive"]), files=str(table["files"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def select_installed(name: str) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
    """Return the packages, whole and broken, that a name stands for: `fr-en`, `translate-fr_en` or a folder's name.

    Raises:
        UsageError: none is installed under that name.
    """
    packages, problems = find_packages()
    problems = tuple(problem for problem in problems if problem.path.parent == packages_folder())
    found = tuple(p for p in packages if name in (say_pair(p.pair), "_".join(p.pair), p.name, p.path.name))
    broken = tuple(problem for problem in problems if problem.path.name == name)
    if not found and not broken:
        there = sorted({say_pair(p.pair) for p in packages} | {problem.path.name for problem in problems})
        raise UsageError(f"{name!r}: no such package is installed; there is {', '.join(there) or 'none'}.")
    return found, broken


def remove_installed(name: str) -> tuple[Path, ...]:
    """Remove the packages, whole and broken, that a name stands for, and return the folders that are gone.

    Raises:
        UsageError: none is installed under that name.
        PackageError: a folder cannot be written.
    """
    packages, problems = select_installed(name)
    paths = (*(package.path for package in packages), *(problem.path for problem in problems))
    with staging(packages_folder()) as temporary:
        for path in paths:
            _take_away(path, temporary)
    return paths
