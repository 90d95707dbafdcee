"""What is open in an editor: each document is checked in the background, and only its newest version is told of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol.types import PositionEncodingKind, TextDocumentContentChangeEvent
from pygls.uris import to_fs_path

from stylecheck.finding import Finding
from stylecheck.language.memory import Memory
from stylecheck.read import STDIN
from stylecheck.serve.lsp.checked import Checked, Refused, carried, told
from stylecheck.serve.lsp.positions import Positions, changed
from stylecheck.serve.lsp.source import read
from stylecheck.serve.lsp.stock import Pair, Stock
from stylecheck.serve.lsp.threads import in_thread

if TYPE_CHECKING:
    from stylecheck.checker import Checker

QUIET = 0.2
"""Seconds without a change after which a document is checked; a quick writer strikes five keys in a second."""
_PATIENCE = 5.0
"""Seconds that a menu waits for the newest version to be checked; later nobody looks at it any more."""
_AT_ONCE = 4
"""Documents that are checked at the same time, so that a long one keeps no short one waiting."""

Outcome = Checked | Refused | None
"""None for a document in which nothing stands yet."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document.

    Attributes:
        number: as the editor has it.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Spelled:
    """What LanguageTool said of the text of a letter."""

    text: str = ""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, checked: Checked) -> _Spelled:
        """Return what it said of a version."""
        report = checked.report
        return cls(report.letter.text, tuple(f for f in report.findings if f.is_of_languagetool))


class OpenDocument:
    """A document that is open in an editor.

    Attributes:
        version: the newest.
        outcome: what came of `checked`, the version that was checked last.
        look: settings and rules on disk may have changed since it was checked.
    """

    def __init__(self, uri: str, language: str, version: Version) -> None:
        path = to_fs_path(uri)
        self.uri, self.language, self.version = uri, language, version
        self.path = Path(path) if path else None
        self.checked: Version | None = None
        self.outcome: Outcome = None
        self.look = True
        self.pair: Pair | None = None
        self.spelled = _Spelled()
        self.memory, self.memory_of_spelling = Memory(), Memory()
        self.touched, self.hurried, self.settled = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.tasks: set[asyncio.Task[None]] = set()
        self.speller: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        """What messages and reports call it."""
        return str(self.path) if self.path else STDIN

    def touch(self, *, hurry: bool = False) -> None:
        """Let it be checked, once it is left alone for a moment, or at once."""
        self.settled.clear()
        self.touched.set()
        if hurry:
            self.hurried.set()


