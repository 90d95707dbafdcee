"""What is held beside each other as one: a unit, or a question with the answer that cannot stand without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.compare.align.words import words_of
from stylecheck.letter import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stylecheck.compare.align.chain import Members
    from stylecheck.compare.side import Unit

_TEXT = frozenset((PartKind.PARAGRAPH, PartKind.LIST_ITEM, PartKind.HEADING))
_ANSWERS = re.compile(r"(?:ja|nee|niets|dat|die|doe|daar\w*)\b", re.I)
_THEN = re.compile(r"[^,;]*?(?<!er )(?<!nders )\bdan\b", re.I)
"""‘Dan’ of what follows from a condition that the sentence does not tell itself; not that of ‘meer dan’."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One or two units that go to the same place in the other letter.

    Attributes:
        units: their indexes in `Side.units`.
        text: with single spaces.
        part: the kind of part that it, or the answer, stands in.
        words: with what each is worth.
    """

    units: tuple[int, ...]
    text: str
    part: PartKind
    words: Mapping[str, float]


def atoms_of(units: Sequence[Unit]) -> list[Atom]:
    """Return what the units of a letter are held beside the other letter as, in order."""
    return [_atom(units, members) for members in _members(units)]


def parts_of(members: Members, atoms: tuple[Sequence[Atom], Sequence[Atom]]) -> list[Members]:
    """Return the units of a group of atoms; two questions with their answers are two groups."""
    olds, news = (tuple(u for n in row for u in side[n].units) for row, side in zip(members, atoms, strict=True))
    asked = all("?" in side[row[0]].text for row, side in zip(members, atoms, strict=True))
    if asked and len(olds) == len(news) == 2:
        return [((old,), (new,)) for old, new in zip(olds, news, strict=True)]
    return [(olds, news)]


def _members(units: Sequence[Unit]) -> Iterator[tuple[int, ...]]:
    n = 0
    while n < len(units):
        many = 2 if n + 1 < len(units) and _is_answered(units[n], units[n + 1]) else 1
        yield tuple(range(n, n + many))
        n += many


def _is_answered(question: Unit, answer: Unit) -> bool:
    """Say whether a sentence answers a question in such a way that it says nothing without it."""
    return (
        question.part in _TEXT
        and answer.part in _TEXT
        and question.text.endswith("?")
        and not answer.text.endswith("?")
        and bool(_ANSWERS.match(answer.text) or _THEN.match(answer.text))
    )


def _atom(units: Sequence[Unit], members: tuple[int, ...]) -> Atom:
    words: dict[str, float] = {}
    for n in members:
        for word, worth in words_of(units[n]).items():
            words[word] = max(worth, words.get(word, 0.0))
    text = " ".join(" ".join(units[n].text for n in members).split())
    return Atom(members, text, units[members[-1]].part, words)
