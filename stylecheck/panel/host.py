"""The native messaging host: answers the extension of a mail program over standard input and output."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from stylecheck import __version__
from stylecheck.choices import Choices
from stylecheck.errors import StylecheckError, fault_of
from stylecheck.panel.desk import Desk
from stylecheck.panel.draft import Draft
from stylecheck.panel.framing import framed, messages
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.wishes import checked

_MOST = 1_000_000
"""Bytes of an answer: the mail program takes no more than a megabyte, and hangs up."""
_TOO_MUCH = "Er is te veel te vertellen over deze tekst. Kijk hem in delen na."
_NO_QUESTION = "De uitbreiding en stylecheck passen niet bij elkaar. Typ: stylecheck install thunderbird"


class Host:
    """Answers until the mail program hangs up.

    Args:
        choices: the settings that drafts are checked with.
    """

    def __init__(self, choices: Choices, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._desk = Desk(choices)
        self._asked: queue.SimpleQueue[Mapping[str, object] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()

    def run(self) -> None:
        """Do it; what cannot be read ends it, as a mail program cannot go on after it either."""
        worker = threading.Thread(target=self._work, daemon=True)
        worker.start()
        for said in messages(self._incoming):
            message = said if isinstance(said, dict) else {}
            if message.get("ask") == "hello":
                self._answer(message, {"version": __version__, "ready": self._desk.ready})
            else:
                self._asked.put(message)
        self._asked.put(None)

    def _work(self) -> None:
        self._tried(self._desk.warm)
        while (message := self._asked.get()) is not None:
            if message.get("ask") == "forget":
                self._desk.forget(str(message.get("draft", "")))
                continue
            outcome = self._tried(partial(self._looked, message))
            if isinstance(outcome, Trouble):
                self._say({"id": message.get("id"), "error": {"kind": outcome.kind, "message": outcome.message}})
            else:
                self._answer(message, outcome)

    def _looked(self, message: Mapping[str, object]) -> object:
        if message.get("ask") != "check":
            raise RefusedError(422, _NO_QUESTION)
        question: Draft = checked(Draft, message.get("draft"))
        return self._desk.answer(question)

    def _tried(self, act: Callable[[], object]) -> object:
        """Return what comes of something, or what is the matter: nothing that a draft says."""
        try:
            return act()
        except RefusedError as error:
            return Trouble("question" if error.status in (400, 422) else "settings", str(error))
        except StylecheckError as error:
            return Trouble("settings", str(error))
        except Exception as error:
            return Trouble("fault", f"{fault_of(error)} Meld dit bij de beheerder.")

    def _answer(self, message: Mapping[str, object], answer: object) -> None:
        self._say({"id": message.get("id"), "answer": answer})

    def _say(self, told: Mapping[str, object]) -> None:
        data = framed(told)
        if len(data) > _MOST:
            data = framed({"id": told["id"], "error": {"kind": "fault", "message": _TOO_MUCH}})
        with self._lock:
            self._outgoing.write(data)
            self._outgoing.flush()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer.

    Attributes:
        kind: "settings" where somebody has to mend something, "question" where the extension asked something odd, or
            "fault" where stylecheck itself is wrong.
        message: a Dutch sentence.
    """

    kind: str
    message: str
