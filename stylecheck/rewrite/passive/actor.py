"""Decides who acts in a passive clause that may not say it: by its verb, what it is done to, and who else is about.

A door-phrase names who acts. Without one the evidence is weighed in this order: what nobody in the letter does (general
truths, the law, other parties in the sentences around), what the reader may have done as well (conditions, what a
leaving tenant must see to), and then the tables: verb with kind of thing (wie-bij-wat.tsv), and verb alone
(verrichters.tsv). Where these leave it open there is no actor, and so no suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.agents import circumstance
from stylecheck.language.columns import columns
from stylecheck.language.conjugation import Person
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.passive import certain, doubt
from stylecheck.rewrite.passive.clause import TO_READER, Clause
from stylecheck.rewrite.passive.doors import named, names_last_only
from stylecheck.rewrite.passive.parties import (
    by_another,
    from_reader,
    handles,
    others_about,
    told_by_others,
    told_of_somebody,
)
from stylecheck.rewrite.passive.truths import is_general
from stylecheck.rewrite.voice import EITHER, NOBODY, READER, WRITER, Actor, Voice, kind_of, likely_actor, tabled

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to who acts.

    Attributes:
        actor: the new subject.
        participle: what stands in place of the clause's own participle, "" to keep it.
        label: what the suggestion is called, before its text.
    """

    actor: Actor
    participle: str = ""
    label: str = "Maak de zin actief"


_LENIENT = frozenset(("slecht", "onvoldoende", "nauwelijks"))
"""Words with which a fact about us becomes a reproach to somebody (de tuin wordt slecht onderhouden)."""


def choices(
    s: Sentence, passive: Passive, clause: Clause, voice: Voice, near: Sequence[Sentence] = ()
) -> Iterator[Choice]:
    """Yield who may act; more than one only where the letter really leaves both open.

    Args:
        near: the sentences around, for who else is about.
    """
    if passive.actor is not None:
        by = None if names_last_only(passive) else named(s, passive.actor, passive.participles, whole=voice.whole)
        if by is not None:
            yield Choice(by)
        return
    if voice.several:
        return
    if certain.nothing_received(s, clause):
        if not voice.foreign:
            yield Choice(voice.writer, "ontvangen")
        return
    if told_by_others(s, passive) or is_general(s, clause) or is_idiom(s, clause):
        return
    if (
        doubt.told_stiffly(s, clause)
        or doubt.shared(s, clause)
        or doubt.misread_question(s, clause)
        or doubt.torn(s, clause)
        or doubt.stands_alone(s, clause)
        or doubt.told_in_report(s, clause)
        or doubt.seen_to(s, clause.participles[0][0])
    ):
        return
    modal = s.doc[clause.modals[0]].lemma_ if clause.modals else clause.modal
    if not modal and doubt.is_wanted(s, clause):
        return  # het is belangrijk dat het lek wordt gedicht: who sees to it?
    if clause.modal in ("moeten", "dienen") and modal == "kunnen":
        return  # de woning moet kunnen worden bezichtigd: by whom?
    patient = s.doc[clause.subject[1]].lower_ if clause.subject and clause.subject[0] == clause.subject[1] else ""
    if s.lower[-1] == "?" and voice.whole:
        return  # wordt dat vergoed? the reader may be the one who asks
    who = _likely(s, clause, modal, patient)
    if passive.cause and who == READER:
        return  # deze afspraak moet worden verzet door ziekte van de monteur
    if who == NOBODY and voice.streets and not modal and thing_of(s, clause) == "openbaar":
        who = WRITER if _works(clause) else NOBODY
    if who in ("", NOBODY):
        return
    if who == EITHER:
        if clause.subject is not None and not voice.foreign and not others_about(s, clause, near, voice):
            yield Choice(voice.addressee, label=f"Als {voice.reader} dit doet")
            yield Choice(voice.writer, label=f"Als {voice.we} dit doen")
        return
    if who == READER and (not clause.modal or not voice.addressed):
        return
    if voice.whole:  # it has others who act: only what is certain
        thing = thing_of(s, clause)
        if who == READER and not certain.readers(s, clause, passive, thing):
            return
        if who == WRITER and not certain.writers(s, clause, voice, patient, thing):
            return
    if not _possible(s, clause, who, near, voice):
        return
    if who == WRITER and voice.foreign and not _says(clause):
        if voice.body is not None and handles(voice.body, clause, thing_of(s, clause)):
            yield Choice(voice.body)
        return
    yield Choice(voice.writer if who == WRITER else voice.addressee)
    if who == WRITER:
        for name in voice.others:
            yield Choice(Actor(name, Person(3)))


