"""The checker: a letter in, a report out. Every surface calls this."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stylecheck.errors import UnknownSettingError
from stylecheck.finding import Report
from stylecheck.judge import judge, remarks, repeated, verdict, words_of
from stylecheck.language import layout, pipeline, readability
from stylecheck.language.annotate import annotate
from stylecheck.language.folding import fold
from stylecheck.letter import CHANNELS, Letter
from stylecheck.rewrite.gate.gate import Gate
from stylecheck.rulebook import load_rulebook
from stylecheck.settings import Ignored, Settings
from stylecheck.summary import summarise
from stylecheck.suppression import Baseline, apply_ignored, read_markers, unused_ignored


class Checker:
    """Checks letters with one pipeline and one set of rules; make it once and use it for many letters.

    Several threads may use one checker at the same time.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.rulebook = load_rulebook(self.settings)
        self.rulebook.prepare()
        self.nlp = pipeline.load(self.settings.pipeline)
        self._baseline = Baseline.load(self.settings.baseline) if self.settings.baseline else None
        self._used: set[int] = set()

    def check(self, letter: Letter) -> Report:
        """Return the report on a letter; the same letter and settings always give the same report."""
        markers = read_markers(letter.text)
        folded = fold(markers.text, plain=letter.plain)
        inner = annotate(folded.text, layout.divide(folded.text, folded.parts_inward(letter.parts)), self.nlp)
        where = self.rulebook.situation(inner, genre=self.settings.genre, channel=self.settings.channel)
        if letter.channel and not self.settings.channel and where.channel == CHANNELS[0]:
            where = replace(where, channel=letter.channel)  # a mail that reads like a letter
        voice = self.rulebook.voice(inner)
        told, _ = apply_ignored(self.rulebook.ignored, self.rulebook.find(inner, where, voice), inner.text)
        page = folded.page(inner)  # from here on places are those of the letter as written
        letter = replace(letter, parts=page.parts)
        as_folded = {folded.finding(f): f for f in told}
        found = list(as_folded)
        unmarked, notes = markers.apply(
            found, self.rulebook.names, page.spans, complete=not (self.settings.only or self.settings.without)
        )
        shown, used = apply_ignored(self.settings.ignored, [as_folded[f] for f in unmarked], inner.text)
        stays = frozenset(shown)
        left = [f for f in unmarked if as_folded[f] in stays]
        self._used.update(used)  # one step, so that threads can share a checker
        findings = judge(left)
        suppressed = len(judge(found)) - len(findings)
        if self._baseline:
            new = self._baseline.apply(letter.source, findings, page.spans, letter.text)
            suppressed += len(findings) - len(new)
            findings = tuple(new)
        gate = Gate(self.nlp, lambda loose, rules: self.rulebook.find_loose(loose, where, voice, rules))
        kept, made = gate.sift(inner, [as_folded[f] for f in findings])
        findings, better = tuple(map(folded.finding, kept)), folded.better(made)
        again = repeated(findings, words_of(findings, page))
        report = Report(
            letter=letter,
            findings=findings,
            better=better,
            sentences=tuple(page.spans),
            measures=readability.measures(page.sentences, page.spans),
            verdict=verdict(findings),
            genre=where.genre,
            channel=where.channel,
            suppressed=max(suppressed, 0),
            notes=tuple(notes),
            remarks=remarks(findings, page.spans, again, letter.text),
            repeats=again,
        )
        summary, changes = summarise(report)
        return replace(report, summary=summary, changes=changes)

    @property
    def used(self) -> frozenset[Ignored]:
        """What the settings ignore and did occur in a letter that was checked."""
        return frozenset(self.settings.ignored[n] for n in self._used.copy())

    def notes(self, used: frozenset[Ignored] = frozenset()) -> list[str]:
        """Return what to tell after the last letter: choices of the settings and the baseline that had no effect.

        Args:
            used: what other checkers of the same run used.
        """
        also = {n for n, choice in enumerate(self.settings.ignored) if choice in used}
        told = unused_ignored(self.settings.ignored, self._used | also)
        return told + (self._baseline.notes() if self._baseline else [])


def check(text: str, settings: Settings | None = None, **choices: Any) -> Report:
    """Check the text of one letter.

    Args:
        text: the letter.
        settings: everything at once; or
        choices: fields of `Settings`, such as pipeline="nl_core_news_sm" or without={"lange-zin"}.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order; a choice that does not exist, or
            that stands beside `settings`, is a TypeError as well.
    """
    if settings is not None and choices:
        raise UnknownSettingError("Kies: óf ‘settings’, óf losse keuzes zoals ‘without’.")
    if settings is None:
        for name in ("only", "without"):
            if name in choices:
                chosen = choices[name]
                choices[name] = frozenset([chosen] if isinstance(chosen, str) else chosen)
        settings = Settings(**choices)
    return Checker(settings).check(Letter(text))
