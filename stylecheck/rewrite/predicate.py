"""Puts a plain verb, of one word or more, in the place of a verb or verb phrase, in every position of the clause.

Dutch has the finite verb second in a main clause and at the end of a subordinate one; what belongs to a verb (nodig
hebben, laten weten, terugbetalen) stands at the end of the clause. A preposition (zorgen voor) goes before the object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import Person, finite, forms, split_particle
from stylecheck.language.tables import rows
from stylecheck.language.verbs import inflect, known_infinitives, zijn_participles
from stylecheck.rewrite.compose import compose, replaced, small

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = frozenset(
    ("aan", "bij", "door", "in", "met", "naar", "op", "over", "tegen", "tot", "uit", "van", "voor", "als")
)
_MODALS = frozenset(("moeten", "kunnen", "willen", "mogen", "zullen"))
_BEFORE_INFINITIVE = frozenset((*_MODALS, "laten", "gaan", "blijven"))
_REFLEXIVE = frozenset(("zich", "u", "me", "mij", "je", "ons"))
_ASKING = frozenset(("dat", "of", "wat", "wie", "wanneer", "waar", "hoe", "waarom", "welk", "welke", "hoeveel"))


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
        return _nominal(s, tokens, anchor, new)
    if anchor and doc[anchor - 1].pos_ == "DET" and "inf" in verb.tag_:
        return None
    if verb.dep_ in ("aux", "aux:pass") and verb.head.tag_.startswith("WW|vd") and verb.head.i not in tokens:
        return None  # u bent in gebreke gebleven
    fixed = [t for t in tokens if s.lower[t] == "te" and t + 1 in tokens and t + 1 != anchor]
    others = [t for t in tokens if t != anchor and (t in fixed or s.lower[t] not in ("te", "dat", "of"))]
    if new.verb in _MODALS and not new.inner and not new.before and not new.preposition:
        return _modal(s, others, anchor, infinitive, new)
    if new.reflexive:
        return _reflexive(s, others, anchor, infinitive, new)
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
    elif verb.tag_.startswith("WW|vd"):
        participle = _participle(s, verb, infinitive, new)
        if participle is None or any(t > anchor for t in words) or not _prepare(s, changes, words, anchor, new):
            return None
        changes[anchor] = " ".join(filter(None, [changes.get(anchor, ""), participle]))
    else:
        return None
    if not _preposition(s, changes, verb, new, preposition):
        return None
    if new.needs == "bijzin" and not new.preposition and (at := about(s, verb)) is not None:
        if at in changes or verb.tag_.startswith("WW|vd"):
            return None
        changes[at] = _ABOUT[s.lower[at]]
    if companion is not None and not _made_object(s, changes, verb, words, companion):
        return None
    return replaced(s, changes)


def _without_shared(s: Sentence, words: Sequence[int], new: Group) -> tuple[Group, list[int]]:
    """Leave a noun alone that both wordings have, with its article: een regeling treffen, een regeling afspreken."""
    shared = [t for t in words if s.pos[t] == "NOUN" and s.lower[t] == new.before]
    if not shared or len(words) > 1:
        return new, list(words)
    return replace(new, before="", needs=""), []


def _beyond(s: Sentence, words: Sequence[int], anchor: int) -> bool:
    """Say whether words of the term stand after its verb, other than infinitives that follow it: doen toekomen."""
    return any(t > anchor and not s.doc[t].tag_.startswith("WW|inf") for t in words)


def reads_as_infinitive(s: Sentence, anchor: int, infinitive: str) -> bool:
    """Say whether a verb is an infinitive; one that is also the participle, by its helper: mag … betreden."""
    verb = s.doc[anchor]
    if verb.tag_.startswith("WW|inf"):
        return True
    if verb.lower_ != infinitive:
        return False
    if infinitive != forms(infinitive).participle:
        return True
    helpers = {t.lemma_.lower() for t in (*verb.children, verb.head) if t.pos_ in ("AUX", "VERB") and t != verb}
    if anchor and s.lower[anchor - 1] == "te":
        return True
    return bool(helpers & _MODALS) and not helpers & {"hebben", "zijn", "worden"}


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


def _nominal(s: Sentence, tokens: Sequence[int], anchor: int, new: Group) -> tuple[int, int, str] | None:
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


def _reflexive(
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


def attributes(new: Group) -> bool:
    """Say whether the verb's participle can stand before a noun: de gegeven toestemming."""
    return new.passive and not new.inner and not new.before


def _is_finite(s: Sentence, verb: Token, infinitive: str) -> bool:
    """Say whether a verb that the tagger took for something else can only be a finite form."""
    return verb.i == 0 and verb.lower_ in (forms(infinitive).present[0], forms(infinitive).past[0])


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
    return s.lower[head.left_edge.i] in _ASKING


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
        if w.startswith(start) and w != start and not (new.needs == "bijzin" and w in _ABOUT)
    }
    return bool((cases & _CARRIED) - set(new.takes))


def _fits(s: Sentence, verb: Token, new: Group, words: Sequence[int], preposition: int | None) -> bool:
    """Say whether what hangs on the verb can hang on the new one."""
    governing = [verb, *(s.doc[t] for t in words if s.doc[t].tag_.startswith("WW|inf"))]
    children = [c for token in governing for c in token.children if c.i not in words]
    clause = any(c.dep_ in ("ccomp", "advcl") and c.i > verb.i and s.lower[c.left_edge.i] in _ASKING for c in children)
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


_ABOUT = {
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
    found = [k for k in range(first, last + 1) if s.lower[k] in _ABOUT]
    return found[0] if len(found) == 1 else None


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
    changes[end] = f"{changes.get(end) or small(s, end)} {rest}" if end != anchor else f"{changes[anchor]} {rest}"
    return True


_OPENING = frozenset((*_ASKING, "als", "omdat", "zodat", "indien", "zodra", "totdat", "voordat")) - {"waar"}
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


def _modal(s: Sentence, others: Sequence[int], anchor: int, infinitive: str, new: Group) -> tuple[int, int, str] | None:
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
    final = is_final(s, anchor)
    changes = dict.fromkeys((t for t in others), "") | {anchor: "" if final else form}
    for at in infinitives:
        changes[at - 1] = form if final and at == te + 1 else ""
        _bare(s, changes, anchor, at)
    return replaced(s, changes)


def _bare(s: Sentence, changes: dict[int, str], anchor: int, at: int) -> None:
    """Write an infinitive that lost its "te", in one word with its particle: in te leveren, inleveren."""
    before = at - 2
    pronominal = {"er", "daar", "hier", "waar"} & set(s.lower[anchor:at])
    if before > anchor and not pronominal and (s.doc[before].dep_ == "compound:prt" or _is_particle(s, before, at)):
        changes[before] = ""
        changes[at] = s.lower[before] + s.lower[at]
    else:
        changes[at] = small(s, at)


def _is_particle(s: Sentence, at: int, verb: int) -> bool:
    from stylecheck.language.conjugation import particles

    return (
        s.lower[at] in particles() and s.pos[at] in ("ADP", "ADV") and s.doc[at].head.i == verb and s.pos[at] != "PRON"
    )


def _apart(s: Sentence, anchor: int, te: int) -> bool:
    """Say whether a comma, a conjunction or another verb stands between a verb and its infinitive."""
    return any(
        s.doc[k].text in (",", ";", ":") or s.pos[k] == "SCONJ" or s.doc[k].tag_.startswith("WW|pv")
        for k in range(anchor + 1, te)
    )
