"""Turns a passive clause into an active one: finds who acts, what is acted on, and puts the words in Dutch order.

A Dutch main clause has one place before its finite verb and its other verbs at the end; a subordinate clause has all
verbs at the end. What is between stays as it is, so that the new clause differs from the old one in its subject, its
verbs and the place of the old subject, and in nothing else (Algemene Nederlandse Spraakkunst 21). Where the parse
leaves anything open there is no suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.finding import Suggestion
from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import Person, finite, forms, infinitive_of
from stylecheck.language.tables import rows
from stylecheck.rewrite.clause import MODALS, Clause, analyse, is_finite
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.voice import NOBODY, READER, WRITER, Actor, Voice, likely_actor

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive

_WITH_TE = ("hoeven", "horen")
_AGENTS = {
    "ons": ("wij", Person(1, plural=True)), "mij": ("ik", Person(1)), "me": ("ik", Person(1)),
    "hem": ("hij", Person(3)), "haar": ("zij", Person(3)), "hen": ("zij", Person(3, plural=True)),
    "hun": ("zij", Person(3, plural=True)), "ze": ("zij", Person(3, plural=True)),
    "jou": ("je", Person(2, informal=True)), "je": ("je", Person(2, informal=True)),
    "jullie": ("jullie", Person(2, plural=True)), "u": ("u", Person(2)), "uzelf": ("u", Person(2)),
}  # fmt: skip
"""What stands after "door" -> the subject that it becomes."""
_OBJECTS = {"ik": "mij", "hij": "hem", "wij": "ons", "we": "ons", "jij": "jou"}
_TOPICS = frozenset(
    "dit dat deze die wat wie welke welk hoeveel hier daar daarvan hiervan waarvan dezelfde hetzelfde".split()  # noqa: SIM905
)
"""Words that stay in front when they become the object (Dit vergoeden wij)."""
_HEAVY = 9
"""From this number of tokens an object stays in front, where it does not tear the clause apart."""
_TO_READER = frozenset(
    "sturen geven toesturen toezenden verstrekken toekennen bezorgen aanbieden uitreiken overhandigen meedelen "  # noqa: SIM905
    "verlenen leveren opsturen terugbetalen teruggeven uitbetalen uitkeren vergoeden tonen toelichten".split()
)
"""Verbs with which "aan u" becomes a bare "u" (Wij sturen u een kopie)."""


def suggest(s: Sentence, passive: Passive, voice: Voice) -> tuple[Suggestion, ...]:
    """Return the active versions of a passive clause, the likeliest actor first; none where anything is unclear.

    Args:
        s: the sentence that holds the clause.
        voice: how the letter names its writer and reader.
    """
    clause = analyse(s, passive)
    if clause is None:
        return _pair(s, passive, voice)
    if _names_substitute(s, passive, clause):
        passive = replace(passive, actor=None)
    found: list[Suggestion] = []
    for actor, participle in _actors(s, passive, clause, voice):
        rewritten = _rewrite(s, passive, clause, actor, participle)
        if rewritten is None:
            continue
        first, last, pieces = rewritten
        start, end = s.span(first, last)
        text = compose(s, pieces, opens=_opens(s, first))
        following = s.lower[last + 1] if last + 1 < len(s.lower) else ""
        if text.split()[-1].lower() == following or '"' in text:
            continue  # zetten hem in in een campagne
        if not any(text == known.text for known in found):
            found.append(Suggestion(start, end, text, f"Maak de zin actief: {text}"))
    return tuple(found)


_NEW = frozenset(("nieuw", "nieuwe", "ander", "andere", "beter", "betere", "modern", "moderne", "zuinig", "zuinige"))


def _names_substitute(s: Sentence, passive: Passive, clause: Clause) -> bool:
    """Say whether "door" names what comes instead, and not who acts: vervangen door veiligheidsglas."""
    if passive.actor is None or clause.participles[0][1] != "vervangen":
        return False
    first, last = passive.actor
    if first < clause.participles[0][0] or s.pos[first] in ("PROPN", "PRON"):
        return False
    return s.pos[first] != "DET" or bool(_NEW & set(s.lower[first : last + 1]))


def _pair(s: Sentence, passive: Passive, voice: Voice) -> tuple[Suggestion, ...]:
    """Return two passive clauses with one subject as active ones: Wij hebben uw brief ontvangen en beantwoorden hem."""
    clause = analyse(s, passive, paired=True)
    if clause is None or clause.subject is None or passive.actor is not None or clause.opener is not None:
        return ()
    partners = [p for p in s.doc._.passives if p.aux > clause.end and p.actor is None and not p.cause]
    if len(partners) != 1 or clause.subject[1] > clause.finite:
        return ()
    partner = partners[0]
    verb, joint = s.doc[partner.aux], partner.aux - 1
    if not is_finite(verb) or s.lower[joint] not in ("en", "maar") or len(partner.participles) != 1:
        return ()
    last = partner.participles[0]
    infinitive = infinitive_of(s.lower[last], s.doc[last].lemma_.lower())
    pronoun = _pronoun(s, clause.subject)
    actors = list(_actors(s, passive, clause, Voice(voice.we, voice.reader)))
    if infinitive is None or pronoun is None or len(actors) != 1 or last < partner.aux:
        return ()
    actor, participle = actors[0]
    between = s.doc[clause.end + 1 : joint]
    other = likely_actor(infinitive, "")
    if participle or actor != voice.writer or other != WRITER or any(is_finite(t) or t.text in ":;" for t in between):
        return ()
    rewritten = _main(s, clause, actor, "", set(clause.dropped))
    if rewritten is None or rewritten[0] != clause.subject[0]:
        return ()
    first, end, pieces = rewritten
    perfect = verb.lemma_ == "zijn"
    form = finite("hebben" if perfect else infinitive, actor.person, past=verb.tag_.startswith("WW|pv|verl"))
    tail = s.lower[last] if perfect else forms(infinitive).particle
    whole = [*pieces, *range(end + 1, joint + 1), form, pronoun, *range(partner.aux + 1, last), tail]
    text = compose(s, _clean(whole), opens=_opens(s, first))
    return (Suggestion(*s.span(first, last), text, f"Maak de zin actief: {text}"),)


def _opens(s: Sentence, first: int) -> bool:
    return s.doc[first].text[:1].isupper() and (first == 0 or s.doc[first - 1].is_punct)


def _actors(s: Sentence, passive: Passive, clause: Clause, voice: Voice) -> Iterator[tuple[Actor, str]]:
    """Yield who may act, the likeliest first, and a participle to use in place of the clause's own, or ""."""
    if passive.actor is not None:
        named = _named(s, passive.actor)
        if named is not None:
            yield named, ""
        return
    if _nothing_received(s, clause):
        yield voice.writer, "ontvangen"
        return
    if _told_by_others(s, passive, clause):
        return
    modal = s.doc[clause.modals[0]].lemma_ if clause.modals else clause.modal
    likely = {likely_actor(infinitive, modal) for _, infinitive in clause.participles} - {""}
    if _given_to_reader(s, clause) and not modal:
        likely = {WRITER}
    if len(likely) != 1 or NOBODY in likely:
        return
    who = likely.pop()
    if who == WRITER and clause.perfect and (clause.modal or _is_state(s, clause)):
        return
    forbidden = who == READER and clause.modal
    denied = any(word in ("niet", "nooit", "geen") for word in s.lower[clause.finite : clause.end])
    if clause.subject is None and denied and not forbidden:
        return  # er wordt niet gedweild: nobody says who should
    if who == WRITER and any(word in ("slecht", "onvoldoende", "nauwelijks") for word in s.lower):
        return  # de tuin wordt slecht onderhouden
    patient = s.doc[clause.subject[1]].lower_ if clause.subject and clause.subject[0] == clause.subject[1] else ""
    if who == READER and patient in ("u", "je", "jij"):
        who = WRITER
    if who == WRITER and patient in ("wij", "we", "ons"):
        return
    if who == READER and not clause.modal:
        return
    yield (voice.writer if who == WRITER else voice.addressee), ""
    if clause.modal and patient not in ("u", "je", "jij"):  # the writer knows best who can or must
        yield (voice.addressee if who == WRITER else voice.writer), ""
    if who == WRITER:
        for name in voice.others:
            yield Actor(name, Person(3)), ""


