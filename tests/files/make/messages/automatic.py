"""Messages that no person wrote for this occasion, and those that lists carry; by hand, as programs write them."""

from __future__ import annotations

from tests.files.make.messages.stiff import CLEARING, COMPLAINT, MATTER, MEASURES, REFUND, RENT, REPAIR
from tests.files.make.messages.wire import EIGHT, QUOTED, UTF8, mail, many, message, page, part, plain, quoted, utf8

THEIRS = part(
    f"Geachte heer Smit,\n\n{RENT}\n",
    "From: Noor el Amrani <noor@linde.example>",
    "To: p.smit@post.example",
    "Subject: Reparatie",
    "Message-ID: <6.mei@linde.example>",
    "Content-Type: text/plain; charset=UTF-8",
)
"""The message that a report is about."""


def _report(kind: str, boundary: str, *parts: bytes, before: str = "") -> tuple[bytes, str]:
    return many(boundary, *parts, before=before), (
        f'Content-Type: multipart/report; report-type={kind};\n\tboundary="{boundary}"'
    )


@message("dsn-postfix.eml")
def postfix() -> bytes:
    told = part("""This is the mail system at host mail.linde.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<p.smit@post.example>: host mx.post.example[192.0.2.9] said: 550 5.1.1
    <p.smit@post.example>: Recipient address rejected: User unknown
""", "Content-Description: Notification", "Content-Type: text/plain; charset=us-ascii")  # fmt: skip
    status = part("""Reporting-MTA: dns; mail.linde.example
X-Postfix-Queue-ID: 4ZsQ01Xw1z2k
X-Postfix-Sender: rfc822; noor@linde.example
Arrival-Date: Tue,  6 May 2025 09:15:00 +0200 (CEST)

Final-Recipient: rfc822; p.smit@post.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <p.smit@post.example>: Recipient address rejected: User unknown
""", "Content-Description: Delivery report", "Content-Type: message/delivery-status")  # fmt: skip
    theirs = part(THEIRS, "Content-Description: Undelivered Message", "Content-Type: message/rfc822")
    begin = "This is a MIME-encapsulated message.\n\n"
    body, kind = _report(
        "delivery-status", "4ZsQ01Xw1z2k.1746515702/mail.linde.example", told, status, theirs, before=begin
    )
    sender = "MAILER-DAEMON@mail.linde.example (Mail Delivery System)"
    subject = "Undelivered Mail Returned to Sender"
    return mail(body, "Auto-Submitted: auto-replied", kind, sender=sender, to="noor@linde.example", subject=subject)


@message("dsn-exchange.eml")
def exchange() -> bytes:
    """Exchange Online, in Dutch, as text and as a page."""
    told = "Uw bericht aan p.smit@post.example kan niet worden bezorgd.\n\np.smit is niet gevonden bij post.example.\n"
    text = part(quoted(told), 'Content-Type: text/plain; charset="utf-8"', QUOTED)
    rich = part(f"<html><body><p>{told}</p></body></html>\n", 'Content-Type: text/html; charset="utf-8"', EIGHT)
    both = part(
        many("_alt_nl", text, rich),
        'Content-Type: multipart/alternative; differences=Content-Type;\n\tboundary="_alt_nl"',
    )
    status = part("""Reporting-MTA: dns;AM0PR05MB1234.eurprd05.prod.outlook.com
Received-From-MTA: dns;linde.example
Arrival-Date: Tue, 6 May 2025 07:15:00 +0000

Final-Recipient: rfc822;p.smit@post.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found
""", "Content-Type: message/delivery-status")  # fmt: skip
    theirs = part(THEIRS, "Content-Type: message/rfc822")
    body, kind = _report("delivery-status", "8f2d0d8e-5a4f-4b57-a5a9-2b1c3f7d9e10", both, status, theirs)
    headers = ("X-MS-Exchange-Message-Is-Ndr:", "Content-Language: nl-NL", "Auto-Submitted: auto-replied")
    sender = "<postmaster@linde.example>"
    return mail(body, kind, *headers, sender=sender, to="noor@linde.example", subject="Onbestelbaar: Reparatie")


@message("leesbevestiging-outlook.eml")
def read_receipt() -> bytes:
    told = (
        "Uw bericht \n\n   Aan: Noor el Amrani\n   Onderwerp: Reparatie\n\n is gelezen op dinsdag 6 mei 2025 10:02.\n"
    )
    notice = part("""Final-recipient: RFC822; a.jansen@post.example
Disposition: automatic-action/MDN-sent-automatically; displayed
X-MSExch-Correlation-Key: 0wQ3v7Y5pkS1nB2c4D6e8F==
Original-Message-ID: <6.mei@linde.example>
""", "Content-Type: message/disposition-notification")  # fmt: skip
    text = part(quoted(told), 'Content-Type: text/plain; charset="utf-8"', QUOTED)
    body, kind = _report("disposition-notification", "_000_AM0PR05MB9eurprd05_", text, notice)
    return mail(
        body, kind, "In-Reply-To: <6.mei@linde.example>", "Thread-Topic: Reparatie", subject="Gelezen: Reparatie"
    )


