"""One SMTP session: what the client says goes to the next server word for word, and its answers come back."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import chain

from aiosmtpd.smtp import SMTP, TLSSetupException

from stylecheck.mail.desk import Message
from stylecheck.mail.message import MAX_HEAD, Head
from stylecheck.mail.screening import Envelope
from stylecheck.mail.smtp.content import ContentError, take_chunk, take_data
from stylecheck.mail.smtp.house import House
from stylecheck.mail.smtp.upstream import Reply, Upstream, UpstreamError
from stylecheck.mail.spool import Spool
from stylecheck.mail.verdict import Action, Outcome

logging.getLogger("mail.log").disabled = True  # aiosmtpd tells it every command, with addresses
_WITHIN = 95.0
"""Seconds from the end of a message to its answer. Postfix waits 100 for it (smtpd_proxy_timeout) and then puts the
message off: one that is handed on after that comes twice."""
_EVERY = 60.0
"""Seconds; a busy Postfix waits 10 and a quiet one 300 for a command (smtpd_timeout)."""
_LONGEST_LINE = 65_536
"""Bytes of a command, and of the pieces in which content is read."""
_PASSED = frozenset(
    "SIZE 8BITMIME SMTPUTF8 DSN AUTH ENHANCEDSTATUSCODES PIPELINING CHUNKING BINARYMIME DELIVERBY MT-PRIORITY LIMITS "
    "RRVS XFORWARD HELP VRFY".split()
)
"""Extensions of the next server that hold for us too: what they add to commands goes on word for word."""
_ADDRESS = re.compile(rb"(?:FROM|TO):\s*(?:<((?:\"(?:[^\"\\]|\\.)*\"|[^>\"])*)>|([^\s<]\S*))", re.IGNORECASE)
_QUEUED = re.compile(rb"queued as ([A-Za-z0-9]{4,40})")
_NO_NEXT = "421 4.4.1 De mailserver achter stylecheck antwoordt niet. Probeer het over een paar minuten opnieuw."
_NEXT_LOST = "451 4.4.2 De mailserver achter stylecheck heeft opgehangen. Probeer het over een paar minuten opnieuw."
_FAULT = "451 4.3.0 Er ging iets mis in stylecheck zelf. Probeer het opnieuw."
_NOT_LET_IN = "554 5.7.1 Deze computer mag hier geen mail aanbieden. Vraag uw beheerder."
_STOPPING = "421 4.3.2 stylecheck stopt even. Probeer het zo opnieuw."
_TOO_MANY = "421 4.3.2 Er zijn nu te veel verbindingen. Probeer het zo opnieuw."
_LONG_HEAD = "552 5.3.4 Deze mail heeft te veel kopregels. Stuur hem aan minder mensen tegelijk."
_LOST = "421 4.4.2 De verbinding brak af."
_GOODBYE = "221 2.0.0 Tot ziens."
_LAST_WORDS = 30.0
"""Seconds for a client to take the last answer."""
_HELD = b" (stylecheck: wacht op de beheerder)"


class Session(SMTP):
    """A session of aiosmtpd, of which it has the reading of commands, the timeouts and STARTTLS."""

    command_size_limit = _LONGEST_LINE
    line_length_limit = _LONGEST_LINE

    def __init__(self, house: House) -> None:
        super().__init__(
            house, hostname=house.name, ident="stylecheck", enable_SMTPUTF8=True, tls_context=house.tls, timeout=300
        )
        self.command_size_limits = defaultdict(lambda: _LONGEST_LINE)
        self._house = house
        self._upstream: Upstream | None = None
        self._busy = False
        self._is_refused = False
        self._chunking = False
        self._largest = 0
        self._chunks: Spool | None = None
        self._reset()

    def _reset(self) -> None:
        self._sender: str | None = None
        self._recipients: list[str] = []
        if self._chunks:
            self._chunks.close()
        self._chunks = None
        self._chunk_fault = ""

    # the connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin; aiosmtpd calls it again when STARTTLS is done."""
        if not self._house.lets_in(transport.get_extra_info("peername")):
            self._is_refused = True
            if isinstance(transport, asyncio.WriteTransport):
                transport.write(f"{_NOT_LET_IN}\r\n".encode())
            transport.close()
            return
        self._house.sessions.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Let go of everything."""
        if self._is_refused:
            return
        self._house.sessions.discard(self)
        if self._upstream:
            self._upstream.abort()
        self._reset()
        super().connection_lost(error)

    async def _handle_client(self) -> None:
        with suppress(ConnectionError):  # it has hung up
            await super()._handle_client()

    def eof_received(self) -> bool | None:
        """Go on with what has come in already: a client may ask to quit, and speak no more while it waits for answers.

        aiosmtpd would drop the message that is under way.
        """
        return False if self._tls_protocol else asyncio.StreamReaderProtocol.eof_received(self)

    async def dismissed(self) -> None:
        """Hang up where no message is under way; where one is, after its answer."""
        if not self._busy:
            await self._goodbye(_STOPPING)

    async def _goodbye(self, line: str) -> None:
        with suppress(OSError):
            await self.push(line)
        self._hang_up()

    def _hang_up(self) -> None:
        """End the session, once what was said is on its way; aiosmtpd reads no more where there is no transport."""
        transport, self.transport = self.transport, None
        if transport is not None:
            self.loop.call_soon(transport.close)
            if isinstance(transport, asyncio.WriteTransport):
                self.loop.call_later(_LAST_WORDS, transport.abort)  # of a client that does not listen

    async def handle_exception(self, error: Exception) -> str:
        """Answer where something broke; what the next server knows of the session is not certain any more."""
        if isinstance(error, TLSSetupException):  # aiosmtpd hangs up by itself
            return _LOST
        self._hang_up()
        if isinstance(error, asyncio.IncompleteReadError):
            return _LOST
        return _NEXT_LOST if isinstance(error, UpstreamError) else _FAULT

    # commands

    async def _ask(self, verb: str, arg: str | None) -> Reply | None:
        """Let the next server answer a command; None, and the client is told, where it may not be asked."""
        if self._upstream is None:
            await self.push("503 5.5.1 Begin met EHLO.")
            return None
        line = verb.encode() + (b" " + arg.encode("utf-8", "surrogateescape") if arg else b"")
        return await self._upstream.ask(line)

    async def _relay(self, verb: str, arg: str | None) -> Reply | None:
        reply = await self._ask(verb, arg)
        if reply is not None:
            await self._answer(reply.raw)
        return reply

    async def _answer(self, raw: bytes) -> None:
        await self.push(raw.removesuffix(b"\r\n"))

    async def _greeted(self, verb: str, arg: str) -> Reply | None:
        """Say hello to the next server, and connect with it where that was not done yet."""
        assert self.session is not None
        house = self._house
        if house.stopping or len(house.sessions) > house.most:
            await self._goodbye(_STOPPING if house.stopping else _TOO_MANY)
            return None
        if self._upstream is None:
            try:
                self._upstream = await Upstream.connected(house.next, house.name)
            except UpstreamError:
                await self._goodbye(_NO_NEXT)
                return None
        self._reset()
        self.session.host_name = arg
        return await self._ask(verb, arg)

    async def smtp_HELO(self, arg: str) -> None:
        """HELO."""
        if reply := await self._greeted("HELO", arg):
            await self._answer(reply.raw)

    async def smtp_EHLO(self, arg: str) -> None:
        """EHLO: the extensions of the next server that hold here too."""
        reply = await self._greeted("EHLO", arg)
        if reply is None:
            return
        if not reply.ok:
            await self._answer(reply.raw)
            return
        assert self.session is not None
        self.session.extended_smtp = True
        first, *told = reply.lines
        lines = [first, *self._extensions(told)]
        codes = [b"250-"] * (len(lines) - 1) + [b"250 "]
        await self.push(b"\r\n".join(code + line for code, line in zip(codes, lines, strict=True)))

    def _extensions(self, told: Sequence[bytes]) -> Iterator[bytes]:
        self._chunking = any(line.strip().upper() == b"CHUNKING" for line in told)
        for line in told:
            name, _, value = line.decode("ascii", "replace").upper().partition(" ")
            if name.partition("=")[0] in _PASSED:
                yield line
            if name == "SIZE" and value.strip().isdigit():
                self._largest = int(value)
        if self.tls_context and not self._tls_protocol:
            yield b"STARTTLS"

    async def smtp_XFORWARD(self, arg: str) -> None:
        """XFORWARD: who the client of a mail server before us is."""
        await self._relay("XFORWARD", arg)

    async def smtp_MAIL(self, arg: str) -> None:
        """MAIL: a message begins."""
        if self._house.stopping:
            await self._goodbye(_STOPPING)
            return
        if (reply := await self._relay("MAIL", arg)) and reply.ok:
            self._reset()
            self._sender = _address(arg)

    async def smtp_RCPT(self, arg: str) -> None:
        """RCPT: somebody whom it is for."""
        if (reply := await self._relay("RCPT", arg)) and reply.ok:
            self._recipients.append(_address(arg) or "")

    async def smtp_RSET(self, arg: str) -> None:
        """RSET: the message does not come after all."""
        if (reply := await self._relay("RSET", arg)) and reply.ok:
            self._reset()

    async def smtp_NOOP(self, arg: str) -> None:
        """NOOP."""
        await self._relay("NOOP", arg)

    async def smtp_VRFY(self, arg: str) -> None:
        """VRFY."""
        await self._relay("VRFY", arg)

    async def smtp_HELP(self, arg: str) -> None:
        """HELP."""
        await self._relay("HELP", arg)

    async def smtp_AUTH(self, arg: str) -> None:
        """AUTH: the next server decides who somebody is; what is said about it only passes through."""
        reply = await self._relay("AUTH", arg)
        while reply is not None and reply.code == 334 and self._upstream is not None:
            line = await self._reader.readuntil()
            self._reset_timeout()
            reply = await self._upstream.ask(line.rstrip(b"\r\n"))
            await self._answer(reply.raw)

    async def smtp_QUIT(self, arg: str) -> None:
        """QUIT."""
        if self._upstream is not None:
            with suppress(UpstreamError):
                await self._relay("QUIT", arg)
        else:
            await self.push(_GOODBYE)
        self._hang_up()

    async def smtp_DATA(self, arg: str) -> None:
        """DATA: the message itself."""
        if self._upstream is None or not self._recipients or self._chunks:
            await self.push("503 5.5.1 Noem eerst een ontvanger met RCPT.")
            return
        self._busy = True
        await self.push("354 Eindig met een punt op een eigen regel.")
        spool = Spool(self._house.folder)
        try:
            async with self._next_awake():
                await take_data(self._reader, spool, self._largest, self._reset_timeout)
            await self._judged(spool, dotted=True)
        except ContentError as error:
            await self._dropped(str(error))
        finally:
            spool.close()
            await self._done()

    async def smtp_BDAT(self, arg: str) -> None:
        """BDAT: a part of the message (RFC 3030)."""
        length, _, last = (arg or "").partition(" ")
        if not self._chunking or not length.isdigit() or last.strip().upper() not in ("", "LAST"):
            await self._goodbye("501 5.5.4 Schrijf BDAT met een aantal bytes.")  # what follows is no command
            return
        self._busy = True
        spool = self._chunks = self._chunks or Spool(self._house.folder)
        try:
            async with self._next_awake():
                await take_chunk(self._reader, spool, int(length), self._largest, self._reset_timeout)
        except ContentError as error:
            self._chunk_fault = self._chunk_fault or str(error)
        if not self._recipients:
            self._chunk_fault = self._chunk_fault or "503 5.5.1 Noem eerst een ontvanger met RCPT."
        if not last and not self._chunk_fault:
            self._busy = False
            await self.push("250 2.0.0 Ok")
            return
        try:
            if self._chunk_fault:
                await self._dropped(self._chunk_fault)
            else:
                await self._judged(spool, dotted=False)
        finally:
            spool.close()
            await self._done()

    @asynccontextmanager
    async def _next_awake(self) -> AsyncIterator[None]:
        """Say something to the next server now and then while a client takes its time."""
        over = asyncio.Event()
        saying = asyncio.create_task(self._say_nothing(over))
        try:
            yield
        finally:
            over.set()
            await saying

    async def _say_nothing(self, over: asyncio.Event) -> None:
        while self._upstream is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_EVERY):
                    await over.wait()
                return
            with suppress(UpstreamError):  # the next command meets it
                await self._upstream.ask(b"NOOP")

    async def _done(self) -> None:
        self._busy = False
        self._reset()
        if self._house.stopping:
            self._hang_up()

    # the message

    async def _judged(self, spool: Spool, *, dotted: bool) -> None:
        """Judge the message, and hand it on or refuse it; the client gets one answer."""
        head = spool.head()
        if head.length >= MAX_HEAD:  # what stands behind it could not be looked at
            await self._dropped(_LONG_HEAD)
            return
        desk = self._house.desk
        envelope = Envelope(self._sender, tuple(self._recipients))
        by = self.loop.time() + _WITHIN
        judging = asyncio.create_task(desk.outcome(Message(head, spool.content, spool.size, dotted), envelope))
        while not (await asyncio.wait([judging], timeout=30))[0]:
            self._reset_timeout()
        outcome = judging.result()
        if self._reader.at_eof():  # it has hung up without its answer, so it will offer the message again
            self._hang_up()
            return
        if outcome.action in (Action.REFUSE, Action.LATER):
            try:
                await self._dropped(_refusal(outcome))
            finally:
                desk.count(outcome)
                self._house.notify(outcome, envelope, head, "")
            return
        try:
            async with asyncio.timeout_at(by):
                reply = await self._handed_on(outcome, head, spool, dotted=dotted)
        except TimeoutError:
            raise UpstreamError from None
        try:  # the answer first: who does not get it offers the message again
            await self._answer(_noted(reply) if reply.ok and outcome.action is Action.HOLD else reply.raw)
        finally:
            if reply.ok:
                desk.count(outcome)
                self._house.notify(outcome, envelope, head, _number(reply))

    async def _handed_on(self, outcome: Outcome, head: Head, spool: Spool, *, dotted: bool) -> Reply:
        assert self._upstream is not None
        top = head.changed(outcome.headers, untag=outcome.untag)
        if not dotted:
            length = len(top) + spool.size - head.length
            top = f"BDAT {length} LAST\r\n".encode() + top
        elif (begun := await self._upstream.ask(b"DATA")).code != 354:
            if begun.code < 400:  # its answers are out of step with our commands
                raise UpstreamError
            await self._upstream.ask(b"RSET")
            return begun
        return await self._upstream.hand_over(chain([top], spool.after(head.length)), ended=dotted)

    async def _dropped(self, answer: str) -> None:
        """Answer that the message is not taken, and let the next server forget about it."""
        assert self._upstream is not None
        lost = False
        try:
            await self._upstream.ask(b"RSET")
        except UpstreamError:
            lost = True
        await self.push(answer)
        if lost:
            self._hang_up()


def _address(arg: str) -> str | None:
    """Return the address in what stands behind MAIL or RCPT, None where there is no reading it."""
    found = _ADDRESS.search((arg or "").encode("utf-8", "surrogateescape"))
    if found is None:
        return None
    return (found[1] if found[1] is not None else found[2]).decode("utf-8", "replace")


def _refusal(outcome: Outcome) -> str:
    code = "451{}4.7.1" if outcome.action is Action.LATER else "550{}5.7.1"
    *lines, last = outcome.reply
    return "\r\n".join([*(f"{code.format('-')} {line}" for line in lines), f"{code.format(' ')} {last}"])


def _number(reply: Reply) -> str:
    """Return what the next server calls a message that it took, "" where it does not say."""
    found = _QUEUED.search(reply.raw)
    return found[1].decode() if found else ""


def _noted(reply: Reply) -> bytes:
    """Return an answer that says that the message waits."""
    return reply.raw.removesuffix(b"\r\n") + _HELD + b"\r\n"
