"""What is not reported: by markers in a letter, by the settings, and by a baseline of older letters."""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import json
import os
import re
import secrets
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stylecheck.errors import SettingError
from stylecheck.finding import CATEGORIES, Finding, Report, SentenceSpan
from stylecheck.settings import Ignored

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
        return not self.names or finding.rule in self.names or finding.category in self.names

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
    ) -> tuple[list[Finding], list[str]]:
        """Return the findings that are left, and what to tell of markers that have no effect.

        A finding is where it starts.

        Args:
            names: returns the ids of all rules and the categories.
            sentences: the judged sentences. With them, `negeer` beside other text silences the sentence that it stands
                in or behind; without them, or where there is no sentence, its whole line.
            complete: all rules ran, so that a marker that silenced nothing can be called useless.
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
        return kept, [told for _, told in sorted([*self.mistakes, *self._useless(used, names(), complete)])]

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

    def _useless(self, used: Collection[int], known: Collection[str], complete: bool) -> Iterable[tuple[int, str]]:
        for n, marker in enumerate(self.markers):
            unknown = sorted(name for name in marker.names if name not in known)
            for name in unknown:
                yield marker.line, f"Regel {marker.line}: ‘{name}’ is geen regel en geen onderwerp.{_near(name, known)}"
            if unknown or n in used or not complete:
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
            hint = f"Bedoel je ‘{near[0]}’?" if near else "Kies uit, aan of negeer."
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
    return f" Bedoel je ‘{near[0]}’?" if near else " Met ‘stylecheck rules’ zie je alle regels."


_SENTENCE = 8
"""Words from which a finding is about a whole sentence; a phrase in it hides such a finding only with its rule."""


def apply_ignored(
    ignored: Sequence[Ignored], findings: Iterable[Finding], text: str
) -> tuple[list[Finding], frozenset[int]]:
    """Leave out what the settings do not want to hear.

    Returns:
        The findings that are left, and the numbers of the choices that left something out.
    """
    if not ignored:
        return list(findings), frozenset()
    places = [[m.span() for m in _phrase(choice.text).finditer(text)] if choice.text else None for choice in ignored]
    kept, used = [], set()
    for f in findings:
        over = {n for n, choice in enumerate(ignored) if _ignores(choice, places[n], f, text)}
        used |= over
        if not over:
            kept.append(f)
    return kept, frozenset(used)


def _ignores(choice: Ignored, places: Sequence[tuple[int, int]] | None, f: Finding, text: str) -> bool:
    if choice.rule and choice.rule not in (f.rule, f.category):
        return False
    if places is None:
        return True
    if not choice.rule and len(text[f.start : f.end].split()) > _SENTENCE:
        return False
    return any(a < f.end and b > f.start for a, b in places)


@lru_cache(maxsize=512)
def _phrase(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in phrase.split()) or r"\b\B"  # nothing: it stands nowhere
    return re.compile(rf"(?<!\w){words}(?!\w)", re.I)


def unused_ignored(ignored: Sequence[Ignored], used: Collection[int]) -> list[str]:
    """Return a Dutch sentence for each choice of the settings that left nothing out."""
    told = []
    for n, choice in enumerate(ignored):
        if n not in used:
            what = " ".join(filter(None, (choice.rule, f"‘{choice.text}’" if choice.text else "")))
            where = f"{choice.origin}: " if choice.origin else ""
            told.append(f"{where}‘ignore’ van {what} onderdrukt niets.")
    return told


_SCHEMA = "stylecheck-baseline/1"
_LARGEST = 50_000_000


class Baseline:
    """The findings of a stock of older letters, by keys that give nothing of a letter away.

    A key is a salted hash of the rule and the sentence it was found in; it stays the same where the sentence moves.
    """

    def __init__(self, path: Path, salt: str, letters: dict[str, Counter[str]]) -> None:
        self.path = path
        self._salt = salt
        self._letters = letters
        self._seen: dict[str, int] = {}  # letter -> entries that no longer occur

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline.

        Raises:
            SettingError: it is not there, cannot be read, or is no baseline.
        """
        again = f"Maak haar opnieuw met: stylecheck check BRIEVEN --write-baseline {path}"
        try:
            if path.stat().st_size > _LARGEST:
                raise SettingError(f"De nulmeting ‘{path}’ is groter dan 50 MB. {again}")
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["schema"] != _SCHEMA:
                raise SettingError(f"De nulmeting ‘{path}’ is van een andere versie. {again}")
            letters = {str(name): Counter(map(str, keys)) for name, keys in kept["letters"].items()}
            return cls(path, str(kept["salt"]), letters)
        except FileNotFoundError:
            raise SettingError(f"De nulmeting ‘{path}’ bestaat niet. {again}") from None
        except OSError as error:
            raise SettingError(f"De nulmeting ‘{path}’ is niet te lezen ({error.strerror}).") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SettingError(f"‘{path}’ is geen nulmeting van stylecheck. {again}") from None

    @classmethod
    def make(cls, path: Path, reports: Iterable[Report]) -> Baseline:
        """Return the baseline of some reports; one that stands at the path already lends its salt.

        Raises:
            SettingError: something else stands at the path, such as a letter; it would be lost.
        """
        salt = secrets.token_hex(8)
        try:
            salt = cls.load(path)._salt
        except SettingError:
            if not _may_be_replaced(path):
                raise SettingError(f"‘{path}’ bestaat al en is geen nulmeting. Kies een andere naam.") from None
        made = cls(path, salt, {})
        for report in reports:
            keys = made._keys(report.findings, report.sentences, report.letter.text)
            made._letters[made._name(report.letter.source)] = Counter(keys)
        return made

    def save(self) -> None:
        """Write the baseline; whoever reads meanwhile sees the old one or the new one.

        Raises:
            SettingError: it cannot be written.
        """
        letters = {name: sorted(keys.elements()) for name, keys in sorted(self._letters.items()) if keys}
        text = json.dumps({"schema": _SCHEMA, "salt": self._salt, "letters": letters}, ensure_ascii=False, indent=1)
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            draft.write_text(text + "\n", encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise SettingError(f"De nulmeting ‘{self.path}’ is niet te schrijven ({error.strerror}).") from None

    def apply(
        self, source: str, findings: Sequence[Finding], sentences: Sequence[SentenceSpan], text: str
    ) -> list[Finding]:
        """Return the findings that the baseline does not have for this letter."""
        name = self._name(source)
        left = Counter(self._letters.get(name, ()))
        kept = []
        for finding, key in zip(findings, self._keys(findings, sentences, text), strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append(finding)
        self._seen[name] = sum(left.values())
        return kept

    def notes(self) -> list[str]:
        """Return a Dutch sentence for each checked letter whose entries no longer all occur."""
        return [
            f"{self.path.name}: {n} {'opmerking' if n == 1 else 'opmerkingen'} over {name} "
            f"{'komt' if n == 1 else 'komen'} niet meer voor. Maak de nulmeting opnieuw."
            for name, n in sorted(self._seen.items())
            if n
        ]

    def _name(self, source: str) -> str:
        if source == "-":
            return source
        # not resolve(): a letter keeps the name that it was given, also behind a link
        path, folder = (Path(os.path.abspath(p)) for p in (source, self.path.parent))  # noqa: PTH100
        with contextlib.suppress(ValueError):
            return path.relative_to(folder).as_posix()
        return path.as_posix()

    def _keys(self, findings: Iterable[Finding], sentences: Sequence[SentenceSpan], text: str) -> list[str]:
        text = read_markers(text).text  # a marker put in later changes no sentence
        keys = []
        for f in findings:
            within = next((text[s.start : s.end] for s in sentences if s.start <= f.start < s.end), "")
            told = "\0".join((self._salt, f.rule, _folded(within), _folded(text[f.start : f.end])))
            keys.append(hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest())
        return keys


def _may_be_replaced(path: Path) -> bool:
    """Say whether nothing is lost where a baseline is written at a path: it is free, empty, or a baseline."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return True
        with path.open(encoding="utf-8") as file:
            return '"stylecheck-baseline/' in file.read(200)
    except (OSError, ValueError):
        return False


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
