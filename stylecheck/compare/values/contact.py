"""Phone numbers, account numbers, addresses on the web, reference numbers, and places that a mail merge fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stylecheck.compare.fact import Kind
from stylecheck.compare.values.value import Code, Found, Weight
from stylecheck.language.text import IBAN, MERGE_FIELD, PHONE, URL

_BARE_SITE = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:nl|com|org|eu|net|be|example|info|amsterdam"
    r"|frl)(?![\w-])(?:/[\w/.%?=&#-]*)?",
    re.I,
)
_NUMBER = re.compile(r"(?<![\w-])(?:\(0\d{1,3}\)|0\d{1,3})[ ]?[-–]?[ ]?(?:[ -]?\d{1,4}){2,5}(?![\w-])")
_SERVICE = re.compile(
    r"(?<![\w-])(?:0[89]0[0269][\s-]?\d{2,4}(?:[\s-]?\d{2,4})?|14[\s-]?0\d{2,3}|\+31[\d\s()-]{8,16}\d)(?![\w-])"
)
_EMERGENCY = re.compile(r"(?<=bel )(?:dan |direct |meteen |altijd )?(?P<number>112)(?!\d)", re.I)
_LABELLED = re.compile(
    r"(?<!\w)(?P<label>\w{0,24}(?:kenmerk|nummers?|nr|zaak|dossier|referentie)|ref)\b\.?(?:\s+(?:is"
    r"|van\s+\w+\s+is))?\s*[:=]?\s*[‘'\"“(]?\s*"
    r"(?P<code>[A-Za-z]{0,6}[-/.]?\d[\w/-]{0,24}(?:\.\d[\w/-]{0,12}){0,4}(?:\s\d{2,4}(?![\d:]|[.,]\d|\s*(?:uur"
    r"|euro|dagen))){0,4})",
    re.I,
)
_OTHER_NUMBER = re.compile(
    r"tele?foon|telnr|mobiel|fax|rekening|iban|huis|bel|week|kamer|artikel|bus|woning|spoed|storing", re.I
)
_ARTICLE = re.compile(r"(?<!\w)(?:artikel|art\.)\s+(?P<article>\d+(?:[:.]\d+)?[a-z]?)(?!\w)", re.I)
_PHONE_BEGINS = re.compile(r"0\d{1,3}(?:\s?[-–]\s?| )\d")
_SHAPED = re.compile(
    r"(?<![\w/.,€-])(?=[\w/.-]{0,24}\d)(?:[A-Z]{1,6}|\d{2,10}|[A-Z]{1,5}\d{1,10})(?:[-/.](?:[A-Z]{1,6}"
    r"|[A-Z]{0,5}\d{1,10})){1,5}(?![\w/-])"
)
_LONG = re.compile(r"(?<![\w/.,€-])(?:\d{5,14}|[A-Z]{1,6}\d{4,12}|[A-Z]{1,6} \d{4,12})(?![\w/%-]|[.,]\d)")
_NOT_A_CODE = re.compile(
    r"\d{1,3}\.\d{3}(?:\.\d{3})*|\d{1,2}\.\d{2}|\d{1,2}[-/]\d{1,2}|(?:19|20)\d\d[-/](?:19|20)?\d\d"
)
_DIGITS = re.compile(r"\D")
_SIGNS = re.compile(r"[^\w]|_")
_FIELD_KINDS = (
    (Kind.DATE, re.compile(r"datum|date|dag", re.I)),
    (Kind.TIME, re.compile(r"tijd", re.I)),
    (Kind.AMOUNT, re.compile(r"bedrag|huurprijs|saldo", re.I)),
    (Kind.PHONE, re.compile(r"telefoon|tel\b", re.I)),
    (Kind.ACCOUNT, re.compile(r"iban|rekening", re.I)),
    (Kind.REFERENCE, re.compile(r"kenmerk|nummer|nr|dossier|debiteur|zaak|referentie", re.I)),
    (Kind.CONTACT, re.compile(r"mail|website|url", re.I)),
    (Kind.ADDRESS, re.compile(r"adres|straat|postcode|plaats|huisnr", re.I)),
)


def merge_fields(text: str) -> Iterator[Found]:
    """Yield the places in a text that a mail merge fills in."""
    for match in MERGE_FIELD.finditer(text):
        name = _SIGNS.sub("", match.group()).casefold()
        kind = next((kind for kind, words in _FIELD_KINDS if words.search(name)), Kind.NAME)
        yield _found(kind, match.span(), Code(f"«{name}»"))


def web_addresses(text: str) -> Iterator[Found]:
    """Yield addresses of mail and sites."""
    for pattern in (URL, _BARE_SITE):
        for match in pattern.finditer(text):
            told = match.group().rstrip(".,;:!?)]>\"'’”")
            bare = told.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
            if bare:
                yield _found(Kind.CONTACT, (match.start(), match.start() + len(told)), Code(bare))


def accounts(text: str) -> Iterator[Found]:
    """Yield bank account numbers."""
    for match in IBAN.finditer(text):
        told = match.group()
        if any(c.isdigit() for c in told[4:]):
            yield _found(Kind.ACCOUNT, match.span(), Code("".join(told.split())))


def phones(text: str) -> Iterator[Found]:
    """Yield phone numbers."""
    for pattern in (_NUMBER, PHONE, _SERVICE):
        for match in pattern.finditer(text):
            digits = _DIGITS.sub("", match.group())
            if pattern is _NUMBER and not 9 <= len(digits) <= 11:
                continue
            if match.group().startswith("+31") or digits.startswith("0031"):
                digits = "0" + digits.removeprefix("00").removeprefix("31").removeprefix("0")
            yield _found(Kind.PHONE, match.span(), Code(digits))
    for match in _EMERGENCY.finditer(text):
        yield _found(Kind.PHONE, match.span("number"), Code("112"))


def labelled(text: str) -> Iterator[Found]:
    """Yield reference numbers that stand behind the word that says so."""
    for match in _LABELLED.finditer(text):
        code = match["code"].rstrip(".-/")
        if _PHONE_BEGINS.match(text, match.start("code")):
            continue
        if not _OTHER_NUMBER.search(match["label"]) and sum(c.isdigit() for c in code) > 1:
            yield _reference(code, match.start("code"))


def references(text: str) -> Iterator[Found]:
    """Yield numbers and codes that look like a reference wherever they stand."""
    for pattern in (_SHAPED, _LONG):
        for match in pattern.finditer(text):
            digits = sum(c.isdigit() for c in match.group())
            if digits > 1 and len(match.group()) > 4 and not _NOT_A_CODE.fullmatch(match.group()):
                yield _reference(match.group(), match.start())


def articles(text: str) -> Iterator[Found]:
    """Yield articles of law; whether they are still named does not matter, but which ones does."""
    for match in _ARTICLE.finditer(text):
        yield replace(_reference(match["article"], match.start("article")), weight=Weight.LIGHT)


def _reference(code: str, start: int) -> Found:
    return _found(Kind.REFERENCE, (start, start + len(code)), Code(_SIGNS.sub("", code).upper()))


def _found(kind: Kind, place: tuple[int, int], meaning: Code) -> Found:
    return Found(kind, *place, meaning, core=place)
