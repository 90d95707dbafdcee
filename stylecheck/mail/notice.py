"""Tells a writer by mail what was found in a message that waits, or that went on with a header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import formatdate, make_msgid

from stylecheck.mail.message import Head
from stylecheck.mail.policy import Mode, Policy
from stylecheck.mail.screening import Envelope
from stylecheck.mail.verdict import Action, Outcome, summary, ways_out
from stylecheck.read.mail.mime import decoded_header
from stylecheck.report.layout import visible

_LONGEST_SUBJECT = 100
_MOST_NAMED = 3
"""Recipients that are named."""
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,200}>")
_MODES = {Action.PASS: Mode.WARN, Action.HOLD: Mode.HOLD, Action.REFUSE: Mode.BLOCK}


@dataclass(frozen=True, slots=True)
class Notice:
    """A mail to the writer.

    Attributes:
        to: the address of the writer.
        data: the mail, with CRLF.
    """

    to: str
    data: bytes


def notice(outcome: Outcome, envelope: Envelope, head: Head, policy: Policy, number: str = "") -> Notice | None:
    """Return the mail that tells a writer about a message; None where nothing needs to be told.

    Args:
        number: what the mail server calls a message that waits, "" where that is not known.
    """
    judgement = outcome.judgement
    if not envelope.sender or "@" not in envelope.sender or judgement is None or judgement.state == "unchecked":
        return None
    if outcome.action is Action.LATER or not policy.notifies(_MODES[outcome.action]):
        return None
    held = outcome.action is Action.HOLD
    if not held and not (judgement.items and policy.is_reached(judgement.counts())):
        return None
    subject = visible(decoded_header(head.first("subject")[:2000]))[:_LONGEST_SUBJECT]
    named = f"uw mail ‘{subject}’" if subject else "uw mail zonder onderwerp"
    if judgement.state == "failed":
        what = f"Wij konden {named} niet nakijken. Hij wacht tot de beheerder hem laat gaan."
    elif held:
        what = f"In {named} kan iets beter: {summary(judgement)}. De mail wacht tot de beheerder hem laat gaan."
    elif outcome.action is Action.REFUSE:
        what = f"Wij hielden {named} tegen. Er kan iets beter: {summary(judgement)}. Niemand heeft hem gekregen."
    else:
        what = f"U verstuurde zojuist {named}. Er kan iets beter: {summary(judgement)}."
    paragraphs = ["Beste collega,", what]
    if held:
        paragraphs.append(_which(envelope, number))
        paragraphs.append(
            "Wilt u de mail verbeteren? Stuur dan een betere, en vraag de beheerder om deze weg te gooien.\n"
            "Is de mail goed zo? Vraag de beheerder om hem te laten gaan."
        )
    if outcome.action is Action.REFUSE:
        paragraphs.append("\n".join(("Verbeter de mail, en verstuur hem opnieuw.", *ways_out(policy))))
    elif policy.contact:
        paragraphs.append(f"Hulp nodig? {policy.contact}")
    paragraphs += ["Met vriendelijke groet,\nstylecheck", judgement.report]
    title = {Action.HOLD: "Uw mail wacht", Action.REFUSE: "Uw mail is nog niet weg"}.get(
        outcome.action, "Uw mail kan beter"
    )
    about = head.first("message-id")
    return Notice(envelope.sender, _mail(envelope.sender, title, subject, about, "\n\n".join(filter(None, paragraphs))))


def _which(envelope: Envelope, number: str) -> str:
    """Return what tells a message that waits from others: to whom, when, and its number in the queue."""
    to = ", ".join(envelope.recipients[:_MOST_NAMED])
    if (more := len(envelope.recipients) - _MOST_NAMED) > 0:
        to += f" en nog {more}"
    lines = [f"Aan: {to}", f"Verstuurd: {datetime.now():%d-%m-%Y om %H.%M uur}"]
    return "\n".join([*lines, *([f"Nummer: {number}"] if number else [])])


def _mail(to: str, title: str, subject: str, about: str, text: str) -> bytes:
    domain = to.rpartition("@")[2]
    mail = EmailMessage(policy=SMTP if to.isascii() else SMTPUTF8)
    mail["From"] = f"stylecheck <postmaster@{domain}>"
    mail["To"] = to
    mail["Subject"] = f"{title}: {subject or '(geen onderwerp)'}"
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = make_msgid("stylecheck", domain)
    if _MESSAGE_ID.fullmatch(about):
        mail["In-Reply-To"] = about
        mail["References"] = about
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    return mail.as_bytes()
