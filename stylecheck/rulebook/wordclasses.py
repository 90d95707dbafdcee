"""The classes of words that a phrase of a rule file may name between < and >: numbers, dates, the reader, an action."""

from __future__ import annotations

import re
from collections.abc import Callable

from stylecheck.language.agents import act_nouns, acts_of
from stylecheck.language.page import Sentence
from stylecheck.language.text import DAYS, MONTH_NAMES

BREAKS = frozenset([",", ";", ":", "(", ")", "-", "–", "—"])
"""Marks at which a clause may end."""

Test = Callable[[Sentence, int], bool]


def _tag(*starts: str) -> Test:
    return lambda s, i: s.doc[i].tag_.startswith(starts)


def _number(s: Sentence, i: int) -> bool:
    return s.pos[i] == "NUM" or (not s.lower[i].isalpha() and any(c.isdigit() for c in s.lower[i]))


def _amount(s: Sentence, i: int) -> bool:
    following = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    if s.lower[i].isalpha():  # as nearly all words are
        return s.lower[i] == "eur" or (s.pos[i] == "NUM" and following in ("euro", "eur"))
    return (
        "€" in s.lower[i]
        or s.lower[i] == "eur"
        or (_number(s, i) and (following in ("euro", "eur") or s.lower[i].endswith(",-")))
    )


_MONTHS = frozenset(MONTH_NAMES.split("|"))
_DAYS = frozenset(DAYS.split("|"))


def _date(s: Sentence, i: int) -> bool:
    following = s.lower[i + 1] if i + 1 < len(s.lower) else ""
    return (
        s.lower[i] in _DAYS
        or (_number(s, i) and following in _MONTHS)
        or bool(re.fullmatch(r"\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?", s.lower[i]))
    )


def _capital_u(s: Sentence, i: int) -> bool:
    """Say whether token i is U or Uw with a capital inside a sentence that is not all capitals."""
    if (
        i == 0
        or s.doc[i].text not in ("U", "Uw")
        or not any(map(str.isalnum, s.lower[i - 1]))  # a mark, an emoji
        or s.lower[i - 1] in ("blok", "trap", "gebouw", "deel")
        or _opens_line(s, i)
    ):
        return False
    return s.pos[i] != "PROPN" or s.lower[i] in ("u", "uw")


_FULL_LINE = 45
"""Characters from which a line was broken because it was full, and not because a heading ends there."""


def _opens_line(s: Sentence, i: int) -> bool:
    """Say whether token i comes first on a line after a short one: a heading without a full stop."""
    before, _, gap = s.text[: s.offsets[i][0] - s.start].rpartition("\n")
    return not gap.strip() and 0 < len(before.rpartition("\n")[2].strip()) < _FULL_LINE


_READER = frozenset(["u", "je", "jij", "jullie"])
_TENANT = frozenset(
    ["huurder", "huurders", "bewoner", "bewoners", "gebruiker", "gebruikers", "medehuurder", "huurders/bewoners"]
)
_WE = frozenset(["wij", "we", "ik", "ondergetekende"])
_IF = frozenset(
    ["als", "indien", "wanneer", "mocht", "mochten", "zodra", "tenzij", "zolang", "of", "zover", "voorzover", "geval"]
)
_PERHAPS = frozenset(["misschien", "wellicht", "mogelijk", "waarschijnlijk"])
_SUBJECT_LIKE = frozenset(
    ["u", "wij", "we", "ik", "er", "het", "de", "dit", "dat", "die", "deze", "je", "iemand", "hij", "zij"]
)


def _subject_reader(s: Sentence, i: int) -> bool:
    """Say whether token i is the reader (u, je, de huurder) as subject; the parser takes many an object u for one."""
    if not s.doc[i].dep_.startswith("nsubj"):
        return False
    if s.lower[i] in _TENANT:
        return True
    if s.lower[i] not in _READER:
        return False
    before = s.doc[i - 1] if i else None
    return before is None or not (
        before.lower_ in _WE
        or before.lower_ in ("is", "was")
        or (s.lower[i] == "u" and before.tag_.startswith(("WW|pv|tgw|mv", "WW|pv|verl|mv")))
    )


