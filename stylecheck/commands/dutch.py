"""click in Dutch: help texts, and usage errors told in one line."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click


class _InDutch(click.Command):
    """What commands and groups share."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; let a usage error know its command, which click forgets for some."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = (param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option))
        with formatter.section("Opties"):
            formatter.write_dl(
                [(names, told.replace("[required]", "[verplicht]")) for names, told in filter(None, records)]
            )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Toon deze uitleg."
        return option


class DutchCommand(_InDutch):
    """A command that speaks Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; tell in Dutch of one too many."""
        ctx.allow_extra_args = True
        if rest := super().parse_args(ctx, args):
            raise click.UsageError(f"‘{rest[0]}’ is hier te veel.", ctx)
        return rest


class DutchGroup(_InDutch, click.Group):
    """A group of commands that speaks Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        kwargs.setdefault("subcommand_metavar", "OPDRACHT …")
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands before the options."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, command.get_short_help_str(80)) for name, command in commands if command])
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; tell in Dutch of one that is not there."""
        if self.get_command(ctx, args[0]) is None:
            if ctx.parent is None and (Path(args[0]).suffix or Path(args[0]).exists()):
                typed = f"stylecheck check {shlex.quote(args[0])}"
                raise click.UsageError(f"‘{args[0]}’ is geen opdracht. Wilt u het nakijken? Typ: {typed}", ctx)
            names = self.list_commands(ctx)
            guess = did_you_mean(args[0], names) or f" Kies uit: {', '.join(names)}."
            raise click.UsageError(f"De opdracht ‘{args[0]}’ bestaat niet.{guess}", ctx)
        return super().resolve_command(ctx, args)


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return " Bedoelt u …?" with the names most like this one, empty where none is."""
    close = difflib.get_close_matches(name, list(names), n=2, cutoff=0.7)
    return f" Bedoelt u {either([f'‘{match}’' for match in close])}?" if close else ""


def either(names: Sequence[str]) -> str:
    """Return "a, b of c"."""
    return " of ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def usage_error(error: click.UsageError) -> str:
    """Return what is wrong with the command line, in one Dutch line."""
    ctx = error.ctx
    where = f" Zie ‘{ctx.command_path} --help’." if ctx else ""
    return _what_is_wrong(error, ctx) + where


def _what_is_wrong(error: click.UsageError, ctx: click.Context | None) -> str:
    options = [param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option)] if ctx else []
    if isinstance(error, click.NoSuchOption):
        guess = did_you_mean(error.option_name, [name for option in options for name in option.opts])
        return f"De optie ‘{error.option_name}’ bestaat niet.{guess}"
    if isinstance(error, click.BadOptionUsage):
        flag = any(option.is_flag for option in options if error.option_name in option.opts)
        return f"De optie ‘{error.option_name}’ {'krijgt geen waarde' if flag else 'vraagt om een waarde'}."
    if isinstance(error, click.MissingParameter) and error.param:
        option = f"{error.param.opts[-1]} " if isinstance(error.param, click.Option) else ""
        return f"Vul nog in: {option}{error.param.make_metavar(ctx) if ctx else error.param.name}."
    if isinstance(error, click.BadParameter) and error.param:
        name = error.param.opts[-1]
        if isinstance(error.param.type, click.Choice):
            return f"Bij {name} kunt u kiezen uit {either(error.param.type.choices)}."
        return f"De waarde bij {name} klopt niet."
    return error.message
