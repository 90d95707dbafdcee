"""The elements, tables and text of an HTML page, as they are told while it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from stylecheck.letter import PartKind

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
        first: how many stretches of text stand before it, in it for as far as a browser will move them.
        repaired: from here on browsers mend the page in it in a way that is not followed: its children are not sure.
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
    repaired: bool = False
    first: int = 0
    children: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """A CSS selector that finds it in a browser: "body > p:nth-of-type(3)"."""
        steps: list[str] = []
        here = self
        while here.parent:
            name = here.name if here.name.isalnum() else re.sub(r"[^\w-]", lambda m: f"\\{m[0]}", here.name)
            steps.append(f"{name}:nth-of-type({here.nth})")
            here = here.parent
        return " > ".join(["body", *steps[::-1]])


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
