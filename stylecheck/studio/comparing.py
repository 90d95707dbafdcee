"""Holds two texts beside each other: which sentence became which, which facts differ, what became of the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.letter import Letter
from stylecheck.panel.cards import Units
from stylecheck.serve.api import JSON, kind_of, parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply, too_long
from stylecheck.serve.wishes import Name, checked
from stylecheck.studio.rules.session import Changed, checker_for

if TYPE_CHECKING:
    from stylecheck.compare.comparison import Comparison
    from stylecheck.compare.fact import Difference, Fact
    from stylecheck.compare.side import Side
    from stylecheck.report.comparison.told import FactTold, Quotes, Told
    from stylecheck.report.comparison.words import Pieces
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
_MOST = 300
"""Findings of each kind that a page shows; there are more in a text that nobody reads to its end."""
_LONGEST = 40_000
"""Code points of both texts together, some twenty pages: it takes seconds, and four times as long for twice as much."""
_TOO_LONG = "Deze teksten zijn samen te lang om te vergelijken. Neem steeds een deel, van hoogstens tien pagina’s."
_FIRST = ("plicht", "verbod", "recht", "uitzondering", "voorwaarde", "ontkenning", "datum", "termijn", "bedrag", "tijd")
"""Kinds of facts that matter most to a tenant, in order; the others come behind them as they stand in the letter."""


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    return [
        Route("/api/studio/compare", compare, methods=["POST"]),
        Route("/api/studio/compare/save", save, methods=["POST"]),
    ]


class Pair(Changed):
    """Two texts, with how they are checked.

    Attributes:
        before, after: the letter as it was, and as it is.
        everything: tips count too.
        names: what the two are called in a file.
        form: of the file, where one is asked for.
    """

    before: str
    after: str
    everything: bool = False
    names: list[Name] = Field(default=["Oude brief", "Nieuwe brief"], min_length=2, max_length=2)
    form: Literal["docx", "html"] = "docx"


@dataclass(frozen=True, slots=True)
class Compare:
    """Compares two texts.

    Attributes:
        as_file: the answer is a file for people, not what a page shows.
    """

    pair: Pair
    as_file: bool = False
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.compare.comparison import compare as compared
        from stylecheck.report.comparison import render
        from stylecheck.report.comparison.told import Told

        checker, _ = checker_for(self.pair, bench)
        letters = (Letter(self.pair.before, self.pair.names[0]), Letter(self.pair.after, self.pair.names[1]))
        told = Told(compared(*letters, checker), self.pair.everything)
        if self.as_file:
            return Reply(render(told, self.pair.form), _MEDIA[self.pair.form])
        return Reply.of(shown(told))


def shown(told: Told) -> dict[str, Any]:
    """Return what a page shows of a comparison; offsets are UTF-16 units of each text."""
    comparison = told.comparison
    sides = {"before": comparison.before, "after": comparison.after}
    units = {name: Units(side.letter.text).of for name, side in sides.items()}
    return {
        "says_the_same": comparison.says_the_same,
        "summary": list(told.verdict),
        "before": {"units": _units(comparison.before, units["before"], told, is_new=False)},
        "after": {"units": _units(comparison.after, units["after"], told, is_new=True)},
        "groups": [
            {
                "course": group.course.value,
                "moved": group.moved,
                "label": shown.label,
                "before": group.before,
                "after": group.after,
            }
            for group, shown in zip(comparison.groups, told.groups, strict=True)
        ],
        "facts": _facts(told),
        "measures": [[row.called, row.before, row.after, row.meaning] for row in told.measures],
        "findings": _findings(comparison, everything=told.everything),
    }


def _units(side: Side, place: Callable[[int], int], told: Told, *, is_new: bool) -> list[dict[str, Any]]:
    """Return the sentences and lines of a side: where they stand, and their words in pieces that differ or not."""
    pieces: dict[int, Pieces] = {}
    for group, each in zip(told.comparison.groups, told.groups, strict=True):
        numbers, quotes = (group.after, each.after) if is_new else (group.before, each.before)
        pieces |= {n: quote.pieces for n, quote in zip(numbers, quotes, strict=True)}
    return [
        {"start": place(unit.start), "end": place(unit.end), "pieces": _of_pieces(pieces[n])}
        for n, unit in enumerate(side.units)
    ]


def _of_pieces(pieces: Pieces) -> list[tuple[str, bool]]:
    return [(piece.text, piece.marked) for piece in pieces]


def _facts(told: Told) -> list[dict[str, Any]]:
    """Return the facts that differ: lost, then changed, then new, and of each what matters most first."""
    differences = told.comparison.differences
    from stylecheck.compare.fact import Fate

    lost = [each for each in differences if each.fate is not Fate.NEW]
    new = [each for each in differences if each.fate is Fate.NEW]
    pairs = [*zip(lost, told.missed, strict=True), *zip(new, told.added, strict=True)]
    order = [Fate.LOST, Fate.CHANGED, Fate.NEW]

    def weight(pair: tuple[Difference, FactTold]) -> tuple[int, int]:
        kind = pair[0].kind.value
        return order.index(pair[0].fate), _FIRST.index(kind) if kind in _FIRST else len(_FIRST)

    return [_fact(each, words) for each, words in sorted(pairs, key=weight)]


def _fact(each: Difference, told: FactTold) -> dict[str, Any]:
    def of(fact: Fact | None, quotes: Quotes) -> dict[str, Any]:
        sentences = [{"place": quote.place, "pieces": _of_pieces(quote.pieces)} for quote in quotes]
        return {"unit": fact.unit if fact else None, "sentences": sentences}

    return {
        "fate": each.fate.value,
        "kind": each.kind.value,
        "message": told.message,
        "before": of(each.before, told.before),
        "after": of(each.after, told.after),
    }


def _findings(comparison: Comparison, *, everything: bool) -> Mapping[str, Any]:
    """Return what became of the findings: those that are gone stand in the old text, the others in the new one."""
    from stylecheck.report.comparison.findings import shown as which_of

    which = which_of(comparison, everything=everything)
    amounts = {"gone": which.gone, "left": [b for _, b in which.left], "new": which.new}
    sides = {"gone": comparison.before, "left": comparison.after, "new": comparison.after}
    return {
        name: {"count": len(found), "shown": list(_places(sides[name], found[:_MOST]))}
        for name, found in amounts.items()
    }


def _places(side: Side, found: Iterable[int]) -> Iterable[dict[str, Any]]:
    from bisect import bisect_right

    from stylecheck.report.layout import visible

    starts = [unit.start for unit in side.units]
    for n in found:
        finding = side.report.findings[n]
        at = bisect_right(starts, finding.start) - 1
        inside = at >= 0 and finding.start < side.units[at].end
        words = visible(side.letter.text[finding.start : finding.end])
        yield {
            "rule": finding.rule,
            "severity": finding.severity.label,
            "words": f"{words[:59].rstrip()}…" if len(words) > 60 else words,
            "message": visible(finding.message),
            "unit": at if inside else None,
        }


async def _pair(request: Request) -> Pair:
    """Return what a request asks to compare.

    Raises:
        RefusedError: that cannot be.
    """
    state: State = request.app.state.server
    if kind_of(request) != JSON:
        raise RefusedError(415, "Stuur de twee teksten als application/json.")
    pair: Pair = checked(Pair, parsed(await request.body()))
    clean = {
        name: getattr(pair, name).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        for name in ("before", "after")
    }
    if max(map(len, clean.values())) > state.longest:
        raise too_long(state.longest)
    if sum(map(len, clean.values())) > _LONGEST:
        raise RefusedError(413, _TOO_LONG)
    if not all(text.strip() for text in clean.values()):
        raise RefusedError(422, "Zet aan beide kanten een tekst. Dan kan stylecheck ze vergelijken.")
    return pair.model_copy(update={**clean, "spelling": False})


async def compare(request: Request) -> Response:
    """`POST /api/studio/compare`: two texts, to what became of the one."""
    state: State = request.app.state.server
    return response_of(await state.pool.run(Compare(await _pair(request))))


async def save(request: Request) -> Response:
    """`POST /api/studio/compare/save`: two texts, to a file with the comparison."""
    state: State = request.app.state.server
    pair = await _pair(request)
    response = response_of(await state.pool.run(Compare(pair, as_file=True)))
    response.headers["Content-Disposition"] = f'attachment; filename="vergelijking.{pair.form}"'
    return response
