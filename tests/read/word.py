"""Makes small Word files from the XML of their body, for what no library writes; and reads words back by location."""

import io
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

from stylecheck.read import read_bytes
from stylecheck.read.docx.ooxml import namespace, run_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Tussenkop"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Lijst"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ruim"><w:name w:val="Ruim"/><w:pPr><w:spacing w:after="160"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {SPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def rels(targets):
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def word_file(body, **parts):
    """Return the bytes of a Word file.

    Args:
        body: the XML inside w:body.
        parts: more parts of word/ by kind, such as footnotes or header1.
    """
    parts = {"styles": STYLES, "numbering": NUMBERING} | parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", rels([("officeDocument", "word/document.xml")]))
        file.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        kinds = [(name.rstrip("0123456789"), f"{name}.xml") for name in parts]
        file.writestr("word/_rels/document.xml.rels", rels(kinds))
        for name, xml in parts.items():
            file.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def part(name, inner):
    """Return the XML of a part such as w:hdr."""
    return f"<w:{name} {SPACES}>{inner}</w:{name}>"


def p(*inner, style="", **properties):
    """Return a paragraph; text becomes a run."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    own += "".join(f'<w:{name} w:val="{value}"/>' for name, value in properties.items())
    return f"<w:p><w:pPr>{own}</w:pPr>{''.join(i if i.startswith('<') else r(i) for i in inner)}</w:p>"


def r(text, looks=""):
    """Return a run."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code, result=""):
    """Return a field as Word writes it: five runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(data):
    """Return the document in the bytes of a Word file."""
    (document,) = read_bytes(data, "brief.docx")
    return document


def words_at(data, location):
    """Return the words at a location, from the file alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = etree.fromstring(file.read(location["part"]))
    w = namespace(root)
    runs = list(root.iter(f"{w}r"))
    texts = ("".join(text for _, text in run_text(runs[each["run"] - 1], w)) for each in location["runs"])
    return "".join(text[each["start"] : each["end"]] for text, each in zip(texts, location["runs"], strict=True))
