"""`stylecheck serve`: a warm checker for every program on this machine."""

from __future__ import annotations

import os
import secrets
import shlex
import socket
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from stylecheck.choices import Choices
from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import settings_options
from stylecheck.commands.output import report, warn
from stylecheck.errors import SettingError

PORT = 8742


@click.command("serve", cls=DutchCommand, short_help="Houd stylecheck klaar voor andere programma’s.")
@click.option("--host", metavar="ADRES", default="127.0.0.1", help="Luister op dit adres. Standaard: 127.0.0.1.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="GETAL",
    help=f"Luister op deze poort. Standaard: {PORT}.",
)
@click.option(
    "--socket", "path", type=click.Path(path_type=Path), metavar="BESTAND", help="Luister op deze Unix-socket."
)
@click.option("--werkers", "workers", type=click.IntRange(1, 64), metavar="GETAL", help="Zoveel brieven tegelijk.")
@click.option(
    "--wachtrij",
    "waiting",
    type=click.IntRange(0, 1000),
    default=16,
    metavar="GETAL",
    help="Zoveel brieven mogen wachten. Standaard: 16.",
)
@click.option(
    "--seconden",
    "seconds",
    type=click.FloatRange(min=1),
    default=30.0,
    metavar="GETAL",
    help="Zo lang mag een brief duren. Standaard: 30 seconden.",
)
@click.option(
    "--max-mb",
    "megabytes",
    type=click.IntRange(1, 100),
    default=20,
    metavar="GETAL",
    help="Zo groot mag een brief zijn. Standaard: 20 MB.",
)
@click.option(
    "--max-tekens",
    "longest",
    type=click.IntRange(100, 5_000_000),
    default=200_000,
    metavar="GETAL",
    help="Zo lang mag een tekst zijn. Standaard: 200.000.",
)
@click.option(
    "--per-minuut",
    "per_minute",
    type=click.IntRange(0),
    default=0,
    metavar="GETAL",
    help="Zoveel brieven mag een computer per minuut sturen. Standaard: zoveel als hij wil.",
)
@click.option("--sleutel-bestand", "token_file", metavar="BESTAND", help="Alleen wie deze sleutel kent, mag erbij.")
@click.option("--certificaat", "certificate", metavar="BESTAND", help="Certificaat (PEM) voor https.")
@click.option("--certificaat-sleutel", "key", metavar="BESTAND", help="De sleutel bij het certificaat.")
@click.option("--naam", "names", multiple=True, metavar="NAAM", help="Zo heet deze computer ook. Mag vaker.")
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="HERKOMST",
    help="Deze webpagina of uitbreiding mag brieven sturen. Mag vaker.",
)
@click.option(
    "--instellingen",
    "files",
    multiple=True,
    metavar="NAAM=BESTAND",
    help="Nog een stylecheck.toml, die een programma bij naam kan kiezen. Mag vaker.",
)
@settings_options
def command(
    host: str,
    port: int,
    path: Path | None,
    workers: int | None,
    waiting: int,
    seconds: float,
    megabytes: int,
    longest: int,
    per_minute: int,
    token_file: str | None,
    certificate: str | None,
    key: str | None,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    files: tuple[str, ...],
    **options: Any,
) -> None:
    """Start een server die brieven nakijkt voor andere programma’s op deze computer.

    Zolang de server draait, zijn de opdrachten check en fix ook sneller. Stop hem met Ctrl+C.
    """
    from stylecheck.serve.access import ANY, LOCAL, Access, check_opening, check_origins
    from stylecheck.serve.pool import Limits, Pool, processes
    from stylecheck.serve.running import Address, opened, run
    from stylecheck.serve.state import State

    if path:
        _check_alone()
    check_origins(origins)
    token = read_token(token_file)
    check_opening(host, token, certificate or "")
    check_certificate(certificate, key)
    own = names or ((socket.gethostname(),) if host in ANY else ())
    profiles = {"": Choices.of(**options), **dict(map(_profile, files))}
    limits = Limits(workers or processes(), waiting, seconds)
    access = Access((*LOCAL, host, *own), origins, token, megabytes * 1_000_000, per_minute, seconds)
    state = State(Pool(profiles, limits), access, profiles, longest, secrets.token_urlsafe(32))
    address = Address("" if path else host, port, path, certificate or "", key or "")
    sockets = opened(address)
    told = own[0] if own and host in ANY else f"[{host}]" if ":" in host else host
    where = str(path) if path else f"{'https' if certificate else 'http'}://{told}:{sockets[0].getsockname()[1]}"

    def greet() -> None:
        report(*map(str, state.in_force.values()), f"stylecheck staat klaar op {where}. Stoppen: Ctrl+C.")

    run(state, sockets, address, greet, warn)
    report("stylecheck is gestopt.")


def _check_alone() -> None:
    """Make sure that nobody asks for a socket and a port at the same time.

    Raises:
        SettingError: somebody does.
    """
    for option in ("host", "port"):
        if click.get_current_context().get_parameter_source(option) is not ParameterSource.DEFAULT:
            raise SettingError(f"Laat --{option} weg. Met --socket luistert de server alleen op dat bestand.")


def check_certificate(certificate: str | None, key: str | None) -> None:
    """Make sure that the files for TLS exist, where they are named.

    Raises:
        SettingError: one does not.
    """
    for option, file in (("--certificaat", certificate), ("--certificaat-sleutel", key)):
        if file and not Path(file).is_file():
            raise SettingError(f"Het bestand ‘{file}’ bij {option} bestaat niet. Controleer de naam.")


def read_token(file: str | None) -> str:
    """Return the token in a file, and warn where others can read it.

    Raises:
        SettingError: there is none in it, or it can be guessed.
    """
    if not file:
        return ""
    from stylecheck.read.text import decode

    try:
        token = decode(Path(file).read_bytes()).strip()
        is_open = os.name != "nt" and Path(file).stat().st_mode & 0o077 and not _is_credential(Path(file))
    except OSError:
        raise SettingError(f"De sleutel in ‘{file}’ is niet te lezen. Controleer de naam van het bestand.") from None
    if len(token) < 20:
        raise SettingError(f"De sleutel in ‘{file}’ is te kort. Neem minstens 20 letters en cijfers.")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise SettingError(f"De sleutel in ‘{file}’ mag alleen letters, cijfers en leestekens hebben, op één regel.")
    if is_open:
        warn(f"Anderen op deze computer kunnen bij de sleutel in ‘{file}’. Typ: chmod 600 {shlex.quote(file)}")
    return token


def _is_credential(file: Path) -> bool:
    """Say whether systemd guards a file: it lets one user in with an access list, which looks like a group's rights."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    return folder is not None and file.absolute().parent == Path(folder)


def _profile(value: str) -> tuple[str, Choices]:
    name, is_, file = value.partition("=")
    if not name or not is_ or not file:
        raise SettingError(f"‘{value}’ bij --instellingen klopt niet. Schrijf NAAM=BESTAND.")
    if not Path(file).is_file():
        raise SettingError(f"Het bestand ‘{file}’ bij --instellingen bestaat niet. Controleer de naam.")
    return name, Choices.of(config=file)
