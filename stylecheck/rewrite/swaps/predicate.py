"""Puts a plain verb, of one word or more, in the place of a verb or verb phrase, in every position of the clause.

Dutch has the finite verb second in a main clause and at the end of a subordinate one; what belongs to a verb (nodig
hebben, laten weten, terugbetalen) stands at the end of the clause. A preposition (zorgen voor) goes before the object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from stylecheck.language.conjugation import forms, split_particle
from stylecheck.language.page import Sentence
from stylecheck.language.verbs import zijn_participles
from stylecheck.rewrite.compose import compose, replaced, small
from stylecheck.rewrite.swaps.groups import (
    ASKING,
    MODALS,
    PREPOSITIONS,
    Group,
    clause_end,
    finite_form,
    is_final,
    reads_as_infinitive,
)
from stylecheck.rewrite.swaps.modal import modal
from stylecheck.rewrite.swaps.odd_verbs import ABOUT, about, nominal, reflexive

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFLEXIVE = frozenset(("zich", "u", "me", "mij", "je", "ons"))


def swap(s: Sentence, tokens: Sequence[int], anchor: int, infinitive: str, new: Group) -> tuple[int, int, str] | None:
    """Return (first token, last token, text) of the part of the sentence that changes; None where it is not certain.

    Args:
        tokens: the term's tokens.
        anchor: its verb.
        infinitive: which verb that is.
    """
    doc, verb = s.doc, s.doc[anchor]
    if "prenom" in verb.tag_:
        return None
    before = min(tokens) - 1
    named = before >= 0 and (doc[before].pos_ == "DET" or s.lower[before] == "het")
    if "|nom" in verb.tag_ or (named and "inf" in verb.tag_ and s.lower[anchor + 1 : anchor + 2] == ["van"]):
        return nominal(s, tokens, anchor, new)
    if anchor and doc[anchor - 1].pos_ == "DET" and "inf" in verb.tag_:
        return None
    if verb.dep_ in ("aux", "aux:pass") and verb.head.tag_.startswith("WW|vd") and verb.head.i not in tokens:
        return None  # u bent in gebreke gebleven
    fixed = [t for t in tokens if s.lower[t] == "te" and t + 1 in tokens and t + 1 != anchor]
    others = [t for t in tokens if t != anchor and (t in fixed or s.lower[t] not in ("te", "dat", "of"))]
    if new.verb in MODALS and not new.inner and not new.before and not new.preposition:
        return modal(s, others, anchor, infinitive, new)
    if new.reflexive:
        return reflexive(s, others, anchor, infinitive, new)
    preposition = next(
        (
            t
            for t in others
            if s.lower[t] in PREPOSITIONS and doc[t].dep_ != "compound:prt" and t > anchor and t == max(others)
        ),
        None,
    )
    words = [t for t in others if t != preposition]
    if any(c.lower_ == "zich" and c.i not in words for c in verb.children):
        return None  # a reflexive that would be left over
    governed = [t for t in words if s.lower[t] in _REFLEXIVE and t and s.pos[t - 1] == "ADP"]
    governed = [t for t in governed if not (s.lower[t] == "zich" and t - 1 in words)]  # brengt met zich mee: it goes
    if any(t - 1 not in words or "met>" not in new.takes for t in governed):
        return None  # zal zich bij u vervoegen: "u" belongs to "bij"
    new, words = _without_shared(s, words, new)
    changes: dict[int, str] = dict.fromkeys(words, "")
    for t in governed:
        del changes[t]  # contact met u opnemen: u bellen
    companion = _companion(s, anchor, words, new)
    particle, base = split_particle(new.verb)
    if not _fits(s, verb, new, words, preposition) or (companion is None and _carried(s, verb, words, new)):
        return None
    if verb.tag_.startswith("WW|pv") or _is_finite(s, verb, infinitive):
        if verb.lower_ == forms(infinitive).participle and not any(c.dep_.startswith("nsubj") for c in verb.children):
            return None  # deur vervangen, begroot € 165: a participle without its auxiliary
        form = finite_form(s, verb, infinitive, new.verb)
        if form is None:
            return None
        if is_final(s, anchor):
            if _beyond(s, words, anchor):
                return None
            if not _prepare(s, changes, words, anchor, new):
                return None
            changes[anchor] = " ".join(filter(None, [changes.get(anchor, ""), particle + form, new.inner]))
        else:
            if any(t < anchor for t in words):
                return None
            changes[anchor] = form
            early = bool(new.preposition and (new.before or particle))
            rest = new.inner if early else " ".join(filter(None, [new.before, particle, new.inner]))
            if early and (words or preposition is not None):
                return None
            if not early and new.before.split()[:1] == ["het"]:
                return None  # het niet doen
            if rest and not _at_end(s, changes, words, anchor, rest, preposition):
                return None
    elif reads_as_infinitive(s, anchor, infinitive):
        te = anchor - 1 if anchor and s.lower[anchor - 1] == "te" else None
        at = anchor if te is None else te
        if _beyond(s, words, anchor) or not _prepare(s, changes, words, at, new):
            return None
        lead = changes.get(at, "")
        if te is None:
            changes[anchor] = " ".join(filter(None, [lead, particle + base, new.inner]))
        else:
            changes[te] = " ".join(filter(None, [lead, particle, "te"]))
            changes[anchor] = " ".join(filter(None, [base, new.inner]))
    elif verb.tag_.startswith("WW|vd") or verb.lower_ == forms(infinitive).participle:
        participle = _participle(s, verb, infinitive, new)
        if participle is None or any(t > anchor for t in words) or not _prepare(s, changes, words, anchor, new):
            return None
        changes[anchor] = " ".join(filter(None, [changes.get(anchor, ""), participle]))
    else:
        return None
    if not _preposition(s, changes, verb, new, preposition):
        return None
    if new.needs == "bijzin" and not new.preposition and (adverb := about(s, verb)) is not None:
        if (
            adverb in changes
            or verb.tag_.startswith("WW|vd")
            or s.pos[adverb - 1] == "ADV"
            or _in_phrase(s, adverb - 1)
        ):
            return None  # u moet ons op tijd hierover in kennis stellen: "dit" goes before "op tijd"
        changes[adverb] = ABOUT[s.lower[adverb]]
    if companion is not None and not _made_object(s, changes, verb, words, companion):
        return None
    return replaced(s, changes)


def _in_phrase(s: Sentence, at: int) -> bool:
    """Say whether a token ends a phrase with a preposition."""
    return at >= 0 and s.pos[at] != "PRON" and any(c.dep_ == "case" for c in s.doc[at].children)


def _without_shared(s: Sentence, words: Sequence[int], new: Group) -> tuple[Group, list[int]]:
    """Leave a noun alone that both wordings have, with its article: een regeling treffen, een regeling afspreken."""
    shared = [t for t in words if s.pos[t] == "NOUN" and s.lower[t] == new.before]
    if not shared or len(words) > 1:
        return new, list(words)
    return replace(new, before="", needs=""), []


def _beyond(s: Sentence, words: Sequence[int], anchor: int) -> bool:
    """Say whether words of the term stand after its verb, other than infinitives that follow it: doen toekomen."""
    return any(t > anchor and not s.doc[t].tag_.startswith("WW|inf") for t in words)


def _companion(s: Sentence, anchor: int, words: Sequence[int], new: Group) -> tuple[int, int] | None:
    """Return the first and last token of a "met …" after the term that becomes the new verb's object: u belt ons."""
    start = max(anchor, *words) + 1 if words else anchor + 1
    if (
        "met>" not in new.takes
        or not any(s.pos[t] == "NOUN" for t in words)
        or start >= len(s.lower)
        or s.lower[start] != "met"
    ):
        return None
    head = s.doc[start].head
    if (
        head.i <= start
        or head.pos_ not in ("NOUN", "PROPN", "PRON")
        or any(s.doc[k].is_punct for k in range(start, head.i))
    ):
        return None
    after = s.doc[head.i + 1] if head.i + 1 < len(s.doc) else None
    joins = ("van", "en", "of", "die", "dat", "voor")
    if after is not None and (after.lower_ in joins or after.dep_ in ("flat", "appos")):
        return None
    return start, head.i


