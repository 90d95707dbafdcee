"""Asks a program for every letter, and measures time and memory while it answers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers.found import Peer
from benchmarks.peers.letters import Labelled
from benchmarks.peers.programs import LeftOutError, Program
from stylecheck import Finding

_LETTER = "renovatie-aankondiging-nieuw"


@dataclass(frozen=True)
class Plan:
    """What every program is asked.

    Attributes:
        letter: what is asked at a cold start, and again and again at the end.
        warming: other letters, asked first, so that a program is warm when the labelled letters come.
        labelled: asked once each; a program that remembers sentences has not seen them.
        rounds: how often `letter` is asked again.
        starts: how many cold starts.
    """

    letter: Labelled
    warming: tuple[Labelled, ...]
    labelled: tuple[Labelled, ...]
    rounds: int
    starts: int

    @classmethod
    def of(cls, corpus: Path, rounds: int, starts: int) -> Plan:
        """Return the plan with the letters of corpus/brieven and corpus/evaluatie."""
        letters = {one.name: one for one in Labelled.all(corpus / "brieven", corpus / "gold")}
        letter = letters.pop(_LETTER)
        labelled = Labelled.all(corpus / "evaluatie" / "letters", corpus / "evaluatie" / "gold")
        return cls(letter, tuple(letters.values()), tuple(labelled), rounds, starts)


@dataclass
class Run:
    """What a program did.

    Attributes:
        left_out: why it has no figures; "" where it has.
        found: its findings by the name of the letter.
        cold: seconds from the start of the process to its answer for `Plan.letter`, per start.
        new: seconds for each labelled letter.
        again: seconds for `Plan.letter` once more, per round.
        first_peak, peak: largest resident memory in MB, after the first answer and at the end; None where unknown.
    """

    peer: Peer
    version: str = ""
    left_out: str = ""
    found: dict[str, list[Finding]] = field(default_factory=dict)
    cold: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    first_peak: float | None = None
    peak: float | None = None


def measure(peer: Peer, plan: Plan) -> Run:
    """Start a program, ask it everything in the plan, and stop it; one that fails is left out with the reason."""
    run = Run(peer)
    try:
        for last in (False,) * (plan.starts - 1) + (True,):
            begin = time.perf_counter()
            with peer.start() as program:
                program.ask(plan.letter)
                run.cold.append(time.perf_counter() - begin)
                if last:
                    _ask(program, plan, run)
    except LeftOutError as why:
        return Run(peer, left_out=str(why))
    return run


def _ask(program: Program, plan: Plan, run: Run) -> None:
    run.first_peak = program.peak()
    for letter in plan.warming:
        program.ask(letter)
    for letter in plan.labelled:
        begin = time.perf_counter()
        run.found[letter.name] = program.ask(letter)
        run.new.append(time.perf_counter() - begin)
    for _ in range(plan.rounds):
        begin = time.perf_counter()
        program.ask(plan.letter)
        run.again.append(time.perf_counter() - begin)
    run.peak = program.peak()
    run.version = program.version
