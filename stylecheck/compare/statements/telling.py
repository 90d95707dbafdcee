"""The sentences in which a difference is told."""

from __future__ import annotations

from stylecheck.compare.statements.statement import Doer, Force, Statement

_WHO = {Doer.READER: "de huurder", Doer.WRITER: "de afzender", Doer.OTHER: "iemand anders"}
_SAYS = {
    Force.MUST: "moet {who} dit",
    Force.ASKED: "vraagt u dit",
    Force.MAY: "mag {who} dit",
    Force.MUST_NOT: "mag {who} dit niet",
    Force.NEED_NOT: "hoeft {who} dit niet",
    Force.CAN: "kan dit",
    Force.FACT: "staat dat het gebeurt",
}
_LOST = {
    Force.MUST: "Dat {who} dit moet doen, staat niet in de nieuwe brief.",
    Force.ASKED: "Deze vraag staat niet in de nieuwe brief.",
    Force.MAY: "Dat {who} dit mag of kan, staat niet in de nieuwe brief.",
    Force.FACT: "Dat {who} dit doet of betaalt, staat niet in de nieuwe brief.",
    Force.MUST_NOT: "Dat dit niet mag, staat niet in de nieuwe brief.",
    Force.NEED_NOT: "Dat dit niet hoeft, staat niet in de nieuwe brief.",
}


def _who(said: Statement) -> str:
    return _WHO.get(said.doer, "iemand")


def force(mine: Statement, theirs: Statement) -> str:
    """Tell that something else is said of an action."""
    old, new = (_SAYS[said.force].format(who=_who(said)) for said in (mine, theirs))
    return f"In de oude brief {old}, in de nieuwe brief {new}."


def doer(mine: Statement, theirs: Statement) -> str:
    """Tell that somebody else acts."""
    return f"In de oude brief doet {_who(mine)} dit, in de nieuwe brief doet {_who(theirs)} het."


def denial(mine: Statement) -> str:
    """Tell that a denial is gone, or has come."""
    if mine.denied:
        return denial_gone()
    return "Er is een ontkenning bij gekomen: de nieuwe zin zegt het omgekeerde."


def denial_gone() -> str:
    """Tell that a denial is gone."""
    return "De ontkenning is weg: de nieuwe zin zegt het omgekeerde."


def sentence_lost() -> str:
    """Tell that a sentence with a fact is nowhere in the new letter."""
    return "Wat deze zin zegt, staat niet in de nieuwe brief."


def lost(mine: Statement) -> str:
    """Tell that a duty, a right or a prohibition is nowhere in the new letter."""
    return _LOST[mine.force].format(who=_who(mine))


def new(theirs: Statement) -> str:
    """Tell that a duty or a prohibition is in the new letter only."""
    return (
        "Dit verbod staat alleen in de nieuwe brief."
        if theirs.force is Force.MUST_NOT
        else "Deze plicht staat alleen in de nieuwe brief."
    )


def condition_lost(opening: str) -> str:
    """Tell that a condition is nowhere in the new letter.

    Args:
        opening: the words that open it.
    """
    return f"De voorwaarde met ‘{opening.casefold()}’ staat niet in de nieuwe brief."


def condition_new() -> str:
    """Tell that a condition is in the new letter only."""
    return "Deze voorwaarde staat alleen in de nieuwe brief."


def condition_denied() -> str:
    """Tell that a condition is denied in one letter only."""
    return "De voorwaarde zegt in de nieuwe brief het omgekeerde."


def link(old: str, new: str) -> str:
    """Tell that a condition holds in another way."""
    return f"In de oude brief staat ‘{old.casefold()}’, in de nieuwe ‘{new.casefold()}’: dat is iets anders."


def weaker(old: str, new: str) -> str:
    """Tell that a condition says less than it did."""
    return f"In de oude brief staat ‘{old.casefold()}’, in de nieuwe alleen ‘{new.casefold()}’: dat is iets anders."
