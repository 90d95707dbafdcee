"""What the message and the suggestions on one passive clause both ask: its parts, and who may act in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rewrite.passive.actor import Choice, choices
from stylecheck.rewrite.passive.clause import Clause, analyse
from stylecheck.rewrite.voice import Voice

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive


class Asked:
    """A passive clause with its answers, each found when it is first asked for.

    Args:
        s: the sentence that holds the clause.
        voice: how the letter names its writer and reader.
        near: the sentences around it, that may tell who acts.
    """

    def __init__(self, s: Sentence, passive: Passive, voice: Voice, near: Sequence[Sentence] = ()) -> None:
        self.sentence, self.passive, self.voice, self.near = s, passive, voice, near

    @cached_property
    def clause(self) -> Clause | None:
        """The parts of the clause, None where the parse leaves anything open."""
        return analyse(self.sentence, self.passive)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Who may act."""
        if self.clause is None:
            return ()
        return tuple(choices(self.sentence, self.passive, self.clause, self.voice, self.near))
