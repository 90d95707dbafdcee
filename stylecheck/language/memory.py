"""What was found out about the sentences of a draft, so that a new version of it costs what changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from stylecheck.language.page import Cut, Wording
    from stylecheck.letter import PartKind

_VERSIONS = 8
"""What so many versions of a draft did not need may go. Until then an undo brings it back at no cost."""
_LARGEST = 100_000
"""Characters of sentences (some fifty pages) after which what was not needed lately goes in any case."""

K = TypeVar("K", bound=tuple[Hashable, ...])
V = TypeVar("V")
T = TypeVar("T")


class Shelf(Generic[K, V]):
    """Keeps what was asked for lately, by keys that begin with a text.

    It has two halves: what is asked for again moves to the new one, and when the shelf turns the old one goes. Several
    threads may use one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._new: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._characters = 0

    def get(self, key: K) -> V | None:
        """Return what was put under a key, None where it never was or has gone."""
        found = self._new.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: K, value: V) -> None:
        """Keep something."""
        with self._lock:
            self._new[key] = value
            self._characters += len(str(key[0]))
            if self._characters > _LARGEST:
                self._turn()

    def turn(self) -> None:
        """Let go what was not asked for since the last turn."""
        with self._lock:
            self._turn()

    def _turn(self) -> None:
        self._new, self._old, self._characters = {}, self._new, 0

    def __len__(self) -> int:
        with self._lock:
            return len(self._new.keys() | self._old.keys())


class Notes:
    """What was found out about one sentence, in places counted from its start; equal sentences may share them.

    Of each thing the last answer is kept, with what it was about besides the sentence itself.

    Args:
        lasting: without it nothing is kept: the sentence is not looked at twice.
    """

    __slots__ = ("_found", "lasting")

    def __init__(self, *, lasting: bool = True) -> None:
        self.lasting = lasting
        self._found: dict[Hashable, tuple[object, Any]] = {}

    def get(self, name: Hashable, about: object) -> Any:
        """Return an answer, None where the question was not asked or was about something else."""
        found = self._found.get(name)
        return found[1] if found is not None and found[0] == about else None

    def put(self, name: Hashable, about: object, answer: object) -> None:
        """Keep an answer, which may not be None and is never changed."""
        if self.lasting:
            self._found[name] = about, answer

    def of(self, name: Hashable, about: object, find: Callable[[], T]) -> T:
        """Return an answer, found now where it is not known."""
        found: T | None = self.get(name, about)
        if found is None:
            found = find()
            self.put(name, about, found)
        return found


NO_NOTES = Notes(lasting=False)
"""Those of a sentence that is not looked at twice."""
Content = tuple[str, "PartKind", frozenset[int], int, int]
"""What a sentence is wherever it stands: its text, part, quoted tokens, words and length."""


class Known:
    """What is known of the sentences of one draft, or of one letter.

    Attributes:
        cuts: the sentences of a part, by its text and kind.
        wordings: the parses, by the text of a sentence and whether it is parsed or only cut into tokens.
        notes: what was found out about a sentence, by its content.

    Args:
        lasting: it is known for a draft, of which the next version will ask for it again.
    """

    def __init__(self, *, lasting: bool = False) -> None:
        self.cuts: Shelf[tuple[str, PartKind], Cut] = Shelf()
        self.wordings: Shelf[tuple[str, bool], Wording] = Shelf()
        self.notes: Shelf[Content, Notes] = Shelf()
        self._lasting = lasting
        self._versions = 0

    def noted(self, content: Content) -> Notes:
        """Return the notes of a sentence."""
        if not self._lasting:
            return NO_NOTES
        notes = self.notes.get(content)
        if notes is None:
            notes = Notes()
            self.notes.put(content, notes)
        return notes

    def begin(self) -> None:
        """Begin with a version of the draft."""
        self._versions += 1
        if self._versions % _VERSIONS == 0:
            self.cuts.turn()
            self.wordings.turn()
            self.notes.turn()


class Memory:
    """What is remembered of one draft; who has it open keeps it, and hands it to the checker with every version.

    It never changes a report. It is bounded: what the last versions did not need is let go. Several threads may use one
    at the same time. It serves one checker: with another one it starts afresh.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: object = None
        self._known = Known(lasting=True)

    def of(self, owner: object) -> Known:
        """Return what is known under a checker, for the next version of the draft."""
        with self._lock:
            if owner is not self._owner:
                self._owner, self._known = owner, Known(lasting=True)
            self._known.begin()
            return self._known

    @property
    def sentences(self) -> int:
        """How many sentences are remembered."""
        return len(self._known.notes)
