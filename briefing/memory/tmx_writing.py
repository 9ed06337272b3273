"""A translation memory written as TMX 1.4, the form in which translation programs exchange theirs."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from briefing import __version__
from briefing.errors import MemoryFileError
from briefing.memory.tmx_terms import PROPERTIES, TOOL, write_tmx_time
from briefing.memory.units import Unit

# A bare carriage return would be read back as a line feed.
_KEPT = {"\r": "&#13;"}


def write_tmx(units: Iterable[Unit], path: Path) -> int:
    """Write units to a TMX file, whole or not at all, and return how many.

    Raises:
        MemoryFileError: the file cannot be written; an old one of that name stays as it was.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    written = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_head())
            for unit in units:
                file.writelines(f"{line}\n" for line in _write_unit(unit))
                written += 1
            file.write("</body>\n</tmx>\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        told = f"{path}: cannot be written ({error.strerror or error})"
        raise MemoryFileError(f"{told}. Free some space, or give another path.") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return written


def _head() -> str:
    header = (
        f'<header creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="sentence" o-tmf="{TOOL}"'
        ' adminlang="en" srclang="*all*" datatype="plaintext"/>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n{header}\n<body>\n'


def _write_unit(unit: Unit) -> Iterator[str]:
    attributes = {
        "tuid": unit.tuid,
        "srclang": unit.origin,
        "creationid": unit.creator,
        "creationdate": write_tmx_time(unit.created),
        "changedate": write_tmx_time(unit.changed),
    }
    yield f"<tu {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items() if value)}>"
    score = "" if unit.score is None else repr(unit.score)
    told = {"engine": (unit.engine,), "package": (unit.package,), "score": (score,), "flags": unit.flags}
    for name, values in told.items():
        yield from (f'<prop type="{PROPERTIES[name]}">{escape(value)}</prop>' for value in values if value)
    for language, text in ((unit.origin, unit.source), (unit.target, unit.text)):
        yield f'<tuv xml:lang="{language}"><seg>{escape(text, _KEPT)}</seg></tuv>'
    yield "</tu>"
