"""Makes small OpenDocument files from the XML of their body, for what no library writes; and reads words back."""

import io
import zipfile

from hypothesis import strategies as st
from lxml import etree

from stylecheck.read.odt import FORMAT

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, DC = f"{{{ODF}text:1.0}}", f"{{{ODF}office:1.0}}", "{http://purl.org/dc/elements/1.1/}"
_URIS = {"fo": "xsl-fo-compatible", "svg": "svg-compatible", "draw": "drawing"}
SPACES = " ".join(
    f'xmlns:{prefix}="{ODF}{_URIS.get(prefix, prefix)}:1.0"' for prefix in "office text table draw style fo svg".split()
)
STYLES = (
    '<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>'
    '<style:style style:name="Eigen" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="Ruim" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-top="0.05cm" fo:margin-bottom="3mm"/></style:style>'
    '<style:style style:name="Ruimer" style:family="paragraph" style:parent-style-name="Ruim"/>'
    '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Rond1" style:family="paragraph" style:parent-style-name="Rond2"/>'
    '<style:style style:name="Rond2" style:family="paragraph" style:parent-style-name="Rond1"/>'
)


def odt_file(body, *, styles="", master="", more=(), mimetype="application/vnd.oasis.opendocument.text"):
    """Return the bytes of an odt: `body` is the XML in office:text, `master` that of the page style."""
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
    page = (
        f"<office:document-styles {SPACES}><office:styles>{STYLES}{styles}</office:styles><office:master-styles>"
        f'<style:master-page style:name="Standard">{master}</style:master-page></office:master-styles>'
        "</office:document-styles>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        file.writestr("content.xml", f"{content}</office:document-content>")
        file.writestr("styles.xml", page)
        for name, data in more:
            file.writestr(name, data)
    return out.getvalue()


def p(content, style=""):
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def read(data, name="brief.odt"):
    """Return the document in the bytes of an odt."""
    (document,) = FORMAT.read(data, name)
    return document


def root(data, part="content.xml"):
    """Return the XML of a part; of a flat file the whole."""
    if not data.startswith(b"PK"):
        return etree.fromstring(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(part))


def paragraph_text(paragraph):
    """Return the text of a paragraph as locations count it."""
    found = []

    def walk(element):
        if not isinstance(element.tag, str):
            return
        drawn = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " " * int(element.get(f"{TEXT}c", "1"))}
        found.extend((drawn.get(element.tag, ""), element.text or ""))
        for child in element:
            walk(child)
            found.append(child.tail or "")

    walk(paragraph)
    return "".join(found)


def words_at(data, location):
    """Return the words at a location, from the file alone."""
    words = ""
    for place in (location, *location.get("further", ())):
        paragraphs = list(root(data, place["part"]).iter(f"{TEXT}p", f"{TEXT}h"))
        words += paragraph_text(paragraphs[place["paragraph"] - 1])[place["start"] : place["end"]]
    return words


# -- random paragraphs: the text and its XML

_CHARACTERS = st.sampled_from("aeéëb nr.,€😀\u00a0\u00ad\u200d&<>" + "e\u0301")
_WORDS = st.text(_CHARACTERS, min_size=1, max_size=8)


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _literal(text):
    """Return text in which every space is written so that it stays."""
    return "".join('<text:s text:c="1"/>' if char == " " else _escaped(char) for char in text)


_PIECES = st.one_of(
    _WORDS.map(lambda text: (text, _literal(text))),
    st.integers(1, 3).map(lambda count: (" " * count, f'<text:s text:c="{count}"/>')),
    st.sampled_from(
        [
            ("x y", "x y"),
            ("x y", "x \n\t y"),
            ("\t", "<text:tab/>"),
            ("\n", "<text:line-break/>"),
            ("", "<text:bookmark text:name='b'/>"),
            ("", "<!-- niets -->"),
            ("", "<text:span><text:span/></text:span>"),
            ("", "<office:annotation><text:p>Let op</text:p></office:annotation>"),
            ("", '<text:span text:style-name="Weg">weg </text:span>'),
            ("", "<text:note><text:note-citation>1</text:note-citation><text:note-body/></text:note>"),
            ("«Naam»", "<text:placeholder>&lt;Naam&gt;</text:placeholder>"),
            ("12 mei", "<text:date>12 mei</text:date>"),
        ]
    ),
)


def _joined(pieces):
    return "".join(text for text, _ in pieces), "".join(xml for _, xml in pieces)


def _wrapped(piece):
    text, xml = piece
    return st.sampled_from([(text, f"<text:span>{xml}</text:span>"), (text, f"<text:a>{xml}</text:a>"), (text, xml)])


_INSIDE = st.recursive(_PIECES, lambda inner: st.lists(inner, max_size=4).map(_joined).flatmap(_wrapped), max_leaves=8)
PARAGRAPHS = st.lists(
    st.lists(_INSIDE, min_size=1, max_size=6)
    .map(_joined)
    .filter(lambda piece: piece[0].strip() and piece[0][-1] != "\n"),
    min_size=1,
    max_size=5,
)
"""Paragraphs as pairs of their text and their XML; no text is only white space, or ends with a line end."""


def document_of(paragraphs):
    """Return an odt of random paragraphs."""
    return odt_file("".join(p(xml) for _, xml in paragraphs))


def lines(text):
    """Return the lines of a text that are not empty: whether paragraphs stand apart is another question."""
    return [line for line in text.split("\n") if line]
