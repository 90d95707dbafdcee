"""Cuts a long sentence in two at a joint: a coordinated main clause, or a clause at the end that can stand alone.

A subordinate clause has its finite verb at the end; on its own it gets it in second place (waarna u een brief krijgt:
Daarna krijgt u een brief). Where the joint or the verb is not certain there is no suggestion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.cuts import joints, lists
from stylecheck.rewrite.cuts.conditions import condition, reason
from stylecheck.rewrite.cuts.fronts import front
from stylecheck.rewrite.cuts.joints import Cut
from stylecheck.rewrite.regions import ASKING, finite_in, goes_on_asking, opens_clause, own_verb, parted, subject_first

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEAST = 5
"""Fewest words that each of the two new sentences has."""
_COORDINATORS = {"en": "", "maar": "maar", "dus": "dus", "want": "want"}
"""Joints between main clauses, and the word that the new sentence begins with."""
OPENERS = {
    "waarna": "daarna", "waarbij": "daarbij", "waardoor": "daardoor", "waarmee": "daarmee", "waarvoor": "daarvoor",
    "waarvan": "daarvan", "waarover": "daarover", "waarin": "daarin", "waarop": "daarop", "zodat": "daardoor",
    "waar": "daar", "waaruit": "daaruit",
    "die": "die", "dat": "dat", "wat": "dat", "hetgeen": "dat",
}  # fmt: skip
"""Words that open a clause at the end of a sentence, and what stands in front when it is a sentence of its own."""
_BECAUSE = ("omdat", "aangezien", "doordat")
_QUOTES = frozenset(("“", "”", '"', "‘", "’"))
_LOOSE = ("waarbij", "waarna", "waardoor", "zodat")
"""Those that tell something new without a comma too."""
_PRONOUNS = frozenset(("u", "wij", "we", "ik", "je", "hij", "zij", "ze"))


def suggest(s: Sentence) -> tuple[Suggestion, ...]:
    """Return how to make two sentences of one, the cut nearest to the middle first."""
    if s.legal:
        return ()
    if any(t.text in _QUOTES for t in s.doc):
        asked = condition(s)
        return asked if asked and not _QUOTES & set(s.text[: asked[0].end - s.start]) else ()
    final = len(s.doc) - 1
    if not s.doc[final].is_punct or s.doc[final].text not in (".", "!"):
        return ()
    if any(t.text in (":", ";") for t in s.doc):
        return lists.after_colon(s, final) or _semicolon(s, final)
    if plain := joints.announced(s):
        return (Suggestion(s.start, s.end, plain, f"Laat het begin weg: {plain}"),)
    if asked := condition(s):
        return asked
    if listed := lists.listed(s, final):
        return listed
    if because := reason(s):
        return because
    found = []
    for cut in _cuts(s, final):
        before = sum(t.is_alpha for t in s.doc[: cut.last + 1])
        after = sum(t.is_alpha for t in s.doc[cut.last + 1 : final])
        if min(before, after) >= _LEAST:
            found.append((abs(before - after), cut))
    suggestions = []
    for _, cut in sorted(found, key=lambda pair: pair[0])[:2]:
        start, end = s.span(cut.last + 1, cut.end)
        start = s.offsets[cut.last][1]
        text = f". {compose(s, cut.pieces, opens=True)}"
        suggestions.append(Suggestion(start, end, text, f"Maak er twee zinnen van: {text[2:]}"))
    return tuple(suggestions)


def _semicolon(s: Sentence, final: int) -> tuple[Suggestion, ...]:
    """Cut at a semicolon between two main clauses."""
    marks = [i for i, t in enumerate(s.doc) if t.text in (";", ":")]
    if len(marks) != 1:
        return ()
    k = marks[0]
    whole = finite_in(s, 0, k - 1) and finite_in(s, k + 1, min(final, k + 6))
    if s.doc[k].text == ":" and (len(whole or []) != 1 or whole[0] - k > 5 or "," in s.lower[k + 1 : whole[0]]):
        return ()
    if not whole or s.pos[k + 1] in ("SCONJ", "CCONJ") or s.doc[k + 1].tag_.startswith(("VNW|betr", "WW")):
        return ()
    if not all(sum(t.is_alpha for t in part) >= _LEAST for part in (s.doc[:k], s.doc[k + 1 : final])):
        return ()
    start, end = s.offsets[k - 1][1], s.offsets[k + 1][1]
    text = f". {compose(s, [k + 1], opens=True)}"
    return (Suggestion(start, end, text, "Maak er twee zinnen van."),)


def _cuts(s: Sentence, final: int) -> list[Cut]:
    cuts = []
    for k in range(2, final - 2):
        comma = s.doc[k - 1].text == ","
        if cut := joints.cut_at(s, k, final):
            cuts.append(cut)
            continue
        if s.lower[k] in _COORDINATORS and s.pos[k] in ("CCONJ", "SCONJ", "ADV"):
            last = k - 2 if comma else k - 1
            cut = _coordinated(s, k, last, final) or _same_writer(s, k, last, final) or _again(s, k, last, final)
        elif comma and s.lower[k] in (*OPENERS, *_BECAUSE):
            cut = (None if restricts(s, k) else end_clause(s, k, final)) or _beside(s, k, final)
        elif s.lower[k] in (*_BECAUSE, *_LOOSE) or _tells_more(s, k):
            cut = end_clause(s, k, final)
        elif comma:
            cut = _beside(s, k, final)
        else:
            continue
        if cut is not None:
            cuts.append(cut)
    return cuts


def _coordinated(s: Sentence, k: int, last: int, final: int) -> Cut | None:
    """Cut before a main clause that is joined with en, maar, dus or want, and has a verb of its own in second place."""
    verbs = finite_in(s, k + 1, final - 1)
    before = finite_in(s, 0, last)
    if not verbs or not before or _in_subordinate(s, k) or _in_front(s, k) or _joins_names(s, k, verbs[0]):
        return None
    if s.lower[k + 1] in ASKING or (verbs[0] > k + 1 and goes_on_asking(s, k)):
        return None
    verb = s.doc[verbs[0]]
    head = verb.head if verb.dep_.startswith(("aux", "cop")) else verb
    if head.dep_ not in ("conj", "parataxis", "advcl") and head.dep_ != "ROOT":
        return None
    subjects = [c.i for top in {head.i, verb.i} for c in s.doc[top].children if c.dep_.startswith("nsubj") and c.i > k]
    between = s.doc[k + 1 : verb.i]
    lead = [_COORDINATORS[s.lower[k]]] if _COORDINATORS[s.lower[k]] else []
    if subjects:
        if any(t.pos_ in ("SCONJ", "CCONJ", "VERB", "AUX") or t.is_punct for t in between):
            return None
        subject = subjects[0]
        if subject < verb.i and max((t.i for t in s.doc[subject].subtree if t.i < verb.i), default=0) != verb.i - 1:
            return None  # mits de vloer droog is en de deur dicht blijft
        in_place = subject < verb.i or subject == verb.i + 1 or _near(s, subject, verb)
        return Cut(last, (*lead, *range(k + 1, final)), final - 1) if len(between) and in_place else None
    if not lead and joints.own_subject(s, k, verb.i, final):
        return Cut(last, tuple(range(k + 1, final)), final - 1)
    shared = _subject(s, before)
    if shared is None or len(between) or lead:
        return None  # en stuurt het op: only where the subject is a pronoun that can be repeated
    return Cut(last, (s.lower[shared], *range(k + 1, final)), final - 1)


def _joins_names(s: Sentence, k: int, verb: int) -> bool:
    """Say whether token k joins two things before one verb: …, bij de Linde en de Eik kunt u …"""
    opened = next((i + 1 for i in range(k - 1, -1, -1) if s.doc[i].is_punct), 0)
    loose = s.pos[opened] == "ADP" and not finite_in(s, opened, k - 1)
    return loose or (s.pos[k - 1] == s.pos[k + 1] == "PROPN" and verb == k + 2 and s.lower[verb + 1] in _PRONOUNS)


def _same_writer(s: Sentence, k: int, last: int, final: int) -> Cut | None:
    """Cut after a clause inside: Wij begrijpen dat u … had en bieden u …: Wij bieden u …"""
    if s.lower[0] not in ("wij", "we") or not s.doc[1].tag_.startswith("WW|pv") or s.lower[k] != "en":
        return None
    verb = s.doc[k + 1]
    if not verb.tag_.startswith(("WW|pv|tgw|mv", "WW|pv|verl|mv")) or verb.pos_ not in ("VERB", "AUX"):
        return None
    plural = any(
        t.dep_.startswith("nsubj") and ("Number=Plur" in str(t.morph) or t.lower_ in ("wij", "we", "zij", "ze"))
        for t in s.doc[2:k]
    )
    inner = [t for t in s.doc[2:k] if _opens_clause(t) or t.text == ","]
    if (
        plural
        or not inner
        or len(finite_in(s, 0, last)) != 2
        or any(t.dep_.startswith("nsubj") for t in s.doc[k:final])
    ):
        return None
    if any(t.dep_ == "conj" and t.i < k for t in s.doc[2:k] if t.pos_ in ("VERB", "AUX")):
        return None
    return Cut(last, (s.lower[0], *range(k + 1, final)), final - 1)


_TELLS = frozenset(
    ("meedelen", "weten", "vertellen", "melden", "zien", "blijken", "uitwijzen", "constateren", "berichten")
)
"""Verbs after which a clause with dat is a fact."""
_MUST = frozenset("moet moeten dient dienen verplicht behoort behoren hoort zorg zorgt wilt".split())
_ASKS = frozenset(("adviseren", "verzoeken", "vragen", "aanraden"))


def _again(s: Sentence, k: int, last: int, final: int) -> Cut | None:
    """Cut before a second clause of the same kind: … dat A en dat B: … dat A. Ook B. … om A en om B."""
    if s.lower[k] != "en" or k + 3 >= final or s.lower[k + 1] not in ("dat", "om"):
        return None
    opener = s.lower[k + 1]
    if any(s.lower[i] in ("en", "of", ",", "die", "als") for i in range(k + 2, final) if _joins_clause(s, i)):
        return None
    if opener == "om":
        asks = s.lower[0] in ("wij", "we") and s.lower[2] == "u" and s.doc[1].lemma_.lower().replace("_", "") in _ASKS
        if not asks or "om" not in s.lower[2:k] or s.lower[k + 2 : final].count("te") != 1:
            return None
        return Cut(last, ("ook", s.lower[1], s.lower[0], "u", *range(k + 1, final)), final - 1)
    main = {t.lemma_.lower().replace("_", "") for t in s.doc[:k] if t.pos_ == "VERB"}
    verbs = finite_in(s, k + 2, final - 1)
    if not main & _TELLS or len(verbs) != 1 or "dat" not in s.lower[:k] or "niet" in s.lower[: s.lower.index("dat")]:
        return None
    if not subject_first(s, verbs[0], k + 2):
        return None
    word, rest = parted(s, verbs[0])
    tail: list[Piece] = [(rest if i == verbs[0] else i) for i in range(k + 2, final)]
    return Cut(last, ("ook", word, *(p for p in tail if p != "")), final - 1)


def _joins_clause(s: Sentence, i: int) -> bool:
    return s.lower[i] not in ("en", "of") or (i + 1 < len(s.doc) and s.pos[i + 1] in ("VERB", "AUX", "SCONJ"))


def _beside(s: Sentence, k: int, final: int) -> Cut | None:
    """Cut at a comma between two main clauses that nothing joins."""
    if s.lower[k] in ("anders", "dan", *ASKING):
        return None  # a second sentence with anders leans on the first: betaal op tijd, anders …
    verbs, before = finite_in(s, k, final - 1), finite_in(s, 0, k - 2)
    loose = s.pos[k] == "DET" and len(verbs) == 1 and len(before) > 1
    if not verbs or (len(before) != 1 and not loose) or verbs[0] == k or s.pos[k] in ("SCONJ", "CCONJ", "VERB", "AUX"):
        return None
    verb = s.doc[verbs[0]]
    head = verb.head if verb.dep_.startswith(("aux", "cop")) else verb
    if head.dep_ != "parataxis" or any(t.is_punct or t.pos_ in ("SCONJ", "VERB") for t in s.doc[k : verb.i]):
        return None
    if not any(c.dep_.startswith("nsubj") and c.i >= k for top in {head.i, verb.i} for c in s.doc[top].children):
        return None
    if s.doc[k].tag_.startswith("VNW|betr") or s.pos[0] in ("SCONJ", "VERB", "AUX"):
        return None
    return Cut(k - 2, tuple(range(k, final)), final - 1)


def restricts(s: Sentence, k: int) -> bool:
    """Say whether a relative clause tells which ones are meant: alleen in die straten, waar …; alle huurders die …"""
    if not s.doc[k].tag_.startswith("VNW|betr") and not s.lower[k].startswith("waar"):
        return False
    if s.lower[k] == "waarvan" and s.doc[k - 1].text != ",":
        return True  # een woning waarvan de huur lager is
    if s.lower[k] in ("waarbij", "waarna", "waardoor"):
        return s.doc[k - 1].text != "," and "verboden" in s.lower[:k]  # handelingen waardoor …
    words = set(s.lower[max(0, k - 7) : k])
    near = s.lower[max(0, k - 5) : k]
    return bool(words & _ONLY) or any(w in _WHICH and s.pos[max(0, k - 5) + i] in _OWNERS for i, w in enumerate(near))


_ONLY = frozenset(("alleen", "slechts", "uitsluitend", "enkel", "behalve", "zoals"))
_WHICH = frozenset(
    ("die", "dat", "degene", "degenen", "alle", "elke", "elk", "iedere", "ieder", "geen", "sommige", "enige")
)
_OWNERS = ("DET", "PRON")


def _near(s: Sentence, subject: int, verb: Token) -> bool:
    return all(t.pos_ in ("DET", "ADJ", "PRON", "NUM") for t in s.doc[verb.i + 1 : subject])


def _subject(s: Sentence, verbs: list[int]) -> int | None:
    """Return the pronoun that is subject of the first clause, next to its only finite verb."""
    if len(verbs) != 1:
        return None
    near = [i for i in (verbs[0] - 1, verbs[0] + 1) if 0 <= i < len(s.lower) and s.lower[i] in _PRONOUNS]
    return near[0] if len(near) == 1 and near[0] < verbs[0] else None


def _in_subordinate(s: Sentence, k: int) -> bool:
    """Say whether the words before token k are in a subordinate clause that began after the last finite main verb."""
    for t in reversed(list(s.doc[:k])):
        if (
            t.pos_ == "SCONJ"
            or t.lower_ == "mits"
            or t.tag_.startswith("VNW|betr")
            or (t.lower_.startswith("waar") and t.pos_ == "ADV")
        ):
            return True
        if t.text == ",":
            return False
    return False


def _in_front(s: Sentence, k: int) -> bool:
    """Say whether token k stands in a clause in front, before the main verb: Als A, B en C, dan …"""
    if not opens_clause(s, 0) or s.lower[0] in ("teneinde", "alvorens"):
        return False
    found = front(s)
    return found is None or k < found.main


def _tells_more(s: Sentence, k: int) -> bool:
    """Say whether a clause with waarin or waaruit tells more of one thing that is new: een brief waarin …"""
    if s.lower[k] not in OPENERS or not s.lower[k].startswith("waar") or s.pos[k - 1] != "NOUN" or restricts(s, k):
        return False
    if "geen" in s.lower[:k] or any(opens_clause(s, i) for i in range(k)):
        return False
    noun = s.doc[k - 1]
    if s.doc[own_verb(s, k, len(s.doc)) or k].lemma_ in _TELLING:  # een brief over de keuken waarin staat …
        while noun.dep_ in ("nmod", "conj") and noun.head.pos_ == "NOUN":
            noun = noun.head
    owner = [c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss", "nummod") and c.i < noun.i]
    return owner == ["een"]


_TELLING = frozenset(("staan", "blijken", "lezen", "vinden", "zien", "vertellen"))


def end_clause(s: Sentence, k: int, final: int) -> Cut | None:
    """Cut before a clause at the end of the sentence that can stand alone."""
    comma = s.doc[k - 1].text == ","
    last = k - 2 if comma else k - 1
    verbs = finite_in(s, k + 1, final - 1)
    if not verbs or not finite_in(s, 0, last) or _in_front(s, k):
        return None
    telling = verbs[0] == k + 1 and (opens_clause(s, k + 2) or s.lower[k + 2] == "hoeveel")  # waarin staat wanneer …
    if not telling and any(s.lower[i] in ("en", "of") and s.lower[i + 1] in OPENERS for i in range(k, final - 1)):
        return None  # …, waar u … en waar u …
    if (
        s.lower[k] in _LOOSE
        and not comma
        and any(s.lower[i] in ("en", "of") and s.doc[i + 1].tag_.startswith("VG|onder") for i in range(k))
    ):
        return None  # omdat … of omdat … waardoor: it follows from one of them
    if s.lower[k] in _LOOSE and any(s.lower[i : i + 2] == ["zijn", "dat"] for i in range(k)) and "kan" in s.lower[:k]:
        return None  # het kan zijn dat …, waardoor …: what follows is as uncertain
    if s.lower[k] in _BECAUSE:
        inside = s.doc[k + 1 : final]
        plain = comma and len(verbs) == 1 and not any(t.is_punct or t.pos_ == "SCONJ" for t in inside)
        if not plain and (not _of_main_clause(s, k) or any(t.text == "," for t in s.doc[k + 1 : verbs[0]])):
            return None
        return Cut(last, ("dat is omdat", *range(k + 1, final)), final - 1)
    inside = s.doc[k + 1 : verbs[0]]
    aside = len(verbs) == 1 and sum(t.text == "," for t in inside) == 2 and s.lower[k].startswith("waar")
    if any(
        (t.is_punct and t.text not in "()" and not (aside and t.text == ",")) or _opens_other(t, verbs) for t in inside
    ):
        return None
    if len(verbs) > 1 and not telling and not _one_clause(s, k, verbs, final):
        return None
    if len(verbs) == 1 and any(t.is_punct or t.pos_ == "SCONJ" for t in s.doc[verbs[0] : final]):
        return None
    if any(t.pos_ == "CCONJ" and t.lower_ not in ("en", "of") for t in s.doc[k + 1 : verbs[0]]):
        return None
    opener = s.doc[k]
    if s.lower[k] in ("die", "dat", "wat") and not opener.tag_.startswith(("VNW|betr", "VNW|vb")):
        return None
    if s.lower[k] in ("die", "dat") and s.pos[k - 2] not in ("NOUN", "PROPN", "NUM"):
        return None
    verb = s.doc[verbs[0]]
    if len(verbs) == 1 and verb.i == k + 1 and verb.i != final - 1 and not _verbal(s, verb.i + 1, final):
        return None
    word, rest = parted(s, verb.i)
    after: list[Piece] = [(rest if i == verb.i else i) for i in range(k + 1, final)]
    opened = OPENERS[s.lower[k]]
    if s.lower[k] == "zodat" and word in ("kunt", "kunnen", "kan") and not {"niet", "geen"} & set(s.lower[k:final]):
        opened = "zo"  # what for, not what came of it
    elif s.lower[k] == "zodat" and _MUST & set(s.lower[:k]):
        opened = "zo"
    return Cut(last, (opened, word, *(p for p in after if p != "")), final - 1)


def _opens_other(token: Token, verbs: list[int]) -> bool:
    """Say whether a token opens a clause: als before a noun (als uitgangspunt) does not where there is one verb."""
    if token.lower_ == "dan" and token.nbor().pos_ == "NUM":
        return False  # niet meer dan 250 euro
    return token.pos_ == "SCONJ" and not (token.lower_ == "als" and len(verbs) == 1)


def _of_main_clause(s: Sentence, k: int) -> bool:
    """Say whether the clause that token k opens, and no other one, leans on the main clause."""
    head = s.doc[k].head
    top = head.head
    if head.dep_ != "advcl" or any(t.dep_ == "conj" and _clausal(t) for t in top.children if t.i > k):
        return False
    return top.dep_ == "ROOT" and not any(t.pos_ == "SCONJ" or t.tag_.startswith("VNW|betr") for t in s.doc[:k])


def _clausal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or any(c.dep_.startswith(("aux", "cop", "nsubj")) for c in token.children)


def _one_clause(s: Sentence, k: int, verbs: list[int], final: int) -> bool:
    """Say whether the first finite verb is that of the clause at token k, and all others are in clauses inside it."""
    verb = s.doc[verbs[0]]
    head = verb.head if verb.dep_.startswith(("aux", "cop")) else verb
    if not head.is_ancestor(s.doc[k]) or any(c.dep_ == "conj" and _clausal(c) for c in head.children):
        return False
    if head.dep_ not in ("acl:relcl", "acl", "advcl", "parataxis"):
        return False
    inner = next((t.i for t in s.doc[verb.i + 1 : final] if _opens_clause(t)), None)
    chain = s.doc[verb.i + 1 : head.i + 1] if head.i > verb.i else ()
    return inner is not None and inner < verbs[1] and head.i < inner and all(t.pos_ in ("VERB", "AUX") for t in chain)


def _opens_clause(token: Token) -> bool:
    low = token.lower_
    return (
        token.pos_ == "SCONJ" or token.tag_.startswith(("VNW|betr", "VNW|vb")) or low in ("dat", "die", "welke", "wat")
    )


def _verbal(s: Sentence, first: int, final: int) -> bool:
    return all(s.pos[i] in ("VERB", "AUX") for i in range(first, final))
