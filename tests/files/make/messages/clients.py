"""Messages as the mail programs of offices and telephones write them: their headers, boundaries and markup; by hand."""

from __future__ import annotations

import html

from tests.files.make.messages.stiff import CLEARING, COMPLAINT, MATTER, MEASURES, REFUND, RENT, REPAIR
from tests.files.make.messages.wire import EIGHT, QUOTED, UTF8, based, mail, many, message, part, quoted

ASKED = "Wanneer wordt mijn lekkende dakgoot nou eindelijk gerepareerd?"
OUTLOOK = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>\
<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><meta name=Generator \
content="Microsoft Word 15 (filtered medium)"><style><!--
/* Font Definitions */
@font-face
	{font-family:Calibri;}
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0cm;
	font-size:11.0pt;}
--></style></head><body lang=NL link="#0563C1" vlink="#954F72"><div class=WordSection1>"""


def _alternative(boundary: str, text: str, rich: str, charset: str = "utf-8") -> bytes:
    parts = ((text, "plain"), (rich, "html"))
    return many(
        boundary,
        *(
            part(quoted(each, charset), f'Content-Type: text/{kind};\n\tcharset="{charset}"', QUOTED)
            for each, kind in parts
        ),
    )


def _kind(boundary: str, fold: str = "\n\t") -> str:
    return f'Content-Type: multipart/alternative;{fold}boundary="{boundary}"'


def _office(*paragraphs: str) -> str:
    blank = "&nbsp;"
    lines = (f"<p class=MsoNormal>{each or blank}<o:p></o:p></p>" for each in paragraphs)
    return f"{OUTLOOK}{''.join(lines)}</div></body></html>\n"


@message("outlook-bureaublad.eml")
def outlook() -> bytes:
    """Outlook for Windows over SMTP: a reply above the mail of the other."""
    lines = (
        "Beste mevrouw Jansen,",
        "",
        "De loodgieter komt vrijdag 9 mei bij u langs.",
        "",
        "Met vriendelijke groet,",
        "Noor",
    )
    asked = "Van: Ans Jansen <a.jansen@post.example> \nVerzonden: maandag 5 mei 2025 08:01\nAan: info@linde.example\n"
    text = "\n".join(lines) + f"\n\n{asked}Onderwerp: Dakgoot lekt\n\nHallo,\n{ASKED}\n{COMPLAINT}\n"
    border = "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
    theirs = f"{border}<b>Van:</b> Ans Jansen &lt;a.jansen@post.example&gt; <br>"
    theirs += "<b>Verzonden:</b> maandag 5 mei 2025 08:01<br>"
    theirs += (
        f"<b>Aan:</b> info@linde.example<br><b>Onderwerp:</b> Dakgoot lekt</p></div><p class=MsoNormal>{COMPLAINT}</p>"
    )
    rich = _office(*lines).replace("</div></body>", f"{theirs}</div></body>")
    boundary = "----=_NextPart_000_0012_01DBBE82.5A1C3E20"
    body = many(
        boundary,
        part(quoted(text, "latin-1"), 'Content-Type: text/plain;\n\tcharset="iso-8859-1"', QUOTED),
        part(quoted(rich, "latin-1"), 'Content-Type: text/html;\n\tcharset="iso-8859-1"', QUOTED),
        before="Dit is een meerdelig bericht in MIME-indeling.\n\n",
    )
    headers = (
        _kind(boundary),
        "X-Mailer: Microsoft Outlook 16.0",
        "Thread-Index: AQHbvoJ3kq1m0z8vTk2g6y4V7w==",
        "Content-Language: nl",
        "Importance: High",
        "Disposition-Notification-To: <noor@linde.example>",
    )
    return mail(body, *headers, subject="RE: Dakgoot lekt", sender='"Noor el Amrani" <noor@linde.example>')


@message("outlook-nieuw-bericht.eml")
def outlook_new() -> bytes:
    """Outlook with Exchange: a new mail, spaces that Word puts in spans, and what there is to find over two lines."""
    rich = _office(
        "Geachte heer Smit,", "", REPAIR.replace(" middels ", "<span style='mso-spacerun:yes'> </span>\nmiddels ")
    )
    boundary = "_000_AM0PR05MB123456789ABCDEFeurprd05prodoutlookcom_"
    body = _alternative(boundary, f"Geachte heer Smit,\n\n{REPAIR}\n", rich, "iso-8859-1")
    headers = (
        "Thread-Topic: Reparatie",
        "Thread-Index: Adu+gneSrWbTPy9OTaDrLhXvA==",
        "Accept-Language: nl-NL, en-US",
        "Content-Language: nl-NL",
        "X-MS-Has-Attach:",
        "X-MS-TNEF-Correlator:",
        "msip_labels:",
        _kind(boundary),
    )
    return mail(body, *headers, subject="Reparatie")


@message("outlook-web.eml")
def outlook_web() -> bytes:
    rich = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css" '
        'style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">'
        '<div class="elementToProof">Beste mevrouw Jansen,</div><div class="elementToProof"><br></div>'
        '<div class="elementToProof">De loodgieter komt vrijdag. Hij belt u vooraf op.</div>'
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">'
        "<b>Van:</b> Ans Jansen<br><b>Verzonden:</b> maandag 5 mei 2025 8:01<br><b>Aan:</b> De Linde<br>"
        f"<b>Onderwerp:</b> Dakgoot lekt</div><div><div dir='ltr'>{REFUND}</div></div></body></html>\n"
    )
    text = (
        "Beste mevrouw Jansen,\n\nDe loodgieter komt vrijdag. Hij belt u vooraf op.\n________________________________\n"
    )
    text += f"Van: Ans Jansen\nVerzonden: maandag 5 mei 2025 8:01\nAan: De Linde\nOnderwerp: Dakgoot lekt\n\n{REFUND}\n"
    boundary = "_000_DB9PR05MB7531A1B2C3D4E5F60718DB9PR05MB7531eurprd05_"
    headers = ("Accept-Language: nl-NL, nl, en-US", "Content-Language: nl-NL", _kind(boundary))
    return mail(_alternative(boundary, text, rich), *headers, subject="Re: Dakgoot lekt")


@message("outlook-telefoon.eml")
def outlook_phone() -> bytes:
    body = f"""Beste mevrouw Jansen,

