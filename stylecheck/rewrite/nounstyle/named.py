"""Says with a verb what a sentence says of a named action: Het legen van de bak is een taak van de gemeente.

Also what an action is the occasion or the outcome of: Bij het inleveren van de sleutels krijgt u een bewijs.
"""

from __future__ import annotations

import re
from functools import cache

from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.compose import Piece
from stylecheck.rewrite.nounstyle.actions import Action, Made, action_at
from stylecheck.rewrite.regions import is_finite
from stylecheck.rewrite.voice import READER, WRITER, Actor, Voice, likely_actor

_TENANT = frozenset(("huurder", "huurders", "bewoner", "bewoners", "u", "uzelf"))
_LANDLORD = frozenset(("verhuurder", "ons", "corporatie", "woningcorporatie"))
_CHARGE = re.compile(r"(?:(?:de|een|uw) )?(?:eigen )?(?:verantwoordelijkheid|taak|plicht|zaak)$")


def named(s: Sentence, voice: Voice) -> Made:
    """Return a sentence about an action with its verb, None where who acts is not certain."""
    made = _charge(s, voice) or _occasion(s, voice) or _outcome(s) or _told(s, voice)
    return made or _let(s, voice) or _both(s) or _fixed(s)


def single(s: Sentence) -> int | None:
    """Return the finite verb of a sentence that is one main clause."""
    found = [i for i in range(len(s.doc)) if is_finite(s, i)]
    if len(found) != 1 or any(t.pos_ == "SCONJ" or t.text in (",", ":", ";", "?") for t in s.doc):
        return None
    return found[0]


def writer(voice: Voice) -> Actor | None:
    """Return who writes, by name where a text speaks of the organisation in the third person; None where unknown."""
    return voice.body if voice.foreign else voice.writer


def _first_action(s: Sentence) -> Action | None:
    """Return the action that a sentence begins with, of any verb."""
    found = (action_at(s, i, set(), any_infinitive=True) for i in range(min(4, len(s.doc) - 1)))
    return next((a for a in found if a is not None and a.first == 0), None)


def _ends(action: Action) -> list[Piece]:
    return [p for p in [forms(action.verb).particle] if p]


def _charge(s: Sentence, voice: Voice) -> Made:
    """Het legen van de bak is een taak van de gemeente: De gemeente leegt de bak."""
    final = len(s.doc) - 1
    at = next((i for i in range(final) if is_finite(s, i)), None)
    if at is None or s.lower[at] not in ("is", "blijft") or s.doc[final].text != ".":
        return None
    if any(is_finite(s, i) or s.doc[i].is_punct for i in range(at + 1, final)):
        return None
    action = _first_action(s)
    if action is None or action.last != at - 1 or "door" in s.lower:
        return None
    of = next((i for i in range(at + 1, final) if s.lower[i] == "van"), final)
    if not _CHARGE.match(" ".join(s.lower[at + 1 : of])):
        return None
    if of == final:
        if s.lower[at + 1] != "uw":
            return None
        name: list[Piece] = [voice.addressee.name]
        person, own = voice.addressee.person, True
    else:
        words = [w for w in s.lower[of + 1 : final] if w not in ("de", "het", "een", "zelf")]
        if words[:2] == ["u", "als"] and len(words) == 3 and voice.reader == "u":
            return 0, final - 1, [*range(of + 2, final), finite(action.verb, Person(2), inverted=True), "u", "zelf",
                                  *action.object, *_ends(action)]  # fmt: skip
        if len(words) == 1 and words[0] in _TENANT:
            name, person, own = [voice.addressee.name], voice.addressee.person, True
        elif len(words) == 1 and words[0] in _LANDLORD:
            we = writer(voice)
            if we is None:
                return None
            name, person, own = [we.name], we.person, False
        else:
            inside = s.doc[of + 1 : final]
            if any(t.pos_ in ("VERB", "AUX", "ADP", "CCONJ") for t in inside) or inside.root.pos_ not in (
                "NOUN",
                "PROPN",
            ):
                return None
            name, own = list(range(of + 1, final)), False
            person = Person(3, plural="Number=Plur" in str(inside.root.morph))
    oneself: list[Piece] = ["zelf"] if own else []
    return 0, final - 1, [*name, finite(action.verb, person), *oneself, *action.object, *_ends(action)]


