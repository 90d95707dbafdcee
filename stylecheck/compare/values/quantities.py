"""Numbers of things that are no value of another kind: drie sleutels, 70 vierkante meter, twee keer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.numbers import NUMBER, ORDINALS, number, ordinal
from stylecheck.compare.values.periods import Period
from stylecheck.compare.values.relations import bound_around, bound_behind
from stylecheck.compare.values.value import Found, Weight

_COUNT = re.compile(
    rf"(?P<many>{NUMBER})(?![-/:]?\d)(?P<joined>-?(?:m²|m2|m³|m3|cm|mm|km|m|x|kWh|GJ|liter)(?!\w)|maal(?!\w))?"
    r"(?:\s+(?P<next>[a-zà-ÿ²³A-Z][\wà-ÿ²³-]*)(?:\s+(?P<further>[a-zà-ÿ][\wà-ÿ-]*))?)?",
    re.I,
)
_OR_MORE = re.compile(r"\s+(?:of|en)\s+(?:meer|minder)\s+(?P<things>[a-zà-ÿ]{3,}[\wà-ÿ-]*)", re.I)
_TIMES = re.compile(r"(?<!\w)(?P<many>twee|drie|vier|vijf|tien)(?:maal|keer)(?!\w)", re.I)
_BOTH = re.compile(
    r"(?<!\w)(?:beide(?:\s+(?P<things>[a-zà-ÿ]{4,}(?:en|s))(?!\w))?|beiden|allebei|tweetal|tweemaal|dubbele?|samen)(?!\w)",
    re.I,
)
_ONE_OF = re.compile(
    r"\s+van\s+(?:de|het|deze|die|uw|onze|beide)\s+(?:(?:twee|beide)\s+)?(?P<things>[a-zà-ÿ]{4,}(?:en|s))(?!\w)"
)
_ONCE = re.compile(r"(?<!\w)(?:eenmaal|éénmaal|eenmalige?)(?!\w)", re.I)
_IN_FRONT = re.compile(
    r"(?<!\w)(?:artikel(?:en)?|art\.|lid|bijlagen?|pagina|blz\.|stap|punt|hoofdstuk|paragraaf|fase|nr\.?|nummer"
    r"|type|blok"
    r"|optie|keuze|toets|versie|verdieping|niveau|groep|categorie|boek|(?P<the>de)|A|lijn)\s*$",
    re.I,
)
_ORDINAL = re.compile(
    rf"(?<!\w)(?P<which>{ORDINALS}|\d{{1,2}}(?:e|ste|de))\s+(?P<things>verdieping|etage|woonlaag|fase|termijn|kwartaal"
    r"|herinnering|aanmaning|sommatie|waarschuwing|deur|portiek)(?!\w)",
    re.I,
)
_PLACE = re.compile(
    r"(?<!\w)(?P<things>zaal|balie|kamer|verdieping|etage|lokaal|ruimte|ingang|loket|parkeerplaats)\s+(?P<which>\d{1,4}\w?|[A-Z])(?!\w)"
)
_LISTED = re.compile(r"\s*[.)]\s")
_NO_THING = frozenset(
    "van en of maar want die dat is zijn wordt worden kan kunnen moet moeten heeft hebben voor na tot op in om"
    " aan bij met"
    " te door over onder uit tbv ivm mbt tav ihkv tgv obv nav "
    " dan als niet u uw ik hij zij ze we wij het de deze dit ons onze uw mij hem haar hen hun".split()
)
_UNITS = {"m2": "m²", "vierkante": "m²", "m3": "m³", "kubieke": "m³", "m": "meter", "x": "keer", "maal": "keer",
          "cm": "centimeter", "mm": "millimeter", "km": "kilometer"}  # fmt: skip


_SIZES = {
    "meter": ("length", 1000), "centimeter": ("length", 10), "millimeter": ("length", 1),
    "kilometer": ("length", 1_000_000), "m²": ("area", 1), "m³": ("volume", 1), "liter": ("liquid", 1),
    "kwh": ("energy", 1), "graden": ("degrees", 1),
}  # fmt: skip
"""Units -> what is measured in them, and how many of the least of these they are."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something.

    Attributes:
        things: the word behind it, "" where there is none.
    """

    many: Decimal
    things: str = ""

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is as many: what they are called may differ."""
        if isinstance(other, Period):
            return self.many == other.told and self.many > 1
        if not isinstance(other, Count):
            return False
        if self.things in _SIZES and other.things in _SIZES:
            (what, size), (its, times) = _SIZES[self.things], _SIZES[other.things]
            return what == its and self.many * size == other.many * times
        return self.many == other.many and (self.many > 1 or self.alike(other))

    def alike(self, other: object) -> bool:
        """Say whether they are the same things, by the beginning of the word for them."""
        return isinstance(other, Count) and self.things[:4] == other.things[:4]


