"""Cuts the runs of a Word file at exact places, so that a comment or a change takes in the words and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from stylecheck.read.document import Trace
from stylecheck.read.docx.ooxml import XML_SPACE, Run, WordFile, namespace, run_text


@dataclass(slots=True)
class Carved:
    """A run, or what a cut left of one: the element, and from where to where it has the text of the old run."""

    element: etree._Element
    first: int
    last: int


class Part:
    """A part of a Word file whose runs can be cut."""

    def __init__(self, file: WordFile, name: str) -> None:
        self.name = name
        self.root = file.root(name)
        self.w = namespace(self.root)
        self._runs = list(self.root.iter(f"{self.w}r"))
        self._carved: dict[int, list[Carved]] = {}

    def cut(self, traces: Iterable[Trace]) -> None:
        """Cut the runs at all edges of these stretches. Call it once."""
        edges: dict[int, set[int]] = {}
        for trace in traces:
            edges.setdefault(trace.spot.run, set()).update((trace.first, trace.last))
        self._carved = {run: _cut(self._runs[run], sorted(places), self.w) for run, places in edges.items()}

    def runs(self, traces: Sequence[Trace]) -> list[etree._Element]:
        """Return the runs that hold exactly the text of these stretches, in order; a field whole."""
        return [
            piece.element
            for trace in traces
            for piece in self._carved.get(trace.spot.run, ())
            if piece.first < trace.last and trace.first < piece.last
        ]

    def run(self, trace: Trace) -> etree._Element:
        """Return the run in which a stretch begins, whole or what was left of it."""
        run: Run = trace.spot
        return self._runs[run.run]

    def looks_alike(self, traces: Sequence[Trace]) -> bool:
        """Say whether stretches look the same all over, with nothing else between them: no bold word, link, picture."""
        runs = [self.run(trace) for trace in traces]
        looks = {etree.tostring(own) if (own := run.find(f"{self.w}rPr")) is not None else b"" for run in runs}
        return len(looks) <= 1 and len({run.getparent() for run in runs}) <= 1

    def first_run(self) -> etree._Element | None:
        """Return the first run that has text."""
        return next((run for run in self._runs if run.find(f"{self.w}t") is not None), None)

    def make(self, name: str, **attributes: str) -> etree._Element:
        """Return a new Word element."""
        element = etree.Element(f"{self.w}{name}")
        for key, value in attributes.items():
            element.set(f"{self.w}{key}", value)
        return element

    def make_run(self, text: str, like: etree._Element | None = None) -> etree._Element:
        """Return a run with a text, which looks like another one."""
        run = self.make("r")
        looks = None if like is None else like.find(f"{self.w}rPr")
        if looks is not None:
            run.append(deepcopy(looks))
            for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo"):  # somebody's change of those looks
                for change in run[0].findall(f"{self.w}{name}"):
                    run[0].remove(change)
        self.fill(run, text)
        return run

    def fill(self, run: etree._Element, text: str) -> None:
        """Add a text to a run; line ends and tabs as Word has them."""
        for n, line in enumerate(text.split("\n")):
            if n:
                run.append(self.make("br"))
            for k, stretch in enumerate(line.split("\t")):
                if k:
                    run.append(self.make("tab"))
                if stretch:
                    run.append(_text(self.make("t"), stretch))

    def within(self, element: etree._Element, *names: str) -> bool:
        """Say whether an element stands in one with one of these names."""
        tags = {f"{self.w}{name}" for name in names}
        return any(above.tag in tags for above in element.iterancestors())


def _cut(run: etree._Element, edges: Sequence[int], w: str) -> list[Carved]:
    """Cut a run at places in its text; what is no text (a picture, the number of a note) gets a run of its own."""
    texts = dict(run_text(run, w))
    looks = run.find(f"{w}rPr")
    pieces: list[Carved] = []
    at, open_ = 0, False

    def piece(child: etree._Element, length: int, *, new: bool) -> None:
        nonlocal at
        if new or not pieces:
            pieces.append(Carved(_behind(pieces[-1].element, looks, w) if pieces else run, at, at))
        at += length
        pieces[-1].last = at
        if child.getparent() is not pieces[-1].element:
            pieces[-1].element.append(child)

    for child in list(run):
        if child is looks:
            continue
        if child not in texts and child.tag != f"{w}lastRenderedPageBreak":
            piece(child, 0, new=True)
            open_ = False
            continue
        text = texts.get(child, "")
        while (edge := next((e for e in edges if at < e < at + len(text)), None)) is not None:
            rest = deepcopy(child)
            rest.tail = None
            size = edge - at
            piece(_text(child, text[:size]), size, new=not open_)
            child, text, open_ = _text(rest, text[size:]), text[size:], False
        piece(child, len(text), new=not open_)
        open_ = at not in edges
    return pieces


def _behind(run: etree._Element, looks: etree._Element | None, w: str) -> etree._Element:
    """Return an empty run right behind another one."""
    new = etree.Element(f"{w}r")
    new.attrib.update(run.attrib)
    if looks is not None:
        new.append(deepcopy(looks))
    new.tail, run.tail = run.tail, None
    run.addnext(new)
    return new


def _text(element: etree._Element, text: str) -> etree._Element:
    element.text = text
    element.set(XML_SPACE, "preserve")
    return element