def _likely(s: Sentence, clause: Clause, modal: str, patient: str) -> str:
    """Return what the tables say of all verbs of a clause, NOBODY where they differ."""
    thing = thing_of(s, clause)
    found = {likely_actor(infinitive, modal, thing) for _, infinitive in clause.participles} - {""}
    if _given_to_reader(s, clause) and not modal:
        found = {WRITER}
    if clause.subject is None and not modal and from_reader(s):
        found = {WRITER}  # van u wordt verwacht dat
    who = found.pop() if len(found) == 1 else NOBODY
    if patient in ("u", "je", "jij"):
        who = WRITER if who in (READER, WRITER) else NOBODY
    return who


def thing_of(s: Sentence, clause: Clause) -> str:
    """Return the kind of thing that is acted on (voorwerpen.tsv), "" where it is of none."""
    if clause.subject is None:
        return ""
    head = s.doc[clause.subject[0] : clause.subject[1] + 1].root
    if head.tag_.startswith("VNW|betr"):  # de kozijnen die …: what the relative clause hangs on
        top = head
        while not top.dep_.startswith("acl") and top.head.i != top.i:
            top = top.head
        head = top.head if top.dep_.startswith("acl") else head
        while head.dep_ == "nmod" and any(c.lower_ == "van" for c in head.children):
            head = head.head  # foto's van de schade die zijn gemaakt
    kind = kind_of(head.lower_) or kind_of(head.lemma_.replace("_", "").lower())
    if kind == "openbaar" and any(
        kind_of(t.lower_) == kind
        for t in s.doc[clause.subject[0] : clause.subject[1] + 1]
        if t.i != head.i and t.pos_ == "NOUN"
    ):
        return "land"  # de bomen langs de weg
    if kind == "woning" and head.lower_ == "woningen" and head.i == clause.subject[0]:
        return "land" if clause.modal == "mogen" else kind
    if kind in ("huurprijs", "huur", "contract") and _LEVY & set(s.lower[clause.subject[0] : clause.subject[1] + 1]):
        return "land"
    return kind


_LEVY = frozenset(("alle", "maximale", "wettelijke", "huren", "landelijke", "gemiddelde", "tijdelijke", "sociale"))


def _possible(s: Sentence, clause: Clause, who: str, near: Sequence[Sentence], voice: Voice) -> bool:
    """Say whether nothing in the clause or around it speaks against an actor."""
    verbs, c = {clause.finite, clause.aux, *(i for i, _ in clause.participles)}, columns(s.doc)
    if who == WRITER and any(word in _THEREBY and c.heads[i] in verbs for i, word in enumerate(c.lower)):
        return False  # hierdoor wordt de lucht ververst: what was told before does it
    inside = [i for i, head in enumerate(c.heads) if head in verbs]
    denied = not certain.DENIALS.isdisjoint(c.lower[clause.finite : clause.end])
    if who == WRITER:
        if any(c.lower[i] in ("zelf", "uzelf") for i in inside) or _unclear_door(s, clause):
            return False
        if by_another(s, clause):
            return False
        if any(infinitive.replace("_", "") in voice.trades for _, infinitive in clause.participles):
            return False
        if clause.modal and voice.leaving and any(_also_reader(infinitive) for _, infinitive in clause.participles):
            return False
        if clause.modal and not _ours(s, clause):
            return False
        if voice.committee and thing_of(s, clause) in ("papier-lezer", "papier-wij"):
            return False
        if clause.subject is None and (_OFTEN & set(s.lower) or s.lower[0] in ("daar", "hier")):
            return False  # Daar wordt verbouwd
        if "wel eens" in s.spaced or "weleens" in s.lower:
            return False  # de stekker wordt nog wel eens uit het stopcontact gehaald
        if ("tussen", "u") in zip(s.lower, s.lower[1:], strict=False):
            return False  # afspraken tussen u en uw buurman
        if doubt.done_to_us(s, clause) or doubt.contact_of(s, clause) or (not voice.spoken and doubt.of_any(s, clause)):
            return False
        if "op kosten van" in s.spaced:
            return False  # op kosten van de eigenaar: it need not be us who do it
        if clause.perfect and (clause.modal or _is_state(clause) or doubt.at_whose_cost(s)):
            return False  # wat niet goed is gedaan, herstellen wij op uw kosten
        asks = s.lower[clause.opener] if clause.opener is not None else ""
        if (clause.perfect and asks == "of") or (clause.modal and asks == "hoe"):
            return False  # wij willen weten of de brief is ontvangen, hoe het werk moet worden gedaan
        if _LENIENT & set(s.lower) or (clause.subject is None and denied) or doubt.hardly_ours(s, clause, denied):
            return False  # er wordt niet gedweild: nobody says who should
        if _by_reader(s, clause, denied, voice):
            return False
        if _of_the_reader(s, clause) or (denied and _WELL & set(s.lower) and _conditional(s, clause)):
            return False
        if denied and _conditional(s, clause) and _gives(clause):
            return False  # wordt geen toegang verleend, dan …: the reader does not let us in
        return certain.addresses(clause) or not others_about(s, clause, near, voice)
    if s.lower[0] in ("om", "teneinde") and clause.finite > 0 and s.doc[clause.finite - 1].text != ",":
        return False  # om storingen op te lossen moeten die worden gemeld: u does not solve them
    if by_another(s, clause) or doubt.by_tenant(s) or doubt.at_whose_cost(s):
        return False
    if doubt.done_to_reader(s, clause) or doubt.in_general(s, clause, thing_of(s, clause)):
        return False
    if told_of_somebody(s, near) or ("verzoek" in s.lower and clause.participles[0][1] == "voldoen"):
        return False  # aan een verzoek kan worden voldaan
    patient = {clause.subject[1]} if clause.subject else set()
    if any(c.lower[i] in ("u", "jou") and i not in patient and c.tags[i].startswith(_PERSONAL) for i in inside):
        return False  # kan bij u worden gemeten, aan u worden overgemaakt
    if clause.modal == "mogen" and clause.finite == 0:
        return False  # mag de schuur weg? who asks may be either
    return not (clause.subject is None and denied and not clause.modal)


