"""`stylecheck native-host`: serves the extension in Thunderbird."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any

import click

from stylecheck.choices import Choices
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import settings_options

_STARTED = "Thunderbird start deze opdracht zelf. Hoe u dat instelt, staat in docs/thunderbird.md."


@click.command("native-host", cls=DutchCommand, short_help="Kijk mee in Thunderbird.")
@click.argument("caller", nargs=-1, metavar="")
@settings_options
@click.pass_context
def command(ctx: click.Context, /, caller: tuple[str, ...], **options: Any) -> None:
    """Kijk mee in Thunderbird. Thunderbird start deze opdracht zelf.

    Hoe u dat instelt, staat in docs/thunderbird.md.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError(_STARTED, ctx)
    from stylecheck.panel.host import Host

    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray line would break the conversation
    signal.signal(signal.SIGTERM, _leave)
    Host(Choices.of(**options), sys.stdin.buffer, outgoing).run()


def _leave(number: int, frame: FrameType | None) -> None:
    """End as where the mail program hangs up, so that what was started here ends too."""
    raise SystemExit(0)
