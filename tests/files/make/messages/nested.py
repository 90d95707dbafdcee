"""Messages of several parts, by hand: alternatives, attachments, forwards, replies, and boundaries that go wrong."""

from __future__ import annotations

from tests.files.make import FOLDER
from tests.files.make.messages.bodies import SCAN
from tests.files.make.messages.stiff import CLEARING, COMPLAINT, MATTER, MEASURES, REFUND, RENT, REPAIR
from tests.files.make.messages.wire import (
    BASE64,
    EIGHT,
    attached,
    based,
    mail,
    many,
    message,
    multipart,
    page,
    part,
    plain,
    utf8,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
"""A PNG of one point."""


def _whole(kind: str, boundary: str, *parts: bytes) -> bytes:
    """Return a multipart as a part of another one."""
    return part(many(boundary, *parts), f'Content-Type: multipart/{kind}; boundary="{boundary}"')


@message("alternatief.eml")
def alternative() -> bytes:
    text = "Beste Ans,\n\nDe ramenwasser komt donderdag. Laat u de gordijnen open?\n\nGroet, Noor\n"
    rich = "<p>Beste Ans,</p><p>De ramenwasser komt donderdag. Laat u de gordijnen open?</p><p>Groet, Noor</p>"
    return multipart("alternative", "=_alt", plain(text), page(rich), subject="Schone ramen")


@message("alternatief-zegt-niets.eml")
def alternative_says_nothing() -> bytes:
    """The plain text only says to look at the other one."""
    rich = f"<p>Geachte heer Smit,</p><p>{MATTER}</p><p>Noor el Amrani</p>"
    return multipart("alternative", "=_alt", plain("Uw mailprogramma toont geen opmaak.\n"), page(rich))


@message("alternatief-lege-tekst.eml")
def alternative_empty() -> bytes:
    rich = "<p>Beste Ans,</p><p>Morgen om tien uur testen wij de sirene. Schrik niet!</p><p>Groet, Noor</p>"
    return multipart("alternative", "=_alt", plain("\n"), page(rich), subject="De sirene")


@message("mixed.eml")
def mixed() -> bytes:
    """Text above and below a file, as Apple Mail does it."""
    file = attached("rooster.txt", "text/plain", b"Maandag: trap 1\r\n")
    texts = (plain("Beste Ans,\n\nHier is het rooster.\n"), plain(f"Nog dit.\n\n{MEASURES}\n\nNoor el Amrani\n"))
    return multipart("mixed", "Apple-Mail=_1", texts[0], file, texts[1])


@message("alleen-html.eml")
def only_html() -> bytes:
    """All that there is to find stands in two elements."""
    body = "<p>Beste Ans,</p><p>U krijgt de sleutel <b>midd</b>els de post.</p><p>Groet, Noor</p>"
    return mail(f"<html><body>{body}</body></html>\n", "Content-Type: text/html; charset=utf-8", EIGHT)


@message("html-verborgen-tekst.eml")
def html_entities() -> bytes:
    """Letters as entities, a style sheet, a comment, and text that nobody sees."""
    body = f"""<style>p {{color: red}}</style><!-- {CLEARING} -->
<div style="display:none">{CLEARING}</div>
<p>Beste buren,</p><p>Wij zoeken &eacute;&eacute;n vrijwilliger voor de tuin. Dat kost u &euro;&nbsp;0.</p>
"""
    return mail(body, "Content-Type: text/html; charset=us-ascii", subject="De tuin")


@message("html-met-plaatje.eml")
def embedded() -> bytes:
    """Related in alternative: the page shows a picture that travels along."""
    rich = '<p>Beste Ans,</p><p>Zo ziet uw nieuwe deur eruit:</p><img src="cid:deur@linde.example" alt="Deur">'
    picture = part(based(DOT), "Content-Type: image/png; name=deur.png", BASE64, "Content-ID: <deur@linde.example>")
    text = "Beste Ans,\n\nZo ziet uw nieuwe deur eruit: [deur.png]\n"
    both = _whole("related", "=_rel", page(rich), picture)
    return multipart("alternative", "=_alt", plain(text), both, subject="Uw nieuwe deur")


@message("related.eml")
def related() -> bytes:
    rich = f'<p>Geachte heer Smit,</p><p>{REPAIR}</p><img src="cid:1">'
    picture = part(based(DOT), "Content-Type: image/png", BASE64, "Content-ID: <1>", "Content-Disposition: inline")
    return multipart("related", "=_rel", page(rich), picture)


@message("doorgestuurd-in-doorgestuurd.eml")
def nested() -> bytes:
    """A mail in a mail in a mail; only the outer one is the writer's."""
    first = mail(f"Geachte heer Smit,\n\n{RENT}\n", subject="Reparatie", sender="Post <post@bouw.example>")
    kind = ("Content-Type: message/rfc822", "Content-Disposition: attachment")
    inner = many("=_2", plain(f"Ter info.\n\n{RENT}\n"), part(first, *kind))
    second = mail(inner, 'Content-Type: multipart/mixed; boundary="=_2"', subject="FW: Reparatie")
    body = "Beste Ans,\n\nHierbij stuur ik de mails van de aannemer door. Belt u mij als er iets niet klopt?\n\nNoor\n"
    return multipart("mixed", "=_1", plain(body), part(second, *kind), subject="FW: FW: Reparatie")


@message("doorgestuurd-zonder-tekst.eml")
def only_a_mail() -> bytes:
    """The message is nothing but another message."""
    return mail(utf8(f"Geachte heer Smit,\n\n{COMPLAINT}\n"), "Content-Type: message/rfc822", subject="FW: Reparatie")


@message("doorgestuurd-in-tekst.eml")
def forwarded() -> bytes:
    body = f"""Beste collega,

Wil jij deze huurder vandaag nog bellen? Hij wacht al lang.

-------- Doorgestuurd bericht --------
Onderwerp: Reparatie
Datum: Mon, 5 May 2025 08:01:00 +0200
Van: Piet Smit <p.smit@post.example>
Aan: info@linde.example

{REFUND}
"""
    return utf8(body, subject="Fwd: Reparatie")


@message("antwoord-boven.eml")
def above() -> bytes:
    asked = f"Op ma 5 mei 2025 om 08:01 schreef Piet Smit <p.smit@post.example>:\n\n> {MATTER}\n> Klopt dat?\n"
    return utf8(f"Beste Piet,\n\nJa, dat klopt. Ik bel u morgen.\n\nGroet, Noor\n\n{asked}", subject="Re: Reparatie")


@message("antwoord-onder.eml")
def below() -> bytes:
    asked = "Op 05-05-2025 om 08:01 schreef Piet Smit:\n> Hallo,\n>\n> Wanneer komt de nieuwe ketel?\n"
    return utf8(f"{asked}\n{MEASURES}\n\nGroet, Noor\n", subject="Re: Ketel")


@message("antwoord-tussendoor.eml")
def between() -> bytes:
    body = f"""Op 05-05-2025 om 08:01 schreef Piet Smit:
> {CLEARING}
Nee hoor, wij doen het zelf.

>> Ten aanzien van de kosten wordt u hierover nader bericht.
> Wie betaalt dat?

Wij betalen alles. U hoeft niets te doen.

Groet, Noor
"""
    return utf8(body, subject="Re: Reparatie")


@message("handtekening-en-disclaimer.eml")
def signature() -> bytes:
    """What there is to find stands in what a mail server puts below each mail."""
    body = """Beste Ans,

De schommel staat weer in de tuin. Veel plezier ermee!

Groet, Noor

--\x20
Noor el Amrani | Opzichter | Woonstichting De Linde

Dit bericht is uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten onrechte heeft ontvangen, wordt u
verzocht de afzender hiervan onverwijld in kennis te stellen.
"""
    return utf8(body, subject="De schommel")


@message("grens-niet-gesloten.eml")
def open_boundary() -> bytes:
    whole = multipart("mixed", "=_open", plain(f"Geachte heer Smit,\n\n{REPAIR}\n"), plain("Groet, Noor\n"))
    return whole.removesuffix(b"--=_open--\r\n")


@message("grens-met-vreemde-tekens.eml")
def odd_boundary() -> bytes:
    text = plain("Beste Ans,\n\nDe vuilnisbak is leeg. Zet u hem weer op zijn plek?\n\nGroet, Noor\n")
    return multipart("mixed", "=_'()+,-./:=? .*[x", text, subject="De vuilnisbak")


@message("grens-leeg.eml")
def empty_boundary() -> bytes:
    text = plain("Beste Ans,\n\nDe markt gaat niet door. Het waait te hard.\n\nGroet, Noor\n")
    return multipart("mixed", "", text, subject="De markt")


@message("grens-niet-genoemd.eml")
def no_boundary() -> bytes:
    body = many("=_weg", plain(f"Geachte heer Smit,\n\n{RENT}\n"))
    return mail(body, "Content-Type: multipart/mixed")


@message("grens-begint-als-andere.eml")
def prefix_boundary() -> bytes:
    """The boundary of the inner parts begins as that of the outer ones."""
    inner = _whole("alternative", "abc1", plain(f"Geachte heer Smit,\n\n{COMPLAINT}\n"), page(f"<p>{COMPLAINT}</p>"))
    return multipart("mixed", "abc", inner, attached("kaart.pdf", "application/pdf", SCAN))


@message("voorwoord-en-naschrift.eml")
def around() -> bytes:
    """Text before the first part and after the last one: no mail program shows it."""
    text = "Beste Ans,\n\nDe regenton staat in de schuur. Haalt u hem op?\n\nGroet, Noor\n"
    body = many("=_x", plain(text), before=f"{REFUND}\n", after=f"{REFUND}\n")
    return mail(body, 'Content-Type: multipart/mixed;\n\tboundary="=_x"', subject="De regenton")


@message("deel-zonder-kop.eml")
def bare_part() -> bytes:
    """A part without headers: plain text."""
    return multipart("mixed", "kaal", part(f"Geachte heer Smit,\n\n{MATTER}\n"))


@message("vijftien-diep.eml")
def deep() -> bytes:
    inner = plain(f"Geachte heer Smit,\n\n{MEASURES}\n\nNoor el Amrani\n")
    for level in range(15, 1, -1):
        inner = _whole("mixed", f"=_{level:02}", inner)
    return multipart("mixed", "=_01", inner)


@message("veertig-bijlagen.eml")
def forty() -> bytes:
    files = [attached(f"foto {n}.png", "image/png", DOT) for n in range(1, 41)]
    text = plain("Beste Ans,\n\nHierbij de foto's van het feest. Wat was het gezellig!\n\nGroet, Noor\n")
    return multipart("mixed", "=_40", text, *files, subject="Foto's van het feest")


@message("bijlage-word.eml")
def word() -> bytes:
    """A letter as a file; its name as RFC 2231 wants it, in pieces."""
    names = "Content-Disposition: attachment;\n filename*0*=UTF-8''brief%20%C3%A9;\n filename*1=\"en.docx\""
    file = part(based((FOLDER / "docx-libreoffice-brief.docx").read_bytes()), f"Content-Type: {WORD}", BASE64, names)
    text = plain("Beste Ans,\n\nIn de bijlage staat onze brief. Leest u hem rustig?\n\nGroet, Noor\n")
    return multipart("mixed", "=_docx", text, file, subject="Onze brief")


@message("bijlage-odt.eml")
def odt() -> bytes:
    file = attached("=?utf-8?Q?brief_=C3=A9=C3=A9n.odt?=", ODT, (FOLDER / "odt-odfdo.odt").read_bytes())
    return multipart("mixed", "=_odt", plain(f"Geachte heer Smit,\n\n{CLEARING}\n\nNoor el Amrani\n"), file)


@message("bijlage-pdf.eml")
def pdf() -> bytes:
    file = attached("brief.pdf", "application/octet-stream", (FOLDER / "pdf-brief.pdf").read_bytes())
    text = plain(
        "Beste Ans,\n\nUw contract zit als pdf bij deze mail. Zet u er een handtekening onder?\n\nGroet, Noor\n"
    )
    return multipart("mixed", "=_pdf", text, file, subject="Uw contract")


@message("bijlage-winmail.eml")
def winmail() -> bytes:
    """What Outlook makes of formatting where it sends rich text."""
    tnef = bytes.fromhex("789f3e22 0100 01 06900800 04000000 00000100 0100".replace(" ", ""))
    text = plain("Beste Ans,\n\nDe kelder gaat vrijdag weer open. Neemt u uw sleutel mee?\n\nGroet, Noor\n")
    file = attached("winmail.dat", "application/ms-tnef", tnef)
    return multipart("mixed", "----=_NextPart_000_0001_01DBBE5A.2F3C4D10", text, file, subject="De kelder")
