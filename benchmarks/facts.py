"""Measures what a comparison says of facts against pairs in which the lost and changed facts were marked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stylecheck import Checker, Letter
from stylecheck.compare.align import align
from stylecheck.compare.comparison import differences
from stylecheck.compare.fact import Difference, Fact, Fate
from stylecheck.compare.sides import side_of

if TYPE_CHECKING:
    from stylecheck.compare.side import Side

_FAMILIES = (
    frozenset(("plicht", "recht", "verbod", "ontkenning")),
    frozenset(("voorwaarde", "uitzondering")),
    frozenset(("datum", "tijd", "termijn")),
    frozenset(("aantal", "bedrag", "percentage", "kenmerk")),
    frozenset(("aantal", "termijn")),
    frozenset(("naam", "adres", "internetadres")),
)
"""Kinds that readers name one for the other: that something may not be done is a ban and a denial, 18 jaar of ouder a
number and a period."""


@dataclass(slots=True)
class Score:
    """How well the facts of some pairs were told.

    Attributes:
        told: differences that are lost or changed, all and those that are marked.
        marked: facts that are marked as lost or changed and not in doubt, all and those that were told.
        pairs: pairs without a lost or changed fact, all and those in which none was told.
        kinds: for each kind how many were marked, found, and told where nothing was.
        wrong: lines about what was not right.
    """

    told: list[int] = field(default_factory=lambda: [0, 0])
    marked: list[int] = field(default_factory=lambda: [0, 0])
    pairs: list[int] = field(default_factory=lambda: [0, 0])
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was told that is so."""
        return self.told[1] / self.told[0] if self.told[0] else 1.0

    @property
    def recall(self) -> float:
        """The share of what was marked that was told."""
        return self.marked[1] / self.marked[0] if self.marked[0] else 1.0

    @property
    def quiet(self) -> float:
        """The share of the pairs without a lost or changed fact in which none is told."""
        return self.pairs[1] / self.pairs[0] if self.pairs[0] else 1.0


def facts(pairs: Iterable[Mapping[str, Any]], checker: Checker) -> Score:
    """Return how well the facts of labelled pairs are told; pairs without `facts` are left out.

    A difference is marked where its words touch those of a fact of the same or a related kind, in the old letter or,
    where the fact is changed, in the new one.
    """
    score = Score()
    for pair in pairs:
        if "facts" not in pair:
            continue
        sides = side_of(Letter(pair["before"]), checker), side_of(Letter(pair["after"]), checker)
        told = [d for d in differences(*sides, align(*sides)) if d.fate is not Fate.NEW]
        gold = [fact for fact in pair["facts"] if fact["fate"] != "nieuw"]
        _add(score, pair["id"], told, gold, sides)
    return score


def _add(
    score: Score, name: str, told: Sequence[Difference], gold: Sequence[Mapping[str, Any]], sides: tuple[Side, Side]
) -> None:
    hits = {(d, g) for d, each in enumerate(told) for g, fact in enumerate(gold) if _same(each, fact, sides)}
    for d, each in enumerate(told):
        right = any(hit[0] == d for hit in hits)
        score.told[0] += 1
        score.told[1] += right
        if not right:
            _kind(score, each.kind.value)["false"] += 1
            score.wrong.append(
                f"{name}: told, and not so: {each.kind.value} {_words(each.before)} → {_words(each.after)}"
            )
    for g, fact in enumerate(gold):
        if fact.get("twijfel"):
            continue
        found = any(hit[1] == g for hit in hits)
        score.marked[0] += 1
        score.marked[1] += found
        _kind(score, fact["kind"]).update({"marked": 1, "found": int(found)})
        if not found:
            score.wrong.append(f"{name}: missed: {fact['kind']} {fact.get('before')!r} → {fact.get('after')!r}")
    if not gold:
        score.pairs[0] += 1
        score.pairs[1] += not told


def _same(difference: Difference, fact: Mapping[str, Any], sides: tuple[Side, Side]) -> bool:
    kinds = {fact["kind"], *fact.get("ook", ())}
    kinds = kinds.union(*(family for family in _FAMILIES if family & kinds))
    if difference.kind.value not in kinds:
        return False
    places = [(difference.before, fact.get("before"), sides[0]), (difference.after, fact.get("after"), sides[1])]
    return any(_touches(place, words, side) for place, words, side in places if place and words)


def _touches(place: Fact, words: str, side: Side) -> bool:
    text = side.letter.text
    at = text.find(words)
    while at >= 0:
        if at < place.end and place.start < at + len(words):
            return True
        at = text.find(words, at + 1)
    return False


def _kind(score: Score, kind: str) -> Counter[str]:
    return score.kinds.setdefault(kind, Counter())


def _words(place: Fact | None) -> str:
    return repr(place.text) if place else "–"


def lines(score: Score, *, verbose: bool) -> Iterable[str]:
    """Yield what to print of a score.

    Args:
        verbose: also what was not right.
    """
    yield (
        f"facts: precision {score.precision:6.1%} of {score.told[0]}, recall {score.recall:6.1%} of {score.marked[0]}; "
        f"no false alarm in {score.quiet:6.1%} of {score.pairs[0]} pairs without a lost fact"
    )
    for kind, counts in sorted(score.kinds.items()):
        marked, found, false = counts["marked"], counts["found"], counts["false"]
        yield f"  {kind:<18} marked {marked:3}  found {found:3}  told where nothing was {false:3}"
    if verbose:
        yield from (f"  {line}" for line in score.wrong)
