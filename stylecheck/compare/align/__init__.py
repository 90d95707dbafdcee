"""Finds which sentences of one letter became which of the other.

`words`, `anchors` and `kinship` say what two units have in common, `atoms` which units go together anyhow, `likeness`
and `roles` what a group is worth; `chain` makes the best groups in order, `search` moves units (`places`), `gaps`
finds a place for what is left, `order` tells what became of each.
"""

from __future__ import annotations

from stylecheck.compare.align.align import align

__all__ = ["align"]