De loodgieter komt vrijdag om tien uur.

Groet, Noor

Outlook voor iOS<https://aka.ms/o0ukef> downloaden
________________________________
Van: Ans Jansen <a.jansen@post.example>
Verzonden: Monday, May 5, 2025 8:01:12 AM
Aan: De Linde <info@linde.example>
Onderwerp: Dakgoot lekt

{MATTER}
"""
    headers = (
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
        "Content-Language: nl-NL",
    )
    return mail(based(body.replace("\n", "\r\n")), *headers, subject="Re: Dakgoot lekt")


@message("gmail.eml")
def gmail() -> bytes:
    intro = "Op ma 5 mei 2025 om 08:01 schreef Ans Jansen <a.jansen@post.example>:"
    told = "Beste mevrouw Jansen,\n\nDe loodgieter komt vrijdag om tien uur.\n\nGroet, Noor\n"
    text = f"{told}\n{intro}\n\n> {MEASURES}\n>\n"
    rich = (
        '<div dir="ltr"><div>Beste mevrouw Jansen,</div><div><br></div><div>De loodgieter komt vrijdag om tien uur.'
        '</div><div><br></div><div>Groet, Noor</div></div><br><div class="gmail_quote gmail_quote_container">'
        '<div dir="ltr" class="gmail_attr">Op ma 5 mei 2025 om 08:01 schreef Ans Jansen &lt;'
        '<a href="mailto:a.jansen@post.example">a.jansen@post.example</a>&gt;:<br></div><blockquote class='
        '"gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f'<div dir="ltr">{MEASURES}</div>\n</blockquote></div>\n'
    )
    boundary = "000000000000f3a2c50634819d3e"
    ident = "<CAK1x0bQm7YpVt3Zr=9uWs_d5e+LfHjKq2AoTcXnBvMiRgSyDwE@mail.example>"
    body = many(
        boundary,
        part(quoted(text), 'Content-Type: text/plain; charset="UTF-8"', QUOTED),
        part(quoted(rich), 'Content-Type: text/html; charset="UTF-8"', QUOTED),
    )
    return mail(body, _kind(boundary, " "), "X-Gm-Features: AX0GCFv", subject="Re: Dakgoot lekt", ident=ident)


@message("gmail-doorgestuurd.eml")
def gmail_forward() -> bytes:
    told = "Van: Ans Jansen <a.jansen@post.example>\nDate: ma 5 mei 2025 om 08:01\nSubject: Dakgoot\nTo: De Linde\n"
    asked = "Beste collega,\n\nWil jij mevrouw Jansen vandaag bellen?\n"
    text = f"{asked}\n---------- Forwarded message ---------\n{told}\n\n{CLEARING}\n"
    rich = (
        '<div dir="ltr">Beste collega,<br><br>Wil jij mevrouw Jansen vandaag bellen?<br><br><div class="gmail_quote">'
        '<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>Van: <strong>Ans Jansen</strong>'
        f"<br>Date: ma 5 mei 2025 om 08:01<br>Subject: Dakgoot<br>To: De Linde<br></div><br>{CLEARING}</div></div>\n"
    )
    boundary = "0000000000007be1d90634819e55"
    return mail(_alternative(boundary, text, rich), _kind(boundary, " "), subject="Fwd: Dakgoot")


@message("apple-mail.eml")
def apple() -> bytes:
    boundary = "Apple-Mail=_7C1F0E52-93B4-4A0B-8F59-2D6A1F3C4B5E"
    intro = "Op 5 mei 2025, om 08:01 heeft Piet Smit <p.smit@post.example> het volgende geschreven:"
    text = f"Geachte heer Smit,\n\n{REPAIR}\n\nGroet, Noor\n\n> {intro}\n> \n> {ASKED}\n"
    rich = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-'
        'wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Geachte heer Smit,<div><br></div>'
        f'<div>{REPAIR}</div><div><br></div><div>Groet, Noor<br><div><br><blockquote type="cite"><div>'
        f"{html.escape(intro)}</div><br><div>{ASKED}</div></blockquote></div><br></div>"
        "</body></html>"
    )
    headers = (_kind(boundary), "X-Mailer: Apple Mail (2.3826.500.181.1.5)")
    return mail(_alternative(boundary, text, rich), *headers, subject="Re: Dakgoot").replace(
        b"MIME-Version: 1.0\r\n", b"Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3826.500.181.1.5\\))\r\n"
    )


@message("iphone.eml")
def iphone() -> bytes:
    intro = "Op 5 mei 2025 om 08:01 heeft Ans Jansen <a.jansen@post.example> het volgende geschreven:"
    told = "Hoi Ans,\n\nIk ben er om tien uur. Tot zo!\n\nVerstuurd vanaf mijn iPhone\n"
    headers = ("Content-Type: text/plain; charset=utf-8", QUOTED, "X-Mailer: iPhone Mail (22E252)")
    made = mail(quoted(f"{told}\n> {intro}\n> \n> \ufeff{RENT}\n"), *headers, subject="Re: Vrijdag")
    return made.replace(b"MIME-Version: 1.0", b"Mime-Version: 1.0 (1.0)")


@message("thunderbird.eml")
def thunderbird() -> bytes:
    """A reply below the quote, and a signature that Thunderbird marks."""
    rich = f"""<!DOCTYPE html>
