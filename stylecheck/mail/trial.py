"""Sends a good mail and a poor one through a mail server, and finds out what became of them."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from stylecheck.errors import StylecheckError
from stylecheck.mail.message import OWN, TAG, Head

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP as Receiver  # noqa: N811
    from aiosmtpd.smtp import Envelope, Session

_CONNECT = 10.0
_ANSWER = 120.0
"""Seconds for an answer to a message; the filter takes 30 of them by itself."""
_STAYS_AWAY = 5.0
"""Seconds in which a mail that does not wait would have arrived."""
_GOOD = """Beste collega,

Dit is een proef van stylecheck. U hoeft niets te doen.

Met vriendelijke groet,
stylecheck
"""
_POOR = """Geachte heer Jansen,

Deze proefmail wordt door ons verstuurd. U dient het lezen te bevestigen.
Middels deze mail kijken wij naar de mailserver.

Hoogachtend,
stylecheck
"""


class TrialError(StylecheckError):
    """There can be no trial; the message says what is in the way."""


class Kind(StrEnum):
    """The mails of a trial."""

    GOOD = "good"
    POOR = "poor"
    ANYWAY = "anyway"


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server that mail programs hand their mail to.

    Attributes:
        tls: over TLS (STARTTLS).
        user, password: of who sends, "" for none.
    """

    host: str
    port: int
    tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the mail server said to a mail, and what came of it.

    Attributes:
        code: of SMTP: 250 where it was taken; 0 where the connection broke.
        text: the lines of the answer.
        said: what our header says on the mail that arrived; "" where it has none, None where none was seen to arrive.
        whole: what arrived is what was sent, but for headers on top.
    """

    kind: Kind
    code: int
    text: tuple[str, ...]
    said: str | None = None
    whole: bool = True

    @property
    def taken(self) -> bool:
        """Whether the mail server took it."""
        return 200 <= self.code < 300

    @property
    def waits(self) -> bool:
        """Whether it says that the mail waits for somebody."""
        return any("stylecheck: wacht" in line for line in self.text)


class Catcher:
    """Receives the mails of a trial, where the mail server delivers them here.

    Attributes:
        caught: Message-ID -> the mail as it arrived.
    """

    def __init__(self) -> None:
        self.caught: dict[str, bytes] = {}
        self._arrived = threading.Condition()

    async def handle_DATA(self, server: Receiver, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail; aiosmtpd calls this."""
        data = envelope.original_content or b""
        with self._arrived:
            self.caught[Head.of(data).first("message-id")] = data
            self._arrived.notify_all()
        return "250 2.0.0 Ok"

    def wait(self, names: Sequence[str], seconds: float) -> None:
        """Wait until mails with these Message-IDs are here, or the time is up."""
        with self._arrived:
            self._arrived.wait_for(lambda: self.caught.keys() >= set(names), seconds)


@contextmanager
def catching(host: str, port: int) -> Iterator[Catcher]:
    """Listen for the mails of a trial while the block runs.

    Raises:
        TrialError: that address is not free.
        ImportError: aiosmtpd is not installed.
    """
    from aiosmtpd.controller import Controller

    catcher = Catcher()
    controller = Controller(catcher, hostname=host, port=port, server_hostname="stylecheck", ident="stylecheck")
    try:
        controller.start()
    except OSError:
        raise TrialError(
            f"Op {host} poort {port} kan de proef niet luisteren. Kies een ander adres bij --opvang."
        ) from None
    try:
        yield catcher
    finally:
        controller.stop()


def mails(sender: str, recipient: str, kinds: Sequence[Kind]) -> Mapping[Kind, EmailMessage]:
    """Return the mails of a trial."""
    return {kind: _mail(kind, sender, recipient) for kind in kinds}


def _mail(kind: Kind, sender: str, recipient: str) -> EmailMessage:
    subjects = {
        Kind.GOOD: "Proef van stylecheck: een goede mail",
        Kind.POOR: "Proef van stylecheck: een mail die beter kan",
        Kind.ANYWAY: f"{TAG} Proef van stylecheck: een mail die toch weg moet",
    }
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, recipient, subjects[kind]
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = make_msgid("stylecheck", sender.rpartition("@")[2] or "localhost")
    mail.set_content(_GOOD if kind is Kind.GOOD else _POOR)
    return mail


