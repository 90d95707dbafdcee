"""The report for a person at a terminal, in Dutch: where to begin, then each sentence with what to do there.

What a reader need not see to begin is folded away: tips, and what was told before. `everything` shows all of it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from stylecheck.finding import BetterSentence, Finding, Remark, Report, Severity
from stylecheck.judge import only
from stylecheck.letter import Letter
from stylecheck.report.layout import SEVERITY_STYLES, count, has_colour, number, text_width, totals, visible, write
from stylecheck.report.quote import Span, quote, quoted_span
from stylecheck.report.told import again, first_sentence, halves, plainer, sentence_of, wordings

_VERDICT_STYLES = {"in orde": "green", "kan beter": "yellow", "aanpassen": "red"}
WORDS = frozenset(["jargon", "afkorting"])
"""Categories of which the remarks on one sentence are told together, word by word."""
_ALSO = {
    "tangconstructie": "er staat veel tussen woorden die bij elkaar horen",
    "dreiging": "klinkt als een dreigement",
    "gebiedend": "klinkt als een bevel",
    "verwijt": "leest als een verwijt",
    "schreeuwen": "leest als schreeuwen",
    "belerend": "klinkt belerend",
    "kil": "klinkt kil",
    "half-excuus": "half excuus",
    "men": "zeg ‘u’",
}
"""What a rule has to say of words about which another one has spoken already."""
_OF_WORDS = "words"
"""What stands for the reasons of all rules about words: these are alike, and one is told."""
_SHORT_ADVICE = 36
"""Characters up to which an advice is told each time; a longer one only once in a letter."""
_LONGEST_WHY = 90


def print_reports(
    reports: Sequence[Report],
    console: Console,
    notes: Sequence[str] = (),
    *,
    everything: bool = False,
    ends: bool = True,
) -> None:
    """Print every report, a total where there are more than one, and notes on the run as a whole.

    Args:
        everything: show tips, every wording, every reason and the names of the rules as well.
        ends: nothing follows on it.
    """
    for report in reports:
        print_report(report, console, everything=everything)
    if len(reports) > 1:
        _print_total(reports, console)
    if ends:
        _print_end(reports, notes, console)


def print_spelling(
    reports: Sequence[Report], console: Console, notes: Sequence[str] = (), *, everything: bool = False, short: bool
) -> None:
    """Print what is wrong in the spelling of each letter, whose style was told before, and notes on the run.

    Args:
        everything: show tips as well.
        short: a line a remark.
    """
    spelled = [only(report, lambda f: f.is_of_languagetool) for report in reports]
    if short:
        print_short(spelled, console, everything=everything)
        return
    if any(report.spelled for report in spelled):
        print_heading("Spelling", console)
    shown = [each for each in spelled if any(everything or r.severity > Severity.TIP for r in each.remarks)]
    for report in shown:
        if len(reports) > 1:
            write(console, Text(_name(report), "bold"))
        _Remarks(report, console, everything).print_all()
    if any(report.spelled for report in spelled):
        write(console, Text(f"Spelling: {totals(spelled)}." if shown else "Spelling: geen fouten gevonden."), indent=2)
        console.print()
    _print_end(reports, notes, console)


def _print_end(reports: Sequence[Report], notes: Sequence[str], console: Console) -> None:
    for note in notes:
        write(console, Text(visible(note), "dim"))
    rules = [report.findings[r.findings[0]].rule for report in reports for r in report.remarks if r.severity > 1]
    if rules := rules or [finding.rule for report in reports for finding in report.findings]:
        write(console, Text(f"Meer over een regel: stylecheck explain {rules[0]}", "dim"))


def print_report(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print where to begin with one letter, the remarks on it by sentence, and its figures."""
    print_advice(report, console, everything=everything)
    _print_summary(report, console, everything)
    console.print()


