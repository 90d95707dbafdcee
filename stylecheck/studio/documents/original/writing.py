"""Makes the changes of a plan in a file: words by the writers that there are, paragraphs here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from stylecheck.errors import StylecheckError
from stylecheck.letter import PartKind
from stylecheck.studio.documents.fresh import FORBIDDEN
from stylecheck.studio.documents.original.plan import Block, Key, Line, blocks_of, changes, lines_of, plan

if TYPE_CHECKING:
    from lxml.etree import _Element

    from stylecheck.read.document import Document
    from stylecheck.studio.documents.original.body import Body

PLAINER = "In een paar alinea’s ging opmaak van losse woorden verloren, zoals vet of een link. Kijk die na."
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Written:
    """A file with a new text.

    Attributes:
        notes: Dutch sentences on what is lost of it.
    """

    data: bytes
    notes: tuple[str, ...] = ()


def rewritten(document: Document, text: str) -> Written | None:
    """Return a file with a new text in it, None where that cannot be done without losing words.

    Args:
        document: of a format that `KEEP_LAYOUT` names.
        text: with \\n as line ends.
    """
    text = FORBIDDEN.sub("", text)
    if "\r" in document.letter.text or not text.strip():
        return None
    if same(document.letter.text, text):
        return Written(document.data)
    try:
        return _Writing(document, text).written()
    except StylecheckError:
        return None  # what came of it cannot be read


def same(one: str, other: str) -> bool:
    """Say whether two texts have the same words in the same lines; blank lines and white space do not count."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> list[str]:
    return [_SPACE.sub(" ", line.text).strip() for line in lines_of(text)]


