"""The parts of a Word file as Word writes them, for files that are made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "styles": _WORD + "styles+xml",
    "numbering": _WORD + "numbering+xml",
    "footnotes": _WORD + "footnotes+xml",
    "endnotes": _WORD + "endnotes+xml",
    "comments": _WORD + "comments+xml",
    "settings": _WORD + "settings+xml",
    "header": _WORD + "header+xml",
    "footer": _WORD + "footer+xml",
}
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/>
<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/><w:basedOn w:val="Standaard"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Tussenkop"><w:name w:val="Tussenkop"/>
<w:basedOn w:val="Kop2"/><w:rPr><w:color w:val="007A33"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Huiskop"><w:name w:val="Huiskop"/>
<w:basedOn w:val="Standaard"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lijstopsomteken"><w:name w:val="List Bullet"/><w:basedOn w:val="Standaard"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lijstalinea"><w:name w:val="List Paragraph"/><w:basedOn w:val="Standaard"/>
<w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Geenafstand"><w:name w:val="No Spacing"/>
<w:pPr><w:spacing w:after="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Voetnoottekst"><w:name w:val="footnote text"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Instructie"><w:name w:val="Instructie"/>
<w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Tekstvantijdelijkeaanduiding"><w:name w:val="Placeholder Text"/>
<w:rPr><w:color w:val="808080"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Tabelraster"><w:name w:val="Table Grid"/></w:style>"""
"""The styles of a Dutch Word: their ids are Dutch, their names English."""

NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:pStyle w:val="Lijstopsomteken"/><w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>
</w:rPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"""


def p(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; content that has no tags is one run."""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    before = f"<w:pPr>{chosen}{properties}</w:pPr>" if chosen or properties else ""
    return f"<w:p>{before}{content if content.startswith('<') or not content else r(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run with text."""
    before = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{before}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell that has no tags is one paragraph."""
    lines = ("".join(f"<w:tc><w:tcPr/>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows)
    grid = '<w:gridCol w:w="2400"/>' * len(rows[0])
    body = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="Tabelraster"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def document(body: str) -> str:
    """Return the main part, with the last section of the document if `body` has none."""
    if not body.rstrip().endswith("</w:sectPr>"):
        body += '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f'{HEAD}<w:document {_XMLNS} mc:Ignorable="w14 w15"><w:body>{body}</w:body></w:document>'


def part(root: str, content: str) -> str:
    """Return another part with w:root around its content."""
    return f"{HEAD}<w:{root} {_XMLNS}>{content}</w:{root}>"


def types(main: str = MAIN, names: Mapping[str, str] | None = None, extra: str = "") -> str:
    """Return [Content_Types].xml: for the main part, and for parts by name."""
    overrides = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in (names or {}).items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{extra}'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )


def relations(*items: tuple[str, str, str], also: str = "") -> str:
    """Return a part with relationships: id, the last word of the type, target."""
    lines = (f'<Relationship Id="{i}" Type="{_OFFICE_RELATIONS}/{t}" Target="{to}"/>' for i, t, to in items)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}">{"".join(lines)}{also}</Relationships>'


ROOT_RELATIONS = relations(("rId1", "officeDocument", "word/document.xml"))


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with these parts, always the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2025, 3, 10, 9, 0, 0)), data, method)
    return out.getvalue()


def parts(body: str, *, main: str = MAIN, links: Mapping[str, str] | None = None, **others: str) -> dict[str, str]:
    """Return the parts of a Word file.

    Args:
        body: the content of w:body.
        main: the content type of the main part.
        links: addresses of hyperlinks by relationship id.
        others: the content of other parts by name: footnotes, comments, header1, footer2; `rId_<name>` links to each.
    """
    have: dict[str, str] = {"styles": STYLES, "numbering": NUMBERING, **others}
    roots = {"header": "hdr", "footer": "ftr"}
    kinds = {name: name.rstrip("0123456789") for name in have}
    external = "".join(
        f'<Relationship Id="{i}" Type="{_OFFICE_RELATIONS}/hyperlink" Target="{to}" TargetMode="External"/>'
        for i, to in (links or {}).items()
    )
    return {
        "[Content_Types].xml": types(main, {f"/word/{name}.xml": _TYPES[kinds[name]] for name in have}),
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(
            *((f"rId_{name}", kinds[name], f"{name}.xml") for name in have), also=external
        ),
        **{f"word/{name}.xml": part(roots.get(kinds[name], kinds[name]), text) for name, text in have.items()},
    }


def docx(body: str, *, links: Mapping[str, str] | None = None, **others: str) -> bytes:
    """Return a Word file (see `parts`)."""
    return zipped(parts(body, links=links, **others))
