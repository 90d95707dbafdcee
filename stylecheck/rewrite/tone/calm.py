"""Says what a threat, a blame or a cold formula says in calm words, with the content of the sentence itself."""

from __future__ import annotations

import re
from functools import cache

from stylecheck.language.conjugation import Person, finite, forms
from stylecheck.language.page import Sentence
from stylecheck.language.tables import rows
from stylecheck.rewrite.compose import Piece, compose
from stylecheck.rewrite.cuts import conditions
from stylecheck.rewrite.regions import MAIN, Region, is_finite, regions

_FORCED = ("genoodzaakt", "gedwongen")
_CHARGED = re.compile(
    r"(?:(?:bij|aan|met) u )?(?:in rekening (?:worden )?gebracht|doorberekend|doorbelast)(?: (?:bij|aan|met) u)?|"
    r"(?:bij|aan) u (?:volledig |geheel )?(?:doorberekend|doorbelast)|op u (?:worden )?verhaald|"
    r"(?:volledig |geheel )?voor (?:uw|eigen) rekening"
)
"""What says of costs that the reader pays them."""
_COSTS = ("kosten", "schade", "rekening", "bedrag", "derving", "huur", "nota", "boete")
_TO_COURT = re.compile(
    r"\b(?:(?:verdere|nadere) )?(?:gerechtelijke|juridische) (?:stappen|maatregelen) (?:te )?(?:onder)?nemen\b"
)
_STILL = re.compile(
    r"\b(?:maatregelen|stappen|sancties?|procedures?|ontruim\w+|dagvaard\w*|rechtsmaatregelen|afdwingen)\b"
)
"""Words that leave a sentence a threat; what still has one is not offered."""


def step(s: Sentence) -> str | None:
    """Return a sentence with its consequence as a plain next step, None where that is not certain.

    A condition in front becomes a question; genoodzaakt becomes moeten; costs that are charged are costs that u pays.
    """
    final = len(s.doc) - 1
    if final < 3 or s.doc[final].text not in (".", "!") or any(t.text in ":;()?" for t in s.doc):
        return None
    asked, start = _condition(s)
    found = [r for r in regions(s) if r.kind == MAIN and r.last == final - 1 and r.finite >= start]
    if asked and len(found) == 1 and found[0].finite == start:
        found = [Region(start, final - 1, start, MAIN)]
    if len(found) != 1 or (asked and found[0].first != start) or (not asked and found[0].first != 0):
        return None
    region = found[0]
    said = _main(s, region, inverted=bool(asked))
    if said is None:
        passive = s.doc[region.finite].lemma_.lower() == "worden" and _CHARGED.search(" ".join(s.lower))
        if not asked or region.finite != region.first or passive:
            return None  # a question alone makes a bill no milder
        said = compose(s, list(range(region.first, region.last + 1)), opens=False)
    said = _TO_COURT.sub(lambda m: "naar de rechter te gaan" if " te " in m.group() else "naar de rechter gaan", said)
    if _STILL.search(said):
        return None
    text = f"{asked} Dan {said}." if asked else f"{said[0].upper()}{said[1:]}."
    return text if text.lower() != " ".join(s.text.lower().split()) else None


def _condition(s: Sentence) -> tuple[str, int]:
    """Return a condition in front as a question, and the token at which the main clause starts."""
    if made := conditions.condition(s):
        text, _, _ = made[0].text.rpartition(" Dan ")
        return text, next(i for i in range(len(s.doc)) if s.offsets[i][1] == made[0].end)
    low = " ".join(s.lower)
    for phrase, question in _nominal():
        if low.startswith(phrase + " "):
            return question, len(phrase.split())
    return "", 0


@cache
def _nominal() -> tuple[tuple[str, str], ...]:
    """Return what a noun of a condition asks, longest first: bij afwezigheid: Bent u er niet?"""
    return tuple(sorted(((r[0], r[1]) for r in rows("voorwaarde-als-vraag.tsv")), key=lambda p: -len(p[0])))


def _main(s: Sentence, region: Region, *, inverted: bool) -> str | None:
    """Return a main clause in calm words, its finite verb first where a condition stands before it."""
    return _paid(s, region, inverted=inverted) or _forced(s, region) or _soon(s, region)