_BEFALLS = frozenset(("ontbreken", "ontstaan", "op_treden", "leeg_komen", "vrij_komen", "vrijkomen", "leegkomen"))
"""Verbs whose subject is what stands after van: bij het ontbreken van een handtekening."""


@cache
def _with_zijn() -> frozenset[str]:
    return frozenset(row[0] for row in rows("zijn-werkwoorden.tsv"))


def _occasion(s: Sentence, voice: Voice) -> Made:
    """Bij het inleveren van de sleutels krijgt u een bewijs: Als u de sleutels inlevert, krijgt u een bewijs."""
    if s.lower[0] not in ("bij", "na") or s.doc[len(s.doc) - 1].text not in (".", "!") or len(s.doc) < 5:
        return None
    article = s.lower[1] in ("het", "de")
    action = action_at(s, 1 + article, set(), any_infinitive=s.lower[1] == "het")
    at = None if action is None else action.last + 1
    if action is None or at is None or at + 2 >= len(s.doc) or not is_finite(s, at) or action.how:
        return None
    f = forms(action.verb)
    if action.verb in _BEFALLS and s.lower[0] == "bij":
        head = next((t for t in s.doc[action.of + 1 : at] if t.pos_ in ("NOUN", "PROPN")), None)
        if head is None or any(t.pos_ == "CCONJ" for t in s.doc[action.of + 1 : at]):
            return None
        form = f.particle + finite(action.verb, Person(3, plural="Number=Plur" in str(head.morph)))
        return 0, at, ["als", *action.object, form, ",", at]
    who = s.lower[at + 1]
    if who != voice.reader or not _readers(action.verb):
        return None
    if s.lower[0] == "bij":
        return 0, at, ["als", who, *action.object, f.particle + finite(action.verb, voice.addressee.person), ",", at]
    if action.verb in _with_zijn():
        return None
    has = finite("hebben", voice.addressee.person)
    return 0, at, ["als", who, *action.object, has, f.participle, ",", at]


def _readers(verb: str) -> bool:
    """Say whether it is the reader who does it, whatever is said of it."""
    return likely_actor(verb, "") != WRITER and {likely_actor(verb, m) for m in ("kunnen", "moeten")} == {READER}


_TURNS = {"toename": "toe_nemen", "afname": "af_nemen", "stijging": "stijgen", "daling": "dalen"}
_BRINGS = {"leiden": "tot", "resulteren": "in", "zorgen": "voor"}


