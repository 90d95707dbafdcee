"""Word files by hand, with what stands in a line of text: fields, content controls, changes, hidden words, signs.

They have the markup that Word 365 writes and no program of ours makes. No programs needed.
"""

from __future__ import annotations

from tests.files.make import makes
from tests.files.make.ooxml import docx, p, r, table

WHEN = 'w:author="Sanne de Wit" w:date="2025-03-10T09:00:00Z"'
CLOSING = p("Met vriendelijke groet,") + p("Woonstichting De Linde")


def begin() -> str:
    return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'


def separate() -> str:
    return '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'


def end() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    """Return a field as Word writes it, with runs as its result."""
    return begin() + code(instruction) + separate() + result + end()


@makes("docx-velden-word.docx")
def fields() -> bytes:
    name = begin() + code(" MERGEF") + code("IELD  Achter") + code("naam ") + separate()
    name += r("«Achter") + '<w:proofErr w:type="spellStart"/>' + r("naam»", "<w:noProof/>") + end()
    inner = field(" MERGEFIELD Geslacht ", r("«Geslacht»"))
    choice = begin() + code(" IF ") + inner + code(' = "V" "mevrouw" "meneer" ') + separate() + r("mevrouw") + end()
    no_result = begin() + code(' TC "Overzicht" \\l 1 ') + end()
    body = [
        p('<w:fldSimple w:instr=" MERGEFIELD Adres "><w:r><w:t>«Adres»</w:t></w:r></w:fldSimple>'),
        p(field(' DATE \\@ "d MMMM yyyy" ', r("10 maart 2025"))),
        p(r("Beste ") + choice + r(" ") + name + r(",")),
        p(r("De huur van uw woning gaat op 1 juli omhoog naar € ") + field(" MERGEFIELD Huur ", r("«Huur»")) + r(".")),
        p(no_result + r("Wilt u weten waarom? Lees dan de ") + field(' HYPERLINK "https://www.linde.example/huur" ',
          r("uitleg op onze website", "<w:u/>")) + r(".")),
        p(r("Uw contract heeft nummer ") + field(" FORMTEXT ", r("HC-2044")) + r(".")),
        CLOSING,
    ]  # fmt: skip
    return docx("".join(body))


@makes("docx-besturing.docx")
def controls() -> bytes:
    holder = '<w:rStyle w:val="Tekstvantijdelijkeaanduiding"/>'
    inline = f'<w:sdt><w:sdtPr><w:alias w:val="Naam"/><w:text/></w:sdtPr><w:sdtContent>{r("mevrouw Bakker")}'
    inline += "</w:sdtContent></w:sdt>"
    empty = '<w:sdt><w:sdtPr><w:alias w:val="Kenmerk"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
    empty += f"{r('Klik of tik om tekst in te voeren.', holder)}</w:sdtContent></w:sdt>"
    days = "".join(f'<w:listItem w:displayText="{day}" w:value="{day}"/>' for day in ("maandag", "donderdag"))
    day = f"<w:sdt><w:sdtPr><w:dropDownList>{days}</w:dropDownList></w:sdtPr><w:sdtContent>{r('donderdag')}"
    day += "</w:sdtContent></w:sdt>"
    date = '<w:sdt><w:sdtPr><w:date w:fullDate="2025-04-03T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>'
    date += f"</w:sdtPr><w:sdtContent>{r('3 april 2025')}</w:sdtContent></w:sdt>"
    block = "<w:sdt><w:sdtPr><w:richText/></w:sdtPr><w:sdtContent>" + p("De monteur controleert uw ketel.")
    block += p("Daarna vult hij het water bij.") + "</w:sdtContent></w:sdt>"
    nested = (
        f"<w:sdt><w:sdtContent>{block.replace('monteur', 'vakman').replace('Daarna', 'Ook')}</w:sdtContent></w:sdt>"
    )
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc>{p('Ketel nakijken')}</w:tc><w:sdt><w:sdtContent><w:tc>"
    row += f"{p('Drie kwartier')}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    rows = table(("Wat", "Hoe lang")).replace("</w:tbl>", f"{row}</w:tbl>")
    box = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>'
    box += "<w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
    body = [
        p(r("Beste ") + inline + r(",")),
        p(r("Wij komen op ") + day + r(" ") + date + r(" bij u langs.") + empty),
        block,
        nested,
        p(box + r(" U hoeft hiervoor niets te betalen.")),
        rows,
        CLOSING,
    ]
    return docx("".join(body))


