"""Says with the verb of a passive clause what the writer can write: wij repareren, u moet … invullen.

Where the tables know nobody, the hint asks who acts and names the verb; it never guesses "wij".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import finite, forms, infinitive_of
from stylecheck.language.tables import rows
from stylecheck.rewrite.actor import choices, is_dated
from stylecheck.rewrite.clause import MODALS, Clause, analyse
from stylecheck.rewrite.parties import somebody_in
from stylecheck.rewrite.voice import Actor, Voice

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive


def is_state(s: Sentence, passive: Passive) -> bool:
    """Say whether a clause with zijn tells how something is: is geregeld in de wet, is afgerond (hoe-het-is.tsv)."""
    if (
        passive.actor is not None
        or passive.cause
        or is_dated(s)
        or s.lower[passive.aux] not in ("is", "zijn", "was", "waren")
    ):
        return False
    for i in passive.participles:
        wanted = _states().get((_infinitive(s, i) or "").replace("_", ""))
        if wanted is None or not ("*" in wanted or wanted & set(s.lower)):
            return False
    return True


def is_unknown(s: Sentence, passive: Passive) -> bool:
    """Say whether nobody knows who acted: uw fiets is gestolen (daders-onbekend.txt)."""
    if passive.actor is not None or passive.cause:
        return False
    return all(_infinitive(s, i) in _unknown() for i in passive.participles)


@cache
def _unknown() -> frozenset[str]:
    return frozenset(row[0] for row in rows("daders-onbekend.txt"))


def hint(s: Sentence, passive: Passive, voice: Voice, near: Sequence[Sentence] = ()) -> tuple[str, str]:
    """Return which message helps (its key in the rule) and what it says of the verb.

    Args:
        s: the sentence that holds the clause.
        voice: how the letter names its writer and reader.
        near: the sentences around it.

    Returns:
        "bron" with a source, "zegswijze" with a saying, "vorm" with a subject and its verb, "partij" with who else acts
        in the sentence, "wie" with the bare verb, or "" where it is unknown.
    """
    infinitive = _infinitive(s, passive.participles[0])
    if infinitive is None:
        return "", ""
    if fixed := _saying(s, passive, infinitive):
        return "zegswijze", fixed
    if source := _source(s, passive, infinitive):
        return "bron", source
    clause = analyse(s, passive)
    if clause is not None:
        for choice in choices(s, passive, clause, voice, near):
            return "vorm", _pattern(s, choice.actor, clause, choice.participle or s.lower[passive.participles[0]])
    if other := somebody_in(s):
        return "partij", other
    f = forms(infinitive)
    if infinitive in _LIGHT:
        part = _fixed_part(s, passive.participles[0])
        return ("wie", f"{f.present[1]} … {part}") if part else ("", "")
    return "wie", " … ".join(filter(None, (f.present[1], f.particle)))


_LIGHT = frozenset("brengen doen laten nemen stellen houden maken geven zetten leggen treffen halen komen".split())  # noqa: SIM905
"""Verbs that say little without what stands with them: in rekening brengen."""
_FIXED = frozenset(("in", "uit", "ter", "te", "op", "onder", "tot", "buiten"))


def _fixed_part(s: Sentence, i: int) -> str:
    """Return the preposition and noun that make one expression with a verb: in rekening."""
    if i >= 3 and s.lower[i - 1] in _WITH_ARTICLE and s.lower[i - 2] in ("de", "het"):
        return " ".join(s.lower[i - 3 : i])
    bare = i >= 2 and s.lower[i - 2] in _FIXED and s.pos[i - 1] == "NOUN"
    return f"{s.lower[i - 2]} {s.lower[i - 1]}" if bare else ""


_WITH_ARTICLE = frozenset(("gelegenheid", "hoogte", "bezit", "kennis"))


def _saying(s: Sentence, passive: Passive, infinitive: str) -> str:
    """Return the saying that takes the place of a passive without anyone who acts: dat betekent."""
    row = _sayings().get(infinitive)
    if row is None or s.lower[passive.aux].startswith(("is", "zijn")):
        return ""
    fixed, where = row
    head = s.doc[passive.participles[0]]
    if where == "dat" and not any(c.dep_ in ("ccomp", "csubj") and c.i > head.i for c in head.children):
        return ""
    if where == "naam" and not any(c.dep_ in ("xcomp", "obj") for c in head.children) and "wel" not in s.lower:
        return ""
    return fixed.replace("dat ", "wat ", 1) if s.lower[0] == "wat" and where == "*" else fixed


def _pattern(s: Sentence, actor: Actor, clause: Clause, participle: str) -> str:
    """Return a subject with its verb: wij hebben … gerepareerd."""
    infinitive = clause.participles[0][1]
    f = forms(infinitive)
    if clause.modal:
        plain = MODALS[clause.modal]
        rest = f"{f.particle} te {f.present[2]}".strip() if plain in ("hoeven", "horen") else f.infinitive
        rest = f"{participle} hebben" if clause.perfect else rest
        return f"{actor.name} {finite(plain, actor.person, past=clause.past)} … {rest}"
    if clause.perfect:
        return f"{actor.name} {finite('hebben', actor.person, past=clause.past)} … {participle}"
    verb = finite(infinitive, actor.person, past=clause.past)
    part = f.particle or (_fixed_part(s, clause.participles[0][0]) if infinitive in _LIGHT else "")
    return " ".join(filter(None, (actor.name, verb, "…" if part or infinitive in _LIGHT else "", part)))


def _source(s: Sentence, passive: Passive, infinitive: str) -> str:
    """Return "in de wet" where that is where something has been laid down."""
    if infinitive.replace("_", "") not in _LAID_DOWN or s.lower[passive.aux].startswith("word"):
        return ""
    for t in s.doc[:-2]:
        if t.lower_ == "in" and t.nbor(1).lower_ in ("de", "het", "uw", "ons", "onze") and t.nbor(2).lower_ in _SOURCES:
            return f"in {t.nbor(1).lower_} {t.nbor(2).text}"
    return ""


_LAID_DOWN = frozenset(("regelen", "vastleggen", "bepalen", "beschrijven", "vermelden", "opnemen"))
_SOURCES = frozenset(
    "wet huurovereenkomst huurcontract contract voorwaarden reglement huisreglement besluit overeenkomst brief folder "  # noqa: SIM905
    "gedragscode regeling beleid verordening".split()
)


def _infinitive(s: Sentence, i: int) -> str | None:
    return infinitive_of(s.lower[i], s.doc[i].lemma_.lower())


@cache
def _states() -> dict[str, frozenset[str]]:
    return {row[0].replace("_", ""): frozenset(row[1].split()) for row in rows("hoe-het-is.tsv")}


@cache
def _sayings() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("zegswijzen.tsv")}
