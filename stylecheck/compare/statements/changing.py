"""What is changed: two statements about the same action that do not say the same of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.statements import telling
from stylecheck.compare.statements.content import denies_otherwise, flips, likeness
from stylecheck.compare.statements.covering import covered
from stylecheck.compare.statements.differing import difference
from stylecheck.compare.statements.forces import DENYING
from stylecheck.compare.statements.pairing import shares_verb
from stylecheck.compare.statements.statement import KINDS, Doer, Force, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stylecheck.compare.statements.text import Text

_CLASH = {
    (Force.MUST, Force.MAY): 0.5, (Force.MUST, Force.NEED_NOT): 0.4, (Force.MUST, Force.MUST_NOT): 0.6,
    (Force.MUST, Force.CAN): 0.7, (Force.ASKED, Force.NEED_NOT): 0.5, (Force.ASKED, Force.MUST_NOT): 0.7,
    (Force.ASKED, Force.MAY): 0.75, (Force.MAY, Force.MUST_NOT): 0.5, (Force.MAY, Force.MUST): 0.6,
    (Force.MUST_NOT, Force.MAY): 0.5, (Force.MUST_NOT, Force.NEED_NOT): 0.5, (Force.MUST_NOT, Force.MUST): 0.6,
    (Force.MUST_NOT, Force.ASKED): 0.7, (Force.NEED_NOT, Force.MUST): 0.5, (Force.NEED_NOT, Force.MUST_NOT): 0.5,
    (Force.NEED_NOT, Force.ASKED): 0.6, (Force.FACT, Force.CAN): 0.6, (Force.CAN, Force.FACT): 0.6,
}  # fmt: skip
"""Which forces say something else, and how alike two statements must be to be told."""
_PERHAPS = frozenset(("misschien", "wellicht", "mogelijk", "soms"))
_RATHER = ("liever", "beter", "liefst", "voorkeur")
"""Words before a denial that is only advice."""
_ASKS = (Force.MUST, Force.ASKED)
"""Forces that want something done."""
_SURE = 0.4
"""How alike two statements are that surely say the same."""
_VERB = 0.1
"""What it counts that two statements share the word for the action."""
_ALIKE, _MUCH_ALIKE = 0.55, 0.8
"""How alike two statements are of which one denies the other: with the same action, and without."""
_THE_SAME = 0.9
"""The same, of what was, which is told only where it is surely denied now: zij stemden in, zij vinden het niet goed."""
_TURNED_TO_READER = 0.3
"""How alike a promise is at least to the order in its place to do it oneself."""
_SAID_AT_HOME = 0.3
"""The same, of what stands in the sentence that the other one became."""
_FEW = 2
"""Words of a ban that may stand for what another word says."""
_NOT_ABLE = 0.6
_TURNING = frozenset(
    (
        "pas",
        "alleen",
        "uitsluitend",
        "slechts",
        "eerst",
        "voordat",
        "zonder",
        "tenzij",
        "behalve",
        "uitzondering",
        "uitgezonderd",
    )
)
"""Words by which a denial is said without denying."""


def changed(mine: Statement, theirs: Statement, like: float, old: Text, new: Text) -> Difference | None:
    """Return what another statement says of the same action that is not the same; None where nothing is.

    Args:
        like: how alike both are, from 0 to 1.
    """
    if not theirs.certain or _is_said_twice(mine, theirs, like, old, new):
        return None
    pair = _Pair(mine, theirs, like, old, new)
    if _other_force(pair):
        return difference(Fate.CHANGED, KINDS[mine.force], telling.force(mine, theirs), old, mine, new, theirs)
    if _other_doer(pair):
        message = telling.doer(mine, theirs)
        return difference(Fate.CHANGED, KINDS[mine.force], message, old, mine, new, theirs, whole=True)
    if _denied_or_not(pair):
        return difference(Fate.CHANGED, Kind.NEGATION, telling.denial(mine), old, mine, new, theirs)
    return None


@dataclass(frozen=True, slots=True)
class _Pair:
    """A statement of the old letter and one of the new about the same."""

    mine: Statement
    theirs: Statement
    like: float
    old: Text
    new: Text

    @property
    def flips(self) -> bool:
        """Whether an odd number of words is said by their opposites."""
        return flips(self.mine.words, self.theirs.words)

    @property
    def turned(self) -> bool:
        """Whether one of them denies in another way than by denying."""
        mine, theirs = self.old.lower[self.mine.unit], self.new.lower[self.theirs.unit]
        return _TURNING.intersection(mine) != _TURNING.intersection(theirs)

    @property
    def need(self) -> float | None:
        """How alike they must be for their forces to differ; None where the forces may stand for each other."""
        mine, theirs = self.mine, self.theirs
        forces = {mine.force, theirs.force}
        need = _CLASH.get((mine.force, theirs.force))
        if forces == {Force.MAY, Force.NEED_NOT} and "zonder" in self.old.lower[mine.unit]:
            words = self.old.lower[mine.unit]  # niet mogelijk zonder uw aanwezigheid
            return _ALIKE if not DENYING.isdisjoint(set(words) - {"zonder"}) else None
        if mine.force is Force.MAY and theirs.force is Force.CAN and theirs.denied and self.like >= _NOT_ABLE:
            need = _NOT_ABLE
        ours = mine.force is Force.MUST and mine.doer is Doer.WRITER
        impossible = mine.force is Force.MAY and mine.denied
        if self.flips or ours or impossible:
            return None
        same_verb = shares_verb(mine, theirs, whole=True)
        if forces == {Force.FACT, Force.CAN}:
            perhaps = _PERHAPS.intersection(self.new.lower[theirs.unit])
            return need if same_verb and _promises(mine) and _promises(theirs) and not perhaps else None
        asked = forces & {Force.ASKED, Force.MUST}
        return None if Force.MUST_NOT in forces and asked and not same_verb else need


def _other_force(pair: _Pair) -> bool:
    """Say whether something else is said of an action: it may be done, where it must."""
    mine, theirs = pair.mine, pair.theirs
    if mine.force is Force.ASKED and theirs.force is Force.MAY:
        may = pair.new.side.letter.text[theirs.mark[0] : theirs.mark[1]].casefold()
        if mine.soft or pair.turned or theirs.doer is not Doer.READER or not may.startswith("m"):
            return False
    forces = {mine.force, theirs.force}
    positively = pair.turned and (
        forces == {Force.NEED_NOT, Force.MUST}
        or (Force.MUST_NOT in forces and forces & {Force.ASKED, Force.MUST, Force.MAY})
    )
    need = pair.need
    return need is not None and pair.like >= need - _VERB * shares_verb(mine, theirs) and not positively


def _other_doer(pair: _Pair) -> bool:
    """Say whether somebody else does what is done: u betaalt, where wij betalen."""
    mine, theirs = pair.mine, pair.theirs
    who = {mine.doer, theirs.doer}
    named = mine.own and theirs.own and len(who) == 2 and Doer.UNKNOWN not in who
    ours = Doer.READER in who or (mine.pays and Doer.WRITER in who)
    fits = mine.force not in (Force.MUST_NOT, Force.NEED_NOT) and (
        mine.force is not Force.MAY or theirs.force is Force.MAY
    )
    if not (mine.certain and named and ours and fits and mine.pays == theirs.pays):
        return False
    in_place = pair.old.home[mine.unit] == pair.new.home[theirs.unit]
    turned = in_place and mine.promised and theirs.force in _ASKS and theirs.doer is Doer.READER
    need = _TURNED_TO_READER if turned else _SURE + _VERB
    return shares_verb(mine, theirs, whole=True) and pair.like >= need


def _denied_or_not(pair: _Pair) -> bool:
    """Say whether one of them denies what the other says."""
    mine, theirs = pair.mine, pair.theirs
    told = mine.certain or (mine.main and pair.like >= _THE_SAME and len(mine.words) > 1)
    if not told or pair.turned or pair.need is not None or (mine.denied != theirs.denied) == pair.flips:
        return False
    plain = all(s.soft or s.force in (Force.FACT, Force.CAN) for s in (mine, theirs))
    plain = plain or (pair.flips and mine.force in _ASKS and theirs.force in (*_ASKS, Force.FACT))
    if not (mine.force is theirs.force or plain) or (pair.flips and Force.MUST_NOT in (mine.force, theirs.force)):
        return False
    if pair.like < (_ALIKE if shares_verb(mine, theirs) else _MUCH_ALIKE):
        return False
    if "buiten" in (*pair.old.lower[mine.unit], *pair.new.lower[theirs.unit]):  # buiten gebruik
        return False
    contrary = denies_otherwise(mine.words, theirs.words)
    here, there = pair.old.denials(pair.old.home[mine.unit]), pair.new.denials(pair.new.home[theirs.unit])
    return pair.flips or (not contrary and here != there)


def _is_said_twice(mine: Statement, theirs: Statement, like: float, old: Text, new: Text) -> bool:
    """Say whether one of two statements says what another one of its own letter's counterpart says in the same way."""
    for here, there, said in ((old, new, theirs), (new, old, mine)):
        for s in here.said.statements:
            if s in (mine, theirs) or not s.certain:
                continue
            at_home = here.home[s.unit] == there.home[said.unit]
            same = (s.force, s.denied) == (said.force, said.denied) and (at_home or s.doer is said.doer)
            if same and likeness(s.words, said.words) >= (_SAID_AT_HOME if at_home else max(like, _SURE)):
                return True
    return False


