"""Constructions that a rule file can name: grammar that no phrase can describe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    for p in s.doc._.passives:
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
"""Words between parts that belong together from which the reader loses the thread (Renkema, Team Taaladvies)."""


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
        if _other_clause_between(s, *sorted((token.i, head.i))):
            continue
        if token.tag_.startswith("LID") and (noun := _noun_after_aside(s, token.i)) is not None:
            yield "lidwoord", token.i, noun
        elif token.dep_ == "det" and head.i > token.i:
            yield "lidwoord", token.i, head.i
        elif token.dep_ == "compound:prt" and head.i < token.i and head.tag_.startswith("WW|pv"):
            yield "deel", head.i, token.i
        elif (
            token.dep_ in ("aux", "aux:pass")
            and token.tag_.startswith("WW|pv")
            and _unfinite(head)
            and head.i > token.i
        ):
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
            if finite is not None and finite > token.i and _subordinate_or_interrupted(s, token):
                last = max([token.i, *(c.i for c in token.subtree if c.dep_ == "conj" and c.head == token)])
                yield "onderwerp", last, _cluster_start(s, finite)


def _noun_after_aside(s: Sentence, article: int) -> int | None:
    """Return the noun of an article that a comma follows: De, ondanks onze afspraak, nog niet uitgevoerde reparatie."""
    if article + 1 >= len(s.lower) or s.lower[article + 1] != ",":
        return None
    close = next((k for k in range(article + 3, len(s.lower)) if s.lower[k] == ","), None)
    return None if close is None else next((k for k in range(close + 1, len(s.lower)) if s.pos[k] == "NOUN"), None)


def _unfinite(token: Token) -> bool:
    return token.tag_.startswith(("WW|inf", "WW|vd"))


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
    if not any(t.tag_.startswith("WW|inf") for t in (token, *token.children)):
        return False
    return not any(s.lower[k] in (";", ":") for k in range(head.i, token.i))


def _other_clause_between(s: Sentence, first: int, last: int) -> bool:
    """Say whether a coordinated clause with a finite verb of its own begins between two tokens (… en neemt …)."""
    return any(
        s.lower[k] in ("en", "maar", "of", "want", "dan") and s.doc[k + 1].tag_.startswith("WW|pv")
        for k in range(first + 1, last - 1)
    )


def _subordinate_or_interrupted(s: Sentence, subject: Token) -> bool:
    """Say whether a subject stands in a subordinate clause (dat de monteur … zal), or a comma follows it."""
    if subject.i + 1 < len(s.lower) and s.lower[subject.i + 1] == ",":
        return True
    return any(s.pos[k] == "SCONJ" for k in range(max(0, subject.i - 5), subject.i))


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


_CHAIN = 4
"""Prepositional phrases in a row from which a sentence reads as noun style (two of them with `van`)."""


def _chains(s: Sentence) -> Iterator[Hit]:
    """Find four or more prepositional phrases in a row (van de vergoeding van de schade aan het behang van …)."""
    i, n = 0, len(s.lower)
    while i < n:
        at, links, genitives, last = i, 0, 0, i
        while (end := _prepositional_phrase(s, at)) is not None:
            links += 1
            genitives += s.lower[at] == "van"
            last, at = end, end + 1
        if links >= _CHAIN and genitives >= 2:
            yield Hit(max(0, i - 1), last, values={"aantal": str(links)})
            return
        i = at if at > i else i + 1


def _prepositional_phrase(s: Sentence, i: int) -> int | None:
    """Return the last token of a preposition with a common noun that starts at token i, None where there is none."""
    if i >= len(s.lower) or s.pos[i] != "ADP":
        return None
    k = i + 1
    while k < len(s.lower) and (s.pos[k] in ("DET", "ADJ") or s.doc[k].tag_.startswith(("VNW|bez", "WW|vd|prenom"))):
        k += 1
    return k if k < len(s.lower) and s.pos[k] == "NOUN" else None


_SHOUT = re.compile(r"(?=\?*!)[!?]{2,}")
_BEFORE_NAME = re.compile(r"(?:\d[ A-Z0-9]*|\b[A-Z]\.\s*|(?i:heer|mevrouw|meneer|familie|fam\.)\s+)$")
"""What stands before a name or an account number."""
_LOUD = re.compile(
    r"\b(?:NIET|GEEN|NOOIT|ALTIJD|VERPLICHT|VERBODEN|DRINGEND|ONMIDDELLIJK|DIRECT|METEEN|ABSOLUUT|NERGENS)\b"
)
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý]{2,}(?:[ \t\r\n]*[:,;]?[ \t\r\n]+[A-ZÀ-Ý]{2,})+\b")


def _shouting(s: Sentence) -> Iterator[Hit]:
    """Find rows of exclamation marks, words such as NIET in capitals, and rows of capitals with an ordinary word.

    The words are looked up in the letter itself, since a sentence in capitals is parsed in lower case.
    """
    places = []
    for match in _CAPITALS.finditer(s.text):
        words = re.findall(r"[A-ZÀ-Ý]+", match.group())
        ordinary = [w for w in words if len(w) >= 4 and re.search("[AEIOUY]", w)]
        shouted = len(ordinary) >= 2 or (ordinary and (len(words) >= 3 or set(words) & _SMALL_WORDS))
        before = s.text[max(0, match.start() - 12) : match.start()]
        if shouted and not _BEFORE_NAME.search(before):
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
