"""From bytes to text without losing or moving a character.

The text of an article is exactly what its bytes decode to: a byte order mark of UTF-8 stays (as U+FEFF), line ends
stay, nothing is normalised, so that offsets into the text are those of anybody who decodes the same bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

UTF16_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
UTF32_MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))
MAX_CONTROL_SHARE = 0.01
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
DECLARED_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.\-]{2,40})""", re.I
)
HEAD_BYTES = 4096


class UnreadableError(Exception):
    """A file that cannot become an article; its message is the reason printed in the annex."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the encoding it was read in, and what the reader should be told about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode_text(raw: bytes) -> Decoded:
    """Return the text of a plain text file: its byte order mark decides, then UTF-8, then Windows-1252.

    Raises:
        UnreadableError: the bytes are no text.
    """
    marked = _decode_marked(raw)
    if marked is not None:
        return marked
    _refuse_binary(raw)
    return _decode_utf8(raw) or _decode_windows(raw, "not valid UTF-8")


def decode_page(raw: bytes) -> Decoded:
    """Return the text of an HTML page: byte order mark, then UTF-8, then the declared charset, then Windows-1252.

    Declared labels are read as browsers read them (WHATWG), so "iso-8859-1" means Windows-1252.

    Raises:
        UnreadableError: the bytes are no text.
    """
    marked = _decode_marked(raw)
    if marked is not None:
        return marked
    _refuse_binary(raw)
    return (
        _decode_utf8(raw)
        or _decode_declared(raw)
        or _decode_windows(raw, "not valid UTF-8, no usable charset declared")
    )


def _decode_marked(raw: bytes) -> Decoded | None:
    # The UTF-32 marks are tried first: the one of UTF-32-LE begins with the one of UTF-16-LE.
    for mark, encoding in (*UTF32_MARKS, *UTF16_MARKS):
        if raw.startswith(mark):
            return _decode_after_mark(raw[len(mark) :], encoding)
    return None


def _decode_after_mark(raw: bytes, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"its byte order mark announces {encoding}, but byte {error.start} is not; save it as UTF-8"
        raise UnreadableError(message) from error
    return Decoded(_refuse_controls(text), encoding, (f"decoded as {encoding.upper()}: byte order mark",))


def _refuse_binary(raw: bytes) -> None:
    if b"\x00" in raw:
        message = f"not a text file: NUL byte at offset {raw.index(0)}; expected UTF-8 text"
        raise UnreadableError(message)


def _refuse_controls(text: str) -> str:
    controls = len(CONTROLS.findall(text))
    if controls > max(1, MAX_CONTROL_SHARE * len(text)):
        message = f"not a text file: {controls} control characters of {len(text)}; expected UTF-8 text"
        raise UnreadableError(message)
    return text


def _decode_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(_refuse_controls(raw.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _decode_damaged_utf8(raw)


def _decode_damaged_utf8(raw: bytes) -> Decoded | None:
    """Return UTF-8 text with a few bad bytes (a file cut in the middle of a letter), or None when it is no UTF-8.

    Reading such a file as Windows-1252 would garble every accent of it.
    """
    text = raw.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - damaged
    if sound <= 2 * damaged:
        return None
    return Decoded(
        _refuse_controls(text), "utf-8", (f"damaged UTF-8: {damaged} character(s) unreadable, shown as \ufffd",)
    )


def _decode_declared(raw: bytes) -> Decoded | None:
    import webencodings

    declared = DECLARED_CHARSET.search(raw[:HEAD_BYTES])
    label = declared.group(1).decode("ascii") if declared else ""
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in {"utf-8", "x-user-defined", "replacement", "utf-16le", "utf-16be"}:
        return None
    text, _ = webencodings.decode(raw, encoding, errors="replace")
    note = f"decoded as {encoding.name}: declared by the page as {label}"
    return Decoded(_refuse_controls(text), str(encoding.name), (note,))


def _decode_windows(raw: bytes, why: str) -> Decoded:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"neither UTF-8 nor Windows-1252 (byte {error.start} is 0x{raw[error.start]:02x}); save it as UTF-8"
        raise UnreadableError(message) from error
    return Decoded(_refuse_controls(text), "windows-1252", (f"decoded as Windows-1252: {why}",))
