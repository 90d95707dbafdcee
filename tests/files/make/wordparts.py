"""Word files by hand, with what stands beside the text, and with packages that are unusual and yet right.

They have the markup that Word 365 writes and no program of ours makes. No programs needed.
"""

from __future__ import annotations

import io
import re
import zipfile

from tests.files.make import makes
from tests.files.make.ooxml import (
    HEAD,
    MAIN,
    docx,
    p,
    parts,
    r,
    relations,
    table,
    types,
    zipped,
)
from tests.files.make.word import CLOSING, field

LETTER = (
    p("Beste mevrouw De Boer,")
    + p("Wat gaat er gebeuren?", "Kop1")
    + p("Op dinsdag 8 april vervangen wij de voordeur van uw woning.")
    + p("Ruim de gang leeg.", "Lijstopsomteken")
    + p("Houd huisdieren binnen.", "Lijstopsomteken")
    + table(("Sleutels", "U krijgt drie nieuwe sleutels."))
    + CLOSING
)
"""A letter with a heading, a list and a table, for files in which the package is what matters."""


@makes("docx-tekstvak-word.docx")
def text_boxes() -> bytes:
    def box(text: str) -> str:
        content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
        shape = f"<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
        graphic = f'<a:graphic><a:graphicData uri="{WPS}">{shape}</a:graphicData></a:graphic>'
        drawing = '<w:drawing><wp:anchor distT="0"><wp:extent cx="2000000" cy="500000"/><wp:docPr id="1" '
        drawing += f'name="Tekstvak 1" descr="Kader met een oproep"/>{graphic}</wp:anchor></w:drawing>'
        old = f'<w:pict><v:shape id="_x0000_s1026"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    vml = '<w:r><w:pict><v:rect><v:textbox><w:txbxContent>' + p("Dit vak komt uit een oude Word.")  # fmt: skip
    vml += "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    frame = '<w:framePr w:w="3000" w:hSpace="141" w:wrap="around" w:hAnchor="page" w:x="7000" w:y="1"/>'
    body = [
        p("Beste buurtbewoner,"),
        p(r("Op zaterdag planten wij ") + box("Doe ook mee en neem een schep mee!") + r("bomen in het park.")),
        p("Bel 088 123 45 67 voor vragen.", properties=frame),
        p(vml),
        p("Wij zorgen voor koffie."),
        CLOSING,
    ]
    return docx("".join(body))


WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@makes("docx-noten-word.docx")
def notes() -> bytes:
    def note(kind: str, number: int, text: str) -> str:
        sign = f"<w:r><w:{kind}Ref/></w:r>"
        return f'<w:{kind} w:id="{number}">{p(sign + r(f" {text}"), "Voetnoottekst")}</w:{kind}>'

    def rules(kind: str) -> str:
        line, more = "separator", "continuationSeparator"
        return "".join(
            f'<w:{kind} w:type="{name}" w:id="{n}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for n, name in ((-1, line), (0, more))
        )

    body = [
        p("Beste huurder,"),
        p(r("De huur stijgt dit jaar met 4 procent") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
          + r(" en u betaalt ook meer servicekosten") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(".")),
        p(r("U kunt bezwaar maken.") + '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        CLOSING,
    ]  # fmt: skip
    foot = note("footnote", 1, "Dat is € 3 per maand.") + note("footnote", 2, "De minister bepaalt dat percentage.")
    foot += note("footnote", 3, "Hier verwijst niets meer naar.")
    return docx(
        "".join(body),
        footnotes=rules("footnote") + foot,
        endnotes=rules("endnote") + note("endnote", 1, "Schrijf dan voor 1 mei een brief."),
    )


@makes("docx-kopteksten.docx")
def headers() -> bytes:
    def section(*refs: str, last: bool = False) -> str:
        inner = f"<w:sectPr>{''.join(refs)}<w:pgSz w:w='11906' w:h='16838'/><w:titlePg/></w:sectPr>"
        return inner if last else f"<w:p><w:pPr>{inner}</w:pPr></w:p>"

    def ref(kind: str, which: str, name: str) -> str:
        return f'<w:{kind}Reference w:type="{which}" r:id="rId_{name}"/>'

    pages = r("Pagina ") + field(" PAGE ", r("2")) + r(" van ") + field(" NUMPAGES ", r("3"))
    body = [
        p("Beste leden van de bewonerscommissie,"),
        p("In deze brief leest u wat wij hebben afgesproken."),
        section(ref("header", "first", "header1"), ref("header", "even", "header2"),
                ref("header", "default", "header3"), ref("footer", "default", "footer1")),
        p("Op deze bladzijde staat de rest."),
        CLOSING,
        section(ref("header", "default", "header3"), ref("footer", "default", "footer1"), last=True),
    ]  # fmt: skip
    return docx(
        "".join(body),
        header1=p("Woonstichting De Linde, Lindelaan 1, Zwolle"),
        header2=p("Verslag van de linkerbladzijde"),
        header3=p("Verslag van de rechterbladzijde"),
        footer1=p(pages),
        settings="<w:evenAndOddHeaders/>",
    )


@makes("docx-lijsten-koppen.docx")
def lists() -> bytes:
    def number(num: int, level: int = 0) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'

    body = [
        p("Beste meneer Özdemir,"),
        p("Uw nieuwe keuken", "Kop1"),
        p("U mag zelf kiezen.", "Kop2"),
        p("Een kop met een eigen stijl", "Tussenkop"),
        p("Kop van het huis", "Huiskop"),
        p("Kop zonder stijl", properties='<w:outlineLvl w:val="0"/>'),
        p("Genummerde kop", "Kop1", number(2)),
        p("Dit regelt u zelf:"),
        p("U haalt de kasten leeg.", "Lijstopsomteken"),
        p("U zet de koelkast uit.", "Lijstalinea", number(2)),
        p("Doe dat een dag eerder.", "Lijstalinea", number(2, 1)),
        p("Dit lijkt een punt, maar heeft geen teken.", "Lijstopsomteken", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("Deze regel springt alleen in.", "Lijstalinea"),
        CLOSING,
    ]
    return docx("".join(body))


def _strict(data: str) -> str:
    official = "http://purl.oclc.org/ooxml/"
    data = data.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", f"{official}wordprocessingml/main"
    )
    return data.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", f"{official}officeDocument/relationships"
    )


