"""Constructions that a rule file can name: grammar that no phrase can describe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stylecheck.language import passive
from stylecheck.language.annotate import Sentence
from stylecheck.language.text import count_words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a construction stands.

    Attributes:
        first, last: token indexes.
        variant: selects the message in the rule's `messages`.
        mild: report as a tip.
        values: what the message may mention.
    """

    first: int
    last: int
    variant: str = ""
    mild: bool = False
    values: dict[str, str] = field(default_factory=dict)


def _passives(s: Sentence) -> Iterator[Hit]:
    for p in passive.find(s.doc):
        values = {"aux": s.doc[p.aux].text, "deelwoord": s.doc[p.participles[0]].text}
        variant = "onpersoonlijk" if p.type == "impersonal" else ""
        if p.cause:
            variant = "oorzaak"
        elif p.actor is not None:
            variant = "dader"
            start, end = s.span(*p.actor)
            values["dader"] = " ".join(s.text[start - s.start : end - s.start].split())
            if len(values["dader"].split()) > 8:
                variant = ""
        yield Hit(p.first, p.last, variant, p.cause, values)


_GAP = {"lidwoord": 8, "onderwerp": 10, "werkwoord": 10, "deel": 12}
"""Words between parts that belong together from which the reader loses the thread (about eight; Renkema, Team Taaladvies)."""


def _brackets(s: Sentence) -> Iterator[Hit]:
    """Find the widest gap: article to noun, subject to verb, or between two parts of a verb in one clause."""
    best: tuple[int, Hit] | None = None
    for kind, first, last in _pairs(s):
        distance = _words_between(s, first, last)
        if distance >= _GAP[kind] and (best is None or distance > best[0]):
            best = distance, Hit(first, last, kind, values={"afstand": str(distance)})
    if best is not None:
        yield best[1]


