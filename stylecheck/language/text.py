"""Small pieces of Dutch text that count as one: merge fields, amounts, dates, times, phone numbers; and word counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MERGE_FIELD = re.compile(
    r"\{\{\{?[^{}\n]{1,80}\}?\}\}"
    r"|\{%[^{}\n]{1,80}%\}|<%[^<>\n]{1,80}%>|\*\|[^|\n]{1,40}\|\*"
    r"|\{[ ]?[!$#=@]?[A-Za-z_][\w .:!\"\\*-]{0,60}\}"
    r"|«[^«»\n]{1,60}»"
    r"|<<[^<>\n]{1,60}>>"
    r"|<(?=[A-Za-zÀ-ÿ_])[^<>\n@/:]{1,40}>"
    r"|\[\[[^\[\]\n]{1,60}\]\]"
    r"|\[(?=[%$#@]?[A-Za-zÀ-ÿ_])[^\[\]\n]{1,60}\](?!\()"
    r"|\$\{[^{}\n]{1,60}\}|%%[A-Za-z_][\w .:-]{1,40}%%|%[A-Za-z_][\w.]{1,30}%"
    r"|(?<![\w.])(?:@[A-Za-z_][\w.-]{1,40}@|\#[A-Za-z_][\w.-]{1,40}\#|\$[A-Za-z_][\w.]{1,40}\$)(?!\w)"
    r"|\bMERGEFIELD\s+(?:\"[^\"\n]{1,40}\"|\w+)(?:\s+\\\*\s*\w+)*"
)
"""A place that a mail merge fills in; it counts as one word and is never flagged."""

MONTH_NAMES = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
MONTHS = MONTH_NAMES + "|jan\\.?|feb\\.?|mrt\\.?|apr\\.?|jun\\.?|jul\\.?|aug\\.?|sept?\\.?|okt\\.?|nov\\.?|dec\\.?"
DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"

AMOUNT = re.compile(
    r"(?:€|EUR)\s*\d[\d.]{0,15}(?:,(?:\d{1,2}|-+|–))?(?!\d)|(?<![\d.])\d[\d.]{0,15}(?:,\d{1,2})?\s*(?:euro|EUR|€)(?!\w)",
    re.I,
)
DATE = re.compile(
    rf"(?:(?:{DAYS})\s+)?(?:\b\d{{1,2}}\s+(?:{MONTHS})(?!\w)(?:\s+\d{{4}})?|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b)",
    re.I,
)
PHONE = re.compile(
    r"(?<![\d-])(?:\(0\d{1,3}\)(?:(?: ?[-–] ?|\s)?\d){6,8}"
    r"|(?:\+31|0)(?:[\s-]?\(?0?\)?)(?:(?: ?[-–] ?|\s)?\d){8,9})(?!\d)"
)
POSTCODE = re.compile(r"\b[1-9]\d{3}\s+[A-Z]{2}\b")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,4})?\b")
URL = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

_ONE_WORD = re.compile(
    "|".join(
        f"(?{'i' if p.flags & re.I else ''}:{p.pattern})"
        for p in (MERGE_FIELD, IBAN, PHONE, AMOUNT, DATE, POSTCODE, URL)
    )
)


_MORE = re.compile(r"[\d{<«\[$%@#*]|www\.|://|MERGEFIELD")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def has_more_than_words(text: str) -> bool:
    """Say whether a merge field, amount, date, number or web address may stand in a text: a quick no."""
    return _MORE.search(text) is not None


def merge_fields(text: str) -> Iterator[re.Match[str]]:
    """Yield the merge fields in a text."""
    return MERGE_FIELD.finditer(text)


_STAND_INS = (
    (re.compile(r"datum|dag|date", re.I), "maandag"),
    (re.compile(r"bedrag|huur|aantal|tijd|nummer|nr|percentage|code|jaar", re.I), "12"),
    (re.compile(r"aanhef|heer|mevr", re.I), "mevrouw"),
    (re.compile(r"straat|adres|plaats|locatie|complex", re.I), "Dorpsstraat"),
)


def stand_in(field: str) -> str:
    """Return an ordinary word of the kind that a merge field will be filled with, for who reads the sentence."""
    return next((word for pattern, word in _STAND_INS if pattern.search(field)), "Jansen")


def listed(things: Sequence[str], link: str = "en") -> str:
    """Return things as a Dutch enumeration, "a, b en c"; there is at least one."""
    return f" {link} ".join(filter(None, (", ".join(things[:-1]), things[-1])))


def count_words(text: str) -> int:
    """Count words as a reader does: a merge field, amount, date, phone number, postcode or web address is one."""
    if has_more_than_words(text):
        text = _ONE_WORD.sub(" x ", text)
    return sum(word.isalnum() or _LETTER_OR_DIGIT.search(word) is not None for word in text.split())
