"""The command line: the group `stylecheck`; each command is a module that is loaded when it is used."""

from __future__ import annotations

import sys
import traceback
from importlib import import_module
from typing import Any

import click

from stylecheck import __version__
from stylecheck.boundary import debugging
from stylecheck.commands.dutch import DutchGroup, usage_error
from stylecheck.commands.output import complain, forgive_characters, in_one_line, quiet_pipe

COMMANDS = (
    "check",
    "fix",
    "compare",
    "trend",
    "voorbeelden",
    "explain",
    "rules",
    "init",
    "languagetool",
    "woord",
    "studio",
    "serve",
    "lsp",
    "smtp",
    "milter",
    "sendmail",
    "mail",
    "install",
    "native-host",
)
INTERRUPTED = 130


class Main(DutchGroup):
    """Loads commands when they are asked for, and tells every error in one Dutch line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, None where there is no such one."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"stylecheck.commands.{cmd_name.replace('-', '_')}").command
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line and leave the program: 0 all well, 1 findings, 2 it could not run."""
        forgive_characters()
        kwargs |= {"prog_name": "stylecheck", "standalone_mode": False, "windows_expand_args": False}
        code = 0
        try:
            with quiet_pipe():
                code = super().main(*args, **kwargs) or 0
        except (click.Abort, KeyboardInterrupt):
            complain("Afgebroken.")
            code = INTERRUPTED
        except Exception as error:
            code = 2
            if debugging():
                traceback.print_exc()
            complain(usage_error(error) if isinstance(error, click.UsageError) else in_one_line(error))
        sys.exit(code)


@click.group(
    cls=Main,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Uitleg bij een opdracht: stylecheck check --help",
)
@click.version_option(__version__, message="stylecheck %(version)s", help="Toon de versie.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Controleer de schrijfstijl van brieven en berichten aan huurders."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
