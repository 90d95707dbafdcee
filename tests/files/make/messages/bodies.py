"""Messages with an odd body, by hand: empty, lines that are too long, dots, control characters, line ends."""

from __future__ import annotations

from tests.files.make.messages.stiff import CLEARING, COMPLAINT, REFUND, RENT, REPAIR
from tests.files.make.messages.wire import (
    BASE64,
    EIGHT,
    UTF8,
    attached,
    based,
    crlf,
    mail,
    message,
    multipart,
    plain,
    utf8,
)

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@message("leeg.eml")
def empty() -> bytes:
    return utf8("", subject="Foto van de lekkage")


@message("alleen-kopregels.eml")
def headers_only() -> bytes:
    """No blank line after the headers."""
    return utf8("", subject="Belt u mij terug?")[:-2]


@message("alleen-spaties.eml")
def spaces_only() -> bytes:
    return utf8("   \n\t\n \u00a0 \n\n", subject="Doorgestuurd vanaf mijn telefoon")


@message("alleen-bijlage.eml")
def only_a_file() -> bytes:
    """The message itself is the file, as a scanner sends it."""
    headers = ("Content-Type: application/pdf; name=scan.pdf", BASE64, "Content-Disposition: attachment")
    return mail(based(SCAN), *headers, "X-Mailer: KMBT_C364e", subject="Scan van KMBT_C364e")


@message("alleen-bijlage-in-mixed.eml")
def only_a_file_in_mixed() -> bytes:
    file = attached("plattegrond.pdf", "application/pdf", SCAN)
    return multipart("mixed", "----=_Part_1", plain("\n"), file, subject="Plattegrond")


@message("alleen-handtekening.eml")
def only_a_signature() -> bytes:
    return utf8("-- \nNoor el Amrani\nWoonstichting De Linde\nLindelaan 1, Zwolle\n", subject="Bijlage")


@message("alleen-citaat.eml")
def only_a_quote() -> bytes:
    asked = f"Op 5 mei 2025 om 08:01 schreef Piet Smit <p.smit@post.example>:\n\n> Hallo,\n>\n> {CLEARING}\n"
    return utf8(f"\n{asked}", subject="Re: Reparatie")


@message("lange-regel.eml")
def long_line() -> bytes:
    """A line of more than 998 characters, the most that RFC 5322 allows."""
    rooms = " ".join(f"In kamer {n} komt een nieuw raam." for n in range(1, 38))
    assert 998 < len(rooms) < 2000
    return utf8(f"Beste Ans,\n\n{rooms}\n\nGroet, Noor\n", subject="Nieuwe ramen")


@message("heel-lange-regel.eml")
def longer_line() -> bytes:
    """A line of more than 2,000 characters, and what there is to find at its end."""
    rooms = " ".join(f"In kamer {n} komt een nieuw raam." for n in range(1, 80))
    assert len(rooms) > 2000
    return utf8(f"Beste Ans,\n\n{rooms} {REPAIR}\n\nGroet, Noor\n", subject="Nieuwe ramen")


@message("punten.eml")
def dots() -> bytes:
    body = "Beste Ans,\n\nDe stappen zijn:\n.\n..\n.eerst de deur\n..dan het raam\n...\n\nGroet, Noor\n"
    return utf8(body, subject="Deur en raam")


@message("punt-als-laatste.eml")
def last_dot() -> bytes:
    return utf8(f"Geachte heer Smit,\n\n{RENT}\n.\n")


@message("spaties-aan-het-eind.eml")
def trailing() -> bytes:
    body = "Beste Ans,   \n\t\nUw kelder is weer droog. \nWij halen de pomp vrijdag op.\t \n \nGroet, Noor \n\n\n   \n"
    return utf8(body, subject="Droge kelder ")


@message("zonder-regeleinde.eml")
def no_line_end() -> bytes:
    """SMTP cannot say this; a program that gets its message through a pipe can."""
    return utf8("Beste Ans,\n\nDe verf is droog. U mag weer naar buiten.\n\nGroet, Noor")


@message("nul.eml")
def nul() -> bytes:
    return utf8("Beste Ans,\n\nDe \0bel doet het\0 weer. Probeert u hem eens?\n\0\nGroet, Noor\n", subject="De bel")


@message("stuurtekens.eml")
def controls() -> bytes:
    body = "Beste Ans,\n\nDe\x07 markt is dit jaar\x0c op zondag.\x1b[0m Komt u ook?\x1a\n\nGroet, Noor\x7f\n"
    return utf8(body, subject="Markt")


@message("losse-cr.eml")
def lone_cr() -> bytes:
    return utf8("Beste Ans,\n\nDe kat\ris terecht.\r\rHij zat in de schuur.\n\nGroet, Noor\n", subject="De kat")


@message("losse-lf.eml")
def lone_lf() -> bytes:
    body = crlf("Beste Ans,\n\nDe haag\0is weer laag.\0\0Wij ruimen de takken op.\n\nGroet, Noor\n").replace("\0", "\n")
    return mail(body.encode(), UTF8, EIGHT, subject="De haag")


@message("alleen-lf.eml")
def only_lf() -> bytes:
    """As a program gives it to sendmail: no CR anywhere."""
    return utf8(f"Geachte heer Smit,\n\n{COMPLAINT}\n\nNoor el Amrani\n").replace(b"\r\n", b"\n")


@message("crlf-punt-crlf.eml")
def end_of_data() -> bytes:
    """Line ends around a dot that a careless server takes for the end of the message (SMTP smuggling)."""
    command = b"\n.\r\nMAIL FROM:<noor@linde.example>\r\n\n.\n"
    body = b"Beste Ans,\r\n\r\nDe poort gaat om elf uur dicht." + command + b"Groet, Noor\r\n"
    return mail(body, UTF8, EIGHT, subject="De poort")


@message("regels-met-from.eml")
def from_lines() -> bytes:
    body = """Beste Ans,

From noor@linde.example Mon Apr 28 09:15:00 2025
Dit is een regel die op een postvak lijkt.
>From nu af aan is de was weer gratis.

Groet, Noor
"""
    return utf8(body, subject="De was")


@message("postvakregel-vooraan.eml")
def envelope_line() -> bytes:
    """The first line is no header but that of a mailbox; some programs give it to sendmail."""
    start = b"From noor@linde.example Tue May  6 09:15:00 2025\r\n"
    return start + utf8("Beste Ans,\n\nDe lamp brandt weer. Dank voor uw bericht.\n\nGroet, Noor\n")


@message("dank-u-wel.eml")
def thanks() -> bytes:
    return utf8("Dank u wel!\n", subject="Re: Nieuwe sleutel")


@message("duim.eml")
def thumb() -> bytes:
    return utf8("👍\n", subject="Re: Tot morgen")


@message("grens-in-de-tekst.eml")
def boundary_in_text() -> bytes:
    """The boundary in a sentence, and with more behind it on its line: no boundaries, these."""
    body = "Beste Ans,\n\nUw code is --abc en die blijft zo.\n--abcdef is een oude code.\n\nGroet, Noor\n"
    other = f"--abc- is geen grens.\n\n{REFUND}\n"
    return multipart("mixed", "abc", plain(body), plain(other), subject="Uw code")


@message("groot.eml")
def large() -> bytes:
    photo = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 1200 + b"\xff\xd9"
    body = "Beste Ans,\n\nHierbij de foto van uw nieuwe keuken. Bevalt hij?\n\nGroet, Noor\n"
    return multipart("mixed", "=_groot", plain(body), attached("keuken.jpg", "image/jpeg", photo), subject="Uw keuken")
