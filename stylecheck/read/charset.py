"""Decodes bytes of which the source says in which encoding they are, and may be wrong."""

from __future__ import annotations

import codecs

from stylecheck.read.text import decode

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""What programs write that name these encodings: browsers and mail programs read them so as well."""
_NOT_LIKE_ASCII = ("utf-16", "utf-32", "iso2022", "hz")
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
"""Codecs of Python that no document should be in."""


def declared(data: bytes, charset: str | None) -> str:
    """Return the text of bytes, with its line ends as they are, without byte order mark.

    UTF-8 that is said to be in another encoding is UTF-8: other text is never valid UTF-8 by chance. Where the charset
    is absent, unknown or wrong, the bytes tell which it is.
    """
    if not charset or data.startswith(_BOMS):
        return decode(data)
    try:
        name = codecs.lookup(charset.strip()).name
    except (LookupError, ValueError):  # ValueError: it has signs that no name has
        return decode(data)
    if name not in _NO_CHARSETS:
        for tried in (name,) if name.startswith(_NOT_LIKE_ASCII) else ("utf-8", _WIDER.get(name, name)):
            try:
                return data.decode(tried)
            except (LookupError, UnicodeError):  # LookupError: a codec that makes no text, such as zlib
                continue
    return decode(data)
