"""Who acts in a passive clause, as far as the clause says it: door-phrases, and nouns of persons and bodies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.tables import rows
from stylecheck.language.verbs import known_infinitives

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _causes() -> frozenset[str]:
    return frozenset(row[0] for row in rows("oorzaken.txt"))


@cache
def _places() -> frozenset[str]:
    return frozenset(row[0] for row in rows("oorzaken.txt") if row[1:] == ("plaats",))


def circumstance(noun: Token) -> bool:
    """Say whether a noun after "door" names a cause, a place or a time, and no one who acts (oorzaken.txt)."""
    return _lemma(noun) in _causes() or _is_place(noun)


def _lemma(noun: Token) -> str:
    return noun.lemma_.replace("_", "").lower()


def _is_place(noun: Token) -> bool:
    """Say whether a noun, or the last part of a compound, names a place, time or means: de gootsteen, de bergkast."""
    return not {_lemma(noun), noun.lemma_.lower().rpartition("_")[2]}.isdisjoint(_places())


@cache
def acting_nouns() -> dict[str, str]:
    """Return the nouns of who may act beside the writer and the reader, with their kind (andere-verrichters.tsv)."""
    return {noun: row[0] for row in rows("andere-verrichters.tsv") for noun in row[1].split()}


@cache
def act_nouns() -> dict[str, str]:
    """Return nouns that name an act or, on -ing and -atie, a thing, with their kind (handelingen.tsv)."""
    return {row[0]: row[1] for row in rows("handelingen.tsv")}


@cache
def acts_of(kind: str) -> tuple[str, ...]:
    """Return the nouns of one kind of `act_nouns`: "handeling", "ding" or "ding-eind"."""
    return tuple(noun for noun, own in act_nouns().items() if own == kind)


@cache
def _persons() -> frozenset[str]:
    kinds = [row[1] for row in rows("voorwerpen.tsv") if row[0] == "mens"]
    return frozenset(acting_nouns()).union(word for words in kinds for word in words.split())


def of_person(participle: Token) -> bool:
    """Say whether a participle tells how a person feels: een buur is bezorgd, wij zijn bezorgd over de lift."""
    for child in participle.children:
        if child.dep_.startswith("nsubj"):
            if child.pos_ == "PRON" and child.lower_ not in ("het", "dit", "dat", "die", "deze", "alles", "niets"):
                return True
            if child.pos_ == "PROPN" or _persons() & {child.lower_, child.lemma_.lower()}:
                return True
            if "huurder" in child.lower_ or "bewoner" in child.lower_:
                return True
        if child.dep_.startswith("obl") and any(c.lower_ == "over" for c in child.children):
            return True
    return False


def actor_of(participles: list[Token]) -> tuple[tuple[int, int] | None, bool]:
    """Return the place of the door-phrase that names an actor, and whether one names only a cause."""
    cause = False
    for participle in participles:
        for child in participle.children:
            if not child.dep_.startswith(("obl", "nmod")):
                continue
            door = next((c for c in child.children if c.dep_ == "case" and c.lower_ == "door" and c.i < child.i), None)
            if door is None and child.dep_ == "obl:agent" and child.left_edge.i:
                before = child.left_edge.nbor(-1)  # which the parse hung on the verb
                door = before if before.lower_ == "door" else None
            if door is None:
                continue
            if (door.i and door.nbor(-1).lower_ in ("de", "het", "een")) or _of_another(child, participles):
                continue  # is gesteld het door u ingediende bezwaar
            if participle.lower_ in ("verboden", "toegestaan") and child.right_edge.i + 1 != participle.i:
                continue  # betreding door derden is verboden
            if any(c.dep_ == "fixed" for c in door.children) or _is_place(child):
                continue  # door middel van een brief, door de gootsteen
            if act_nouns().get(_lemma(child)) == "handeling":
                cause = True  # door de aanleg van een riool kan het water weg
                continue
            if _lemma(child) in _causes() or child.pos_ == "VERB" or _is_abstract(child) or _is_thing(child):
                cause = True
                continue
            if child.lower_ in _INSTEAD and any(p.lower_ == "vervangen" for p in participles):
                continue  # door nieuwe vervangen
            if _comes_instead(child) and any(p.lower_ == "vervangen" for p in participles):
                continue  # vervangen door glasvezel, door een rolhek
            last = _end_of_actor(child)
            if last > door.i + 2 and child.doc[last].lower_ in _WITH_VERB:
                last -= 1  # door de gemeente melding gemaakt
            if last == child.i and child.pos_ == "NOUN":  # door installateur Zonvast
                while last + 1 < len(child.doc) and child.doc[last + 1].text[:1].isupper():
                    last += 1
            return (door.i + 1, last), False
    return None, cause


def _comes_instead(noun: Token) -> bool:
    """Say whether a noun is what comes in the place of another: a thing, with no other article than een."""
    articles = {c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss")}
    kind = next((c for c in noun.children if c.dep_ == "flat" and c.pos_ == "NOUN" and c.text.islower()), None)
    noun = kind if noun.pos_ == "PROPN" and kind is not None else noun  # HR++ glas
    if noun.pos_ != "NOUN" or _acts(noun) or not articles <= {"een"}:
        return False
    return not articles or noun.lower_ in _OF_A_KIND or not noun.lemma_.lower().endswith(_WHO_ENDS)


_OF_A_KIND = frozenset(("exemplaar", "exemplaren", "variant", "model", "type", "versie", "soort"))
"""What stands for a thing of the same kind."""


def _of_another(actor: Token, participles: list[Token]) -> bool:
    """Say whether an actor belongs to a participle before a noun: Door huurder ontvangen toeslag wordt … betaald."""
    after = actor.doc[actor.i + 1 : actor.i + 3]
    if len(after) < 2 or after[0] in participles or after[1].pos_ != "NOUN":
        return False
    return bool(after[0].tag_.startswith("WW") and after[0].lower_.endswith(("en", "e", "d", "t")))


_INSTEAD = frozenset(("nieuwe", "nieuw", "andere", "betere", "moderne", "zuinige"))
_ABSTRACT = ("heid", "teit", "schap", "isme", "ziekte")
"""How nouns end that name a quality or a process: a cause, and no one who acts, where they name no body."""


def _is_abstract(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and lemma.endswith(_ABSTRACT) and not _acts(noun)


_WHO_ENDS = ("er", "aar", "ist", "eur", "ant", "ent", "or", "ige", "ende")
"""How nouns end that name who does something: opdrachtgever, monteur, ondergetekende."""


_DEVICES = (
    "meter", "motor", "container", "computer", "boiler", "koker", "router", "server", "radiator", "ventilator",
    "sensor", "transformator", "generator", "detector", "compressor", "zender", "printer", "filter", "kamer",
    "element", "cement", "document", "instrument", "water", "weer", "vuur", "vloer", "melder", "schakelaar",
)  # fmt: skip
"""Things that end like somebody who does something."""


def _is_thing(noun: Token) -> bool:
    """Say whether a noun without article names an act or a thing, and no one: door overmaking op …, door houtzwam."""
    act = noun.lower_.endswith(("ing", "atie"))
    barred = ("det", "nmod:poss", "conj", "flat") if act else ("det", "nmod:poss", "amod", "conj", "flat")
    if noun.pos_ != "NOUN" or any(c.dep_ in barred for c in noun.children):
        return False
    plural = "Number=Sing" not in str(noun.morph) and noun.lower_.endswith(("en", "s"))
    if _acts(noun) or noun.text[:1].isupper() or plural:
        return False
    return act or not noun.lemma_.lower().endswith(_WHO_ENDS)


def may_act(noun: Token) -> bool:
    """Say whether a noun may name somebody: a name, a person or body, or a word with the ending of one."""
    named = noun.pos_ in ("PROPN", "PRON", "ADJ", "NUM") or noun.text[:1].isupper() or "|nom|" in noun.tag_
    lemma = _lemma(noun)
    return named or _acts(noun) or (lemma.endswith(_WHO_ENDS) and not lemma.endswith(_DEVICES))


def _acts(noun: Token) -> bool:
    """Say whether a noun names a person or a body that can do something."""
    names = (noun.lower_, noun.lemma_.replace("_", "").lower())
    known, ends = _agents()
    return any(name in known or name.endswith(ends) for name in names)


@cache
def _agents() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the persons and bodies, and those of them that may also end a compound."""
    known = _persons() | {row[0] for row in rows("organen.txt")}
    return known, tuple(name for name in known if len(name) > 4)


