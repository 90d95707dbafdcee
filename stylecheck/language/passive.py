"""Finds passives: which auxiliary, which participle, who acts, and of which type.

The parse gives the pairs of auxiliary and participle; verb data decide where the parse cannot: with `zijn` a participle
may be the perfect of a zijn-verb (is vertrokken), a state (is gesloten) or a passive (is uitgevoerd).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language import verbs
from stylecheck.language.agents import actor_of, of_person
from stylecheck.language.conjugation import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDEN = frozenset(("word", "wordt", "worden", "werd", "werden"))
_ZIJN = frozenset(("ben", "bent", "is", "zijn", "was", "waren", "geweest"))
_HEBBEN = frozenset(("heb", "hebt", "heeft", "hebben", "had", "hadden"))
_ADJECTIVES = frozenset(
    "bekend geschikt tevreden bevoegd gewend bereid gewoon verkouden volwassen gezond bewust gelijk "
    "bewolkt onbewolkt bejaard bemiddeld bevriend benieuwd beducht bedeesd beroemd berucht verliefd "
    "verlegen verwant gehandicapt gemotiveerd geduldig verschuldigd hechtgebonden ontstemd rot toereikend "
    "ontoereikend".split()
)
"""Words that look like participles but stay adjectives with worden (wordt bekend)."""
_SHAPE = re.compile(r"^(?:\w*ge\w+|(?:be|ver|ont|her|er|mis|over|onder|vol|voor|door)\w+)(?:d|t|en|aan|ien)$")
_BREAK = frozenset(
    ("dat", "omdat", "als", "indien", "wanneer", "terwijl", "zodra", "nadat", "voordat", "zodat", "aangezien", "die")
)

_OPENS = frozenset(("nadat", "zodra", "voordat", "totdat", "omdat", "doordat", "zodat", "hoewel", "aangezien"))
"""Words that open a clause and do nothing else."""


@dataclass(frozen=True, slots=True)
class Passive:
    """One passive clause; numbers are token indexes into the sentence's document.

    Attributes:
        aux: the form of worden or zijn.
        participles: the participles that share it, in order.
        type: "worden", "zijn", "infinitive", "te-infinitive" or "impersonal".
        actor: (first, last) token of the door-phrase that names who acts, None where nobody is named.
        cause: the door-phrase names a thing (the wind, the leak) and no one who acts.
    """

    aux: int
    participles: tuple[int, ...]
    type: str
    actor: tuple[int, int] | None = None
    cause: bool = False

    @property
    def first(self) -> int:
        """The first token of the construction."""
        return min(self.aux, *self.participles)

    @property
    def last(self) -> int:
        """The last token of the construction."""
        return max(self.aux, *self.participles)


@cache
def _auxiliaries() -> frozenset[int]:
    """Return the auxiliaries as spaCy numbers them; spaCy is not imported with the module, which must load fast."""
    from spacy.strings import get_string_id

    return frozenset(get_string_id(form) for form in _WORDEN | _ZIJN)


def find(doc: Doc) -> list[Passive]:
    """Return the passives of a parsed sentence, in order of their auxiliaries."""
    found: list[Passive] = []
    taken: set[int] = set()
    asked = _auxiliaries()
    asking = [doc[i] for i, form in enumerate(doc.to_array("LOWER").tolist()) if form in asked]
    auxiliaries = [
        t
        for t in asking
        if t.pos_ not in ("PRON", "DET") and t.dep_ not in ("nmod:poss", "flat") and not _is_possessive(t)
    ]
    for aux in auxiliaries:
        participles = _participles(aux, auxiliaries, taken)
        if not participles:
            continue
        actor, cause = actor_of(participles)
        if aux.lower_ in _ZIJN:
            person = any(c.dep_ == "nsubj" and c.lower_ in _PERSONS for p in participles for c in p.children)
            acted = actor is not None or (cause and not person)  # ben je gestopt door ziekte
            participles = [p for p in participles if _passive_with_zijn(p, aux, acted)]
        else:
            participles = [p for p in participles if p.lower_ not in _ADJECTIVES]
        if participles:
            taken.update(p.i for p in participles)
            indexes = tuple(sorted(p.i for p in participles))
            found.append(Passive(aux.i, indexes, _type(aux, participles), actor, cause))
    return found


def _is_possessive(token: Token) -> bool:
    """Say whether zijn is the possessive that the parse took for a verb: zijn of haar woning."""
    return token.lower_ == "zijn" and [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]] == ["of", "haar"]


_PERSONS = frozenset(("ik", "u", "je", "jij", "wij", "we", "hij", "zij", "ze"))
_ASPECT = ("gaan", "komen", "blijven", "zitten", "staan", "liggen", "lopen", "wezen")
"""Infinitives with which a perfect takes a second one in place of a participle."""


_COMPARING = ("dan", "als", "zoals")


def _has_article(token: Token) -> bool:
    before = [token.doc[k].tag_ for k in range(max(0, token.i - 2), token.i)]
    if before and (before[-1].startswith("LID") or (before[0].startswith("LID") and not before[-1].startswith("N|"))):
        return True
    return any(c.dep_ in ("det", "amod", "nmod:poss", "nummod", "case") for c in token.children)


def _word_before(token: Token) -> str:
    return token.doc[token.i - 1].lower_ if token.i else ""


def _is_left_so(token: Token) -> bool:
    """Say whether a participle tells how something is to be left: wordt aangeraden ramen gesloten te houden."""
    return [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]] in (["te", "houden"], ["te", "laten"])


_OWN = frozenset(("ons", "uw", "zijn", "haar", "hun", "het", "mijn", "jouw"))


def _is_noun_in_phrase(token: Token) -> bool:
    """Say whether what looks like a participle is a noun, or stands with one: in ons bezit, geregistreerd partner."""
    doc, i = token.doc, token.i
    noun = token.lower_ == "bezit" and i >= 2 and doc[i - 1].lower_ in _OWN and doc[i - 2].lower_ == "in"
    return noun or (token.lower_ == "geregistreerd" and i + 1 < len(doc) and doc[i + 1].lower_.startswith("partner"))


def _is_participle(token: Token) -> bool:
    low = token.lower_
    if low in ("geweest", "geworden", "gehad", "geleden", *_ASPECT) or "prenom" in token.tag_ or low[-1:] not in "dtn":
        return False
    if _word_before(token) in _COMPARING:
        return False  # later dan afgesproken
    if _before_bare_noun(token):
        return False  # wordt gebroken glas vervangen
    if _is_left_so(token) or _is_noun_in_phrase(token):
        return False
    if _word_before(token) in _ASPECT and low.endswith("en"):
        return False  # is gaan bladderen, is blijven staan
    if low.endswith("enden"):
        return False  # belangstellenden
    if low.endswith("end") and low[:-1] in verbs.known_infinitives():
        return False  # a present participle: geldend
    if _is_third_person(token):
        return False
    if _looks_verbal(token):
        return True
    return token.pos_ in ("ADJ", "ADV") and bool(_SHAPE.match(low))


def _before_bare_noun(token: Token) -> bool:
    """Say whether a participle on -en stands before its noun, with the participle of the clause further on."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.pos_ != "NOUN" or not token.lower_.endswith("en") or token.i == 0:
        return False
    later = token.doc[token.i + 2 : token.i + 2 + _REACH]
    return token.nbor(-1).pos_ in ("AUX", "ADV") and any(t.tag_.startswith("WW|vd|vrij") for t in later)


