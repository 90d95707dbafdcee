"""Who acts in a clause, as far as it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.compare.statements.statement import Doer
from stylecheck.language import passive
from stylecheck.language.agents import may_act
from stylecheck.language.columns import columns

if TYPE_CHECKING:
    from stylecheck.compare.statements.clause import Clause
    from stylecheck.language.page import Sentence

_READER = frozenset(
    "u je jij jou uzelf jullie huurder huurders bewoner bewoners huurster eigenaar eigenaars eigenaren aanvrager "
    "aanvragers gebruiker gebruikers".split()
)
_WRITER = frozenset(("wij", "we", "ik", "ons", "mij", "onze", "verhuurder", "woningcorporatie", "woningstichting"))


_NOMINATIVE = ("u", "wij", "we", "ik", "je")


def of_word(lower: str) -> Doer:
    """Return whom a word names: the reader, the writer, or nobody known."""
    return Doer.READER if lower in _READER else Doer.WRITER if lower in _WRITER else Doer.UNKNOWN


def doer_of(s: Sentence, clause: Clause) -> tuple[Doer, bool]:
    """Return who acts in a clause, and whether it is passive.

    Who is not named in a passive is unknown; a thing acts in nobody's name.
    """
    c = columns(s.doc)
    own = set(clause.tokens)
    for found in passive.find(s.doc):
        if found.aux in own or own.intersection(found.participles):
            if found.actor is not None:
                first, last = found.actor
                named = [of_word(c.lower[i]) for i in range(first, last + 1)]
                return next((who for who in named if who is not Doer.UNKNOWN), Doer.OTHER), True
            return Doer.UNKNOWN, True
    if clause.order:
        return Doer.READER, False
    if clause.finite is None:
        return Doer.UNKNOWN, False
    tops = {clause.head, clause.finite}
    subjects = [i for i in clause.tokens if c.deps[i].startswith("nsubj") and c.heads[i] in tops]
    around = [i for i in (clause.finite - 1, clause.finite + 1) if 0 <= i < len(c.lower)]
    pronoun = next((i for i in around if c.lower[i] in _NOMINATIVE and c.tags[i].startswith("VNW|pers")), None)
    nouns = [i for i in subjects if i < clause.finite and c.pos[i] in ("NOUN", "PROPN")]
    acting = any(i and may_act(s.doc[i]) for i in nouns)  # de opnemer bezoekt u; fietsen zet u in de berging
    third = nouns and (c.lower[clause.finite] in ("kan", "zal", "wil") or acting)
    if pronoun is not None and not (third and pronoun > clause.finite and c.lower[pronoun] == "u"):
        subjects = [pronoun]  # de gemeente kan u hulp bieden
    for i in subjects:
        if (who := of_word(c.lower[i])) is not Doer.UNKNOWN:
            return who, False
        if c.deps[i] == "nsubj:pass":
            continue
        if may_act(s.doc[i]) and c.pos[i] in ("NOUN", "PROPN"):
            ours = any(c.heads[k] == i and c.lower[k] == "onze" for k in clause.tokens)
            return Doer.WRITER if ours else Doer.OTHER, False
    return Doer.UNKNOWN, False
