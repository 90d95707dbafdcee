"""Says where a passive clause leaves open who acts, though its verb would tell: shared acts, general possibilities.

Each function answers one such reason, of the words in the clause and around it; what the verb says is in actor.py.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stylecheck.language import verbs
from stylecheck.language.columns import columns
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind
from stylecheck.rewrite.passive.clause import Clause
from stylecheck.rewrite.voice import Voice, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOGETHER = frozenset(("samen", "gezamenlijk", "gezamenlijke", "onderling", "onderlinge", "elkaar", "overleg"))
_AGREED = frozenset(("maken", "treffen", "af_spreken"))
_READER = frozenset(("u", "uw", "je", "jou", "jouw"))
_US = frozenset(("ons", "mij", "me"))
_OURS = _US | {"wij", "we", "ik"}


def _inside(s: Sentence, clause: Clause) -> list[Token]:
    """Return the tokens that hang on the verbs of a clause."""
    own = {clause.finite, clause.aux, *(i for i, _ in clause.participles)}
    return [s.doc[i] for i, head in enumerate(columns(s.doc).heads) if head in own]


_FOR_US = frozenset(("onzentwege", "onzerzijds", "harentwege", "zijnentwege", "uwerzijds", "uwentwege"))


def told_stiffly(s: Sentence, clause: Clause) -> bool:
    """Say whether who acts stands there in a stiff word, that would be left beside "wij": van onzentwege."""
    return bool(_FOR_US & set(s.lower[clause.first : clause.end + 1]))


def stands_alone(s: Sentence, clause: Clause) -> bool:
    """Say whether a subject has "zelf" or comes in the list below: de ketel zelf wordt nagekeken; er worden vermeld:"""
    if clause.subject is None:
        return s.lower[-1] == ":" and s.lower[clause.finite] in ("worden", "zijn")
    return s.lower[clause.subject[1]] == "zelf"


def shared(s: Sentence, clause: Clause) -> bool:
    """Say whether more than one party does it together: samen, in overleg, afspraken maken."""
    words = s.lower[clause.first : clause.last + 1]
    if any(verb == "af_spreken" for _, verb in clause.participles):
        return True
    if any(verb in _AGREED for _, verb in clause.participles) and "afspraken" in words:
        return True
    if _TOGETHER.isdisjoint(s.lower):
        return False
    tokens = {t.i for t in _inside(s, clause)} | set(range(clause.first, clause.last + 1))
    together = [i for i in tokens if s.lower[i] in _TOGETHER]
    return any(s.lower[i + 1 : i + 2] != ["met"] for i in together)  # samen met u: then we do it, with the reader


def seen_to(s: Sentence, participle: int) -> bool:
    """Say whether the clause above has told already who sees to it: wij zorgen dat de hal wordt schoongemaakt."""
    top = s.doc[participle]
    sees = top.head.lemma_.endswith("zorgen") or (top.head.lemma_.endswith("dragen") and "zorg" in s.lower)
    governed = top.dep_ in ("ccomp", "csubj", "advcl", "xcomp") and sees
    asked = any(word in ("verzocht", "gevraagd", "verzoeken", "vragen") for word in s.lower)
    return governed and (asked or any(c.dep_ == "nsubj" for c in top.head.children))


_WANTED = frozenset(
    ("belang", "belangrijk", "nodig", "noodzakelijk", "wenselijk", "verstandig", "goed", "beter", "prettig")
)


def is_wanted(s: Sentence, clause: Clause) -> bool:
    """Say whether a clause tells what is good to be done, and not what is done: het is belangrijk dat …"""
    top = s.doc[clause.participles[0][0]]
    before = clause.opener is not None and s.lower[max(0, clause.opener - 1)] in _WANTED
    asked = top.head.lower_ in _WANTED or top.head.lemma_ in ("verwachten", "verlangen", "eisen")
    return before or (top.dep_ in ("ccomp", "csubj", "csubj:pass") and asked)


_GUESSED = frozenset(("hopelijk", "misschien", "wellicht", "waarschijnlijk", "vermoedelijk", "kennelijk", "blijkbaar"))
"""Words of who does not know for certain what was done, so that he did not do it himself."""
_HEEDED = frozenset(
    ("advies", "voorstel", "verzoek", "oproep", "aanbod", "brief", "vraag", "klacht", "wens", "bezwaar")
)
"""What we put to others, who act on it: ons advies wordt gevolgd."""


def hardly_ours(s: Sentence, clause: Clause, denied: bool) -> bool:
    """Say whether the words of a clause tell that the writer did not do it, though the verb would allow it."""
    told = clause.perfect or clause.past
    if told and any(t.lower_ in _GUESSED for t in (s.doc if clause.past else _inside(s, clause))):
        return True
    near = s.lower[max(0, clause.first - 2) : clause.end + 1]
    if clause.modal == "kunnen" and "niet" in near and not {"die", "dat"}.isdisjoint(near):
        return True  # een deur die niet meer kan worden afgesloten
    made = any(infinitive == "maken" for _, infinitive in clause.participles)
    if made and denied:
        return True  # de stopcontacten zijn er niet voor gemaakt, dit onderdeel wordt niet meer gemaakt
    opens = clause.opener is not None and s.doc[clause.participles[0][0]].dep_ == "acl:relcl"
    if "niet" in near and (opens or (clause.perfect and not {"die", "dat", "waarvan", "welke"}.isdisjoint(near))):
        return True  # fietsen waarvan het label niet is verwijderd, spullen die niet worden overgenomen
    if "medewerking" in near or ("eisen" in s.lower and any(v == "stellen" for _, v in clause.participles)):
        return True  # wordt geen medewerking verleend; de eisen die eraan worden gesteld
    if clause.subject is None:
        return False
    first, last = clause.subject
    if s.lower[first] in ("ons", "onze", "mijn") and not _HEEDED.isdisjoint(s.lower[first : last + 1]):
        return True
    return _is_clause_of_list(s, clause) or (clause.perfect and _of_any_thing(s, clause))


@cache
def _by_hand() -> frozenset[str]:
    return frozenset(row[0] for row in rows("handwerk.txt"))


_BUILT = frozenset(("gebouw", "woning", "klein", "materiaal", "openbaar", "werk"))


def unsure(clause: Clause, thing: str, voice: Voice) -> bool:
    """Say whether "wij" is likely but too little certain to be put in the sentence, though a message may suggest it.

    In texts that were read work by hand was another's in a fifth of the cases, where a firm was named in a quarter; in
    subordinate clauses and of what was done, in more.

    Args:
        thing: the kind of thing that is acted on.
    """
    below, told, firm = clause.opener is not None, clause.perfect or clause.past, voice.firm
    verbs = {verb.replace("_", "") for _, verb in clause.participles}
    if thing in _BUILT or (not thing and not verbs.isdisjoint(_by_hand())):
        return below or firm or told
    return (below and (firm or told)) or (told and firm)


def _of_any_thing(s: Sentence, clause: Clause) -> bool:
    """Say whether a relative clause tells of any such thing: een huis dat is aangepast."""
    if clause.opener is None or s.lower[clause.opener] not in ("die", "dat"):
        return False
    top = s.doc[clause.participles[0][0]]
    thing = top.head.pos_ == "NOUN" and kind_of(top.head.lemma_.lower()) != "mens"
    return top.dep_.startswith("acl") and thing and any(c.lower_ in ("een", "elk", "elke") for c in top.head.children)


def _is_clause_of_list(s: Sentence, clause: Clause) -> bool:
    """Say whether a list item is a clause of the sentence above it, its verb behind: uw brief na 3 mei is verstuurd."""
    item = s.part is PartKind.LIST_ITEM and s.text[:1].islower() and clause.opener is None
    return item and clause.end == clause.finite + 1


_ASKING = frozenset("horen weten kijken controleren zien vragen laten nagaan beoordelen bepalen besluiten".split())


_HEAD = 4
"""Tokens before a clause in which "of" may open it, where the parse lost its subject."""


def misread_question(s: Sentence, clause: Clause) -> bool:
    """Say whether "of" that opens what is asked was read as a choice: u hoort of het bezwaar is toegekend."""
    before = s.lower[max(0, clause.first - _HEAD) : clause.first]
    return clause.opener is None and "of" in before and not _ASKING.isdisjoint(s.vocabulary)


_REPORTS = frozenset(("advies", "rapport", "verslag", "onderzoek", "rapportage", "uitspraak", "vonnis", "verordening"))
_TELLING = frozenset("stellen aan_geven op_merken concluderen vermelden aan_bevelen adviseren vast_stellen".split())


def told_in_report(s: Sentence, clause: Clause) -> bool:
    """Say whether a report tells it, that somebody else wrote: in het medisch advies wordt gesteld dat …"""
    if not all(verb in _TELLING for _, verb in clause.participles):
        return False
    return any(
        t.lower_ in _REPORTS and any(c.lower_ == "in" and c.dep_ == "case" for c in t.children)
        for t in _inside(s, clause)
    )


def by_tenant(s: Sentence) -> bool:
    """Say whether a sentence speaks of its readers as others: door bewoner aangebrachte planken, voor alle bewoners."""
    if "bewoners" in s.lower or "huurders" in s.lower:
        return True
    return any(
        a == "door" and b.rstrip("s") in ("bewoner", "huurder", "gebruiker")
        for a, b in zip(s.lower, s.lower[1:], strict=False)
    )


def contact_of(s: Sentence, clause: Clause) -> bool:
    """Say whether either may get in touch: er kan contact worden opgenomen met de huismeester."""
    asks = bool(clause.modal) and "contact" in s.lower[clause.first : clause.last + 1]
    return asks and not _READER & set(s.lower[clause.first : clause.last + 4])


def at_whose_cost(s: Sentence) -> bool:
    """Say whether a clause tells who pays for it, so that another does it: kunnen op kosten van … worden verwijderd."""
    return "op kosten van" in s.spaced or "op uw kosten" in s.spaced


def done_to_reader(s: Sentence, clause: Clause) -> bool:
    """Say whether a clause without a subject names the reader: who is asked for a pass does not ask for it."""
    asked = any(verb in ("vragen", "informeren", "controleren") for _, verb in clause.participles)
    if clause.subject is None:
        inside = s.doc[clause.first : clause.end + 1]
        return any(t.lower_ in ("u", "je", "jou") for t in inside) or (asked and not _READER.isdisjoint(s.lower))
    return asked and s.lower[clause.subject[0]] in ("uw", "je", "jouw")


def done_to_us(s: Sentence, clause: Clause) -> bool:
    """Say whether we are the ones it is done to: die vraag wordt ons gesteld, wat aan ons wordt verstrekt."""
    if _OURS.isdisjoint(s.lower):
        return False
    inside = [t for t in _inside(s, clause) if not t.tag_.startswith("VNW|bez")]
    acted_on = any(t.lower_ in ("wij", "we", "ik") and t.dep_.startswith("nsubj") for t in inside)
    return acted_on or any(t.lower_ in _US and not _with_us(t, clause) for t in inside)


def with_us(s: Sentence, clause: Clause) -> frozenset[int]:
    """Return the tokens of "bij ons" that a clause with "wij" can do without: Uw vraag wordt bij ons genoteerd."""
    if "ons" not in s.lower:
        return frozenset()
    us = [t for t in _inside(s, clause) if t.lower_ == "ons" and _with_us(t, clause)]
    return frozenset(i for t in us for i in (t.i - 1, t.i))


_KEPT = frozenset(
    "noteren registreren opslaan bewaren vastleggen behandelen verwerken inboeken invoeren opnemen inschrijven".split()
)


def _with_us(t: Token, clause: Clause) -> bool:
    handled = t.doc[clause.end].lower_ == "genomen" and t.doc[clause.end - 1].lower_ == "behandeling"
    known = all(verb.replace("_", "") in _KEPT for _, verb in clause.participles)
    return bool(t.i and t.lower_ == "ons" and t.nbor(-1).lower_ == "bij" and (known or handled))


@cache
def _tenants() -> dict[str, tuple[str, ...]]:
    return {row[0].replace("_", ""): row[1:] for row in rows("wat-een-huurder-kan.tsv")}


_OF_IT = frozenset(("hiervan", "daarvan", "hieruit", "daaruit", "waarvan", "waaruit", "hiermee", "daarmee", "waarmee"))


def in_general(s: Sentence, clause: Clause, thing: str) -> bool:
    """Say whether "kan worden" tells what is possible in general: hiervan kan papier worden gemaakt.

    Args:
        thing: the kind of thing that is acted on, "" where it is unknown.
    """
    if clause.modal != "kunnen":
        return False
    known = [_tenants().get(verb.replace("_", "")) for _, verb in clause.participles]
    if all(row is not None and (clause.subject is not None or not row) for row in known):
        return False
    if _OF_IT & set(s.lower[max(0, clause.finite - 1) : clause.end]):
        return True
    if clause.subject is None or thing == "mens":
        return True  # hierin kan de huurder worden gevolgd
    return not thing and s.lower[clause.subject[0]] not in ("uw", "je", "jouw")


def of_any(s: Sentence, clause: Clause) -> bool:
    """Say whether a relative clause is about homes in general: woningen waar werk wordt gedaan."""
    if clause.opener is None:
        return False
    top = s.doc[clause.participles[0][0]]
    while not top.dep_.startswith("acl") and top.head.i != top.i:
        top = top.head
    noun = top.head
    if not top.dep_.startswith("acl") or "Number=Plur" not in str(noun.morph) or kind_of(noun.lemma_) != "woning":
        return False
    if _TIMES & set(s.lower[clause.opener : clause.end]):
        return False  # de woningen die dit jaar worden gebouwd
    return not any(c.dep_ == "nmod:poss" or c.lower_ in ("deze", "die") for c in noun.children)


_TIMES = frozenset("jaar maand week maandag dinsdag woensdag donderdag vrijdag nu binnenkort voorjaar najaar".split())


def torn(s: Sentence, clause: Clause) -> bool:
    """Say whether a participle is written apart from its particle, so that another verb is meant: weer gegeven."""
    joined = [(s.lower[i - 1], s.lower[i]) for i, _ in clause.participles if i]
    return any(a + b in verbs.known_participles() or (a, b) == ("weer", "gegeven") for a, b in joined)
