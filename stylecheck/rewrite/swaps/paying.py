"""Says who pays: De kosten zijn voor rekening van de huurder: de huurder betaalt de kosten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.agreement import is_plural
from stylecheck.language.nouns import by_form
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose, small

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMES = frozenset(("komen", "zijn", "vallen", "blijven"))
_CHARGED = frozenset(("doorberekend", "doorbelast", "verhaald"))
_CHARGES = frozenset(("berekenen", "doorberekenen", "belasten", "doorbelasten", "brengen"))
_TO = frozenset(("aan", "bij", "op"))
_NOMINATIVE = {"ons": ("wij", "betalen"), "u": ("u", "betaalt"), "mij": ("ik", "betaal")}
_WHO = frozenset(("wij", "we"))
_ASKED = frozenset(("welke", "welk", "hoe", "hoeveel"))
_LONGEST = 30
"""Most tokens of a clause that is turned round."""


@dataclass(frozen=True, slots=True)
class _Payer:
    """Who pays: the tokens that go, what stands in their place as subject, and its verb."""

    tokens: frozenset[int]
    pieces: tuple[Piece, ...]
    verb: str
    self_: bool = False


def who_pays(s: Sentence, anchor: int) -> Suggestion | None:
    """Return the clause around a token with its payer as the subject of "betalen"; None where it is not plain.

    Args:
        anchor: a token of "voor rekening van", "ten laste van", "doorberekenen", "in rekening brengen", "verhalen op".
    """
    first, last = _segment(s, anchor)
    verbs = [t for t in s.doc[first:last] if t.tag_.startswith("WW|pv")]
    if len(verbs) != 1 or "|verl" in verbs[0].tag_ or s.legal or last - first > _LONGEST:
        return None
    verb = verbs[0]
    infinitives = [t for t in s.doc[first:last] if t.tag_.startswith("WW|inf|vrij")]
    if len([t for t in s.doc[first:last] if t.tag_.startswith("WW|vd|vrij")]) > 1:
        return None  # worden ingekocht en aan u doorberekend
    if not _ASKED.isdisjoint(s.lower[first:last]):
        return None  # op welke wijze worden de kosten doorberekend
    if infinitives or any("|betr" in t.tag_ or t.lower_ in ("waarvan", "(", "en/of") for t in s.doc[first:last]):
        return None
    if _base(verb) in _COMES:
        return _comes(s, first, last, verb)
    return _charged(s, first, last, verb)


def _base(verb: Token) -> str:
    """Return the lemma of a verb without a particle: voor_komen, komen."""
    return verb.lemma_.lower().rpartition("_")[2]


_DEFINITE = ("kosten", "schade")
"""Words that get an article where they stop being what the sentence is about."""
_OTHERS = frozenset(("proceskosten", "gerechtskosten", "deurwaarderskosten", "executiekosten", "advocaatkosten"))
"""Costs that others make: who pays them himself would seem to pay his own only."""


def _segment(s: Sentence, anchor: int) -> tuple[int, int]:
    """Return the clause in which a token stands: between marks, or from the conjunction that opens it."""
    first = anchor
    while first and not s.doc[first - 1].is_punct and s.pos[first] != "SCONJ":
        first -= 1
    last = anchor + 1
    while last < len(s.doc) and not s.doc[last].is_punct and s.pos[last] != "SCONJ":
        last += 1
    if s.pos[first] == "CCONJ":
        first += 1
    return first, last


def _comes(s: Sentence, first: int, last: int, verb: Token) -> Suggestion | None:
    """De kosten komen voor rekening van X; voor uw (eigen) rekening; ten laste van X."""
    words = s.lower
    at = next((k for k in range(first, last) if words[k] in ("rekening", "laste")), None)
    if at is None or words[at + 1 : at + 2] == ["en"]:
        return None
    start = next((k for k in range(at - 1, max(first, at - 4) - 1, -1) if words[k] in ("voor", "ten")), None)
    if start is None:
        return None
    between = words[start + 1 : at]
    own = frozenset(range(start, at + 1))
    if between in (["uw"], ["uw", "eigen"]):
        payer: _Payer | None = _Payer(own, ("u",), "betaalt", self_=_OTHERS.isdisjoint(words[first:last]))
    elif between in (["onze"], ["onze", "eigen"]):
        payer = _Payer(own, ("wij",), "betalen")
    elif not between and words[at + 1 : at + 2] == ["van"]:
        payer = _payer(s, at + 1, last, own)
    else:
        payer = None
    return None if payer is None else _turned(s, first, last, verb, payer, frozenset(), _subject(s, first, last))


def _charged(s: Sentence, first: int, last: int, verb: Token) -> Suggestion | None:
    """De kosten worden aan X doorberekend; wij brengen de kosten bij X in rekening."""
    words = s.lower
    billed = next((k for k in range(first, last - 1) if words[k : k + 2] == ["in", "rekening"]), None)
    gone = set() if billed is None else {billed, billed + 1}
    participle = next((k for k in range(first, last) if words[k] in _CHARGED or words[k] == "gebracht"), None)
    if _base(verb) == "worden" and participle is not None and (words[participle] != "gebracht" or gone):
        thing = _subject(s, first, last)
        gone.add(participle)
    elif _base(verb) in _CHARGES:
        door = next((k for k in range(first, last) if words[k] == "door" and s.doc[k].dep_ == "compound:prt"), None)
        if door is None and not gone and not words[verb.i].startswith("door"):
            return None
        gone |= {door} if door is not None else set()
        sender = [k for k in range(first, last) if words[k] in _WHO]
        if len(sender) != 1:
            return None
        gone.add(sender[0])
        thing = next((t for t in s.doc[first:last] if t.dep_ == "obj" and t.pos_ in ("NOUN", "PRON")), None)
    else:
        return None
    by = next((k for k in range(first, last - 1) if words[k] == "door" and s.doc[k].dep_ == "case"), None)
    if by is not None:
        if words[by + 1] != "ons":
            return None
        gone |= {by, by + 1}
    to = [k for k in range(first, last - 1) if words[k] in _TO and k not in gone and s.doc[k].dep_ == "case"]
    if len(to) > 1:
        to = [k for k in to if words[k + 1] in _NOMINATIVE]
    if len(to) != 1:
        return None
    payer = _payer(s, to[0], last, frozenset())
    return None if payer is None else _turned(s, first, last, verb, payer, frozenset(gone), thing)


def _payer(s: Sentence, preposition: int, last: int, own: frozenset[int]) -> _Payer | None:
    """Read who stands after a preposition: one pronoun or one noun with its article."""
    at = preposition + 1
    if at >= last:
        return None
    if s.lower[at] in _NOMINATIVE:
        word, verb = _NOMINATIVE[s.lower[at]]
        return _Payer(own | {preposition, at}, (word,), verb)
    head = at
    while head < last and (s.pos[head] in ("DET", "ADJ") or s.lower[head] == "uw"):
        head += 1
    if head >= last or not (s.pos[head] == "NOUN" or _is_name(s, head)) or head - at > 2:
        return None
    while head + 1 < last and _is_name(s, head) and _is_name(s, head + 1):
        head += 1
    after = s.doc[head + 1] if head + 1 < len(s.doc) else None
    if after is not None and (after.pos_ in ("CCONJ", "NOUN", "PROPN", "ADP") and after.i < last):
        return None
    noun, named = s.doc[head], _is_name(s, head)
    if not named and is_plural(noun) is None:
        return None
    plural = not named and bool(is_plural(noun))
    known = by_form().get(noun.lower_)
    bare = head == at and not named and not plural
    if bare and (known is None or known.article != "de" or known.mass):
        return None
    pieces: tuple[Piece, ...] = (*(("de",) if bare else ()), *range(at, head + 1))
    return _Payer(own | set(range(preposition, head + 1)), pieces, "betalen" if plural else "betaalt")


def _is_name(s: Sentence, i: int) -> bool:
    return s.pos[i] == "PROPN" or (i > 0 and s.doc[i].text[:1].isupper())


def _subject(s: Sentence, first: int, last: int) -> Token | None:
    kinds = ("NOUN", "PROPN", "PRON")
    subjects = [t for t in s.doc[first:last] if t.dep_ in ("nsubj", "nsubj:pass")]
    found = [t for t in subjects if t.pos_ in kinds or t.tag_.startswith("WW|inf|nom")]
    if not found:  # bij schade zijn de kosten …: taken for the predicate
        found = [t for t in s.doc[first:last] if t.dep_ == "ROOT" and t.pos_ == "NOUN" and is_plural(t) is not None]
    return found[0] if len(found) == 1 else None


def _turned(
    s: Sentence, first: int, last: int, verb: Token, payer: _Payer, gone: frozenset[int], thing: Token | None
) -> Suggestion | None:
    """Return the clause with the payer as its subject and what is paid as the object."""
    if thing is None or thing.i in payer.tokens:
        return None
    whole = (
        thing.subtree if thing.dep_ != "ROOT" else (*(c for c in thing.children if c.dep_ in ("det", "amod")), thing)
    )
    own = [t.i for t in whole if first <= t.i < last and t.i not in payer.tokens | gone | {verb.i}]
    if not own or own != list(range(own[0], own[-1] + 1)):
        return None
    rest = [k for k in range(first, last) if k not in payer.tokens | gone | {verb.i}]
    front = [k for k in rest if k < verb.i]
    tail: list[Piece] = ["zelf"] if payer.self_ else []
    pieces: list[Piece]
    if s.pos[first] == "SCONJ" or s.lower[first].startswith("waar"):
        if front[1:2] != own[:1] or verb.i < own[-1]:
            return None
        behind = [k for k in rest if k > own[-1]]
        pieces = [first, *payer.pieces, *own, *behind, *tail, payer.verb]
    elif front == own or not front or front[0] == own[0]:
        if front and front != own:
            return None
        behind = [k for k in rest if k not in own]
        leads = bool(front) or first != verb.i  # it stood in front, or the sender did
        lead: list[Piece] = [*payer.pieces, payer.verb] if leads else [payer.verb, *payer.pieces]
        pieces = [*lead, *(own + behind if front else rest), *tail]
    else:
        pieces = [*front, payer.verb, *payer.pieces, *(k for k in rest if k > verb.i), *tail]
    if any(s.lower[k] == "er" for k in rest):
        return None
    if own[0] == thing.i and s.lower[thing.i].endswith(_DEFINITE):  # kosten van afvoer komen …: de kosten van afvoer
        at = pieces.index(thing.i)
        pieces[at : at + 1] = ["de", small(s, thing.i)]
    start, end = s.span(first, last - 1)
    opens = s.doc[first].text[:1].isupper() and small(s, first) != s.doc[first].text
    text = compose(s, pieces, opens=opens or first == 0)
    return Suggestion(start, end, text, f"Schrijf liever: {text}")
