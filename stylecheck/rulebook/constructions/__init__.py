"""Constructions that a rule file can name: grammar that no phrase can describe, one module a construction."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stylecheck.language.page import Sentence
from stylecheck.rulebook.constructions.brackets import brackets
from stylecheck.rulebook.constructions.chains import chains
from stylecheck.rulebook.constructions.clauses import subordinate_clauses
from stylecheck.rulebook.constructions.enumerations import enumeration, enumerations
from stylecheck.rulebook.constructions.hit import Hit
from stylecheck.rulebook.constructions.legal import legal
from stylecheck.rulebook.constructions.passives import passives
from stylecheck.rulebook.constructions.shouting import shouting

__all__ = ["CONSTRUCTIONS", "WITH_ACTORS", "Hit", "enumeration", "subordinate_clauses"]

CONSTRUCTIONS: dict[str, Callable[[Sentence], Iterator[Hit]]] = {
    "lijdende-vorm": passives,
    "opsomming": enumerations,
    "tangconstructie": brackets,
    "schreeuwen": shouting,
    "voorzetselketen": chains,
    "wettelijke-zin": legal,
}
"""Names that a rule of kind `pattern` may give as its `construction`."""
WITH_ACTORS = frozenset(("lijdende-vorm",))
"""Those of which the sentences around and the voice of the text tell who acts."""
