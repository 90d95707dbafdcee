"""Word files made by real programs.

Programs: LibreOffice (soffice) with its Writer, pandoc, AbiWord (abiword), and the Python package python-docx.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import datetime

from docx import Document
from docx.shared import Cm

from tests.files.make import makes, program, soffice
from tests.files.make.ooxml import zipped

_NAMES = "office style text table draw fo svg meta number".split()
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_FIXED = {"fo": "xsl-fo-compatible", "svg": "svg-compatible", "draw": "drawing", "number": "datastyle"}
_XMLNS = " ".join(f'xmlns:{name}="{_ODF}{_FIXED.get(name, name)}:1.0"' for name in _NAMES)
_XMLNS += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'


def picture() -> bytes:
    """Return a small green picture (png)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = 8
    rows = (b"\0" + bytes((0, 122, 51)) * size) * size
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def fodt(body: str, master: str = "", changes: str = "") -> bytes:
    """Return a Flat ODF text: `body` is the content of office:text, `master` that of the page (header, footer)."""
    styles = (
        '<style:style style:name="Heading_20_1" style:family="paragraph" style:display-name="Heading 1" '
        'style:default-outline-level="1"/>'
    )
    auto = (
        '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm"/>'
        "<style:header-style/><style:footer-style/></style:page-layout>"
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        "<style:list-level-properties/></text:list-level-style-bullet></text:list-style>"
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."><style:list-level-properties/></text:list-level-style-number></text:list-style>'
        '<style:style style:name="fr1" style:family="graphic"><style:graphic-properties/></style:style>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_XMLNS} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>{styles}</office:styles>'
        f"<office:automatic-styles>{auto}</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="pm1">{master}</style:master-page>'
        f"</office:master-styles><office:body><office:text>{changes}{body}</office:text></office:body></office:document>"
    ).encode()


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def h(content: str) -> str:
    return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{content}</text:h>'


def items(style: str, *texts: str) -> str:
    inner = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


def table(*rows: tuple[str, ...]) -> str:
    lines = (
        "".join(f'<table:table-cell office:value-type="string">{p(c)}</table:table-cell>' for c in row) for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return f'<table:table table:name="Tabel1">{columns}{body}</table:table>'


CLOSING = p("Met vriendelijke groet,") + p("Jolanda Smit") + p("Bouwbedrijf Van Dam")


def renovation() -> bytes:
    """Return a whole letter in Flat ODF."""
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        + p("Is dat te kort voor u? Vraag dan om uitstel.")
        + "</text:note-body></text:note>"
    )
    master = f"<style:header>{p('Bouwbedrijf Van Dam')}</style:header>"
    master += f"<style:footer>{p('Van Dam, Industrieweg 4, Deventer')}</style:footer>"
    body = [
        p("De heer P. Visser<text:line-break/>Kerkstraat 8<text:line-break/>7411 AB Deventer"),
        p("Deventer, 12 mei 2025"),
        p("Beste heer Visser,"),
        h("Uw dak wordt vernieuwd"),
        p(f"In de zomer vernieuwen wij het dak van uw woning. U hoort twee weken vooraf welke dag dat is.{note}"),
        h("Wat u vooraf doet"),
        items("L1", "Haal uw spullen van de zolder.", "Zet de auto aan de overkant."),
        items("L2", "Bel ons als u ziek bent.", "Vertel het ook aan uw buren."),
        table(("Week", "Huisnummers"), ("27", "2 tot en met 16"), ("28", "18 tot en met 30")),
        p("Heeft u vragen? Bel de opzichter: <text:a xlink:href='tel:0570123456'>0570 12 34 56</text:a>."),
        CLOSING,
    ]
    return fodt("".join(body), master)


@makes("docx-libreoffice-brief.docx")
def letter() -> bytes:
    return soffice(renovation(), "fodt", "docx")


@makes("docx-libreoffice-2007.docx")
def letter_2007() -> bytes:
    return soffice(renovation(), "fodt", "docx", how="MS Word 2007 XML")


@makes("docx-libreoffice-wijzigingen.docx")
def changes() -> bytes:
    who = "<dc:creator>Jolanda</dc:creator><dc:date>2025-05-12T10:00:00</dc:date>"
    told = f"<office:change-info>{who}</office:change-info>"
    region = '<text:changed-region text:id="ct{}" xml:id="ct{}">{}</text:changed-region>'
    listed = region.format(1, 1, f"<text:deletion>{told}{p('uiterlijk ')}</text:deletion>")
    listed += region.format(2, 2, f"<text:insertion>{told}</text:insertion>")
    tracked = f"<text:tracked-changes>{listed}</text:tracked-changes>"
    remark = f"<office:annotation office:name='a1'>{who}{p('Is dit nu eindelijk zeker?')}</office:annotation>"
    body = [
        p("Beste bewoner,"),
        p("Laat ons <text:change text:change-id='ct1'/>voor 1 juni weten "
          "<text:change-start text:change-id='ct2'/>of u thuis bent<text:change-end text:change-id='ct2'/>."),
        p(f"Wij beginnen {remark}op 8 juni<office:annotation-end office:name='a1'/> in uw straat."),
        CLOSING,
    ]  # fmt: skip
    return soffice(fodt("".join(body), changes=tracked), "fodt", "docx")


