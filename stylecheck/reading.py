"""A letter that is being checked: its style is known at once, its spelling when LanguageTool has answered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from stylecheck.boundary import FAULT, failures
from stylecheck.finding import BetterSentence, Finding, Report
from stylecheck.judge import in_order, judge, remarks, repeated, verdict, words_of
from stylecheck.language import readability
from stylecheck.language.text import listed
from stylecheck.spelling.telling.merging import beside, corrected
from stylecheck.summary import summarise
from stylecheck.suppression import apply_ignored

if TYPE_CHECKING:
    from stylecheck.language.folding import Folded
    from stylecheck.language.page import Page
    from stylecheck.letter import Letter
    from stylecheck.rewrite.gate.gate import Gate
    from stylecheck.rulebook import RuleBook, Situation
    from stylecheck.settings import Settings
    from stylecheck.suppression import Baseline, Markers


@dataclass(eq=False)
class Reading:
    """One letter on its way through a checker.

    Attributes:
        letter: with all its parts.
        inner: the letter as folded and parsed.
        page: the same, with places in the letter as written.
        found: what the rules found, in the folded text.
        spell: waits for the findings on spelling, in the folded text; they are None where LanguageTool cannot say.
            None where nobody asked.
        note_used: told which of the settings' choices left something out.
        broken: the ids of the rules in which something of our own went wrong, "" where it was in none of them.
    """

    letter: Letter
    inner: Page
    page: Page
    folded: Folded
    where: Situation
    found: Sequence[Finding]
    markers: Markers
    settings: Settings
    rulebook: RuleBook
    baseline: Baseline | None
    gate: Gate
    note_used: Callable[[frozenset[int]], None]
    spell: Callable[[], list[Finding] | None] | None = None
    broken: Sequence[str] = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _style: Report | None = None
    _whole: Report | None = None

    def style(self) -> Report:
        """Return the report on the style, at once."""
        with self._lock:
            if self._style is None:
                self._style = self._styled()
            return self._style

    def complete(self) -> Report:
        """Return the report on everything; it waits for the spelling where that was asked for."""
        style = self.style()
        if self.spell is None:
            return style
        with self._lock:
            if self._whole is None:
                spelled = self.spell()
                self._whole = replace(style, spelled=False) if spelled is None else self._spelled(style, spelled)
            return self._whole

    def _styled(self) -> Report:
        findings, notes, suppressed, as_folded = self._told((), complete=self.spell is None)
        with failures() as broken:
            kept, made = self.gate.sift(self.inner, [as_folded[f] for f in findings])
        self.broken = (*self.broken, *broken)
        return self._report(tuple(map(self.folded.finding, kept)), self.folded.better(made), notes, suppressed)

    def _spelled(self, style: Report, spelled: Sequence[Finding]) -> Report:
        outer = {self.folded.finding(f): f for f in spelled}
        new = beside(style.findings, outer)
        findings, notes, suppressed, _ = self._told([outer[f] for f in new], complete=True)
        merged = list(findings)
        ours = [n for n, f in enumerate(findings) if not f.is_of_languagetool]
        theirs = [n for n, f in enumerate(findings) if f.is_of_languagetool]
        for n, sifted in zip(ours, style.findings, strict=True):  # the same ones, behind the gate
            merged[n] = sifted
        moved = (replace(b, findings=tuple(ours[n] for n in b.findings)) for b in style.better)
        better = tuple(corrected(b, merged, theirs, self.letter.text) for b in moved)
        return replace(self._report(tuple(merged), better, notes, suppressed), spelled=True)

    def _told(
        self, spelled: Sequence[Finding], *, complete: bool
    ) -> tuple[tuple[Finding, ...], list[str], int, dict[Finding, Finding]]:
        """Return what is not silenced, the notes on that, how many were, and each finding in the folded text."""
        as_folded = {self.folded.finding(f): f for f in [*self.found, *spelled]}
        found = list(as_folded)
        settings, page = self.settings, self.page
        unmarked, notes = self.markers.apply(
            found,
            self.rulebook.names,
            page.spans,
            complete=complete and not (settings.only or settings.without),
            spelled=self.spell is not None,
        )
        shown, used = apply_ignored(settings.ignored, [as_folded[f] for f in unmarked], self.inner.text)
        self.note_used(used)
        stays = frozenset(shown)
        findings = _judged([f for f in unmarked if as_folded[f] in stays])
        suppressed = len(_judged(found)) - len(findings)
        if self.baseline:
            new = self.baseline.apply(self.letter.source, findings, page.spans, self.letter.text)
            suppressed += len(findings) - len(new)
            findings = tuple(new)
        return findings, notes, suppressed, as_folded

    @cached_property
    def _measures(self) -> Mapping[str, float]:
        return readability.measures(self.page.sentences, self.page.spans)

    def _report(
        self, findings: tuple[Finding, ...], better: tuple[BetterSentence, ...], notes: Sequence[str], suppressed: int
    ) -> Report:
        page = self.page
        again = repeated(findings, words_of(findings, page))
        report = Report(
            letter=self.letter,
            findings=findings,
            better=better,
            sentences=tuple(page.spans),
            measures=self._measures,
            verdict=verdict(findings),
            genre=self.where.genre,
            channel=self.where.channel,
            suppressed=max(suppressed, 0),
            notes=(*notes, *_told_of(self.broken)),
            remarks=remarks(findings, page.spans, again, self.letter.text),
            repeats=again,
        )
        summary, changes = summarise(report)
        return replace(report, summary=summary, changes=changes)


_MOST_NAMED = 3
"""Most rules that a note names."""


def _told_of(broken: Sequence[str]) -> list[str]:
    """Return the note that something of our own went wrong, which holds nothing of the letter; none where nothing did.

    Args:
        broken: the ids of the rules in which it did, "" where it was in none of them.
    """
    if not broken:
        return []
    names = sorted(set(broken) - {""})
    shown = [f"‘{name}’" for name in names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        shown.append(f"{len(names) - _MOST_NAMED} andere")
    where = f" bij de {'regel' if len(names) == 1 else 'regels'} {listed(shown)}" if names else ""
    return [f"{FAULT}{where}. Er kan een opmerking of voorstel ontbreken. Meld dit bij de beheerder."]


def _judged(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what is said once; what LanguageTool finds takes no place of what we find ourselves."""
    theirs = [f for f in findings if f.is_of_languagetool]
    ours = [f for f in findings if not f.is_of_languagetool] if theirs else findings
    return in_order([*judge(ours), *judge(theirs)])
