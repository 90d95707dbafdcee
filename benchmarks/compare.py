"""Measures the comparison of two letters: which sentence became which, and the facts that are lost or changed.

A heading or a question that the label leaves alone is not counted, nor are its links: one labeller gives a question
that carries a condition the partner of its answer, another gives it none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.facts import facts, lines
from stylecheck import Checker, Letter
from stylecheck.compare.align import align
from stylecheck.compare.sides import side_of
from stylecheck.letter import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from stylecheck.compare.group import Group
    from stylecheck.compare.side import Side, Unit

DEVELOPMENT = ("ontwikkeling.jsonl", "uitlijning.jsonl", "achtergehouden.jsonl", "extra.jsonl", "vers.jsonl")
HELD_OUT = ("laatste.jsonl", "ongezien.jsonl", "slot.jsonl")
"""Pairs that were new when they were first measured; what was found then stands in the README. Since then the kinds of
mistakes in them were mended, so that new ones have to be labelled for the next honest figure."""
FRESH = ("nieuw.jsonl",)
"""Pairs that were measured once and that nothing was tuned to yet; some mistakes in the first half were read.

Their alignment was labelled twice: where program and labeller differed (125 of 771 units), somebody who did not know
which was which decided: 89 times as the program, 28 as the labeller, 4 times both could be, 4 times neither."""

Case = dict[str, Any]
"""A labelled pair: "before", "after", and "alignment": groups of exact words of both."""

_FRAME = frozenset((PartKind.HEADER, PartKind.ADDRESS, PartKind.REFERENCE, PartKind.SIGNATURE, PartKind.FOOTER))
"""What is not counted: its lines are no sentences."""


@dataclass(slots=True)
class Alignment:
    """How well units were aligned.

    Attributes:
        right: units whose partners are exactly those of the label.
        near: units with other partners than the label gives them, but with one of these.
        units: all that were counted.
        links: pairs of units, as found, as labelled, and in both.
        wrong: what was not right: case, letter, unit, its partners as found and as labelled.
    """

    right: int = 0
    near: int = 0
    units: int = 0
    links: tuple[int, int, int] = (0, 0, 0)
    wrong: list[tuple[str, str, str, list[str], list[str]]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of the units that are right."""
        return self.right / self.units if self.units else 1.0

    @property
    def near_share(self) -> float:
        """The share of the units that are right, or have at least one right partner."""
        return (self.right + self.near) / self.units if self.units else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of the links."""
        found, labelled, both = self.links
        return 2 * both / (found + labelled) if found + labelled else 1.0


def cases(path: Path) -> Iterator[Case]:
    """Yield the labelled pairs of a file, one JSON object a line."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def alignment(pairs: Iterable[Case], checker: Checker) -> Alignment:
    """Return how well the units of labelled pairs are aligned; pairs without `alignment` are left out."""
    result = Alignment()
    for pair in pairs:
        if "alignment" not in pair:
            continue
        sides = (side_of(Letter(pair["before"]), checker), side_of(Letter(pair["after"]), checker))
        found, gold = _links(align(*sides)), _labelled(pair["alignment"], sides)
        aside = _left_alone(sides, gold)
        found = {link for link in found if link[0] not in aside[0] and link[1] not in aside[1]}
        counted = tuple(
            [n for n, u in enumerate(side.units) if u.part not in _FRAME and n not in alone]
            for side, alone in zip(sides, aside, strict=True)
        )
        links = [{link for link in each if link[0] in counted[0] and link[1] in counted[1]} for each in (found, gold)]
        told, labelled, both = result.links
        result.links = (told + len(links[0]), labelled + len(links[1]), both + len(links[0] & links[1]))
        for side in (0, 1):
            for unit in counted[side]:
                partners = [sorted(link[1 - side] for link in each if link[side] == unit) for each in (found, gold)]
                result.units += 1
                if partners[0] == partners[1]:
                    result.right += 1
                else:
                    result.near += not set(partners[0]).isdisjoint(partners[1])
                    texts = [[sides[1 - side].units[n].text for n in row] for row in partners]
                    name = ("voor", "na")[side]
                    result.wrong.append((pair["id"], name, sides[side].units[unit].text, texts[0], texts[1]))
    return result


def _links(groups: Iterable[Group]) -> set[tuple[int, int]]:
    return {(a, b) for group in groups for a in group.before for b in group.after}


def _labelled(groups: Sequence[Sequence[Sequence[str]]], sides: tuple[Side, Side]) -> set[tuple[int, int]]:
    """Return the links of the label; the same words twice in a letter are two places, in order."""
    used: tuple[dict[str, int], dict[str, int]] = ({}, {})
    found = set()
    for group in groups:
        members = []
        for side, texts in enumerate(group):
            units: set[int] = set()
            for text in texts:
                whole = sides[side].letter.text
                start = whole.find(text, used[side].get(text, 0))
                start = whole.index(text) if start < 0 else start
                used[side][text] = start + len(text)
                units |= _within(sides[side].units, start, start + len(text))
            members.append(units)
        found |= {(a, b) for a in members[0] for b in members[1]}
    return found


def _left_alone(sides: tuple[Side, Side], gold: set[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Return the headings and questions of each letter that the label gives no partner: labellers differ there."""

    def alone(side: Side, named: set[int]) -> set[int]:
        asked = {n for n, u in enumerate(side.units) if u.part is PartKind.HEADING or u.text.endswith("?")}
        return asked - named

    return alone(sides[0], {a for a, _ in gold}), alone(sides[1], {b for _, b in gold})


def _within(units: Sequence[Unit], start: int, end: int) -> set[int]:
    """Return the units of which most stands in a place."""
    return {n for n, u in enumerate(units) if 2 * (min(end, u.end) - max(start, u.start)) > u.end - u.start}


def report(corpus: Path, *, held_out: bool, verbose: bool) -> None:
    """Print how well the units of the labelled pairs in corpus/vergelijken are aligned, and their facts told.

    Args:
        held_out: also those that nothing was tuned to; they are never listed.
        verbose: list what was wrong, beside the label.
    """
    checker = Checker()
    for name in (*DEVELOPMENT, *((*HELD_OUT, *FRESH) if held_out else ())):
        path = corpus / "vergelijken" / name
        show = verbose and name in DEVELOPMENT
        aligned, told = alignment(cases(path), checker), facts(cases(path), checker)
        print(
            f"{path.name}\nunits: right {aligned.share:6.1%} of {aligned.units}, at least one partner right "
            f"{aligned.near_share:6.1%}; links F1 {aligned.f1:6.1%}"
        )
        for case, side, unit, found, gold in aligned.wrong if show else ():
            print(f"  {case} {side}: {unit!r}\n      found    {found}\n      labelled {gold}")
        if told.marked[0]:
            print("\n".join(lines(told, verbose=show)))
