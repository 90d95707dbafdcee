"""The options that set what is checked, and the settings they make."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from stylecheck.errors import SettingError
from stylecheck.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])
LEVELS = ("tip", "waarschuwing", "fout")
_THRESHOLD = re.compile(rf"([a-z][a-z0-9-]*)\.({'|'.join(LEVELS)})=(-?[0-9]+(?:[.,][0-9]+)?)")

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="waarschuwing",
    metavar="ERNST",
    help="Geef code 1 vanaf deze ernst: tip, waarschuwing of fout. Standaard: waarschuwing.",
)
rules_option = click.option(
    "--rules", "rule_folders", multiple=True, metavar="MAP", help="Map met eigen regels, naast die van stylecheck."
)

_settings_options = (
    click.option("--pipeline", metavar="NAAM", help="Taalmodel: stylecheck of de naam van een spaCy-model."),
    rules_option,
    click.option("--only", multiple=True, metavar="REGEL", help="Gebruik alleen deze regel. Mag vaker."),
    click.option("--without", multiple=True, metavar="REGEL", help="Sla deze regel over. Mag vaker."),
    click.option(
        "--set",
        "thresholds",
        multiple=True,
        metavar="REGEL.NIVEAU=GETAL",
        help="Verander een grens, zoals lange-zin.waarschuwing=18. Mag vaker.",
    ),
)


def settings_options(function: F) -> F:
    """Give a command the options that `make_settings` takes."""
    for option in reversed(_settings_options):
        function = option(function)
    return function


def format_option(*formats: str) -> Callable[[F], F]:
    """Return the option that chooses the form of the output, the first by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        metavar="VORM",
        help=f"Vorm van de uitvoer: {' of '.join(formats)}. Standaard: {formats[0]}.",
    )


def make_settings(
    *,
    pipeline: str | None = None,
    rule_folders: Iterable[str] = (),
    only: Iterable[str] = (),
    without: Iterable[str] = (),
    thresholds: Iterable[str] = (),
) -> Settings:
    """Return the settings for the values of the options.

    Raises:
        SettingError: a folder is not there, or a threshold is not written as RULE.LEVEL=NUMBER.
    """
    folders = tuple(Path(folder) for folder in rule_folders)
    for folder in folders:
        if not folder.is_dir():
            raise SettingError(f"De map ‘{folder}’ bij --rules bestaat niet; controleer de naam.")
    return Settings(
        pipeline=pipeline or Settings.pipeline,
        rule_folders=folders,
        only=frozenset(only),
        without=frozenset(without),
        thresholds=parse_thresholds(thresholds),
    )


def parse_thresholds(values: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return rule -> level -> number for values such as "lange-zin.waarschuwing=18".

    Raises:
        SettingError: a value is written otherwise.
    """
    thresholds: dict[str, dict[str, float]] = {}
    for value in values:
        match = _THRESHOLD.fullmatch(value.strip())
        number = float(match[3].replace(",", ".")) if match else math.inf
        if not match or not math.isfinite(number):
            raise SettingError(
                f"‘{value}’ bij --set klopt niet; schrijf REGEL.NIVEAU=GETAL, zoals lange-zin.waarschuwing=18."
            )
        thresholds.setdefault(match[1], {})[match[2]] = number
    return thresholds