_TELLS = frozenset(
    "geeft gaf stelt stelde schrijft schreef meldt meldde vindt vond klaagt zegt zei vertelt vertelde laat liet noemt "
    "ervaart voert".split()
)
"""Verbs with which a letter sums up what the reader said."""


def _said_of_reader(s: Sentence, i: int) -> bool:
    """Say whether token i is the reader as the subject of something stated: no question, condition or guess."""
    if not _subject_reader(s, i) or s.lower[-1] == "?":
        return False
    if "dat" in s.lower[i + 1 : i + 5] and _TELLS.intersection(s.lower[max(0, i - 1) : i + 3]):
        return False  # U geeft aan dat de medewerker …: the reader's own words
    start = next((k + 1 for k in range(i - 1, -1, -1) if s.lower[k] in BREAKS), 0)
    if start == 0 and i < 4 and s.doc[0].tag_.startswith("WW|pv"):  # Betaalt u niet, dan …
        return False
    near = s.lower[i + 1 : i + 4]
    return not (
        _IF.intersection(s.lower[start:i]) or _PERHAPS.intersection(s.lower[start:i]) or _PERHAPS.intersection(near)
    )


def _condition(s: Sentence, i: int) -> bool:
    """Say whether token i opens a condition: indien, als u …, mocht, zo niet, anders; Betaalt u niet, dan …"""
    word, following = s.lower[i], s.lower[i + 1] if i + 1 < len(s.lower) else ""
    if word in ("indien", "wanneer", "mocht", "mochten", "anders"):
        return True
    if word in ("als", "zodra") and following in _SUBJECT_LIKE | {"uw"}:
        return True
    if word == "zo" and following == "niet":
        return True
    return (
        i == 0 and s.lower[-1] != "?" and s.doc[0].tag_.startswith("WW|pv") and "," in s.lower and following != "gerust"
    )


def _act(s: Sentence, i: int) -> bool:
    """Say whether token i is a noun that names an action (vervanging, controle), not a thing (woning, verwarming)."""
    word = s.lower[i]
    if act_nouns().get(word) == "handeling":
        return True
    if s.pos[i] != "NOUN":
        return False
    one = (
        word.removesuffix("en")
        if word.endswith("ingen")
        else word.removesuffix("s")
        if word.endswith("aties")
        else word
    )
    return (
        one.endswith(("ing", "atie", "name", "controle", "inspectie", "onderzoek"))
        and not one.endswith(acts_of("ding-eind"))
        and act_nouns().get(one) != "ding"
        and not (one in ("opstelling", "verklaring") and s.lower[i + 1 : i + 2] != ["van"])
        and s.lower[i : i + 3] not in (["verklaring", "van", "erfrecht"], ["verklaring", "van", "overlijden"])
    )


CLASSES: dict[str, Test] = {
    "getal": _number,
    "bedrag": _amount,
    "datum": _date,
    "naam": lambda s, i: s.pos[i] == "PROPN" or i in s.fields,
    "veld": lambda s, i: i in s.fields,
    "infinitief": _tag("WW|inf"),
    "deelwoord": _tag("WW|vd"),
    "persoonsvorm": _tag("WW|pv"),
    "werkwoord": _tag("WW"),
    "bijvoeglijk": lambda s, i: s.pos[i] == "ADJ",
    "zelfstandig": lambda s, i: s.pos[i] == "NOUN",
    "hoofdletters": lambda s, i: len(s.doc[i]) > 3 and s.doc[i].is_upper,
    "begin": lambda s, i: i == 0,
    "eind": lambda s, i: i == len(s.lower) - 1,
    "hoofdletter-u": _capital_u,
    "u-vorm": lambda s, i: s.lower[i] in ("u", "uw", "uzelf") and not (i and _number(s, i - 1)),
    "woord": lambda s, i: not s.doc[i].is_punct,
    "wij": lambda s, i: s.lower[i] in _WE,
    "lezer": _subject_reader,
    "lezer-feit": _said_of_reader,
    "voorwaarde": _condition,
    "handeling": _act,
}
"""Classes of words that a phrase may name between < and >."""
