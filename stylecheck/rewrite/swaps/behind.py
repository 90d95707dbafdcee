"""Puts what an adjective says behind its noun (platen met asbest), and leaves half of a pair of words alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.agreement import is_plural
from stylecheck.language.conjugation import Person, finite, split_particle
from stylecheck.language.nouns import gender
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.language.verbs import known_infinitives
from stylecheck.rewrite.compose import replaced, small
from stylecheck.rewrite.swaps.nominal import TAIL

if TYPE_CHECKING:
    from spacy.tokens import Token


_OPENS_TAIL = (TAIL | {"boven", "waarop", "waarin"}) - {"te", "als", "tot"}


ONLY_BEHIND = frozenset(("die", "dat", "waar", "waarop", "waarin", "om", "met", "tegen"))
"""With these an alternative to an adjective can stand nowhere but behind a noun."""


def stands_behind(words: Sequence[str]) -> bool:
    """Say whether words can only follow a noun: met asbest, die vuur tegenhoudt, daarna."""
    return words[0] in _OPENS_TAIL or list(words) == ["daarna"]


def behind_noun(s: Sentence, first: int, last: int, better: str) -> tuple[int, int, str] | None:
    """Return an adjective as words behind its noun: asbesthoudende platen, platen met asbest."""
    noun = s.doc[last].head
    if first != last or noun.i <= last or noun.pos_ != "NOUN" or noun.i - last > _FEW:
        return None
    following = s.doc[noun.i + 1] if noun.i + 1 < len(s.doc) else None
    if following is not None and (following.tag_.startswith("N|") or _hangs(following, noun)):
        return None  # kosteloze afvoer van puin: whose tail is it?
    own = any(c.i < last and c.dep_ in ("obl", "obj", "nmod", "iobj") for c in s.doc[last].children)
    joined = following is not None and following.lower_ in ("en", "of", "en/of")
    if joined or own or (last and s.doc[last - 1].pos_ == "NOUN" and s.doc[last - 1].head.i == last):
        return None  # de benodigde papieren en foto’s; de bij u bijbehorende berging
    if s.pos[noun.i - 1] == "CCONJ" or any(t.pos_ in ("CCONJ", "ADP") for t in s.doc[last + 1 : noun.i]):
        return None
    clause = better.split()
    tail = _agreeing_clause(noun, clause, past=_is_past(s)) if clause[0] in ("die", "dat") else better
    if tail is None:
        return None
    changes = {last: "", noun.i: f"{small(s, noun.i)} {tail}"}
    return replaced(s, changes)


def _hangs(token: Token, noun: Token) -> bool:
    """Say whether what follows a noun belongs to it."""
    return (token.pos_ == "NUM" or token.dep_ == "case") and token.head.head == noun


def is_adverb(s: Sentence, i: int) -> bool:
    """Say whether a bare adjective before a noun without article says how something is done: tijdig bezwaar maken."""
    before = s.doc[i - 1] if i else None
    return not s.lower[i].endswith("e") and (
        before is None or not (before.pos_ in ("DET", "ADP", "ADJ", "NUM") or "bez" in before.tag_)
    )


def _is_past(s: Sentence) -> bool:
    """Say whether all finite verbs of a sentence stand in the past."""
    finite_ = [t.tag_ for t in s.doc if t.tag_.startswith("WW|pv")]
    return bool(finite_) and all("|verl" in tag for tag in finite_)


def _agreeing_clause(noun: Token, clause: Sequence[str], *, past: bool = False) -> str | None:
    """Return "die vuur tegenhoudt" for its noun: die vuur tegenhouden, dat vuur tegenhoudt; None where unsure.

    Args:
        past: of the clauses that tell how it is, "die nodig is" follows the sentence: die nodig was.
    """
    if past and clause[-1] in _PAST:
        plural = is_plural(noun)
        article = "de" if plural else gender(noun.lower_)
        if plural is None or article not in ("de", "het"):
            return None
        return " ".join(["dat" if article == "het" else "die", *clause[1:-1], _PAST[clause[-1]][plural]])
    plural = is_plural(noun)
    if plural is None:
        return None
    if plural:
        last = _plurals().get(clause[-1])
        return None if last is None else " ".join(["die", *clause[1:-1], last])
    article = gender(noun.lower_)
    return None if article not in ("de", "het") else " ".join(["dat" if article == "het" else "die", *clause[1:]])


@cache
def _plurals() -> dict[str, str]:
    """Return the third person singular of every known verb, as it closes a clause, with its plural."""
    found: dict[str, str] = {}
    for infinitive in sorted(known_infinitives()):  # a set has another order in every run
        particle, base = split_particle(infinitive)
        found.setdefault(particle + finite(base, Person(3)), infinitive)
    return found | {"is": "zijn", "heeft": "hebben", "mag": "mogen", "kan": "kunnen"}


_PAST = {"is": ("was", "waren"), "heeft": ("had", "hadden"), "kan": ("kon", "konden"), "mag": ("mocht", "mochten")}
_FEW = 3
"""Most tokens from an adjective to its noun."""


_LIKE = 5
"""Letters that two compounds have in common at their end where they name sides of one thing: voorzijde, achterzijde."""


def is_half(s: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
    """Say whether a term is one of two words that go together, so that it cannot change alone.

    "Groot en planmatig onderhoud": an adjective beside an adjective is replaced by an adjective only; "de voorzijde of
    achterzijde": the same word at the end of both.
    """
    term = s.lower[last]
    for step, edge in ((1, last), (-1, first)):
        at = edge + step
        if not 0 <= at < len(s.doc) or s.lower[at] not in ("en", "of", "en/of"):
            continue
        beside = s.doc[at + step] if 0 <= at + step < len(s.doc) else None
        if beside is None:
            continue
        attributive = beside.pos_ == "ADJ" and ("prenom" in beside.tag_ or beside.text.istitle())
        if attributive and s.pos[last] in ("ADJ", "ADV") and (len(words) > 1 or words[-1] in adverbs()):
            return True
    near = [w for w in (*s.lower[max(0, first - 4) : first], *s.lower[last + 1 : last + 6]) if w != term]
    linked = {"en", "of", "en/of"} & {*s.lower[max(0, first - 4) : first], *s.lower[last + 1 : last + 6]}
    ending = term[-_LIKE:]
    return (
        bool(linked)
        and len(term) > _LIKE + 1
        and not words[-1].endswith(ending)
        and any(len(w) > _LIKE + 1 and w.endswith(ending) and s.pos[last] == "NOUN" for w in near)
    )


@cache
def adverbs() -> frozenset[str]:
    """Return words that are adverbs and nothing else."""
    return frozenset(row[0] for row in rows("bijwoorden.txt"))
