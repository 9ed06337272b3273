"""The packages that are installed: which there are, which is used for two languages, what its files add up to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import PackageError
from briefing.translate.packages.checksums import feed_digest
from briefing.translate.packages.folders import is_staging, packages_folder
from briefing.translate.packages.metadata import (
    BPE,
    LARGEST_METADATA,
    METADATA,
    PARTS,
    SENTENCEPIECE,
    TRANSLATE,
    missing_parts,
    read_metadata,
)


@dataclass(frozen=True, slots=True)
class Package:
    """One installed Argos package; `path` is its folder."""

    origin: str
    target: str
    version: str
    argos_version: str
    path: Path
    target_prefix: str = ""

    @property
    def name(self) -> str:
        """The name that argospm gives it, such as `translate-fr_en`."""
        return f"translate-{self.origin}_{self.target}"

    @property
    def pair(self) -> tuple[str, str]:
        """The languages from which and into which it translates."""
        return self.origin, self.target

    @property
    def model(self) -> Path:
        """The folder that ctranslate2 loads."""
        return self.path / "model"

    @property
    def tokenizer(self) -> Path:
        """The file that cuts text into pieces: of SentencePiece, or of BPE in older packages."""
        found = self.path / SENTENCEPIECE
        return found if found.is_file() else self.path / BPE


@dataclass(frozen=True, slots=True)
class Problem:
    """A folder among the packages that cannot be used, with the reason and how to mend it."""

    path: Path
    reason: str


def find_packages() -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
    """Return the installed packages, of each pair the newest first, and what is there but broken.

    Packages that argospm installed are among them. Nothing is loaded, written or fetched, and nothing raises.
    """
    try:
        folder = packages_folder()
    except PackageError as error:
        return (), (Problem(Path("~"), str(error)),)
    try:
        children = sorted(path for path in folder.iterdir() if path.is_dir() and not is_staging(path))
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error}). Mend its rights, or set ARGOS_PACKAGES_DIR to another."
        return (), (Problem(folder, reason),)
    found = [_read_folder(path) for path in children]
    problems = tuple(item for item in found if isinstance(item, Problem))
    return _newest_first(item for item in found if isinstance(item, Package)), problems


def _read_folder(path: Path) -> Package | Problem | None:
    """Return the package in a folder, what is wrong with it, or None for a package that does not translate."""
    try:
        return open_package(path)
    except PackageError as error:
        return Problem(path, f"{error} Run `briefing models remove {path.name}`, then install it again.")


def open_package(path: Path) -> Package | None:
    """Return the package in a folder, or None where it is one of another type than translate.

    Raises:
        PackageError: a part of it is missing or malformed.
    """
    try:
        present = {part for part in PARTS if (path / part).is_file() and (path / part).stat().st_size}
        content = _read_start(path / METADATA) if METADATA in present else None
    except OSError as error:
        raise PackageError(f"cannot be read ({error.strerror or error}).") from error
    if content is None:
        raise PackageError(f"no {METADATA} in it: no package, or one whose installation was cut off.")
    metadata = read_metadata(content, METADATA)
    if metadata.kind != TRANSLATE:
        return None
    missing = missing_parts(present)
    if missing:
        raise PackageError(f"missing or empty: {', '.join(missing)}; every package has it.")
    return Package(
        metadata.origin, metadata.target, metadata.version, metadata.argos_version, path, metadata.target_prefix
    )


def _read_start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_METADATA)


def _newest_first(packages: Iterable[Package]) -> tuple[Package, ...]:
    from packaging.version import Version

    newest = sorted(packages, key=lambda package: Version(package.version), reverse=True)
    return tuple(sorted(newest, key=lambda package: package.pair))


def choose_package(origin: str, target: str) -> Package | None:
    """Return the newest whole package from one language straight into the other; two in a chain are never taken."""
    packages, _ = find_packages()
    return next((package for package in packages if package.pair == (origin, target)), None)


def checksum_package(package: Package) -> str:
    """Return the sha256 over names and contents of the files that decide what a package translates.

    Raises:
        PackageError: a file cannot be read.
    """
    digest = hashlib.sha256()
    files = [*(path for path in package.model.rglob("*") if path.is_file()), package.tokenizer]
    try:
        for name, path in sorted((path.relative_to(package.path).as_posix(), path) for path in files):
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                feed_digest(digest, file)
    except OSError as error:
        raise PackageError(
            f"{error.filename}: cannot be read ({error.strerror}). Install the package again."
        ) from error
    return digest.hexdigest()
