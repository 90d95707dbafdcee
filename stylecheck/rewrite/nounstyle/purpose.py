"""Says with a verb what a sentence says of an action as a thing: Ter voorkoming van schade: Om schade te voorkomen.

Most of these need nobody who acts: the verb comes after "om … te", or what is empty is left out.
"""

from __future__ import annotations

from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import Piece
from stylecheck.rewrite.nounstyle.actions import Action, Made, action_at
from stylecheck.rewrite.regions import is_finite
from stylecheck.rewrite.voice import READER, WRITER, Actor, Voice, likely_actor


def said_of_action(s: Sentence, voice: Voice) -> Made:
    """Return a sentence about an action with the verb: Voor het aanvragen van …, Het vervangen van … duurt …"""
    return _purpose(s) or _time(s, voice) or _allowed(s, voice)


def without_actor(s: Sentence) -> Made:
    """Return part of a sentence with a verb or without an empty word, where it does not matter who acts."""
    return _proposed(s) or _to(s) or _predicated(s) or _realised(s) or _at_time(s) or _bare(s)


def _to_verb(action: Action) -> list[Piece]:
    f = forms(action.verb)
    return ["om", *action.object, f.particle, "te", f.present[2]]


_LEADS_TO = {
    "tot": frozenset((
        "aanleiding", "reden", "verplichting", "recht", "bevoegdheid", "mogelijkheid", "noodzaak", "gelegenheid",
        "opdracht", "verzoek", "besluit", "bereid", "verplicht", "gehouden", "genoodzaakt", "gerechtigd", "bevoegd",
        "voornemen", "plicht", "bereidheid", "gehoudenheid", "gedwongen", "machtiging",
    )),
    "voor": frozenset(("opdracht", "toestemming", "reden", "verantwoordelijk", "verantwoordelijkheid", "toezegging")),
}  # fmt: skip
"""Words after which a preposition with an action says what for: toestemming voor het plaatsen van een hek."""


def _to(s: Sentence) -> Made:
    """Aanleiding tot het toekennen van een vergoeding: aanleiding om een vergoeding toe te kennen."""
    for at in range(len(s.lower)):
        if s.lower[at] == "het" or (at and s.lower[at - 1] == "kunnen"):
            continue
        action = action_at(s, at, set(), any_infinitive=True)
        if action is None:
            continue
        before = action.first - 1
        if before == 0 and s.lower[0] == "ter":
            if s.lower[action.last + 1 : action.last + 2] == [","] and _said_more(s, action.last + 2):
                return None  # ter uitvoering van het besluit van 3 mei, genomen met 20 stemmen
            return 0, action.last, _to_verb(action)
        if before >= 2 and s.lower[before - 2 : before + 1] == ["ten", "behoeve", "van"]:
            return before - 2, action.last, _to_verb(action)
        if before < 1 or s.lower[before - 1] not in _LEADS_TO.get(s.lower[before], ()):
            continue
        if s.lower[before - 1] in ("verantwoordelijk", "verantwoordelijkheid"):
            return None  # verantwoordelijk om … te is no Dutch
        last = action.last
        if s.lower[last + 1 : last + 4] == ["over", "te", "gaan"]:
            last += 3  # aanleiding tot verkoop van de woning over te gaan
        elif "te" in s.lower[last + 1 : last + 3]:
            return None  # aanleiding tot verkoop van de woning te besluiten
        return before, last, _to_verb(action)
    return None


def _said_more(s: Sentence, at: int) -> bool:
    """Say whether a participle, a relative word or a name in other words goes on about what stands before a comma."""
    return s.doc[at].tag_.startswith(("WW|vd", "WW|od", "VNW|betr")) or s.lower[at] in ("die", "dat", "welke", "zoals")


def _proposed(s: Sentence) -> Made:
    """Doen wij u een voorstel tot wijziging van de huur toekomen: stellen wij u voor om de huur te wijzigen."""
    if "voorstel" not in s.lower[:-1]:
        return None
    at = s.lower.index("voorstel")
    action = next((a for i in range(at + 2, min(at + 5, len(s.lower))) if (a := action_at(s, i, set()))), None)
    verbs = [i for i in range(at) if is_finite(s, i) and s.lower[i] in ("doe", "doen")]
    if action is None or s.lower[at + 1] != "tot" or action.first != at + 2 or len(verbs) != 1:
        return None
    if s.lower[at - 1] != "een" or not {s.lower[verbs[0] - 1], s.lower[verbs[0] + 1]} & {"wij", "we", "ik"}:
        return None
    rest = list(range(action.last + 1, len(s.doc) - 1))
    rest = [i for i in rest if s.lower[i] != "toekomen"]
    if any(s.pos[i] in ("VERB", "AUX") and s.doc[i].dep_ != "amod" for i in rest):
        return None
    verb = "stel" if s.lower[verbs[0]] == "doe" else "stellen"
    middle: list[Piece] = list(range(verbs[0] + 1, at - 1))
    f = forms(action.verb)
    return verbs[0], len(s.doc) - 2, [
        verb, *middle, "voor", "om", *action.object, *rest, f.particle, "te", f.present[2]
    ]  # fmt: skip


