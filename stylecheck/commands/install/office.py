"""`stylecheck install outlook` and `word`: the files by which these programs find a server, for an administrator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.mail.options import policy_of, policy_options_of
from stylecheck.errors import SettingError

if TYPE_CHECKING:
    from stylecheck.install.office import Wishes

_ADDRESS = click.option(
    "--adres", "address", required=True, metavar="ADRES", help="Van de server, zoals https://stijl.corporatie.nl."
)
_FOLDER = click.option(
    "--map",
    "folder",
    type=click.Path(path_type=Path),
    default=".",
    metavar="MAP",
    help="Zet de bestanden in deze map. Standaard: de map waar u nu bent.",
)
_KEY = click.option(
    "--sleutel-bestand", "key_file", metavar="BESTAND", help="De sleutel van de server, dezelfde als bij serve."
)
_PROFILE = click.option(
    "--instellingen", "profile", metavar="NAAM", default="", help="Gebruik deze instellingen van de server."
)
_SECONDS = click.option(
    "--seconden",
    "seconds",
    type=click.IntRange(1, 60),
    metavar="GETAL",
    help="Laat de schrijver hoogstens zo lang wachten. Standaard: 4 seconden.",
)
_USES = {
    "stylecheck-outlook.xml": ": voor Microsoft 365, en voor een eigen Exchange",
    "stylecheck-outlook.zip": ": de nieuwe soort, alleen voor Microsoft 365 en niet voor een Mac",
}


@click.command("outlook", cls=DutchCommand, short_help="Maak de bestanden voor Outlook, voor uw beheercentrum.")
@_ADDRESS
@_FOLDER
@_KEY
@policy_options_of("at", "domains")
@_SECONDS
@_PROFILE
def outlook(**options: Any) -> None:
    """Maak de bestanden waarmee Outlook uw server vindt.

    Een beheerder voegt er één van toe in het beheercentrum van Microsoft 365, of in Exchange.
    """
    _make("outlook", "Outlook", **options)


@click.command("word", cls=DutchCommand, short_help="Maak het bestand voor Word, voor uw beheercentrum.")
@_ADDRESS
@_FOLDER
@_KEY
@_PROFILE
def word(**options: Any) -> None:
    """Maak het bestand waarmee Word uw server vindt.

    Een beheerder voegt het toe in het beheercentrum van Microsoft 365.
    """
    _make("word", "Word", **options)


def _make(client: str, name: str, address: str, folder: Path, **options: Any) -> None:
    from stylecheck.install.office import address_of, write

    where, wishes = address_of(address), _wishes(**options)
    try:
        made = write(folder, client, where, wishes)
    except OSError:
        raise SettingError(f"In ‘{folder}’ bij --map kunt u niet schrijven. Kies een andere map.") from None
    click.echo(f"Dit staat klaar voor {name}:")
    for path in made:
        click.echo(f"  {path}{_USES.get(path.name, '')}")
    click.echo(f"Kijk eerst in een browser of u {where}/paneel/outlook/over.html ziet.")
    click.echo(f"Voeg daarna {'één' if len(made) > 1 else 'dit'} bestand toe in uw beheercentrum.")
    if wishes.key:
        click.echo("De sleutel van uw server staat erin. Bewaar het dus zoals een wachtwoord.")


def _wishes(
    key_file: str | None,
    profile: str,
    at: tuple[str, ...] = (),
    domains: tuple[str, ...] = (),
    seconds: int | None = None,
) -> Wishes:
    """Return what the organisation wants.

    Raises:
        SettingError: a choice is written otherwise.
    """
    from stylecheck.commands.serve import read_token
    from stylecheck.install.office import Wishes

    policy = policy_of(at=at, domains=domains)
    return Wishes(
        read_token(key_file),
        {level.label: least for level, least in policy.at.items()} if at else {},
        policy.domains,
        seconds or 0,
        profile,
    )
