"""All rooms that are open, by their codes."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence

from stylecheck.serve.jobs import RefusedError
from stylecheck.studio.exercises.rooms.room import Group, Room
from stylecheck.studio.exercises.rooms.task import Task

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody takes for another one."""
LENGTH = 5
"""Characters of a code: one in 28 million."""
MOST_ROOMS = 20
FORGOTTEN_AFTER = 8 * 3600.0
"""Seconds after which a room that nobody uses is gone."""
MOST_WRONG = 240
"""Codes of no room that may be tried in a minute, by all together; a page that waits for its room tries too."""
_MINUTE = 60.0
_FULL = f"Er staan al {MOST_ROOMS} oefeningen open. Sluit er eerst een."
_TRIED = "Er is te vaak een verkeerde code ingevuld. Wacht een minuut en probeer het dan opnieuw."
_UNKNOWN = "Deze oefening is er niet (meer). Controleer de code bij uw trainer."


class Rooms:
    """The rooms of one server.

    Args:
        clock: gives the time in seconds; it never goes back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._rooms: dict[str, Room] = {}
        self._wrong: deque[float] = deque()

    def open(self, task: Task, seconds: float, code: str = "") -> Room:
        """Open a room.

        Args:
            seconds: for the task; 0 for no limit.
            code: the one it had before the server stopped; it is had again where it is free.

        Raises:
            RefusedError: there are too many.
        """
        self._tidy()
        if len(self._rooms) >= MOST_ROOMS:
            raise RefusedError(409, _FULL)
        wanted = tidied(code)
        fits = len(wanted) == LENGTH and set(wanted) <= set(LETTERS) and wanted not in self._rooms
        room = Room(wanted if fits else self._new_code(), task, seconds, self.clock())
        self._rooms[room.code] = room
        return room

    def all(self) -> Sequence[Room]:
        """Return the rooms, the one that was used last first."""
        self._tidy()
        return sorted(self._rooms.values(), key=lambda room: -room.used)

    def find(self, code: str) -> Room:
        """Return the room with a code, however somebody typed it.

        Raises:
            RefusedError: there is none, or too many codes were tried; then none is told right or wrong.
        """
        self._tidy()
        if self._are_too_many():
            raise RefusedError(429, _TRIED, int(_MINUTE))
        return self.known(code)

    def known(self, code: str) -> Room:
        """Return the room with a code; for who is no stranger to the server.

        Raises:
            RefusedError: there is none.
        """
        room = self._rooms.get(tidied(code))
        if room is None:
            raise self._missed(RefusedError(404, _UNKNOWN))
        return room

    def member(self, code: str, secret: str) -> tuple[Room, Group]:
        """Return a room and the group in it that shows its secret. A group that has joined is never sent away.

        Raises:
            RefusedError: there is no such room, or the group is none of it.
        """
        room = self.known(code)
        try:
            return room, room.group(secret, self.clock())
        except RefusedError as error:
            raise self._missed(error) from None

    def close(self, room: Room) -> None:
        """Close a room; nothing is left of it."""
        self._rooms.pop(room.code, None)

    def _missed(self, error: RefusedError) -> RefusedError:
        """Count a code or secret that fits nothing, and return its refusal: after too many, one that tells less."""
        if self._are_too_many():
            return RefusedError(429, _TRIED, int(_MINUTE))
        self._wrong.append(self.clock())
        return error

    def _are_too_many(self) -> bool:
        now = self.clock()
        while self._wrong and now - self._wrong[0] >= _MINUTE:
            self._wrong.popleft()
        return len(self._wrong) >= MOST_WRONG

    def _new_code(self) -> str:
        codes = iter(lambda: "".join(secrets.choice(LETTERS) for _ in range(LENGTH)), "")
        return next(code for code in codes if code not in self._rooms)

    def _tidy(self) -> None:
        now = self.clock()
        for code in [code for code, room in self._rooms.items() if now - room.used >= FORGOTTEN_AFTER]:
            del self._rooms[code]


def tidied(code: str) -> str:
    """Return a code as it is kept: in capitals, without what somebody put between its letters."""
    return "".join(char for char in code.upper() if char.isalnum())
