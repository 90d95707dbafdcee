"""`stylecheck milter`: the check before sending, as a milter of Postfix or Sendmail."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.mail.options import address as host_and_port
from stylecheck.commands.mail.options import choices_of, limits_of, policy_of, policy_options
from stylecheck.commands.output import report, warn
from stylecheck.errors import SettingError, StylecheckError

if TYPE_CHECKING:
    from stylecheck.mail.desk import Desk
    from stylecheck.mail.milter.address import Address
    from stylecheck.mail.policy import Policy
    from stylecheck.mail.smtp.notices import Notices

_SOCKET = Path("/run/stylecheck/milter.sock")
_SMTP = 25


class MilterError(StylecheckError):
    """No milter answers."""


@click.command("milter", cls=DutchCommand, short_help="Kijk mail na als milter van Postfix of Sendmail.")
@click.option(
    "--socket",
    "path",
    type=click.Path(path_type=Path),
    default=_SOCKET,
    metavar="BESTAND",
    help=f"Luister op deze Unix-socket. Standaard: {_SOCKET}.",
)
@click.option("--groep", "group", metavar="NAAM", default="", help="Ook deze groep mag bij de socket, zoals postfix.")
@click.option("--listen", metavar="ADRES:POORT", help="Luister op deze poort, in plaats van op een socket.")
@click.option("--controle", "probes", is_flag=True, help="Zeg alleen of er een milter antwoordt: code 0, en anders 2.")
@policy_options
def command(
    path: Path,
    group: str,
    listen: str | None,
    probes: bool,
    notices_via: str | None,
    folder: Path | None,
    counters: Path | None,
    **options: Any,
) -> None:
    """Kijk mail na voor een mailserver die milters kent, zoals Postfix of Sendmail.

    De mailserver zelf houdt de mail vast of weigert die. Stop de milter met Ctrl+C.
    """
    if sys.platform == "win32":
        raise SettingError("Een milter kan niet op Windows. Gebruik: stylecheck smtp")
    from stylecheck.mail.milter.address import answers

    address = _address(path, group, listen)
    if probes:
        if not answers(address):
            raise MilterError(f"Op ‘{address}’ antwoordt geen milter. Kijk of stylecheck milter draait.")
        click.echo(f"De milter op ‘{address}’ antwoordt.")
        return
    from stylecheck.mail.counters import Counters
    from stylecheck.mail.desk import Desk
    from stylecheck.mail.milter.running import Service, run

    limits = limits_of(**options)
    with Counters(counters, background=True) as counted:
        policy = _policy(bool(notices_via), **options)
        desk = Desk("milter", choices_of(**options), policy, limits, counted, warn)
        notices = _notices(desk, notices_via) if notices_via else None
        greeting = f"stylecheck kijkt mail na op ‘{address}’. Stoppen: Ctrl+C."
        run(Service(desk, address, limits.seconds, folder, notices, lambda: report(greeting)))
    report("stylecheck is gestopt.")


def _address(path: Path, group: str, listen: str | None) -> Address:
    """Return where to listen.

    Raises:
        SettingError: the options exclude each other, or one is not in order.
    """
    from stylecheck.mail.milter.address import Port, UnixSocket

    if not listen:
        return UnixSocket(path, group)
    chosen = click.get_current_context().get_parameter_source("path")
    for option, is_given in (("--socket", chosen is not ParameterSource.DEFAULT), ("--groep", bool(group))):
        if is_given:
            raise SettingError(f"Laat {option} weg. Met --listen luistert de milter alleen op een poort.")
    host, port = host_and_port(listen, "--listen")
    if not port:
        raise SettingError("Kies bij --listen een poort van 1 tot en met 65535.")
    return Port(host, port)


def _policy(notifies: bool, **options: Any) -> Policy:
    """Return what the organisation wants.

    Args:
        notifies: notices can be sent; where they cannot, no answer may promise one.

    Raises:
        SettingError: a value is not in order, or notices are wanted that cannot be sent.
    """
    policy = policy_of(**options)
    if notifies:
        return policy
    if policy.notify:
        raise SettingError("Zet bij --melding ook --meldingen-via, met het adres van een mailserver.")
    return replace(policy, notify=False)


def _notices(desk: Desk, via: str) -> Notices:
    """Return what sends notices.

    Raises:
        SettingError: the address is not in order.
    """
    from stylecheck.mail.smtp.notices import Notices
    from stylecheck.mail.smtp.upstream import NextServer

    server = NextServer(*host_and_port(via, "--meldingen-via", _SMTP))
    return Notices(desk, server, socket.gethostname(), warn)
