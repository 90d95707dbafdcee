"""Puts what is wrong in the spelling beside what is said of the style: one voice, and better sentences spelt well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stylecheck.finding import BetterSentence, Finding

_OF_WORDS = frozenset(["jargon", "afkorting", "spelling", "opmaak", "aanspreekvorm"])
"""Categories that ask for another word; who follows that advice loses the misspelt one with it."""


def beside(style: Sequence[Finding], spelled: Iterable[Finding]) -> list[Finding]:
    """Return the findings on spelling that say something besides those on style: ours come first at the same words.

    Where ours is about a piece of the misspelt words only ("middels" in "in middels"), both stay.
    """
    kept = []
    for f in spelled:
        over = [s for s in style if s.start < f.end and f.start < s.end]
        if not any(_same(s, f) or (s.category in _OF_WORDS and not _is_piece(s, f)) for s in over):
            kept.append(f)
    return kept


def _same(one: Finding, other: Finding) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _is_piece(one: Finding, other: Finding) -> bool:
    return other.start <= one.start and one.end <= other.end and not _same(one, other)


def corrected(better: BetterSentence, findings: Sequence[Finding], spelled: Iterable[int], text: str) -> BetterSentence:
    """Return a better sentence with the words spelt well that it has taken over from the old one.

    Args:
        findings: all findings in the letter.
        spelled: the numbers of those on spelling.
        text: of the letter.
    """
    new, mended = better.text, list(better.findings)
    for n in spelled:
        f = findings[n]
        if not f.suggestions or not (better.start <= f.suggestions[0].start and f.suggestions[0].end <= better.end):
            continue
        correction = f.suggestions[0]
        wrong = _alone(text[correction.start : correction.end])
        if len(wrong.findall(text, better.start, better.end)) == 1 and len(wrong.findall(new)) == 1:
            new = wrong.sub(lambda _, right=correction.text: right, new)  # type: ignore[misc]
            mended.append(n)
        elif not wrong.search(new):
            mended.append(n)  # the word is gone
    return replace(better, text=new, findings=tuple(sorted(mended)))


def _alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
