"""Applies suggestions to a text: chosen ones together, never two about the same words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stylecheck.finding import Finding, Suggestion


def overlap(one: Suggestion, other: Suggestion) -> bool:
    """Say whether two suggestions change the same words or the same spot."""
    return (one.start < other.end and other.start < one.end) or one.start == other.start


class Taken:
    """Suggestions that were chosen, by place, so that in a long text only those nearby are looked at."""

    _NEAR = 256

    def __init__(self) -> None:
        self._near: dict[int, list[Suggestion]] = {}

    def add(self, suggestion: Suggestion) -> None:
        """Add a suggestion."""
        for stretch in range(suggestion.start // self._NEAR, suggestion.end // self._NEAR + 1):
            self._near.setdefault(stretch, []).append(suggestion)

    def touches(self, suggestion: Suggestion) -> bool:
        """Say whether a suggestion overlaps one that was added."""
        stretches = range(suggestion.start // self._NEAR, suggestion.end // self._NEAR + 1)
        return any(overlap(suggestion, other) for stretch in stretches for other in self._near.get(stretch, ()))


def best(findings: Iterable[Finding], *, only_safe: bool = False) -> list[Suggestion]:
    """Return the first suggestion of each finding, the widest first where two overlap; sorted by place.

    Args:
        only_safe: take only what can be applied blindly.
    """
    chosen: list[Suggestion] = []
    taken = Taken()
    first = [s for f in findings for s in _first(f, only_safe)]
    for suggestion in sorted(first, key=lambda s: (s.start - s.end, s.start)):
        if not taken.touches(suggestion):
            chosen.append(suggestion)
            taken.add(suggestion)
    return sorted(chosen, key=lambda s: s.start)


def _first(finding: Finding, only_safe: bool) -> Sequence[Suggestion]:
    fitting = [s for s in finding.suggestions if s.safe or not only_safe]
    return fitting[:1]


def apply(text: str, suggestions: Iterable[Suggestion]) -> str:
    """Return the text with the suggestions in it.

    Raises:
        ValueError: two suggestions overlap.
    """
    pieces: list[str] = []
    at = 0
    for suggestion in settled(text, suggestions):
        pieces += (text[at : suggestion.start], suggestion.text)
        at = suggestion.end
    return "".join(pieces) + text[at:]


def settled(text: str, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Return suggestions in order, with exactly what is to be put in: line ends as the text has them, one full stop.

    Raises:
        ValueError: two suggestions overlap.
    """
    made: list[Suggestion] = []
    at = 0
    for suggestion in sorted(suggestions, key=lambda s: s.start):
        if suggestion.start < at:
            raise ValueError("two suggestions overlap")
        at = suggestion.end
        new = _with_hard_spaces(text[suggestion.start : suggestion.end], _in_lines(suggestion, text))
        if new.endswith(".") and text[at : at + 1] == ".":  # "op 4 maart a.s." before a full stop
            new = new[:-1]
        made.append(replace(suggestion, text=new))
    return made


_HARD = {ord("\xa0"): " ", ord("\u202f"): " "}
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


def in_words(text: str, suggestion: Suggestion) -> list[Suggestion]:
    """Return a suggestion as the changes of words that it consists of, so that what stays is not touched."""
    old, new = _WORDS.findall(text[suggestion.start : suggestion.end]), _WORDS.findall(suggestion.text)
    places = [suggestion.start]
    for word in old:
        places.append(places[-1] + len(word))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        replace(suggestion, start=places[a], end=places[b], text="".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _with_hard_spaces(old: str, new: str) -> str:
    """Return a wording with the hard spaces of the words that it keeps: "€ 300" stays on one line."""
    if not any(chr(space) in old for space in _HARD):
        return new
    words, others = _WORDS.findall(old), _WORDS.findall(new)
    plain = [word.translate(_HARD) if word.isspace() else word for word in words]
    matcher = difflib.SequenceMatcher(None, plain, others, autojunk=False)
    return "".join("".join(words[a:b] if tag == "equal" else others[c:d]) for tag, a, b, c, d in matcher.get_opcodes())


def narrowed(text: str, suggestion: Suggestion) -> Suggestion:
    """Return a suggestion without the words that it leaves as they are in front and behind."""
    changes = in_words(text, suggestion)
    if not changes:
        return replace(suggestion, start=suggestion.end, text="")
    start, end = changes[0].start, changes[-1].end
    kept = len(suggestion.text) - (suggestion.end - end)
    return replace(suggestion, start=start, end=end, text=suggestion.text[start - suggestion.start : kept])


def _in_lines(suggestion: Suggestion, text: str) -> str:
    """Return a suggestion with the line ends of the text, broken into lines where the words it replaces were."""
    new = suggestion.text.replace("\r\n", "\n")
    end = "\r\n" if "\r\n" in text else "\n"
    if "\n" in text[suggestion.start : suggestion.end] and "\n" not in new:
        first = text.rfind("\n", 0, suggestion.start) + 1
        after = text.find("\n", suggestion.end)
        lines = text[first : after if after >= 0 else None].splitlines()
        new = _filled(new, suggestion.start - first, max(map(len, lines)))
    return new.replace("\n", end)


def _filled(new: str, column: int, width: int) -> str:
    """Break a text into lines of at most a width (characters), where it begins at a column of its first line."""
    lines = [""]
    for word in new.split(" "):
        taken = len(lines[-1]) + (column if len(lines) == 1 else 0)
        if lines[-1] and taken + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)
