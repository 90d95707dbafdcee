"""What is lost, changed or new of what two letters say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.statements import provisos, telling
from stylecheck.compare.statements.content import likeness
from stylecheck.compare.statements.differing import difference
from stylecheck.compare.statements.pairing import ENOUGH, Text, pairs, said_elsewhere, shares_verb
from stylecheck.compare.statements.statement import Doer, Force, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = {
    Force.MUST: Kind.DUTY,
    Force.ASKED: Kind.DUTY,
    Force.FACT: Kind.DUTY,
    Force.CAN: Kind.DUTY,
    Force.MAY: Kind.PERMISSION,
    Force.NEED_NOT: Kind.PERMISSION,
    Force.MUST_NOT: Kind.PROHIBITION,
}
_CLASH = {
    (Force.MUST, Force.MAY): 0.5, (Force.MUST, Force.NEED_NOT): 0.4, (Force.MUST, Force.MUST_NOT): 0.6,
    (Force.MUST, Force.CAN): 0.7, (Force.ASKED, Force.NEED_NOT): 0.5, (Force.ASKED, Force.MUST_NOT): 0.7,
    (Force.ASKED, Force.MAY): 0.75, (Force.MAY, Force.MUST_NOT): 0.5, (Force.MAY, Force.MUST): 0.6,
    (Force.MUST_NOT, Force.MAY): 0.5, (Force.MUST_NOT, Force.NEED_NOT): 0.5, (Force.MUST_NOT, Force.MUST): 0.6,
    (Force.MUST_NOT, Force.ASKED): 0.7, (Force.NEED_NOT, Force.MUST): 0.5, (Force.NEED_NOT, Force.MUST_NOT): 0.5,
    (Force.NEED_NOT, Force.ASKED): 0.6, (Force.FACT, Force.CAN): 0.6, (Force.CAN, Force.FACT): 0.6,
}  # fmt: skip
"""Which forces say something else, and how alike two statements must be to be told."""
_FAMILY = {
    Force.MUST: (Force.MUST, Force.ASKED),
    Force.ASKED: (Force.MUST, Force.ASKED, Force.MAY),
    Force.MAY: (Force.MAY, Force.ASKED, Force.CAN),
    Force.NEED_NOT: (Force.NEED_NOT, Force.FACT, Force.MAY),
    Force.MUST_NOT: (Force.MUST_NOT,),
    Force.FACT: (Force.FACT, Force.ASKED, Force.MUST),
}
"""Which forces may stand for one in a sentence that became another, in whatever words."""
_TURNING = frozenset(("pas", "alleen", "uitsluitend", "slechts", "eerst", "voordat", "zonder", "tenzij", "behalve"))
"""Words by which a denial is said without denying."""
_LIKE_ENOUGH, _VERY_LIKE = 0.4, 0.65
"""How alike two statements are that say the same: with a force that may stand for the other, and with another."""
_FEW = 3
"""A promise of fewer words says nothing by itself."""
_ENOUGH_OF_FEW, _ENOUGH_FOR_SLOT = 0.6, 0.34
"""As `ENOUGH`, for a statement of few words, and for one whose place another has taken."""


def judge(old: Text, new: Text) -> Iterator[Difference]:
    """Yield what is lost, changed and new."""
    matched = pairs(old, new)
    for a, mine in enumerate(old.said.statements):
        if a in matched:
            theirs, like = new.said.statements[matched[a][0]], matched[a][1]
            if (change := _changed(mine, theirs, like, old, new)) is not None:
                yield change
                continue
        if (payer := _pays_turned(mine, old, new)) is not None:
            message = telling.doer(mine, payer)
            yield difference(Fate.CHANGED, KIND[mine.force], message, old, mine, new, payer, whole=True)
            continue
        if (_tells(mine) or _is_dropped_promise(mine, old, new)) and _is_missing(mine, a, matched, old, new):
            yield difference(Fate.LOST, KIND[mine.force], telling.lost(mine), old, mine, None, None, whole=True)
    for condition in old.said.conditions:
        yield from provisos.judge(condition, old, new)
    yield from _new(old, new)


def _is_dropped_promise(mine: Statement, old: Text, new: Text) -> bool:
    """Say whether the writer promises something in a sentence of which nothing is left."""
    promise = mine.promised and mine.certain and mine.own and not mine.passive
    return promise and len(mine.words) >= _FEW and not new.units_of(old.home[mine.unit])


def _tells(mine: Statement) -> bool:
    if mine.force is Force.FACT and not (mine.pays and mine.own and mine.doer is Doer.READER):
        return False
    return (
        mine.certain
        and mine.force in _FAMILY
        and bool(mine.words)
        and (mine.doer is not Doer.WRITER or mine.force is not Force.MAY)
    )


def _is_missing(mine: Statement, at: int, matched: dict[int, tuple[int, float]], here: Text, there: Text) -> bool:
    home = here.home[mine.unit]
    family = _FAMILY[mine.force]
    if at in matched:
        same = there.said.statements[matched[at][0]].force in family
        if matched[at][1] >= (_LIKE_ENOUGH if same else _VERY_LIKE):
            return False
    taken = {b for a, (b, _) in matched.items() if a != at}
    share = said_elsewhere(mine.words, mine.unit, here, there)
    if share >= _ENOUGH_FOR_SLOT and any(
        s.force in family and there.home[s.unit] == home for s in there.said.statements
    ):
        return False
    near = there.near(home)
    slots = [
        n
        for n, s in enumerate(there.said.statements)
        if n not in taken
        and (s.force in family or _says_positively(mine, s, here, there))
        and (
            there.home[s.unit] == home
            or (s.unit in near and likeness(mine.words, s.words) > 0)
            or (s.force is mine.force is Force.NEED_NOT and not s.words)
        )
    ]
    if slots:
        return False
    if mine.soft:
        return share < _ENOUGH_FOR_SLOT
    return share < (ENOUGH if len(mine.words) > 3 else _ENOUGH_OF_FEW)


def _says_positively(mine: Statement, theirs: Statement, here: Text, there: Text) -> bool:
    """Say whether a request may stand for a prohibition: houd de trap vrij for zet niets op de trap."""
    if here.home[mine.unit] != there.home[theirs.unit] or mine.force is not Force.MUST_NOT:
        return False
    return theirs.force is Force.ASKED and not theirs.soft


def _changed(mine: Statement, theirs: Statement, like: float, old: Text, new: Text) -> Difference | None:
    flips = sum(a.likeness(b) == 1 and a.contrary != b.contrary for a in mine.words for b in theirs.words) % 2
    turned = _TURNING.intersection(new.lower[theirs.unit]) != _TURNING.intersection(old.lower[mine.unit])
    if mine.force is Force.ASKED and theirs.force is Force.MAY:
        may = new.side.letter.text[theirs.mark[0] : theirs.mark[1]].casefold()
        if mine.soft or turned or theirs.doer is not Doer.READER or not may.startswith("m"):
            return None
    if theirs.force is Force.ASKED and not theirs.certain:
        return None
    need = None if flips else _CLASH.get((mine.force, theirs.force))
    same_action = shares_verb(mine, theirs)
    sure = like - 0.1 * same_action
    promises = {Force.FACT, Force.CAN} == {mine.force, theirs.force}
    if mine.force is Force.MAY and theirs.force is Force.CAN and theirs.denied and like >= 0.6:
        need = 0.6
    if promises and not (shares_verb(mine, theirs, whole=True) and _promises(mine) and _promises(theirs)):
        need = None
    asked = {Force.ASKED, Force.MUST, Force.MAY}.intersection((mine.force, theirs.force))
    inverted = Force.MUST_NOT in (mine.force, theirs.force) and {Force.ASKED, Force.MUST} & {mine.force, theirs.force}
    if inverted and not shares_verb(mine, theirs, whole=True):
        need = None
    said_so = turned and asked and Force.MUST_NOT in (mine.force, theirs.force)
    if need is not None and like >= need - 0.1 * same_action and not said_so:
        return difference(Fate.CHANGED, KIND[mine.force], telling.force(mine, theirs), old, mine, new, theirs)
    who = {mine.doer, theirs.doer}
    if (
        mine.certain
        and theirs.certain
        and mine.own
        and theirs.own
        and shares_verb(mine, theirs, whole=True)
        and len(who) == 2
        and Doer.READER in who
        and Doer.UNKNOWN not in who
        and sure >= 0.4
    ):
        return difference(
            Fate.CHANGED, KIND[mine.force], telling.doer(mine, theirs), old, mine, new, theirs, whole=True
        )
    if flips and Force.MUST_NOT in (mine.force, theirs.force):
        return None
    if (
        (mine.denied != theirs.denied) != bool(flips)
        and need is None
        and not turned
        and (mine.force is theirs.force or all(s.soft or s.force in (Force.FACT, Force.CAN) for s in (mine, theirs)))
        and like >= (0.55 if same_action else 0.8)
    ):
        home = old.home[mine.unit]
        if not flips and any(w.contrary for w in (*mine.words, *theirs.words)):
            return None
        if flips or old.denials(home) != new.denials(new.home[theirs.unit]):
            return difference(Fate.CHANGED, Kind.NEGATION, telling.denial(mine), old, mine, new, theirs)
    return None


def _promises(said: Statement) -> bool:
    """Say whether somebody else than the reader does something, or may do it."""
    return said.promised or (said.force is Force.CAN and said.doer is Doer.WRITER and not said.denied)


def _pays_turned(mine: Statement, old: Text, new: Text) -> Statement | None:
    """Return what says that the other one pays, where only one pays in the sentence that this one became."""
    if (
        not mine.pays
        or not mine.certain
        or mine.denied
        or mine.force is Force.MAY
        or mine.doer not in (Doer.READER, Doer.WRITER)
    ):
        return None
    home = old.home[mine.unit]
    near = new.near(home)
    payers = [s for s in new.said.statements if s.pays and s.certain and s.unit in near and not s.denied]
    if (
        len({s.doer for s in payers}) == 1
        and payers[0].doer in (Doer.READER, Doer.WRITER)
        and payers[0].doer != mine.doer
    ):
        olds = {s.doer for s in old.said.statements if s.pays and old.home[s.unit] == home}
        return payers[0] if olds == {mine.doer} else None
    return None


def _new(old: Text, new: Text) -> Iterator[Difference]:
    matched = pairs(new, old)
    for b, theirs in enumerate(new.said.statements):
        if (
            theirs.force in (Force.MUST, Force.MUST_NOT)
            and theirs.main
            and theirs.doer is not Doer.WRITER
            and _tells(theirs)
            and _is_missing(theirs, b, matched, new, old)
        ):
            yield difference(Fate.NEW, KIND[theirs.force], telling.new(theirs), None, None, new, theirs, whole=True)
    yield from provisos.added(old, new)