def _is_state(s: Sentence, clause: Clause) -> bool:
    """Say whether "is vastgelegd" and the like may tell how things are: in the law, on the wall."""
    known = _states()
    return any(infinitive.replace("_", "") in known for _, infinitive in clause.participles)


@cache
def _states() -> frozenset[str]:
    return frozenset(row[0].replace("_", "") for row in rows("toestanden.txt"))


def _told_by_others(s: Sentence, passive: Passive, clause: Clause) -> bool:
    """Say whether a clause is somebody else's: De gemeente meldt dat …; Namens de commissie …; in mijn keuken."""
    if any(word in ("volgens", "namens") for word in s.lower):
        return True
    if any(word == "mijn" and not s.lower[i + 1].startswith("collega") for i, word in enumerate(s.lower[:-1])):
        return True
    top = s.doc[passive.participles[0]]
    while top.dep_ in ("xcomp", "conj") and top.head.i != top.i:
        top = top.head
    if top.dep_ not in ("ccomp", "csubj"):
        return False
    subjects = [c for c in top.head.children if c.dep_.startswith("nsubj") and c.i != top.i]
    return any(c.lower_ not in ("wij", "we", "ik", "het", "er", "u", "je") for c in subjects)


def _given_to_reader(s: Sentence, clause: Clause) -> bool:
    """Say whether the reader receives something in a clause: "aan u overhandigd", "wordt u toegestuurd"."""
    if clause.participles[0][1].replace("_", "") not in _TO_READER:
        return False
    head = s.doc[clause.participles[0][0]]
    return any(c.lower_ in ("u", "je", "jou") and c.dep_ in ("iobj", "obj", "obl") for c in head.children)


