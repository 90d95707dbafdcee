"""`stylecheck rules doc`: the reference of all rules in Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import make_settings, rules_option
from stylecheck.commands.output import quiet_pipe
from stylecheck.commands.rules import all_folders
from stylecheck.errors import SettingError


@click.command("doc", cls=DutchCommand, short_help="Beschrijf alle regels in één stuk (Markdown).")
@click.option("--output", metavar="BESTAND", help="Schrijf het stuk in dit bestand, in plaats van op het scherm.")
@rules_option
@click.pass_context
def command(ctx: click.Context, /, output: str | None, rule_folders: tuple[str, ...]) -> None:
    """Beschrijf alle regels in één stuk: waarom ze er zijn, hun woorden en hun voorbeelden."""
    from stylecheck.report.rules import rules_markdown
    from stylecheck.rulebook import load_rulebook

    book = load_rulebook(make_settings(rule_folders=all_folders(ctx, rule_folders)))
    text = rules_markdown(book.rules, book.genres)
    if output is None:
        with quiet_pipe():
            click.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingError(f"‘{output}’ is niet te schrijven; controleer de naam en de map.") from error
    click.echo(f"Geschreven: {output}")
