"""Asks a stylecheck server what is to be said of a paragraph, and where. It knows nothing of LibreOffice."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any, Iterable, Sequence

from stylecheck_server import STRANGE, Lines, Server, UnavailableError, answered

_TAKEN, _LEFT = "\0", re.compile(r"\w(?:[^\0]*\w)?")


@dataclass(frozen=True)
class Mark:
    """Something to say about words of a paragraph.

    Attributes:
        start, end: the words that suggestions take the place of, in UTF-16 code units as LibreOffice counts.
        place: start and end of the words that it is about, which are among them; all of them where it is ().
        url: where more is told, "" for nowhere.
    """

    start: int
    end: int
    message: str
    rule: str
    suggestions: tuple[str, ...] = ()
    url: str = ""
    place: tuple[int, ...] = ()

    @property
    def about(self) -> tuple[int, int]:
        """The start and end of the words that it is about."""
        first, last = self.place or (self.start, self.end)
        return first, last


def ask(lines: Lines, server: Server, text: str, language: str) -> list[Mark]:
    """Return the marks of a text, none for one that the server does not take.

    Raises:
        UnavailableError: no answer in time, or one that makes no sense.
    """
    status, data = lines.check(server, {"text": text, "language": language, "places": "true"})
    if status in (400, 413, 422):
        return []
    try:
        marks = [_mark(match) for match in json.loads(answered(status, data))["matches"]]
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise UnavailableError(STRANGE) from None
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return [mark for mark in marks if 0 <= mark.start < mark.end <= units]


def probe(lines: Lines, server: Server) -> None:
    """Make sure that a server checks texts, without telling it anything.

    Raises:
        UnavailableError: it does not.
    """
    ask(lines, server, "Dank u wel.", "nl-NL")


def _mark(match: Any) -> Mark:
    start, rule = int(match["offset"]), match["rule"]
    end = start + int(match["length"])
    suggestions = tuple(_told(each["value"]) for each in match.get("replacements", ()))
    url = _told((rule.get("urls") or [{"value": ""}])[0]["value"])
    url = url if url.startswith(("https://", "http://")) else ""  # LibreOffice opens whatever there is
    place = match.get("place", {"offset": start, "length": end - start})
    first = max(start, int(place["offset"]))
    last = min(end, int(place["offset"]) + int(place["length"]))
    about = (first, last) if first < last and (first, last) != (start, end) else ()
    return Mark(start, end, _told(match["message"]), _told(rule["id"]), suggestions, url, about)


def _told(value: Any) -> str:
    """Return a string that LibreOffice takes: it throws on half a pair of code units, which JSON may have."""
    return str(value).encode("utf-8", "replace").decode("utf-8")


def apart(marks: Sequence[Mark], text: str) -> list[Mark]:
    """Return marks of which no two share a character, from front to back.

    Writer looks for the mark under the mouse by bisection, which fails where they overlap. Marks of nearly the same
    words become one. Of others the narrowest keeps its words, because it says the most about them. A wider one gets the
    words that it is about, or the first that are left of them, without its suggestions, which are for all of its words;
    they come back when the narrow ones have been dealt with.
    """
    units = "".join(char if char <= "\uffff" else char * 2 for char in text)
    found = []
    for mark in sorted(_joined(marks, text), key=lambda mark: (mark.end - mark.start, mark.start)):
        if _TAKEN in units[mark.start : mark.end]:
            left = _left(units, *mark.about) or _left(units, mark.start, mark.end)
            if left is None:
                continue
            mark = replace(mark, start=left[0], end=left[1], suggestions=())
        units = units[: mark.start] + _TAKEN * (mark.end - mark.start) + units[mark.end :]
        found.append(replace(mark, place=()))
    return sorted(found, key=lambda mark: mark.start)


def harmless(marks: Iterable[Mark], fixed: Sequence[int]) -> list[Mark]:
    """Return marks, without suggestions where a click would take away what is no text.

    Args:
        fixed: where fields and notes stand; what a field shows stands behind its place, as if it were text.
    """
    return [
        replace(mark, suggestions=()) if any(mark.start - 1 <= each < mark.end for each in fixed) else mark
        for mark in marks
    ]


def _left(units: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first words within a place that no mark has taken."""
    left = _LEFT.search(units, start, end)
    return left.span() if left else None


def _joined(marks: Sequence[Mark], text: str) -> list[Mark]:
    """Return marks of which those that share more than half of the words of the wider one have become one.

    An example is ‘U dient’ with a suggestion for its whole sentence, and ‘dient’ with one for all but the first word.
    """
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        group = next((group for group in groups if _are_near(group[0], mark)), None)
        if group is None:
            groups.append([mark])
        else:
            group.append(mark)
    return [group[0] if len(group) == 1 else _union(group, text.encode("utf-16-le", "replace")) for group in groups]


def _are_near(one: Mark, other: Mark) -> bool:
    """Say whether two marks share most of their words, or of those that they are about."""
    pairs = ((one.start, one.end), (other.start, other.end)), (one.about, other.about)
    return any(2 * (min(b, d) - max(a, c)) > max(b - a, d - c) for (a, b), (c, d) in pairs)


def _union(group: Sequence[Mark], units: bytes) -> Mark:
    """Return a mark that says all that some marks say, the widest first; suggestions keep the words around theirs."""
    start, end = min(mark.start for mark in group), max(mark.end for mark in group)

    def words(first: int, last: int) -> str:
        return units[2 * first : 2 * last].decode("utf-16-le", "replace")

    suggestions = (
        words(start, mark.start) + suggestion + words(mark.end, end)
        for mark in group
        for suggestion in mark.suggestions
    )
    messages = dict.fromkeys(mark.message for mark in group)
    url = next((mark.url for mark in group if mark.url), "")
    about = min(mark.about[0] for mark in group), max(mark.about[1] for mark in group)
    return Mark(start, end, " ".join(messages), group[0].rule, tuple(dict.fromkeys(suggestions)), url, about)
