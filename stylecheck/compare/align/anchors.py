"""What keeps its shape when a sentence is rewritten: numbers, dates, times, amounts, references, web addresses."""

from __future__ import annotations

import re

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"mrt": 3}
_NUMBERS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig"
).split()
_HALVES = {name: number for number, name in enumerate(_NUMBERS) if 1 <= number <= 12}
_NUMBER = rf"\d+|{'|'.join(_NUMBERS[2:])}|één|eén|een"
_DAYS = {"dag": 1, "week": 7, "wek": 7}

_CONTACT = re.compile(
    r"[\w.+-]+@[\w.-]+\w|(?:https?://|www\.)\S+\w|\b[\w-]+\.(?:nl|com|example|org|eu)\b(?:/\S*\w)?", re.I
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){9,10}\b")
_PHONE = re.compile(r"(?<!\d)0\d{1,3} ?[-–/] ?\d(?: ?\d){5,8}(?!\d)")
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:e|ste)? ({'|'.join(_MONTHS)}|{'|'.join(_SHORT_MONTHS)})\b\.?(?: (\d{{4}}))?", re.I
)
_SHORT_DATE = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})[.:](\d{2})(?= ?(?:uur|u\b|en\b|tot\b|[-–]))|\b(\d{1,2}):(\d{2})\b|\b(\d{1,2}) ?(?:uur|u\.)", re.I
)
_HALF = re.compile(rf"\bhalf ({'|'.join(_HALVES)})\b", re.I)
_REFERENCE = re.compile(r"\b(?=[\w/.-]*\d)(?=[\w/.-]*[A-Za-z])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)+\b")
_PERIOD = re.compile(rf"\b({_NUMBER})\s+(?:kalender|werk)?(dag|week|wek)(?:en)?\b", re.I)
_MONEY = re.compile(
    r"(?:€|\b(?:euro|EUR)) ?(\d[\d. ]*)(?:,(?:\d+|-+|–))?|\b(\d[\d.]*)(?:,(?:\d+|-+))? ?(?:euro|EUR)\b", re.I
)
_PERCENTAGE = re.compile(r"\b(\d+)(?:,\d+)? ?(?:%|procent\b)", re.I)
_AMOUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:[. ]\d{3})+(?:,(\d{2}|-+))?(?!\d)|(?<![\w.,])\d+(?:,(\d+|-+))?(?![\w])")
_WORDED = re.compile(rf"\b({'|'.join(_NUMBERS[2:])}|één|eén)\b", re.I)


def anchors(text: str) -> frozenset[str]:
    """Return the anchors of a text, each in one way of writing."""
    found: set[str] = set()
    text = " ".join(text.split())

    def take(pattern: re.Pattern[str], *names: str) -> None:
        nonlocal text
        for match in pattern.finditer(text):
            found.update(_named(names[0], match))
        text = pattern.sub(lambda m: " " * len(m.group()), text)

    take(_CONTACT, "contact")
    take(_IBAN, "iban")
    take(_PHONE, "phone")
    take(_MONEY, "amount")
    take(_PERCENTAGE, "percentage")
    take(_DATE, "date")
    take(_SHORT_DATE, "date")
    take(_HALF, "half")
    take(_CLOCK, "clock")
    take(_REFERENCE, "reference")
    take(_PERIOD, "period")
    take(_AMOUNT, "number")
    take(_WORDED, "worded")
    return frozenset(found)


def _named(kind: str, match: re.Match[str]) -> list[str]:
    whole = match.group().lower()
    if kind in ("contact", "iban", "phone", "reference"):
        bare = re.sub(r"[\s.–/-]", "", whole)
        return [f"{kind}:{bare}"]
    if kind == "date":
        month = match.group(2).lower()
        number = int(month) if month.isdigit() else _SHORT_MONTHS[month[:3]]
        return [f"date:{int(match.group(1))}-{number}"]
    if kind == "half":
        return [f"clock:{_HALVES[match.group(1).lower()] - 1}:30"]
    if kind == "clock":
        groups = [*match.groups(), "00"]
        hour, minute = next((h, m) for h, m in zip(groups[::2], groups[1::2], strict=True) if h)
        return [f"clock:{int(hour)}:{minute}"]
    if kind == "period":
        return [f"period:{_number(match.group(1)) * _DAYS[match.group(2).lower()]}"]
    if kind in ("amount", "percentage"):
        return [f"{kind}:{re.sub(r'[. ]', '', next(filter(None, match.groups())))}"]
    if kind == "number":
        return [f"number:{whole.split(',')[0].replace('.', '').replace(' ', '')}"]
    return [f"number:{_number(match.group(1))}"]


def _number(word: str) -> int:
    low = word.lower().replace("é", "e")
    return int(low) if low.isdigit() else _NUMBERS.index(low)
