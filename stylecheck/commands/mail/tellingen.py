"""`stylecheck mail tellingen`: shows what was counted of the mail: as tables, for Prometheus, or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.output import quiet_pipe, write_json
from stylecheck.errors import SettingError, StylecheckError
from stylecheck.mail.counted import Tally, read, tally
from stylecheck.mail.counters import BUCKETS, DAYS, OUTCOMES, TOTALS, Count, default_folder
from stylecheck.places import how_to_install

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "stylecheck-mail/1"
_FIRST_RULES = 10
_FORMS = ("tabel", "prometheus", "json")
_CHECKED = {
    "checked": "Gelezen",
    "clean": "In orde",
    "found": "Met punten",
    "unchecked": "Niet nodig",
    "failed": "Storing",
}
_DONE = {
    "held": "Vastgehouden",
    "refused": "Geweigerd",
    "override": "Toch verstuurd",
    "marked": "Gemerkt",
    "deferred": "Uitgesteld",
}
_FAILURES = {
    "late": "het duurde te lang",
    "busy": "het was te druk",
    "died": "de controle viel uit",
    "down": "de controle stond uit",
    "error": "de controle gaf een fout",
}


class ExpositionError(StylecheckError):
    """What is needed for Prometheus is not installed."""


@click.command("tellingen", cls=DutchCommand, short_help="Toon hoeveel mail is nagekeken.")
@click.option(
    "--dagen",
    "days",
    type=click.IntRange(1, DAYS),
    default=7,
    metavar="GETAL",
    help="Zoveel dagen, tot en met vandaag. Standaard: 7. Prometheus krijgt altijd alles.",
)
@click.option(
    "--vorm",
    "form",
    type=click.Choice(_FORMS),
    default=_FORMS[0],
    metavar="VORM",
    help=f"Vorm van de uitvoer: {', '.join(_FORMS[:-1])} of {_FORMS[-1]}. Standaard: {_FORMS[0]}.",
)
@click.option(
    "--map",
    "folder",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Map met de tellingen. Standaard: uw eigen map.",
)
@click.option(
    "--uit",
    "target",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf het in dit bestand, in één keer.",
)
def tellingen(days: int, form: str, folder: Path | None, target: Path | None) -> None:
    """Toon hoeveel mail is nagekeken, en wat eruit kwam. Er staat geen tekst of adres in."""
    from stylecheck.files import write_whole

    if folder and not folder.is_dir():
        raise SettingError(f"De map ‘{folder}’ bij --map is er niet. Kijk waar het filter zijn tellingen bijhoudt.")
    folder = folder or default_folder()
    counts = read(folder)
    if target is None:
        with quiet_pipe():
            _write(form, counts, days, folder)
    else:
        write_whole(target, _text(form, counts, days, folder).encode())


def _write(form: str, counts: Sequence[Count], days: int, folder: Path) -> None:
    """Write the counters to standard output."""
    from stylecheck.report.layout import make_console

    if form == "prometheus":
        click.echo(_exposition(counts), nl=False)
    elif form == "json":
        write_json(_object(_latest(counts, days)))
    else:
        _print(_latest(counts, days), folder, make_console(sys.stdout))


def _text(form: str, counts: Sequence[Count], days: int, folder: Path) -> str:
    """Return the counters for a file."""
    from stylecheck.report.json import text_of
    from stylecheck.report.layout import printed

    if form == "prometheus":
        return _exposition(counts)
    if form == "json":
        return text_of(_object(_latest(counts, days))) + "\n"
    return printed(partial(_print, _latest(counts, days), folder))


def _exposition(counts: Sequence[Count]) -> str:
    try:
        from stylecheck.mail.exposition import exposition
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "prometheus_client":
            raise
        raise ExpositionError(f"Hiervoor is prometheus-client nodig. {how_to_install('mail')}") from None
    return exposition(counts)


def _latest(counts: Sequence[Count], days: int) -> list[Count]:
    """Return the counters of a number of days, today the last, by day."""
    first = (date.today() - timedelta(days=days - 1)).isoformat()
    return sorted(count for count in counts if count.day >= first)


def _object(counts: Sequence[Count]) -> dict[str, Any]:
    """Return counters by day and adapter, and their sum, for JSON."""
    groups: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        groups.setdefault((count.day, count.adapter), []).append(count)
    days = [{"day": day, "adapter": adapter, **_figures(tally(own))} for (day, adapter), own in groups.items()]
    return {"schema": SCHEMA, "days": days, "total": _figures(tally(counts))}


def _figures(own: Tally) -> dict[str, Any]:
    return {
        "messages": {name: own.messages.get(name, 0) for name in (*TOTALS, *OUTCOMES)},
        "failures": dict(own.failures),
        "reasons": dict(own.reasons),
        "severities": dict(own.severities),
        "rules": dict(own.rules),
        "median_ms": None if own.median is None else round(own.median, 1),
    }


def _print(counts: Sequence[Count], folder: Path, console: Console) -> None:
    """Print counters as tables: what was checked and what became of it by day, and the rest over all days."""
    from stylecheck.finding import Severity
    from stylecheck.mail.screening import Reason
    from stylecheck.report.layout import PLURALS, visible

    if not counts:
        console.print(f"In deze dagen is niets geteld in ‘{visible(str(folder))}’.", soft_wrap=True)
        return
    days = {day: tally(count for count in counts if count.day == day) for day in dict.fromkeys(c.day for c in counts)}
    total = tally(counts)
    _print_days(console, "Nagekeken", _CHECKED, days, total, times=True)
    _print_days(console, "Wat ermee gebeurde", _DONE, days, total)
    _print_names(console, "Waarom niet nodig", {reason: reason.told for reason in Reason}, total.reasons)
    _print_names(console, "Storingen", _FAILURES, total.failures)
    _print_names(console, "Punten", {level.label: PLURALS[level] for level in reversed(Severity)}, total.severities)
    ranked = sorted(total.rules, key=lambda rule: (-total.rules[rule], rule))[:_FIRST_RULES]
    _print_names(console, "Vaakste regels", {rule: rule for rule in ranked}, total.rules)


def _print_days(
    console: Console,
    title: str,
    columns: Mapping[str, str],
    days: Mapping[str, Tally],
    total: Tally,
    *,
    times: bool = False,
) -> None:
    """Print a table with a row a day and one for all of them; with the usual time of a judgement on request."""
    from stylecheck.report.layout import thousands

    names = [name for name in columns if total.messages.get(name) or times]
    if not names:
        return
    heads = ["Dag", *(columns[name] for name in names), *(["Tijd"] if times else [])]
    rows = {**{_day(day): own for day, own in days.items()}, "Totaal": total}
    cells = [
        [day, *(thousands(own.messages.get(name, 0)) for name in names), *([_time(own)] if times else [])]
        for day, own in rows.items()
    ]
    _print_table(console, title, heads, cells)


def _print_names(console: Console, title: str, names: Mapping[str, str], numbers: Mapping[str, int]) -> None:
    """Print a table with a row for each name that has a number."""
    from stylecheck.report.layout import thousands

    if rows := [[told, thousands(numbers[name])] for name, told in names.items() if numbers.get(name)]:
        _print_table(console, title, [title, "Aantal"], rows)


def _print_table(console: Console, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, title_justify="left", title_style="bold", header_style="bold")
    table.title = title if heads[0] != title else None
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left", no_wrap=False, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print()


def _day(day: str) -> str:
    """Return an ISO date as the Dutch write it."""
    return "-".join(reversed(day.split("-")))


def _time(own: Tally) -> str:
    """Return the usual time of a judgement."""
    from stylecheck.report.layout import number

    if own.median is None:
        return "-"
    if own.median >= BUCKETS[-1]:
        return f"boven {BUCKETS[-1] // 1000} s"
    return f"{number(own.median)} ms" if own.median < 1000 else f"{number(own.median / 1000, 1)} s"
