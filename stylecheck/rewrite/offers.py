"""What can be offered to the writer of a letter: per sentence or place the better wordings, of which one is taken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from stylecheck.finding import BetterSentence, Report, Suggestion
from stylecheck.rewrite.edits import Taken


@dataclass(frozen=True, slots=True)
class Offer:
    """What is asked about one sentence, or about one place outside the sentences.

    Attributes:
        told: what the question is about.
        place: where that stands (code points).
        options: the wordings, the best first; at most one of them is taken.
    """

    told: str
    place: int
    options: tuple[Suggestion, ...]


def offers(report: Report) -> list[Offer]:
    """Return what to ask, by place: each sentence with a better one, and places outside sentences; none overlap."""
    made: list[Offer] = []
    taken = Taken()
    asked: set[int] = set()
    inside = _Inside(report)
    for better in sorted(report.better, key=lambda better: better.start - better.end):
        whole = Suggestion(better.start, better.end, better.text, "Neem de hele zin over.")
        if not taken.touches(whole):
            findings = inside.of(better)
            singles = (s for n in findings for s in report.findings[n].suggestions)
            options = {change(report, s): s for s in (whole, *singles)}
            made.append(Offer(_named(report, better), better.start, tuple(options.values())))
            taken.add(whole)
            asked.update(findings)
    for n, f in enumerate(report.findings):
        free = [s for s in f.suggestions if not taken.touches(s)]
        if n not in asked and free:
            made.append(Offer(f.message, f.start, tuple(free)))
            for s in free:
                taken.add(s)
    return sorted(made, key=lambda offer: offer.place)


class _Inside:
    """The findings with suggestions, by where the first of these begins."""

    def __init__(self, report: Report) -> None:
        spans = [
            (min(s.start for s in f.suggestions), max(s.end for s in f.suggestions), n)
            for n, f in enumerate(report.findings)
            if f.suggestions
        ]
        self._spans = sorted(spans)

    def of(self, better: BetterSentence) -> list[int]:
        """Return the findings whose suggestions all lie in a better sentence, in order."""
        first = bisect_left(self._spans, better.start, key=lambda span: span[0])
        beyond = bisect_right(self._spans, better.end, key=lambda span: span[0])
        return sorted(n for _, end, n in self._spans[first:beyond] if end <= better.end)


def _named(report: Report, better: BetterSentence) -> str:
    """Return what is told above a better sentence: the one thing that it mends, or how many."""
    if len(better.findings) == 1:
        return report.findings[better.findings[0]].message
    return f"Deze zin kan beter: {len(better.findings)} opmerkingen tegelijk."


def change(report: Report, suggestion: Suggestion) -> tuple[str, str]:
    """Return a sentence before and after a suggestion, which says whether it was offered before."""
    text = report.letter.text
    at = bisect_right(report.sentences, suggestion.start, key=lambda s: s.start) - 1
    for s in report.sentences[max(at, 0) : at + 1]:
        if suggestion.end <= s.end:
            before, after = text[s.start : suggestion.start], text[suggestion.end : s.end]
            return text[s.start : s.end], before + suggestion.text + after
    return text[suggestion.start : suggestion.end], suggestion.text
