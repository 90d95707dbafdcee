"""The manual in the studio: the pages of `docs/` as a tree of plain data, from which the page makes its elements.

Only what is known becomes part of the tree, and text stays text, so that no markup of a page reaches the browser.

A page is written for a reader of the files too, so two things become links into the studio here: a page of the studio
in bold by its name (**Nakijken**), and an example or a case by its file in `corpus/`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.places import PACKAGE
from stylecheck.serve.jobs import RefusedError
from stylecheck.studio.site import API

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

MANUAL = "handleiding"
"""The page that is shown first, and the address of the manual in the studio."""
PAGES = {
    "Nakijken": "nakijken",
    "Vergelijken": "vergelijken",
    "Voorbeelden": "voorbeelden",
    "Oefenen": "oefenen",
    "Regels": "regels",
    "Voortgang": "voortgang",
}
"""The other pages in the menu of the studio, by what they are called there."""
_EXAMPLE = re.compile(r"\.\./corpus/(?:voorbeelden/[\w-]+|(rollenspel))/([\w-]+)\.yaml")
_OTHER_PAGE = re.compile(r"([\w-]+)\.md(?:#([\w-]+))?")
_NOWHERE = "Deze bladzijde van de handleiding bestaat niet. Kijk in de inhoud."

Node = dict[str, Any]
"""A part of a page: its `kind`, and what belongs to that."""


def routes() -> Sequence[BaseRoute]:
    """Return where the manual is found."""
    return [Route(f"{API}manual", page), Route(f"{API}manual/{{name}}", page)]


async def page(request: Request) -> Response:
    """`GET /api/studio/manual[/NAME]`: a page of the manual. It holds no letter."""
    name = request.path_params.get("name", MANUAL)
    if name not in manuals():
        raise RefusedError(404, _NOWHERE)
    return Response(_answer(name), media_type="application/json", headers={"Cache-Control": "no-cache"})


@cache
def manuals() -> Mapping[str, Path]:
    """Return the pages by name: from the installed package, or from a checkout."""
    packaged = PACKAGE / "docs"
    folder = packaged if packaged.is_dir() else PACKAGE.parent / "docs"
    return {path.stem: path for path in sorted(folder.glob("*.md"))}


def told(name: str, text: str) -> Node:
    """Return a page as a tree.

    Args:
        name: of the page, for links to places in it.
        text: Markdown.

    Returns:
        `title`: of the page; `parts`: its chapters, each with `id`, `title` and `blocks`. What stands before the first
        chapter is a part without a title.
    """
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    nodes = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text)).children
    title = ""
    parts: list[Node] = [{"id": "", "title": "", "blocks": []}]
    for block in _Reader(name).blocks(nodes):
        if block["kind"] == "heading" and block["level"] == 1:
            title = _plain(block["inline"])
        elif block["kind"] == "heading" and block["level"] == 2:
            parts.append({"id": block["id"], "title": _plain(block["inline"]), "blocks": []})
        else:
            parts[-1]["blocks"].append(block)
    return {"name": name, "title": title, "parts": [part for part in parts if part["title"] or part["blocks"]]}


@cache
def _answer(name: str) -> bytes:
    return json.dumps(told(name, manuals()[name].read_text(encoding="utf-8")), ensure_ascii=False).encode()


class _Reader:
    """Makes our tree of that of the Markdown; what it does not know, such as HTML, it leaves out."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: Counter[str] = Counter()

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> list[Node]:
        """Return what stands below each other."""
        return [block for node in nodes if (block := self._block(node))]

    def _block(self, node: SyntaxTreeNode) -> Node | None:
        match node.type:
            case "heading":
                inline = self._inside(node)
                return {"kind": "heading", "level": int(node.tag[1:]), "id": self._id(_plain(inline)), "inline": inline}
            case "paragraph":
                return {"kind": "paragraph", "inline": self._inside(node)}
            case "bullet_list" | "ordered_list":
                items = [self.blocks(item.children) for item in node.children]
                return {"kind": "list", "ordered": node.type == "ordered_list", "items": items}
            case "table":
                head, *rows = [
                    [self._inside(cell) for cell in row.children] for part in node.children for row in part.children
                ]
                return {"kind": "table", "head": head, "rows": rows}
            case "fence" | "code_block":
                return {"kind": "pre", "text": node.content.rstrip("\n")}
            case "blockquote":
                return {"kind": "quote", "blocks": self.blocks(node.children)}
        return None

    def _id(self, text: str) -> str:
        """Return what the links to the next heading call it: what code hosts make of its words."""
        name = re.sub(r"[^\w\s-]", "", text.lower()).strip().replace(" ", "-")
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}-{self._seen[name] - 1}"

    def _inside(self, node: SyntaxTreeNode) -> list[Node]:
        """Return the text of a block."""
        return [each for inline in node.children for each in self._inlines(inline.children)]

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> list[Node]:
        return [each for node in nodes for each in self._inline(node)]

    def _inline(self, node: SyntaxTreeNode) -> list[Node]:
        match node.type:
            case "text" | "image":  # a picture is told by its words
                return [{"kind": "text", "text": node.content}]
            case "softbreak" | "hardbreak":
                return [{"kind": "text", "text": " "}]
            case "code_inline":
                return [{"kind": "code", "text": node.content}]
            case "em":
                return [{"kind": "em", "inline": self._inlines(node.children)}]
            case "strong":
                return [_strong(self._inlines(node.children))]
            case "link":
                inline, to = self._inlines(node.children), self._goal(str(node.attrs.get("href", "")))
                return [{"kind": "link", "to": to, "inline": inline}] if to else inline
        return []

    def _goal(self, address: str) -> str:
        """Return where a link leads in the studio or outside it, "" where that is neither."""
        here = unquote(address)  # names of headings have accents
        if example := _EXAMPLE.fullmatch(here):
            return "/".join(filter(None, ("#/voorbeelden", example[1], example[2])))
        if here.startswith("#"):
            return f"#/{MANUAL}/{self._name}/{here[1:]}"
        if (other := _OTHER_PAGE.fullmatch(here)) and other[1] in manuals():
            return "/".join(filter(None, (f"#/{MANUAL}", other[1], other[2])))
        return address if address.startswith(("https://", "http://")) else ""


def _strong(inline: list[Node]) -> Node:
    bold: Node = {"kind": "strong", "inline": inline}
    at = PAGES.get(_plain(inline))
    return {"kind": "link", "to": f"#/{at}", "inline": [bold]} if at else bold


def _plain(inline: Iterable[Node]) -> str:
    """Return the words alone."""
    return "".join(each.get("text") or _plain(each.get("inline", ())) for each in inline)
