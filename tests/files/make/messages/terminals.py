"""Messages that programs of the terminal and Python's library compose. What differs from day to day is made the same.

The programs give their message to a false sendmail; msmtp gives it to a mail server of aiosmtpd on this machine.
"""

from __future__ import annotations

import re
import socket
from email import policy
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any

from tests.files.make import program
from tests.files.make.messages.bodies import SCAN
from tests.files.make.messages.stiff import REPAIR
from tests.files.make.messages.wire import DATE, SENDER, TENANT, message, wired

DIRTY = f"Geachte heer Smit,\n\n{REPAIR}\n\nHoogachtend,\nNoor el Amrani\n"
SENDMAIL = b"#!/bin/sh\ncat > sent\n"
FIXED = {
    rb"^Date: .*": b"Date: " + DATE.encode(),
    rb"^From: .*": b"From: " + SENDER.encode(),
    rb"^Sender: .*\n": b"",
    rb"(?<=boundary=\")[\w=-]+(?=\")|(?<=^--)\w{16}(?=(?:--)?$)": b"=_grens",
}


def _fixed(data: bytes, name: str) -> bytes:
    """Return what a program made with our date, sender, boundary and Message-ID."""
    head, blank, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = re.search(rb'boundary="([^"]+)"', head)
    for pattern, fixed in FIXED.items():
        head = re.sub(pattern, fixed, head, flags=re.M | re.I)
    head = re.sub(rb"^(Message-ID): .*", rb"\1: <" + name.encode() + b"@linde.example>", head, flags=re.M | re.I)
    return wired(head + blank + (body.replace(found[1], b"=_grens") if found else body))


def _sent(command: str, text: str, name: str, **files: bytes) -> bytes:
    have = {"sendmail": SENDMAIL, "text": text.encode(), **files}
    return _fixed(program("sh", "-c", f"chmod +x sendmail; {command}", files=have, result="sent"), name)


NEOMUTT = "neomutt -F /dev/null -e 'set sendmail=./sendmail' -e 'set charset=utf-8' -e 'set copy=no'"


@message("neomutt.eml")
def neomutt() -> bytes:
    text = "Beste Ans,\n\nDe lamp in de gang brandt weer. Eén vraag: is het nu licht genoeg?\n\nGroet, Noor\n"
    return _sent(f"{NEOMUTT} -s 'Één lamp – in de gang' {TENANT!r} < text", text, "neomutt")


@message("neomutt-bijlage.eml")
def neomutt_file() -> bytes:
    command = f"{NEOMUTT} -e 'set text_flowed=yes' -s 'Reparatie' -a kaart.pdf -- p.smit@post.example < text"
    return _sent(command, DIRTY, "neomutt-bijlage", **{"kaart.pdf": SCAN})


@message("mutt.eml")
def mutt() -> bytes:
    """Mutt with a charset of its own, a Bcc and headers of the writer."""
    options = "-F /dev/null -e 'set sendmail=./sendmail' -e 'set send_charset=iso-8859-15' -e 'my_hdr X-Dossier: 12'"
    text = DIRTY.replace("Hoogachtend", "Dit kost één keer € 5.\n\nHoogachtend")
    return _sent(
        f"mutt {options} -e 'set copy=no' -s Reparatie -b k.bos@post.example p.smit@post.example < text", text, "mutt"
    )


@message("s-nail.eml")
def snail() -> bytes:
    options = "-n -S mta=./sendmail -S ttycharset=utf-8 -S sendcharsets=iso-8859-1,utf-8 -S v15-compat"
    text = "Beste Ans,\n\nDe tegels liggen weer recht. Struikelt u nergens meer?\n\nGroet, Noor\n"
    return _sent(f"s-nail {options} -s 'Eén pad' a.jansen@post.example < text", text, "s-nail")


@message("mailutils.eml")
def mailutils() -> bytes:
    command = "mail.mailutils --no-config -E \"set sendmail=$PWD/sendmail\" -s 'Reparatie' p.smit@post.example < text"
    return _sent(command, DIRTY.replace("reparatie", "reparatie (één uur)"), "mailutils")


@message("swaks.eml")
def swaks() -> bytes:
    text = "Beste Ans,\n\nDit is een proef. U hoeft niets te doen.\n\nGroet, Noor\n"
    command = "swaks --dump-mail --from noor@linde.example --to a.jansen@post.example --h-Subject Proef --body text"
    made = _sent(f"{command} > sent 2> problems", text, "swaks")
    return made.rstrip() + b"\r\n"


