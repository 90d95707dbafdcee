"""What is lost, changed or new of what two letters say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate
from stylecheck.compare.statements import provisos, telling
from stylecheck.compare.statements.changing import changed, pays_turned, weakened
from stylecheck.compare.statements.differing import difference
from stylecheck.compare.statements.losing import is_dropped_promise, is_missing, is_unpaid, tells
from stylecheck.compare.statements.pairing import pairs
from stylecheck.compare.statements.statement import KINDS, Doer, Force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stylecheck.compare.statements.text import Text


def judge(old: Text, new: Text) -> Iterator[Difference]:
    """Yield what is lost, changed and new."""
    matched = pairs(old, new)
    for a, mine in enumerate(old.said.statements):
        if a in matched:
            theirs, like = new.said.statements[matched[a][0]], matched[a][1]
            if (change := changed(mine, theirs, like, old, new)) is not None:
                yield change
                continue
        if (less := weakened(mine, old, new)) is not None:
            yield difference(
                Fate.CHANGED, KINDS[mine.force], telling.force(mine, less), old, mine, new, less, whole=True
            )
            continue
        if (payer := pays_turned(mine, old, new)) is not None:
            message = telling.doer(mine, payer)
            yield difference(Fate.CHANGED, KINDS[mine.force], message, old, mine, new, payer, whole=True)
            continue
        told = tells(mine) or is_dropped_promise(mine, old, new)
        if is_unpaid(mine, old, new) or (told and is_missing(mine, a, matched, old, new)):
            yield difference(Fate.LOST, KINDS[mine.force], telling.lost(mine), old, mine, None, None, whole=True)
    for condition in old.said.conditions:
        yield from provisos.judge(condition, old, new)
    yield from _new(old, new)


def _new(old: Text, new: Text) -> Iterator[Difference]:
    matched = pairs(new, old)
    for b, theirs in enumerate(new.said.statements):
        if (
            theirs.force in (Force.MUST, Force.MUST_NOT)
            and theirs.main
            and theirs.doer is not Doer.WRITER
            and tells(theirs)
            and is_missing(theirs, b, matched, new, old)
        ):
            yield difference(Fate.NEW, KINDS[theirs.force], telling.new(theirs), None, None, new, theirs, whole=True)
    yield from provisos.added(old, new)