@makes("docx-wijzigingen-word.docx")
def changes() -> bytes:
    def out(text: str) -> str:
        return f'<w:del w:id="1" {WHEN}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'

    def into(text: str) -> str:
        return f'<w:ins w:id="2" {WHEN}>{r(text)}</w:ins>'

    mark = f'<w:rPr><w:del w:id="3" {WHEN}/></w:rPr>'
    new = f'<w:rPr><w:ins w:id="4" {WHEN}/></w:rPr>'
    was_hidden = r("Deze zin blijft gewoon zichtbaar.", f'<w:rPrChange w:id="5" {WHEN}><w:rPr><w:vanish/></w:rPr>'
                   "</w:rPrChange>")  # fmt: skip
    moved = "De schilders beginnen bij nummer 12."
    away = f'<w:moveFromRangeStart w:id="6" w:name="move1" {WHEN}/><w:moveFrom w:id="7" {WHEN}>{r(moved)}</w:moveFrom>'
    away += '<w:moveFromRangeEnd w:id="6"/>'
    here = f'<w:moveToRangeStart w:id="8" w:name="move1" {WHEN}/><w:moveTo w:id="9" {WHEN}>{r(moved)}</w:moveTo>'
    here += '<w:moveToRangeEnd w:id="8"/>'
    rows = table(("Dinsdag 18 maart", "Begane grond"), ("Woensdag 19 maart", "Eerste etage"))
    gone = f'<w:tr><w:trPr><w:del w:id="10" {WHEN}/></w:trPr><w:tc>{p(out("Vrijdag 21 maart"))}</w:tc><w:tc>'
    gone += f"{p(out('Zolder'))}</w:tc></w:tr>"
    turned = (
        f'<w:ins w:id="11" {WHEN}><w:del w:id="12" {WHEN}><w:r><w:delText>Bijgedacht en weer geschrapt.</w:delText>'
    )
    turned += "</w:r></w:del></w:ins>"
    body = [
        p("Beste bewoner,"),
        p(r("Wij gaan uw ") + out("kozijnen schil") + into("ramen vernieu") + r("wen.")),
        p(away, properties=f'<w:rPr><w:moveFrom w:id="13" {WHEN}/></w:rPr>'),
        p(out("Deze alinea is helemaal weg."), properties=mark),
        p(r("Zet op tijd uw planten "), properties=mark),
        p("van de vensterbank af."),
        p(into("De nieuwe alinea hoort er ook bij."), properties=new),
        p(here, properties=f'<w:rPr><w:moveTo w:id="14" {WHEN}/></w:rPr>'),
        p(was_hidden + turned),
        rows.replace("</w:tbl>", f"{gone}</w:tbl>"),
        p(r("Groet, ") + out("Kees") + into("Karin")),
    ]
    return docx("".join(body))


@makes("docx-verborgen.docx")
def hidden() -> bytes:
    body = [
        p("Beste mevrouw Yilmaz,"),
        p(r("Wij hebben uw klacht ontvangen") + r(" [nog nakijken in het dossier]", "<w:vanish/>") + r(".")),
        p(r("Kies hieronder de juiste alinea.", '<w:rStyle w:val="Instructie"/>')),
        p(r("U krijgt binnen een week antwoord.", '<w:vanish w:val="0"/>')),
        p(r("Onze collega belt u ", '<w:rStyle w:val="Instructie"/><w:vanish w:val="false"/>') + r("nog deze maand.")),
        p(r("Dit woord mag op een webpagina weg.", "<w:webHidden/>")),
        CLOSING,
    ]
    return docx("".join(body))


@makes("docx-opmerkingen-word.docx")
def comments() -> bytes:
    def mark(number: int) -> str:
        return f'<w:r><w:rPr/><w:commentReference w:id="{number}"/></w:r>'

    body = [
        p("Beste huurder,"),
        p('<w:commentRangeStart w:id="0"/>' + r("Op maandag 5 mei ") + '<w:commentRangeStart w:id="1"/>'
          + r("sluiten wij het water af") + '<w:commentRangeEnd w:id="0"/>' + mark(0) + r(" van 9 tot 12 uur.")
          + '<w:commentRangeEnd w:id="1"/>' + mark(1)),
        p("Zet vooraf een emmer water klaar."),
        CLOSING,
    ]  # fmt: skip
    told = ("Klopt deze datum wel?", "Is dat niet van 8 tot 11 uur?")
    notes = "".join(
        f'<w:comment w:id="{n}" {WHEN} w:initials="SW">{p(f"<w:r><w:annotationRef/></w:r>{r(text)}")}</w:comment>'
        for n, text in enumerate(told)
    )
    return docx("".join(body), comments=notes)


