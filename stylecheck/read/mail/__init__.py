"""Mail (.eml): its subject and what the writer wrote, each text once; no attachments and no forwarded mails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.charset import declared
from stylecheck.read.document import Builder, Document, Format, capital, named
from stylecheck.read.html import Counts, charset_of, element_at, places, put_html, stretch
from stylecheck.read.html.markup import Markup
from stylecheck.read.mail.mime import Entity, headers_of, parse
from stylecheck.read.text import is_text

_SUBJECT = "headers"
"""The spot of the subject; all others are the numbers of MIME parts."""
_LINE = re.compile(r"([^\r\n]*+)(\r\n|[\r\n]|\Z)")
_QUOTE_MARKS = re.compile(r">*+")
_SEALED_TYPES = frozenset(("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"))
_TEXTS = ("text/plain", "text/html")
_SEALED_TEXT = "-----BEGIN PGP MESSAGE-----"
_MOST = 0.5
"""How many of the words in HTML a plain alternative has, unless it only says to look elsewhere."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENOUGH = 5_000_001
"""Characters of a text; a longer letter is not checked."""


def put_subject(subject: str, builder: Builder, spot: str) -> None:
    """Add the subject of a mail to a letter, if it has one."""
    if subject.strip():
        builder.block(PartKind.SUBJECT, "onderwerp")
        builder.add(subject, spot, 0)


def put_plain(
    text: str, builder: Builder, spot: str, counts: Counts, *, flowed: bool = False, del_sp: bool = False
) -> None:
    """Add the plain text of a mail to a letter, line by line; its pieces are offsets in `text` (code points).

    Args:
        flowed: it is in format=flowed: a line that ends in a space goes on in the next one.
        del_sp: such a space is no part of the text.
    """
    begun, blank = False, True
    for first, last, after in _lines(text[:_ENOUGH], flowed, del_sp):
        bare = text[first:last]
        if not bare.strip("\0").strip():
            blank = True
        elif blank:
            counts.paragraphs += 1
            builder.block(None, "alinea", counts.paragraphs)
            begun, blank = True, False
        if begun:
            for found in re.finditer(r"[^\0]+", bare):
                builder.add(found[0], spot, first + found.start())
            builder.add("\n" if after > last else "", spot, last, after)


def _lines(text: str, flowed: bool, del_sp: bool) -> Iterator[tuple[int, int, int]]:
    """Yield of each line where its words begin and end, and where its line end does: there too if it goes on."""
    before: tuple[int, int, int] | None = None
    depth = -1  # how often the line that goes on is quoted
    for found in _LINE.finditer(text):
        first, last = found.span(1)
        if flowed:
            quoted = _QUOTE_MARKS.match(text, first, last)
            marks = len(quoted[0]) if quoted else 0
            bare = first + marks + text.startswith(" ", first + marks, last)
            signature = text[bare:last] == "-- "
            if marks == depth and bare < last and not signature:
                if before:
                    before = (before[0], before[1] - del_sp, before[1] - del_sp)
                first = bare
            elif not marks:
                first = bare
            depth = marks if text.endswith(" ", bare, last) and not signature else -1
        if before:
            yield before
        before = (first, last, found.end())
    if before:
        yield before


def read_mail(data: bytes, source: str) -> Document:
    """Return the letter in the bytes of a mail; the errors are those of `read_parsed`."""
    return read_parsed(parse(data), source)


def read_parsed(mail: Entity, source: str) -> Document:
    """Return the letter in a mail.

    Raises:
        ReadError: it is sealed, or has no text.
    """
    builder, counts = Builder(), Counts()
    put_subject(mail.subject, builder, _SUBJECT)
    markups: dict[str, Markup] = {}
    above = builder.length
    plain = True
    for part in _bodies(mail, source) or _named(mail):
        if part.type == "text/html":
            markups[part.number] = put_html(_html(part), builder, part.number, counts, source)
            plain = False
            continue
        text = part.text
        if text.lstrip().startswith(_SEALED_TEXT):
            raise _sealed(source)
        flowed = part.parameter("format").lower() == "flowed"
        put_plain(text, builder, part.number, counts, flowed=flowed, del_sp=part.parameter("delsp").lower() == "yes")
    if builder.length == above:
        raise ReadError(f"{capital(named(source))} heeft geen tekst; zet er eerst de tekst van de mail in.")
    return builder.document(FORMAT, source, mail.data, plain=plain, channel="e-mail", extra=markups)


