"""The examples and cases of the training, for the gallery; `presenting` and `handout` answer what is made of them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.places import examples_folder
from stylecheck.serve.fingerprint import Mark, marks
from stylecheck.serve.jobs import RefusedError, Reply

if TYPE_CHECKING:
    from stylecheck.examples import Case, Example
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

Span = tuple[int, int]
_FULL_LINE = re.compile(r"^(.{90,125}[^:\s])\n(?=[^\s•*–-])", re.MULTILINE)


def routes() -> list[BaseRoute]:
    """Return the addresses."""
    from stylecheck.studio.gallery.handout import hand_out
    from stylecheck.studio.gallery.presenting import present

    return [
        Route("/api/studio/gallery", gallery),
        Route("/api/studio/gallery/present", present, methods=["POST"]),
        Route("/api/studio/gallery/{name}", one),
        Route("/api/studio/handout", hand_out, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Reads all examples and cases.

    Attributes:
        folder: a trainer's own examples; None for those that come with stylecheck.
    """

    folder: Path | None
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        examples, cases = collection(self.folder)
        return Reply.of(
            {
                "themes": _themes([*examples, *cases]),
                "examples": [_example(each) for each in examples],
                "cases": [_case(each) for each in cases],
            }
        )


def collection(folder: Path | None) -> tuple[list[Example], list[Case]]:
    """Return the examples and cases; a folder of one's own has no cases, as with the command.

    Raises:
        RuleError: a file is not in order; names the file, the line and what to do.
    """
    from stylecheck.examples import cases, examples

    return examples(folder), cases() if folder is None else []


def example_of(name: str, folder: Path | None) -> Example:
    """Return the example of this name.

    Raises:
        RefusedError: there is none.
        RuleError: a file is not in order.
    """
    for each in collection(folder)[0]:
        if each.name == name:
            return each
    raise not_there()


def not_there() -> RefusedError:
    """Return the refusal of an example or case that does not exist."""
    return RefusedError(404, "Dit voorbeeld is er niet meer. Kies een ander in de lijst.")


def own_folder(state: State) -> Path | None:
    """Return the folder with a trainer's own examples that the server was started with, None where there is none."""
    return state.examples


def words_in(words: str, letter: str) -> Span | None:
    """Return where words stand in a letter, whatever the white space between them; None where they do not."""
    told = words.split()
    found = re.search(r"\s+".join(map(re.escape, told)), letter) if told else None
    return found.span() if found else None


def _themes(all_of: Iterable[Example | Case]) -> list[dict[str, Any]]:
    counted: dict[str, int] = {}
    for each in all_of:
        counted[each.theme] = counted.get(each.theme, 0) + 1
    return [{"name": name, "label": name[:1].upper() + name[1:], "count": n} for name, n in sorted(counted.items())]


def _example(example: Example) -> dict[str, Any]:
    from stylecheck.panel.cards import Units

    before, after = Units(example.before), Units(example.after)

    def place(span: Span | None, units: Units) -> list[int] | None:
        return [units.of(each) for each in span] if span else None

    changes = [
        {
            "before": change.before,
            "after": change.after,
            "rules": [{"id": rule, "name": rule.replace("-", " ")} for rule in change.rules],
            "why": change.why,
            "places": {
                "before": place(words_in(change.before, example.before), before),
                "after": place(words_in(change.after, example.after), after),
            },
        }
        for change in example.changes
    ]
    return {**example.model_dump(exclude={"changes"}), "changes": changes}


def _case(case: Case) -> dict[str, Any]:
    return {**case.model_dump(mode="json"), "message": unwrapped(case.message)}


def unwrapped(message: str) -> str:
    """Return a message in which a paragraph is one line: somebody who writes a mail breaks no lines.

    The files break them where a line is full.
    """
    return _FULL_LINE.sub(r"\1 ", message)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read, as long as the folder stays as it is.

    Attributes:
        marks: of the files that it was read from.
        packed: the same body, as a browser unpacks it: a letter repeats itself.
    """

    marks: frozenset[Mark]
    body: bytes
    packed: bytes
    by_name: Mapping[str, bytes]


_kept: dict[Path | None, _Kept] = {}


async def gallery(request: Request) -> Response:
    """`GET /api/studio/gallery`: everything that the gallery shows."""
    kept = await _read(request.app.state.server)
    packs = "gzip" in request.headers.get("accept-encoding", "")
    headers = {
        "Cache-Control": "no-store",
        "Vary": "Accept-Encoding",
        **({"Content-Encoding": "gzip"} if packs else {}),
    }
    return Response(kept.packed if packs else kept.body, media_type="application/json", headers=headers)


async def one(request: Request) -> Response:
    """`GET /api/studio/gallery/NAME`: one example, or one case."""
    found = (await _read(request.app.state.server)).by_name.get(request.path_params["name"])
    if found is None:
        raise not_there()
    return Response(found, media_type="application/json", headers={"Cache-Control": "no-store"})


async def _read(state: State) -> _Kept:
    """Return what the folder says; it is read again where a file has changed.

    Raises:
        RuleError: a file is not in order.
    """
    folder = own_folder(state)
    places = [folder] if folder else [examples_folder("voorbeelden"), examples_folder("rollenspel")]
    seen = await run_in_threadpool(marks, places)
    kept = _kept.get(folder)
    if kept is None or kept.marks != seen:
        reply = await state.pool.run(Gallery(folder))
        kept = _kept[folder] = await run_in_threadpool(_packed, seen, reply.body)
    return kept


def _packed(seen: frozenset[Mark], body: bytes) -> _Kept:
    told = json.loads(body)
    each = {one["name"]: json.dumps(one, ensure_ascii=False).encode() for one in (*told["cases"], *told["examples"])}
    return _Kept(seen, body, gzip.compress(body, 6), each)
