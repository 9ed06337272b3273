"""An .argosmodel file before it is let in: a zip archive from somewhere, taken for hostile until every check holds."""

from __future__ import annotations

import os
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from briefing.errors import PackageError, UsageError
from briefing.translate.packages.checksums import BLOCK, hash_stream
from briefing.translate.packages.metadata import (
    LARGEST_METADATA,
    METADATA,
    Metadata,
    check_pair,
    missing_parts,
    read_metadata,
)

# Far above the real packages (about 70 MB zipped, 100 MB unpacked, 20 files), far below what fills a disk.
MOST_BYTES = 2 << 30
MOST_MEMBERS = 2_000
MOST_RATIO = 200
LONGEST_NAME = 300
MEND = "Fetch it again from where it is published, and compare its sha256."
_NAMED_PAIR = re.compile(r"translate-([a-z]{2,3})_([a-z]{2,3})(?![a-z])")


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What an archive that passed every check holds; `top` is its one folder."""

    path: Path
    size: int
    sha256: str
    top: str
    unpacked: int
    metadata: Metadata

    @property
    def pair(self) -> tuple[str, str]:
        """The languages from which and into which its package translates."""
        return self.metadata.origin, self.metadata.target


@dataclass(frozen=True, slots=True)
class OpenArchive:
    """An archive that passed every check and is still open, so that what is unpacked is what was checked."""

    facts: ArchiveFacts
    zipped: zipfile.ZipFile


def inspect_archive(path: Path, *, expected: tuple[str, str] | None = None, sha256: str | None = None) -> ArchiveFacts:
    """Return what an archive holds, when nothing is wrong with it; nothing is unpacked.

    Raises:
        UsageError: there is no such file, or `sha256` is none.
        PackageError: the archive is damaged, dangerous, incomplete, another one than `sha256` says, or for languages
            other than `expected` (without it: than its own name tells).
    """
    with open_archive(path, expected=expected, sha256=sha256) as archive:
        return archive.facts


@contextmanager
def open_archive(
    path: Path, *, expected: tuple[str, str] | None = None, sha256: str | None = None
) -> Iterator[OpenArchive]:
    """Give an archive after every check that `inspect_archive` makes; it raises what that raises."""
    wanted = read_sha256(sha256) if sha256 is not None else None
    with _open_file(path) as stream:
        digest = _hash(stream, path)
        if wanted is not None and digest != wanted:
            raise PackageError(f"{path}: expected sha256 {wanted}, found {digest}. Do not use this file. {MEND}")
        with _open_zip(stream, path) as zipped:
            members = zipped.infolist()
            _check_limits(members, path, stream.seek(0, os.SEEK_END))
            top = _check_names(members, path)
            _check_parts(members, path, top)
            metadata = _read_metadata(zipped, f"{top}/{METADATA}", path)
            check_pair(metadata, expected=expected or pair_in_name(path), where=str(path))
            unpacked = sum(member.file_size for member in members)
            size = stream.seek(0, os.SEEK_END)
            yield OpenArchive(ArchiveFacts(path, size, digest, top, unpacked, metadata), zipped)


def read_sha256(text: str) -> str:
    """Return a checksum given by a user in its plain form.

    Raises:
        UsageError: it is no sha256.
    """
    plain = text.strip().lower().removeprefix("sha256:")
    if not re.fullmatch(r"[0-9a-f]{64}", plain):
        raise UsageError(
            f"--sha256: expected 64 hexadecimal digits as `sha256sum FILE` prints them, found {text[:80]!r}."
        )
    return plain


def pair_in_name(path: Path) -> tuple[str, str] | None:
    """Return the languages that a file's own name tells (`translate-fr_en-1_9.argosmodel`), or None."""
    named = _NAMED_PAIR.search(path.name)
    return (named[1], named[2]) if named else None


@contextmanager
def _open_file(path: Path) -> Iterator[BinaryIO]:
    if not path.exists():
        raise UsageError(f"{path}: no such file. Give the path of an .argosmodel file.")
    if not path.is_file():
        raise UsageError(
            f"{path}: expected an .argosmodel file, found something else. Give the path of the file itself."
        )
    try:
        stream = path.open("rb")
    except OSError as error:
        raise PackageError(f"{path}: cannot be read ({error.strerror or error}). Mend its rights.") from error
    with stream:
        yield stream


