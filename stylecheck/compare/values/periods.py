"""Periods and deadlines: 14 dagen, binnen twee weken, een kwartier, 10 werkdagen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.numbers import NUMBER, number
from stylecheck.compare.values.relations import LAPSE, bound_behind, relation_before
from stylecheck.compare.values.value import Found, Relation, Weight

_UNITS = {
    word: (base, size)
    for base, size, words in (
        ("seconde", 1, "seconde seconden"),
        ("minuut", 1, "minuut minuten min"),
        ("minuut", 15, "kwartier"),
        ("minuut", 30, "halfuur"),
        ("minuut", 60, "uur uren uurtje"),
        ("minuut", 1440, "dag dagen dgn kalenderdag kalenderdagen etmaal etmalen"),
        ("minuut", 10080, "week weken"),
        ("nacht", 1, "nacht nachten"),
        ("werkdag", 1, "werkdag werkdagen"),
        ("maand", 1, "maand maanden mnd kalendermaand kalendermaanden"),
        ("maand", 3, "kwartaal kwartalen"),
        ("maand", 6, "halfjaar"),
        ("maand", 12, "jaar jaren"),
    )
    for word in words.split()
}
"""Word -> in what it is counted, and how many of that it is; a month is no number of days."""
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PERIOD = re.compile(
    rf"(?P<many>(?:(?P<whole>{NUMBER})\s+en\s+)?(?:een|één)\s+hal(?:f|ve)|{NUMBER})(?:\s*(?:à|a|tot|of|-"
    rf"|–)\s*(?P<more>{NUMBER}))?(?:\s+|-)(?:volle\s+|hele\s+|achtereenvolgende\s+|volgende\s+)?"
    rf"(?P<unit>{_UNIT})(?!\w)"
    rf"|(?<!\w)(?P<alone>halfuur|halfjaar)(?!\w)",
    re.I,
)
_DAILY = re.compile(
    rf"(?P<many>{NUMBER})-?(?P<unit>daagse|dagen)(?!\w)|(?<!\w)(?P<word>veertien|acht|tien|zeven|dertig)daagse(?!\w)",
    re.I,
)
_THEN = re.compile(
    r"\s*(?:(?P<ahead>van\s?tevoren|ervoor|daarvoor|tevoren|vooraf|voorafgaand|vóór|voordat|voor(?!\s?zover"
    r"|\w)(?!\s+(?:uw|ons|onze|rekening)\b))|(?P<after>na(?:dat)?|later|erna|daarna)|(?P<ago>geleden))(?!\w)",
    re.I,
)
_ALWAYS = re.compile(r"(?:24 uur per dag|(?:7|zeven) dagen (?:per|in de) week)(?!\w)", re.I)
_ABOUT = re.compile(rf"(?<!\w)een\s+(?P<unit>minuut|uur|dag|week|maand|jaar)\s+of\s+(?P<many>{NUMBER})(?!\w)", re.I)
_MOMENT = re.compile(
    r"\s*(?:na|vanaf|te rekenen vanaf|gerekend vanaf)\s+(?:de\s+)?(?:dagtekening|dagtekening\s+de\w+"
    r"|datum\s+(?:van\s+)?(?:deze|dit)|deze\s+brief|datum\s+brief|verzending|heden|vandaag)",
    re.I,
)
_COUNTED = re.compile(
    r"\s+(?:na|vanaf)\s+(?:(?:de|het|een|uw|onze|ons|deze|dit|datum|dag)\s+(?:van\s+)?)*(?P<from>[a-zà-ÿ]{4})(?!(?<=deze))",
    re.I,
)
_SINCE = re.compile(
    r"\s*,?\s*(?:(?:te |ge)reken\w*\s+)?(?:na(?:dat)?|vanaf|sinds|later\s+dan)\s+"
    r"(?P<what>(?:(?!\b(?:en|of|maar|met|om|als)\b)[^.,;:?!]){1,70})",
    re.I,
)
_OTHER = r"(?:melding|klacht|aanvraag|verzoek|opzegging)(?!\w)"
_STARTS = re.compile(
    rf"(?P<receipt>ontvangst(?!\s+van\s+(?:uw|de|het|een)\s+\w*(?:{_OTHER}))|ontv(?:angen|ing)|kre(?:eg|gen)"
    rf"|(?:krijgt|ontvangt)(?! u)|bezorg)|(?P<other>(?:uw|de|het|een)\s+{_OTHER}|gemeld|u .{{0,20}}melde?t)"
    r"|(?P<letter>dagtekening|verzend|verzonden|verstuur|heden|vandaag|datum\s+(?:van\s+)?(?:deze|dit|de brief)"
    r"|briefdatum)",
    re.I,
)
"""From what a period may be counted, and the words that say so; the first counts."""
_LETTER = re.compile(r"(?:deze brief|dit bericht)(?!\w)", re.I)
_ARTICLE_TERM = re.compile(r"(?:termijn|periode|duur)\s+van\s+(?:minimaal |maximaal )?$", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """How long something lasts, or within what time it happens.

    Attributes:
        much: how many of `unit`.
        unit: "minuut", "maand", "werkdag": what cannot be converted into each other.
        then: "ahead", "after" or "ago", where the text tells it.
        of_letter: it is counted from the date of the letter.
        told: the number in it, whatever its unit.
        counted_from: the beginning of what it is counted from (na ontvangst), "" where it is the letter or not told.
        since: the moment that it is counted from: "letter", "receipt" or "other", "" where it is none of these.
    """

    much: Decimal
    unit: str
    then: str = ""
    of_letter: bool = False
    told: Decimal = field(default=Decimal(0), compare=False)
    counted_from: str = field(default="", compare=False)
    since: str = field(default="", compare=False)

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is as long, and not after where the other is before something."""
        return (
            isinstance(other, Period)
            and (self.much, self.unit) == (other.much, other.unit)
            and (self.then == other.then or not self.then or not other.then)
        )

    @property
    def days(self) -> int | None:
        """How many days it is, where it is whole days."""
        days = self.much / 1440
        return int(days) if self.unit == "minuut" and days == int(days) else None


