"""Says a harsh sentence with the same content in milder words, where no rule has a wording of its own for it.

First the sentence as a whole: an order becomes a question, a condition in front becomes a question, and what only
announces (Nogmaals wijzen wij u erop dat …) is left out. Then the phrases that hurt, from a table. A sentence in which
nothing of this is certain stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.compose import compose
from stylecheck.rewrite.cuts import conditions, joints
from stylecheck.rewrite.regions import is_finite
from stylecheck.rewrite.tone import bans, request

_ACTS_NOT = frozenset((
    "zijn", "hebben", "worden", "kunnen", "mogen", "willen", "zullen", "weten", "begrijpen", "beseffen", "vinden",
    "snappen", "inzien", "instemmen", "krijgen", "ontvangen", "bezitten", "wonen", "huren", "horen", "zien", "moeten",
))  # fmt: skip
"""Verbs of what nobody can be asked to do."""
_ADULT = re.compile(r"\bals een (?:volwassene|volwassen (?:mens|persoon)|goed huurder|goede huurder)\b")

_HARD = re.compile(
    r"\b(?:ontruim\w*|ontbind\w*|ontbonden|dagvaard\w*|vorderen|gevorderd|in rechte|prijsgegeven|"
    r"in gebreke|nagelaten|nalatig|verzuimd|geweigerd)\b"
)
"""What stays a threat or a blame when only a phrase beside it is milder."""


@lru_cache(maxsize=64)
def suggest(s: Sentence) -> str | None:
    """Return a sentence in milder words, None where there is nothing that is certain."""
    if s.legal or s.text.isupper():
        return None
    old = " ".join(s.text.split())
    whole = _whole(s)
    text = polished(s, whole or old)
    return None if text == old or (whole is None and _HARD.search(text)) else text


def polished(s: Sentence, text: str) -> str:
    """Return a new wording of a sentence without the phrases that hurt."""
    text = _obliged(s, text)
    for expression, words in _phrases():
        text = expression.sub(words, text)
    text = re.sub(r"\bU betaalt [A-Z](?=[a-z])", lambda m: m.group()[:-1] + m.group()[-1].lower(), text)
    return text[:1].upper() + text[1:]


_SHOUTED = 0.8
"""From this share of capitals on, a sentence as a whole is written in small letters."""
_MARKS = re.compile(r"[!?]{2,}")
_NAMED = re.compile(r"\b(?:VAN|DEN|DER|TER|TEN|HEER|MEVROUW|FAMILIE)\b|\d[A-Z]|[A-Z]\d|\.[A-Z]")


def quiet(s: Sentence, start: int, end: int) -> tuple[int, int, str] | None:
    """Return (start, end, text) of what is shouted in ordinary letters, None where a name may be in it.

    Args:
        start, end: the place of the capitals or exclamation marks in the letter.
    """
    shouted = s.text[start - s.start : end - s.start]
    letters = [c for c in s.text if c.isalpha()]
    whole = len(letters) > 1 and sum(c.isupper() for c in letters) >= _SHOUTED * len(letters)
    if whole:
        start, end, shouted = s.start, s.end, s.text
    if not any(c.isalpha() for c in shouted):
        return start, end, "?" if "?" in shouted else "."
    if _NAMED.search(shouted) or any(t.pos_ == "PROPN" for t in s.doc if whole):
        return None
    text = _MARKS.sub(lambda m: "?" if "?" in m.group() else ".", shouted.lower())
    opens = start == s.start
    return start, end, text[:1].upper() + text[1:] if opens else text


def _whole(s: Sentence) -> str | None:
    if asked := request.instruction(s):
        return asked
    if found := bans.fact(s):
        return f"Het spijt ons dat {found}."
    return _expected(s) or joints.announced(s) or _known(s) or _conditional(s)


_PARTS = {
    "<kosten>": (
        r"((?:(?:[Aa]lle|[Dd]e|[Hh]et|[Dd]eze|[Ee]ventuele|[Uu]w) (?:(?!wordt |worden |komt |komen |zijn |is |en |die )"
        r"[\w-]+ )*?[\w-]*(?:kosten|schade|bedrag)|[Vv]oorrijkosten|[Mm]eerkosten)\b"
        r"(?: (?:hiervan|daarvan|ervan|van (?:de|het|dit|deze|een|uw)"
        r"(?: (?!(?:op|bij|aan|voor|volledig|geheel)\b)[\w-]+){1,6}?))?"
        r"(?: \([^)]*\)|,? (?:ad |van )?€ ?[\d.,-]*[\d-](?: per (?:dag|week|maand|keer|uur))?|"
        r", (?:zijnde|voorlopig|zowel) [^.]*?,)?)"
    ),
    "<hoe>": r"(?: (volledig|geheel|integraal|tevens|ook|dan|alsdan))?",
    "<aan u>": (
        r"(?:(?:op|aan|bij|van|door) u(?: zelf)?(?: zal| zullen)?(?: worden)? "
        r"(?:verhaald|doorberekend|doorbelast|in rekening gebracht|gevorderd)|in rekening(?: worden)? gebracht)"
    ),
}  # fmt: skip
"""What stands for more in the table: costs with what belongs to them, how far, and that they are for the reader."""


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for row in rows("milde-woorden.tsv"):
        expression = row[0]
        for name, part in _PARTS.items():
            expression = expression.replace(name, part)
        found.append((re.compile(expression), row[1] if len(row) > 1 else ""))
    return tuple(found)


# --- what is left out


_KNOWN = re.compile(
    r"zoals (?:u|bekend)(?: (?:ongetwijfeld|wellicht|al|bekend|weet|reeds|wel|zult|zal|zou|zijn|is|mag|moet|had|kunnen|"
    r"worden|begrijpen|weten|verondersteld|vermoedelijk|waarschijnlijk|inmiddels|hopelijk|vast|begrijpt))+ ?,? "
)
"""Zoals u zult begrijpen, …"""


def _known(s: Sentence) -> str | None:
    """Zoals u zult begrijpen, kunnen wij dit niet doen: Wij kunnen dit niet doen."""
    low = " ".join(s.lower)
    found = _KNOWN.match(low)
    final = len(s.doc) - 1
    if found is None or s.doc[final].text not in (".", "!"):
        return None
    at = found.group().count(" ")
    at -= not is_finite(s, at) and s.lower[at - 1] in ("zijn", "is")  # zoals u weet zijn deze regels nieuw
    if not is_finite(s, at):
        return None
    if s.lower[at + 1].startswith(("hier", "daar")):
        return compose(s, [at + 1, at, *range(at + 2, final)], opens=True) + "."
    end = at + 1 if s.lower[at + 1] in ("u", "wij", "we") else _after_verb(s, at)
    if end is None:
        return None
    return compose(s, [*range(at + 1, end + 1), at, *range(end + 1, final)], opens=True) + "."


def _after_verb(s: Sentence, at: int) -> int | None:
    """Return the last token of the noun phrase that is subject right after a finite verb."""
    tops = [at, s.doc[at].head.i]
    subject = next((c for top in tops for c in s.doc[top].children if c.dep_.startswith("nsubj") and c.i > at), None)
    if subject is None or min(t.i for t in subject.subtree) != at + 1:
        return None
    inside = {t.i for t in subject.subtree}
    end = subject.i
    while end + 1 in inside and s.pos[end + 1] not in ("VERB", "AUX", "SCONJ", "PUNCT"):
        end += 1
    return _address_end(s, end) if s.pos[end] in ("NOUN", "PROPN", "PRON", "NUM") else None


def _address_end(s: Sentence, end: int) -> int:
    """Return the last token of a phrase with the address that follows it: uw woning aan de Lindenlaan 4."""
    if s.lower[end + 1] not in ("aan", "op"):
        return end
    at = end + 2 + (s.lower[end + 2] in ("de", "het"))
    if not s.doc[at].text[:1].isupper():
        return end
    while s.doc[at + 1].like_num or s.doc[at + 1].text[:1].isupper():
        at += 1
    return at


_EXPECTS = re.compile(
    r"(?:wij|we) (?:(?:gaan|gaan er) (?:ervan|van|er van) uit|rekenen erop|"
    r"vertrouwen erop|verwachten(?: van u)?) dat u "
)


def _expected(s: Sentence) -> str | None:
    """Wij gaan ervan uit dat u de sleutel inlevert: Wilt u de sleutel inleveren?"""
    found = _EXPECTS.match(" ".join(s.lower))
    final = len(s.doc) - 1
    if found is None or s.doc[final].text not in (".", "!"):
        return None
    first = found.group().count(" ")
    verbs = [i for i in range(first, final) if is_finite(s, i)]
    if len(verbs) != 1 or any(t.text in ",:;()" or t.pos_ == "SCONJ" for t in s.doc[first:final]):
        return None
    verb = s.doc[verbs[0]]
    lemma = verb.lemma_.lower().replace("_", "")
    after = [s.pos[i] for i in range(verb.i + 1, final)]
    if lemma in _ACTS_NOT or not lemma.endswith("n") or (lemma == "laten") != ("VERB" in after):
        return None
    words = compose(s, [*range(first, verb.i), lemma, *range(verb.i + 1, final)], opens=False)
    return f"Wilt u {_ADULT.sub('netjes', words)}?"


# --- conditions


def _conditional(s: Sentence) -> str | None:
    """Bij gebreke van tijdige betaling wordt …: Betaalt u niet op tijd? Dan wordt …"""
    if made := conditions.condition(s):
        start, end = made[0].start - s.start, made[0].end - s.start
        return " ".join((s.text[:start] + made[0].text + s.text[end:]).split())
    return None


# --- what we must or may do


_TO = (
    r"(?P<om>om )?(?P<words>(?:(?! te )[^,.;:?])*?) te (?P<verb>[a-z]+en)\b"
    r"(?:(?P<more>(?:(?! te | wij | we | verzoek)[^,.;:?])*? en (?:(?! te | wij | we | verzoek)"
    r"(?:\([^)]*\)|(?<=\d)[.,](?=[\d-])|[^,.;:?]))*?)"
    r" te (?P<last>[a-z]+n)\b)?"
)
"""What is to be done, and what else: het verbruik te schatten en de kosten in rekening te brengen."""
_ALSO_TO = re.compile(r"[^;:?]*? (?:en|of) (?:(?! om | door | wij | we )[^;:?])*? te [a-z]+n\b")
"""What follows a first thing to be done where a second follows that is not read."""
_MUST = re.compile(rf"\bzien wij ons (?:dan )?(?:genoodzaakt|gedwongen) {_TO}")
_WILL = re.compile(rf"\bzullen wij niet (?:aarzelen|schromen),? {_TO}")
_SHALL = re.compile(rf"^(?P<who>U|(?:De|Alle|Overige|Deze) (?:huurders|bewoners)) (?:dient|dienen) {_TO}")
_RESERVE = re.compile(rf"\b[Ww]ij behouden ons (?:hierbij )?het recht voor,? {_TO}")


def _obliged(s: Sentence, text: str) -> str:
    """Zien wij ons genoodzaakt de zaak over te dragen: moeten wij de zaak overdragen."""
    joined = {
        (s.lower[i - 2], s.lower[i])
        for i in range(2, len(s.doc))
        if s.lower[i - 1] == "te" and s.doc[i].lemma_.lower().startswith(f"{s.lower[i - 2]}_")
    }

    def bare(words: str, verb: str) -> str:
        before, _, last = words.rpartition(" ")
        return f"{before} {last}{verb}" if (last.lower(), verb) in joined else f"{words} {verb}"

    def put(found: re.Match[str], lead: str) -> str:
        if not found["last"] and _ALSO_TO.match(found.string, found.end()):
            return found.group()
        also = bare(found["more"], found["last"]) if found["more"] else ""
        return f"{lead} {bare(found['words'], found['verb'])}{also}".replace("  ", " ")

    text = _WILL.sub(lambda m: put(m, "zullen wij"), text)
    text = _SHALL.sub(lambda m: put(m, f"{m['who']} {'moet' if m['who'] == 'U' else 'moeten'}"), text)
    text = _MUST.sub(lambda m: put(m, "moeten wij"), text)
    return _RESERVE.sub(lambda m: put(m, "wij kunnen"), text)
