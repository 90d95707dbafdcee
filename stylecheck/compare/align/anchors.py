"""What keeps its shape when a sentence is rewritten: numbers, dates, times, amounts, references, web addresses."""

from __future__ import annotations

import re

from stylecheck.language.text import MONTH_NAMES

_MONTHS = MONTH_NAMES.split("|")
_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"mrt": 3}
NAMED = frozenset((*_MONTHS, "euro", "procent", "half", "halfuur", "kwart"))
"""Lemmas that are told by an anchor."""
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
_HOUR = rf"\d{{1,2}}|{'|'.join(_HALVES)}|één|eén"
_CLOCK = re.compile(
    r"\b(\d{1,2})[.:](\d{2})(?= ?(?:uur|u\b|en\b|tot\b|[-–]))|\b(\d{1,2}):(\d{2})\b|"
    rf"\b({_HOUR})(?= (?:en|tot|of) (?:half )?(?:{_HOUR})(?:[.:]\d\d)? (?:uur|u\b))|\b({_HOUR}) ?(?:uur|u\b)",
    re.I,
)
_SPOKEN = re.compile(
    rf"\b(?:(\d{{1,2}}|{'|'.join(_NUMBERS[2:])}|kwart)(?: minuten)? (over|voor) )?(half )?({'|'.join(_HALVES)})\b", re.I
)
"""‘Half negen’, ‘kwart over vier’, ‘tien voor half drie’; the hour alone is none."""
_REFERENCE = re.compile(r"\b(?=[\w/.-]*\d)(?=[\w/.-]*[A-Za-z])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)+\b")
_PERIOD = re.compile(rf"\b({_NUMBER})\s+(?:kalender|werk)?(dag|week|wek)(?:en)?\b", re.I)
_MONEY = re.compile(
    r"(?:€|\b(?:euro|EUR)) ?-?(\d[\d. ]*)(?:,(?:\d+|-+|–))?|\b(\d[\d.]*)(?:,(?:\d+|-+))? ?(?:euro|EUR)\b", re.I
)
_PERCENTAGE = re.compile(r"\b(\d+)(?:,\d+)? ?(?:%|procent\b)", re.I)
_AMOUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:[. ]\d{3})+(?:,(\d{2}|-+))?(?!\d)|(?<![\w.,])\d+(?:,(\d+|-+))?(?![\w])")
_WORDED = re.compile(rf"\b(?:({'|'.join(_NUMBERS[2:])}|één|eén)(?:maal)?|(een)maal)\b", re.I)


def anchors(text: str) -> frozenset[str]:
    """Return the anchors of a text, each in one way of writing."""
    found: set[str] = set()
    text = " ".join(text.split())

    def take(pattern: re.Pattern[str], *names: str) -> None:
        nonlocal text
        for match in pattern.finditer(text):
            found.update(_named(names[0], match))
        text = pattern.sub(lambda m: " " * len(m.group()) if _named(names[0], m) else m.group(), text)

    take(_CONTACT, "contact")
    take(_IBAN, "iban")
    take(_PHONE, "phone")
    take(_MONEY, "amount")
    take(_PERCENTAGE, "percentage")
    take(_DATE, "date")
    take(_SHORT_DATE, "date")
    take(_SPOKEN, "spoken")
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
    if kind == "spoken":
        return [_spoken(match)] if match.group(1) or match.group(3) else []
    if kind == "clock":
        groups = match.groups()
        hour, minute = next(((h, m) for h, m in ((groups[0], groups[1]), (groups[2], groups[3])) if h), ("", "00"))
        return [_clock(_number(hour or groups[4] or groups[5]), int(minute))]
    if kind == "period":
        return [f"period:{_number(match.group(1)) * _DAYS[match.group(2).lower()]}"]
    if kind in ("amount", "percentage"):
        return [f"{kind}:{re.sub(r'[. ]', '', next(filter(None, match.groups())))}"]
    if kind == "number":
        return [f"number:{whole.split(',')[0].replace('.', '').replace(' ', '')}"]
    return [f"number:{_number(next(filter(None, match.groups())))}"]


def _spoken(match: re.Match[str]) -> str:
    minutes, way, half, hour = match.groups()
    amount = 0 if not minutes else 15 if minutes.lower() == "kwart" else _number(minutes)
    total = 60 * _HALVES[hour.lower()] - (30 if half else 0) + (amount if way and way.lower() == "over" else -amount)
    return _clock(total // 60, total % 60)


def _clock(hour: int, minute: int) -> str:
    """Return a time as it is said: the hours of the afternoon are those of the morning."""
    return f"clock:{hour % 12}:{minute:02}"


def _number(word: str) -> int:
    low = word.lower().replace("é", "e")
    return int(low) if low.isdigit() else _NUMBERS.index(low)