def print_advice(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print where to begin with one letter and the remarks on it, without figures and what a terminal has more."""
    print_heading(_name(report), console)
    _print_beginning(report, console)
    _Remarks(report, console, everything).print_all()


def _name(report: Report) -> str:
    return "Standaardinvoer" if report.letter.source == "-" else visible(report.letter.source)


def print_short(reports: Iterable[Report], console: Console, *, everything: bool = False) -> None:
    """Print a line a remark, to be searched: file:line:column, severity, rule and message; nothing is wrapped."""
    for report in reports:
        for remark in report.remarks:
            if everything or remark.severity > Severity.TIP:
                lead = report.findings[remark.findings[0]]
                place = f"{visible(report.letter.source)}:{_exactly(report.letter, remark.start)}"
                also = again(report, [*remark.repeats], report.letter.mark(remark.start))
                line = f"{place}: {remark.severity.label}: {visible(lead.message)}{sentence_of(also)} [{lead.rule}]"
                console.print(Text(line), soft_wrap=True)


def _exactly(letter: Letter, offset: int) -> str:
    """Return a place in short: line and column, "12:5", where lines are counted; else its name, "alinea 4"."""
    at = letter.locate(offset)
    return letter.mark(offset).told if letter.marks else f"{at.line}:{at.column}"


def _print_beginning(report: Report, console: Console) -> None:
    if report.summary:
        write(console, Text(" ".join(report.summary), "bold"))
    for n, change in enumerate(report.changes, 1):
        write(console, Text(visible(change.text)), first=Text.assemble((f"  {n}. ", "bold")), indent=5)
    console.print()


def print_heading(name: str, console: Console) -> None:
    """Print a title with a line under it."""
    write(console, Text(name, "bold"))
    line = "-" if console.options.ascii_only else "─"
    console.print(Text(line * text_width(console), "dim"), soft_wrap=True)


class _Remarks:
    """Prints the remarks on one letter by sentence, and remembers what it has told."""

    def __init__(self, report: Report, console: Console, everything: bool) -> None:
        self._report = report
        self._console = console
        self._everything = everything
        self._told: set[str] = set()
        """Rules, advices and reasons that were told before."""
        self._shown_better: set[BetterSentence] = set()
        last = report.letter.locate(len(report.letter.text)).line
        self._margin = 4 if report.letter.marks else len(str(last)) + 2

    def print_all(self) -> None:
        """Print each sentence with remarks, with a better one where there is any."""
        for quoted, remarks in self._by_sentence().items():
            better = self._better_in(quoted) if quoted else []
            if quoted:
                self._print_quote(quoted, remarks)
            for each in better:
                if each not in self._shown_better:
                    text = Text.assemble("Liever: ", (visible(each.text), "green"))
                    write(self._console, text, indent=self._margin)
            self._shown_better.update(better)
            self._print_group(remarks, better)
            self._console.print()

    def _better_in(self, span: Span) -> list[BetterSentence]:
        """Return the better sentences for a quoted text that are to be shown: a list item may have more than one."""
        touched = [each for each in self._report.better if each.start < span[1] and span[0] < each.end]
        return [each for each in touched if self._is_worth_a_sentence(each)]

    def _is_worth_a_sentence(self, better: BetterSentence) -> bool:
        """Say whether to show a whole sentence: not for one word in a long one, which is told with the word."""
        findings = [self._report.findings[n] for n in better.findings]
        one_word = len(findings) == 1 and findings[0].category in WORDS and bool(findings[0].suggestions)
        if not one_word or (findings[0].suggestions[0].start, findings[0].suggestions[0].end) != (
            findings[0].start,
            findings[0].end,
        ):
            return True
        return self._everything or len(visible(better.text)) <= text_width(self._console) - self._margin - len(
            "Liever: "
        )

    def _by_sentence(self) -> dict[Span | None, list[Remark]]:
        """Group the remarks to be shown by the text to quote above them; None for what stands nowhere in particular."""
        groups: dict[Span | None, list[Remark]] = {}
        for remark in self._report.remarks:
            if self._everything or remark.severity > Severity.TIP:
                groups.setdefault(quoted_span(self._report, remark), []).append(remark)
        return groups

    def _print_quote(self, span: Span, remarks: Sequence[Remark]) -> None:
        mark = self._report.letter.mark(span[0])
        place = str(mark.number) if mark.unit == "regel" else mark.told
        first = Text.assemble((f"{place:>{self._margin - 2}}  ", "dim"))
        write(
            self._console,
            quote(self._report, span, remarks, has_colour(self._console)),
            first=first,
            indent=self._margin,
        )

    def _print_group(self, remarks: Sequence[Remark], better: Sequence[BetterSentence]) -> None:
        mended = frozenset(n for each in better for n in each.findings)
        if self._everything:
            for remark in remarks:
                for n in remark.findings:
                    self._print_finding(n, better)
            return
        words = sorted(n for remark in remarks for n in self._words(remark, mended))
        for alike in self._by_rule(remarks):
            self._print_remarks(alike, mended)
        if words:
            self._print_words(words, mended)

    def _by_rule(self, remarks: Sequence[Remark]) -> Iterable[Sequence[Remark]]:
        """Group the remarks that are about more than words by the rule that leads, the most severe first."""
        groups: dict[str, list[Remark]] = {}
        for remark in remarks:
            lead = self._report.findings[remark.findings[0]]
            if lead.category not in WORDS:
                alone = f" {remark.start}" if lead.category == "spelling" else ""  # each has a word of its own
                groups.setdefault(f"{lead.rule}{alone}", []).append(remark)
        return sorted(groups.values(), key=lambda group: -max(remark.severity for remark in group))

    def _words(self, remark: Remark, mended: frozenset[int]) -> list[int]:
        """Return the words of a remark to be told: not those in a longer place that the better sentence mends."""
        words = [n for n in remark.findings if self._report.findings[n].category in WORDS and self._shown(n)]
        return [n for n in words if n == remark.findings[0] or n not in mended]

    def _shown(self, n: int) -> bool:
        return self._everything or self._report.findings[n].severity > Severity.TIP

    def _print_remarks(self, alike: Sequence[Remark], mended: frozenset[int]) -> None:
        """Print the remarks of one rule on a sentence: what and why once, and the other places in short."""
        remark, *more = alike
        lead = self._report.findings[remark.findings[0]]
        what, advice = halves(lead.message)
        text = Text(what)
        if remark.findings[0] not in mended and self._is_new(advice, _SHORT_ADVICE):
            text.append(f" {advice}")
        text.append(sentence_of(self._again(remark.findings[0])))
        if more:
            places = [self._report.letter.text[each.start : each.end] for each in more]
            text.append(f" Net zo: {self._separated(f'‘{visible(place)}’' for place in places)}.")
        others = [self._report.findings[n] for each in alike for n in each.findings[1:] if self._shown(n)]
        also = dict.fromkeys(_ALSO.get(f.rule, f.category) for f in others if f.category not in WORDS)
        if also:
            text.append(f" Ook: {self._separated(each.replace('-', ' ') for each in also)}.")
        if why := self._why(lead):
            text.append(f" {why}", "dim")
        self._write(max(each.severity for each in alike), text)
        if not mended.intersection(remark.findings):
            for line in wordings(lead)[:1]:
                write(self._console, line, indent=self._margin + 2)

    def _print_words(self, words: Sequence[int], mended: frozenset[int]) -> None:
        """Print the words of a sentence together: each with a better one, unless the better sentence shows it."""
        if len(words) == 1:
            what, advice = halves(self._report.findings[words[0]].message)
            text = Text(what)
            if words[0] not in mended and advice:
                text.append(f" {advice}")
            text.append(sentence_of(self._again(words[0])))
        else:
            told = dict.fromkeys(self._word(n, mended) for n in words)
            text = Text(f"Moeilijke woorden: {self._separated(told)}.")
        findings = [self._report.findings[n] for n in words]
        if self._is_new(_OF_WORDS) and (why := self._why(findings[0])):
            text.append(f" {why}", "dim")
        self._write(max(f.severity for f in findings), text)
        if len(words) == 1 and words[0] not in mended:
            for line in wordings(findings[0])[:1]:
                write(self._console, line, indent=self._margin + 2)

    def _word(self, n: int, mended: frozenset[int]) -> str:
        """Return a word, where else it stands, and a better one."""
        f = self._report.findings[n]
        word = f"‘{visible(self._report.letter.text[f.start : f.end])}’{self._again(n)}"
        return word if n in mended else f"{word}: {plainer(f)}"

    def _again(self, n: int) -> str:
        """Return where the word of a finding comes back."""
        here = self._report.letter.mark(self._report.findings[n].start)
        return again(self._report, [r for r, first in enumerate(self._report.repeats) if first == n], here)

    def _print_finding(self, n: int, better: Sequence[BetterSentence]) -> None:
        """Print everything about a finding."""
        f = self._report.findings[n]
        place = _exactly(self._report.letter, f.start)
        message = Text.assemble(visible(f.message), sentence_of(self._again(n)), "  ", (f"{place} {f.rule}", "dim"))
        self._write(f.severity, message)
        if f.severity > Severity.TIP and self._is_new(visible(f.why)):
            write(self._console, Text(visible(f.why), "dim"), indent=self._margin + 2)
        for line in wordings(f, " ".join(each.text for each in better)):
            write(self._console, line, indent=self._margin + 2)

    def _write(self, severity: Severity, text: Text) -> None:
        mark = "-" if severity is Severity.WAARSCHUWING and not self._everything else f"- {severity.label}:"
        first = Text.assemble(" " * self._margin, (mark, SEVERITY_STYLES[severity]), " ")
        write(self._console, text, first=first, indent=self._margin + 2)

    def _why(self, f: Finding) -> str:
        """Return in one sentence why a rule is there, and its name, the first time that it is told."""
        if not self._is_new(f.rule):
            return ""
        why = first_sentence(visible(f.why))
        shown = f"{why} " if len(why) <= _LONGEST_WHY and self._is_new(why) else ""
        return f"{shown}({f.rule})"

    def _is_new(self, told: str, free: int = 0) -> bool:
        """Say whether something was not told before, or is so short (characters) that it may be told again."""
        new = bool(told) and (len(told) <= free or told not in self._told)
        self._told.add(told)
        return new

    def _separated(self, items: Iterable[str]) -> str:
        return (" | " if self._console.options.ascii_only else " · ").join(item.rstrip(".") for item in items)


def _print_summary(report: Report, console: Console, everything: bool) -> None:
    verdict = (report.verdict.capitalize(), f"bold {_VERDICT_STYLES.get(report.verdict, '')}".strip())
    write(console, Text.assemble(verdict, " · ", totals([report])), indent=2)
    tips = report.count(Severity.TIP)
    if tips and not everything:
        write(
            console, Text(f"{count(tips, 'tip', 'tips')}: met --alles ziet u {'hem' if tips == 1 else 'ze'}."), indent=2
        )
    amounts = Counter(report.findings[remark.findings[0]].category for remark in report.remarks)
    if everything and len(amounts) > 1:
        write(console, Text(" · ".join(f"{category} {n}" for category, n in amounts.most_common())), indent=2)
    if figures := _figures(report):
        write(console, Text(figures, "dim"), indent=2)
    kind = " · ".join(filter(None, (report.genre, report.channel)))
    hidden = f" · {count(report.suppressed, 'opmerking', 'opmerkingen')} onderdrukt" if report.suppressed else ""
    write(console, Text(f"Gelezen als: {kind}{hidden}", "dim"), indent=2)
    for note in report.notes:
        write(console, Text(visible(note), "dim"), indent=2)


def _figures(report: Report) -> str:
    measures = {name: value for name, value in report.measures.items() if math.isfinite(value)}
    parts = []
    if "words" in measures:
        parts.append(count(round(measures["words"]), "woord", "woorden"))
    if "sentences" in measures:
        parts.append(count(round(measures["sentences"]), "zin", "zinnen"))
    if "words_per_sentence" in measures:
        parts.append(f"{number(measures['words_per_sentence'], 1)} woorden per zin")
    if "flesch_douma" in measures:
        parts.append(f"Flesch-Douma {number(measures['flesch_douma'])}")
    return " · ".join(parts)


def _print_total(reports: Sequence[Report], console: Console) -> None:
    print_heading("Alles bij elkaar", console)
    verdicts = [report.verdict for report in reports]
    parts = [f"{verdicts.count(verdict)} {verdict}" for verdict in _VERDICT_STYLES if verdict in verdicts]
    write(console, Text(f"{len(reports)} brieven: {', '.join(parts)}"), indent=2)
    write(console, Text(totals(reports)), indent=2)
    console.print()
