"""Keeps a mistake of our own, in one rule or in a maker of wordings, from costing the whole report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from stylecheck.errors import StylecheckError

P = ParamSpec("P")
T = TypeVar("T")

FAULT = "Er ging iets mis in stylecheck zelf"
"""How a note about such a mistake begins."""
_failures: ContextVar[list[str] | None] = ContextVar("failures", default=None)
"""Where the letter that is being checked notes what went wrong; each thread checks a letter of its own."""


def debugging() -> bool:
    """Tell whether the user wants tracebacks."""
    return os.environ.get("STYLECHECK_DEBUG") == "1"


@contextmanager
def failures() -> Iterator[list[str]]:
    """Collect the ids of the rules in which something goes wrong within the block, one for each time that it does."""
    own: list[str] = []
    token = _failures.set(own)
    try:
        yield own
    finally:
        _failures.reset(token)


def anything_failed() -> bool:
    """Say whether something went wrong since the block of `failures` began; what was found then is not remembered."""
    return bool(_failures.get())


def failed(error: Exception, *rules: str) -> None:
    """Note that something went wrong inside a rule, with nothing of the letter.

    Args:
        rules: the ids of the rules whose finding or suggestion is left out.

    Raises:
        Exception: the error itself, where it is for the user to mend, the memory is full, somebody debugs
            (STYLECHECK_DEBUG=1), or the program is being tested (STYLECHECK_STRICT=1).
    """
    strict = debugging() or os.environ.get("STYLECHECK_STRICT") == "1"
    if strict or isinstance(error, (StylecheckError, MemoryError)):
        raise error
    noted = _failures.get()
    if noted is not None:
        noted.extend(rules)


def attempt(rule: str, otherwise: T, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a call for a rule makes, or something else where it goes wrong.

    Raises:
        Exception: as `failed`.
    """
    try:
        return make(*args, **kwargs)
    except Exception as error:
        failed(error, rule)
        return otherwise


def gathered(rule: str, found: Iterable[T]) -> list[T]:
    """Return what a rule yields, up to where it goes wrong.

    Raises:
        Exception: as `failed`.
    """
    kept: list[T] = []
    try:
        for each in found:
            kept.append(each)
    except Exception as error:
        failed(error, rule)
    return kept