def _paid(s: Sentence, region: Region, *, inverted: bool) -> str | None:
    """Worden de kosten bij u in rekening gebracht: betaalt u de kosten."""
    at = region.finite
    if s.doc[at].lemma_.lower().rpartition("_")[2] not in ("worden", "komen", "zijn", "zullen", "brengen"):
        return None
    inside = list(range(region.first, region.last + 1))
    low = " ".join(s.lower[i] for i in inside)
    charged = _CHARGED.search(low)
    if charged is None or any(s.lower[i] in ("niet", "geen", "kunnen", "wij", "we", "die") for i in inside):
        return None
    first = region.first + low[: charged.start()].count(" ")
    gone = set(range(first, first + len(charged.group().split())))
    gone |= {at, *(i for i in inside if s.lower[i] in ("dan", "worden", "komen", "zijn") and i != at)}
    then = "dan " if not inverted and "dan" in s.lower[region.first : region.last] else ""
    rest = [i for i in inside if i not in gone]
    costs = [i for i in rest if s.lower[i].endswith(_COSTS)]
    if not rest or not costs or (not inverted and at < costs[0]):
        return None
    if any(s.pos[i] in ("VERB", "AUX") and s.doc[i].dep_ != "amod" for i in rest):
        return None
    if s.doc[rest[0]].tag_.startswith(("VZ", "BW")) and not inverted:
        return None
    words = compose(s, rest, opens=False)
    return f"betaalt u {words}" if inverted else f"u betaalt {then}{words}"


def _forced(s: Sentence, region: Region) -> str | None:
    """Zien wij ons genoodzaakt de huur op te zeggen: moeten wij de huur opzeggen."""
    at = region.finite
    inside = range(region.first, region.last + 1)
    forced = next((i for i in inside if s.lower[i] in _FORCED), None)
    we = next((i for i in (at - 1, at + 1) if i in inside and s.lower[i] in ("wij", "we")), None)
    if forced is None or we is None or s.doc[at].lemma_.lower() not in ("zien", "zijn"):
        return None
    marks = [i for i in inside if s.lower[i] == "te" and i < region.last and s.doc[i + 1].tag_.startswith("WW|inf")]
    if len(marks) != 1 or marks[0] < forced:
        return None
    mark = marks[0]
    particle, seam, _ = s.doc[mark + 1].lemma_.lower().partition("_")
    joined = bool(seam) and s.lower[mark - 1] == particle
    verb = (particle if joined else "") + s.lower[mark + 1]
    gone = {
        forced,
        mark,
        mark + 1,
        *([mark - 1] if joined else []),
        *(i for i in inside if s.lower[i] in ("ons", "om")),
    }
    before: list[Piece] = ["moeten" if i == at else i for i in range(region.first, mark + 1) if i not in gone]
    return compose(s, [*before, verb, *range(mark + 2, region.last + 1)], opens=False)


def _soon(s: Sentence, region: Region) -> str | None:
    """Zullen wij een deurwaarder inschakelen: schakelen wij een deurwaarder in."""
    at = region.finite
    if s.doc[at].lemma_.lower() != "zullen" or at != region.first or s.lower[at + 1] not in ("wij", "we"):
        return None
    verbs = [i for i in range(at + 1, region.last + 1) if s.pos[i] in ("VERB", "AUX") and s.doc[i].dep_ != "amod"]
    if len(verbs) != 1 or not s.doc[verbs[0]].tag_.startswith("WW|inf") or "te" in s.lower[at : region.last]:
        return None
    verb = s.doc[verbs[0]]
    lemma = verb.lemma_.lower()
    lemma = lemma if lemma.replace("_", "") == verb.lower_ else verb.lower_
    form = finite(lemma, Person(1, plural=True))
    middle: list[Piece] = [i for i in range(at + 1, region.last + 1) if i != verb.i]
    particle = forms(lemma).particle
    index = middle.index(verb.i - 1) + 1
    return compose(s, [form, *middle[:index], particle, *middle[index:]], opens=False)


_MANNERS = frozenset(("tijdig", "volledig", "correct", "goed", "juist", "behoorlijk", "schriftelijk", "meteen"))
"""Words of manner, before which "niet" stands."""
_BEFORE_BARE = frozenset(("hieraan", "daaraan", "hiervan", "daarvan", "ons", "hierover", "echter", "tijdig"))
"""Words after which a noun has no article: hieraan gevolg geven."""
_PRESSING = frozenset(("wederom", "andermaal", "steeds", "ook", "reeds", "echter", "desondanks"))
_DESPITE = re.compile(r"ondanks (?:onze |de |ons )?(?:herhaalde |eerdere |meerdere |diverse |herhaald )*\w+ ")


