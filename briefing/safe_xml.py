"""XML that came from outside, read as a stream and without anything that a document could do to its reader.

A document may name its DTD, as most translation memories and termbases do; it is never fetched nor read. What a
document declares itself (entities, an internal DTD) is refused, and so are files and nestings out of all proportion.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from xml.parsers.expat import ErrorString, errors

from briefing.errors import UsageError

PIECE = 1 << 16
DEEPEST = 100
MEGABYTE = 1_000_000
# What expat says of a file that stops short is not what its reader would call it.
CUT_SHORT = (errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN)


class Listener(Protocol):
    """What is told of the elements and the text of a document, in their order."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element that begins."""

    def end(self, tag: str) -> None:
        """Take note of an element that ends."""

    def data(self, text: str) -> None:
        """Take note of a piece of text."""


def read_xml(path: Path, listener: Listener, *, kind: str, most: int = 200 * MEGABYTE) -> None:
    """Tell `listener` what an XML file holds; `kind` is what messages call such a file.

    Raises:
        UsageError: the file is missing, longer than `most` bytes, no XML that is well formed, or declares entities.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    try:
        size = path.stat().st_size
        if size > most:
            found = f"this one has {size:,} bytes"
            raise UsageError(f"{path}: {kind} has at most {most:,} bytes, {found}. Split it into several files.")
        _feed(path, listener)
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file. Give the path of {kind}.") from error
    except OSError as error:
        raise UsageError(f"{path}: {kind} cannot be read ({error.strerror or error}).") from error
    except DefusedXmlException as error:
        told = "a DTD or entities of its own, which are refused"
        raise UsageError(
            f"{path}: {kind} must not declare {told}. Remove its <!DOCTYPE …> and read it again."
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise UsageError(f"{path}: expected {kind}, found no well-formed XML: {_say_broken(error)}.") from error


def _feed(path: Path, listener: Listener) -> None:
    from defusedxml.common import DTDForbidden
    from defusedxml.ElementTree import DefusedXMLParser

    def refuse_internal(name: str, system: str | None, public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            raise DTDForbidden(name, system, public)

    parser = DefusedXMLParser(target=_Shallow(listener))
    parser.parser.StartDoctypeDeclHandler = refuse_internal
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            parser.feed(piece)
    parser.close()


def _say_broken(error: Exception) -> str:
    code = getattr(error, "code", None)
    if code is not None and ErrorString(code) in CUT_SHORT:
        return f"{error}; it is empty or cut short, copy it again"
    return str(error)


class _Shallow:
    """Passes on what a document holds, and refuses one nested deeper than any honest one is."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.depth = 0
        self.data = listener.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(f"elements are nested more than {DEEPEST} deep")
        self.listener.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.listener.end(tag)

    def close(self) -> None:
        return None
