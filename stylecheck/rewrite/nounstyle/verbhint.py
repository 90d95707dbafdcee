"""Names the verb that noun style hides, for the message where no whole sentence can be offered: wij dragen … over."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from stylecheck.language.agents import act_nouns, acts_of
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
    if at is None and s.lower[inside[-1]] == "tot":  # over te gaan tot
        at = _noun(s, list(range(inside[-1] + 1, min(inside[-1] + 4, len(s.lower)))))
    verb = None if at is None else _INSTEAD.get(s.lower[at]) or verb_of(s, at)
    if at is None or verb is None:
        known = next(
            (v for i in range(min(inside), min(max(inside) + 4, len(s.lower))) if (v := _plain(s.lower[i]))), ""
        )
        return f"Gebruik het werkwoord ‘{known}’ en zeg wie het doet" if known else ""
    if at and s.lower[at - 1] in _SIZES:
        return "Gebruik het werkwoord ‘doen’ en zeg wie het doet"  # klein onderhoud: no verb says how small
    f = forms(verb)
    words = {s.lower[i] for i in inside}
    reader, person = voice.addressee.name, voice.addressee.person
    apart = f" {f.particle}" if f.particle else ""
    if verb in _INSTEAD.values():
        return f"Gebruik het werkwoord ‘{f.infinitive}’ en zeg wie het doet"
    if "te" in words and words & _EMPTY_VERBS:
        return f"Gebruik het werkwoord ‘{f.infinitive}’"
    if words & {"geschiedt", "geschieden"} and verb not in ("betalen", "vergoeden") and (payer := _payer(s, reader)):
        return f"Schrijf: ‘{payer} {finite('betalen', person)} {article_of(s, at)} {s.lower[at]} …’"
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
    if _others_act(s, inside):
        return f"Gebruik het werkwoord ‘{f.infinitive}’"
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


_INSTEAD = {"overlegging": "mee_sturen", "overhandiging": "geven", "vermelding": "noemen"}
"""Nouns of action with a better verb than their own."""
_EMPTY_VERBS = frozenset(("gaan", "bewerkstelligen", "effectueren", "realiseren", "verrichten"))
"""Verbs beside a noun of action that say nothing, as infinitives with te: whoever acts is named before."""
_SIZES = frozenset(("klein", "kleine", "groot", "grote", "dagelijks", "achterstallig"))
_PAYS = ("rekening", "kosten")


def _others_act(s: Sentence, inside: list[int]) -> bool:
    """Say whether an empty verb of a place has a subject of its own that is not who writes: de monteur verricht."""
    verbs = [s.doc[i] for i in inside if s.doc[i].tag_.startswith("WW|pv") and s.lower[i] not in _HAPPENS]
    return any(
        c.dep_ == "nsubj" and not verb_of(s, c.i) and c.pos_ in ("NOUN", "PROPN") for t in verbs for c in t.children
    )


_HAPPENS = frozenset(("vindt", "vinden", "vond", "vonden", "geschiedt", "geschieden", "gebeurt", "gebeuren"))


def article_of(s: Sentence, at: int) -> str:
    """Return the article of a noun."""
    return "het" if "Gender=Neut" in str(s.doc[at].morph) or s.doc[at].tag_.startswith("WW|inf") else "de"


def _payer(s: Sentence, reader: str) -> str:
    """Return who pays for an action, where the clause says only that: geschiedt voor uw rekening."""
    at = next((i for i in range(1, len(s.lower)) if s.lower[i] in _PAYS and s.pos[i] == "NOUN"), None)
    if at is None:
        return ""
    around = s.lower[max(0, at - 3) : at + 4]
    if ("voor" if s.lower[at] == "rekening" else "op") not in around[:3]:
        return ""
    own = {"uw", "u", "je", "jouw", "huurder", "bewoner"} & set(around)
    return reader if own else ""


def _plain(word: str) -> str:
    return _PLAIN.get(word, "")


def _noun(s: Sentence, inside: list[int]) -> int | None:
    """Return the noun of action of a place; rather not one that only tells when: na ondertekening."""
    found = [i for i in inside if verb_of(s, i) and s.lower[i] != "betrekking" and not _is_thing(s, i)]
    return next(iter([i for i in found if not _hangs(s, i, _WHEN)] or found), None)


def _is_thing(s: Sentence, i: int) -> bool:
    """Say whether a noun on -ing names a thing there: de woning, de installatie, de bestaande opstelling."""
    word = s.lower[i]
    if s.doc[i].tag_.startswith("WW"):
        return False
    if word.endswith(acts_of("ding-eind")) or act_nouns().get(word) == "ding":
        return True
    return word in _OR_THING and s.lower[i + 1 : i + 2] != ["van"]


_OR_THING = frozenset(("opstelling", "verklaring", "verpakking", "beplanting", "bestrating", "verharding"))
"""Nouns that name an action only with what is acted on."""
_GOES = frozenset(("gaan", "gaat", "over", "overgaan", "overgegaan", "overgaat", "overging", "overgingen"))
_WHEN = frozenset(("na", "bij", "tijdens", "vóór", "door"))
_MOMENT = _WHEN | {"voor", "voorafgaand", "aan", "sinds"}


def narrowed(s: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the place of a finding, of a long one only the noun of action and its article."""
    inside = [i for i, (a, b) in enumerate(s.offsets) if a < end and b > start]
    if (place := _what_happens(s, inside)) is not None:
        return s.span(*place)
    at = _noun(s, inside) if len(inside) > _LONG else None
    if at is None:
        return start, end
    return s.span(at - (at > 0 and s.lower[at - 1] in _ARTICLES), at)


def _what_happens(s: Sentence, inside: list[int]) -> tuple[int, int] | None:
    """Return vindt … plaats, where the noun before it only tells when: Na de meting door ons vindt vrijgave plaats."""
    verb = inside[-1]
    if s.lower[verb] not in ("vindt", "vinden", "vond", "vonden") or not inside[0]:
        return None
    first = next((i for i in range(inside[0] - 1, max(-1, inside[0] - 6), -1) if s.pos[i] == "ADP"), None)
    if first is None or s.lower[first] not in _WHEN:
        return None
    ends = next((i for i in range(verb + 2, min(verb + 8, len(s.lower))) if s.lower[i] == "plaats"), None)
    return None if ends is None else (verb, ends)


def only_says_when(s: Sentence, start: int, end: int) -> bool:
    """Say whether what takes place has no verb: De schouw vindt vóór de oplevering plaats.

    Args:
        start, end: the place of the finding in the letter.
    """
    inside = [i for i, (a, b) in enumerate(s.offsets) if a < end and b > start]
    voor = next((i for i in inside if s.lower[i] == "voor" and "zorg" in s.lower[inside[0] : i]), None)
    if voor is not None and any(
        s.lower[i] == "te" and s.doc[i + 1].tag_.startswith("WW|inf") for i in inside if i > voor
    ):
        return True  # draagt er zorg voor de installatie aan te melden en …
    if s.lower[inside[0]] in ("geschiedt", "geschieden") and any(s.pos[i] == "CCONJ" for i in inside):
        return True  # mits het werk geschiedt door een vakman en de leiding een aansluiting heeft
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
