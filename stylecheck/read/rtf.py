"""Rich Text (RTF), as old programs, case systems and mail write it; places are told by paragraph.

striprtf turns codes into characters but forgets where these stood, and knows neither lists nor footnotes, hidden text
or deleted text. So the file is first gone through here: what nobody sees is left out, headers and footnotes are set
apart, and the ends of paragraphs, cells and lines become signs of our own that come back in the text. A place is the
number of the paragraph and the character in its text, not a byte of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.document import Builder, Document, Format, capital, named

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.I
)
_MOST_GROUPS = 10_000
"""How deep groups may stand in each other."""

_PARAGRAPH, _CELL, _ROW, _LINE = "\ufdd0\ufdd1\ufdd2\ufdd3"
"""Signs for the end of a paragraph, cell, row and line; no text has these code points."""
_ITEM, _HEADING, _IN_CELL, _ABOVE, _BELOW = "\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8"
"""Signs in a paragraph that say what it is, and that white space stands above or below it."""
_PROPERTIES = re.compile(f"[{_ITEM}{_HEADING}{_IN_CELL}{_ABOVE}{_BELOW}]")
_SPACE = 60
"""From here on white space between paragraphs (twentieths of a point) sets them apart."""
_BLOCK = re.compile(f"([{_PARAGRAPH}{_CELL}{_ROW}])")
_SIGNS = {
    "par": _PARAGRAPH, "sect": _PARAGRAPH, "page": _PARAGRAPH, "cell": _CELL, "nestcell": _CELL, "row": _ROW,
    "nestrow": _ROW, "line": _LINE, "softline": _LINE,
}  # fmt: skip

_BESIDE = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), PartKind.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), PartKind.FOOTER),
    "footnote": PartKind.FOOTNOTE,
    "shptxt": PartKind.TEXT_BOX,
}
_ORDER = (PartKind.HEADER, None, PartKind.TEXT_BOX, PartKind.FOOTNOTE, PartKind.FOOTER)
_UNITS: Mapping[PartKind | None, str] = {
    PartKind.HEADER: "koptekst",
    PartKind.FOOTER: "voettekst",
    PartKind.FOOTNOTE: "voetnoot",
    PartKind.TEXT_BOX: "tekstvak",
}
_MOST_FONTS = 1000
_PAGES = frozenset((437, 850, 1250, 1251, 1252, 1254, 1257))
"""Code pages that are passed on; others are read as Western Windows."""
_COPIED = frozenset(
    "uc f deff plain tab emdash endash emspace enspace qmspace bullet lquote rquote ldblquote rdblquote".split()
)
_HEADING_STYLE = re.compile(rb"(?:heading|kop) ?\d\s*;|(?:title|titel)\s*;", re.I)
_LISTED = frozenset(("listtext", "pntext"))
_KEPT = frozenset(("rtlch", "ltrch", "shpinst", "shp", "field", "fldrslt", "nonshppict"))
_UNSEEN = frozenset(
    """fldinst datafield pict object objdata themedata colorschememapping stylesheet colortbl info listtable
    listoverridetable revtbl rsidtbl generator latentstyles datastore xmlnstbl filetbl annotation atnid atnauthor
    atndate atnref atrfstart atrfend comment pgdsctbl background template title author subject keywords doccomm operator
    company manager category bkmkstart bkmkend ftnsep ftnsepc aftnsep aftnsepc sp xe tc rxe pn pnseclvl nonesttables
    formfield ffname fontemb fontfile docvar userprops mmathpr wgrffmtfilter passwordhash protusertbl nextfile
    private shprslt do""".split()
)


@dataclass(slots=True)
class _State:
    """What holds in a group; a group begins with that of the group around it."""

    unseen: bool = False
    hidden: bool = False
    deleted: bool = False
    target: int = 0
    heading: bool = False
    table: bool = False
    close: bool = False
    above: int = 0
    below: int = 0

    @property
    def signs(self) -> str:
        """What the paragraph is, as signs."""
        told = {
            _HEADING: self.heading,
            _IN_CELL: self.table,
            _ABOVE: self.above >= _SPACE and not self.close,
            _BELOW: self.below >= _SPACE and not self.close,
        }
        return "".join(sign for sign, holds in told.items() if holds)


@dataclass(slots=True)
class _Story:
    """A stretch of text of its own, as RTF: the letter itself, a header, a footnote."""

    kind: PartKind | None = None
    code: list[str] = field(default_factory=list)


def read(data: bytes, source: str) -> Iterable[Document]:
    """Yield the letter in an RTF file.

    Raises:
        ReadError: it is damaged or empty.
    """
    stories = _Filter(data, source).stories()
    builder = Builder()
    numbers: Counter[str] = Counter()
    spot = 0
    for story in sorted(stories, key=lambda story: _ORDER.index(story.kind)):
        unit = _UNITS.get(story.kind, "")
        numbers[unit] += 1
        for block in _blocks(_plain(story, source)):
            spot += 1
            if story.kind is not None:
                number = numbers[unit] if story.kind in (PartKind.FOOTNOTE, PartKind.TEXT_BOX) else None
                builder.block(story.kind, unit, number, gap=block.gap)
            elif block.table:
                builder.block(block.kind, f"tabel {block.table}, rij", block.row, gap=block.gap)
            else:
                numbers["alinea"] += 1
                builder.block(block.kind, "alinea", numbers["alinea"], gap=block.gap)
            builder.add(block.text, spot, 0)
    yield builder.document(FORMAT, source, data)


def location(document: Document, start: int, end: int) -> dict[str, Any]:
    """Return the number of the paragraph (from 1, cells and notes included) and the characters in it."""
    traces = document.trace(start, end)
    if not traces:
        return {}
    found = [{"paragraph": each.spot, "start": each.first, "end": each.last} for each in traces]
    return found[0] if len(found) == 1 else {**found[0], "next": found[1:]}


# -- the text of a story, paragraph by paragraph


@dataclass(slots=True)
class _Block:
    text: str
    kind: PartKind | None
    gap: bool
    table: int = 0
    row: int = 0


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the paragraphs and cells that are not empty."""
    tables, row, apart, inside = 0, 1, True, False
    pieces = _BLOCK.split(text)
    for own, end in zip(pieces[::2], [*pieces[1::2], _PARAGRAPH], strict=True):
        cell = end == _CELL or (_IN_CELL in own and end == _PARAGRAPH)
        bare = _PROPERTIES.sub("", own).replace(_LINE, "\n").strip(" \t\n")
        if cell and not inside:
            tables, row, inside = tables + 1, 1, True
        if bare:
            inside = inside and (cell or end == _ROW)
            kind = None
            if cell:
                kind = PartKind.TABLE_CELL
            elif _ITEM in own:
                kind = PartKind.LIST_ITEM
            elif _HEADING in own:
                kind = PartKind.HEADING
            yield _Block(bare, kind, apart or _ABOVE in own, tables if cell else 0, row)
        row += end == _ROW
        apart = not bare or cell or end == _ROW or _BELOW in own


