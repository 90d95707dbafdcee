"""Regular expressions of rule files, on RE2: it reads a text once, whatever the expression, and never backtracks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

import re2

LARGEST = 5000
"""Most instructions of a compiled expression. RE2's time for a text is at worst its length times this number, so that
a larger expression would be slow on long input. A class such as \\pL counts for 1200."""

_SLOW = "dit patroon is traag op een lange tekst; maak het korter of herhaal minder vaak"
_WHOLE = re.compile(r"\\[AzQ]|\(\?[a-zA-Z]*-")
"""What asks for the edges of the whole text or may take back that ^ and $ stand for lines."""
_OPTIONS: Any = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 4 << 20


class RegexError(ValueError):
    """A regular expression in a rule file is refused; the message is Dutch."""


@lru_cache(maxsize=1024)
def compile_regex(text: str) -> Any:
    """Return a compiled expression with the methods of `re.Pattern` (search, finditer, match).

    Raises:
        RegexError: it is no expression that RE2 knows (it has no look-around and no back-references), it fits an empty
            text, or it would be slow on long input.
    """
    try:
        compiled = re2.compile(text, _OPTIONS)
    except re2.error as error:
        told = error.args[0].decode(errors="replace") if error.args and isinstance(error.args[0], bytes) else ""
        if "too large" in told or "repetition size" in told:
            raise RegexError(
                "dit patroon is traag op een lange tekst; maak het korter of herhaal minder vaak"
            ) from None
        if "(?" in told:
            raise RegexError("‘(?=’, ‘(?!’ en ‘(?<’ kan stylecheck niet gebruiken; schrijf het zonder") from None
        if "escape" in told:
            raise RegexError("een ‘\\’ met dit teken erachter kan stylecheck niet gebruiken") from None
        raise RegexError("dit is geen geldige reguliere expressie; kijk naar de haken en de tekens * + ? |") from None
    if compiled.programsize > LARGEST:
        raise RegexError(_SLOW)
    if compiled.search("") is not None:
        raise RegexError("dit patroon past ook op niets; laat er minstens één teken in staan dat niet mag ontbreken")
    return compiled


class Sieve:
    """Says in one go whether an expression can fit any of several texts; most fit none."""

    def __init__(self, expression: str) -> None:
        self._expression = expression

    @cached_property
    def _lines(self) -> Any:
        return None if _WHOLE.search(self._expression) else re2.compile(f"(?m){self._expression}", _OPTIONS)

    def lets_pass(self, lines: str) -> bool:
        """Say whether the expression may fit one of the texts, that stand on lines of their own."""
        return self._lines is None or self._lines.search(lines) is not None


class Sieves:
    """Says of several expressions, by number, which can fit any of several texts; in one go where none can."""

    def __init__(self, expressions: Mapping[int, str]) -> None:
        self._each = {n: Sieve(expression) for n, expression in expressions.items()}
        self._any = _any_of(expressions.values())

    def passing(self, lines: str) -> list[int]:
        """Return the numbers of the expressions that may fit one of the texts, that stand on lines of their own."""
        if not self._each or (self._any is not None and self._any.search(lines) is None):
            return []
        return [n for n, sieve in self._each.items() if sieve.lets_pass(lines)]

    def __bool__(self) -> bool:
        return bool(self._each)


_NAMED = re.compile(r"(?<!\\)\(\?P<\w+>")
"""The beginning of a group with a name, of which one expression may have only one."""


def _any_of(expressions: Collection[str]) -> Any:
    """Return one expression that fits where one of several does; None where there is none that is small enough."""
    if any(map(_WHOLE.search, expressions)):
        return None
    try:
        joined = re2.compile("(?m)" + "|".join(f"(?:{_NAMED.sub('(?:', e)})" for e in expressions), _OPTIONS)
    except re2.error:
        return None
    return joined if joined.programsize <= LARGEST else None


def on_lines(texts: Iterable[str]) -> str:
    """Return texts as a sieve asks for them: the edges of each are those of a line, so that what fits one fits here."""
    return "\n".join(texts)
