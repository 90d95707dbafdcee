"""Says whether a passive clause is certainly the doing of writer or reader, in a whole text with others in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind
from stylecheck.rewrite.passive.clause import Clause
from stylecheck.rewrite.voice import Voice

if TYPE_CHECKING:
    from stylecheck.language.passive import Passive

READERS = frozenset(("inboedel", "afval", "tuin", "huis-eis", "klein", "verandering", "sleutel"))
"""Kinds of things that a tenant sees to himself."""
DENIALS = frozenset(("niet", "nooit", "geen"))
"""Words with which a clause says that something is not done."""
_ADDRESSING = frozenset(
    "verzoeken adviseren aan_raden af_raden aan_bevelen attenderen informeren uit_nodigen wijzen bedanken verwachten "
    "berichten".split()
)
"""What a text does with its reader, so that it is the writer's, whoever else acts in it."""
_ASKED_OF_READER = frozenset(
    "indienen melden doorgeven aanvragen inleveren invullen ondertekenen opleveren overleggen aanleveren terugsturen "
    "retourneren betalen voldoen overmaken raadplegen bekijken downloaden opvragen inzien afhalen opzeggen aanmelden "
    "gebruiken bijvoegen houden maken opnemen wijzigen verzetten verlengen annuleren weigeren aanbieden insturen "
    "opsturen meesturen lenen".split()
)
"""What offices ask of those to whom they write, or let them do."""
_THIRD = frozenset("klager klaagster aanvrager aanvraagster huurder bewoner verzoeker eigenaar gemachtigde hij".split())
"""Who may be meant in place of the reader, where a sentence names him."""
_MADE = frozenset(("bezwaar", "melding", "gebruik", "afspraak", "kenbaar", "aanspraak", "kopie", "kopieën", "foto's"))
_PAYING = frozenset(("betalen", "voldoen"))
_OF_READER = frozenset("u uw uzelf zelf eigen je jouw".split())


def writers(s: Sentence, clause: Clause, voice: Voice, patient: str, thing: str) -> bool:
    """Say whether an act is certainly the writer's: done to the reader or what he sent, or what the text says wij do.

    In four fresh readings (corpus/lezingen, 15 to 18) one of 51 such sentences named the wrong one, of the others 25 of
    171.

    Args:
        patient: the pronoun that is acted on, "" where it is none.
        thing: the kind of thing that is acted on.
    """
    if s.part is PartKind.LIST_ITEM and s.text[:1].islower():
        return False  # u mag filmen, mits: - beelden niet worden bewaard;
    if addresses(clause):
        return True
    verbs = {verb for _, verb in clause.participles}
    inside = s.lower[max(0, clause.first - 1) : clause.end + 1]
    if patient in ("u", "je") or thing == "papier-lezer":
        return True
    if clause.modal == "kunnen":
        return "behandeling" in inside
    if not {"u", "je", "behandeling"}.isdisjoint(inside) or thing == "gegevens":
        return True
    if clause.opener is None and clause.subject is not None and s.lower[clause.subject[0]] in ("uw", "je"):
        return True
    if voice.parties < 2 and "rekening" in inside and "brengen" in verbs:
        return True
    ours = {verb.replace("_", "") for verb in verbs} <= voice.work
    return ours and voice.parties < 2


def addresses(clause: Clause) -> bool:
    """Say whether the writer speaks to his reader: u wordt verzocht; but not: er kan om uitstel worden verzocht."""
    return not clause.modal and all(verb in _ADDRESSING for _, verb in clause.participles)


def readers(s: Sentence, clause: Clause, passive: Passive, thing: str) -> bool:
    """Say whether an act is certainly asked of the reader: what offices ask, or what is done to a thing of his.

    In four fresh readings (corpus/lezingen, 15 to 18) 5 of 48 such sentences named the wrong one, of the others 11 of
    28.

    Args:
        thing: the kind of thing that is acted on.
    """
    if clause.past or not _THIRD.isdisjoint(s.lower):
        return False  # er moest een vergunning worden aangevraagd; door klager ondertekende stukken
    verbs = {verb.replace("_", "") for _, verb in clause.participles}
    if s.lower[passive.aux] == "zijn" and verbs <= _PAYING:
        return False  # de rekening moet op 3 mei zijn betaald: by then, and by whom?
    if "maken" in verbs and _MADE.isdisjoint(s.lower):
        return False  # zo kan er een dossier worden gemaakt
    return verbs <= _ASKED_OF_READER or thing in READERS or not _OF_READER.isdisjoint(s.lower)


def nothing_received(s: Sentence, clause: Clause) -> bool:
    """Say whether a clause tells that the reader has not paid or sent something: then we have not received it."""
    if not clause.perfect or clause.modal or clause.subject is None or len(clause.participles) != 1:
        return False
    if clause.participles[0][1].replace("_", "") not in _received():
        return False
    between = s.lower[min(clause.finite, clause.end) : max(clause.finite, clause.end) + 1]
    subject = s.lower[clause.subject[0] : clause.subject[1] + 1]
    return any(word in DENIALS for word in (*between, *subject))


@cache
def _received() -> frozenset[str]:
    return frozenset(row[0].replace("_", "") for row in rows("te-ontvangen.txt"))