def seen(s: Sentence) -> str | None:
    """Return what a blame tells as what we see: Wij zien dat u de huur nog niet heeft betaald.

    The sentence must be one main clause: U heeft nagelaten … te …, or U heeft … (nog) niet … with a participle.
    """
    final = len(s.doc) - 1
    if final < 4 or s.doc[final].text not in (".", "!") or any(t.text in ",:;()?" for t in s.doc):
        return None
    verbs = [i for i in range(final) if is_finite(s, i)]
    if len(verbs) != 1 or s.lower[verbs[0]] not in ("heeft", "hebt") or "u" not in (
        s.lower[verbs[0] - 1], s.lower[verbs[0] + 1]
    ):  # fmt: skip
        return None
    at = verbs[0]
    reader = at - 1 if s.lower[at - 1] == "u" else at + 1
    front = list(range(min(at, reader)))
    middle = list(range(max(at, reader) + 1, final))
    if any(s.pos[i] == "SCONJ" and s.lower[i] != "om" for i in middle):
        return None
    failed = next((i for i in middle if s.lower[i] in ("nagelaten", "verzuimd")), None)
    has = s.lower[at]
    if failed is not None:
        marks = [i for i in middle if s.lower[i] == "te" and s.doc[i + 1].tag_.startswith("WW|inf")]
        if len(marks) != 1 or marks[0] < failed:
            return None
        after = list(range(marks[0] + 2, final))
        if after and (s.pos[after[0]] != "ADP" or any(s.pos[i] in ("VERB", "AUX") for i in after)):
            return None
        verb = s.doc[marks[0] + 1]
        particle, seam, _ = verb.lemma_.lower().partition("_")
        joined = bool(seam) and s.lower[marks[0] - 1] == particle
        if verb.lower_ in ("zijn", "worden", "blijven", "komen", "gaan"):
            return None
        words = [i for i in middle if i not in (failed, *range(marks[0], final)) and s.lower[i] != "om"]
        words = [i for i in words if not (joined and i == marks[0] - 1)]
        if any(s.lower[i] in ("niet", "geen") for i in words) or not words:
            return None
        lemma = verb.lemma_.lower() if joined or not seam else verb.lower_
        noun = s.doc[words[-1]]
        case = next((c.i for c in noun.children if noun.dep_ == "obl" and c.dep_ == "case" and c.i in words), None)
        case = noun.head.i if noun.dep_ == "fixed" and noun.head.i in words else case  # op de hoogte stellen
        cut = len(words) if case is None else words.index(case)
        cut = min(cut, next((k for k, i in enumerate(words) if k and s.lower[i] in _MANNERS), cut))
        bare = cut and s.pos[words[cut - 1]] == "NOUN" and (cut == 1 or s.lower[words[cut - 2]] in _BEFORE_BARE)
        done = forms(lemma).participle
        cut -= bool(bare)
        pieces: list[Piece] = [*front, *words[:cut], "geen" if bare else "niet", *words[cut:], has, done, *after]
    else:
        last = middle[-1] if middle else at
        if not s.doc[last].tag_.startswith("WW|vd") or "niet" not in s.lower[at:final]:
            return None
        if sum(s.pos[i] in ("VERB", "AUX") and s.doc[i].dep_ != "amod" for i in middle) != 1:
            return None
        pieces = [*front, *middle[:-1], has, last]
    small = [p for p in pieces if not (isinstance(p, int) and s.lower[p] in _PRESSING)]
    text = compose(s, ["Wij zien dat u", *small], opens=True)
    text = _DESPITE.sub("", text)
    return None if "ondanks" in text else f"{text}."


def friendly(s: Sentence) -> str | None:
    """Return a cold formula in friendly words, from the table; what stands around the formula stays."""
    for expression, words in _formulas():
        match = expression.search(s.text)
        if match:
            return s.text[: match.start()] + match.expand(words) + s.text[match.end() :]
    return None


@cache
def _formulas() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r[0]), r[1]) for r in rows("koele-formules.tsv"))
