"""OpenDocument files made by real programs: LibreOffice (from Flat ODF, docx and HTML), pandoc, and odfdo by hand."""

from __future__ import annotations

import io
import zipfile

import odfdo

from tests.files.make import makes, program, soffice
from tests.files.make.office import CLOSING, PAGE, fodt, h, p, python_docx, renovation, table
from tests.files.make.ooxml import zipped

_WHO = "<dc:creator>Fatima</dc:creator><dc:date>2025-06-02T09:30:00</dc:date>"
_STYLES = (
    '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Weg_20_alinea" style:family="paragraph">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Ruim" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-bottom="0.3cm"/></style:style>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Kopje" style:family="paragraph" style:parent-style-name="Heading_20_1"/>'
)


def flat(*body: str, master: str = "", changes: str = "") -> bytes:
    """Return a Flat ODF text with the styles of this module."""
    data = fodt("".join(body), master, changes)
    return data.replace(b"</office:styles>", _STYLES.encode() + b"</office:styles>", 1)


def _odt(*body: str, master: str = "", changes: str = "") -> bytes:
    return soffice(flat(*body, master=master, changes=changes), "fodt", "odt")


def _styled(style: str, content: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _note(kind: str, sign: str, content: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{sign}</text:note-citation>'
        f"<text:note-body>{p(content)}</text:note-body></text:note>"
    )


def _frame(content: str) -> str:
    return (
        '<draw:frame draw:style-name="fr1" text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm">'
        f"<draw:text-box>{content}</draw:text-box></draw:frame>"
    )


@makes("odt-brief.odt")
def letter() -> bytes:
    return soffice(renovation(), "fodt", "odt")


@makes("odt-sjabloon.ott")
def template() -> bytes:
    return soffice(renovation(), "fodt", "ott")


@makes("odt-plat.fodt")
def flat_letter() -> bytes:
    return renovation()


@makes("odt-lijsten-koppen.odt")
def lists() -> bytes:
    def item(*content: str) -> str:
        return f"<text:list-item>{''.join(content)}</text:list-item>"

    inner = f"<text:list>{item(p('een lamp'))}{item(p('een deur'))}</text:list>"
    outline = f'<text:list text:style-name="L2">{item(h("Wat er mee mag"))}</text:list>'
    return _odt(
        _styled("Title", "Verhuizen met de bus"),
        p("Beste mensen,"),
        h("Wat wij doen"),
        p("Wij brengen uw spullen naar het nieuwe huis."),
        outline,
        f'<text:list text:style-name="L1">{item(p("losse dingen:"), inner)}{item(p("kasten"), p("Maak ze leeg."))}'
        "</text:list>",
        _styled("Kopje", "En daarna"),
        p("Lever de sleutels in bij ons kantoor."),
        CLOSING,
    )


@makes("odt-tabellen.odt")
def tables() -> bytes:
    def cell(content: str, more: str = "") -> str:
        return f"<table:table-cell{more}>{content}</table:table-cell>"

    def rows(*lines: str) -> str:
        inner = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
        return f'<table:table><table:table-column table:number-columns-repeated="2"/>{inner}</table:table>'

    wide = cell(p("Geldt voor iedereen"), ' table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    nested = rows(cell(p("maandag")) + cell(p("07.00 uur")), cell(p("vrijdag")) + cell(p("09.00 uur")))
    frame = (
        "<table:table><table:table-column/><table:table-row>"
        f"{cell(p('Let op: de lift doet het die dag niet.'))}</table:table-row></table:table>"
    )
    return _odt(
        p("Beste bewoners,"),
        frame,
        p("Dit zijn de tijden."),
        rows(
            wide,
            cell(p("Begane grond")) + cell(p("Ma en vr") + nested + p("daarna dicht")),
            cell(p("A")) + cell(p("B")),
        ),
        p("Tot dan!"),
        table(("Wie", "Wat"), ("Sjoerd", "schildert")),
        CLOSING,
    )


@makes("odt-wijzigingen.odt")
def changes() -> bytes:
    told = f"<office:change-info>{_WHO}</office:change-info>"
    region = '<text:changed-region text:id="ct{0}" xml:id="ct{0}">{1}</text:changed-region>'
    listed = region.format(1, f"<text:deletion>{told}{p('misschien ')}</text:deletion>")
    listed += region.format(2, f"<text:insertion>{told}</text:insertion>")
    listed += region.format(3, f"<text:deletion>{told}{p('')}{p('Oude alinea.')}</text:deletion>")
    return _odt(
        p("Beste bewoner,"),
        p("Wij komen <text:change text:change-id='ct1'/>op 3 juli <text:change-start text:change-id='ct2'/>reeds in de "
          "ochtend<text:change-end text:change-id='ct2'/> langs.<text:change text:change-id='ct3'/>"),
        p("U dient de betreffende deur open te zetten."),
        CLOSING,
        changes=f"<text:tracked-changes>{listed}</text:tracked-changes>",
    )  # fmt: skip


@makes("odt-tekstvakken.odt")
def boxes() -> bytes:
    shape = (
        '<draw:custom-shape text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm">'
        f"{p('U dient dit reeds te weten.')}</draw:custom-shape>"
    )
    return _odt(
        p("Beste bewoner,"),
        p(_frame(p("Bel ons: 0800 1234.") + p("U dient dat vandaag te doen.")) + "Het water gaat eraf."),
        p(f"Dat duurt twee uur.{shape}"),
        CLOSING,
    )


@makes("odt-noten.odt")
def notes() -> bytes:
    return _odt(
        p("Beste bewoner,"),
        p(f"De huur gaat omhoog{_note('footnote', '1', 'U dient bezwaar schriftelijk te maken.')} in juli."),
        p(f"Dat is 3 procent.{_note('endnote', 'i', 'Zo staat het in de wet.')}"),
        p(f"Bel ons gerust.{_note('footnote', '2', 'Liever mailen mag ook.')}"),
        CLOSING,
    )


@makes("odt-kopteksten.odt")
def headers() -> bytes:
    master = f"<style:header>{p(_frame(p('Postbus 12')) + 'Stichting De Es')}</style:header>"
    master += f"<style:footer>{p('KvK 123 — bladzijde <text:page-number>1</text:page-number>')}</style:footer>"
    return _odt(p("Beste bewoner,"), p("Het trapportaal wordt geverfd."), CLOSING, master=master)


@makes("odt-velden.odt")
def fields() -> bytes:
    def merge(name: str) -> str:
        source = 'text:database-name="Huurders" text:table-name="Blad1" text:table-type="table"'
        return f'<text:database-display {source} text:column-name="{name}">&lt;{name}&gt;</text:database-display>'

    return _odt(
        p(f"Beste {merge('Aanhef')} {merge('Naam')},"),
        p(
            "U belt <text:placeholder text:placeholder-type='text'>&lt;wie&gt;</text:placeholder> voor "
            "<text:date text:fixed='true' text:date-value='2025-06-01'>1 juni</text:date>. Nieuw is "
            "<text:text-input text:description='bedrag'>€ 812,50</text:text-input> per maand "
            "<text:conditional-text text:condition='ooow:1 EQ 1' text:string-value-if-true='met stook' "
            "text:string-value-if-false='kaal'>met stook</text:conditional-text>."
        ),
        CLOSING,
    )


@makes("odt-opmerking.odt")
def comment() -> bytes:
    remark = f'<office:annotation office:name="stylecheck-1">{_WHO}{p("Klopt dit?")}</office:annotation>'
    return _odt(
        p("Beste bewoner,"),
        p(f"U dient {remark}reeds<office:annotation-end office:name='stylecheck-1'/> te betalen middels een incasso."),
        CLOSING,
    )


@makes("odt-opmaak.odt")
def marked() -> bytes:
    return _odt(
        p("Beste bewoner,"),
        p(
            'Wij <text:span text:style-name="Bold">zullen u <text:bookmark text:name="hier"/>reeds</text:span> morgen '
            '<text:a xlink:href="https://example.org/">middels een <text:span text:style-name="Bold">brief</text:span>'
            '</text:a> inlichten over <text:bookmark-start text:name="stuk"/>de betreffende'
            '<text:bookmark-end text:name="stuk"/> deur.'
        ),
        CLOSING,
    )


@makes("odt-verborgen.odt")
def hidden() -> bytes:
    return _odt(
        p("Beste bewoner,"),
        p('Het dak <text:span text:style-name="Weg">(dossier 12) </text:span>lekt.'),
        _styled("Weg_20_alinea", "Intern: niet versturen."),
        f'<text:section text:name="Geheim" text:display="none">{p("Ook dit ziet niemand.")}</text:section>',
        f'<text:section text:name="Open">{p("Dit wel.")}</text:section>',
        CLOSING,
    )


@makes("odt-tekens.odt")
def characters() -> bytes:
    return _odt(
        p("Beste mevrouw O\u2019Brien 😀,"),
        p("Uw woning\u00adbouw\u00advereniging 👩‍👩‍👧 vraagt\u00a0€\u00a05,\u2013.<text:s text:c='2'/>U dient dit"
          "<text:tab/>reeds<text:line-break/>te betalen cafe\u0301."),
        CLOSING,
    )  # fmt: skip


@makes("odt-uit-docx.odt")
def from_docx() -> bytes:
    return soffice(python_docx(), "docx", "odt")


@makes("odt-uit-html.odt")
def from_html() -> bytes:
    return soffice(PAGE.encode(), "html", "odt", how="writer8", as_="HTML (StarWriter)")


@makes("odt-pandoc.odt")
def pandoc() -> bytes:
    text = "Beste buren,\n\n# Feest\n\nKom om *vier uur*.[^1]\n\n-   Neem fris mee.\n\nGroet,\n\nAnna\n\n[^1]: Of vijf."
    command = ("pandoc", "-f", "markdown", "brief.md", "-o", "brief.odt")
    return program(*command, files={"brief.md": text.encode()}, result="brief.odt")


@makes("odt-odfdo.odt")
def by_odfdo() -> bytes:
    made = odfdo.Document("text")
    made.body.clear()
    for line in ("Beste buur,", "", "De hal wordt gedweild.  Loop er niet\nop.", "", "Groet,", "Anna"):
        made.body.append(odfdo.Paragraph(line))
    made.body.append(odfdo.List(["een dweil", "een emmer"]))
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


# -- broken and closed


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


@makes("odt-afgekapt.odt")
def cut_off() -> bytes:
    return letter()[:3000]


@makes("odt-kapotte-xml.odt")
def broken() -> bytes:
    parts = _parts(by_odfdo())
    return zipped(parts | {"content.xml": parts["content.xml"][:-40]})


@makes("odt-wachtwoord.odt")
def locked() -> bytes:
    parts = _parts(by_odfdo())
    entry = b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
    entry += b"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    manifest = parts["META-INF/manifest.xml"].replace(b"</manifest:manifest>", entry)
    return zipped(parts | {"content.xml": bytes(range(256)), "META-INF/manifest.xml": manifest})


@makes("odt-leeg.odt")
def empty() -> bytes:
    return _odt(p(""))


@makes("odt-is-rekenblad.odt")
def sheet() -> bytes:
    parts = _parts(by_odfdo())
    content = parts["content.xml"].replace(b"<office:text>", b"<office:spreadsheet>")
    return zipped(parts | {"content.xml": content.replace(b"</office:text>", b"</office:spreadsheet>")})
