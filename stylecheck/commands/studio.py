"""`stylecheck studio`: the writing training on a screen, and a checker in the browser."""

from __future__ import annotations

import secrets
import webbrowser
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from stylecheck.choices import Choices
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import settings_options
from stylecheck.commands.output import report, warn
from stylecheck.errors import SettingError

if TYPE_CHECKING:
    from stylecheck.serve.guests import Guests, Invitation

PORT = 8743
GUESTS_PORT = 8744
_HOST = "127.0.0.1"
_LONGEST = 200_000
_WAITING = 64
"""Letters that may wait: all groups of a training may hand theirs in at the same moment."""
_OPEN_TO_READ = (
    "Wie op hetzelfde netwerk zit, kan meelezen met wat de groepen typen. Oefen dus niet met echte brieven. Met "
    "--certificaat kan niemand meelezen."
)


@click.command("studio", cls=DutchCommand, short_help="Open stylecheck in uw browser: nakijken, oefenen, trainen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="GETAL",
    help=f"Gebruik deze poort. Standaard: {PORT}, en anders een die vrij is.",
)
@click.option("--geen-browser", "quiet", is_flag=True, help="Open de browser niet. U krijgt wel de link.")
@click.option(
    "--voorbeelden",
    "folder",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Neem de voorbeelden uit uw eigen map.",
)
@click.option("--samen", "together", is_flag=True, help="Laat andere apparaten in de zaal meedoen met een oefening.")
@click.option(
    "--samen-port",
    "guests_port",
    type=click.IntRange(0, 65535),
    default=GUESTS_PORT,
    metavar="GETAL",
    help=f"Andere apparaten gebruiken deze poort. Standaard: {GUESTS_PORT}.",
)
@click.option("--naam", "names", multiple=True, metavar="NAAM", help="Zo vinden andere apparaten u. Mag vaker.")
@click.option("--sleutel-bestand", "token_file", metavar="BESTAND", help="Alleen wie deze sleutel kent, doet mee.")
@click.option("--certificaat", "certificate", metavar="BESTAND", help="Certificaat (PEM) voor andere apparaten.")
@click.option("--certificaat-sleutel", "key", metavar="BESTAND", help="De sleutel bij het certificaat.")
@settings_options
def command(
    port: int,
    quiet: bool,
    folder: Path | None,
    together: bool,
    guests_port: int,
    names: tuple[str, ...],
    token_file: str | None,
    certificate: str | None,
    key: str | None,
    **options: Any,
) -> None:
    """Open de studio in uw browser. Daar kijkt u een brief na, vergelijkt u, oefent u en geeft u training.

    Alles blijft op deze computer. Stop de studio met Ctrl+C.
    """
    from stylecheck.commands.serve import check_certificate
    from stylecheck.examples import examples
    from stylecheck.serve.access import LOCAL, Access
    from stylecheck.serve.pool import Limits, Pool, processes
    from stylecheck.serve.running import Address, run
    from stylecheck.serve.state import State

    _check_together(together)
    check_certificate(certificate, key)
    if folder:
        examples(folder)  # told now, and not to a room that waits
    profiles = {"": Choices.of(**options)}
    token = secrets.token_urlsafe(32)
    pool = Pool(profiles, Limits(processes(), _WAITING))
    state = State(pool, Access(LOCAL, (), token), profiles, _LONGEST, secrets.token_urlsafe(32), examples=folder)
    listening = _listening(port)
    guests: Guests | None = None
    if together:
        guests, state.invitation = _guests(guests_port, names, token_file, certificate, key)
    where = f"http://{_HOST}:{listening.getsockname()[1]}/studio/#/nakijken?sleutel={token}"

    def greet() -> None:
        report(f"De studio staat klaar op {where}", "Laat dit venster open. Stoppen: Ctrl+C.")
        if state.invitation:
            report(f"Andere apparaten doen mee op {' of '.join(state.invitation.links)}.")
            if not certificate:
                warn(_OPEN_TO_READ)
        if not quiet and not webbrowser.open(where):
            warn("De browser gaat niet vanzelf open. Open de link hierboven zelf.")

    report("De studio start. Een ogenblik.")
    run(state, [listening], Address(_HOST, port), greet, warn, guests)
    report("De studio is gestopt.")


def _check_together(together: bool) -> None:
    """Make sure that nobody chooses how others take part, and not that they may.

    Raises:
        SettingError: somebody does.
    """
    chosen = {
        "guests_port": "--samen-port",
        "names": "--naam",
        "token_file": "--sleutel-bestand",
        "certificate": "--certificaat",
        "key": "--certificaat-sleutel",
    }
    source = click.get_current_context().get_parameter_source
    wrong = [option for name, option in chosen.items() if source(name) is not ParameterSource.DEFAULT]
    if wrong and not together:
        raise SettingError(f"{wrong[0]} is voor andere apparaten. Zet er --samen bij, of laat {wrong[0]} weg.")


def _listening(port: int) -> socket:
    """Open the port of the studio; where it is taken and nobody asked for it, another one.

    Raises:
        SettingError: it cannot be opened.
    """
    from stylecheck.serve.running import tcp_socket

    try:
        return tcp_socket(_HOST, port)
    except SettingError:
        if click.get_current_context().get_parameter_source("port") is not ParameterSource.DEFAULT:
            raise
        return tcp_socket(_HOST, 0)


def _guests(
    port: int, names: tuple[str, ...], token_file: str | None, certificate: str | None, key: str | None
) -> tuple[Guests, Invitation]:
    """Open the door for other devices, and say how they find it.

    Raises:
        SettingError: this machine is on no network, or the port is taken.
    """
    from stylecheck.commands.serve import read_token
    from stylecheck.serve.guests import Guests, Invitation, access_of, addresses, host_name, new_key
    from stylecheck.serve.running import tcp_socket
    from stylecheck.studio.site import is_for_guests

    found = [*names, *addresses()]
    if not found:
        raise SettingError("Deze computer zit op geen netwerk. Maak verbinding, of laat --samen weg.")
    token = read_token(token_file) or new_key()
    listening = tcp_socket("0.0.0.0", port, "--samen-port")
    access = access_of([*found, host_name()], token)
    guests = Guests(listening, access, is_for_guests, certificate or "", key or "")
    scheme = "https" if certificate else "http"
    return guests, Invitation([f"{scheme}://{each}:{guests.port}" for each in found], token)
