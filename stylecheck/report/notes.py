"""What a reader is told beside the words themselves (a comment, a note, a bubble): one note a remark."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stylecheck.finding import BetterSentence, Report, Severity
from stylecheck.report.layout import visible
from stylecheck.report.told import first_sentence, wordings


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a place of a letter.

    Attributes:
        start, end: the words it is about (code points of `Letter.text`); never empty, unless the letter is.
        severity: how much it matters.
        rule: the rule that leads.
        message: what is the matter and what to do, in one or two Dutch sentences.
        why: in one sentence why that matters to the reader; "" where a note above told so.
        better: better wordings for exactly these words, the best first.
        sentence: the whole sentence, better; "" where there is none, or an earlier note has it.
        also: messages of other findings on the same words.
    """

    start: int
    end: int
    severity: Severity
    rule: str
    message: str
    why: str = ""
    better: tuple[str, ...] = ()
    sentence: str = ""
    also: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The note as paragraphs of plain text, for formats that show no more than text."""
        told = [self.message, *self.also]
        if self.better:
            told.append(f"Liever: {' / '.join(self.better)}")
        if self.sentence:
            told.append(f"De hele zin liever: {self.sentence}")
        if self.why:
            told.append(f"Waarom: {self.why}")
        return told


def notes(report: Report, *, everything: bool = False) -> list[Note]:
    """Return what to tell at each place, sorted by place.

    Args:
        everything: tips as well.
    """
    made: list[Note] = []
    reasons: set[str] = set()
    shown: set[BetterSentence] = set()
    for remark in report.remarks:
        if remark.severity is Severity.TIP and not everything:
            continue
        lead = report.findings[remark.findings[0]]
        others = [report.findings[n] for n in remark.findings[1:]]
        sentence = ""
        for each in report.better:
            if each not in shown and each.start < remark.end and remark.start < each.end:
                shown.add(each)
                sentence = visible(each.text)
                break
        same = replace(
            lead, suggestions=tuple(s for s in lead.suggestions if (s.start, s.end) == (lead.start, lead.end))
        )
        better = tuple(text for line in wordings(same) if (text := line.plain.removeprefix("Liever: ")) != sentence)
        reason = "spelling" if lead.is_of_languagetool else lead.rule
        why = first_sentence(visible(lead.why)) if reason not in reasons else ""
        reasons.add(reason)
        made.append(
            Note(
                start=remark.start,
                end=remark.end,
                severity=remark.severity,
                rule=lead.rule,
                message=visible(lead.message),
                why=why,
                better=better,
                sentence=sentence,
                also=tuple(visible(f.message) for f in others if everything or f.severity > Severity.TIP),
            )
        )
    return made
