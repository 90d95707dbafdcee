"""`stylecheck sendmail`: stands in for sendmail, and hands over only mail that may go."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from stylecheck.boundary import debugging
from stylecheck.commands.dutch import DutchCommand, usage_error
from stylecheck.commands.mail.options import choices_of, policy_of, policy_options_of
from stylecheck.commands.options import settings_options
from stylecheck.commands.output import complain, in_one_line
from stylecheck.errors import SettingError, reason_of

if TYPE_CHECKING:
    from stylecheck.mail.counters import Counters, Event
    from stylecheck.mail.policy import Policy
    from stylecheck.mail.sendmail.arguments import Call
    from stylecheck.mail.sendmail.incoming import Incoming
    from stylecheck.mail.verdict import Outcome

USAGE, REFUSED, SOFTWARE, LATER, SETTINGS = 64, 65, 70, 75, 78
"""Exit codes as mail programs know them: EX_USAGE, EX_DATAERR, EX_SOFTWARE, EX_TEMPFAIL, EX_CONFIG of sysexits.h."""
_BEHIND = "Zet {} vooraan, meteen achter stylecheck sendmail. Wat daarna komt, is voor het programma dat verstuurt."
_NO_HOLD = "Vasthouden kan hier niet, want uw computer heeft geen wachtrij. Kies bij --mode warn of block."
_NO_DIALOGUE = "Met -bs kan dit niet. Laat uw mailprogramma elke mail zelf geven, of gebruik: stylecheck smtp"
_NO_RECIPIENT = "Geef een adres, en de mail op de invoer. Meestal doet uw mailprogramma dat."
_ENDED = "‘{}’ is midden in het versturen gestopt. Kijk eerst of uw mail weg is, voordat u hem opnieuw verstuurt."
_NO_ROOM = "Uw mail is nog niet weg: hij is niet te lezen of te bewaren ({}). Probeer het straks opnieuw."


class _Wrapper(DutchCommand):
    """Takes its own options in front; what follows is for sendmail, as it is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take our own options."""
        own = self._own(ctx, args)
        ctx.meta[__name__] = tuple(args[own:])
        try:
            return super().parse_args(ctx, args[:own])
        except click.UsageError as error:
            complain(usage_error(error))
            ctx.exit(USAGE)

    def _own(self, ctx: click.Context, args: Sequence[str]) -> int:
        """Return how many arguments are ours: up to the first that is neither one of our options nor its value."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        named = {name: option for option in options for name in (*option.opts, *option.secondary_opts)}
        at = 0
        while at < len(args):
            name, given, _ = args[at].partition("=")
            if name not in named:
                break
            at += 1 if given or named[name].is_flag else 2
        self._check(ctx, args[at:], named)
        return at

    def _check(self, ctx: click.Context, args: Sequence[str], named: Collection[str]) -> None:
        """End where an option of ours stands behind those of sendmail, which would take it for an address."""
        for arg in takewhile(lambda arg: arg != "--", args):
            name = arg.partition("=")[0]
            if name in named and name != "--help":
                complain(_BEHIND.format(name))
                ctx.exit(USAGE)


class _Mode(click.Choice[str]):
    """A mode without a queue."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the mode."""
        if str(value).lower() == "hold":
            raise click.UsageError(_NO_HOLD, ctx)
        return super().convert(value, param, ctx)


@click.command(
    "sendmail",
    cls=_Wrapper,
    short_help="Kijk een mail na en geef hem dan aan sendmail.",
    options_metavar="[OPTIES] [OPTIES VAN SENDMAIL] [ADRES]…",
    context_settings={"help_option_names": ["--help"]},
)
@click.option(
    "--sendmail",
    "program",
    metavar="PROGRAMMA",
    help="Wat de mail echt verstuurt, zoals msmtp. Standaard: STYLECHECK_SENDMAIL, en anders /usr/sbin/sendmail.",
)
@click.option(
    "--mode",
    type=_Mode(("warn", "block")),
    default="block",
    metavar="WAT",
    help="Bij een mail met punten: warn (alleen melden) of block (niet versturen). Standaard: block.",
)
@policy_options_of("failure", "at", "domains", "override", "attachments", "contact", "megabytes", "seconds", "counters")
@settings_options
@click.pass_context
def command(ctx: click.Context, /, program: str | None, counters: Path | None, **options: Any) -> None:
    """Kijk een mail na, en verstuur hem dan met sendmail, msmtp of een ander programma.

    Zet dit in uw mailprogramma op de plaats van sendmail. Onze opties staan vooraan. De rest is voor het programma dat
    de mail echt verstuurt.

    De code aan het eind is die van dat programma. Is de mail niet weg omdat er iets beter kan? Dan is de code 65. Lukte
    het nakijken niet? Dan is de code 75.
    """
    from stylecheck.mail.sendmail.program import ProgramError

    try:
        code = _code(ctx.meta[__name__], program, counters, **options)
    except (ProgramError, SettingError) as error:
        complain(str(error))
        code = SETTINGS
    except OSError as error:
        complain(_NO_ROOM.format(reason_of(error)))
        code = LATER
    ctx.exit(code)


