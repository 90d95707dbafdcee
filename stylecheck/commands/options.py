"""The options that set what is checked, and the settings they make."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from stylecheck.errors import SettingError
from stylecheck.letter import CHANNELS
from stylecheck.settings import Settings, merge_thresholds

F = TypeVar("F", bound=Callable[..., Any])
LEVELS = ("tip", "waarschuwing", "fout")
_THRESHOLD = re.compile(rf"([a-z][a-z0-9-]*)\.({'|'.join(LEVELS)})=(-?[0-9]+(?:[.,][0-9]+)?)")
_ALSO = {"email": "e-mail", "mail": "e-mail", "whatsapp": "sms", "app": "sms", "tekstbericht": "sms", "post": "brief"}


class Channel(click.Choice[str]):
    """A channel, also by the other names that people have for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the channel."""
        return super().convert(_ALSO.get(str(value).lower(), str(value).lower()), param, ctx)


fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    metavar="ERNST",
    help="Geef code 1 vanaf deze ernst: tip, waarschuwing of fout. Standaard: waarschuwing.",
)
rules_option = click.option(
    "--rules",
    "rule_folders",
    multiple=True,
    metavar="MAP",
    help="Map of zip met eigen regels naast die van ons.",
)
house_option = click.option("--huisstijl", "house_style", metavar="NAAM", help="Huisstijl: een naam of een bestand.")
genre_option = click.option("--soort", "genre", metavar="SOORT", help="Soort brief, zoals aankondiging of afwijzing.")
channel_option = click.option(
    "--kanaal", "channel", type=Channel(CHANNELS), metavar="KANAAL", help="Kanaal: brief, e-mail of sms."
)

_settings_options = (
    house_option,
    genre_option,
    channel_option,
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
    click.option("--baseline", metavar="BESTAND", help="Meld niet wat al in deze nulmeting staat."),
    click.option(
        "--spelling/--geen-spelling",
        "spelling",
        default=None,
        help="Kijk ook spelling en grammatica na, met LanguageTool; of juist niet.",
    ),
    click.option("--languagetool-url", metavar="ADRES", help="Gebruik deze LanguageTool-server van uw organisatie."),
    click.option(
        "--spelling-seconden",
        "spelling_seconds",
        type=click.FloatRange(min=0, min_open=True),
        metavar="GETAL",
        help="Wacht hoogstens zo lang op LanguageTool. Standaard: 60.",
    ),
    click.option("--pipeline", metavar="NAAM", help="Taalmodel: stylecheck of de naam van een spaCy-model."),
    click.option("--config", metavar="BESTAND", help="Instellingen uit dit bestand, in plaats van stylecheck.toml."),
    click.option("--no-config", is_flag=True, help="Lees geen stylecheck.toml."),
)


def settings_options(function: F) -> F:
    """Give a command the options that `Choices.of` takes."""
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


@dataclass(frozen=True)
class Choices:
    """What was chosen on the command line; it wins from a stylecheck.toml.

    Attributes:
        fields: fields of `Settings` that replace those of the file.
        config: the file to read, None for the nearest one of each letter.
        search: whether to look for a file.
    """

    rule_folders: tuple[Path, ...] = ()
    without: frozenset[str] = frozenset()
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    config: Path | None = None
    search: bool = True

    @classmethod
    def of(
        cls,
        *,
        rule_folders: Iterable[str] = (),
        only: Iterable[str] = (),
        without: Iterable[str] = (),
        thresholds: Iterable[str] = (),
        baseline: str | None = None,
        config: str | None = None,
        no_config: bool = False,
        **single: str | float | bool | None,
    ) -> Choices:
        """Return the choices for the values of the options.

        Raises:
            SettingError: a folder or file is not there, or a threshold is not written as RULE.LEVEL=NUMBER.
        """
        folders = tuple(Path(folder) for folder in rule_folders)
        for folder in folders:
            if not folder.exists():
                raise SettingError(f"De map ‘{folder}’ bij --rules bestaat niet; controleer de naam.")
        if config and not Path(config).is_file():
            raise SettingError(f"Het bestand ‘{config}’ bij --config bestaat niet; controleer de naam.")
        fields: dict[str, Any] = {name: value for name, value in single.items() if value not in (None, "")}
        if only := frozenset(only):
            fields["only"] = only
        if baseline:
            fields["baseline"] = Path(baseline)
        return cls(
            rule_folders=folders,
            without=frozenset(without),
            thresholds=parse_thresholds(thresholds),
            fields=fields,
            config=Path(config) if config else None,
            search=not no_config,
        )

    def over(self, below: Settings) -> Settings:
        """Return settings in which these choices win."""
        return replace(
            below,
            rule_folders=(*below.rule_folders, *self.rule_folders),
            without=below.without | self.without,
            thresholds=merge_thresholds(below.thresholds, self.thresholds),
            **self.fields,
        )


def make_settings(**options: Any) -> Settings:
    """Return the settings for the values of the options and the nearest stylecheck.toml of the current folder.

    Raises:
        SettingError: an option, or something in the file, is wrong.
    """
    from stylecheck.configuration import find_configuration, load_configuration

    choices = Choices.of(**options)
    path = choices.config or (find_configuration(Path()) if choices.search else None)
    return choices.over(load_configuration(path).settings_for() if path else Settings())


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
