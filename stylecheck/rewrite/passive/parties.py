"""Who else is about in a text, beside its writer and its reader: firms, bodies and names that act by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from stylecheck.language.agents import acting_nouns
from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.passive.clause import Clause, verb_of
from stylecheck.rewrite.passive.doors import AGENTS
from stylecheck.rewrite.voice import FIRST_PERSON, Actor, Voice, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive


@lru_cache(maxsize=4096)
def party(lemma: str) -> str:
    """Return the kind of party that a noun names: "werk", "macht", "buren", or "" for none."""
    known = acting_nouns()
    if lemma in known:
        return known[lemma]
    return next((known[lemma[k:]] for k in range(1, len(lemma) - 3) if lemma[k:] in known), "")


def subjects_in(s: Sentence) -> list[Token]:
    """Return the subjects of a sentence."""
    return [s.doc[i] for i, relation in enumerate(columns(s.doc).deps) if relation == "nsubj"]


def somebody_in(s: Sentence, passive: Passive | None = None) -> str:
    """Return who else acts in a sentence, as it stands there: "de installateur"; "" where there is not exactly one.

    Args:
        passive: the clause that wants one; who it is done to does not act in it.
    """
    found = []
    acted_on = set() if passive is None else {c.i for i in passive.participles for c in s.doc[i].children}
    for t in subjects_in(s):
        if t.i in acted_on or not (acts(t) or party(t.lower_) == "huis"):
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
            if t.dep_ == "nmod" and acts(t) and any(c.lower_ in ("van", "bij") for c in t.children):
                return True  # het oordeel van de commissie wordt aan u gestuurd
    if clause.modal in ("kunnen", "mogen") and any(acts(t) for n in before for t in n.doc):
        return True  # bel de gemeente. Er kan een ploeg worden gestuurd
    if any("opdracht" in n.lower and any(acts(t) for t in n.doc) for n in before):
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
        for t in subjects_in(other):
            if t.lower_ in ("hij", "zij", "ze") and other in before:
                return True  # hij plakt de roosters af. Het wordt morgen gedaan
            if other is s and clause.first <= t.i <= clause.last:
                continue
            joined = any(c.dep_ == "conj" and (acts(c) or party(c.lower_) == "huis") for c in t.children)
            after = any(c.lower_ in ("zodra", "nadat", "omdat") for c in t.head.children)
            if other is s and _conditional(t.head) and (voice.spoken or after) and not joined:
                continue  # als de gemeente het goedkeurt, beginnen wij
            if joined or ((acts(t) or is_firm(t, voice)) and not _is_body(t, voice)):
                return True
        for p in other.doc._.passives:
            if p.actor is not None and (other is not s or p.aux != clause.aux):
                root = other.doc[p.actor[0] : p.actor[1] + 1].root
                if (acts(root) or is_firm(root, voice)) and not _is_body(root, voice):
                    return True  # het onderzoek wordt door de installateur gedaan
    return False


def _has_doer(s: Sentence) -> bool:
    return any(p.actor is not None for p in s.doc._.passives) or any(party(t.lower_) for t in s.doc)


def told_of_somebody(s: Sentence, near: Sequence[Sentence]) -> bool:
    """Say whether the sentence before tells of others than the reader: Uw kinderen kunnen blijven. Een verzoek …"""
    before = [n for n in near if n.start < s.start][-1:]
    return any(
        t.lower_ in ("zij", "ze", "hij") or kind_of(t.lower_) == "mens" or kind_of(t.lemma_.lower()) == "mens"
        for n in before
        if "u" not in n.lower
        for t in subjects_in(n)
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
        (acts(t) or (t.pos_ in ("PROPN", "NOUN") and t.lower_ not in voice.own and t.text[:1].isupper()))
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
    return noun.lower_ in (*AGENTS, "derden", "anderen") or kind_of(noun.lemma_.lower()) == "mens" or acts(noun)


_TITLES = frozenset("mevrouw meneer heer mijnheer collega huismeester mw. dhr. consulent monteur".split())


def is_firm(t: Token, voice: Voice) -> bool:
    """Say whether a subject is a name that the letter does not end or begin with: Bureau Keurmeester komt langs."""
    if t.pos_ != "PROPN" or not t.text[:1].isupper() or t.lower_ in voice.own or "eigen" not in t.tag_:
        return False
    around = {c.lower_ for c in t.children} | {t.head.lower_, t.doc[t.i - 1].lower_ if t.i else ""}
    return not around & _TITLES


def _is_body(t: Token, voice: Voice) -> bool:
    return voice.body is not None and t.lower_ == voice.body.name.split()[-1].lower()


@cache
def deciders() -> frozenset[str]:
    """Return the nouns of bodies that decide: gemeente, college, rechter."""
    return frozenset(noun for row in rows("afzenders.tsv") if row[0] == "orgaan" for noun in row[1].split())


@cache
def _handled() -> tuple[frozenset[str], frozenset[str]]:
    own = {row[0]: frozenset(row[1].replace("_", "").split()) for row in rows("afzenders.tsv")}
    return own["werkwoord"], own["voorwerp"]


def handles(body: Actor, clause: Clause, thing: str) -> bool:
    """Say whether an organisation certainly does what the landlord would do: a public one sees to papers only."""
    if body.name.split()[-1] not in deciders():
        return True
    verbs, things = _handled()
    return thing in things or all(verb.replace("_", "") in verbs for _, verb in clause.participles)


def acts(t: Token) -> bool:
    """Say whether a noun names somebody beside writer and reader who acts by himself."""
    if t.tag_.startswith("VNW") or t.pos_ not in ("NOUN", "PROPN"):
        return False
    kind = party(t.lower_) or party(t.lemma_.replace("_", "").lower())
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
    return noun.pos_ in ("PROPN", "PRON") or bool(party(noun.lower_)) or noun.lower_ == "wet"


def from_reader(s: Sentence) -> bool:
    """Say whether a sentence has "van u" or the like: what is expected of the reader."""
    return any(
        a == "van" and b in ("u", "je", "jou", "bewoners", "huurders")
        for a, b in zip(s.lower, s.lower[1:], strict=False)
    )
