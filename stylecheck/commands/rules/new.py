"""`stylecheck rules new`: makes a rule file from a wrong and a good sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from stylecheck.choices import LEVELS
from stylecheck.commands.dutch import DutchCommand
from stylecheck.finding import CATEGORIES, Severity


@click.command("new", cls=DutchCommand, short_help="Maak een regel uit een foute en een goede zin.")
@click.argument("name", metavar="NAAM")
@click.option("--bad", metavar="ZIN", help="Een zin met de fout. De plek mag tussen [ en ] staan.")
@click.option(
    "--good", multiple=True, metavar="ZIN", help="Dezelfde zin, maar goed. Mag vaker, voor meer goede zinnen."
)
@click.option("--better", multiple=True, metavar="WOORDEN", help="Wat er liever staat. Mag vaker.")
@click.option("--out", default="mijn-regels", metavar="MAP", help="Map voor de regel. Standaard: mijn-regels.")
@click.option(
    "--category", type=click.Choice(CATEGORIES), metavar="ONDERWERP", help="Onderwerp, zoals jargon, afkorting of toon."
)
@click.option(
    "--severity", type=click.Choice(LEVELS), default="waarschuwing", metavar="ERNST", help="tip, waarschuwing of fout."
)
@click.option("--message", default="", metavar="ZIN", help="De melding, met {text} waar de plek uit de brief komt.")
@click.option("--why", default="", metavar="ZIN", help="Waarom dit beter kan.")
@click.option("--source", default="Onze schrijfwijzer", metavar="TEKST", help="Waar deze afspraak staat.")
@click.pass_context
def command(ctx: click.Context, /, name: str, out: str, **given: Any) -> None:
    """Maak een regel die NAAM heet, uit een zin die fout is en dezelfde zin zoals hij goed is.

    Wat u niet opgeeft, vraagt stylecheck. De code aan het eind is 1 als de regel de zinnen nog niet goed aankan.
    """
    from stylecheck.rulebook.draft import Wish, draft_rule, new_file, rule_name, save, seen_already

    path = new_file(Path(out), rule_name(name))
    bad = given["bad"] or _ask(ctx, "--bad", "Welke zin is fout? U mag [ en ] om de plek zetten")
    good = given["good"] or (_ask(ctx, "--good", "Hoe is die zin goed?"),)
    from stylecheck.language import pipeline

    nlp = pipeline.load()
    given |= {"bad": bad, "good": good, "category": given["category"] or ""}
    draft = draft_rule(Wish(path.stem, **given | {"severity": Severity.parse(given["severity"])}), nlp)
    save(path, draft)
    click.echo(f"Gemaakt: {path}\nDe regel zoekt: {draft.looks_for}")
    if any(failure.missed for failure in draft.failures):
        click.echo("Let op: de regel vindt de foute zin nog niet. Pas het bestand aan.")
    if any(failure.alarms for failure in draft.failures):
        click.echo("Let op: de regel meldt ook een goede zin. Pas het bestand aan.")
    if not draft.failures:
        click.echo("De regel vindt de foute zin en laat de goede zin met rust.")
    for rule in seen_already(draft.rule, nlp):
        click.echo(
            f"Let op: de regel ‘{rule}’ van stylecheck meldt deze plek ook. In een rapport blijft één melding over."
        )
    folder = f'"{out}"' if " " in out else out
    click.echo(f"Test de regel: stylecheck rules test {folder}")
    click.echo(f"Gebruik de regel: stylecheck check brief.txt --rules {folder}")
    ctx.exit(int(bool(draft.failures)))


def _ask(ctx: click.Context, option: str, question: str) -> str:
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError(f"Geef een zin bij {option}, tussen aanhalingstekens.", ctx)
    answer: str = click.prompt(question)
    return answer
