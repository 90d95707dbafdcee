"""The options that set what is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from stylecheck.choices import LEVELS, Choices
from stylecheck.errors import SettingError
from stylecheck.letter import CHANNELS
from stylecheck.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])
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


def make_settings(**options: Any) -> Settings:
    """Return the settings for the values of the options and the nearest stylecheck.toml of the current folder.

    Raises:
        SettingError: an option, or something in the file, is wrong.
    """
    return Choices.of(**options).settings()


def without_baseline(options: Mapping[str, Any]) -> None:
    """Refuse a baseline where letters are compared with each other: it would leave out what one of them has.

    Raises:
        SettingError: one was chosen.
    """
    if options.get("baseline"):
        raise SettingError(
            "Een nulmeting telt hier niet mee, want dan vergelijkt u ongelijke brieven. Laat --baseline weg."
        )
