"""Makes a new letter of a text: a Word or LibreOffice file with sound defaults, or plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from stylecheck.letter import PartKind
from stylecheck.studio.documents.freshodt import odt

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; none of it is part of a word."""
_BULLET = re.compile(r"[ \t]*[-–•*·▪][ \t]+(?=\S)")
_NUMBER = re.compile(r"[ \t]*(\d{1,2})[.)][ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a new letter.

    Attributes:
        text: with line ends where it has several lines.
        kind: "plain", "heading", "subject", "bullet" or "number".
        close: nothing stands between it and the next one.
        first: of a numbered item: a new list begins with it.
    """

    text: str
    kind: str = "plain"
    close: bool = False
    first: bool = False


def made(text: str, form: str) -> bytes:
    """Return a new letter.

    Args:
        text: with \\n as line ends.
        form: "docx", "odt" or "txt".
    """
    if form == "txt":
        return txt(text)
    paragraphs = paragraphs_of(FORBIDDEN.sub("", text))
    return docx(paragraphs) if form == "docx" else odt(paragraphs)


def txt(text: str) -> bytes:
    """Return a text file for Windows: its line ends, and a byte order mark where a program could guess wrong."""
    data = text.replace("\n", "\r\n").encode("utf-8", "replace")
    return data if text.isascii() else b"\xef\xbb\xbf" + data


def paragraphs_of(text: str) -> list[Piece]:
    """Return the paragraphs of a text; more than one blank line is empty paragraphs."""
    from stylecheck.language.layout import divide

    kinds: dict[int, PartKind] = {}
    for part in divide(text):
        at = text.rfind("\n", 0, part.start) + 1
        kinds[at] = part.kind
    rows: list[tuple[str, str]] = []
    at = 0
    for line in text.split("\n"):
        rows.append((line, _kind_of(line, kinds.get(at)) if line.strip() else "blank"))
        at += len(line) + 1
    return _together(_without_false_numbers(rows))


def _kind_of(line: str, kind: PartKind | None) -> str:
    if kind is PartKind.HEADING:
        return "heading"
    if kind is PartKind.SUBJECT:
        return "subject"
    if kind is PartKind.LIST_ITEM:
        return "bullet" if _BULLET.match(line) else "number" if _NUMBER.match(line) else "plain"
    return "plain" if kind else "more"


def _without_false_numbers(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the rows with numbers that do not count on from 1 as plain text: a list would write others."""
    made: list[tuple[str, str]] = []
    expected, items = 1, 0
    for n, (line, kind) in enumerate(rows):
        if kind == "number":
            found = _NUMBER.match(line)
            number = int(found[1]) if found else 0
            ok = number == expected or number == 1
            expected = number + 1 if ok else 1
            items += 1
            made.append((line, ("number1" if number == 1 else "number") if ok else "plain"))
            continue
        if kind not in ("blank", "more") or (kind == "blank" and not _item_follows(rows, n)):
            expected = 1
        made.append((line, kind))
    return made


def _item_follows(rows: Sequence[tuple[str, str]], n: int) -> bool:
    return next((kind for _, kind in rows[n + 1 :] if kind != "blank"), "") == "number"


def _together(rows: Sequence[tuple[str, str]]) -> list[Piece]:
    """Return paragraphs: lines without a blank one between them are one, except items, headings and subjects."""
    found: list[Piece] = []
    blanks = 0
    for line, kind in rows:
        if kind == "blank":
            blanks += 1
            continue
        found += [Piece("")] * (blanks - bool(found)) if blanks else []
        above = found[-1] if found and not blanks else None
        if above and above.text and _goes_on(above.kind, kind):
            found[-1] = replace(above, text=f"{above.text}\n{line}")
        else:
            if above:
                found[-1] = replace(above, close=True)
            usual = "plain" if kind == "more" else kind.rstrip("1")
            found.append(Piece(_bare(line, kind), usual, first=kind == "number1"))
        blanks = 0
    return found


def _goes_on(above: str, kind: str) -> bool:
    """Say whether a line belongs to the paragraph above it."""
    return (kind in ("plain", "more") and above == "plain") or (kind == "more" and above not in ("heading", "subject"))


def _bare(line: str, kind: str) -> str:
    """Return a line without the mark that its list writes."""
    mark = {"bullet": _BULLET, "number": _NUMBER, "number1": _NUMBER}.get(kind)
    return mark.sub("", line, count=1) if mark else line


def docx(paragraphs: Sequence[Piece]) -> bytes:
    """Return a Word file."""
    word = _empty()
    for each in paragraphs:
        style = {"heading": "Heading 1", "bullet": "List Bullet", "number": "List Number"}.get(each.kind)
        paragraph = word.add_paragraph(style=style)
        if each.kind == "number" and each.first:
            number = _new_list(word)
        if each.kind == "number":
            _numbered(paragraph, number)
        run = paragraph.add_run(each.text)
        run.bold = True if each.kind == "subject" else None
        if each.close and style is None:
            paragraph.paragraph_format.space_after = 0
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _empty() -> WordFile:
    """Return an empty Dutch letter on A4: Calibri 11, white space between paragraphs."""
    from datetime import UTC, datetime

    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    word = Document()
    word.core_properties.author = word.core_properties.comments = word.core_properties.title = ""
    word.core_properties.language = "nl-NL"
    word.core_properties.created = word.core_properties.modified = datetime.now(UTC)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(9), 1.15
    heading = word.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.bold = "Calibri", Pt(13), True
    heading.font.color.rgb = RGBColor(0x20, 0x26, 0x2B)
    for fonts in heading.element.iter(qn("w:rFonts")):
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(9), Pt(3)
    return word


def _new_list(word: WordFile) -> int:
    """Return the number of a new list that counts from 1."""
    from docx.oxml.ns import qn

    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    used = next(style.iter(qn("w:numId"))).get(qn("w:val"))
    kind = next(
        num.find(qn("w:abstractNumId")).get(qn("w:val"))
        for num in numbering.iter(qn("w:num"))
        if num.get(qn("w:numId")) == used
    )
    num = numbering.add_num(int(kind))
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _numbered(paragraph: Paragraph, number: int) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()
    own = properties.get_or_add_numPr()
    own.get_or_add_ilvl().val = 0
    own.get_or_add_numId().val = number
