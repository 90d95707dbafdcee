"""What can be offered to the writer of a letter: per sentence or place the better wordings, of which one is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stylecheck.finding import BetterSentence, Report, Suggestion
from stylecheck.rewrite.edits import overlap


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
    offers: list[Offer] = []
    taken: list[Suggestion] = []
    asked: set[int] = set()
    for better in sorted(report.better, key=lambda better: better.start - better.end):
        whole = Suggestion(better.start, better.end, better.text, "Neem de hele zin over.")
        if not any(overlap(whole, other) for other in taken):
            inside = sorted(_findings_in(report, better))
            singles = (s for n in inside for s in report.findings[n].suggestions)
            options = {change(report, s): s for s in (whole, *singles)}
            offers.append(Offer(_named(report, better), better.start, tuple(options.values())))
            taken.append(whole)
            asked.update(inside)
    for n, f in enumerate(report.findings):
        free = [s for s in f.suggestions if not any(overlap(s, other) for other in taken)]
        if n not in asked and free:
            offers.append(Offer(f.message, f.start, tuple(free)))
            taken += free
    return sorted(offers, key=lambda offer: offer.place)


def _findings_in(report: Report, better: BetterSentence) -> Iterable[int]:
    """Yield the findings whose suggestions all lie in a better sentence."""
    for n, f in enumerate(report.findings):
        if f.suggestions and all(better.start <= s.start and s.end <= better.end for s in f.suggestions):
            yield n


def _named(report: Report, better: BetterSentence) -> str:
    """Return what is told above a better sentence: the one thing that it mends, or how many."""
    if len(better.findings) == 1:
        return report.findings[better.findings[0]].message
    return f"Deze zin kan beter: {len(better.findings)} opmerkingen tegelijk."


def change(report: Report, suggestion: Suggestion) -> tuple[str, str]:
    """Return a sentence before and after a suggestion, which says whether it was offered before."""
    text = report.letter.text
    for s in report.sentences:
        if s.start <= suggestion.start and suggestion.end <= s.end:
            before, after = text[s.start : suggestion.start], text[suggestion.end : s.end]
            return text[s.start : s.end], before + suggestion.text + after
    return text[suggestion.start : suggestion.end], suggestion.text
