"""stylecheck: checks the writing style of Dutch letters and messages to tenants."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stylecheck.checker import Checker, check
    from stylecheck.errors import StylecheckError
    from stylecheck.finding import Finding, Report, Severity, Suggestion
    from stylecheck.letter import Letter, Part, PartKind
    from stylecheck.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Checker",
    "Finding",
    "Letter",
    "Part",
    "PartKind",
    "Report",
    "Settings",
    "Severity",
    "StylecheckError",
    "Suggestion",
    "check",
]

_HOMES = {
    "Checker": "checker",
    "check": "checker",
    "StylecheckError": "errors",
    "Finding": "finding",
    "Report": "finding",
    "Severity": "finding",
    "Suggestion": "finding",
    "Letter": "letter",
    "Part": "letter",
    "PartKind": "letter",
    "Settings": "settings",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `stylecheck --help` does not wait for the rules."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"stylecheck.{_HOMES[name]}"), name)
