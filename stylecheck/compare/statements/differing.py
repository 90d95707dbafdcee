"""Makes a difference of what two letters say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fact, Fate, Kind

if TYPE_CHECKING:
    from stylecheck.compare.statements.statement import Condition, Statement
    from stylecheck.compare.statements.text import Text


def difference(
    fate: Fate, kind: Kind, message: str, old: Text | None, mine: Statement | Condition | None, new: Text | None,
    theirs: Statement | Condition | None, *, whole: bool = False,
) -> Difference:  # fmt: skip
    """Return a difference.

    Args:
        mine, theirs: what the old letter `old` and the new letter `new` say; None where one says nothing.
        whole: its place is the clause, not the word that shows it.
    """
    before = _fact(old, mine, kind, whole=whole) if old and mine else None
    after = _fact(new, theirs, kind, whole=whole) if new and theirs else None
    return Difference(fate, kind, before, after, message)


def _fact(text: Text, said: Statement | Condition, kind: Kind, *, whole: bool) -> Fact:
    start, end = (said.start, said.end) if whole else said.mark
    return Fact(kind, start, end, text.side.letter.text[start:end], said.unit)
