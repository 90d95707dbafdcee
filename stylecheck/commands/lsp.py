"""`stylecheck lsp`: serves an editor."""

from __future__ import annotations

import sys

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.errors import StylecheckError
from stylecheck.places import how_to_install

_LIBRARIES = ("pygls", "lsprotocol")


class EditorError(StylecheckError):
    """The language server cannot start."""


@click.command("lsp", cls=DutchCommand, short_help="Kijk mee in uw editor, terwijl u schrijft.")
@click.option("--stdio", is_flag=True, help="Verandert niets; sommige editors geven dit mee.")
@click.pass_context
def command(ctx: click.Context, /, stdio: bool) -> None:
    """Kijk mee in een editor, zoals VS Code, Neovim, Helix of Emacs. De editor start deze opdracht zelf.

    Hoe u dat instelt, staat in docs/editors.md.
    """
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("Uw editor start deze opdracht zelf; docs/editors.md legt uit hoe.", ctx)
    try:
        from stylecheck.serve.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _LIBRARIES:
            raise
        raise EditorError(f"Hiervoor is pygls nodig. {how_to_install('lsp')}") from None
    ctx.exit(serve())
