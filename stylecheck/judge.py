"""Judges what the rules found: what is said once, what belongs together, which word comes back, and the verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from stylecheck.finding import ABOUT_SENTENCES, Finding, Remark, Report, SentenceSpan, Severity

if TYPE_CHECKING:
    from stylecheck.language.page import Page

_OF_WORDS = frozenset(["jargon", "afkorting", "opbouw", "opmaak", "spelling"])
"""Categories whose findings about the very same words say the same: write it otherwise."""
_WORDING = frozenset(["jargon", "afkorting"])
"""Categories that say the same about words that overlap: write a plainer word."""
_COMES_BACK = frozenset(["jargon", "afkorting", "spelling", "opmaak", "aanspreekvorm"])
"""Categories that are told once for a word, with all its places; other findings ask for a new sentence each time."""
_LEADING = (
    "toon",
    "lange-zin",
    "tangconstructie",
    "lijdende-vorm",
    "naamwoordstijl",
    "aanspreekvorm",
    "ontkenning",
    "jargon",
    "afkorting",
)
"""Which finding leads a remark where severities are alike: what weighs most for the reader."""
_WITH_GAP = frozenset(["lijdende-vorm"])
"""Categories whose findings are about two words and not about what stands between."""
_STRETCH = 256
"""Characters; only findings in the same stretch of a text are held beside each other."""
_FEW = 4
"""A finding of this many words is about each of them; a wider one is about its first and last words."""


def judge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave one finding for a place where rules agree: the most severe, then the one that offers a better wording."""
    kept: list[Finding] = []
    near: dict[int, list[Finding]] = defaultdict(list)  # what is kept, by the stretches that it stands in
    for f in sorted(findings, key=lambda f: (-f.severity, not f.suggestions, -(f.end - f.start), f.start, f.rule)):
        if not any(_says_as_much(k, f) for n in _stretches(f) for k in near.get(n, ())):
            kept.append(f)
            for n in _stretches(f):
                near[n].append(f)
    return in_order(kept)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by place, and at one place by rule."""
    return tuple(sorted(findings, key=lambda f: (f.start, f.end, f.rule)))


def _stretches(finding: Finding) -> range:
    return range(finding.start // _STRETCH, finding.end // _STRETCH + 1)


def _says_as_much(kept: Finding, other: Finding) -> bool:
    """Say whether a kept finding makes another superfluous.

    So it does where both are of one category and overlap (but terms of one rule inside a wide phrase with a gap stay),
    or are about exactly the same words.
    """
    if kept.start >= other.end or kept.end <= other.start:
        return False
    if (kept.start, kept.end) == (other.start, other.end):
        return kept.category == other.category or {kept.category, other.category} <= _OF_WORDS
    if kept.rule == other.rule:
        return False
    return kept.category == other.category or {kept.category, other.category} <= _WORDING


def verdict(findings: Iterable[Finding]) -> str:
    """Return the verdict on a letter: that of its worst finding."""
    worst = max((f.severity for f in findings), default=Severity.TIP)
    return {Severity.TIP: "in orde", Severity.WAARSCHUWING: "kan beter", Severity.FOUT: "aanpassen"}[worst]


def words_of(findings: Sequence[Finding], page: Page) -> list[str]:
    """Return the words that each finding is about, as lemmas where they stand in a parsed sentence."""
    parsed = sorted([*page.sentences, *page.lines], key=lambda s: s.start)
    starts = [s.start for s in parsed]
    words = []
    for f in findings:
        at = bisect_right(starts, f.start) - 1
        lemmas: list[str] = []
        if f.category in _COMES_BACK and at >= 0 and f.end <= parsed[at].end:
            s = parsed[at]
            lemmas = [s.lemmas[n] for n, (a, b) in enumerate(s.offsets) if a < f.end and b > f.start]
        words.append(" ".join(lemmas or page.text[f.start : f.end].casefold().split()))
    return words


def repeated(findings: Sequence[Finding], words: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each finding the index of the first one of the same rule about the same word, None for the first.

    Args:
        findings: sorted by place.
        words: the word of each finding, in a form in which equal words are equal.
    """
    first: dict[tuple[str, str], int] = {}
    said = []
    for n, (f, word) in enumerate(zip(findings, words, strict=True)):
        same = first.setdefault((f.rule, "" if f.category == "opmaak" else word), n)
        said.append(same if same < n and f.category in _COMES_BACK else None)
    return tuple(said)


