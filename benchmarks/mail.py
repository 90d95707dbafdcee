"""Times the mail filter in a real Postfix, and sends ten thousand messages through it while things go wrong."""

from __future__ import annotations

import contextlib
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.server import letters
from tests.mail.filters import Filter
from tests.mail.messages import message
from tests.mail.ports import Port
from tests.mail.postfix import Postfix
from tests.mail.sending import Answer, send
from tests.mail.sink import Mishap, Sink

_FROM, _TO = "tim@corporatie.example", ["huurder@post.example"]
_AT_ONCE = 20
_TRIES, _AGAIN = 120, 0.5
"""How often, and after how many seconds, a message is offered again that was put off: as mail servers do."""
_AFTER = 3.0
"""Seconds in which the clients of a filter that was killed have heard of it."""
_SHORT = "Beste mevrouw Jansen,\n\nWij komen morgen om 9 uur.\n\nMet vriendelijke groet,\nTim Bakker\n"


@dataclass
class Chain:
    """A sink, a Postfix before it, and a filter between the front door and the queue; the filter may be missing."""

    sink: Sink
    postfix: Postfix
    filter: Filter | None = None

    def send(self, data: bytes) -> Answer:
        """Hand a message to the front door."""
        return send(*self.postfix.front, _FROM, _TO, data, patience=150)


@contextlib.contextmanager
def chain(mode: str = "") -> Iterator[Chain]:
    """Start all of it.

    Args:
        mode: of the filter; "" for none.
    """
    port = Port()
    with contextlib.ExitStack() as stack:
        stack.callback(port.release)
        sink = stack.enter_context(Sink())
        way = port.address if mode else None
        postfix = stack.enter_context(Postfix(sink.address, proxy_filter=way, processes=100))
        made = Filter(postfix.reinject, ("--mode", mode), port=port) if mode else None
        yield Chain(sink, postfix, stack.enter_context(made) if made else None)


def delay(corpus: Path, rounds: int) -> None:
    """Tell what the filter adds to a mail of one page: from connecting to the answer."""
    texts = letters(corpus)
    mails = [message(text, n) for n, text in enumerate(texts * rounds)]
    medians = {}
    for mode in ("", "warn"):
        with chain(mode) as made:
            for data in mails[: len(texts)]:
                made.send(data)  # everything is warm
            seconds = []
            for data in mails:
                begin = time.perf_counter()
                if not made.send(data).accepted:
                    raise click.ClickException("a message was not taken")
                seconds.append(time.perf_counter() - begin)
            medians[mode] = statistics.median(seconds)
            ninety = statistics.quantiles(seconds, n=20)[-1]
        click.echo(
            f"{'with' if mode else 'without'} filter  {1000 * medians[mode]:7.1f} ms, p95 {1000 * ninety:.1f} ms"
        )
    click.echo(f"delay added      {1000 * (medians['warn'] - medians['']):7.1f} ms (median)")


@dataclass
class Count:
    """What became of messages, by their numbers.

    Attributes:
        offered: how often one was handed to the front door; who is put off comes again.
        put_off: number -> when it was.
        kills: when the filter was killed.
    """

    poor: set[int] = field(default_factory=set)
    answers: dict[int, Answer] = field(default_factory=dict)
    offered: int = 0
    put_off: dict[int, list[float]] = field(default_factory=dict)
    kills: list[float] = field(default_factory=list)

    def was_cut_short(self, n: int) -> bool:
        """Say whether the filter was killed just before a message was put off.

        Then nobody knows whether the next server took it: it comes again, perhaps twice (RFC 1047).
        """
        return any(0 <= time - kill < _AFTER for time in self.put_off.get(n, ()) for kill in self.kills)


