"""What of a letter is sifted together: stretches that share a sentence or a finding, and what came of that."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from stylecheck.boundary import anything_failed, failed
from stylecheck.finding import BetterSentence, Finding
from stylecheck.language.page import Page, Sentence
from stylecheck.rewrite.gate.trial import Stretch

T = TypeVar("T")
Pair = tuple[int, int]
"""A suggestion: the index of its finding, and its own in it."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What came of the suggestions of a cluster.

    Attributes:
        start: where the cluster stood.
        findings: those that begin or have a suggestion in it.
        about: what the rules that were asked of new sentences depend on; None where none were.
        passed: the suggestions that passed, by the place of the finding among these.
        better: whole sentences, with their findings by place among these.
    """

    start: int
    findings: tuple[Finding, ...]
    about: object
    passed: frozenset[Pair]
    better: tuple[BetterSentence, ...]


@dataclass(frozen=True, eq=False)
class Cluster:
    """Stretches that share a sentence or a finding; what comes of their suggestions depends on no other stretch.

    Attributes:
        text: the text from the first sentence to the last.
        sentences: those of its stretches, in order.
        stretches: each with its suggestions.
        numbers: the indexes of the findings that begin or have a suggestion in it, in order.
    """

    text: str
    sentences: tuple[Sentence, ...]
    stretches: Mapping[Stretch, Sequence[Pair]]
    numbers: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where it begins (code points)."""
        return self.sentences[0].start

    def recall(self, findings: Sequence[Finding], about: object) -> Sifted | None:
        """Return what came of its suggestions before, None where that is not known.

        Args:
            findings: all findings.
            about: what the rules depend on that are asked of new sentences.
        """
        known: Sifted | None = self.sentences[0].notes.get("sifted", self._content())
        if known is None or known.about not in (None, about):
            return None
        by = self.start - known.start
        before = known.findings if not by else [finding.moved(by) for finding in known.findings]
        return known if list(before) == [findings[n] for n in self.numbers] else None

    def keep(
        self,
        findings: Sequence[Finding],
        about: object,
        passed: AbstractSet[Pair],
        better: Sequence[BetterSentence],
    ) -> None:
        """Remember what came of its suggestions, but not where something went wrong."""
        first = self.sentences[0]
        if first.notes.lasting and not anything_failed():
            places = {n: place for place, n in enumerate(self.numbers)}
            sifted = Sifted(
                start=self.start,
                findings=tuple(findings[n] for n in self.numbers),
                about=about,
                passed=frozenset((places[n], k) for n, k in passed if n in places),
                better=tuple(replace(b, findings=tuple(places[n] for n in b.findings)) for b in better),
            )
            first.notes.put("sifted", self._content(), sifted)

    def told(self, sifted: Sifted) -> tuple[set[Pair], list[BetterSentence]]:
        """Return the suggestions that passed before and the whole sentences, where they stand now."""
        by = self.start - sifted.start
        passed = {(self.numbers[place], k) for place, k in sifted.passed}
        better = [
            replace(b, start=b.start + by, end=b.end + by, findings=tuple(self.numbers[place] for place in b.findings))
            for b in sifted.better
        ]
        return passed, better

    def _content(self) -> object:
        return self.text, tuple((s.content, s.start - self.start) for s in self.sentences)


def clusters(stretches: Mapping[Stretch, Sequence[Pair]], page: Page, findings: Sequence[Finding]) -> list[Cluster]:
    """Return the clusters of a letter, in order.

    Args:
        stretches: each with its suggestions, in order.
        findings: all findings, in order.
    """
    places = [f.start for f in findings]
    own = {
        stretch: {*range(bisect_left(places, stretch.start), bisect_left(places, stretch.end)), *(n for n, _ in pairs)}
        for stretch, pairs in stretches.items()
    }
    heads = list(range(len(stretches)))  # each stretch leads to an earlier one that it belongs with, or to itself

    def head(n: int) -> int:
        while heads[n] != n:
            heads[n] = n = heads[heads[n]]
        return n

    having: dict[tuple[str, int], int] = {}
    for n, stretch in enumerate(stretches):
        for key in (*(("sentence", s.start) for s in stretch.sentences), *(("finding", k) for k in own[stretch])):
            heads[head(n)] = head(having.setdefault(key, n))
    joined: dict[int, list[Stretch]] = defaultdict(list)
    for n, stretch in enumerate(stretches):
        joined[head(n)].append(stretch)
    found = (_cluster(page, {s: stretches[s] for s in some}, [own[s] for s in some]) for some in joined.values())
    return sorted(found, key=lambda cluster: cluster.start)


def in_parts(
    some: Sequence[Cluster], findings: Sequence[Finding], act: Callable[[Mapping[Stretch, Sequence[Pair]]], T]
) -> list[T]:
    """Return what comes of all clusters at once, or where that goes wrong of each half, without the one that is wrong.

    Args:
        act: asked of the stretches of clusters, each with its suggestions.
    """
    stretches = {stretch: pairs for cluster in some for stretch, pairs in cluster.stretches.items()}
    alone = len(some) <= 1
    try:
        return [act(stretches)]
    except Exception as error:
        rules = {findings[n].rule for pairs in stretches.values() for n, _ in pairs}
        failed(error, *(rules if alone else ()))
    half = len(some) // 2
    return [] if alone else in_parts(some[:half], findings, act) + in_parts(some[half:], findings, act)


def _cluster(page: Page, stretches: Mapping[Stretch, Sequence[Pair]], own: Iterable[AbstractSet[int]]) -> Cluster:
    sentences = {s.start: s for stretch in stretches for s in stretch.sentences}
    inside = tuple(sentences[start] for start in sorted(sentences))
    text = page.text[inside[0].start : max(s.end for s in inside)]
    return Cluster(text, inside, stretches, tuple(sorted(set[int]().union(*own))))
