"""Mails in a thread, with the markup that Outlook, Gmail, Thunderbird and Apple Mail give to what others wrote.

By Python's email library; the markup is written after those programs. No programs needed.
"""

from __future__ import annotations

from tests.files.make import makes
from tests.files.make.mail import frozen, html, mail

THEIRS = "Wanneer wordt mijn lekkende dakgoot nou eindelijk gerepareerd?"
"""What the tenant wrote: no words of ours."""


def _only_html(page: str, subject: str = "RE: Dakgoot lekt") -> bytes:
    made = mail("x", subject)
    made.set_content(page, subtype="html", cte="quoted-printable")
    return frozen(made)


@makes("mail-outlook.eml")
def outlook() -> bytes:
    def line(text: str) -> str:
        return f'<p class="MsoNormal">{text}<o:p></o:p></p>'

    border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    asked = "<b>Van:</b> Ans Jansen &lt;a.jansen@post.example&gt; <br><b>Verzonden:</b> maandag 28 april 2025 08:01<br>"
    asked += "<b>Aan:</b> De Linde &lt;info@linde.example&gt;<br><b>Onderwerp:</b> Dakgoot lekt"
    blank = line("&nbsp;")
    signature = "Noor el Amrani<br>Opzichter<br>T 038 123 45 67"
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><o:shapedefaults/></xml>'
        "<![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=NL link=blue>"
        f'<div class="WordSection1">{line("Beste mevrouw Jansen,")}{blank}'
    )
    spaces = "<span style=mso-spacerun:yes>&nbsp; </span>"
    page += line(f"De loodgieter repareert uw dakgoot op vrijdag 9 mei.{spaces}U\nhoeft daarvoor niet thuis te\nzijn.")
    page += f"{blank}{line('Met vriendelijke groet,')}{blank}{line(signature)}{blank}<div><div style='{border}'>"
    page += f"{line(asked)}</div></div>{blank}{line('Hallo,')}{line(THEIRS)}</div></body></html>"
    return _only_html(page)


@makes("mail-outlook-web.eml")
def outlook_web() -> bytes:
    page = (
        '<html><body dir="ltr"><div class="elementToProof">Beste mevrouw Jansen,</div><div class="elementToProof"><br>'
        '</div><div class="elementToProof">De loodgieter komt vrijdag.</div>'
        '<div id="Signature"><div>Noor el Amrani</div>'
        '<div>Altijd bereikbaar op werkdagen</div></div><div id="appendonsend"></div>'
        '<hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>Van:</b> Ans Jansen<br>'
        "<b>Verzonden:</b> maandag 28 april 2025 8:01<br><b>Aan:</b> De Linde<br><b>Onderwerp:</b> Dakgoot lekt</div>"
        f"<div><div dir='ltr'>{THEIRS}</div></div></body></html>"
    )
    return _only_html(page)


@makes("mail-outlook-telefoon.eml")
def outlook_phone() -> bytes:
    body = f"""Beste mevrouw Jansen,

De loodgieter komt vrijdag.

Groet, Noor

Verzonden vanaf Outlook voor iOS
________________________________
Van: Ans Jansen <a.jansen@post.example>
Verzonden: Monday, April 28, 2025 8:01:12 AM
Aan: De Linde <info@linde.example>
Onderwerp: Dakgoot lekt

{THEIRS}
"""
    return frozen(mail(body, "RE: Dakgoot lekt"))


@makes("mail-outlook-plat.eml")
def outlook_plain() -> bytes:
    body = f"""Beste mevrouw Jansen,

De loodgieter komt vrijdag 9 mei bij u langs.

Met vriendelijke groet,
Noor el Amrani

-----Oorspronkelijk bericht-----
Van: Ans Jansen <a.jansen@post.example>
Verzonden: maandag 28 april 2025 8:01
Aan: De Linde <info@linde.example>
Onderwerp: Dakgoot lekt

Hallo,

{THEIRS}
"""
    return frozen(mail(body, "RE: Dakgoot lekt"))


@makes("mail-gmail.eml")
def gmail() -> bytes:
    intro = "Op ma 28 apr 2025 om 08:01 schreef Ans Jansen <a.jansen@post.example>:"
    body = f"Beste mevrouw Jansen,\n\nDe loodgieter komt vrijdag bij u langs.\n\nGroeten van Noor\n\n{intro}\n\n"
    made = mail(f"{body}> {THEIRS}\n", "Re: Dakgoot lekt")
    shown = intro.replace("<", '&lt;<a href="mailto:a.jansen@post.example">').replace(">:", "</a>&gt;:<br>")
    page = (
        '<div dir="ltr"><div>Beste mevrouw Jansen,</div><div><br></div>'
        "<div>De loodgieter komt vrijdag bij u langs.</div><div><br></div><div>Groeten van Noor</div></div><br>"
        '<div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{shown}</div><blockquote class="gmail_quote" style="margin:0px">'
        f'<div dir="ltr">{THEIRS}</div></blockquote></div>'
    )
    made.add_alternative(page, subtype="html")
    return frozen(made)


