"""What is known of Dutch nouns: their article, their plural, and whether they can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from stylecheck.language.tables import rows

Article = Literal["de", "het", "both"]
_SHORTEST = 3
"""Fewest letters of an ending that decides the article of a longer word."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of which everything is known, from `data/naamwoorden.tsv`.

    Attributes:
        singular: "" where there is none (kosten).
        article: of the singular; "both" where the two are in use.
        plural: "" where there is none.
        mass: it cannot be counted, so that it takes no "een" (geld).
        bare: its singular may stand without an article (geld, betaling).
    """

    singular: str
    article: Article
    plural: str
    mass: bool
    bare: bool

    @property
    def neuter(self) -> bool:
        """It takes "het" and nothing else."""
        return self.article == "het"

    @property
    def countable(self) -> bool:
        """It can stand with "een"."""
        return bool(self.singular) and not self.mass


@cache
def nouns() -> dict[str, Noun]:
    """Return the nouns of which everything is known, by their singular (by their plural where they have no other)."""
    return {(noun.singular or noun.plural): noun for noun in _read()}


@cache
def by_form() -> dict[str, Noun]:
    """Return the same nouns by each of their forms."""
    found = {noun.plural: noun for noun in nouns().values() if noun.plural}
    return found | nouns()


def _read() -> Iterator[Noun]:
    for row in rows("naamwoorden.tsv"):
        word, article, plural = row[:3]
        if plural == "=":  # kosten: only a plural
            yield Noun("", "de", word, mass=False, bare=False)
        else:
            kind = row[3] if len(row) > 3 else ""
            either: Article = "both" if "/" in article else article  # type: ignore[assignment]
            yield Noun(word, either, plural.strip("-"), mass=kind == "stof", bare=kind in ("stof", "beide"))


@cache
def _endings() -> dict[str, Article]:
    found: dict[str, Article] = {}
    for article, words in rows("lidwoorden.txt"):
        found |= dict.fromkeys(words.split(" "), article)  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=4096)
def gender(noun: str) -> Article | None:
    """Return the article of a noun in the singular, None where it is not known.

    The hand-made list decides; then the longest ending that the big list knows (lekkage: de; hoofdkantoor: het).

    Args:
        noun: in lower case; a compound may be written with a hyphen.
    """
    known = nouns().get(noun)
    if known is not None:
        return known.article if known.singular else None
    endings = _endings()
    if noun.endswith(_SMALL):
        return "het"
    for start in range(len(noun) - _SHORTEST + 1):
        if (found := endings.get(noun[start:])) is not None:
            return found
    return endings.get(noun)


_SMALL = ("tje", "pje", "kje", "etje")
"""Endings of diminutives."""
