"""Word files with review comments at the exact words, with tracked changes, or with words replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from lxml import etree

from stylecheck.finding import Report, Suggestion
from stylecheck.read.document import Document, Trace
from stylecheck.read.docx.ooxml import CONTENT_TYPES, RELATIONS, TRANSITIONAL, WordFile, run_text
from stylecheck.read.package import replaced
from stylecheck.read.xml import parse, serialise
from stylecheck.report.docx.runs import Part
from stylecheck.report.notes import Note, notes

AUTHOR = "stylecheck"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_INITIALS = "sc"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KINDS = {
    True: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    False: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
"""What the kinds of relations begin with: in the usual edition of the standard, and in the strict one."""


def annotate(
    document: Document, report: Report, *, edits: Sequence[Suggestion] = (), everything: bool = False
) -> bytes:
    """Return a copy of a Word file with a comment for each note, and suggestions as tracked changes.

    Everything else in the file stays as it is. Word takes no comments in headers, footers, boxes and notes: a comment
    on words there stands where the box or the number of the note stands in the text, and quotes them.

    Args:
        edits: what to change, in order, without overlap; one in a field, in somebody's tracked change, or over two
            paragraphs is left to its comment.
        everything: tips as well.

    Raises:
        ReadError: the file is damaged.
    """
    copy = _Copy(document)
    told = notes(report, everything=everything)
    copy.cut([(note.start, note.end) for note in told] + [(edit.start, edit.end) for edit in edits])
    for note in told:
        copy.comment(note)
    for edit in edits:
        copy.track(edit)
    return copy.saved()


def edit(document: Document, edits: Sequence[Suggestion]) -> bytes:
    """Return a copy of a Word file with words replaced inside their runs, so that they keep their looks.

    Args:
        edits: what to change, in order, without overlap; one in a field or over two paragraphs is left out.

    Raises:
        ReadError: the file is damaged.
    """
    copy = _Copy(document)
    copy.cut([(each.start, each.end) for each in edits])
    for each in edits:
        copy.replace(each)
    return copy.saved()


class _Copy:
    """A copy of a Word file that is being written in."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file = WordFile(document.data, document.source)
        self._parts: dict[str, Part] = {}
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._comments: list[tuple[int, list[str]]] = []
        self._new: dict[str, bytes] = {}
        self._first_comment = 0
        self._change = 0

    def cut(self, spans: Sequence[tuple[int, int]]) -> None:
        """Cut the runs at the edges of every span of the text that will be asked for."""
        traces: dict[str, list[Trace]] = {self._file.main: []}
        for start, end in spans:
            for trace in self._traces(start, end):
                traces.setdefault(trace.spot.part, []).append(trace)
        self._parts = {name: Part(self._file, name, found) for name, found in traces.items()}
        w = self._parts[self._file.main].w
        ids = [int(e.get(f"{w}id", "0")) for e in self._parts[self._file.main].root.iter() if _counted(e)]
        self._change = max(ids, default=0)
        self._first_comment = max(self._comment_ids(), default=-1) + 1

    def _traces(self, start: int, end: int) -> list[Trace]:
        """Return where a span stands; of an empty one, the character before it or after it."""
        if start < end:
            return self._document.trace(start, end)
        return self._document.trace(max(0, start - 1), start) or self._document.trace(start, start + 1)

    # comments

    def comment(self, note: Note) -> None:
        """Add a comment; none where the note stands nowhere in the file."""
        traces = self._traces(note.start, note.end)
        if not traces:
            return
        part = self._parts[traces[0].spot.part]
        runs = part.runs([trace for trace in traces if trace.spot.part == part.name])
        lines = note.lines
        anchor = self._anchor(part, runs[0])
        if anchor is None:
            return
        if anchor is not runs[0]:
            words = " ".join(self._document.letter.text[note.start : note.end].split())
            place = self._document.letter.mark(note.start).told
            lines = [f"Bij ‘{words}’ ({place}):", *lines]
            runs = [anchor]
        number = self._first_comment + len(self._comments)
        self._comments.append((number, lines))
        main = self._parts[self._file.main]
        _before(runs[0], main.make("commentRangeStart", id=str(number)))
        end = main.make("commentRangeEnd", id=str(number))
        _behind(runs[-1], end)
        reference = main.make("r")
        reference.append(main.make("commentReference", id=str(number)))
        _behind(_in_paragraph(end, main.w), reference)

    def _anchor(self, part: Part, run: etree._Element) -> etree._Element | None:
        """Return the run at which a comment on a run may stand, None where there is none."""
        main = self._parts[self._file.main]
        if part is not main:
            note = next((e for e in run.iterancestors() if e.tag in (f"{part.w}footnote", f"{part.w}endnote")), None)
            if note is None:
                return None
            wanted = f"{main.w}{etree.QName(note).localname}Reference"
            key = note.get(f"{part.w}id")
            found = next((e for e in main.root.iter(wanted) if e.get(f"{main.w}id") == key), None)
            if found is None:
                return None
            run = next(found.iterancestors(f"{main.w}r"), found)
        for above in run.iterancestors(f"{main.w}r"):
            run = above
        return run

    def _comment_ids(self) -> Iterator[int]:
        part = self._file.related("comments")
        if part is not None:
            root = self._file.root(part)
            for each in root.iter():
                if isinstance(each.tag, str) and each.tag.endswith("}comment"):
                    yield next((int(v) for k, v in each.attrib.items() if str(k).endswith("}id")), 0)

    def _write_comments(self) -> None:
        name = self._file.related("comments")
        main = self._parts[self._file.main]
        if name is None:
            name = self._new_name()
            root = etree.Element(f"{main.w}comments", nsmap={"w": main.w.strip("{}")})
            self._register(name)
        else:
            root = self._file.root(name)
        for number, lines in self._comments:
            body = main.make("comment", id=str(number), author=AUTHOR, date=self._now, initials=_INITIALS)
            for n, line in enumerate(lines):
                paragraph = main.make("p")
                if n == 0:
                    mark = main.make("r")
                    mark.append(main.make("annotationRef"))
                    paragraph.append(mark)
                paragraph.append(main.make_run(_allowed(line)))
                body.append(paragraph)
            root.append(body)
        self._new[name] = serialise(root)

    def _new_name(self) -> str:
        folder = self._file.main.rpartition("/")[0]
        return next(
            name
            for n in range(10_000)
            if (name := f"{folder}/comments{n or ''}.xml".lstrip("/")) not in self._file.package
        )

    def _register(self, name: str) -> None:
        """Tell the package about a new part with comments: its type, and how it belongs to the document."""
        package, main = self._file.package, self._file.main
        types = parse(package.read(CONTENT_TYPES), self._document.source)
        types.append(etree.Element(f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE))
        self._new[CONTENT_TYPES] = serialise(types)
        folder, _, own = main.rpartition("/")
        path = f"{folder}/_rels/{own}.rels".lstrip("/")
        if path in package:
            relations = parse(package.read(path), self._document.source)
        else:
            relations = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        taken = {each.get("Id") for each in relations}
        key = next(key for n in range(len(taken) + 1) if (key := f"rIdStylecheck{n}") not in taken)
        usual = self._parts[main].w == f"{{{TRANSITIONAL}}}"
        link = etree.SubElement(relations, f"{{{RELATIONS}}}Relationship")
        link.set("Id", key)
        link.set("Type", f"{_KINDS[usual]}/comments")
        link.set("Target", name.removeprefix(f"{folder}/") if folder else name)
        self._new[path] = serialise(relations)

    # changes

    def track(self, edit: Suggestion) -> None:
        """Add a tracked change: the old words deleted, the new ones inserted behind them."""
        found = self._editable(edit)
        if found is None:
            return
        part, runs = found
        if part.within(runs[0], "ins", "del", "moveTo", "moveFrom", "fldSimple"):
            return
        last = runs[-1]
        if edit.start < edit.end:
            for run in runs:
                gone = self._marked(part, "del")
                _before(run, gone)
                tail, run.tail = run.tail, None
                gone.append(run)
                gone.tail = tail
                for text in run.iter(f"{part.w}t"):
                    text.tag = f"{part.w}delText"
                last = gone
        if edit.text:
            new = self._marked(part, "ins")
            new.append(part.make_run(_allowed(edit.text), runs[0]))
            _behind(last, new)

    def _marked(self, part: Part, name: str) -> etree._Element:
        self._change += 1
        return part.make(name, id=str(self._change), author=AUTHOR, date=self._now)

    def replace(self, edit: Suggestion) -> None:
        """Put new words where the old ones stand."""
        found = self._editable(edit)
        if found is None:
            return
        part, runs = found
        if edit.start == edit.end:
            _behind(runs[-1], part.make_run(_allowed(edit.text), runs[-1]))
            return
        for n, run in enumerate(runs):
            for child, _ in list(run_text(run, part.w)):
                run.remove(child)
            if n == 0:
                part.fill(run, _allowed(edit.text))

    def _editable(self, edit: Suggestion) -> tuple[Part, list[etree._Element]] | None:
        """Return the runs of what is to be changed, None where it may not be: a field, or more than one paragraph."""
        traces = self._traces(edit.start, edit.end)
        spots = {(trace.spot.part, trace.spot.paragraph) for trace in traces}
        if len(spots) != 1 or any(trace.fixed for trace in traces):
            return None
        told = sum(trace.last - trace.first for trace in traces)
        if edit.start < edit.end and told != edit.end - edit.start:
            return None
        part = self._parts[traces[0].spot.part]
        return part, part.runs(traces)

    def saved(self) -> bytes:
        """Return the file."""
        if self._comments:
            self._write_comments()
        for name, part in self._parts.items():
            self._new[name] = serialise(part.root)
        return replaced(self._document.data, self._new, self._document.source)


def _counted(element: etree._Element) -> bool:
    """Say whether the number of an element counts among those of comments and changes."""
    if not isinstance(element.tag, str):
        return False
    name = element.tag.rpartition("}")[2]
    if name not in ("ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference", "bookmarkStart"):
        return False
    number = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), "")
    return number.isdecimal()


def _in_paragraph(element: etree._Element, w: str) -> etree._Element:
    """Return what holds an element and stands directly in a paragraph."""
    above = element.getparent()
    while above is not None and above.tag != f"{w}p":
        element, above = above, above.getparent()
    return element


def _before(element: etree._Element, new: etree._Element) -> None:
    element.addprevious(new)


def _behind(element: etree._Element, new: etree._Element) -> None:
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def _allowed(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)
