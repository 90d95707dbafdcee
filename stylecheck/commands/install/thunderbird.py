"""`stylecheck install thunderbird`: the check in Thunderbird, for a user or for everybody on a computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stylecheck.commands.dutch import DutchCommand, either
from stylecheck.commands.mail.options import policy_of, policy_options_of
from stylecheck.commands.output import complain
from stylecheck.errors import SettingError

if TYPE_CHECKING:
    from stylecheck.install.places import Computer, Places
    from stylecheck.install.thunderbird import Wish

_UNCHECKED = {"vraag": "vraag", "verzend": "verzend", "houd-tegen": "houd tegen"}
_REMOVE = "stylecheck install thunderbird --remove"
_RESTART = "Sluit Thunderbird en open het opnieuw."
_ENABLE = (
    "Open daar het menu ≡ en klik op ‘stylecheck is aan Thunderbird toegevoegd’. Klik dan op ‘Inschakelen’. "
    "Dat hoeft maar één keer."
)
_BOXED = (
    "Op deze computer staat een Thunderbird uit een snap of flatpak. Die mag stylecheck niet starten. "
    "Gebruik Thunderbird van uw Linux zelf of van thunderbird.net."
)


@click.command("thunderbird", cls=DutchCommand, short_help="Kijk mail na in Thunderbird, vlak voor het verzenden.")
@click.option("--machine", is_flag=True, help="Doe het voor iedereen op deze computer. Typ dit als beheerder.")
@click.option("--remove", is_flag=True, help="Haal stylecheck weer uit Thunderbird.")
@policy_options_of("at", "domains", "contact")
@click.option(
    "--seconden",
    "seconds",
    type=click.IntRange(1, 120),
    metavar="GETAL",
    help="Wacht hoogstens zo lang op de controle. Standaard: 10 seconden.",
)
@click.option(
    "--zonder-controle",
    "unchecked",
    type=click.Choice(tuple(_UNCHECKED)),
    metavar="WAT",
    help=f"Als de controle niet lukt: {either(tuple(_UNCHECKED))}. Standaard: vraag.",
)
@click.option(
    "--toch/--geen-toch",
    "send_anyway",
    default=None,
    help="De schrijver mag een mail toch verzenden; of juist niet. Standaard: dat mag.",
)
@click.option(
    "--bij-verzenden/--alleen-knop",
    "on",
    default=None,
    help="Kijk elke mail na bij het verzenden; of alleen als iemand op de knop klikt. Standaard: elke mail.",
)
@click.option("--config", metavar="BESTAND", help="Instellingen uit dit bestand, in plaats van de gewone.")
@click.option("--thunderbird", "program", metavar="MAP", help="Waar Thunderbird staat, als dat ergens anders is.")
def thunderbird(
    machine: bool, remove: bool, config: str | None, program: str | None, contact: str, **options: Any
) -> None:
    """Kijk mail na in Thunderbird, vlak voor het verzenden.

    Keuzes die u niet noemt, blijven zoals ze waren.
    """
    from stylecheck.install.places import of_machine, of_user, this_computer

    if program and not machine:
        raise SettingError("--thunderbird hoort bij --machine. Laat het weg, of zet --machine erbij.")
    chosen = _chosen(contact=contact, **options)
    computer = this_computer()
    places = of_machine(computer, Path(program).absolute() if program else None) if machine else of_user(computer)
    if remove:
        if chosen or config:
            raise SettingError("Bij --remove horen geen keuzes. Laat ze weg.")
        _remove(computer, places)
        return
    from stylecheck.install.thunderbird import Wish

    if not machine and of_machine(computer).extension.is_file():
        raise SettingError("stylecheck staat al in Thunderbird, voor iedereen op deze computer. Er is niets veranderd.")
    _put(computer, places, Wish(chosen, _existing(config) if config else None))


def _put(computer: Computer, places: Places, wish: Wish) -> None:
    from stylecheck.install.places import is_boxed, of_user
    from stylecheck.install.thunderbird import put, unreachable

    done = put(computer, places, wish)
    whose = "voor iedereen op deze computer" if places.policies else "voor u"
    click.echo(f"stylecheck staat klaar in Thunderbird, {whose}.")
    for line in done.lines:
        click.echo(f"  {line}")
    click.echo("Keuzes:" if done.settings or done.config else "Keuzes: de gewone.")
    for name, value in sorted(done.settings.items()):
        click.echo(f"  {name}: {_told(value)}")
    if done.config:
        click.echo(f"  config: {done.config}")
    click.echo(_RESTART if places.policies else f"{_RESTART} {_ENABLE}")
    if is_boxed(computer):
        complain(_BOXED)
    if places.policies and of_user(computer).extension.is_file():
        complain(f"Voor uzelf staat er nog een andere. Haal die weg met: {_REMOVE}")
    if places.policies and (closed := unreachable(done.config)):
        complain(
            f"Andere gebruikers mogen niet bij ‘{closed}’. Zet stylecheck op een plek waar iedereen bij mag, "
            "zoals /opt/stylecheck, en typ daar deze opdracht nog eens."
        )


def _remove(computer: Computer, places: Places) -> None:
    from stylecheck.install.places import of_machine, of_user
    from stylecheck.install.thunderbird import take_away

    done = take_away(places)
    if not done.lines:
        click.echo("stylecheck stond niet in Thunderbird. Er is niets veranderd.")
    else:
        click.echo("stylecheck staat niet meer in Thunderbird. Dit is weg:")
        for line in done.lines:
            click.echo(f"  {line}")
        click.echo(_RESTART)
    other = of_user(computer) if places.policies else of_machine(computer)
    if other.extension.is_file():
        whose, command = ("uzelf", "") if places.policies else ("iedereen op deze computer", " --machine")
        click.echo(f"Het staat er nog voor {whose}. Haal dat weg met: {_REMOVE}{command}")


def _chosen(
    at: tuple[str, ...],
    domains: tuple[str, ...],
    contact: str,
    seconds: int | None,
    unchecked: str | None,
    send_anyway: bool | None,
    on: bool | None,
) -> dict[str, Any]:
    """Return the settings that were chosen, by their names in the extension.

    Raises:
        SettingError: a value is not in order.
    """
    policy = policy_of(at=at, domains=domains, contact=contact)
    wanted = {
        "aan": on,
        "bij": {level.label: count for level, count in policy.at.items()} if at else None,
        "domeinen": list(policy.domains) if domains else None,
        "hulp": policy.contact or None,
        "seconden": seconds,
        "toch_verzenden": send_anyway,
        "zonder_controle": _UNCHECKED[unchecked] if unchecked else None,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _existing(config: str) -> Path:
    """Return the whole path of a file with settings that can be read.

    Raises:
        StylecheckError: it cannot, or something in it is wrong.
    """
    from stylecheck.configuration import load_configuration

    path = Path(config).absolute()
    load_configuration(path)
    return path


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dict):
        return ", ".join(f"{name}={count}" for name, count in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
