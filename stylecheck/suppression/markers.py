"""Markers in a letter that say what is not reported: <!-- stylecheck: uit -->, [stylecheck: negeer …]."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stylecheck.finding import CATEGORIES, LANGUAGETOOL, Finding, SentenceSpan

_MARKER = re.compile(
    r"<!--[ \t]{0,20}stylecheck[ \t]{0,20}:(?P<comment>(?:(?!-->)[^\n\r\x0b\x0c\u2028\u2029]){0,200})-->"
    r"|\[[ \t]{0,20}stylecheck[ \t]{0,20}:(?P<brackets>[^\n\r\x0b\x0c\u2028\u2029\[\]]{0,200})\]",
    re.I,
)
_BEGUN = re.compile(r"(?:<!--|\[)[ \t]{0,20}stylecheck[ \t]{0,20}:", re.I)
_QUICK = re.compile(r"stylecheck[ \t]*:", re.I)
_ORDER = re.compile(r"(?P<verb>uit|aan|negeer)\b[ \t:]*(?P<names>.*)", re.I)
_VERBS = ("uit", "aan", "negeer")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])?\s*")
_BLANK = "\u2002"
"""What a marker within a line becomes: a space, but not one that layout takes for the gap between two columns."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """A marker that is understood.

    Attributes:
        start, end: its place (code points of the letter).
        names: rules and categories; none means all.
        line: counted from 1.
        told: what it says, as the writer put it.
        below: for `negeer` alone on its line, where the paragraph below it stands; None otherwise.
        beside: for `negeer` beside other text, where that line stands; None otherwise.
    """

    start: int
    end: int
    verb: str
    names: frozenset[str]
    line: int
    told: str
    below: tuple[int, int] | None = None
    beside: tuple[int, int] | None = None

    def means(self, finding: Finding) -> bool:
        return not self.names or finding.rule.lower() in self.names or finding.category in self.names

    @property
    def is_about_spelling(self) -> bool:
        """Whether it names nothing else."""
        return bool(self.names) and all(n == "spelling" or n.startswith(LANGUAGETOOL) for n in self.names)

    def may_end(self, other: _Marker) -> bool:
        """Say whether this `aan` can end something of that `uit`; which rules a category has is not known here."""
        if not self.names or not other.names or self.names & other.names:
            return True
        return bool(self.names.intersection(CATEGORIES)) != bool(other.names.intersection(CATEGORIES))


@dataclass(frozen=True, slots=True)
class Markers:
    """The markers in one letter.

    Attributes:
        text: the letter with every marker replaced by spaces, as long as it was, for layout and parser.
        markers: those that are understood, by place.
        mistakes: line, and a Dutch sentence about a marker that is not understood.
    """

    text: str
    markers: tuple[_Marker, ...] = ()
    mistakes: tuple[tuple[int, str], ...] = ()

    def apply(
        self,
        findings: Iterable[Finding],
        names: Callable[[], Collection[str]],
        sentences: Sequence[SentenceSpan] = (),
        *,
        complete: bool = True,
        spelled: bool = True,
    ) -> tuple[list[Finding], list[str]]:
        """Return the findings that are left, and what to tell of markers that have no effect.

        A finding is where it starts.

        Args:
            names: returns the ids of all rules and the categories.
            sentences: the judged sentences. With them, `negeer` beside other text silences the sentence that it stands
                in or behind; without them, or where there is no sentence, its whole line.
            complete: all rules ran, so that a marker that silenced nothing can be called useless.
            spelled: spelling was checked as well.
        """
        if not self.markers:
            return list(findings), [told for _, told in sorted(self.mistakes)]
        areas = {n: self._area(m, sentences) for n, m in enumerate(self.markers) if m.verb == "negeer"}
        kept: list[Finding] = []
        used: set[int] = set()
        for finding in findings:
            over = self._over(finding, areas)
            used |= over
            if not over:
                kept.append(finding)
        return kept, [told for _, told in sorted([*self.mistakes, *self._useless(used, names(), complete, spelled)])]

    def _over(self, finding: Finding, areas: Mapping[int, tuple[int, int]]) -> set[int]:
        """Return the numbers of the markers that silence a finding."""
        negeer: set[int] = set()
        uit: set[int] = set()
        for n, marker in enumerate(self.markers):
            if not marker.means(finding):
                continue
            if n in areas:
                if areas[n][0] <= finding.start < areas[n][1]:
                    negeer.add(n)
            elif marker.end <= finding.start:
                uit = uit | {n} if marker.verb == "uit" else set()
        return negeer | uit

    def _area(self, marker: _Marker, sentences: Sequence[SentenceSpan]) -> tuple[int, int]:
        """Return the part of the letter that a `negeer` is about."""
        if marker.below:
            return marker.below
        assert marker.beside
        first, last = marker.beside
        inside = [s for s in sentences if s.start < marker.start and marker.end < s.end]
        before = [s for s in sentences if first < s.end <= marker.start and not self.text[s.end : marker.start].strip()]
        after = [s for s in sentences if marker.end <= s.start < last]
        near = inside or before or (after[:1] if not self.text[first : marker.start].strip(" \t\u2002-*•") else [])
        if not near:
            return first, last
        return min(s.start for s in near), max(s.end for s in near)

    def _useless(
        self, used: Collection[int], known: Collection[str], complete: bool, spelled: bool
    ) -> Iterable[tuple[int, str]]:
        for n, marker in enumerate(self.markers):
            unknown = sorted(n for n in marker.names if n not in known and not n.startswith(LANGUAGETOOL))
            for name in unknown:
                yield marker.line, f"Regel {marker.line}: ‘{name}’ is geen regel en geen onderwerp.{_near(name, known)}"
            if unknown or n in used or not complete or (not spelled and marker.is_about_spelling):
                continue
            if marker.verb != "aan":
                yield (
                    marker.line,
                    f"Regel {marker.line}: de markering ‘{marker.told}’ onderdrukt niets. Haal haar weg.",
                )
            elif not self._ends_something(n):
                yield (
                    marker.line,
                    f"Regel {marker.line}: voor de markering ‘{marker.told}’ staat geen ‘uit’. Haal haar weg.",
                )

    def _ends_something(self, number: int) -> bool:
        """Say whether an `uit` that this `aan` can end is still in force."""
        for n in range(number - 1, -1, -1):
            earlier = self.markers[n]
            if earlier.verb == "aan" and (not earlier.names or earlier.names == self.markers[number].names):
                return False
            if earlier.verb == "uit" and self.markers[number].may_end(earlier):
                return True
        return False


def read_markers(text: str) -> Markers:
    """Return the markers in a letter: `<!-- stylecheck: uit lange-zin -->` or `[stylecheck: negeer]`.

    `uit` silences rules or categories (all, where none is named) up to `aan` or the end; `negeer` on a line with other
    text silences them there, and alone on its line in the paragraph below it.
    """
    if "stylecheck" not in text.lower() or not _QUICK.search(text):
        return Markers(text)
    matches = list(_MARKER.finditer(text))
    blank, alone = _blank(text, matches)
    markers: list[_Marker] = []
    mistakes: list[tuple[int, str]] = []
    for match in matches:
        told = (match["comment"] or match["brackets"] or "").strip()
        line = _line(text, match.start())
        order = _ORDER.fullmatch(told)
        if order is None:
            near = difflib.get_close_matches(told.split(" ")[0].lower(), _VERBS, 1)
            hint = f"Bedoelt u ‘{near[0]}’?" if near else "Kies uit, aan of negeer."
            mistakes.append((line, f"Regel {line}: de markering ‘{told}’ ken ik niet. {hint}"))
            continue
        names = frozenset(re.split(r"[,;\s]+", order["names"].lower())) - {"", "en"}
        verb = order["verb"].lower()
        below = _below(blank, match.end()) if verb == "negeer" and match in alone else None
        beside = _line_at(text, match) if verb == "negeer" and match not in alone else None
        markers.append(_Marker(*match.span(), verb, names, line, told, below, beside))
    whole = {match.start() for match in matches}
    for begun in _BEGUN.finditer(text):
        if begun.start() not in whole:
            line = _line(text, begun.start())
            close = "]" if begun[0].startswith("[") else "-->"
            mistakes.append(
                (line, f"Regel {line}: deze markering is niet af. Sluit haar op dezelfde regel met {close}")
            )
    return Markers(blank, tuple(markers), tuple(mistakes))


def _line(text: str, at: int) -> int:
    return len(_LINE_END.findall(text, 0, at)) + 1


def _line_at(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the start and end of the line that a marker stands on, its line end left out."""
    start = max(text.rfind(c, 0, match.start()) for c in "\n\r\x0b\x0c\u2028\u2029") + 1
    end = _BREAK.search(text, match.end())
    return start, end.start() if end else len(text)