def _is_third_person(token: Token) -> bool:
    """Say whether a word that the parse takes for a participle is a separable verb's finite form: wie intrekt."""
    if not token.lemma_.endswith("n") or "_" not in token.lemma_:
        return False
    known = forms(token.lemma_.lower())
    return token.lower_ == known.particle + known.present[1] != known.participle


def _looks_verbal(token: Token) -> bool:
    low = token.lower_
    if token.tag_.startswith(("WW|pv|verl", "WW|od")):
        return False
    if token.tag_.startswith("WW|vd"):
        if not low.endswith("en") or verbs.is_strong_participle(low):
            return True
        return bool(_SHAPE.match(low)) and not verbs.is_infinitive_of_base(low)  # afgeven
    if _word_before(token) == "te":
        return False
    if token.pos_ in ("NOUN", "ADV", "PROPN", "X") and token.text == low and not _has_article(token):
        return verbs.is_strong_participle(low) or low in verbs.known_participles()
    if token.pos_ in ("VERB", "ADJ") and verbs.is_strong_participle(low) and low not in verbs.known_infinitives():
        return True
    return token.pos_ == "VERB" and not token.tag_.startswith(("WW|inf", "WW|pv")) and bool(_SHAPE.match(low))


def _participles(aux: Token, auxiliaries: list[Token], taken: set[int]) -> list[Token]:
    """Return the participles that go with an auxiliary: its head and those coordinated with it."""
    head = aux.head
    if aux.lower_ in _ZIJN and any(
        c.lower_ in _HEBBEN and c.dep_ == "aux" and c.i < head.i < aux.i for c in head.children
    ):
        return []  # zoals u heeft vernomen is de lift …
    if aux.i + 1 < len(aux.doc) and aux.nbor().text == ":":
        return []  # De bronnen zijn: … (… hechtgebonden)
    sure = aux.dep_ == "aux:pass" and bool(_SHAPE.match(head.lower_)) and _word_before(head) not in ("te", *_COMPARING)
    sure = sure and not head.lower_.endswith("end") and not _is_left_so(head)  # deze afspraken zijn geldend
    own = [a for a in auxiliaries if a.head == head and a.lower_ in _WORDEN]
    taken_by_other = any(aux.i < a.i < head.i for a in own)
    if aux.lower_ in _ZIJN and taken_by_other:
        return []  # als te verwachten is dat …, dan wordt u geïnformeerd
    if (
        not taken_by_other
        and aux.dep_ in ("aux", "aux:pass", "cop")
        and (sure or _is_participle(head))
        and head.i not in taken
    ):
        return [head, *_coordinated(head, auxiliaries)]
    if aux.dep_ == "cop" and head.pos_ in ("NOUN", "PROPN", "PRON") and aux.lower_ in _ZIJN and head.i > aux.i:
        return []
    near = _nearest(aux, auxiliaries, taken)
    if near is not None and aux.lower_ in _ZIJN and _is_apposition(near):
        return []
    if near is None and aux.lower_ in _WORDEN:
        # worden van 3 tot 21 maart, als het weer dat toelaat, steigers geplaatst
        free = (t for t in aux.children if _unclaimed(t) and t.i not in taken)
        near = next((t for t in free if _OPENS.isdisjoint(w.lower_ for w in aux.doc[aux.i : t.i])), None)
    if near is not None and aux.dep_ == "cop" and head.pos_ == "ADJ" and aux.i < head.i < near.i:
        return []  # bent verantwoordelijk voor schade veroorzaakt door …
    if near is not None and _word_before(near) in ("mits", "tenzij", "indien"):
        return []
    if near is not None and aux.lower_ in _ZIJN and aux.dep_ in ("cop", "ROOT") and head.i > aux.i:
        actor, cause = actor_of([near])
        near = near if actor or cause else None
    return [near, *_coordinated(near, auxiliaries)] if near is not None else []


