"""Runs the `measure` rules: a figure per sentence, paragraph or letter, and the highest threshold it passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stylecheck.boundary import attempt, gathered
from stylecheck.finding import Finding, Severity
from stylecheck.language.page import Page, Sentence
from stylecheck.rewrite.cuts import cutting, split
from stylecheck.rulebook.constructions import subordinate_clauses
from stylecheck.rulebook.measures import MEASURES, OF_SENTENCES, Measured
from stylecheck.rulebook.model import MeasureRule
from stylecheck.rulebook.recalled import recalled

_NAMES_JOINT = "knip"
"""The message of a rule that says where to cut a sentence; such a rule has one for each kind of joint."""
_LIST = "lijst"
"""The message that names what to put below each other; it says more than that a sentence sums up."""
_MARGIN = 2
"""Words above the limit of a warning up to which a sentence that is easy and in one piece gets a tip."""
_HARD = 4
"""Subordinate clauses that make a sentence hard whatever its length."""
_MENDABLE = 2
"""Those that make it hard where two sentences can be made of it."""


class MeasureRunner:
    """One `measure` rule with the thresholds in force.

    Args:
        thresholds: the user's own, by severity; they replace those of the rule one by one.
    """

    def __init__(self, rule: MeasureRule, thresholds: Mapping[str, float]) -> None:
        self.rule = rule
        merged = {**rule.thresholds, **thresholds}
        self._margin = 0 if "waarschuwing" in thresholds else _MARGIN  # a limit of the user's own is a limit
        self._levels = sorted(((limit, Severity.parse(name)) for name, limit in merged.items()), reverse=True)

    def find(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each place above a threshold, with the most severe one passed."""
        measure = OF_SENTENCES.get(self.rule.measure)
        if measure is None:
            yield from gathered(self.rule.id, self._of_page(page))
            return

        def judged(s: Sentence) -> Iterator[Finding]:
            return self._judged(measure(s), s.text)

        for s in page.sentences:
            yield from attempt(self.rule.id, (), recalled, s, self.rule.id, self, judged)

    def _of_page(self, page: Page) -> Iterator[Finding]:
        for measured in MEASURES[self.rule.measure](page):
            yield from self._judged(measured, page.text[measured.start : measured.end])

    def _judged(self, measured: Measured, text: str) -> Iterator[Finding]:
        passed = [(severity, limit) for limit, severity in self._levels if measured.value > limit]
        if not passed:
            return
        severity, limit = max(passed)
        s, advice = measured.sentence, None
        long = s is not None and severity > Severity.TIP and not measured.mild
        suggestions = attempt(self.rule.id, (), split.suggest, s) if long and s else ()
        if s and _NAMES_JOINT in self.rule.messages:
            if severity is Severity.WAARSCHUWING and measured.value <= limit + self._margin:
                hard = subordinate_clauses(s) >= (_MENDABLE if suggestions else _HARD)
                severity = severity if hard else Severity.TIP
            cuts = [x.start for x in suggestions if "\n" not in x.text]
            cut, weak = cuts[0] if cuts else None, severity > Severity.TIP
            advice = attempt(self.rule.id, None, cutting.advice, s, cut, weak=weak)
        variant = measured.variant
        if advice and (not variant or advice.kind == _LIST):
            variant = advice.kind
        yield Finding(
            rule=self.rule.id,
            category=self.rule.category,
            severity=Severity.TIP if measured.legal or measured.mild else severity,
            start=measured.start,
            end=measured.end,
            message=self.rule.messages.get(variant, self.rule.message).format(
                waarde=_number(measured.value),
                grens=_number(limit),
                text=text,
                deel=advice.part if advice else "",
                begin=advice.begin if advice else "",
            ),
            why=self.rule.why,
            source=self.rule.source,
            suggestions=suggestions,
        )


def _number(value: float) -> str:
    """Return a figure as a Dutch reader writes it: 15,2."""
    return f"{value:g}".replace(".", ",")
