"""Where packages are installed, and how one comes and goes there in a single step.

The folder is that of Argos Translate, so that both programs see the same packages. Its module `argostranslate.settings`
is not imported for that: importing it makes four folders, prints, sets an environment variable and fails in a home that
cannot be written. Its rules are repeated here, and a test compares the two.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import PackageError

MEND = "Set ARGOS_PACKAGES_DIR to a folder that can be written, here and wherever briefing runs."


def packages_folder() -> Path:
    """Return the folder in which Argos Translate keeps its packages; it need not exist.

    Raises:
        PackageError: there is no home folder and none is given.
    """
    given = os.environ.get("ARGOS_PACKAGES_DIR") or _settings().get("ARGOS_PACKAGES_DIR")
    if isinstance(given, str) and given:
        return Path(given)
    return _base("XDG_DATA_HOME", ".local/share") / "argos-translate" / "packages"


def _base(variable: str, below_home: str) -> Path:
    given = os.environ.get(variable)
    if given:
        return Path(given)
    snap = os.environ.get("SNAP_USER_DATA") if "SNAP" in os.environ else None
    try:
        return (Path(snap) if snap else Path.home()) / below_home
    except RuntimeError as error:
        raise PackageError(f"no home folder to look for translation packages in ({error}). {MEND}") from error


def _settings() -> dict[str, object]:
    """Return Argos Translate's own settings file; one that is missing or broken counts as empty, as it does there."""
    try:
        path = _base("XDG_CONFIG_HOME", ".config") / "argos-translate" / "settings.json"
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, PackageError):
        return {}
    return table if isinstance(table, dict) else {}


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give a temporary folder from which a rename leads into `folder`, and away from it; it is gone afterwards.

    It stands beside `folder` where it can, since Argos Translate takes every folder inside for a package. One process
    at a time has it, so that what an interrupted one left is swept away by the next.

    Raises:
        PackageError: the folder cannot be written, or another process is at it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            root = _root(folder)
            for stale in root.glob(f"{_prefix(folder)}*"):
                shutil.rmtree(stale, ignore_errors=True)
            temporary = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=root))
            try:
                yield temporary
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise PackageError(f"{folder}: cannot be written ({error.strerror or error}). {MEND}") from error


def is_staging(path: Path) -> bool:
    """Tell whether a folder among the packages is one that `staging` made."""
    return path.name.startswith(_prefix(path.parent))


def _prefix(folder: Path) -> str:
    return f".{folder.resolve().name}.briefing-"


def _root(folder: Path) -> Path:
    """Return the folder above, or the folder itself where a rename from above would not be one step."""
    above = folder.resolve().parent
    same = above.stat().st_dev == folder.stat().st_dev
    return above if same and os.access(above, os.W_OK | os.X_OK) else folder


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PackageError(
                f"{folder}: another briefing is changing the packages. Try again when it is done."
            ) from error
        yield
    finally:
        os.close(descriptor)
