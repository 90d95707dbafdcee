"""The styles and lists of a Word file: what is a heading, an item, hidden, or set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from stylecheck.read.docx.ooxml import WordFile, is_on, namespace

_HEADING = re.compile(r"(?:heading|kop|title|titel|subtitle|ondertitel)(?:\s*\d)?", re.I)
_CHAIN = 24
"""The longest row of styles that build on each other; Word itself stops at eleven."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    paragraph: etree._Element | None
    run: etree._Element | None


@dataclass(frozen=True, slots=True)
class Spacing:
    """White space around a paragraph in twentieths of a point; not between paragraphs of one style where contextual."""

    before: int
    after: int
    contextual: bool
    style: str


class Styles:
    """Asks the styles of a Word file what they say of a paragraph or a run."""

    def __init__(self, file: WordFile) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._document: etree._Element | None = None
        self._lists: dict[str, dict[str, str]] = {}
        self._hidden: dict[str, bool] = {}
        self._w = ""
        if part := file.related("styles"):
            self._read_styles(file.root(part))
        if part := file.related("numbering"):
            self._read_lists(file.root(part))

    def _read_styles(self, root: etree._Element) -> None:
        w = namespace(root)
        self._document = root.find(f"{w}docDefaults/{w}pPrDefault/{w}pPr")
        self._w = w
        for style in root.iterchildren(f"{w}style"):
            key = style.get(f"{w}styleId", "")
            self._elements[key] = style
            if style.get(f"{w}type") == "paragraph" and style.get(f"{w}default") in ("1", "true", "on"):
                self._default = key

    def _style(self, key: str) -> _Style | None:
        """Return a style, looked into when it is first asked for: a file has hundreds and uses ten."""
        if key in self._elements:
            style, w = self._elements.pop(key), self._w
            name, based_on = style.find(f"{w}name"), style.find(f"{w}basedOn")
            self._styles[key] = _Style(
                "" if name is None else name.get(f"{w}val", ""),
                "" if based_on is None else based_on.get(f"{w}val", ""),
                style.find(f"{w}pPr"),
                style.find(f"{w}rPr"),
            )
        return self._styles.get(key)

    def _read_lists(self, root: etree._Element) -> None:
        w = namespace(root)
        levels = {}
        for abstract in root.iter(f"{w}abstractNum"):
            formats = {}
            for level in abstract.iter(f"{w}lvl"):
                shape = level.find(f"{w}numFmt")
                formats[level.get(f"{w}ilvl", "0")] = "" if shape is None else shape.get(f"{w}val", "")
            levels[abstract.get(f"{w}abstractNumId", "")] = formats
        for each in root.iter(f"{w}num"):
            link = each.find(f"{w}abstractNumId")
            if link is not None:
                self._lists[each.get(f"{w}numId", "")] = levels.get(link.get(f"{w}val", ""), {})

    def _chain(self, key: str) -> Iterator[_Style]:
        for _ in range(_CHAIN):
            style = self._style(key)
            if style is None:
                return
            yield style
            key = style.based_on

    def _properties(self, paragraph: etree._Element, w: str) -> Iterator[etree._Element]:
        """Yield what says how a paragraph looks: itself, then its styles, then the defaults of the document."""
        own = paragraph.find(f"{w}pPr")
        if own is not None:
            yield own
        for style in self._chain(self.style_of(paragraph, w)):
            if style.paragraph is not None:
                yield style.paragraph
        if self._document is not None:
            yield self._document

    def style_of(self, paragraph: etree._Element, w: str) -> str:
        """Return the id of the style of a paragraph."""
        link = paragraph.find(f"{w}pPr/{w}pStyle")
        return self._default if link is None else link.get(f"{w}val", "")

    def is_heading(self, paragraph: etree._Element, w: str) -> bool:
        """Say whether a paragraph is a heading: by its level in the outline, or by the name of its style."""
        for properties in self._properties(paragraph, w):
            level = properties.find(f"{w}outlineLvl")
            if level is not None:
                return level.get(f"{w}val", "9") != "9"
        return any(_HEADING.fullmatch(style.name) for style in self._chain(self.style_of(paragraph, w)))

    def is_item(self, paragraph: etree._Element, w: str) -> bool:
        """Say whether a paragraph has a bullet or a number that Word draws."""
        for properties in self._properties(paragraph, w):
            link = properties.find(f"{w}numPr/{w}numId")
            if link is not None:
                level = properties.find(f"{w}numPr/{w}ilvl")
                levels = self._lists.get(link.get(f"{w}val", "0"))
                depth = "0" if level is None else level.get(f"{w}val", "0")
                return levels is not None and levels.get(depth, "bullet") != "none"
        return False

    def spacing(self, paragraph: etree._Element, w: str) -> Spacing:
        """Return the white space around a paragraph."""
        found: dict[str, str] = {}
        contextual: bool | None = None
        for properties in self._properties(paragraph, w):
            space = properties.find(f"{w}spacing")
            if space is not None:
                for name in ("before", "after", "beforeAutospacing", "afterAutospacing"):
                    if value := space.get(f"{w}{name}"):
                        found.setdefault(name, value)
            switch = properties.find(f"{w}contextualSpacing")
            if switch is not None and contextual is None:
                contextual = is_on(switch, w)
        return Spacing(_twips(found, "before"), _twips(found, "after"), bool(contextual), self.style_of(paragraph, w))

    def is_bold(self, run: etree._Element, w: str) -> bool:
        """Say whether a run is bold by itself."""
        return is_on(run.find(f"{w}rPr/{w}b"), w)

    def is_hidden(self, run: etree._Element, w: str) -> bool:
        """Say whether a run is hidden text."""
        properties = run.find(f"{w}rPr")
        if properties is None:
            return False
        own = properties.find(f"{w}vanish")
        if own is not None:
            return is_on(own, w)
        link = properties.find(f"{w}rStyle")
        return link is not None and self.hides(link.get(f"{w}val", ""), w)

    def hides(self, style: str, w: str) -> bool:
        """Say whether a style hides what it is given to."""
        if style not in self._hidden:
            switches = (s.run.find(f"{w}vanish") for s in self._chain(style) if s.run is not None)
            self._hidden[style] = is_on(next((s for s in switches if s is not None), None), w)
        return self._hidden[style]


def _twips(found: dict[str, str], side: str) -> int:
    if found.get(f"{side}Autospacing") in ("1", "true", "on"):
        return 280
    try:
        return int(float(found.get(side, "0").removesuffix("pt")) * (20 if found.get(side, "").endswith("pt") else 1))
    except ValueError:
        return 0