def _made_object(
    s: Sentence, changes: dict[int, str], verb: Token, words: Sequence[int], companion: tuple[int, int]
) -> bool:
    """Take the preposition off a companion, and put it before the verb where that closes the clause."""
    first, last = companion
    changes[first] = ""
    if verb.tag_.startswith("WW|pv") and not is_final(s, verb.i):
        changes[last] = small(s, last)
        return True
    content = [t for t in words if s.lower[t] not in _REFLEXIVE and t < verb.i]
    if not content or changes[content[0]]:
        return False
    changes[content[0]] = compose(s, range(first + 1, last + 1), opens=False)
    changes |= dict.fromkeys(range(first + 1, last + 1), "")
    return True


def _is_finite(s: Sentence, verb: Token, infinitive: str) -> bool:
    """Say whether a verb that the tagger took for something else can only be a finite form."""
    return verb.i == 0 and verb.lower_ in (forms(infinitive).present[0], forms(infinitive).past[0])


def _participle(s: Sentence, verb: Token, infinitive: str, new: Group) -> str | None:
    if verb.lower_ != forms(infinitive).participle:
        return None
    helpers = [c for c in verb.children if c.dep_ in ("aux", "aux:pass")]
    words = {c.lemma_.lower() for c in helpers}
    passive = any(c.dep_ == "aux:pass" for c in helpers) or "worden" in words
    participle = forms(new.verb).participle
    if new.inner:
        told = "hebben" in words and not passive and new.verb != "gaan"  # is gaan wonen
        return f"{new.verb} {new.inner}" if told else None
    if passive:
        told = any(c.dep_ in ("ccomp", "csubj", "xcomp", "csubj:pass") for c in verb.children)
        return participle if new.passive and (told or _has_subject(verb)) else None
    kind = zijn_participles().get(participle)
    if "hebben" in words and kind == "zijn":
        return None
    if "zijn" in words and kind is None and zijn_participles().get(verb.lower_) is not None:
        return None
    return participle if helpers else None


