"""Hears who speaks in a text and who else is about: whether it says wij, whose letter it is, whose work it names.

A text that speaks of an organisation in the third person (a municipality's page, a committee's folder) has no "wij".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import NamedTuple

from stylecheck.language.conjugation import Person
from stylecheck.language.page import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind
from stylecheck.rewrite.passive.doors import AGENTS
from stylecheck.rewrite.passive.parties import acts, deciders, is_firm, party, subjects_in
from stylecheck.rewrite.voice import FIRST_PERSON, MANY, Actor, Voice


def hear(voice: Voice, page: Page) -> Voice:
    """Return the voice of a text with what its sentences tell: whether it says "wij", and else who acts in it.

    A text without "wij" that is no letter speaks of the organisation in the third person. Loose sentences leave that
    open, unless an organisation is the subject of one of them.
    """
    is_letter = any(p.kind in _OF_LETTERS for p in page.parts)
    ends = _words_around(page)
    sentences = [s.notes.of("heard", None, partial(_heard, s)) for s in page.sentences]
    around = [s.notes.of("words heard", None, partial(_words_heard, s)) for s in (*page.sentences, *page.lines)]
    kinds = frozenset().union(*(h.kinds for h in around))
    if not is_letter:  # "Hoe krijgen we een plek?" is asked by the reader
        told = [s for s in page.sentences if not s.text.rstrip().endswith("?")]
        voice = replace(voice, spoken=any(FIRST_PERSON & s.vocabulary for s in told or page.sentences))
    short = len(page.sentences) <= _LOOSE
    work = frozenset().union(*(h.work for h in sentences)) - _LIGHT
    parties = min(len(frozenset().union(*(h.acting | (h.firms - ends) for h in sentences))), MANY)
    voice = replace(
        voice,
        addressed=short or bool(_ADDRESS & page.vocabulary),
        committee=any(h.committee for h in sentences),
        firm=_FIRM in kinds,
        several=not short and (is_minutes(page) or _by_tenants(page)),
        streets=voice.spoken and _PUBLIC not in kinds,
        trades=_trades(frozenset().union(*(h.trades for h in around)), ends, work),
        whole=not short,
        work=work if parties < MANY else frozenset(),
        parties=parties,
    )
    if _ON_BEHALF & page.vocabulary or (not voice.spoken and _I & page.vocabulary):
        return replace(voice, foreign=True)
    if not voice.spoken and any(h.doer for h in sentences):
        return replace(voice, foreign=True)
    if _TENANTS_CLUB in kinds and _LANDLORD & page.vocabulary and voice.spoken:
        return replace(voice, foreign=not is_letter)
    if voice.spoken or is_letter:
        own = frozenset(word for word in ends if any(_as_name(s, word) for s in page.sentences))
        return replace(voice, own=own, foreign=any(word.endswith(_OF_TENANTS) for word in ends))
    bodies = {h.body.name.lower(): h.body for h in sentences if h.body is not None}
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


class _Heard(NamedTuple):
    """What a sentence tells of who acts.

    Attributes:
        committee: a committee is subject in it.
        work: the verbs of which wij is the subject.
        acting: the subjects that act by themselves, and who stands after door.
        firms: the subjects that are a name, where the letter does not begin or end with it.
        doer: a firm is named that does what is told.
        body: the organisation that acts in it.
    """

    committee: bool
    work: frozenset[str]
    acting: frozenset[str]
    firms: frozenset[str]
    doer: bool
    body: Actor | None


def _heard(s: Sentence) -> _Heard:
    subjects = subjects_in(s)
    doors = [p.actor for p in s.doc._.passives if p.actor is not None and s.lower[p.actor[0]] not in AGENTS]
    return _Heard(
        committee=any(t.lower_.endswith("commissie") for t in subjects),
        work=frozenset(t.head.lemma_.replace("_", "").lower() for t in subjects if t.lower_ in _WE),
        acting=frozenset(t.lower_ for t in subjects if acts(t))
        | {s.doc[first : last + 1].root.lower_ for first, last in doors},
        firms=frozenset(t.lower_ for t in subjects if is_firm(t, Voice())),
        doer=_names_doer(s),
        body=_body_in(s),
    )


def _as_name(s: Sentence, word: str) -> bool:
    """Say whether a sentence has a word, given in lower case, with a capital."""
    return word in s.vocabulary and any(s.lower[i] == word and s.doc[i].text[:1].isupper() for i in s.places[word])


class _WordsHeard(NamedTuple):
    """What the words of a sentence or line tell of who is about.

    Attributes:
        kinds: what they name: a firm or tradesman that may do what is told, a public body that would see to streets, a
            club of tenants.
        trades: those that name a trade.
    """

    kinds: frozenset[str]
    trades: frozenset[str]


_FIRM, _PUBLIC, _TRADE, _TENANTS_CLUB = "firm", "public", "trade", "tenants"


def _words_heard(s: Sentence) -> _WordsHeard:
    told = [(word, kinds) for word in s.vocabulary if (kinds := _kinds_of(word))]
    return _WordsHeard(
        frozenset().union(*(kinds for _, kinds in told)), frozenset(word for word, kinds in told if _TRADE in kinds)
    )


@lru_cache(maxsize=8192)
def _kinds_of(word: str) -> frozenset[str]:
    """Return what a word names of those who may be about."""
    long = len(word) > _NAME
    firm = word in _WORKERS or (long and (party(word) == "werk" or word.endswith(("bedrijf", "bedrijven"))))
    public = word in deciders() or word.startswith(("gemeente", "nutsbedrij", "provincie", "waterschap"))
    named = {
        _FIRM: firm,
        _PUBLIC: public,
        _TRADE: long and word.endswith(_tradesmen()),
        _TENANTS_CLUB: word.endswith(_OF_TENANTS),
    }
    return frozenset(kind for kind, said in named.items() if said)


def _by_tenants(page: Page) -> bool:
    """Say whether a text seems to be written by those who look at what a landlord does: tenants, a committee."""
    lines = [line for line in page.text.splitlines() if line.strip()]
    return any(len(line) < _WIDE and _TENANTS.search(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]))


_WIDE = 90
"""Fewest characters of a line that is no title or signature."""
_WORKERS = frozenset(("schilders", "monteurs", "stratenmakers", "vakmensen", "uitvoerder", "bv", "b.v."))


def _words_around(page: Page) -> frozenset[str]:
    """Return the words of the head and the end of a letter, where its writer is named."""
    texts = (page.text[p.start : p.end].lower() for p in page.parts if p.kind in _ENDS)
    return frozenset(word.strip(".,") for text in texts for word in text.split())


_LIGHT = frozenset("doen maken nemen geven houden brengen zetten stellen gaan komen laten hebben zijn".split())
"""Verbs that say little of whose work it is."""


@cache
def _tradesmen() -> tuple[str, ...]:
    """Return the ends of the words that name a trade."""
    return tuple(name for row in rows("vaklui.tsv") for name in row[0].split())


def _trades(named: frozenset[str], ends: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """Return the verbs of the work of those whose trade it is and that a text names, less what it says wij do."""
    found: set[str] = set()
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
    return "door" in s.vocabulary and any(
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
