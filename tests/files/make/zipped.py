"""Zip files and mail folders with several letters in them.

Programs: zip (Info-ZIP), for the password.
"""

from __future__ import annotations

import io
import zipfile

from tests.files.make import makes, program
from tests.files.make.mail import BODY, frozen, mail
from tests.files.make.ooxml import docx, zipped
from tests.files.make.wordparts import LETTER

SMS = "Beste huurder, morgen komt de glazenwasser. Groet, De Linde"


@makes("zip-brieven.zip")
def letters() -> bytes:
    return zipped({"brieven/een.docx": docx(LETTER), "brieven/twee.txt": SMS, "drie.eml": frozen(mail())})


@makes("zip-met-rommel.zip")
def rubbish() -> bytes:
    """As a Mac packs a folder: hidden files, a folder of its own, and a picture."""
    return zipped(
        {
            "map/": "",
            "map/.DS_Store": bytes(40),
            "map/foto.jpg": b"\xff\xd8\xff\xe0" + bytes(40),
            "map/één brief.txt": SMS,
            "__MACOSX/map/._één brief.txt": b"\0\5\x16\7" + bytes(40),
        }
    )


@makes("zip-met-kapot.zip")
def one_broken() -> bytes:
    return zipped({"goed.txt": SMS, "kapot.docx": docx(LETTER)[:900], "later.txt": SMS.replace("morgen", "overmorgen")})


@makes("zip-leeg.zip")
def empty() -> bytes:
    return zipped({})


@makes("zip-afgekapt.zip")
def truncated() -> bytes:
    return letters()[:2000]


@makes("zip-bom.zip")
def bomb() -> bytes:
    return zipped({"brief.txt": " " * 30_000_000})


@makes("zip-wachtwoord.zip")
def password() -> bytes:
    return program(
        "zip", "-q", "-P", "geheim", "uit.zip", "brief.txt", files={"brief.txt": SMS.encode()}, result="uit.zip"
    )


@makes("zip-in-zip.zip")
def nested() -> bytes:
    return zipped({"binnen.zip": zipped({"brief.txt": SMS})})


@makes("zip-paden.zip")
def paths() -> bytes:
    """Names that would leave the folder in which they are unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo("../../etc/brief.txt", (2025, 3, 10, 9, 0, 0)), SMS)
    return out.getvalue()


@makes("mbox-drie.mbox")
def mbox() -> bytes:
    """Three mails, the last of which has a line that begins with From, as mail folders write it."""
    other = BODY.replace("Ruimt u", "From nu af aan is het warm.\nRuimt u").replace("6 mei", "13 mei")
    made = [mail(), mail("Beste bewoner,\n\nDe hal wordt blauw.\n", "De hal"), mail(other, "Andere dag")]
    texts = [frozen(each).replace(b"\r\n", b"\n").replace(b"\nFrom nu", b"\n>From nu") for each in made]
    return b"".join(b"From noor@linde.example Mon Apr 28 09:15:00 2025\n" + text + b"\n" for text in texts)


@makes("mbox-een.eml")
def mbox_line() -> bytes:
    """One mail that was saved from a mail folder, with the line that folders put above it."""
    return b"From noor@linde.example Mon Apr 28 09:15:00 2025\n" + frozen(mail()).replace(b"\r\n", b"\n")
