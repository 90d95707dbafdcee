"""More joints at which a long sentence is cut: … en nemen twee weken in beslag, … onder vermelding van uw nummer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.regions import finite_in, is_finite, main_verb, opens_clause, parted, subject_first, subjects_of

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a sentence can be cut.

    Attributes:
        last: last token of the first new sentence.
        pieces: the words of the second one, without its full stop.
        end: last token that they replace.
    """

    last: int
    pieces: tuple[Piece, ...]
    end: int


def cut_at(s: Sentence, k: int, final: int) -> Cut | None:
    """Return a cut before token k, where one of these joints is there.

    Args:
        final: the full stop.
    """
    if s.lower[k] == "en":
        last = k - 2 if s.doc[k - 1].text == "," else k - 1
        return _same_thing(s, k, last, final) or _too(s, k, last, final) or _asked_too(s, k, last, final)
    if s.doc[k - 1].text != ",":
        return None
    if s.lower[k : k + 3] == ["onder", "vermelding", "van"]:
        if finite_in(s, k, final - 1) or any(t.is_punct for t in s.doc[k:final]) or s.doc[final].text != ".":
            return None
        return Cut(k - 2, ("vermeld daarbij", *range(k + 3, final)), final - 1)
    if s.lower[k] == "bereikbaar" and s.lower[k + 1] in ("op", "via", "onder", "tussen", "van"):
        if finite_in(s, k, final - 1):
            return None
        who = "hij" if {"dhr", "dhr.", "heer"} & set(s.lower[:k]) else "zij" if _MRS & set(s.lower[:k]) else "die"
        return Cut(k - 2, (who, "is", *range(k, final)), final - 1)
    if s.lower[k : k + 3] in (["ten", "gevolge", "waarvan"], ["als", "gevolg", "waarvan"]):
        verbs = finite_in(s, k + 3, final - 1)
        if not verbs or any(t.is_punct for t in s.doc[k : verbs[0]]) or s.pos[k + 3] == "SCONJ":
            return None
        if len(verbs) > 1 and s.doc[verbs[0] + 1].text != ",":
            return None
        word, rest = parted(s, verbs[0])
        pieces: list[Piece] = [(rest if i == verbs[0] else i) for i in range(k + 3, final)]
        return Cut(k - 2, ("daardoor", word, *(p for p in pieces if p != "")), final - 1)
    return None


_MRS = frozenset(("mw", "mw.", "mevr", "mevr.", "mevrouw"))
_ARTICLE_AND_NOUN = 2
_THIS = {"de": "deze", "het": "dit"}


def _same_thing(s: Sentence, k: int, last: int, final: int) -> Cut | None:
    """De werkzaamheden worden … uitgevoerd en nemen twee weken in beslag: … Deze werkzaamheden nemen …"""
    verbs, main = finite_in(s, k + 1, final - 1), main_verb(s)
    if main is None or main >= last or not verbs or verbs[0] != k + 1:
        return None
    first = s.doc[main]
    tops = {first.i: first, first.head.i: first.head}.values()
    subjects = [c for t in tops for c in t.children if c.dep_.startswith("nsubj") and c.i < main]
    if len(subjects) != 1 or subjects[0].pos_ != "NOUN" or min(t.i for t in subjects[0].subtree) != 0:
        return None
    subject = subjects[0]
    if any(not subject.is_ancestor(s.doc[i]) for i in finite_in(s, 0, last) if i != main):
        return None
    second = s.doc[verbs[0]]
    if any(c.dep_.startswith("nsubj") for t in (second, second.head) for c in t.children if c.i > k):
        return None
    numbers = {"Number=Plur" in str(t.morph) for t in (first, second)}
    if len(numbers) != 1 or any(c.dep_ == "conj" for c in subject.children):
        return None
    plain = s.lower[1] == subject.lower_ and len(list(subject.subtree)) == _ARTICLE_AND_NOUN
    name: list[Piece] = [s.lower[0] if plain else _THIS.get(s.lower[0], s.lower[0]), subject.i]
    if subject.i == 0:
        name = ["deze", s.lower[0]]  # leidingen in de kelder …: deze leidingen
        numbers.discard(True)
    elif s.lower[0] not in (*_THIS, "uw", "onze", "ons", "deze"):
        return None
    return None if subject.i == 0 and numbers else Cut(last, (*name, *range(k + 1, final)), final - 1)


def _too(s: Sentence, k: int, last: int, final: int) -> Cut | None:
    """Bij te late betaling wordt … en worden de kosten …: … Ook worden dan de kosten …"""
    verbs, before = finite_in(s, k + 1, final - 1), finite_in(s, 0, last)
    if len(before) != 1 or not verbs or verbs[0] != k + 1 or before[0] > 6 or s.pos[0] in ("SCONJ", "PRON", "DET"):
        return None
    second = s.doc[verbs[0]]
    subjects = [c for t in (second, second.head) for c in t.children if c.dep_.startswith("nsubj") and c.i > k]
    if not subjects or subjects[0].pos_ not in ("NOUN", "PRON") or min(t.i for t in subjects[0].subtree) != k + 2:
        return None
    then: list[Piece] = ["dan"] if s.lower[0] in ("bij", "na", "zonder", "door") and "dan" not in s.lower else []
    who = (
        k + 2 + (subjects[0].pos_ == "PRON") + (s.lower[k + 3 : k + 4] == ["zich"])
    )  # ook haalt hij dan, ook worden dan de kosten
    return Cut(last, ("ook", s.lower[k + 1], *range(k + 2, who), *then, *range(who, final)), final - 1)


