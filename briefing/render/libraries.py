"""Which of the system's libraries the PDF writer needs and cannot find, and how to install them.

WeasyPrint loads these libraries by name when it is imported and fails there with an error that names a file, not a
package. This module asks for them beforehand, with the standard library alone, so that it runs before anything is
installed: ``python -P briefing/render/libraries.py`` exits 1 and says what to install.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MissingLibrary:
    """A library that could not be loaded: the name of its file on Linux, and the Debian package that brings it."""

    name: str
    debian_package: str


@dataclass(frozen=True, slots=True)
class _Library:
    names: tuple[str, ...]
    debian_package: str


# The names are those that WeasyPrint 70 tries for each library; the first is the file's name on Linux. GObject,
# HarfBuzz and Fontconfig come to Debian as dependencies of Pango, so that one package mends four of them.
_LIBRARIES = (
    _Library(("libgobject-2.0.so.0", "libgobject-2.0-0", "gobject-2.0", "libgobject-2.0.0.dylib"), "libpango-1.0-0"),
    _Library(("libpango-1.0.so.0", "libpango-1.0-0", "pango-1.0", "libpango-1.0.dylib"), "libpango-1.0-0"),
    _Library(("libharfbuzz.so.0", "libharfbuzz-0", "harfbuzz", "libharfbuzz.0.dylib"), "libpango-1.0-0"),
    _Library(("libfontconfig.so.1", "libfontconfig-1", "fontconfig", "libfontconfig.1.dylib"), "libpango-1.0-0"),
    _Library(
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pangoft2-1.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0"
    ),
    # WeasyPrint still starts without this one, but two runs then give two different PDF files.
    _Library(
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset-0", "harfbuzz-subset", "libharfbuzz-subset.0.dylib"),
        "libharfbuzz-subset0",
    ),
)


def can_load(name: str) -> bool:
    """Return whether the system's loader finds the library `name`, given as a file name or as a linker name."""
    for candidate in (name, ctypes.util.find_library(name)):
        if candidate is None:
            continue
        try:
            ctypes.CDLL(candidate)
        except OSError:
            continue
        return True
    return False


def find_missing_libraries(*, loads: Callable[[str], bool] = can_load) -> tuple[MissingLibrary, ...]:
    """Return the libraries that PDF output needs and that the system lacks, in the order WeasyPrint loads them.

    `loads` says whether one library name can be loaded. The result is empty where PDF files can be written.
    """
    return tuple(
        MissingLibrary(name=library.names[0], debian_package=library.debian_package)
        for library in _LIBRARIES
        if not any(loads(name) for name in library.names)
    )


def explain_missing_libraries(missing: tuple[MissingLibrary, ...]) -> str:
    """Return the message that says which libraries are missing, which Debian packages bring them, and what to type.

    The text is empty where nothing is missing.
    """
    if not missing:
        return ""
    packages: Mapping[str, None] = dict.fromkeys(library.debian_package for library in missing)
    lines = ["PDF output needs libraries of the system that are not installed:"]
    lines += [f"  {library.name}  (Debian package {library.debian_package})" for library in missing]
    lines += [
        "On Debian or Ubuntu, install them with:",
        f"  sudo apt-get install --no-install-recommends {' '.join(packages)}",
        "Elsewhere, install Pango and HarfBuzz. The other formats need none of these: --formats html,json,md",
    ]
    return "\n".join(lines)


def main() -> int:
    """Write what is missing to standard error and return the exit code: 0 nothing is missing, 1 something is."""
    missing = find_missing_libraries()
    if missing:
        sys.stderr.write(explain_missing_libraries(missing) + "\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
