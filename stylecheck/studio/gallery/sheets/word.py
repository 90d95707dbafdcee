"""The Word document of a hand-out: A4, a sheet for each example or case, with headings and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

    from stylecheck.studio.gallery.handout import What
    from stylecheck.studio.gallery.sheets.content import Changed, Item, Told

_INK, _GREY, _LINE = RGBColor(0x20, 0x26, 0x2B), RGBColor(0x56, 0x5F, 0x66), "8A9298"
_WIDTH, _MARGIN = 17.0, 2.0
"""Of the text on a page and beside it, in centimetres."""
_INSIDE = 140
"""Between the frame of a cell and its text, in twentieths of a point."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What may not stand in XML."""
_LINE_HEIGHT = Cm(0.95)
_WORDS_A_LINE, _FEWEST, _MOST = 11, 6, 22
"""Of what somebody writes by hand; and lines to write on: 22 fill a page."""
_A_PAGE = 1800
"""Characters of a letter that is kept on one page; a longer one would leave much of a page empty."""
_UNTITLED = "Hand-out schrijftraining"


def document_of(title: str, date: str, items: Sequence[Item], what: What) -> bytes:
    """Return a hand-out as a Word document.

    Args:
        date: under the title, "" for none.
    """
    title = _safe(title).strip() or _UNTITLED
    word = _new(title)
    _numbers(word)
    heading = word.add_paragraph(title, style="Title")
    if date.strip():
        _grey(word.add_paragraph(), date)
        heading.paragraph_format.space_after = Pt(2)
    for n, item in enumerate(items):
        _sheet(word, item, what, is_first=n == 0)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _sheet(word: WordFile, item: Item, what: What, *, is_first: bool) -> None:
    heading = word.add_heading(_safe(item.title), 1)
    heading.paragraph_format.page_break_before = not is_first
    about = item.kind == "rollenspel" or what.changes or what.after  # who rewrites finds out what it teaches
    if item.about and about:
        word.add_paragraph(_safe(item.about)).runs[0].italic = True
    letters = [told for told, shown in ((item.first, what.before), (item.step, what.step)) if told and shown]
    letters += item.last if what.after else ()
    if item.kind == "voorbeeld" and len(letters) == 2 and not what.lines:
        _beside(word, letters)
    else:
        for told in letters[:1] if what.before else []:
            _letter(word, told)
        if what.questions and item.questions:
            _questions(word, item.questions)
        if what.lines:
            _lines(word, item)
        for told in letters[1:] if what.before else letters:
            _letter(word, told)
    if what.changes and item.changes:
        _changes(word, item.changes)


def _letter(word: WordFile, told: Told) -> None:
    word.add_heading(_safe(told.heading), 2)
    table = _table(word, (_WIDTH,), heads=False)
    if len(told.text) < _A_PAGE:
        _keep_whole(table.rows[0])
    _fill(table.rows[0].cells[0], told.text)
    if told.effect:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        _grey(paragraph, told.effect)


def _beside(word: WordFile, letters: Sequence[Told]) -> None:
    """Put two letters beside each other."""
    table = _table(word, (_WIDTH / 2, _WIDTH / 2))
    for cell, told in zip(table.rows[0].cells, letters, strict=True):
        _head(cell, told.heading)
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, told in zip(row.cells, letters, strict=True):
        _fill(cell, told.text, Pt(9.5))


def _fill(cell: _Cell, text: str, size: Pt = Pt(10.5)) -> None:  # noqa: B008  (a number)
    """Put a letter in a cell: each line a paragraph, white space where it has an empty line."""
    paragraph: Paragraph | None = None
    gap = False
    for line in _safe(text).splitlines():
        if not line.strip():
            gap = paragraph is not None
            continue
        paragraph = cell.paragraphs[0] if paragraph is None else cell.add_paragraph()
        paragraph.add_run(line.strip()).font.size = size
        paragraph.paragraph_format.space_before = Pt(7 if gap else 0)
        paragraph.paragraph_format.space_after = Pt(0)
        gap = False


