"""Makes a new LibreOffice letter: a package of four files, written by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from stylecheck.read.odt.odf import Element
from stylecheck.report.odt.weaving import fill, made, spelled

if TYPE_CHECKING:
    from stylecheck.studio.documents.fresh import Piece

_MEDIA = "application/vnd.oasis.opendocument.text"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for prefix, place in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{_MEDIA}"/><manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" '
    'manifest:media-type="text/xml"/></manifest:manifest>'
)


def _style(name: str, parent: str, paragraph: str, text: str = "", more: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    looks = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{above}{more}>'
        f"<style:paragraph-properties {paragraph}/>{looks}</style:style>"
    )


_STYLES = (
    f'{_HEAD}<office:document-styles {_NAMES} office:version="1.3"><office:font-face-decls>'
    '<style:font-face style:name="Calibri" svg:font-family="Calibri, Carlito" style:font-family-generic="swiss"/>'
    '</office:font-face-decls><office:styles><style:default-style style:family="paragraph">'
    '<style:text-properties style:font-name="Calibri" fo:font-size="11pt" fo:language="nl" fo:country="NL"/>'
    "</style:default-style>"
    + _style("Standard", "", 'fo:margin-bottom="0.32cm" fo:line-height="115%"')
    + _style("Close", "Standard", 'fo:margin-bottom="0cm"')
    + _style(
        "Heading_20_1",
        "Standard",
        'fo:margin-top="0.32cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
        'fo:font-size="13pt" fo:font-weight="bold"',
        ' style:display-name="Heading 1" style:default-outline-level="1"',
    )
    + _style("Subject", "Standard", 'fo:margin-bottom="0.32cm"', 'fo:font-weight="bold"')
    + '</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties '
    'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout></office:automatic-styles>'
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>'
    "</office:master-styles></office:document-styles>"
)
_LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" '
    'fo:margin-left="1.2cm"/></style:list-level-properties>'
)
_CONTENT = (
    f'{_HEAD}<office:document-content {_NAMES} office:version="1.3"><office:automatic-styles>'
    f'<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">{_LEVEL}'
    '</text:list-level-style-bullet></text:list-style><text:list-style style:name="Numbers">'
    f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">{_LEVEL}'
    "</text:list-level-style-number></text:list-style></office:automatic-styles><office:body><office:text/>"
    "</office:body></office:document-content>"
)


def odt(paragraphs: Sequence[Piece]) -> bytes:
    """Return a LibreOffice file."""
    from lxml import etree

    root = etree.fromstring(_CONTENT.encode())
    body = next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"))
    lists = 0

    def of(each: Piece) -> int:
        nonlocal lists
        lists += each.first
        return {"bullet": -1, "number": lists}.get(each.kind, 0)

    for which, group in groupby([(of(each), each) for each in paragraphs], key=lambda pair: pair[0]):
        elements = [_paragraph(each) for _, each in group]
        if which:
            inside = made("text:list", style_name="Bullets" if which < 0 else "Numbers")
            for each in elements:
                inside.append(fill(made("text:list-item"), [each]))
            elements = [inside]
        body.extend(elements)
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _MEDIA, zipfile.ZIP_STORED)
        for name, part in (("content.xml", content), ("styles.xml", _STYLES), ("META-INF/manifest.xml", _MANIFEST)):
            package.writestr(name, part)
    return file.getvalue()


def _paragraph(each: Piece) -> Element:
    usual = "Close" if each.close else "Standard"
    style = {"heading": "Heading_20_1", "subject": "Subject"}.get(each.kind, usual)
    if each.kind == "heading":
        element = made("text:h", style_name=style, outline_level="1")
    else:
        element = made("text:p", style_name=style)
    return fill(element, spelled(each.text))
