"""Takes a passive clause apart: its verbs, what is acted on, and whether it is a main or a subordinate clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.columns import columns
from stylecheck.language.conjugation import forms, infinitive_of
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive

MODALS = {
    "kunnen": "kunnen", "mogen": "mogen", "moeten": "moeten", "zullen": "zullen", "hoeven": "hoeven",
    "behoeven": "hoeven", "dienen": "moeten", "behoren": "horen", "horen": "horen",
}  # fmt: skip
"""Verbs that may stand above a passive infinitive, and the plain verb that takes their place."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A passive clause as far as it matters: where its words are.

    Attributes:
        finite: token of the finite verb.
        aux: token of worden or zijn.
        modal: infinitive of the modal verb, "" where there is none.
        modals: tokens of further modal infinitives.
        participles: with the infinitives of their verbs.
        dropped: tokens of worden, te and zijn, that the active clause does not have.
        subject: (first, last) token of what is acted on, None in an impersonal clause.
        opener: last token of the word that opens a subordinate clause, None in a main clause.
        end: last token of the clause's verbs.
    """

    finite: int
    aux: int
    modal: str
    modals: tuple[int, ...]
    participles: tuple[tuple[int, str], ...]
    dropped: frozenset[int]
    subject: tuple[int, int] | None
    opener: int | None
    perfect: bool
    past: bool
    end: int

    @property
    def first(self) -> int:
        """The first token that is known to be of the clause."""
        places = (self.finite, self.aux, self.participles[0][0], self.subject[0] if self.subject else self.finite)
        return min(places) if self.opener is None else self.opener + 1

    @property
    def last(self) -> int:
        """The last token that is known to be of the clause."""
        return max(self.end, self.subject[1] if self.subject else 0)


TO_READER = frozenset(
    "sturen geven toesturen toezenden verstrekken toekennen aanbieden uitreiken overhandigen meedelen "
    "verlenen leveren opsturen terugbetalen teruggeven uitbetalen uitkeren vergoeden tonen toelichten".split()
)
"""Verbs with which "aan u" becomes a bare "u" (Wij sturen u een kopie)."""


def analyse(s: Sentence, passive: Passive, *, paired: bool = False) -> Clause | None:
    """Return the parts of a passive clause; None where the parse leaves anything open.

    Args:
        s: the sentence that holds it.
        paired: take a clause that shares its subject with another one, instead of one that stands alone.
    """
    known: dict[tuple[Passive, bool, bool], Clause | None] = s.doc.user_data.setdefault("stylecheck_clauses", {})
    key = (passive, paired, s.text.isupper())
    if key not in known:  # the message asks, the suggestions ask, and so do the trials that share the parse
        known[key] = _analyse(s, passive, paired=paired)
    return known[key]


def _analyse(s: Sentence, passive: Passive, *, paired: bool) -> Clause | None:
    doc = s.doc
    aux = doc[passive.aux]
    head = doc[passive.participles[0]]
    chain = _chain(aux, head, passive)
    if chain is None:
        return None
    verb, modals = chain
    participles = []
    for i in passive.participles:
        infinitive = infinitive_of(doc[i].lower_, doc[i].lemma_.lower())
        if infinitive is None:
            return None
        participles.append((i, infinitive))
    modal = "" if verb.i == passive.aux else verb.lemma_.replace("_", "").lower()
    perfect = aux.lemma_.rpartition("_")[2] == "zijn"  # is … ingepland op: not op_zijn
    dropped = {i for i in (passive.aux,) if i != verb.i}
    dropped |= {
        t.i for t in doc[max(0, passive.first - 1) : passive.last + 1] if t.lower_ == "te" and _marks(t, passive)
    }
    own = {*passive.participles, passive.aux, verb.i}
    c = columns(doc)
    if any(w in ("geworden", "geweest") and c.heads[i] in own for i, w in enumerate(c.lower)) or s.text.isupper():
        return None
    subject = _subject(s, verb, head)
    if s.lower[0] in ("u", "je") and verb.i == 1:
        subject = (0, 0)  # u wordt verzocht de hal vrij te houden, of whatever the parse makes of it
    if subject is None and verb.i == aux.i and aux.lower_ == "worden" and doc[aux.i - 1].text == ",":
        return None  # zal bij het onderhoud, dat …, worden bezien of: no finite verb
    sent = subject == (verb.i + 1, verb.i + 1) and all(v.replace("_", "") in TO_READER for _, v in participles)
    shared = subject is None or sent or any(is_finite(t) for t in doc[subject[1] + 1 : verb.i - 1])
    if shared and verb.i and doc[verb.i - 1].pos_ == "CCONJ" and not paired:
        return None  # en kunnen beter worden gedaan: the subject is that of the clause before
    if subject is None and passive.type != "impersonal" and not _impersonal(verb, head):
        return None
    opener = _opener(verb, head, passive)
    if opener is None and not _verb_second(verb, head, passive):
        return None
    if _shared(s, verb, head, passive) != paired:
        return None
    if "zowel" in s.lower or "noch" in s.lower or _half_found(s, passive):
        return None
    end = max(passive.last, verb.i, *modals) if modals else max(passive.last, verb.i)
    return Clause(
        finite=verb.i,
        aux=passive.aux,
        modal=modal,
        modals=tuple(modals),
        participles=tuple(participles),
        dropped=frozenset(dropped),
        subject=subject,
        opener=opener,
        perfect=perfect,
        past=verb.tag_.startswith("WW|pv|verl"),
        end=end,
    )


def verb_of(s: Sentence, passive: Passive) -> Token:
    """Return the verb of the clause, up from the participles that are joined to it."""
    top = s.doc[passive.participles[0]]
    while top.dep_ in ("conj", "xcomp") and top.head.i != top.i:
        top = top.head
    return top


def _half_found(s: Sentence, passive: Passive) -> bool:
    """Say whether the parse has missed one of two joined participles: geboord en gehakt worden."""
    own = set(passive.participles)
    for i in passive.participles:
        if i > 1 and s.pos[i - 1] == "CCONJ" and i - 2 not in own and s.doc[i - 2].tag_.startswith("WW|vd|vrij"):
            return True
    return False


def _marks(te: Token, passive: Passive) -> bool:
    """Say whether a "te" belongs to the passive infinitive: te worden betaald, betaald te worden."""
    return te.i + 1 < len(te.doc) and te.i + 1 in (passive.aux, *passive.participles)


def is_finite(token: Token) -> bool:
    """Say whether a token is a finite verb."""
    return bool(token.tag_.startswith("WW|pv"))


def infinitive_behind(modal: str, infinitive: str) -> str:
    """Return an infinitive as it stands behind a plain modal verb: betalen behind moeten, te betalen behind hoeven."""
    f = forms(infinitive)
    return " ".join(filter(None, (f.particle, "te", f.present[2]))) if modal in _WITH_TE else f.infinitive


_WITH_TE = ("hoeven", "horen")


def _chain(aux: Token, head: Token, passive: Passive) -> tuple[Token, list[int]] | None:
    """Return the finite verb above a passive, and the modal infinitives between; None where there is another chain."""
    if is_finite(aux):
        return aux, []
    if aux.lower_ not in ("worden", "zijn"):
        return None
    above = [c for c in head.children if c.i != aux.i and (c.dep_.startswith("aux") or c.dep_ == "cop")]
    if head.dep_ in ("xcomp", "ccomp", "conj") and head.head.lemma_.lower() in MODALS:
        above.append(head.head)
        above += [c for c in head.head.children if c.dep_.startswith("aux")]
    verbs = [t for t in above if t.lemma_.replace("_", "").lower() in MODALS]
    if len(verbs) != len(above):
        return None
    finite_ones = [t for t in verbs if is_finite(t)]
    others = [t.i for t in verbs if not is_finite(t)]
    if len(finite_ones) != 1 or len(others) > 1:
        return None
    return finite_ones[0], others


def _impersonal(verb: Token, head: Token) -> bool:
    """Say whether a clause without subject is impersonal: with "er" in front, or with a clause for its subject."""
    if any(c.dep_ in ("ccomp", "csubj", "csubj:pass", "xcomp") and c.i > head.i for c in head.children):
        return True
    if verb.i != head.i and verb.lemma_ in MODALS and verb.head.i == head.i:
        acted_on = any(c.dep_.startswith(("nsubj", "csubj", "obj", "iobj")) for c in (*head.children, *verb.children))
        return not acted_on and head.dep_ != "conj"  # hierover kan niet worden gecorrespondeerd
    return any(t.lower_ == "er" for t in verb.doc[max(0, verb.i - 1) : verb.i + 3])


def _subject(s: Sentence, verb: Token, head: Token) -> tuple[int, int] | None:
    """Return the first and last token of what is acted on."""
    tops = [head] if verb in head.children or verb.i == head.i else [head, verb]
    found = [c for top in tops for c in top.children if c.dep_ in ("nsubj", "nsubj:pass") and c.lower_ != "er"]
    bare = [c for c in head.children if c.dep_ in ("obj", "iobj") and c.i < head.i]
    if len(found) == 1 and bare and found[0].lower_ == "u" and verb.lower_ in ("is", "wordt", "worden", "zijn"):
        return found[0].i, found[0].i
    if not found and len(bare) == 1:
        found = bare
    relatives = [c for c in found if c.tag_.startswith("VNW|betr")]
    if len(found) > 1 and len(relatives) == 1 and all(c in relatives or c.lower_ == "u" for c in found):
        found = relatives  # de woning die u is toegewezen
    if len(found) > 1:
        found = [c for c in found if c.lemma_.lower() not in times() and _agrees(c, verb)]
    if len(found) != 1:
        return None
    inside = sorted(t.i for t in found[0].subtree)
    if any(s.doc[i].text in (":", "–") for i in inside):
        return None
    while inside and s.doc[inside[-1]].text in (",", ";"):
        inside.pop()
    if inside != list(range(inside[0], inside[-1] + 1)):
        inside = _contiguous(inside, found[0].i)
    if len(inside) > 1 and inside[0] == 0 and is_item(s, 0):
        del inside[0]  # 10.3 Zaken die …
    if inside[0] == 1 and s.doc[0].tag_.startswith("WW|vd") and found[0].i < verb.i:
        inside = [0, *inside]  # gevonden sleutels: the parse keeps the participle apart
    return inside[0], max(inside[-1], _end_of_front(s, inside, verb))


def _end_of_front(s: Sentence, inside: list[int], verb: Token) -> int:
    """Return the last token before the finite verb where a phrase opens a main clause: one phrase fills that place."""
    first, last = inside[0], inside[-1]
    opens = first == 0 or s.doc[first - 1].is_punct or s.doc[first - 1].pos_ == "CCONJ"
    between = s.doc[last + 1 : verb.i]
    if not opens or last > verb.i or not len(between) or between[0].pos_ != "ADP":
        return last
    if any(t.is_punct or t.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") for t in between):
        return last
    return verb.i - 1


_ITEM = re.compile(r"\d+(?:\.\d+)*\.?|[a-z]\)?")
"""The number of an article or item before its text."""


def is_item(s: Sentence, i: int) -> bool:
    """Say whether a token is the number of an article or item: 10.3 Zaken die …"""
    following = s.doc[i + 1] if i + 1 < len(s.doc) else None
    return bool(_ITEM.fullmatch(s.doc[i].text)) and following is not None and following.text[:1].isupper()


@cache
def times() -> frozenset[str]:
    """Return the nouns that name a time, in the singular: week, maandag."""
    return frozenset(row[0] for row in rows("tijden.txt"))


def _agrees(subject: Token, verb: Token) -> bool:
    plural = "Number=Plur" in str(subject.morph) or any(c.dep_ == "conj" for c in subject.children)
    return plural == ("Number=Plur" in str(verb.morph))


def _contiguous(indexes: list[int], around: int) -> list[int]:
    """Return the run of neighbours that holds a token: a relative clause behind the verbs stays where it is."""
    known, first, last = set(indexes), around, around
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    return list(range(first, last + 1))


def _verb_second(verb: Token, head: Token, passive: Passive) -> bool:
    """Say whether the finite verb of a clause without opener stands where that of a main clause does."""
    if verb.i > passive.participles[0]:
        return False
    top = verb if head.dep_ == "xcomp" and head.head.i == verb.i else head
    if top.dep_ == "conj":
        first = top.head
        if first.dep_ in ("acl", "acl:relcl", "advcl", "ccomp") and verb.i > passive.first - 1 and verb.i + 1 == head.i:
            return False  # waarna … en de kozijnen worden vernieuwd
    for t in reversed(list(verb.doc[: verb.i])):
        if is_finite(t) or t.text == ";":
            break
        if t.lower_ in ("om", "teneinde", "door", "zonder", "alvorens"):
            continue
        if _is_comparison(t):
            continue
        if t.pos_ == "SCONJ" or t.tag_.startswith("VNW|betr") or (t.lower_.startswith("waar") and t.pos_ == "ADV"):
            return t.lower_ in _QUESTIONS and t.i == 0
    return top.dep_ not in ("ccomp", "acl", "acl:relcl", "csubj", "advcl") or verb.i == min(t.i for t in top.subtree)


def _is_comparison(t: Token) -> bool:
    """Say whether a word that could open a clause opens none: als gevolg van, langer dan een week, zoals een boiler."""
    if t.lower_ not in ("als", "dan", "zoals"):
        return False
    fixed = any(c.dep_ == "fixed" for c in t.children)
    return fixed or (t.head.pos_ in ("NOUN", "PROPN") and not any(is_finite(c) for c in t.head.children))


_QUESTIONS = frozenset(("wanneer", "hoe", "waarom", "waar", "hoelang"))
_RELATIVES = frozenset(
    "die dat wie wat welke waar waarin waarop waarvoor waarbij waarmee waarna waarvan waardoor waaraan waarover".split()
)


def _opener(verb: Token, head: Token, passive: Passive) -> int | None:
    """Return the word after which the subject of a subordinate clause stands, None in a main clause."""
    tops = [head, verb] if verb.i != head.i else [head]
    marks = [
        c.i
        for top in tops
        for c in top.children
        if c.i < verb.i and ((c.dep_ == "mark" and c.pos_ == "SCONJ") or (c.lower_ == "of" and top.dep_ == "ccomp"))
    ]
    if marks:
        return max(marks)
    first = min(passive.first, verb.i)
    for top in tops:
        if top.dep_ in ("acl:relcl", "acl", "ccomp", "advcl", "csubj"):
            left = [t.i for t in top.subtree]
            for t in head.doc[min(left) : first]:
                relative = t.tag_.startswith("VNW|betr") or t.lower_.startswith("waar")
                asks = t.lower_ in _QUESTIONS and t.head.i in (head.i, verb.i) and top.dep_ == "ccomp"
                if (t.lower_ in _RELATIVES and relative) or asks:
                    return int(t.i)
    return None


def _shared(s: Sentence, verb: Token, head: Token, passive: Passive) -> bool:
    """Say whether another clause leans on this one for its subject or verb, so that it cannot change alone."""
    own = {*passive.participles, verb.i, passive.aux}
    for top in {head.i, verb.i}:
        for conj in s.doc[top].children:
            if conj.dep_ != "conj" or conj.i in own or conj.i < verb.i:
                continue
            if conj.tag_.startswith("WW|inf") and conj.i and s.lower[conj.i - 1] == "te":
                continue  # u wordt verzocht te betalen of contact op te nemen
            verbal = conj.pos_ in ("VERB", "AUX") or any(c.dep_.startswith(("aux", "cop")) for c in conj.children)
            if verbal and not any(c.dep_.startswith(("nsubj", "csubj")) for c in conj.children):
                return True
    if head.dep_ == "conj" and not any(c.dep_.startswith(("nsubj", "expl")) for c in (*head.children, *verb.children)):
        return head.head.i < min(passive.first, verb.i)
    return False