def _questions(word: WordFile, questions: Sequence[str]) -> None:
    word.add_heading("Om over te praten", 2)
    for n, question in enumerate(questions, 1):  # a list of Word's goes on counting on the next sheet
        paragraph = word.add_paragraph(f"{n}.\t{_safe(question)}")
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.75), Cm(-0.75)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.75))
        paragraph.paragraph_format.space_after = Pt(3)


def _lines(word: WordFile, item: Item) -> None:
    """Put lines to write on, as many as the letter will take."""
    heading = word.add_heading("Uw antwoord" if item.kind == "rollenspel" else "Uw versie", 2)
    amount = min(max(len(item.first.text.split()) // _WORDS_A_LINE, _FEWEST), _MOST)
    heading.paragraph_format.page_break_before = amount > _MOST // 2  # they would begin at the foot of a page
    for _ in range(amount):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = _LINE_HEIGHT
        borders = etree.SubElement(paragraph._p.get_or_add_pPr(), qn("w:pBdr"))
        for side in ("bottom", "between"):  # without the second, Word draws one line under all of them
            _border(borders, side)


def _changes(word: WordFile, changes: Sequence[Changed]) -> None:
    word.add_heading("Wat veranderde en waarom", 2)
    table = _table(word, (5.5, 5.5, 6))
    for cell, head in zip(table.rows[0].cells, ("Eerst", "Nu", "Waarom"), strict=True):
        _head(cell, head)
    for change in changes:
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _keep_whole(row)
        for cell, text, none in zip(
            row.cells, (change.before, change.after, change.why), ("Nieuw erbij", "Weggelaten", ""), strict=True
        ):
            told = " ".join(_safe(text).split())
            if told:
                cell.paragraphs[0].add_run(told).font.size = Pt(9.5)
            else:
                _grey(cell.paragraphs[0], none)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _keep_whole(row: _Row) -> None:
    etree.SubElement(row._tr.get_or_add_trPr(), qn("w:cantSplit"))


def _new(title: str) -> WordFile:
    """Return an empty Dutch document on A4."""
    word = Document()
    properties = word.core_properties
    properties.title, properties.author, properties.language, properties.comments = title[:255], "", "nl-NL", ""
    properties.created = properties.modified = datetime.now(UTC)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    sizes = {"Normal": (11, 0, 6), "Title": (22, 0, 10), "Heading 1": (16, 10, 4), "Heading 2": (12, 12, 4)}
    for name, (size, above, below) in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _INK
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # it would win from the name
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    for border in word.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    return word


def _numbers(word: WordFile) -> None:
    """Put "Bladzijde 1 van 4" at the foot of each page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _grey(paragraph, "Bladzijde ")
    _field(paragraph, "PAGE")
    _grey(paragraph, " van ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field: Any = etree.SubElement(paragraph._p, qn("w:fldSimple"))
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = Pt(9), _GREY
    field.append(run._r)


def _table(word: WordFile, widths: Sequence[float], *, heads: bool = True) -> Table:
    """Return a table with one row, which comes back on each page where it has heads; widths are in centimetres."""
    table: Table = word.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    properties = table._tbl.tblPr
    indent = etree.SubElement(properties, qn("w:tblInd"))  # the frame stands on the margin, not its text
    indent.set(qn("w:w"), str(_INSIDE))
    indent.set(qn("w:type"), "dxa")
    borders = etree.SubElement(properties, qn("w:tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _border(borders, side)
    margins = etree.SubElement(properties, qn("w:tblCellMar"))
    for side, twentieths in (("top", 80), ("left", _INSIDE), ("bottom", 80), ("right", _INSIDE)):
        margin = etree.SubElement(margins, qn(f"w:{side}"))
        margin.set(qn("w:w"), str(twentieths))
        margin.set(qn("w:type"), "dxa")
    if heads:
        etree.SubElement(table.rows[0]._tr.get_or_add_trPr(), qn("w:tblHeader"))
    return table


def _border(borders: etree._Element, side: str) -> None:
    border = etree.SubElement(borders, qn(f"w:{side}"))
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
        border.set(qn(f"w:{name}"), value)


def _head(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].add_run(text).bold = True
    cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _grey(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(_safe(text))
    run.font.color.rgb, run.font.size = _GREY, Pt(9.5)


def _safe(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
