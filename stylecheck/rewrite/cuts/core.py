"""Says who does what in a sentence that begins with something else, for a message that puts it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.language.columns import words_before
from stylecheck.language.conjugation import Person, finite
from stylecheck.language.page import Sentence
from stylecheck.rewrite.regions import cluster_end, opens_clause, subjects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHO = ("u", "wij", "we", "ik", "je", "jij", "hij", "zij", "ze")
_SAME = ("mag", "kan", "zal", "was", "had", "zou")
"""Forms that are the same before je as after it."""
_SHORT = 4
"""Most words of a subject that a message repeats."""
_EMPTY = frozenset(("doen", "delen", "mee_delen", "mede_delen", "berichten", "laten", "zien", "verwijzen"))
"""Verbs with which nothing is said yet: Wij doen u hierbij …, Wij delen u mee …"""


def says_first(s: Sentence, main: int) -> str:
    """Return the subject that stands behind the main verb, and that verb: U betaalt; "" where it is not certain.

    Behind an auxiliary the verb that it serves is named as well: Wij zullen … vervangen.
    """
    first = last = main + 1
    if s.doc[main].lemma_.lower() in _EMPTY or starts_with_subject(s, main):
        return ""
    if s.lower[first] in ("geen", "niets", "niemand"):
        return ""
    if s.lower[first + 1 : first + 2] in (["en"], ["of"]):
        return ""  # blijven u en uw partner
    served = _served(s, main)
    if s.lower[first] not in _WHO:
        found = subjects_of(s, main)
        inside = sorted(t.i for t in found[0].subtree) if len(found) == 1 and found[0].pos_ in ("NOUN", "PROPN") else []
        if not inside or inside[0] != first or inside[-1] - first != len(inside) - 1 or len(inside) > _SHORT:
            return ""
        if s.pos[first] not in ("DET", "PRON", "NUM", "PROPN") and "Number=Plur" not in str(s.doc[inside[-1]].morph):
            return ""  # Rekening dient te worden gehouden: half of an expression
        last = inside[-1]
    verb = s.lower[main]
    if s.lower[first] in ("je", "jij") and not verb.endswith("t") and verb not in _SAME:
        if verb[-1] in "aeiou":
            return ""
        verb += "t"
    who = " ".join(s.doc[i].text for i in range(first, last + 1))
    return " … ".join(filter(None, (f"{who[:1].upper()}{who[1:]} {verb}", served)))


def _served(s: Sentence, main: int) -> str:
    """Return the verbs at the end that an auxiliary serves: hebben … gevraagd, zullen … vervangen."""
    head = s.doc[main].head
    if not s.doc[main].dep_.startswith("aux") or head.i <= main:
        return ""
    first = head.i
    while s.doc[first - 1].tag_.startswith(("WW|inf", "WW|vd")) or s.lower[first - 1] == "te":
        first -= 1
    return " ".join(s.lower[first : cluster_end(s, head.i) + 1])


def starts_with_subject(s: Sentence, main: int) -> bool:
    """Say whether the first word of a sentence belongs to its subject."""
    found = subjects_of(s, main)
    return s.lower[0] in _WHO or (len(found) == 1 and min(t.i for t in found[0].subtree) == 0)


def begins_to_ask(s: Sentence, comma: int) -> str:
    """Return how a condition that begins with its verb begins as a question: Heeft u; Mochten wij …, as Krijgen wij."""
    who = s.lower[1]
    end = next((k for k in range(2, comma) if opens_clause(s, k)), comma)
    at = next((i for i in range(end - 1, 1, -1) if is_infinitive(s.doc[i])), 0)
    while at and is_infinitive(s.doc[at - 1]):
        at -= 1  # Mocht u dit willen doen: Wilt u
    infinitive = s.doc[at]
    if s.lower[0] not in ("mocht", "mochten") or not at:
        return f"{s.doc[0].text} {who}"
    number = 1 if who in ("wij", "we") else 2 if who in ("u", "je", "jij") else 3
    person = Person(number, plural=s.lower[0] == "mochten", informal=who in ("je", "jij"))
    return f"{finite(infinitive.lemma_.lower(), person, inverted=True).capitalize()} {who}"


def is_infinitive(token: Token) -> bool:
    """Say whether a verb is an infinitive, or a participle that looks like one: Mochten wij iets ontvangen."""
    tag: str = token.tag_
    return tag.startswith("WW|inf") or (tag.startswith("WW|vd") and token.lower_ == token.lemma_.lower())


def stands_alone(part: Token, *, adds: bool, least: int) -> bool:
    """Say whether the second of two things can be told in a sentence of its own.

    With "Ook" in front it must be what is done or who does it, or a phrase with its own preposition; not a part of such
    a phrase (conform het bestek en de nota), nor in a clause with an infinitive (om de woning te verlaten en onder …).

    Args:
        adds: it begins with en or the like, and the new sentence with "Ook".
        least: how many words it has more than.
    """
    if part.dep_ != "conj" or sum(t.is_alpha for t in part.subtree) <= least:
        return False
    if not adds:
        return True
    first = part.head
    if any(t.like_num or t.text == "%" for t in part.subtree) or any(c.lower_ == "te" for c in part.children):
        return False
    own = any(c.dep_ == "case" for c in part.children)
    if not own and first.dep_ not in ("obj", "nsubj", "nsubj:pass"):
        return False
    verb = first.head
    return not any(c.dep_ == "mark" for c in verb.children)


def length(s: Sentence, first: int, last: int) -> int:
    """Count the words of only letters from one token up to another."""
    counted = words_before(s.doc)
    return max(0, counted[last] - counted[first])