def remarks(
    findings: Sequence[Finding], sentences: Sequence[SentenceSpan], repeats: Sequence[int | None], text: str
) -> tuple[Remark, ...]:
    """Return the findings as remarks: one for the words of a place, and one for a word that comes back.

    Args:
        findings: sorted by place.
        sentences: the judged sentences; a finding about all of one is not about its words.
        repeats: as `repeated` returns.
        text: of the letter.
    """
    groups: list[list[int]] = []
    near: dict[int, list[list[int]]] = defaultdict(list)
    own = (n for n, first in enumerate(repeats) if first is None)
    for n in sorted(own, key=lambda n: _order(findings[n])):
        f = findings[n]
        beside = (group for k in _stretches(f) for group in near.get(k, ()))
        together = next((group for group in beside if _share_words(findings[group[0]], f, sentences, text)), None)
        if together is not None:
            together.append(n)
            continue
        groups.append([n])
        for k in _stretches(f):
            near[k].append(groups[-1])
    back: dict[int, list[int]] = {}
    for n, first in enumerate(repeats):
        if first is not None:
            back.setdefault(first, []).append(n)
    made = [_remark(findings, group, sorted(r for n in group for r in back.get(n, ()))) for group in groups]
    return tuple(sorted(made, key=lambda remark: (remark.start, remark.end, remark.findings)))


def only(report: Report, wanted: Callable[[Finding], bool]) -> Report:
    """Return a report with some of its findings, and nothing said of the letter as a whole."""
    numbers = {n: at for at, n in enumerate(n for n, f in enumerate(report.findings) if wanted(f))}
    findings = tuple(report.findings[n] for n in numbers)
    made = []
    for remark in report.remarks:
        own = [numbers[n] for n in remark.findings if n in numbers]
        again = [numbers[n] for n in remark.repeats if n in numbers]
        if own or again:
            made.append(_remark(findings, own or again[:1], again if own else again[1:]))
    firsts = tuple(numbers.get(first) if (first := report.repeats[n]) is not None else None for n in numbers)
    return replace(report, findings=findings, remarks=tuple(made), repeats=firsts, better=(), changes=(), summary=())


def _remark(findings: Sequence[Finding], group: Sequence[int], repeats: Sequence[int]) -> Remark:
    lead = findings[group[0]]
    severity = max(findings[n].severity for n in (*group, *repeats))
    return Remark(lead.start, lead.end, severity, tuple(group), tuple(repeats))


def _order(f: Finding) -> tuple[int, int, bool, int, int, str]:
    rank = _LEADING.index(f.category) if f.category in _LEADING else len(_LEADING)
    return -f.severity, rank, not f.suggestions, f.start - f.end, f.start, f.rule


def _share_words(lead: Finding, other: Finding, sentences: Sequence[SentenceSpan], text: str) -> bool:
    """Say whether two findings are about the same words of a letter, or both about the build of a sentence."""
    if lead.start >= other.end or lead.end <= other.start:
        return False
    if _kind(lead, sentences) != _kind(other, sentences):
        return False
    if lead.category in ABOUT_SENTENCES:
        return True
    outer, inner = (lead, other) if lead.end - lead.start >= other.end - other.start else (other, lead)
    if outer.start < inner.start and inner.end < outer.end:
        return outer.category not in _WITH_GAP and len(text[outer.start : outer.end].split()) <= _FEW
    return True


def _kind(f: Finding, sentences: Sequence[SentenceSpan]) -> str:
    if f.category in ABOUT_SENTENCES:
        return "build"
    whole = f.category == "opbouw" and any(f.start <= s.start and s.end <= f.end for s in sentences)
    return "letter" if whole else "words"
