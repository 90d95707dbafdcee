"""Puts a modal verb in the place of one with te: u dient te betalen, u moet betalen."""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.language.conjugation import particles
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import replaced, small
from stylecheck.rewrite.swaps.groups import Group, finite_form, is_final


def modal(s: Sentence, others: Sequence[int], anchor: int, infinitive: str, new: Group) -> tuple[int, int, str] | None:
    """Return a modal verb with the infinitive that followed, without its "te": u dient te betalen, u moet betalen."""
    verb = s.doc[anchor]
    if not verb.tag_.startswith("WW|pv"):
        return None
    form = finite_form(s, verb, infinitive, new.verb)
    within = [
        k for k in range(anchor + 1, len(s.lower) - 1)
        if s.lower[k] == "te" and s.doc[k + 1].tag_.startswith("WW|inf") and not _apart(s, anchor, k)
    ]  # fmt: skip
    if form is None or not within or any(s.lower[t] == "om" for t in others):
        return None
    te = within[0]
    if any(s.lower[k] in ("om", "door", "zonder") and s.doc[k].dep_ == "mark" for k in range(anchor + 1, te)):
        return None
    infinitives = [te + 1, *(c.i for c in s.doc[te + 1].children if c.dep_ == "conj" and s.lower[c.i - 1] == "te")]
    later = [k for k in range(te + 2, len(s.lower) - 1) if s.lower[k] == "te" and k + 1 not in infinitives]
    if any(s.pos[k] == "CCONJ" for later_te in later for k in range(te + 2, later_te)):
        return None  # a second infinitive whose "te" might have to go as well
    if s.lower[te + 1] == "worden" and any(t.tag_.startswith("WW|vd|vrij") for t in s.doc[anchor + 1 : te + 4]):
        return None  # dient te worden gemeld: what is wrong is the passive
    final = is_final(s, anchor) or _closes(s, anchor)
    changes = dict.fromkeys((t for t in others), "") | {anchor: "" if final else form}
    for at in infinitives:
        changes[at - 1] = form if final and at == te + 1 else ""
        _bare(s, changes, anchor, at)
    return replaced(s, changes)


def _closes(s: Sentence, anchor: int) -> bool:
    """Say whether a participle stands right before its finite verb, which so closes a clause: (die) u geacht wordt."""
    before = s.doc[anchor - 1] if anchor > 1 else None
    return before is not None and before.tag_.startswith("WW|vd|vrij") and s.doc[anchor].head.i == before.i


def _bare(s: Sentence, changes: dict[int, str], anchor: int, at: int) -> None:
    """Write an infinitive that lost its "te", in one word with its particle: in te leveren, inleveren.

    With its noun it may be one plain verb: ervoor zorg te dragen, ervoor zorgen.
    """
    if _as_one_verb(s, changes, anchor, at):
        return
    before = at - 2
    pronominal = {"er", "daar", "hier", "waar"} & set(s.lower[anchor:at])
    if before > anchor and not pronominal and _is_particle(s, before, at):
        changes[before] = ""
        changes[at] = s.lower[before] + s.lower[at]
    else:
        changes[at] = _PLAIN.get(s.lower[at], small(s, at))


def _as_one_verb(s: Sentence, changes: dict[int, str], anchor: int, at: int) -> bool:
    """Write a noun with its empty verb as the verb that says the same, where nothing belongs to the noun."""
    noun = at - 2
    apart = noun - 2 > anchor and s.lower[noun] == "voor" and s.lower[noun - 2] == "er"  # er zorg voor te dragen
    noun -= apart
    plain = _PLAIN_PAIRS.get((s.lower[noun], s.lower[at]))
    if plain is None or noun <= anchor or any(c.dep_ in ("det", "amod", "nmod:poss") for c in s.doc[noun].children):
        return False
    changes |= {noun: "", at: plain}
    if apart:
        changes |= {noun - 1: "ervoor", noun + 1: ""}
    return True


_PLAIN = {"geschieden": "gebeuren"}
"""Infinitives that a modal verb does not make plain."""
_PLAIN_PAIRS = {("zorg", "dragen"): "zorgen", ("medewerking", "verlenen"): "meewerken"}
"""Nouns with an empty verb, and the verb that says the same."""


def _is_particle(s: Sentence, at: int, verb: int) -> bool:
    """Say whether a word is written in one with its verb; kenbaar maken stays two words."""
    token = s.doc[at]
    if s.lower[at] not in particles():
        return False
    return token.dep_ == "compound:prt" or (token.pos_ in ("ADP", "ADV") and token.head.i == verb)


def _apart(s: Sentence, anchor: int, te: int) -> bool:
    """Say whether a comma, a conjunction or another verb stands between a verb and its infinitive."""
    return any(
        s.doc[k].text in (",", ";", ":") or s.pos[k] == "SCONJ" or s.doc[k].tag_.startswith("WW|pv")
        for k in range(anchor + 1, te)
    )
