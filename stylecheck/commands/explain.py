"""`stylecheck explain`: everything about one rule."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from stylecheck.commands.dutch import DutchCommand, did_you_mean
from stylecheck.commands.options import house_option, make_settings, rules_option
from stylecheck.commands.output import quiet_pipe
from stylecheck.errors import SettingError
from stylecheck.finding import LANGUAGETOOL
from stylecheck.report.layout import has_colour, make_console, visible, write

if TYPE_CHECKING:
    from stylecheck.rulebook.model import Rule
    from stylecheck.settings import Settings


@click.command("explain", cls=DutchCommand, short_help="Leg een regel uit.")
@click.argument("rule_id", metavar="REGEL")
@rules_option
@house_option
def command(rule_id: str, rule_folders: tuple[str, ...], house_style: str | None) -> None:
    """Leg een REGEL uit: waarom, hoe het beter kan, en voorbeelden."""
    from stylecheck.rulebook import load_rulebook

    settings = make_settings(rule_folders=rule_folders, house_style=house_style)
    settings = replace(settings, only=frozenset(), without=frozenset())
    rules = {rule.id: rule for rule in load_rulebook(settings).rules}
    if rule_id.strip().lower().startswith(LANGUAGETOOL):
        with quiet_pipe():
            _print_languagetool(rule_id.strip(), settings, make_console(sys.stdout))
        return
    rule = rules.get(rule_id.strip().lower())
    if rule is None:
        guess = did_you_mean(rule_id.lower(), rules) or " Zie alle regels met: stylecheck rules"
        raise SettingError(f"De regel ‘{rule_id}’ bestaat niet.{guess}")
    with quiet_pipe():
        _print_rule(rule, make_console(sys.stdout))


def _print_languagetool(name: str, settings: Settings, console: Console) -> None:
    """Print what our rule file says of a rule of LanguageTool, which has no more to say of it itself."""
    from stylecheck.report.terminal import print_heading
    from stylecheck.rulebook import built_in_folder
    from stylecheck.spelling.telling.rules import load_rules

    own = name[len(LANGUAGETOOL) :].upper()
    rules = load_rules((built_in_folder(), *settings.rule_folders))
    print_heading(f"{LANGUAGETOOL}{own}", console)
    write(console, Text("Dit is een regel van LanguageTool, voor spelling en grammatica."))
    for off in rules.off(own):
        _section(console, "Deze regel staat uit", off.reason)
        write(console, _marked(off.example, has_colour(console)), first=Text("  - "), indent=4)
    _section(console, "Waarom", rules.why)
    _section(console, "Is het woord toch goed?", "Zet het in uw lijst: stylecheck woord toevoegen WOORD")
    _section(console, "Wilt u deze regel niet?", f'Zet in stylecheck.toml: without = ["{LANGUAGETOOL}{own}"]')
    _section(console, "Bron", rules.source)


def _print_rule(rule: Rule, console: Console) -> None:
    from stylecheck.report.layout import SEVERITY_STYLES
    from stylecheck.report.terminal import print_heading
    from stylecheck.rulebook.model import TermsRule

    print_heading(rule.id, console)
    severity = (rule.severity.label, SEVERITY_STYLES[rule.severity])
    write(console, Text.assemble("Ernst: ", severity, f" · Onderwerp: {rule.category} · Soort: {rule.kind}"))
    _section(console, "Melding", re.sub(r"\{[^{}]*\}", "…", rule.message))
    _section(console, "Waarom", rule.why)
    if isinstance(rule, TermsRule):
        _section(console, "Woorden")
        for term in rule.terms:
            write(console, Text(f"- {term.term}: {' / '.join(term.wordings) or term.explain}".rstrip(": ")), indent=2)
    if rule.examples.bad:
        _section(console, "Zo liever niet")
        for example in rule.examples.bad:
            write(console, _marked(example.text, has_colour(console)), first=Text("  - "), indent=4)
            if example.better:
                write(console, Text.assemble("Liever: ", (visible(example.better), "green")), indent=4)
    if rule.examples.good:
        _section(console, "Zo is het goed")
        for good in rule.examples.good:
            write(console, Text(visible(good)), first=Text("  - "), indent=4)
    _section(console, "Bron", rule.source)


def _section(console: Console, title: str, text: str = "") -> None:
    console.print()
    write(console, Text(title, "bold"))
    if text:
        write(console, Text(visible(text)), indent=2)


def _marked(example: str, colour: bool) -> Text:
    """Show the [places] of an example underlined, or between ‹ › without colour."""
    shown = Text()
    for plain, place in re.findall(r"([^\[]*)(?:\[([^\]]*)\])?", visible(example)):
        shown.append(plain)
        if place:
            shown.append(place if colour else f"‹{place}›", "underline" if colour else "")
    return shown
