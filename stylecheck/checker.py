"""The checker: a letter in, a report out. Every surface calls this."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stylecheck.finding import Finding, Report, Severity
from stylecheck.language import layout, pipeline, readability
from stylecheck.language.annotate import annotate
from stylecheck.letter import Letter
from stylecheck.rulebook import load_rulebook
from stylecheck.settings import Settings


class Checker:
    """Checks letters with one pipeline and one set of rules; make it once and use it for many letters.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.rulebook = load_rulebook(self.settings)
        self.rulebook.prepare()
        self.nlp = pipeline.load(self.settings.pipeline)

    def check(self, letter: Letter) -> Report:
        """Return the report on a letter; the same letter and settings always give the same report."""
        parts = letter.parts or layout.divide(letter.text)
        if not letter.parts:
            letter = Letter(letter.text, letter.source, parts)
        sentences, spans = annotate(letter.text, parts, self.nlp)
        findings = _judge(self.rulebook.find(sentences))
        return Report(
            letter=letter,
            findings=findings,
            sentences=tuple(spans),
            measures=readability.measures(sentences, spans),
            verdict=_verdict(findings),
        )


def _judge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave out findings that say of a place what a wider or more severe one of the same category says already."""
    kept: list[Finding] = []
    for f in sorted(findings, key=lambda f: (-f.severity, -(f.end - f.start), f.start, f.rule)):
        same: Sequence[Finding] = [k for k in kept if k.category == f.category]
        if not any(k.start < f.end and k.end > f.start and _covers(k, f) for k in same):
            kept.append(f)
    return tuple(sorted(kept, key=lambda f: (f.start, f.end, f.rule)))


def _covers(kept: Finding, other: Finding) -> bool:
    """Say whether a kept finding makes another of its category superfluous; terms in a wide gap phrase stay."""
    return kept.rule != other.rule or (kept.start, kept.end) == (other.start, other.end)


def _verdict(findings: Sequence[Finding]) -> str:
    worst = max((f.severity for f in findings), default=Severity.TIP)
    return {Severity.TIP: "in orde", Severity.WAARSCHUWING: "kan beter", Severity.FOUT: "aanpassen"}[worst]


def check(text: str, settings: Settings | None = None, **choices: Any) -> Report:
    """Check the text of one letter.

    Args:
        text: the letter.
        settings: everything at once; or
        choices: fields of `Settings`, such as pipeline="nl_core_news_sm" or without={"lange-zin"}.

    Raises:
        StylecheckError: the settings, a rule file or the pipeline is not in order.
    """
    if settings is None:
        for name in ("only", "without"):
            if name in choices:
                choices[name] = frozenset(choices[name])
        settings = Settings(**choices)
    return Checker(settings).check(Letter(text))
