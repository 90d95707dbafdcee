"""What the settings do not want to hear."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from stylecheck.finding import LANGUAGETOOL, Finding
from stylecheck.settings import Ignored

_SENTENCE = 8
"""Words from which a finding is about a whole sentence; a phrase in it hides such a finding only with its rule."""


def apply_ignored(
    ignored: Sequence[Ignored], findings: Iterable[Finding], text: str
) -> tuple[list[Finding], frozenset[int]]:
    """Leave out what the settings do not want to hear.

    Returns:
        The findings that are left, and the numbers of the choices that left something out.
    """
    if not ignored:
        return list(findings), frozenset()
    places = [[m.span() for m in _phrase(choice.text).finditer(text)] if choice.text else None for choice in ignored]
    kept, used = [], set()
    for f in findings:
        over = {n for n, choice in enumerate(ignored) if _ignores(choice, places[n], f, text)}
        used |= over
        if not over:
            kept.append(f)
    return kept, frozenset(used)


def _ignores(choice: Ignored, places: Sequence[tuple[int, int]] | None, f: Finding, text: str) -> bool:
    if choice.rule and choice.rule.lower() not in (f.rule.lower(), f.category):
        return False
    if places is None:
        return True
    if not choice.rule and len(text[f.start : f.end].split()) > _SENTENCE:
        return False
    return any(a < f.end and b > f.start for a, b in places)


@lru_cache(maxsize=512)
def _phrase(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in phrase.split()) or r"\b\B"  # nothing: it stands nowhere
    return re.compile(rf"(?<!\w){words}(?!\w)", re.I)


def unused_ignored(ignored: Sequence[Ignored], used: Collection[int], *, spelled: bool = True) -> list[str]:
    """Return a Dutch sentence for each choice of the settings that left nothing out.

    Args:
        spelled: spelling was checked as well.
    """
    told = []
    for n, choice in enumerate(ignored):
        about_spelling = choice.rule == "spelling" or choice.rule.lower().startswith(LANGUAGETOOL)
        if n not in used and (spelled or not about_spelling):
            what = " ".join(filter(None, (choice.rule, f"‘{choice.text}’" if choice.text else "")))
            where = f"{choice.origin}: " if choice.origin else ""
            told.append(f"{where}‘ignore’ van {what} onderdrukt niets.")
    return told
