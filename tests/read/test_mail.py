"""Mail gives its subject and what the writer wrote, once, and every word at its place in the part it stands in."""

import email
import tracemalloc
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.errors import ReadError
from stylecheck.language.layout import divide
from stylecheck.letter import JUDGED, PartKind
from stylecheck.read.mail import FORMAT

HEAD = b"From: Noor <noor@linde.example>\r\nTo: a@post.example\r\nSubject: Uw kraan\r\nMIME-Version: 1.0\r\n"


def read(data, name="brief.eml"):
    (document,) = FORMAT.read(data, name)
    return document


def mail(kind, body, encoding=b"8bit"):
    return HEAD + b"Content-Type: %b\r\nContent-Transfer-Encoding: %b\r\n\r\n%b" % (kind, encoding, body)


def text(kind, body, encoding=b"8bit"):
    return read(mail(kind, body, encoding)).letter.text.removeprefix("Uw kraan\n\n")


def message(data):
    with pytest.raises(ReadError) as error:
        read(data)
    told = str(error.value)
    assert told.startswith("‘brief.eml’") and told.endswith(".") and ";" in told and "\n" not in told
    return told


def several(kind, *parts):
    """Return a multipart with these (content type, text) in it."""
    return mail(
        b"multipart/%b; boundary=grens" % kind,
        b"".join(b"--grens\r\nContent-Type: %b\r\n\r\n%b\r\n" % part for part in parts) + b"--grens--\r\n",
    )


def test_subject_is_decoded_and_told_as_such():
    subject = b"Subject: =?utf-8?Q?E=C3=A9n?= =?iso-8859-1?Q?_caf=E9?=\r\n =?utf-8?B?4oKs?="
    letter = read(HEAD.replace(b"Subject: Uw kraan", subject) + b"\r\nDag").letter
    assert letter.text == "Eén café€\n\nDag"
    assert [(part.kind, letter.text[part.start : part.end].strip()) for part in letter.parts] == [
        (PartKind.SUBJECT, "Eén café€")
    ]
    assert [mark.told for mark in letter.marks] == ["onderwerp", "alinea 1"]
    assert read(HEAD + b"\r\nDag").location(3, 8) == {
        "format": "eml",
        "told": "onderwerp",
        "part": "headers",
        "start": 3,
        "end": 8,
        "ranges": [[3, 8]],
    }


@pytest.mark.parametrize(
    ("kind", "body", "encoding", "words"),
    [
        (b"text/plain; charset=utf-8", b"E=C3=A9n kr=\r\naan =\r\nlekt.", b"Quoted-Printable", "Eén kraan lekt."),
        (
            b"text/plain; charset=utf-8",
            b"Een kr=  \r\naan=\t\n lekt. \t\r\nDag =20 \r\n=",
            b"quoted-printable",
            "Een kraan lekt.\nDag  \n",
        ),
        (b"text/plain; charset=utf-8", b"RcOpbiBrcmFhbg==", b"base64", "Eén kraan"),
        (b"text/plain; charset=utf-8", b"RcOp\r\nbiBr!cmFhb", b"base64", "Eén kraa"),
        (b"text/plain; charset=iso-8859-1", b"\x80 5 \x96 \x91u\x92", b"8bit", "€ 5 – ‘u’"),
        (b"text/plain; charset=us-ascii", b"E\xe9n", b"8bit", "Eén"),
        (b"text/plain", b"E\xe9n kraan \x80 5", b"7bit", "Eén kraan € 5"),
        (b"text/plain; charset=bestaat-niet", "één".encode(), b"8bit", "één"),
        (b'text/plain; charset="\xff"', "één".encode(), b"8bit", "één"),
        (b"text/plain; charset=iso-8859-15", "één €".encode(), b"8bit", "één €"),
        (b"text/html; charset=utf-8", b"<p>E=C3=A9n<br>kr=\r\naan", b"quoted-printable", "Eén\nkraan"),
        (b"text/html", b"<meta charset=windows-1252><p>E\xe9n", b"8bit", "Eén"),
        (b"onzin", b"Dag", b"onzin", "Dag"),
    ],
)
def test_encodings(kind, body, encoding, words):
    assert text(kind, body, encoding) == words


@pytest.mark.parametrize(
    ("parameters", "body", "words"),
    [
        (b"", b"Wij komen \r\nmorgen.\r\n\r\nDag", "Wij komen morgen.\n\nDag"),
        (b"; delsp=yes", b"Wij ko \r\nmen  \r\nmorgen.", "Wij komen morgen."),
        (b"", b" From nu \r\n af\r\n  en verder", "From nu af\n en verder"),
        (b"", b"Groet \r\n-- \r\nJan \r\nDe Linde", "Groet \n-- \nJan De Linde"),
        (b"", b"> een \r\n> twee\r\n>> drie \r\nvier", "> een twee\n>> drie \nvier"),
        (b"", b"een \r\n\r\ntwee", "een \n\ntwee"),
    ],
)
def test_flowed_lines_run_on(parameters, body, words):
    assert text(b"text/plain; format=flowed" + parameters, body) == words


