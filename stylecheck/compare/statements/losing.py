"""What is lost: whether something stands in the other letter in its place, or is said there in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.statements.content import likeness
from stylecheck.compare.statements.covering import claimed, is_answered, said_anywhere
from stylecheck.compare.statements.statement import Doer, Force, Link

if TYPE_CHECKING:
    from stylecheck.compare.statements.statement import Statement
    from stylecheck.compare.statements.text import Text

FAMILY = {
    Force.MUST: (Force.MUST, Force.ASKED),
    Force.ASKED: (Force.MUST, Force.ASKED, Force.MAY),
    Force.MAY: (Force.MAY, Force.ASKED, Force.CAN),
    Force.NEED_NOT: (Force.NEED_NOT, Force.FACT, Force.MAY),
    Force.MUST_NOT: (Force.MUST_NOT,),
    Force.FACT: (Force.FACT, Force.ASKED, Force.MUST),
}
"""Which forces may stand for one in a sentence that became another, in whatever words."""
_LIKE_ENOUGH, _VERY_LIKE = 0.4, 0.65
"""How alike two statements are that say the same: with a force that may stand for the other, and with another."""
_ENOUGH, _ENOUGH_IN_PLACE = 0.5, 0.4
"""What share of its words must be said for something not to be lost, and where another sentence stands in its place."""
_ONE_WORD = 0.75
"""The same, of a single word in a sentence of which nothing is left: more than half of a compound."""
_MONEY = ("kost", "rekening", "factuur", "bedrag", "€", "euro", "eigen", "zelf")
"""How words begin that speak of what somebody pays."""
_SOME = 0.2
"""How alike a statement is at least that stands beside the place."""
_GETTING = frozenset(("ontvangen", "krijgen"))
"""What the reader does who is promised something."""
_HEREBY = frozenset(("hierbij", "bijgaand", "bijgevoegd", "bijlage"))
_FREE = frozenset(("niets", "gratis", "kosteloos"))
"""Words that say that nobody has to pay."""
_FEW = 3
"""A promise of fewer words says nothing by itself."""


def tells(mine: Statement) -> bool:
    """Say whether a statement is a duty, a right, a ban, or says that the reader pays."""
    if mine.force is Force.FACT and not (mine.pays and mine.own and mine.doer is Doer.READER):
        return False
    ours = mine.doer is Doer.WRITER and mine.force in (Force.MAY, Force.MUST)
    impossible = mine.force is Force.MAY and mine.denied
    return mine.certain and mine.force in FAMILY and bool(mine.words) and not (ours or impossible)


def is_dropped_promise(mine: Statement, old: Text, new: Text) -> bool:
    """Say whether the writer promises something in a sentence of which nothing is left."""
    if not mine.certain or not mine.own or mine.passive or new.units_of(old.home[mine.unit]):
        return False
    given = mine.force is Force.FACT and mine.doer is Doer.READER and not mine.denied
    if given and any(word.keys & _GETTING for word in mine.verbs):
        return len(mine.words) >= _FEW and _HEREBY.isdisjoint(old.lower[mine.unit])
    return mine.promised and len(mine.words) >= _FEW


def is_unpaid(mine: Statement, old: Text, new: Text) -> bool:
    """Say whether it is gone that the reader pays, where nothing that stands there speaks of money."""
    if not (mine.force is Force.FACT and mine.pays and mine.own and mine.certain and mine.doer is Doer.READER):
        return False
    near = new.near(old.home[mine.unit])
    if not near or mine.denied or any(s.pays and s.certain and s.unit in near for s in new.said.statements):
        return False
    return not any(word.startswith(_MONEY) for n in near if 0 <= n < len(new.lower) for word in new.lower[n])


def _payers(text: Text) -> int:
    return sum(s.pays and s.own and s.certain and s.doer is Doer.READER for s in text.said.statements)


def is_missing(mine: Statement, at: int, matched: dict[int, tuple[int, float]], here: Text, there: Text) -> bool:
    """Say whether a statement of one letter is nowhere in the other.

    Args:
        at: its index.
        matched: which statement of the other letter was found for each, and how alike they are.
    """
    family = FAMILY[mine.force]
    if mine.force is Force.FACT and mine.pays and _payers(there) >= _payers(here):
        return False
    home = here.home[mine.unit]
    free = mine.force is Force.NEED_NOT and mine.pays
    if free and any(_FREE.intersection(there.lower[n]) for n in there.near(home) if 0 <= n < len(there.lower)):
        return False
    taken = {b for a, (b, _) in matched.items() if a != at}
    if at in matched:
        b, like = matched[at]
        theirs = there.said.statements[b]
        need = _LIKE_ENOUGH if theirs.force in family and theirs.certain else _VERY_LIKE
        if (b not in taken or there.home[theirs.unit] == home) and like >= need:
            return False
    place = [n for n in there.units_of(home) if not claimed(n, mine.unit, here, there)]
    place = [n for n in place if is_answered(n, mine, here, there)]
    near = there.near(home)
    if mine.force is Force.MUST_NOT and _is_allowed_only(mine, near, here, there):
        return False
    for n, s in enumerate(there.said.statements):
        fits = s.force in family or (s.unit in place and _says_positively(mine, s))
        empty = s.force is mine.force is Force.NEED_NOT and not s.words
        close = s.unit in place or (s.unit in near and likeness(mine.words, s.words) >= _SOME)
        sure = s.certain or likeness(mine.words, s.words) >= _VERY_LIKE
        if sure and n not in taken and fits and (close or empty):
            return False
    alone = not any(s.unit == mine.unit and s is not mine and s.words for s in here.said.statements)
    gone = not there.units_of(home)
    need = _ENOUGH_IN_PLACE if len(mine.words) == 1 or (place and (alone or mine.soft)) else _ENOUGH
    need = _ONE_WORD if len(mine.words) == 1 and gone else need
    share = said_anywhere(mine, here, there)
    return share < need or (share == need and gone)


def _is_allowed_only(mine: Statement, near: set[int], here: Text, there: Text) -> bool:
    """Say whether what is forbidden without something is allowed only with it: alleen als wij het goedvinden."""
    forbidden = any(c.unit == mine.unit and c.link in (Link.ONLY, Link.UNLESS) for c in here.said.conditions)
    allowed = any(s.unit in near and s.force is Force.MAY and not s.denied for s in there.said.statements)
    return forbidden and allowed and any(c.unit in near and c.link is Link.ONLY for c in there.said.conditions)


def _says_positively(mine: Statement, theirs: Statement) -> bool:
    """Say whether a request may stand for a prohibition: houd de trap vrij for zet niets op de trap."""
    return mine.force is Force.MUST_NOT and theirs.force is Force.ASKED and not theirs.soft