def _outcome(s: Sentence) -> Made:
    """De verbouwing resulteert in een stijging van de huur: Door de verbouwing stijgt de huur."""
    at = next((i for i in range(len(s.doc)) if is_finite(s, i)), None)
    if at is None or at < 1 or s.doc[at].tag_.startswith("WW|pv|verl"):
        return None
    turn = next((i for i in range(at + 1, min(at + 5, len(s.doc) - 2)) if s.lower[i] in _TURNS), None)
    if turn is None or _BRINGS.get(s.doc[at].lemma_.lower()) != s.lower[at + 1] or s.lower[turn + 1] != "van":
        return None
    if s.lower[at + 2] not in ("een", "de") or turn != at + 3 or s.lower[turn + 2 : turn + 3] == ["€"]:
        return None
    subject = [c for t in {s.doc[at], s.doc[at].head} for c in t.children if c.dep_ == "nsubj" and c.i < at]
    if len(subject) != 1 or subject[0].pos_ != "NOUN":
        return None
    span = sorted(t.i for t in subject[0].subtree)
    if span != list(range(at)) or any(s.doc[i].is_punct or s.pos[i] == "SCONJ" for i in span):
        return None
    head = next((t for t in s.doc[turn + 2 : turn + 7] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or any(t.is_punct or t.like_num or t.pos_ == "ADP" for t in s.doc[turn + 2 : head.i]):
        return None
    last = head.i
    while last + 2 < len(s.doc) and s.lower[last + 1] == "van" and not s.doc[last + 1].is_punct:
        inner = next((t.i for t in s.doc[last + 2 : last + 6] if t.pos_ in ("NOUN", "PROPN")), None)
        if inner is None:
            break
        last = inner
    last += s.pos[last + 1 : last + 2] == ["NOUN"]  # het aantal meldingen
    if last + 1 >= len(s.doc) or not s.doc[last + 1].is_punct:
        return None
    verb = _TURNS[s.lower[turn]]
    form = finite(verb, Person(3, plural="Number=Plur" in str(head.morph)))
    tail: list[Piece] = [p for p in [forms(verb).particle] if p]
    return 0, last, ["door", *range(at), form, *range(turn + 2, last + 1), *tail]


def _told(s: Sentence, voice: Voice) -> Made:
    """Hierbij doen wij u mededeling van de sluiting van de balie: Hierbij sluiten wij de balie."""
    at = next((i for i in range(len(s.doc)) if is_finite(s, i)), None)
    if at is None or s.lower[at] != "doen" or s.lower[at + 1 : at + 3] not in (["wij", "u"], ["we", "u"]):
        return None
    if s.lower[at + 3 : at + 5] != ["mededeling", "van"]:
        return None
    action = next((a for i in range(at + 5, at + 8) if (a := action_at(s, i, set())) and a.first == at + 5), None)
    if action is None or likely_actor(action.verb, "") != WRITER:
        return None
    form = finite(action.verb, voice.writer.person)
    rest = list(range(action.last + 1, len(s.doc) - 1))
    if any(s.pos[i] in ("VERB", "AUX") and s.doc[i].dep_ != "amod" for i in rest):
        return None
    return at, len(s.doc) - 2, [form, at + 1, *action.object, *rest, *_ends(action)]


def _let(s: Sentence, voice: Voice) -> Made:
    """Dan zal worden overgegaan tot het laten maaien van het gras: Dan laten wij het gras maaien."""
    at = next((i for i in range(len(s.doc)) if is_finite(s, i)), None)
    mark = next((i for i in range(len(s.lower) - 4) if s.lower[i : i + 3] == ["tot", "het", "laten"]), None)
    if at is None or mark is None or mark < at or not s.doc[mark + 3].tag_.startswith("WW|inf"):
        return None
    if s.lower[mark - 1] != "overgegaan" or s.lower[at] not in ("zal", "wordt", "worden") or s.lower[mark + 4] != "van":
        return None
    between = [i for i in range(at + 1, mark - 1) if s.lower[i] != "worden"]
    if s.lower[at] == "zal" and s.lower[mark - 2] != "worden":
        return None
    if any(s.pos[i] in ("VERB", "AUX", "NOUN") and s.lower[i] in ("niet", "er") for i in between) or not at:
        return None
    head = next((t for t in s.doc[mark + 5 : mark + 10] if t.pos_ in ("NOUN", "PROPN")), None)
    we = writer(voice)
    if head is None or we is None or any(t.is_punct for t in s.doc[mark + 5 : head.i]):
        return None
    end = head.i
    if s.lower[end + 1 : end + 2] == ["door"]:
        actor = next((t.i for t in s.doc[end + 2 : end + 6] if t.pos_ in ("NOUN", "PROPN")), None)
        end = end if actor is None else actor
    if end + 1 == len(s.doc) or not s.doc[end + 1].is_punct:
        return None
    verb = "doen" if s.lower[mark + 3] in ("verrichten", "uitvoeren", "plegen") else s.lower[mark + 3]
    return at, end, [
        finite("laten", we.person, inverted=True), we.name, *between, *range(mark + 5, head.i + 1),
        *range(head.i + 1, end + 1), verb,
    ]  # fmt: skip


def _both(s: Sentence) -> Made:
    """De vertrekkers dragen zorg voor het legen en vegen van de kelder: … legen de kelder en vegen die."""
    at, final = single(s), len(s.doc) - 1
    if at is None or s.lower[at] not in ("draagt", "dragen", "zorgt", "zorgen") or s.doc[final].text != ".":
        return None
    start = next((i for i in range(at + 1, final) if s.lower[i : i + 2] == ["voor", "het"]), None)
    of = next((i for i in range(at + 1, final) if s.lower[i] == "van"), None)
    if start is None or of is None or start > at + 3 or of > start + 8 or s.lower[of + 1] not in ("de", "het"):
        return None
    work = list(range(start + 2, of))
    both = [i for i in work if s.doc[i].tag_.startswith("WW|inf")]
    if len(both) != 2 or both[0] != work[0] or both[1] != work[-1] or s.lower[work[1]] != "en":
        return None
    how = work[2:-1]
    if any(s.pos[i] not in ("ADJ", "ADV") for i in how) or _phrase_end(s, of + 1) != final - 1:
        return None
    subject = [c for t in {s.doc[at], s.doc[at].head} for c in t.children if c.dep_ == "nsubj" and c.i < at]
    if len(subject) != 1:
        return None
    person = Person(3, plural=s.lower[at].endswith("en"))
    person = {"u": Person(2), "wij": Person(1, plural=True)}.get(subject[0].lower_, person)
    first, second = (s.doc[i].lemma_.lower() for i in both)
    middle: list[Piece] = [i for i in range(at + 1, start) if s.lower[i] != "zorg"]
    thing = list(range(of + 1, final))
    head = next(t for t in s.doc[of + 1 : final] if t.pos_ in ("NOUN", "PROPN"))
    that = "dat" if s.lower[of + 1] == "het" and "Number=Plur" not in str(head.morph) else "die"
    return at, final - 1, [
        finite(first, person), *middle, *thing, forms(first).particle, "en", finite(second, person), that, *how,
        forms(second).particle,
    ]  # fmt: skip


_FIXED = {("gebruik", "maken", "van"): "gebruiken", ("onderzoek", "doen", "naar"): "onderzoeken"}
"""A noun with an empty infinitive and a preposition, and the verb that says the same."""


def _fixed(s: Sentence) -> Made:
    """U kunt gebruikmaken van de lift: U kunt de lift gebruiken."""
    for at in range(len(s.lower) - 2):
        for (noun, empty, preposition), verb in _FIXED.items():
            words = next(
                (w for w in ([noun + empty], [noun, empty], [noun, "te", empty]) if s.lower[at : at + len(w)] == w),
                None,
            )
            if words is None or s.lower[at + len(words) : at + len(words) + 1] != [preposition]:
                continue
            of = at + len(words)
            if not s.doc[of - 1].tag_.startswith("WW|inf") or (at and s.pos[at - 1] in ("ADJ", "DET")):
                return None
            end = _phrase_end(s, of + 1)
            if end is None:
                return None
            to: list[Piece] = ["te"] if "te" in words else []
            return at, end, [*range(of + 1, end + 1), *to, verb]
    return None


def _phrase_end(s: Sentence, first: int) -> int | None:
    """Return the last token of the noun phrase that begins at a token; None where a clause hangs on it."""
    head = next((t for t in s.doc[first : first + 6] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or any(t.is_punct or t.pos_ in ("ADP", "SCONJ", "AUX") for t in s.doc[first : head.i]):
        return None
    inside = {t.i for t in head.subtree}
    end = head.i
    while end + 1 in inside and not s.doc[end + 1].is_punct and s.pos[end + 1] not in ("VERB", "AUX", "SCONJ"):
        end += 1
    if any(t.dep_.startswith("acl") for t in head.subtree) or (
        end + 1 < len(s.doc) and s.lower[end + 1] in ("en", "of", "die", "dat", ",", "om")
    ):
        return None
    return end
