"""Messages in other languages, or in two of them, by hand."""

from __future__ import annotations

from tests.files.make.messages.stiff import RENT, REPAIR
from tests.files.make.messages.wire import QUOTED, UTF8, mail, message, quoted, utf8

ENGLISH = "The boiler in your flat will be replaced on Monday. Please make sure that someone is at home all morning."


@message("engels.eml")
def english() -> bytes:
    return utf8(f"Dear Mrs Brown,\n\n{ENGLISH}\n\nKind regards,\nNoor el Amrani\n", subject="Your new boiler")


@message("duits.eml")
def german() -> bytes:
    body = """Sehr geehrter Herr Müller,

Ihre neue Wohnung ist fertig. Die Schlüssel können Sie am Montag bei uns abholen. Bitte bringen Sie Ihren Ausweis mit.

Mit freundlichen Grüßen
Noor el Amrani
"""
    return mail(
        quoted(body, "iso-8859-1"), "Content-Type: text/plain; charset=iso-8859-1", QUOTED, subject="Schluessel"
    )


@message("frans.eml")
def french() -> bytes:
    body = """Chère Madame Dubois,

Le chauffage de votre appartement sera réparé jeudi matin. Vous n'avez rien à payer.

Cordialement,
Noor el Amrani
"""
    return utf8(body, subject="Votre chauffage")


@message("turks.eml")
def turkish() -> bytes:
    body = """Sayın Yılmaz,

Mutfağınızdaki musluk yarın sabah onarılacak. Lütfen saat dokuzda evde olun.

Saygılarımla,
Noor el Amrani
"""
    return mail(body, "Content-Type: text/plain; charset=iso-8859-9", "Content-Transfer-Encoding: 8bit",
                subject="=?iso-8859-9?Q?Mutfa=F0=FDn=FDz?=", encoding="iso-8859-9")  # fmt: skip


@message("pools.eml")
def polish() -> bytes:
    body = """Szanowny Panie Kowalski,

Jutro rano przyjdzie hydraulik i naprawi kran w łazience. Proszę być w domu o dziewiątej.

Z poważaniem,
Noor el Amrani
"""
    return mail(quoted(body), UTF8, QUOTED, subject="Kran w =?UTF-8?Q?=C5=82azience?=")


@message("engels-kort.eml")
def short_english() -> bytes:
    return utf8("Thank you!\n", subject="Re: Your key")


@message("half-nederlands-half-engels.eml")
def half() -> bytes:
    body = f"""English text below.

Beste mevrouw Brown,

{REPAIR}

Met vriendelijke groet,
Noor el Amrani

---

Dear Mrs Brown,

{ENGLISH}

Kind regards,
Noor el Amrani
"""
    return utf8(body, subject="Uw ketel / Your boiler")


@message("engels-boven-nederlands-citaat.eml")
def english_above_dutch() -> bytes:
    """What the writer wrote is English; the quote is Dutch."""
    asked = f"Op ma 5 mei 2025 om 08:01 schreef Piet Smit <p.smit@post.example>:\n\n> Hallo Noor,\n>\n> {RENT}\n"
    body = "Dear Peter,\n\nThank you for your mail. I will call you this afternoon about the repair.\n\nBest, Noor\n\n"
    return utf8(f"{body}{asked}", subject="Re: Reparatie")


@message("nederlands-boven-engels-citaat.eml")
def dutch_above_english() -> bytes:
    asked = f"On Mon, 5 May 2025 at 08:01, Jane Brown <j.brown@post.example> wrote:\n\n> Dear Noor,\n>\n> {ENGLISH}\n"
    body = "Beste Jane,\n\nMaandag komt onze monteur bij u thuis. Hij is om negen uur bij u.\n\nGroet, Noor\n\n"
    return utf8(f"{body}{asked}", subject="Re: Your boiler")