def weakened(mine: Statement, old: Text, new: Text) -> Statement | None:
    """Return what says less in the place of a statement: a ban that is only advice, a promise that is only tried.

    Also what promises in the place of what was only possible.
    """
    if not mine.certain:
        return None
    place = new.units_of(old.home[mine.unit])
    there = [s for s in new.said.statements if s.unit in place]
    if mine.force is Force.MUST_NOT and not _advises(mine, old):
        return next((s for s in there if _advises(s, new)), None) or _freed(mine, there, old, new)
    ours = [s for s in there if s.doer is Doer.WRITER and s.certain and s.words]
    others = [s for s in old.said.statements if s.unit in old.units_of(old.home[mine.unit]) and s.doer is Doer.WRITER]
    if _only_perhaps(mine, ours, old):
        return ours[0]
    if mine.doer is not Doer.WRITER or len(ours) != 1 or len(others) != 1 or mine.denied or ours[0].denied:
        return None
    said, now = mine.force, ours[0].force
    turned = (said, now) == (Force.FACT, Force.CAN)
    if (said, now) == (Force.CAN, Force.FACT):
        turned = covered(mine.words, (), [ours[0].unit], new) >= _SURE
    return ours[0] if turned and (mine.promised or ours[0].promised) else None


def _only_perhaps(mine: Statement, ours: Sequence[Statement], old: Text) -> bool:
    """Say whether what will be done is only what the writer can do: er zal aangifte worden gedaan."""
    promised = mine.promised and mine.passive and mine.main and mine.doer is Doer.UNKNOWN and not mine.denied
    if not promised or len(ours) != 1 or ours[0].force is not Force.CAN or ours[0].denied:
        return False
    return covered(ours[0].words, (), [mine.unit], old) >= _MUCH_ALIKE