def _has_subject(verb: Token) -> bool:
    """Say whether a passive participle has a subject, by itself or through the verbs on which it hangs."""
    if any(c.lower_ == "er" and c.dep_ in ("expl", "nsubj:pass", "nsubj", "advmod") for c in verb.children):
        return any(c.dep_.startswith("nsubj") and c.pos_ in ("NOUN", "PROPN") for c in verb.children)
    for _ in range(4):
        if any(c.dep_.startswith(("nsubj", "csubj")) or (c.dep_ == "obj" and c.pos_ == "NOUN") for c in verb.children):
            return True
        if verb.dep_ not in ("xcomp", "conj", "advcl", "ccomp"):
            return False
        verb = verb.head
    return False


def _no_time(s: Sentence, at: int) -> bool:
    """Say whether a preposition does not open a date or a day: op 1 mei, op maandag."""
    return at + 1 < len(s.lower) and s.pos[at + 1] not in ("NUM", "PROPN") and s.lower[at + 1] != "nummer"


_CARRIED = frozenset(("op", "met", "aan", "tot", "van", "over", "tegen", "bij"))
"""Prepositions that belong to a phrase such as "contact opnemen met", so that another verb may want another one."""


def _carried(s: Sentence, verb: Token, words: Sequence[int], new: Group) -> bool:
    """Say whether something hangs on the phrase with a preposition that the new verb does not take."""
    nouns = [t for t in words if s.pos[t] in ("NOUN", "PROPN")]
    if not nouns and new.takes and not new.preposition:
        direct = {c.lower_ for h in verb.children if h.dep_ == "obl" for c in h.children if c.dep_ == "case"}
        return "bij" in direct and "bij" not in new.takes
    if not nouns or new.preposition:
        return False
    if any(c.dep_ in ("det", "amod", "nmod:poss") and c.i not in words for t in nouns for c in s.doc[t].children):
        return True  # uw medewerking verlenen
    hanging = [
        c
        for t in (verb.i, *nouns)
        for c in s.doc[t].children
        if c.dep_ in ("obl", "nmod", "obl:agent") and c.i not in words
    ]
    cases = {c.lower_ for h in hanging for c in h.children if c.dep_ == "case" and c.i not in words}
    end = max(*words, verb.i) + 1
    cases |= {
        s.lower[k]
        for k in (end, end + 1)
        if k < len(s.lower)
        and s.pos[k] == "ADP"
        and (s.lower[k] in ("met", "aan", "tot", "van", "over") or (s.lower[k] == "op" and _no_time(s, k)))
    }
    cases |= {
        w.removeprefix(start)
        for w in s.lower
        for start in ("hier", "daar", "er", "waar")
        if w.startswith(start) and w != start and not (new.needs == "bijzin" and w in ABOUT)
    }
    return bool((cases & _CARRIED) - set(new.takes))