def test_places_in_flowed_lines():
    document = read(mail(b"text/plain; format=flowed", b"a\r\n Wij \r\nkomen"))
    start = document.letter.text.index("Wij komen")
    assert document.location(start, start + 9)["ranges"] == [[4, 8], [10, 15]]


def test_places_behind_padding_are_those_in_the_decoded_part():
    body = b"E=C3=A9n kraa=  \r\nn  \r\nlekt."
    document = read(mail(b"text/plain; charset=utf-8", body, b"quoted-printable"))
    decoded = "Eén kraan\r\nlekt."
    for word in ("kraan", "lekt"):
        start, first = document.letter.text.rindex(word), decoded.index(word)
        found = document.location(start, start + len(word))
        assert (found["part"], found["ranges"]) == ("1", [[first, first + len(word)]])


PLAIN, RICH = b"text/plain", b"text/html"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (several(b"alternative", (PLAIN, b"Wij komen."), (RICH, b"<p>Wij <b>komen.</b>")), "Wij komen."),
        (several(b"alternative", (PLAIN, b" "), (RICH, b"<p>Wij komen.")), "Wij komen."),
        (several(b"alternative", (PLAIN, b"Bekijk de mail."), (RICH, b"<p>Morgen repareren wij uw dak.")),
         "Morgen repareren wij uw dak."),
        (several(b"alternative", (PLAIN, b"Uw mailprogramma kan geen HTML tonen."), (RICH, b"<p>Wij komen<p>morgen.")),
         "Wij komen\n\nmorgen."),
        (several(b"alternative", (PLAIN, b"Wij komen."), (RICH, b"<img src=x>")), "Wij komen."),
        (several(b"alternative", (PLAIN, b"Wij komen."), (RICH, b"<p>&#8203;")), "Wij komen."),
        (several(b"mixed", (PLAIN, b"Een."), (RICH, b"<p>Twee."), (PLAIN, b"Drie.")), "Een.\n\nTwee.\n\nDrie."),
        (several(b"mixed", (PLAIN, b"Een."), (b"text/plain; name=bijlage.txt", b"Twee.")), "Een."),
        (several(b"mixed", (PLAIN, b"Een."), (b"text/plain\r\nContent-Disposition: attachment", b"Twee.")), "Een."),
        (several(b"mixed", (PLAIN, b"Een."), (b"text/calendar", b"Twee."), (b"image/png", b"Drie")), "Een."),
        (several(b"mixed", (PLAIN, b"Een."), (b"message/rfc822", b"Subject: x\r\n\r\nTwee.")), "Een."),
        (several(b"related", (RICH, b"<p>Een."), (RICH, b"<p>Twee.")), "Een."),
        (several(b"signed", (PLAIN, b"Een."), (b"application/pgp-signature", b"Twee.")), "Een."),
        (mail(b"multipart/mixed; boundary=weg", b"Geen delen."), "Geen delen."),
        (mail(b"multipart/mixed", b"Geen grens."), "Geen grens."),
    ],
)  # fmt: skip
def test_every_text_of_the_mail_itself_once(data, words):
    assert read(data).letter.text.removeprefix("Uw kraan\n\n") == words


def test_plain_text_says_so_and_html_does_not():
    assert read(mail(PLAIN, b"Dag")).letter.plain
    assert not read(mail(RICH, b"<p>Dag")).letter.plain


def test_number_of_a_part_and_element_in_html():
    inner = b"--b\r\nContent-Type: text/html\r\n\r\n<p>Dag</p><p>Wij komen.</p>\r\n--b--"
    data = several(b"mixed", (PLAIN, b"Een."), (b"multipart/related; boundary=b", inner))
    document = read(data)
    start = document.letter.text.index("komen")
    assert document.location(start, start + 5) == {
        "format": "eml",
        "told": "alinea 3",
        "part": "2.1",
        "start": 17,
        "end": 22,
        "ranges": [[17, 22]],
        "element": "body > p:nth-of-type(2)",
    }


def test_quotes_and_signature_in_plain_text_are_left_to_the_layout():
    body = "Morgen komen wij bij u langs.\n\nOp 28-04-2025 om 08:01 schreef Ans:\n> Het lekt.\n\n-- \nNoor"
    letter = read(mail(PLAIN, body.encode())).letter
    judged = [letter.text[p.start : p.end] for p in divide(letter.text, letter.parts) if p.kind in JUDGED]
    assert judged == ["Morgen komen wij bij u langs."]


