"""A comparison as a Word document, to send on or to print: a verdict, and tables of facts, figures and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from stylecheck.report.comparison.told import FactTold, GroupTold, Quotes, Told, places_of, same_told

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

_RED, _GREEN, _GREY = RGBColor(0xA8, 0x26, 0x1C), RGBColor(0x1C, 0x61, 0x34), RGBColor(0x56, 0x5F, 0x66)
_WIDTH = 17.0
"""Of the text on a page, in centimetres."""
_FORBIDDEN = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""What stays of a letter that may not stand in XML."""
_NOTHING = "Staat er niet in."


def render(told: Told) -> bytes:
    """Return a comparison as a Word document."""
    word = _new(told.title)
    word.add_heading(_safe(told.title), 0)
    verdict = word.add_paragraph()
    for n, sentence in enumerate(told.verdict):
        run = verdict.add_run(f"{' ' if n else ''}{sentence}")
        run.bold = n == 0
    _facts(word, "Weg of anders", told.missed)
    _facts(word, "Nieuw in de nieuwe brief", told.added)
    if told.measures:
        word.add_heading("Cijfers", 1)
        measures = [(row.called, row.before, row.after, row.meaning) for row in told.measures]
        _filled(word, ("Wat", "Oud", "Nieuw", "Verschil"), (7.5, 2, 2, 5.5), measures)
    if told.rules:
        word.add_heading("Opmerkingen per regel", 1)
        rules = [(row.rule, *(str(n or "–") for n in (row.gone, len(row.left), len(row.new)))) for row in told.rules]
        _filled(word, ("Regel", "Weg", "Gebleven", "Nieuw"), (8, 3, 3, 3), rules)
        _places(word, told)
    _sentences(word, told)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _new(title: str) -> WordFile:
    """Return an empty Dutch document on A4."""
    word = Document()
    word.core_properties.title = _safe(title)[:255]
    word.core_properties.author = "stylecheck"
    word.core_properties.language = "nl-NL"
    word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = datetime.now(UTC)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm((21 - _WIDTH) / 2)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    for name, size in (("Normal", 10), ("Title", 20)):
        word.styles[name].font.name, word.styles[name].font.size = "Calibri", Pt(size)
    return word


def _facts(word: WordFile, heading: str, facts: Sequence[FactTold]) -> None:
    if not facts:
        return
    word.add_heading(heading, 1)
    table = _table(word, ("Wat", "Oude brief", "Nieuwe brief"), (4, 6.5, 6.5))
    for fact in facts:
        cells = _row(table)
        cells[0].paragraphs[0].add_run(f"{fact.label.capitalize()}. ").bold = True
        cells[0].paragraphs[0].add_run(_safe(fact.message))
        _put(cells[1], fact.before, is_new=False)
        _put(cells[2], fact.after, is_new=True)


def _places(word: WordFile, told: Told) -> None:
    """Put the words of what is left and new under the table of rules."""
    for called, places in (("Gebleven", told.left), ("Nieuw", told.new)):
        for rule, each in places:
            paragraph = word.add_paragraph(style="List Bullet")
            words = f"‘{each.words}’, " if each.words else ""
            paragraph.add_run(_safe(f"{called}: {words}{each.place}. {each.message} "))
            _grey(paragraph, rule)


def _sentences(word: WordFile, told: Told) -> None:
    if not told.groups:
        return
    word.add_heading("Zin voor zin", 1)
    table = _table(word, ("Wat", "Oude brief", "Nieuwe brief"), (3, 7, 7))
    for run in told.runs:
        if run[0].is_same and not told.everything:
            cells = _row(table)
            _grey(cells[0].merge(cells[-1]).paragraphs[0], same_told(run))
            continue
        for group in run:
            _put_group(table, group)


def _put_group(table: Table, group: GroupTold) -> None:
    cells = _row(table)
    cells[0].paragraphs[0].add_run(group.label.capitalize())
    _put(cells[1], group.before, is_new=False)
    _put(cells[2], group.after, is_new=True)


def _put(cell: _Cell, quotes: Quotes, *, is_new: bool) -> None:
    """Put sentences in a cell: the marked words struck out in the old letter, underlined in the new one."""
    paragraph = cell.paragraphs[0]
    if not quotes:
        _grey(paragraph, _NOTHING)
        return
    for quote in quotes:
        for piece in quote.pieces:
            run = paragraph.add_run(_safe(piece.text))
            if piece.marked:
                run.bold = True
                run.font.color.rgb = _GREEN if is_new else _RED
                run.font.underline, run.font.strike = is_new, not is_new
        paragraph.add_run(" ")
    _grey(paragraph, f"({places_of(quotes)})")


def _grey(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(_safe(text)).font.color.rgb = _GREY


def _filled(word: WordFile, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> None:
    table = _table(word, heads, widths)
    for row in rows:
        for cell, text in zip(_row(table), row, strict=True):
            cell.paragraphs[0].add_run(_safe(text))


def _table(word: WordFile, heads: Sequence[str], widths: Sequence[float]) -> Table:
    """Return a table with a row of heads that comes back on each page; widths are in centimetres."""
    table: Table = word.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    etree.SubElement(table.rows[0]._tr.get_or_add_trPr(), qn("w:tblHeader"))
    return table


def _row(table: Table) -> tuple[_Cell, ...]:
    """Return the cells of a new row, which stays on one page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    etree.SubElement(row._tr.get_or_add_trPr(), qn("w:cantSplit"))
    return row.cells


def _safe(text: str) -> str:
    return text.translate(_FORBIDDEN)