@makes("docx-strikt.docx")
def strict() -> bytes:
    return zipped({
        name: _strict(text).replace("<w:document ", '<w:document w:conformance="strict" ')
        for name, text in parts(LETTER).items()
    })  # fmt: skip


@makes("docx-sjabloon.dotx")
def template() -> bytes:
    return zipped(parts(LETTER, main=MAIN.replace("document.main", "template.main")))


@makes("docx-macro.docm")
def macros() -> bytes:
    made: dict[str, str | bytes] = dict(parts(LETTER))
    binary = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    made["[Content_Types].xml"] = types("application/vnd.ms-word.document.macroEnabled.main+xml", extra=binary)
    made["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return zipped(made)


@makes("docx-ondertekend.docx")
def signed() -> bytes:
    made = parts(LETTER)
    package = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
    origin = '<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>'
    made["[Content_Types].xml"] = types(MAIN, extra=origin)
    made["_rels/.rels"] = relations(
        ("rId1", "officeDocument", "word/document.xml"),
        also=f'<Relationship Id="rId9" Type="{package}origin" Target="_xmlsignatures/origin.sigs"/>',
    )
    made["_xmlsignatures/origin.sigs"] = ""
    made["_xmlsignatures/_rels/origin.sigs.rels"] = relations(
        also=f'<Relationship Id="rId1" Type="{package}signature" Target="sig1.xml"/>'
    )
    dsig = "http://www.w3.org/2000/09/xmldsig#"
    made["_xmlsignatures/sig1.xml"] = (
        f'{HEAD}<Signature xmlns="{dsig}" Id="idPackageSignature"><SignedInfo>'
        f'<SignatureMethod Algorithm="{dsig}rsa-sha1"/></SignedInfo>'
        "<SignatureValue>ZGl0IGlzIGdlZW4gZWNodGUgaGFuZHRla2VuaW5n</SignatureValue></Signature>"
    )
    return zipped(made)


@makes("docx-utf16.docx")
def utf16() -> bytes:
    made: dict[str, str | bytes] = dict(parts(LETTER))
    text = str(made["word/document.xml"]).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    made["word/document.xml"] = text.encode("utf-16")
    return zipped(made)


@makes("docx-document2.docx")
def elsewhere() -> bytes:
    """As Word on the web does: the main part has another name, and targets begin at the root."""
    made = {
        name.replace("document.xml", "document2.xml"): text.replace("/word/document.xml", "/word/document2.xml")
        for name, text in parts(LETTER).items()
    }
    made["_rels/.rels"] = relations(("rId1", "officeDocument", "/word/document2.xml"))
    rels = made["word/_rels/document2.xml.rels"]
    made["word/_rels/document2.xml.rels"] = rels.replace('Target="', 'Target="/word/')
    return zipped(made)


@makes("docx-andere-namen.docx")
def prefixes() -> bytes:
    """As ElementTree writes it: namespaces are the same, their prefixes are not."""
    return zipped({name: re.sub(r"(</?| |xmlns:)w([:=])", r"\1ns0\2", text) for name, text in parts(LETTER).items()})


class _Pipe(io.RawIOBase):
    """What a program writes to that cannot go back: the sizes then stand behind each part of a zip file."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += data  # type: ignore[operator]
        return len(data)  # type: ignore[arg-type]


@makes("docx-gestroomd.docx")
def streamed() -> bytes:
    """As server programs write it: in one stream, with folders, not packed, the types last."""
    made = parts(LETTER)
    made["[Content_Types].xml"] = made.pop("[Content_Types].xml")
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:  # type: ignore[arg-type]
        file.writestr(zipfile.ZipInfo("word/", (2025, 3, 10, 9, 0, 0)), "")
        for name, text in made.items():
            file.writestr(zipfile.ZipInfo(name, (2025, 3, 10, 9, 0, 0)), text)
    return bytes(out.data)