@message("git-send-email.eml")
def git() -> bytes:
    """A patch to a folder of templates; what the writer says to others stands above it."""
    script = (
        "chmod +x sendmail; git init -q . && git config user.name Noor && git config user.email noor@linde.example && "
        "git add brief.txt && git commit -q -F text && git send-email --quiet "
        "--confirm=never --sendmail-cmd=$PWD/sendmail --from noor@linde.example --to p.smit@post.example --root HEAD -1"
    )
    files = {
        "sendmail": SENDMAIL,
        "text": f"Een nieuwe brief over de ketel\n\n{REPAIR}\n".encode(),
        "brief.txt": "Beste huurder,\n\nUw ketel is één jaar oud.\n".encode(),
    }
    return _fixed(program("sh", "-c", f"({script}) >told 2>&1", files=files, result="sent"), "git-send-email")


@message("msmtp.eml")
def msmtp() -> bytes:
    """A script gives little more than a text; msmtp adds who, when and a number."""
    from aiosmtpd.controller import Controller

    class Sink:
        content = b""

        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (the library's name)
            self.content = envelope.content
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        body = "Beste Ans,\n\n.\nUw tuin is af. Komt u kijken?\n\nGroet, Noor\n"
        text = f"To: a.jansen@post.example\nSubject: Uw tuin\n\n{body}"
        options = f"--host=127.0.0.1 --port={port} --set-msgid-header=auto --from=noor@linde.example --auto-from=off"
        program("sh", "-c", f"msmtp --file=/dev/null {options} -t", files={}, result="-", stdin=text.encode())
    finally:
        controller.stop()
    return _fixed(sink.content, "msmtp")


AERC = {
    "sendmail": b"#!/bin/sh\ncat > $HOME/sent\n",
    "accounts.conf": b"[Linde]\nsource = maildir://@HERE@/Mail\noutgoing = @HERE@/sendmail\nfrom = Noor el Amrani "
    b"<noor@linde.example>\ncopy-to =\n",
    "edit": b'#!/bin/sh\ncat $HOME/text >> "$1"\n',
    "talk": rb"""set timeout 20
spawn env TERM=xterm aerc
expect "Linde"
sleep 1
send ":compose -H \"To: a.jansen@post.example\" -H \"Subject: Een hek\"\r"
expect "Send this email"
send "y"
for {set n 0} {$n < 50 && ![file exists sent]} {incr n} {sleep 0.1}
sleep 1
send ":quit\r"
expect eof
""",
}


@message("aerc.eml", once=True)
def aerc() -> bytes:
    """Composed and sent in its screen, by expect; made once, because aerc puts its headers in any order."""
    text = "Beste Ans,\n\nHet nieuwe hek staat. Het is één meter hoog.\n\nGroet, Noor\n"
    script = (
        "chmod +x edit; mkdir -p Mail/cur Mail/new Mail/tmp .config/aerc; EDITOR=$PWD/edit; export EDITOR; umask 077; "
        'sed "s|@HERE@|$PWD|" accounts.conf > .config/aerc/accounts.conf; expect talk >screen'
    )
    return _sent(script, text, "aerc", **AERC)


def _python(body: str, subject: str, name: str, cte: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"], made["Date"] = subject, SENDER, TENANT, DATE
    made["Message-ID"] = f"<{name}@linde.example>"
    made.set_content(body, cte=cte)
    return made


@message("python-smtp.eml")
def python_smtp() -> bytes:
    text = "Beste Ans,\n\nDe bomen krijgen dit jaar één keer extra water. Helpt u mee?\n\nGroet, Noor\n"
    return _python(
        text, "Eén emmer water voor de bomen in uw straat, en dat elke week in de zomer", "python-smtp"
    ).as_bytes(policy=policy.SMTP)


@message("python-smtputf8.eml")
def python_utf8() -> bytes:
    made = _python(
        DIRTY.replace("verzoek", "tweede verzoek (één)"), "Reparatie – één uur", "python-smtputf8", cte="8bit"
    )
    return made.as_bytes(policy=policy.SMTPUTF8)


@message("python-zonder-vouwen.eml")
def python_long() -> bytes:
    """A policy that folds nothing, and a base64 text."""
    text = "Beste Ans,\n\nDe muziek stopt om elf uur. Dan is het weer stil.\n\nGroet, Noor 🎵\n"
    made = _python(text, "Muziek op het plein " * 12, "python-zonder-vouwen", cte="base64")
    return made.as_bytes(policy=policy.SMTP.clone(max_line_length=None))


@message("python-oud.eml")
def python_old() -> bytes:
    """The old classes with compat32: base64 for each text, and headers without folds."""
    made = MIMEMultipart("alternative", boundary="===============0123456789==")
    for name, value in (("From", SENDER), ("To", TENANT), ("Subject", "Reparatie – één uur"), ("Date", DATE)):
        made[name] = value
    made["Message-ID"] = "<python-oud@linde.example>"
    made.attach(MIMEText(DIRTY, "plain", "utf-8"))
    made.attach(MIMEText(f"<p>Geachte heer Smit,</p><p>{REPAIR}</p>", "html", "utf-8"))
    return wired(made.as_bytes())
