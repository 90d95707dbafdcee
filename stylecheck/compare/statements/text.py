"""A letter in which what another letter says is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stylecheck.compare.align.anchors import anchors
from stylecheck.compare.align.kinship import Kinship
from stylecheck.compare.fact import Fact, Kind
from stylecheck.compare.group import homes
from stylecheck.compare.statements.content import Word, words_of
from stylecheck.compare.statements.forces import DENYING
from stylecheck.compare.statements.reading import Said, read
from stylecheck.rewrite.regions import ASKING as QUESTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stylecheck.compare.group import Group
    from stylecheck.compare.side import Side


_ASKING = tuple(QUESTION_WORDS)
_YES_OR_NO = frozenset(("ja", "nee", "niets", "niemand", "neen", "jazeker"))

_IF = frozenset(("als", "indien"))
"""Words by which a question with ‘wat’ is a condition: wat als het niet lukt?"""


@dataclass(frozen=True, eq=False)
class Text:
    """A letter for finding things in.

    Attributes:
        side: the letter.
        said: what it says.
        words: the content of each unit.
        home: the group of each unit.
        lower: the words of each unit in lower case.
        marks: the dates, amounts and the like of each unit.
        kinship: how near the words of both letters are.
    """

    side: Side
    said: Said
    words: tuple[tuple[Word, ...], ...]
    home: tuple[int, ...]
    lower: tuple[tuple[str, ...], ...]
    marks: tuple[frozenset[str], ...]
    kinship: Kinship

    def units_of(self, group: int) -> list[int]:
        """Return the units of a group."""
        return self._members.get(group, [])

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for n, group in enumerate(self.home):
            found.setdefault(group, []).append(n)
        return found

    def whole(self, n: int, kind: Kind) -> Fact:
        """Return a unit as a fact."""
        unit = self.side.units[n]
        return Fact(kind, unit.start, unit.end, unit.text, n)

    def near(self, group: int) -> set[int]:
        """Return the units of a group and those beside them."""
        return {n + k for n in self.units_of(group) for k in (-1, 0, 1)}

    def denials(self, group: int) -> int:
        """Return how often something is denied in a group."""
        return sum(word in DENYING for n in self.units_of(group) for word in self.lower[n])

    def has(self, group: int, words: frozenset[str]) -> bool:
        """Say whether a group has one of some words."""
        return any(not words.isdisjoint(self.lower[n]) for n in self.units_of(group))

    def asks_whether(self, n: int) -> bool:
        """Say whether a unit is a question that stands for a condition: no ‘wat’, and not answered by yes or no."""
        if self.asks(n) and self.lower[n][0] == "wat" and not _IF.isdisjoint(self.lower[n]):
            return True
        if not self.asks(n) or not self.lower[n] or self.lower[n][0].startswith(_ASKING):
            return False
        return n + 1 >= len(self.lower) or not _YES_OR_NO.intersection(self.lower[n + 1][:2])

    def asks(self, n: int) -> bool:
        """Say whether a unit is a question, of a few words too: ‘Te laat?’."""
        return 0 <= n < len(self.side.units) and self.side.units[n].text.rstrip().endswith("?")


def texts(before: Side, after: Side, groups: Sequence[Group]) -> tuple[Text, Text]:
    """Return both letters for finding things in."""
    words = [
        [words_of(u.sentence, range(len(u.sentence.doc))) if u.sentence else () for u in side.units]
        for side in (before, after)
    ]
    kinship = Kinship(word.name for letter in words for unit in letter for word in unit if word.name)
    old, new = homes(groups)
    return _text(before, old, words[0], kinship), _text(after, new, words[1], kinship)


def _text(side: Side, home: Mapping[int, int], words: list[tuple[Word, ...]], kinship: Kinship) -> Text:
    lower = tuple(tuple(u.sentence.lower) if u.sentence else tuple(u.text.casefold().split()) for u in side.units)
    groups = tuple(home.get(n, -1) for n in range(len(side.units)))
    return Text(side, read(side), tuple(words), groups, lower, tuple(anchors(u.text) for u in side.units), kinship)