@makes("mail-gmail-handtekening.eml")
def gmail_signature() -> bytes:
    page = (
        '<div dir="ltr">Beste buren,<br><br>Zaterdag vegen wij samen de stoep.<br clear="all"><div><br></div>'
        '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">'
        "<div>Noor el Amrani</div><div>Onze kantoren zijn gesloten op zondag</div></div></div>"
    )
    return _only_html(page, "Stoep vegen")


@makes("mail-gmail-doorgestuurd.eml")
def gmail_forward() -> bytes:
    page = (
        '<div dir="ltr">Beste collega,<br><br>Wil jij deze huurder bellen?<br><br><div class="gmail_quote">'
        '<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>Van: <strong>Ans Jansen</strong>'
        "<br>Date: ma 28 apr 2025 om 08:01<br>Subject: Dakgoot lekt<br>To: De Linde<br></div><br><br>"
        f'<div dir="ltr">{THEIRS}</div></div></div>'
    )
    return _only_html(page, "Fwd: Dakgoot lekt")


@makes("mail-doorgestuurd-plat.eml")
def forward_plain() -> bytes:
    body = f"""Beste collega,

Wil jij deze huurder bellen?

---------- Doorgestuurd bericht ----------
Van: Ans Jansen <a.jansen@post.example>
Datum: ma 28 apr 2025 om 08:01
Onderwerp: Dakgoot lekt
Aan: De Linde <info@linde.example>

{THEIRS}
"""
    return frozen(mail(body, "Fwd: Dakgoot lekt"))


@makes("mail-thunderbird.eml")
def thunderbird() -> bytes:
    page = (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head>'
        "<body><p>Beste mevrouw Jansen,</p><p>De loodgieter komt vrijdag bij u langs.<br></p>"
        '<div class="moz-cite-prefix">Op 28-04-2025 om 08:01 schreef Ans Jansen:<br></div>'
        f'<blockquote type="cite" cite="mid:2@post.example"><p>{THEIRS}</p></blockquote>'
        "<p>De steigers halen wij een dag later weg.</p>"
        '<pre class="moz-signature" cols="72">-- \nNoor el Amrani\nIedere vrijdag vrij</pre></body></html>'
    )
    return _only_html(page, "Re: Dakgoot lekt")


@makes("mail-apple.eml")
def apple() -> bytes:
    page = (
        '<html><body style="overflow-wrap: break-word;">Beste mevrouw Jansen,<div><br></div><div>De loodgieter komt '
        'vrijdag bij u langs.</div><div><br></div><div>Groet,</div><div>Noor<br id="lineBreakAtBeginningOfSignature">'
        '<div dir="ltr">Verstuurd vanaf mijn iPhone</div><div dir="ltr"><br><blockquote type="cite">Op 28 apr 2025 om '
        "08:01 heeft Ans Jansen &lt;a.jansen@post.example&gt; het volgende geschreven:<br><br></blockquote></div>"
        f'<blockquote type="cite"><div dir="ltr">﻿{THEIRS}</div></blockquote></div></body></html>'
    )
    return _only_html(page, "Re: Dakgoot lekt")


@makes("mail-antwoord-eronder.eml")
def below() -> bytes:
    body = f"""Op 28-04-2025 om 08:01 schreef Ans Jansen:
> Hallo,
>
> {THEIRS}

Dat gebeurt op vrijdag 9 mei.

> En wie ruimt de rommel op?

De loodgieter neemt alles weer mee.

Groeten,
Noor

--\x20
De Linde | elke werkdag open
"""
    return frozen(mail(body, "Re: Dakgoot lekt", cte="8bit"))


@makes("mail-html-en-plat-anders.eml")
def different() -> bytes:
    """The plain text says no more than that one needs another program."""
    made = mail("Uw mailprogramma kan deze mail niet tonen.\n", "Nieuwsbrief april")
    made.add_alternative(html("<h1>Nieuws uit uw wijk</h1><p>In mei planten wij dertig bomen.</p>"), subtype="html")
    return frozen(made)
