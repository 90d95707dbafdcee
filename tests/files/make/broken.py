"""Word files that are damaged, protected, made to do harm, or something else under the name of a Word file.

Packages: msoffcrypto-tool (Python) for the password. LibreOffice (soffice) for the rtf.
"""

from __future__ import annotations

import io
import struct
from itertools import pairwise

from tests.files.make import makes, soffice
from tests.files.make.ooxml import HEAD, document, docx, p, parts, relations, types, zipped
from tests.files.make.wordparts import LETTER

MAIN_PART = "word/document.xml"


def _with(text: str) -> bytes:
    return zipped({**parts(LETTER), MAIN_PART: text})


@makes("docx-afgekapt.docx")
def truncated() -> bytes:
    whole = docx(LETTER)
    return whole[: len(whole) // 2]


@makes("docx-midden-stuk.docx")
def wrong_bytes() -> bytes:
    """As a bad disk makes it: the list of parts is whole, the packed text is not."""
    whole = bytearray(docx(LETTER))
    at = whole.index(MAIN_PART.encode()) + 200
    whole[at : at + 60] = bytes(60)
    return bytes(whole)


@makes("docx-kapotte-xml.docx")
def broken_xml() -> bytes:
    return _with(document(LETTER).replace("</w:p>", "", 1))


@makes("docx-bom.docx")
def bomb() -> bytes:
    """A part of 70 MB, packed twice as small as a zip file can: spaces."""
    text = document(p("Beste huurder,") + p("{}"))
    before, after = text.split("{}")
    return _with(before + " " * 70_000_000 + after)


@makes("docx-bom-liegt.docx")
def lying_bomb() -> bytes:
    """A part of 12 MB that says to be of 1000 bytes."""
    whole = _with(document(p("Beste huurder,") + p(" " * 12_000_000)))
    place = MAIN_PART.encode()
    size = struct.unpack_from("<I", whole, whole.index(place) - 8)[0]
    return whole.replace(struct.pack("<I", size), struct.pack("<I", 1000))


@makes("docx-entiteiten.docx")
def entities() -> bytes:
    names = "abcdefghij"
    lines = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names))
    text = document(p("<w:r><w:t>&j;</w:t></w:r>"))
    return _with(text.replace(HEAD, f'{HEAD}<!DOCTYPE w:document [<!ENTITY a "Beste huurder">{lines}]>'))


@makes("docx-externe-entiteit.docx")
def external_entity() -> bytes:
    text = document(p("<w:r><w:t>Beste &naam;</w:t></w:r>"))
    return _with(text.replace(HEAD, f'{HEAD}<!DOCTYPE w:document [<!ENTITY naam SYSTEM "file:///etc/hostname">]>'))


@makes("docx-diep.docx")
def deep() -> bytes:
    """Content controls in each other, four thousand deep."""
    return _with(document(p("<w:smartTag>" * 4000 + "<w:r><w:t>Diep</w:t></w:r>" + "</w:smartTag>" * 4000)))


@makes("docx-wachtwoord.docx")
def password() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(docx(LETTER))).encrypt("geheim", out)
    return out.getvalue()


@makes("docx-zonder-document.docx")
def without_document() -> bytes:
    made = parts(LETTER)
    del made[MAIN_PART]
    return zipped(made)


@makes("docx-leeg.docx")
def empty() -> bytes:
    return docx(p("") + p("<w:r><w:t> </w:t></w:r>"))


@makes("docx-nul.docx")
def nothing() -> bytes:
    return b""


@makes("docx-nullen.docx")
def zeros() -> bytes:
    """As a computer leaves it that went off while it saved."""
    return bytes(2000)


@makes("docx-is-xlsx.docx")
def spreadsheet() -> bytes:
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>Huurder</t></is></c></row>'
    return zipped(
        {
            "[Content_Types].xml": types(kind).replace("/word/document.xml", "/xl/workbook.xml"),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{sheet}"><sheets/></workbook>',
            "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{sheet}"><sheetData>{cell}</sheetData></worksheet>',
        }
    )


@makes("docx-is-tekst.docx")
def text() -> bytes:
    return b"Beste huurder,\n\nWij komen morgen bij u langs.\n\nGroeten,\nDe Linde\n"


@makes("docx-is-rtf.docx")
def rtf() -> bytes:
    return soffice(b"Beste huurder,\n\nDe schoorsteenveger komt op vrijdag.\n", "txt", "rtf")


@makes("docx-genaamd-tekst.txt")
def named_text() -> bytes:
    return docx(LETTER)
