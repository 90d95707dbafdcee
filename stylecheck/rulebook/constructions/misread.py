"""Pairs that only the parse holds together: the two words belong to different clauses."""

from __future__ import annotations

from stylecheck.language.page import Sentence
from stylecheck.rewrite.regions import opens_clause

_SUBJECTS = frozenset(("u", "wij", "we", "je", "jij", "ik", "hij", "er"))
_ENDS_CLAUSE = frozenset((":", ";", "?"))


def misread(s: Sentence, kind: str, first: int, last: int) -> bool:
    """Say whether the words of a pair cannot belong together, whatever the parse says.

    Args:
        kind: what the pair is, as a key of the gaps.
        first, last: its tokens.
    """
    between = range(first + 1, last)
    if any(s.lower[k] in _ENDS_CLAUSE for k in between):
        return True  # Automatische incasso: als u … laat afschrijven
    if kind == "om":
        return any(s.doc[k].tag_.startswith("WW|pv") for k in between) and not _opener_in(s, first + 1, last)
    if kind in ("onderwerp", "hoofdzin"):
        if s.lower[last - 1] == "dan" or (s.lower[last - 1] == "," and s.lower[first - 1 : first] == ["als"]):
            return True  # als inwoner, bedrijf of winkel … bent, dan kunt u
        return last + 1 < len(s.lower) and s.lower[last + 1] in _SUBJECTS and s.lower[first] not in _SUBJECTS
    if kind == "werkwoord":
        others = [k for k in between if s.doc[k].tag_.startswith("WW|pv")]
        if any(not _opener_in(s, first + 1, k) for k in others):
            return True  # two sentences without a full stop
        return s.doc[first].lemma_ == "zijn" and s.lower[last] == "te"  # het is onmogelijk … te zeggen
    return False


def _opener_in(s: Sentence, first: int, last: int) -> bool:
    return any(opens_clause(s, k) for k in range(first, last))
