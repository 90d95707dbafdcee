"""Says with the verb of a passive clause what the writer can write: wij repareren, u moet … invullen.

Where the tables know nobody, the hint asks who acts and names the verb; it never guesses "wij".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.conjugation import Person, finite, forms, infinitive_of
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.compose import compose, small
from stylecheck.rewrite.passive.actor import is_dated, is_idiom
from stylecheck.rewrite.passive.asked import Asked
from stylecheck.rewrite.passive.clause import MODALS, Clause, infinitive_behind, is_finite, is_item, times, verb_of
from stylecheck.rewrite.passive.order import OBJECTS
from stylecheck.rewrite.passive.parties import somebody_in
from stylecheck.rewrite.voice import WRITER, Actor, Voice, likely_actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive


def is_state(s: Sentence, passive: Passive) -> bool:
    """Say whether a clause with zijn tells how something is: is geregeld in de wet, is afgerond (hoe-het-is.tsv)."""
    if (
        passive.actor is not None
        or passive.cause
        or (is_dated(s) and not all(_infinitive(s, i) == "bouwen" for i in passive.participles))
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
    planned = s.lower[passive.aux] in ("wordt", "worden")
    known = [_unknown().get(_infinitive(s, i) or "") for i in passive.participles]
    return all(when is not None and not (when == "verleden" and planned) for when in known)


def tells_result(s: Sentence, passive: Passive) -> bool:
    """Say whether a perfect in a subordinate clause tells in passing what came of something: de post die is bezorgd."""
    return passive.type == "zijn" and (_in_passing(s, passive) or s.lower[0] in _WHICH)


def tells_property(s: Sentence, passive: Passive) -> bool:
    """Say whether a relative clause says of something what it is like: een deur die niet kan worden afgesloten."""
    verb = verb_of(s, passive)
    able = any(c.lemma_ in ("kunnen", "mogen") for c in verb.children)
    denied = any(c.lower_ in ("niet", "geen", "nooit") for c in verb.subtree if c.i < verb.i)
    return verb.dep_ == "acl:relcl" and (able or denied)


def is_in_passing(s: Sentence, passive: Passive) -> bool:
    """Say whether it hardly matters who acts: in a subordinate clause, without a subject, or of what was done once."""
    done = passive.type == "zijn" and "samen" not in s.lower and not is_dated(s)
    return done or passive.type == "impersonal" or _in_passing(s, passive)


def _in_passing(s: Sentence, passive: Passive) -> bool:
    return verb_of(s, passive).dep_.startswith(("acl", "advcl", "ccomp", "csubj"))


_WHICH = frozenset(("die", "welke", "waarvan", "waarvoor"))


def asks_result(s: Sentence, passive: Passive) -> bool:
    """Say whether a perfect is what is asked or heard: u hoort of uw aanvraag is goedgekeurd; wilt u gebeld worden?"""
    if s.lower[:2] in (["wilt", "u"], ["wil", "je"]) and passive.type == "infinitive":
        return True
    if passive.type == "zijn" and passive.aux == 0 and "," in s.lower:
        return True  # is de rekening geblokkeerd, laat het dan weten
    opener = next((i for i in range(passive.first - 1, 0, -1) if s.lower[i] in _ASKS), None)
    if passive.type != "zijn" or opener is None or abs(passive.aux - passive.participles[-1]) > 1:
        return False
    return not any(is_finite(t) for t in s.doc[opener : passive.first])


_ASKS = frozenset(("of", "wanneer", "hoe", "wat", "waarom", "hoeveel"))


_FORMERLY = frozenset(("vroeger", "destijds", "toentertijd", "indertijd"))


def is_past_practice(s: Sentence, passive: Passive) -> bool:
    """Say whether a clause tells what people in general did: vroeger werd asbest veel gebruikt."""
    return passive.actor is None and bool(_FORMERLY & set(s.lower)) and s.lower[passive.aux] in ("werd", "werden")


@cache
def _unknown() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows("daders-onbekend.txt")}


def hint(
    s: Sentence, passive: Passive, voice: Voice, near: Sequence[Sentence] = (), asked: Asked | None = None
) -> tuple[str, str]:
    """Return which message helps (its key in the rule) and what it says of the verb.

    Args:
        s: the sentence that holds the clause.
        voice: how the letter names its writer and reader.
        near: the sentences around it.
        asked: its answers, where others ask for them too.

    Returns:
        "bron" with a source, "zegswijze" with a saying, "vorm" with a subject and its verb, "partij" with who else acts
        nearby and the core of the active sentence, "wie" with that core alone, or "" where the verb is unknown.
    """
    infinitive = _infinitive(s, passive.participles[0])
    if infinitive and (fixed := _saying(s, passive, infinitive)):
        return "zegswijze", fixed
    if infinitive is None or infinitive in _NO_CORE:
        return "", ""
    if source := _source(s, passive, infinitive):
        return "bron", source
    asked = asked or Asked(s, passive, voice, near)
    clause = asked.clause
    if clause is not None:
        for choice in asked.choices:
            return "vorm", _pattern(s, choice.actor, clause, choice.participle or s.lower[passive.participles[0]])
    core = _core(s, passive, clause, infinitive)
    if not core:
        return "", ""
    if likely_actor(infinitive, "", "") != WRITER or " " not in core:
        return "wie", core  # what anyone does: er wordt veel gereden
    other = somebody_in(s, passive)
    return ("partij", f"{other} {core}") if other else ("wie", core)


_NO_CORE = frozenset(
    "achten gelijk_stellen vol_houden begrijpen vermoeden bij_schrijven treffen aan_gaan over_gaan toe_rekenen "
    "voort_zetten aan_merken bezorgen beschouwen bezigen ontlenen".split()
)
"""Verbs that say nothing with somebody in front: de commissie acht het voorstel (…)."""


def _core(s: Sentence, passive: Passive, clause: Clause | None, infinitive: str) -> str:
    """Return the active sentence without its subject and circumstances: berekent uw verbruik, kan de brief sturen."""
    head = s.doc[passive.participles[0]]
    f, who = forms(infinitive), Person(3)
    if clause is not None and is_idiom(s, clause):
        return ""
    if infinitive in _LIGHT and (part := _fixed_part(s, head.i)):
        return f"{f.present[1]} … {part}"
    thing = _thing(s, head, passive)
    if infinitive in _LIGHT and (not thing or s.doc[passive.participles[0]].lower_ == "gedaan"):
        return ""
    denied = " ".join(c.lower_ for c in head.children if c.lower_ in _DENYING and c.dep_ != "det")
    if infinitive in _LIGHT:
        beside = next((t.lower_ for t in s.doc[max(0, head.i - 2) : head.i] if t.lower_ in _RESULTS), "")
        denied = " ".join(filter(None, (denied, beside)))  # open laten, aansprakelijk stellen
    modal = "" if clause is None else clause.modal
    if clause is None and not is_finite(s.doc[passive.aux]):
        modal = next((c.lemma_ for c in (*head.children, head.head) if c.lemma_ in MODALS), "")
    if modal and _DOUBTS & set(s.lower):
        return ""  # mocht uw inkomen zijn gewijzigd
    if modal:
        plain = MODALS[modal]
        words = (finite(plain, who), thing, denied, infinitive_behind(plain, infinitive))
    elif s.doc[passive.aux].lemma_ == "zijn":
        words = ("heeft", thing, denied, head.lower_)
    else:
        words = (finite(infinitive, who, past=s.lower[passive.aux].startswith("werd")), thing, denied, f.particle)
    return (" " if thing or denied else " … ").join(filter(None, words))


_DOUBTS = frozenset(("mocht", "mochten", "zou", "zouden"))
_DENYING = frozenset(("niet", "nooit", "nauwelijks", "onvoldoende", "slechts", "alleen", "deels", "zelf"))
"""Words without which a clause would say another thing."""
_RESULTS = frozenset(
    "open dicht schoon leeg vrij vast los klaar aansprakelijk verantwoordelijk beschikbaar bekend gegrond ongegrond "
    "kenbaar ontvankelijk".split()
)
"""Words that make one expression with a verb that says little: open laten, aansprakelijk stellen."""
_CORE = 6
"""Most words of what is acted on that a message repeats whole."""


def _thing(s: Sentence, head: Token, passive: Passive) -> str:
    """Return what is acted on in a few words: uw verbruik, gebruik van een omrekenfactor; "" where there is none."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubj:pass") and c.lower_ != "er"]
    if passive.type == "impersonal":
        subjects = []  # over de lift is gesproken
    elif (behind := _behind(s, passive, head)) is not None:
        subjects = [behind]
    elif any(word in ("u", "je", "wij", "we", "ik") for word in s.lower[passive.aux + 1 : passive.aux + 2]):
        subjects = [s.doc[passive.aux + 1]]  # is uw zone vol, dan wordt u geplaatst
    subject = next((c for c in subjects if c.pos_ == "NOUN"), subjects[0] if subjects else None)
    about = next((c for c in head.children if c.dep_ == "obl" and c.i > head.i and _is_about(c)), None)
    if subject is None:
        return _short(s, about) if about is not None else ""
    if any(c.dep_ == "case" for c in subject.children) or subject.lemma_.lower() in times() or subject.like_num:
        return ""  # in die gevallen, woensdag de 21e: no subject
    if subject.pos_ == "SCONJ" or subject.lower_ in _NO_THING or _elsewhere(subject, head):
        return ""
    if subject.tag_.startswith("VNW|betr"):
        if subject.i and not s.doc[subject.i - 1].is_punct and s.pos[subject.i - 1] not in ("NOUN", "PROPN"):
            return ""
        while not head.dep_.startswith("acl") and head.head.i != head.i:
            head = head.head
        subject = head.head if head.dep_.startswith("acl") and head.head.pos_ == "NOUN" else subject
        while subject.dep_ == "nmod" and any(c.lower_ == "van" for c in subject.children):
            subject = subject.head  # foto's van de schade die zijn gemaakt
        article = next((c.lower_ for c in subject.children if c.dep_ in ("det", "nmod:poss")), "")
        return "" if subject.tag_.startswith("VNW") else f"{article} {small(s, subject.i)}".strip()
    if subject.lower_ in _ASKING:
        return ""
    if subject.i == subject.left_edge.i == subject.right_edge.i:
        plain = subject.pos_ != "PROPN" and not subject.text.isupper()
        text = _AS_OBJECT.get(subject.lower_, subject.lower_ if plain else small(s, subject.i))
        bare = subject.pos_ == "NOUN" and "Number=Sing" in str(subject.morph) and about is not None
        return f"{text} {_short(s, about)}" if bare and about is not None else text
    return _short(s, subject)