<html>
  <head>
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
  </head>
  <body>
    <div class="moz-cite-prefix">Op 05-05-2025 om 08:01 schreef Ans Jansen:<br>
    </div>
    <blockquote type="cite" cite="mid:5.mei@post.example">
      <p>{COMPLAINT}</p>
    </blockquote>
    <p>De loodgieter komt vrijdag bij u langs. Hij neemt een nieuwe goot
      mee.</p>
    <pre class="moz-signature" cols="72">--{" "}
Noor el Amrani
{MATTER}</pre>
  </body>
</html>
"""
    told = "De loodgieter komt vrijdag bij u langs. Hij neemt een nieuwe goot mee.\n"
    signature = f"-- \nNoor el Amrani\n{MATTER}\n"
    text = f"Op 05-05-2025 om 08:01 schreef Ans Jansen:\n> {COMPLAINT}\n\n{told}\n{signature}"
    boundary = "------------0wqK3m7Zy1VtB9s4XcNfGhJd"
    parts = (
        part(text, "Content-Type: text/plain; charset=UTF-8; format=flowed", EIGHT),
        part(rich, "Content-Type: text/html; charset=UTF-8", EIGHT),
    )
    headers = (_kind(boundary, "\n "), "User-Agent: Mozilla Thunderbird", "Content-Language: nl")
    before = "This is a multi-part message in MIME format.\n"
    return mail(many(boundary, *parts, before=before), *headers, subject="Re: Dakgoot")


@message("roundcube.eml")
def roundcube() -> bytes:
    body = f"""Geachte heer Smit,

{REFUND}

Met vriendelijke groet,
Noor el Amrani

Piet Smit schreef op 2025-05-05 08:01:

> {ASKED}
"""
    headers = (
        "User-Agent: Roundcube Webmail/1.6.9",
        "X-Sender: noor@linde.example",
        "Content-Type: text/plain; charset=US-ASCII;\n format=flowed",
        "Content-Transfer-Encoding: 7bit",
    )
    return mail(body, *headers, subject="Re: Dakgoot")


@message("k-9.eml")
def k9() -> bytes:
    """K-9 Mail on Android: a reply above, marked without a space."""
    told = "Dag Ans,\n\nDe ladder staat klaar in de kelder.\n\nGroet, Noor\n"
    body = f"{told}\nOp 5 mei 2025 08:01:00 CEST schreef Ans Jansen <a.jansen@post.example>:\n>{MATTER}\n"
    headers = ("User-Agent: K-9 Mail for Android", "Autocrypt: addr=noor@linde.example; keydata=\n mDMEZ", UTF8)
    return mail(quoted(body), *headers, QUOTED, subject="Re: Ladder")
