"""Runs the `measure` rules: a figure per sentence, and the highest threshold it passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stylecheck.finding import Finding, Severity
from stylecheck.language.annotate import Sentence
from stylecheck.rulebook.measures import MEASURES
from stylecheck.rulebook.model import MeasureRule


class MeasureRunner:
    """One `measure` rule with the thresholds in force.

    Args:
        thresholds: the user's own, by severity; they replace those of the rule one by one.
    """

    def __init__(self, rule: MeasureRule, thresholds: Mapping[str, float]) -> None:
        self.rule = rule
        merged = {**rule.thresholds, **thresholds}
        self._levels = sorted(((limit, Severity.parse(name)) for name, limit in merged.items()), reverse=True)

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Finding]:
        """Yield a finding for each sentence above a threshold, with the most severe one passed."""
        for s in sentences:
            measured = MEASURES[self.rule.measure](s)
            passed = [(severity, limit) for limit, severity in self._levels if measured.value > limit]
            if not passed:
                continue
            severity, limit = max(passed)
            if s.legal:
                severity = Severity.TIP
            message = self.rule.messages.get(measured.variant, self.rule.message)
            yield Finding(
                rule=self.rule.id,
                category=self.rule.category,
                severity=severity,
                start=s.start,
                end=s.end,
                message=message.format(waarde=f"{measured.value:g}", grens=f"{limit:g}", text=s.text),
                why=self.rule.why,
                source=self.rule.source,
            )