def send(server: Server, sent: Mapping[Kind, EmailMessage]) -> list[Answer]:
    """Hand mails to a mail server, one after another, and return its answers.

    Raises:
        TrialError: it is not there, or lets nobody in.
    """
    return [_handed(server, kind, mail) for kind, mail in sent.items()]


def _handed(server: Server, kind: Kind, mail: EmailMessage) -> Answer:
    where = f"De mailserver op {server.host} poort {server.port}"
    try:
        with _connected(server) as connection:
            text: bytes | str
            try:
                connection.send_message(mail)
            except smtplib.SMTPRecipientsRefused as error:
                code, text = next(iter(error.recipients.values()))
            except smtplib.SMTPResponseException as error:
                code, text = error.smtp_code, error.smtp_error
            else:
                code, text = connection.last
            return Answer(kind, code, _lines(text))
    except smtplib.SMTPServerDisconnected:
        return Answer(kind, 0, ())
    except smtplib.SMTPAuthenticationError:
        raise TrialError(f"{where} kent deze gebruiker of dit wachtwoord niet. Controleer --gebruiker.") from None
    except smtplib.SMTPNotSupportedError:
        raise TrialError(f"{where} kan dit niet. Laat --tls weg, of zet het er juist bij.") from None
    except smtplib.SMTPResponseException as error:
        said = " ".join(_lines(error.smtp_error))
        raise TrialError(f"{where} laat ons niet binnen: {error.smtp_code} {said}") from None
    except ssl.SSLError:
        raise TrialError(
            f"{where} heeft geen certificaat dat deze computer vertrouwt. Zet het certificaat van uw uitgever in een "
            "bestand, en de naam daarvan in SSL_CERT_FILE."
        ) from None
    except socket.gaierror:
        raise TrialError(f"De naam ‘{server.host}’ bij --via bestaat niet. Controleer hem.") from None
    except ConnectionRefusedError:
        raise TrialError(f"Op {server.host} poort {server.port} luistert geen mailserver. Controleer --via.") from None
    except (OSError, smtplib.SMTPException):
        raise TrialError(f"{where} antwoordt niet zoals het hoort. Controleer --via.") from None


class _Connection(smtplib.SMTP):
    """A connection that remembers the answer to a message.

    Attributes:
        last: code and text.
    """

    last: tuple[int, bytes] = (0, b"")

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the content of a message."""
        self.last = super().data(msg)
        return self.last


@contextmanager
def _connected(server: Server) -> Iterator[_Connection]:
    connection = _Connection(server.host, server.port, timeout=_CONNECT)
    try:
        if connection.sock is not None:
            connection.sock.settimeout(_ANSWER)
        if server.tls:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
        yield connection
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _lines(text: bytes | str) -> tuple[str, ...]:
    told = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return tuple(line.strip() for line in told.splitlines())


def arrived(
    answers: Sequence[Answer], sent: Mapping[Kind, EmailMessage], catcher: Catcher, seconds: float
) -> list[Answer]:
    """Return the answers with what arrived of the mails.

    Args:
        seconds: how long to wait for mails that were taken.
    """
    taken = [answer for answer in answers if answer.taken]
    catcher.wait([str(sent[answer.kind]["Message-ID"]) for answer in taken if not answer.waits], seconds)
    waiting = [str(sent[answer.kind]["Message-ID"]) for answer in taken if answer.waits]
    if waiting:  # it is to stay away; that takes a while to see
        catcher.wait(waiting, min(seconds, _STAYS_AWAY))
    return [_with_arrival(answer, sent[answer.kind], catcher) for answer in answers]


def _with_arrival(answer: Answer, mail: EmailMessage, catcher: Catcher) -> Answer:
    data = catcher.caught.get(str(mail["Message-ID"]))
    if data is None:
        return answer
    head = Head.of(data)
    body = mail.as_bytes().partition(b"\r\n\r\n")[2]
    return Answer(answer.kind, answer.code, answer.text, head.first(OWN), data[head.length :].strip() == body.strip())
