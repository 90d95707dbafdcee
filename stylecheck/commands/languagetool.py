"""`stylecheck languagetool`: installs LanguageTool for the spelling, and says whether it works."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

from stylecheck.commands.dutch import DutchCommand, DutchGroup
from stylecheck.commands.options import make_settings
from stylecheck.errors import SpellingError, StylecheckError

SAMPLE = "Wij heben uw brief gelezen."
MISTAKE = "heben"
"""The mistake in the sample."""


@click.group("languagetool", cls=DutchGroup, short_help="Installeer LanguageTool, voor spelling en grammatica.")
def command() -> None:
    """Installeer LanguageTool, of kijk of het werkt. LanguageTool kijkt spelling en grammatica na.

    LanguageTool draait op uw eigen computer. Uw brieven gaan niet naar internet.
    """


@command.command("install", cls=DutchCommand, short_help="Haal LanguageTool op, één keer.")
@click.option(
    "--bron", "source", metavar="ADRES", default="", help="Haal het bij deze Maven-server van uw organisatie."
)
def install(source: str) -> None:
    """Haal LanguageTool op en zet het klaar. Dat hoeft maar één keer.

    Het gaat om 139 MB. stylecheck controleert elk bestand.
    """
    from stylecheck.spelling.getting.installation import install as put

    installed = put(click.echo, source)
    click.echo(f"LanguageTool {installed.version} staat klaar in ‘{installed.folder}’.")
    click.echo("Kijk nu een brief na, ook op spelling: stylecheck check --spelling brief.docx")


@command.command("status", cls=DutchCommand, short_help="Kijk of LanguageTool werkt.")
@click.option("--languagetool-url", "url", metavar="ADRES", default="", help="LanguageTool-server van uw organisatie.")
def status(url: str) -> None:
    """Kijk of alles er is voor spelling, en probeer één zin.

    De code aan het eind is 0 als spelling werkt, en anders 2.
    """
    settings = make_settings(languagetool_url=url)
    url = settings.languagetool_url
    looks: list[tuple[str, Callable[[], str]]] = [("Python-pakket", _client)]
    if not url:
        looks += [("Java", _java), ("LanguageTool", _installed)]
    problems = [problem for name, look in looks if (problem := _tell(name, look))]
    if not problems:
        click.echo("Ik probeer één zin. Dat duurt even.")
        problems += filter(None, [_tell("Proefzin", lambda: _try(url, settings.spelling_seconds))])
    if problems:
        raise problems[0]
    click.echo("Spelling werkt.")


def _tell(name: str, look: Callable[[], str]) -> StylecheckError | None:
    """Tell in one line what is found; return what is wrong with it, None where nothing is."""
    try:
        click.echo(f"{name}: {look()}")
    except StylecheckError as error:
        click.echo(f"{name}: niet in orde")
        return error
    return None


def _client() -> str:
    from importlib.metadata import version

    from stylecheck.spelling.getting.download import NO_CLIENT
    from stylecheck.spelling.library import find_library

    find_library(NO_CLIENT)
    return f"language-tool-python {version('language-tool-python')}"


def _java() -> str:
    from stylecheck.spelling.getting.java import find_java

    java = find_java()
    return f"versie {java.version} ({java.path})"


def _installed() -> str:
    from stylecheck.spelling.getting.installation import find, verify

    found = find()
    if found is None:
        raise SpellingError("LanguageTool is er nog niet; haal het op met: stylecheck languagetool install")
    verify(found)
    return f"versie {found.version}, alle bestanden kloppen ({found.folder})"


def _try(url: str, seconds: float) -> str:
    """Let LanguageTool read a sentence with a mistake, and return what came of that."""
    from stylecheck.report.layout import number
    from stylecheck.spelling.running.service import service

    began = time.monotonic()
    asked = service(url, seconds)
    matches = asked.answer(asked.ask(SAMPLE))
    took = number(time.monotonic() - began, 1)
    start = SAMPLE.index(MISTAKE)
    if not any(match.start < start + len(MISTAKE) and match.end > start for match in matches):
        raise SpellingError(
            f"LanguageTool antwoordt, maar vindt ‘{MISTAKE}’ niet fout; kijk of deze LanguageTool Nederlands kent."
        )
    who = f"LanguageTool {asked.version}".rstrip() + (f" op {url}" if url else "")
    return f"{who} vindt ‘{MISTAKE}’ in {took} seconden"
