"""Finds what a sentence asks of the reader, so that a rule can ask it in a friendlier way: Wilt u {taak}?"""

from __future__ import annotations

from stylecheck.language.annotate import Sentence
from stylecheck.rewrite.compose import Piece, compose

TASK = "{taak}"
"""Stands in a better wording of a rule file for what the reader has to do, as an infinitive with its words."""
_ORDERS = frozenset(("dienen", "moeten", "horen", "behoren"))
"""Verbs whose subject is the reader."""
_CLAIMS = frozenset(("sommeren", "verzoeken", "gelasten", "gebieden", "manen", "bevelen", "vragen"))
"""Verbs of which the reader is the object: wij sommeren u."""
_READER = ("u",)
_OMITTED = frozenset(
    "om hierbij nogmaals dringend uitdrukkelijk onmiddellijk onverwijld terstond subiet ogenblikkelijk "  # noqa: SIM905
    "per_direct derhalve dan vriendelijk".split()
)
"""Words that press or belong to the old beginning; the question does without them."""


def task(s: Sentence) -> str | None:
    """Return what the reader is to do, such as "de sleutel voor 1 mei inleveren"; None where it is not certain.

    The sentence must be one main clause whose finite verb orders (U dient …) or claims (Wij sommeren u …).
    """
    doc = s.doc
    final = len(doc) - 1
    finite = [t.i for t in doc if t.tag_.startswith("WW|pv")]
    if len(finite) != 1 or final < 3 or doc[final].text != "." or any(t.text in ",:;()" for t in doc):
        return None
    if any(t.pos_ == "SCONJ" and t.lower_ != "om" for t in doc):
        return None
    at = finite[0]
    lemma = doc[at].lemma_.lower()
    readers = [i for i in (at - 1, at + 1, at + 2) if 0 <= i < final and s.lower[i] in _READER]
    if len(readers) != 1:
        return None
    gone = {at, readers[0]}
    if lemma in _CLAIMS:
        writers = [i for i in (at - 1, at + 1) if i >= 0 and s.lower[i] in ("wij", "we", "ik")]
        if len(writers) != 1 or readers[0] < at:
            return None
        gone.add(writers[0])
    elif lemma not in _ORDERS or readers[0] == at + 2:
        return None
    verb = _infinitive(s, at, with_te=lemma != "moeten")
    if verb is None:
        return None
    last, infinitive, taken = verb
    gone |= taken
    front: list[Piece] = [i for i in range(min(at, readers[0])) if i not in gone]
    middle: list[Piece] = [i for i in range(at + 1, last) if i not in gone]
    after: list[Piece] = list(range(last + 1, final))
    words = [p for p in (*front, *middle) if not (isinstance(p, int) and s.lower[p] in _OMITTED)]
    words.sort(key=lambda p: not (isinstance(p, int) and s.lower[p] == "zich"))
    if any(isinstance(p, int) and s.lower[p] in ("niet", "geen", "nooit") for p in (*words, *after)) or not words:
        return None
    return compose(s, [*words, infinitive, *after], opens=False)


def _infinitive(s: Sentence, at: int, *, with_te: bool) -> tuple[int, str, set[int]] | None:
    """Return the token of the only infinitive, the verb in one word, and the tokens that it takes up."""
    found = [t.i for t in s.doc[at + 1 :] if t.tag_.startswith("WW|inf")]
    if len(found) != 1:
        return None
    i = found[0]
    if not with_te:
        return (i, s.lower[i], {i}) if s.lower[i - 1] != "te" else None
    if s.lower[i - 1] != "te":
        return None
    particle, seam, _ = s.doc[i].lemma_.lower().partition("_")
    if seam and s.lower[i - 2] == particle and i - 2 > at:
        return i, particle + s.lower[i], {i - 2, i - 1, i}
    return i, s.lower[i], {i - 1, i}
