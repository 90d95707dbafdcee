"""Times the server: a letter, an edit, many letters, more than it can bear; LanguageTool's server beside it."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click

WORDS = 300
"""So long are the letters, about; one page."""
_LOADED = 4
"""So many times what it can bear is asked at the end."""


@dataclass
class Client:
    """One connection that is kept open, as mail programs and editors do."""

    url: str
    ask: Callable[[str], tuple[str, str, dict[str, str]]]
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    _open: http.client.HTTPConnection | None = None

    def send(self, text: str) -> bytes:
        """Ask about a text and read the whole answer; note how long that took."""
        where = urllib.parse.urlsplit(self.url)
        path, body, headers = self.ask(text)
        begin = time.perf_counter()
        for again in (True, False):
            self._open = self._open or http.client.HTTPConnection(where.hostname or "", where.port, timeout=300)
            try:
                self._open.request("POST", path, body.encode(), headers)
                answer = self._open.getresponse()
                said = answer.read()
                break
            except (http.client.HTTPException, OSError):
                self._open = None
                if not again:
                    raise
        self.seconds.append(time.perf_counter() - begin)
        self.statuses[answer.status] += 1
        return said

    def answered(self) -> list[float]:
        """Return the seconds that each request took, when all were answered."""
        if set(self.statuses) != {200}:
            raise click.ClickException(f"not all was answered: {dict(self.statuses)}")
        return self.seconds


def ours(text: str, **choices: str) -> tuple[str, str, dict[str, str]]:
    """Return the request for our server."""
    return "/api/check", json.dumps({"text": text, **choices}), {"Content-Type": "application/json"}


def theirs(parameters: Mapping[str, str]) -> Callable[[str], tuple[str, str, dict[str, str]]]:
    """Return what makes the request for LanguageTool."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return lambda text: ("/v2/check", urllib.parse.urlencode({"text": text, **parameters}), kind)


