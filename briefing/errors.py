"""The errors that briefing raises on purpose.

Each message says what is wrong, where, what was expected, and how to mend it.
"""

from __future__ import annotations


class BriefingError(Exception):
    """Any failure that stops a run and that its user can mend; the command line exits 1."""


class UsageError(BriefingError):
    """The request itself is wrong (path, option, configuration, sources.json); the command line exits 2."""


class TableError(BriefingError):
    """A language table or a theme file is missing or malformed."""


class RenderError(BriefingError):
    """A brief could not be rendered into one of its formats."""


class MissingLibraryError(BriefingError):
    """A library of the system or a language pipeline that a stage needs is not installed."""


class PackageError(BriefingError):
    """A translation package is broken, refused, not to be had, or cannot be put where it belongs."""


class MemoryFileError(BriefingError):
    """A translation memory cannot be opened, read or written."""
