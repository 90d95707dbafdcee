"""Where the rules lie that come with stylecheck."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent.parent / "rules"
_CHECKOUT = Path(__file__).parent.parent.parent / "rules"


def built_in_folder() -> Path:
    """Return the folder with the rules that come with stylecheck: in the installed package, or in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