def _below(blank: str, at: int) -> tuple[int, int]:
    """Return the block of lines below a marker that is alone on its line; empty where nothing follows."""
    start = at
    while start < len(blank) and blank[start].isspace():
        start += 1
    stop = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)").search(blank, start)
    return start, stop.start() if stop else len(blank)


def _blank(text: str, matches: Sequence[re.Match[str]]) -> tuple[str, set[re.Match[str]]]:
    """Replace markers by spaces, and say which of them stand alone on their line, or with a bullet only.

    Where a line of markers has text above and below it, it joins the line above, so that it cuts no paragraph in two:
    at the end of a line, spaces do not matter to the layout.
    """
    chars = list(text)
    for match in matches:
        chars[match.start() : match.end()] = _BLANK * (match.end() - match.start())
    lines: list[tuple[int, int]] = []
    for end in _BREAK.finditer(text):
        lines.append((lines[-1][1] if lines else 0, end.end()))
    lines.append((lines[-1][1] if lines else 0, len(text)))
    held: list[list[re.Match[str]]] = [[] for _ in lines]
    starts = [start for start, _ in lines]
    for match in matches:
        held[bisect_right(starts, match.start()) - 1].append(match)
    bare = ["".join(chars[start:end]).strip() for start, end in lines]
    alone = {m for n, ms in enumerate(held) if not _BULLET.sub("", bare[n], count=1) for m in ms}
    n = 0
    while n < len(lines):
        first = n
        while n < len(lines) and held[n] and not bare[n]:
            n += 1
        if 0 < first < n < len(lines) and bare[first - 1] and bare[n]:
            # the break above the markers becomes spaces; the last break of theirs stays
            for k in range(first - 1, n - 1):
                at = lines[k][1]
                while at > lines[k][0] and _BREAK.fullmatch(chars[at - 1]):
                    at -= 1
                    chars[at] = _BLANK
        n = max(n, first + 1)
    return "".join(chars), alone


def _near(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f" Bedoelt u ‘{near[0]}’?" if near else " Met ‘stylecheck rules’ ziet u alle regels."
