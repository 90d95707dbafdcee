"""Single mails: their encodings, structures and protections. By Python's email library, or byte by byte.

No programs needed.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy

from tests.files.make import makes
from tests.files.make.ooxml import docx
from tests.files.make.wordparts import LETTER

BODY = """Beste mevrouw Jansen,

Op dinsdag 6 mei komt onze monteur bij u langs. Hij vervangt de thermostaatkranen in alle kamers van uw woning.

Ruimt u de vensterbanken vast leeg? Dat scheelt veel tijd.

Met vriendelijke groet,

Noor el Amrani
Woonstichting De Linde
"""
FLAT = SMTP.clone(max_line_length=None)


def mail(body: str = BODY, subject: str = "Nieuwe kranen in uw woning", **options: str) -> EmailMessage:
    """Return a mail with a plain text; `options` are those of `set_content`."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "Noor el Amrani <noor@linde.example>"
    made["To"] = "a.jansen@post.example"
    made["Subject"] = subject
    made["Date"] = "Mon, 28 Apr 2025 09:15:00 +0200"
    made["Message-ID"] = "<1@linde.example>"
    made.set_content(body, **options)
    return made


def html(body: str) -> str:
    """Return a simple page with these blocks."""
    return f'<html><head><meta charset="utf-8"><style>p {{margin: 0}}</style></head><body>{body}</body></html>'


def raw(
    headers: Iterable[str], body: bytes, subject: str = "Nieuwe kranen in uw woning", sender: str = "noor@linde.example"
) -> bytes:
    """Return a mail with these headers and exactly this body."""
    lines = [
        f"From: {sender}",
        "To: a.jansen@post.example",
        f"Subject: {subject}",
        "MIME-Version: 1.0",
        *headers,
        "",
        "",
    ]
    return "\r\n".join(lines).encode("ascii") + body


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def frozen(made: EmailMessage, policy: EmailPolicy | None = None) -> bytes:
    """Return the bytes of a mail, with boundaries that are always the same."""
    for number, each in enumerate(each for each in made.walk() if each.is_multipart()):
        if each.get_content_maintype() == "multipart":
            each.set_boundary(f"=_deel_{number}")
    return made.as_bytes(policy=policy)


@makes("mail-platte-tekst.eml")
def plain() -> bytes:
    return frozen(mail(cte="8bit"))


@makes("mail-quoted-printable.eml")
def quoted_printable() -> bytes:
    body = BODY.replace("Ruimt u", "Eén ding nog: een kraan die lekt, kost € 40 per jaar. Ruimt u")
    packed = quopri.encodestring(body.encode()).replace(b"\n", b"\r\n")
    headers = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable")
    return raw(headers, packed)


@makes("mail-base64.eml")
def base64_mail() -> bytes:
    return frozen(mail(BODY.replace("Hij", "Hij of zij 😀"), cte="base64"))


@makes("mail-windows-1252.eml")
def windows() -> bytes:
    body = crlf(BODY.replace("Dat scheelt", "“Dat kost maar één minuut” – en het scheelt")).encode("cp1252")
    return raw(("Content-Type: text/plain; charset=windows-1252", "Content-Transfer-Encoding: 8bit"), body)


@makes("mail-windows-1252-niet-opgegeven.eml")
def windows_undeclared() -> bytes:
    body = crlf(BODY.replace("Dat scheelt", "Het kost € 0 en dat scheelt")).replace("langs", "één keer langs")
    return raw((), body.encode("cp1252")).replace(b"MIME-Version: 1.0\r\n", b"")


@makes("mail-tekenset-onbekend.eml")
def unknown_charset() -> bytes:
    body = crlf(BODY.replace("langs", "één keer langs")).encode()
    return raw(("Content-Type: text/plain; charset=utf-8mb4", "Content-Transfer-Encoding: 8bit"), body)


@makes("mail-flowed-delsp.eml")
def flowed_delsp() -> bytes:
    """Lines that run on, in which the space at the end is not of the text: also within a word."""
    body = (
        "Beste mevrouw Jansen,\n\nOp dinsdag 6 mei komt onze monteur bij u langs. Hij vervangt  \n"
        "de thermostaat \nkranen in alle kamers van uw woning.\n\nGroeten,\nNoor el Amrani\n"
    )
    kind = "Content-Type: text/plain; charset=us-ascii; format=flowed; delsp=yes"
    return raw((kind,), crlf(body).encode("ascii"))


