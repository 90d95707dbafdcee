"""What a clause says: who must, may, may not, need not do something or does it, and on which condition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stylecheck.compare.fact import Kind

if TYPE_CHECKING:
    from stylecheck.compare.statements.content import Word


class Force(StrEnum):
    """What is said of an action; the value is how a message says it."""

    MUST = "moet"
    ASKED = "vraagt"
    """Asked of the reader, as a request, an order or a plain sentence: which he may hear as he likes."""
    MAY = "mag"
    MUST_NOT = "mag niet"
    NEED_NOT = "hoeft niet"
    CAN = "kan"
    """Possible, or attempted, without a promise."""
    FACT = "doet"


KINDS = {
    Force.MUST: Kind.DUTY,
    Force.ASKED: Kind.DUTY,
    Force.FACT: Kind.DUTY,
    Force.CAN: Kind.DUTY,
    Force.MAY: Kind.PERMISSION,
    Force.NEED_NOT: Kind.PERMISSION,
    Force.MUST_NOT: Kind.PROHIBITION,
}
"""What a fact of each force is called."""


class Doer(StrEnum):
    """Who acts; the value is how a message names them."""

    READER = "u"
    WRITER = "wij"
    OTHER = "een ander"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause says of one action.

    Attributes:
        unit: the index in `Side.units`.
        start, end: the clause (code points of the letter).
        mark: the place of the word that says the force or denies; the clause where none does.
        words: its content.
        verbs: the words for the action itself.
        denied: the action is denied.
        certain: it is surely no condition, reason, report or courtesy.
        promised: the writer says that he will do it.
        own: the doer is named in the clause.
        main: it stands in no subordinate clause.
        pays: it says who pays.
        passive: its clause is.
        soft: it is a plain sentence about what the reader does, which may be no duty.
    """

    unit: int
    start: int
    end: int
    mark: tuple[int, int]
    force: Force
    doer: Doer
    words: tuple[Word, ...]
    verbs: tuple[Word, ...]
    denied: bool
    certain: bool
    promised: bool = False
    own: bool = False
    main: bool = True
    pays: bool = False
    soft: bool = False
    passive: bool = False


class Link(StrEnum):
    """How a condition holds; the value is its name in `voorwaardewoorden.tsv`."""

    IF = "als"
    ONLY = "alleen"
    UNLESS = "tenzij"
    EVEN_IF = "ook als"
    BESIDE = "behalve"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition or an exception.

    Attributes:
        unit: the index in `Side.units`.
        start, end: its words (code points of the letter).
        mark: the place of the words that open it, or of the verb of a question.
        words: its content.
        denied: it is denied inside.
        certain: it is surely a condition, no request, date or courtesy.
        clause: it is a clause, not a phrase.
        vague: it is one of courtesy: heeft u vragen.
        parts: the clauses that it consists of, where there is more than one: als u er woont en ingeschreven staat.
    """

    unit: int
    start: int
    end: int
    mark: tuple[int, int]
    link: Link
    words: tuple[Word, ...]
    denied: bool
    certain: bool
    clause: bool = True
    vague: bool = False
    parts: tuple[Condition, ...] = ()
