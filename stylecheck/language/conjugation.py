"""Dutch verb inflection: the forms of an infinitive, and the infinitive of a participle.

Strong and irregular verbs come from a table; the rest follows the spelling rules for weak verbs: doubling and open
syllables, f/v and s/z, "'t kofschip", the participle's ge- (Algemene Nederlandse Spraakkunst 2.3; Woordenlijst
Nederlandse Taal, Leidraad 1 and 12).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from stylecheck.language.tables import rows

_VOWELS = "aeiouëïü"
_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x", "c", "sj", "sh")
_UNSTRESSED = ("be", "ge", "her", "er", "ont", "ver")
"""Prefixes that never have the stress and never come off; the participle has no ge-."""
_EITHER = ("achter", "onder", "over", "door", "voor", "weer", "aan", "mis", "vol", "om")
"""Prefixes that come off in some verbs and not in others; without an underscore they are left on."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a verb written as one word (or, where separable, of its base verb, with the particle beside it).

    Attributes:
        particle: the separable particle, "" where there is none.
        present: first person singular, second/third person singular, plural.
        past: singular, plural.
        participle: without the inflectional -e; for separable verbs with the particle in front.
    """

    infinitive: str
    particle: str
    present: tuple[str, str, str]
    past: tuple[str, str]
    participle: str


@cache
def strong_verbs() -> dict[str, tuple[str, ...]]:
    """The rows of the table of strong and irregular verbs by their infinitives."""
    return {row[0]: row for row in rows("sterke-werkwoorden.tsv")}


@cache
def particles() -> tuple[str, ...]:
    """The separable particles, longest first."""
    return tuple(sorted((row[0] for row in rows("scheidbare-delen.txt")), key=len, reverse=True))


@cache
def _inseparable() -> frozenset[str]:
    return frozenset(row[0] for row in rows("onscheidbaar.txt"))


@cache
def _seams() -> dict[str, tuple[str, str]]:
    """Return where the particle comes off in verbs whose particle may also stay on: overmaken is over_maken."""
    known = (row[0].partition("_") for name in ("verrichters.tsv", "zijn-werkwoorden.tsv") for row in rows(name))
    return {p + base: (p, base) for p, seam, base in known if seam and p in _EITHER}


@lru_cache(maxsize=8192)
def split_particle(infinitive: str) -> tuple[str, str]:
    """Return (particle, base) of an infinitive: ("uit", "voeren"); ("", infinitive) where nothing comes off.

    An underscore marks the seam for certain (uit_voeren); without one, the particle must leave a plausible verb, and
    prefixes that are usually unstressed (over-, onder-, door-, om-, voor-, vol-, weer-, mis-) are left on.
    """
    if "_" in infinitive:
        particle, _, base = infinitive.partition("_")
        return particle, base.replace("_", "")
    if infinitive in strong_verbs() or infinitive in _inseparable():
        return "", infinitive
    if (known := _seams().get(infinitive)) is not None:
        return known
    for particle in particles():
        base = infinitive.removeprefix(particle)
        if base == infinitive or len(base) < 4 or not base.endswith(("en", "gaan", "staan", "slaan", "zien", "doen")):
            continue
        if particle in ("over", "onder", "door", "om", "vol", "weer", "mis", "achter"):
            continue
        if any(v in _VOWELS for v in base[:-2]):
            return particle, base
    return "", infinitive


def _prefix(word: str, prefixes: tuple[str, ...] = _UNSTRESSED) -> str:
    """Return the prefix of an infinitive: "ver" of verdelen; "" of bellen and geven, where nothing would be left."""
    bare = word.removesuffix("n").removesuffix("e")
    for prefix in sorted(prefixes, key=len, reverse=True):
        rest = bare.removeprefix(prefix)
        if rest != bare and any(v in _VOWELS + "y" for v in rest) and word not in _FALSE_PREFIX:
            return prefix
    return ""


_FALSE_PREFIX = frozenset(
    ["beelden", "bengelen", "beitelen", "bezigen", "herderen", "ergeren", "gesticuleren", "generen"]
)


def _stem(infinitive: str) -> str:
    """Return the first person singular present of a weak verb."""
    if infinitive.endswith("ëren"):
        return infinitive[:-4] + ("eer" if infinitive.endswith("iëren") else "ëer")
    if infinitive.endswith(("iën", "eën")):
        return infinitive[:-2] + "e" if infinitive.endswith("iën") else infinitive[:-2]
    if not infinitive.endswith("en"):
        return infinitive.removesuffix("n")
    stem = infinitive[:-2]
    if stem.endswith(("er", "el", "en", "em", "ig")) and len(stem) > 3 and _unstressed(stem):
        return stem
    if stem.endswith("uer"):
        return stem[:-1] + "er"  # situeren, construeren
    if len(stem) >= 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stem = stem[:-1]
    elif len(stem) >= 2 and stem[-1] not in _VOWELS + "wjx" and stem[-2] in "aeou" and _open(stem):
        stem = stem[:-1] + stem[-2] + stem[-1]
    return {"v": stem[:-1] + "f", "z": stem[:-1] + "s"}.get(stem[-1:], stem)


def _open(stem: str) -> bool:
    """Say whether the last vowel letter of a stem stands alone, so that it is long in the infinitive (mak-en)."""
    if len(stem) < 3 or stem[-3] not in _VOWELS:
        return True
    return stem[:-2] == "be" and stem[-2] in "ao"  # be-ogen, be-amen


@cache
def _stems_on_er() -> frozenset[str]:
    return frozenset(row[0] for row in rows("stammen-op-er.txt"))


_STRESSED_EL = (
    "oordel", "aandel", "voordel", "nadel", "spel", "bevel", "vervel", "nem",
)  # fmt: skip


def _unstressed(stem: str) -> bool:
    """Say whether the end of a stem, -er, -el, -en, -em or -ig, has no stress (wandel, reken, not verdeel)."""
    if stem.endswith("ig"):
        return True
    body = stem.removeprefix(_prefix(stem + "en"))
    if stem.endswith("er"):
        known = _stems_on_er()
        rests = {stem, body, *(body.removeprefix(prefix) for prefix in _EITHER)}
        return bool(rests & known)
    if stem.endswith(_STRESSED_EL) or (body != stem and body + "en" in strong_verbs()):
        return False
    rest = body[:-2]
    return any(v in _VOWELS for v in rest) and rest[-1:] not in _VOWELS


@lru_cache(maxsize=8192)
def forms(infinitive: str) -> Forms:
    """Return the forms of a Dutch verb.

    Args:
        infinitive: with or without an underscore between a separable particle and its verb.
    """
    particle, base = split_particle(infinitive)
    strong, prefix = _strong_row(base)
    strong = strong_verbs().get(f"{particle}_{base}", strong)
    if strong is not None:
        past = (prefix + strong[1], prefix + strong[2])
        participle = strong[3]
        if prefix:
            participle = prefix + participle.removeprefix("ge")
        stem = prefix + _strong_stem(strong[0].rpartition("_")[2])
        third = prefix + strong[4] if len(strong) > 4 and strong[4] else _with_t(stem)
    else:
        stem = _stem(base)
        third = _with_t(stem)
        voiced = base[:-2] if base.endswith("en") else stem
        ending = "t" if voiced.endswith(_VOICELESS) else "d"
        past = (stem + ending + "e", stem + ending + "en")
        participle = stem if stem.endswith(ending) else stem + ending
        if not _prefix(base, (*_UNSTRESSED, *_EITHER)) and not base.startswith(("erken", "wantrouw")):
            diaeresis = {"e": "ë", "i": "ï", "u": "ü"}.get(participle[:1])
            if diaeresis and not participle.startswith(("ui", "ij")):
                participle = diaeresis + participle[1:]
            participle = "ge" + participle
    return Forms(infinitive.replace("_", ""), particle, (stem, third, base), past, particle + participle)


_WEAK_COMPOUNDS = frozenset(["ontmoeten", "ontvouwen", "ontzeggen", "onderscheppen", "herbergen"])
"""Weak verbs that end in the infinitive of a strong one."""


def _strong_row(base: str) -> tuple[tuple[str, ...] | None, str]:
    strong = strong_verbs()
    if base in strong:
        return strong[base], ""
    for prefix in ("over", "onder", "voor", "door", "weer", "ont", "ver", "her", "mis", "vol", "be", "om"):
        rest = base.removeprefix(prefix)
        if rest != base and rest in strong and rest != "leiden" and base not in _WEAK_COMPOUNDS:
            return strong[rest], prefix
    return None, ""


_IRREGULAR_STEMS = {
    "zijn": "ben", "hebben": "heb", "kunnen": "kan", "zullen": "zal", "mogen": "mag", "willen": "wil", "komen": "kom",
    "gaan": "ga", "staan": "sta", "slaan": "sla", "doen": "doe", "zien": "zie",
}  # fmt: skip


def _strong_stem(infinitive: str) -> str:
    if infinitive in _IRREGULAR_STEMS:
        return _IRREGULAR_STEMS[infinitive]
    for base in ("gaan", "staan", "slaan", "doen", "zien", "komen"):
        if infinitive.endswith(base):
            return infinitive.removesuffix(base) + _IRREGULAR_STEMS[base]
    return _stem(infinitive)


def _with_t(stem: str) -> str:
    if stem.endswith("t"):
        return stem
    if stem.endswith(("ga", "sta", "sla")):
        return stem + "at"
    return stem + "t"


SECOND_PERSON = {"zijn": "bent", "hebben": "hebt", "kunnen": "kunt", "zullen": "zult", "willen": "wilt"}
"""Verbs whose form for u and je differs from that for hij."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is subject: grammatical person (1, 2, 3) and number, `je` for the informal second person."""

    person: int
    plural: bool = False
    informal: bool = False


