"""What a sentence says that no rewriting may change: numbers, amounts, dates, names, negation and obligation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from stylecheck.language.tables import rows
from stylecheck.language.text import DAYS, IBAN, MERGE_FIELD, MONTH_NAMES, URL, has_more_than_words

_DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAMED_DAY = re.compile(rf"\b(?:{DAYS}|{MONTH_NAMES})\b", re.I)
_BRACKETED = re.compile(r"\(\w{1,15}-?\)-?\w+|\w+-?\(\w{1,8}\)")
"""A word with a part in brackets, which is one word: (nood)deuren, huurder(s)."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
WORDS = frozenset(("jargon", "afkorting", "aanspreekvorm", "opmaak", "ontkenning"))
"""Categories whose suggestions put a term's alternative in its place; the rule file answers for what that denies."""
_NEGATIONS = frozenset((
    "niet", "geen", "nooit", "nergens", "niets", "niemand", "zonder", "noch", "verboden",
    "nagelaten", "verzuimd", "gebreke", "uitblijven", "onbetaald", "terzijde", "wanbetaling", "afwezigheid",
    "niet-betaling", "nalaat", "verzuimt",
))  # fmt: skip
"""Words that deny: bij uitblijven van betaling is as much as betaalt u niet."""
_DENIES_NOTHING = re.compile(r"\b(?:zonder (?:pardon|meer)|niet (?:aarzelen|schromen))\b")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a stretch of text.

    Attributes:
        items: numbers, days, months, merge fields, addresses and account numbers, with how often each occurs.
        names: the words with a capital inside a sentence, in lower case.
        words: all words in lower case.
        negations: how often something is denied.
        duties: the modal meanings in it: "moeten", "mogen", "kunnen", "hoeven".
    """

    items: Counter[str]
    names: frozenset[str]
    words: frozenset[str]
    negations: int
    duties: frozenset[str]


def facts_of(text: str) -> Facts:
    """Return the facts of a text of one or more sentences."""
    found = Counter(m.group().lower() for m in _BRACKETED.finditer(text)) if "(" in text else Counter[str]()
    rest = text
    for pattern in (MERGE_FIELD, URL, IBAN) if has_more_than_words(text) else ():
        found.update(" ".join(m.group().split()).rstrip(".,") for m in pattern.finditer(rest))
        rest = pattern.sub(" ", rest)
    found.update(m.group().rstrip(".,:") for m in _DIGITS.finditer(rest))
    found.update(m.group().lower() for m in _NAMED_DAY.finditer(rest))
    words = [m.group().lower() for m in _WORD.finditer(rest)]
    names = {m.group().lower() for m in _WORD.finditer(rest) if m.group()[0].isupper() and not _opens(rest, m.start())}
    duties = {meaning for word in words if (meaning := _duties().get(word))}
    return Facts(
        items=found,
        names=frozenset(names),
        words=frozenset(words),
        negations=sum(word in _NEGATIONS for word in words) - len(_DENIES_NOTHING.findall(rest)),
        duties=frozenset(duties),
    )


def _opens(text: str, at: int) -> bool:
    """Say whether a word opens a sentence, a quotation or a line."""
    before = text[:at].rstrip(" \t\"'“‘(„«*-•")
    return not before or before[-1] in ".!?:;…\n"


@cache
def _duties() -> dict[str, str]:
    """Return form -> what it says of what somebody must, may or can do."""
    return {form: row[0] for row in rows("plichten.txt") for form in row[1].split()}


_ASKING = frozenset(("toon",))
"""Categories whose suggestions may turn an order into a request."""


def changed(old: Facts, new: Facts, kinds: frozenset[str]) -> str:
    """Return what differs between a text and its rewriting, "" where the facts are the same.

    Args:
        kinds: categories of the findings that were mended.
    """
    if kinds <= WORDS:
        return "" if "opmaak" in kinds or old.items <= new.items else "getal, datum of gegeven"
    if old.items != new.items:
        return "getal, datum of gegeven"
    if not old.names <= new.words or not new.names <= old.words:
        return "naam"
    if old.negations != new.negations:
        return "ontkenning"
    if kinds & _ASKING:
        return ""
    possible = {"kunnen"} - old.duties if "mogelijk" in old.words else set()
    if "verantwoordelijk" in old.words - new.words:  # who is, has to do it
        possible |= {"moeten"} - old.duties
    return "plicht" if old.duties != new.duties - possible else ""