@makes("mail-flowed.eml")
def flowed() -> bytes:
    """Lines that run on, one that is stuffed with a space, and the mark of a signature that ends in a space."""
    body = (
        "Beste mevrouw Jansen,\n\nOp dinsdag 6 mei komt onze monteur bij u langs. Hij vervangt de \n"
        "thermostaatkranen in alle kamers.\n\n From nu af aan is het lekker warm.\n\nGroeten,\nNoor\n-- \n"
        "De Linde, Lindelaan 1, Zwolle\nWij zijn er van 9 tot 17 uur.\n"
    )
    return raw(("Content-Type: text/plain; charset=us-ascii; format=flowed",), crlf(body).encode("ascii"))


@makes("mail-alternatief.eml")
def alternative() -> bytes:
    made = mail()
    blocks = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    made.add_alternative(html(blocks), subtype="html")
    return frozen(made)


@makes("mail-bijlage.eml")
def attachment() -> bytes:
    made = mail()
    made.add_attachment("Dit staat alleen in de bijlage.\n", filename="planning.txt")
    word = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    made.add_attachment(docx(LETTER), maintype="application", subtype=word, filename="brief één.docx")
    return frozen(made)


@makes("mail-html-plaatje.eml")
def related() -> bytes:
    made = mail()
    page = html("<p>Beste mevrouw Jansen,</p><p>Hieronder ziet u de nieuwe kraan:</p><img src='cid:kraan' alt='Foto'>"
                "<p>Hij past op elke radiator.</p>")  # fmt: skip
    made.set_content(page, subtype="html")
    made.add_related(b"\x89PNG\r\n\x1a\n" + bytes(40), "image", "png", cid="<kraan>")
    return frozen(made)


@makes("mail-uitnodiging.eml")
def invitation() -> bytes:
    made = mail()
    calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Kranen vervangen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    made.add_alternative(calendar, subtype="calendar")
    return frozen(made)


@makes("mail-onderwerp-gecodeerd.eml")
def encoded_subject() -> bytes:
    """A subject in two encoded words and a folded line; the space between encoded words is not of the text."""
    first = base64.b64encode("Uw cv‑ketel: één afspr".encode()).decode()
    second = base64.b64encode("aak in april".encode("latin-1")).decode()
    subject = f"=?UTF-8?B?{first}?=\r\n =?iso-8859-1?B?{second}?="
    return raw(("Content-Type: text/plain; charset=us-ascii",), crlf(BODY).encode("ascii"), subject)


@makes("mail-disclaimer.eml")
def disclaimer() -> bytes:
    told = """
Dit e-mailbericht is uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten onrechte heeft ontvangen, wordt
u verzocht dit te melden aan de afzender en het bericht te verwijderen.
Denk aan het milieu voordat u deze mail afdrukt.
"""
    return frozen(mail(BODY + told, cte="8bit"))


@makes("mail-smime-versleuteld.eml")
def smime() -> bytes:
    headers = (
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        "Content-Transfer-Encoding: base64",
        'Content-Disposition: attachment; filename="smime.p7m"',
    )
    return raw(headers, base64.encodebytes(b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03" + bytes(range(200))))


@makes("mail-pgp-versleuteld.eml")
def pgp() -> bytes:
    body = (
        "--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--x\r\nContent-Type: "
        "application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA1\r\n=ab12\r\n"
        "-----END PGP MESSAGE-----\r\n--x--\r\n"
    )
    kind = 'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x'
    return raw((kind,), body.encode("ascii"))


@makes("mail-smime-ondertekend.eml")
def smime_signed() -> bytes:
    body = (
        f"--x\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n{crlf(BODY)}\r\n--x\r\nContent-Type: "
        'application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{base64.b64encode(bytes(90)).decode()}\r\n--x--\r\n"
    )
    kind = 'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=x'
    return raw((kind,), body.encode("ascii"))


@makes("mail-mail-als-bijlage.eml")
def nested() -> bytes:
    made = mail(BODY.replace("Met vriendelijke", "Uw eigen mail zit als bijlage bij dit bericht.\n\nMet vriendelijke"))
    other = mail("Hallo,\n\nDe kraan van de huurder lekt al een week.\n", "Lekke kraan")
    del other["From"]
    other["From"] = "a.jansen@post.example"
    made.add_attachment(other)
    return frozen(made)


@makes("mail-base64-afgekapt.eml")
def truncated() -> bytes:
    data = frozen(mail(BODY + "\nDit staat te ver naar achteren." * 12, cte="base64"))
    return data[:-301]


@makes("mail-leeg.eml")
def empty() -> bytes:
    return raw(("Content-Type: text/plain; charset=utf-8",), b"\r\n", subject="")


@makes("mail-diep.eml")
def deep() -> bytes:
    """Three hundred parts in each other."""
    before = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(300))
    text = f"Content-Type: text/plain\r\n\r\n{crlf(BODY)}\r\n"
    after = "".join(f"--b{n}--\r\n" for n in reversed(range(300)))
    return raw((), b"").rstrip(b"\r\n") + b"\r\n" + (before + text + after).encode("ascii")
