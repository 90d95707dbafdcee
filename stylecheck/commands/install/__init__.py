"""`stylecheck install`: puts stylecheck in the programs that people write in."""

from __future__ import annotations

import click

from stylecheck.commands.dutch import DutchGroup
from stylecheck.commands.install.office import outlook, word
from stylecheck.commands.install.thunderbird import thunderbird


@click.group(
    "install",
    cls=DutchGroup,
    invoke_without_command=True,
    short_help="Zet stylecheck in een ander programma.",
    epilog="Voor uzelf: stylecheck install thunderbird",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Zet stylecheck in een programma waarin u schrijft, of haal het er weer uit."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


command.add_command(thunderbird)
command.add_command(outlook)
command.add_command(word)
