"""Reads a sentence for what no Dutch sentence may have, so that a new sentence can be held beside the old one.

A fault that the old sentence has as well is the writer's (or the parser's) and is not held against the new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language import agreement
from stylecheck.language.columns import columns
from stylecheck.language.conjugation import forms
from stylecheck.language.page import Sentence
from stylecheck.language.verbs import known_infinitives
from stylecheck.letter import JUDGED

if TYPE_CHECKING:
    from spacy.tokens import Token

_DETERMINERS = frozenset(
    "de het een deze dit geen uw onze ons elk elke ieder iedere welk welke mijn zijn jouw jullie".split()
)
_NO_NOUN = frozenset(
    "de het een deze geen uw onze wij we u ik je hij wie wat dat als om omdat voor van met in op bij naar te en of "
    "maar want dus ook niet iemand iets alles wij".split()
)
"""Words that cannot follow an article, possessive or "geen"."""
_NOMINATIVES = frozenset(("wij", "we", "ik", "hij"))
_TWICE = frozenset(("dat", "die", "zijn", "het", "er", "u", "je", "we", "heel", "zeer", "of", "in", "op", "aan", "uit"))
"""Words that may stand twice in a row: dat dat gebeurt; wat wilt u u …"""
_ENDS = frozenset(".!?…:;")
_WITH_PARTICIPLE = frozenset(("hebben", "zijn", "worden", "krijgen", "raken", "blijven", "laten", "komen"))
NO_SUBJECT = "geen onderwerp"


def faults(sentences: Sequence[Sentence]) -> Counter[str]:
    """Return what is wrong in parsed sentences, each with how often it occurs."""
    return Counter(fault for s in sentences for fault in _of(s))


def _of(s: Sentence) -> list[str]:
    """Return what is wrong in one sentence; remembered with its parse, which the trials of a sentence share."""
    judged = s.part in JUDGED
    known: dict[bool, list[str]] = s.doc.user_data.setdefault("stylecheck_faults", {})
    if judged not in known:
        agrees = [f"congruentie: {words}" for words in agreement.faults(s.doc)]
        known[judged] = [*_of_words(s), *(_of_clauses(s) if judged else ()), *agrees]
    return known[judged]


def _of_words(s: Sentence) -> list[str]:
    """Find words that cannot stand side by side."""
    found = []
    words, last = s.lower, len(s.lower) - 1
    twice = {word for word, times in Counter(words).items() if times > 1}
    for i, word in enumerate(words):
        following = words[i + 1] if i < last else ""
        if word.isalpha() and word == following and word not in _TWICE:
            found.append(f"dubbel: {word}")
        if (
            word in twice
            and word in words[i + 2 : i + 5]
            and any(words[i : i + n] == words[i + n : i + 2 * n] for n in (2, 3, 4) if i + 2 * n <= last + 1)
        ):
            found.append(f"dubbel: {word} {following}")
        clashes = following in _NO_NOUN or (following in _ENDS and i)
        pronoun = word == "het" and following in ("niet", "ook", "te", "om", "dat", "als")
        if word in _DETERMINERS and clashes and not pronoun and _is_determiner(s.doc[i]):
            found.append(f"lidwoord: {word} {following}")
        if s.pos[i] == "ADP" and following in _NOMINATIVES and word != "te" and _leads(s, i):
            found.append(f"voorzetsel: {word} {following}")
        if word == "te" and i < last and s.pos[i] == "ADP" and not _is_verb_or_fixed(s, i + 1):
            found.append(f"te: {following}")
        if word == "om" and following in _ENDS:
            found.append("om")
    return found


def _is_determiner(token: Token) -> bool:
    return bool(token.pos_ == "DET" or token.tag_.startswith(("LID", "VNW|bez", "VNW|aanw|det", "VNW|onbep|det")))


def _leads(s: Sentence, i: int) -> bool:
    """Say whether a preposition governs what follows, and is no particle: belt ons op wij."""
    return s.doc[i].tag_.startswith("VZ|init") and s.doc[i].dep_ == "case"


def _is_verb_or_fixed(s: Sentence, i: int) -> bool:
    """Say whether "te" can stand before a token: an infinitive, or the noun or adverb of a fixed expression."""
    following = s.doc[i]
    if following.tag_.startswith(("WW|inf", "WW|pv|tgw|mv", "ADJ", "BW", "N|", "SPEC", "TW", "VNW|onbep")):
        return True
    return following.lower_.endswith(("en", "n", "ing"))


def _of_clauses(s: Sentence) -> list[str]:
    """Find sentences without a finite verb, finite verbs without a subject, and ends without a mark."""
    found = []
    c = columns(s.doc)
    verbs = [s.doc[i] for i in c.finite]
    if not verbs and sum(t.is_alpha for t in s.doc) > 2 and s.lower[0] not in _imperatives():
        found.append("geen persoonsvorm")
    found += [NO_SUBJECT for t in verbs if not _has_subject(t)]
    found += [f"twee onderwerpen: {t.lower_}" for t in verbs if _subjects(t) > 1]
    found += ["u en u" for t in verbs if _acts_on_itself(t)]
    loose = [i for i, tag in enumerate(c.tags) if tag.startswith("WW|vd|vrij") and c.deps[i] == "conj"]
    if loose and not any(t.lemma_.rpartition("_")[2] in _WITH_PARTICIPLE for t in s.doc):
        found += [f"los deelwoord: {s.lower[i]}" for i in loose]
    if len(verbs) == 1 and _is_loose_clause(s, verbs[0]):
        found.append("losse bijzin")
    return found


@cache
def _imperatives() -> frozenset[str]:
    """Return the forms that give an order (betaal, kijk), which the tagger may take for nouns in a short sentence."""
    return frozenset(forms(infinitive).present[0] for infinitive in known_infinitives())


def _is_loose_clause(s: Sentence, verb: Token) -> bool:
    """Say whether a sentence is a subordinate clause by itself: Welke maatregelen wij daarna nemen."""
    if s.doc[-1].text != "." or not _opens_clause(s.doc[0]):
        return False
    between = s.doc[1 : verb.i]
    return any(t.dep_.startswith("nsubj") or t.lower_ in _NOMINATIVES or t.lower_ == "u" for t in between)


def _opens_clause(token: Token) -> bool:
    return bool(token.tag_.startswith(("VG|onder", "VNW|betr", "VNW|vb")) or token.lower_.startswith("waar"))


def _acts_on_itself(verb: Token) -> bool:
    """Say whether the reader is subject and object of one verb: U zult u de huur betalen."""
    if len(columns(verb.doc).finite) > 1:
        return False
    children = [c for t in _family(verb) for c in t.children if c.lower_ == "u"]
    return len(children) > 1 and any(c.dep_.startswith("nsubj") for c in children)


def _family(verb: Token) -> list[Token]:
    """Return a finite verb and the heads that it serves as auxiliary or copula."""
    found = [verb]
    while found[-1].dep_ in ("aux", "aux:pass", "cop") and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


_SUBJECTS = frozenset("wij we ik u je jij hij zij ze het er dit dat die wie wat".split())


def _has_subject(verb: Token) -> bool:
    doc, first = verb.doc, verb.i
    while first and not doc[first - 1].is_punct:
        first -= 1
    words = columns(doc).lower
    if not _SUBJECTS.isdisjoint((*words[first : verb.i], *words[verb.i + 1 : verb.i + 4])):
        return True
    family = _family(verb)
    if any(c.dep_.startswith(("nsubj", "csubj", "expl")) for t in family for c in t.children):
        return True
    if verb.i == 0 or not verb.doc[verb.i - 1].is_alpha:
        return True  # an imperative
    top = family[-1]
    while top.dep_ in ("conj", "xcomp", "parataxis") and top.head.i != top.i:
        top = top.head
        if any(c.dep_.startswith(("nsubj", "csubj", "expl")) for c in top.children):
            return True
    return any(c.dep_ in ("ccomp", "xcomp") for c in top.children)


_ACTING = frozenset(("wij", "we", "ik", "u", "hij"))


def _subjects(verb: Token) -> int:
    """Count the plain nominative pronouns that are subject of one finite verb."""
    words = columns(verb.doc).lower
    if _ACTING.isdisjoint(words):
        return 0
    if "en" in words and "en" in verb.doc.text.split():  # the text is made anew each time
        return 1  # u en wij
    return sum(c.dep_.startswith("nsubj") and c.lower_ in _ACTING for t in _family(verb) for c in t.children)