def finite(infinitive: str, who: Person, *, past: bool = False, inverted: bool = False) -> str:
    """Return the finite form of a verb, without its separable particle.

    Args:
        infinitive: as for `forms`.
        who: the subject.
        past: past tense instead of present.
        inverted: the subject stands right after the verb; "je" then takes no -t (schilder je).

    Example: finite("uit_voeren", Person(1, plural=True)) is "voeren".
    """
    f = forms(infinitive)
    base = f.present[2]
    if past:
        return f.past[1] if who.plural else f.past[0]
    if who.plural:
        return base
    if who.person == 1:
        return f.present[0]
    if who.person == 3:
        if base in ("kunnen", "zullen", "mogen", "willen"):
            return f.present[0]
        return f.present[1]
    if who.informal and inverted:
        return {"kunnen": "kun", "zullen": "zul", "mogen": "mag"}.get(base, f.present[0])
    if base == "mogen":
        return "mag"
    return SECOND_PERSON.get(base, f.present[1])


_START = re.compile(r"(^|_)([ïëü])")
"""A diaeresis that a lemmatizer kept from the participle: ïnvesteren of geïnvesteerd."""


_MISSPELT = re.compile(r"(?:aa|ee|oo|uu)[bcdfghjklmnpqrstvxz]en$")
"""A long vowel in an open syllable is written once: a lemmatizer's smeeren is smeren."""


