"""HTML as elements in each other with the text in them: what is hidden, quoted, a heading, an item, a cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from stylecheck.letter import PartKind
from stylecheck.read.html import css
from stylecheck.read.html.tags import Kind, Token, tokens

MAX_DEPTH = 256
"""How deep elements are told apart; the text of what stands deeper belongs to the last one."""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSES_P = HEADINGS | frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hr li main menu nav ol p pre section summary table ul dd dt".split()
)
BLOCKS = _CLOSES_P | frozenset("caption tbody td tfoot th thead tr legend body".split())
_GAPS = HEADINGS | frozenset("p ul ol dl blockquote pre hr fieldset figure menu".split())
"""Elements that browsers draw with white above and below."""
_UNSEEN = frozenset("template svg math object audio video canvas select datalist rp rt xml del dialog".split())
_CELLS = frozenset(("td", "th"))
_CELL_BOUNDARY = frozenset("td th caption table".split())
_CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset("ul ol menu dir".split()) | _CELL_BOUNDARY),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",)) | _CELL_BOUNDARY),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",)) | _CELL_BOUNDARY),
    "td": (_CELLS, frozenset(("table", "tr"))),
    "th": (_CELLS, frozenset(("table", "tr"))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (frozenset("tbody thead tfoot".split()), frozenset(("table",)))),
}
"""Elements whose tag ends one that is still open, and how far outwards it may stand."""
_TABLE_PARTS = frozenset("table caption tbody thead tfoot tr td th".split())
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
_NEAR = 1500
"""How many characters after a drawn line the headers of a quoted mail begin in."""

_LONG_CELL = 300
"""Characters in a cell that is running text: the table is there for the layout."""


@dataclass(slots=True)
class Table:
    """What is known of a table once it has been read whole.

    Attributes:
        rows, cells: how many it has.
        widest: the most cells in a row.
        longest: the most characters in a cell.
        headed: it has cells that are headings.
        drawn: it is there for the layout: it says so, or it holds another table, lists or headings.
        number: which one it is of the tables that are told; 0 before it is.
    """

    rows: int = 0
    cells: int = 0
    widest: int = 0
    longest: int = 0
    headed: bool = False
    drawn: bool = False
    number: int = 0
    in_row: int = 0
    in_cell: int = 0

    @property
    def told(self) -> bool:
        """Whether its cells are told as cells."""
        if self.drawn or self.cells < 2:
            return False
        return self.headed or (self.rows > 1 and self.widest > 1 and self.longest <= _LONG_CELL)


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page, with what it takes over from those around it.

    Attributes:
        nth: which one of its name it is in its parent, from 1.
        region: what the whole stretch is, however it is set: quoted, a signature, a header or footer.
        teller: the nearest element that tells what its text is: a heading, an item, a cell; maybe itself.
        table, row: the table it stands in, and the number of its row.
        note: the number of the footnote it stands in, 0 where it stands in none.
        block: it begins and ends a line.
        above, below: it stands apart from what is above and below it.
        begun: text of it has been written.
    """

    name: str
    parent: Element | None = None
    nth: int = 1
    hidden: bool = False
    pre: bool = False
    block: bool = False
    item: bool = False
    above: bool = False
    below: bool = False
    region: PartKind | None = None
    teller: Element | None = None
    table: Table | None = None
    row: int = 0
    note: int = 0
    begun: bool = False
    children: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """A CSS selector that finds it in a browser: "body > p:nth-of-type(3)"."""
        steps: list[str] = []
        here = self
        while here.parent:
            name = re.sub(r"[^\w-]", lambda m: f"\\{m[0]}", here.name)
            steps.append(f"{name}:nth-of-type({here.nth})")
            here = here.parent
        return " > ".join([*([] if self.name == "html" else ["body"]), *steps[::-1]])