def own_subject(s: Sentence, k: int, verb: int, final: int) -> bool:
    """Say whether what stands between en and a finite verb is its subject, which the parser took for one more object.

    Wij leggen nieuwe tegels en het hek van de tuin wordt geschilderd: two finite verbs and no clause opened.
    """
    main = main_verb(s)
    if main is None or s.lower[k + 1] not in ("de", "het", "uw", "onze", "deze", "dit") or verb + 2 >= final:
        return False
    if any(opens_clause(s, i) or s.doc[i].is_punct for i in range(verb)) or finite_in(s, 0, verb) != [main, verb]:
        return False
    between = s.doc[k + 1 : verb]
    head = next((t for t in between if t.pos_ == "NOUN"), None)
    plain = all(t.pos_ in ("DET", "ADJ", "NOUN", "ADP", "PROPN", "NUM", "PRON") for t in between)
    return plain and head is not None and _plural(head) == _plural(s.doc[verb])


def _plural(token: Token) -> bool:
    return "Number=Plur" in str(token.morph)


_ASKS = frozenset(("verzoeken", "vragen", "sommeren", "adviseren", "verzoek", "vraag", "sommeer"))


def _asked_too(s: Sentence, k: int, last: int, final: int) -> Cut | None:
    """U dient A in te leveren en B te melden: … Ook dient u B te melden."""
    if len(finite_in(s, 0, final - 1)) != 1 or not s.doc[k - 1].tag_.startswith("WW|inf"):
        return None
    if s.lower[k + 1 : final].count("te") != 1 or s.lower[k - 2] != "te" or s.pos[k + 1] in ("SCONJ", "VERB"):
        return None
    if s.lower[:2] in (["u", "dient"], ["u", "hoeft"]):
        lead: tuple[Piece, ...] = ("ook", s.lower[1], "u")
    elif s.lower[0] in ("wij", "we", "ik") and s.lower[1] in _ASKS and s.lower[2] == "u":
        lead = ("ook", s.lower[1], s.lower[0], "u")
    else:
        return None
    return None if s.lower[k + 1] == "te" else Cut(last, (*lead, *range(k + 1, final)), final - 1)


# --- what only announces


_TELLS_YOU = re.compile(
    r"(?:(?:hierbij|middels deze brief|met deze brief|bij dezen?|graag|volledigheidshalve) )?"
    r"(?:(?:delen|informeren|berichten|laten) (?:wij|we) u|(?:wij|we) (?:delen|berichten|informeren) u)"
    r"(?: hierbij)?(?: (?:mede|mee|weten|erover))*,? dat "
)
_ANNOUNCES = re.compile(
    r"(?:(?:voor de goede orde|nogmaals|wellicht ten overvloede|volledigheidshalve|ten overvloede|overigens) )?"
    r"(?:(?:wijzen|attenderen|merken|herinneren) (?:wij|we)|(?:wij|we) (?:wijzen|attenderen|herinneren|merken))"
    r"(?: u)?(?: hierbij)? (?:er|erop|eraan|op)"
    r"(?: (?:nogmaals|wellicht ten overvloede|hierbij|met nadruk|met klem|nadrukkelijk|uitdrukkelijk|op|aan))* dat "
)


def announced(s: Sentence) -> str | None:
    """Nogmaals wijzen wij u erop dat u de tuin onderhoudt: U onderhoudt de tuin."""
    low = " ".join(s.lower)
    found = _ANNOUNCES.match(low) or _TELLS_YOU.match(low)
    if found is None:
        return None
    first = found.group().count(" ")
    return _as_main(s, first)


def _as_main(s: Sentence, first: int) -> str | None:
    """Return the clause from a token to the end of the sentence as a main clause."""
    final = len(s.doc) - 1
    verbs = [i for i in range(first, final) if is_finite(s, i)]
    if not verbs or s.doc[final].text not in (".", "!"):
        return None
    verb = verbs[0]
    later = next((i for i in range(first, verb) if s.lower[i] in ("dat", "die", "als", "zoals", ",", "indien")), None)
    if later is not None or not _begins_with_subject(s, verb, first):
        return None
    if len(verbs) > 1 and not any(s.lower[i] in (",", "dat", "die", "als", "omdat") for i in range(verb, verbs[1])):
        return None
    end = _subject_end(s, verb, first)
    if end is None or end >= verb:
        return None
    word, rest = parted(s, verb)
    tail: list[Piece] = [(rest if i == verb else i) for i in range(end + 1, final)]
    return compose(s, [*range(first, end + 1), word, *(p for p in tail if p != "")], opens=True) + "."


def _begins_with_subject(s: Sentence, verb: int, first: int) -> bool:
    return s.lower[first] in ("u", "wij", "we") or subject_first(s, verb, first)


def _subject_end(s: Sentence, verb: int, first: int) -> int | None:
    """Return the last token of the subject that begins at a token; one with a clause in it is not certain."""
    if s.lower[first] in ("u", "wij", "we"):
        return first
    subject = next(iter(sorted(subjects_of(s, verb), key=lambda t: t.head.i)), None)
    if subject is None or any(t.dep_.startswith("acl") for t in subject.subtree):
        return None
    inside = sorted(t.i for t in subject.subtree)
    return inside[-1] if inside == list(range(inside[0], inside[-1] + 1)) else None
