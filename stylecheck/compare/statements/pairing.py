"""Finds what one letter says in the other: which statement became which, and what is said there in other words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stylecheck.compare.statements.content import likeness

if TYPE_CHECKING:
    from stylecheck.compare.statements.statement import Condition, Statement
    from stylecheck.compare.statements.text import Text

_LIKE = 0.45
"""How alike two statements are at least, with what being in the same group counts, to be held beside each other."""
ENOUGH = 0.5
"""What share of its words must be said somewhere for something not to be lost."""
_HOME = 0.2
"""What being in the same group counts."""
_TURN = 0.35
"""How alike two conditions are that share a turn of phrase: kunt u niet."""
_SHARED_VERB = 0.1


def pairs(old: Text, new: Text) -> dict[int, tuple[int, float]]:
    """Return for statements of one letter that of the other which says most of it, and how alike they are."""
    scored = []
    having: defaultdict[str, set[int]] = defaultdict(set)
    for b, theirs in enumerate(new.said.statements):
        for mark in _marks(theirs):
            having[mark].add(b)
    for a, mine in enumerate(old.said.statements):
        for b in sorted(set().union(*(having[mark] for mark in _marks(mine) if mark in having))):
            theirs = new.said.statements[b]
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


def _marks(said: Statement) -> set[str]:
    """Return what a statement must share with another to be alike in the least."""
    return {mark for word in said.words for mark in word.keys | word.parts}


def shares_verb(mine: Statement, theirs: Statement, *, whole: bool = False) -> bool:
    """Say whether two statements are about the same action.

    Args:
        whole: with the same verb, not with what is only of its family.
    """
    need = 1.0 if whole else 0.7
    return any(((a.verb and b.verb) or not whole) and a.likeness(b) >= need for a in mine.verbs for b in theirs.verbs)


def _shares_turn(mine: Condition, theirs: Condition) -> bool:
    return any(a.turn and b.turn and a.likeness(b) == 1 for a in mine.words for b in theirs.words)


def best_condition(mine: Condition, here: Text, there: Text) -> tuple[Condition, float] | None:
    """Return the condition of the other letter that says most of one, its group first, and how alike they are."""
    found: tuple[Condition, float] | None = None
    best = 0.0
    for theirs in there.said.conditions:
        home = here.home[mine.unit] == there.home[theirs.unit]
        like = likeness(mine.words, theirs.words)
        score = like + 0.3 * home + 0.05 * (mine.link == theirs.link) + 0.1 * (mine.denied == theirs.denied)
        if score > best and (home or like >= (_TURN if _shares_turn(mine, theirs) else ENOUGH)):
            best, found = score, (theirs, like)
    return found