@message("leesbevestiging-thunderbird.eml")
def mdn() -> bytes:
    told = "Dit is een leesbevestiging voor de e-mail die u hebt verstuurd naar noor@linde.example.\n"
    notice = part("""Reporting-UA: post.example; Mozilla Thunderbird
Final-Recipient: rfc822;noor@linde.example
Original-Message-ID: <5.mei@post.example>
Disposition: manual-action/MDN-sent-manually; displayed
""", 'Content-Type: message/disposition-notification; name="MDNPart2.txt"', "Content-Disposition: inline")  # fmt: skip
    body, kind = _report("disposition-notification", "mdn00A1B2C3", plain(told), notice)
    return mail(body, kind, "References: <5.mei@post.example>", subject="Leesbevestiging (geopend) - Vraag over ketel")


@message("afwezig-m365.eml")
def out_of_office() -> bytes:
    told = f"Beste afzender,\n\nIk ben tot 20 mei met vakantie. {COMPLAINT}\n\nNoor el Amrani\n"
    rich = page(f"<div>{told}</div>")
    body = many("_000_f3a9b7c1_", part(quoted(told), 'Content-Type: text/plain; charset="utf-8"', QUOTED), rich)
    headers = (
        'Content-Type: multipart/alternative;\n\tboundary="_000_f3a9b7c1_"',
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
        "X-MS-Exchange-Inbox-Rules-Loop: noor@linde.example",
        "In-Reply-To: <5.mei@post.example>",
    )
    return mail(body, *headers, subject="Automatisch antwoord: Vraag over ketel")


@message("afwezig-vacation.eml")
def vacation() -> bytes:
    """Dovecot Sieve."""
    headers = (
        "X-Sieve: Pigeonhole Sieve 0.5.19 (4eae2f79)",
        "Auto-Submitted: auto-replied (vacation)",
        "Precedence: bulk",
    )
    return utf8(f"Beste afzender,\n\n{REFUND}\n\nNoor\n", *headers, subject="Auto: Vraag over ketel")


@message("afwezig-oud.eml")
def old_vacation() -> bytes:
    """As programs told it before there was Auto-Submitted."""
    headers = ("X-Autoreply: yes", "X-Autorespond: Vraag over ketel", "Precedence: auto_reply")
    return utf8(
        "Beste afzender,\n\nIk ben er maandag weer. Dan leest u van mij.\n\nNoor\n", *headers, subject="Afwezig"
    )


@message("systeemmail-cron.eml")
def cron() -> bytes:
    headers = ("X-Cron-Env: <SHELL=/bin/sh>", "X-Cron-Env: <HOME=/var/lib/huur>", "Auto-Submitted: auto-generated")
    body = f"De kopie van vannacht is klaar.\n{MATTER}\n"
    sender = "huur@db.linde.example (Cron Daemon)"
    return mail(body, *headers, "Content-Type: text/plain; charset=UTF-8", EIGHT, sender=sender,
                to="beheer@linde.example", subject="Cron <huur@db> /usr/local/bin/kopie")  # fmt: skip


@message("auto-submitted-nee.eml")
def no() -> bytes:
    """A person wrote it, says the header (RFC 3834: “no”)."""
    return utf8(f"Geachte heer Smit,\n\n{MEASURES}\n\nNoor el Amrani\n", "Auto-Submitted: no (echt waar)")


@message("lijst-mailman.eml")
def mailman() -> bytes:
    headers = (
        "Errors-To: buurt-bounces@lijsten.example",
        "X-BeenThere: buurt@lijsten.example",
        "X-Mailman-Version: 2.1.39",
        "Precedence: list",
        "List-Id: De buurt <buurt.lijsten.example>",
        "List-Unsubscribe: <https://lijsten.example/buurt>,\n <mailto:buurt-request@lijsten.example?subject=af>",
        "List-Post: <mailto:buurt@lijsten.example>",
    )
    foot = "_______________________________________________\nBuurt mailing list\nBuurt@lijsten.example\n"
    return utf8(f"Beste buren,\n\n{CLEARING}\n\nNoor\n{foot}", *headers, UTF8, subject="[Buurt] Reparatie")


@message("lijst-alleen-id.eml")
def list_id() -> bytes:
    headers = ("list-id:\n <huurders.groepen.example>", "X-Google-Group-Id: 1234567890")
    return utf8(
        "Beste huurders,\n\nDe sleutel is terecht. Hij lag onder de bank.\n\nNoor\n", *headers, subject="De sleutel"
    )


@message("nieuwsbrief.eml")
def newsletter() -> bytes:
    """A newsletter as a mailing service sends it: no List-Id, but a way out."""
    rich = (
        f"<div style='display:none;max-height:0'>{REPAIR}</div><h1>Nieuws uit uw wijk</h1>"
        f"<p>In mei planten wij dertig bomen.</p><p>{REPAIR}</p><p><a href='https://nieuws.example/af'>Afmelden</a></p>"
    )
    text = plain("Nieuws uit uw wijk\n\nIn mei planten wij dertig bomen.\n")
    headers = (
        'Content-Type: multipart/alternative; boundary="_=_nieuws"',
        "List-Unsubscribe: <https://nieuws.example/af?h=123>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Feedback-ID: 12:34:mei:nieuws",
    )
    return mail(many("_=_nieuws", text, page(rich)), *headers, subject="Nieuws uit uw wijk")


@message("precedence-bulk.eml")
def bulk() -> bytes:
    return utf8(f"Beste bewoner,\n\n{RENT}\n\nDe Linde\n", "Precedence: BULK", subject="Aan alle bewoners")
