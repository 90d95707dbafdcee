"""`stylecheck rules try`: shows which rules a sentence sets off."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.options import make_settings, rules_option
from stylecheck.commands.output import quiet_pipe
from stylecheck.commands.rules import all_folders
from stylecheck.errors import SettingError
from stylecheck.letter import Letter
from stylecheck.report.layout import make_console


@click.command("try", cls=DutchCommand, short_help="Kijk welke regels iets melden in een zin.")
@click.argument("text", metavar="ZIN")
@click.option("--ontleding", "reading", is_flag=True, help="Toon ook hoe stylecheck de zin leest.")
@click.option("--soort", "genre", default="", metavar="SOORT", help="De soort brief waar de zin in staat.")
@click.option("--kanaal", "channel", default="brief", metavar="KANAAL", help="brief, e-mail of sms. Standaard: brief.")
@rules_option
@click.pass_context
def command(
    ctx: click.Context, /, text: str, reading: bool, genre: str, channel: str, rule_folders: tuple[str, ...]
) -> None:
    r"""Kijk welke regels iets melden in een ZIN, en waardoor. Met - leest stylecheck de invoer.

    Een \n in de zin begint een nieuwe regel tekst.
    """
    from stylecheck.checker import Checker
    from stylecheck.language import passive
    from stylecheck.language.annotate import annotate
    from stylecheck.language.folding import fold
    from stylecheck.language.layout import divide
    from stylecheck.report.rules import print_reading, print_trial
    from stylecheck.rulebook.proof import cause

    text = _standard_input() if text == "-" else text.replace("\\n", "\n")
    if not text.strip():
        raise SettingError("Er staat geen tekst; geef een zin tussen aanhalingstekens.")
    settings = make_settings(rule_folders=all_folders(ctx, rule_folders))
    checker = Checker(replace(settings, genre=genre, channel=channel))
    text = fold(text).text  # as a letter is read
    page = annotate(text, divide(text), checker.nlp)
    where = checker.rulebook.situation(page, genre=genre, channel=channel)
    told = {(f.rule, f.start, f.end): f for f in checker.check(Letter(text)).findings}
    found = checker.rulebook.find(page, where, checker.rulebook.voice(page))
    findings = [told.get((f.rule, f.start, f.end), f) for f in found]  # with the suggestions that passed
    rules = {rule.id: rule for rule in checker.rulebook.rules}
    causes = {f: cause(rules[f.rule], f, page, where) for f in findings}
    silent = {f for f in findings if (f.rule, f.start, f.end) not in told}
    console = make_console(sys.stdout)
    with quiet_pipe():
        print_trial(page, findings, causes, silent, console)
        if reading:
            print_reading(page, [passive.find(s.doc) for s in page.sentences], console)
        elif not findings:
            click.echo("Met --ontleding ziet u hoe stylecheck de zin leest.")


def _standard_input() -> str:
    from stylecheck.read import STDIN, read_document

    return read_document(STDIN, sys.stdin.buffer if sys.stdin else None).letter.text
