"""Runs the `measure` rules: a figure per sentence, paragraph or letter, and the highest threshold it passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stylecheck.finding import Finding, Severity
from stylecheck.language.annotate import Page
from stylecheck.rewrite import cutting, split
from stylecheck.rulebook.measures import MEASURES
from stylecheck.rulebook.model import MeasureRule

_NAMES_JOINT = "knip"
"""The message of a rule that says where to cut a sentence; such a rule has one for each kind of joint."""


class MeasureRunner:
    """One `measure` rule with the thresholds in force.

    Args:
        thresholds: the user's own, by severity; they replace those of the rule one by one.
    """

    def __init__(self, rule: MeasureRule, thresholds: Mapping[str, float]) -> None:
        self.rule = rule
        merged = {**rule.thresholds, **thresholds}
        self._levels = sorted(((limit, Severity.parse(name)) for name, limit in merged.items()), reverse=True)

    def find(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each place above a threshold, with the most severe one passed."""
        for measured in MEASURES[self.rule.measure](page):
            passed = [(severity, limit) for limit, severity in self._levels if measured.value > limit]
            if not passed:
                continue
            severity, limit = max(passed)
            variant, part = measured.variant, ""
            text = page.text[measured.start : measured.end]
            long = measured.sentence is not None and severity > Severity.TIP and not measured.mild
            suggestions = split.suggest(measured.sentence) if long and measured.sentence else ()
            if not variant and not suggestions and measured.sentence and _NAMES_JOINT in self.rule.messages:
                variant, part = cutting.joint(measured.sentence) or ("", "")
            message = self.rule.messages.get(variant, self.rule.message)
            yield Finding(
                rule=self.rule.id,
                category=self.rule.category,
                severity=Severity.TIP if measured.legal or measured.mild else severity,
                start=measured.start,
                end=measured.end,
                message=message.format(waarde=_number(measured.value), grens=_number(limit), text=text, deel=part),
                why=self.rule.why,
                source=self.rule.source,
                suggestions=suggestions,
            )


def _number(value: float) -> str:
    """Return a figure as a Dutch reader writes it: 15,2."""
    return f"{value:g}".replace(".", ",")