_NEEDED = frozenset(
    ("noodzakelijk", "nodig", "toegestaan", "verboden", "vereist", "verplicht", "mogelijk", "wenselijk")
)


def _predicated(s: Sentence) -> Made:
    """Het aanbrengen van een afdak is niet toegestaan: Het is niet toegestaan om een afdak aan te brengen."""
    at = _single(s)
    final = len(s.doc) - 1
    if at is None or s.lower[at] not in ("is", "was") or s.lower[0] not in ("het", "de") or s.doc[final].text != ".":
        return None
    said = list(range(at + 1, final))
    if not said or len(said) > 4 or "zo" in s.lower[at:] or s.lower[said[-1]] not in _NEEDED:
        return None
    places = [i for i in range(1, at - 1) if s.lower[i + 1] == "van"]
    noun = next((i for i in places if s.doc[i].tag_.startswith("WW|inf") or action_at(s, i, set())), None)
    if noun is None or noun + 2 >= at:
        return None
    how: list[Piece] = list(range(1, noun))
    if s.lower[0] == "het" and s.doc[noun].tag_.startswith("WW|inf"):
        verb = s.doc[noun].lemma_.lower()
        verb = verb if verb.replace("_", "") == s.lower[noun] else s.lower[noun]
    else:
        action = action_at(s, noun, set())
        if action is None or how:
            return None
        verb = action.verb
    if any(s.pos[i] in ("VERB", "AUX") and s.doc[i].dep_ != "amod" for i in range(noun + 2, at)):
        return None
    if any(s.lower[i] == "door" for i in range(1, at)):
        return None
    f = forms(verb)
    return 0, final - 1, ["Het", at, *said, "om", *how, *range(noun + 2, at), f.particle, "te", f.present[2]]


_FULFILLED = frozenset(("gerealiseerd", "verricht", "uitgevoerd", "bewerkstelligd", "geëffectueerd"))


def _realised(s: Sentence) -> Made:
    """Zodra de levering van de printplaat is gerealiseerd: zodra de printplaat is geleverd."""
    for at in range(2, len(s.lower)):
        if s.lower[at] not in _FULFILLED or not {s.lower[at - 1], *s.lower[at + 1 : at + 2]} & {"is", "zijn"}:
            continue
        has = at - 1 if s.lower[at - 1] in ("is", "zijn") else at + 1
        action = next((a for i in range(at - 1) if (a := action_at(s, i, set())) and a.last == min(at, has) - 1), None)
        if action is None or action.how or "door" in s.lower[action.last : at]:
            return None
        plural = any("Number=Plur" in str(t.morph) for t in s.doc[action.of + 1 : action.last + 1] if t.pos_ == "NOUN")
        number = finite("zijn", Person(3, plural=plural))
        done = forms(action.verb).participle
        ends = [number, done] if has < at else [done, number]
        return action.first, max(at, has), [*action.object, *ends]
    return None


_OCCASIONS = (
    "inspectie", "controle", "oplevering", "herstel", "schouw", "keuring", "meting", "opname", "afspraak", "overdracht",
)  # fmt: skip
"""What is at a certain time: de voorinspectie is op 13 mei."""
_WHEN = frozenset(("op", "om", "in", "tussen", "vanaf", "morgen", "vandaag", "overmorgen"))


def _at_time(s: Sentence) -> Made:
    """De voorinspectie zal plaatsvinden op 13 mei: De voorinspectie is op 13 mei."""
    at = _single(s)
    if at is None or not 0 < at < 8 or "door" in s.lower:
        return None
    of = next((i for i in range(at) if s.pos[i] == "ADP"), at)
    if not of or not s.lower[of - 1].endswith(_OCCASIONS) or "Number=Plur" in str(s.doc[of - 1].morph):
        return None
    if of < at and s.lower[of] != "van":
        return None
    if s.lower[at] in ("vindt", "vond"):
        gone = {i for i in range(at + 1, len(s.lower)) if s.lower[i] == "plaats"}
    elif s.lower[at] == "zal":
        gone = {i for i in range(at + 1, len(s.lower)) if s.lower[i] in ("plaatsvinden", "plaats", "vinden")}
    else:
        return None
    rest = [i for i in range(at + 1, len(s.doc) - 1) if i not in gone]
    dated = any(s.doc[i].like_num or s.lower[i] in _WHEN for i in rest)
    if not gone or not rest or not dated or s.lower[rest[0]] not in _WHEN:
        return None
    if any(s.pos[i] in ("VERB", "AUX") for i in rest):
        return None
    return at, len(s.doc) - 2, ["was" if s.lower[at] == "vond" else "is", *rest]