def _plain(story: _Story, source: str) -> str:
    """Return the characters of a story."""
    from striprtf.striprtf import rtf_to_text

    try:
        text: str = rtf_to_text("".join(story.code) + "}", errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, OverflowError, TypeError):
        raise _damaged(source) from None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _damaged(source: str) -> ReadError:
    return ReadError(
        f"{capital(named(source))} is beschadigd; open de brief in het programma waarin hij is gemaakt en sla hem "
        "opnieuw op."
    )


# -- the codes


class _Filter:
    """Goes through a file once and leaves what a reader sees, as simple RTF, story by story."""

    def __init__(self, data: bytes, source: str) -> None:
        self.data = data
        self.source = source
        self.fonts: list[str] = []
        self.headings: set[int] = set()
        self.style = -1
        self.page = "1252"
        self.letter = _Story()
        self.found = [self.letter]
        self.state = _State()
        self.above: list[_State] = []

    def stories(self) -> list[_Story]:
        """Return the letter and what stands beside it.

        Raises:
            ReadError: groups stand in each other deeper than any program writes them.
        """
        at, fresh, starred, font_table, styles = 0, False, False, 0, 0
        while match := _TOKEN.match(self.data, at):
            at = match.end()
            word, number, byte, sign, brace, text = match.groups()
            name = word.decode().lower() if word else ""
            if brace == b"{":
                if len(self.above) >= _MOST_GROUPS:
                    raise _damaged(self.source)
                self.above.append(self.state)
                self.state = replace(self.state)
                self._put("{")
                fresh, starred = True, False
                continue
            if brace == b"}":
                self._put("}")
                if not self.above:
                    break
                self.state = self.above.pop()
                font_table = font_table if len(self.above) >= font_table else 0
                styles = styles if len(self.above) >= styles else 0
                if not self.above:
                    break
                fresh = starred = False
                continue
            if sign == b"*":
                starred = True
                continue
            if name == "bin":
                at += max(0, int(number or 0))
            elif name == "fonttbl":
                font_table, self.state.unseen = len(self.above), True
            elif name == "stylesheet":
                styles, self.state.unseen = len(self.above), True
            elif font_table:
                self._font(name, number)
            elif styles:
                self._style(name, number, text)
            elif name and (fresh or starred):
                self._group(name, starred=starred)
                self._word(name, number)
            elif name:
                self._word(name, number)
            elif byte:
                self._put(f"\\'{byte.decode()}")
            elif sign:
                self._put(
                    _code(self.state.signs + _PARAGRAPH)
                    if sign in b"\r\n"
                    else f"\\{chr(sign[0])}"
                    if sign[0] < 128
                    else ""
                )
            elif text:
                self._put("".join(chr(c) if c < 128 else f"\\'{c:02x}" for c in text))
            if match.end() == match.start():
                break
            fresh, starred = fresh and not (name or text), starred and not (name or text)
        if not "".join(self.letter.code).strip("{} "):
            raise ReadError(f"{capital(named(self.source))} is leeg; zet er eerst de tekst van de brief in.")
        head = f"{{\\rtf1\\ansi\\ansicpg{self.page}{{\\fonttbl{''.join(self.fonts)}}}"
        for story in self.found:
            story.code.insert(0, head)
        return self.found

    def _put(self, code: str) -> None:
        state = self.state
        if not (state.unseen or ((state.hidden or state.deleted) and code not in "{}")):
            self.found[state.target].code.append(code)

    def _group(self, name: str, *, starred: bool) -> None:
        """Say of a group what it is, by its first word."""
        state = self.state
        if name in _LISTED:
            self._put(_code(_ITEM))
            state.unseen = True
        elif name in _BESIDE and not state.unseen:
            self.found.append(_Story(_BESIDE[name]))
            state.target = len(self.found) - 1
            self._put("{")
        elif name in _UNSEEN or (starred and name not in _KEPT):
            state.unseen = True

    def _font(self, name: str, number: bytes | None) -> None:
        if name == "f" and number and len(self.fonts) < _MOST_FONTS:
            self.fonts.append(f"{{\\f{number.decode()}\\fcharset0 x;}}")
        elif name == "fcharset" and number and self.fonts:
            self.fonts[-1] = re.sub(r"charset\d+", f"charset{_known(int(number))}", self.fonts[-1])

    def _word(self, name: str, number: bytes | None) -> None:
        state = self.state
        value = int(number or 0)
        if name in _SIGNS:
            self._put(_code(f"{state.signs}{_SIGNS[name]}" if name not in ("line", "softline") else _LINE))
        elif name == "u" and number:
            self._put(f"\\u{(value + 0x8000) % 0x10000 - 0x8000} ")
        elif name in _COPIED:
            self._put(f"\\{name}{(number or b'').decode()} ")
        elif name == "ansicpg" and value in _PAGES:
            self.page = str(value)
        elif name == "v":
            state.hidden = number != b"0"
        elif name == "deleted":
            state.deleted = number != b"0"
        elif name == "plain":
            state.hidden = False
        elif name == "pard":
            state.heading = state.table = state.close = False
            state.above = state.below = 0
        elif name == "intbl":
            state.table = True
        elif name == "contextualspace":
            state.close = True
        elif name == "sb":
            state.above = value
        elif name == "sa":
            state.below = value
        elif (name == "s" and value in self.headings) or (name == "outlinelevel" and number and value < 9):
            state.heading = True

    def _style(self, name: str, number: bytes | None, text: bytes | None) -> None:
        """Write down which numbers of styles are headings."""
        if name == "s" and number:
            self.style = int(number)
        elif text and _HEADING_STYLE.match(text.strip()):
            self.headings.add(self.style)


def _code(signs: str) -> str:
    """Return the code for our own signs."""
    return "".join(f"{{\\uc0\\u{ord(sign) - 0x10000} }}" for sign in signs)


def _known(charset: int) -> int:
    """Return a character set that Python can read: the one asked for, or that of Western Windows."""
    return (
        charset if charset in (0, 77, 128, 129, 134, 136, 161, 162, 163, 177, 178, 186, 204, 222, 238, 254, 255) else 0
    )


FORMAT = Format(
    name="rtf",
    told="een rtf-bestand",
    suffixes=(".rtf",),
    knows=lambda data, name: data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"),
    read=read,
    location=location,
)