def _freed(mine: Statement, there: Sequence[Statement], old: Text, new: Text) -> Statement | None:
    """Return what the reader may do himself in the place of what he may not: u mag het zelf openen."""
    place = old.units_of(old.home[mine.unit])
    forces = [s.force for s in old.said.statements if s.unit in place]
    if Force.MAY in forces or any(s.force is Force.MUST_NOT for s in there) or len(mine.words) > _FEW:
        return None
    himself = (s for s in there if s.force is Force.MAY and s.doer is Doer.READER and not s.denied)
    return next((s for s in himself if "zelf" in new.lower[s.unit] and "zelf" not in old.lower[mine.unit]), None)


def _advises(said: Statement, text: Text) -> bool:
    words = text.lower[said.unit]
    return any(first in _RATHER and second in ("niet", "geen") for first, second in pairwise(words))


def _promises(said: Statement) -> bool:
    """Say whether somebody else than the reader does something, or may do it."""
    if said.denied or said.doer is Doer.READER or not (said.certain and said.main):
        return False
    return said.promised or said.force in (Force.CAN, Force.FACT)


def pays_turned(mine: Statement, old: Text, new: Text) -> Statement | None:
    """Return what says that the other one pays, where only one pays in the sentence that this one became."""
    if not mine.pays or not mine.certain or mine.denied or mine.force is Force.MAY or mine.doer is Doer.UNKNOWN:
        return None
    home = old.home[mine.unit]
    near = new.near(home)
    payers = [s for s in new.said.statements if s.pays and s.certain and s.unit in near and not s.denied]
    if (
        len({s.doer for s in payers}) == 1
        and payers[0].doer is not Doer.UNKNOWN
        and Doer.READER in (payers[0].doer, mine.doer)
        and payers[0].doer != mine.doer
    ):
        olds = {s.doer for s in old.said.statements if s.pays and old.home[s.unit] == home}
        return payers[0] if olds == {mine.doer} else None
    return None
