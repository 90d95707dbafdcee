"""language-tool-python, the client of LanguageTool: GPL-3.0, an extra, and therefore looked for where it is used."""

from __future__ import annotations

from typing import Any

from stylecheck.errors import SpellingError
from stylecheck.places import how_to_install

MISSING = f"Daarvoor is language-tool-python nodig. {how_to_install('spelling')}"


def find_library(otherwise: str = MISSING) -> Any:
    """Return the module language_tool_python.

    Args:
        otherwise: the Dutch line for where it is not installed.

    Raises:
        SpellingError: it is not installed.
    """
    try:
        import language_tool_python
    except ImportError:
        raise SpellingError(otherwise) from None
    return language_tool_python
