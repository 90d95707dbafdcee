"""Who else is about in a text, beside its writer and its reader: firms, bodies and names that act by themselves.

A text that speaks of an organisation in the third person (a municipality's page, a committee's folder) has no "wij".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from stylecheck.language.agents import acting_nouns
from stylecheck.language.columns import columns
from stylecheck.language.conjugation import Person
from stylecheck.language.page import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind
from stylecheck.rewrite.passive.clause import Clause, verb_of
from stylecheck.rewrite.passive.doors import AGENTS
from stylecheck.rewrite.voice import FIRST_PERSON, Actor, Voice, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive


@cache
def _party(lemma: str) -> str:
    """Return the kind of party that a noun names: "werk", "macht", "buren", or "" for none."""
    known = acting_nouns()
    if lemma in known:
        return known[lemma]
    return next((known[lemma[k:]] for k in range(1, len(lemma) - 3) if lemma[k:] in known), "")


def _subjects(s: Sentence) -> list[Token]:
    """Return the subjects of a sentence."""
    return [s.doc[i] for i, relation in enumerate(columns(s.doc).deps) if relation == "nsubj"]


def somebody_in(s: Sentence, passive: Passive | None = None) -> str:
    """Return who else acts in a sentence, as it stands there: "de installateur"; "" where there is not exactly one.

    Args:
        passive: the clause that wants one; who it is done to does not act in it.
    """
    found = []
    acted_on = set() if passive is None else {c.i for i in passive.participles for c in s.doc[i].children}
    for t in _subjects(s):
        if t.i in acted_on or not (_acts(t) or _party(t.lower_) == "huis"):
            continue
        if passive is not None and _tells(t.head, passive):
            continue
        if "Number=Sing" not in str(t.morph) or any(c.lower_ in ("niet", "geen", "zelf") for c in t.head.subtree):
            continue
        before = s.lower[t.i - 1] if t.i else ""
        if before in ("de", "het", "onze", "ons", "uw"):
            found.append(f"{before} {t.text}")
    return found[0] if len(set(found)) == 1 else ""


def _tells(verb: Token, passive: Passive) -> bool:
    """Say whether a passive clause is what a verb says: de commissie vindt dat het plan is onderbouwd."""
    top = verb.doc[passive.participles[0]]
    while top.head.i not in (top.i, verb.i):
        top = top.head
    return bool(top.dep_ in ("ccomp", "csubj"))


def others_about(s: Sentence, clause: Clause, near: Sequence[Sentence], voice: Voice) -> bool:
    """Say whether somebody else who acts is the subject nearby, so that "wij" may be the wrong one."""
    before = [n for n in near if n.start < s.start]
    if clause.subject is not None:
        for t in s.doc[clause.subject[0] : clause.subject[1] + 1]:
            if t.dep_ == "nmod" and _acts(t) and any(c.lower_ in ("van", "bij") for c in t.children):
                return True  # het oordeel van de commissie wordt aan u gestuurd
    if clause.modal in ("kunnen", "mogen") and any(_acts(t) for n in before for t in n.doc):
        return True  # bel de gemeente. Er kan een ploeg worden gestuurd
    if any("opdracht" in n.lower and any(_acts(t) for t in n.doc) for n in before):
        return True  # wij geven een aannemer opdracht. Het werk wordt dan gedaan
    if any(_calls(n, len(n.doc), voice) for n in before[-1:]) or _calls(s, clause.first, voice):
        return True  # bel Warmtewerk, dan wordt er een afspraak gemaakt
    if any(p.actor is not None and p.aux != clause.aux and s.lower[p.actor[0]] not in AGENTS for p in s.doc._.passives):
        return True  # door een opzichter vastgesteld, waarbij wordt gekeken
    if s.lower[0] in _THEREIN and before and _has_doer(before[-1]):
        return True  # de lamp is door onze monteur bekeken. Hierbij is vastgesteld
    if voice.committee and not any(FIRST_PERSON & n.vocabulary for n in (s, *before[-1:])):
        return True
    for other in (s, *near):
        for t in _subjects(other):
            if t.lower_ in ("hij", "zij", "ze") and other in before:
                return True  # hij plakt de roosters af. Het wordt morgen gedaan
            if other is s and clause.first <= t.i <= clause.last:
                continue
            joined = any(c.dep_ == "conj" and (_acts(c) or _party(c.lower_) == "huis") for c in t.children)
            after = any(c.lower_ in ("zodra", "nadat", "omdat") for c in t.head.children)
            if other is s and _conditional(t.head) and (voice.spoken or after) and not joined:
                continue  # als de gemeente het goedkeurt, beginnen wij
            if joined or ((_acts(t) or _is_firm(t, voice)) and not _is_body(t, voice)):
                return True
        for p in other.doc._.passives:
            if p.actor is not None and (other is not s or p.aux != clause.aux):
                root = other.doc[p.actor[0] : p.actor[1] + 1].root
                if (_acts(root) or _is_firm(root, voice)) and not _is_body(root, voice):
                    return True  # het onderzoek wordt door de installateur gedaan
    return False


def _has_doer(s: Sentence) -> bool:
    return any(p.actor is not None for p in s.doc._.passives) or any(_party(t.lower_) for t in s.doc)


def told_of_somebody(s: Sentence, near: Sequence[Sentence]) -> bool:
    """Say whether the sentence before tells of others than the reader: Uw kinderen kunnen blijven. Een verzoek …"""
    before = [n for n in near if n.start < s.start][-1:]
    return any(
        t.lower_ in ("zij", "ze", "hij") or kind_of(t.lower_) == "mens" or kind_of(t.lemma_.lower()) == "mens"
        for n in before
        if "u" not in n.lower
        for t in _subjects(n)
    )


_THEREIN = frozenset(("hierbij", "daarbij", "hieruit", "daaruit"))
_CALLING = frozenset(
    ("bel", "belt", "bellen", "mail", "mailt", "mailen", "contact", "meld", "meldt", "melden", "vraag")
)


def _calls(s: Sentence, end: int, voice: Voice) -> bool:
    """Say whether a sentence sends the reader to somebody else before a token: neem contact op met Warmtewerk."""
    if _CALLING.isdisjoint(s.lower[:end]):
        return False
    return any(
        (_acts(t) or (t.pos_ in ("PROPN", "NOUN") and t.lower_ not in voice.own and t.text[:1].isupper()))
        and any(c.lower_ in ("met", "naar", "bij", "aan") and c.dep_ == "case" for c in t.children)
        for t in s.doc[:end]
    )


def by_another(s: Sentence, clause: Clause) -> bool:
    """Say whether "door" names somebody for a noun, and so perhaps for the verb: een keuring door de gemeente."""
    if "door" not in s.lower[max(0, clause.first - _NEAR) :]:
        return False
    taken = {p.actor[0] for p in s.doc._.passives if p.actor is not None}
    return any(
        t.lower_ == "door" and t.pos_ == "ADP" and t.dep_ == "case" and t.i + 1 not in taken and _somebody(t.head)
        for t in s.doc[max(0, clause.first - _NEAR) :]
        if not t.head.head.tag_.startswith("WW|vd|prenom")  # de door u gemelde punten
    )


_NEAR = 12
"""Tokens before a clause in which a phrase with "door" may tell who acts in it."""


def _somebody(noun: Token) -> bool:
    return noun.lower_ in (*AGENTS, "derden", "anderen") or kind_of(noun.lemma_.lower()) == "mens" or _acts(noun)


_TITLES = frozenset("mevrouw meneer heer mijnheer collega huismeester mw. dhr. consulent monteur".split())


def _is_firm(t: Token, voice: Voice) -> bool:
    """Say whether a subject is a name that the letter does not end or begin with: Bureau Keurmeester komt langs."""
    if t.pos_ != "PROPN" or not t.text[:1].isupper() or t.lower_ in voice.own or "eigen" not in t.tag_:
        return False
    around = {c.lower_ for c in t.children} | {t.head.lower_, t.doc[t.i - 1].lower_ if t.i else ""}
    return not around & _TITLES


def _is_body(t: Token, voice: Voice) -> bool:
    return voice.body is not None and t.lower_ == voice.body.name.split()[-1].lower()


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
    acting = any(t.lower_.endswith("commissie") for s in page.sentences for t in _subjects(s))
    work = _work(page)
    voice = replace(voice, committee=acting, trades=_trades(page, ends, work), work=work, whole=not short)
    several = not short and (is_minutes(page) or _by_tenants(page))
    voice = replace(voice, firm=_has_firm(page), several=several)
    voice = replace(
        voice, addressed=short or bool(_ADDRESS & set(page.vocabulary)), streets=voice.spoken and not public
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
    heads = {t.lower_ for s in page.sentences for t in _subjects(s) if _acts(t) or _is_firm(t, voice)}
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
        len(word) > _NAME and (_party(word) == "werk" or word.endswith(("bedrijf", "bedrijven"))) for word in words
    )


def _words_around(page: Page) -> frozenset[str]:
    """Return the words of the head and the end of a letter, where its writer is named."""
    texts = (page.text[p.start : p.end].lower() for p in page.parts if p.kind in _ENDS)
    return frozenset(word.strip(".,") for text in texts for word in text.split())


def _work(page: Page) -> frozenset[str]:
    """Return the verbs of what a text says that wij do."""
    heads = (t.head for s in page.sentences for t in _subjects(s) if t.lower_ in _WE)
    return frozenset(head.lemma_.replace("_", "").lower() for head in heads)


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
    return word in _decides() or word.startswith(("gemeente", "nutsbedrij", "provincie", "waterschap"))


_OF_LETTERS = frozenset((PartKind.SALUTATION, PartKind.CLOSING))
_ENDS = frozenset((PartKind.HEADER, PartKind.CLOSING, PartKind.SIGNATURE, PartKind.FOOTER))
_LOOSE = 4
"""Most sentences of which nobody can say whether they are of a text that says wij."""


def _body_in(s: Sentence) -> Actor | None:
    """Return the organisation that acts in a sentence: de gemeente, uw verhuurder."""
    for t in _subjects(s):
        if t.pos_ != "NOUN" or "Number=Sing" not in str(t.morph):
            continue
        kind = _party(t.lower_)
        if kind != "huis" and t.lower_ not in _decides():
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
        for t in _subjects(s):
            if t.pos_ != "PROPN" or not t.text.isalpha() or t.text[:1].islower() or len(t.text) < _NAME:
                continue
            whole = f" {t.lower_} "
            if any(c.dep_ in ("flat", "conj") for c in t.children) or f" in{whole}" in page.spaced:
                continue
            if any(f" {word}{whole}" in page.spaced for word in ("bij", "van", "aan", "met")):
                found[t.lower_] = Actor(t.text, Person(3))
    return found


@cache
def _decides() -> frozenset[str]:
    return frozenset(noun for row in rows("afzenders.tsv") if row[0] == "orgaan" for noun in row[1].split())


@cache
def _handled() -> tuple[frozenset[str], frozenset[str]]:
    own = {row[0]: frozenset(row[1].replace("_", "").split()) for row in rows("afzenders.tsv")}
    return own["werkwoord"], own["voorwerp"]


def handles(body: Actor, clause: Clause, thing: str) -> bool:
    """Say whether an organisation certainly does what the landlord would do: a public one sees to papers only."""
    if body.name.split()[-1] not in _decides():
        return True
    verbs, things = _handled()
    return thing in things or all(verb.replace("_", "") in verbs for _, verb in clause.participles)


def _acts(t: Token) -> bool:
    if t.tag_.startswith("VNW") or t.pos_ not in ("NOUN", "PROPN"):
        return False
    kind = _party(t.lower_) or _party(t.lemma_.replace("_", "").lower())
    if kind == "werk":
        return not any(c.lower_ in ("onze", "ons") for c in t.children)
    return kind == "macht"


def _conditional(verb: Token) -> bool:
    return verb.dep_ in ("advcl", "acl:relcl", "acl") or any(
        c.lower_ in ("als", "indien", "zodra", "nadat", "wanneer", "omdat") and c.dep_ == "mark" for c in verb.children
    )


_CLAIMS = frozenset("stelling standpunt mening verwijt klacht melding bewering verklaring mededeling".split())
"""Nouns before "dat" with which somebody says something, mostly the reader."""


def told_by_others(s: Sentence, passive: Passive) -> bool:
    """Say whether a clause is somebody else's: De gemeente meldt dat …; Namens de commissie …; in mijn keuken."""
    if (
        "namens" in s.lower
        or "zijde van" in s.spaced
        or ("volgens" in s.lower and any(t.lower_ == "volgens" and _speaks(t.head) for t in s.doc))
    ):
        return True
    if any(word == "mijn" and not s.lower[i + 1].startswith("collega") for i, word in enumerate(s.lower[:-1])):
        return True
    top = verb_of(s, passive)
    if top.head.lower_ in _CLAIMS and top.dep_.startswith(("acl", "ccomp")):
        return True  # uw stelling dat de verhuurder is gewezen op …
    if top.dep_.startswith(("ccomp", "csubj")) and top.head.lower_ in ("afgesproken", "overeengekomen"):
        return True  # met de installateur is afgesproken dat …
    if top.dep_ not in ("ccomp", "csubj"):
        return False
    if from_reader(s):
        return True  # van u wordt verwacht dat de tuin wordt bijgehouden
    subjects = [c for c in top.head.children if c.dep_.startswith("nsubj") and c.i != top.i]
    return any(c.lower_ not in ("wij", "we", "ik", "het", "er", "u", "je") for c in subjects)


def _speaks(noun: Token) -> bool:
    """Say whether "volgens" names somebody who says so: volgens de gemeente, and not volgens de regels hieronder."""
    return noun.pos_ in ("PROPN", "PRON") or bool(_party(noun.lower_)) or noun.lower_ == "wet"


def from_reader(s: Sentence) -> bool:
    """Say whether a sentence has "van u" or the like: what is expected of the reader."""
    return any(
        a == "van" and b in ("u", "je", "jou", "bewoners", "huurders")
        for a, b in zip(s.lower, s.lower[1:], strict=False)
    )
