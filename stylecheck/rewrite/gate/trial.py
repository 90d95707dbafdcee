"""A trial: a new wording of a stretch of a letter, read as any other text and held beside the old one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from stylecheck.finding import Finding, Suggestion
from stylecheck.language.annotate import annotate_all
from stylecheck.language.memory import Known
from stylecheck.language.page import Page, Sentence
from stylecheck.letter import JUDGED, Part, PartKind
from stylecheck.rewrite import edits
from stylecheck.rewrite.gate import reading
from stylecheck.rewrite.gate.facts import WORDS, Facts, changed, facts_of

if TYPE_CHECKING:
    from spacy.language import Language

Find = Callable[[Page, frozenset[str]], Iterable[Finding]]
"""Finds what certain rules, by id, say of a page of loose sentences."""
_ASKS = re.compile(
    r"\W*(?:wat|welke?)\s(?:is|zijn|betekent|betekenen|houdt|houden|verstaan|bedoel\w+|wordt|worden)\b[^?.]{0,80}\?",
    re.I,
)
"""A question what a word means; with other words in it, it is another question."""
_FORMATS = frozenset(("opmaak",))
"""Categories that only write a date, time or amount in another way."""
_PASSIVE = "lijdende-vorm"
_CLOSES = ".!?…:;,"
_QUOTES = "\"'”’»)]"


@dataclass(frozen=True, eq=False)
class Stretch:
    """The sentences of a letter that suggestions touch.

    Attributes:
        start, end: their place in the letter (code points).
        text: as it stands there.
        sentences: as they were parsed.
    """

    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def judged(self) -> bool:
        """It is running text, no heading or subject line."""
        return all(s.part in JUDGED for s in self.sentences)

    @cached_property
    def facts(self) -> Facts:
        """What it says that may not change."""
        return facts_of(self.text)

    @cached_property
    def faults(self) -> Counter[str]:
        """What is wrong in it already, or seems so to the parser."""
        return reading.faults(self.sentences)

    @cached_property
    def passives(self) -> int:
        """The number of passive clauses."""
        return _passives(self.sentences)


@dataclass(eq=False)
class Trial:
    """A new wording of a stretch.

    Attributes:
        text: the whole stretch in its new wording.
        kinds: the categories of the findings whose suggestions were put in last.
        before: what it said before these, where that is not what the stretch says.
        sentences: its sentences, as parsed.
        silent: where in it nothing is said of the style.
        parts: the suggestions of the rewriting and of the words that it has both, to be tried apart where it fails.
    """

    stretch: Stretch
    text: str
    kinds: frozenset[str]
    before: Facts | None = None
    parts: tuple[list[tuple[int, int]], ...] = ()
    sentences: Sequence[Sentence] = ()
    silent: Sequence[tuple[int, int]] = ()


def try_out(stretch: Stretch, suggestions: Sequence[Suggestion], kinds: Iterable[str]) -> Trial:
    """Return the stretch with suggestions in it; their places are those of the letter."""
    text = edits.apply(stretch.text, (x.moved(-stretch.start) for x in suggestions))
    return Trial(stretch, text, frozenset(kinds))


def combined(stretch: Stretch, rewriting: Suggestion, swaps: Sequence[Suggestion]) -> str:
    """Return a stretch with a rewriting and word swaps in it, "" where a swap has no certain place in the rewriting.

    A swap inside the words that are rewritten is put in where they come back once and as they were; the form of a verb
    may be another there.
    """
    text, at = rewriting.text, stretch.start
    apart = []
    for swap in swaps:
        if not edits.overlap(rewriting, swap):
            apart.append(swap)
            continue
        old = stretch.text[swap.start - at : swap.end - at]
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text)]
        inside = rewriting.start <= swap.start and swap.end <= rewriting.end
        if not inside or len(places) != 1 or not swap.text or _has_verb(stretch, swap):
            return ""
        text = text[: places[0]] + swap.text + text[places[0] + len(old) :]
    whole = [*apart, replace(rewriting, text=text)]
    return edits.apply(stretch.text, (x.moved(-at) for x in whole))


def _has_verb(stretch: Stretch, swap: Suggestion) -> bool:
    return any(
        s.pos[i] in ("VERB", "AUX")
        for s in stretch.sentences
        for i, (a, b) in enumerate(s.offsets)
        if a < swap.end and swap.start < b
    )


def read(trials: Sequence[Trial], nlp: Language, known: Known) -> None:
    """Parse the new sentences of all trials in one go.

    Args:
        known: what was parsed before; many trials have a sentence in common.
    """
    texts = [(trial.text, [Part(PartKind.PARAGRAPH, 0, len(trial.text))]) for trial in trials]
    for trial, page in zip(trials, annotate_all(texts, nlp, known) if texts else [], strict=True):
        trial.sentences, trial.silent = page.sentences, page.silent


def said_of(trial: Trial, find: Find, rules: frozenset[str]) -> list[Finding]:
    """Return what certain rules say of a trial that was read; places are those of its text."""
    return list(find(Page(trial.text, (), list(trial.sentences), [], [], list(trial.silent)), rules))


def fault(trial: Trial) -> str:
    """Return why a trial that was read may not be shown, "" where it may.

    It ends as the stretch did; every new sentence has what a sentence must have; what it says is the same.
    """
    stretch = trial.stretch
    if not trial.sentences and stretch.sentences:
        return "geen zin"
    if wrong := _end(trial):
        return wrong
    if wrong := changed(trial.before or stretch.facts, facts_of(trial.text), trial.kinds):
        return wrong
    if _PASSIVE in trial.kinds and _passives(trial.sentences) >= max(stretch.passives, 1):
        return "nog lijdend"
    if trial.kinds <= WORDS and _ASKS.match(stretch.text):
        return "vraag naar het woord"
    if not stretch.judged or trial.kinds == _FORMATS:
        return ""
    wrong_ones = reading.faults(trial.sentences) - stretch.faults
    if trial.kinds <= WORDS:  # that do not touch a subject, which the parser may lose
        wrong_ones.pop(reading.NO_SUBJECT, None)
    return next(iter(wrong_ones), "")


def _end(trial: Trial) -> str:
    """Return what is wrong with the end: a full stop that is lost before the next sentence, or one too many."""
    old, new = trial.stretch.text.rstrip(_QUOTES + " "), trial.text.rstrip(_QUOTES + " ")
    mark, now = old[-1:], new[-1:]
    if mark in _CLOSES and now not in _CLOSES:
        return "leesteken weg"
    if (mark in ".!?" and now in ",;:") or (mark not in _CLOSES and now in ".!?…" and not trial.text.count("\n")):
        return "ander leesteken"
    return "twee leestekens" if new.endswith(("..", "?.", ",.", "!.")) and not old.endswith(new[-2:]) else ""


def _passives(sentences: Iterable[Sentence]) -> int:
    return sum(len(s.doc._.passives or ()) for s in sentences)
