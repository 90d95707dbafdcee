"""A place where a construction stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a construction stands.

    Attributes:
        first, last: token indexes.
        variant: selects the message in the rule's `messages`.
        mild: report as a tip.
        values: what the message may mention.
        passive: the passive clause that it is, from which the active one is made.
    """

    first: int
    last: int
    variant: str = ""
    mild: bool = False
    values: dict[str, str] = field(default_factory=dict)
    passive: Passive | None = None
