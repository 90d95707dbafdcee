"""Clauses that tell how things are in the world: nobody in the letter does what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rewrite.passive.clause import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"19\d\d|'?[1-9]0")
_DECADES = frozenset("vijftig zestig zeventig tachtig negentig".split())
_BY_ITSELF = frozenset(("afschrijven", "incasseren", "verlengen", "sturen", "versturen", "afboeken", "overmaken"))


_IN_GENERAL = frozenset(
    "nederland regio gemiddeld europa vroeger destijds toentertijd landelijk landelijke men wettelijk".split()
)


def is_general(s: Sentence, clause: Clause) -> bool:
    """Say whether a clause tells how things are in the world: nobody in the letter does them."""
    words = set(s.lower)
    verbs = {infinitive.replace("_", "") for _, infinitive in clause.participles}
    if words & _IN_GENERAL or " naar schatting " in s.spaced:
        return True
    if words & {"automatisch", "vanzelf"} and not verbs & _BY_ITSELF:
        return True
    laws = [i for i, word in enumerate(s.lower) if word.endswith(_LAWS) and s.pos[i] in ("NOUN", "PROPN")]
    if any(_is_source(s.doc[i]) for i in laws):
        return True  # in de Huurwet is vastgesteld
    before = list(zip(s.lower, s.lower[1:], strict=False))
    if ("te", "weinig") in before or ("het", "land") in before or ("de", "wet") in before or ("bij", "wet") in before:
        return True
    usual = "over het algemeen" in s.spaced or bool(words & {"doorgaans", "meestal"})
    if usual and not clause.modal and _any_one(s, clause):
        return True  # een woning waar u graag woont, wordt meestal goed onderhouden
    past = clause.perfect or clause.past
    if past and (
        any(len(word) == 4 and _YEAR.fullmatch(word) for word in words) or (words & _DECADES and "jaren" in words)
    ):
        return True
    if past and not clause.modal and verbs & {"bouwen", "toepassen", "gebruiken", "bewonen", "betrekken"}:
        return True
    return clause.past and not clause.modal and bool(words & {"vaak", "veel", "soms", "meestal", "tot"})


def _any_one(s: Sentence, clause: Clause) -> bool:
    return clause.subject is not None and s.lower[clause.subject[0]] in ("een", "zulke", "elke", "iedere")


_LAWS = ("wet", "wetgeving", "verordening", "grondwet", "wetboek", "richtlijn", "richtlijnen")


def _is_source(t: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ in ("in", "bij", "volgens", "krachtens") for c in t.children)
