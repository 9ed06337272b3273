"""Whether a package loads and decodes: tried in a process of its own, since a broken model may bring one down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from briefing.errors import PackageError
from briefing.translate.packages.installed import Package, open_package

SECONDS = 300
# Any text will do: what comes out is not looked at.
TRIAL = "1 2 3"
_PROGRAM = """
import sys
from pathlib import Path
from briefing.errors import PackageError
from briefing.translate.packages.loading import load_folder
try:
    load_folder(Path(sys.argv[1]))
except PackageError as error:
    sys.exit(str(error))
"""


def try_folder(path: Path) -> Package:
    """Return the package in a folder, once its model and its tokenizer are seen to load and to decode.

    Raises:
        PackageError: they do not.
    """
    package = open_package(path)
    if package is None:
        raise PackageError(f"{path}: expected a package of type 'translate', found another.")
    command = [sys.executable, "-c", _PROGRAM, str(path)]
    try:
        finished = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise PackageError(f"its model does not load within {SECONDS} seconds.") from error
    if finished.returncode:
        lines = [line for line in finished.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        ended = f"loading it ended with signal {-finished.returncode}." if finished.returncode < 0 else ""
        raise PackageError(ended or (lines[-1] if lines else "its model does not load."))
    return package


def load_folder(path: Path) -> None:
    """Load the model and the tokenizer in a folder and decode once, in this process.

    Raises:
        PackageError: one of them does not load.
    """
    package = open_package(path)
    if package is None:
        raise PackageError("it does not translate.")
    from briefing.translate.engines.argos import load_argos

    try:
        load_argos(package).translate([TRIAL])
    except PackageError:
        raise
    except Exception as error:  # whatever a broken model makes the library raise
        raise PackageError(f"its model does not load ({_first_line(error)}).") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