_WITH_VERB = frozenset(
    "melding bezwaar gebruik aanspraak onderzoek navraag contact kennis opdracht toestemming beroep gehoor gevolg "
    "aangifte afspraken aandacht inzage bericht".split()
)
"""Nouns that make one expression with a verb, so that they belong to it and to nobody before them."""
_WHEN = frozenset(("op", "ten", "tijdens", "per", "wederom"))


def _end_of_actor(noun: Token) -> int:
    """Return the last token of an actor; where the parse joins "en conform …" to it, that is none of it."""
    last = int(noun.right_edge.i)
    for k in range(noun.i + 1, last):
        if noun.doc[k].text == "," and "door" in (t.lower_ for t in noun.doc[k + 1 : last]):
            return k - 1  # de vereniging, een lid door het bestuur
        if noun.doc[k].lower_ == "en" and noun.doc[k + 1].lower_ in known_infinitives():
            return k - 1  # Dakpartners en vangen aan
        if noun.doc[k].lower_ in ("en", "of") and noun.doc[k + 1].lower_ in ("conform", "volgens", "met", "op", "in"):
            return k - 1
        if noun.doc[k].lower_ == "uiterlijk":
            return k - 1  # door de verhuurder uiterlijk 1 december
        if noun.doc[k].lower_ in _WHEN and (noun.doc[k].lower_ != "op" or noun.doc[k + 1].like_num):
            return k - 1  # onze beheerder op 6 juni
    return last