def _fits(s: Sentence, verb: Token, new: Group, words: Sequence[int], preposition: int | None) -> bool:
    """Say whether what hangs on the verb can hang on the new one."""
    governing = [verb, *(s.doc[t] for t in words if s.doc[t].tag_.startswith("WW|inf"))]
    children = [c for token in governing for c in token.children if c.i not in words]
    clause = any(c.dep_ in ("ccomp", "advcl") and c.i > verb.i and s.lower[c.left_edge.i] in ASKING for c in children)
    after = [s.lower[k] for k in range(max([verb.i, *words]) + 1, min(len(s.lower), max([verb.i, *words]) + 4))]
    clause = clause or any(w in ("dat", "of", "wanneer") for w in after)
    objects = [c for c in children if c.dep_ in ("obj", "iobj", "xcomp") and c.lower_ not in _REFLEXIVE]
    said = any(c.lower_ in ("dit", "dat", "het") for c in objects)
    subject = any(c.dep_ == "nsubj:pass" for c in children)
    if new.needs == "bijzin":
        return clause or said or about(s, verb) is not None
    if new.needs == "zaak":
        return not clause and (bool(objects) or subject or bool(_relative(verb)))
    if new.needs == "voorwerp":
        return clause or bool(objects) or subject or (preposition is not None) or bool(_relative(verb))
    return True


def _relative(verb: Token) -> bool:
    return any("betr" in c.tag_ and c.dep_ == "obj" for c in verb.children)


def _prepare(s: Sentence, changes: dict[int, str], words: Sequence[int], at: int, new: Group) -> bool:
    """Put the words that stand before a verb at the end of its clause; False where other verbs are in the way."""
    if not new.before:
        return True
    if new.preposition:
        return False  # ja zeggen tegen: its order is not certain
    content = [t for t in words if s.lower[t] not in _REFLEXIVE]
    if content:
        changes[content[0]] = new.before
        return True
    if at and s.pos[at - 1] in ("VERB", "AUX") and s.doc[at - 1].tag_.startswith(("WW|inf", "WW|vd")):
        return False
    if at and s.pos[at - 1] in ("VERB", "AUX") and is_final(s, at - 1):
        return False
    changes[at] = f"{changes.get(at, '')} {new.before}".strip()
    return True


def _at_end(
    s: Sentence, changes: dict[int, str], words: Sequence[int], anchor: int, rest: str, preposition: int | None
) -> bool:
    """Put words at the end of a main clause: where the term's own words stood, or else before what closes it."""
    content = [t for t in words if s.lower[t] not in _REFLEXIVE and t > anchor]
    if content:
        changes[content[0]] = rest
        return True
    end = clause_end(s, anchor)
    if end is not None and len(s.lower[end]) > 1 and s.lower[end].endswith("."):
        return False
    if end is None or (preposition is not None and end < preposition):
        return False
    if any(s.lower[k] in ("en", "of") and s.doc[k + 1].tag_.startswith("WW|pv") for k in range(anchor + 1, end)):
        return False  # de huurder zegt de huur of verlengt die … op
    changes[end] = f"{changes.get(end) or small(s, end)} {rest}" if end != anchor else f"{changes[anchor]} {rest}"
    return True


def _preposition(s: Sentence, changes: dict[int, str], verb: Token, new: Group, at: int | None) -> bool:
    """Put the new preposition before the object, or in the place of the old one."""
    if at is not None:
        if not new.preposition and (not verb.tag_.startswith("WW|pv") or is_final(s, verb.i)):
            return False  # the object of the old verb stands after it, that of the new one before it
        if not new.preposition and s.lower[at - 1] == "niet" and s.lower[at + 1 : at + 2] == ["een"]:
            return False  # u hebt niet een sleutel: geen sleutel
        changes[at] = new.preposition
        return True
    if not new.preposition:
        return True
    found = next(
        (c for c in verb.children if c.dep_ == "obj" and c.pos_ in ("NOUN", "PROPN") and c.i not in changes), None
    )
    if found is None or any(c.dep_ in ("acl:relcl", "conj") for c in found.children):
        return False
    if "inf" in verb.tag_ and any(c.dep_ == "nmod" and c.left_edge.lower_ == "voor" for c in found.children):
        return False  # het recht voor de huur te beëindigen
    start = found.left_edge.i
    if any(k in changes for k in range(start, found.right_edge.i)):
        return False
    main = verb.tag_.startswith("WW|pv") and not is_final(s, verb.i)
    if main and new.inner and clause_end(s, verb.i) != found.right_edge.i:
        return False  # gaat op 1 mei in de woning wonen: the order of the rest is not certain
    if (found.i < verb.i) == main or s.lower[start] in ("wat", "welke", "welk", "er"):
        return False
    particle = split_particle(new.verb)[0]
    lead = " ".join(filter(None, [new.before, particle, new.preposition])) if main else new.preposition
    if start in changes and start == found.right_edge.i:
        changes[start] = f"{lead} {changes[start]}"
    elif start in changes:
        return False
    else:
        changes[start] = f"{lead} {small(s, start)}"
    return True