class Event(NamedTuple):
    """What happens at a place in the source: text, or an edge (`text` False) at which a line begins and ends.

    Attributes:
        element: in which the text stands, or whose edge it is; None for a line break.
        region: see `Element`; also what a mark above it says.
    """

    start: int
    end: int
    element: Element | None
    text: bool = False
    opens: bool = False
    region: PartKind | None = None


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
        for token in tokens(source):
            self._take(token)
        self._starts = [event.start for event in self.events if event.text]
        self._owners = [event.element for event in self.events if event.text]

    def path(self, offset: int) -> str:
        """Return the CSS selector of the element that the text at this place of the source stands in."""
        at = bisect_right(self._starts, offset) - 1
        owner = self._owners[at] if at >= 0 else None
        return owner.path if owner else "body"

    def _take(self, token: Token) -> None:
        here = self._open[-1]
        if token.kind is Kind.TEXT:
            if here.table and not here.hidden:
                here.table.in_cell += len(self.source[token.start : token.end].strip())
                here.table.longest = max(here.table.longest, here.table.in_cell)
            region = here.region or self._rest
            self.events.append(Event(token.start, token.end, here, text=True, region=region))
        elif token.kind is Kind.RAW:
            if token.name == "style":
                self._sheet.read(self.source[token.start : token.end])
        elif token.kind is Kind.CLOSE:
            self._end(token)
        elif token.name == "br":
            if not here.hidden:
                self.events.append(Event(token.start, token.end, None))
        elif token.name not in ("html", "head", "body"):
            self._begin(token)

    def _begin(self, token: Token) -> None:
        name = token.name
        if name in _CLOSES_P and self._count.get("p"):
            self._close(frozenset(("p",)), _CELL_BOUNDARY, token.start)
        if name in _CLOSED_BY:
            self._close(*_CLOSED_BY[name], token.start)
        if name == "tr" and self._open[-1].name == "table":
            self._push(Token(Kind.OPEN, token.start, token.start, "tbody"))
        self._push(token)
        if name in _VOID and self._open[-1].name == name:
            self._pop(token.end)

    def _push(self, token: Token) -> None:
        name = token.name
        if len(self._open) >= MAX_DEPTH:
            if name not in _VOID:
                self._beyond[name] = self._beyond.get(name, 0) + 1
            if name in BLOCKS:
                self._edge(token.start, self._open[-1])
            return
        parent = self._open[-1]
        parent.children[name] = nth = parent.children.get(name, 0) + 1
        style = self._sheet.style(name, token.attributes)
        element = Element(name, parent, nth, teller=parent.teller, table=parent.table, row=parent.row, note=parent.note)
        element.hidden = parent.hidden or _hidden(name, style, token.attributes)
        space = style.get("white-space")
        element.pre = space.startswith(("pre", "break")) if space else parent.pre or name == "pre"
        element.block = name in BLOCKS or style.get("display") in ("block", "table", "flex", "grid")
        by_name = name in _GAPS and not (name in ("ul", "ol") and parent.name in ("li", "ul", "ol"))
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
        if name in HEADINGS or element.item or name in _CELLS or attributes.get("role") == "heading":
            element.teller = element
        if name == "table":
            if element.table:
                element.table.drawn = True
            element.table = Table(drawn=attributes.get("role", "").lower() in ("presentation", "none"))
        elif table := element.table:
            if name == "tr":
                table.rows += 1
                table.in_row = 0
            elif name in _CELLS:
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
        name = token.name
        if self._beyond.get(name):
            self._beyond[name] -= 1
            if name in BLOCKS:
                self._edge(token.start, self._open[-1])
        elif name == "br":
            self.events.append(Event(token.start, token.end, None))
        elif self._count.get(name):
            if name == "table":
                within: frozenset[str] = frozenset()
            elif name in _TABLE_PARTS:
                within = frozenset(("table",))
            else:
                within = _CELL_BOUNDARY if name in BLOCKS else BLOCKS
            self._close(frozenset((name,)), within, token.start)

    def _close(self, names: frozenset[str], within: frozenset[str], at: int) -> None:
        """End the nearest open element with one of these names, unless one of `within` stands around what is open."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name in names:
                while len(self._open) > depth:
                    self._pop(at)
                return
            if self._open[depth].name in within:
                return

    def _pop(self, at: int) -> None:
        element = self._open.pop()
        self._count[element.name] -= 1
        if element.block or (element.parent and element.region is not element.parent.region):
            self._edge(at, element)

    def _edge(self, at: int, element: Element, opens: bool = False) -> None:
        event = Event(at, at, element, opens=opens)
        if not element.hidden and not (self.events and self.events[-1] == event):
            self.events.append(event)


def _hidden(name: str, style: Mapping[str, str], attributes: Mapping[str, str]) -> bool:
    return (
        name in _UNSEEN
        or "hidden" in attributes
        or style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or style.get("mso-list") == "ignore"
        or style.get("mso-element", "").startswith("comment")
        or style.get("mso-special-character") == "comment"
        or not _NOTE_SIGNS.isdisjoint(attributes.get("class", "").lower().split())
    )
