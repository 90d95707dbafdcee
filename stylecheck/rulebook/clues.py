"""Clues: what a `letter` rule may look for in a letter, as a phrase, a regular expression or a name.

zorg voor elkaar     a phrase of the phrase language, in the sentences, the subject and the headings
/\\d{3}-\\d{7}/        a regular expression, in the whole text with header and signature
@contact             a clue with a name (see CLUES)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial

from stylecheck.language import text
from stylecheck.language.page import Page, Sentence
from stylecheck.language.tables import rows
from stylecheck.letter import PartKind
from stylecheck.rulebook.phrases import compile_phrase
from stylecheck.rulebook.regex import compile_regex

_LINES = {"aanhef": PartKind.SALUTATION, "afsluiting": PartKind.CLOSING}
Clue = Callable[[Page, str], bool]
"""Says of a letter whether it has something, in the whole of it ("brief"), its "begin" or its "slot"."""

_MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_SITE = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]{3,}\.(?:nl|com|org|eu)\b", re.I)
_TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\s?(?:-|–|tot|en|uur|u\b)|\b\d{1,2}\s?(?:uur|u\b)", re.I)
_OBJECTS = frozenset(["ons", "mij", "me", "hem", "haar", "hen", "het"])
"""Words that the parser may take for the subject of an order: Bel ons, laat het weten."""
_MODAL = frozenset(["kunt", "kan", "kun", "mag", "moet", "hoeft", "wilt", "wil", "krijgt", "ontvangt", "hoort"])


def compile_clue(clue: str) -> Clue:
    """Return the test for one clue.

    Raises:
        ValueError: it cannot be understood; the message is Dutch.
    """
    if clue.startswith("@"):
        if clue[1:] not in CLUES:
            raise ValueError(f"‘{clue}’ bestaat niet; kies uit {', '.join('@' + name for name in sorted(CLUES))}")
        return CLUES[clue[1:]]
    if len(clue) > 2 and clue.startswith("/") and clue.endswith("/"):
        return _in_text(clue[1:-1])
    return _in_sentences(clue)


@lru_cache(maxsize=1024)
def _in_text(expression: str) -> Clue:
    compiled = compile_regex(expression)
    return lambda page, within: compiled.search(page.text[slice(*bounds(page, within))]) is not None


@lru_cache(maxsize=4096)
def _in_sentences(phrase: str) -> Clue:
    compiled = compile_phrase(phrase)
    return lambda page, within: compiled.possible(page) and any(compiled.occurs(s) for s in sentences_of(page, within))


def bounds(page: Page, within: str) -> tuple[int, int]:
    """Return from where to where (code points) "brief", "begin", "slot", "aanhef" or "afsluiting" reaches.

    The begin is the running text up to the paragraph in which the 25th word stands; the slot everything from the last
    paragraph on, with closing and signature. A salutation or closing that is not there is empty.
    """
    if within in _LINES:
        lines = page.of_kind(_LINES[within])
        return (lines[0].start, lines[0].end) if lines else (0, 0)
    judged = page.judged
    if within == "begin" and judged:
        seen = 0
        for part in judged:
            seen += text.count_words(page.text[part.start : part.end])
            if seen > 25:
                break
        return judged[0].start, part.end
    if within == "slot" and judged:
        return judged[-1].start, len(page.text)
    return 0, len(page.text)


def sentences_of(page: Page, within: str) -> list[Sentence]:
    """Return the sentences, subject and headings in a part of the letter."""
    start, end = bounds(page, within)
    lines = [s for s in page.lines if s.part in (PartKind.SUBJECT, PartKind.HEADING)]
    return [s for s in (*lines, *page.sentences) if start <= s.start < end]


def _search(*patterns: re.Pattern[str]) -> Clue:
    return lambda page, within: any(p.search(page.text, *bounds(page, within)) for p in patterns)


def is_order(s: Sentence) -> bool:
    """Say whether a sentence tells or asks the reader to do something: an imperative, a question, or "u kunt …"."""
    if s.lower[-1:] == ["?"]:
        return any(w in ("u", "uw", "je", "jij") for w in s.lower)
    if any(
        (a in ("u", "je", "jij") and b in _MODAL) or (a in _MODAL and b in ("u", "je", "jij"))
        for a, b in zip(s.lower, s.lower[1:], strict=False)
    ):
        return True
    return imperative(s) is not None


def imperative(s: Sentence) -> int | None:
    """Return the token of a finite verb without a subject that opens the sentence or its main clause, as orders do."""
    for token in s.doc:
        if not token.tag_.startswith("WW|pv|tgw") or token.tag_.startswith("WW|pv|tgw|mv"):
            continue
        stem = not token.tag_.startswith("WW|pv|tgw|met-t")
        opens = s.doc[token.i - 1].text in (",", ":", "–", "-") or s.lower[token.i - 1] in ("dan", "en")
        head = token if not token.dep_.startswith(("aux", "cop")) else token.head
        subjects = [c for c in (*token.children, *head.children) if c.dep_.startswith(("nsubj", "expl", "csubj"))]
        if any(c.i > token.i and c.lower_ not in _OBJECTS for c in subjects):
            continue
        if (token.i == 0 and not subjects) or (stem and (token.i == 0 or opens)):
            return int(token.i)
    return None


def _orders(page: Page, within: str) -> bool:
    return any(s.notes.of("order", None, partial(is_order, s)) for s in sentences_of(page, within))


def _asks(page: Page, within: str) -> bool:
    return any(s.lower[-1:] == ["?"] for s in sentences_of(page, within))


def _mails(page: Page, within: str) -> bool:
    return PartKind.MAIL_HEADER in {part.kind for part in page.parts} or _search(_MAIL_ADDRESS)(page, within)


_REPLY = "antwoord|antwoorden|antwoordt|reageer|reageren|reageert ..4 op ..3 bericht|mail|e-mail|mailtje|app|appje|sms"
_SHORT = re.compile(r"(?<!\d)(?:0800|0900|14)[ -]?\d{3,5}(?!\d)")


def _field(*words: str) -> re.Pattern[str]:
    """Return the pattern of a merge field with one of these words in its name."""
    inside = r"[^{}<>«»\[\]%\n]{0,30}"
    return re.compile(rf"[{{<«\[%]{inside}(?:{'|'.join(words)}){inside}[}}>»\]%]", re.I)


_FIELD_CONTACT = _field("tel", "mail", "contact", "doorkies")
_FIELD_AMOUNT = _field("bedrag", "huur", "saldo", "kosten")


def _contact(page: Page, within: str) -> bool:
    """Say whether the letter gives a way to reach the writer; a header or signature anywhere will do."""
    given = (text.PHONE, _MAIL_ADDRESS, _SITE, _SHORT, _FIELD_CONTACT)
    return _search(*given)(page, "brief") or _in_sentences(_REPLY)(page, within)


@cache
def _companies() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in rows("bedrijven.txt")), re.I)


def _company_writes(page: Page, within: str) -> bool:
    """Say whether a company writes: its name stands in the letterhead, under the closing or as the sender of a mail."""
    own = page.of_kind(PartKind.HEADER, PartKind.SIGNATURE, PartKind.FOOTER, PartKind.MAIL_HEADER)
    lines = [page.text[part.start : part.end] for part in own]
    lines = [line for line in lines if not re.match(r"(?:aan|cc|to)\s*:", line, re.I)]
    return any(_companies().search(line) for line in lines)


CLUES: dict[str, Clue] = {
    "bedrijf": _company_writes,
    "contact": _contact,
    "telefoon": _search(text.PHONE, _SHORT),
    "e-mailadres": _mails,
    "website": _search(_SITE),
    "opdracht": _orders,
    "vraag": _asks,
    "datum": lambda page, within: _search(text.DATE)(page, within) or _in_sentences("<datum>")(page, within),
    "tijd": _search(_TIME),
    "bedrag": _search(text.AMOUNT, _FIELD_AMOUNT),
    "lezer": lambda page, within: _in_sentences("u|uw|je|jouw|jij")(page, within),
}
"""Clues that a rule may name with @."""


def all_of(clues: Sequence[str], page: Page) -> bool:
    """Say whether a letter has all of these clues."""
    return all(compile_clue(clue)(page, "brief") for clue in clues)


def one_of(clues: Sequence[str], page: Page, within: str = "brief") -> bool:
    """Say whether a letter, or a part of it, has one of these clues."""
    return any(compile_clue(clue)(page, within) for clue in clues)