def _code(arguments: Sequence[str], program: str | None, counters: Path | None, **options: Any) -> int:
    """Do it and return the exit code.

    Raises:
        ProgramError: there is nothing to send mail with.
        SettingError: an option is wrong.
        OSError: the message cannot be read or kept.
    """
    from stylecheck.mail.counters import Counters
    from stylecheck.mail.sendmail.arguments import Call, Task
    from stylecheck.mail.sendmail.incoming import Incoming
    from stylecheck.mail.sendmail.program import find
    from stylecheck.mail.verdict import Action, event_of

    found = find(program)
    policy = _policy(**options)
    call = Call.of(arguments)
    if call.task is Task.OTHER:
        return _run(found, arguments, None)
    if call.task is Task.DIALOGUE or not (arguments or _is_piped()):
        complain(_NO_DIALOGUE if arguments else _NO_RECIPIENT)
        return USAGE
    message = Incoming.read(sys.stdin.buffer if sys.stdin else io.BytesIO(), policy.largest, dot_ends=call.dot_ends)
    outcome = _outcome(message, call, policy, **options)
    counted, event = Counters(counters), event_of(outcome, "sendmail")
    if outcome.action is Action.PASS:
        with message.changed(outcome.headers, untag=outcome.untag) as file:
            code = _run(found, arguments, file)
    else:
        code = REFUSED if outcome.action is Action.REFUSE else LATER
    if code == 0 or outcome.action is not Action.PASS:
        _count(counted, event)
    return code


def _policy(**options: Any) -> Policy:
    """Return the policy; there is nowhere to hold a message that could not be checked, so it stays with its writer."""
    from stylecheck.mail.policy import Mode

    policy = policy_of(**options, notify=None, cite=False)
    return replace(policy, failure=Mode.BLOCK) if policy.failure is Mode.HOLD else policy


def _is_piped() -> bool:
    return sys.stdin is not None and not sys.stdin.isatty()


def _outcome(message: Incoming, call: Call, policy: Policy, *, seconds: float, **options: Any) -> Outcome:
    """Return what is done with a message, and tell the writer."""
    from stylecheck.mail.verdict import decide, decided_unread

    if unread := decided_unread(message.head, call.envelope(message.head), message.size, policy):
        return unread
    from stylecheck.mail.sendmail.judging import judge_in_time
    from stylecheck.mail.sendmail.telling import told

    choices = partial(choices_of, **options)
    judged = judge_in_time(message.whole(), choices, seconds, attachments=policy.attachments)
    if judged.error and debugging():
        traceback.print_exception(judged.error)
    outcome = decide(judged.judgement, policy)
    why = in_one_line(judged.error) if judged.error else "Het duurde te lang."
    with suppress(OSError):  # nobody reads it
        click.echo(told(outcome, policy, why), err=True, nl=False)
        for line in judged.judgement.faults:
            complain(line)
    return outcome


def _run(program: str, arguments: Sequence[str], stdin: IO[bytes] | None) -> int:
    """Run the program that sends mail and return our exit code.

    Raises:
        ProgramError: it cannot be started.
    """
    from stylecheck.mail.sendmail.program import run

    code = run(program, arguments, stdin)
    if code >= 0:
        return code
    with suppress(OSError):
        complain(_ENDED.format(program))
    return SOFTWARE


def _count(counters: Counters, event: Event) -> None:
    """Count what became of a message; whatever goes wrong, that is what became of it."""
    counters.add(event)
    if counters.problem:
        with suppress(OSError):
            complain(counters.problem)
