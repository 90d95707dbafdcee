"""Messages that are signed or encrypted, by OpenSSL and GnuPG with keys that nobody keeps; all made once.

The certificate is in what OpenSSL signs, and the public key goes along with what GnuPG signs, so that the signatures
can be checked: `openssl cms -verify -noverify -in FILE`.
"""

from __future__ import annotations

import textwrap

from tests.files.make import program
from tests.files.make.messages.stiff import CLEARING, MEASURES
from tests.files.make.messages.wire import (
    QUOTED,
    UTF8,
    attached,
    mail,
    many,
    message,
    message_named,
    multipart,
    part,
    plain,
    quoted,
    utf8,
    wired,
)

TEXT = f"Geachte heer Smit,\n\n{MEASURES}\n\nHoogachtend,\nNoor el Amrani\n"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -days 3650 -subj '/CN=Noor el Amrani' "
    "-addext subjectAltName=email:noor@linde.example 2>&1 >/dev/null; "
)
KEY = (
    "mkdir -m 700 keys; export GNUPGHOME=$PWD/keys; gpg='gpg --batch --quiet --passphrase= --trust-model always'; "
    "$gpg --quick-gen-key 'Noor el Amrani <noor@linde.example>' default default never 2>/dev/null; "
)
DONE = "; gpgconf --kill all"
END = b"-----END PGP SIGNATURE-----\n"


def _openssl(command: str, inner: bytes, subject: str) -> bytes:
    """Return a message with a part that OpenSSL signs or encrypts."""
    made = program("sh", "-c", f"{CERTIFICATE} openssl cms {command} -crlfeol -in inner -out made",
                   files={"inner": inner}, result="made")  # fmt: skip
    return mail(b"", subject=subject, mime=False)[:-2] + wired(made)


def _gpg(command: str, data: bytes, result: str = "made") -> bytes:
    return program("sh", "-c", f"{KEY} {command} {DONE}", files={"inner": data}, result=result)


@message("smime-ondertekend.eml", once=True)
def signed() -> bytes:
    return _openssl("-sign -md sha256 -signer cert -inkey key", plain(TEXT), "Ondertekend")


@message("smime-ondertekend-ondoorzichtig.eml", once=True)
def opaque() -> bytes:
    """The text stands in the signature: application/pkcs7-mime, smime-type=signed-data."""
    return _openssl("-sign -nodetach -md sha256 -signer cert -inkey key", plain(TEXT), "Ondertekend en ingepakt")


@message("smime-versleuteld.eml", once=True)
def enveloped() -> bytes:
    return _openssl("-encrypt -aes256 -recip cert", plain(TEXT), "Versleuteld")


@message("smime-versleuteld-gcm.eml", once=True)
def authenticated() -> bytes:
    """As new mail programs encrypt: smime-type=authEnveloped-data."""
    return _openssl("-encrypt -aes-256-gcm -recip cert", plain(TEXT), "Versleuteld met GCM")


@message("smime-ondertekend-en-versleuteld.eml", once=True)
def both() -> bytes:
    command = "-sign -md sha256 -signer cert -inkey key -in inner -out signed; openssl cms -encrypt -aes256 -recip cert"
    made = program("sh", "-c", f"{CERTIFICATE} openssl cms {command} -crlfeol -in signed -out made",
                   files={"inner": plain(TEXT)}, result="made")  # fmt: skip
    return mail(b"", subject="Ondertekend en versleuteld", mime=False)[:-2] + wired(made)


@message("pgp-ondertekend.eml", once=True)
def pgp_signed() -> bytes:
    """As Thunderbird writes it: headers that the signature protects, and the public key (in Autocrypt's header)."""
    inner = part(
        many("------------xT0k2", part(quoted(TEXT), UTF8, QUOTED)),
        'Content-Type: multipart/mixed; boundary="------------xT0k2";\n protected-headers="v1"',
        "From: Noor el Amrani <noor@linde.example>",
        "Subject: Met PGP ondertekend",
    )
    sign = "$gpg --digest-algo SHA256 --armor --detach-sign --output - inner; $gpg --export | base64 -w 72"
    signature, key = _gpg(f"({sign}) > made", inner).split(END)
    kind = 'Content-Type: application/pgp-signature; name="OpenPGP_signature.asc"'
    sheet = part(wired(signature + END), kind, "Content-Description: OpenPGP digital signature")
    boundary = "------------sB7n4"
    kind = 'Content-Type: multipart/signed; micalg=pgp-sha256;\n protocol="application/pgp-signature";'
    kind += f'\n boundary="{boundary}"'
    told = "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)\n"
    autocrypt = f"Autocrypt: addr=noor@linde.example; keydata=\n{textwrap.indent(key.decode().strip(), ' ')}"
    return mail(many(boundary, inner, sheet, before=told), autocrypt, kind, subject="Met PGP ondertekend")


@message("pgp-versleuteld.eml", once=True)
def pgp_encrypted() -> bytes:
    """The subject is dots, as Thunderbird writes it: the real one is within."""
    sealed = _gpg("$gpg --armor --encrypt -r noor@linde.example --output made inner", plain(TEXT))
    version = part("Version: 1\n", "Content-Type: application/pgp-encrypted", "Content-Description: PGP/MIME version")
    data = part(wired(sealed), 'Content-Type: application/octet-stream; name="encrypted.asc"',
                'Content-Disposition: inline; filename="encrypted.asc"')  # fmt: skip
    kind = 'Content-Type: multipart/encrypted;\n protocol="application/pgp-encrypted";\n boundary="------------vL3p8"'
    told = "This is an OpenPGP/MIME encrypted message (RFC 4880 and 3156)\n"
    return mail(many("------------vL3p8", version, data, before=told), kind, subject="...")


@message("pgp-in-tekst-ondertekend.eml", once=True)
def clearsigned() -> bytes:
    return utf8(_gpg("$gpg --clearsign --output made inner", TEXT.encode()).decode(), subject="Ondertekend in de tekst")


@message("pgp-in-tekst-versleuteld.eml", once=True)
def inline() -> bytes:
    sealed = _gpg("$gpg --armor --encrypt -r noor@linde.example --output made inner", TEXT.encode()).decode()
    return utf8(sealed, subject="Versleuteld in de tekst")


@message("pgp-bijlage.eml", once=True)
def encrypted_file() -> bytes:
    """A mail that can be read, with a file that cannot."""
    sealed = _gpg("$gpg --encrypt -r noor@linde.example --output made inner", TEXT.encode())
    body = "Beste Ans,\n\nHet wachtwoord van deze bijlage hoort u aan de telefoon.\n\nGroet, Noor\n"
    return multipart("mixed", "=_pgp", plain(body), attached("brief.txt.gpg", "application/octet-stream", sealed))


@message("smime-doorgestuurd.eml", once=True)
def forwarded() -> bytes:
    """A signed mail goes along; the one of the writer is not signed."""
    theirs = part(message_named("smime-ondertekend.eml"), "Content-Type: message/rfc822")
    body = f"Geachte heer Smit,\n\n{CLEARING}\n\nNoor el Amrani\n"
    return multipart("mixed", "=_fw", plain(body), theirs, subject="FW: Ondertekend")
