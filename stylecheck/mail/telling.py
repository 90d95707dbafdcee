"""What a writer is told about a message: short lines for an SMTP reply, and the whole report as plain text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.finding import Finding, Remark, Report, Severity
from stylecheck.report.layout import printed, visible
from stylecheck.report.quote import Span, quoted_span
from stylecheck.report.terminal import WORDS, print_advice
from stylecheck.report.told import halves, plainer

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 76
"""Columns of plain text in a mail (RFC 5322, 2.1.1)."""
_LONGEST_QUOTE = 90
_LISTS = frozenset(
    "afkortingen ambtelijke-uitdrukkingen ambtelijke-werkwoorden ambtelijke-woorden engels latijn "
    "voorzetseluitdrukkingen woonjargon".split()
)
"""Rules with a list of words: what they find stands in their file."""
_WORDS_OF_A_TERM = 3
"""Words; between those of a longer term may stand words of the message."""
_KINDS = {
    "afkorting": "een afkorting (schrijf haar voluit)",
    "jargon": "een moeilijk woord (zeg het gewoner)",
    "lange-zin": "een lange zin (maak er twee van)",
    "lijdende-vorm": "een lijdende vorm (zeg wie het doet)",
    "naamwoordstijl": "naamwoordstijl (maak er een werkwoord van)",
    "ontkenning": "een dubbele ontkenning (zeg wat wel zo is)",
    "tangconstructie": "woorden die ver uit elkaar staan (zet ze bij elkaar)",
    "toon": "de toon (zeg het vriendelijker)",
}
"""What is the matter and what helps, by category; of the others the rule says it."""
_MOST_OF_A_SENTENCE = 3
"""Remarks, and words, that are told of one sentence."""
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‹": "<", "›": ">", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."}
    | {"€": "EUR", "•": "-", "→": "->", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


def in_ascii(text: str) -> str:
    """Return a text without accents and with straight quotes: a reply of SMTP has no others (RFC 5321, 4.2)."""
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in bare if not unicodedata.combining(char)).encode("ascii", "replace").decode()


@dataclass(frozen=True, slots=True)
class Item:
    """What there is to mend in one sentence, as a Dutch line.

    Attributes:
        full: with the sentence and the better one.
        bare: with its place, and no word of the message but what stands in our own lists of words: mail servers write
            their answers in a log.
    """

    full: str
    bare: str


def items(reports: Sequence[tuple[str, Report]], level: Severity) -> Iterator[Item]:
    """Yield an item for each sentence with a remark of a severity or worse, the most serious ones first.

    Args:
        reports: with what they are about: "" for the message itself, "bijlage 1" for what goes along.
    """
    told: list[tuple[Severity, Item]] = []
    for name, report in reports:
        sentences: dict[Span | None, list[Remark]] = {}
        for remark in report.remarks:
            if remark.severity >= level:
                sentences.setdefault(quoted_span(report, remark), []).append(remark)
        for span, here in sentences.items():
            item = Item(_item(report, span, here), _bare(name, report, span, here))
            told.append((max(r.severity for r in here), item))
    for _, item in sorted(told, key=lambda each: -each[0]):
        yield item


def _bare(name: str, report: Report, span: Span | None, remarks: Sequence[Remark]) -> str:
    leads = [report.findings[remark.findings[0]] for remark in remarks]
    pieces = dict.fromkeys(_kind_of(lead, report.letter.text) for lead in leads)
    place = ", ".join(filter(None, (name, *_place(report, span, remarks[0].start))))
    return f"{place[:1].upper()}{place[1:]}: {'; '.join(pieces)}."


def _place(report: Report, span: Span | None, start: int) -> Iterator[str]:
    """Yield the names of a place: "alinea 2", "zin 1"."""
    mark = report.letter.mark(start)
    yield mark.told
    if span is not None:
        number = sum(mark.start <= s.start <= span[0] for s in report.sentences)
        if number:
            yield f"zin {number}"


def _kind_of(finding: Finding, text: str) -> str:
    """Return what is the matter and what helps, without a word of the message that is in no list of ours."""
    if finding.rule in _LISTS:
        words = visible(text[finding.start : finding.end]).lower()
        if len(words.split()) <= _WORDS_OF_A_TERM:
            return f"‘{words}’ ({_instead(finding)})"
        return f"een moeilijk woord ({_instead(finding)})"
    return _KINDS.get(finding.category) or f"{finding.category} ({finding.rule.rpartition(':')[2]})"


def _item(report: Report, span: Span | None, remarks: Sequence[Remark]) -> str:
    better = next((b.text for b in report.better if span and span[0] <= b.start < span[1]), "")
    leads = [report.findings[remark.findings[0]] for remark in remarks]
    words = [lead for lead in leads if lead.category in WORDS]
    others = [lead for lead in leads if lead.category not in WORDS]
    pieces = [_quoted(report, span) if span else ""]
    pieces += [halves(lead.message)[0] if better else _advised(lead) for lead in others[:_MOST_OF_A_SENTENCE]]
    if words:
        pieces.append(f"Moeilijk: {', '.join(map(_in_plain, words[:_MOST_OF_A_SENTENCE]))}.")
    if better:
        pieces.append(f"Liever: ‘{visible(better)}’")
    return " ".join(filter(None, pieces))


def _advised(finding: Finding) -> str:
    what, advice = halves(finding.message)
    return f"{what} {advice}".strip()


def _in_plain(finding: Finding) -> str:
    return f"{halves(finding.message)[0].partition(' is ')[0].rstrip('.')} ({_instead(finding)})"


def _instead(finding: Finding) -> str:
    better = plainer(finding)
    whole = re.fullmatch("‘([^‘’]*)’", better)
    return f"liever: {whole[1] if whole else better}"


def _quoted(report: Report, span: Span) -> str:
    line = visible(report.letter.text[span[0] : span[1]])
    return f"‘{textwrap.shorten(line, _LONGEST_QUOTE, placeholder=' …')}’:"


def as_text(reports: Sequence[Report]) -> str:
    """Return the reports as the terminal shows them, without colour, for a mail or a log that the writer sees."""
    told = [report for report in reports if report.worst and report.worst > Severity.TIP] or reports

    def show(console: Console) -> None:
        for report in told:
            print_advice(report, console)

    return printed(show, _WIDTH).strip() + "\n"


def wrapped(text: str) -> list[str]:
    """Return a paragraph as lines that fit in a reply of SMTP."""
    return textwrap.wrap(in_ascii(visible(text)), _WIDTH - 10, break_long_words=True) or [""]
