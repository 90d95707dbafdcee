"""Postal addresses: a street with its number, a postcode, a post box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.value import Code, Found

_POSTCODE = re.compile(
    r"(?<!\w)(?P<code>[1-9]\d{3}\s?[A-Z]{2})(?!\w)"
    r"(?:[^\S\n]+(?:['’]s-)?[A-Z][\w-]+(?:[ ](?:[a-z]{2,3}[ ])?[A-Z][\w-]+)?)?"
)
_SUFFIX = (
    r"(?:str\.?|straat|straatweg|laan|weg|plein|kade|dijk|singel|gracht|hof|hofje|pad|dreef|steeg|plantsoen|park"
    r"|haven|markt"
    r"|baan|erf|boulevard|allee|wal|poort|oord|brink|burg|kamp|meent|stede|donk|veld|zoom|horst|akker|berg)"
)
_APART = (
    "(?:Wal|Weg|Dijk|Laan|Plein|Gracht|Singel|Kade|Markt|Pad|Steeg|Hof|Baan|Haven|Brink|Poort|Park|Veld|Berg|Akker)"
)
_HOUSE = r"\d{1,4}(?!\d)(?:\s?[a-zA-Z](?![\w/])|[-/]\d{1,4}(?!\d)|-[a-zA-Z]{1,3}(?!\w)|\s?(?:hs|bis)(?!\w))?"
_GOES_ON = r"(?:wor|zijn|krijg|heeft|hebben|van|door|zal|zul|kan|kun|moet|waar|die|dan|kom|staan|gaan|een|met|voor)"
_STREET = re.compile(
    rf"(?<!\w)(?P<street>(?:(?:[A-Z][\w.'’-]*|de|den|der|van|het|ten|ter|'t"
    rf"|’t)[ ]+){{0,4}}?(?:[A-Z][\w'’-]*?{_SUFFIX}|[A-Z][\w'’-]+[ ]{_APART}|Postbus))(?!\w)"
    rf"(?:\s+(?P<houses>{_HOUSE}(?:\s*(?:,|en|t/m|tot en met)\s*{_HOUSE}(?!\s+(?!{_GOES_ON})[a-z]{{3,}})){{0,6}}))?"
)
_ANY_STREET = re.compile(
    rf"(?:aan|op|in|bij|naar|van|adres:?)\s+(?:de\s+|het\s+)?"
    rf"(?P<street>[A-Z][a-zà-ÿ]{{3,30}}(?:[ ][A-Z][a-zà-ÿ]{{2,30}})?)\s+"
    rf"(?P<houses>{_HOUSE})(?!\w|[.,:]\d|\s*(?:uur|euro|%))"
)
_LEAD = re.compile(r"(?:(?:de|den|het|van|['’]t)\s)+")
_PLAIN = re.compile(r"\w(?:straat|laan|plein|kade|gracht|singel|steeg|dreef|plantsoen|boulevard)$")
"""A street that is known for one without a number behind it."""
_EACH = re.compile(_HOUSE)
_BEFORE_LETTER = re.compile(r"\s|-(?=[a-z])")
_NO_STREET = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|week|artikel|bijlage"
    r"|fase|stap|blok|groep|punt|nummer|pagina|lid|hoofdstuk|paragraaf|kamer|tabel|optie|deel|dag|gebouw|balie)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Street:
    """A street, with the number of the house where it is told."""

    street: str
    house: str = ""

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is the same house, or the same street where this one tells no house."""
        return isinstance(other, Street) and self._along(other) and self.house in ("", other.house)

    def is_told_in(self, text: str) -> bool:
        """Say whether a text has both the street and the number, apart: nummers 1 tot en met 57 van de Kerkstraat."""
        low = text.casefold()
        return (
            self.street in low and re.search(rf"(?<![\w.,/-]){re.escape(self.house)}(?!\w|[.,/-]\d)", low) is not None
        )

    def _along(self, other: Street) -> bool:
        """Say whether it is the same street; a word with a capital may stand in front of it."""
        one, two = f" {self.street}", f" {other.street}"
        return one.endswith(two) or two.endswith(one)


def addresses(text: str) -> Iterator[Found]:
    """Yield the addresses in a text: of several houses in a street each one."""
    for match in _POSTCODE.finditer(text):
        place = match.span()
        yield Found(Kind.ADDRESS, *place, Code("".join(match["code"].split())), core=place)
    for pattern in (_STREET, _ANY_STREET):
        for match in pattern.finditer(text):
            lead = _LEAD.match(match["street"])
            street = " ".join(match["street"][lead.end() if lead else 0 :].casefold().split()).rstrip(".")
            street = re.sub(r"str$", "straat", street)
            if _NO_STREET.fullmatch(street):
                continue
            if not match["houses"]:
                if _PLAIN.search(street) and lead and " " not in street:
                    place = (match.start("street") + (lead.end() if lead else 0), match.end("street"))
                    yield Found(Kind.ADDRESS, *place, Street(street), core=place)
                continue
            for n, each in enumerate(_EACH.finditer(match["houses"])):
                start = match.start("houses") + each.start()
                place = (
                    match.start("street") + (lead.end() if lead else 0) if n == 0 else start,
                    match.start("houses") + each.end(),
                )
                house = _BEFORE_LETTER.sub("", each.group().casefold())
                yield Found(Kind.ADDRESS, *place, Street(street, house), core=place)
