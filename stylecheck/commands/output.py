"""How commands write: standard output that never fails on a character, and one line for an error."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any

import click

from stylecheck.errors import StylecheckError, fault_of
from stylecheck.files import WriteError

if TYPE_CHECKING:
    from stylecheck.read import Document, Unread

_BAR_FROM = 4
"""Files from which a bar is shown."""


def forgive_characters() -> None:
    """Let standard output and error write "?" for what their encoding lacks, as Windows code pages do."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def complain(message: str) -> None:
    """Tell on standard error, in one line, what went wrong."""
    from stylecheck.report.layout import visible

    click.echo(f"stylecheck: {visible(message)}", err=True)


def report(*lines: str) -> None:
    """Tell how a service is doing, on standard error; the terminal may have gone while the service goes on."""
    with suppress(OSError):
        for line in lines:
            click.echo(line, err=True)


def warn(line: str) -> None:
    """Tell of something that is wrong while a service goes on; see `report`."""
    with suppress(OSError):
        complain(line)


def in_one_line(error: Exception, where: str = "") -> str:
    """Return what to tell about an error; about one of our own making it holds nothing of the letter."""
    if isinstance(error, StylecheckError):
        return str(error)
    return f"{fault_of(error, where)} Zet STYLECHECK_DEBUG=1, probeer het opnieuw en meld wat u dan ziet."


def write_json(value: Any) -> None:
    """Write a value as indented JSON: UTF-8, or ASCII with escapes where standard output has another encoding."""
    from stylecheck.report.json import text_of

    utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    click.echo(text_of(value, ascii_only=not utf8))


def to_program(data: bytes) -> None:
    """Write a document to standard output.

    Raises:
        WriteError: somebody looks at it: a document is no text.
    """
    if sys.stdout.isatty():
        raise WriteError("Een document past niet op het scherm; kies een naam bij --output.")
    click.echo(data, nl=False)


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Leave the block quietly where the reader of standard output has gone, as `head` does."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        gone = isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)
        if not gone:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def while_spelling(awaited: bool) -> AbstractContextManager[object]:
    """Return what tells a person at a terminal, for as long as it takes, that the spelling is being checked."""
    if not awaited or not (sys.stderr and sys.stderr.isatty()):
        return nullcontext()
    from stylecheck.report.layout import make_console

    return make_console(sys.stderr).status("Spelling nakijken…")


def reading_with_progress(sources: Sequence[str], doing: str) -> Iterable[Document | Unread]:
    """Return the letters behind what a user names; where they are many, a bar at the terminal follows them.

    Args:
        doing: what stands before the bar, in Dutch.
    """
    from stylecheck.read import find_files, read_documents

    outcomes = read_documents(sources, sys.stdin.buffer if sys.stdin else None)
    if not (sys.stderr and sys.stderr.isatty()) or (total := len(find_files(sources))) < _BAR_FROM:
        return outcomes
    from rich.progress import track

    from stylecheck.report.layout import make_console

    return track(outcomes, doing, total, console=make_console(sys.stderr), transient=True)
