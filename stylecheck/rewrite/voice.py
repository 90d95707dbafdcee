"""In whose name a letter speaks and to whom: the words for wij and u, and who else may be the one that acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from stylecheck.language.conjugation import Person
from stylecheck.language.tables import rows


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, as the subject of a sentence.

    Attributes:
        name: as it stands in the middle of a sentence ("wij", "onze monteur").
    """

    name: str
    person: Person


MANY = 2
"""So many others in a text that each of them may be who acts."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a letter names its writer and its reader.

    Attributes:
        we: "wij" or "we", as the letter has it.
        reader: "u", or "je" where the letter says je.
        others: who else may act, from the house style ("onze aannemer").
        leaving: the letter is about moving out, so that "is verwijderd" may be what the reader must see to.
        spoken: the text says wij, ons or onze.
        foreign: it speaks of the organisation in the third person, so that "wij" cannot be offered.
        body: that organisation, where exactly one acts.
        addressed: the text speaks to its reader (u, uw, je), or is too short to tell.
        streets: it says wij, and names no public body that would see to streets and trees.
        committee: a committee acts in it, which sees to complaints and requests by itself.
        trades: verbs of the work of those whose trade it is, where the text names them and does not do it itself.
        whole: it is more than some loose sentences.
        firm: a firm or a tradesman is named in it.
        several: it tells what several parties said and did, as minutes and what tenants or a committee write do.
        parties: how many others act in the text, by its subjects and what stands after door; `MANY` stands for more.
        work: verbs of what the text says that wij do, where not so many others act.
        own: the words of letterhead and signature that the text has with a capital, in lower case: its writer's names.
    """

    we: str = "wij"
    reader: str = "u"
    others: tuple[str, ...] = ()
    leaving: bool = False
    spoken: bool = False
    foreign: bool = False
    body: Actor | None = None
    addressed: bool = True
    streets: bool = False
    committee: bool = False
    trades: frozenset[str] = frozenset()
    whole: bool = False
    firm: bool = False
    several: bool = False
    parties: int = 0
    work: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @property
    def writer(self) -> Actor:
        """The organisation that writes."""
        return Actor(self.we, Person(1, plural=True))

    @property
    def addressee(self) -> Actor:
        """The reader."""
        return Actor(self.reader, Person(2, informal=self.reader == "je"))


def voice_of(words: Iterable[str], others: tuple[str, ...] = (), address: str = "") -> Voice:
    """Return the voice of a letter.

    Args:
        words: the letter's words in lower case.
        others: who else may act.
        address: "u" or "je" where a house style chooses it.
    """
    known = set(words)
    informal = bool(known & {"je", "jij", "jouw", "jou"}) and not known & {"u", "uw"}
    return Voice(
        we="we" if "we" in known and "wij" not in known else "wij",
        reader=address or ("je" if informal else "u"),
        others=others,
        leaving=bool(known & _LEAVING),
        spoken=bool(known & FIRST_PERSON),
    )


FIRST_PERSON = frozenset(("wij", "we", "ons", "onze"))
"""Words by which a text speaks of its writer."""

_LEAVING = frozenset(
    "oplevering eindinspectie voorinspectie eindcontrole voorcontrole eindopname vooropname voorschouw huuropzegging "
    "verhuist vertrekt achterlaten achterlaat bezemschoon overnameformulier opzegdatum".split()
)
"""Words of letters about moving out."""


WRITER, READER, NOBODY, EITHER = "wij", "u", "-", "u/wij"


@cache
def _actors() -> dict[str, tuple[str, ...]]:
    return {row[0].replace("_", ""): row[1:] for row in rows("verrichters.tsv")}


@cache
def _with_things() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(row[0].replace("_", ""), row[1]): row[2:] for row in rows("wie-bij-wat.tsv")}


@cache
def _things() -> dict[str, str]:
    return {noun: row[0] for row in rows("voorwerpen.tsv") for noun in row[1].split()}


@lru_cache(maxsize=4096)
def kind_of(noun: str) -> str:
    """Return the kind of thing that a noun names (voorwerpen.tsv), "" for none; the last part of a compound decides.

    Args:
        noun: in lower case.
    """
    known = _things()
    if noun in known:
        return known[noun]
    if f"={noun}" in known:
        return known[f"={noun}"]
    return next((known[noun[k:]] for k in range(1, len(noun) - 3) if noun[k:] in known), "")


def tabled(infinitive: str, thing: str) -> bool:
    """Say whether wie-bij-wat.tsv has a verb with a kind of thing."""
    return (infinitive.replace("_", ""), thing) in _with_things()


_OWN = ("inboedel", "afval")


def likely_actor(infinitive: str, modal: str, thing: str = "") -> str:
    """Return who probably acts where a passive does not say it: WRITER, READER, EITHER, or NOBODY where none is known.

    The empty string stands for a verb that we have no opinion on. `zullen` tells of the future, and nothing of a duty.

    Args:
        infinitive: the verb, with or without an underscore.
        modal: infinitive of the modal verb with it, "" where there is none.
        thing: the kind of thing that is acted on, "" where it is unknown.
    """
    verb, tables = infinitive.replace("_", ""), _with_things()
    row = (thing and (tables.get((verb, thing)) or tables.get(("*", thing)))) or _actors().get(verb)
    if not row:
        return ""
    if modal and thing in _OWN and (verb, thing) not in tables and WRITER in row[1:3]:
        return NOBODY  # what can be done to a tenant's own things by us, we leave open
    fact, can, must = row[:3]
    if modal == "mogen":
        return row[3] if len(row) > 3 else can if can in (READER, EITHER) else NOBODY
    if modal == "kunnen":
        return can
    if modal in ("moeten", "dienen", "hoeven", "behoeven", "horen", "behoren"):
        return must
    return fact
