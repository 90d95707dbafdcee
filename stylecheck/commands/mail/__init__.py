"""`stylecheck mail`: for who runs the check before sending."""

from __future__ import annotations

import click

from stylecheck.commands.dutch import DutchGroup
from stylecheck.commands.mail.tellingen import tellingen
from stylecheck.commands.mail.test import test


@click.group(
    "mail",
    cls=DutchGroup,
    invoke_without_command=True,
    short_help="Beheer het nakijken van mail.",
    epilog="De cijfers van deze week: stylecheck mail tellingen",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Beheer het nakijken van mail, vlak voordat die weggaat."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


command.add_command(tellingen)
command.add_command(test)
