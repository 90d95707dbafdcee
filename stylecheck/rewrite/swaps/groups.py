"""What a plain verb is made of (nodig hebben, zorgen voor), and which form and place a verb has in its clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from stylecheck.language.conjugation import Person, finite, forms, split_particle
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.language.verbs import inflect, known_infinitives

if TYPE_CHECKING:
    from spacy.tokens import Token


PREPOSITIONS = frozenset(
    ("aan", "bij", "door", "in", "met", "naar", "op", "over", "tegen", "tot", "uit", "van", "voor", "als")
)


MODALS = frozenset(("moeten", "kunnen", "willen", "mogen", "zullen"))


_BEFORE_INFINITIVE = frozenset((*MODALS, "laten", "gaan", "blijven"))


ASKING = frozenset(("dat", "of", "wat", "wie", "wanneer", "waar", "hoe", "waarom", "welk", "welke", "hoeveel"))


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with the words that belong to it.

    Attributes:
        before: what stands before it at the end of a clause: *nodig* hebben.
        verb: its infinitive.
        inner: the infinitive that it governs: laten *weten*.
        preposition: before its object: zorgen *voor*.
        needs: "bijzin", "voorwerp", "zaak" (an object, and no clause) or "".
        passive: it has a passive.
        takes: prepositions that may follow: meewerken *aan*.
        reflexive: it has "zich", which agrees with the subject: zich houden aan.
    """

    before: str
    verb: str
    inner: str
    preposition: str
    needs: str
    passive: bool
    takes: tuple[str, ...]
    reflexive: bool = False


@cache
def _table() -> dict[str, tuple[str, bool, tuple[str, ...]]]:
    read = rows("woordgroepen.tsv")
    return {row[0]: (row[1].strip("-"), row[2] == "ja", tuple(row[3].split()) if len(row) > 3 else ()) for row in read}


@lru_cache(maxsize=4096)
def group(better: str) -> Group | None:
    """Read an alternative as a verb with its words; None where it is something else.

    Example: group("zorgen voor") has verb "zorgen" and preposition "voor"; group("een brief sturen") the words before.
    """
    words = better.removesuffix(" dat").removesuffix(" te").split()
    if len(words) == 3 and words[0] == "zich" and words[2] in PREPOSITIONS:
        return Group("", words[1], "", words[2], "zaak", passive=False, takes=(), reflexive=True)
    preposition = words.pop() if len(words) > 1 and words[-1] in PREPOSITIONS else ""
    if not words or not all(word.replace("-", "").replace("_", "").isalpha() for word in words):
        return None
    if len(words) > 2 and words[0] in known_infinitives():
        return None  # aanpassen aan de prijzen: no verb "prijzen"
    inner = ""
    if len(words) > 1 and words[-2] in _BEFORE_INFINITIVE and _infinitive(words[-1]):
        inner = words.pop()  # laten weten, goed laten verlopen
    if not _infinitive(words[-1]) or any(word in ("u", "er", "wat", "dat", "wij", "zich") for word in words[:-1]):
        return None
    alone = not words[:-1] and not inner
    needs, passive, takes = _table().get(better) or (_table().get(words[-1]) if alone else None) or ("", not inner, ())
    return Group(" ".join(words[:-1]), words[-1], inner, preposition, needs, passive and not preposition, takes)


def _infinitive(word: str) -> bool:
    return word.endswith(("en", "aan", "zien", "doen", "zijn"))


def attributes(new: Group) -> bool:
    """Say whether the verb's participle can stand before a noun: de gegeven toestemming."""
    return new.passive and not new.inner and not new.before


def reads_as_infinitive(s: Sentence, anchor: int, infinitive: str) -> bool:
    """Say whether a verb is an infinitive; one that is also the participle, by its helper: mag … betreden."""
    verb = s.doc[anchor]
    if verb.tag_.startswith("WW|inf"):
        passive = any(c.dep_ == "aux:pass" for c in verb.children) and s.lower[anchor - 1] != "te"
        return not (passive and verb.lower_ == forms(infinitive).participle)  # wordt opnieuw bezien
    if verb.lower_ != infinitive:
        return False
    if infinitive != forms(infinitive).participle:
        return True
    helpers = {t.lemma_.lower() for t in (*verb.children, verb.head) if t.pos_ in ("AUX", "VERB") and t != verb}
    if anchor and s.lower[anchor - 1] == "te":
        return True
    return bool(helpers & MODALS) and not helpers & {"hebben", "zijn", "worden"}


def is_final(s: Sentence, anchor: int) -> bool:
    """Say whether a finite verb closes its clause: a subordinate one."""
    verb = s.doc[anchor]
    head = verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else verb
    if any(c.dep_ == "mark" and c.i < anchor and c.pos_ == "SCONJ" for c in head.children):
        return True
    if head.dep_ in ("acl:relcl",) or any("betr" in c.tag_ and c.i < anchor for c in head.children):
        return True
    return (
        head.dep_ in ("ccomp", "advcl") and anchor > 0 and s.doc[head.left_edge.i].i < anchor - 1 and _question(s, head)
    )


def _question(s: Sentence, head: Token) -> bool:
    return s.lower[head.left_edge.i] in ASKING


def finite_form(s: Sentence, verb: Token, infinitive: str, better: str) -> str | None:
    """Return the finite form of the new verb, without its particle."""
    base = split_particle(better)[1]
    original = split_particle(infinitive)
    bare = verb.lower_
    like = original[1] if original[0] else infinitive
    if original[0] and bare.startswith(original[0]):
        bare = bare.removeprefix(original[0])
    form = finite(base, Person(2)) if bare == "bent" else inflect(base, bare, like)
    if form is None:
        return None
    head = verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else verb
    subject = next((c.lower_ for c in head.children if c.dep_.startswith("nsubj")), "")
    if subject == "u" and bare not in forms(like).past and bare != like:  # u en uw buurman: zij moeten
        return finite(base, Person(2))
    if bare == forms(like).present[1] and bare != forms(like).present[2]:
        return finite(base, Person(3))
    return form


_OPENING = frozenset((*ASKING, "als", "omdat", "zodat", "indien", "zodra", "totdat", "voordat")) - {"waar"}
"""Words that open a clause."""


def clause_end(s: Sentence, anchor: int) -> int | None:
    """Return the last token of a simple main clause after its verb; None where other verbs or clauses follow."""
    n = len(s.lower)
    for k in range(anchor + 1, n):
        token = s.doc[k]
        if s.lower[k] in _OPENING and s.pos[k] in ("SCONJ", "PRON", "ADV", "DET") and token.dep_ != "det":
            return k - 1
        if token.is_punct and token.text not in ("-", "/", "'", "’", "‘"):
            return k - 1 if token.text in (".", "!", "?", ",", ":") and k > anchor + 1 else None
        if s.pos[k] == "CCONJ":
            if (
                token.head.dep_ == "conj"
                and token.head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
                and token.head.head.i > anchor
            ):
                continue  # de huur en de kosten
            return None
        if s.pos[k] == "SCONJ" or (s.pos[k] in ("VERB", "AUX") and "prenom" not in token.tag_):
            return None
    return n - 1 if n - 1 > anchor else None
