"""Bytes to text: nothing lost, nothing moved, binaries refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.grading import make_reason
from briefing.ingest.decoding import UnreadableError, decode_page, decode_text

TEXT = "À Nyala, l’armée a repris l’aéroport ; « trois avions » ont été détruits, côté sud.\r\n"


def test_utf8_keeps_its_line_ends_and_spaces() -> None:
    decoded = decode_text(TEXT.encode())
    assert (decoded.text, decoded.encoding, decoded.notes) == (TEXT, "utf-8", ())


def test_a_utf8_byte_order_mark_stays_in_the_text_so_that_offsets_hold() -> None:
    assert decode_text(b"\xef\xbb\xbf" + TEXT.encode()).text == "\ufeff" + TEXT


def test_windows_1252_is_read_and_said() -> None:
    decoded = decode_text(TEXT.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (TEXT, "windows-1252")
    assert decoded.notes == (make_reason("decoded_windows"),)


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_is_read_by_its_byte_order_mark(mark: bytes, encoding: str) -> None:
    decoded = decode_text(mark + TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_utf32_is_not_mistaken_for_utf16() -> None:
    assert decode_text(TEXT.encode("utf-32")).text == TEXT


def test_utf16_cut_in_the_middle_of_a_character_is_refused() -> None:
    raw = b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1]
    with pytest.raises(UnreadableError) as caught:
        decode_text(raw)
    assert caught.value.reason == make_reason("mark_denied", encoding="utf-16-le", byte=len(raw) - 3)


def test_utf8_cut_in_the_middle_of_a_letter_is_not_garbled_into_windows_1252() -> None:
    raw = TEXT.encode() + "é".encode()[:1]
    decoded = decode_text(raw)
    assert decoded.text == TEXT + "\ufffd"
    assert decoded.notes == (make_reason("damaged", damaged=1),)


@pytest.mark.parametrize(
    "raw", [b"abc\x00def", b"\x89PNG\r\n\x1a\n\x00\x00", b"\x01\x02\x03\x04 text", b"\x81\x8d\x8f texte"]
)
def test_binary_content_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode_text(raw)


def test_a_page_declared_latin_1_is_read_as_browsers_do() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{TEXT}</body></html>'
    decoded = decode_page(page.encode("cp1252"))
    assert decoded.text == page
    assert decoded.encoding == "windows-1252"


def test_a_page_in_cyrillic_follows_its_declaration() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Харків'
    decoded = decode_page(page.encode("cp1251"))
    assert (decoded.text, decoded.encoding) == (page, "windows-1251")


def test_a_page_that_falsely_declares_utf8_falls_back_to_windows_1252() -> None:
    page = f'<meta charset="utf-8">{TEXT}'
    assert decode_page(page.encode("cp1252")).text == page


def test_a_page_that_is_utf8_is_read_so_whatever_it_declares() -> None:
    page = f'<meta charset="iso-8859-1">{TEXT}'
    assert decode_page(page.encode()).text == page


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), st.booleans())
def test_utf8_round_trips_to_the_same_bytes(text: str, marked: bool) -> None:
    raw = (b"\xef\xbb\xbf" if marked else b"") + text.encode()
    decoded = decode_text(raw)
    assert decoded.text.encode() == raw
    assert decoded.text == raw.decode("utf-8")
