"""Sends a message over SMTP exactly as it is given, and tells what the server answered and to what."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_PATIENCE = 60.0
_NAME = "client.example.nl"


@dataclass(frozen=True)
class Answer:
    """What became of a message.

    Attributes:
        code: of the last reply; 0 where the connection broke or the server said nothing in time.
        text: that reply without its codes, its lines apart by a line end.
        command: to which command: "CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", or "." for the end
            of the data.
        refused: the recipients that were refused, with code and text, where others were accepted.
    """

    code: int
    text: str
    command: str
    refused: tuple[tuple[str, int, str], ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the server has taken the message upon itself."""
        return self.command == "." and 200 <= self.code < 300


class _RefusedError(Exception):
    """The message got no further."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


def send(
    host: str,
    port: int,
    sender: str,
    recipients: Sequence[str],
    data: bytes,
    mail_options: Sequence[str] = (),
    rcpt_options: Sequence[str] = (),
    *,
    login: tuple[str, str] | None = None,
    starttls: bool = False,
    pipelined: bool = False,
    chunk: int = 0,
    patience: float = _PATIENCE,
) -> Answer:
    """Send a message.

    Args:
        data: the message; where it does not end in CRLF, CRLF is put after it, as SMTP has no other way.
        mail_options: parameters of MAIL, such as "BODY=8BITMIME".
        rcpt_options: parameters of each RCPT, such as "NOTIFY=NEVER".
        login: name and password for AUTH PLAIN.
        starttls: go over to TLS first, whatever the certificate.
        pipelined: send MAIL, RCPT and DATA without waiting for replies in between (RFC 2920).
        chunk: where it is not 0, send the data with BDAT in chunks of so many bytes (RFC 3030).
        patience: seconds to wait for one reply.
    """
    try:
        with contextlib.closing(_Client(host, port, patience)) as client:
            client.greet(login, starttls)
            refused = client.envelope(sender, recipients, mail_options, rcpt_options, pipelined, chunk == 0)
            answer = client.chunks(data, chunk) if chunk else client.data(data)
            return replace(answer, refused=tuple(refused))
    except _RefusedError as refusal:
        return refusal.answer


class _Client:
    """One connection. `smtplib` does the talking; its own `data` would be no good, as it changes line ends."""

    def __init__(self, host: str, port: int, patience: float) -> None:
        with self._at("CONNECT"):
            self._smtp = smtplib.SMTP(host, port, _NAME, timeout=patience)
        self._smtp.command_encoding = "utf-8"

    def greet(self, login: tuple[str, str] | None, starttls: bool) -> None:
        with self._at("EHLO"):
            self._good("EHLO", *self._smtp.ehlo())
        if starttls:
            with self._at("STARTTLS"):
                trusting = ssl.create_default_context()
                trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
                self._good("STARTTLS", *self._smtp.starttls(context=trusting))
                self._good("STARTTLS", *self._smtp.ehlo())
        if login is not None:
            with self._at("AUTH"):
                self._smtp.user, self._smtp.password = login
                self._good("AUTH", *self._smtp.auth("PLAIN", self._smtp.auth_plain))

    def envelope(
        self,
        sender: str,
        recipients: Sequence[str],
        mail_options: Sequence[str],
        rcpt_options: Sequence[str],
        pipelined: bool,
        data: bool,
    ) -> list[tuple[str, int, str]]:
        """Send MAIL, each RCPT and, where `data`, DATA; return the recipients that were refused.

        Raises:
            _RefusedError: MAIL, DATA or every recipient was refused.
        """
        commands = [("MAIL", " ".join([f"FROM:<{sender}>", *mail_options]))]
        commands += [("RCPT", " ".join([f"TO:<{recipient}>", *rcpt_options])) for recipient in recipients]
        commands += [("DATA", "")] if data else []
        if pipelined:
            with self._at("MAIL"):
                self._smtp.send("".join(f"{name} {rest}".rstrip() + "\r\n" for name, rest in commands))
        refused: list[tuple[str, int, str]] = []
        left = iter(recipients)
        for name, rest in commands:
            with self._at(name):
                code, text = self._smtp.getreply() if pipelined else self._smtp.docmd(name, rest)
                if name != "RCPT":
                    self._good(name, code, text)
                    continue
                recipient = next(left)
                if code >= 400:
                    refused.append((recipient, code, _text(text)))
                if len(refused) == len(recipients):
                    self._good(name, code, text)
        return refused

    def data(self, data: bytes) -> Answer:
        """Send the data as it is, with a dot more where a line begins with one."""
        whole = data if data.endswith(b"\r\n") else data + b"\r\n"
        with self._at("."):
            self._smtp.send(re.sub(rb"(^|\r\n)\.", rb"\1..", whole) + b".\r\n")
            return self._answer(".", *self._smtp.getreply())

    def chunks(self, data: bytes, size: int) -> Answer:
        """Send the data with BDAT; return the answer to the last chunk."""
        answer = Answer(0, "", ".")
        for at in range(0, len(data), size):
            piece = data[at : at + size]
            with self._at("."):
                last = " LAST" if at + size >= len(data) else ""
                self._smtp.send(f"BDAT {len(piece)}{last}\r\n".encode() + piece)
                answer = self._answer(".", *self._smtp.getreply())
                if answer.code >= 400:
                    break
        return answer

    def close(self) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(1)
                self._smtp.quit()
        self._smtp.close()

    @contextlib.contextmanager
    def _at(self, command: str) -> Iterator[None]:
        """Tell what goes wrong with the connection as an answer to this command."""
        try:
            yield
        except smtplib.SMTPResponseException as error:
            raise _RefusedError(self._answer(command, error.smtp_code, error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise _RefusedError(Answer(0, str(error), command)) from error

    def _answer(self, command: str, code: int, text: bytes | str) -> Answer:
        return Answer(code, _text(text), command)

    def _good(self, command: str, code: int, text: bytes | str) -> None:
        if not 200 <= code < 400:
            raise _RefusedError(self._answer(command, code, text))


def _text(text: bytes | str) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "replace")