_NO_THING = frozenset(("hetgeen", "wat", "hetwelk", "ingeval", "indien", "alwaar"))


def _behind(s: Sentence, passive: Passive, head: Token) -> Token | None:
    """Return the noun with an article that stands right behind the auxiliary: daarom worden deze balkons gestut."""
    first = passive.aux + 1
    if first >= head.i or s.pos[first] != "DET":
        return None
    noun = s.doc[first].head
    return noun if noun.pos_ == "NOUN" and first < noun.i < head.i else None


def _elsewhere(subject: Token, head: Token) -> bool:
    """Say whether a finite verb of another clause stands between a subject and the participle."""
    first, last = sorted((subject.i, head.i))
    own = {head.i, *(c.i for c in head.children), head.head.i}
    return any(t.tag_.startswith("WW|pv") and t.i not in own for t in subject.doc[first + 1 : last])


def _is_about(noun: Token) -> bool:
    """Say whether a phrase is what an act is about: er wordt gekeken naar de kosten."""
    return any(t.lower_ in ("naar", "over", "op", "om", "aan") for t in (noun, *noun.lefts))


_AS_OBJECT = OBJECTS | {"zij": "ze", "deze": "dit", "die": "dit"}
_ASKING = frozenset(("wie", "wat", "welke", "welk", "hoeveel"))