class _Writing:
    """One file that gets a new text."""

    def __init__(self, document: Document, text: str) -> None:
        from stylecheck.studio.documents.original.body import body_for

        self._new_body = body_for(document.format.name)
        self._document, self._text = document, text
        self._blocks = self._of(document)
        self._plan = plan(document.letter.text, text, self._blocks)
        self._notes: list[str] = []

    def _of(self, document: Document) -> list[Block]:
        return blocks_of(document, self._new_body.key_of(document))

    def written(self) -> Written | None:
        """Return the file; see `rewritten`."""
        data = self._with_words()
        after = self._read(data)
        data = self._with_paragraphs(data, after)
        after = self._read(data)
        if after is None or not self._is_right(after):
            return None
        spaced = self._with_gaps(data, after)
        again = self._read(spaced) if spaced is not data else after
        return Written(spaced if again and self._is_right(again) else data, tuple(self._notes))

    def _is_right(self, document: Document) -> bool:
        """Say whether a file has the text: the same lines, or where headings run in front of their text, words."""
        if same(document.letter.text, self._text):
            return True
        run_in = any(a.last == b.key for a, b in pairwise(self._of(document)))
        run_in = run_in or any(a.last == b.key for a, b in pairwise(self._blocks))
        return run_in and document.letter.text.split() == self._text.split()

    def _read(self, data: bytes) -> Document | None:
        """Return what a file has become, None where it has no text left."""
        from stylecheck.read import Document, read_bytes

        outcomes = list(read_bytes(data, self._document.source))
        return outcomes[0] if len(outcomes) == 1 and isinstance(outcomes[0], Document) else None

    def _with_words(self) -> bytes:
        """Return the file with the words of each paragraph changed, within their formatting."""
        from importlib import import_module

        old = self._document.letter.text
        edits = [
            each
            for block, wanted in zip(self._blocks, self._plan.wanted, strict=True)
            if old[block.start : block.end] != wanted
            for each in changes(old[block.start : block.end], wanted, block.start)
        ]
        edits = [each for each in edits if not self._document.is_fixed(each.start, each.end)]
        if not edits:
            return self._document.data
        written: bytes = import_module(f"stylecheck.report.{self._document.format.name}").edit(self._document, edits)
        return written

    def _with_paragraphs(self, data: bytes, after: Document | None) -> bytes:
        """Return the file with paragraphs taken out, put in, and written anew where their words did not fit in."""
        texts: dict[Key, list[str]] = {}
        for block in self._of(after) if after else ():
            texts.setdefault(block.key, []).append(after.letter.text[block.start : block.end])  # type: ignore[union-attr]
        wanted: dict[Key, list[str]] = {}
        for block, each in zip(self._blocks, self._plan.wanted, strict=True):
            if each:
                wanted.setdefault(block.key, []).append(each)
        body = self._new_body(data, self._document.source)
        places = {block.key: body.paragraph(block.key) for block in self._blocks}
        places |= {block.last: body.paragraph(block.last) for block in self._blocks}
        changed = False
        for key in dict.fromkeys(block.key for block in self._blocks):
            now, then = (_bare("\n".join(side.get(key, []))) for side in (texts, wanted))
            if now != then and "".join(now) != "".join(then):
                body.rewrite(places[key], "\n".join(wanted.get(key, [])))
                changed = True
                if PLAINER not in self._notes and then:
                    self._notes.append(PLAINER)
        changed = self._put_in(body, places) or changed
        for key in dict.fromkeys(block.key for block in self._blocks):
            if key not in wanted:
                changed = body.take_out(places[key]) or changed
        return body.data() if changed else data

    def _put_in(self, body: Body, places: dict[Key, _Element]) -> bool:
        """Put in the paragraphs that are new."""
        kinds = self._kinds()
        untouched = self._new_body(self._document.data, self._document.source)  # what stayed may be its bold words only
        last: dict[int, _Element] = {}
        for n, behind in self._plan.new:
            text = self._plan.lines[n].text
            model = self._model(body, places, n, behind, kinds)
            like = untouched.paragraph(self._blocks[model].key)
            new = untouched.made(text, like, item=kinds[model] is PartKind.LIST_ITEM)
            if behind in last:
                body.put(new, last[behind], before=False)
            else:
                beside, before = self._beside(body, places, behind)
                body.put(new, beside, before=before)
            last[behind] = new
        return bool(self._plan.new)

    def _kinds(self) -> list[PartKind | None]:
        """Return for each paragraph what the file tells it is."""
        found: list[PartKind | None] = []
        parts = list(self._document.letter.parts)
        at = 0
        for block in self._blocks:
            while at < len(parts) and parts[at].end <= block.start:
                at += 1
            inside = at < len(parts) and parts[at].start < block.end
            found.append(parts[at].kind if inside else None)
        return found

    def _beside(self, body: Body, places: dict[Key, _Element], behind: int) -> tuple[_Element, bool]:
        """Return the paragraph beside which a new one comes, and whether it comes before that.

        It rather stands in the text of the letter than in a header, a cell or a note.
        """
        above = places[self._blocks[behind].last] if behind >= 0 else None
        below = places[self._blocks[behind + 1].key] if behind + 1 < len(self._blocks) else None
        if above is not None and (body.is_loose(above) or below is None or not body.is_loose(below)):
            return above, False
        assert below is not None
        return below, True

    def _model(
        self, body: Body, places: dict[Key, _Element], n: int, behind: int, kinds: Sequence[PartKind | None]
    ) -> int:
        """Return the paragraph that a new one looks like: an item in a list, else an ordinary paragraph nearby."""
        line = self._plan.lines[n]
        near = [each for each in (behind, behind + 1) if 0 <= each < len(kinds)]
        items = [each for each in near if kinds[each] is PartKind.LIST_ITEM]
        if items and near[0] == items[0] and behind >= 0 and (not line.gap or len(items) == 2):
            return items[0]
        order = sorted(range(len(kinds)), key=lambda each: (abs(each - max(behind, 0)), each))
        plain = (each for each in order if kinds[each] is None and body.is_loose(places[self._blocks[each].key]))
        return next(plain, near[0])

    def _with_gaps(self, data: bytes, after: Document) -> bytes:
        """Return the file with a blank line where the user put one, and none where he took it out."""
        lines, blocks = lines_of(after.letter.text), self._of(after)
        if len(lines) != len(self._plan.lines):
            return data
        body = self._new_body(data, self._document.source)
        old = lines_of(self._document.letter.text)
        starts = {block.start: block for block in blocks}
        before = {block.end: block for block in blocks}
        changed = False
        for n, (is_, should) in enumerate(zip(lines, self._plan.lines, strict=True)):
            if not n or is_.gap == should.gap or self._was_so(n, old):
                continue
            above, below = before.get(lines[n - 1].end), starts.get(is_.start)
            if above and below and above.last != below.key:
                pair = body.paragraph(above.last), body.paragraph(below.key)
                changed = (body.part_them(*pair) if should.gap else body.join_them(*pair)) or changed
        return body.data() if changed else data

    def _was_so(self, n: int, old: Sequence[Line]) -> bool:
        """Say whether a line came from a line that stood as far from the one before it."""
        came, above = self._plan.came[n], self._plan.came[n - 1]
        if came is None or above is None or came != above + 1:
            return False
        return old[came].gap == self._plan.lines[n].gap
