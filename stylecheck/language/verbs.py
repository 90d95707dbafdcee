"""What is known of Dutch verbs: every form in which one can stand, and which participles are no passives."""

from __future__ import annotations

from functools import cache, lru_cache

from stylecheck.language.conjugation import forms, particles, strong_verbs
from stylecheck.language.tables import rows


@cache
def zijn_participles() -> dict[str, str]:
    """Participles of verbs that form their perfect with zijn -> "zijn" (only so) or "beide"."""
    found: dict[str, str] = {}
    for row in rows("zijn-werkwoorden.tsv"):
        found[forms(row[0]).participle] = row[1]
    return found


@cache
def adjectival_participles() -> dict[str, str]:
    """Participles that with zijn name a state -> "altijd", "soms" or "mens"."""
    return {row[0]: row[1] for row in rows("bijvoeglijke-deelwoorden.tsv")}


@cache
def known_infinitives() -> frozenset[str]:
    """Infinitives that are certainly verbs, separable ones written as one word."""
    known = {row[0] for row in rows("sterke-werkwoorden.tsv")}
    known |= {row[0].replace("_", "") for row in rows("zijn-werkwoorden.tsv")}
    return frozenset(known | {row[0] for row in rows("werkwoorden.txt")})


@cache
def _strong_participles() -> frozenset[str]:
    return frozenset(row[3] for row in strong_verbs().values() if len(row[3]) > 4 and row[0] != row[3])


@lru_cache(maxsize=8192)
def is_strong_participle(word: str) -> bool:
    """Say whether a word is the participle of a strong verb, with or without a separable particle (nagekeken)."""
    if word in _strong_participles():
        return True
    return any(word.startswith(p) and word[len(p) :] in _strong_participles() for p in particles())


def is_infinitive_of_base(word: str) -> bool:
    """Say whether a word is a separable infinitive of a verb that we know: afgeven."""
    return any(word.startswith(p) and word[len(p) :] in known_infinitives() for p in particles())


@cache
def known_participles() -> frozenset[str]:
    """The participles of all infinitives that are certainly verbs."""
    lists = ("sterke-werkwoorden.tsv", "zijn-werkwoorden.tsv", "werkwoorden.txt")
    return frozenset(forms(row[0]).participle for name in lists for row in rows(name))


@lru_cache(maxsize=8192)
def single_word_forms(infinitive: str) -> frozenset[str]:
    """Every form that is written as one word: for separable verbs those of the subordinate clause."""
    f = forms(infinitive)
    particle, base = f.particle, f.present[2]
    bare = {*f.present, *f.past, base}
    if base.endswith("eren"):  # stress unknown: both spellings
        bare |= {base[:-2], base[:-2] + "t", base[:-3] + "er", base[:-3] + "ert"}
    found = {particle + word for word in bare} | {f.participle}
    found |= {f.participle + "e", particle + base + "d", particle + base + "de"}
    found |= {particle + word for word in _SECOND_PERSON.get(base, ())}
    for prefix in _EITHER:
        rest = base.removeprefix(prefix)
        if not particle and rest != base and len(rest) > 3:  # overgenomen beside overhandigd
            found |= {forms(f"{prefix}_{rest}").participle, forms(f"{prefix}_{rest}").participle + "e"}
    return frozenset(found)


_EITHER = ("over", "onder", "door", "om", "achter", "voor", "weer", "aan")
_SECOND_PERSON = {
    "zijn": ("bent", "is"),
    "hebben": ("hebt",),
    "kunnen": ("kunt",),
    "zullen": ("zult",),
    "willen": ("wilt", "wou"),
}


@lru_cache(maxsize=8192)
def separated_forms(infinitive: str) -> frozenset[str]:
    """The forms of the base verb that may stand apart from the particle; empty for an inseparable verb."""
    f = forms(infinitive)
    return frozenset({*f.present, *f.past}) if f.particle else frozenset()


def inflect(infinitive: str, like: str, original: str) -> str | None:
    """Put a verb in the form that `original` (an infinitive) has in `like`; None where that form is not certain.

    Only verbs without a particle are put in finite forms, since a particle would have to move.

    Example: inflect("betalen", "voldaan", "voldoen") is "betaald".
    """
    have, want = forms(original), forms(infinitive)
    word = like.lower()
    if word == have.infinitive:
        return want.infinitive
    if word == have.participle:
        return want.participle
    if want.particle:
        return None
    bare = word.removeprefix(have.particle) if have.particle else word
    if bare == have.present[2] and not have.particle:
        return want.present[2]
    for slot in (1, 0):
        if bare == have.present[slot] and have.present[slot] not in have.past:
            return want.present[slot]
    for slot in (0, 1):
        if bare == have.past[slot]:
            return want.past[slot]
    return None
