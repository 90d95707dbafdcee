"""What the messages are put together from: headers, parts, encodings and line ends."""

from __future__ import annotations

import base64
import quopri
import zlib
from collections.abc import Callable
from functools import wraps

from tests.files.make import FOLDER, MAKERS, makes

SENDER = "Noor el Amrani <noor@linde.example>"
TENANT = "Ans Jansen <a.jansen@post.example>"
DATE = "Tue, 6 May 2025 09:15:00 +0200"
UTF8 = "Content-Type: text/plain; charset=UTF-8"
EIGHT = "Content-Transfer-Encoding: 8bit"
QUOTED = "Content-Transfer-Encoding: quoted-printable"
BASE64 = "Content-Transfer-Encoding: base64"

Maker = Callable[[], bytes]


def message(name: str, *, once: bool = False) -> Callable[[Maker], Maker]:
    """Note that a function makes this message; what is made `once` stays as it is until somebody removes the file."""
    place = f"mail/{name}"

    def note(maker: Maker) -> Maker:
        file = FOLDER / place

        @wraps(maker)
        def made() -> bytes:
            return file.read_bytes() if once and file.exists() else maker()

        return makes(place)(made)

    return note


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def wired(data: bytes) -> bytes:
    """Return what a program wrote to its sendmail with the line ends that it gets there."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def quoted(text: str, charset: str = "utf-8") -> bytes:
    return quopri.encodestring(text.encode(charset)).replace(b"\n", b"\r\n")


def based(data: str | bytes) -> bytes:
    packed = base64.encodebytes(data.encode() if isinstance(data, str) else data)
    return packed.replace(b"\n", b"\r\n")


def part(body: str | bytes, *headers: str, encoding: str = "utf-8") -> bytes:
    """Return headers, a blank line and a body; headers are folded at \\n, and text is put in an encoding."""
    head = "".join(crlf(f"{each}\n") for each in headers)
    return f"{head}\r\n".encode() + (body if isinstance(body, bytes) else crlf(body).encode(encoding))


def many(boundary: str, *parts: bytes, before: str = "", after: str = "") -> bytes:
    """Return the body of a multipart with these parts, and what stands before and after them."""
    between = b"".join(b"--" + boundary.encode() + b"\r\n" + each + b"\r\n" for each in parts)
    return crlf(before).encode() + between + b"--" + boundary.encode() + b"--\r\n" + crlf(after).encode()


def mail(
    body: str | bytes,
    *headers: str,
    subject: str = "Uw woning",
    sender: str = SENDER,
    to: str = TENANT,
    date: str = DATE,
    ident: str | None = None,
    mime: bool = True,
    encoding: str = "utf-8",
) -> bytes:
    """Return a message; a header that is "" is left out, and without `ident` the Message-ID follows from the rest."""
    number = zlib.crc32(repr((body, headers, subject, sender, to)).encode())
    fields = {
        "From": sender,
        "To": to,
        "Subject": subject,
        "Date": date,
        "Message-ID": f"<{number:08x}@linde.example>" if ident is None else ident,
        "MIME-Version": "1.0" if mime else "",
    }
    return part(body, *(f"{name}: {value}" for name, value in fields.items() if value), *headers, encoding=encoding)


def utf8(body: str, *headers: str, subject: str = "Uw woning") -> bytes:
    """Return a message with a plain text in UTF-8, not packed."""
    return mail(body, UTF8, EIGHT, *headers, subject=subject)


def multipart(kind: str, boundary: str, *parts: bytes, subject: str = "Uw woning", before: str = "") -> bytes:
    return mail(
        many(boundary, *parts, before=before), f'Content-Type: multipart/{kind}; boundary="{boundary}"', subject=subject
    )


def plain(body: str) -> bytes:
    """Return a part with a plain text."""
    return part(body, UTF8, EIGHT)


def page(body: str) -> bytes:
    """Return a part with a web page."""
    return part(f"<html><body>{body}</body></html>\n", "Content-Type: text/html; charset=UTF-8", EIGHT)


def attached(name: str, kind: str, data: bytes) -> bytes:
    headers = (f'Content-Type: {kind}; name="{name}"', BASE64, f'Content-Disposition: attachment; filename="{name}"')
    return part(based(data), *headers)


def message_named(name: str) -> bytes:
    """Return another message of the folder, made anew."""
    return MAKERS[f"mail/{name}"]()
