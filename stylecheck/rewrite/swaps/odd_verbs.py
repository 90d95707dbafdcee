"""Verbs that are no plain predicate: as a noun (het geven van), with zich (zich houden aan), with dit for hiervan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import replaced, small
from stylecheck.rewrite.swaps.groups import Group, finite_form, is_final, reads_as_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token


def nominal(s: Sentence, tokens: Sequence[int], anchor: int, new: Group) -> tuple[int, int, str] | None:
    """Return a verb as a noun in the place of another: het verstrekken van gegevens, het geven van gegevens."""
    first = min(tokens)
    if new.preposition or new.needs == "bijzin" or new.reflexive or not (new.passive or new.inner):
        return None
    if max(tokens) != anchor or list(tokens) != list(range(first, anchor + 1)):
        return None
    after = s.lower[anchor + 1] if anchor + 1 < len(s.lower) else ""
    if after != "van" and not (first and s.lower[first - 1] in ("het", "bij") and after in ("", ".", ",")):
        return None
    text = " ".join(filter(None, [new.before, new.verb, new.inner]))
    return replaced(s, {first: text} | dict.fromkeys(range(first + 1, anchor + 1), ""))


_OWN = {"je": "je", "jij": "je", "wij": "ons", "we": "ons", "ik": "mij"}
"""The reflexive pronoun of a subject; "zich" for all others."""


def reflexive(
    s: Sentence, others: Sequence[int], anchor: int, infinitive: str, new: Group
) -> tuple[int, int, str] | None:
    """Return a clause with a reflexive verb and its preposition: de regels naleven, zich aan de regels houden."""
    verb = s.doc[anchor]
    if others and not all(s.doc[t].dep_ == "compound:prt" for t in others):
        return None
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.pos_ == "NOUN" and c.i < anchor), None)
    if verb.dep_ not in ("ROOT", "advcl", "ccomp", "acl:relcl", "xcomp", "conj") or verb.tag_.startswith("WW|vd"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    own = _OWN.get(subject.lower_, "zich") if subject is not None else ""
    final = verb.tag_.startswith("WW|pv") and is_final(s, anchor)
    infinite = reads_as_infinitive(s, anchor, infinitive) and not verb.tag_.startswith("WW|pv")
    if thing is not None and (final or infinite):
        start, end = thing.left_edge.i, thing.right_edge.i
        if end >= anchor or any(c.dep_ in ("acl:relcl", "conj") for c in thing.children):
            return None
        if subject is None or subject.i > start or not own:
            return None
        changes = {start: f"{own} {new.preposition} {small(s, start)}"}
        for k in range(end + 1, anchor):
            if s.lower[k] in ("niet", "altijd", "ook", "wel", "goed", "steeds"):
                changes[start] = f"{own} {s.lower[k]} {new.preposition} {small(s, start)}"
                changes[k] = ""
                break
        form = finite_form(s, verb, infinitive, new.verb) if final else new.verb
        if form is None:
            return None
        changes[anchor] = form
        return replaced(s, changes)
    return None


ABOUT = {
    "hiervan": "dit", "daarvan": "dat", "ervan": "het", "hierover": "dit", "daarover": "dat", "erover": "het",
    "hieromtrent": "dit", "daaromtrent": "dat",
}  # fmt: skip
"""Pronominal adverbs, and the pronoun that says the same as an object: u hiervan op de hoogte stellen."""


def about(s: Sentence, verb: Token) -> int | None:
    """Return the token of a pronominal adverb in the clause of a verb, None where there is none or more than one."""
    first, last = verb.i, verb.i
    while first and not s.doc[first - 1].is_punct and s.pos[first - 1] != "SCONJ":
        first -= 1
    while last + 1 < len(s.doc) and not s.doc[last + 1].is_punct:
        last += 1
    found = [k for k in range(first, last + 1) if s.lower[k] in ABOUT]
    return found[0] if len(found) == 1 else None
