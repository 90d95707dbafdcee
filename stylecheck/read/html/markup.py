"""HTML as elements in each other with the text in them: what is hidden, quoted, a heading, an item, a cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

from stylecheck.letter import PartKind
from stylecheck.read.html import css, names
from stylecheck.read.html.elements import Element, Event, Table
from stylecheck.read.html.names import BLOCKS, CELLS, FORMATTING, HEADINGS
from stylecheck.read.html.tags import Kind, Token, tokens

MAX_DEPTH = 256
"""How deep elements are told apart; the text of what stands deeper belongs to the last one."""
_SECTIONS = frozenset("article main section".split())

_QUOTES = frozenset("gmail_quote moz-cite-prefix yahoo_quoted protonmail_quote".split())
_SIGNATURES = frozenset(
    "moz-signature gmail_signature gmail_signature_prefix applemailsignature protonmail_signature_block".split()
)
_SIGNATURE_IDS = frozenset("signature applemailsignature ms-outlook-mobile-signature".split())
_ABOVE_QUOTE = frozenset("divrplyfwdmsg appendonsend reply-intro".split())
_NOTE = re.compile(r"(?:sd(?:foot|end)note|fn|ftn|edn)\d+$")
"""How Word, LibreOffice and pandoc name a footnote."""
_NOTE_SIGNS = frozenset(
    "sdfootnoteanc sdfootnotesym sdendnoteanc sdendnotesym footnote-ref footnote-back msofootnotereference "
    "msoendnotereference msocommentreference".split()
)
"""How they name the number that refers to one, and what leads back."""
_HEADERS_OF_MAIL = re.compile(r"\s*(?:van|from)\s*:.*?(?:verzonden|sent|datum|date)\s*:", re.I | re.S)
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"[a-z][a-z0-9:_.-]*")
"""The name of an element that is the same in a browser, whatever that does to other signs."""
_WHITE = " \t\n\r\f"
_LINE_END = re.compile(r"\r\n|\r|\n")
_DRAWN = frozenset(("svg", "math"))
_NEAR = 1500
"""How many characters after a drawn line the headers of a quoted mail begin in."""


class Markup:
    """The elements and text of an HTML source, read from its first to its last character."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.events: list[Event] = []
        self._sheet = css.Sheet()
        self._open = [Element("body", block=True)]
        self._count: dict[str, int] = {}
        self._beyond: dict[str, int] = {}
        self._rest: PartKind | None = None
        self._notes = 0
        self._form = False
        """Whether a form has begun: a form within it is none."""
        self._begun = False
        """Whether the body of the page has begun."""
        self._starts: list[int] = []
        self._owners: list[Element | None] = []
        for token in tokens(source):
            self._take(token)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.source))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a place in the source, both from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def path(self, offset: int) -> str | None:
        """Return the CSS selector of the element that the text at this place of the source stands in.

        None where browsers mend the page in a way that is not followed here: the selector could be another element's.
        """
        at = bisect_right(self._starts, offset) - 1
        owner = self._owners[at] if at >= 0 else None
        return owner.path if owner else None

    def _take(self, token: Token) -> None:
        here = self._open[-1]
        if token.kind is Kind.TEXT:
            self._text(token)
        elif token.kind is Kind.RAW:
            if token.name == "style":
                self._sheet.read(self.source[token.start : token.end])
        elif token.kind is Kind.CLOSE:
            self._end(token)
        else:
            self._begun |= token.name not in names.HEAD
            if token.name == "br":
                self._doubt(token)
                if not here.hidden:
                    self.events.append(Event(token.start, token.end, None))
            elif token.name not in ("html", "head", "body"):
                self._begin(token)

    def _text(self, token: Token) -> None:
        here = self._open[-1]
        ink = len(self.source[token.start : token.end].strip(_WHITE))
        if ink:
            self._begun = True
            if here.name in names.TABLE_CONTEXT:
                self._repair()
        if here.table and not here.hidden:
            here.table.in_cell += ink
            here.table.longest = max(here.table.longest, here.table.in_cell)
        self.events.append(Event(token.start, token.end, here, text=True, region=here.region or self._rest))
        self._starts.append(token.start)
        self._owners.append(None if here.repaired else here)

    def _begin(self, token: Token) -> None:
        name = token.name
        if name == "form":
            if self._form:
                return
            self._form = True
        elif name in names.TABLE_PARTS and not self._count.get("table"):
            self._edge(token.start, self._open[-1])  # no element, but whoever wrote it saw a line end
            return
        self._doubt(token)
        empty = name in names.VOID or (name in _DRAWN and self.source.endswith("/>", token.start, token.end))
        if name == "form" and self._open[-1].name in names.TABLE_CONTEXT:
            empty = True
        elif name in names.TABLE_PARTS:
            self._begin_in_table(name, token.start)
        elif name == "li":
            self._close(frozenset(("li",)), names.ITEM_BOUNDARY, token.start)
        elif name in ("dt", "dd"):
            self._close(frozenset(("dt", "dd")), names.ITEM_BOUNDARY, token.start)
        elif name in ("a", "nobr"):
            self._end_formatting(name, token.start)
        if name in names.CLOSES_P:
            if self._close(frozenset(("p",)), names.P_SCOPE, token.start) and name == "table":
                self._repair()  # an old page has the table in the paragraph
            if name in HEADINGS and self._open[-1].name in HEADINGS:
                self._pop(token.start)
        self._push(token)
        if empty and self._open[-1].name == name:
            self._pop(token.end)

    def _begin_in_table(self, name: str, at: int) -> None:
        """Make the place in a table in which a part of it may stand."""
        while self._open[-1].name not in names.STAYS_BELOW[name]:
            self._pop(at)
        if (name == "tr" or name in CELLS) and self._open[-1].name == "table":
            self._push(Token(Kind.OPEN, at, at, "tbody"))
        if name in CELLS and self._open[-1].name != "tr":
            self._push(Token(Kind.OPEN, at, at, "tr"))

    def _doubt(self, token: Token) -> None:
        """Take note of a tag that a browser follows rules for that are not followed here."""
        name = token.name
        selecting = bool(self._count.get("select"))
        misplaced = self._open[-1].name in names.TABLE_CONTEXT and name not in names.IN_TABLE
        if misplaced and name == "input":
            misplaced = token.attributes.get("type", "").lower() != "hidden"
        if (
            misplaced
            or selecting is not (name in names.IN_SELECT)
            or name in names.RARE
            or (name in names.IN_FOREIGN and any(self._count.get(each) for each in _DRAWN))
            or (name == "button" and self._count.get(name))
            or not _NAME.fullmatch(name)
        ):
            self._repair(everywhere=name == "frameset" or name in names.TABLE_PARTS)

    def _push(self, token: Token) -> None:
        name = token.name
        if len(self._open) >= MAX_DEPTH:
            self._repair(everywhere=True)
            if name not in names.VOID:
                self._beyond[name] = self._beyond.get(name, 0) + 1
            if name in BLOCKS:
                self._edge(token.start, self._open[-1])
            return
        parent = self._open[-1]
        parent.children[name] = nth = parent.children.get(name, 0) + 1
        style = self._sheet.style(name, token.attributes)
        element = Element(name, parent, nth, teller=parent.teller, table=parent.table, row=parent.row, note=parent.note)
        element.repaired, element.first = parent.repaired, len(self._owners)
        element.hidden = parent.hidden or _hidden(name, style, token.attributes)
        space = style.get("white-space")
        element.pre = space.startswith(("pre", "break")) if space else parent.pre or name == "pre"
        element.block = name in BLOCKS or style.get("display") in ("block", "table", "flex", "grid")
        by_name = name in names.GAPS and not (name in ("ul", "ol") and parent.name in ("li", "ul", "ol"))
        above, below = css.gap(style.get("margin-top")), css.gap(style.get("margin-bottom"))
        element.above = element.block and (by_name if above is None else above)
        element.below = element.block and (by_name if below is None else below)
        self._tell(element, token, style)
        self._count[name] = self._count.get(name, 0) + 1
        self._open.append(element)
        if element.block or element.region is not parent.region:
            self._edge(token.start, element, opens=True)

    def _tell(self, element: Element, token: Token, style: Mapping[str, str]) -> None:
        """Write down what an element says its text is."""
        name, attributes = element.name, token.attributes
        parent = element.parent
        listed = style.get("mso-list", "none")
        element.item = name == "li" or (name == "p" and not listed.startswith(("none", "ignore", "skip")))
        if name in HEADINGS or element.item or name in CELLS or attributes.get("role") == "heading":
            element.teller = element
        if name == "table":
            if element.table:
                element.table.drawn = True
            element.table = Table(drawn=attributes.get("role", "").lower() in ("presentation", "none"))
        elif table := element.table:
            if name == "tr":
                table.rows += 1
                table.in_row = 0
            elif name in CELLS:
                table.cells += 1
                table.in_row += 1
                table.in_cell = 0
                table.widest = max(table.widest, table.in_row)
                table.headed |= name == "th"
            elif name in HEADINGS or name in ("ul", "ol", "blockquote"):
                table.drawn = True
            element.row = table.rows
        if parent:
            element.region = parent.region or self._region(element, parent, token, style)

    def _region(self, element: Element, parent: Element, token: Token, style: Mapping[str, str]) -> PartKind | None:
        attributes = token.attributes
        classes = attributes.get("class", "").lower().split()
        own = attributes.get("id", "").lower()
        quoted = element.name == "blockquote" and attributes.get("type", "").lower() == "cite"
        ruled = element.name == "div" and style.get("border-top", "none") != "none"
        if own in _ABOVE_QUOTE or (ruled and self._headers_below(token.end)):
            self._rest = PartKind.QUOTED
        if quoted or not _QUOTES.isdisjoint(classes) or own.startswith("yahoo_quoted"):
            return PartKind.QUOTED
        if not _SIGNATURES.isdisjoint(classes) or own in _SIGNATURE_IDS:
            return PartKind.SIGNATURE
        if _NOTE.match(own) and element.block:
            self._notes += 1
            element.note = self._notes
            return PartKind.FOOTNOTE
        if element.name == "div" and attributes.get("title") in ("header", "footer"):  # as LibreOffice writes them
            return PartKind.HEADER if attributes["title"] == "header" else PartKind.FOOTER
        if element.name in ("header", "footer", "nav") and not any(each.name in _SECTIONS for each in self._open):
            return PartKind.FOOTER if element.name == "footer" else PartKind.HEADER
        return None

    def _headers_below(self, at: int) -> bool:
        return _HEADERS_OF_MAIL.match(_TAG.sub("", self.source[at : at + _NEAR]).replace("&nbsp;", " ")) is not None

    def _end(self, token: Token) -> None:
        name, at = token.name, token.start
        self._begun |= name in ("body", "br", "html")
        foreign = self._depth(_DRAWN, frozenset())
        out = foreign and (name in ("p", "br") or self._depth(frozenset((name,)), frozenset()) < foreign)
        if out or (self._count.get("select") and name not in ("select", *names.IN_SELECT)):
            self._repair()
        if self._beyond.get(name):
            self._beyond[name] -= 1
            if name in BLOCKS:
                self._edge(at, self._open[-1])
        elif name == "br":
            if not self._open[-1].hidden:
                self.events.append(Event(at, token.end, None))
        elif name == "p":
            if not self._close(frozenset(("p",)), names.P_SCOPE, at) and self._begun:
                self._begin(Token(Kind.OPEN, at, token.end, "p"))  # as browsers do, and draw it
                self._close(frozenset(("p",)), names.P_SCOPE, token.end)
        elif name == "form":
            self._end_form(at)
        elif name in HEADINGS:
            self._close(HEADINGS, names.SCOPE, at)
        elif name in FORMATTING:
            self._end_formatting(name, at)
        elif name == "table":
            self._close(frozenset(("table",)), frozenset(), at)
        elif name in names.TABLE_PARTS:
            if not self._count.get("table"):
                self._edge(at, self._open[-1])
            self._close(frozenset((name,)), frozenset(("table",)), at)
        elif name == "li":
            self._close(frozenset(("li",)), names.ITEM_SCOPE, at)
        elif name in names.ENDS_BLOCK:
            self._close(frozenset((name,)), names.SCOPE, at)
        else:
            self._close(frozenset((name,)), names.SPECIAL, at)

    def _end_formatting(self, name: str, at: int) -> None:
        """End an element that is still open, unless a block stands in it: then it goes on in and behind that block."""
        depth = self._depth(frozenset((name,)), names.SCOPE)
        if self._open[-1].repaired and self._count.get(name):  # then another one with this name may be meant
            self._forget(next(each for each in self._open if each.name == name))
        block = next((each for each in self._open[depth:] if each.name in names.SPECIAL), None)
        if depth and block:
            self._forget(block)
            self._repair()
        elif depth:
            self._close(frozenset((name,)), names.SCOPE, at)

    def _forget(self, moved: Element) -> None:
        """Take note that what stands in an element that is open is not sure: browsers move it."""
        known = len(self._owners)
        self._owners[moved.first :] = [None] * (known - moved.first)
        moved.first = known

    def _end_form(self, at: int) -> None:
        """End the form; what stands open in it stays open."""
        depth = self._depth(frozenset(("form",)), names.SCOPE) if self._form else 0
        self._form = False
        if depth:
            while self._open[-1].name in names.ENDED_SILENTLY:
                self._pop(at)
            self._pop(at, depth)

    def _depth(self, wanted: frozenset[str], within: frozenset[str]) -> int:
        """Return which open element has one of these names, 0 if none has or one of `within` stands around the rest."""
        if any(self._count.get(name) for name in wanted):
            for depth in range(len(self._open) - 1, 0, -1):
                if self._open[depth].name in wanted:
                    return depth
                if self._open[depth].name in within:
                    break
        return 0

    def _close(self, wanted: frozenset[str], within: frozenset[str], at: int) -> bool:
        """End the nearest open element with one of these names; say whether there is one (see `_depth`)."""
        depth = self._depth(wanted, within)
        if not depth:
            return False
        goes_on = False
        while len(self._open) > depth:
            name = self._open[-1].name
            if len(self._open) > depth + 1:
                goes_on = name not in names.MARKERS and (goes_on or name in FORMATTING)
            elif name in names.MARKERS:
                goes_on = False
            self._pop(at)
        if goes_on:
            self._repair()
        return True

    def _repair(self, *, everywhere: bool = False) -> None:
        """Take note that from here on elements are not sure: up to the end of the cell, or of the page."""
        if self._open[0 if everywhere else -1].repaired:
            return
        for element in reversed(self._open):
            element.repaired = True
            if not everywhere and element.name in (*CELLS, "caption"):
                return

    def _pop(self, at: int, depth: int = -1) -> None:
        element = self._open.pop(depth)
        self._count[element.name] -= 1
        if element.block or (element.parent and element.region is not element.parent.region):
            self._edge(at, element)

    def _edge(self, at: int, element: Element, opens: bool = False) -> None:
        event = Event(at, at, element, opens=opens)
        if not element.hidden and not (self.events and self.events[-1] == event):
            self.events.append(event)


def _hidden(name: str, style: Mapping[str, str], attributes: Mapping[str, str]) -> bool:
    return (
        name in names.UNSEEN
        or "hidden" in attributes
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or style.get("mso-list") == "ignore"
        or style.get("mso-element", "").startswith("comment")
        or style.get("mso-special-character") == "comment"
        or not _NOTE_SIGNS.isdisjoint(attributes.get("class", "").lower().split())
    )
