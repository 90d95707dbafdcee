"""Word files with review comments at the exact words, with tracked changes, or with words replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count

from lxml import etree

from stylecheck.finding import Report, Suggestion
from stylecheck.read.document import Document, Trace
from stylecheck.read.docx.ooxml import CONTENT_TYPES, RELATIONS, TRANSITIONAL, WordFile, run_text
from stylecheck.read.package import replaced
from stylecheck.read.xml import parse, serialise
from stylecheck.report.docx.runs import Part
from stylecheck.report.notes import Note, notes
from stylecheck.rewrite.edits import in_words

AUTHOR = "stylecheck"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_INITIALS = "sc"
_OTHERS = ("ins", "del", "moveTo", "moveFrom", "fldSimple")
"""What a tracked change may not stand in: somebody's change, a field."""
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
    edits = copy.cut([(note.start, note.end) for note in told], edits)
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
    copy.cut([], edits)
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
        self._touched: set[str] = set()
        self._numbers = _free(self._file)
        self._forget()

    def cut(self, spans: Iterable[tuple[int, int]], edits: Iterable[Suggestion]) -> list[Suggestion]:
        """Cut the runs at the edges of every span that gets a comment, and of every edit; return the edits to make.

        One that goes over words that look different is made word by word, so that what stays keeps its looks.
        """
        edits = [piece for each in edits for piece in self._pieces(each)]
        traces: dict[str, list[Trace]] = {self._file.main: []}
        for start, end in spans:
            for trace in self._document.trace(start, end):
                found = traces.setdefault(trace.spot.part, [])
                found += [trace] if trace.spot.part == self._file.main else []
        for each in edits:
            for trace in self._document.trace(each.start, each.end) or filter(None, [self._beside(each.start)[0]]):
                traces.setdefault(trace.spot.part, []).append(trace)
        for name, found in traces.items():
            self._part(name).cut(found)
        return edits

    def _part(self, name: str) -> Part:
        if name not in self._parts:
            self._parts[name] = Part(self._file, name)
        return self._parts[name]

    def _pieces(self, edit: Suggestion) -> list[Suggestion]:
        """Return an edit word by word where it goes over several looks; whole where a piece of it cannot be made."""
        traces = self._document.trace(edit.start, edit.end)
        if len(traces) < 2 or len({(trace.spot.part, trace.spot.paragraph) for trace in traces}) > 1:
            return [edit]
        part = self._part(traces[0].spot.part)
        if part.looks_alike(traces) or any(part.within(part.run(trace), *_OTHERS) for trace in traces):
            return [edit]
        words = in_words(self._document.letter.text, edit)
        return [edit] if any(self._document.is_fixed(each.start, each.end) for each in words) else words

    def _beside(self, place: int) -> tuple[Trace | None, bool]:
        """Return the character beside a place at which something can be put in, and whether it stands before it."""
        for start, before in ((place - 1, True), (place, False)):
            traces = self._document.trace(max(start, 0), start + 1)
            if traces and not traces[0].fixed:
                return traces[0], before
        return None, False

    # comments

    def _forget(self) -> None:
        """Take out what we said of the letter before, so that nothing is said twice."""
        name = self._file.related("comments")
        if name is None:
            return
        root = self._file.root(name)
        main = self._part(self._file.main)
        ours = [each for each in root if each.get(f"{main.w}author") == AUTHOR]
        numbers = {each.get(f"{main.w}id") for each in ours}
        kinds = [f"{main.w}comment{kind}" for kind in ("RangeStart", "RangeEnd", "Reference")]
        for each in ours:
            root.remove(each)
        for each in list(main.root.iter(*kinds)) if ours else ():
            gone = each.getparent() if each.tag == kinds[-1] else each
            if each.get(f"{main.w}id") in numbers and gone is not None and (above := gone.getparent()) is not None:
                above.remove(gone)
                self._touched.add(main.name)
        if ours:
            self._new[name] = serialise(root)

    def comment(self, note: Note) -> None:
        """Add a comment; none where the note stands nowhere in the file."""
        traces = self._document.trace(note.start, note.end)
        if not traces:
            return
        main = self._parts[self._file.main]
        part = self._parts[traces[0].spot.part]
        runs = part.runs([trace for trace in traces if trace.spot.part == part.name]) or [part.run(traces[0])]
        lines = note.lines
        anchor = self._anchor(part, runs[0])
        if anchor is not runs[0]:
            words = " ".join(self._document.letter.text[note.start : note.end].split())
            place = self._document.letter.mark(note.start).told
            lines = [f"Bij ‘{words}’ ({place}):", *lines]
            runs = [anchor] if anchor is not None else []
        if not runs:
            return
        number = next(self._numbers)
        self._comments.append((number, lines))
        runs[0].addprevious(main.make("commentRangeStart", id=str(number)))
        end = main.make("commentRangeEnd", id=str(number))
        _behind(runs[-1], end)
        reference = main.make("r")
        reference.append(main.make("commentReference", id=str(number)))
        _behind(_in_paragraph(end, main.w), reference)
        self._touched.add(main.name)

    def _anchor(self, part: Part, run: etree._Element) -> etree._Element | None:
        """Return the run at which a comment on a run may stand, None where there is none."""
        main = self._parts[self._file.main]
        if part is not main:
            note = next((e for e in run.iterancestors() if e.tag in (f"{part.w}footnote", f"{part.w}endnote")), None)
            if note is None:  # a header or footer: it belongs to every page
                return main.first_run()
            wanted = f"{main.w}{etree.QName(note).localname}Reference"
            key = note.get(f"{part.w}id")
            found = next((e for e in main.root.iter(wanted) if e.get(f"{main.w}id") == key), None)
            if found is None:
                return None
            run = next(found.iterancestors(f"{main.w}r"), found)
        for above in run.iterancestors(f"{main.w}r"):
            run = above
        return run

    def _write_comments(self) -> None:
        name = self._file.related("comments")
        main = self._parts[self._file.main]
        if name is None:
            name = self._new_name()
            root = etree.Element(f"{main.w}comments", nsmap={"w": main.w.strip("{}")})
            self._register(name)
        else:
            root = parse(self._new[name], self._document.source) if name in self._new else self._file.root(name)
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
        for old in types.findall(f"{{{_TYPES}}}Override[@PartName='/{name}']"):
            types.remove(old)
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
        part, runs, before = found
        if any(part.within(run, *_OTHERS) for run in runs):
            return
        new = None
        if edit.text:
            new = self._marked(part, "ins")
            new.append(part.make_run(_allowed(edit.text), runs[0]))
        if edit.start == edit.end:
            _put(new, runs[0], before=before)
        else:
            for run in runs:
                gone = self._marked(part, "del")
                run.addprevious(gone)
                gone.tail, run.tail = run.tail, None
                gone.append(run)
                for child, _ in run_text(run, part.w):
                    if child.tag == f"{part.w}t":
                        child.tag = f"{part.w}delText"
            _put(new, gone, before=False)
        self._touched.add(part.name)

    def _marked(self, part: Part, name: str) -> etree._Element:
        return part.make(name, id=str(next(self._numbers)), author=AUTHOR, date=self._now)

    def replace(self, edit: Suggestion) -> None:
        """Put new words where the old ones stand."""
        found = self._editable(edit)
        if found is None:
            return
        part, runs, before = found
        self._touched.add(part.name)
        if edit.start == edit.end:
            _put(part.make_run(_allowed(edit.text), runs[0]), runs[0], before=before)
            return
        for n, run in enumerate(runs):
            for child, _ in list(run_text(run, part.w)):
                run.remove(child)
            if n == 0:
                part.fill(run, _allowed(edit.text))

    def _editable(self, edit: Suggestion) -> tuple[Part, list[etree._Element], bool] | None:
        """Return the runs of what is to be changed, None where it may not be: a field, or more than one paragraph.

        Of a place where something is put in: the run beside it, and whether to put it in before that.
        """
        if edit.start == edit.end:
            beside, stands_before = self._beside(edit.start)
            if beside is None:
                return None
            part = self._parts[beside.spot.part]
            runs = part.runs([beside])
            return (part, runs[-1:], False) if stands_before else (part, runs[:1], True)
        traces = self._document.trace(edit.start, edit.end)
        spots = {(trace.spot.part, trace.spot.paragraph) for trace in traces}
        told = sum(trace.last - trace.first for trace in traces)
        if len(spots) != 1 or any(trace.fixed for trace in traces) or told != edit.end - edit.start:
            return None
        part = self._parts[traces[0].spot.part]
        return part, part.runs(traces), False

    def saved(self) -> bytes:
        """Return the file."""
        if self._comments:
            self._write_comments()
        for name in self._touched:
            self._new[name] = serialise(self._parts[name].root)
        return replaced(self._document.data, self._new, self._document.source)


_STORY = re.compile(r"word/(?:[a-z]+/)*(?:document|comments|footnotes|endnotes|header|footer)\d*\.xml", re.I)
_NUMBER = re.compile(rb":id\s*=\s*[\"'](\d{1,9})[\"']")


def _free(file: WordFile) -> Iterator[int]:
    """Yield numbers that no comment, change or bookmark of a file has."""
    names = [name for name in file.package.names if _STORY.fullmatch(name) or name == file.main]
    taken = {int(number) for name in names for number in _NUMBER.findall(file.package.read(name))}
    return (number for number in count(max(taken, default=-1) + 1) if number not in taken)


def _in_paragraph(element: etree._Element, w: str) -> etree._Element:
    """Return what holds an element and stands directly in a paragraph."""
    above = element.getparent()
    while above is not None and above.tag != f"{w}p":
        element, above = above, above.getparent()
    return element


def _put(new: etree._Element | None, beside: etree._Element, *, before: bool) -> None:
    """Put a new element before or behind another one."""
    if new is not None and before:
        beside.addprevious(new)
    elif new is not None:
        _behind(beside, new)


def _behind(element: etree._Element, new: etree._Element) -> None:
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def _allowed(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)
