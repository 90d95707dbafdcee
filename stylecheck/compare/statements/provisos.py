"""What became of conditions and exceptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stylecheck.compare.align.anchors import anchors
from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.statements import telling
from stylecheck.compare.statements.conditions import RESTRICTING
from stylecheck.compare.statements.content import coverage, flips, words_of
from stylecheck.compare.statements.covering import claimed, covered, said_anywhere
from stylecheck.compare.statements.differing import difference
from stylecheck.compare.statements.forces import DENYING
from stylecheck.compare.statements.pairing import ENOUGH, best_condition
from stylecheck.compare.statements.statement import Condition, Force, Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from stylecheck.compare.statements.text import Text

_BOUNDING = frozenset(
    "eerst wel pas alleen uitsluitend slechts enkel mits maximaal hooguit hoogstens moet anders tenzij"
    " voorwaarde".split()
)
"""Words that restrict, in whatever way."""
_UNTIL = frozenset(("vóór", "tot", "uiterlijk", "binnen"))
"""Words of a bound in time, which restricts by itself."""
_SETTING_APART = frozenset("niet geen wel wél zelf ook maar behalve alleen uitgezonderd anders".split())
"""Words by which something is set apart from the rest."""
_TURNING_BACK = frozenset(("wel", "wél", "anders"))
"""Words that turn back what a denial said."""
_ALIKE, _LITTLE, _NEXT_TO_NOTHING = 0.34, 0.2, 0.1
"""How alike two conditions are that stand for each other, and two that hold in the same way."""
_NEARLY_ALL = 0.67
"""What share of a condition must be said where nothing is left of its sentence."""
_ALL_BUT_WHEN = 0.75
"""The same, where its date or amount is gone, which is told by itself."""
_SEVERAL = 2
_AS_LONG = frozenset(("tot", "totdat"))
"""Words of a bound that holds whether a condition is told or not."""
_ELSE = frozenset(("anders", "toch", "zo"))
"""Words that stand for a condition told before."""


def judge(mine: Condition, old: Text, new: Text) -> Iterator[Difference]:
    """Yield what became of a condition of the old letter, where it is not the same."""
    if not mine.certain:
        return
    kind = Kind.EXCEPTION if mine.link is Link.BESIDE else Kind.CONDITION
    word = old.side.letter.text[mine.mark[0] : mine.mark[1]]
    theirs = _counterpart(mine, old, new)
    if theirs is not None:
        change = _link_change(mine, theirs[0], theirs[1], word, old, new)
        if change:
            yield difference(Fate.CHANGED, kind, change, old, mine, new, theirs[0])
        elif (part := _part_lost(mine, old, new)) is not None:
            yield difference(Fate.LOST, kind, telling.condition_lost(word), old, part, None, None, whole=True)
    elif _is_lost(mine, word, old, new):
        yield difference(Fate.LOST, kind, telling.condition_lost(word), old, mine, None, None, whole=True)


def _counterpart(mine: Condition, old: Text, new: Text) -> tuple[Condition, float] | None:
    """Return the condition of the new letter that stands for one, and how alike they are."""
    found = best_condition(mine, old, new)
    if found is None:
        return None
    theirs, like = found
    loose = _is_slot(mine, theirs, old, new) or (
        mine.link is Link.IF and theirs.link is Link.IF and not (mine.words and theirs.words)
    )
    return found if like >= _ALIKE or loose or (mine.link is theirs.link and like >= _LITTLE) else None


def _is_lost(mine: Condition, word: str, old: Text, new: Text) -> bool:
    """Say whether a condition that has no counterpart is not said in another way either."""
    home = old.home[mine.unit]
    whole = old.side.letter.text[mine.start : mine.end]
    marks, share = anchors(whole), said_anywhere(mine, old, new)
    if marks and not any(marks & there for there in new.marks):
        return share < _ALL_BUT_WHEN
    if any(_is_slot(mine, theirs, old, new) for theirs in new.said.conditions):
        return False
    asked = any(new.asks_whether(n) and not claimed(n, mine.unit, old, new) for n in new.near(home))
    if asked and (mine.link is Link.IF or share >= _ALIKE):
        return False
    if mine.link is Link.IF and (new.has(home, _ELSE) or not (mine.words or any(c.isdigit() for c in whole))):
        return False
    if mine.link is Link.ONLY and new.has(home, _BOUNDING) and share >= _LITTLE:
        return False
    if mine.link is Link.ONLY and _is_restricted_elsewhere(mine, new):
        return False
    if mine.link is Link.IF and all(not _AS_LONG.isdisjoint(w) for w in (old.lower[mine.unit], _words(home, new))):
        return False
    until = not _UNTIL.isdisjoint(whole.casefold().split())
    restricts = not until and word.casefold().startswith(RESTRICTING)
    restricts = restricts and not _is_ordered(mine, new.near(home), new)
    if mine.link is Link.BESIDE:
        restricts = not new.has(home, _SETTING_APART.difference(old.lower[mine.unit]))
    return share < (ENOUGH if new.units_of(home) else _NEARLY_ALL) or restricts


def _words(group: int, text: Text) -> list[str]:
    return [word for n in text.units_of(group) for word in text.lower[n]]


def _is_ordered(mine: Condition, near: Collection[int], new: Text) -> bool:
    """Say whether an order says what a restriction says: uitsluitend schriftelijk; schrijf ons dan een brief."""
    orders = [s for s in new.said.statements if s.unit in near and s.force in (Force.MUST, Force.ASKED) and not s.soft]
    return any(covered(mine.words, (), [s.unit], new) >= ENOUGH for s in orders)


def _is_restricted_elsewhere(mine: Condition, new: Text) -> bool:
    """Say whether another sentence restricts what a restriction is about."""
    return any(
        not new.asks(n)
        and not set(RESTRICTING).isdisjoint(new.lower[n])
        and covered(mine.words, (), [n], new) >= ENOUGH
        for n in range(len(new.lower))
    )


def _part_lost(mine: Condition, old: Text, new: Text) -> Condition | None:
    """Return the part of a condition of more than one that is nowhere said, where another part is."""
    if len(mine.parts) < _SEVERAL or any(not part.words for part in mine.parts):
        return None
    shares = [said_anywhere(part, old, new) for part in mine.parts]
    worst = min(range(len(shares)), key=shares.__getitem__)
    few = len(mine.parts[worst].words) <= _SEVERAL
    return mine.parts[worst] if max(shares) >= ENOUGH and shares[worst] <= _NEXT_TO_NOTHING and not few else None


def _link_change(mine: Condition, theirs: Condition, like: float, word: str, old: Text, new: Text) -> str:
    links = (mine.link, theirs.link)
    their_word = new.side.letter.text[theirs.mark[0] : theirs.mark[1]]
    if Link.UNLESS in links and links != (Link.UNLESS, Link.UNLESS):
        same = _sense(mine, old) == _sense(theirs, new) or new.has(new.home[theirs.unit], _TURNING_BACK)
        near = new.near(old.home[mine.unit])
        same = same or any(c.link is mine.link is Link.UNLESS and c.unit in near for c in new.said.conditions)
        restricted = theirs.link is Link.ONLY or _holds_otherwise(mine, theirs, old, new)
        return "" if same or restricted or like < _ALIKE else telling.link(word, their_word)
    if mine.link is Link.EVEN_IF and theirs.link is Link.IF and "ook" not in their_word.casefold():
        return telling.weaker(word, their_word)
    if mine.link is Link.IF and theirs.link is Link.EVEN_IF:
        return telling.link(word, their_word)
    first = word.casefold().split()[:1]
    if mine.link is Link.ONLY and theirs.link is Link.IF and first and first[0] in RESTRICTING:
        return "" if new.has(new.home[theirs.unit], _BOUNDING) else telling.weaker(word, their_word)
    if (
        mine.denied != theirs.denied
        and not {Link.UNLESS, Link.BESIDE}.intersection(links)
        and like >= 0.7
        and theirs.certain
        and not _same_turn(mine, theirs)
        and not flips(mine.words, theirs.words)
        and old.denials(old.home[mine.unit]) != new.denials(new.home[theirs.unit])
    ):
        return telling.condition_denied()
    return ""


def _holds_otherwise(mine: Condition, theirs: Condition, old: Text, new: Text) -> bool:
    """Say whether a question in front tells what holds instead: tenzij u niet thuis bent; bent u er niet? Dan later."""
    if not new.asks(theirs.unit) or theirs.unit + 1 >= len(new.side.units):
        return False
    main = [s for s in old.said.statements if s.unit == mine.unit and s.main and s.words]
    return bool(main) and covered(main[0].words, (), [theirs.unit + 1], new) < _ALIKE


def _sense(condition: Condition, text: Text) -> bool:
    """Say whether what a condition is about holds where the condition does not.

    ‘Niet, tenzij’ and ‘alleen als’ have the same sense; ‘tenzij’ and ‘als’ behind the same words have not.
    """
    units, whole = text.side.units, text.side.letter.text
    unit = units[condition.unit]
    around = whole[unit.start : condition.start] + " " + whole[condition.end : unit.end]
    if unit.text.rstrip().endswith("?") and condition.unit + 1 < len(units):
        around += " " + units[condition.unit + 1].text
    words = re.findall(r"\w+", around.casefold())
    denials = sum(word in DENYING or word == "verboden" for word in words)
    inside = condition.denied != (condition.link is Link.UNLESS)
    return (denials % 2 == 1) is not inside


def _is_slot(mine: Condition, theirs: Condition, old: Text, new: Text) -> bool:
    """Say whether a condition stands where another one stood, in its own words, and for no other one."""
    if mine.link is not theirs.link or (mine.link is Link.ONLY and not mine.clause):
        return False
    home = old.home[mine.unit]
    asked = new.asks(theirs.unit) and not new.asks_whether(theirs.unit)
    if theirs.unit not in new.near(home) or asked or _is_of_the_rest(theirs, mine, old):
        return False
    back = best_condition(theirs, new, old)
    return back is None or back[0] == mine or back[1] < _ALIKE


def _is_of_the_rest(theirs: Condition, mine: Condition, old: Text) -> bool:
    """Say whether a new condition says what stands around an old one: alleen onder de trap, mits het er past."""
    unit = old.side.units[mine.unit]
    if unit.sentence is None or not theirs.words:
        return False
    outside = [i for i, (start, _) in enumerate(unit.sentence.offsets) if not mine.start <= start < mine.end]
    return coverage(theirs.words, words_of(unit.sentence, outside)) >= _NEARLY_ALL


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
    return said_anywhere(theirs, new, old) < ENOUGH
