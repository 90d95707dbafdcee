"""Examples of the writing training at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from stylecheck.examples.model import Case, Example
from stylecheck.report.layout import visible, write


def print_list(found: Sequence[Example | Case], console: Console, options: str = "") -> None:
    """Print the names of examples and cases by theme, and what each is about.

    Args:
        options: to show one of these; they begin with a space.
    """
    for title, kind in (("Voorbeelden", Example), ("Rollenspellen", Case)):
        own = [each for each in found if isinstance(each, kind)]
        if not own:
            continue
        console.print(Text(title, "bold"))
        for theme, each_of in groupby(own, key=lambda each: each.theme):
            console.print()
            console.print(Text(theme.capitalize(), "dim"))
            for each in each_of:
                about = visible(each.title)
                if isinstance(each, Example):
                    about += f" ({each.shape}, {each.difficulty}{', met tussenstap' if each.step else ''})"
                write(console, Text(about), first=Text(f"  {each.name}  ", "bold"), indent=6)
        console.print()
    write(
        console,
        Text(f"Bekijk er een met: stylecheck voorbeelden NAAM{' ' if options else ''}{visible(options)}", "dim"),
    )


def print_example(example: Example, console: Console) -> None:
    """Print the letters of an example, and what changed."""
    _print_head(example.title, f"{example.theme} · {example.shape} · {example.difficulty}", console)
    write(console, Text(visible(example.teaches)))
    _print_letter("Vóór", example.before, console)
    if example.step:
        _print_letter("Tussenstap: andere woorden, dezelfde zinnen", example.step, console)
    _print_letter("Na", example.after, console)
    _print_title("Wat er veranderde", console)
    for change in example.changes:
        console.print()
        for mark, words, style in (("- ", change.before, "red"), ("+ ", change.after, "green")):
            if words:
                write(console, Text(visible(words)), first=Text(f"  {mark}", style), indent=4)
        rules = f" ({', '.join(change.rules)})" if change.rules else ""
        write(console, Text.assemble(visible(change.why), (rules, "dim")), first=Text("    "), indent=4)


def print_case(case: Case, console: Console) -> None:
    """Print a case: what happened, what the tenant wrote, the answers, and what to ask the group."""
    _print_head(case.title, f"rollenspel · {case.theme}", console)
    write(console, Text(visible(case.situation)))
    _print_letter("Bericht van de huurder", case.message, console)
    for answer in case.answers:
        _print_letter(f"Antwoord: {answer.quality}", answer.text, console)
        console.print()
        write(console, Text(visible(answer.effect), "italic"))
    _print_title("Vragen aan de groep", console)
    for n, question in enumerate(case.questions, 1):
        write(console, Text(visible(question)), first=Text(f"  {n}. "), indent=5)


def _print_head(title: str, kind: str, console: Console) -> None:
    write(console, Text(visible(title), "bold"))
    write(console, Text(kind, "dim"))
    console.print()


def _print_title(title: str, console: Console) -> None:
    console.print()
    write(console, Text(title, "bold underline"))


def _print_letter(title: str, letter: str, console: Console) -> None:
    _print_title(title, console)
    console.print()
    for line in letter.splitlines():
        if line.strip():
            write(console, Text(visible(line)), first=Text("  "), indent=2)
        else:
            console.print()