_GE = tuple("geve geld genie genez gebr gelov gebeur gedrag geluk gele gebied gedog gera".split())
"""How verbs begin that have ge- of their own; elsewhere behind a particle it is that of the participle."""


@lru_cache(maxsize=8192)
def infinitive_of(participle: str, lemma: str) -> str | None:
    """Return the infinitive of a participle, None where it is not certain.

    Args:
        participle: the word as it stands, in lower case.
        lemma: what a lemmatizer makes of it, with an underscore for a separable verb; it is believed only where
            inflecting it gives the participle back.

    Example: infinitive_of("nagekeken", "na_kijken") is "na_kijken".
    """
    lemma = _START.sub(lambda m: m[1] + {"ï": "i", "ë": "e", "ü": "u"}[m[2]], lemma)
    candidates = [lemma]
    bare = lemma.replace("_", "")
    for particle in particles():
        if participle.startswith(particle) and bare.startswith(particle) and len(bare) > len(particle) + 3:
            candidates.append(f"{particle}_{bare.removeprefix(particle)}")
    candidates.append(bare)
    candidates = [c if c.partition("_")[2].startswith(_GE) else c.replace("_ge", "_", 1) for c in candidates]
    for candidate in candidates:
        if _MISSPELT.search(candidate):
            continue
        if candidate.endswith("n") and forms(candidate).participle == participle:
            return candidate
    return _by_participle().get(participle) or _respelled(participle)


def _respelled(participle: str) -> str | None:
    """Return the infinitive of a weak participle with ge-, by the spelling rules: gedweild, so dweilen."""
    particle = next((p for p in particles() if participle.startswith(f"{p}ge")), "")  # gereedgemaakt
    ge, rest = participle[len(particle) :][:2], participle[len(particle) + 2 :]
    if ge != "ge" or len(rest) < 4 or rest[-1] not in "dt":
        return None
    rest = _START.sub(lambda m: m[1] + {"ï": "i", "ë": "e", "ü": "u"}[m[2]], rest)
    stem = rest[:-1]
    if rest[-1] == "d" and stem[-1] in "fs":
        stem = stem[:-1] + {"f": "v", "s": "z"}[stem[-1]]
    if stem[-1] in _VOWELS:
        return None
    if stem[-3:-2] == stem[-2:-1] and stem[-2] in "aeou":
        base = stem[:-2] + stem[-1] + "en"
    elif stem[-2] in "aeiou" and stem[-3:-2] not in tuple("aeiou") and stem[-1] not in "wjxvz":
        if any(v in _VOWELS for v in stem[:-2]):
            return None  # the stress is unknown: gekenmerd
        base = stem + stem[-1] + "en"
    else:
        base = stem + "en"
    infinitive = f"{particle}_{base}" if particle else base
    return infinitive if forms(infinitive).participle == participle else None


@cache
def _by_participle() -> dict[str, str]:
    """Return participle -> infinitive for all verbs that we know; "" where several verbs share one."""
    known: dict[str, str] = {}
    for name in ("sterke-werkwoorden.tsv", "zijn-werkwoorden.tsv", "werkwoorden.txt", "verrichters.tsv"):
        for row in rows(name):
            f = forms(row[0])
            seam = f"{f.particle}_{f.present[2]}" if f.particle else f.infinitive
            known[f.participle] = seam if known.get(f.participle, seam) == seam else ""
    return known