_NUMBERS = {"neemt": "nemen", "duurt": "duren", "vindt": "vinden", "begint": "beginnen", "start": "starten",
            "zal": "zullen", "kost": "kosten", "is": "zijn"}  # fmt: skip
_EMPTY = frozenset(("verrichten", "uitvoeren", "plegen"))
_WORK = ("werk", "werkzaamheden", "controle", "inspectie", "onderhoud", "reparatie", "reparaties", "onderzoek",
         "keuring", "meting", "metingen", "herstel", "controles", "inspecties", "werken")  # fmt: skip


def _bare(s: Sentence) -> Made:
    """Tijdens het verrichten van de werkzaamheden: tijdens de werkzaamheden."""
    carried = s.lower[:2] in (["de", "uitvoering"], *(["het", empty] for empty in _EMPTY))
    if carried and s.lower[2:3] == ["van"] and s.pos[3:4] != ["SCONJ"]:
        verb = next((i for i in range(4, min(9, len(s.lower) - 1)) if s.doc[i].tag_.startswith("WW|pv")), None)
        if verb is None or not s.lower[verb - 1].endswith(_WORK) or s.lower[verb] not in _NUMBERS:
            return None
        plural = "Number=Plur" in str(s.doc[verb - 1].morph)
        form = _NUMBERS[s.lower[verb]] if plural else s.lower[verb]
        return 0, verb, [*range(3, verb), form]
    for at in range(2, len(s.lower) - 2):
        empty = s.lower[at] in _EMPTY if s.lower[at - 1] == "het" else s.lower[at - 1 : at + 1] == ["de", "uitvoering"]
        if not empty or s.lower[at + 1] != "van" or s.pos[at - 2] != "ADP":
            continue
        head = next((t for t in s.doc[at + 2 : at + 8] if t.pos_ == "NOUN"), None)
        if head is None or not (head.lower_.endswith(_WORK) or head.lower_.endswith("-")):
            return None
        return at - 1, head.i, list(range(at + 2, head.i + 1))
    return None


_MAY = {"toegestaan": "mogen", "verboden": "mogen", "mogelijk": "kunnen"}
"""What is said of an action, and the verb that says it of who acts."""


