"""Finds what one letter says in the other: which statement became which, and what is said there in other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.compare.statements.content import Word, coverage, likeness, words_of
from stylecheck.compare.statements.forces import DENYING
from stylecheck.compare.statements.reading import Said, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stylecheck.compare.group import Group
    from stylecheck.compare.side import Side
    from stylecheck.compare.statements.statement import Condition, Statement

_LIKE = 0.45
"""How alike two statements are at least, with what being in the same group counts, to be held beside each other."""
ENOUGH = 0.5
"""What share of its words must be said somewhere for something not to be lost."""
_HOME = 0.2
"""What being in the same group counts."""
_SHARED_VERB = 0.1
_EXPLAINED = 0.7
"""What share of a unit's words its own partners say, so that it is about them and nothing else."""


@dataclass(frozen=True, eq=False)
class Text:
    """A letter for finding things in.

    Attributes:
        side: the letter.
        said: what it says.
        words: the content of each unit.
        home: the group of each unit.
        lower: the words of each unit in lower case.
    """

    side: Side
    said: Said
    words: tuple[tuple[Word, ...], ...]
    home: tuple[int, ...]
    lower: tuple[tuple[str, ...], ...]

    def units_of(self, group: int) -> list[int]:
        """Return the units of a group."""
        return [n for n, own in enumerate(self.home) if own == group]

    def near(self, group: int) -> set[int]:
        """Return the units of a group and those beside them."""
        return {n + k for n in self.units_of(group) for k in (-1, 0, 1)}

    def denials(self, group: int) -> int:
        """Return how often something is denied in a group."""
        return sum(word in DENYING for n in self.units_of(group) for word in self.lower[n])

    def has(self, group: int, words: frozenset[str]) -> bool:
        """Say whether a group has one of some words."""
        return any(not words.isdisjoint(self.lower[n]) for n in self.units_of(group))


def text_of(side: Side, groups: Sequence[Sequence[int]]) -> Text:
    """Return a letter for finding things in.

    Args:
        groups: the units of each group on this side.
    """
    home = {n: at for at, units in enumerate(groups) for n in units}
    words = tuple(words_of(u.sentence, range(len(u.sentence.doc))) if u.sentence else () for u in side.units)
    lower = tuple(tuple(u.sentence.lower) if u.sentence else tuple(u.text.casefold().split()) for u in side.units)
    return Text(side, read(side), words, tuple(home.get(n, -1) for n in range(len(side.units))), lower)


def texts(before: Side, after: Side, groups: Sequence[Group]) -> tuple[Text, Text]:
    """Return both letters for finding things in."""
    return text_of(before, [g.before for g in groups]), text_of(after, [g.after for g in groups])


def pairs(old: Text, new: Text) -> dict[int, tuple[int, float]]:
    """Return for statements of one letter that of the other which says most of it, and how alike they are."""
    scored = []
    for a, mine in enumerate(old.said.statements):
        for b, theirs in enumerate(new.said.statements):
            like = likeness(mine.words, theirs.words)
            score = (
                like + _HOME * (old.home[mine.unit] == new.home[theirs.unit]) + _SHARED_VERB * shares_verb(mine, theirs)
            )
            if like > 0 and score >= _LIKE:
                scored.append((score, like, a, b))
    scored.sort(key=lambda each: -each[0])
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for _, like, a, b in scored:
        if a not in found and b not in taken:
            found[a] = b, like
            taken.add(b)
    for _, like, a, b in scored:  # two sentences that became one
        found.setdefault(a, (b, like))
    return found


def shares_verb(mine: Statement, theirs: Statement, *, whole: bool = False) -> bool:
    """Say whether two statements are about the same action.

    Args:
        whole: with the same verb, not with what is only of its family.
    """
    need = 1.0 if whole else 0.7
    return any(((a.verb and b.verb) or not whole) and a.likeness(b) >= need for a in mine.verbs for b in theirs.verbs)


def said_elsewhere(words: tuple[Word, ...], unit: int, here: Text, there: Text) -> float:
    """Return how much of some content the other letter has, in the sentences that belong to it or in two on end.

    What another sentence of this letter became says that sentence, and is not counted.
    """
    own = [n for n in range(len(there.words)) if there.home[n] == here.home[unit]]
    best = coverage(words, [w for n in own for w in there.words[n]])
    around = range(max(0, min(own) - 1), min(len(there.words), max(own) + 2)) if own else ()
    best = max(
        best, coverage(words, [w for n in around if n in own or not _explained(n, here, there) for w in there.words[n]])
    )
    for n in range(len(there.words)):
        if n in own:
            continue
        window = [m for m in (n, n + 1) if m < len(there.words) and not _explained(m, here, there)]
        best = max(best, coverage(words, [w for m in window for w in there.words[m]]))
    return best


def _explained(n: int, here: Text, there: Text) -> bool:
    partners = here.units_of(there.home[n])
    return bool(partners) and coverage(there.words[n], [w for m in partners for w in here.words[m]]) >= _EXPLAINED


def best_condition(mine: Condition, here: Text, there: Text) -> tuple[Condition, float] | None:
    """Return the condition of the other letter that says most of one, its group first, and how alike they are."""
    found: tuple[Condition, float] | None = None
    best = 0.0
    for theirs in there.said.conditions:
        home = here.home[mine.unit] == there.home[theirs.unit]
        like = likeness(mine.words, theirs.words)
        score = like + 0.3 * home + 0.05 * (mine.link == theirs.link)
        if score > best and (home or like >= 0.5):
            best, found = score, (theirs, like)
    return found