def _pairs(s: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the pairs of tokens that belong together: (kind, first, last)."""
    for token in s.doc:
        head = token.head
        if token.dep_ == "det" and head.i > token.i:
            yield "lidwoord", token.i, head.i
        elif token.dep_ == "compound:prt" and head.i < token.i and head.tag_.startswith("WW|pv"):
            yield "deel", head.i, token.i
        elif token.dep_ in ("aux", "aux:pass") and token.tag_.startswith("WW|pv") and head.i > token.i:
            yield "werkwoord", token.i, _cluster_start(s, head.i)
        elif (
            token.dep_ == "xcomp"
            and head.i < token.i
            and head.tag_.startswith("WW|pv")
            and _complements(s, token, head)
        ):
            yield "werkwoord", head.i, _cluster_start(s, token.i)
        elif token.dep_ in ("nsubj", "nsubj:pass") and head.i > token.i:
            finite = _finite(s, head)
            if finite is not None and finite > token.i:
                last = max([token.i, *(c.i for c in token.subtree if c.dep_ == "conj" and c.head == token)])
                yield "onderwerp", last, _cluster_start(s, finite)


def _complements(s: Sentence, token: Token, head: Token) -> bool:
    """Say whether a verb (or adjective with te zijn) completes a finite verb in the same clause: dient … te betalen."""
    if head.lemma_ not in (
        "dienen",
        "hoeven",
        "doen",
        "laten",
        "moeten",
        "kunnen",
        "zullen",
        "willen",
        "mogen",
        "behoren",
    ):
        return False
    return not any(s.lower[k] in (";", ":") for k in range(head.i, token.i))


def _finite(s: Sentence, head: Token) -> int | None:
    """Return the finite verb of the clause whose predicate is `head`."""
    if head.tag_.startswith("WW|pv"):
        return int(head.i)
    return next(
        (int(c.i) for c in head.children if c.tag_.startswith("WW|pv") and c.dep_ in ("aux", "aux:pass", "cop")), None
    )


def _cluster_start(s: Sentence, i: int) -> int:
    """Return the first token of the verb cluster that ends at token i (te worden gemaakt)."""
    while i > 0 and (s.doc[i - 1].tag_.startswith(("WW|inf|vrij", "WW|vd|vrij")) or s.lower[i - 1] == "te"):
        i -= 1
    return i


def _words_between(s: Sentence, a: int, b: int) -> int:
    if b - a < 2:
        return 0
    start, end = s.span(a + 1, b - 1)
    return count_words(s.text[start - s.start : end - s.start])


def _chains(s: Sentence) -> Iterator[Hit]:
    """Find four or more prepositional phrases in a row that hang on each other, with a nominalisation among them."""
    doc = s.doc
    for token in doc:
        if token.dep_ == "nmod" and token.head.dep_ == "nmod":
            continue
        chain = [token]
        while True:
            child = next(
                (c for c in chain[-1].children if c.dep_ == "nmod" and c.i > chain[-1].i and _has_case(c)), None
            )
            if child is None:
                break
            chain.append(child)
        links = len(chain) - 1 + (1 if _has_case(token) else 0)
        if links >= 4:
            first = min(
                t.i for t in token.subtree if t.i <= token.i and (t == token or t.dep_ in ("case", "det", "fixed"))
            )
            yield Hit(first, chain[-1].i, values={"aantal": str(links)})
            return


def _has_case(token: object) -> bool:
    return any(c.dep_ == "case" for c in token.children)  # type: ignore[attr-defined]


_SHOUT = re.compile(r"(?=\?*!)[!?]{2,}")
_LOUD = re.compile(r"\b(?:NIET|GEEN|NOOIT|ALTIJD|VERPLICHT|VERBODEN|DRINGEND|ONMIDDELLIJK|DIRECT|METEEN|ABSOLUUT|NERGENS)\b")
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý]{2,}(?:[ \t\r\n]*[:,;]?[ \t\r\n]+[A-ZÀ-Ý]{2,})+\b")


def _shouting(s: Sentence) -> Iterator[Hit]:
    """Find rows of exclamation marks, words such as NIET in capitals, and rows of capitals with an ordinary word in them.

    The words are looked up in the letter itself, since a sentence in capitals is parsed in lower case.
    """
    places = []
    for match in _CAPITALS.finditer(s.text):
        words = re.findall(r"[A-ZÀ-Ý]+", match.group())
        ordinary = [w for w in words if len(w) >= 4 and re.search("[AEIOUY]", w)]
        shouted = len(ordinary) >= 2 or (ordinary and (len(words) >= 3 or set(words) & _SMALL_WORDS))
        before = s.text[max(0, match.start() - 12) : match.start()]
        name = re.search(r"(?:\d[ A-Z0-9]*|\b[A-Z]\.\s*|(?:heer|mevrouw|meneer|familie|fam\.)\s+)$", before, re.I)  # or account
        if shouted and not name:
            places.append(match.span())
    places += [m.span() for m in _LOUD.finditer(s.text) if not any(a <= m.start() < b for a, b in places)]
    places += [m.span() for m in _SHOUT.finditer(s.text)]
    for a, b in places:
        inside = [i for i, (x, y) in enumerate(s.offsets) if x < s.start + b and y > s.start + a]
        if inside:
            yield Hit(inside[0], inside[-1])


_SMALL_WORDS = frozenset(
    [
        "NIET",
        "GEEN",
        "DE",
        "HET",
        "EEN",
        "EN",
        "OF",
        "OP",
        "IN",
        "VAN",
        "VOOR",
        "MET",
        "U",
        "UW",
        "WIJ",
        "LET",
        "IS",
        "ZIJN",
        "DIT",
        "DAT",
        "TE",
        "NU",
        "NOG",
        "MAG",
    ]
)


CONSTRUCTIONS: dict[str, Callable[[Sentence], Iterator[Hit]]] = {
    "lijdende-vorm": _passives,
    "tangconstructie": _brackets,
    "schreeuwen": _shouting,
    "voorzetselketen": _chains,
}
"""Names that a rule of kind `pattern` may give as its `construction`."""
