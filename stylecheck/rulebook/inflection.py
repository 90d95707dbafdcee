"""The forms in which a noun or adjective from a rule file may stand in a letter; for finding, not for writing."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = "aeiou"
_REFLEXIVES = frozenset(("zich", "u", "me", "mij", "je", "ons", "uzelf", "jezelf", "zichzelf"))
_FUNCTION = frozenset(
    [
        "de",
        "het",
        "een",
        "te",
        "ten",
        "ter",
        "tot",
        "in",
        "op",
        "aan",
        "van",
        "voor",
        "met",
        "bij",
        "uit",
        "om",
        "door",
        "over",
        "onder",
        "naar",
        "als",
        "en",
        "of",
        "niet",
        "geen",
        "er",
        "u",
        "uw",
        "ons",
        "onze",
        "wij",
        "dit",
        "dat",
        "deze",
        "die",
        "is",
        "zijn",
        "wordt",
        "per",
        "na",
    ]
)


@lru_cache(maxsize=16384)
def variants(word: str) -> frozenset[str]:
    """Return a word with its plural, its adjectival -e and their spellings (kozijn: kozijnen; nader: nadere)."""
    w = word.lower()
    if w in _FUNCTION or len(w) < 3:
        return frozenset((w,))
    stems = {w}
    last, before = w[-1], w[-2]
    if last not in _VOWELS:
        if before in "aeou" and w[-3:-2] == before:  # kantoor: kantoren
            stems.add(w[:-2] + last)
        elif before in _VOWELS and w[-3:-2] not in _VOWELS:  # lek: lekken
            stems.add(w + last)
        for hard, soft in (("f", "v"), ("s", "z")):
            if last == hard:
                stems |= {s[:-1] + soft for s in list(stems)}
    found = {w, w + "s", w + "'s", w + "’s", w + "n"}
    for s in stems:
        found |= {s + "en", s + "e", s + "es"}
    if w.endswith("heid"):
        found.add(w[:-4] + "heden")
    if w.endswith("e"):
        found |= {w + "n", w[:-1]}
    if w.endswith("ie"):
        found |= {w[:-2] + "iën", w + "ën"}
    return frozenset(found)


def reflexive_or_forms(word: str, *, bends: bool) -> frozenset[str]:
    """Return the forms of a word inside a verb phrase: `zich` stands for every reflexive pronoun."""
    if word == "zich":
        return _REFLEXIVES
    return variants(word) if bends else frozenset((word.lower(),))
