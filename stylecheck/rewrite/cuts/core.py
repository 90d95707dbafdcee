"""Says who does what in a sentence that begins with something else, for a message that puts it first."""

from __future__ import annotations

from stylecheck.language.page import Sentence
from stylecheck.rewrite.regions import subjects_of

_WHO = ("u", "wij", "we", "ik", "je", "jij", "hij", "zij", "ze")
_SAME = ("mag", "kan", "zal", "was", "had", "zou")
"""Forms that are the same before je as after it."""
_SHORT = 4
"""Most words of a subject that a message repeats."""


def says_first(s: Sentence, main: int) -> str:
    """Return the subject that stands behind the main verb, and that verb: U betaalt; "" where it is not certain."""
    first = last = main + 1
    if s.lower[first] not in _WHO:
        found = subjects_of(s, main)
        inside = sorted(t.i for t in found[0].subtree) if len(found) == 1 and found[0].pos_ in ("NOUN", "PROPN") else []
        if not inside or inside[0] != first or inside[-1] - first != len(inside) - 1 or len(inside) > _SHORT:
            return ""
        last = inside[-1]
    verb = s.lower[main]
    if s.lower[first] in ("je", "jij") and not verb.endswith("t") and verb not in _SAME:
        if verb[-1] in "aeiou":
            return ""
        verb += "t"
    who = " ".join(s.doc[i].text for i in range(first, last + 1))
    return f"{who[:1].upper()}{who[1:]} {verb}"


def starts_with_subject(s: Sentence, main: int) -> bool:
    """Say whether the first word of a sentence belongs to its subject."""
    found = subjects_of(s, main)
    return s.lower[0] in _WHO or (len(found) == 1 and min(t.i for t in found[0].subtree) == 0)
