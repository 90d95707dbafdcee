"""What became of a text that somebody rewrote for an exercise: what is left, what is gone, and which facts got lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stylecheck.serve.jobs import RefusedError, Reply
from stylecheck.serve.wishes import Wishes

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison
    from stylecheck.finding import Finding, Report
    from stylecheck.report.comparison.told import FactTold, Quotes
    from stylecheck.serve.bench import Bench

_MOST = 60
"""Of each kind of thing that is told; a page that shows eight groups has room for no more."""
_LONGEST = 80
"""Characters of the words of a finding."""
_NOTHING_TO_SAY = "Er is geen hint meer: stylecheck vindt niets dat beter kan. Kijk zelf nog of alles erin staat."


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Holds a text beside the one that it was made of.

    Attributes:
        wishes: how both are checked.
    """

    wishes: Wishes
    before: str
    after: str
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.compare.comparison import compare
        from stylecheck.read.plain import of_text

        checker, _ = bench.chosen(self.wishes)
        return Reply.of(told_of(compare(of_text(self.before, "").letter, of_text(self.after, "").letter, checker)))


@dataclass(frozen=True, slots=True)
class Hint:
    """Tells one thing that can be better in a text, and not how.

    Attributes:
        number: how many hints there were before this one; each is about the next thing, and then the first again.
    """

    wishes: Wishes
    text: str
    number: int
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it.

        Raises:
            RefusedError: there is nothing to tell.
        """
        from stylecheck.finding import Severity
        from stylecheck.read.plain import of_text

        checker, _ = bench.chosen(self.wishes)
        report = checker.check(of_text(self.text, "").letter)
        remarks = sorted(report.remarks, key=lambda each: (-each.severity, each.start))
        told = [report.findings[each.findings[0]] for each in remarks if each.severity > Severity.TIP]
        if not told:
            raise RefusedError(422, _NOTHING_TO_SAY)
        return Reply.of(_hint(report, told[self.number % len(told)]))


def told_of(comparison: Comparison) -> dict[str, Any]:
    """Return what a page tells of a rewritten text; places are UTF-16 units of the new text."""
    from stylecheck.report.comparison.told import Told

    told = Told(comparison)
    left, new = _marks(comparison)
    gone = [_words_of(comparison.before.report, finding) for finding in _gone(comparison)]
    return {
        "text": comparison.after.letter.text,
        "verdict": list(told.verdict),
        "says_the_same": comparison.says_the_same,
        "summary": list(comparison.after.report.summary),
        "counts": {"left": len(left), "new": len(new), "gone": len(gone), "lost": len(told.missed)},
        "left": left[:_MOST],
        "new": new[:_MOST],
        "gone": gone[:_MOST],
        "lost": [_fact(each) for each in told.missed[:_MOST]],
        "added": [_fact(each) for each in told.added[:_MOST]],
        "measures": [
            {"called": each.called, "before": each.before, "after": each.after, "meaning": each.meaning}
            for each in told.measures
        ],
    }


def _marks(comparison: Comparison) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what is left of the findings in the new text, and what is new in it, in its order."""
    from stylecheck.panel.cards import Units
    from stylecheck.report.comparison.findings import shown

    which = shown(comparison, everything=False)
    report = comparison.after.report
    units = Units(comparison.after.letter.text)

    def told(numbers: Sequence[int]) -> list[dict[str, Any]]:
        return [
            {
                **_words_of(report, report.findings[n]),
                "start": units.of(report.findings[n].start),
                "end": units.of(report.findings[n].end),
            }
            for n in sorted(numbers)
        ]

    return told([after for _, after in which.left]), told(which.new)


def _gone(comparison: Comparison) -> Iterator[Finding]:
    from stylecheck.report.comparison.findings import shown

    findings = comparison.before.report.findings
    yield from (findings[n] for n in shown(comparison, everything=False).gone)


def _words_of(report: Report, finding: Finding) -> dict[str, str]:
    from stylecheck.report.layout import visible

    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "words": _shortened(visible(report.letter.text[finding.start : finding.end])),
        "message": visible(finding.message),
    }


def _fact(fact: FactTold) -> dict[str, Any]:
    return {
        "label": fact.label,
        "message": fact.message,
        "before": _sentences(fact.before),
        "after": _sentences(fact.after),
    }


def _sentences(quotes: Quotes) -> list[list[tuple[str, bool]]]:
    """Return sentences in pieces, of which some are marked."""
    return [[(piece.text, piece.marked) for piece in quote.pieces] for quote in quotes]


def _hint(report: Report, finding: Finding) -> dict[str, str]:
    """Return what a hint tells: the sentence, and what is the matter with it."""
    from stylecheck.report.layout import visible
    from stylecheck.report.told import halves

    there = next((s for s in report.sentences if s.start <= finding.start < s.end), None)
    start, end = (there.start, there.end) if there else (finding.start, finding.end)
    what, _ = halves(finding.message)
    return {"sentence": _shortened(visible(report.letter.text[start:end]), 400), "what": visible(what)}


def _shortened(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
