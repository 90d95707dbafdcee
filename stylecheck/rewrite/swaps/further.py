"""Makes what stands further on agree with a noun that takes the place of another: relative pronoun and finite verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stylecheck.language.agreement import NOMINATIVE, is_plural
from stylecheck.language.conjugation import Person, finite
from stylecheck.language.nouns import by_form
from stylecheck.language.page import Sentence
from stylecheck.language.verbs import known_infinitives

if TYPE_CHECKING:
    from spacy.tokens import Token


def agreeing(
    s: Sentence, head: Token, last: int, *, plural: bool, was_plural: bool, neuter: bool
) -> dict[int, str] | None:
    """Return the changes to what agrees with the noun after it; None where one of them is not certain."""
    changes: dict[int, str] = {}
    verbs: list[Token] = []
    relative = next((c for c in head.children if c.dep_ == "acl:relcl"), None)
    if relative is not None:
        pronoun = next((t for t in relative.subtree if t.tag_.startswith("VNW|betr") and t.i > head.i), None)
        if pronoun is not None and pronoun.lower_ == "dat" and {"zodanig", "zodanige", "zo"} & set(s.lower[: head.i]):
            return None  # een zodanige mate van schimmel dat …: no relative
        if pronoun is not None and pronoun.lower_ in ("die", "dat"):
            wanted = "dat" if neuter else "die"
            if pronoun.lower_ != wanted:
                changes[pronoun.i] = wanted
            if plural != was_plural and pronoun.dep_ in ("nsubj", "nsubj:pass"):
                verbs += _finite(pronoun)
                if not verbs:
                    return None
        elif pronoun is not None and pronoun.lower_ not in ("welke", "waarvan", "wie"):
            return None
    follows = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if follows is not None and follows.lower_ == ("die" if neuter else "dat") and follows.i not in changes:
        return None  # a relative pronoun that the parser took for something else
    far = None if relative is not None else _far_pronoun(s, last)
    if far is not None and far.lower_ != ("dat" if neuter else "die"):
        if plural != was_plural:
            return None
        changes[far.i] = "dat" if neuter else "die"
    if plural != was_plural:
        top = head
        while top.dep_ == "conj":
            top = top.head
        joined_ = top is not head or any(c.dep_ == "conj" for c in head.children)
        if head.dep_ == "ROOT" or (joined_ and not top.dep_.startswith("nsubj") and top.dep_ != "ROOT"):
            return changes
        if joined_:
            return None
        if head.dep_ in ("nsubj", "nsubj:pass"):
            found = _finite(head)
            if not found:
                return None
            if not any(_has_pronoun(s, verb, head) for verb in found):
                verbs += found
                if _other_verb(s, last, found):
                    return None  # de werkzaamheden worden … uitgevoerd en vangen … aan
    for verb in verbs:
        form = _renumbered(verb, plural=plural)
        if form is None:
            return None
        changes[verb.i] = form
    return changes


def _far_pronoun(s: Sentence, last: int) -> Token | None:
    """Return the relative pronoun of a noun behind bare words that go with it: een contract voor onbepaalde tijd dat.

    A noun without an article hardly has a relative clause of its own, so that the clause is about the noun before it.
    """
    k = last + 1
    if k >= len(s.doc) or s.pos[k] != "ADP":
        return None
    k += 1
    while k < len(s.doc) and (s.pos[k] == "ADJ" or "prenom" in s.doc[k].tag_):
        k += 1
    if k + 1 >= len(s.doc) or s.pos[k] != "NOUN" or is_plural(s.doc[k]) is not False:
        return None
    pronoun = s.doc[k + 1 + (s.lower[k + 1] == ",")] if k + 2 < len(s.doc) else None
    return pronoun if pronoun is not None and pronoun.tag_.startswith("VNW|betr") else None


def _has_pronoun(s: Sentence, verb: Token, subject: Token) -> bool:
    """Say whether a pronoun beside a verb is its true subject: dat werk doen wij in juni."""
    near = (verb.i - 1, verb.i + 1)
    return any(0 <= k < len(s.lower) and k != subject.i and s.lower[k] in NOMINATIVE for k in near)


def _other_verb(s: Sentence, last: int, found: Sequence[Token]) -> bool:
    """Say whether a verb behind "en" has the same subject, but is not among those that were found for it.

    The tagger may take it for a noun, as it does "vangen"; it has no subject of its own when none stands behind it.
    """
    own = {verb.i for verb in found}
    governed = any(_may_govern(verb) for verb in found)
    for k in range(last + 2, len(s.doc) - 1):
        if s.lower[k - 1] not in ("en", "maar", "of") or k in own:
            continue
        verb = s.doc[k]
        finite_ = verb.tag_.startswith("WW|pv") or (
            verb.tag_.startswith("WW|inf") and not governed and not _infinitives(s, k)
        )
        taken = verb.pos_ == "NOUN" and s.lower[k] in known_infinitives() and s.lower[k] not in by_form()
        if not finite_ and not (taken and s.pos[k + 1] in ("ADP", "ADV", "DET")):
            continue
        if s.pos[k + 1] == "PRON" or any(c.dep_.startswith("nsubj") for c in verb.children):
            continue
        return True
    return False


def _infinitives(s: Sentence, end: int) -> bool:
    """Say whether infinitives, or what asks for one, stand before a token: het schuren en behandelen."""
    return any(t.tag_.startswith("WW|inf") or t.lower_ in ("te", "om") for t in s.doc[:end])


def _may_govern(verb: Token) -> bool:
    """Say whether an infinitive may hang on a finite verb: kan leiden tot schade en leveren; wordt does not."""
    return verb.dep_ == "aux" or verb.lemma_ in ("zullen", "kunnen", "moeten", "mogen", "willen", "gaan", "laten")


def _finite(subject: Token) -> list[Token]:
    """Return the finite verbs of a subject: that of its clause and of those joined to it; none where one is unclear."""
    head = subject.head
    clauses = [head, *(c for c in head.children if c.dep_ == "conj")]
    found = []
    for clause in clauses:
        own = [t for t in (clause, *clause.children) if t.tag_.startswith("WW|pv")]
        own = [t for t in own if t == clause or t.dep_ in ("aux", "aux:pass", "cop")]
        if clause == head and len(own) != 1:
            return []
        if clause == head or not any(c.dep_.startswith("nsubj") for c in clause.children):
            found += own
    return found


_SPECIAL = {"is": "zijn", "zijn": "is", "was": "waren", "waren": "was", "heeft": "hebben", "hebben": "heeft"}


def _renumbered(verb: Token, *, plural: bool) -> str | None:
    """Return a finite verb of the third person in the other number, None where its form is not certain."""
    word = verb.lower_
    if ("Number=Plur" in str(verb.morph)) == plural:
        return word
    if word in _SPECIAL:
        return _SPECIAL[word]
    infinitive = verb.lemma_.lower()
    for past in (False, True):
        forms = [finite(infinitive, Person(3, plural=many), past=past) for many in (False, True)]
        if word == forms[not plural]:
            return forms[plural]
    return None
