"""`stylecheck voorbeelden`: the letters before and after, and the cases, of the writing training."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.output import quiet_pipe
from stylecheck.errors import SettingError, nearest
from stylecheck.files import WriteError, write_whole

if TYPE_CHECKING:
    from stylecheck.examples import Case, Example


@click.command("voorbeelden", cls=DutchCommand, short_help="Bekijk brieven van vóór en na, voor een training.")
@click.argument("name", metavar="[NAAM]", required=False)
@click.option("--thema", "theme", metavar="THEMA", help="Noem alleen de voorbeelden van dit thema, zoals klacht.")
@click.option("--map", "folder", type=click.Path(path_type=Path), metavar="MAP", help="Neem de voorbeelden uit uw map.")
@click.option(
    "--bewaar", "target", type=click.Path(path_type=Path), metavar="MAP", help="Zet de brieven als tekst hier."
)
def command(name: str | None, theme: str | None, folder: Path | None, target: Path | None) -> None:
    """Toon het voorbeeld of rollenspel met deze NAAM; zonder naam: een lijst.

    Bij elk voorbeeld staat een brief zoals hij was en zoals hij beter is, met bij elke wijziging wat de lezer eraan
    heeft.
    """
    from stylecheck.examples import cases, examples
    from stylecheck.examples.model import Example
    from stylecheck.report.examples import print_case, print_example, print_list
    from stylecheck.report.layout import make_console

    at = f" --map {folder}" if folder else ""
    found: list[Example | Case] = [*examples(folder), *(cases() if folder is None else ())]
    if theme := theme.lower() if theme else None:
        themes = {each.theme for each in found}
        if theme not in themes:
            raise SettingError(f"Het thema ‘{theme}’ is er niet. {nearest(theme, sorted(themes))}")
        found = [each for each in found if each.theme == theme]
    if name:
        chosen = [each for each in found if each.name == name]
        if not chosen:
            near = get_close_matches(name, [each.name for each in found], 1)
            hint = f"Bedoelt u ‘{near[0]}’?" if near else f"Voor een lijst typt u: stylecheck voorbeelden{at}"
            raise SettingError(f"Het voorbeeld ‘{name}’ is er niet. {hint}")
        found = chosen
    if target:
        files = _save(found, target)
        click.echo(f"In {target} staan nu {files} bestanden.", err=True)
        return
    console = make_console(sys.stdout)
    with quiet_pipe():
        if not name:
            print_list(found, console, at)
        elif isinstance(found[0], Example):
            print_example(found[0], console)
        else:
            print_case(found[0], console)


def _explained(each: Example | Case) -> str:
    """Return all of an example or case as text, for who leads the training."""
    from stylecheck.examples.model import Example
    from stylecheck.report.examples import print_case, print_example
    from stylecheck.report.layout import printed

    return printed(partial(print_example, each) if isinstance(each, Example) else partial(print_case, each))


def _save(found: list[Example | Case], folder: Path) -> int:
    """Write letters as text files, and return how many; one that is there already is not written over.

    Raises:
        WriteError: the folder cannot be made, or a file is there.
    """
    files = {folder / f"{each.name}-{end}.txt": text for each in found for end, text in each.letters.items()}
    files |= {folder / f"{each.name}-uitleg.txt": _explained(each) for each in found}
    if there := next((path for path in files if os.path.lexists(path)), None):
        raise WriteError(f"Het bestand ‘{there}’ bestaat al; kies een andere map bij --bewaar.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise WriteError(f"De map ‘{folder}’ is niet te maken; kies een andere bij --bewaar.") from None
    for path, text in files.items():
        write_whole(path, text.encode())
    return len(files)