def _hash(stream: BinaryIO, path: Path) -> str:
    size = stream.seek(0, os.SEEK_END)
    if size > MOST_BYTES:
        raise PackageError(f"{path}: {size:,} bytes; a package has at most {MOST_BYTES:,}. {MEND}")
    return hash_stream(stream)


@contextmanager
def _open_zip(stream: BinaryIO, path: Path) -> Iterator[zipfile.ZipFile]:
    """Give the archive in a stream; what is found damaged while it is open names the file."""
    with _read_directory(stream, path) as zipped:
        try:
            yield zipped
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise PackageError(f"{path}: damaged ({error}). {MEND}") from error


def _read_directory(stream: BinaryIO, path: Path) -> zipfile.ZipFile:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    begun = stream.read(4) == b"PK\x03\x04"
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, IndexError, struct.error) as error:
        if not begun:
            reason = f"expected a zip archive (.argosmodel), found {size:,} bytes of something else"
        elif not zipfile.is_zipfile(stream):
            reason = f"cut off after {size:,} bytes: the end of the archive is missing"
        else:
            reason = f"damaged ({error})"
        raise PackageError(f"{path}: {reason}. {MEND}") from error


def _check_limits(members: list[zipfile.ZipInfo], path: Path, size: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise PackageError(f"{path}: {len(members):,} files; a package has at most {MOST_MEMBERS:,}. {MEND}")
    if unpacked > MOST_BYTES or unpacked > BLOCK + MOST_RATIO * size:
        raise PackageError(
            f"{path}: {size:,} bytes that would grow to {unpacked:,}; a package grows to at most {MOST_RATIO} times "
            f"its size and {MOST_BYTES:,} bytes. {MEND}"
        )


def _check_names(members: list[zipfile.ZipInfo], path: Path) -> str:
    """Return the one folder that everything is in."""
    seen: set[str] = set()
    for member in members:
        reason = _fault(member)
        plain = str(PurePosixPath(member.filename)).casefold()
        if not reason and plain in seen:
            reason = "stands twice"
        if reason:
            raise PackageError(f"{path}: {member.orig_filename[:80]!r} {reason}; nothing was unpacked. {MEND}")
        seen.add(plain)
    tops = sorted({PurePosixPath(member.filename).parts[0] for member in members})
    loose = any(len(PurePosixPath(member.filename).parts) == 1 and not member.is_dir() for member in members)
    if len(tops) != 1 or loose:
        found = ", ".join(repr(top[:40]) for top in tops[:4]) or "nothing"
        raise PackageError(f"{path}: expected one folder with everything in it, found {found} at the top. {MEND}")
    return tops[0]


def _fault(member: zipfile.ZipInfo) -> str:
    """Return what is wrong with one entry of an archive, or nothing."""
    name = member.orig_filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, not a file"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is compressed in a way that packages do not use"
    if not name.isprintable() or "\\" in name or ":" in name or len(name) > LONGEST_NAME:
        return "is no plain name"
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return "leads out of the archive's own folder"
    return ""


def _check_parts(members: list[zipfile.ZipInfo], path: Path, top: str) -> None:
    names = {member.filename.removeprefix(f"{top}/") for member in members if member.file_size}
    missing = missing_parts(names)
    if missing:
        raise PackageError(
            f"{path}: missing or empty in {top}/: {', '.join(missing)}. Every package of Argos Translate has it. {MEND}"
        )


def _read_metadata(zipped: zipfile.ZipFile, name: str, path: Path) -> Metadata:
    if zipped.getinfo(name).file_size > LARGEST_METADATA:
        raise PackageError(f"{path}: {name} is larger than {LARGEST_METADATA:,} bytes. {MEND}")
    return read_metadata(zipped.read(name), f"{path}: {name}")


def unpack_archive(archive: OpenArchive, folder: Path) -> Path:
    """Unpack an archive into a folder and return the package's own folder in it.

    Raises:
        PackageError: the archive turns out to be damaged.
        OSError: something cannot be written.
    """
    for member in archive.zipped.infolist():
        target = folder / member.filename
        if member.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.zipped.open(member) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())
    return folder / archive.facts.top
