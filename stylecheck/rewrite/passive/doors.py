"""Who stands after "door" in a passive clause, as the subject of the active one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stylecheck.language.agents import act_nouns, acting_nouns, may_act
from stylecheck.language.conjugation import Person
from stylecheck.language.page import Sentence
from stylecheck.rewrite.compose import compose
from stylecheck.rewrite.voice import Actor, kind_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stylecheck.language.passive import Passive


AGENTS = {
    "ons": ("wij", Person(1, plural=True)), "mij": ("ik", Person(1)), "me": ("ik", Person(1)),
    "hem": ("hij", Person(3)), "haar": ("zij", Person(3)), "hen": ("zij", Person(3, plural=True)),
    "hun": ("zij", Person(3, plural=True)), "ze": ("zij", Person(3, plural=True)),
    "jou": ("je", Person(2, informal=True)), "je": ("je", Person(2, informal=True)),
    "jullie": ("jullie", Person(2, plural=True)), "u": ("u", Person(2)), "uzelf": ("u", Person(2)),
}  # fmt: skip
"""What stands after "door" -> the subject that it becomes."""

_ACTS = frozenset(("verlet", "beroep", "onderzoek", "bezoek", "gebruik", "verzoek", "bezwaar"))


def _is_one_of(s: Sentence, last: int) -> bool:
    """Say whether more who act follow after a comma: door u, uw huisgenoten of bezoek."""
    if s.lower[last + 1 : last + 2] != [","] or s.pos[last + 2] not in ("DET", "NOUN", "PROPN", "PRON"):
        return False
    return bool({"en", "of"} & set(s.lower[last + 3 :])) and not s.doc[last + 2].tag_.startswith("VNW|betr")


def _after_act(s: Sentence, i: int) -> bool:
    """Say whether a phrase that ends in a noun names an act: de keuring, de beëindiging van de huurovereenkomst."""
    noun = s.doc[i]
    while noun.dep_ == "nmod" and any(c.lower_ == "van" for c in noun.children):
        noun = noun.head
        if noun.lower_ in act_nouns() or noun.lower_.endswith(("ing", "atie")):
            return True
    return _is_act(s, i)


def _is_act(s: Sentence, i: int) -> bool:
    """Say whether a noun names an act, that somebody does: een keuring door …, verlet door …"""
    word = s.lower[i]
    known = act_nouns()
    if word in _ACTS:
        return True
    if (
        s.pos[i] != "NOUN"
        or known.get(word, "").startswith("ding")
        or (i and s.pos[i - 1] in ("DET", "PRON") and s.lower[i - 1] != "geen")
    ):
        return False  # aangezien de wijziging door ons … wordt doorgegeven
    return word in known or word.endswith(("ing", "atie"))


_GOES_ON = (["welke"], ["die"], ["dat"], ["of"], ["en"], ["waar"])
"""What follows an actor and a comma where more belongs to it."""
_EXAMPLES = frozenset(("vooral", "bijvoorbeeld", "name", "mede"))
_ONLY = frozenset(("alleen", "uitsluitend", "slechts", "enkel", "meestal", *_EXAMPLES))


def _is_name(head: Token, first: int) -> bool:
    """Say whether a phrase is one name, also where it ends like a plural: Welbions, Dakpartners."""
    if not head.text[:1].isupper() or head.doc[first].lower_ in ("de", "alle", "beide", "meerdere"):
        return False
    lemma = head.lemma_.lower()
    person = lemma in acting_nouns() or kind_of(lemma) == "mens"  # Huurders with a capital, as in a contract
    return head.pos_ == "PROPN" or (head.i == first and head.pos_ == "NOUN" and not person)


def _doors(s: Sentence, own: tuple[int, ...]) -> int:
    """Return how many door-phrases stand with the verbs of a clause, as far as the parse is sure of them."""
    return sum(
        t.lower_ == "door" and (t.head.head.i in own or t.head.i in own or abs(t.i - own[0]) < _APART) for t in s.doc
    )


_APART = 4
"""Within so many words of a participle every "door" may be its own."""


def _looks_plural(noun: Token) -> bool:
    """Say whether a bare noun is a plural that the parse did not call one: door aanbieders."""
    bare = not any(c.dep_ in ("det", "nmod:poss") for c in noun.children)
    return bare and noun.text.islower() and noun.lower_ != noun.lemma_ and noun.lower_.endswith(("s", "en"))


def _goes_on_in_name(s: Sentence, i: int) -> bool:
    """Say whether a preposition, an article and a capital follow, as in a name: Thuis aan de Maas."""
    behind = s.doc[i : i + 3]
    return len(behind) == 3 and [t.pos_ for t in behind[:2]] == ["ADP", "DET"] and behind[2].text[:1].isupper()


def names_last_only(passive: Passive) -> bool:
    """Say whether "door" may go with the later of two participles only: is gemeld en door de monteur bekeken.

    Behind both it goes with both where hardly a word stands between them: bewaard en bekeken door …
    """
    place, own = passive.actor, passive.participles
    if place is None or len(own) < 2:
        return False
    return own[0] < place[0] < own[-1] or (place[0] > own[-1] and own[-1] - own[0] > 2 * len(own) - 2)


def names_example(s: Sentence, passive: Passive) -> bool:
    """Say whether "door" names only some of those who act: met name door ouderen."""
    place = passive.actor
    return place is not None and not _EXAMPLES.isdisjoint(s.lower[max(0, place[0] - 3) : place[0]])


def named(s: Sentence, place: tuple[int, int], own: tuple[int, ...], *, whole: bool = False) -> Actor | None:
    """Return the actor that stands after "door".

    Args:
        place: its first and last token.
        own: the participles of the clause.
        whole: it stands in a whole text, where no thing is offered as who acts: de meter, de nieuwe lampen.
    """
    first, last = place
    if _ONLY & set(s.lower[max(0, first - 4) : first]):
        return None  # alleen bekeken door de politie: the weight lies on who acts; bijvoorbeeld door: not only they
    if last + 1 < len(s.lower) and s.lower[last + 1] in ("als", "allemaal", "allen", "samen"):
        return None  # door u als nieuwe huurder, door ons allemaal
    if first > 1 and first < own[0] and _after_act(s, first - 2) and s.lower[last + 1 : last + 2] != [s.lower[own[0]]]:
        return None  # verlet door derden niet worden meegeteld: whose door is it?
    if _is_one_of(s, last) or s.lower[last + 1 : last + 3] in (["of", "door"], ["en", "door"]):
        return None  # door u, uw huisgenoten of bezoek; door u of door ons
    if len(own) > 1 and "ons" in s.lower[max(0, first - 4) : first - 1]:
        return None  # wordt ons door het bedrijf in rekening gebracht en aan u doorberekend: by us
    if first == last and (known := AGENTS.get(s.lower[first])):
        told = whole and known[1].person == 3
        return None if told else Actor(*known)  # het voorstel van de heer Bos wordt door hem ingetrokken: who is hij?
    if any(t.tag_.startswith(("WW|pv", "WW|vd|vrij", "VNW|betr", "VNW|vb")) for t in s.doc[first : last + 1]):
        return None
    if any(s.pos[k] == "DET" and s.pos[k - 1] not in ("ADP", "CCONJ") for k in range(first + 1, last + 1)):
        return None  # een instelling de wettelijk voorgeschreven keuring: two phrases
    two = first < last and s.pos[first + 1] == "NOUN"
    if two and ("|nom|" in s.doc[first].tag_ or s.lower[first].endswith("enden")):
        return None  # door belanghebbenden bezwaar: two phrases
    if any(word in ("elkaar", ",", '"', "door") for word in s.lower[first : last + 1]) or _doors(s, own) > 1:
        return None
    after = s.doc[last + 1] if last + 1 < len(s.doc) else None
    if s.lower[last + 1 : last + 2] == [","] and s.lower[last + 2 : last + 3] in _GOES_ON:
        return None  # door de politie, die …; door een monteur, of door …
    if after is not None and (
        after.lower_ in ("van", "en", "of", "ten", "ter")
        or (s.pos[last] == "PROPN" and after.pos_ in ("NOUN", "PROPN") and after.i not in own)
        or (s.doc[last].text[:1].isupper() and after.text[:1].isupper() and after.i not in own)
    ):
        return None  # the parse has cut the name in two
    if first == last and s.lower[first] in ("derden", "anderen", "bewoners", "huurders", "buren"):
        return Actor(s.lower[first], Person(3, plural=True))
    if s.doc[last].text[:1].isupper() and _goes_on_in_name(s, last + 1):
        return None  # door woningcorporatie Thuis aan de Maas
    bare = first == last and s.doc[first].pos_ == "NOUN" and s.doc[first].text.islower()
    if bare and after is not None and after.pos_ == "ADP":
        return None  # door kortsluiting in een accu
    head = next((t for t in s.doc[first : last + 1] if not first <= t.head.i <= last or t.head.i == t.i), None)
    if head is None or (whole and not may_act(head)):
        return None
    joined = any(c.dep_ == "conj" and c.i <= last for c in head.children)
    firm = head.pos_ == "PROPN" and "&" in s.lower[first:last]
    either = joined and "of" in s.lower[first:last] and "en" not in s.lower[first:last]
    opens = AGENTS.get(s.lower[first])
    if opens is not None:
        rest = compose(s, list(range(first + 1, last + 1)), opens=False)
        if s.lower[first + 1] == "als":  # door u als nieuwe huurder
            return Actor(f"{opens[0]} {rest}", opens[1])
        return Actor(f"{opens[0]} {rest}", Person(3)) if either and s.lower[first + 1] == "of" else None
    nominal = "|nom|" in head.tag_ and head.lower_.endswith("en")  # onbekenden
    single = _is_name(head, first)
    plural = (
        (joined and not either and not firm)
        or (nominal and not single)
        or (("Number=Plur" in str(head.morph) or _looks_plural(head)) and not single)
        or s.lower[first] in ("beide", "alle")
        or (s.pos[first] == "NUM" and s.lower[first] not in ("een", "één", "1"))
    )
    plural = plural and s.lower[first : first + 2] not in (["een", "van"], ["één", "van"])  # een van onze medewerkers
    return Actor(compose(s, list(range(first, last + 1)), opens=False), Person(3, plural=plural))