@makes("docx-losse-stukken.docx")
def runs() -> bytes:
    def rsid(text: str, number: int) -> str:
        return r(text).replace("<w:r>", f'<w:r w:rsidR="00A{number:05X}" w:rsidRPr="00B{number:05X}">')

    link = f'<w:hyperlink r:id="rId50" w:history="1">{rsid("www.linde.exam", 1)}{rsid("ple/storing", 2)}</w:hyperlink>'
    tag = "urn:schemas-microsoft-com:office:smarttags"
    smart = f'<w:smartTag w:uri="{tag}" w:element="place"><w:smartTag w:uri="{tag}" w:element="City">{r("Zwolle")}'
    smart += "</w:smartTag></w:smartTag>"
    mark = '<w:bookmarkStart w:id="0" w:name="_Hlk1"/>'
    body = [
        p("Beste heer Van den Berg,"),
        p(rsid("Uw verwar", 1) + '<w:proofErr w:type="spellStart"/>' + rsid("mings", 2) + mark
          + rsid("keteltje", 3) + '<w:proofErr w:type="spellEnd"/>' + rsid(" hapert.", 4)
          + '<w:bookmarkEnd w:id="0"/>'),
        p(r("Meld een storing op ") + link + r(" of bel ons.")),
        p(r("Ons kantoor staat in ") + smart + r(".")),
        p(r("U krijgt ") + f'<w:customXml w:element="bedrag">{r("€ 25")}</w:customXml>' + r(" van ons terug.")),
        p(r("De helft van dit woord staat op de volgende blad")
          + "<w:r><w:lastRenderedPageBreak/><w:t>zijde.</w:t></w:r>"),
        p(f'<w:bdo w:val="ltr">{r("Tot dan ")}</w:bdo><w:dir w:val="ltr">{r("en veel succes.")}</w:dir>'),
        CLOSING,
    ]  # fmt: skip
    return docx("".join(body), links={"rId50": "https://www.linde.example/storing"})


@makes("docx-tekens.docx")
def signs() -> bytes:
    def run(inner: str) -> str:
        return f"<w:r>{inner}</w:r>"

    def text(words: str) -> str:
        return f'<w:t xml:space="preserve">{words}</w:t>'

    body = [
        p(run(text("Woonstichting De Linde") + "<w:br/>" + text("Postbus 12") + "<w:cr/>" + text("8000 AA Zwolle"))),
        p("Beste allemaal,"),
        p(run(text("De werk") + "<w:softHyphen/>" + text("zaamheden duren twee weken."))),
        p(run(text("Stuur ons een e") + "<w:noBreakHyphen/>" + text("mail als u vragen heeft."))),
        p(run(text("Klaar ") + '<w:sym w:font="Wingdings" w:char="F0FC"/>' + text(" betekent dat wij weg zijn."))),
        p(run(text("Begin:") + "<w:tab/>" + text("8 uur") + '<w:ptab w:relativeTo="margin" w:alignment="right"/>'
              + text("Einde: 16 uur"))),
        p("Dat kost u €\u00a020 en geen cent meer 😀."),
        p("Vraag uw buurvrouw Chloe\u0301 om de sleutel."),
        p(run(text("Hier eindigt blad een.") + '<w:br w:type="page"/>' + text("Hier begint blad twee."))),
        p(run("<w:t>\n   Spaties \n tellen hier niet.  </w:t>")),
        CLOSING,
    ]  # fmt: skip
    return docx("".join(body))


@makes("docx-nesten.docx")
def tables() -> bytes:
    inner = table(("Keuken", "Zes uur"), ("Badkamer", "Acht uur"))
    merged = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/>'
        f"</w:tcPr>{p('Onze planning voor uw straat')}</w:tc></w:tr><w:tr><w:tc><w:tcPr>"
        f'<w:vMerge w:val="restart"/></w:tcPr>{p("Week 12")}</w:tc><w:tc>{p("Wij halen het dak eraf.")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{p('Wij leggen nieuwe pannen.')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    body = [
        p("Beste bewoners van de Parklaan,"),
        p("Hieronder staat wat wij doen."),
        merged,
        p(""),
        table((p("Eerst de kamers:") + inner + p("Daarna de hal."), "Eind april")),
        p("Deze zin staat na de tabellen."),
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
        f"{p('Dit kader is voor de opmaak getekend.')}</w:tc></w:tr></w:tbl>",
        CLOSING,
    ]  # fmt: skip
    return docx("".join(body))
