"""What became of conditions and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.statements import telling
from stylecheck.compare.statements.differing import difference
from stylecheck.compare.statements.pairing import ENOUGH, Text, best_condition, said_elsewhere
from stylecheck.compare.statements.statement import Condition, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOUNDING = frozenset(
    "eerst wel pas alleen uitsluitend slechts enkel mits maximaal hooguit hoogstens moet anders tenzij"
    " voorwaarde".split()
)
"""Words that restrict, in whatever way."""
_UNTIL = frozenset(("vóór", "tot", "uiterlijk", "binnen"))
"""Words of a bound in time, which restricts by itself."""
_RESTRICTING = ("alleen", "uitsluitend", "slechts", "enkel")
_ELSE = frozenset(("anders", "toch", "zo"))
"""Words that stand for a condition told before."""


def judge(mine: Condition, old: Text, new: Text) -> Iterator[Difference]:
    """Yield what became of a condition of the old letter, where it is not the same."""
    if not mine.certain:
        return
    kind = Kind.EXCEPTION if mine.link is Link.BESIDE else Kind.CONDITION
    home = old.home[mine.unit]
    found = best_condition(mine, old, new)
    text = old.side.letter.text[mine.mark[0] : mine.mark[1]]
    whole = old.side.letter.text[mine.start : mine.end]
    if found is not None:
        theirs, like = found
        loose = _is_slot(mine, theirs, old, new) or (
            mine.link is Link.IF and theirs.link is Link.IF and not (mine.words and theirs.words)
        )
        if like >= 0.34 or loose or (mine.link is theirs.link and like >= 0.2):
            change = _link_change(mine, theirs, like, text, old, new)
            if change:
                yield difference(Fate.CHANGED, kind, change, old, mine, new, theirs)
            return
    if any(_is_slot(mine, theirs, old, new) for theirs in new.said.conditions):
        return
    if not mine.words and mine.link is Link.IF and not any(c.isdigit() for c in whole):
        return
    if mine.link is Link.IF and new.has(home, _ELSE):
        return
    if mine.link is Link.ONLY and new.has(home, _BOUNDING):
        return
    share = said_elsewhere(mine.words, mine.unit, old, new)
    until = not _UNTIL.isdisjoint(whole.casefold().split())
    restricts = (not until and text.casefold().startswith(_RESTRICTING)) or mine.link is Link.BESIDE
    if share >= ENOUGH and not restricts:
        return
    yield difference(Fate.LOST, kind, telling.condition_lost(text), old, mine, None, None, whole=True)


def _link_change(mine: Condition, theirs: Condition, like: float, word: str, old: Text, new: Text) -> str:
    links = (mine.link, theirs.link)
    mine_denied = mine.denied != (mine.link is Link.UNLESS)
    their_denied = theirs.denied != (theirs.link is Link.UNLESS)
    their_word = new.side.letter.text[theirs.mark[0] : theirs.mark[1]]
    if Link.UNLESS in links and mine_denied != their_denied and like >= 0.34:
        return telling.link(word, their_word)
    if mine.link is Link.EVEN_IF and theirs.link is Link.IF and "ook" not in their_word.casefold():
        return telling.weaker(word, their_word)
    if mine.link is Link.IF and theirs.link is Link.EVEN_IF:
        return telling.link(word, their_word)
    first = word.casefold().split()[:1]
    if mine.link is Link.ONLY and theirs.link is Link.IF and first and first[0] in _RESTRICTING:
        return "" if new.has(new.home[theirs.unit], _BOUNDING) else telling.weaker(word, their_word)
    if (
        mine.denied != theirs.denied
        and not {Link.UNLESS, Link.BESIDE}.intersection(links)
        and like >= 0.7
        and theirs.certain
        and not _same_turn(mine, theirs)
    ):
        flips = sum(a.likeness(b) == 1 and a.contrary != b.contrary for a in mine.words for b in theirs.words) % 2
        if not flips and old.denials(old.home[mine.unit]) != new.denials(new.home[theirs.unit]):
            return telling.condition_denied()
    return ""


def _is_slot(mine: Condition, theirs: Condition, old: Text, new: Text) -> bool:
    """Say whether a condition stands where another one stood, in its own words, and for no other one."""
    if mine.link is not theirs.link or (mine.link is Link.ONLY and not mine.clause):
        return False
    home = old.home[mine.unit]
    if theirs.unit not in new.near(home):
        return False
    back = best_condition(theirs, new, old)
    return back is None or back[0] == mine or back[1] < 0.34


def _same_turn(mine: Condition, theirs: Condition) -> bool:
    """Say whether both have a turn of phrase that says the same, denial and all; or are about other actions."""
    if any(a.turn and a.likeness(b) == 1.0 for a in mine.words for b in theirs.words):
        return True
    verbs = [[w for w in said.words if w.verb] for said in (mine, theirs)]
    return any(verbs) and not any(a.likeness(b) >= 0.7 for a in verbs[0] for b in verbs[1])


def added(old: Text, new: Text) -> Iterator[Difference]:
    """Yield the conditions that only the new letter has."""
    for condition in new.said.conditions:
        if condition.certain and condition.link is not Link.IF and _is_added(condition, old, new):
            kind = Kind.EXCEPTION if condition.link is Link.BESIDE else Kind.CONDITION
            yield difference(Fate.NEW, kind, telling.condition_new(), None, None, new, condition, whole=True)


def _is_added(theirs: Condition, old: Text, new: Text) -> bool:
    if best_condition(theirs, new, old) is not None or old.has(new.home[theirs.unit], _BOUNDING):
        return False
    return said_elsewhere(theirs.words, theirs.unit, new, old) < ENOUGH
