"""What rules found in a sentence: remembered with it, and told at the place where it stands now."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from stylecheck.boundary import anything_failed
from stylecheck.finding import Finding
from stylecheck.language.page import Sentence

T = TypeVar("T")


def recall(s: Sentence, name: Hashable, about: object) -> tuple[Finding, ...] | None:
    """Return what was found in a sentence, None where that is not known.

    Args:
        name: by whom.
        about: all that it depends on besides the sentence.
    """
    known: tuple[int, tuple[Finding, ...]] | None = s.notes.get(name, about)
    if known is None:
        return None
    start, found = known
    if start != s.start and found:
        found = tuple(f.moved(s.start - start) for f in found)
        s.notes.put(name, about, (s.start, found))
    return found


def keep(s: Sentence, name: Hashable, about: object, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Remember what was found in a sentence, and return it."""
    kept = tuple(found)
    _put(s, name, about, (s.start, kept))
    return kept


def _put(s: Sentence, name: Hashable, about: object, answer: object) -> None:
    """Remember an answer, but not where something went wrong: the next version of a draft has to tell that as well."""
    if not anything_failed():
        s.notes.put(name, about, answer)


def noted(s: Sentence, name: Hashable, about: object, find: Callable[[], T]) -> T:
    """Return what is known of a sentence; it is found now where it is not known."""
    known: T | None = s.notes.get(name, about)
    if known is None:
        known = find()
        _put(s, name, about, known)
    return known


def recalled(
    s: Sentence, name: Hashable, about: object, find: Callable[[Sentence], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """Return what was found in a sentence; it is looked for now where that is not known."""
    known = recall(s, name, about)
    return keep(s, name, about, find(s)) if known is None else known
