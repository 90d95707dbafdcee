"""The options of the services that check mail on a mail server: what is done with which mail, and how many at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stylecheck.choices import LEVELS, Choices
from stylecheck.commands.options import settings_options
from stylecheck.errors import SettingError

if TYPE_CHECKING:
    from stylecheck.finding import Severity
    from stylecheck.mail.policy import Policy
    from stylecheck.serve.pool import Limits

F = TypeVar("F", bound=Callable[..., Any])
_MODES = ("warn", "hold", "block")
_MB = 1_000_000
_WAITING = 200
"""Messages that may wait. Postfix takes on 100 at once; with two workers these take some seconds."""
_LONGEST_CONTACT = 200
"""Characters; with more there is no room for remarks in a reply of SMTP."""
_LEVEL = re.compile(rf"({'|'.join(LEVELS)})=([1-9][0-9]{{0,5}})")
_DOMAIN = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})+")


def _existing(_: click.Context, __: click.Parameter, folder: Path | None) -> Path | None:
    """Return a folder.

    Raises:
        SettingError: it is not there.
    """
    if folder and not folder.is_dir():
        raise SettingError(f"De map ‘{folder}’ bij --tijdelijk bestaat niet. Maak hem eerst.")
    return folder


_options = {
    "mode": click.option(
        "--mode",
        type=click.Choice(_MODES),
        default="warn",
        metavar="WAT",
        help="Bij een mail met punten: warn (alleen een kopregel), hold (vasthouden) of block (weigeren). "
        "Standaard: warn.",
    ),
    "failure": click.option(
        "--bij-storing",
        "failure",
        type=click.Choice(_MODES),
        default="hold",
        metavar="WAT",
        help="Als het nakijken niet lukt: warn, hold of block. Standaard: hold.",
    ),
    "at": click.option(
        "--bij",
        "at",
        multiple=True,
        metavar="ERNST=GETAL",
        help="Doe iets vanaf zoveel punten, zoals fout=1 of waarschuwing=3. Mag vaker. Standaard: waarschuwing=1.",
    ),
    "domains": click.option(
        "--domein",
        "domains",
        multiple=True,
        metavar="DOMEIN",
        help="Kijk alleen mail van dit domein na, die naar buiten gaat. Mag vaker. Standaard: alle mail.",
    ),
    "override": click.option(
        "--toch/--geen-toch",
        "override",
        default=True,
        help="De schrijver mag een mail toch versturen; of juist niet. Standaard: dat mag.",
    ),
    "attachments": click.option("--bijlagen", "attachments", is_flag=True, help="Kijk ook brieven in de bijlage na."),
    "notify": click.option(
        "--melding/--geen-melding",
        "notify",
        default=None,
        help="Mail de schrijver wat er te verbeteren is; of juist niet. Standaard: als zijn mail wacht of terugkomt.",
    ),
    "cite": click.option(
        "--citeer",
        "cite",
        is_flag=True,
        help="Zet de zinnen zelf in het antwoord. Let op: mailservers schrijven dat in hun logboek.",
    ),
    "notices_via": click.option(
        "--meldingen-via",
        "notices_via",
        metavar="ADRES:POORT",
        help="Stuur meldingen aan schrijvers via deze mailserver.",
    ),
    "contact": click.option(
        "--hulp", "contact", metavar="TEKST", default="", help="Bij wie de schrijver hulp krijgt, zoals een nummer."
    ),
    "megabytes": click.option(
        "--max-mb",
        "megabytes",
        type=click.IntRange(1, 1000),
        default=25,
        metavar="GETAL",
        help="Kijk grotere mail niet na. Standaard: 25 MB.",
    ),
    "seconds": click.option(
        "--seconden",
        "seconds",
        type=click.FloatRange(1, 80),
        default=30.0,
        metavar="GETAL",
        help="Zo lang mag een mail duren. Standaard: 30 seconden.",
    ),
    "workers": click.option(
        "--werkers", "workers", type=click.IntRange(1, 64), metavar="GETAL", help="Zoveel mails tegelijk."
    ),
    "waiting": click.option(
        "--wachtrij",
        "waiting",
        type=click.IntRange(0, 10_000),
        default=_WAITING,
        metavar="GETAL",
        help=f"Zoveel mails mogen wachten. Standaard: {_WAITING}.",
    ),
    "counters": click.option(
        "--tellingen",
        "counters",
        type=click.Path(path_type=Path),
        metavar="MAP",
        help="Houd de tellingen in deze map bij. Standaard: uw eigen map.",
    ),
    "folder": click.option(
        "--tijdelijk",
        "folder",
        type=click.Path(path_type=Path),
        callback=_existing,
        metavar="MAP",
        help="Bewaar grote mail hier zolang het nakijken duurt.",
    ),
}


def policy_options(function: F) -> F:
    """Give a command the options that `policy_of`, `limits_of` and `choices_of` take, and two folders.

    These are `counters`, and `folder` for large messages.
    """
    function = settings_options(function)
    for option in reversed(_options.values()):
        function = option(function)
    return function


def policy_options_of(*names: str) -> Callable[[F], F]:
    """Return what gives a command a few of the options of `policy_options`, without those that set what is checked."""

    def give(function: F) -> F:
        for name in reversed(names):
            function = _options[name](function)
        return function

    return give


def policy_of(**options: Any) -> Policy:
    """Return what the organisation wants; what is not given is as a policy has it, and other options are left alone.

    Raises:
        SettingError: a value is not in order.
    """
    from stylecheck.mail.policy import Mode, Policy

    makers: Mapping[str, Callable[[Any], Any]] = {
        "mode": Mode,
        "failure": Mode,
        "domains": lambda values: tuple(_domains(values)),
        "override": bool,
        "attachments": bool,
        "cite": bool,
        "contact": _contact,
    }
    given = {name: make(options[name]) for name, make in makers.items() if name in options}
    given |= {"largest": options["megabytes"] * _MB} if "megabytes" in options else {}
    given |= {"notify": options["notify"]} if "notify" in options else {}
    given |= {"at": at} if (at := _levels(options.get("at", ()))) else {}
    return Policy(**given)


def limits_of(**options: Any) -> Limits:
    """Return how much is taken on; other options are left alone."""
    from stylecheck.serve.pool import Limits

    return Limits(options["workers"] or min(2, os.cpu_count() or 1), options["waiting"], options["seconds"])


def choices_of(**options: Any) -> Choices:
    """Return the settings that messages are checked with; the options of `limits_of` and `policy_of` are left alone.

    Raises:
        SettingError: see `Choices.of`.
    """
    return Choices.of(**{name: value for name, value in options.items() if name not in _options})


def address(value: str, option: str, port: int | None = None) -> tuple[str, int]:
    """Return host and port.

    Args:
        port: what is meant where none is given; None where there must be one.

    Raises:
        SettingError: it is written otherwise.
    """
    host, colon, told = value.rpartition(":")
    if not colon or (host.count(":") and not host.startswith("[")):
        host, told = value, str(port or "")
    if not host.strip("[]") or not told.isdecimal() or int(told) > 65_535:
        raise SettingError(f"‘{value}’ bij {option} klopt niet. Schrijf ADRES:POORT, zoals 127.0.0.1:10025.")
    return host.strip("[]"), int(told)


def _levels(values: Iterable[str]) -> Mapping[Severity, int]:
    """Return severity -> number for values such as "fout=1".

    Raises:
        SettingError: a value is written otherwise.
    """
    from stylecheck.finding import Severity

    levels = {}
    for value in values:
        match = _LEVEL.fullmatch(value.strip().lower())
        if not match:
            raise SettingError(f"‘{value}’ bij --bij klopt niet. Schrijf ERNST=GETAL, zoals waarschuwing=3.")
        levels[Severity.parse(match[1])] = int(match[2])
    return levels


def _domains(values: Iterable[str]) -> Iterable[str]:
    """Yield domains in lower case, those with accents also as mail servers write them.

    Raises:
        SettingError: one is no domain.
    """
    for value in values:
        domain = value.strip().lower().removeprefix("@").strip(".")
        if not _DOMAIN.fullmatch(domain):
            raise SettingError(f"‘{value}’ bij --domein is geen domein. Schrijf het zoals achter de @ in een adres.")
        yield domain
        if not domain.isascii():
            with suppress(UnicodeError):
                yield domain.encode("idna").decode("ascii")


def _contact(value: str) -> str:
    line = " ".join(value.split())
    if len(line) > _LONGEST_CONTACT:
        raise SettingError(f"De tekst bij --hulp is te lang. Neem hoogstens {_LONGEST_CONTACT} tekens.")
    return line
