"""Regular expressions of rule files, on RE2: it reads a text once, whatever the expression, and never backtracks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2

LARGEST = 5000
"""Most instructions of a compiled expression. RE2's time for a text is at worst its length times this number, so that
a larger expression would be slow on long input. A class such as \\pL counts for 1200."""

_SLOW = "dit patroon is traag op een lange tekst; maak het korter of herhaal minder vaak"
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
