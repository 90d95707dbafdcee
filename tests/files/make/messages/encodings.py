"""Messages that differ in charset and transfer encoding, by hand. Labels are right, wrong or missing."""

from __future__ import annotations

import base64
import unicodedata

from tests.files.make.messages.stiff import COMPLAINT, MATTER, MEASURES, REFUND, RENT, REPAIR
from tests.files.make.messages.wire import BASE64, EIGHT, QUOTED, UTF8, based, crlf, mail, message, quoted, utf8

LATIN1 = "Content-Type: text/plain; charset=iso-8859-1"


@message("plat-7bit.eml")
def seven() -> bytes:
    body = """Beste mevrouw Jansen,

Morgen tussen 9 en 11 uur komt de loodgieter bij u langs. Hij maakt de kraan in de keuken weer dicht.

Kunt u dan niet? Bel ons, dan kiezen we een andere dag.

Groeten,
Noor el Amrani
"""
    headers = ("Content-Type: text/plain; charset=us-ascii", "Content-Transfer-Encoding: 7bit")
    return mail(body, *headers, subject="De loodgieter komt morgen")


@message("plat-8bit.eml")
def eight() -> bytes:
    body = """Beste mevrouw Jansen,

De huur van uw woning blijft € 612 per maand. Eén ding verandert wel: u betaalt voortaan “vooraf”, op de eerste dag.

Hebt u een vraag over uw coöperatie? Bel ons gerust.

Groeten,
Noor el Amrani
"""
    return utf8(body, subject="Uw huur in juli")


@message("windows-1252.eml")
def windows() -> bytes:
    body = f"""Geachte mevrouw Jansen,

{REPAIR}

De kosten zijn € 45 – “voor één keer”.

Hoogachtend,
Noor el Amrani
"""
    return mail(body, "Content-Type: text/plain; charset=windows-1252", EIGHT, encoding="cp1252")


@message("windows-1252-niet-opgegeven.eml")
def undeclared() -> bytes:
    body = """Beste buren,

Zaterdag om één uur vegen we samen de stoep. De koffie kost € 0.

Tot dan!
Noor
"""
    return mail(body, subject="Samen vegen", mime=False, encoding="cp1252")


@message("windows-1252-heet-utf-8.eml")
def not_utf8() -> bytes:
    body = f"""Geachte heer Smit,

{RENT}

Één vraag: hebt u het bedrag van € 45 al betaald?

Noor el Amrani
"""
    return mail(body, UTF8, EIGHT, encoding="cp1252")


@message("windows-1252-heet-iso-8859-1.eml")
def not_latin1() -> bytes:
    body = """Beste meneer Smit,

U krijgt € 30 van ons terug. Wij noemen dat uw ‘afrekening’ – u hoeft zelf niets te doen.

Groeten,
Noor el Amrani
"""
    return mail(body, LATIN1, EIGHT, subject="U krijgt geld terug", encoding="cp1252")


@message("iso-8859-15.eml")
def latin9() -> bytes:
    body = """Beste mevrouw De Boer,

De nieuwe bel kost € 18. U betaalt hem niet, wij betalen hem. Eén monteur komt hem ophangen.

Groeten,
Noor el Amrani
"""
    return mail(quoted(body, "iso-8859-15"), "Content-Type: text/plain; charset=ISO-8859-15", QUOTED)


@message("utf-16.eml")
def utf16() -> bytes:
    body = "Beste Ans,\r\n\r\nDe sleutel ligt voor je klaar bij de balie. Neem je pas mee?\r\n\r\nGroet, Noor\r\n"
    return mail(based(body.encode("utf-16")), "Content-Type: text/plain; charset=utf-16", BASE64, subject="Je sleutel")


@message("tekens-los-van-hun-streepjes.eml")
def decomposed() -> bytes:
    """Letters and their accents as two characters, as a Mac gives them."""
    body = "Beste Zoë,\n\nDe reünie van onze straat is op zaterdag. Neem je één taart mee?\n\nGroet, Noor\n"
    return utf8(unicodedata.normalize("NFD", body), subject="Straatfeest")


@message("bom.eml")
def bom() -> bytes:
    return utf8("\ufeffBeste Ans,\n\nJe fiets staat in de weg. Zet je hem in de kelder?\n\nGroet, Noor\n")


@message("tekenset-in-hoofdletters.eml")
def capitals() -> bytes:
    body = "Beste Ans,\n\nHet hek is weer heel. Het kostte één dag werk.\n\nGroet, Noor\n"
    return mail(body, 'CONTENT-TYPE: TEXT/PLAIN; CHARSET="WINDOWS-1252"', EIGHT, encoding="cp1252")


@message("tekenset-tussen-aanhalingstekens.eml")
def in_quotes() -> bytes:
    body = "Beste Ans,\n\nDe schilder is geweest. Hoe vindt u de kleur? Eén muur doet hij morgen nog.\n\nGroet, Noor\n"
    return mail(body, 'Content-Type: text/plain; charset = "utf-8"; reply-type=original', EIGHT)


@message("tekenset-onbekend.eml")
def unknown() -> bytes:
    return mail(
        f"Geachte heer Smit,\n\n{COMPLAINT} Dat kost één euro.\n", "Content-Type: text/plain; charset=x-onbekend", EIGHT
    )


@message("quoted-printable.eml")
def soft_break() -> bytes:
    """A soft break inside a word, and one inside a character of two bytes."""
    body = quoted(
        "Beste mevrouw Jansen,\n\nDe lift in uw flat staat vandaag stil. Een monteur zoekt naar de oorzaak.\n"
    )
    body = body.replace(b"monteur", b"mon=\r\nteur") + b"Hij bekijkt hem =C3=\r\n=A9=C3=A9n keer helemaal.\r\n"
    return mail(body, UTF8, QUOTED, subject="De lift staat stil")