_PERSONAL = ("VNW|pers", "VNW|pr")


def _works(clause: Clause) -> bool:
    """Say whether all verbs of a clause are work that the writer would do to a building as well."""
    return all(likely_actor(infinitive, "", "gebouw") == WRITER for _, infinitive in clause.participles)


_SAYING = frozenset(("aanraden", "adviseren", "afraden", "aanbevelen", "attenderen", "bedanken"))
"""Verbs of which only who writes the text can be the subject, where it does not name another."""


def _says(clause: Clause) -> bool:
    return all(infinitive.replace("_", "") in _SAYING for _, infinitive in clause.participles) and not clause.past


_THEREBY = frozenset(("hierdoor", "daardoor", "waardoor"))
_WELL = frozenset(("goed", "juist", "netjes", "voldoende", "serieus", "zorgvuldig"))
_WHEN = frozenset(("datum", "dag", "maand", "moment", "tijdstip", "jaar", "week", "periode", "begindatum"))
_FROM_READER = frozenset(("papier-lezer", "papier-wij", "woning", "contract", "sleutel", ""))


def _of_the_reader(s: Sentence, clause: Clause) -> bool:
    """Say whether a date is told by what the reader may have done: de datum waarop de brief is geschreven."""
    if clause.opener is None or s.lower[clause.opener] not in ("waarop", "waarin"):
        return False
    when = bool(_WHEN & set(s.lower[max(0, clause.opener - 2) : clause.opener]))
    return when and thing_of(s, clause) in _FROM_READER


def _gives(clause: Clause) -> bool:
    return any(infinitive in ("verlenen", "geven", "bieden") for _, infinitive in clause.participles)


def _conditional(s: Sentence, clause: Clause) -> bool:
    if clause.opener is not None:
        return s.lower[clause.opener] in _CONDITIONS
    return clause.finite == 0


def is_idiom(s: Sentence, clause: Clause) -> bool:
    """Say whether a verb is one stiff expression with a noun: aan de regels wordt de hand gehouden."""
    words = set(s.lower[clause.first : clause.last + 1])
    return any(words & _idioms().get(verb, frozenset()) for _, verb in clause.participles)


@cache
def _idioms() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("vaste-uitdrukkingen.tsv")}


def _unclear_door(s: Sentence, clause: Clause) -> bool:
    """Say whether a door-phrase stands in a clause that the parse could not read: door eten op straat aangetrokken."""
    if clause.participles[0][1] == "vervangen":
        return False
    own = {clause.finite, clause.aux, *(i for i, _ in clause.participles)}
    for t in s.doc[clause.first : clause.end + 1]:
        if t.lower_ == "door" and t.pos_ == "ADP" and not any(c.dep_ == "fixed" for c in t.children):
            top = t.head if t.head.dep_ in ("conj", "xcomp") else t.head.head
            if top.i in own or t.head.i in own:
                return not circumstance(t.head)
    following = s.doc[clause.end + 1] if clause.end + 1 < len(s.doc) else None
    return following is not None and following.lower_ == "door" and not circumstance(following.head)