class Desk:
    """Checks what is open. Everything but the checking itself happens on the event loop.

    Args:
        encoding: how the editor counts.
        tell: told what came of the newest version of a document.
        say: told a Dutch line for the person who writes.
    """

    def __init__(
        self,
        stock: Stock,
        encoding: PositionEncodingKind,
        tell: Callable[[OpenDocument, Outcome], None],
        say: Callable[[str], None],
    ) -> None:
        self._stock, self._encoding = stock, encoding
        self._tell, self._say = tell, say
        self._open: dict[str, OpenDocument] = {}
        self._problems: dict[tuple[str, str], str] = {}
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def open(self, uri: str, language: str, version: Version) -> None:
        """Begin with a document."""
        self.close(uri)
        document = self._open[uri] = OpenDocument(uri, language, version)
        self._start(document, self._follow(document))
        self.look()

    def change(self, uri: str, number: int, changes: Iterable[TextDocumentContentChangeEvent]) -> None:
        """Take over what somebody typed."""
        if document := self._open.get(uri):
            document.version = Version(number, changed(document.version.text, changes, self._encoding))
            document.touch()

    def look(self) -> None:
        """Let settings and rules on disk be looked at, and what they change be checked anew."""
        for document in self._open.values():
            document.look = True
            document.touch(hurry=True)

    def close(self, uri: str) -> bool:
        """Forget a document; say whether it was open."""
        document = self._open.pop(uri, None)
        if document is None:
            return False
        self._problems = {key: told for key, told in self._problems.items() if key[0] != uri}
        for task in document.tasks:
            task.cancel()
        return True

    async def newest(self, uri: str) -> Checked | None:
        """Return what was found in the newest version of a document; None where there is nothing, or not in time."""
        if (document := self._open.get(uri)) is None:
            return None
        if not document.settled.is_set():
            document.hurried.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await document.settled.wait()
        fresh = document.checked is document.version
        return document.outcome if fresh and isinstance(document.outcome, Checked) else None

    # in the background

    def _start(self, document: OpenDocument, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        document.tasks.add(task)
        task.add_done_callback(document.tasks.discard)
        return task

    async def _follow(self, document: OpenDocument) -> None:
        """Check one version after the other, as long as the document is open."""
        while True:
            await document.touched.wait()
            while not document.hurried.is_set() and document.touched.is_set():
                document.touched.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(QUIET):
                        await document.hurried.wait()
            document.touched.clear()
            document.hurried.clear()
            try:
                await self._check(document)
            except Exception as error:
                self._say(told(error))
            if not document.touched.is_set():
                document.settled.set()

    async def _check(self, document: OpenDocument) -> None:
        async with self._turns:
            version = document.version
            pair, refused = await self._pair(document)
            if pair is not None and pair is document.pair and document.checked is version:
                return  # settings and rules are as they were
            outcome = await in_thread(partial(_style, document, version, pair, self._encoding)) if pair else refused
        document.pair = pair
        if document.version is not version:
            return
        document.checked, document.outcome = version, outcome
        self._tell(document, outcome)
        if pair and pair.whole and document.speller is None:
            document.speller = self._start(document, self._spell(document))

    async def _pair(self, document: OpenDocument) -> tuple[Pair | None, Refused | None]:
        """Return how to check a document, or why there is no way to."""
        if not document.look and document.pair:
            return document.pair, None
        document.look = False
        try:
            pair, problem = await in_thread(partial(self._stock.of, document.path))
        except Exception as error:
            return None, Refused(told(error))
        self._note(document, "settings", problem)
        return pair, None

    async def _spell(self, document: OpenDocument) -> None:
        """Add the spelling to the newest version whose style is known, until the newest version has it."""
        try:
            while isinstance(style := document.outcome, Checked) and style.report.spelled is None:
                pair, version = document.pair, document.checked
                if pair is None or pair.whole is None:
                    return
                whole = await in_thread(partial(_whole, document, style, pair.whole))
                self._note(document, "spelling", pair.whole.spelling_problem)
                document.spelled = _Spelled.of(whole)
                if document.outcome is style:
                    document.outcome = whole
                    if document.version is version:
                        self._tell(document, whole)
        except Exception as error:
            self._say(told(error))
        finally:
            document.speller = None

    def _note(self, document: OpenDocument, about: str, problem: str) -> None:
        """Say what is wrong, once for all documents, and again only after it has been right."""
        known = problem in self._problems.values()
        self._problems[document.uri, about] = problem
        if problem and not known:
            self._say(problem)


def _style(document: OpenDocument, version: Version, pair: Pair, encoding: PositionEncodingKind) -> Outcome:
    """Return what the style of a version is like; runs in a thread."""
    try:
        source = read(version.text, document.name, document.language)
        if source is None:
            return None
        letter, spelled = source.document.letter, document.spelled
        return Checked(
            version=version.number,
            source=source,
            places=Positions(version.text, encoding),
            report=pair.style.check(letter, document.memory),
            rules=pair.rules,
            tips=pair.tips,
            kept=carried(spelled.findings, spelled.text, letter.text) if pair.whole else (),
        )
    except Exception as error:
        return Refused(told(error))


def _whole(document: OpenDocument, style: Checked, checker: Checker) -> Checked:
    """Return a version with its spelling; runs in a thread."""
    report = checker.check(style.source.document.letter, document.memory_of_spelling)
    return replace(style, report=report, kept=())
