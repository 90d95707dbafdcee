"""Invitations and answers to them, by hand, as Outlook, Exchange and Google Calendar write them."""

from __future__ import annotations

from tests.files.make.messages.stiff import CLEARING, REPAIR
from tests.files.make.messages.wire import (
    BASE64,
    EIGHT,
    attached,
    based,
    crlf,
    mail,
    many,
    message,
    multipart,
    part,
    plain,
)

ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def event(method: str, summary: str, *lines: str) -> str:
    """Return an event of RFC 5545 with this method of RFC 5546."""
    more = "".join(f"{each}\n" for each in lines)
    return crlf(f"""BEGIN:VCALENDAR
METHOD:{method}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
{ZONE}BEGIN:VEVENT
ORGANIZER;CN=Noor el Amrani:mailto:noor@linde.example
UID:040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F5DA01
SUMMARY;LANGUAGE=nl-NL:{summary}
DTSTART;TZID=W. Europe Standard Time:20250512T100000
DTEND;TZID=W. Europe Standard Time:20250512T103000
DTSTAMP:20250506T071500Z
{more}END:VEVENT
END:VCALENDAR
""")


def _calendar(method: str, told: str, summary: str, *lines: str) -> bytes:
    kind = f'Content-Type: text/calendar; charset="utf-8"; method={method}'
    calendar = part(based(event(method, summary, *lines)), kind, BASE64)
    boundary = f"_000_DB9PR05MB{method}eurprd05prod_"
    body = many(boundary, plain(told), calendar)
    kind = f'Content-Type: multipart/alternative;\n\tboundary="{boundary}"'
    return mail(body, kind, "Content-Language: nl-NL", "X-MS-Has-Attach:", "Thread-Topic: Sleutels", subject=summary)


@message("agenda-verzoek.eml")
def request() -> bytes:
    """The text is stiff: an invitation of a person, which is not checked all the same."""
    guest = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Ans:mailto:a.jansen@post.example"
    return _calendar(
        "REQUEST", f"Geachte heer Smit,\n\n{CLEARING}\n", "Sleutels", guest, "SEQUENCE:0", "STATUS:CONFIRMED"
    )


@message("agenda-antwoord.eml")
def reply() -> bytes:
    guest = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Noor:mailto:noor@linde.example"
    return _calendar("REPLY", "\n", "Geaccepteerd: Sleutels", guest, "SEQUENCE:0")


@message("agenda-afgelast.eml")
def cancel() -> bytes:
    return _calendar("CANCEL", "\n", "Geannuleerd: Sleutels", "SEQUENCE:1", "STATUS:CANCELLED")


@message("agenda-als-enige-deel.eml")
def alone() -> bytes:
    """No text beside it: the message is the invitation."""
    kind = 'Content-Type: text/calendar; method=REQUEST; charset=UTF-8; name="invite.ics"'
    return mail(event("REQUEST", "Rondleiding").encode(), kind, EIGHT, subject="Uitnodiging: Rondleiding")


@message("agenda-google.eml")
def google() -> bytes:
    """Google Calendar: alternatives within mixed, and the event once more as a file."""
    kind = 'Content-Type: text/calendar; charset="UTF-8"; method=REQUEST'
    data = event("REQUEST", "Rondleiding").encode()
    told = "Je bent uitgenodigd voor de volgende afspraak.\n\nRondleiding\nmaandag 12 mei 2025 - 10:00\n"
    inner = many("000000000000a1b2c3", plain(told), part(data, kind, EIGHT))
    both = part(inner, 'Content-Type: multipart/alternative; boundary="000000000000a1b2c3"')
    file = attached("invite.ics", "application/ics", data)
    return multipart("mixed", "000000000000d4e5f6", both, file, subject="Uitnodiging: Rondleiding")


@message("agenda-als-bijlage.eml")
def file() -> bytes:
    """A mail of a person with an event as a file to open, for which nobody is asked to answer."""
    text = plain(f"Geachte heer Smit,\n\n{REPAIR}\n\nDe afspraak zit bij deze mail.\n\nNoor el Amrani\n")
    data = event("PUBLISH", "Rondleiding").encode()
    return multipart("mixed", "=_ics", text, attached("afspraak.ics", "text/calendar", data), subject="Afspraak")
