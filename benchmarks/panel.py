"""Times the native messaging host as a mail program asks it: from its start, while somebody types, at Send."""

from __future__ import annotations

import html
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from benchmarks.server import edited, letters
from stylecheck.panel.framing import framed, messages


class Host:
    """A running host, spoken to as Thunderbird does."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def ask(self, body: str, draft: str = "") -> dict[str, Any]:
        """Send a message in HTML and return the answer."""
        assert self._process.stdin and self._process.stdout
        question = {"format": "html", "body": body, "draft": draft}
        self._process.stdin.write(framed({"id": 1, "ask": "check", "draft": question}))
        self._process.stdin.flush()
        answer: dict[str, Any] = next(messages(self._process.stdout))["answer"]
        return answer

    def peak(self) -> float:
        """Return its peak resident memory in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024


@contextmanager
def host(**variables: str) -> Iterator[Host]:
    """Start a host, and hang up at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "stylecheck", "native-host", "--no-config"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **variables},
    )
    try:
        yield Host(process)
    finally:
        process.communicate(timeout=30)


def report(corpus: Path, rounds: int) -> None:
    """Time the host without a server, and print the figures."""
    texts = [_page(text) for text in letters(corpus)]
    words = round(statistics.mean(len(text.split()) for text in letters(corpus)))
    click.echo(f"{len(texts)} messages of {words} words in HTML, half old and half new style; {rounds} rounds")
    first, warm, typed = [], [], []
    peak = 0.0
    dice = random.Random(19)
    for _ in range(rounds):
        begin = time.perf_counter()
        with host(STYLECHECK_SERVER="0") as running:
            running.ask(texts[0])
            first.append(time.perf_counter() - begin)
            for number, text in enumerate(texts):
                warm.append(_timed(running, text))
                running.ask(text, f"draft-{number}")
                typed.append(_timed(running, _page(edited(letters(corpus)[number], dice)), f"draft-{number}"))
            peak = max(peak, running.peak())
    click.echo(f"from its start to the first answer  {_median(first):7.0f} ms")
    click.echo(f"a message, warm                     {_median(warm):7.1f} ms")
    click.echo(f"the same with a word typed anew     {_median(typed):7.1f} ms")
    click.echo(f"peak memory                         {peak:7.0f} MB")


def _page(text: str) -> str:
    paragraphs = (html.escape(each).replace("\n", "<br>") for each in text.split("\n\n"))
    return "".join(f"<p>{each}</p>" for each in paragraphs)


def _timed(running: Host, body: str, draft: str = "") -> float:
    begin = time.perf_counter()
    running.ask(body, draft)
    return time.perf_counter() - begin


def _median(seconds: Sequence[float]) -> float:
    return 1000 * statistics.median(seconds)