@dataclass(frozen=True, slots=True)
class Which:
    """Which one of several: de derde verdieping, zaal 3."""

    which: str
    things: str

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is the same one."""
        return (
            isinstance(other, Which)
            and self.which == other.which
            and _FLOORS.get(self.things, self.things) == (_FLOORS.get(other.things, other.things))
        )


_FLOORS = {"etage": "verdieping", "woonlaag": "verdieping"}


def which_ones(text: str) -> Iterator[Found]:
    """Yield the places in a text that tell which one of several is meant."""
    for match in _ORDINAL.finditer(text):
        which = ordinal(match["which"])
        yield _which(match, str(which), Weight.FULL if match["things"].casefold() in _STOREYS else Weight.LIGHT)
    for match in _PLACE.finditer(text):
        yield _which(match, match["which"].casefold(), Weight.FULL)


def _which(match: re.Match[str], which: str, weight: Weight) -> Found:
    return Found(Kind.QUANTITY, *match.span(), Which(which, match["things"].casefold()), None, weight, match.span())


_STOREYS = frozenset((*_FLOORS, "verdieping"))


def _last(match: re.Match[str], things: str) -> str:
    """Return the group with the last word of a unit: vierkante meter."""
    return "further" if things in ("m²", "m³") and (match["further"] or "").startswith("meter") else "next"


def quantities(text: str) -> Iterator[Found]:
    """Yield the numbers of things in a text."""
    for match in _COUNT.finditer(text):
        many = number(match["many"])
        told = match["many"].casefold()
        if many is None:
            continue
        things = (match["joined"] or match["next"] or "").casefold().strip("- ")
        things = _UNITS.get(things, things)
        if things in _NO_THING:
            things = ""
        front = _IN_FRONT.search(text[: match.start()]) if told[0].isdigit() else None
        if front and not (front["the"] and things):
            continue
        if told in ("een", "één", "eén") and (of := _ONE_OF.match(text, match.end("many"))):
            place = (match.start(), of.end())
            yield Found(Kind.QUANTITY, *place, Count(many, of["things"].casefold()), None, Weight.LIGHT, place)
            continue
        if _LISTED.match(text, match.end("many")) and not text[: match.start()].strip():
            continue
        weight = Weight.FULL if many > 1 and things and things != "keer" else Weight.LIGHT
        if told == "een" or (not things and not told[0].isdigit()) or told.startswith("hal"):
            weight = Weight.SILENT
        end = (
            match.end("joined") if match["joined"] else match.end(_last(match, things)) if things else match.end("many")
        )
        relation, start, stop = bound_around(text, match.start(), end)
        if not things and (more := _OR_MORE.match(text, end)) and more["things"] not in _NO_THING:
            things, end = more["things"].casefold(), more.end()
            relation, start, stop = bound_behind(text, match.end("many"))[0], match.start(), end
            weight = Weight.FULL
        yield Found(Kind.QUANTITY, start, stop, Count(many, things), relation, weight, (match.start(), end))
    for match in _TIMES.finditer(text):
        many = number(match["many"])
        if many is not None:
            yield Found(Kind.QUANTITY, *match.span(), Count(many, "keer"), None, Weight.LIGHT, match.span())
    for match in _BOTH.finditer(text):
        things = (match["things"] or "").casefold()
        weight = Weight.LIGHT if things else Weight.SILENT
        yield Found(Kind.QUANTITY, *match.span(), Count(Decimal(2), things), None, weight, match.span())
    for match in _ONCE.finditer(text):
        yield Found(Kind.QUANTITY, *match.span(), Count(Decimal(1)), None, Weight.SILENT, match.span())