@message("quoted-printable-woord-gebroken.eml")
def broken_word() -> bytes:
    """All that there is to find stands on both sides of a soft break."""
    body = quoted("Beste mevrouw Jansen,\n\nU krijgt de sleutel middels de post. De brief komt morgen.\n")
    return mail(body.replace(b"middels", b"mid=\r\ndels"), UTF8, QUOTED, subject="Uw sleutel")


@message("quoted-printable-met-fouten.eml")
def wrong_quoted() -> bytes:
    """Small hexadecimal letters, a mark that means nothing, white space at a line end, and a mark as the last byte."""
    body = b"Beste buren,\r\n\r\nHet kost =e2=82=ac 5 en dat is =ZZ weinig.   \r\nKomt u ook? Dan =\r\nzien we u.\r\n="
    return mail(body, UTF8, QUOTED, subject="Feest in de straat") + b"\r\n"


@message("base64.eml")
def base64_text() -> bytes:
    body = f"Geachte heer Smit,\r\n\r\n{REFUND}\r\n\r\nHoogachtend,\r\nNoor el Amrani\r\n"
    return mail(based(body), UTF8, BASE64)


@message("base64-verkeerde-vulling.eml")
def padding() -> bytes:
    """Without the signs = that make the last letters four."""
    body = "Beste Ans,\r\n\r\nDe tuinman snoeit morgen uw heg. Hij neemt de takken mee.\r\n\r\nGroet, Noor\r\n."
    packed = based(body)
    assert packed.endswith(b"=\r\n")
    return mail(packed.rstrip(b"=\r\n") + b"\r\n", UTF8, BASE64, subject="Uw heg")


@message("base64-een-regel.eml")
def one_line() -> bytes:
    body = f"Geachte heer Smit,\r\n\r\n{MATTER}\r\n\r\n" + "De monteur belt u vooraf op. " * 30
    return mail(base64.b64encode(body.encode()) + b"\r\n", UTF8, BASE64)


@message("base64-met-punten.eml")
def dots() -> bytes:
    """Lines with a dot between the lines of base64: no letter of it, so to be skipped."""
    lines = based("Beste Ans,\r\n\r\nDe bakker in uw straat opent morgen weer. Wij trakteren op taart.\r\n\r\nNoor\r\n")
    return mail(lines.replace(b"\r\n", b"\r\n.\r\n..\r\n", 1), UTF8, BASE64, subject="Taart")


@message("overdracht-in-hoofdletters.eml")
def odd_case() -> bytes:
    body = quoted(f"Geachte heer Smit,\n\n{MEASURES} Het is één dag werk.\n")
    return mail(body, UTF8, "content-transfer-ENCODING: Quoted-PRINTABLE")


@message("overdracht-onbekend.eml")
def odd_encoding() -> bytes:
    body = "Beste Ans,\n\nUw brievenbus klemt. Morgen maken wij hem weer soepel.\n\nGroet, Noor\n"
    return mail(body, UTF8, "Content-Transfer-Encoding: x-gewoon")


@message("overdracht-binair.eml")
def binary() -> bytes:
    body = "Beste Ans,\n\nWij zetten een bank op het plein. Kiest u mee welke het wordt? Eén stem per huis.\n\nNoor\n"
    return mail(body, UTF8, "Content-Transfer-Encoding: BINARY (zonder meer)")


@message("flowed.eml")
def flowed() -> bytes:
    """Lines that run on, one stuffed with a space, and the mark of a signature."""
    body = """Beste mevrouw Jansen,

In de week van 12 mei maken wij het trappenhuis schoon. Zet u uw \n\
spullen dan binnen? Dan kunnen wij overal goed bij.

 From nu af aan doen we dit elke maand.

Groeten,
Noor
--\x20
De Linde, Lindelaan 1, Zwolle
"""
    return mail(body, "Content-Type: text/plain; charset=us-ascii; format=flowed", subject="Schone trap")


@message("flowed-delsp.eml")
def flowed_delsp() -> bytes:
    """All that there is to find stands on both sides of a line end that is not of the text."""
    body = (
        "Beste mevrouw Jansen,\n\nU krijgt de sleutel mid \ndels de post. De brief komt  \nmorgen.\n\nGroeten, Noor\n"
    )
    kind = 'Content-Type: text/plain; charset="us-ascii"; Format="flowed"; DelSp="yes"'
    return mail(crlf(body).encode(), kind, subject="Uw sleutel")


@message("tekenset-dubbel.eml")
def twice() -> bytes:
    body = "Beste Ans,\n\nDe vloer is weer vlak. Eén plank ligt nog los.\n\nGroet, Noor\n"
    return mail(body, "Content-Type: text/plain; charset=utf-8; charset=us-ascii", EIGHT, subject="De vloer")


@message("soort-met-commentaar.eml")
def commented() -> bytes:
    """RFC 2045 allows a comment behind the type: this is text."""
    return mail(f"Geachte heer Smit,\n\n{MATTER}\n", "Content-Type: text/plain (een brief); charset=us-ascii")


@message("soort-onzin.eml")
def no_type() -> bytes:
    """RFC 2045, 5.2: what makes no sense is text."""
    return mail(f"Geachte heer Smit,\n\n{MEASURES}\n", "Content-Type: text")


@message("tekst-met-bestandsnaam.eml")
def named() -> bytes:
    """The only part is a text that has a name: shown as text."""
    headers = (
        "Content-Type: text/plain; charset=utf-8; name=bericht.txt",
        'Content-Disposition: inline; filename="bericht.txt"',
    )
    return mail(f"Geachte heer Smit,\n\n{REFUND}\n", *headers, subject="Restitutie")