_PAST = frozenset(
    "gisteren vandaag vanochtend vanmorgen vanmiddag gisteravond inmiddels zojuist onlangs helaas afgelopen vorige "
    "vorig eerder alsnog intussen ondertussen recent onterecht".split()
)
"""Words with which a perfect tells what happened, and not how something must be left."""
_MONTHS = frozenset("januari februari maart april mei juni juli augustus september oktober november december".split())
_CONDITIONS = frozenset(("als", "indien", "wanneer", "tenzij", "mits", "of", "wat", "zolang"))


def is_dated(s: Sentence) -> bool:
    """Say whether a sentence has a word or a date with which a perfect tells what happened."""
    words = set(s.lower)
    return bool(_PAST & words) or (bool(_MONTHS & words) and "op" in words)


def _by_reader(s: Sentence, clause: Clause, denied: bool, voice: Voice) -> bool:
    """Say whether a fact may just as well be the reader's doing: a condition, or how a home must be left."""
    if clause.modal or not any(_also_reader(infinitive) for _, infinitive in clause.participles):
        return False
    opener = s.lower[clause.opener] if clause.opener is not None else ""
    verb_first = clause.opener is None and (clause.finite == 0 or s.doc[clause.finite - 1].is_punct)
    conditional = opener in _CONDITIONS or (verb_first and clause.finite == 0)
    if not clause.perfect:
        return conditional and (denied or thing_of(s, clause) not in _OUR_THINGS)
    dated = is_dated(s)
    if conditional and not dated:
        return True
    acts = any(
        word in ("u", "je") and relation.startswith("nsubj") and not clause.first <= i <= clause.last
        for i, (word, relation) in enumerate(zip(s.lower, columns(s.doc).deps, strict=True))
    )
    if acts and (
        opener not in ("zodra", "nadat", "omdat", "doordat", "totdat") or thing_of(s, clause) in certain.READERS
    ):
        return True  # wat niet hersteld is, betaalt u
    if dated:
        return False
    thing = thing_of(s, clause)
    if thing in certain.READERS or (voice.leaving and opener not in ("zodra", "nadat")):
        return True
    if not opener and clause.subject is not None and _bare(s, clause.subject):
        return True  # alle ruiten zijn heel, kapotte sloten zijn vervangen
    pronoun = clause.subject is not None and s.pos[clause.subject[1]] in ("PRON", "DET")
    return not opener and not thing and not pronoun


_OFTEN = frozenset(("vaak", "soms", "meestal", "veel"))
_OUR_THINGS = frozenset(
    ("gebouw", "woning", "werk", "gegevens", "netwater", "papier-wij", "huurprijs", "zaak", "openbaar")
)
"""Kinds of things of which a duty or a choice is the landlord's, where the verb does not say otherwise."""


def _ours(s: Sentence, clause: Clause) -> bool:
    """Say whether what must or can be done is certainly ours: a tenant does not do it, or not to such a thing."""
    thing = thing_of(s, clause)
    reader = clause.subject is not None and s.lower[clause.subject[1]] in ("u", "je", "jij")
    if clause.modal in ("zullen",) or thing in _OUR_THINGS or reader:
        return True
    if clause.modal in ("kunnen", "mogen"):
        return not any(_also_reader(infinitive) for _, infinitive in clause.participles)
    return any(
        likely_actor(infinitive, "moeten", thing) == WRITER and tabled(infinitive, thing)
        for _, infinitive in clause.participles
    )


def _bare(s: Sentence, subject: tuple[int, int]) -> bool:
    """Say whether a subject is a plural without article, or all there is of it."""
    first, last = s.doc[subject[0]], s.doc[subject[0] : subject[1] + 1].root
    return first.lower_ in ("alle", "alles") or (first.pos_ in ("NOUN", "ADJ") and "Number=Plur" in str(last.morph))


@cache
def _both() -> frozenset[str]:
    return frozenset(row[0].replace("_", "") for row in rows("ook-door-huurder.txt"))


def _also_reader(infinitive: str) -> bool:
    return infinitive.replace("_", "") in _both()


def _is_state(clause: Clause) -> bool:
    """Say whether "is vastgelegd" and the like may tell how things are: in the law, on the wall."""
    known = _states()
    return any(infinitive.replace("_", "") in known for _, infinitive in clause.participles)


@cache
def _states() -> frozenset[str]:
    return frozenset(row[0].replace("_", "") for row in rows("toestanden.txt"))


def _given_to_reader(s: Sentence, clause: Clause) -> bool:
    """Say whether the reader receives something in a clause: "aan u overhandigd", "wordt u toegestuurd"."""
    if clause.participles[0][1].replace("_", "") not in TO_READER:
        return False
    head = s.doc[clause.participles[0][0]]
    return any(c.lower_ in ("u", "je", "jou") and c.dep_ in ("iobj", "obj", "obl") for c in head.children)