@dataclass(frozen=True, slots=True)
class Every:
    """How often something is: elke maand, wekelijks."""

    unit: str

    def kept_by(self, other: object, written: date | None) -> bool:
        """Say whether it is as often."""
        return isinstance(other, Every) and self.unit == other.unit


_EVERY = re.compile(
    r"(?<!\w)(?<!\0 )(?:elke?|iedere?|per|eens per)\s+(?:kalender)?(?P<unit>dag|week|maand|kwartaal|jaar)(?!\w)"
    r"|(?<!\w)(?P<adverb>dage|weke|maande|driemaande|kwartaal|jaar)lijkse?(?!\w)"
    r"|(?<!\w)(?P<three>elke|iedere) drie maanden(?!\w)",
    re.I,
)
_ADVERBS = {
    "dage": "dag", "weke": "week", "maande": "maand", "driemaande": "kwartaal", "kwartaal": "kwartaal", "jaar": "jaar",
}  # fmt: skip


def frequencies(text: str) -> Iterator[Found]:
    """Yield the places in a text that say how often something is."""
    for match in _EVERY.finditer(text):
        unit = match["unit"] or ("kwartaal" if match["three"] else _ADVERBS[match["adverb"].casefold()])
        yield Found(Kind.PERIOD, *match.span(), Every(unit.casefold()), None, Weight.LIGHT, match.span())


def _much(match: re.Match[str], told: str) -> Decimal | None:
    """Return how many: also in "een half", "twee en een half"."""
    if told.endswith((" half", " halve")):
        return (number(match["whole"]) or Decimal(0)) + Decimal("0.5") if match["whole"] else Decimal("0.5")
    return number(told)


def _since(text: str, end: int) -> str:
    """Return from what moment a period is counted that ends here."""
    if not (told := _SINCE.match(text, end)):
        return ""
    if first := _STARTS.search(told["what"]):
        return first.lastgroup or ""
    return "letter" if _LETTER.search(told["what"]) else ""


def periods(text: str) -> Iterator[Found]:
    """Yield the periods in a text."""
    for match in _ABOUT.finditer(text):
        base, size = _UNITS[match["unit"].casefold()]
        if (many := number(match["many"])) is not None:
            meaning = Period((many * size).normalize(), base, told=many)
            yield Found(Kind.PERIOD, *match.span(), meaning, Relation.ABOUT, core=match.span())
    for match in _PERIOD.finditer(text):
        unit = (match["unit"] or match["alone"]).casefold()
        told = (match["many"] or "een").casefold()
        many, more = _much(match, told), number(match["more"]) if match["more"] else None
        if many is None:
            continue
        relation, start = relation_before(LAPSE, text, match.start())
        then = _THEN.match(text, match.end())
        weight = Weight.FULL
        if told == "een" and not then and relation is None and not _ARTICLE_TERM.search(text[: match.start()]):
            weight = Weight.FULL if unit == "kwartier" else Weight.SILENT  # een dag: no number
        if _ALWAYS.match(text, match.start()):
            weight = Weight.SILENT
        ending = (then.lastgroup or "") if then else ""
        if relation is Relation.WITHIN or (relation is Relation.AFTER and ending == "after"):
            ending = "ahead" if ending == "ahead" else ""
        if ending == "ahead" and relation in (Relation.LEAST, Relation.WITHIN):
            relation = None  # minimaal twee weken van tevoren: uiterlijk twee weken van tevoren
        of_letter = _MOMENT.match(text, match.end()) is not None
        counted = _COUNTED.match(text, match.end()) if relation is Relation.WITHIN and not of_letter else None
        base, size = _UNITS[unit]
        cut = match.end("many") if more is not None else match.end()
        for much, begin, core in (
            (many, start, (match.start(), cut)),
            (more, match.start("more"), (match.start("more"), match.end())),
        ):
            if much is not None:
                meaning = Period(
                    (much * size).normalize(),
                    base,
                    ending,
                    of_letter,
                    much,
                    counted["from"].casefold() if counted else "",
                    _since(text, match.end()),
                )
                bound, end = bound_behind(text, core[1])
                yield Found(Kind.PERIOD, begin, end, meaning, bound or relation, weight, core)
    for match in _DAILY.finditer(text):
        many = number(match["word"] or match["many"])
        if many is not None:
            yield Found(Kind.PERIOD, *match.span(), Period((many * 1440).normalize(), "minuut"), core=match.span())