def _barred(s: Sentence, at: int, voice: Voice) -> Made:
    """Het boren in de tegels is niet toegestaan: U mag niet in de tegels boren."""
    said, final = s.lower[at + 1 : len(s.doc) - 1], len(s.doc) - 1
    denials = (["niet", "toegestaan"], ["verboden"], ["niet", "geoorloofd"], ["ook", "niet", "toegestaan"])
    if said not in (*denials, ["evenmin", "toegestaan"], ["ook", "verboden"]):
        return None
    if not s.doc[1].tag_.startswith("WW|inf") or s.lower[2] not in _BARRED or s.doc[final].text != ".":
        return None
    if any(t.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") and t.dep_ != "amod" for t in s.doc[2:at]) or "door" in s.lower:
        return None
    too: list[Piece] = ["ook"] if said[0] in ("ook", "evenmin") else []
    return 0, final - 1, [voice.addressee.name, finite("mogen", voice.addressee.person), *too, "niet",
                          *range(2, at), s.lower[1]]  # fmt: skip


_BARRED = frozenset(("in", "op", "aan", "tegen", "langs", "met", "onder", "tussen", "buiten"))


def _single(s: Sentence) -> int | None:
    """Return the finite verb of a sentence that is one main clause."""
    finite_ones = [i for i in range(len(s.doc)) if is_finite(s, i)]
    if len(finite_ones) != 1 or any(t.pos_ == "SCONJ" or t.text in (",", ":", ";", "?") for t in s.doc):
        return None
    return finite_ones[0]


def _allowed(s: Sentence, voice: Voice) -> Made:
    """Het ophalen van de sleutels is mogelijk na 1 mei: U kunt de sleutels ophalen na 1 mei."""
    at = _single(s)
    if at is None or s.lower[at] not in ("is", "zijn", "kan"):
        return None
    if s.lower[0] == "het" and (barred := _barred(s, at, voice)):
        return barred
    action = action_at(s, int(s.lower[0] in ("het", "de")), set())
    said = next((i for i in range(at + 1, len(s.lower)) if s.lower[i] in _MAY), None)
    if s.lower[at] == "kan":
        said = at
    if action is None or action.last >= at or said is None or not s.doc[len(s.doc) - 1].is_punct:
        return None
    if any(t.pos_ in ("VERB", "AUX", "CCONJ") or t.is_punct for t in s.doc[action.last + 1 : at]):
        return None
    if "door" in s.lower[action.last + 1 :]:
        return None
    if "zo" in s.lower[at + 1 : said]:
        return None  # zo snel mogelijk
    denied = s.lower[said - 1] == "niet"
    modal = _MAY.get(s.lower[said], "kunnen")
    forbidden = s.lower[said] == "verboden" or (denied and modal == "mogen")
    if (denied and s.lower[said] == "verboden") or (not forbidden and likely_actor(action.verb, modal) != READER):
        return None
    denied = denied or forbidden
    between: list[Piece] = list(range(at + 1, said - (s.lower[said - 1] == "niet")))
    after: list[Piece] = list(range(said + 1, len(s.doc) - 1))
    object_: list[Piece] = list(range(action.of + 1, at))
    if denied:
        head = s.doc[action.of + 1]
        bare = head.pos_ in ("NOUN", "ADJ")
        article = s.lower[action.of + 1] == "een"
        if bare or article:
            object_ = [*between, "geen", *object_[1 if article else 0 :]]
        else:
            object_ = [*object_, *between, "niet"]
    else:
        object_ = [*object_, *between]
    who: Actor = voice.addressee
    form = finite(modal, who.person)
    return 0, len(s.doc) - 2, [who.name, form, *object_, forms(action.verb).infinitive, *after]


_KNOWN = frozenset(("de", "het", "uw", "deze", "dit", "alle", "onze", "ons", "die", "dat"))
"""Words before something that is known, so that we do it once."""


def _time(s: Sentence, voice: Voice) -> Made:
    """Het vervangen van de ramen neemt twee dagen in beslag: Wij vervangen de ramen. Dat duurt twee dagen."""
    at, final = _single(s), len(s.doc) - 1
    if at is None or s.lower[at] not in ("neemt", "nemen") or s.doc[final].text != ".":
        return None
    if s.lower[final - 2 : final] != ["in", "beslag"]:
        return None
    inner = 3 if s.lower[:1] == ["het"] and s.lower[1] in ("verrichten", "uitvoeren") and s.lower[2] == "van" else 0
    at_noun = next((i for i in range(inner, at) if action_at(s, i, set()) is not None), None)
    action = None if at_noun is None else action_at(s, at_noun, set())
    if action is None or action.first != inner or action.last != at - 1 or s.lower[action.of + 1] not in _KNOWN:
        return None
    if likely_actor(action.verb, "") != WRITER:
        return None
    form, particle = finite(action.verb, voice.writer.person), forms(action.verb).particle
    return 0, final - 1, [
        voice.writer.name, form, *action.object, particle, ".", "Dat", "duurt", *range(at + 1, final - 2)
    ]  # fmt: skip


def _purpose(s: Sentence) -> Made:
    """Voor het aanvragen van een sleutel belt u ons: Wilt u een sleutel aanvragen? Dan belt u ons."""
    if s.lower[:3] == ["voor", "het", "kunnen"] and s.doc[3].tag_.startswith("WW|inf"):
        able = action_at(s, 3, set(), any_infinitive=True)
        if able is None:
            return None
        return 0, able.last, ["om", *range(able.of + 1, able.last + 1), forms(able.verb).particle, "te kunnen",
                              s.lower[3].removeprefix(forms(able.verb).particle or "")]  # fmt: skip
    if s.lower[:2] != ["voor", "het"] or not s.doc[2:3] or not s.doc[2].tag_.startswith("WW|inf"):
        return None
    action = action_at(s, 2, set(), any_infinitive=True)
    at = None if action is None else action.last + 1
    if action is None or at is None or at + 2 >= len(s.doc) or not s.doc[at].tag_.startswith("WW|pv"):
        return None
    if s.lower[at + 1] != "u" or s.doc[len(s.doc) - 1].text not in (".", "!"):
        return None
    ours = {likely_actor(action.verb, m) for m in ("", "kunnen")} == {WRITER}
    let: list[Piece] = ["laten"] if ours and likely_actor(action.verb, "mogen") != READER else []
    if let and s.lower[at] in ("moet", "dient", "hoeft", "kunt"):
        return None  # it is we who want it
    return 0, at, ["Wilt u", *action.object, *let, s.lower[2], "?", "Dan", at]
