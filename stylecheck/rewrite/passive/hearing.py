"""Hears who speaks in a text and who else is about: whether it says wij, whose letter it is, whose work it names.

A text that speaks of an organisation in the third person (a municipality's page, a committee's folder) has no "wij".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from stylecheck.language.conjugation import Person
from stylecheck.language.page import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind
from stylecheck.rewrite.passive.doors import AGENTS
from stylecheck.rewrite.passive.parties import acts, deciders, is_firm, party, subjects_in
from stylecheck.rewrite.voice import FIRST_PERSON, Actor, Voice


def hear(voice: Voice, page: Page) -> Voice:
    """Return the voice of a text with what its sentences tell: whether it says "wij", and else who acts in it.

    A text without "wij" that is no letter speaks of the organisation in the third person. Loose sentences leave that
    open, unless an organisation is the subject of one of them.
    """
    is_letter = any(p.kind in _OF_LETTERS for p in page.parts)
    ends = _words_around(page)
    if not is_letter:  # "Hoe krijgen we een plek?" is asked by the reader
        told = [s for s in page.sentences if not s.text.rstrip().endswith("?")]
        voice = replace(voice, spoken=any(FIRST_PERSON & s.vocabulary for s in told or page.sentences))
    short = len(page.sentences) <= _LOOSE
    public = any(_public(word) for word in page.vocabulary)
    acting = any(t.lower_.endswith("commissie") for s in page.sentences for t in subjects_in(s))
    work = _work(page)
    voice = replace(
        voice,
        addressed=short or bool(_ADDRESS & set(page.vocabulary)),
        committee=acting,
        firm=_has_firm(page),
        several=not short and (is_minutes(page) or _by_tenants(page)),
        streets=voice.spoken and not public,
        trades=_trades(page, ends, work),
        whole=not short,
        work=work,
    )
    voice = replace(voice, parties=_parties(page, replace(voice, own=ends)))
    if _ON_BEHALF & set(page.vocabulary) or (not voice.spoken and _I & set(page.vocabulary)):
        return replace(voice, foreign=True)
    if not voice.spoken and any(_names_doer(s) for s in page.sentences):
        return replace(voice, foreign=True)
    if any(word.endswith(_OF_TENANTS) for word in page.vocabulary) and _LANDLORD & page.vocabulary and voice.spoken:
        return replace(voice, foreign=not is_letter)
    if voice.spoken or is_letter:
        return replace(voice, own=ends, foreign=any(word.endswith(_OF_TENANTS) for word in ends))
    bodies = {actor.name.lower(): actor for s in page.sentences if (actor := _body_in(s)) is not None}
    bodies |= _names(page)
    if not bodies and short:
        return voice
    return replace(voice, foreign=True, body=next(iter(bodies.values())) if len(bodies) == 1 else None)


_MINUTES = frozenset(("notulen", "rondvraag", "agendapunt", "actielijst", "actiepunt", "actiepunten"))
_ATTENDING = re.compile(
    r"^\W*(?:aan|af)wezig(?:en)?\s*:|\. Aanwezig: |\A\W*(?:\w+\s+)?(?:verslag|notulen)\b", re.I | re.M
)


def is_minutes(page: Page) -> bool:
    """Say whether a text is the minutes of a meeting."""
    return not _MINUTES.isdisjoint(page.vocabulary) or bool(_ATTENDING.search(page.text))


_TENANTS = re.compile(
    r"\b(?:huurders|bewoners)(?:belangen|advies)?(?:vereniging|raad|commissie|organisatie|platform|belang)\b"
    r"|\b(?:klachten|geschillen|advies|bezwaar)(?:schriften)?commissie\b",
    re.I,
)
_EDGE = 3
"""Lines at the beginning and the end of a text that tell who writes it."""


def _parties(page: Page, voice: Voice) -> int:
    """Return how many others act in a text."""
    heads = {t.lower_ for s in page.sentences for t in subjects_in(s) if acts(t) or is_firm(t, voice)}
    for s in page.sentences:
        for p in s.doc._.passives:
            if p.actor is not None and s.lower[p.actor[0]] not in AGENTS:
                heads.add(s.doc[p.actor[0] : p.actor[1] + 1].root.lower_)
    return len(heads)


def _by_tenants(page: Page) -> bool:
    """Say whether a text seems to be written by those who look at what a landlord does: tenants, a committee."""
    lines = [line for line in page.text.splitlines() if line.strip()]
    return any(len(line) < _WIDE and _TENANTS.search(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]))


_WIDE = 90
"""Fewest characters of a line that is no title or signature."""
_WORKERS = frozenset(("schilders", "monteurs", "stratenmakers", "vakmensen", "uitvoerder", "bv", "b.v."))


def _has_firm(page: Page) -> bool:
    """Say whether a text names a firm or a tradesman, who may do what it tells."""
    words = page.vocabulary
    return not _WORKERS.isdisjoint(words) or any(
        len(word) > _NAME and (party(word) == "werk" or word.endswith(("bedrijf", "bedrijven"))) for word in words
    )


def _words_around(page: Page) -> frozenset[str]:
    """Return the words of the head and the end of a letter, where its writer is named."""
    texts = (page.text[p.start : p.end].lower() for p in page.parts if p.kind in _ENDS)
    return frozenset(word.strip(".,") for text in texts for word in text.split())


_LIGHT = frozenset("doen maken nemen geven houden brengen zetten stellen gaan komen laten hebben zijn".split())
"""Verbs that say little of whose work it is."""


def _work(page: Page) -> frozenset[str]:
    """Return the verbs of what a text says that wij do."""
    heads = (t.head for s in page.sentences for t in subjects_in(s) if t.lower_ in _WE)
    return frozenset(head.lemma_.replace("_", "").lower() for head in heads) - _LIGHT


def _trades(page: Page, ends: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """Return the verbs of the work of those whose trade it is and that a text names, less what it says wij do."""
    found: set[str] = set()
    every = tuple(name for row in rows("vaklui.tsv") for name in row[0].split())
    named = [word for word in page.vocabulary if word.endswith(every) and len(word) > _NAME]
    for row in rows("vaklui.tsv") if named else ():
        names, verbs = tuple(row[0].split()), set(row[1].split())
        if (
            any(word.endswith(names) for word in named)
            and own.isdisjoint(verbs)
            and not any(word.endswith(names) for word in ends)
        ):
            found |= verbs
    return frozenset(found)


_WE = frozenset(("wij", "we"))


def _names_doer(s: Sentence) -> bool:
    """Say whether a firm is named that does what is told: de aanleg door Warmtebedrijf Merwede."""
    return any(
        t.lower_ == "door" and t.dep_ == "case" and t.head.pos_ == "PROPN" and t.head.text[:1].isupper() for t in s.doc
    )


_LANDLORD = frozenset(("corporatie", "woningcorporatie", "verhuurder"))
_I = frozenset(("ik", "mij", "mijn"))
"""Words of a writer who speaks for himself: what others did is no "wij"."""
_ON_BEHALF = frozenset(
    (
        "opdrachtgeefster",
        "ondergetekende",
        "cliënt",
        "cliënte",
        "cliënten",
        "requirant",
        "requirante",
        "requiranten",
        "gerekwireerde",
    )
)
"""Words of a lawyer or bailiff: what was done, somebody else did."""
_OF_TENANTS = ("bewonerscommissie", "huurdersvereniging", "huurdersraad", "huurdersorganisatie", "huurdersplatform")
"""Who writes to a landlord: what the landlord does is no "wij"."""
_ADDRESS = frozenset(("u", "uw", "uzelf", "je", "jij", "jou", "jouw", "jullie"))


@lru_cache(maxsize=4096)
def _public(word: str) -> bool:
    """Say whether a word names a body that sees to streets: gemeente, waterschap, nutsbedrijf."""
    return word in deciders() or word.startswith(("gemeente", "nutsbedrij", "provincie", "waterschap"))


_OF_LETTERS = frozenset((PartKind.SALUTATION, PartKind.CLOSING))
_ENDS = frozenset((PartKind.HEADER, PartKind.CLOSING, PartKind.SIGNATURE, PartKind.FOOTER))
_LOOSE = 4
"""Most sentences of which nobody can say whether they are of a text that says wij."""


def _body_in(s: Sentence) -> Actor | None:
    """Return the organisation that acts in a sentence: de gemeente, uw verhuurder."""
    for t in subjects_in(s):
        if t.pos_ != "NOUN" or "Number=Sing" not in str(t.morph):
            continue
        kind = party(t.lower_)
        if kind != "huis" and t.lower_ not in deciders():
            continue
        before = s.lower[t.i - 1] if t.i else ""
        if before in ("de", "het", "uw", "je"):
            return Actor(f"{before} {t.lower_}", Person(3))
        if kind == "huis" and t.text[:1].isupper():
            return Actor(f"de {t.lower_}", Person(3))
    return None


_NAME = 3
"""Fewest letters of the name of an organisation: Mw and Dr are titles."""


def _names(page: Page) -> dict[str, Actor]:
    """Return the names that act in a text and that one can be a client of: Woonhart plaatst …, bij Woonhart."""
    found = {}
    for s in page.sentences:
        for t in subjects_in(s):
            if t.pos_ != "PROPN" or not t.text.isalpha() or t.text[:1].islower() or len(t.text) < _NAME:
                continue
            whole = f" {t.lower_} "
            if any(c.dep_ in ("flat", "conj") for c in t.children) or f" in{whole}" in page.spaced:
                continue
            if any(f" {word}{whole}" in page.spaced for word in ("bij", "van", "aan", "met")):
                found[t.lower_] = Actor(t.text, Person(3))
    return found
