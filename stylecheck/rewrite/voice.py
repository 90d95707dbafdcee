"""In whose name a letter speaks and to whom: the words for wij and u, and who else may be the one that acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True, slots=True)
class Voice:
    """How a letter names its writer and its reader.

    Attributes:
        we: "wij" or "we", as the letter has it.
        reader: "u", or "je" where the letter says je.
        others: who else may act, from the house style ("onze aannemer").
    """

    we: str = "wij"
    reader: str = "u"
    others: tuple[str, ...] = ()

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
    )


WRITER, READER, NOBODY = "wij", "u", "-"


@cache
def _actors() -> dict[str, tuple[str, str, str]]:
    return {row[0].replace("_", ""): (row[1], row[2], row[3]) for row in rows("verrichters.tsv")}


def likely_actor(infinitive: str, modal: str) -> str:
    """Return who probably acts where a passive does not say it: WRITER, READER, NOBODY where it cannot be known.

    The empty string stands for a verb that we have no opinion on.

    Args:
        infinitive: the verb, with or without an underscore.
        modal: infinitive of the modal verb with it, "" where there is none.
    """
    fact, can, must = _actors().get(infinitive.replace("_", ""), ("", "", ""))
    if modal in ("kunnen", "mogen"):
        return can
    if modal in ("moeten", "dienen", "hoeven", "behoeven", "horen", "behoren"):
        return must
    return fact
