"""Finds what a sentence forbids, and what it is half sorry for."""

from __future__ import annotations

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose

_READER = ("u",)
_DOUBT = frozenset("desondanks onverhoopt eventueel eventuele mogelijk mogelijke enig enige toch wellicht soms".split())
_SORRY = frozenset(
    "dan spijt ons dat dit betreuren wij we bieden daarvoor hiervoor u onze excuses welgemeende oprechte aan ten "
    "zeerste verontschuldigingen zeer hier ervoor voor".split()
)
"""The words of a main clause that is an apology and nothing else."""


def ban(s: Sentence) -> str | None:
    """Return what the reader may not do, such as "geen fietsen in de hal zetten"; None where it is not certain.

    The sentence must be: Het is (u) niet toegestaan or verboden (om) … te …, or Wij verbieden u … te …
    """
    final = len(s.doc) - 1
    if final < 5 or s.doc[final].text not in (".", "!") or any(t.text in ",:;()?" for t in s.doc):
        return None
    said = next((i for i, w in enumerate(s.lower) if w in ("toegestaan", "verboden", "geoorloofd")), None)
    if s.lower[:2] != ["het", "is"] or said is None or said > 6:
        return None
    denied = "niet" in s.lower[2:said]
    if denied == (s.lower[said] == "verboden"):
        return None
    if any(
        w not in ("u", "niet", "ten", "strengste", "streng", "strikt", "ook", "voorts", "tevens", "verder")
        for w in s.lower[2:said]
    ):
        return None
    start = said + 1 + (s.lower[said + 1] == "om")
    marks = [i for i in range(start, final) if s.lower[i] == "te" and s.doc[i + 1].tag_.startswith("WW|inf")]
    if len(marks) != 1 or any(s.lower[i] in ("niet", "geen", "zonder", "dat", "als") for i in range(start, final)):
        return None
    mark = marks[0]
    verb = s.doc[mark + 1]
    particle, seam, _ = verb.lemma_.lower().partition("_")
    joined = bool(seam) and s.lower[mark - 1] == particle
    infinitive = particle + s.lower[mark + 1] if joined else s.lower[mark + 1]
    words = list(range(start, mark - joined))
    objects = [c for c in verb.children if c.dep_ == "obj" and c.i in words]
    after: list[Piece] = list(range(mark + 2, final))
    if not objects:
        return compose(s, ["niet", *words, infinitive, *after], opens=False)
    if len(objects) > 1:
        return None
    span = sorted(t.i for t in objects[0].subtree if t.i in words)
    first = span[0]
    if s.lower[first] == "een":
        return compose(s, [*words[: words.index(first)], "geen", *words[words.index(first) + 1 :], infinitive, *after],
                       opens=False)  # fmt: skip
    if s.pos[first] in ("NOUN", "ADJ"):
        return compose(s, [*words[: words.index(first)], "geen", *words[words.index(first) :], infinitive, *after],
                       opens=False)  # fmt: skip
    cut = words.index(span[-1]) + 1
    return compose(s, [*words[:cut], "niet", *words[cut:], infinitive, *after], opens=False)


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
    if len(verbs) != 2 or verbs[0] + 1 != verbs[1] or (verbs[1] + 1 < comma and s.pos[verbs[1] + 1] != "ADP"):
        return None
    helpers = [i for i in verbs if s.lower[i] in ("hebben", "heeft", "hebt")]
    if len(helpers) != 1:
        return None
    opened = s.lower[0] in ("indien", "als", "wanneer", "voorzover", "voor")
    if s.lower[0] in ("mocht", "mochten") if s.lower[helpers[0]] == "hebben" else opened:
        done = next(i for i in verbs if i != helpers[0])
        has = "hebt" if s.lower[helpers[0]] == "hebben" else s.lower[helpers[0]]
        before = [i for i in words if i < verbs[0]]
        after = [i for i in words if i > verbs[1]]
        return compose(s, [*before, has, s.lower[done], *after], opens=False)
    return None
