"""Measures speed, memory and accuracy; every figure in the README comes from here.

Run it with the Python that has stylecheck installed: `.venv/bin/python -m benchmarks speed`.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from benchmarks.peers import peers

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
LETTER = CORPUS / "brieven" / "renovatie-aankondiging-nieuw.txt"


@click.group()
def main() -> None:
    """Measure stylecheck."""


@main.command()
@click.option("--rounds", default=5, show_default=True, help="Counted runs; one warm-up run comes first.")
def speed(rounds: int) -> None:
    """Time a letter of about 300 words: from a cold start, warm, and per stage; and the peak memory."""
    words = len(LETTER.read_text(encoding="utf8").split())
    click.echo(f"letter: {LETTER.name}, {words} words; median of {rounds} runs")
    command = [sys.executable, "-m", "stylecheck", "check", "--format", "json", str(LETTER)]
    alone = {**os.environ, "STYLECHECK_SERVER": "0"}
    cold = _median(lambda: subprocess.run(command, capture_output=True, check=False, env=alone), rounds)
    click.echo(f"cold start to report   {cold:8.2f} s")
    load = "import time; from stylecheck.rulebook import load_rulebook; t = time.perf_counter(); load_rulebook(); "
    load += "print(time.perf_counter() - t)"
    loads = [float(subprocess.check_output([sys.executable, "-c", load], cwd=HERE.parent)) for _ in range(rounds)]
    click.echo(f"loading all rules      {1000 * statistics.median(loads):8.0f} ms")
    probe = [sys.executable, "-m", "benchmarks", "memory"]
    peak = subprocess.run(probe, capture_output=True, check=True, text=True, cwd=HERE.parent).stdout.strip()
    click.echo(f"peak memory            {peak:>8} MB")

    from stylecheck import Checker, Letter
    from stylecheck.language import annotate, layout, readability

    checker = Checker()
    letter = Letter(LETTER.read_text(encoding="utf8"))
    stages: dict[str, list[float]] = {"layout": [], "pipeline": [], "rules": [], "readability": []}
    totals = []
    for number in range(rounds * 4 + 1):
        start = time.perf_counter()
        parts = layout.divide(letter.text)
        laid_out = time.perf_counter()
        page = annotate.annotate(letter.text, parts, checker.nlp)
        parsed = time.perf_counter()
        checker.rulebook.find(page)
        found = time.perf_counter()
        readability.measures(page.sentences, page.spans)
        done = time.perf_counter()
        begin = time.perf_counter()
        checker.check(letter)
        total = time.perf_counter() - begin
        if number:
            for name, seconds in zip(
                stages, (laid_out - start, parsed - laid_out, found - parsed, done - found), strict=True
            ):
                stages[name].append(seconds)
            totals.append(total)
    click.echo(f"warm, whole check      {1000 * statistics.median(totals):8.1f} ms")
    for name, seconds_of in stages.items():
        click.echo(f"  {name:<20} {1000 * statistics.median(seconds_of):8.1f} ms")


@main.command()
@click.option("--rounds", default=30, show_default=True, help="Counted runs; one warm-up run comes first.")
def documents(rounds: int) -> None:
    """Time what a Word file of two pages costs beside the check itself: reading it, and writing the comments."""
    from stylecheck import Checker
    from stylecheck.read import read_bytes, read_document
    from stylecheck.report.docx import annotate

    document = read_document(str(HERE / "twee-paginas.docx"))
    data = document.data
    report = Checker().check(document.letter)
    words, remarks = round(report.measures["words"]), len(report.remarks)
    click.echo(f"two pages, {words} words, {remarks} remarks; median of {rounds} runs")
    reading = _median(lambda: list(read_bytes(data, "brief.docx")), rounds)
    writing = _median(lambda: annotate(document, report), rounds)
    click.echo(f"reading                {1000 * reading:8.1f} ms")
    click.echo(f"writing the comments   {1000 * writing:8.1f} ms")
    click.echo(f"together               {1000 * (reading + writing):8.1f} ms")


@main.command(hidden=True)
def memory() -> None:
    """Check the letter once and print this process's peak resident memory in MB."""
    from stylecheck import check

    check(LETTER.read_text(encoding="utf8"))
    click.echo(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


@main.command()
@click.option("--rounds", default=3, show_default=True, help="So often the host is started and asked everything.")
def panel(rounds: int) -> None:
    """Time what Thunderbird asks: the first answer, a message at Send, a word typed anew; and the peak memory."""
    from benchmarks.panel import report

    report(CORPUS / "brieven", rounds)


@main.command()
def rewrite() -> None:
    """Count how many findings get a better wording, and time the making of them."""
    from benchmarks.rewrite import report

    report(CORPUS)


@main.command()
def readings() -> None:
    """Hold the suggestions beside what was judged of them on texts that were new then."""
    from benchmarks.readings import report

    report(CORPUS)


@main.command()
@click.option("--factor", default=10, show_default=True, help="How many times as many terms.")
@click.option("--rounds", default=7, show_default=True)
def terms(factor: int, rounds: int) -> None:
    """Show what many more terms cost: the rules' time with all terms, and with FACTOR times as many."""
    from stylecheck import Checker, Letter
    from stylecheck.language import annotate, layout
    from stylecheck.rulebook.model import Rule, TermsRule

    checker = Checker()
    letter = Letter(LETTER.read_text(encoding="utf8"))
    page = annotate.annotate(letter.text, layout.divide(letter.text), checker.nlp)
    more: list[Rule] = []
    for rule in checker.rulebook.rules:
        if isinstance(rule, TermsRule):
            extra = [
                t.model_copy(update={"term": " ".join(f"{w}{'qxz'[n % 3]}{n}" for w in t.term.split())})
                for n in range(1, factor)
                for t in rule.terms
            ]
            more.append(rule.model_copy(update={"terms": (*rule.terms, *extra)}))
        else:
            more.append(rule)
    large = replace(checker.rulebook, rules=tuple(more))
    for name, book in (("all terms", checker.rulebook), (f"{factor} times as many", large)):
        count = sum(len(r.terms) for r in book.rules if isinstance(r, TermsRule))
        book.prepare()
        seconds = _median(partial(book.find, page), rounds)
        click.echo(f"{name:<20} {count:6} terms {1000 * seconds:8.1f} ms")


@main.command()
@click.option("--verbose", "-v", is_flag=True, help="Also list what was missed and what was a false alarm.")
def accuracy(verbose: bool) -> None:
    """Compare the findings in our own labelled letters (corpus/) with their labels."""
    from benchmarks.accuracy import report

    report(CORPUS, verbose)


@main.command()
@click.option("--held-out", is_flag=True, help="Also the pairs that nothing was tuned to.")
@click.option("--verbose", "-v", is_flag=True, help="Also list what was wrong, beside the label.")
def compare(held_out: bool, verbose: bool) -> None:
    """Hold the comparison of two letters beside our own labelled pairs (corpus/vergelijken)."""
    from benchmarks.compare import report

    report(CORPUS, held_out=held_out, verbose=verbose)


@main.command()
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPUS / "spelling")
@click.option("--show", is_flag=True, help="Also list each false alarm, what was missed, and wrong suggestions.")
def spelling(folder: Path, show: bool) -> None:
    """Measure LanguageTool: its false alarms and what it finds, as it is and as our report tells it."""
    from benchmarks.spelling import report

    report(folder, CORPUS / "brieven", show)


