"""Messages with an odd subject, by hand: encoded words that are right, folded, cut wrongly or broken."""

from __future__ import annotations

import base64

from tests.files.make.messages.stiff import COMPLAINT, MATTER, REFUND
from tests.files.make.messages.wire import mail, message, utf8

SHORT = "Beste Ans,\n\nMorgen om negen uur komt de schilder. Hij belt eerst aan.\n\nGroet, Noor\n"


def _b(piece: bytes, charset: str = "UTF-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(piece).decode()}?="


@message("onderwerp-q.eml")
def q() -> bytes:
    return utf8(SHORT, subject="=?utf-8?Q?E=C3=A9n_afspraak=3A_de_schilder?=")


@message("onderwerp-b.eml")
def b() -> bytes:
    return utf8(SHORT, subject=_b("Eén afspraak – de schilder".encode()))


@message("onderwerp-gevouwen.eml")
def folded() -> bytes:
    """Encoded words of two charsets on three lines, and one word that is not encoded."""
    words = (_b("De schilder: één".encode()), "=?ISO-8859-1?Q?_afspraak_om_=E9=E9n_uur_?=", "in de Lindelaan")
    return utf8(SHORT, subject="\n ".join(words))


@message("onderwerp-in-teken-geknipt.eml")
def cut() -> bytes:
    """The two bytes of a letter stand in two encoded words: forbidden, and often seen."""
    data = "Op één dag klaar".encode()
    return utf8(SHORT, subject=f"{_b(data[:4])}\n {_b(data[4:])}")


@message("onderwerp-kapot.eml")
def broken() -> bytes:
    """An unknown encoding, an unknown charset, base64 that is none, and an encoded word without its end."""
    words = "=?utf-8?X?abc?= =?x-onbekend?Q?sch=E9?= =?utf-8?B?a?= =?utf-8?Q?de_schilder"
    return utf8(f"Geachte heer Smit,\n\n{COMPLAINT}\n\nNoor el Amrani\n", subject=words)


@message("onderwerp-tegen-woord.eml")
def glued() -> bytes:
    """Encoded words against other words, in quotes, and with a language (RFC 2231)."""
    return utf8(SHORT, subject='Re:=?utf-8*nl?Q?E=C3=A9n?=keer "=?utf-8?Q?de_schilder?="')


@message("onderwerp-zegt-het.eml")
def stiff() -> bytes:
    """What there is to find stands in the subject, in an encoded word."""
    return utf8(SHORT, subject=f"\n {_b(REFUND.encode())}")


@message("onderwerp-leeg.eml")
def blank() -> bytes:
    return mail(SHORT, "Subject: ", subject="")


@message("onderwerp-lang.eml")
def long() -> bytes:
    rooms = " ".join(f"kamer {n}" for n in range(1, 150))
    assert len(rooms) > 998
    return utf8(SHORT, subject=f"De schilder komt in {rooms}")


@message("zonder-onderwerp.eml")
def none() -> bytes:
    return mail(f"Geachte heer Smit,\n\n{MATTER}\n\nNoor el Amrani\n", subject="")
