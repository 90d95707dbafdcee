"""A room: a task, its time, and the groups that do it. Whoever calls gives the time, in seconds on one clock."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from stylecheck.serve.jobs import RefusedError
from stylecheck.studio.exercises.rooms.task import MOST_TEXT, Task
from stylecheck.studio.exercises.rooms.timer import Phase, Timer

MOST_GROUPS = 40
MOST_NAME = 40
"""Characters of the name of a group."""
AWAY_AFTER = 6.0
"""Seconds after which a group that asks nothing is away; its page asks once a second while somebody looks at it."""
MOST_SECONDS = 6 * 3600.0
_NAMELESS = "Geef uw groep een naam."
_FULL = f"In deze oefening zitten al {MOST_GROUPS} groepen. Doe mee met een andere groep."
_THERE = "Deze groep is nu bezig op een ander apparaat. Kies een andere naam, of probeer het zo nog eens."
_NO_GROUP = "Uw groep doet niet meer mee op dit apparaat. Uw tekst staat er nog. Doe opnieuw mee als dat nodig is."
_NOT_THE_TRAINER = "Alleen de trainer van deze oefening kan dit."
_TOO_LONG = f"Uw tekst heeft meer dan {MOST_TEXT} tekens. Maak hem korter."


class Action(StrEnum):
    """What a trainer does in a room."""

    START = "start"
    PAUSE = "pause"
    MORE = "more"
    STOP = "stop"
    REVEAL = "reveal"
    HIDE = "hide"
    REMOVE = "remove"


@dataclass(slots=True)
class Group:
    """Somebody who takes part, on one device.

    Attributes:
        secret: what its page shows with each request.
        text: the newest that it sent, None before it sent something.
        turn: goes up with each change of the text, so that a result can be told from an older one.
        done: it handed in.
        last: the text that it had when the time was over has come.
        seen: when it last asked something.
        result: what was found in its text, and the turn that it is of.
    """

    number: int
    name: str
    seen: float
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    text: str | None = field(default=None, repr=False)
    turn: int = 0
    done: bool = False
    last: bool = False
    away: bool = False
    hints: int = 0
    result: tuple[int, bytes] | None = field(default=None, repr=False)

    @property
    def ready(self) -> bool:
        """Whether nothing more is to be expected of it."""
        return self.done or self.last

    def found(self) -> bytes | None:
        """Return the result of its text as it is now; None where nobody has looked for it."""
        return self.result[1] if self.result and self.result[0] == self.turn else None

    def begin_anew(self) -> None:
        """Forget what it did for the task before."""
        self.text, self.done, self.last, self.hints, self.result = None, False, False, 0, None
        self.turn += 1


class Room:
    """One exercise.

    Attributes:
        secret: what the page of the trainer shows with each request.
        version: goes up with each change that a page would show.
        number: of the task; the first is 1.
        used: when somebody last asked something.
    """

    def __init__(self, code: str, task: Task, seconds: float, now: float) -> None:
        self.code, self.secret = code, secrets.token_urlsafe(16)
        self.task, self.timer = task, Timer(seconds)
        self.groups: list[Group] = []
        self.number, self.version, self.revealed = 1, 1, False
        self.used = now
        self._joined = 0

    def trainer(self, secret: str, now: float) -> None:
        """Make sure that the trainer asks.

        Raises:
            RefusedError: it is somebody else.
        """
        if not _same(secret, self.secret):
            raise RefusedError(403, _NOT_THE_TRAINER)
        self._look(now)

    def group(self, secret: str, now: float) -> Group:
        """Return the group that asks.

        Raises:
            RefusedError: it is none of this room, or goes on elsewhere.
        """
        group = next((each for each in self.groups if _same(secret, each.secret)), None)
        if group is None:
            raise RefusedError(403, _NO_GROUP)
        group.seen = now
        self._look(now)
        return group

    def join(self, name: str, now: float, *, again: bool | None = None) -> Group | str:
        """Let a group in.

        Args:
            again: somebody with this name is the group of that name that is here already; None where that is to be
                asked.

        Returns:
            The group; or the name that there is already, where it is to be asked whether this is that group.

        Raises:
            RefusedError: it has no name, there is no place, or the group that it says to be is busy.
        """
        self._look(now)
        wanted = _shown(name)
        same = next((each for each in self.groups if each.name.casefold() == wanted.casefold()), None)
        if same is not None and again is None:
            return same.name
        if same is not None and again:
            return self._back(same, now)
        if len(self.groups) >= MOST_GROUPS:
            raise RefusedError(409, _FULL)
        self._joined += 1
        group = Group(self._joined, self._free(wanted), now)
        self.groups.append(group)
        self.version += 1
        return group

    def _back(self, group: Group, now: float) -> Group:
        if now - group.seen < AWAY_AFTER:
            raise RefusedError(409, _THERE)
        group.secret, group.seen = secrets.token_urlsafe(16), now
        self._look(now)
        return group

    def _free(self, name: str) -> str:
        taken = {each.name.casefold() for each in self.groups}
        names = (name, *(f"{name[: MOST_NAME - 5].rstrip()} ({n})" for n in range(2, MOST_GROUPS + 2)))
        return next(each for each in names if each.casefold() not in taken)

    def write(self, group: Group, task: int, text: str, now: float, *, done: bool) -> None:
        """Keep what a group wrote. When the time is over, or the results are shown, it is kept once more and no more.

        Args:
            task: the number of the task that it is for; what was for another one is not kept.

        Raises:
            RefusedError: it is too long.
        """
        if len(text) > MOST_TEXT:
            raise RefusedError(413, _TOO_LONG)
        self._look(now)
        over = self.timer.phase is Phase.STOPPED
        if task != self.number or self.timer.phase is Phase.WAITING or (over and group.last):
            return
        self.version += (text, done, over) != (group.text, group.done, group.last)
        group.turn += text != group.text
        group.text, group.done, group.last = text, done, over

    def act(self, action: Action, now: float, *, seconds: float = 0.0, group: int = 0) -> None:
        """Do what the trainer asks.

        Args:
            seconds: for MORE: how much time there is more.
            group: for REMOVE: its number.
        """
        match action:
            case Action.START:
                self.timer.start(now)
            case Action.PAUSE:
                self.timer.pause(now)
            case Action.MORE:
                self.timer.more(min(seconds, max(MOST_SECONDS - self.timer.limit, 0.0)), now)
            case Action.STOP:
                self.timer.stop(now)
            case Action.REVEAL:
                self.timer.stop(now)
                self.revealed = True
            case Action.HIDE:
                self.revealed = False
            case Action.REMOVE:
                self.groups = [each for each in self.groups if each.number != group]
        if self.timer.phase is not Phase.STOPPED:
            self.revealed = False
            for each in self.groups:
                each.last = False
        self.version += 1

    def give(self, task: Task, seconds: float) -> None:
        """Give the groups another task; what they did for the one before is forgotten."""
        self.task, self.timer, self.revealed = task, Timer(seconds), False
        for group in self.groups:
            group.begin_anew()
        self.number += 1
        self.version += 1

    def may_see(self, group: Group) -> bool:
        """Say whether a group may see its own result."""
        return self.revealed or (self.task.at_once and group.ready)

    def keep(self, group: Group, turn: int, result: bytes) -> None:
        """Keep what was found in the text of a group, where it has not changed since."""
        if turn == group.turn:
            group.result = (turn, result)

    def overview(self, since: int, now: float) -> dict[str, Any]:
        """Return what the page of the trainer shows, as a JSON object; little where it has not changed."""
        return self._clock(now) | ({} if since == self.version else {"groups": _told(self.groups)})

    def state(self, group: Group, since: int, task: int, now: float) -> dict[str, Any]:
        """Return what the page of a group shows, as a JSON object; little where it has not changed.

        Args:
            task: the number of the task that the page has.
        """
        told = self._clock(now)
        if since == self.version:
            return told
        told |= {"name": group.name, "done": group.done, "may_see": self.may_see(group), "turn": group.turn}
        hidden = self.timer.phase is Phase.WAITING  # what there is to do is known to all at the same moment
        if task != self.number and not hidden:
            told["given"] = self.task.told() | {"text": group.text}
        return told

    def _clock(self, now: float) -> dict[str, Any]:
        return {
            "version": self.version,
            "task": self.number,
            "phase": self.timer.phase.value,
            "left": self.timer.left(now),
            "spent": int(self.timer.spent(now)),
            "revealed": self.revealed,
        }

    def _look(self, now: float) -> None:
        """See what time has done: it is over, or a group has gone or is back."""
        self.used = now
        changed = self.timer.look(now)
        for group in self.groups:
            away = now - group.seen >= AWAY_AFTER
            changed = changed or away != group.away
            group.away = away
        self.version += changed


def _told(groups: Sequence[Group]) -> list[dict[str, Any]]:
    return [
        {
            "number": each.number,
            "name": each.name,
            "state": "done" if each.ready else "writing" if each.text is not None else "joined",
            "away": each.away,
            "hints": each.hints,
            "words": len((each.text or "").split()),
            "turn": each.turn,
        }
        for each in groups
    ]


def _shown(name: str) -> str:
    """Return a name that is safe to show.

    Raises:
        RefusedError: nothing is left of it.
    """
    seen = "".join(char for char in name if char.isprintable() or char.isspace())
    shown = " ".join(seen.split())[:MOST_NAME].strip()
    if not any(char.isalnum() for char in shown):
        raise RefusedError(422, _NAMELESS)
    return shown


def _same(shown: str, secret: str) -> bool:
    return hmac.compare_digest(shown.encode("utf-8", "replace"), secret.encode())
