"""`stylecheck woord`: puts words in a word list, takes them out, and shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from stylecheck.commands.dutch import DutchCommand, DutchGroup, did_you_mean
from stylecheck.commands.output import quiet_pipe
from stylecheck.errors import SettingError

F = TypeVar("F", bound=Callable[..., Any])

_words_argument = click.argument("words", nargs=-1, required=True, metavar="WOORD…")


def _list_options(function: F) -> F:
    """Give a command the options that `_chosen` takes."""
    path = click.option("--lijst", "path", type=click.Path(path_type=Path), metavar="BESTAND", help="Een andere lijst.")
    shared = click.option("--organisatie", "shared", is_flag=True, help="De lijst die stylecheck.toml noemt.")
    return path(shared(function))


@click.group(
    "woord",
    cls=DutchGroup,
    invoke_without_command=True,
    short_help="Beheer de woorden die goed gespeld zijn.",
    epilog='Een naam toevoegen: stylecheck woord toevoegen "De Vaart"',
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Beheer de woorden die goed gespeld zijn, zoals namen en eigen woorden. U heeft een eigen woordenlijst."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@command.command("toevoegen", cls=DutchCommand, short_help="Voeg woorden toe.")
@_words_argument
@_list_options
def _add(words: tuple[str, ...], path: Path | None, shared: bool) -> None:
    """Voeg een WOORD toe aan uw woordenlijst. Een naam van meer woorden staat tussen aanhalingstekens."""
    from stylecheck.spelling.words import add, word_of

    wanted = [word_of(word) for word in words]
    path = _chosen(path, shared)
    new = add(path, wanted)
    _tell("Toegevoegd: ", new, [word for word in wanted if word not in new], "er al", path)


@command.command("weg", cls=DutchCommand, short_help="Haal woorden weg.")
@_words_argument
@_list_options
def _remove(words: tuple[str, ...], path: Path | None, shared: bool) -> None:
    """Haal een WOORD weg uit uw woordenlijst."""
    from stylecheck.spelling.words import read, remove, word_of

    wanted = [word_of(word) for word in words]
    path = _chosen(path, shared)
    gone = remove(path, wanted)
    missed = [word for word in wanted if word not in gone]
    _tell("Weggehaald: ", gone, missed, "er niet in", path, did_you_mean(missed[0], read(path)) if missed else "")


@command.command("lijst", cls=DutchCommand, short_help="Toon de woorden.")
@_list_options
def _show(path: Path | None, shared: bool) -> None:
    """Toon de woorden van uw woordenlijst, elk op een eigen regel."""
    from stylecheck.report.layout import count
    from stylecheck.spelling.words import personal_file, read

    path = _chosen(path, shared)
    words = () if path == personal_file() and not path.exists() else read(path)
    with quiet_pipe():
        click.echo("\n".join((f"# {count(len(words), 'woord', 'woorden')} in {path}", *words)))


def _chosen(path: Path | None, shared: bool) -> Path:
    """Return the list to work on.

    Raises:
        SettingError: the list of the organisation is asked for, and no settings file names one.
    """
    from stylecheck.configuration import load_configuration
    from stylecheck.places import SETTINGS, find_configuration
    from stylecheck.spelling.words import personal_file

    if not shared:
        return path or personal_file()
    if path:
        raise click.UsageError("Kies --lijst of --organisatie, niet allebei.", click.get_current_context())
    file = find_configuration(Path())
    if file is None:
        raise SettingError(f"Hier is nog geen {SETTINGS}; maak het met: stylecheck init.")
    lists = load_configuration(file).settings_for().words
    if not lists:
        raise SettingError(f'{file} noemt nog geen woordenlijst; zet boven in dat bestand: words = ["woorden.txt"].')
    return lists[0]


def _tell(done: str, changed: Sequence[str], kept: Sequence[str], how: str, path: Path, hint: str = "") -> None:
    """Tell in one line what was done, what stood there already or not, and where the list is."""
    told = [f"{done}{_named(changed)}."] if changed else []
    if kept:
        told.append(f"{_named(kept)} {'stond' if len(set(kept)) == 1 else 'stonden'} {how}.{hint}")
    click.echo(" ".join((*told, f"De lijst staat in {path}")))


def _named(words: Sequence[str]) -> str:
    """Return "‘a’, ‘b’ en ‘c’"."""
    from stylecheck.language.text import listed

    return listed([f"‘{word}’" for word in dict.fromkeys(words)])