@makes("docx-libreoffice-velden.docx")
def fields() -> bytes:
    def merge(name: str) -> str:
        source = 'text:database-name="Huurders" text:table-name="Blad1" text:table-type="table"'
        return f'<text:database-display {source} text:column-name="{name}">&lt;{name}&gt;</text:database-display>'

    body = [
        p(f"Beste {merge('Aanhef')} {merge('Achternaam')},"),
        p(f"U woont op {merge('Adres')} en daar is een lek gevonden."),
        p("Dit vult u zelf in: <text:placeholder text:placeholder-type='text'>&lt;uw keus&gt;</text:placeholder>."),
        CLOSING,
    ]
    return soffice(fodt("".join(body)), "fodt", "docx")


@makes("docx-libreoffice-tekstvak.docx")
def text_box() -> bytes:
    frame = (
        '<draw:frame draw:style-name="fr1" draw:name="Kader1" text:anchor-type="paragraph" svg:width="6cm" '
        'svg:height="2cm"><draw:text-box>' + p("Let op: wij komen een dag later!") + "</draw:text-box></draw:frame>"
    )
    body = [
        p("Beste bewoner,"),
        p(f"{frame}Door de storm loopt de planning uit."),
        p("Dat vinden wij jammer."),
        CLOSING,
    ]
    return soffice(fodt("".join(body)), "fodt", "docx")


PAGE = """<html><head><meta charset="utf-8"><title>Brief</title></head><body>
<p>Beste mevrouw Pinas,</p><h2>Uw lift staat stil</h2>
<p>De lift in uw flat is <b>kap</b>ot. Een monteur zoekt naar de oor<i>zaak</i>.</p>
<ul><li>Neem de trap.</li><li>Kunt u dat niet? Bel ons dan.</li></ul>
<table border="1"><tr><th>Onderdeel</th><th>Klaar op</th></tr><tr><td>Motor</td><td>woensdag</td></tr></table>
<p>Met vriendelijke groet,</p><p>Ricardo Blom</p></body></html>"""


@makes("docx-libreoffice-html.docx")
def from_html() -> bytes:
    return soffice(PAGE.encode(), "html", "docx", how="MS Word 2007 XML", as_="HTML (StarWriter)")


OLD = (
    p("Geachte mevrouw Mulder,")
    + p("Hierbij delen wij u mede dat uw huurovereenkomst per 1 januari 2004 wordt verlengd.")
    + p("Hoogachtend,")
    + p("Woningbouwvereniging Ons Thuis")
)


@makes("doc-oud.doc")
def old() -> bytes:
    return soffice(fodt(OLD), "fodt", "doc")


@makes("docx-uit-doc.docx")
def from_old() -> bytes:
    return soffice(old(), "doc", "docx")


@makes("docx-pandoc.docx")
def pandoc() -> bytes:
    text = """Beste huurders,

# Nieuwe regels voor afval

Vanaf 1 september haalt de gemeente het oud papier op.[^1]

-   Zet de bak voor acht uur buiten.
-   Haal hem dezelfde dag weer weg.

| Soort  | Dag     |
|--------|---------|
| Papier | dinsdag |

Met vriendelijke groet,

Woonstichting De Linde

[^1]: De bak krijgt u van ons.
"""
    command = ("pandoc", "-f", "markdown", "brief.md", "-o", "brief.docx")
    data = program(*command, files={"brief.md": text.encode()}, result="brief.docx")
    return _without(data, "word/theme/theme1.xml")


def _without(data: bytes, *names: str) -> bytes:
    """Return a zip file without parts that only take room."""

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return zipped({name: file.read(name) for name in file.namelist() if name not in names})


@makes("docx-abiword.docx")
def abiword() -> bytes:
    command = ("abiword", "--to=docx", "brief.html", "-o", "brief.docx")
    return program(*command, files={"brief.html": PAGE.encode()}, result="brief.docx")


@makes("docx-python-brief.docx")
def python_docx() -> bytes:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "Van Dam Installaties"
    made.sections[0].footer.paragraphs[0].text = "Van Dam is gecertificeerd"
    made.add_paragraph("Geachte heer en mevrouw Kuipers,")
    made.add_heading("Uw zonnepanelen", level=1)
    line = made.add_paragraph("Volgende week leggen wij ")
    line.add_run("tien").bold = True
    line.add_run(" panelen op uw dak.")
    made.add_picture(io.BytesIO(picture()), width=Cm(1))
    for text in ("Zorg dat de meterkast leeg is.", "Laat de hond bij de buren."):
        made.add_paragraph(text, style="List Bullet")
    for text in ("Eerst leggen wij de rails.", "Daarna sluiten wij alles aan."):
        made.add_paragraph(text, style="List Number")
    grid = made.add_table(rows=2, cols=2)
    for cell, text in zip(grid._cells, ("Dag", "Werk", "Maandag", "Wij zetten de steiger op."), strict=True):
        cell.text = text
    made.add_paragraph("Met vriendelijke groet,\nHenk van Dam")
    return _saved(made)


@makes("docx-python-opmerkingen.docx")
def python_comments() -> bytes:
    made = Document()
    made.add_paragraph("Beste mevrouw Aydin,")
    line = made.add_paragraph("Uw nieuwe deur is ")
    run = line.add_run("volgende maand")
    line.add_run(" klaar.")
    made.add_comment(run, text="Dit duurt toch langer?", author="Piet", initials="P")
    made.add_paragraph("Groeten van de timmerman")
    return _saved(made)


def _saved(made: object) -> bytes:
    out = io.BytesIO()
    made.core_properties.created = made.core_properties.modified = datetime(2025, 3, 10)  # type: ignore[attr-defined]
    made.save(out)  # type: ignore[attr-defined]
    return _without(out.getvalue(), "docProps/thumbnail.jpeg")
