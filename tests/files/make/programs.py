"""Mails that mail programs composed.

Programs: mutt, GNU Mailutils (mail) and s-nail, without a network: they write to a folder or to a false sendmail.
"""

from __future__ import annotations

import re

from tests.files.make import makes, program

TEXT = """Beste meneer De Vries,

Uw buitendeur is oud en klemt. Daarom krijgt u in juni een nieuwe deur; dat kost u niets. Wij verven hem groen, zoals
de deuren van uw buren.

Groeten,
Eline
"""
SENDMAIL = b"#!/bin/sh\ncat > sent\n"
FIXED = {
    rb"^Date: .*$": b"Date: Mon, 28 Apr 2025 09:15:00 +0200",
    rb"^Message-ID: .*$": b"Message-ID: <3@linde.example>",
    rb"^From: .*$": b"From: Eline <eline@linde.example>",
    rb"^Sender: .*\r?\n": b"",
    rb"(?<=boundary=\")\w+(?=\")|(?<=^--)\w{16}(?=(?:--)?$)": b"=_deel_0",
}
"""What differs from day to day and from machine to machine, and what it becomes."""


def _sent(data: bytes) -> bytes:
    for pattern, fixed in FIXED.items():
        data = re.sub(pattern, fixed, data, flags=re.M | re.I)
    return data


def _run(command: str, text: str = TEXT, result: str = "sent", **files: bytes) -> bytes:
    have = {"sendmail": SENDMAIL, "text": text.encode(), **files}
    return _sent(program("sh", "-c", f"chmod +x sendmail; {command} < text", files=have, result=result))


@makes("mail-mutt.eml")
def mutt() -> bytes:
    options = "-F /dev/null -e 'set sendmail=./sendmail' -e 'set charset=utf-8' -e 'set copy=no'"
    return _run(f"mutt {options} -s 'Een nieuwe deur voor u – gratis' huurder@post.example")


@makes("mail-mutt-flowed-bijlage.eml")
def mutt_attachment() -> bytes:
    options = (
        "-F /dev/null -e 'set sendmail=./sendmail' -e 'set charset=utf-8' -e 'set copy=no' -e 'set text_flowed=yes'"
    )
    wrapped = TEXT.replace("zoals\nde", "zoals \nde").replace("klemt", "klemt — é")
    files = {"kleuren": b"Deze kleuren staan in de bijlage.\n"}
    return _run(f"mutt {options} -s 'Uw nieuwe deur' -a kleuren -- huurder@post.example", wrapped, **files)


@makes("mail-mailutils.eml")
def mailutils() -> bytes:
    command = "mail.mailutils --no-config -E \"set sendmail=$PWD/sendmail\" -s 'Uw nieuwe deur'"
    return _run(f"{command} huurder@post.example", TEXT.replace("oud", "één eeuw oud"))


@makes("mail-s-nail.eml")
def snail() -> bytes:
    options = "-n -S mta=./sendmail -S ttycharset=utf-8 -S sendcharsets=iso-8859-1,utf-8 -S v15-compat"
    return _run(f"s-nail {options} -s 'Één nieuwe deur' huurder@post.example", TEXT.replace("oud", "één eeuw oud"))
