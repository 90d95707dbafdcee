"""`stylecheck smtp`: the check before sending, between two mail servers."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.mail.options import address, choices_of, limits_of, policy_of, policy_options
from stylecheck.commands.output import report, warn
from stylecheck.errors import SettingError
from stylecheck.places import how_to_install

if TYPE_CHECKING:
    from stylecheck.mail.smtp.upstream import NextServer

_SMTP = 25


@click.command("smtp", cls=DutchCommand, short_help="Kijk mail na op de mailserver.")
@click.option(
    "--listen", metavar="ADRES:POORT", default="127.0.0.1:10025", help="Luister hier. Standaard: 127.0.0.1:10025."
)
@click.option("--next", "onward", metavar="ADRES:POORT", required=True, help="Geef mail door aan deze mailserver.")
@click.option("--next-tls", "next_tls", is_flag=True, help="Geef mail alleen versleuteld door (STARTTLS).")
@click.option(
    "--netwerk",
    "networks",
    multiple=True,
    metavar="NETWERK",
    help="Ook deze computers mogen mail aanbieden. Mag vaker.",
)
@click.option(
    "--sessies",
    "most",
    type=click.IntRange(1, 10_000),
    default=200,
    metavar="GETAL",
    help="Zoveel verbindingen tegelijk. Standaard: 200.",
)
@click.option("--naam", "name", metavar="NAAM", help="Zo noemt de computer zich. Standaard: zijn eigen naam.")
@click.option(
    "--certificaat", "certificate", metavar="BESTAND", help="Certificaat (PEM), zodat mail versleuteld binnenkomt."
)
@click.option("--certificaat-sleutel", "key", metavar="BESTAND", help="De sleutel bij het certificaat.")
@policy_options
def command(
    listen: str,
    onward: str,
    next_tls: bool,
    networks: tuple[str, ...],
    most: int,
    name: str | None,
    certificate: str | None,
    key: str | None,
    folder: Path | None,
    notices_via: str | None,
    counters: Path | None,
    **options: Any,
) -> None:
    """Kijk mail na tussen twee mailservers, of tussen een mailprogramma en de mailserver.

    De schrijver ziet wat beter kan. Stop het filter met Ctrl+C: mail die onderweg is, gaat dan eerst weg.
    """
    try:
        from stylecheck.mail.smtp.running import run
    except ImportError:
        raise SettingError(f"Voor dit filter is de bibliotheek aiosmtpd nodig. {how_to_install('mail')}") from None
    from stylecheck.mail.counters import Counters
    from stylecheck.mail.desk import Desk
    from stylecheck.mail.smtp.house import House
    from stylecheck.mail.smtp.notices import Notices
    from stylecheck.serve.running import tcp_socket

    policy = policy_of(**options)
    host, port = address(listen, "--listen")
    server = _server(onward, "--next", tls=next_tls)
    if port and (host, port) == (server.host, server.port):
        raise SettingError(
            "Bij --listen en --next staat hetzelfde adres. De mail gaat dan rond. Kies een andere poort."
        )
    name = name or socket.gethostname()
    limits = limits_of(**options)
    with Counters(counters, background=True) as counted:
        desk = Desk("smtp", choices_of(**options), policy, limits, counted, warn)
        via = _server(notices_via, "--meldingen-via") if notices_via else server
        notices = Notices(desk, via, name, warn)
        house = House(
            desk,
            server,
            name,
            notices.notify,
            tuple(map(_network, networks)),
            most,
            folder,
            _tls(certificate, key),
        )
        listening = tcp_socket(host, port, "--listen")

        def greet() -> None:
            report(
                f"stylecheck kijkt mail na op {host}:{listening.getsockname()[1]} en geeft die door aan "
                f"{server.host}:{server.port}. Stoppen: Ctrl+C."
            )

        run(house, listening, notices, greet)
    report("stylecheck is gestopt.")


def _server(value: str, option: str, *, tls: bool = False) -> NextServer:
    from stylecheck.mail.smtp.upstream import NextServer

    return NextServer(*address(value, option, _SMTP), tls)


def _network(value: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(value, strict=False)
    except ValueError:
        raise SettingError(f"‘{value}’ bij --netwerk is geen netwerk. Schrijf het zoals 10.1.0.0/16.") from None


def _tls(certificate: str | None, key: str | None) -> ssl.SSLContext | None:
    if not certificate:
        if key:
            raise SettingError("Geef bij --certificaat-sleutel ook een --certificaat.")
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate, key)
    except OSError:  # also what the library says of the files
        raise SettingError(
            "Het certificaat gaat niet open of past niet bij zijn sleutel. Controleer --certificaat en "
            "--certificaat-sleutel."
        ) from None
    return context
