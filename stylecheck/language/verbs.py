"""Dutch verbs: the forms of an infinitive, and what is known of a participle.

Strong verbs and the auxiliary of the perfect come from the tables in `data/`; the rest follows the spelling rules for
weak verbs (Algemene Nederlandse Spraakkunst 2.3; voicing by "'t kofschip").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from stylecheck.language.tables import rows

_VOWELS = "aeiou"
_VOICELESS = ("t", "k", "f", "s", "ch", "p", "x", "c", "sj")
_NO_GE = (
    "be", "ge", "her", "ont", "ver", "overt", "overh", "overw", "onderb", "onderst", "onderv", "ondert", "onderz",
    "omr", "omsch", "omv", "voorsp", "voltooi", "aanvaard", "weerl", "weersp", "doorgr", "doorzo", "achterh", "erken",
    "ervar", "misl", "misbr", "wantrouw", "overl", "overtr", "overn", "overs",
)  # fmt: skip
"""Beginnings without ge- in the participle (overtuigd, onderzocht, omringd)."""


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
def _strong() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in rows("sterke-werkwoorden.tsv")}


@cache
def particles() -> tuple[str, ...]:
    """The separable particles, longest first."""
    return tuple(sorted((row[0] for row in rows("scheidbare-delen.txt")), key=len, reverse=True))


@cache
def zijn_participles() -> dict[str, str]:
    """Participles of verbs that form their perfect with zijn -> "zijn" (only so) or "beide"."""
    found: dict[str, str] = {}
    for row in rows("zijn-werkwoorden.tsv"):
        found[forms(row[0]).participle] = row[1]
    return found


@cache
def adjectival_participles() -> dict[str, str]:
    """Participles that with zijn name a state -> "altijd" or "soms"."""
    return {row[0]: row[1] for row in rows("bijvoeglijke-deelwoorden.tsv")}


@cache
def known_infinitives() -> frozenset[str]:
    """Infinitives that are certainly verbs, separable ones written as one word."""
    known = {row[0] for row in rows("sterke-werkwoorden.tsv")}
    known |= {row[0].replace("_", "") for row in rows("zijn-werkwoorden.tsv")}
    return frozenset(known | {row[0] for row in rows("werkwoorden.txt")})


@cache
def _strong_participles() -> frozenset[str]:
    return frozenset(row[3] for row in _strong().values() if len(row[3]) > 4 and row[0] != row[3])


@lru_cache(maxsize=8192)
def is_strong_participle(word: str) -> bool:
    """Say whether a word is the participle of a strong verb, with or without a separable particle (nagekeken)."""
    if word in _strong_participles():
        return True
    return any(word.startswith(p) and word[len(p) :] in _strong_participles() for p in particles())


@cache
def known_participles() -> frozenset[str]:
    """The participles of all infinitives that are certainly verbs."""
    lists = ("sterke-werkwoorden.tsv", "zijn-werkwoorden.tsv", "werkwoorden.txt")
    return frozenset(forms(row[0]).participle for name in lists for row in rows(name))


def split_particle(infinitive: str) -> tuple[str, str]:
    """Return (particle, base) of an infinitive: ("uit", "voeren"); ("", infinitive) where nothing comes off.

    An underscore marks the seam for certain (uit_voeren); without one, the particle must leave a plausible verb, and
    prefixes that are usually unstressed (over-, onder-, door-, om-, voor-, vol-, weer-, mis-) are left on.
    """
    if "_" in infinitive:
        particle, _, base = infinitive.partition("_")
        return particle, base
    if infinitive in _strong():
        return "", infinitive
    for particle in particles():
        base = infinitive.removeprefix(particle)
        if base == infinitive or len(base) < 4 or not base.endswith(("en", "gaan", "staan", "slaan", "zien", "doen")):
            continue
        if particle in ("over", "onder", "door", "om", "vol", "weer", "mis", "achter") or infinitive in _NOT_SEPARABLE:
            continue
        if any(v in _VOWELS for v in base[:-2]):
            return particle, base
    return "", infinitive


_NOT_SEPARABLE = frozenset(
    [
        "aanvaarden",
        "aanbidden",
        "voorkomen",
        "voorspellen",
        "voorzien",
        "inspireren",
        "informeren",
        "investeren",
        "innoveren",
        "integreren",
        "opereren",
        "optimaliseren",
        "afficheren",
        "instrueren",
        "inspecteren",
        "installeren",
        "innen",
        "uiten",
        "tegenwerpen",
        "weerleggen",
        "nabootsen",
        "beamen",
        "achterhalen",
        "toetsen",
        "overleggen",
        "naderen",
        "inventariseren",
        "initiëren",
        "afrikaniseren",
        "opperen",
        "operationaliseren",
        "interpreteren",
        "introduceren",
        "organiseren",
        "opteren",
        "aarden",
        "openen",
        "openbaren",
        "meten",
        "waarschuwen",
    ]
)


def _stem(infinitive: str) -> str:
    """First person singular present of a weak verb."""
    if infinitive.endswith("iëren"):
        return infinitive[:-4] + "eer"
    if infinitive.endswith("iën"):
        return infinitive[:-2] + "e"
    if not infinitive.endswith("en"):
        return infinitive.removesuffix("n")
    stem = infinitive[:-2]
    if stem.endswith(("er", "el", "en", "em")) and len(stem) > 3 and _unstressed(stem):
        return stem
    if len(stem) >= 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stem = stem[:-1]
    elif (
        len(stem) >= 2
        and stem[-1] not in _VOWELS + "wjx"
        and stem[-2] in "aeou"
        and (len(stem) < 3 or stem[-3] not in _VOWELS)
    ):
        stem = stem[:-1] + stem[-2] + stem[-1]
    return _final(stem)


def _final(stem: str) -> str:
    if stem.endswith("v"):
        return stem[:-1] + "f"
    if stem.endswith("z"):
        return stem[:-1] + "s"
    return stem


@cache
def _unstressed_er() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("stammen-op-er.txt"))


def _unstressed(stem: str) -> bool:
    """Say whether the last syllable of a stem in -er, -el, -en or -em has no stress (wandel, reken; not verdeel)."""
    if stem.endswith("er"):
        return stem.endswith(_unstressed_er())
    if stem.endswith(_STRESSED_EL):
        return False
    body = stem
    for prefix in ("be", "ge", "her", "er", "ont", "ver", "mis"):
        if stem.startswith(prefix) and any(v in _VOWELS for v in stem.removeprefix(prefix)[:-2]):
            body = stem.removeprefix(prefix)
            break
        if stem.startswith(prefix) and stem.removeprefix(prefix)[:-2] not in ("", "r"):
            return False
    body = body[:-2]
    return any(v in _VOWELS for v in body) and body[-1:] not in _VOWELS


_STRESSED_EL = (
    "oordel",
    "aandel",
    "voordel",
    "nadel",
    "spel",
    "vel",
    "lenen",
    "menen",
    "wenen",
    "steunen",
    "nem",
    "verlen",
)


@lru_cache(maxsize=8192)
def forms(infinitive: str) -> Forms:
    """Return the forms of a Dutch verb.

    Args:
        infinitive: with or without an underscore between a separable particle and its verb.
    """
    particle, base = split_particle(infinitive)
    strong, prefix = _strong_row(base)
    if strong is not None:
        past = (prefix + strong[1], prefix + strong[2])
        participle = strong[3]
        if prefix:
            participle = prefix + participle.removeprefix("ge")
        stem = prefix + _strong_stem(strong[0])
        third = prefix + strong[4] if len(strong) > 4 and strong[4] else _with_t(stem)
    else:
        stem = _stem(base)
        third = _with_t(stem)
        voiced = base[:-2] if base.endswith("en") else stem
        ending = "t" if voiced.endswith(_VOICELESS) else "d"
        past = (stem + ending + "e", stem + ending + "en")
        participle = stem if stem.endswith(ending) else stem + ending
        if not base.startswith(_NO_GE) or base in _FALSE_PREFIX:
            diaeresis = {"e": "ë", "i": "ï", "u": "ü"}.get(participle[:1])
            if diaeresis and not participle.startswith(("ui", "ij")):
                participle = diaeresis + participle[1:]
            participle = "ge" + participle
    return Forms(infinitive.replace("_", ""), particle, (stem, third, base), past, particle + participle)


def _strong_row(base: str) -> tuple[tuple[str, ...] | None, str]:
    strong = _strong()
    if base in strong:
        return strong[base], ""
    for prefix in ("over", "onder", "voor", "door", "weer", "ont", "ver", "her", "mis", "vol", "be", "om"):
        rest = base.removeprefix(prefix)
        if rest != base and rest in strong and rest not in ("leiden", "zien_"):
            return strong[rest], prefix
    return None, ""


_FALSE_PREFIX = frozenset(
    [
        "beven",
        "bellen",
        "beitsen",
        "bedelen",
        "bergen",
        "geven",
        "gelden",
        "gillen",
        "geuren",
        "heren",
        "herderen",
        "bengelen",
        "beuken",
        "betten",
        "bezigen",
        "vergen",
        "verven",
    ]
)


def _strong_stem(infinitive: str) -> str:
    irregular = {
        "zijn": "ben", "hebben": "heb", "kunnen": "kan", "zullen": "zal", "mogen": "mag", "willen": "wil",
        "gaan": "ga", "staan": "sta", "slaan": "sla", "doen": "doe", "zien": "zie", "komen": "kom", "weten": "weet",
    }  # fmt: skip
    if infinitive in irregular:
        return irregular[infinitive]
    for base in ("gaan", "staan", "slaan", "doen", "zien", "komen"):
        if infinitive.endswith(base):
            return infinitive.removesuffix(base) + irregular[base]
    return _stem(infinitive)


def _with_t(stem: str) -> str:
    if stem.endswith("t"):
        return stem
    if stem.endswith(("ga", "sta", "sla")):
        return stem + "at"
    return stem + "t"


@lru_cache(maxsize=8192)
def single_word_forms(infinitive: str) -> frozenset[str]:
    """Every form that is written as one word: for separable verbs those of the subordinate clause."""
    f = forms(infinitive)
    particle, base = f.particle, f.present[2]
    bare = {*f.present, *f.past, base}
    if base.endswith("eren"):  # stress unknown: both spellings
        bare |= {base[:-2], _with_t(base[:-2]), base[:-3] + "er", _with_t(base[:-3] + "er")}
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
