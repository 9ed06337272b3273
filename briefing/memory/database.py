"""The file of a translation memory: opened, made, brought up to date, and its troubles told in words.

It is plain SQLite with its rollback journal: the write-ahead log does not work on network disks, where teams keep such
files. Several programs may use one memory at a time; each writes in one short transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import MemoryFileError

APPLICATION = 0x42524D31  # "BRM1", by which the file is known as one of ours
PATIENCE = 30.0  # seconds that a writer waits for another
FIRST = """
CREATE TABLE units (
    tuid TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    target TEXT NOT NULL,
    engine TEXT NOT NULL,
    package TEXT NOT NULL,
    score REAL,
    flags TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    creator TEXT NOT NULL,
    matched TEXT NOT NULL,
    reviewed INTEGER NOT NULL
);
CREATE INDEX units_by_sentence ON units (origin, target, matched);
"""
# What brings a file from one version to the next, in their order; the version is how many of these it has had.
MIGRATIONS = (FIRST,)


def connect(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """Return a connection to a memory, which is made where there is none, and brought up to date where it is old.

    Raises:
        MemoryFileError: it cannot be opened or made, is broken, or is none of ours or of a later version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _explain(path, error.strerror or str(error)) from error
    with tell_troubles(path):
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        with tell_troubles(path):
            _bring_up_to_date(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def tell_troubles(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into an error that says which file, what is wrong and how to mend it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explain(path, str(error)) from error


@contextmanager
def write_whole(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all that is written within one transaction: it is written whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN")  # what is asked first and last is then of one moment, whatever others write meanwhile
    version = _version(connection, path)
    connection.execute("COMMIT")
    if version == len(MIGRATIONS):
        return
    with write_whole(connection):
        # Asked again, for another program may have done it while this one waited.
        for migration in MIGRATIONS[_version(connection, path) :]:
            for statement in migration.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (application or version or tables):
        raise MemoryFileError(f"{path}: a database of another program, no translation memory. Give another path.")
    if version > len(MIGRATIONS):
        raise MemoryFileError(
            f"{path}: this memory has version {version}, and this briefing knows none after {len(MIGRATIONS)}."
            " Update briefing, or give another path."
        )
    return int(version)


def _explain(path: Path, reason: str) -> MemoryFileError:
    if "locked" in reason:
        return MemoryFileError(f"{path}: another program is writing to this memory ({reason}). Run it again later.")
    if "not a database" in reason or "malformed" in reason or "no such table" in reason:
        mend = (
            "Put a copy of it back, or move it away: a new one is made, and `briefing memory import` fills it from TMX"
        )
        return MemoryFileError(f"{path}: this translation memory is broken ({reason}). {mend}.")
    mend = "Free some space, mend its permissions, or give another path with `memory` in the configuration"
    return MemoryFileError(f"{path}: this translation memory cannot be used ({reason}). {mend}.")