def _nothing_received(s: Sentence, clause: Clause) -> bool:
    """Say whether a clause tells that the reader has not paid or sent something: then we have not received it."""
    if not clause.perfect or clause.modal or clause.subject is None or len(clause.participles) != 1:
        return False
    if clause.participles[0][1].replace("_", "") not in _received():
        return False
    between = s.lower[min(clause.finite, clause.end) : max(clause.finite, clause.end) + 1]
    subject = s.lower[clause.subject[0] : clause.subject[1] + 1]
    return any(word in ("niet", "geen", "nooit") for word in (*between, *subject))


@cache
def _received() -> frozenset[str]:
    return frozenset(row[0].replace("_", "") for row in rows("te-ontvangen.txt"))


def _named(s: Sentence, place: tuple[int, int]) -> Actor | None:
    """Return the actor that stands after "door"."""
    first, last = place
    if first == last and (known := _AGENTS.get(s.lower[first])):
        return Actor(*known)
    if any(t.tag_.startswith(("WW|pv", "VNW|betr", "VNW|vb")) for t in s.doc[first : last + 1]):
        return None
    if any(word in ("elkaar", ",", '"', "door") for word in s.lower[first : last + 1]) or s.lower.count("door") > 1:
        return None
    after = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if after is not None and after.lower_ == "van":
        return None  # the parse has cut the name in two
    if first == last and s.doc[first].pos_ == "NOUN" and after is not None and after.pos_ == "ADP":
        return None  # door kortsluiting in een accu
    head = next((t for t in s.doc[first : last + 1] if not first <= t.head.i <= last or t.head.i == t.i), None)
    if head is None:
        return None
    joined = any(c.dep_ == "conj" and c.i <= last for c in head.children)
    nominal = "|nom|" in head.tag_ and head.lower_.endswith("en")  # onbekenden
    plural = (
        joined
        or nominal
        or "Number=Plur" in str(head.morph)
        or s.lower[first] in ("twee", "drie", "vier", "beide", "alle")
    )
    return Actor(compose(s, list(range(first, last + 1)), opens=False), Person(3, plural=plural))


def _rewrite(
    s: Sentence, passive: Passive, clause: Clause, actor: Actor, participle: str
) -> tuple[int, int, list[Piece]] | None:
    """Return the first and last token that change, and what comes in their place."""
    gone = set(clause.dropped)
    if passive.actor is not None:
        first, last = passive.actor
        if s.lower[max(0, first - 2)] in ("niet", "alleen", "mede", "zowel", "ook"):
            return None  # niet door ons: the weight lies on who acts
        gone |= set(range(first - 1, last + 1))
    if clause.subject and passive.actor and clause.subject[0] <= passive.actor[0] <= clause.subject[1]:
        return None
    if clause.opener is not None:
        return _subordinate(s, clause, actor, participle, gone)
    return _main(s, clause, actor, participle, gone)


