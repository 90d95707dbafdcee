"""Sentences that the law prescribes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rulebook.constructions.hit import Hit

if TYPE_CHECKING:
    pass


def legal(s: Sentence) -> Iterator[Hit]:
    """Find a sentence that the law prescribes, whole."""
    if s.legal:
        yield Hit(0, len(s.lower) - 1)