@main.command()
@click.option("--rounds", default=3, show_default=True, help="How often each letter is asked; one round comes first.")
@click.option("--seconds", default=10.0, show_default=True, help="How long several clients ask on end.")
@click.option("--requests", default=1000, show_default=True, help="Letters over which memory is watched.")
def server(rounds: int, seconds: float, requests: int) -> None:
    """Time the server, and LanguageTool's server on the same letters."""
    from benchmarks.server import report

    report(CORPUS / "brieven", rounds, seconds, requests)


@main.command()
@click.option("--keys", default=36, show_default=True, help="How many keys are pressed in each letter.")
def studio(keys: int) -> None:
    """Time the studio in a real browser, from a key to the marks."""
    from tempfile import TemporaryDirectory

    from benchmarks.studio import letters, marks

    with TemporaryDirectory() as folder:
        marks(Path(folder), letters(CORPUS / "brieven"), keys)


@main.command()
@click.option("--rounds", default=10, show_default=True, help="How often each letter is sent.")
@click.option("--messages", default=0, show_default=True, help="So many are sent through while things go wrong.")
@click.option("--mode", type=click.Choice(["warn", "hold", "block"]), default="block", show_default=True)
def mail(rounds: int, messages: int, mode: str) -> None:
    """Time the mail filter in a real Postfix; for root, with Postfix installed."""
    from benchmarks.mail import delay, storm

    if messages:
        storm(CORPUS / "brieven", messages, mode)
    else:
        delay(CORPUS / "brieven", rounds)


main.add_command(peers)


def _median(work: Callable[[], object], rounds: int) -> float:
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