def _verbs(
    s: Sentence, clause: Clause, actor: Actor, participle: str, inverted: bool
) -> tuple[str, dict[int, str]] | None:
    """Return the finite verb of a main clause and what stands in the place of each of its other verbs."""
    new: dict[int, str] = {}
    if clause.perfect and not clause.modal:
        for i, _ in clause.participles:
            new[i] = participle or s.lower[i]
        return finite("hebben", actor.person, past=clause.past, inverted=inverted), new
    if clause.modal:
        plain = MODALS[clause.modal]
        for i, infinitive in clause.participles:
            new[i] = s.lower[i] if clause.perfect else _infinitive(infinitive, plain in _WITH_TE and not clause.modals)
        last = max(i for i, _ in clause.participles)
        if clause.modals and clause.modals[0] > last:  # uitgevoerd kunnen worden
            if len(clause.participles) > 1:
                return None
            new[last] = f"{s.lower[clause.modals[0]]} {new[last]}"
            new[clause.modals[0]] = ""
        return finite(plain, actor.person, past=clause.past, inverted=inverted), new
    if len(clause.participles) == 1:
        i, infinitive = clause.participles[0]
        new[i] = forms(infinitive).particle
        return finite(infinitive, actor.person, past=clause.past, inverted=inverted), new
    between = s.doc[clause.participles[0][0] + 1 : clause.participles[-1][0]]
    own = {i for i, _ in clause.participles}
    simple = all(t.i in own or t.lower_ in ("en", "of", ",") for t in between)
    if not simple or any(forms(infinitive).particle for _, infinitive in clause.participles):
        return None
    words = [finite(v, actor.person, past=clause.past, inverted=inverted) for _, v in clause.participles]
    joints = [
        compose(s, [t.i for t in between if a < t.i < b], opens=False)
        for (a, _), (b, _) in zip(clause.participles, clause.participles[1:], strict=False)
    ]
    for i in range(clause.participles[0][0], clause.participles[-1][0] + 1):
        new[i] = ""
    text = words[0] + "".join((f" {j} {w}" if j != "," else f", {w}") for j, w in zip(joints, words[1:], strict=True))
    return text, new


def _infinitive(infinitive: str, with_te: bool) -> str:
    f = forms(infinitive)
    if with_te:
        return " ".join(filter(None, (f.particle, "te", f.present[2])))
    return f.infinitive


def _main(
    s: Sentence, clause: Clause, actor: Actor, participle: str, gone: set[int]
) -> tuple[int, int, list[Piece]] | None:
    before = clause.finite - 1
    subject = clause.subject
    fronted = subject is not None and subject[1] < clause.finite
    if subject is not None and fronted and subject[1] != before and not _only_comma(s, subject[1], clause.finite):
        return None
    if subject is not None and fronted and subject[0] > 0 and s.doc[subject[0] - 1].tag_.startswith("WW"):
        return None  # a participle that the parse keeps apart from its noun: gevonden sleutels
    expletive = before >= 0 and s.lower[before] == "er"
    if before in gone:  # door de brandweer is vastgesteld
        start = min(gone & set(range(clause.finite)))
        if set(range(start, clause.finite)) - gone:
            return None
        made = _verbs(s, clause, actor, participle, False)
        if made is None or len(clause.participles) > 1:
            return None
        middle = [i for i in range(clause.finite + 1, clause.end + 1) if i not in gone and not _loose_er(s, i)]
        return start, clause.end, _clean([actor.name, made[0], *_in_place(s, middle, made[1], clause)])
    keep = subject is not None and fronted and _stays_in_front(s, subject, actor)
    inverted = not (expletive or (fronted and not keep))
    if len(clause.participles) > 1 and (two := _two_verbs(s, clause, actor, gone, fronted and not keep)):
        return two
    made = _verbs(s, clause, actor, participle, inverted)
    if made is None:
        return None
    verb, new = made
    end = max(clause.end, *gone) if gone else clause.end
    middle = [i for i in range(clause.finite + 1, end + 1) if i not in gone and not _loose_er(s, i)]
    pieces = _in_place(s, middle, new, clause)
    if inverted:
        return clause.finite, end, _clean([verb, actor.name, *pieces])
    first = before if expletive else subject[0] if subject else clause.finite
    object_: list[Piece] = _object(s, subject) if fronted and subject else []
    if expletive and _stranded(s, middle):
        object_ = ["er"]
    return first, end, _clean([actor.name, verb, *_placed(s, object_, pieces, subject if fronted else None, clause)])


def _only_comma(s: Sentence, last: int, finite_: int) -> bool:
    return all(s.doc[k].text == "," for k in range(last + 1, finite_))


def _stays_in_front(s: Sentence, subject: tuple[int, int], actor: Actor) -> bool:
    """Say whether the old subject keeps its place as the object in front: Dit vergoeden wij."""
    first, last = subject
    if s.lower[first] in _TOPICS and (first == last or s.lower[first] in ("welke", "welk", "hoeveel")):
        return actor.person.person != 3
    if actor.person.person == 3:
        return False
    verbal = any(t.tag_.startswith("WW|pv") or t.text in (",", ";") for t in s.doc[first : last + 1])
    return verbal or last - first + 1 >= _HEAVY


