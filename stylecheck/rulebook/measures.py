"""Figures per sentence that a rule of kind `measure` may put a threshold on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stylecheck.language.annotate import Sentence


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, and the variant of the rule's message that fits the sentence."""

    value: float
    variant: str = ""


def _length(s: Sentence) -> Measured:
    return Measured(s.words, "opsomming" if _enumerates(s) else "")


def _enumerates(s: Sentence) -> bool:
    """Say whether a sentence sums up four things or more: a coordination with commas, or three semicolon parts."""
    if s.text.count(";") >= 2:
        return True
    for token in s.doc:
        parts = [c for c in token.children if c.dep_ == "conj"]
        commas = sum(s.lower[p.i - 1] == "," or any(c.text == "," for c in p.children) for p in parts)
        if len(parts) >= 3 and commas >= 2:
            return True
    return False


MEASURES: dict[str, Callable[[Sentence], Measured]] = {"woorden-per-zin": _length}
"""Names that a rule of kind `measure` may give as its `measure`."""
