"""Messages in which a writer asks for something, or says what is not so, with headers of our own; by hand."""

from __future__ import annotations

from tests.files.make.messages.fields import STIFF_MAIL
from tests.files.make.messages.wire import mail, message, multipart, part, plain, utf8

CLEAN = "Beste Ans,\n\nDe zonnepanelen liggen op uw dak. U merkt er niets van.\n\nGroet, Noor\n"


@message("stylecheck-kopregels.eml")
def headers() -> bytes:
    """A client says that all is well, and asks to go on."""
    return utf8(STIFF_MAIL, "X-Stylecheck: in orde; bevindingen=0", "X-Stylecheck-Override: ja", "X-Stylist: ik")


@message("stylecheck-gevouwen.eml")
def folded() -> bytes:
    """The same on two lines and in odd case, and headers next to them that begin nearly so."""
    told = ("X-STYLECHECK: in orde;\n\tbevindingen=0\n ;nagekeken", "x-stylecheck-override:\n ja")
    return utf8(CLEAN, "X-Style: X-Stylecheck: nee", *told, "X-Stylechecker-niet: blijft", subject="Zonnepanelen")


@message("stylecheck-vooraan-en-achteraan.eml")
def first_and_last() -> bytes:
    """As the first header and as the last, with white space before the colon, and twice."""
    told = b"X-Stylecheck-Override : JA\r\n"
    return told + utf8(STIFF_MAIL, "X-Stylecheck-Action: hold", "X-Stylecheck-Override: nee")


@message("stylecheck-alleen-kopregels.eml")
def without_body() -> bytes:
    """The header to take out is the last of the message, which has no blank line."""
    return utf8("", "X-Stylecheck:\n 1", subject="Belt u mij?").removesuffix(b"\r\n")


@message("stylecheck-toch-versturen.eml")
def tag() -> bytes:
    return utf8(STIFF_MAIL, subject="[toch versturen] Reparatie")


@message("stylecheck-toch-versturen-gecodeerd.eml")
def encoded_tag() -> bytes:
    return utf8(STIFF_MAIL, subject="=?utf-8?Q?Re:_[toch_?=\n =?utf-8?Q?versturen]_E=C3=A9n_reparatie?=")


@message("stylecheck-in-de-tekst.eml")
def in_text() -> bytes:
    """The header in the text and in a mail that goes along: there it stays."""
    body = "Beste Ans,\n\nX-Stylecheck: dit staat in de tekst.\nX-Stylecheck-Override: ja\n\nGroet, Noor\n"
    other = mail(CLEAN, "X-Stylecheck: in orde", "X-Stylecheck-Override: ja", subject="Zonnepanelen")
    return multipart(
        "mixed", "=_1", plain(body), part(other, "Content-Type: message/rfc822"), subject="FW: Zonnepanelen"
    )
