"""`stylecheck rules`: lists all rules; its commands make, test, try and describe them."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from stylecheck.commands.dutch import DutchGroup
from stylecheck.commands.options import format_option, make_settings, rules_option
from stylecheck.commands.output import quiet_pipe, write_json
from stylecheck.report.layout import make_console

COMMANDS = ("new", "test", "try", "doc")
SCHEMA = "stylecheck-rules/1"


class _Rules(DutchGroup):
    """Loads its commands when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, None where there is no such one."""
        if cmd_name not in COMMANDS:
            return None
        name = "attempt" if cmd_name == "try" else cmd_name  # `try` cannot be the name of a module
        command: click.Command = import_module(f"stylecheck.commands.rules.{name}").command
        return command


@click.group(
    "rules",
    cls=_Rules,
    invoke_without_command=True,
    short_help="Toon alle regels, of maak en test er een.",
    epilog="Een regel maken: stylecheck rules new mijn-woorden",
)
@format_option("terminal", "json")
@rules_option
@click.pass_context
def command(ctx: click.Context, /, form: str, rule_folders: tuple[str, ...]) -> None:
    """Toon alle regels, met hun onderwerp, ernst en soort. Met een OPDRACHT maakt of test u regels."""
    if ctx.invoked_subcommand is not None:
        return
    from stylecheck.report.rules import in_order, print_rules, rule_object
    from stylecheck.rulebook import load_rulebook

    rules = in_order(load_rulebook(make_settings(rule_folders=rule_folders)).rules)
    with quiet_pipe():
        if form == "json":
            write_json({"schema": SCHEMA, "rules": [rule_object(rule) for rule in rules]})
        else:
            print_rules(rules, make_console(sys.stdout))


def all_folders(ctx: click.Context, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders with rules that a command got, after those that stood before its name."""
    before: tuple[str, ...] = ctx.parent.params.get("rule_folders", ()) if ctx.parent else ()
    return (*before, *own)
