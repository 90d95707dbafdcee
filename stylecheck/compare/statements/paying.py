"""Who pays, as far as a clause says it."""

from __future__ import annotations

import re

from stylecheck.compare.statements.statement import Doer

_CHARGED_TO = r"\b(?:voor rekening|op kosten|ten laste) van"
_READER_PAYS = re.compile(
    r"\b(?:voor (?:uw|uw eigen|eigen) rekening|(?:voor|op) (?:uw |uw eigen |eigen )kosten)\b|"
    r"\bop u(?: \S+){0,3} (?:verhaald|verhalen)\b|"
    r"\b(?:verhalen|verhaalt)(?: \S+){0,4} op u\b|\b(?:brengen|bij u|aan u|u)(?: \S+){0,9} in rekening\b|"
    r"\b(?:aan|bij) (?:u|de (?:bewoners|huurders))(?: \S+){0,3} (?:door)?berekend\b|"
    rf"{_CHARGED_TO} (?:de )?(?:huurder|bewoner|eigenaar|veroorzaker)s?\b"
)
_PAYING = re.compile(
    r"\b(?:(?:uit|terug)?betaal\w*|(?:uit|terug)?betalen|vergoed(?:t|en)?|rekening van|"
    r"(?:voor|op) (?:uw|uw eigen|eigen|onze) (?:rekening|kosten)|verhaald|verhalen|overmaken|over te maken|"
    r"(?:maak|maken|maakt) (?:\S+ ){1,9}over)\b"
)
_WRITER_PAYS = re.compile(
    r"\b(?:voor|op) onze (?:rekening|kosten)\b"
    rf"|{_CHARGED_TO} (?:de )?(?:verhuurder|ons|(?:woning)?corporatie|woningstichting)\b"
)
_SOMEBODY_PAYS = re.compile(rf"{_CHARGED_TO}\b")


def payer_in(text: str) -> Doer | None:
    """Return who pays by the words of a clause in lower case; None where they name nobody as the one who pays."""
    known = ((_READER_PAYS, Doer.READER), (_WRITER_PAYS, Doer.WRITER), (_SOMEBODY_PAYS, Doer.OTHER))
    return next((who for pattern, who in known if pattern.search(text)), None)


def tells_who_pays(text: str) -> bool:
    """Say whether a clause in lower case is about paying."""
    return any(pattern.search(text) for pattern in (_PAYING, _READER_PAYS, _SOMEBODY_PAYS))
