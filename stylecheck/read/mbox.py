"""Mail folders (mbox), as Thunderbird, Apple Mail and Gmail write them: each message is a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stylecheck.errors import ReadError
from stylecheck.read.document import Document, Format, Unread, capital, named
from stylecheck.read.mail import location_in_parts, read_mail

MAX_MESSAGES = 1000
"""How many messages of a folder are read."""
_FROM = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,300}\d\d:\d\d[^\r\n]{0,100}\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*:)"
)
"""The line above a message: its sender and the time at which it came."""
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
"""A line of a message that would look like one, as mail programs write it; places are those in the message itself."""


def _knows(data: bytes, name: str) -> bool:
    return _FROM.match(data[:2000]) is not None


def _read(data: bytes, source: str) -> Iterator[Document | Unread]:
    above = _FROM.search(data)
    number = 0
    while above:
        number += 1
        if number > MAX_MESSAGES:
            yield Unread(
                source,
                ReadError(
                    f"{capital(named(source))} heeft meer dan {MAX_MESSAGES} mails en ik heb de eerste "
                    f"{MAX_MESSAGES} gelezen; zet de andere in een eigen map."
                ),
            )
            return
        below = _FROM.search(data, above.end())
        name = f"{source}#{number}"
        message = _ESCAPED.sub(rb"\1", data[above.end() : below.start() if below else len(data)])
        try:
            yield read_mail(message, name)
        except ReadError as error:
            yield Unread(name, error)
        above = below


FORMAT = Format(
    name="mbox",
    told="een mailmap",
    suffixes=(".mbox",),
    knows=_knows,
    read=_read,
    location=location_in_parts,
)
