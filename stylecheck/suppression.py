"""What is not reported: by markers in a letter, by the settings, and by a baseline of older letters."""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import json
import os
import re
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stylecheck.errors import SettingError
from stylecheck.finding import Finding, Report, SentenceSpan
from stylecheck.settings import Ignored

_MARKER = re.compile(
    r"<!--[ \t]*stylecheck[ \t]*:[ \t]*(?P<comment>[^\n\r>]{0,200}?)[ \t]*-->"
    r"|\[[ \t]*stylecheck[ \t]*:[ \t]*(?P<brackets>[^\n\r\]]{0,200}?)[ \t]*\]",
    re.I,
)
_QUICK = re.compile(r"stylecheck[ \t]*:", re.I)
_ORDER = re.compile(r"(?P<verb>uit|aan|negeer)\b[ \t:]*(?P<names>.*)", re.I)
_VERBS = ("uit", "aan", "negeer")


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of the letter (code points) where some rules are silent; no names means all."""

    start: int
    end: int
    names: frozenset[str]
    line: int
    told: str

    def holds(self, finding: Finding) -> bool:
        named = not self.names or bool(self.names & {finding.rule, finding.category})
        return named and self.start <= finding.start < self.end


@dataclass(frozen=True, slots=True)
class Markers:
    """The markers in one letter.

    Attributes:
        text: the letter with every marker replaced by spaces, as long as it was, for layout and parser.
        areas: where what is silent.
        mistakes: Dutch sentences about markers that are not understood.
    """

    text: str
    areas: tuple[_Area, ...] = ()
    mistakes: tuple[str, ...] = ()

    def apply(
        self, findings: Iterable[Finding], names: Callable[[], Collection[str]]
    ) -> tuple[list[Finding], list[str]]:
        """Return the findings that are left, and what to tell of markers that have no effect.

        Args:
            names: returns the ids of all rules and the categories.
        """
        if not self.areas:
            return list(findings), list(self.mistakes)
        kept, used = [], set()
        for finding in findings:
            over = [n for n, area in enumerate(self.areas) if area.holds(finding)]
            used.update(over)
            if not over:
                kept.append(finding)
        return kept, [*self.mistakes, *self._useless(used, names())]

    def _useless(self, used: Collection[int], known: Collection[str]) -> Iterable[str]:
        for n, area in enumerate(self.areas):
            unknown = sorted(name for name in area.names if name not in known)
            for name in unknown:
                yield f"Regel {area.line}: ‘{name}’ is geen regel en geen onderwerp.{_near(name, known)}"
            if not unknown and n not in used:
                yield f"Regel {area.line}: de markering ‘{area.told}’ onderdrukt niets. Haal haar weg."


def read_markers(text: str) -> Markers:
    """Return the markers in a letter: `<!-- stylecheck: uit lange-zin -->` or `[stylecheck: negeer]`.

    `uit` silences rules or categories (all, where none is named) up to `aan` or the end; `negeer` on a line with other
    text silences them on that line, and alone on its line in the paragraph below it.
    """
    if not _QUICK.search(text):
        return Markers(text)
    areas: list[_Area] = []
    mistakes: list[str] = []
    opened: list[tuple[re.Match[str], frozenset[str], str]] = []
    for match in _MARKER.finditer(text):
        told = (match["comment"] or match["brackets"] or "").strip()
        line = _line(text, match.start())
        order = _ORDER.fullmatch(told)
        if order is None:
            near = difflib.get_close_matches(told.split(" ")[0].lower(), _VERBS, 1)
            hint = f"Bedoel je ‘{near[0]}’?" if near else "Kies uit, aan of negeer."
            mistakes.append(f"Regel {line}: de markering ‘{told}’ ken ik niet. {hint}")
            continue
        names = frozenset(re.split(r"[,;\s]+", order["names"].lower().strip())) - {""}
        verb = order["verb"].lower()
        if verb == "uit":
            opened.append((match, names, told))
        elif verb == "negeer":
            areas.append(_Area(*_here(text, match), names, line, told))
        else:
            closed = [o for o in opened if not names or o[1] == names or not o[1]]
            if not closed:
                mistakes.append(f"Regel {line}: voor de markering ‘{told}’ staat geen ‘uit’. Haal haar weg.")
            for begin, silenced, said in closed:
                areas.append(_Area(begin.end(), match.start(), silenced, _line(text, begin.start()), said))
            opened = [o for o in opened if o not in closed]
    for begin, silenced, said in opened:
        areas.append(_Area(begin.end(), len(text), silenced, _line(text, begin.start()), said))
    areas.sort(key=lambda area: area.start)
    return Markers(_blank(text), tuple(areas), tuple(mistakes))


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:at])) + 1


def _here(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return the line a `negeer` stands on, or the paragraph below it where it stands alone."""
    start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    end = re.compile(r"[\r\n]|\Z").search(text, match.end()).start()  # type: ignore[union-attr]  # \Z always fits
    rest = _MARKER.sub("", text[start:end])
    if re.sub(r"^\s*(?:[-*•]|\d+[.)])?\s*", "", rest):
        return start, end
    below = re.compile(r"\s*").match(text, end).end()  # type: ignore[union-attr]
    stop = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)|\Z").search(text, below).start()  # type: ignore[union-attr]
    return below, stop


def _blank(text: str) -> str:
    """Replace the markers by spaces; a line that held nothing else joins the line below, so that it cuts nothing."""
    chars = list(text)
    for match in _MARKER.finditer(text):
        chars[match.start() : match.end()] = " " * (match.end() - match.start())
    blank = "".join(chars)

    def joined(line: re.Match[str]) -> str:
        return " " * len(line[0]) if _MARKER.search(text, line.start(), line.end()) else line[0]

    return re.sub(r"(?m)^[ \t]+(?:\r\n|\r|\n)", joined, blank)


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
    words = r"\s+".join(re.escape(word) for word in phrase.split())
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
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SettingError(f"‘{path}’ is geen nulmeting van stylecheck. {again}") from None

    @classmethod
    def make(cls, path: Path, reports: Iterable[Report]) -> Baseline:
        """Return the baseline of some reports; one that stands at the path already lends its salt."""
        salt = secrets.token_hex(8)
        with contextlib.suppress(SettingError):
            salt = cls.load(path)._salt
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
        path, folder = Path(source).absolute(), self.path.absolute().parent
        with contextlib.suppress(ValueError):
            return path.relative_to(folder).as_posix()
        return path.as_posix()

    def _keys(self, findings: Iterable[Finding], sentences: Sequence[SentenceSpan], text: str) -> list[str]:
        keys = []
        for f in findings:
            within = next((text[s.start : s.end] for s in sentences if s.start <= f.start < s.end), "")
            told = "\0".join((self._salt, f.rule, _folded(within), _folded(text[f.start : f.end])))
            keys.append(hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest())
        return keys


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