def storm(corpus: Path, amount: int, mode: str) -> None:
    """Send many messages while filter and mail servers are stopped, killed and hindered; count each of them.

    Raises:
        ClickException: one was lost, doubled, or passed without being checked.
    """
    texts = letters(corpus)
    half = len(texts) // 2  # those in the new style come first
    counted = Count()
    dice = random.Random(1)
    with chain(mode) as made:

        def one(n: int) -> None:
            kind = dice.random()
            text = _SHORT if kind < 0.6 else texts[n % half] if kind < 0.8 else texts[half + n % half]
            if kind >= 0.8:
                counted.poor.add(n)
            for _ in range(_TRIES):
                counted.answers[n] = answer = made.send(message(text, n))
                counted.offered += 1
                if answer.accepted or answer.code >= 500:
                    break
                counted.put_off.setdefault(n, []).append(time.monotonic())
                time.sleep(_AGAIN)

        over = threading.Event()
        hindering = threading.Thread(target=_hinder, args=(made, counted, over))
        begin = time.perf_counter()
        hindering.start()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(one, range(amount)))
        took = time.perf_counter() - begin
        over.set()
        hindering.join()
        _tell(made, counted, mode, took)


def _hinder(made: Chain, counted: Count, over: threading.Event) -> None:
    """Let something go wrong every few seconds, and mend it."""
    assert made.filter is not None
    steps: list[Callable[[], None]] = [
        lambda: _restarted(made.filter),
        lambda: _killed(made.filter, counted),
        lambda: _for_a_while(made.postfix.fill, made.postfix.empty),
        lambda: _for_a_while(lambda: made.sink.answer("451 4.3.0 Later"), made.sink.accept),
        lambda: _for_a_while(lambda: made.sink.answer(Mishap.CUT), made.sink.accept),
    ]
    n = 0
    while not over.wait(8):
        steps[n % len(steps)]()
        n += 1


def _restarted(filter: Filter | None) -> None:
    assert filter is not None
    filter.stop()
    filter.start()


def _killed(filter: Filter | None, counted: Count) -> None:
    assert filter is not None
    counted.kills.append(time.monotonic())
    filter.kill()
    filter.start()


def _for_a_while(begin: Callable[[], object], end: Callable[[], object]) -> None:
    begin()
    time.sleep(3)
    end()


def _marked(sink: Sink) -> set[int]:
    """Return the numbers of delivered messages that had to wait until somebody let them go."""
    return {
        int(number)
        for each in sink.delivered
        if b"\r\nX-Stylecheck-Action: hold\r\n" in each.data.partition(b"\r\n\r\n")[0]
        for number in each.numbers
    }


def _tell(made: Chain, counted: Count, mode: str, took: float) -> None:
    made.postfix.flush()
    held = made.postfix.held()
    deadline = time.monotonic() + 120
    while len(made.postfix.queue()) > len(held) and time.monotonic() < deadline:
        time.sleep(0.5)
        made.postfix.flush()
        held = made.postfix.held()
    for each in held:
        made.postfix.release(each.id)
    made.postfix.wait_for_queue(0, 120)
    told = {int(number): n for number, n in made.sink.numbers().items()}
    taken = {n for n, answer in counted.answers.items() if answer.accepted}
    codes = Counter(answer.code for answer in counted.answers.values())
    wrong = {
        "lost": len(taken - told.keys()),
        "delivered twice": sum(n > 1 for number, n in told.items() if not counted.was_cut_short(number)),
        "twice, after a kill": sum(n > 1 for number, n in told.items() if counted.was_cut_short(number)),
        "delivered though refused": sum(counted.answers[n].code == 550 for n in told),
        "delivered though put off": sum(not counted.answers[n].accepted for n in told),
        "poor and not stopped": len(counted.poor & (taken - _marked(made.sink))),
    }
    amount = len(counted.answers)
    click.echo(
        f"{mode}: {amount} messages in {took:.0f} s ({amount / took:.1f}/s), filter killed {len(counted.kills)} times, "
        f"offered {counted.offered} times, last answers {dict(sorted(codes.items()))}, held {len(held)}"
    )
    for name, n in wrong.items():
        click.echo(f"    {name:<26}{n:6}")
    if any(n for name, n in wrong.items() if name != "twice, after a kill"):
        raise click.ClickException("something was lost, doubled, or passed")
