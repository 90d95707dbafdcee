"""Turns the bytes of a text file into text, whatever the encoding, and knows what is no text at all."""

from __future__ import annotations

import codecs
import re

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE_ENCODINGS = ("cp1252", "iso8859_15", "cp850", "mac_roman")
"""Encodings of one byte a character that Dutch files have, the likeliest first: Windows, old Unix, DOS, old Mac."""

_USUAL_LETTERS = frozenset("áàçéèêëïóöü")
_RARE_LETTERS = frozenset("âäåãíìîñòôúùûœæøßÿšž")
"""Letters that occur in names and loanwords only."""

_USUAL_SIGNS = frozenset("€£‘’“”„–—…•·°§²³½¼¾±×«»´µ©®™¡¿\u00a0\u00ad")
_JOINING_SIGNS = frozenset("‘’–…·\u00ad")
"""Signs that may stand between two letters of a Dutch text."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_CONTROLS_IN_BYTES = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_MOST_CONTROLS = 0.02


def decode(data: bytes) -> str:
    """Return the text of a file, with its line ends and characters as they are, without byte order mark.

    Knows UTF-8, UTF-16 and UTF-32, with a byte order mark and (UTF-8, UTF-16) without, UTF-8 with a few stray Windows
    characters, and the encodings of one byte that occur in Dutch files. It never refuses: what stays unreadable becomes
    U+FFFD.
    """
    for bom, encoding in _WIDE_BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    if utf16 := _utf16_without_bom(data):
        return data.decode(utf16, "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _one_byte(data)


_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
"""How archives, old Office files and RTF begin; they may hold few control characters."""


def is_text(data: bytes) -> bool:
    """Say whether bytes are text, in any encoding; the beginning of a file is enough."""
    if data.startswith(_OTHERS) or data[:1024].lstrip().startswith(b"%PDF-"):
        return False
    if data.startswith(tuple(bom for bom, _ in _WIDE_BOMS)) or _utf16_without_bom(data):
        return True
    return b"\0" not in data and len(_CONTROLS_IN_BYTES.findall(data)) <= _MOST_CONTROLS * len(data)


def _utf16_without_bom(data: bytes) -> str | None:
    """Return the UTF-16 in which this is text: every other byte of Western text is then zero."""
    sample = data[:4096]
    pairs = len(sample) // 2
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[0::2].count(0)}
    encoding, other = sorted(zeros, key=lambda name: -zeros[name])
    if not pairs or zeros[encoding] < 0.5 * pairs or zeros[other] > 0.02 * pairs:
        return None
    text = sample[: pairs * 2].decode(encoding, "replace")
    return encoding if len(_CONTROLS.findall(text)) <= _MOST_CONTROLS * len(text) else None


def _mostly_utf8(data: bytes) -> str | None:
    """Return the text of UTF-8 with a few stray Windows-1252 bytes in it, as pasting together makes."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= char <= "\udcff" for char in text)
    foreign = sum(char > "\x7f" for char in text) - strays
    if foreign < strays:
        return None
    return re.sub(r"[\udc80-\udcff]", lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _one_byte(data: bytes) -> str:
    """Return the reading with the fewest characters that are strange in a Dutch letter.

    Detection by statistics (charset-normalizer, chardet) needs more accents than a letter of one page has: it takes
    "Eén reactie" in Windows-1252 for Chinese.
    """
    return min((data.decode(encoding, "replace") for encoding in _ONE_BYTE_ENCODINGS), key=_strangeness)


def _strangeness(text: str) -> int:
    score = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char = match[0]
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        inside = all(other.isalpha() or other == char for other in (before, after))
        if char in _USUAL_SIGNS:
            score += 2 * (inside and char not in _JOINING_SIGNS)
        elif char.lower() in _USUAL_LETTERS | _RARE_LETTERS:
            alone = not before.isalpha() and not after.isalpha()
            capital_inside = char.isupper() and (before.islower() or (before.isalpha() and after.islower()))
            score += alone + 2 * capital_inside + (char.lower() in _RARE_LETTERS)
        else:
            score += 2 if char.isalpha() else 3
    return score
