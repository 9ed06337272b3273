"""From bytes to text without losing or moving a character.

The text of an article is exactly what its bytes decode to: a byte order mark of UTF-8 stays (as U+FEFF), line ends
stay, nothing is normalised, so that offsets into the text are those of anybody who decodes the same bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from briefing.grading import Reason, make_reason

UTF16_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
UTF32_MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))
MAX_CONTROL_SHARE = 0.01
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
DECLARED_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.\-]{2,40})""", re.I
)
HEAD_BYTES = 4096


class UnreadableError(Exception):
    """A file that cannot become an article; `reason` is what the annex prints."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the encoding it was read in, and what the reader should be told about it."""

    text: str
    encoding: str
    notes: tuple[Reason, ...] = ()


def decode_text(raw: bytes) -> Decoded:
    """Return the text of a plain text file: its byte order mark decides, then UTF-8, then Windows-1252.

    Raises:
        UnreadableError: the bytes are no text.
    """
    marked = _decode_marked(raw)
    if marked is not None:
        return marked
    _refuse_binary(raw)
    return _decode_utf8(raw) or _decode_windows(raw, "decoded_windows")


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
    return _decode_utf8(raw) or _decode_declared(raw) or _decode_windows(raw, "decoded_windows_page")


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
        raise UnreadableError(make_reason("mark_denied", encoding=encoding, byte=error.start)) from error
    return Decoded(_refuse_controls(text), encoding, (make_reason("decoded_mark", encoding=encoding.upper()),))


def _refuse_binary(raw: bytes) -> None:
    if b"\x00" in raw:
        raise UnreadableError(make_reason("nul_byte", offset=raw.index(0)))


def _refuse_controls(text: str) -> str:
    controls = len(CONTROLS.findall(text))
    if controls > max(1, MAX_CONTROL_SHARE * len(text)):
        raise UnreadableError(make_reason("control_characters", controls=controls, length=len(text)))
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
    return Decoded(_refuse_controls(text), "utf-8", (make_reason("damaged", damaged=damaged),))


def _decode_declared(raw: bytes) -> Decoded | None:
    import webencodings

    declared = DECLARED_CHARSET.search(raw[:HEAD_BYTES])
    label = declared.group(1).decode("ascii") if declared else ""
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in {"utf-8", "x-user-defined", "replacement", "utf-16le", "utf-16be"}:
        return None
    text, _ = webencodings.decode(raw, encoding, errors="replace")
    note = make_reason("decoded_declared", encoding=str(encoding.name), label=label)
    return Decoded(_refuse_controls(text), str(encoding.name), (note,))


def _decode_windows(raw: bytes, code: str) -> Decoded:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        value = f"0x{raw[error.start]:02x}"
        raise UnreadableError(make_reason("neither_encoding", byte=error.start, value=value)) from error
    return Decoded(_refuse_controls(text), "windows-1252", (make_reason(code),))
