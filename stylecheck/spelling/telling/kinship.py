"""How near two spellings are to each other."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")


def distance(one: str, other: str, most: int = 9) -> int:
    """Return in how many letters two words differ; two letters that changed places count as one.

    The restricted Damerau-Levenshtein distance (optimal string alignment).

    Args:
        most: above this it does not matter; what is returned is then larger.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            best = min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            new.append(best)
        before, row = row, new
    return row[-1]


def bare(text: str) -> str:
    """Return the letters and digits of a text only: in lower case, without accents, spaces, hyphens and marks."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return _NO_LETTER.sub("", "".join(char for char in plain if not unicodedata.combining(char)))


def sound(word: str) -> str:
    """Return a word so that spellings of one sound are equal: ei and ij, au and ou, eau and o; in lower case, bare."""
    return bare(word).replace("eau", "o").replace("ij", "ei").replace("ou", "au")


def letters_apart(one: str, other: str) -> int:
    """Return in how many letters two wordings differ; capitals, accents, spaces and marks do not count."""
    return distance(bare(one), bare(other))
