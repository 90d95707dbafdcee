"""Finds which sentences of one letter became which of the other: `words`, `likeness`, `chain`, `search`, `order`."""

from __future__ import annotations

from stylecheck.compare.align.align import align

__all__ = ["align"]
