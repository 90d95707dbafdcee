"""`stylecheck init`: asks three questions and writes a stylecheck.toml."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from stylecheck.commands.dutch import DutchCommand, did_you_mean
from stylecheck.commands.options import Channel
from stylecheck.errors import SettingError, reason_of
from stylecheck.letter import CHANNELS

_CHANNELS = (*CHANNELS, "alles")
_STRICT = {"rustig": "fout", "gewoon": "waarschuwing", "streng": "tip"}


@click.command("init", cls=DutchCommand, short_help="Maak een bestand met instellingen.")
@click.argument("folder", metavar="[MAP]", default=".", type=click.Path(path_type=Path))
@click.option("--huisstijl", "house", metavar="NAAM", help="Huisstijl, of ‘geen’.")
@click.option("--kanaal", "channel", type=Channel(_CHANNELS), metavar="KANAAL", help="Wat u meestal schrijft.")
@click.option("--melden", "level", type=click.Choice([*_STRICT]), metavar="HOE", help="rustig, gewoon of streng.")
@click.option("--ja", "defaults", is_flag=True, help="Stel geen vragen: geen huisstijl, alles, gewoon.")
def command(folder: Path, house: str | None, channel: str | None, level: str | None, defaults: bool) -> None:
    """Maak in MAP een bestand stylecheck.toml met uw keuzes. stylecheck stelt drie vragen.

    Het bestand geldt voor alle brieven in die map en in de mappen daarin.
    """
    from stylecheck.configuration import initial_file
    from stylecheck.places import SETTINGS
    from stylecheck.rulebook.house import house_styles

    path = folder / SETTINGS
    if not folder.is_dir():
        raise SettingError(f"De map ‘{folder}’ bestaat niet. Maak haar eerst.")
    if path.exists():
        raise SettingError(f"Er staat al een bestand ‘{path}’. Pas dat aan, of geef het eerst een andere naam.")
    asked = not (defaults or (house and channel and level))
    if asked and not somebody_there():
        raise SettingError("Ik kan hier niets vragen. Gebruik --ja, of geef --huisstijl, --kanaal en --melden.")
    styles = {**house_styles(), "geen": "geen huisstijl"}
    house = house or ("geen" if defaults else _ask_house(styles))
    if house not in styles and not house.endswith((".yaml", ".yml")):
        hint = did_you_mean(house, styles) or f" Kies uit: {', '.join(styles)}."
        raise SettingError(f"De huisstijl ‘{house}’ bestaat niet.{hint}")
    channel = channel or ("alles" if defaults else _ask("Wat schrijft u het meest?", _CHANNELS, "alles"))
    level = level or ("gewoon" if defaults else _ask("Hoe streng is de controle?", tuple(_STRICT), "gewoon"))
    text = initial_file("" if house == "geen" else house, "" if channel == "alles" else channel, _STRICT[level])
    _write(path, text)
    click.echo(f"Uw keuzes staan in {path}. Controleer nu een brief: stylecheck check brief.txt")


def somebody_there() -> bool:
    """Say whether a person can answer questions."""
    return bool(sys.stdin and sys.stdin.isatty())


def _ask_house(styles: dict[str, str]) -> str:
    click.echo("Huisstijlen die er zijn:")
    for name, title in styles.items():
        click.echo(f"  {name}: {title}")
    return _ask("Welke huisstijl gebruikt u?", tuple(styles), "geen")


def _ask(question: str, choices: tuple[str, ...], default: str) -> str:
    """Ask until the answer is one of the choices; an empty answer is the default."""
    while True:
        given: str = click.prompt(f"{question} ({', '.join(choices)})", default=default, prompt_suffix=": ")
        if given.strip().lower() in choices:
            return given.strip().lower()
        click.echo(f"‘{given}’ ken ik niet.{did_you_mean(given, choices)} Kies een van de woorden tussen haakjes.")


def _write(path: Path, text: str) -> None:
    """Write the file in one go; a crash in the middle leaves nothing behind under its name."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SettingError(f"‘{path}’ is niet te schrijven ({reason_of(error)}). Kies een andere map.") from None
