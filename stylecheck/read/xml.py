"""Parses XML from strangers: no entities, no network, no external files; what asks for these is refused."""

from __future__ import annotations

import re

from lxml import etree

from stylecheck.errors import ReadError
from stylecheck.read.document import capital, named

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
MAX_DEPTH = 256
"""How deep elements may stand in each other."""


def parse(data: bytes, source: str) -> etree._Element:
    """Return the root of an XML document.

    Raises:
        ReadError: it is damaged, or declares entities (office files never do).
    """
    try:
        sample = data if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-16").encode()
        if _DOCTYPE.search(sample):
            raise ReadError(
                f"{capital(named(source))} heeft opdrachten die in een brief niet horen en ik lees het niet; "
                "vraag de afzender om het gewone bestand."
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
            remove_blank_text=False,
        )  # fmt: skip
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError):
        raise ReadError(
            f"{capital(named(source))} is beschadigd; open de brief in het programma waarin hij is gemaakt en sla hem "
            "opnieuw op."
        ) from None


def serialise(root: etree._Element) -> bytes:
    """Return an XML document as bytes: UTF-8, with the declaration that office programs write."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