@contextmanager
def served(*options: str) -> Iterator[tuple[str, int]]:
    """Start our server on a free port; yield its address and the number of its process."""
    command = [sys.executable, "-m", "stylecheck", "serve", "--port", "0", "--no-config", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        told: list[str] = []
        for line in process.stderr:
            told.append(line)
            if found := re.search(r"http://\S+[0-9]", line):
                yield found[0], process.pid
                return
        raise click.ClickException("".join(told))
    finally:
        process.terminate()
        process.wait()


def letters(corpus: Path) -> list[str]:
    """Return letters of one page: those of the corpus, with paragraphs of others of their style put in."""
    made = []
    for style in ("nieuw", "oud"):
        texts = [path.read_text(encoding="utf-8").split("\n\n") for path in sorted(corpus.glob(f"*-{style}.txt"))]
        texts = [text for text in texts if len(text) > 3]
        more = itertools.cycle([paragraph for text in texts for paragraph in text[2:-1]])
        for text in texts:
            whole = list(text)
            while sum(len(paragraph.split()) for paragraph in whole) < WORDS - 20:
                whole.insert(-1, next(more))
            made.append("\n\n".join(whole))
    return made


def edited(text: str, dice: random.Random) -> str:
    """Return a letter with one word of its body typed anew."""
    words = [m.span() for m in re.finditer(r"[a-z]{4,}", text[len(text) // 4 : -len(text) // 6])]
    a, b = dice.choice(words)
    at = len(text) // 4
    return text[: at + a] + dice.choice(("betreft", "morgen", "gaarne", "snel", "sleutel")) + text[at + b :]


def one_by_one(client: Client, texts: Sequence[str], rounds: int) -> list[float]:
    """Return the seconds that each letter takes, the first round left out."""
    for text in texts:
        client.send(text)
    client.seconds.clear()
    for _ in range(rounds):
        for text in texts:
            client.send(text)
    return client.answered()


def edits(url: str, texts: Sequence[str], rounds: int) -> list[float]:
    """Return the seconds that an edit of an open draft takes."""
    dice = random.Random(17)
    found: list[float] = []
    for number, text in enumerate(texts):
        client = Client(url, partial(ours, draft=f"benchmark-{number}"))
        client.send(text)
        client.seconds.clear()
        for _ in range(rounds):
            text = edited(text, dice)
            client.send(text)
        found += client.answered()
    return found


def sustained(make: Callable[[], Client], texts: Sequence[str], clients: int, seconds: float) -> float:
    """Return how many letters a second are answered when several clients ask on end."""
    until = time.perf_counter() + seconds
    made = [make() for _ in range(clients)]

    def ask(client: Client, first: int) -> None:
        for text in itertools.cycle([*texts[first:], *texts[:first]]):
            if time.perf_counter() > until:
                return
            client.send(text)

    begin = time.perf_counter()
    _together([partial(ask, client, n * 5 % len(texts)) for n, client in enumerate(made)])
    return sum(c.statuses[200] for c in made) / (time.perf_counter() - begin)


def overloaded(url: str, texts: Sequence[str], rate: float, seconds: float) -> tuple[Counter[int], list[float]]:
    """Send letters at a rate, whatever comes back; return the statuses, and the seconds of what was answered."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    lock = threading.Lock()

    def send(text: str) -> None:
        client = Client(url, ours)
        try:
            client.send(text)
        except (http.client.HTTPException, OSError):
            client.statuses[0] += 1
        with lock:
            statuses.update(client.statuses)
            if client.statuses[200]:
                times.extend(client.seconds)

    threads = []
    begin = time.perf_counter()
    for n, text in zip(range(int(rate * seconds)), itertools.cycle(texts)):  # the second one is endless
        time.sleep(max(0.0, begin + n / rate - time.perf_counter()))
        threads.append(threading.Thread(target=send, args=(text,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return statuses, times


def resident(pid: int) -> float:
    """Return the memory of a process and of those below it in MB; what they share counts once (Linux)."""
    seen = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
    above = dict(zip(map(int, seen[::2]), map(int, seen[1::2]), strict=True))

    def is_ours(each: int) -> bool:
        while each in above and each != pid:
            each = above[each]
        return each == pid

    shares = (_share(each) for each in above if is_ours(each))
    return sum(shares) / 1024


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", lines, re.M)
    return int(found[1]) if found else 0


def _together(jobs: Sequence[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _told(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return f"{1000 * statistics.median(ordered):7.1f} ms median {1000 * ordered[int(len(ordered) * 0.95)]:8.1f} ms p95"


def report(corpus: Path, rounds: int, seconds: float, requests: int) -> None:
    """Print all figures."""
    texts = letters(corpus)
    mean = statistics.mean(len(text.split()) for text in texts)
    click.echo(
        f"{len(texts)} letters of {mean:.0f} words, half in the old and half in the new style; {os.cpu_count()} cores"
    )
    with served("--werkers", "2") as (url, pid):
        for style, some in (("new", texts[: len(texts) // 2]), ("old", texts[len(texts) // 2 :]), ("all", texts)):
            click.echo(f"a letter, {style} style       {_told(one_by_one(Client(url, ours), some, rounds))}")
        click.echo(f"an edit                   {_told(edits(url, texts, rounds))}")
        rate = sustained(lambda: Client(url, ours), texts, 4, seconds)
        click.echo(f"4 clients, 2 workers      {rate:7.1f} letters/s")
        statuses, times = overloaded(url, texts, rate * _LOADED, seconds)
        told = ", ".join(f"{count} × {status or 'no answer'}" for status, count in sorted(statuses.items()))
        click.echo(f"{_LOADED} times that             {told}; answered: {_told(times)}")
        client, seen = Client(url, ours), []
        for n in range(requests + 1):
            if n % max(1, requests // 5) == 0:
                seen.append(resident(pid))
            client.send(f"{texts[n % len(texts)]}\n\nBrief {n}.\n")
        click.echo(f"memory over {requests} letters  {' '.join(f'{megabytes:.0f}' for megabytes in seen)} MB")
    _languagetool(texts, rounds, seconds)


def _languagetool(texts: Sequence[str], rounds: int, seconds: float) -> None:
    from benchmarks.peers.found import languagetools
    from benchmarks.peers.programs import LanguageTool, LeftOutError

    try:
        for setup, start in languagetools():
            with start() as program:
                assert isinstance(program, LanguageTool)
                make = partial(Client, program.url, theirs(program.parameters))
                took = one_by_one(make(), texts, max(1, rounds // 3))
                rate = sustained(make, texts, 4, seconds)
            click.echo(f"LanguageTool, {setup.name:<22} {_told(took)}; 4 clients {rate:.1f} letters/s")
    except LeftOutError as why:
        click.echo(f"LanguageTool is left out: {why}")
