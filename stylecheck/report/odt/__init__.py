"""Writes in a copy of an OpenDocument text: comments at the words, tracked changes, or the better words themselves.

A signature under the document (META-INF/documentsignatures.xml) stays in the copy, and no longer holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import takewhile

from lxml import etree

from stylecheck.finding import Report, Suggestion
from stylecheck.read.document import Document, Trace
from stylecheck.read.odt import FORMAT, STYLES, point
from stylecheck.read.odt.odf import PARAGRAPHS, WHITE, Element, Spot, Styles, name, names
from stylecheck.report.notes import Note, notes
from stylecheck.report.odt.edits import Edit, ignored, planned
from stylecheck.report.odt.weaving import CHANGES, ENDS, STARTS, Copy, Token, fill, is_drawing, made, spelled, strip
from stylecheck.rewrite.edits import in_words

_AUTHOR = "stylecheck"
_STORIES = names("draw:text-box office:text style:footer style:header table:table-cell text:note-body")
"""What holds text in which LibreOffice keeps comments; in the text of a drawn shape it does not."""

_LOOKS = names("text:a text:span")


def annotate(
    document: Document, report: Report, *, edits: Sequence[Suggestion] = (), everything: bool = False
) -> bytes:
    """Return a copy of an OpenDocument text with a comment at each remark, and tracked changes.

    Args:
        document: as it was read.
        report: on that document.
        edits: what to change, sorted and without overlap; LibreOffice asks of each whether to keep it. Left out are
            those that touch a field or somebody's tracked change, cross paragraphs, or stand in a header, a footer, a
            text box or a drawn shape.
        everything: comments for tips as well.
    """
    document = _without_ours(document)
    copy = Copy(document)
    now = datetime.now().isoformat(timespec="seconds")
    changes = _trackable(copy, planned(document, [piece for each in edits for piece in _pieces(copy, each)]))
    titles = _fresh(copy, "office:annotation", "office:name")
    for note in notes(report, everything=everything):
        _comment(copy, note, changes, next(titles), now)
    if changes:
        _track(copy, changes, now)
    return copy.data()


def _pieces(copy: Copy, edit: Suggestion) -> list[Suggestion]:
    """Return an edit word by word where it goes over several stretches, so that what stays keeps its looks.

    One that cannot be made as a whole stays whole, so that no half of it is made.
    """
    document = copy.document
    several = len({trace.spot for trace in document.trace(edit.start, edit.end)}) > 1
    return in_words(document.letter.text, edit) if several and _trackable(copy, planned(document, [edit])) else [edit]


def _without_ours(document: Document) -> Document:
    """Return the document without what we said of it before, so that nothing is said twice."""
    copy = Copy(document)
    changed = set()
    for part, root in copy.roots.items():
        ours = [each for each in root.iter(name("office:annotation")) if each.findtext(name("dc:creator")) == _AUTHOR]
        called = {each.get(name("office:name")) for each in ours} - {None}
        ends = [each for each in root.iter(name("office:annotation-end")) if each.get(name("office:name")) in called]
        for each in (*ours, *ends):
            strip(each)
            changed.add(part)
    if not changed:
        return document
    (new,) = FORMAT.read(copy.written(changed), document.source)
    return new if isinstance(new, Document) else document


def edit(document: Document, edits: Sequence[Suggestion]) -> bytes:
    """Return a copy of an OpenDocument text with better words in the place of the old ones, in their formatting.

    Args:
        document: as it was read.
        edits: sorted and without overlap. Left out are those that touch a field or cross paragraphs.
    """
    copy = Copy(document)
    changes = planned(document, edits)
    for each in changes:
        first, *others = each.traces
        copy.put(first.spot, first.first, first.last, spelled(each.text, each.before, each.after), CHANGES)
        _remove(copy, others)
    _remove(copy, ignored(document, changes))
    return copy.data()


def _remove(copy: Copy, traces: Sequence[Trace]) -> None:
    for trace in traces:
        copy.put(trace.spot, trace.first, trace.last, (), CHANGES)


def _fresh(copy: Copy, short: str, attribute: str) -> Iterator[str]:
    """Yield names that nothing in the document has."""
    taken = {each.get(name(attribute)) for root in copy.roots.values() for each in root.iter(name(short))}
    number = 0
    while True:
        number += 1
        if (title := f"{_AUTHOR}-{number}") not in taken:
            yield title


def _signed(element: Element, now: str) -> Element:
    """Return an element with who made it and when."""
    return fill(element, [fill(made("dc:creator"), [_AUTHOR]), fill(made("dc:date"), [now])])


# -- comments


def _comment(copy: Copy, note: Note, changes: Sequence[Edit], title: str, now: str) -> None:
    # a comment on some of the words that go away is one on them all
    start, end = _around(changes, note.start)[0], _around(changes, note.end)[1]
    traces = copy.document.trace(start, end)
    first = traces[0] if traces else point(copy.document, start)
    anchor = _anchor(copy, first)
    lines = note.lines
    if anchor is not first:
        letter = copy.document.letter
        words = " ".join(letter.text[note.start : note.end].split())
        lines = [f"Bij ‘{words}’ ({letter.mark(note.start).told}):", *lines]
    comment = _signed(made("office:annotation"), now)
    for line in lines:
        comment.append(fill(made("text:p"), spelled(line)))
    copy.put(anchor.spot, anchor.first, anchor.first, [comment], STARTS)
    if traces and anchor is first:
        comment.set(name("office:name"), title)
        story = _story(copy, first)[0]
        *_, last = takewhile(lambda trace: _story(copy, trace)[0] is story, traces)
        copy.put(last.spot, last.last, last.last, [made("office:annotation-end", name=title)], ENDS)


def _around(changes: Sequence[Edit], at: int) -> tuple[int, int]:
    """Return the change whose words a place is in the middle of, or the place itself."""
    n = bisect_left(changes, at, key=lambda change: change.start) - 1
    return (changes[n].start, changes[n].end) if n >= 0 and at < changes[n].end else (at, at)


def _story(copy: Copy, trace: Trace) -> tuple[Element, Element | None]:
    """Return what holds the paragraph of a place, and the outermost drawn shape around it."""
    paragraph = copy.paragraph(trace.spot)
    holder, shape = None, None
    for above in paragraph.iterancestors():
        if copy.shape(trace.spot.part, above) or (shape is not None and holder is None and is_drawing(above)):
            holder, shape = None, above
        elif holder is None and (above.tag in _STORIES or (shape is not None and above.tag in PARAGRAPHS)):
            holder = above
    return paragraph if holder is None else holder, shape


def _anchor(copy: Copy, trace: Trace) -> Trace:
    """Return where a comment on the words at a place can stand: there, or else where the shape around it hangs."""
    holder, shape = _story(copy, trace)
    if shape is None:
        return trace
    if holder.tag in PARAGRAPHS:
        return Trace(copy.spot(trace.spot.part, shape, "whole"), 0, 0)
    for piece in copy.document.pieces:
        here = Trace(piece.spot, piece.first, piece.first, piece.fixed)
        if _story(copy, here)[1] is None:
            return here
    return trace


# -- tracked changes


def _trackable(copy: Copy, edits: Sequence[Edit]) -> list[Edit]:
    """Return the changes that LibreOffice can track, and that are not in what somebody else has changed.

    In a text box it takes a change for accepted.
    """
    taken = {spot for part in copy.roots for spot in _changed(copy, part)} if edits else set()
    found = []
    for each in edits:
        around = list(copy.paragraph(each.traces[0].spot).iterancestors())
        inside = any(above.tag == name("office:body") for above in around) and not any(map(is_drawing, around))
        if inside and taken.isdisjoint(trace.spot for trace in each.traces):
            found.append(each)
    return found


def _changed(copy: Copy, part: str) -> Iterator[Spot]:
    """Yield the spots between the marks of tracked changes."""
    running: set[str | None] = set()
    for event, element in etree.iterwalk(copy.roots[part], events=("start", "end")):
        if event == "end":
            sides = ["tail"]
        else:
            sides = ["text", "whole"]
            if element.tag == name("text:change-start"):
                running.add(element.get(name("text:change-id")))
            elif element.tag == name("text:change-end"):
                running.discard(element.get(name("text:change-id")))
        if running:
            yield from (copy.spot(part, element, side) for side in sides)


def _track(copy: Copy, changes: Sequence[Edit], now: str) -> None:
    part = changes[0].traces[0].spot.part
    tracked = _tracked_changes(copy, part)
    titles = _fresh(copy, "text:changed-region", "text:id")
    secretive = _secretive(copy, part)
    shown = _shown(copy, part) if any(copy.paragraph(each.traces[0].spot) in secretive for each in changes) else ""

    def region(kind: str, *content: Element) -> str:
        title = next(titles)
        told = fill(made(f"text:{kind}"), [_signed(made("office:change-info"), now), *content])
        tracked.append(fill(made("text:changed-region", id=title), [told]))
        tracked[-1].set(name("xml:id"), title)
        return title

    for change in changes:
        new = spelled(change.text, change.before, change.after)
        if new:
            title = region("insertion")
            new = [made("text:change-start", change_id=title), *new, made("text:change-end", change_id=title)]
        gone = [trace for trace in change.traces if trace.first < trace.last]
        for here, *others in _stretches(copy, gone):
            look = shown if copy.paragraph(here.spot) in secretive else ""
            old = region("deletion", _deleted(copy, [here, *others], look))
            tokens: list[Token] = [made("text:change", change_id=old)]
            # what comes back takes the formatting of what stands before it
            tokens = [*new, *tokens] if here.spot.side == "tail" and here.first == 0 else [*tokens, *new]
            copy.put(here.spot, here.first, here.last, tokens, CHANGES)
            _remove(copy, others)
            new = []
        if new:
            place = change.traces[0]
            copy.put(place.spot, place.first, place.first, new, CHANGES)
    _remove(copy, ignored(copy.document, changes))


def _stretches(copy: Copy, traces: Sequence[Trace]) -> list[list[Trace]]:
    """Return places in groups that are one deletion each, so that LibreOffice puts the words back where they were.

    They stand in one element, lest they come back in another formatting, and nothing stands between them.
    """
    found: list[list[Trace]] = []
    for trace in traces:
        if found and copy.follows(found[-1][-1].spot, trace.spot):
            found[-1].append(trace)
        else:
            found.append([trace])
    return found


def _deleted(copy: Copy, traces: Sequence[Trace], shown: str) -> Element:
    """Return a paragraph with the text at some places in one element, in its formatting.

    Args:
        shown: the style that keeps it in sight when it comes back behind hidden text; "" where there is no such text.
    """
    found = [(trace.spot.side == "whole", copy.text(trace.spot, trace.first, trace.last)) for trace in traces]
    tokens = spelled("".join(old if whole else WHITE.sub(" ", old) for whole, old in found))
    holder, paragraph = copy.holder(traces[0].spot), copy.paragraph(traces[0].spot)
    while holder is not paragraph and (parent := holder.getparent()) is not None:
        if holder.tag in _LOOKS:
            tokens = [fill(etree.Element(holder.tag, dict(holder.attrib), holder.nsmap), tokens)]
        holder = parent
    if shown:
        tokens = [fill(made("text:span", style_name=shown), tokens)]
    new = made("text:p")
    if style := paragraph.get(name("text:style-name")):
        new.set(name("text:style-name"), style)
    return fill(new, tokens)


def _secretive(copy: Copy, part: str) -> set[Element]:
    """Return the paragraphs that have hidden text."""
    root = copy.roots[part]
    styles = Styles(root, copy.roots.get(STYLES))
    return {
        copy.paragraph(copy.spot(part, span, "text"))
        for span in root.iter(name("text:span"))
        if styles.look("text", span.get(name("text:style-name"), "")).hidden
    }


def _shown(copy: Copy, part: str) -> str:
    """Return the name of a new style of text that is not hidden."""
    root = copy.roots[part]
    styles = root.find(name("office:automatic-styles"))
    if styles is None:
        styles = made("office:automatic-styles")
        next(root.iterchildren(name("office:master-styles"), name("office:body"))).addprevious(styles)
    title = next(_fresh(copy, "style:style", "style:name"))
    look = made("style:text-properties")
    look.set(name("text:display"), "true")
    styles.append(fill(made("style:style", name=title, family="text"), [look]))
    return title


def _tracked_changes(copy: Copy, part: str) -> Element:
    """Return where a document has what was changed in it; made where it was not there."""
    body = next(copy.roots[part].iter(name("office:text")))
    found = body.find(name("text:tracked-changes"))
    if found is None:
        found = made("text:tracked-changes", track_changes="false")
        forms = body.find(name("office:forms"))
        body.insert(0 if forms is None else body.index(forms) + 1, found)
    return found
