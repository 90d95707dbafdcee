"""Sentences of which the one says the opposite of the other, in whatever words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stylecheck.compare.fact import Difference, Fate, Kind
from stylecheck.compare.statements import telling
from stylecheck.compare.statements.content import coverage, denies_otherwise
from stylecheck.compare.statements.forces import DENYING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stylecheck.compare.statements.content import Word
    from stylecheck.compare.statements.text import Text

_DENIES = re.compile(
    r"\b(?:weiger\w*|verboden|vermijd\w*|voorkom\w*|ontbre\w+|stop\w*|beëindig\w*|vervalt|vervallen|vrijwillig|mis\w*"
    r"|zelf|tenzij|behalve|uitgezonderd|uitzondering|alleen|uitsluitend|slechts|enkel|pas|eerst|liever|beter|vergeet"
    r"|nalaten|gratis|kosteloos|weg|dicht|af|leeg|voordat|totdat|tot|los|uiterlijk|maximaal|hooguit|nee|on\w{4,})\b"
)
"""Words by which a sentence may deny, or turn a denial, without denying: what is said there is not sure."""
_BOUNDS = re.compile(
    r"\b(?:langer|meer|later|hoger|minder|eerder|lager|verder|alleen|slechts|zonder (?:meer|dat)|vergeet|maar)\b"
)
"""Words with which a denial denies nothing."""
_SAME = 0.7
"""What share of the words of each of two sentences the other says, so that they are about the same."""

_HALF = 0.5
"""The same, of a sentence and one beside it that denies."""


def opposed(old: Text, new: Text, told: frozenset[int]) -> Iterator[Difference]:
    """Yield the sentences that became one that says what they denied.

    Only where nothing else denies there, so that the denial is all that is gone.

    Args:
        told: the units of the old letter of which a difference is told already.
    """
    for mine in range(len(old.side.units)):
        theirs = new.units_of(old.home[mine])
        if mine in told or len(theirs) != 1 or len(old.units_of(old.home[mine])) != 1:
            continue
        if _opposes(old, mine, new, theirs[0]):
            message = telling.denial_gone()
            facts = old.whole(mine, Kind.NEGATION), new.whole(theirs[0], Kind.NEGATION)
            yield Difference(Fate.CHANGED, Kind.NEGATION, *facts, message)


def _opposes(old: Text, mine: int, new: Text, theirs: int) -> bool:
    more = _denials(old, mine) - _denials(new, theirs)
    if new.asks(theirs) or old.asks(mine) or more <= 0 or more % 2 == 0:
        return False
    if _BOUNDS.search(_text(old, mine)) or _DENIES.search(_text(new, theirs)):
        return False
    words = old.words[mine], new.words[theirs]
    if any(_denies_too(n, words[0], old, new) for n in (theirs - 1, theirs + 1)):
        return False
    if any(word.turn for unit in words for word in unit) or denies_otherwise(*words):
        return False
    return min(coverage(*words), coverage(words[1], words[0])) >= _SAME


def _denies_too(n: int, words: Sequence[Word], old: Text, new: Text) -> bool:
    """Say whether a unit beside the new sentence denies, and nothing else or the same: the sentence below a heading."""
    if not 0 <= n < len(new.words) or not _denials(new, n):
        return False
    return coverage(words, new.words[n]) >= _HALF or not old.units_of(new.home[n])


def _denials(text: Text, unit: int) -> int:
    return sum(word in DENYING for word in text.lower[unit])


def _text(text: Text, unit: int) -> str:
    return " ".join(text.lower[unit])