def _is_apposition(participle: Token) -> bool:
    """Say whether a participle adds something to a noun before it: er waren twee plannen, gemaakt door een bureau."""
    after = participle.doc[participle.i + 1 : participle.i + 2]
    return _word_before(participle) == "," and [t.lower_ for t in after] == ["door"]


def _unclaimed(token: Token) -> bool:
    """Say whether a participle has no verb of its own: not in "worden wij eigenaar en zijn wij verplicht"."""
    own = any(c.dep_.startswith(("aux", "cop")) for c in token.children)
    return token.tag_ == "WW|vd|vrij|zonder" and not own and not _is_third_person(token)


def _coordinated(participle: Token, auxiliaries: list[Token]) -> list[Token]:
    """Return participles coordinated with one, as far as no auxiliary of their own stands with them."""
    found = []
    for conj in participle.children:
        if conj.dep_ == "xcomp" and conj.i == participle.i + 1 and conj.tag_.startswith("WW|vd|vrij"):
            found += [conj, *_coordinated(conj, auxiliaries)]  # is geautomatiseerd aangemaakt
            continue
        if conj.dep_ != "conj" or not _is_participle(conj) or "prenom" in conj.tag_:
            continue
        if [t.lower_ for t in conj.doc[conj.i + 1 : conj.i + 3]] == ["te", "gaan"]:
            continue  # dient te worden ondertekend en vergezeld te gaan van
        own = any(c in auxiliaries or c.lower_ in _HEBBEN for c in conj.children)
        subject = any(c.dep_.startswith("nsubj") for c in conj.children)
        finite = any(t.tag_.startswith("WW|pv") for t in participle.doc[participle.i + 1 : conj.i + 1])
        if not own and not (subject and finite):
            found.append(conj)
            found += _coordinated(conj, auxiliaries)
    return found


def _nearest(aux: Token, auxiliaries: list[Token], taken: set[int]) -> Token | None:
    """Look for a participle near an auxiliary that the parser left without one.

    Directly before it (subordinate clause) or after it within the clause; never across another auxiliary.
    """
    doc = aux.doc

    def free(token: Token) -> bool:
        if token.i in taken or not _is_participle(token) or token.lower_ in _ADJECTIVES:
            return False
        others = [
            c
            for c in token.children
            if c != aux and (c in auxiliaries or c.lower_ in _HEBBEN) and c.dep_.startswith("aux")
        ]
        if token.dep_ == "conj" and token.head.pos_ in ("ADJ", "NOUN") and aux.lower_ in _ZIJN:
            return False  # bereikbaar en goed voorbereid
        return not others and (token.dep_ != "amod" or asks(token))

    def asks(token: Token) -> bool:
        """Say whether it asks the reader to do what follows: u wordt geadviseerd ramen gesloten te houden."""
        return token.i == aux.i + 1 and token.lower_ in _ASKED

    for before in _before(aux):
        if free(before) and _looks_verbal(before):
            return before
    for token in doc[aux.i + 1 : aux.i + 1 + _REACH]:
        opens = token.lower_ in _BREAK and token.i > aux.i + 1 and doc[token.i - 1].text == ","
        if opens or token.lower_ in _OPENS:
            return None  # zodra het besluit definitief wordt nadat alles is gezien
        if token.lower_ in _HEBBEN or token in auxiliaries or _new_clause(token):
            return None
        if _looks_verbal(token) and "prenom" not in token.tag_ and free(token):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            adjective = following is not None and following.pos_ in ("NOUN", "ADJ") and not asks(token)
            if not adjective:
                return token
    return None


