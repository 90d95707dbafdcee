"""A comparison as a JSON object, for other programs; see `docs/json.md`. It tells everything, tips too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stylecheck.report.json import text_of

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison
    from stylecheck.compare.fact import Difference, Fact
    from stylecheck.compare.side import Side
    from stylecheck.report.comparison.told import Told

SCHEMA = "stylecheck-comparison/1"


def render(told: Told) -> bytes:
    """Return a comparison as indented JSON."""
    return f"{text_of(comparison_object(told.comparison, told.verdict))}\n".encode()


def comparison_object(comparison: Comparison, summary: Sequence[str]) -> dict[str, Any]:
    """Return a comparison as an object that `json.dumps` can write; offsets are code points of each letter's text."""
    old, new, gain = comparison.before, comparison.after, comparison.gain
    return {
        "schema": SCHEMA,
        "says_the_same": comparison.says_the_same,
        "summary": list(summary),
        "before": _letter(old),
        "after": _letter(new),
        "facts": [_fact(each, comparison) for each in comparison.differences],
        "groups": [
            {
                "course": group.course.value,
                "moved": group.moved,
                "before": [_unit(old, n) for n in group.before],
                "after": [_unit(new, n) for n in group.after],
            }
            for group in comparison.groups
        ],
        "findings": {
            "gone": [_finding(old, n) for n in gain.gone],
            "left": [{"before": _finding(old, a), "after": _finding(new, b)} for a, b in gain.left],
            "new": [_finding(new, n) for n in gain.new],
        },
    }


def _letter(side: Side) -> dict[str, Any]:
    report = side.report
    return {
        "source": side.letter.source,
        "verdict": report.verdict,
        "soort": report.genre,
        "kanaal": report.channel,
        "written": side.written.isoformat() if side.written else None,
        "spelled": report.spelled,
        "measures": {name: round(value, 4) for name, value in report.measures.items() if math.isfinite(value)},
    }


def _place(side: Side, start: int, end: int) -> dict[str, Any]:
    place = side.letter.locate(start)
    return {
        "text": side.letter.text[start:end],
        "start": start,
        "end": end,
        "line": place.line,
        "column": place.column,
        "told": side.letter.mark(start).told,
    }


def _unit(side: Side, n: int) -> dict[str, Any]:
    return _place(side, side.units[n].start, side.units[n].end)


def _fact(each: Difference, comparison: Comparison) -> dict[str, Any]:
    def told(side: Side, fact: Fact | None) -> dict[str, Any] | None:
        if fact is None:
            return None
        return {**_place(side, fact.start, fact.end), "sentence": _unit(side, fact.unit)}

    return {
        "fate": each.fate.value,
        "kind": each.kind.value,
        "message": each.message,
        "before": told(comparison.before, each.before),
        "after": told(comparison.after, each.after),
    }


def _finding(side: Side, n: int) -> dict[str, Any]:
    finding = side.report.findings[n]
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.label,
        **_place(side, finding.start, finding.end),
        "message": finding.message,
    }
