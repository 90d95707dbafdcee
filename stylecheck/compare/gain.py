"""What became of the findings of a letter when it was rewritten."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.compare.group import homes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stylecheck.compare.group import Group
    from stylecheck.compare.side import Side


@dataclass(frozen=True, slots=True)
class Gain:
    """What became of the findings.

    Attributes:
        gone: indexes of findings of the old letter that have nothing left of them in the new one.
        left: pairs of indexes: a finding of the old letter, and the one of the same rule that is left of it.
        new: indexes of findings of the new letter.
    """

    gone: tuple[int, ...]
    left: tuple[tuple[int, int], ...]
    new: tuple[int, ...]


def gain(before: Side, after: Side, groups: Sequence[Group]) -> Gain:
    """Return what became of the findings of a letter.

    A finding is left where the new letter has one of the same rule about the same words anywhere, or in a sentence
    that came of the same sentence: about a form of the same word, or where no word by itself is the matter, about
    whatever words.
    """
    old, new = (_keys(side, home) for side, home in zip((before, after), homes(groups), strict=True))
    left: list[tuple[int, int]] = []
    free_old, free_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for which in range(_KEYS):  # what is closest first
        waiting: defaultdict[object, deque[int]] = defaultdict(deque)
        for b in free_new:
            waiting[new[b][which]].append(b)
        for a in list(free_old):
            key = old[a][which]
            if key is not None and waiting[key]:
                b = waiting[key].popleft()
                left.append((a, b))
                del free_old[a], free_new[b]
    return Gain(tuple(free_old), tuple(sorted(left)), tuple(free_new))


_KEYS = 3
_OF_WORDS = frozenset(("jargon", "afkorting"))
"""Categories of findings about a word: another word in its sentence is another finding."""
_STEM = 3
"""Letters that the forms of a word have in common: dient, dienen."""


def _keys(side: Side, home: Mapping[int, int]) -> list[tuple[object, object, object]]:
    """Return for each finding what it has to share with another to be the same one; None where it can share nothing."""
    made: list[tuple[object, object, object]] = []
    for finding, at in zip(side.report.findings, _groups_of(side, home), strict=True):
        words = " ".join(side.letter.text[finding.start : finding.end].casefold().split())
        stem = words[:_STEM] if finding.category in _OF_WORDS else ""
        in_sentence = at is not None
        made.append(
            (
                (finding.rule, at, words) if in_sentence else None,
                (finding.rule, at, stem) if in_sentence else None,
                (finding.rule, words),
            )
        )
    return made


def _groups_of(side: Side, home: Mapping[int, int]) -> list[int | None]:
    """Return for each finding the group of the unit that it begins in, None where it stands in none."""
    starts = [unit.start for unit in side.units]
    found: list[int | None] = []
    for finding in side.report.findings:
        n = bisect_right(starts, finding.start) - 1
        found.append(home.get(n) if n >= 0 and finding.start < side.units[n].end else None)
    return found


def per_rule(side: Side, findings: Sequence[int]) -> Counter[str]:
    """Return how often each rule occurs among some findings of a letter."""
    return Counter(side.report.findings[n].rule for n in findings)