@pytest.mark.parametrize(
    "data",
    [
        several(b"encrypted", (b"application/pgp-encrypted", b"Version: 1")),
        mail(b"application/pkcs7-mime; smime-type=enveloped-data", b"AAAA", b"base64"),
        mail(PLAIN, b"-----BEGIN PGP MESSAGE-----\r\n\r\nAAAA"),
    ],
)
def test_sealed_mail_is_refused(data):
    assert "versleuteld of verzegeld" in message(data)


@pytest.mark.parametrize("data", [HEAD, HEAD + b"\r\n", mail(b"image/png", b"Dag"), mail(RICH, b"<p>&nbsp;")])
def test_mail_without_text_is_refused(data):
    assert "heeft geen tekst" in message(data)


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        (HEAD + b"\r\nDag", "-", True),
        (HEAD.replace(b"\r\n", b"\n") + b"\nDag", "brief.txt", False),
        (HEAD + b"Message-ID: <1>\r\n\r\nDag", "brief.txt", True),
        (b"\r\n" + HEAD + b"\r\nDag", "brief.eml", True),
        (b"Subject: x\n\nDag", "brief.eml", True),
        (b"Subject: x\n\nDag", "brief", False),
        (b"Van: ik\nAan: u\nOnderwerp: dak\n\nDag", "brief.eml", False),
        (b"Let op: dit is een brief.", "-", False),
        (b"From: a\nMIME-Version: 1.0\n\n" + b"\0" * 100, "brief.eml", False),
    ],
)
def test_knows_a_mail_by_its_headers(data, name, known):
    assert FORMAT.knows(data, name) is known


@pytest.mark.parametrize(
    "data",
    [
        mail(PLAIN, b"Dag\0 en tot morgen"),
        b"X: " + b"y" * 1_000_000 + b"\r\n" + mail(PLAIN, b"Dag"),
        b"X: y\r\n" * 100_000 + b"\r\nDag",
        HEAD + b"Content-Type: text/plain; " + b'a="b";' * 50_000 + b"\r\n\r\nDag",
        HEAD.replace(b"Uw kraan", b"=?utf-8?q?a?= " * 50_000) + b"\r\nDag",
        several(b"mixed", *[(PLAIN, b"Dag")] * 5000),
        several(b"mixed", (PLAIN, b"Dag"), (b"multipart/mixed; boundary=grens", b"--grens\r\n" * 5000)),
        mail(PLAIN, b"Dag" + b"\r\n" * 500_000),
        mail(PLAIN, b"Dag" + b" " * 1_000_000 + b"x", b"quoted-printable"),
        mail(RICH, b"<div>" * 50_000 + b"Dag"),
    ],
)
def test_hostile_mail_is_read(data):
    assert "Dag" in read(data).letter.text


def test_parts_within_parts_without_end_are_no_text():
    data = HEAD
    for n in range(300):
        data += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
    assert "heeft geen tekst" in message(data + b"Content-Type: text/plain\r\n\r\nDag")


characters = st.text(st.sampled_from("abcéï😀\u00a0\u00ad\u0301&<>=?.-€ß1_"), min_size=1, max_size=12).filter(
    lambda word: any(char.isalnum() for char in word)
)
lines = st.lists(characters, min_size=1, max_size=40).map(" ".join)
bodies = st.lists(lines, min_size=1, max_size=6).map("\n\n".join)


@given(bodies, st.sampled_from(["quoted-printable", "base64", "8bit"]), st.data())
def test_the_text_comes_back_and_every_word_has_its_place(body, encoding, data):
    made = EmailMessage(policy=SMTP)
    made["Subject"] = "Eén kraan € 5"
    made["From"] = "noor@linde.example"
    made.set_content(body, cte=encoding)
    written = made.as_bytes()
    document = read(written)
    assert document.letter.text == f"Eén kraan € 5\n\n{body}\n"
    source = email.message_from_bytes(written).get_payload(decode=True).decode()
    start = document.letter.text.index(data.draw(st.sampled_from(body.split())), document.letter.text.index("\n"))
    end = data.draw(st.integers(start + 1, len(document.letter.text)))
    found = document.location(start, end)
    words = "".join(source[a:b] for a, b in found["ranges"])
    assert (found["part"], words.replace("\r\n", "\n")) == ("1", document.letter.text[start:end])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_sentence(body):
    for data in (HEAD + body, mail(b"multipart/alternative; boundary=a", b"--a\r\n" + body), mail(RICH, body)):
        try:
            read(data)
        except ReadError as error:
            assert str(error).endswith(".") and ";" in str(error)


def test_an_attachment_of_fifty_megabytes_is_not_read():
    attached = (b"application/pdf\r\nContent-Disposition: attachment", (b"QUJD" * 18 + b"\r\n") * 700_000)
    data = several(b"mixed", (PLAIN, b"Wij bellen u."), attached)
    assert len(data) > 50_000_000
    tracemalloc.start()
    try:
        (document,) = FORMAT.read(data, "brief.eml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert document.letter.text.endswith("Wij bellen u.")
    assert peak < 5_000_000, "bytes beside the mail itself"
