"""Amounts of money and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.numbers import FIGURES, NUMBER, number
from stylecheck.compare.values.relations import bound_around
from stylecheck.compare.values.value import Code, Found, Weight

_END = r"(?:[,.](?:-{1,2}|–|=))?"
_AMOUNT = re.compile(
    rf"(?:€|(?<!\w)(?:EUR|euro))\s*(?P<behind>{FIGURES}){_END}|(?P<front>{NUMBER}){_END}\s*(?:(?P<cent>cent)"
    rf"|euro|EUR|€)(?!\w)"
    rf"|(?<![\w.,]){FIGURES}(?=,(?:-{{1,2}}|–|=))(?:,(?:-{{1,2}}|–|=))",
    re.I,
)
_LARGE = re.compile(r"\s*(miljoen|miljard|mln\.?)(?!\w)", re.I)
_PER = re.compile(
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:(?:per|/|p/)\s*|p\.)(?P<per>maand|m\.|mnd\.?|week|jaar|j\.|dag|uur|kwartaal"
    r"|keer|persoon|stuk|m²|m2|vierkante meter)(?!\w)",
    re.I,
)
_UNIT = {"m.": "maand", "mnd": "maand", "mnd.": "maand", "j.": "jaar", "m2": "m²", "vierkante meter": "m²"}
_FREE = re.compile(
    r"(?<!\w)(?:gratis|kosteloos|kosteloze|zonder (?:extra )?kosten|geen (?:extra )?kosten"
    r"|kost(?:en)? (?:u )?niets)(?!\w)",
    re.I,
)
MONEY = re.compile(
    r"gratis|kost(?!baar)|betal|betaal|vergoed|rekening|€|euro|voor niets|prijs|geld(?!t|en|ig)"
    r"|incl|gedekt|fonds|abonnement",
    re.I,
)
"""Words in a sentence that tells what something costs, also where it costs nothing."""
_SHARE = re.compile(rf"(?P<share>{NUMBER})\s*(?:%|(?:procent|percent)(?!\w))", re.I)
_PART = re.compile(
    r"(?<!\w)(?:de (?P<half>helft)(?= van| daarvan| ervan|[.,;])"
    r"|(?:(?:een|één|1) (?P<one>derde|kwart|vierde|vijfde|tiende)|(?P<more>twee ?derde|2/3|drie ?kwart|3/4))"
    r"(?: deel)?(?= van| daarvan| ervan))(?!\w)",
    re.I,
)
_PARTS = {
    "helft": "1/2", "derde": "1/3", "kwart": "1/4", "vierde": "1/4", "vijfde": "1/5", "tiende": "1/10",
    "tweederde": "2/3", "driekwart": "3/4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money.

    Attributes:
        euros: how much.
        per: for each what, where it is told.
    """

    euros: Decimal
    per: str = ""

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is the same amount, for the same where both tell for what."""
        return (
            isinstance(other, Amount)
            and self.euros == other.euros
            and (self.per == other.per or not self.per or not other.per)
        )


def amounts(text: str) -> Iterator[Found]:
    """Yield the amounts of money in a text."""
    for match in _AMOUNT.finditer(text):
        told = match["behind"] or match["front"] or match.group().split(",")[0]
        euros = number(told)
        if euros is None:
            continue
        end = match.end()
        if match["cent"]:
            euros /= 100
        if large := _LARGE.match(text, end):
            euros *= 1_000_000_000 if large[1].startswith("miljard") else 1_000_000
            end = large.end()
        per = _PER.match(text, end)
        unit = per["per"].casefold() if per else ""
        relation, start, stop = bound_around(text, match.start(), per.end() if per else end)
        yield Found(
            Kind.AMOUNT,
            start,
            stop,
            Amount(euros.normalize(), _UNIT.get(unit, unit)),
            relation,
            core=(match.start(), end),
        )


def free(text: str) -> Iterator[Found]:
    """Yield the places in a text that say that something costs nothing."""
    for match in _FREE.finditer(text):
        yield Found(Kind.AMOUNT, *match.span(), Amount(Decimal(0)), None, Weight.LIGHT, match.span())


def percentages(text: str) -> Iterator[Found]:
    """Yield the percentages in a text."""
    for match in _SHARE.finditer(text):
        share = number(match["share"])
        if share is not None:
            relation, start, end = bound_around(text, match.start(), match.end())
            yield Found(Kind.PERCENTAGE, start, end, Code(str(share)), relation, core=match.span())


def parts(text: str) -> Iterator[Found]:
    """Yield the parts of a whole in a text, as percentages: de helft van, twee derde van."""
    for match in _PART.finditer(text):
        part = (match["half"] or match["one"] or match["more"]).casefold().replace(" ", "")
        yield Found(Kind.PERCENTAGE, *match.span(), Code(_percent(part)), None, Weight.LIGHT, match.span())


def _percent(part: str) -> str:
    """Return a part in hundredths, as a percentage is told where it is a whole number."""
    share = 100 * Fraction(_PARTS.get(part, part))
    return str(Decimal(share.numerator).normalize() if share.denominator == 1 else share)
