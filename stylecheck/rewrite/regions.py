"""Clauses of a sentence with one finite verb each, where they are certain."""

from __future__ import annotations

from dataclasses import dataclass

from stylecheck.language.annotate import Sentence

MAIN, SUBORDINATE = "main", "subordinate"
_MARKS = frozenset(',;:().!?–—“”‘’"')
_OPENERS = frozenset((
    "dat", "omdat", "als", "indien", "wanneer", "voordat", "nadat", "zodra", "terwijl", "tenzij", "zodat",
    "doordat", "hoewel", "aangezien", "totdat", "waarna", "waarbij", "of",
))  # fmt: skip


_INFINITIVES = ("geschieden", "plaatsvinden", "gebeuren", "zorgdragen", "overgaan")
"""What is an infinitive beside another verb, whatever the tagger says."""


@dataclass(frozen=True, slots=True)
class Region:
    """A clause.

    Attributes:
        first, last: its tokens, without the word that opens it.
        finite: its only finite verb.
        kind: MAIN or SUBORDINATE.
    """

    first: int
    last: int
    finite: int
    kind: str


def regions(s: Sentence) -> list[Region]:
    """Return the clauses between punctuation marks and the words that open a clause, each with one finite verb.

    A main clause is one whose finite verb is not at its end or that no word opens; a question is none.
    """
    found = []
    start, kind, n = 0, MAIN, len(s.doc)
    for i in range(n + 1):
        opens = i < n and s.lower[i] in _OPENERS and s.doc[i].tag_.startswith(("VG|onder", "BW", "VNW|vb"))
        if i < n and s.doc[i].text not in _MARKS and not opens:
            continue
        question = i < n and s.doc[i].text == "?"
        finite = [k for k in range(start, min(i, n)) if is_finite(s, k)]
        finite = [k for k in finite if k == finite[0] or s.lower[k] not in _INFINITIVES]
        if start < i and len(finite) == 1 and not question:
            final = all(s.pos[k] in ("VERB", "AUX") for k in range(finite[0], i))
            if kind == MAIN or final or _bridged(s, finite[0], i):
                found.append(Region(start, i - 1, finite[0], kind))
        start = i + 1
        kind = SUBORDINATE if opens else MAIN
    return found


def is_finite(s: Sentence, i: int) -> bool:
    """Say whether a token is a finite verb, by its tag and its part of speech alike."""
    return s.doc[i].tag_.startswith("WW|pv") and s.pos[i] in ("VERB", "AUX")


def _bridged(s: Sentence, at: int, end: int) -> bool:
    """Say whether only a phrase follows the verb of a subordinate clause: dat wij zorg dragen voor …"""
    return at + 1 < end and s.lower[at + 1] in ("voor", "tot")
