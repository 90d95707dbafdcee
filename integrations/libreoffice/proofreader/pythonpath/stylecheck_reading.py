"""Reads paragraphs for LibreOffice: remembers what the server said, and bears its silence."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Callable, Sequence, Tuple

from stylecheck_asking import Mark, ask, probe
from stylecheck_server import Lines, Server, UnavailableError

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 5.0
"""Seconds between two tries while the server is silent: a restart takes a few, and nobody waits for the tries."""
REMEMBERED = 1_000
"""Paragraphs whose marks are kept: those of some twenty letters."""
FRESH = 60.0
"""Seconds that marks are believed: LibreOffice asks for each sentence and each menu anew, and rules may change."""
_Asked = Tuple[Server, str, str]
"""A server, the language and the text of a paragraph."""


class Reader:
    """Says what is marked in paragraphs; threads may share one.

    It remembers what was answered, and that the server is silent: then nobody waits for it, and a thread tries again
    until it is back.
    """

    def __init__(self, where: Callable[[], Server], silent: Callable[[str], None], back: Callable[[], None]) -> None:
        """Make one.

        Args:
            where: says where the server is now.
            silent: is told, once or more and in the thread, a line for the writer when the server stays silent.
            back: is told that paragraphs may be asked for again.
        """
        self._where, self._tell_silent, self._tell_back = where, silent, back
        self._lines = Lines()
        self._lock = threading.Lock()
        self._known: OrderedDict[_Asked, tuple[float, Sequence[Mark]]] = OrderedDict()
        self._blamed: _Asked | None = None
        self._silent = self._ended = False
        self._hurry = threading.Event()

    def read(self, text: str, language: str) -> Sequence[Mark]:
        """Return the marks of a paragraph, while the server is silent those of before, in SECONDS at most."""
        if not text.strip():
            return ()
        asked = (self._where(), language, text)
        with self._lock:
            until, known = self._known.get(asked, (0.0, ()))
            if time.monotonic() < until or self._silent or self._ended:
                return known
        try:
            marks = ask(self._lines, asked[0], text, language)
        except UnavailableError:
            self._wait(asked)
            return known
        self._remember(asked, marks)
        return marks

    def look_again(self) -> None:
        """Take another address or key into use."""
        if self._silent:
            self._hurry.set()
        else:
            self._tell_back()

    def end(self) -> None:
        """Ask for nothing any more."""
        self._ended = True
        self._hurry.set()
        self._lines.close()

    def _remember(self, asked: _Asked, marks: Sequence[Mark]) -> None:
        with self._lock:
            self._known[asked] = time.monotonic() + FRESH, marks
            self._known.move_to_end(asked)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def _wait(self, asked: _Asked) -> None:
        with self._lock:
            if self._silent:
                return
            self._silent = True
        threading.Thread(target=self._try_until_back, args=[asked], daemon=True).start()

    def _try_until_back(self, failed: _Asked | None) -> None:
        pause = FIRST_PAUSE
        while True:
            self._hurry.wait(pause)
            self._hurry.clear()
            if self._ended:
                return
            try:
                probe(self._lines, self._where())
                break
            except UnavailableError as error:
                self._tell_silent(str(error))
                failed = None
                pause = min(2 * pause, LONGEST_PAUSE)
        if failed and failed == self._blamed:  # the server lives, but has no answer to this one, as last time
            self._remember(failed, ())
        self._blamed = failed
        with self._lock:
            self._silent = False
        self._tell_back()