def _object(s: Sentence, subject: tuple[int, int]) -> list[Piece]:
    first, last = subject
    if first == last and (low := s.lower[first]) in (*_OBJECTS, "u", "je", "zij", "ze", "het"):
        if low in ("zij", "ze"):
            verbs = [c for c in s.doc[first].head.children if c.dep_.startswith("aux")]
            return ["haar" if any("Number=Sing" in str(verb.morph) for verb in verbs) else "ze"]
        return [_OBJECTS.get(low, low)]
    return list(range(first, last + 1))


def _in_place(s: Sentence, indexes: list[int], new: dict[int, str], clause: Clause) -> list[Piece]:
    """Return the words behind the finite verb with the verbs in their new form and the old subject as an object."""
    pieces: list[Piece] = []
    subject = clause.subject
    if clause.perfect and clause.modal:
        indexes = sorted({*indexes, clause.aux})
        new = {**new, clause.aux: "hebben"}
    for i in indexes:
        if i in new:
            pieces.append(new[i])
        elif subject and subject[0] == subject[1] == i:
            pieces += _object(s, subject)
        else:
            pieces.append(i)
    return pieces


def _loose_er(s: Sentence, i: int) -> bool:
    """Say whether a word is the "er" that only fills the place of a subject."""
    return s.lower[i] == "er" and not _stranded(s, range(i + 1, len(s.lower)))


def _stranded(s: Sentence, indexes: range | list[int]) -> bool:
    """Say whether a preposition stands alone that "er" belongs to: er hard aan gewerkt."""
    return any(s.doc[i].tag_ == "VZ|fin" and s.doc[i].dep_ != "compound:prt" for i in indexes)


def _placed(
    s: Sentence, object_: list[Piece], rest: list[Piece], subject: tuple[int, int] | None, clause: Clause
) -> list[Piece]:
    """Put the object among the other words: first, but after a bare pronoun; an indefinite one after the adverbs."""
    reader = _to_reader(s, rest, clause)
    if reader is not None:
        rest = [p for p in rest if p not in (reader, reader - 1)]
        return [s.lower[reader], *object_, *rest]
    if not object_:
        return rest
    at = 0
    while at < len(rest) and isinstance(p := rest[at], int) and s.lower[p] in ("u", "je", "hem", "ons", "zich", "hen"):
        at += 1
    if subject is not None and not _definite(s, subject):
        negated = next((k for k, p in enumerate(rest) if isinstance(p, int) and s.lower[p] == "niet"), None)
        if negated is not None:
            if s.doc[subject[0]].pos_ in ("NOUN", "ADJ") and "Plur" in str(s.doc[subject[1]].morph):
                rest = rest[:negated] + rest[negated + 1 :]
                return [*rest[:at], *rest[at:negated], "geen", *object_, *rest[negated:]]
            return [*rest[:at], *object_, *rest[at:]]
        at = _after_adverbs(s, rest, at)
    return [*rest[:at], *object_, *rest[at:]]


def _to_reader(s: Sentence, rest: list[Piece], clause: Clause) -> int | None:
    """Return the token of "u" in "aan u", where the verb takes a bare "u" as well."""
    if clause.participles[0][1].replace("_", "") not in _TO_READER:
        return None
    for p in rest:
        if isinstance(p, int) and s.lower[p] in ("u", "je", "hem", "ons") and p - 1 in rest and s.lower[p - 1] == "aan":
            return p
    return None


_DEFINITE = frozenset(
    "de het uw onze ons deze die dit dat alle elke iedere ieder elk mijn jouw hun zijn haar beide zo'n".split()  # noqa: SIM905
)


def _definite(s: Sentence, subject: tuple[int, int]) -> bool:
    head = s.doc[subject[0] : subject[1] + 1].root
    if s.doc[subject[0]].lower_ in _DEFINITE or s.doc[subject[0]].lower_ in ("alleen", "ook", "al"):
        return True
    return head.pos_ in ("PRON", "PROPN") or any(
        c.lower_ in _DEFINITE for c in head.children if c.dep_ in ("det", "nmod:poss")
    )