def _new_clause(token: Token) -> bool:
    """Say whether a main clause of its own starts at a token: "en u verbruikt", "Is het kapot, meld dat"."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.doc[token.i + 1]
    if token.pos_ == "CCONJ":
        return following.lower_ in _SUBJECTS or following.tag_.startswith("WW|pv")
    return token.text == "," and (
        following.tag_.startswith("WW|pv") or following.lower_ in ("dan", "meld", "bel", "mail")
    )


_ASKED = frozenset(("verzocht", "geadviseerd", "gevraagd", "aangeraden", "aanbevolen", "gelast"))
_SUBJECTS = frozenset(("u", "wij", "we", "ik", "hij", "zij", "ze", "je", "jij", "er", "dat", "dit", "het"))
_REACH = 16
"""How many words after an auxiliary its participle may stand; a fifth of all pairs is six words or more apart (UD)."""


def _before(aux: Token) -> list[Token]:
    """Return the tokens before an auxiliary in which a subordinate clause may have its participle.

    geschilderd worden, geschilderd moet worden, geschilderd dient te worden, geschilderd zou moeten worden
    """
    doc, i = aux.doc, aux.i - 1
    while i > 0 and (
        doc[i].lower_ == "te" or (doc[i].tag_.startswith(("WW|pv", "WW|inf")) and not doc[i].tag_.endswith("nom"))
    ):
        i -= 1
    infinitive = aux.tag_.startswith("WW|inf")
    return [doc[k] for k in ((aux.i - 1, i) if infinitive else (aux.i - 1,)) if k >= 0]


def _passive_with_zijn(participle: Token, aux: Token, acted: bool) -> bool:
    low = participle.lower_
    perfect = verbs.zijn_participles().get(low)
    if perfect == "zijn":
        return False
    state = verbs.adjectival_participles().get(low)
    if state == "altijd" or low in _ADJECTIVES:
        return False
    if not acted and (_also_remains(aux) or (state == "mens" and of_person(participle))):
        return False
    state = None if state == "mens" else state
    if perfect == "beide" or state == "soms":
        return acted
    if low.startswith("on") and verbs.adjectival_participles().get(low[2:]):
        return False
    if participle.tag_.startswith("ADJ") or not _looks_verbal(participle):
        return acted
    return _looks_verbal(participle) or aux.dep_ == "aux:pass"


_REMAIN = frozenset(("blijf", "blijft", "blijven", "bleef", "bleven"))


def _also_remains(aux: Token) -> bool:
    """Say whether a form of zijn shares its participle with blijven, a copula: goed geïnformeerd is en blijft."""
    doc, i = aux.doc, aux.i
    after = i + 2 < len(doc) and doc[i + 1].lower_ == "en" and doc[i + 2].lower_ in _REMAIN
    return after or (i >= 2 and doc[i - 1].lower_ == "en" and doc[i - 2].lower_ in _REMAIN)


def _bare_noun(aux: Token, participle: Token) -> bool:
    """Say whether a noun without preposition stands in the clause: a subject that the parser missed."""
    first, last = sorted((aux.i, participle.i))
    start = first
    while start > max(0, first - 4) and aux.doc[start - 1].pos_ not in ("CCONJ", "PUNCT"):
        start -= 1
    return any(
        t.pos_ in ("NOUN", "PROPN", "PRON")
        and t.lower_ not in ("er", "hier", "daar")
        and not any(c.dep_ == "case" for c in t.children)
        and t.dep_ in ("nsubj", "nsubj:pass", "obj", "iobj", "xcomp", "ROOT")
        for t in aux.doc[start:last]
    )


def _type(aux: Token, participles: list[Token]) -> str:
    doc = aux.doc
    subject = any(c.dep_.startswith(("nsubj", "csubj")) for p in participles for c in p.children)
    if aux.tag_.startswith("WW|inf") or "Inf" in aux.morph.get("VerbForm", []):
        return "te-infinitive" if aux.i and doc[aux.i - 1].lower_ == "te" else "infinitive"
    if not subject and not _bare_noun(aux, participles[0]):
        return "impersonal"
    return "worden" if aux.lower_ in _WORDEN else "zijn"
