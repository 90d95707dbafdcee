"""Bytes become text whatever the encoding, and what is no text is recognised."""

import codecs

import pytest

from stylecheck.read.text import decode, is_text

LETTERS = {
    "accents": "Geachte mevrouw Daniëls,\r\n\r\nWij coördineren de reparatie. Bel ons vóór 1 mei.\r\n",
    "one accent": "Eén reactie is genoeg. Bel ons gerust.",
    "euro": "U betaalt € 250 per maand.",
    "curly quotes": "Wij bellen u over de foto’s en over ‘de cliënt’ – morgen…",
    "list": "Wij vragen u:\n• de reële kosten\n• de financiën van 2024",
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS)
def test_text_comes_back_as_it_was_written(text, encoding):
    data = text.encode(encoding)
    assert is_text(data)
    assert decode(data) == text


def test_utf16_big_endian_with_mark():
    assert decode(codecs.BOM_UTF16_BE + "Beste ‘huurder’ €".encode("utf-16-be")) == "Beste ‘huurder’ €"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize("text", ["Eén reactie is genoeg.", "Wij coördineren de reële kosten.", "Bel vóór mei."])
def test_old_mac_and_dos_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_windows_text_with_a_foreign_name_stays_windows_text():
    text = "Geachte heer Šimek, uw gemeente ’s-Hertogenbosch heeft uw ruïne bekeken."
    assert decode(text.encode("cp1252")) == text


def test_utf8_with_a_stray_windows_byte_keeps_both():
    assert decode("Coöperatie ‘Thuis’ ".encode() + "café".encode("cp1252")) == "Coöperatie ‘Thuis’ café"


def test_line_ends_tabs_and_special_spaces_stay():
    text = "a\r\nb\rc\nd\te\u00a0f\u202fg\u2028h 😀\x0c"
    assert decode(text.encode()) == text


def test_no_bytes_are_refused():
    for data in (bytes([byte, 0x41, byte]) for byte in range(0x80, 0x100)):
        assert "A" in decode(data)
    assert decode(b"") == ""


def test_half_a_character_at_the_end_of_utf16():
    assert decode("Beste huurder".encode("utf-16") + b"\x20") == "Beste huurder\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00foto.jpg",
        b"%PDF-1.7\n%\xe2\xe3",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        b"{\\rtf1\\ansi Beste huurder}",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)) * 8,
        b"Beste\x00huurder, welkom in uw huis",
    ],
)
def test_what_is_no_text_is_known(data):
    assert not is_text(data)
