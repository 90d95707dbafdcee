"""Holds back what weighs little: in a text or a sentence that is otherwise plain it is worth no more than a tip.

Drawn from what blind readers judged of every finding in texts that were new then (`corpus/lezingen`, 9 to 13): a
passive in passing, or a word such as servicekosten, was right in a stiff letter and a quibble in a good one; a tang in
a sentence with nothing else to mend was right in 4 of 14.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stylecheck.finding import Finding, SentenceSpan, Severity
from stylecheck.language.page import Sentence

PASSAGE = 120
"""Most words of a text of which nobody can say yet whether it is plain."""
_STIFF = 100
"""A text with a warning in so many words has more to mend."""
_LIGHT = frozenset(("lijdende-vorm", "tangconstructie"))
"""Categories that do not say by themselves whether a text is stiff."""


def restrained(found: Sequence[Finding], sentences: Sequence[Sentence | SentenceSpan]) -> list[Finding]:
    """Return what was found in a text, with what weighs little there as a tip.

    Args:
        sentences: all of the text.
    """
    heavy = [f for f in found if f.severity > Severity.TIP and not f.weak and f.category not in _LIGHT]
    plain = len(heavy) * _STIFF < sum(s.words for s in sentences)
    return [_mild(f) if (f.weak and plain) or _stands_alone(f, heavy, sentences) else f for f in found]


def _mild(finding: Finding) -> Finding:
    return replace(finding, severity=min(finding.severity, Severity.TIP))


def _stands_alone(finding: Finding, heavy: Sequence[Finding], sentences: Sequence[Sentence | SentenceSpan]) -> bool:
    """Say whether a tang stands in a sentence whose words are plain."""
    if finding.category != "tangconstructie":
        return False
    own = next((s for s in sentences if s.start <= finding.start < s.end), None)
    return own is not None and not any(f.start < own.end and own.start < f.end for f in heavy)