_WHEN = frozenset(
    "binnenkort morgen vandaag gisteren nu dan daarna straks vaak altijd steeds direct meteen jaarlijks "  # noqa: SIM905
    "maandelijks wekelijks dagelijks regelmatig eerst vervolgens hierna voortaan eerder later elders".split()
)


def _after_adverbs(s: Sentence, rest: list[Piece], at: int) -> int:
    """Return the place after the first adverbs and times: Wij sturen morgen een monteur."""
    while at < len(rest) and isinstance(p := rest[at], int):
        token = s.doc[p]
        if token.dep_ != "advmod" or token.lower_ not in _WHEN or any(c.i > p for c in token.children):
            break
        at += 1
    return at


def _two_verbs(
    s: Sentence, clause: Clause, actor: Actor, gone: set[int], in_front: bool
) -> tuple[int, int, list[Piece]] | None:
    """Return the clause with two finite verbs: Wij kijken uw ketel na en vervangen hem zo nodig."""
    if clause.perfect or clause.modal or len(clause.participles) != 2 or clause.subject is None:
        return None
    (a, one), (b, two) = clause.participles
    joint = next((k for k in range(a + 1, b) if s.lower[k] in ("en", "of", "maar")), None)
    if joint is None or not in_front or s.doc[joint - 1].text == ",":
        return None
    if joint == a + 1 and b == joint + 1 and not forms(one).particle and not forms(two).particle:
        return None
    own = any(c.dep_.startswith("nsubj") and c.i > joint for c in s.doc[b].children)
    pronoun = "" if own else _pronoun(s, clause.subject)
    if pronoun is None:
        return None
    end = max(clause.end, *gone) if gone else clause.end
    middle = [k for k in range(clause.finite + 1, a) if k not in gone and not _loose_er(s, k)]
    between = [k for k in range(joint + 1, b) if k not in gone]
    pieces: list[Piece] = [actor.name, finite(one, actor.person, past=clause.past)]
    pieces += _placed(s, _object(s, clause.subject), list(middle), clause.subject, clause)
    pieces += [forms(one).particle, joint, finite(two, actor.person, past=clause.past), pronoun, *between]
    pieces += [forms(two).particle, *(k for k in range(b + 1, end + 1) if k not in gone)]
    return clause.subject[0], end, _clean(pieces)


def _pronoun(s: Sentence, subject: tuple[int, int]) -> str | None:
    """Return the word that takes up an object again: hem, het or ze."""
    head = s.doc[subject[0] : subject[1] + 1].root
    shortened = any(s.doc[i].text.endswith("-") for i in range(subject[0], subject[1]))  # hang- en sluitwerk
    head = s.doc[subject[1]] if shortened else head
    joined = any(c.dep_ == "conj" for c in head.children) and not shortened
    if joined or "Number=Plur" in str(head.morph):
        return "ze"
    if "Gender=Neut" in str(head.morph):
        return "het"
    return "hem" if "Gender=Com" in str(head.morph) else None


def _subordinate(
    s: Sentence, clause: Clause, actor: Actor, participle: str, gone: set[int]
) -> tuple[int, int, list[Piece]] | None:
    assert clause.opener is not None
    first = clause.opener + 1
    end = max(clause.end, *gone) if gone else clause.end
    new: dict[int, str] = {}
    past, who = clause.past, actor.person
    parts = clause.participles
    if clause.perfect and not clause.modal:
        for i, _ in parts:
            new[i] = participle or s.lower[i]
        new[clause.finite] = finite("hebben", who, past=past)
    elif clause.modal:
        plain = MODALS[clause.modal]
        verb = finite(plain, who, past=past)
        for i, infinitive in parts:
            new[i] = s.lower[i] if clause.perfect else _infinitive(infinitive, plain in _WITH_TE and not clause.modals)
        new[clause.finite] = verb
        if clause.finite > parts[0][0]:  # betaald moet worden
            if len(parts) > 1:
                return None
            inner = " ".join(s.lower[k] for k in clause.modals)
            new[parts[0][0]] = " ".join(filter(None, (verb, inner, new[parts[0][0]])))
            new |= dict.fromkeys((clause.finite, *clause.modals), "")
    else:
        for i, infinitive in parts:
            f = forms(infinitive)
            new[i] = f.particle + finite(infinitive, who, past=past)
        new[clause.finite] = ""
    middle = [i for i in range(first, end + 1) if i not in gone and not _loose_er(s, i)]
    return first, end, _clean([actor.name, *_in_place(s, middle, new, clause)])


def _clean(pieces: list[Piece]) -> list[Piece]:
    return [p for p in pieces if p != ""]
