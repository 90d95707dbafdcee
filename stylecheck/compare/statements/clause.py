"""The clauses of a sentence, each with its finite verb and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.conjugation import forms
from stylecheck.language.verbs import known_infinitives
from stylecheck.rewrite.regions import conjugated, is_finite, opens_clause

if TYPE_CHECKING:
    from stylecheck.language.page import Sentence

_SERVING = ("aux", "cop")
_MEETING = ("u", "wij", "we", "ik", "je", "jij", "er", "hij", "iemand")
"""Words that are a subject, or stand before it, where they follow the verb."""
_JOINING = ("en", "of", "maar")
_ENDS = (".", "!", ":", ";", ",", ")")
_NEVER_ORDERS = ("zijn", "hebben", "zullen", "kunnen", "mogen", "willen", "moeten", "worden", "dienen", "hoeven")
_BEFORE = frozenset(("en", "of", "maar", "dan", "-", "–", "•", "☐", "*", "‘", '"', "(", "ook", "wel", "graag", "nog"))
"""What may stand before the verb of a clause that begins with it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; numbers are tokens.

    Attributes:
        head: what its words hang on.
        finite: its finite verb; None where it has none.
        tokens: its words, without those of clauses inside it.
        opener: the word that opens it as a subordinate clause; None for a main clause.
        relation: what it is to the clause that it hangs on, as the parse says it.
        parent: the index of the clause that it hangs on, None for the first.
        verb_first: it begins with its verb, with a subject after it.
        order: it begins with its verb and has no subject.
    """

    head: int
    finite: int | None
    tokens: tuple[int, ...]
    opener: int | None
    relation: str
    parent: int | None
    verb_first: bool
    order: bool


def clauses(s: Sentence) -> list[Clause]:
    """Return the clauses of a sentence, in order of their heads' places in it."""
    c = columns(s.doc)
    verb_of: dict[int, int | None] = {}
    for i in c.finite:
        if not is_finite(s, i) or not conjugated(s, i) or (s.doc[i].is_upper and not s.text.isupper()):
            continue
        head = c.heads[i] if c.deps[i].startswith(_SERVING) else i
        verb_of[i if head in verb_of else head] = i
    for i, dep in enumerate(c.deps):  # actions that share a finite verb
        if dep == "conj" and i not in verb_of and c.tags[i].startswith(("WW|inf|vrij", "WW|vd|vrij")):
            verb_of[i] = None
    if (
        not any(i is not None and c.tags[i].startswith("WW|pv") for i in verb_of.values())
        and (first_word := _unseen_order(s)) is not None
    ):
        verb_of[first_word] = first_word
    if not verb_of:
        top = next((i for i, head in enumerate(c.heads) if head == i), None)
        if top is None:
            return []
        verb_of[top] = None
    heads = sorted(verb_of)
    owner = [_owner(i, c.heads, verb_of) for i in range(len(c.lower))]
    first = next((h for h in heads if verb_of[h] is not None), heads[0])
    found = []
    for head in heads:
        tokens = tuple(i for i, own in enumerate(owner) if (first if own is None else own) == head)
        up = _owner(c.heads[head], c.heads, verb_of) if c.heads[head] != head else None
        found.append(
            _clause(s, head, verb_of[head], tokens, heads.index(up) if up is not None and up != head else None)
        )
    return found


@cache
def _stems() -> frozenset[str]:
    """Return the forms that tell somebody to do something: kies, houd."""
    return frozenset(forms(infinitive).present[0] for infinitive in known_infinitives())


def _unseen_order(s: Sentence) -> int | None:
    """Return a verb at the beginning that the tagger took for a noun: Gebruik geen toilet."""
    c = columns(s.doc)
    if not s.text.rstrip().endswith(_ENDS):
        return None  # a heading, a signature
    at = next((i for i, pos in enumerate(c.pos) if pos != "PUNCT" and c.lower[i] not in _BEFORE), None)
    if at is None or at + 1 >= len(c.lower) or c.pos[at + 1] not in ("DET", "PRON", "ADP", "NUM", "ADV"):
        return None
    if c.pos[at] not in ("NOUN", "ADJ", "PROPN") or c.tags[at].startswith("WW"):
        return None
    return at if c.lower[at] in _stems() else None


def _owner(i: int, tops: list[int], verb_of: dict[int, int | None]) -> int | None:
    for _ in range(len(tops)):
        if i in verb_of:
            return i
        if tops[i] == i:
            return None
        i = tops[i]
    return None


def _clause(s: Sentence, head: int, finite: int | None, tokens: tuple[int, ...], parent: int | None) -> Clause:
    c = columns(s.doc)
    opener, order, verb_first = None, False, False
    if finite is not None:
        before = [i for i in tokens if i < finite]
        opener = next((i for i in before if opens_clause(s, i) or (c.lower[i] == "als" and c.deps[i] == "mark")), None)
        words = [i for i in before if c.lower[i] not in _BEFORE and c.pos[i] != "PUNCT"]
        if not words and opener is None:
            joined = any(c.lower[i] in _JOINING for i in before)
            order = _is_order(s, finite, tokens) and (not joined or _opens_with_order(s))
            verb_first = not order and not joined
    return Clause(head, finite, tokens, opener, c.deps[head], parent, verb_first, order)


def _is_order(s: Sentence, finite: int, tokens: tuple[int, ...]) -> bool:
    """Say whether a verb at the beginning of a clause tells the reader to do something."""
    c = columns(s.doc)
    tag, follows = c.tags[finite], c.lower[finite + 1] if finite + 1 < len(c.lower) else ""
    if tag.startswith("WW") and tag != "WW|pv|tgw|ev":
        return False
    if c.lemmas[finite] in _NEVER_ORDERS or follows in _MEETING or not c.lower[finite].isalpha():
        return False
    known = c.lemmas[finite] in known_infinitives() or "_" in s.doc[finite].lemma_ or c.lower[finite] in _stems()
    if tag.startswith("WW") and not known:
        return False
    subject = any(c.deps[i].startswith("nsubj") and i > finite for i in tokens)
    return not subject or not c.lower[finite].endswith("t") or c.lower[finite] in ("laat", "zet")


def _opens_with_order(s: Sentence) -> bool:
    c = columns(s.doc)
    first = next((i for i, pos in enumerate(c.pos) if pos != "PUNCT"), 0)
    return c.tags[first] == "WW|pv|tgw|ev" and (first + 1 >= len(c.lower) or c.lower[first + 1] not in _MEETING)
