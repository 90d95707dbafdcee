"""Names the verb that noun style hides, for the message where no whole sentence can be offered: wij dragen … over."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.page import Sentence
from stylecheck.rewrite.nounstyle.actions import verb_of
from stylecheck.rewrite.voice import READER, WRITER, Voice, likely_actor

_BARS = frozenset(("toegestaan", "verboden", "geoorloofd"))
_NEEDS = frozenset(("nodig", "noodzakelijk", "vereist", "verplicht"))
_LONG = 8
"""Most words of a place that is marked as a whole."""
_ARTICLES = frozenset(("de", "het", "een"))
_KNOWN = frozenset(("de", "het", "deze", "dit", "die", "dat", "uw", "uw", "alle", "je", "jouw"))
_OTHERS = frozenset(("rechter", "vorderen", "gevorderd", "gemeente", "verantwoordelijk", "huurcommissie"))
"""Words that tell that somebody else may be the one who acts."""


def clue(s: Sentence, start: int, end: int, voice: Voice) -> str:
    """Return what to write for a noun of action: "Schrijf: ‘wij dragen … over’"; "" where no verb is known.

    Args:
        start, end: the place of the finding in the letter.
    """
    inside = [i for i, (a, b) in enumerate(s.offsets) if a < end and b > start]
    at = _noun(s, inside)
    verb = None if at is None else verb_of(s, at)
    if at is None or verb is None:
        known = next(
            (v for i in range(min(inside), min(max(inside) + 4, len(s.lower))) if (v := _plain(s.lower[i]))), ""
        )
        return f"Gebruik het werkwoord ‘{known}’ en zeg wie het doet" if known else ""
    f = forms(verb)
    words = {s.lower[i] for i in inside}
    reader, person = voice.addressee.name, voice.addressee.person
    apart = f" {f.particle}" if f.particle else ""
    if words & _BARS:
        may = f"{reader} {finite('mogen', person)}"
        if "verboden" not in words and not words & {"niet", "geen", "evenmin", "nooit"}:
            return f"Schrijf: ‘{may} … {f.infinitive}’"
        thing = s.lower[at + 1 : at + 3]
        bare = thing[:1] == ["van"] and thing[1:2] and thing[1] not in _KNOWN
        return f"Schrijf: ‘{may} {'geen …' if bare else '… niet'} {f.infinitive}’"
    if words & _NEEDS and likely_actor(verb, "moeten") == READER:
        return f"Schrijf: ‘{reader} moet … {f.infinitive}’"
    if "verantwoordelijk" in words and _is_reader(s, reader):
        return f"Schrijf: ‘{reader} moet … {f.infinitive}’"
    if s.lower[inside[0]] == "bij" and not words & {"vindt", "volgt"}:
        return f"Schrijf: ‘als … {f.particle}{finite(verb, Person(3))}’"
    before = s.lower[at - 1 - (s.lower[at - 1] in _ARTICLES)] if at > 1 else ""
    if before == "tot" and not words & _GOES:
        return f"Schrijf: ‘om …{apart} te {f.present[2]}’"
    if before == "tot" and not {"wij", "we", "ik", reader} & set(s.lower):
        return f"Gebruik het werkwoord ‘{f.infinitive}’ en zeg wie het doet"
    who = likely_actor(verb, "moeten" if words & {"dient", "moet", "moeten", "dienen"} else "")
    shared = "door" in s.lower or set(s.lower) & _OTHERS or _hangs(s, at)
    if who == WRITER and not voice.foreign and not shared:
        return f"Schrijf: ‘{voice.we} {finite(verb, voice.writer.person)} …{apart}’"
    if who == READER and not shared:
        return f"Schrijf: ‘{reader} {finite(verb, person)} …{apart}’"
    return f"Gebruik het werkwoord ‘{f.infinitive}’ en zeg wie het doet"


_PLAIN = {
    "deelname": "meedoen", "dienstverlening": "helpen", "betalingsregeling": "afspreken", "regeling": "afspreken",
    "maatregelen": "zorgen", "voorbereidingen": "voorbereiden", "aanmelding": "aanmelden", "uitkering": "uitkeren",
    "bemiddeling": "bemiddelen", "schadevergoeding": "vergoeden", "afspraken": "afspreken", "dienst": "helpen",
}  # fmt: skip
"""Nouns that are made of no verb, or of another one than a reader would use."""


def _plain(word: str) -> str:
    return _PLAIN.get(word, "")


def _noun(s: Sentence, inside: list[int]) -> int | None:
    """Return the noun of action of a place; rather not one that only tells when: na ondertekening."""
    found = [i for i in inside if verb_of(s, i) and s.lower[i] != "betrekking"]
    return next(iter([i for i in found if not _hangs(s, i, _WHEN)] or found), None)


_GOES = frozenset(("gaan", "gaat", "over", "overgaan", "overgegaan", "overgaat", "overging", "overgingen"))
_WHEN = frozenset(("na", "bij", "tijdens", "vóór", "door"))
_MOMENT = _WHEN | {"voor", "voorafgaand", "aan", "sinds"}


def narrowed(s: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the place of a finding, of a long one only the noun of action and its article."""
    inside = [i for i, (a, b) in enumerate(s.offsets) if a < end and b > start]
    at = _noun(s, inside) if len(inside) > _LONG else None
    if at is None:
        return start, end
    return s.span(at - (at > 0 and s.lower[at - 1] in _ARTICLES), at)


def only_says_when(s: Sentence, start: int, end: int) -> bool:
    """Say whether what takes place has no verb: De schouw vindt vóór de oplevering plaats.

    Args:
        start, end: the place of the finding in the letter.
    """
    inside = [i for i, (a, b) in enumerate(s.offsets) if a < end and b > start]
    if s.lower[inside[0]] not in ("vindt", "vinden", "vond", "vonden") or s.lower[inside[-1]] != "plaats":
        return False
    return all(_hangs(s, i, _MOMENT) for i in inside if verb_of(s, i))


def _is_reader(s: Sentence, reader: str) -> bool:
    return any(s.lower[i : i + 2] in ([reader, "bent"], ["bent", reader]) for i in range(len(s.lower)))


def _hangs(s: Sentence, at: int, after: AbstractSet[str] = frozenset()) -> bool:
    """Say whether a noun stands after a preposition that keeps its subject open: denken aan het verven.

    Args:
        after: only these prepositions, where given.
    """
    before = at - 1 - (s.lower[at - 1] in _ARTICLES)
    if before < 0 or s.pos[before] != "ADP" or s.lower[before] in (("tot",) if after else ("tot", "voor")):
        return False
    return not after or s.lower[before] in after