def _short(s: Sentence, top: Token) -> str:
    """Return a phrase as it stands, or where it is long its noun with what stands directly before it."""
    first, last = top.left_edge.i, top.right_edge.i
    while first < top.i and (s.lower[first] in _NOT_OF_IT or (first == 0 and is_item(s, 0))):
        first += 1
    whole = s.doc[first : last + 1]
    if (
        last - first < _CORE
        and s.lower[first] not in (*_ASKING, "ook", "zowel")
        and not any(t.is_punct or t.tag_.startswith("WW|pv") for t in whole)
    ):
        return compose(s, list(range(first, last + 1)), opens=False)
    near = [c.i for c in top.lefts if c.dep_ in ("case", "det", "nmod:poss", "amod", "nummod", "compound")]
    start = min([top.i, *near])
    if s.lower[start] in (*_ASKING, "of", "ook", "zowel"):
        start += 1
    if any(t.is_punct or t.tag_.startswith("WW|pv") for t in s.doc[start : top.i + 1]) or top.i - start >= _CORE:
        return "…"
    return compose(s, list(range(start, top.i + 1)), opens=False)


_NOT_OF_IT = frozenset(("of", "en", "dat", "als", "alwaar", "waar", "indien", "wanneer", "dan", "dus", "eerst", "pas"))
"""Words that the parse may give to a phrase, and that do not belong to it."""
_LIGHT = frozenset(
    "brengen doen laten nemen stellen houden maken geven zetten leggen treffen halen komen staan verklaren".split()
)
"""Verbs that say little without what stands with them: in rekening brengen."""
_FIXED = frozenset(("in", "uit", "ter", "te", "op", "onder", "tot", "buiten", "van"))


def _fixed_part(s: Sentence, i: int) -> str:
    """Return the preposition and noun that make one expression with a verb: in rekening (worden) gebracht."""
    while i and (s.doc[i - 1].tag_.startswith("WW|pv") or s.lower[i - 1] in ("te", "worden")):
        i -= 1
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
        rest = infinitive_behind(plain, infinitive)
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


_LAID_DOWN = frozenset(("regelen", "vastleggen", "vaststellen", "bepalen", "beschrijven", "vermelden", "opnemen"))
_SOURCES = frozenset(
    "wet huurovereenkomst huurcontract contract voorwaarden reglement huisreglement besluit overeenkomst brief folder "
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
