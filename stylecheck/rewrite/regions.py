"""Clauses of a sentence with one finite verb each, where they are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.language.columns import Columns, columns
from stylecheck.language.page import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    return s.pos[i] in ("VERB", "AUX") and columns(s.doc).tags[i].startswith("WW|pv")


def _bridged(s: Sentence, at: int, end: int) -> bool:
    """Say whether only a phrase follows the verb of a subordinate clause: dat wij zorg dragen voor …"""
    return at + 1 < end and s.lower[at + 1] in ("voor", "tot")


_RELATIVE = re.compile(r"die|dat|wie|wat|waar\w*|welke?|hoe\w*|wanneer")


def opens_clause(s: Sentence, k: int) -> bool:
    """Say whether token k opens a subordinate clause with a finite verb: omdat, dat, die, waarover, hoe."""
    known: list[bool] | None = s.doc.user_data.get("stylecheck_openers")
    if known is None:  # asked for the same words by many
        c = columns(s.doc)
        known = [_opens(c, i) for i in range(len(c.lower))]
        s.doc.user_data["stylecheck_openers"] = known
    return known[k]


def _opens(c: Columns, k: int) -> bool:
    word, tag, last = c.lower[k], c.tags[k], len(c.lower) - 1
    if word == "hoelang":  # which the tagger may take for a verb
        return bool(k)
    if word == "dan" and k < last and c.pos[k + 1] == "NUM":
        return False
    if tag.startswith("VG|onder"):
        return word != "om" and c.deps[k] != "case" and (word != "dan" or c.deps[k] == "mark")
    if tag.startswith(("VNW|betr", "VNW|vb")):
        return not (k == 0 and k < last and c.tags[k + 1].startswith("WW|pv"))
    return c.pos[k] == "ADV" and bool(_RELATIVE.fullmatch(word)) and bool(k)


def own_verb(s: Sentence, k: int, stop: int) -> int | None:
    """Return the finite verb of the subordinate clause opened at token k, past the clauses inside it."""
    i = k + 1
    while i < stop:
        if s.lower[i] == ";":
            return None
        if i > k + 1 and opens_clause(s, i):
            if (inner := own_verb(s, i, stop)) is None:
                return None
            i = cluster_end(s, inner) + 1
            continue
        if conjugated(s, i):
            return i
        i += 1
    return None


def conjugated(s: Sentence, i: int) -> bool:
    """Say whether a token has the tag of a finite verb; after an article it is a noun (het gehuurde)."""
    tags = columns(s.doc).tags
    return tags[i].startswith("WW|pv") and not (i and tags[i - 1].startswith("LID"))


def main_verb(s: Sentence, first: int = 0, stop: int | None = None) -> int | None:
    """Return the finite verb of the main clause: the first one that is in no subordinate clause.

    Args:
        first: the token to begin with.
        stop: the token before which it must stand, None for the end.
    """
    i, n = first, len(s.doc) if stop is None else stop
    while i < n:
        if opens_clause(s, i) and (inner := own_verb(s, i, n)) is not None:
            i = cluster_end(s, inner) + 1
            continue
        if conjugated(s, i):
            return i
        i += 1
    return None


def cluster_end(s: Sentence, i: int) -> int:
    """Return the last token of the verbs that stand together from token i on."""
    tags = columns(s.doc).tags
    while i + 1 < len(tags) and (tags[i + 1].startswith(("WW|inf", "WW|vd")) or s.lower[i + 1] == "te"):
        i += 1
    return i


def subjects_of(s: Sentence, verb: int, kinds: tuple[str, ...] = ("nsubj",)) -> list[Token]:
    """Return what the parse gives a finite verb, or the verb or predicate that it serves, for a subject, in no order.

    Args:
        kinds: how the relations begin that count.
    """
    return [c for top in {verb, s.doc[verb].head.i} for c in s.doc[top].children if c.dep_.startswith(kinds)]


def subject_first(s: Sentence, verb: int, first: int = 1) -> bool:
    """Say whether the subject of a clause stands right after the word that opens it."""
    subjects = [c for c in subjects_of(s, verb) if c.i < verb]
    return len(subjects) == 1 and min(t.i for t in subjects[0].subtree) == first


def parted(s: Sentence, verb: int) -> tuple[str, str]:
    """Return a finite verb as it stands in a main clause, and its particle: (levert, in) of inlevert."""
    word = s.lower[verb]
    particle, seam, _ = s.doc[verb].lemma_.lower().partition("_")
    if seam and word.startswith(particle) and len(word) > len(particle) + 1:
        return word.removeprefix(particle), particle
    return word, ""


def finite_in(s: Sentence, first: int, last: int) -> list[int]:
    """Return the finite verbs from one token to another."""
    return [i for i in columns(s.doc).finite if first <= i <= last and conjugated(s, i)]


ASKING = frozenset(("hoe", "hoelang", "hoeveel", "wat", "wie", "waar", "waarom", "welk", "welke", "wanneer"))
"""Words that open a question, which is no sentence of its own inside another."""


def goes_on_asking(s: Sentence, k: int) -> bool:
    """Say whether en at token k goes on in a question inside: vanaf welke dag u niets betaalt en ook niets vraagt."""
    return any(s.lower[i] in ASKING and s.lower[i] != "waar" for i in range(1, k))
