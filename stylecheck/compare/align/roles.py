"""What a unit is to its letter, and which roles go together."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from stylecheck.letter import PartKind

if TYPE_CHECKING:
    from stylecheck.compare.align.atoms import Atom

FORBIDDEN = -9.0
_OTHER_PART = 0.1
_OTHER_FRAME = 0.4
_SAME_PART = 0.6
_STRICTER = 0.4
"""What more two lines of the frame must have in common: names and numbers return in many of them."""


class Role(Enum):
    """What a unit is to the letter."""

    TEXT = auto()
    SUBJECT = auto()
    SALUTATION = auto()
    CLOSING = auto()
    FRAME = auto()


_ROLES = {
    PartKind.SUBJECT: Role.SUBJECT,
    PartKind.SALUTATION: Role.SALUTATION,
    PartKind.CLOSING: Role.CLOSING,
    **dict.fromkeys(
        (PartKind.HEADER, PartKind.ADDRESS, PartKind.REFERENCE, PartKind.SIGNATURE, PartKind.FOOTER), Role.FRAME
    ),
}
_COMPANIONS = frozenset(
    {frozenset({Role.SUBJECT, Role.TEXT}), frozenset({Role.TEXT, Role.CLOSING}), frozenset({Role.TEXT, Role.FRAME})}
)
"""Roles between which a text may move, where the words speak for it."""


def role_of(unit: Atom) -> Role:
    """Return what a unit is to the letter."""
    return _ROLES.get(unit.part, Role.TEXT)


def between(a: Role, b: Role) -> float:
    """Return what speaks for two units by their roles alone, `FORBIDDEN` where they never belong together."""
    if a is b:
        if a is Role.TEXT:
            return 0.0
        return -_STRICTER if a is Role.FRAME else _SAME_PART
    if frozenset({a, b}) not in _COMPANIONS:
        return FORBIDDEN
    return -_OTHER_FRAME if Role.FRAME in (a, b) else -_OTHER_PART
