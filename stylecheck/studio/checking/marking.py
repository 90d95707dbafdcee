"""What the page that checks shows in a letter and beside it: marks, and cards of which the first ones help most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from stylecheck.finding import ABOUT_SENTENCES, Remark, Severity
from stylecheck.panel.cards import Cards
from stylecheck.report.layout import visible
from stylecheck.report.quote import Span

MOST = 200
"""Cards; in a longer letter these help most, and each that is mended makes room for another one."""
_SOURCE = 300
"""Characters of a source: an address, or the name of a document."""


class Marked(Cards):
    """Makes the cards of a letter that is open in the studio. Each has besides:

    `change`: which of the changes to begin with it belongs to (0 is the first), None for none of them;
    `rank`: its place among the cards by what helps most;
    and each point has its `change`, and the number of its `reason` in place of the reason itself, which many share.
    """

    def answer(self) -> dict[str, Any]:
        """Return the cards, the reasons that they name, the marks (see `_marks`), and how many cards there are more."""
        cards, amount = self.first()
        by_help = sorted(range(len(cards)), key=lambda n: cards[n]["rank"])
        for rank, n in enumerate(by_help):
            cards[n]["rank"] = rank
        reasons = [{"why": visible(why), "source": visible(source)[:_SOURCE]} for why, source in self._reasons]
        return {"cards": cards, "reasons": reasons, "marks": list(self._marks(cards)), "more": amount - len(cards)}

    @cached_property
    def _reasons(self) -> dict[tuple[str, str], int]:
        """The reasons and sources that points have named so far, with their numbers."""
        return {}

    @cached_property
    def _changes(self) -> Mapping[int, int]:
        """Which of the changes to begin with a finding belongs to."""
        return {n: at for at, change in enumerate(self.report.changes) for n in change.findings}

    def _change(self, remarks: Sequence[Remark]) -> int | None:
        """Return the first change that remarks belong to, None where they belong to none."""
        return min(
            (self._changes[n] for remark in remarks for n in remark.findings if n in self._changes), default=None
        )

    def _help(self, remarks: Sequence[Remark]) -> tuple[int, ...]:
        """Return what is lower for a card that helps more.

        The changes to begin with come first, of these the gravest; then what has most to mend.
        """
        change = self._change(remarks)
        severities = [remark.severity for remark in remarks]
        weighty = sum(severity > Severity.TIP for severity in severities)
        return (len(self.report.changes) if change is None else change, -max(severities), -weighty)

    def _chosen(self, in_order: Sequence[Span], cards: Mapping[Span, Sequence[Remark]]) -> Sequence[Span]:
        if len(in_order) <= MOST:
            return in_order
        first = sorted(range(len(in_order)), key=lambda n: (self._help(cards[in_order[n]]), n))[:MOST]
        return [in_order[n] for n in sorted(first)]

    def _card(self, span: Span, remarks: Sequence[Remark], *rest: Any) -> dict[str, Any]:
        card = super()._card(span, remarks, *rest)
        return {**card, "change": self._change(remarks), "rank": (*self._help(remarks), span[0])}

    def _points(self, remark: Remark) -> Iterator[dict[str, Any]]:
        told = (n for n in remark.findings if self.report.findings[n].severity >= self.level)
        for n, point in zip(told, super()._points(remark), strict=True):
            finding = self.report.findings[n]
            reason = self._reasons.setdefault((finding.why, finding.source), len(self._reasons))
            said = {name: told for name, told in point.items() if name != "why"}
            yield {**said, "reason": reason, "change": self._changes.get(n)}

    def _is_built(self, remark: Remark) -> bool:
        """Say whether a remark is about a sentence as a whole."""
        if self.report.findings[remark.findings[0]].category in ABOUT_SENTENCES:
            return True
        start, end = self._span(remark)
        return (remark.start, remark.end) == (start, end)

    def _marks(self, cards: Sequence[Mapping[str, Any]]) -> Iterator[list[Any]]:
        """Yield each place that a remark is about, of which the offsets count UTF-16 units, sorted by place.

        So: [start, end, severity, whether it is the whole sentence and no words in it, number of its card or -1].
        """
        places = sorted((card["ranges"][0]["start"], n) for n, card in enumerate(cards) if card["ranges"])
        ends = {n: card["ranges"][-1]["end"] for n, card in enumerate(cards) if card["ranges"]}
        at = 0
        for remark in sorted(self._remarks(), key=lambda each: (each.start, each.end)):
            if remark.severity < self.level or self._is_of_all(remark.findings[0]):
                continue
            built = self._is_built(remark)
            for place in self._places(remark.start, remark.end):
                while at + 1 < len(places) and places[at + 1][0] <= place["start"]:
                    at += 1
                n = places[at][1] if places else -1
                card = n if n >= 0 and places[at][0] <= place["start"] < ends[n] else -1
                yield [place["start"], place["end"], remark.severity.label, built, card]
