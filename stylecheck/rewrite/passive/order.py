"""Puts the words of an active clause in Dutch order: what stays in front, where the object goes, how it comes back."""

from __future__ import annotations

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece
from stylecheck.rewrite.passive.clause import TO_READER, Clause
from stylecheck.rewrite.voice import Actor

OBJECTS = {"ik": "mij", "hij": "hem", "wij": "ons", "we": "ons", "jij": "jou"}
"""Subject -> object, of pronouns."""
_TOPICS = frozenset(
    "dit dat deze die wat wie welke welk hoeveel hier daar daarvan hiervan waarvan dezelfde hetzelfde".split()
)
"""Words that stay in front when they become the object (Dit vergoeden wij)."""
_HEAVY = 9
"""From this number of tokens an object stays in front, where it does not tear the clause apart."""
_DEFINITE = frozenset(
    "de het uw onze ons deze die dit dat alle elke iedere ieder elk mijn jouw hun zijn haar beide zo'n".split()
)
_WHEN = frozenset(
    "binnenkort morgen vandaag gisteren nu dan daarna straks vaak altijd steeds direct meteen jaarlijks "
    "maandelijks wekelijks dagelijks regelmatig eerst vervolgens hierna voortaan eerder later elders".split()
)


def only_comma(s: Sentence, last: int, finite_: int) -> bool:
    """Say whether between a fronted phrase and the finite verb nothing but commas stands."""
    return all(s.doc[k].text == "," for k in range(last + 1, finite_))


def stays_in_front(s: Sentence, subject: tuple[int, int], actor: Actor) -> bool:
    """Say whether the old subject keeps its place as the object in front: Dit vergoeden wij."""
    first, last = subject
    if s.lower[first] in _TOPICS and (first == last or s.lower[first] in ("welke", "welk", "hoeveel")):
        return actor.person.person != 3
    if actor.person.person == 3:
        return False
    verbal = any(t.tag_.startswith("WW|pv") or t.text in (",", ";") for t in s.doc[first : last + 1])
    return verbal or last - first + 1 >= _HEAVY


def object_of(s: Sentence, subject: tuple[int, int]) -> list[Piece]:
    """Return the old subject as an object: wij becomes ons, zij becomes haar or ze."""
    first, last = subject
    if first == last and (low := s.lower[first]) in (*OBJECTS, "u", "je", "zij", "ze", "het"):
        if low in ("zij", "ze"):
            verbs = [c for c in s.doc[first].head.children if c.dep_.startswith("aux")]
            return ["haar" if any("Number=Sing" in str(verb.morph) for verb in verbs) else "ze"]
        return [OBJECTS.get(low, low)]
    return list(range(first, last + 1))


def in_place(s: Sentence, indexes: list[int], new: dict[int, str], clause: Clause) -> list[Piece]:
    """Return the words behind the finite verb with the verbs in their new form and the old subject as an object."""
    pieces: list[Piece] = []
    subject = clause.subject
    if clause.perfect and clause.modal:
        indexes = sorted({*indexes, clause.aux})
        new = {**new, clause.aux: "hebben"}
    for i in indexes:
        if i in new:
            pieces.append(new[i])
        elif subject and subject[0] == subject[1] == i:
            pieces += object_of(s, subject)
        else:
            pieces.append(i)
    return pieces


def loose_er(s: Sentence, i: int) -> bool:
    """Say whether a word is the "er" that only fills the place of a subject."""
    return s.lower[i] == "er" and not stranded(s, range(i + 1, len(s.lower)))


def stranded(s: Sentence, indexes: range | list[int]) -> bool:
    """Say whether a preposition stands alone that "er" belongs to: er hard aan gewerkt."""
    return any(s.doc[i].tag_ == "VZ|fin" and s.doc[i].dep_ != "compound:prt" for i in indexes)


def placed(
    s: Sentence, object_: list[Piece], rest: list[Piece], subject: tuple[int, int] | None, clause: Clause
) -> list[Piece]:
    """Put the object among the other words: first, but after a bare pronoun; an indefinite one after the adverbs."""
    reader = _to_reader(s, rest, clause)
    if reader is not None:
        rest = [p for p in rest if p not in (reader, reader - 1)]
        return [s.lower[reader], *object_, *rest]
    if not object_:
        return rest
    at = 0
    while at < len(rest) and isinstance(p := rest[at], int) and s.lower[p] in ("u", "je", "hem", "ons", "zich", "hen"):
        at += 1
    if subject is not None and not _definite(s, subject):
        negated = next((k for k, p in enumerate(rest) if isinstance(p, int) and s.lower[p] == "niet"), None)
        if negated is not None:
            if s.doc[subject[0]].pos_ in ("NOUN", "ADJ") and "Plur" in str(s.doc[subject[1]].morph):
                rest = rest[:negated] + rest[negated + 1 :]
                return [*rest[:at], *rest[at:negated], "geen", *object_, *rest[negated:]]
            return [*rest[:at], *object_, *rest[at:]]
        at = _after_adverbs(s, rest, at)
    return [*rest[:at], *object_, *rest[at:]]


def _to_reader(s: Sentence, rest: list[Piece], clause: Clause) -> int | None:
    """Return the token of "u" in "aan u", where the verb takes a bare "u" as well."""
    if clause.participles[0][1].replace("_", "") not in TO_READER:
        return None
    for p in rest:
        if isinstance(p, int) and s.lower[p] in ("u", "je", "hem", "ons") and p - 1 in rest and s.lower[p - 1] == "aan":
            return p
    return None


def _definite(s: Sentence, subject: tuple[int, int]) -> bool:
    head = s.doc[subject[0] : subject[1] + 1].root
    if s.doc[subject[0]].lower_ in _DEFINITE or s.doc[subject[0]].lower_ in ("alleen", "ook", "al"):
        return True
    return head.pos_ in ("PRON", "PROPN") or any(
        c.lower_ in _DEFINITE for c in head.children if c.dep_ in ("det", "nmod:poss")
    )


def _after_adverbs(s: Sentence, rest: list[Piece], at: int) -> int:
    """Return the place after the first adverbs and times: Wij sturen morgen een monteur."""
    while at < len(rest) and isinstance(p := rest[at], int):
        if s.lower[p] == "zo" and s.lower[p + 2 : p + 3] == ["mogelijk"] and rest[at + 1 : at + 3] == [p + 1, p + 2]:
            at += 3
            continue
        token = s.doc[p]
        if token.dep_ != "advmod" or token.lower_ not in _WHEN or any(c.i > p for c in token.children):
            break
        if token.lower_ == "eerst" and s.pos[p + 1] == "ADP":
            break  # eerst na drie jaar: one phrase
        at += 1
    return at


def taken_up(s: Sentence, subject: tuple[int, int]) -> str | None:
    """Return the word that takes up an object again: hem, het or ze."""
    head = s.doc[subject[0] : subject[1] + 1].root
    shortened = any(s.doc[i].text.endswith("-") for i in range(subject[0], subject[1]))  # hang- en sluitwerk
    head = s.doc[subject[1]] if shortened else head
    joined = any(c.dep_ == "conj" for c in head.children) and not shortened
    if joined or "Number=Plur" in str(head.morph):
        return "ze"
    if "Gender=Neut" in str(head.morph):
        return "het"
    return "hem" if "Gender=Com" in str(head.morph) else None


def clean(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without those that have become empty."""
    return [p for p in pieces if p != ""]
