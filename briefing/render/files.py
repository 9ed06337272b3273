"""Writing output files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefing.errors import RenderError


def write_files(outputs: Mapping[Path, bytes]) -> None:
    """Write each file whole or not at all; an old file of the same name stays until the new one is complete.

    Every file is first written beside its place; only when all are on disk do they take their names.

    Raises:
        RenderError: a file cannot be written; no partial file is left.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, content in outputs.items():
            ready[path] = _write_beside(path, content)
        for path, temporary in ready.items():
            try:
                temporary.replace(path)
            except OSError as error:
                raise _explain(path, error) from error
    finally:
        for temporary in ready.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes) -> Path:
    """Write `content` to a new file in the folder of `path` and return it; leave nothing when that fails."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise _explain(path, error) from error
    return temporary


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _explain(path: Path, error: OSError) -> RenderError:
    reason = error.strerror or str(error)
    return RenderError(f"{path}: cannot be written ({reason}). Free some space, or choose another folder with -o.")
