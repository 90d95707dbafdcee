"""Finds what a sentence asks of the reader or doubts, for better wordings with the sentence's own content.

Wilt u {taak}? Het spijt ons dat {feit}.
"""

from __future__ import annotations

from stylecheck.language.annotate import Sentence
from stylecheck.rewrite.compose import Piece, compose

TASK = "{taak}"
"""Stands in a better wording of a rule file for what the reader has to do, as an infinitive with its words."""
FACT = "{feit}"
"""Stands in a better wording for what a half apology doubts, as a clause: u hinder hebt ondervonden."""
_DOUBT = frozenset("desondanks onverhoopt eventueel eventuele mogelijk mogelijke enig enige toch wellicht soms".split())  # noqa: SIM905
_SORRY = frozenset(
    "dan spijt ons dat dit betreuren wij we bieden daarvoor hiervoor u onze excuses welgemeende oprechte aan ten "  # noqa: SIM905
    "zeerste verontschuldigingen zeer hier ervoor voor".split()
)
"""The words of a main clause that is an apology and nothing else."""
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


def fact(s: Sentence) -> str | None:
    """Return what a sentence is half sorry for, such as "u hinder hebt ondervonden"; None where it is not certain.

    The sentence must be a condition about the reader (Mocht u …, Indien u …) and an apology, and nothing else.
    """
    comma = next((i for i, word in enumerate(s.lower) if word == ","), None)
    if (
        comma is None
        or comma < 4
        or s.lower.count(",") > 1
        or any(word.rstrip(".") not in (*_SORRY, "") for word in s.lower[comma + 1 :])
    ):
        return None
    first = 2 if s.lower[:2] == ["voor", "zover"] else 1
    if s.lower[first] not in _READER or any(t.pos_ in ("SCONJ", "CCONJ") for t in s.doc[first:comma]):
        return None
    words = [i for i in range(first, comma) if s.lower[i] not in _DOUBT]
    verbs = [i for i in words if s.pos[i] in ("VERB", "AUX")]
    if len(verbs) != 2 or verbs != [comma - 2, comma - 1]:
        return None
    helpers = [i for i in verbs if s.lower[i] in ("hebben", "heeft", "hebt")]
    if len(helpers) != 1:
        return None
    opened = s.lower[0] in ("indien", "als", "wanneer", "voorzover", "voor")
    if s.lower[0] in ("mocht", "mochten") if s.lower[helpers[0]] == "hebben" else opened:
        done = next(i for i in verbs if i != helpers[0])
        has = "hebt" if s.lower[helpers[0]] == "hebben" else s.lower[helpers[0]]
        return compose(s, [*(i for i in words if i not in verbs), has, s.lower[done]], opens=False)
    return None


def fill(s: Sentence, template: str) -> str | None:
    """Return a better wording with the content of the sentence in it, None where that is not certain."""
    for name, find in ((TASK, task), (FACT, fact)):
        if name in template:
            found = find(s)
            return None if found is None else template.replace(name, found)
    return None


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
