"""The checker: a letter in, a report out. Every surface calls this."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stylecheck.boundary import failures
from stylecheck.errors import UnknownSettingError
from stylecheck.finding import Finding, Report
from stylecheck.language import layout, pipeline
from stylecheck.language.annotate import annotate
from stylecheck.language.folding import fold
from stylecheck.language.memory import Known, Memory
from stylecheck.language.page import Page
from stylecheck.letter import CHANNELS, Letter
from stylecheck.reading import Reading
from stylecheck.rewrite.gate.gate import Gate
from stylecheck.rulebook import load_rulebook
from stylecheck.settings import Ignored, Settings
from stylecheck.suppression import Baseline, apply_ignored, read_markers, unused_ignored

if TYPE_CHECKING:
    from stylecheck.spelling.speller import Speller


class Checker:
    """Checks letters with one pipeline and one set of rules; make it once and use it for many letters.

    Several threads may use one checker at the same time.

    Args:
        patience: how long a letter waits for LanguageTool in all, in seconds; None for as long as it makes progress.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order.
    """

    def __init__(self, settings: Settings | None = None, *, patience: float | None = None) -> None:
        self.settings = settings or Settings()
        self.rulebook = load_rulebook(self.settings)
        self._speller: Speller | None = None
        if self.settings.spelling:  # before the pipeline is loaded: LanguageTool starts meanwhile
            from stylecheck.spelling.speller import Speller

            self._speller = Speller(self.settings, self.rulebook, patience)
        self.rulebook.prepare()
        self.nlp = pipeline.load(self.settings.pipeline)
        self._baseline = Baseline.load(self.settings.baseline) if self.settings.baseline else None
        self._used: set[int] = set()

    def check(self, letter: Letter, memory: Memory | None = None) -> Report:
        """Return the report on a letter; the same letter and settings always give the same report.

        Where spelling is asked for it waits for LanguageTool; see `read` for the style at once.

        Args:
            memory: of the versions of this letter that were checked before; it saves time and changes nothing.
        """
        return self.read(letter, memory).complete()

    def read(self, letter: Letter, memory: Memory | None = None) -> Reading:
        """Return a letter whose style is reported at once and whose spelling is being checked meanwhile.

        Args:
            memory: as in `check`.
        """
        known = Known() if memory is None else memory.of(self)
        markers = read_markers(letter.text)
        folded = fold(markers.text, plain=letter.plain)
        inner = annotate(folded.text, layout.divide(folded.text, folded.parts_inward(letter.parts)), self.nlp, known)
        spell = self._speller.begin(inner) if self._speller else None
        where = self.rulebook.situation(inner, genre=self.settings.genre, channel=self.settings.channel)
        if letter.channel and not self.settings.channel and CHANNELS[0] in (where.channel, letter.channel):
            where = replace(where, channel=letter.channel)  # a mail that reads like a letter, a letter of one line
        with failures() as broken:
            voice = self.rulebook.voice(inner)
            found, _ = apply_ignored(self.rulebook.ignored, self.rulebook.find(inner, where, voice), inner.text)
        page = folded.page(inner)

        def find(loose: Page, rules: frozenset[str]) -> list[Finding]:
            return self.rulebook.find_loose(loose, where, voice, rules)

        return Reading(
            letter=replace(letter, parts=page.parts),
            inner=inner,
            page=page,
            folded=folded,
            where=where,
            found=found,
            markers=markers,
            settings=self.settings,
            rulebook=self.rulebook,
            baseline=self._baseline,
            gate=Gate(self.nlp, find, known, (where, voice)),
            note_used=self._used.update,  # one step, so that threads can share a checker
            spell=spell,
            broken=broken,
        )

    @property
    def used(self) -> frozenset[Ignored]:
        """What the settings ignore and did occur in a letter that was checked."""
        return frozenset(self.settings.ignored[n] for n in self._used.copy())

    @property
    def spelling_problem(self) -> str:
        """Why the spelling of a letter was not checked though it was asked for; a Dutch line, "" where it was."""
        return self._speller.problem if self._speller else ""

    def notes(self, used: frozenset[Ignored] = frozenset()) -> list[str]:
        """Return what to tell after the last letter: choices of the settings and the baseline that had no effect.

        Args:
            used: what other checkers of the same run used.
        """
        also = {n for n, choice in enumerate(self.settings.ignored) if choice in used}
        spelled = self.settings.spelling and not self.spelling_problem
        told = unused_ignored(self.settings.ignored, self._used | also, spelled=spelled)
        if self.spelling_problem:
            told.append(self.spelling_problem)
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