def _html(part: Entity) -> str:
    data = part.body
    return declared(data, part.parameter("charset") or charset_of(data))


def _bodies(part: Entity, source: str) -> list[Entity]:
    """Return the parts with the text of the mail itself, in order; of alternatives the one to read."""
    kind = part.type
    if kind in _SEALED_TYPES:
        raise _sealed(source)
    if part.parts:
        if kind == "multipart/alternative":
            return _alternative([_bodies(each, source) for each in part.parts], source)
        first_only = kind in ("multipart/related", "multipart/signed", "multipart/report")
        bodies = [_bodies(each, source) for each in part.parts]
        if first_only:
            return next((each for each in bodies if each), [])
        return [each for some in bodies for each in some]
    if kind.startswith("multipart/"):  # its parts are not there, or far too deep: then the rest is no text
        return [] if f"--{part.parameter('boundary')}".encode() in part.body else [part]
    return [part] if kind in _TEXTS and not part.attached else []


def _named(mail: Entity) -> list[Entity]:
    """Return the first text that has a name of a file but is shown with the mail, as some programs write their text."""
    texts = (p for p in mail.walk() if not p.parts and p.type in _TEXTS and p.disposition != "attachment")
    return list(islice(texts, 1))


def _alternative(choices: list[list[Entity]], source: str) -> list[Entity]:
    """Return the plain alternative, unless it is empty or has no more than a line that says to look at the other."""
    plain = next((each for each in choices if each and all(part.type != "text/html" for part in each)), [])
    rich = next((each for each in reversed(choices) if any(part.type == "text/html" for part in each)), [])
    if not plain or not rich:
        return plain or rich
    pages = [_html(part) for part in rich if part.type == "text/html"]
    return rich if says_little("\n".join(part.text for part in plain), pages, source) else plain


def says_little(plain: str, pages: Iterable[str], source: str) -> bool:
    """Say whether plain text lacks most of the words in the HTML beside it: it only says to look there."""
    shown = Builder()
    try:
        for page in pages:
            put_html(page, shown, "", Counts(), source)
        told = _words(shown.document(FORMAT, source, b"").letter.text)
    except ReadError:  # there is no text in it, or far too much
        return False
    return len(told & _words(plain[:_ENOUGH])) < _MOST * len(told)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _sealed(source: str) -> ReadError:
    return ReadError(
        f"{capital(named(source))} is versleuteld of verzegeld; open de mail in uw mailprogramma en sla de tekst op "
        "als Word-bestand of als tekst (.txt)."
    )


def location_in_parts(document: Document, start: int, end: int) -> dict[str, Any]:
    """Return in which part of a mail a span stands, from where to where in its decoded text, and in which element."""
    traces = places(document, start, end)
    part = traces[0].spot
    found = {"part": part, **stretch(traces)}
    markups: Mapping[str, Markup] = document.extra
    if part in markups:
        found |= element_at(markups[part], found["start"])
    return found


_SENDING = frozenset(("from", "to", "subject", "date", "cc", "sender", "reply-to"))
_SENT = frozenset(("mime-version", "message-id", "received", "return-path", "content-type", "delivered-to", "x-mailer"))
"""Headers that programs write, and people do not."""
_HEADER_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?(?:\r?\n)*[A-Za-z][A-Za-z0-9-]*[ \t]*:")
_HEAD = 16_384


def _knows(data: bytes, name: str) -> bool:
    if not _HEADER_FIRST.match(data[:200]) or not is_text(data[:_HEAD]):
        return False
    block = re.split(rb"\r?\n\r?\n", data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    headers = headers_of(block).keys()
    if name.lower().endswith(".eml"):
        return bool(headers & (_SENDING | _SENT))
    return bool(headers & _SENDING) and len(headers & _SENT) >= (2 if name.lower().endswith((".txt", ".md")) else 1)


def _read(data: bytes, source: str) -> Iterable[Document]:
    yield read_mail(data, source)


FORMAT = Format(
    name="eml",
    told="een mail",
    suffixes=(".eml",),
    knows=_knows,
    read=_read,
    location=location_in_parts,
)
